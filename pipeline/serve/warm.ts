/** What the first visitor would wait for, made before: the overview in both languages, and the files that it loads. */
import type { Answer } from './answer.ts';

const FIRST = ['/', '/en/'];
/** As browsers ask. */
const ACCEPTS = 'gzip, deflate, br';

/** Draws and compresses them one after the other; what goes wrong is told to the visitor who asks. */
export async function warm(answer: (path: string) => Promise<Answer>, compress: (answer: Answer, accepts: string) => Promise<unknown>): Promise<void> {
  const asked = new Set<string>(FIRST);
  for (const path of asked) {
    const made = await answer(path);
    await compress(made, ACCEPTS);
    if (FIRST.includes(path)) for (const [, asset] of made.body.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) asked.add(asset!);
  }
}
