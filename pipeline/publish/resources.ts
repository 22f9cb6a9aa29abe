/** Every table of the data set. */
import { FORMS, formCell } from '../forms/forms.ts';
import { AGENCY_ID, EXPLANATION, FORM, KEY, REPORT_KEY, YEAR } from './fields.ts';
import type { FormColumns } from './form-columns.ts';
import { lineageResource } from './lineage.ts';
import { cellsResource, checksResource } from './long-tables.ts';
import { field } from './resource.ts';
import type { Field, Resource } from './resource.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

const LONG_ROWS = 1_000_000;
const WIDE_ROWS = 40_000;
const TEXT_ROWS = 5_000;

const AGENCIES: Resource = {
  name: 'agencies', title: { zh: '机关', en: 'Agencies' },
  description: { zh: '名录中的每个机关。', en: 'Every agency of the registry.' },
  query: 'SELECT a.*, coalesce(l.line_id, a.agency_id) AS line_id FROM main.agencies a LEFT JOIN release_lines l USING (agency_id)',
  fields: [
    AGENCY_ID,
    field('name', 'string', '现名', 'Present name', { required: true }),
    field('division', 'string', '所属政府的行政区划代码（GB/T 2260）', 'GB/T 2260 code of the government it belongs to', { required: true }),
    field('level', 'string', '层级', 'Level', { required: true, enum: ['national', 'province', 'prefecture', 'county', 'township'] }),
    field('category', 'string', '部门类别', 'Kind of department', { required: true }),
    field('former_names', 'string', '曾用名及其停用日期（JSON）', 'Former names with the last day each was used (JSON)'),
    field('successors', 'string', '承继其职能的机关及起始日期（JSON）', 'Agencies that carry on its work, with the first day (JSON)'),
    field('line_id', 'string', '其系列由哪个机关续下去；未被整体承继的是它自己（见 lineage）', 'The agency under which its series goes on; itself where no one carried it on whole (see lineage)', { required: true }),
    field('scope', 'string', '政府的报告是否含所属部门：whole 含，own 不含', 'Whether the report of a government covers its departments: whole or own'),
  ],
  sortBy: ['agency_id'], primaryKey: ['agency_id'], rowsPerFile: LONG_ROWS,
};

const DOCUMENT_FIELDS: readonly Field[] = [
  FORM,
  field('url', 'string', '最新的网址', 'Newest address', { required: true }),
  field('title', 'string', '印出的标题', 'Title as printed'),
  field('published_on', 'date', '发布日期（中国）', 'Date of publication in China'),
  field('sha256', 'string', '所读文件的 SHA-256', 'SHA-256 of the document that the cells were read from', { required: true }),
  field('fetched_at', 'datetime', '取得该文件的时间（UTC）', 'When that document was fetched (UTC)', { required: true }),
  field('version', 'integer', '第几个版本，从 1 起；数字有改动才有新版本', 'Version, from 1; a new one only where a figure reads differently', { required: true }),
  field('period_start', 'date', '报告期的开始', 'Start of the period'),
  field('period_end', 'date', '报告期的结束', 'End of the period'),
  field('agency_printed', 'string', '报告上印的机关名称', 'Name of the agency as printed'),
  field('reading_digest', 'string', '所有数字的摘要；两个版本的数字相同时才相同', 'Digest of all figures; equal only where no figure differs', { required: true }),
];

const REPORTS: Resource = {
  name: 'reports', title: { zh: '报告', en: 'Reports' },
  description: { zh: '每个机关每年一行：最新的版本。', en: 'One row for each agency and year: the newest version.' },
  query: 'SELECT * FROM main.reports',
  fields: [...REPORT_KEY, ...DOCUMENT_FIELDS, field('withdrawn_since', 'datetime', '从何时起在网站上找不到', 'Since when it is gone from the site')],
  sortBy: ['agency_id', 'year'], primaryKey: ['report_id'], rowsPerFile: 100_000,
};

