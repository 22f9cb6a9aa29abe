import type { Finding, Report } from './report.ts';

/** A read report as it goes into the store: which agency, which document, and everything that was read. */
export interface ReportVersion {
  agencyId: string;
  url: string;
  sha256: string;
  fetchedAt: string;
  report: Report;
}

/** A finding of `check` or `detect` with the report it speaks of; the contract's `anomalies`. */
export interface Anomaly extends Finding {
  /** Stable over runs while the cells it speaks of are unchanged. */
  id: string;
  agencyId: string;
  year: number;
  key: string | null;
  /** Kind-specific evidence: peer group, N, the other report. */
  evidence?: Record<string, string | number | boolean | null>;
}
