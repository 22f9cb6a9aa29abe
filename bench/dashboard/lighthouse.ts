/** Lighthouse's four scores of a page, each run in a browser of its own. */
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openBrowser } from '../../test/e2e/browser.ts';
import { PEERS } from './peers.ts';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof CATEGORIES)[number];
/** 0 to 100; `weak` names the audits that cost points. */
export interface Scores { scores: Record<Category, number>; weak: string[] }

interface Audit { id: string; score: number | null; scoreDisplayMode: string }
interface Result { lhr: { runtimeError?: { message: string }; categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>; audits: Record<string, Audit> } }
type Lighthouse = (url: string, flags: object) => Promise<Result>;

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address() as { port: number }; server.close(() => { resolve(port); }); });
  });
}

function scoresOf({ lhr }: Result): Scores {
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const weighty = CATEGORIES.flatMap((category) => lhr.categories[category].auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id));
  return {
    scores: Object.fromEntries(CATEGORIES.map((category) => [category, Math.round((lhr.categories[category].score ?? 0) * 100)])) as Record<Category, number>,
    weak: [...new Set(weighty)].filter((id) => { const { score, scoreDisplayMode } = lhr.audits[id]!; return scoreDisplayMode !== 'notApplicable' && score !== null && score < 0.9; }),
  };
}

async function oneRun(url: string): Promise<Scores> {
  const { default: lighthouse } = await import(pathToFileURL(join(PEERS, 'node_modules', 'lighthouse', 'core', 'index.js')).href) as { default: Lighthouse };
  const port = await freePort();
  const browser = await openBrowser({ args: [`--remote-debugging-port=${port}`] });
  try {
    return scoresOf(await lighthouse(url, { port, logLevel: 'error', onlyCategories: CATEGORIES }));
  } finally {
    await browser.close();
  }
}

/** As its makers advise, since a run depends on what else the machine does: the middle one of these, by performance. */
const RUNS = 3;

/** Lighthouse as it measures a phone on a slow line, its own default. */
export async function lighthouseOf(url: string): Promise<Scores> {
  const runs: Scores[] = [];
  while (runs.length < RUNS) runs.push(await oneRun(url));
  return runs.sort((a, b) => a.scores.performance - b.scores.performance)[Math.floor(RUNS / 2)]!;
}
