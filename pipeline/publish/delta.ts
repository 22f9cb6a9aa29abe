/** What changed since the release before: reports and cells added, changed, gone. */
import { FORM_IDS, KEY, REPORT_KEY, STATUSES } from './fields.ts';
import { field } from './resource.ts';
import type { Resource } from './resource.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

const CHANGES = ['added', 'changed', 'gone'] as const;

/** The reports of the release before, from its own Parquet files; none before the first release. */
function reportsBefore(files: readonly string[]): string {
  if (files.length === 0) return 'SELECT NULL::VARCHAR AS report_id, NULL::VARCHAR AS agency_id, NULL::INTEGER AS year, NULL::INTEGER AS version, NULL::VARCHAR AS form WHERE false';
  return `SELECT report_id, agency_id, year, version, form FROM read_parquet([${files.map(literal).join(', ')}])`;
}

function reportChanges(before: readonly string[]): string {
  return `SELECT report_id, coalesce(n.agency_id, b.agency_id) AS agency_id, coalesce(n.year, b.year) AS year,
      CASE WHEN b.version IS NULL THEN 'added' WHEN n.version IS NULL THEN 'gone' ELSE 'changed' END AS change,
      b.version AS version_before, n.version AS version_after, b.form AS form_before, n.form AS form_after
    FROM (${reportsBefore(before)}) b FULL JOIN main.reports n USING (report_id) WHERE b.version IS DISTINCT FROM n.version`;
}

/** The reports that the release before had and this one would not have. */
export function goneReports(before: readonly string[]): string {
  return `SELECT report_id FROM (${reportChanges(before)}) WHERE change = 'gone' ORDER BY report_id`;
}

interface WideColumn { wide_table: string; key: string; column_name: string }

/** The cells of the staged changes' versions on one side, straight from the wide rows, so that only theirs are taken apart. */
function cellsOf(columns: readonly WideColumn[], versionNo: string): string {
  const tables = [...new Set(columns.map((column) => column.wide_table))];
  return tables.map((table) => {
    const own = columns.filter((column) => column.wide_table === table);
    return `SELECT c.report_id, c.agency_id, c.year, unnest([${own.map(({ key }) => literal(key)).join(', ')}]) AS key, unnest([${own.map(({ column_name: name }) => `w."${name}"`).join(', ')}]) AS value,
      unnest(string_split(rpad(w.statuses, ${own.length}, 'm'), '')) AS letter FROM store.${table} w JOIN changed_versions c ON w.version_no = c.${versionNo}`;
  }).join(' UNION ALL ');
}

const NONE = 'SELECT NULL AS report_id, NULL AS agency_id, NULL AS year, NULL AS key, NULL AS change, NULL AS value_before, NULL AS status_before, NULL AS value_after, NULL AS status_after WHERE false';

const statusOf = (letter: string): string => `CASE ${letter} WHEN 'n' THEN 'number' WHEN 'b' THEN 'blank' WHEN 'd' THEN 'dash' WHEN 'u' THEN 'unreadable' WHEN 'm' THEN 'missing' END`;

async function cellChanges(source: ReleaseSource, before: readonly string[]): Promise<string> {
  if (before.length === 0) return NONE;
  await source.run(`CREATE OR REPLACE TEMP TABLE changed_versions AS SELECT d.report_id, d.agency_id, d.year, b.version_no AS no_before, n.version_no AS no_after
    FROM (${reportChanges(before)}) d LEFT JOIN store.versions b ON b.agency_id = d.agency_id AND b.year = d.year AND b.version = d.version_before
    LEFT JOIN store.versions n ON n.agency_id = d.agency_id AND n.year = d.year AND n.version = d.version_after`);
  const [changed] = await source.rows<{ n: number }>('SELECT count(*) AS n FROM changed_versions');
  if (changed!.n === 0) return NONE;
  const columns = await source.rows<WideColumn>('SELECT wide_table, key, column_name FROM store.wide_columns ORDER BY wide_table, position');
  return `SELECT report_id, coalesce(n.agency_id, b.agency_id) AS agency_id, coalesce(n.year, b.year) AS year, key,
      CASE WHEN b.letter IS NULL THEN 'added' WHEN n.letter IS NULL THEN 'gone' ELSE 'changed' END AS change,
      b.value AS value_before, ${statusOf('b.letter')} AS status_before, n.value AS value_after, ${statusOf('n.letter')} AS status_after
    FROM (${cellsOf(columns, 'no_before')}) b FULL JOIN (${cellsOf(columns, 'no_after')}) n USING (report_id, key)
    WHERE b.value IS DISTINCT FROM n.value OR b.letter IS DISTINCT FROM n.letter`;
}

/** The tables of what changed; `before` are the Parquet files of `reports` of the release before. */
export async function deltaResources(source: ReleaseSource, before: readonly string[]): Promise<Resource[]> {
  const change = field('change', 'string', '新增、改动、消失', 'Added, changed or gone', { required: true, enum: CHANGES });
  return [
    {
      name: 'delta_reports', title: { zh: '与上一次发布相比：报告', en: 'Since the release before: reports' },
      description: { zh: '新增、改动、消失的报告。', en: 'Reports added, changed and gone.' },
      query: reportChanges(before),
      fields: [
        ...REPORT_KEY, change, field('version_before', 'integer', '原来的版本', 'Version before'), field('version_after', 'integer', '现在的版本', 'Version after'),
        field('form_before', 'string', '原来的格式', 'Form before', { enum: FORM_IDS }), field('form_after', 'string', '现在的格式', 'Form after', { enum: FORM_IDS }),
      ],
      sortBy: ['agency_id', 'year'], primaryKey: ['report_id'], rowsPerFile: 100_000,
    },
    {
      name: 'delta_cells', title: { zh: '与上一次发布相比：单元格', en: 'Since the release before: cells' },
      description: { zh: '新增、改动、消失的单元格；新增或消失的报告，其全部单元格随之列出。第一个版本中为空。', en: 'Cells added, changed and gone; those of an added or gone report are all listed. Empty in a first release.' },
      query: await cellChanges(source, before),
      fields: [
        ...REPORT_KEY, KEY, change, field('value_before', 'number', '原来的数字', 'Value before'), field('status_before', 'string', '原来的状态', 'Status before', { enum: STATUSES }),
        field('value_after', 'number', '现在的数字', 'Value after'), field('status_after', 'string', '现在的状态', 'Status after', { enum: STATUSES }),
      ],
      sortBy: ['agency_id', 'year', 'key'], primaryKey: ['report_id', 'key'], rowsPerFile: 100_000,
    },
  ];
}
