/** What stands beside the tables for people: codebook, citation, licence, known issues. */
import type { ReleaseFacts } from './datapackage.ts';
import { LICENCE, TITLE } from './datapackage.ts';
import type { Field, Resource } from './resource.ts';
import { MOST_CSV_ROWS } from './write-resource.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const csv = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const allowed = ({ enum: values }: Field): string => values?.join(' ') ?? '';

/** Every column of every table, for reading. */
export function codebookMarkdown(resources: readonly Resource[]): string {
  const tables = resources.map((resource) => [
    `## ${resource.name}`, '', `**${resource.title.zh} / ${resource.title.en}.** ${resource.description.zh} ${resource.description.en}`, '',
    '| column | type | unit | 含义 | meaning | values |', '|---|---|---|---|---|---|',
    ...resource.fields.map((field) => `| ${field.name} | ${field.type} | ${field.unit ?? ''} | ${cell(field.description.zh)} | ${cell(field.description.en)} | ${allowed(field)} |`), '',
  ].join('\n'));
  return [
    '# Codebook', '',
    'Every table is given as CSV and as Parquet with the same columns. In CSV, a text that a spreadsheet would take for a formula has an apostrophe before it; an empty field is a null.', '',
    '每个表都有 CSV 与 Parquet 两种文件，列相同。CSV 中会被电子表格当作公式的文字前加一个撇号；空的字段是空值。', '', ...tables,
  ].join('\n');
}

/** The same as a table. */
export function codebookCsv(resources: readonly Resource[]): string {
  const rows = resources.flatMap((resource) => resource.fields.map((field) =>
    [resource.name, field.name, field.type, field.unit ?? '', field.description.zh, field.description.en, allowed(field)].map(csv).join(',')));
  return ['table,column,type,unit,meaning_zh,meaning_en,values', ...rows, ''].join('\n');
}

/** CITATION.cff 1.2.0 of a release. */
export function citation({ id, date }: ReleaseFacts): string {
  return [
    'cff-version: 1.2.0', 'message: "Please cite the release that you used, by its version."', 'type: dataset',
    `title: "${TITLE.en} (${TITLE.zh})"`, `version: "${id}"`, `date-released: "${date}"`, `license: ${LICENCE.name}`,
    'authors:', '  - name: "The gongkai project"', 'abstract: "Figures of the statutory annual reports of Chinese agencies, read cell by cell with their statuses and places."', '',
  ].join('\n');
}

/** The licence of the data; the reports themselves are official documents and their agencies' own. */
export function licence(): string {
  return [
    `${LICENCE.title} (${LICENCE.name})`, '', LICENCE.path, `${LICENCE.path}legalcode`, '',
    'You may share and adapt this data set for any purpose, if you give credit and say what you changed.',
    'The reports it was read from are official documents of the agencies that are named in it; "url" says where each was published.', '',
    '可为任何目的分享、改编本数据集，但须署名并说明改动。所据报告是各机关的公文，出处见 url 一列。', '',
  ].join('\n');
}

/** What is counted for the known issues. */
export interface IssueCounts { unreadable: number; other: number; unknownChecks: number; undated: number; withdrawn: number }

/** What a user should know before relying on the figures. */
export function knownIssues(facts: ReleaseFacts, counts: IssueCounts, withoutCsv: readonly Resource[]): string {
  const lines = [
    `${counts.unreadable} cells could not be read as a number or a dash (status "unreadable"); ${counts.unreadable} 个单元格无法辨认。`,
    `${counts.other} reports are on no known form (form "other") and have no cells; ${counts.other} 份报告不属于已知格式。`,
    `${counts.unknownChecks} sums could not be checked because a cell is no number; ${counts.unknownChecks} 个等式因缺少数字而不能判断。`,
    `${counts.undated} reports have no date of publication; ${counts.undated} 份报告没有发布日期。`,
    `${counts.withdrawn} reports are gone from their sites; ${counts.withdrawn} 份报告已从网站消失。`,
    'A number is as printed: an agency\'s own mistakes are kept, and named in "anomalies"; 数字照印，机关自己的错误保留，见 anomalies。',
    'The DuckDB file, where there is one, has the tables of the Parquet files; built again from the same reports, these are the same byte for byte, the DuckDB file only in what it says; DuckDB 文件（如有）的表与 Parquet 文件相同；由同样的报告重新生成时，后者逐字节相同，前者内容相同而字节可能不同。',
    ...withoutCsv.map(({ name }) => `The table "${name}" is given as Parquet only: it has more than ${MOST_CSV_ROWS} rows, more than a spreadsheet opens; 表 ${name} 超过 ${MOST_CSV_ROWS} 行，只有 Parquet 文件。`),
  ];
  return ['# Known issues 已知问题', '', ...(facts.note ? [`**${facts.note.en} ${facts.note.zh}**`, ''] : []), ...lines.map((line) => `- ${line}`), ''].join('\n');
}
