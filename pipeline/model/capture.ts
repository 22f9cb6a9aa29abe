/** One answer of a web site, as fetched. */
export interface Fetched {
  /** As asked for. */
  url: string;
  /** After redirects. */
  finalUrl: string;
  chain: string[];
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
  fetchedAt: string;
  /** True where the site said 304, or the same bytes came again. */
  notModified: boolean;
}

/** One line of the archive's ledger: what was fetched, when, and which original holds its bytes. */
export interface Capture {
  agencyId: string;
  /** The listed address. */
  url: string;
  finalUrl: string;
  chain: string[];
  status: number;
  contentType: string;
  etag: string | null;
  lastModified: string | null;
  sha256: string;
  bytes: number;
  fetchedAt: string;
  title: string | null;
  /** From the list page, YYYY-MM-DD. */
  listedOn: string | null;
  role: 'index' | 'report' | 'attachment';
}

/** A link that `discover` takes to be an annual report of the agency. */
export interface Candidate {
  url: string;
  title: string;
  year: number | null;
  listedOn: string | null;
  /** The page it was listed on. */
  foundOn: string;
  /** Other documents of the same report that the list names beside it (its PDF, its Word file). */
  attachments?: string[];
}

export type Stage = 'discover' | 'fetch' | 'archive' | 'read' | 'recognise' | 'check' | 'store' | 'detect' | 'publish';

export interface Failure { agencyId: string; url: string; stage: Stage; error: string; /** The error's stable code, where it is known. */ code?: string }

export interface RunRecord {
  runId: string;
  startedAt: string;
  finishedAt: string | null;
  sourcesOk: number;
  sourcesFailed: number;
  reportsNew: number;
  reportsChanged: number;
  reportsUnchanged: number;
  failures: Failure[];
}
