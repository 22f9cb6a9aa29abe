import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PassState, READER_VERSION, type Reading } from '../../pipeline/pass/state.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'state-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const file = (): string => join(folder, 'state.jsonl');
const lines = (): number => readFileSync(file(), 'utf8').split('\n').length - 1;
const reading = (year: number): Reading => ({ asked: [], reader: READER_VERSION, outcome: 'report', year, reason: null });
const URL_A = 'http://a.example/1';

it('remembers lists and readings by agency, the last of each', () => {
  const state = new PassState<string>(folder);
  state.keep([{ agencyId: 'a', memory: 'one', readings: [[URL_A, reading(2022)]] }, { agencyId: 'b', memory: null, readings: [[URL_A, reading(2019)]] }]);
  state.keep([{ agencyId: 'a', memory: 'two', readings: [[URL_A, reading(2023)]] }]);
  const again = new PassState<string>(folder);
  expect([again.listOf('a'), again.listOf('b')]).toEqual(['two', null]);
  expect(again.readingsOf('a').get(URL_A)?.year).toBe(2023);
  expect(again.readingsOf('b').get(URL_A)?.year).toBe(2019);
});

it('forgets what it is told to forget', () => {
  new PassState<string>(folder).keep([{ agencyId: 'a', memory: null, readings: [[URL_A, reading(2022)]] }]);
  new PassState<string>(folder).keep([{ agencyId: 'a', memory: null, readings: [[URL_A, null]] }]);
  expect(new PassState<string>(folder).readingsOf('a').size).toBe(0);
});

it('is only added to, and written anew where most of it is overtaken', () => {
  const state = new PassState<string>(folder);
  for (let night = 0; night < 150; night++) {
    state.keep([{ agencyId: 'a', memory: `night ${night}`, readings: [] }]);
    state.compact();
  }
  expect(lines()).toBeLessThan(110);
  expect(new PassState<string>(folder).listOf('a')).toBe('night 149');
});

it('writes nothing where nothing was learnt', () => {
  const state = new PassState<string>(folder);
  state.keep([{ agencyId: 'a', memory: 'one', readings: [] }]);
  const before = statSync(file()).size;
  state.keep([{ agencyId: 'a', memory: null, readings: [] }]);
  expect(statSync(file()).size).toBe(before);
});

it('lives with a line that a killed pass left torn', () => {
  const state = new PassState<string>(folder);
  state.keep([{ agencyId: 'a', memory: 'one', readings: [] }, { agencyId: 'b', memory: 'two', readings: [] }]);
  truncateSync(file(), statSync(file()).size - 6);
  const again = new PassState<string>(folder);
  expect([again.listOf('a'), again.listOf('b')]).toEqual(['one', null]);
  again.keep([{ agencyId: 'b', memory: 'three', readings: [] }]);
  expect(new PassState<string>(folder).listOf('b')).toBe('three');
  appendFileSync(file(), '{"agencyId":');
  expect(new PassState<string>(folder).listOf('b')).toBe('three');
});
