import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openArchive, originalPath, type CaptureMeta } from '../../pipeline/archive/archive.ts';
import { REAL_DISK, type Disk } from '../../pipeline/archive/disk.ts';
import type { Fetched } from '../../pipeline/model/capture.ts';

const URL_A = 'http://www.example.gov.cn/nb/2024.html';
const META: CaptureMeta = { agencyId: 'a', role: 'report', title: '2024年度报告', listedOn: '2025-01-20' };
const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const hashOf = (words: string): string => createHash('sha256').update(words).digest('hex');

function answered(body: string, more: Partial<Fetched> = {}): Fetched {
  return { url: URL_A, finalUrl: URL_A, chain: [], status: 200, headers: { 'content-type': 'text/html', etag: '"1"', server: 'x' }, body: text(body), fetchedAt: '2025-01-21T02:00:00.000Z', notModified: false, ...more };
}

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'archive-')); });
afterEach(() => { rmSync(dir, { recursive: true, force: true }); });
const ledger = (): string => readFileSync(join(dir, 'ledger.jsonl'), 'utf8');
const lines = (): number => ledger().split('\n').length - 1;

describe('keeping', () => {
  it('puts the bytes under their hash and a line into the ledger', () => {
    const archive = openArchive(dir);
    const capture = archive.keep(answered('<p>one</p>', { finalUrl: `${URL_A}?new`, chain: [URL_A] }), META);
    const hash = hashOf('<p>one</p>');
    expect(capture).toEqual({ agencyId: 'a', url: URL_A, finalUrl: `${URL_A}?new`, chain: [URL_A], status: 200, contentType: 'text/html', etag: '"1"', lastModified: null, sha256: hash, bytes: 10, fetchedAt: '2025-01-21T02:00:00.000Z', title: '2024年度报告', listedOn: '2025-01-20', role: 'report' });
    expect(readFileSync(join(dir, 'originals', hash.slice(0, 2), hash.slice(2)), 'utf8')).toBe('<p>one</p>');
    expect(JSON.parse(ledger())).toEqual(capture);
    expect(readdirSync(join(dir, 'incoming'))).toEqual([]);
    expect(new TextDecoder().decode(archive.read(hash))).toBe('<p>one</p>');
  });

  it('keeps new bytes beside the old, and finds all again when opened anew', () => {
    const archive = openArchive(dir);
    archive.keep(answered('one'), META);
    archive.keep(answered('two', { fetchedAt: '2025-02-01T02:00:00.000Z' }), META);
    const again = openArchive(dir);
    expect(again.captures().map((one) => one.sha256)).toEqual([hashOf('one'), hashOf('two')]);
    expect(again.latest(URL_A)?.sha256).toBe(hashOf('two'));
    expect(again.has(hashOf('one'))).toBe(true);
    expect(again.latest('http://www.example.gov.cn/other')).toBeUndefined();
  });

  it('notes the same bytes from the same place once, with the validators of today', () => {
    const archive = openArchive(dir);
    archive.keep(answered('one'), META);
    const capture = archive.keep(answered('one', { headers: { etag: '"2"' }, fetchedAt: '2025-02-01T02:00:00.000Z' }), META);
    expect(capture).toMatchObject({ etag: '"2"', fetchedAt: '2025-01-21T02:00:00.000Z' });
    expect(lines()).toBe(1);
    archive.keep(answered('one', { finalUrl: 'http://new.example.gov.cn/2024.html' }), META);
    expect(lines()).toBe(2);
  });

  it('takes a list page whose counter moved for the one it has, and a report whose counter moved for new bytes', () => {
    const archive = openArchive(dir);
    const page = (count: number): string => `<html><body><a href="/a">x</a><p>浏览次数：<span id="hits">${count}</span></p></body></html>`;
    const first = archive.keep(answered(page(1)), { ...META, role: 'index' });
    expect((archive.keep(answered(page(2)), { ...META, role: 'index' })).sha256).toBe(first.sha256);
    expect(lines()).toBe(1);
    const report = { url: `${URL_A}?r`, finalUrl: `${URL_A}?r` };
    archive.keep(answered(page(1), report), META);
    archive.keep(answered(page(2), report), META);
    expect(lines()).toBe(3);
  });

  it('notes one page for each agency that it lists, once each', () => {
    const archive = openArchive(dir);
    for (const agencyId of ['a', 'b', 'a', 'b']) archive.keep(answered('one'), { ...META, agencyId, role: 'index' });
    expect(archive.captures().map((one) => one.agencyId)).toEqual(['a', 'b']);
  });

  it('never overwrites an original', () => {
    const archive = openArchive(dir);
    archive.keep(answered('one'), META);
    const before = statSync(originalPath(dir, hashOf('one'))).ino;
    archive.keep(answered('one', { url: `${URL_A}?again` }), META);
    expect(statSync(originalPath(dir, hashOf('one'))).ino).toBe(before);
  });
});

