/**
 * Any choice of findings as one list, gravest and newest first. The release keeps each kind in pages, sorted by weight
 * and year; so the counts alone say which part of which page a choice needs.
 */
import type { Severity } from '../../pipeline/model/report.ts';
import type { FindingCount, SiteFinding } from '../../pipeline/model/site.ts';
import { FINDINGS_PER_PAGE } from '../../pipeline/model/site.ts';
import type { Reader } from '../data.ts';
import { loadFindings } from '../data.ts';

export const SEVERITIES: readonly Severity[] = ['high', 'medium', 'low'];

/** What is chosen; null for all. */
export interface FindingFilter { kind: string | null; year: number | null; severity: Severity | null }

/** Findings that stand together within their kind. */
export interface Block { kind: string; from: number; count: number }

/** Findings of a page of the list. */
export const LISTED = 60;

function byWeight(a: FindingCount, b: FindingCount): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.year - a.year;
}

function isChosen({ kind, year, severity }: FindingCount, filter: FindingFilter): boolean {
  return (filter.kind ?? kind) === kind && (filter.year ?? year) === year && (filter.severity ?? severity) === severity;
}

/** The chosen findings, block by block in the order of the list. */
export function blocksOf(counts: readonly FindingCount[], filter: FindingFilter): Block[] {
  const passed = new Map<string, number>();
  return [...counts].sort(byWeight).flatMap((one): Block[] => {
    const from = passed.get(one.kind) ?? 0;
    passed.set(one.kind, from + one.count);
    return isChosen(one, filter) ? [{ kind: one.kind, from, count: one.count }] : [];
  });
}

export function countOfBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { count }) => sum + count, 0);
}

/** The part of the list from `first` on, at most `size` findings. */
export function partOf(blocks: readonly Block[], first: number, size: number): Block[] {
  let before = 0;
  return blocks.flatMap(({ kind, from, count }): Block[] => {
    const [start, end] = [Math.max(first - before, 0), Math.min(first + size - before, count)];
    before += count;
    return start < end ? [{ kind, from: from + start, count: end - start }] : [];
  });
}

async function findingsOf(read: Reader, { kind, from, count }: Block): Promise<SiteFinding[]> {
  const [first, last] = [from, from + count - 1].map((at) => Math.floor(at / FINDINGS_PER_PAGE)) as [number, number];
  const pages = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => loadFindings(read, kind, first + at)));
  return pages.flat().slice(from - first * FINDINGS_PER_PAGE, from - first * FINDINGS_PER_PAGE + count);
}

/** The findings of a page of the list, counted from 0. */
export async function loadFindingList(read: Reader, counts: readonly FindingCount[], filter: FindingFilter, page: number): Promise<SiteFinding[]> {
  const parts = partOf(blocksOf(counts, filter), page * LISTED, LISTED);
  return (await Promise.all(parts.map((part) => findingsOf(read, part)))).flat();
}

export interface FindingView { filter: FindingFilter; page: number }

/** Reads a choice from an address; what no finding has counts as not chosen. */
export function findingViewOf(query: URLSearchParams, counts: readonly FindingCount[]): FindingView {
  const known = <Key extends 'kind' | 'year' | 'severity'>(name: Key): FindingCount[Key] | null => counts.find((one) => String(one[name]) === query.get(name))?.[name] ?? null;
  const filter = { kind: known('kind'), year: known('year'), severity: known('severity') };
  const pages = Math.ceil(countOfBlocks(blocksOf(counts, filter)) / LISTED);
  return { filter, page: Math.min(Math.max(0, (Math.floor(Number(query.get('page'))) || 1) - 1), Math.max(0, pages - 1)) };
}

/** Writes a choice as a query: only what was chosen. */
export function findingQueryOf({ filter: { kind, year, severity }, page }: FindingView): string {
  const parts = { kind, year: year === null ? null : String(year), severity, page: page === 0 ? null : String(page + 1) };
  return new URLSearchParams(Object.entries(parts).filter((one): one is [string, string] => one[1] !== null)).toString();
}
