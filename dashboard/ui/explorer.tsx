/** @jsxRuntime automatic @jsxImportSource preact */
/** The comparison: pickers, chart, table; the view lives in the address. */
import { useEffect, useState } from 'preact/hooks';
import { drawnOf } from '../compare/figure.ts';
import { ROWS } from '../compare/field.ts';
import type { Place, Scene } from '../compare/scene.ts';
import { loadScene } from '../compare/scene.ts';
import { hasKinds } from '../compare/series.ts';
import { headOf, notesOf } from '../compare/words.ts';
import { queryOf } from '../state.ts';
import type { View } from '../state.ts';
import { number } from '../text/text.ts';
import { AgencyPicker } from './agency-picker.tsx';
import { useSite } from './context.ts';
import { ExplorerControls } from './explorer-controls.tsx';
import type { LoadState } from './failed.tsx';
import { Failed } from './failed.tsx';
import { ChartFigure } from './figure.tsx';
import { NumbersTable } from './table.tsx';

export interface ExplorerData { scene: Scene; standard: View; place: Place }

function keepInAddress(view: View, standard: View): void {
  const query = queryOf(view, standard);
  history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}`);
  const other = document.querySelector<HTMLAnchorElement>('#other-language');
  if (other) other.search = query;
}

/** Loads what a new view needs before it is shown; what was shown stays until then. */
function useView({ scene: first, standard, place }: ExplorerData) {
  const { read } = useSite();
  const [scene, setScene] = useState(first);
  const [wanted, setWanted] = useState(first.view);
  const [state, setState] = useState<LoadState>('ready');
  useEffect(() => {
    if (wanted === first.view && scene === first) return undefined;
    let stale = false;
    keepInAddress(wanted, standard);
    setState('loading');
    loadScene(read, place, wanted).then((now) => { if (!stale) { setScene(now); setState('ready'); } }, () => { if (!stale) setState('failed'); });
    return () => { stale = true; };
  }, [wanted]);
  return { scene, wanted, state, change: (part: Partial<View>) => { setWanted((before) => ({ ...before, ...part })); } };
}

/** Goes through a long list, a part at a time. */
function Pager({ scene: { view, field }, change }: { scene: Scene; change(part: Partial<View>): void }) {
  const { t } = useSite();
  if (!field || view.shape === 'spread') return null;
  const all = view.shape === 'heat' ? field.agencies : field.withNumber;
  if (all <= ROWS) return null;
  const last = Math.min(all, field.first + ROWS);
  return (
    <p class="pager">
      <button type="button" class="quiet" disabled={field.first === 0} onClick={() => { change({ row: Math.max(0, field.first - ROWS) }); }}>← {t('rows_before')}</button>
      <span>{t('rows_shown', { from: number(field.first + 1), to: number(last), all: number(all) })}</span>
      <button type="button" class="quiet" disabled={last >= all} onClick={() => { change({ row: field.first + ROWS }); }}>{t('rows_after')} →</button>
    </p>
  );
}

export function Explorer({ data }: { data: ExplorerData }) {
  const { t, language } = useSite();
  const { place } = data;
  const { scene, wanted, state, change } = useView(data);
  const drawn = drawnOf(scene, { place, language });
  const { title, subtitle, says } = headOf(scene, drawn, place, language);
  const withKinds = (scene.view.shape === 'lines' || scene.view.shape === 'multiples') && hasKinds(scene.view.mode);
  const hasNames = scene.agencies.length > 0 || (withKinds && scene.kinds.length > 0) || scene.field !== null;
  return (
    <section class="explorer" aria-busy={state === 'loading'}>
      <ChartFigure id="compare" title={title} subtitle={subtitle} table={drawn.table} figure={drawn.figure} says={says} notes={notesOf(scene, drawn, language)}>
        <ExplorerControls wanted={wanted} scene={scene} place={place} years={place.years} change={change} />
        <AgencyPicker scene={scene} place={place} hasKinds={withKinds} onAgencies={(agencies) => { change({ agencies, row: null }); }} onKinds={(kinds) => { change({ kinds }); }} />
        <Failed state={state} again={() => { change({}); }} />
        {drawn.isEmpty && <p class="empty">{t(hasNames ? 'empty_chart' : 'choose_agency')}</p>}
      </ChartFigure>
      <Pager scene={scene} change={change} />
      <NumbersTable table={drawn.table} label={t('table_caption')} headColumn={drawn.table.head[0] === t('place') ? 1 : 0} />
    </section>
  );
}
