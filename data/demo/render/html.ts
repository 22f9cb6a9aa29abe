import { escapeHtml } from '../sites/families.ts';
import type { Part } from './report.ts';
import type { PrintedTable } from './table.ts';

function span(name: string, count: number): string {
  return count > 1 ? ` ${name}="${count}"` : '';
}

function tableOf(table: PrintedTable): string {
  const rows = table.map((line) => `<tr>${line.map((cell) => `<td${span('colspan', cell.columnSpan)}${span('rowspan', cell.rowSpan)}><p>${escapeHtml(cell.text) || '&nbsp;'}</p></td>`).join('')}</tr>`);
  return `<table border="1" cellspacing="0">\n<tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

/** The report's body as HTML; its title is the site's to set. */
export function htmlOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => {
    switch (part.kind) {
      case 'title': return [];
      case 'heading': return [`<p style="text-indent:2em"><strong>${escapeHtml(part.text)}</strong></p>`];
      case 'paragraph': return [`<p style="text-indent:2em">${escapeHtml(part.text)}</p>`];
      case 'table': return [tableOf(part.table)];
    }
  }).join('\n');
}
