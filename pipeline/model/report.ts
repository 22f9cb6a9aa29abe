import type { Place, ReadingMark } from './document.ts';

/** How a cell was printed; see the contract: a blank is never a zero. */
export type CellStatus = 'number' | 'blank' | 'dash' | 'unreadable' | 'missing';

export type FormId = '2021' | '2019' | '2014';

/** One place of a statutory form as one report prints it. `printed` is the text, `value` the number in the printed `unit`. */
export interface Cell {
  /** `table.row.column`, e.g. `requests.granted.natural_person`. */
  key: string;
  value: number | null;
  status: CellStatus;
  printed: string | null;
  /** Only where it is not the unit of the form. */
  unit?: string;
  /** What the form's sums determine where the printed cell is no number. Never replaces `value`. */
  derived?: number;
  source: Place | null;
  marks?: ReadingMark[];
}

export type Outcome = 'pass' | 'fail' | 'unknown';

/** One sum of the form. `expected` is the sum of its parts, `actual` the printed total (balance: left and right side); null where unknown. */
export interface Check {
  id: string;
  column: string;
  status: Outcome;
  expected: number | null;
  actual: number | null;
  keys: string[];
}

export type Severity = 'high' | 'medium' | 'low';

/** Whose mistake a finding is, from the reading's own evidence. */
export type Attribution = 'as_printed' | 'reading_in_doubt' | 'undecided';

export interface Finding {
  rule: string;
  /** A kind of the contract, or one of ours beginning with `x_`. */
  kind: string;
  severity: Severity;
  keys: string[];
  explanation: { zh: string; en: string };
  attribution?: Attribution;
  /** The cell that alone explains the failing sums and the value that would close them. */
  suspects?: { key: string; printed: number | null; closes_with: number; pattern?: string }[];
}

/** A figure that the prose states about a cell of the form. */
export interface Claim {
  key: string;
  value: number;
  status: 'agrees' | 'differs' | 'open';
  text: string;
  /** Every key list whose sum the phrase can mean; the first is `key`. */
  meanings?: string[][];
  source?: Place;
}

/** A figure that only the prose has, by an indicator of the vocabulary. */
export interface ProseFigure {
  indicator: string;
  value: number;
  text: string;
  source?: Place;
}

/** A row or column of a statutory table that the form does not have. */
export interface ExtraCell {
  table: string;
  row: string | null;
  column: string | null;
  label: string;
  printed: string;
  source?: Place;
}

export interface Period { start: string; end: string }

export interface Section { number: number; title: string; text: string }

/** What `recognise` makes of a document: a report, without any judgement yet. */
export interface RecognisedReport {
  form: FormId | 'other';
  agency: string | null;
  year: number | null;
  period: Period | null;
  title: string | null;
  /** YYYY-MM-DD in China, from the page's metadata or its text. */
  publishedOn: string | null;
  sections: Section[];
  /** Every key of the recognised form once, in the order of the form. */
  cells: Cell[];
  claims: Claim[];
  prose: ProseFigure[];
  extra: ExtraCell[];
  /** Where title, prose, period and metadata disagree about year or agency. */
  disagreements: { about: 'year' | 'period' | 'agency'; values: { from: string; value: string }[] }[];
  warnings: string[];
}

/** One report, read and checked: what `parse --json` prints. */
export interface Report extends RecognisedReport {
  checks: Check[];
  findings: Finding[];
}
