/** What changed since the release before: reports and cells added, changed, gone. */
import { FORM_IDS, KEY, REPORT_KEY, STATUSES } from './fields.ts';
import { field } from './resource.ts';
import type { Resource } from './resource.ts';
import { literal } from './source.ts';

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

function cellChanges(before: readonly string[]): string {
  const cells = (version: string): string => `SELECT d.report_id, d.agency_id, d.year, c.key, c.value, c.status FROM changed d
    JOIN store.versions v ON v.agency_id = d.agency_id AND v.year = d.year AND v.version = d.${version} JOIN main.cell_versions c ON c.version_no = v.version_no`;
  return `WITH changed AS (SELECT * FROM (${reportChanges(before)}) WHERE change = 'changed')
    SELECT report_id, coalesce(n.agency_id, b.agency_id) AS agency_id, coalesce(n.year, b.year) AS year, key,
      CASE WHEN b.status IS NULL THEN 'added' WHEN n.status IS NULL THEN 'gone' ELSE 'changed' END AS change,
      b.value AS value_before, b.status AS status_before, n.value AS value_after, n.status AS status_after
    FROM (${cells('version_before')}) b FULL JOIN (${cells('version_after')}) n USING (report_id, key)
    WHERE b.value IS DISTINCT FROM n.value OR b.status IS DISTINCT FROM n.status`;
}

/** The tables of what changed; `before` are the Parquet files of `reports` of the release before. */
export function deltaResources(before: readonly string[]): Resource[] {
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
      description: { zh: '改动的报告中新增、改动、消失的单元格；新增或消失的报告的全部单元格也随之增减，不再列出。', en: 'Cells added, changed and gone in the reports that changed. All cells of an added or gone report come and go with it and are not listed.' },
      query: cellChanges(before),
      fields: [
        ...REPORT_KEY, KEY, change, field('value_before', 'number', '原来的数字', 'Value before'), field('status_before', 'string', '原来的状态', 'Status before', { enum: STATUSES }),
        field('value_after', 'number', '现在的数字', 'Value after'), field('status_after', 'string', '现在的状态', 'Status after', { enum: STATUSES }),
      ],
      sortBy: ['agency_id', 'year', 'key'], primaryKey: ['report_id', 'key'], rowsPerFile: 100_000,
    },
  ];
}