describe('after a killed run', () => {
  it('cuts a torn last line off and goes on', () => {
    openArchive(dir).keep(answered('one'), META);
    appendFileSync(join(dir, 'ledger.jsonl'), '{"agencyId":"a","url":"http://年');
    const archive = openArchive(dir);
    expect(archive.captures()).toHaveLength(1);
    archive.keep(answered('two'), META);
    expect(openArchive(dir).captures()).toHaveLength(2);
  });

  it('is whole again wherever the ledger was cut', () => {
    const archive = openArchive(dir);
    archive.keep(answered('one'), META);
    const first = Buffer.byteLength(ledger());
    archive.keep(answered('two'), META);
    const whole = readFileSync(join(dir, 'ledger.jsonl'));
    for (let size = 0; size <= whole.length; size += 7) {
      writeFileSync(join(dir, 'ledger.jsonl'), whole.subarray(0, size));
      const again = openArchive(dir);
      again.keep(answered('three'), META);
      const kept = size >= whole.length - 1 ? 2 : size >= first - 1 ? 1 : 0;
      expect(openArchive(dir).captures()).toHaveLength(kept + 1);
    }
  });

  it('keeps a last line that only lacks its end', () => {
    openArchive(dir).keep(answered('one'), META);
    truncateSync(join(dir, 'ledger.jsonl'), Buffer.byteLength(ledger()) - 1);
    expect(openArchive(dir).captures()).toHaveLength(1);
    expect(ledger().endsWith('}\n')).toBe(true);
  });

  it('clears away what was half written', () => {
    mkdirSync(join(dir, 'incoming'), { recursive: true });
    writeFileSync(join(dir, 'incoming', 'half'), 'ha');
    openArchive(dir);
    expect(readdirSync(join(dir, 'incoming'))).toEqual([]);
  });

  it('asks for the bytes again where a line has none', () => {
    const archive = openArchive(dir);
    archive.keep(answered('one'), META);
    rmSync(originalPath(dir, hashOf('one')));
    expect(() => archive.read(hashOf('one'))).toThrow(expect.objectContaining({ code: 'original_missing' }) as Error);
    archive.keep(answered('one'), META);
    expect(archive.has(hashOf('one'))).toBe(true);
  });

  it('names the broken line in the middle of a ledger', () => {
    openArchive(dir).keep(answered('one'), META);
    writeFileSync(join(dir, 'ledger.jsonl'), `${ledger()}no json\n${ledger()}`);
    expect(() => openArchive(dir)).toThrow(expect.objectContaining({ code: 'ledger_broken', message: expect.stringContaining('line 2') as string }) as Error);
  });
});

describe('what goes wrong', () => {
  it('a damaged original is not given out', () => {
    const archive = openArchive(dir);
    archive.keep(answered('one'), META);
    writeFileSync(originalPath(dir, hashOf('one')), 'One');
    expect(() => archive.read(hashOf('one'))).toThrow(expect.objectContaining({ code: 'original_damaged' }) as Error);
  });

  it.each(['../../etc/passwd', 'abc', `${'a'.repeat(63)}/`, 'A'.repeat(64)])('"%s" is no hash and no path', (hash) => {
    expect(() => openArchive(dir).read(hash)).toThrow(expect.objectContaining({ code: 'bad_hash' }) as Error);
  });

  it.each(['write', 'append'] as const)('a full disk is said to be full (%s), and nothing is half kept', (what) => {
    const disk: Disk = { ...REAL_DISK, [what]: () => { throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }); } };
    const archive = openArchive(dir, disk);
    expect(() => archive.keep(answered('one'), META)).toThrow(expect.objectContaining({ code: 'disk_full', message: expect.stringMatching(/is full: http.* Free some space/) as string }) as Error);
    expect(archive.latest(URL_A)).toBeUndefined();
    expect(openArchive(dir).captures()).toEqual([]);
  });
});
