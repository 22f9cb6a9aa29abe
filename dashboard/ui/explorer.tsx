/** @jsxRuntime automatic @jsxImportSource preact */
/** The comparison: pickers, chart, table; the view lives in the address. */
import { useEffect, useState } from 'preact/hooks';
import type { PeerBand, SiteAgency } from '../../pipeline/model/site.ts';
import { loadAgencies, loadPeers } from '../data.ts';
import type { Entry } from '../explore.ts';
import { figureOf, notesOf, spanOf, wordsOf } from '../explore.ts';
import { pathTo } from '../routes.ts';
import { SHAPES, queryOf } from '../state.ts';
import type { View } from '../state.ts';
import { unitName } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { AgencyPicker } from './agency-picker.tsx';
import { useSite } from './context.ts';
import { ChartFigure } from './figure.tsx';
import { MeasurePicker, measureName } from './measure-picker.tsx';
import { Scroller } from './table.tsx';
import { AgencyLink } from './words.tsx';

export interface ExplorerData { view: View; standard: View; years: number[]; shards: number; agencies: SiteAgency[]; peers: PeerBand[] }

function keepInAddress(view: View, standard: View): void {
  const query = queryOf(view, standard);
  history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}`);
  const other = document.querySelector<HTMLAnchorElement>('#other-language');
  if (other) other.search = query;
}

/** Loads what a new view needs before it is shown. */
function useView({ view: first, standard, shards, agencies, peers }: ExplorerData) {
  const { read } = useSite();
  const [shown, setShown] = useState({ view: first, agencies, peers });
  const [wanted, setWanted] = useState(first);
  useEffect(() => {
    if (wanted === shown.view) return undefined;
    let stale = false;
    keepInAddress(wanted, standard);
    void Promise.all([loadAgencies(read, { shards }, wanted.agencies), loadPeers(read, wanted.measure)])
      .then(([own, bands]) => { if (!stale) setShown({ view: wanted, agencies: own, peers: bands }); });
    return () => { stale = true; };
  }, [wanted]);
  return { ...shown, wanted, change: (part: Partial<View>) => { setWanted((before) => ({ ...before, ...part })); } };
}

function YearSelect({ name, label, years, value, onChange }: { name: string; label: string; years: readonly number[]; value: number; onChange(year: number): void }) {
  return (
    <label class="field"><span>{label}</span>
      <select name={name} value={value} onChange={(event) => { onChange(Number(event.currentTarget.value)); }}>
        {years.map((year) => <option key={year} value={year} selected={year === value}>{year}</option>)}
      </select>
    </label>
  );
}

function ValueCell({ entry, words }: { entry: Entry; words: string }) {
  const { language } = useSite();
  if (!entry.report) return <td class="number absent">{words}</td>;
  const content = entry.found?.derived && entry.found.value !== null ? <em>{words}</em> : words;
  return <td class={`number${entry.found?.value === null ? ' absent' : ''}`}><a href={pathTo(language, 'report', entry.report.id)}>{content}</a></td>;
}

export function Explorer({ data, level = 2 }: { data: ExplorerData; level?: 1 | 2 }) {
  const { t, language } = useSite();
  const { view, agencies, peers, wanted, change } = useView(data);
  const { figure, entries, measure } = figureOf(view, agencies, language, view.shape === 'lines' ? peers : []);
  const years = spanOf(view);
  const name = measureName(measure, language);
  const unit = measure.kind === 'rate' ? t('per_cent') : t('unit', { unit: unitName(language, measure.unit) });
  const hasBand = figure.kind === 'lines' && (figure.options.band?.length ?? 0) > 0;
  const words = (entry: Entry): string => wordsOf(entry, measure, language);
  const rowOf = (agency: SiteAgency): Entry[] => entries.filter((entry) => entry.agency === agency);
  const table = { head: [t('agency'), ...years.map(String)], rows: agencies.map((agency) => [agency.name, ...rowOf(agency).map((entry) => entry.found?.value ?? words(entry))]) };
  return (
    <section class="explorer" data-level={level}>
      <ChartFigure
        id="compare" title={name} subtitle={`${unit} · ${view.from}–${view.to}`} table={table} figure={figure}
        says={t('chart_lines_text', { measure: name, from: view.from, to: view.to, n: agencies.length })}
        notes={[...notesOf(measure, language), ...(hasBand ? [t('band_note', { n: 8 })] : [])]}
      >
        <div class="controls">
          <MeasurePicker measure={wanted.measure} onChange={(id) => { change({ measure: id }); }} />
          <YearSelect name="from" label={t('from')} years={data.years.filter((year) => year <= wanted.to)} value={wanted.from} onChange={(from) => { change({ from }); }} />
          <YearSelect name="to" label={t('to')} years={data.years.filter((year) => year >= wanted.from)} value={wanted.to} onChange={(to) => { change({ to }); }} />
          <fieldset class="segmented"><legend>{t('shape')}</legend>
            {SHAPES.map((shape) => (
              <label key={shape}><input type="radio" name="v" value={shape} checked={wanted.shape === shape} onChange={() => { change({ shape }); }} /><span>{t(`shape_${shape}` as TextKey)}</span></label>
            ))}
          </fieldset>
        </div>
        <AgencyPicker chosen={agencies} onAdd={(id) => { change({ agencies: [...wanted.agencies, id] }); }} onRemove={(id) => { change({ agencies: wanted.agencies.filter((one) => one !== id) }); }} />
        {agencies.length === 0 && <p class="empty">{t('choose_agency')}</p>}
      </ChartFigure>
      <Scroller label={t('table_caption')}>
        <table class="values">
          <caption>{t('table_caption')}</caption>
          <thead><tr><th scope="col">{t('agency')}</th>{years.map((year) => <th key={year} scope="col" class="number">{year}</th>)}</tr></thead>
          <tbody>
            {agencies.map((agency) => (
              <tr key={agency.id}><th scope="row"><AgencyLink id={agency.id} name={agency.name} /></th>
                {rowOf(agency).map((entry) => <ValueCell key={entry.year} entry={entry} words={words(entry)} />)}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}
