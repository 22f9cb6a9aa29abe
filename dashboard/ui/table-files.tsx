/** @jsxRuntime automatic @jsxImportSource preact */
/** Takes a table along as CSV or as a workbook that says where it comes from. */
import { day } from '../text/text.ts';
import { useSite } from './context.ts';
import { saveAs } from './picture.ts';
import { csvOf, flat } from './table.tsx';
import type { Table } from './table.tsx';

/** What the file's name begins with, what it is about, and its table, made only when it is asked for. */
interface Props { id: string; title: string; notes?: readonly string[]; table: () => Table }

async function workbookOf(title: string, table: Table, about: readonly string[]): Promise<Blob> {
  const { workbook } = await import('../../pipeline/lib/workbook.ts');
  const { head, rows } = flat(table);
  const bytes = workbook([{ name: title, widths: [36, 14], head, rows }, { name: '说明 About', widths: [18, 90], head: ['', ''], rows: about.map((line) => ['', line]) }]);
  return new Blob([new Uint8Array(bytes)], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}

/** What stands in every file and picture that is taken along. */
export function useSource(): string {
  const { t, language, release, date } = useSite();
  return `${t('chart_source', { release: release ?? '' })} · ${day(language, date)}`;
}

export function TableFiles({ id, title, notes = [], table }: Props) {
  const { release } = useSite();
  const source = useSource();
  const name = `gongkai-${id}-${release}`;
  const saveWorkbook = async (): Promise<void> => { saveAs(`${name}.xlsx`, await workbookOf(title, table(), [title, ...notes, source, location.href])); };
  return (
    <>
      <button type="button" class="quiet" onClick={() => saveAs(`${name}.csv`, new Blob([csvOf(table())], { type: 'text/csv' }))}>CSV</button>
      <button type="button" class="quiet" onClick={() => { void saveWorkbook(); }}>XLSX</button>
    </>
  );
}
