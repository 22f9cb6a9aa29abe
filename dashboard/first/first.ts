/**
 * The first script of every page, and a small one: pages come drawn, so that their code need not run before a visitor
 * does something. What is done before it has arrived is kept and done over.
 */
import { keepActs } from './acts.ts';

let started: Promise<void> | null = null;

const acts = keepActs(() => { void start(); });

/** Takes the page up, once; after a failure the next act asks again. */
function start(): Promise<void> {
  started ??= import('../main.tsx').then(async ({ takeUp }) => {
    await takeUp(() => acts.composed());
    await acts.replay();
  }).catch((error: unknown) => { started = null; throw error; });
  return started;
}

/** Work that waits for nobody: a page that is not the one asked for, and an original that only script can show. */
function look(): void {
  // A web server of files knows no queries, and gives one page for what it has no file of.
  const drawn = document.querySelector<HTMLElement>('#state')?.dataset['address'];
  if (drawn !== undefined && drawn !== location.pathname + location.search) void start();
  else if (document.querySelector('[data-original]')) void import('./original.tsx').then(({ showOriginal }) => { if (!started) showOriginal(); });
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look); else look();
