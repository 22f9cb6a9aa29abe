/** @jsxRuntime automatic @jsxImportSource preact */
/** Tables that scroll on their own where a page is narrow. */
import type { ComponentChildren } from 'preact';

/** Head and rows as text, for a CSV. */
export interface Table { head: readonly string[]; rows: readonly (readonly (string | number | null)[])[] }

export function Scroller({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="scroller" role="region" aria-label={label} tabIndex={0}>{children}</div>;
}

/** A text cell that a spreadsheet would take for a formula is marked as text. */
function field(value: string | number | null): string {
  if (value === null) return '';
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The table as CSV with a byte order mark, so that spreadsheets read Chinese. */
export function csvOf({ head, rows }: Table): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
