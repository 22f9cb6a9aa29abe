/** How each source fares: when it was last asked and last changed, and when its next report is due. */
import { sourceHealth, type SourceHealth } from '../store/runs.ts';
import type { Database } from '../store/database.ts';
import { dayInChina } from './anomalies.ts';
import type { Cause } from './cause.ts';
import { runRecords, type SourceRecord } from './run-log.ts';

/** The next report of an agency: on which year, by which day it is due, and whether that day is past. */
export interface Expected { year: number; by: string; overdue: boolean }

export interface Health extends SourceHealth {
  /** When one of its addresses last answered, ISO; null where none did. */
  checkedAt: string | null;
  /** When a report of its was last new or read differently, ISO. */
  changedAt: string | null;
  expected: Expected;
  /** What its failures of the last run point to; empty where there was none. */
  causes: Cause[];
}

/** 《政府信息公开条例》, art. 49 and 50: departments by 31 January, governments by 31 March of the following year. */
const dueOf = (category: string, year: number): string => `${year + 1}-${category === 'government' ? '03-31' : '01-31'}`;

/** The report that is due next; one whose day is past and that is not there comes first. `today` is the day in China. */
export function expectedOf(category: string, newestYear: number | null, today: string): Expected {
  const before = Number(today.slice(0, 4)) - 1;
  const due = dueOf(category, before) < today ? before : before - 1;
  const year = newestYear === null || newestYear < due ? due : newestYear + 1;
  const by = dueOf(category, year);
  return { year, by, overdue: by < today };
}

interface Times { agency_id: string; category: string; checked_at: string | null; changed_at: string | null }

async function timesOf(database: Database): Promise<Map<string, Times>> {
  const rows = await database.rows<Times>(`SELECT a.agency_id, a.category, p.checked_at, v.changed_at FROM store.agencies a
    LEFT JOIN (SELECT agency_id, max(checked_at) AS checked_at FROM store.pages GROUP BY 1) p USING (agency_id)
    LEFT JOIN (SELECT agency_id, max(valid_from) AS changed_at FROM store.versions GROUP BY 1) v USING (agency_id)`);
  return new Map(rows.map((row) => [row.agency_id, row]));
}

function causesOf(record: SourceRecord | undefined): Cause[] {
  return [...new Set((record?.failed ?? []).map((failure) => failure.cause))];
}

/** Every source of the registry, in its order. `lastRun` is the run whose record says what its failures point to. */
export async function healthOf(database: Database, dataDir: string, lastRun: string | null, now: Date): Promise<Health[]> {
  const times = await timesOf(database);
  const records = lastRun === null ? new Map<string, SourceRecord>() : runRecords(dataDir, lastRun);
  const today = dayInChina(now);
  return (await sourceHealth(database)).map((source) => {
    const { category = '', checked_at: checkedAt = null, changed_at: changedAt = null } = times.get(source.agencyId) ?? {};
    return { ...source, checkedAt, changedAt, expected: expectedOf(category, source.newestYear, today), causes: source.failing > 0 ? causesOf(records.get(source.agencyId)) : [] };
  });
}
