/** The three statutory tables of a report of the demonstration, laid out as the notice prescribes. */
import { FORMS, type FormRow, type FormSection } from '../../../pipeline/forms/forms.ts';
import { printedAt, type PublishedReport } from '../mistakes.ts';
import { cell, type PrintedCell, type PrintedTable } from './table.ts';

const ARTICLES: Record<string, string> = {
  regulations: '第二十条第（一）项', licensing: '第二十条第（五）项', penalties: '第二十条第（六）项', fees: '第二十条第（八）项', procurement: '第二十条第（九）项',
};

const sectionsOf = (report: PublishedReport, table: string): FormSection[] => FORMS[report.form].sections.filter((section) => section.table === table);

/** As many columns as the widest article; the last one takes what is left over. */
function stretched(line: PrintedCell[], width: number): PrintedCell[] {
  const used = line.reduce((sum, one) => sum + one.columnSpan, 0);
  const last = line.at(-1)!;
  return used < width ? [...line.slice(0, -1), { ...last, columnSpan: last.columnSpan + width - used }] : line;
}

export function disclosureTable(report: PublishedReport): PrintedTable {
  const sections = sectionsOf(report, 'disclosure');
  const width = 1 + Math.max(...sections.map((section) => section.columns.length));
  return sections.flatMap((section) => [
    [cell(ARTICLES[section.rows[0]!.name] ?? '', width)],
    stretched([cell('信息内容'), ...section.columns.map((column) => cell(column.zh))], width),
    ...section.rows.map((row) => stretched([cell(row.label), ...section.columns.map((column) => cell(printedAt(report, `disclosure.${row.name}.${column.name}`)))], width)),
  ]);
}

function headOfRequests(section: FormSection): PrintedTable {
  const [natural, ...others] = section.columns;
  const total = others.pop()!;
  return [
    [cell('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), cell('申请人情况', section.columns.length)],
    [cell(natural!.zh, 1, 2), cell('法人或其他组织', others.length), cell(total.zh, 1, 2)],
    others.map((column) => cell(column.zh)),
  ];
}

/** How many rows from `index` on stand under one heading. */
function runLength(rows: readonly FormRow[], index: number, same: (row: FormRow) => boolean): number {
  let count = 0;
  while (index + count < rows.length && same(rows[index + count]!)) count++;
  return count;
}

export function requestsTable(report: PublishedReport): PrintedTable {
  const section = sectionsOf(report, 'requests')[0]!;
  const { rows } = section;
  const first = rows.findIndex((row) => row.name === 'granted');
  const last = rows.findIndex((row) => row.name === 'carried_out');
  const lines = rows.map((row, index): PrintedCell[] => {
    const values = section.columns.map((column) => cell(printedAt(report, `requests.${row.name}.${column.name}`)));
    if (index < first || index >= last) return [cell(row.label, 3), ...values];
    const results = index === first ? [cell('三、本年度办理结果', 1, last - first)] : [];
    if (row.group === null) return [...results, cell(row.label, 2), ...values];
    const opens = rows[index - 1]!.group !== row.group;
    const group = opens ? [cell(row.group, 1, runLength(rows, index, (one) => one.group === row.group))] : [];
    return [...results, ...group, cell(row.label), ...values];
  });
  return [...headOfRequests(section), ...lines];
}

export function reviewsTable(report: PublishedReport): PrintedTable {
  const { rows, columns } = sectionsOf(report, 'reviews')[0]!;
  const [reconsideration, direct, after] = ['行政复议', '未经复议直接起诉', '复议后起诉'];
  return [
    [cell(reconsideration, columns.length, 2), cell('行政诉讼', columns.length * 2)],
    [cell(direct, columns.length), cell(after, columns.length)],
    rows.flatMap(() => columns.map((column) => cell(column.zh))),
    rows.flatMap((row) => columns.map((column) => cell(printedAt(report, `reviews.${row.name}.${column.name}`)))),
  ];
}