const VERSIONS: Resource = {
  name: 'report_versions', title: { zh: '报告的各个版本', en: 'Report versions' },
  description: { zh: '每份报告的所有版本。', en: 'All versions of each report.' },
  query: 'SELECT * FROM main.report_versions',
  fields: [
    ...REPORT_KEY, ...DOCUMENT_FIELDS,
    field('valid_from', 'datetime', '从何时起（UTC）', 'Valid from (UTC)', { required: true }),
    field('valid_to', 'datetime', '到何时止（UTC），最新的为空', 'Valid to (UTC), empty for the newest'),
    field('cause', 'string', '为何有这一版：首次、文件改动、程序读得更准', 'Why there is this version: the first, another document, or a better reading of the same', { required: true, enum: ['first', 'document', 'reader'] }),
  ],
  sortBy: ['agency_id', 'year', 'version'], primaryKey: ['report_id', 'version'], rowsPerFile: 100_000,
};

/** The wide table of one table of one form; its columns are as stored. */
function wideResource(name: string, columns: readonly { key: string; column_name: string; unit: string }[]): Resource {
  const form = name.slice(-4);
  return {
    name, title: { zh: `${form}年格式：${tableZh(name)}`, en: `Form ${form}: ${tableEn(name)}` },
    description: {
      zh: '一份报告一行，一个单元格一列；空值不是零。statuses 逐字母说明各列：n 数字、b 空白、d 横线、u 无法辨认、m 没有。',
      en: 'One row a report, one column a cell; a null is never a zero. `statuses` has a letter for each cell column in their order: n number, b blank, d dash, u unreadable, m missing.',
    },
    query: `SELECT n.agency_id || '-' || w.year AS report_id, n.agency_id, w.* FROM store.${name} w JOIN store.agency_numbers n USING (agency_no) WHERE w.newest`,
    fields: [...REPORT_KEY, field('statuses', 'string', '各列的状态，一列一个字母', 'One letter for each cell column', { required: true }), ...columns.map(cellField)],
    sortBy: ['agency_id', 'year'], primaryKey: ['report_id'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: WIDE_ROWS,
  };
}

function cellField({ key, column_name: name, unit }: { key: string; column_name: string; unit: string }): Field {
  const cell = formCell(key);
  return field(name, 'number', cell ? `${cell.rowLabel.zh}，${cell.columnLabel.zh}（${key}）` : key, cell ? `${cell.rowLabel.en}, ${cell.columnLabel.en} (${key})` : key, { unit });
}

const TABLES: Readonly<Record<string, [string, string]>> = {
  disclosure: ['主动公开情况', 'proactive disclosure'], requests: ['收到和处理申请情况', 'requests received and handled'],
  reviews: ['行政复议、行政诉讼情况', 'reconsideration and litigation'], statistics: ['统计表', 'statistics table'],
};
const tableZh = (name: string): string => TABLES[name.slice(0, -5)]?.[0] ?? name;
const tableEn = (name: string): string => TABLES[name.slice(0, -5)]?.[1] ?? name;

const PROSE: Resource = {
  name: 'prose', title: { zh: '文字中的数字', en: 'Figures of the prose' },
  description: { zh: '只在文字部分出现的数字。', en: 'Figures that only the prose has.' },
  query: 'SELECT v.report_id, v.agency_id, v.year, t.position, t.indicator, t.value, t.text FROM store.prose t JOIN main.reports v USING (version_no)',
  fields: [
    ...REPORT_KEY, field('position', 'integer', '在报告中的次序', 'Order in the report', { required: true }),
    field('indicator', 'string', '指标', 'Indicator', { required: true }), field('value', 'number', '数字', 'Figure', { required: true }),
    field('text', 'string', '所在的原文', 'The words it stands in', { required: true }),
  ],
  sortBy: ['agency_id', 'year', 'position'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: 50_000,
};

const CLAIMS: Resource = {
  name: 'claims', title: { zh: '文字对表格的陈述', en: 'Claims' },
  description: { zh: '文字所说的、表格中也有的数字。', en: 'Figures that the prose states about a cell.' },
  query: 'SELECT v.report_id, v.agency_id, v.year, t.position, t.key, t.value, t.status, t.text FROM store.claims t JOIN main.reports v USING (version_no)',
  fields: [
    ...REPORT_KEY, field('position', 'integer', '在报告中的次序', 'Order in the report', { required: true }), KEY,
    field('value', 'number', '文字中的数字', 'Figure of the prose', { required: true }),
    field('status', 'string', '与表格相同、不同，或表格中不是数字', 'Agrees with the table, differs, or open where the cell is no number', { required: true, enum: ['agrees', 'differs', 'open'] }),
    field('text', 'string', '所在的原文', 'The words it stands in', { required: true }),
  ],
  sortBy: ['agency_id', 'year', 'position'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: 50_000,
};

const ANOMALIES: Resource = {
  name: 'anomalies', title: { zh: '疑点', en: 'Anomalies' },
  description: { zh: '规则发现的、需要解释的地方；不是对机关的评价。', en: 'What the rules found that wants an explanation; no judgement of an agency.' },
  query: 'SELECT * FROM main.anomalies',
  fields: [
    field('anomaly_id', 'string', '编号', 'Id', { required: true }), AGENCY_ID, YEAR,
    field('kind', 'string', '种类', 'Kind', { required: true }), field('key', 'string', '单元格', 'Cell'),
    field('severity', 'string', '轻重', 'Severity', { required: true, enum: ['high', 'medium', 'low'] }),
    field('rule', 'string', '规则', 'Rule', { required: true }), field('keys', 'string', '所涉单元格，以空格分开', 'Cells it speaks of, separated by spaces'), ...EXPLANATION,
    field('attribution', 'string', '原文如此、读取存疑、未定', 'As printed, reading in doubt, or undecided', { enum: ['as_printed', 'reading_in_doubt', 'undecided'] }),
  ],
  sortBy: ['agency_id', 'year', 'anomaly_id'], primaryKey: ['anomaly_id'], foreignKey: { fields: ['agency_id'], resource: 'agencies' }, rowsPerFile: 50_000,
};

const REVISIONS: Resource = {
  name: 'revisions', title: { zh: '改动', en: 'Revisions' },
  description: { zh: '一个版本与前一版本不同的数字。', en: 'Figures that read differently from the version before.' },
  query: 'SELECT r.report_id, r.agency_id, r.year, v.version, r.changed_at, r.cause, r.key, r.before, r.after FROM main.revisions r JOIN main.report_versions v USING (version_no)',
  fields: [
    ...REPORT_KEY, field('version', 'integer', '改动后的版本', 'Version after the change', { required: true }),
    field('changed_at', 'datetime', '发现的时间（UTC）', 'When it was seen (UTC)', { required: true }),
    field('cause', 'string', '文件改动，或程序读得更准', 'Another document, or a better reading of the same', { required: true, enum: ['document', 'reader'] }),
    field('key', 'string', '单元格，或 claim:、prose: 开头的文字数字', 'Cell, or a figure of the prose as claim: or prose:', { required: true }),
    field('before', 'string', '改前', 'Before'), field('after', 'string', '改后', 'After'),
  ],
  sortBy: ['agency_id', 'year', 'version', 'key'], primaryKey: ['report_id', 'version', 'key'], rowsPerFile: 100_000,
};

const SECTIONS: Resource = {
  name: 'sections', title: { zh: '正文', en: 'Text' },
  description: { zh: '报告各部分的文字。', en: 'The text of the parts of each report.' },
  query: 'SELECT v.report_id, v.agency_id, v.year, t.position, t.number, t.title, t.text FROM store.sections t JOIN main.reports v USING (version_no)',
  fields: [
    ...REPORT_KEY, field('position', 'integer', '在报告中的次序', 'Order in the report', { required: true }),
    field('number', 'integer', '第几部分', 'Number of the part', { required: true }), field('title', 'string', '标题', 'Title', { required: true }), field('text', 'string', '文字', 'Text', { required: true }),
  ],
  sortBy: ['agency_id', 'year', 'position'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: TEXT_ROWS,
};

const EXTRA: Resource = {
  name: 'extra', title: { zh: '格式以外的行列', en: 'Extra rows and columns' },
  description: { zh: '法定表格中格式所没有的行列。', en: 'Rows and columns of the statutory tables that the form does not have.' },
  query: 'SELECT v.report_id, v.agency_id, v.year, t.position, t.table_name, t.label, t.printed FROM store.extra t JOIN main.reports v USING (version_no)',
  fields: [
    ...REPORT_KEY, field('position', 'integer', '在报告中的次序', 'Order in the report', { required: true }),
    field('table_name', 'string', '表', 'Table', { required: true }), field('label', 'string', '印出的行列名', 'Printed label', { required: true }), field('printed', 'string', '印出的内容', 'As printed', { required: true }),
  ],
  sortBy: ['agency_id', 'year', 'position'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: 100_000,
};

/** The dictionary of cells, straight from the forms. */
function cellKeys(): Resource {
  const rows = Object.values(FORMS).flatMap((form) => form.cells.map((cell, at) =>
    `(${[form.id, cell.key, cell.table, cell.row, cell.column, cell.rowLabel.zh, cell.columnLabel.zh, cell.rowLabel.en, cell.columnLabel.en, cell.unit].map(literal).join(', ')}, ${at})`));
  const names = ['form', 'key', 'table_name', 'row_name', 'column_name', 'row_label_zh', 'column_label_zh', 'row_label_en', 'column_label_en', 'unit', 'position'];
  const text = (name: string, zh: string, en: string): Field => field(name, 'string', zh, en, { required: true });
  return {
    name: 'cell_keys', title: { zh: '单元格的词表', en: 'Dictionary of cells' },
    description: { zh: '各格式的每个单元格。', en: 'Every cell of every form.' },
    query: `SELECT * FROM (VALUES ${rows.join(', ')}) AS t(${names.join(', ')})`,
    fields: [
      FORM, KEY, text('table_name', '表', 'Table'), text('row_name', '行', 'Row'), text('column_name', '列', 'Column'),
      text('row_label_zh', '行名（中文）', 'Row label in Chinese'), text('column_label_zh', '列名（中文）', 'Column label in Chinese'),
      text('row_label_en', '行名（英文）', 'Row label in English'), text('column_label_en', '列名（英文）', 'Column label in English'),
      text('unit', '单位', 'Unit'), field('position', 'integer', '在格式中的次序', 'Order in the form', { required: true }),
    ],
    sortBy: ['form', 'position'], primaryKey: ['form', 'key'], rowsPerFile: LONG_ROWS,
  };
}

/** The tables of the data set that come straight from the store, in the order of the descriptor. */
export async function storeResources(source: ReleaseSource, forms: readonly FormColumns[]): Promise<Resource[]> {
  const columns = await source.rows<{ wide_table: string; key: string; column_name: string; unit: string }>(
    'SELECT wide_table, key, column_name, unit FROM store.wide_columns ORDER BY form DESC, wide_table, position');
  const names = [...new Set(columns.map((column) => column.wide_table))];
  return [
    AGENCIES, await lineageResource(source), REPORTS, VERSIONS,
    ...names.map((name) => wideResource(name, columns.filter((column) => column.wide_table === name))),
    cellsResource(forms), PROSE, CLAIMS, await checksResource(source, forms), ANOMALIES, REVISIONS, SECTIONS, EXTRA, cellKeys(),
  ];
}

