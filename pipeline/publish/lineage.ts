/** Renamings and successions of agencies in the release, and the line under which each agency's series goes on. */
import { lineageOf, linesOf } from '../forms/lineage.ts';
import type { Source } from '../model/source.ts';
import { AGENCY_ID } from './fields.ts';
import { field } from './resource.ts';
import type { Resource } from './resource.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

interface Row { agency_id: string; former_names: string | null; successors: string | null }

const COLUMNS = ['agency_id', 'event', 'other', 'on_day', 'series', 'reason_zh', 'reason_en'];

function table(rows: readonly (readonly string[])[], columns: readonly string[]): string {
  const values = rows.length > 0 ? rows : [columns.map(() => '')];
  return `SELECT * FROM (VALUES ${values.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}) AS t(${columns.join(', ')})${rows.length > 0 ? '' : ' WHERE false'}`;
}

/** The table `lineage`; stages `release_lines` (agency_id, line_id) for the table of agencies. */
export async function lineageResource(source: ReleaseSource): Promise<Resource> {
  const rows = await source.rows<Row>('SELECT agency_id, former_names, successors FROM main.agencies WHERE former_names IS NOT NULL OR successors IS NOT NULL');
  const agencies = rows.map((row) => ({
    id: row.agency_id, former_names: JSON.parse(row.former_names ?? '[]') as Source['former_names'], successors: JSON.parse(row.successors ?? '[]') as Source['successors'],
  }));
  const years = await source.rows<{ agency_id: string; year: number }>('SELECT agency_id, min(year)::INTEGER AS year FROM main.reports GROUP BY ALL');
  const links = lineageOf(agencies, new Map(years.map((row) => [row.agency_id, row.year])));
  await source.run(`CREATE OR REPLACE TEMP TABLE release_lines AS ${table([...linesOf(links)], ['agency_id', 'line_id'])}`);
  return {
    name: 'lineage', title: { zh: '机关的改名与承继', en: 'Renamings and successions of agencies' },
    description: { zh: '机关改名、合并、拆分，及其后系列是连续还是中断。', en: 'Where agencies were renamed, merged or divided, and whether a series goes on or breaks there.' },
    query: table(links.map(({ agencyId, event, other, on, series, reason }) => [agencyId, event, other, on, series, reason.zh, reason.en]), COLUMNS),
    fields: [
      AGENCY_ID,
      field('event', 'string', '发生了什么', 'What happened', { required: true, enum: ['renamed', 'succeeded', 'merged', 'absorbed', 'divided'] }),
      field('other', 'string', '曾用名，或承继其职能的机关编号', 'The former name, or the id of the agency that carries on its work', { required: true }),
      field('on_day', 'date', '曾用名的末日，或承继的首日', 'Last day of the former name, or first day of the successor', { required: true }),
      field('series', 'string', '系列连续还是中断', 'Whether the series goes on or is broken', { required: true, enum: ['continued', 'broken'] }),
      field('reason_zh', 'string', '理由（中文）', 'Reason in Chinese', { required: true }), field('reason_en', 'string', '理由（英文）', 'Reason in English', { required: true }),
    ],
    sortBy: ['agency_id', 'on_day', 'other'], primaryKey: ['agency_id', 'on_day', 'other'], foreignKey: { fields: ['agency_id'], resource: 'agencies' }, rowsPerFile: 250_000,
  };
}
