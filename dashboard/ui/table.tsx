/** @jsxRuntime automatic @jsxImportSource preact */
/** The numbers of a chart: shown as a table that scrolls on its own where a page is narrow, and taken along as a file. */
import type { ComponentChildren } from 'preact';
import { useSite } from './context.ts';

/** A number with the words it is shown in; `value` null where there is none, and the words say why. */
export interface Shown { text: string; value?: number | null; isDerived?: boolean; href?: string | undefined }
export type Cell = string | number | null | Shown;

/** Head and rows. */
export interface Table { head: readonly string[]; rows: readonly (readonly Cell[])[] }

export type Plain = string | number | null;

const CASES = /\(([\d,]+)\/([\d,]+)\)$/;

/** A cell as a file has it: the number where there is one. */
function plainOf(cell: Cell): Plain {
  return cell === null || typeof cell !== 'object' ? cell : cell.value ?? cell.text;
}

/** Numerator and N that a cell's words end with. */
function casesOf(cell: Cell): [number, number] | null {
  const [, numerator, denominator] = (cell !== null && typeof cell === 'object' ? CASES.exec(cell.text) : null) ?? [];
  return numerator && denominator ? [Number(numerator.replaceAll(',', '')), Number(denominator.replaceAll(',', ''))] : null;
}

/** The table for a file: rates bring their numerator and N along as columns of their own. */
export function flat({ head, rows }: Table): { head: string[]; rows: Plain[][] } {
  const withCases = head.map((_, at) => rows.some((row) => casesOf(row[at] ?? null)));
  return {
    head: head.flatMap((name, at) => (withCases[at] ? [name, `${name} n`, `${name} N`] : [name])),
    rows: rows.map((row) => row.flatMap((cell, at) => (withCases[at] ? [plainOf(cell), ...(casesOf(cell) ?? [null, null])] : [plainOf(cell)]))),
  };
}

export function Scroller({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="scroller" role="region" aria-label={label} tabIndex={0}>{children}</div>;
}

function NumberCell({ cell }: { cell: Cell }) {
  if (cell === null || typeof cell !== 'object') return <td class={typeof cell === 'number' ? 'number' : ''}>{cell}</td>;
  const words = cell.isDerived && cell.value != null ? <em>{cell.text}</em> : cell.text;
  return <td class={`number${cell.value == null ? ' absent' : ''}`}>{cell.href ? <a href={cell.href}>{words}</a> : words}</td>;
}

function HeadCell({ cell }: { cell: Cell }) {
  const { language } = useSite();
  const { text, href } = cell !== null && typeof cell === 'object' ? cell : { text: String(cell ?? ''), href: undefined };
  const words = language === 'en' && /[\u3400-\u9fff]/.test(text) ? <span lang="zh-CN">{text}</span> : text;
  return <th scope="row">{href ? <a href={href}>{words}</a> : words}</th>;
}

/** The table under a chart. `headColumn` is the column that names the rows. */
export function NumbersTable({ table: { head, rows }, label, headColumn = 0 }: { table: Table; label: string; headColumn?: number }) {
  return (
    <Scroller label={label}>
      <table class="values">
        <caption>{label}</caption>
        <thead><tr>{head.map((name, at) => <th key={at} scope="col" class={at === headColumn ? '' : 'number'}>{name}</th>)}</tr></thead>
        <tbody>{rows.map((row, at) => <tr key={at}>{row.map((cell, column) => (column === headColumn ? <HeadCell key={column} cell={cell} /> : <NumberCell key={column} cell={cell} />))}</tr>)}</tbody>
      </table>
    </Scroller>
  );
}

/** A text cell that a spreadsheet would take for a formula is marked as text. */
function field(value: Plain): string {
  if (value === null) return '';
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV with a byte order mark, so that spreadsheets read Chinese. */
export function csvOf(table: Table): string {
  const { head, rows } = flat(table);
  return `\uFEFF${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
