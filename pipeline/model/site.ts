/** The files that the dashboard reads: small JSON, sharded so that a page loads only what it shows. */
import type { CellStatus, FormId, Severity } from './report.ts';
import type { Level } from './source.ts';
import type { Step } from '../lib/steps.ts';

export interface Words { zh: string; en: string }

/** A printed number, or the first letter of blank, dash, unreadable, missing. */
export type CellCode = number | 'b' | 'd' | 'u' | 'm';

export const STATUS_OF: Record<Exclude<CellCode, number>, CellStatus> = { b: 'blank', d: 'dash', u: 'unreadable', m: 'missing' };

/** One report without its words. */
export interface SiteReport {
  id: string;
  year: number;
  form: FormId | 'other';
  title: string | null;
  url: string;
  /** YYYY-MM-DD in China. */
  publishedOn: string | null;
  sha256: string;
  /** ISO, UTC. */
  fetchedAt: string;
  version: number;
  withdrawnSince: string | null;
  /** In the order of the form's cells; empty for form `other`. */
  cells: CellCode[];
  /** What the sums determine where no number is printed. */
  derived: Record<string, number>;
  checks: { pass: number; fail: number; unknown: number };
}

/** What a person said of a finding after looking at it. */
export type Verdict = 'confirmed' | 'explained' | 'our_error';

export interface SiteFinding {
  id: string;
  agencyId: string;
  agencyName: string;
  year: number;
  kind: string;
  severity: Severity;
  key: string | null;
  keys: string[];
  explanation: Words;
  review?: { verdict: Verdict; note: string; /** YYYY-MM-DD */ on: string };
}

export interface SiteAgency extends AgencyEntry {
  divisionName: string | null;
  formerNames: { name: string; until: string }[];
  /** Agencies that carry on its work, with the first day. */
  successors: { id: string; name: string; from: string }[];
  /** Agencies whose work it carries on. */
  predecessors: { id: string; name: string; from: string }[];
  reports: SiteReport[];
  findings: SiteFinding[];
}

/** What a list shows of an agency. */
export interface AgencyEntry {
  id: string;
  name: string;
  division: string;
  level: Level;
  category: string;
  /** Years it has a report on, rising. */
  years: number[];
  findingCount: number;
}

/** The words of one report: what the table printed where it is more than the number, what the prose says. */
export interface SiteDetail {
  printed: Record<string, string>;
  units: Record<string, string>;
  /** Where a cell stands in the original, in words of its place: `{"table":2,"row":3}`. */
  places: Record<string, { table?: number; row?: number; column?: number; page?: number; line?: number }>;
  /** Sums that do not hold or cannot be told. */
  sums: { id: string; column: string; status: 'fail' | 'unknown'; expected: number | null; actual: number | null; keys: string[] }[];
  claims: { key: string; value: number; status: 'agrees' | 'differs' | 'open'; text: string }[];
  prose: { indicator: string; value: number; text: string }[];
  revisions: { key: string; before: string | null; after: string | null; changedAt: string }[];
}

/** Sums over all reports of a year: N is the number of reports with a number there. */
export interface YearTotals {
  year: number;
  reports: number;
  agencies: number;
  forms: Partial<Record<FormId | 'other', number>>;
  received: { n: number; sum: number };
  /** By group of outcome, over the reports that give every outcome and a total that they add up to. */
  outcomes: { n: number; sums: Record<string, number> };
}

/** Quarters of a measure among the agencies of one level; of one category, or of one area (the digits of a province or prefecture), where it is not null. */
export interface PeerBand { year: number; level: Level; category: string | null; area: string | null; n: number; p25: number; p50: number; p75: number }

/** Findings of one file. */
export const FINDINGS_PER_PAGE = 200;

export interface FindingCount { kind: string; year: number; severity: Severity; count: number }

/** A province by the first two digits of a division, which has a list of its agencies, or a prefecture by four. */
export interface Area { code: string; name: string | null; agencies: number }

export interface SiteManifest {
  /** Day of the newest document, in China. */
  date: string | null;
  agencies: number;
  reports: number;
  years: number[];
  /** Buckets of agencies: `agency/N.json` holds those whose id falls into N. */
  shards: number;
  areas: Area[];
  categories: Record<string, Words>;
  totals: YearTotals[];
  /** `findings/KIND-N.json` has those of a kind, gravest and newest first; `findings/all-0.json` the gravest of every kind. */
  findings: FindingCount[];
  /** Agencies whose record is fullest, for a first chart. */
  featured: string[];
  /** Every agency is in one of them: `group/ID.json` has its members, `values/MEASURE/ID.json` their values. */
  groups: AgencyGroup[];
  /** Whether a population table was given: `population.json`. */
  hasPopulation: boolean;
  newest: { reportId: string; agencyName: string; year: number; publishedOn: string }[];
  run: { finishedAt: string; sourcesOk: number; sourcesFailed: number; reportsNew: number; reportsChanged: number; reportsUnchanged: number } | null;
}

export type SearchHit = Pick<AgencyEntry, 'id' | 'name'>;
/** Agencies by pair of characters; null for a pair that too many have. */
export type SearchShard = Record<string, SearchHit[] | null>;

/** Agencies of one level, or of one level and category where the level has very many. */
export interface AgencyGroup { id: string; level: Level; category: string | null; agencies: number }

/** Id, name, division, category of an agency in its group; the order is that of the group's values. */
export type GroupMember = [id: string, name: string, division: string, category: string];

/**
 * One year of one agency in a column: null where there is no report, `x` where its report has no such number. A figure
 * is its number, or in an array where it was not printed but follows from the sums; a rate its numerator and N, with a
 * third entry where one of them follows from the sums.
 */
export type ColumnCell = null | 'x' | number | number[];

/** More agencies than this are not ranked at once: their values would be too much for a phone. Of such a kind the release keeps the distribution. */
export const MOST_COMPARED = 20_000;
/** About as many steps has a distribution of very many. */
export const STEPS = 24;

/** How a large kind of agencies is spread over a measure in a year: `spread/MEASURE/LEVEL.json` has them by `spreadKey`. */
export interface Spread { agencies: number; n: number; middle: number | null; steps: Step[] }

/** A kind within its level, and a year. */
export function spreadKey({ category, area }: { category: string | null; area: string | null }, year: number): string {
  return `${category ?? ''}|${area ?? ''}|${year}`;
}

/** People by division and year. */
export type Population = Record<string, Record<string, number>>;

/** Agencies whose pinyin, or its initials, begin with the file's name: key, id, name. `more` where only the first are listed. */
export interface PinyinFile { keys: [key: string, id: string, name: string][]; more: boolean }
