export type Level = 'national' | 'province' | 'prefecture' | 'county' | 'township';

/** One agency of the registry: who must publish, and where. */
export interface Source {
  id: string;
  name: string;
  /** GB/T 2260 code of the government it belongs to. */
  division: string;
  level: Level;
  category: string;
  /** Pages that list the annual reports, or the reports themselves. */
  index: string[];
  /** Names it had before, with the last day each was used. */
  former_names?: { name: string; until: string }[];
  /** Ids of sources that carry on its work, with the first day. */
  successors?: { id: string; from: string }[];
  /** For a government's report: `whole` if it covers its departments, `own` if not. */
  scope?: 'whole' | 'own';
  /** Why this host needs the old TLS profile. */
  legacy_tls?: string;
}

/** A source's place in the registry's files, for messages. */
export interface SourceIssue { severity: 'error' | 'warning'; file: string; line: number; message: string }

export interface Registry { sources: Source[]; issues: SourceIssue[] }
