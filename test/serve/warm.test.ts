import { expect, it } from 'vitest';
import type { Answer } from '../../pipeline/serve/answer.ts';
import { warm } from '../../pipeline/serve/warm.ts';

it('makes the first page in both languages and what it loads, each once', async () => {
  const asked: string[] = [];
  const compressed: string[] = [];
  const answer = (path: string): Promise<Answer> => {
    asked.push(path);
    return Promise.resolve({ status: 200, type: 'text/html', compress: true, body: Buffer.from(path.endsWith('/') ? '<link href="/assets/a.css"><script src="/assets/b.js"></script><a href="/data">' : path) });
  };
  await warm(answer, ({ body }, accepts) => { compressed.push(accepts); return Promise.resolve(body); });
  expect(asked).toEqual(['/', '/en/', '/assets/a.css', '/assets/b.js']);
  expect(compressed).toEqual(asked.map(() => 'gzip, deflate, br'));
});
