/** @jsxRuntime automatic @jsxImportSource preact */
/** The statutory tables of a report as printed, with the checks beside the cells they speak of. */
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { FormSection } from '../../pipeline/forms/forms.ts';
import { cellOf } from '../../pipeline/forms/site-cells.ts';
import type { SiteDetail, SiteReport } from '../../pipeline/model/site.ts';
import { STATUS_OF } from '../../pipeline/model/site.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';
import { Scroller } from './table.tsx';

interface Shown {
  report: Pick<SiteReport, 'form' | 'cells' | 'derived'>;
  detail: Pick<SiteDetail, 'printed' | 'units' | 'places' | 'sums'>;
  /** Where each cell leads; absent where there is no original to lead to. */
  choose?: { chosen: string | null; hrefOf(key: string): string; onChoose(key: string): void };
}

function placeWords(place: SiteDetail['places'][string] | undefined, t: ReturnType<typeof useSite>['t']): string {
  if (!place) return '';
  const parts: [TextKey, number | undefined][] = [['place_table', place.table], ['place_page', place.page], ['place_row', place.row], ['place_column', place.column]];
  return parts.filter(([, n]) => n !== undefined).map(([key, n]) => t(key, { n: n! })).join(' ');
}

function StatutoryCell({ id, isFirst, fails, shown: { report, detail, choose } }: { id: string; isFirst: boolean; fails: ReadonlySet<string>; shown: Shown }) {
  const { t } = useSite();
  const code = cellOf(report, id);
  const derived = report.derived[id];
  const printed = detail.printed[id];
  const place = placeWords(detail.places[id], t);
  const label = typeof code === 'number' ? String(code) : t(`printed_${STATUS_OF[code]}` as TextKey);
  const inner = (
    <>
      {typeof code === 'number' || !printed ? label : printed}
      {typeof code === 'number' && printed && printed.trim() !== label && <span class="as-printed">{printed}</span>}
      {derived !== undefined && <em class="derived">{derived}</em>}
    </>
  );
  return (
    <td class={`number${choose?.chosen === id ? ' chosen' : ''}${fails.has(id) ? ' fails' : ''}${typeof code === 'number' ? (code === 0 ? ' zero' : '') : ' absent'}`} title={[printed, place].filter(Boolean).join(' · ') || undefined}>
      {choose ? <a class="cell" href={choose.hrefOf(id)} tabIndex={isFirst ? undefined : -1} aria-current={choose.chosen === id ? 'true' : undefined} onClick={(event) => { if (event.ctrlKey || event.metaKey || event.shiftKey) return; event.preventDefault(); choose.onChoose(id); }}>{inner}</a> : inner}
    </td>
  );
}

const STEPS: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/** Arrows go from cell to cell, so that a table is one stop of the tabulator key and not two hundred. */
function step(event: KeyboardEvent): void {
  const [down, right] = STEPS[event.key] ?? [0, 0];
  const here = (event.target as Element).closest('td');
  if (!here || (down === 0 && right === 0)) return;
  const row = here.parentElement as HTMLTableRowElement;
  const table = row.closest('table')!;
  const next = table.rows[row.rowIndex + down]?.cells[here.cellIndex + right]?.querySelector<HTMLElement>('a.cell');
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function Section({ section, fails, shown }: { section: FormSection; fails: ReadonlySet<string>; shown: Shown }) {
  const { language } = useSite();
  return (
    <table class="values statutory" lang={language === 'en' ? 'en' : 'zh-CN'} onKeyDown={shown.choose ? step : undefined}>
      <thead><tr><td />{section.columns.map((column) => <th key={column.name} scope="col" class="number">{column[language]}</th>)}</tr></thead>
      <tbody>
        {section.rows.map((row, at) => (
          <tr key={row.name} class={row.group !== null && row.group !== section.rows[at - 1]?.group ? 'group-start' : ''}>
            <th scope="row">{language === 'en' ? row.en : row.group ? `${row.group} ${row.label}` : row.label}</th>
            {section.columns.map((column, place) => <StatutoryCell key={column.name} id={`${section.table}.${row.name}.${column.name}`} isFirst={at === 0 && place === 0} fails={fails} shown={shown} />)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Statutory(shown: Shown) {
  const { t } = useSite();
  const { report, detail } = shown;
  if (report.form === 'other') return <p class="soft">{t('no_tables')}</p>;
  const fails = new Set(detail.sums.filter(({ status }) => status === 'fail').flatMap(({ keys }) => keys.filter((key) => cellOf(report, key) !== 0)));
  const { sections } = FORMS[report.form];
  const tables = [...new Set(sections.map(({ table }) => table))];
  return (
    <>
      {tables.map((table) => (
        <section key={table}>
          <h3>{t(`table_${table}` as TextKey)}</h3>
          <Scroller label={t(`table_${table}` as TextKey)}>
            {sections.filter((section) => section.table === table).map((section) => <Section key={section.rows[0]!.name} section={section} fails={fails} shown={shown} />)}
          </Scroller>
        </section>
      ))}
    </>
  );
}
