import { afterEach, expect, it, vi } from 'vitest';

vi.mock('../pipeline/pool.ts', () => ({
  openPool: () => ({ analyse: () => Promise.reject(new TypeError('x is not a function')), close: () => Promise.resolve() }),
}));

const { parse } = await import('../pipeline/commands/parse.ts');

afterEach(() => { vi.restoreAllMocks(); });

it('a fault of the program is one JSON object with the code `internal` and status 1, never a refusal', async () => {
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => { printed.push(String(text)); return true; });
  const told = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  expect(await parse('package.json', true)).toBe(1);
  expect(printed).toHaveLength(1);
  const { error } = JSON.parse(printed[0]!) as { error: { code: string; message: string } };
  expect(error.code).toBe('internal');
  expect(error.message).toMatch(/fault in this program: x is not a function/);
  expect(told).toHaveBeenCalledWith(`gongkai: ${error.message}\n`);
});
