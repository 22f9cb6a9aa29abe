/** @jsxRuntime automatic @jsxImportSource preact */
/** One cell of a report: what was printed, which sums and sentences speak of it, and where it stands in the original. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { FORMS, formCell } from '../../pipeline/forms/forms.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';
import { cellOf } from '../../pipeline/forms/site-cells.ts';
import type { Outcome } from '../../pipeline/model/report.ts';
import type { SiteAgency, SiteDetail, SiteReport } from '../../pipeline/model/site.ts';
import { STATUS_OF } from '../../pipeline/model/site.ts';
import { pathTo } from '../routes.ts';
import { day, unitName } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';
import type { OriginalProps } from './original.tsx';
import { Original } from './original.tsx';
import { nameOfSum } from './sums.tsx';

interface Props { agency: Pick<SiteAgency, 'id' | 'name'>; report: SiteReport; detail: SiteDetail; cellKey: string; onClose(): void }

/** A cell's row and column as the form names them. */
export function nameOfCell(key: string, language: 'zh' | 'en'): string {
  const cell = formCell(key);
  return cell ? `${cell.rowLabel[language]}${language === 'zh' ? '，' : ', '}${cell.columnLabel[language]}` : key;
}

interface SumLine { name: string; status: Outcome; expected: number | null; actual: number | null }

/** The sums that a cell stands in; those that hold are not listed in the release. */
function sumsOf({ report, detail, cellKey }: Pick<Props, 'report' | 'detail' | 'cellKey'>, language: 'zh' | 'en'): SumLine[] {
  if (report.form === 'other') return [];
  return FORMS[report.form].checks.filter(({ expected, actual }) => [...expected, ...actual].includes(cellKey)).map(({ id, column, expected, actual }) => {
    const told = detail.sums.find((sum) => sum.id === id && sum.column === column);
    const sum = { id, column, keys: [...expected, ...actual] };
    return { name: nameOfSum(report.form, sum, language), status: told?.status ?? 'pass', expected: told?.expected ?? null, actual: told?.actual ?? null };
  });
}

const SIGNS: Record<Outcome, string> = { pass: '✓', fail: '✗', unknown: '?' };

function Speaks(props: Props) {
  const { t, language } = useSite();
  const sums = sumsOf(props, language);
  const claims = props.detail.claims.filter(({ key }) => key === props.cellKey);
  return (
    <>
      {sums.length > 0 && <><h3>{t('cell_sums')}</h3><ul class="plain-list">{sums.map((sum) => (
        <li key={sum.name} class={sum.status === 'fail' ? 'fails' : undefined}><span aria-hidden="true">{SIGNS[sum.status]} </span>{sum.name}{t('colon')}{t(`sum_${sum.status}` as TextKey)}{sum.status === 'fail' && sum.expected !== null && sum.actual !== null && <>{t('dash')}{t('sum_text', { expected: sum.expected, actual: sum.actual })}</>}</li>
      ))}</ul></>}
      {claims.length > 0 && <><h3>{t('claims_title')}</h3><ul class="plain-list">{claims.map((claim, at) => <li key={at}><q lang="zh-CN">{claim.text}</q>{t('dash')}{t(`claim_${claim.status}` as TextKey)}</li>)}</ul></>}
    </>
  );
}

function Value({ report, detail, cellKey }: Props) {
  const { t, language } = useSite();
  const code = cellOf(report, cellKey);
  const printed = detail.printed[cellKey];
  const unit = detail.units[cellKey] ?? formCell(cellKey)?.unit;
  const derived = report.derived[cellKey];
  return (
    <dl class="cell-value">
      <div><dt>{t('printed_as')}</dt><dd class="cell-figure">{typeof code === 'number' ? <>{code}{unit && <small> {unitName(language, unit)}</small>}</> : t(`printed_${STATUS_OF[code]}` as TextKey)}</dd></div>
      {printed !== undefined && <div><dt>{t('printed_text')}</dt><dd><q lang="zh-CN">{printed}</q></dd></div>}
      {derived !== undefined && <div><dt>{t('cell_derived')}</dt><dd>{derived}</dd></div>}
    </dl>
  );
}

/** A sentence that cites this very cell. */
function citation({ agency, report, cellKey }: Props, { language, release, t }: ReturnType<typeof useSite>): string {
  const code = cellOf(report, cellKey);
  return t('cell_citation', { agency: agency.name, year: report.year, name: nameOfCell(cellKey, language), key: cellKey, value: typeof code === 'number' ? code : t(`printed_${STATUS_OF[code]}` as TextKey), release: release ?? '', hash: report.sha256.slice(0, 16) });
}

/** Where the address named the cell, its original is shown and the drawer has the focus before the page is taken up. */
function isOriginalShown(): boolean {
  return typeof document !== 'undefined' && document.querySelector('[data-original] > :not(noscript)') !== null;
}

export function CellDrawer(props: Props) {
  const site = useSite();
  const { t, language } = site;
  const { agency, report, cellKey, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const [ready, setReady] = useState(isOriginalShown);
  const isTold = useRef(ready);
  useEffect(() => {
    setReady(true);
    if (!isTold.current) heading.current?.focus({ preventScroll: true });
    isTold.current = false;
  }, [cellKey]);
  const code = cellOf(report, cellKey);
  const original: OriginalProps = { sha256: report.sha256, cellKey, released: typeof code === 'number' ? { status: 'number' as const, value: code } : { status: STATUS_OF[code], value: null } };
  return (
    <aside class="drawer" aria-labelledby="cell-title" onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}>
      <a class="quiet drawer-close" href={pathTo(language, 'report', report.id)} onClick={(event) => { event.preventDefault(); onClose(); }}>{t('close')}</a>
      <h2 id="cell-title" ref={heading} tabIndex={-1}>{nameOfCell(cellKey, language)}</h2>
      <p class="soft"><code>{cellKey}</code>{measureOf(cellKey) && <> · <a href={pathTo(language, 'compare', null, `s=${cellKey}&a=${encodeURIComponent(agency.id)}`)}>{t('cell_over_years')}</a></>}</p>
      <Value {...props} />
      <h3>{t('original_title')}</h3>
      <p class="soft">{t('original_lead', { date: day(language, report.fetchedAt) })} <a href={`/originals/${report.sha256}`}>{t('original')} →</a></p>
      <div class="original" data-original={JSON.stringify(original)}>{ready ? <Original {...original} /> : <noscript><p>{t('check_script')}</p></noscript>}</div>
      <Speaks {...props} />
      <h3>{t('citation')}</h3>
      <p class="cell-citation">{citation(props, site)}</p>
    </aside>
  );
}
