/** @jsxRuntime automatic @jsxImportSource preact */
/** Findings: how many of which kind and year, and each with the numbers it rests on. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SiteFinding, SiteManifest } from '../../pipeline/model/site.ts';
import type { FindingFilter, FindingView } from '../findings/list.ts';
import { LISTED, SEVERITIES, blocksOf, countOfBlocks, findingQueryOf, findingViewOf, loadFindingList } from '../findings/list.ts';
import { pathTo } from '../routes.ts';
import { kindName, number, say } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import type { LoadState } from '../ui/failed.tsx';
import { Failed } from '../ui/failed.tsx';
import { ChartFigure } from '../ui/figure.tsx';
import { Scroller } from '../ui/table.tsx';
import { FindingList } from '../ui/words.tsx';
import type { View } from './view.ts';

interface Data { view: FindingView; findings: SiteFinding[]; counts: SiteManifest['findings']; years: number[] }

const NO_FILTER: FindingFilter = { kind: null, year: null, severity: null };

function countOf(counts: Data['counts'], kind: string, year?: number): number {
  return counts.filter((one) => one.kind === kind && (year === undefined || one.year === year)).reduce((sum, { count }) => sum + count, 0);
}

function kindsOf(counts: Data['counts']): string[] {
  return [...new Set(counts.map(({ kind }) => kind))].sort((a, b) => countOf(counts, b) - countOf(counts, a));
}

function Counts({ counts, years }: Pick<Data, 'counts' | 'years'>) {
  const { t, language } = useSite();
  const kinds = kindsOf(counts);
  const cells = kinds.flatMap((kind) => years.map((year) => ({ kind, year, count: countOf(counts, kind, year) })));
  const rows = cells.map(({ kind, year, count }) => ({ row: kind, year, value: count, tip: `${kindName(language, kind)} · ${year}\n${number(count)}`, href: pathTo(language, 'findings', null, `kind=${kind}&year=${year}`) }));
  return (
    <section>
      <ChartFigure
        id="kinds" title={t('findings_heat')} says={t('findings_heat_text')}
        figure={{ kind: 'heat', rows, options: { rows: kinds.map((kind) => ({ id: kind, label: kindName(language, kind) })), years, format: (value) => (value === 0 ? '·' : number(value)) } }}
        table={{ head: [t('kind'), ...years.map(String)], rows: kinds.map((kind) => [kindName(language, kind), ...years.map((year) => countOf(counts, kind, year))]) }}
      />
      <details class="numbers"><summary>{t('table_caption')}</summary><Scroller label={t('findings_heat')}>
        <table class="values">
          <thead><tr><th scope="col">{t('kind')}</th>{years.map((year) => <th key={year} scope="col" class="number">{year}</th>)}<th scope="col" class="number">Σ</th></tr></thead>
          <tbody>{kinds.map((kind) => <tr key={kind}><th scope="row"><a href={pathTo(language, 'findings', null, `kind=${kind}`)}>{kindName(language, kind)}</a></th>{years.map((year) => <td key={year} class={`number${countOf(counts, kind, year) === 0 ? ' zero' : ''}`}>{countOf(counts, kind, year)}</td>)}<td class="number">{countOf(counts, kind)}</td></tr>)}</tbody>
        </table>
      </Scroller></details>
    </section>
  );
}

type Change = (view: FindingView) => void;

/** A link that is followed within the page, where there is script. */
function PageLink({ view, change, children }: { view: FindingView; change: Change; children: ComponentChildren }) {
  const { language } = useSite();
  return <a href={pathTo(language, 'findings', null, findingQueryOf(view))} onClick={(event) => { event.preventDefault(); change(view); document.querySelector('#list')?.scrollIntoView(); }}>{children}</a>;
}

function Pager({ view: { filter, page }, all, change }: { view: FindingView; all: number; change: Change }) {
  const { t } = useSite();
  const pages = Math.ceil(all / LISTED);
  if (pages < 2) return null;
  return <p class="pager">{page > 0 && <PageLink view={{ filter, page: page - 1 }} change={change}>← {t('previous')}</PageLink>} <span>{t('page_of', { page: page + 1, pages })}</span> {page + 1 < pages && <PageLink view={{ filter, page: page + 1 }} change={change}>{t('next')} →</PageLink>}</p>;
}

/** Kind, year and weight, each with how many findings it would leave. */
function Choices({ counts, years, view: { filter }, change }: Pick<Data, 'counts' | 'years' | 'view'> & { change: Change }) {
  const { t, language } = useSite();
  const left = (part: Partial<FindingFilter>): string => number(countOfBlocks(blocksOf(counts, { ...filter, ...part })));
  const choice = (name: keyof FindingFilter, label: TextKey, options: (readonly [value: string, text: string, part: Partial<FindingFilter>])[]) => (
    <label class="field"><span>{t(label)}</span>
      <select name={name} value={String(filter[name] ?? '')} onChange={(event) => { const { value } = event.currentTarget; change({ filter: { ...filter, ...options.find(([one]) => one === value)![2] }, page: 0 }); }}>
        {options.map(([value, text, part]) => <option key={value} value={value} selected={value === String(filter[name] ?? '')}>{text} ({left(part)})</option>)}
      </select></label>
  );
  return (
    <form class="controls" method="get" onSubmit={(event) => { event.preventDefault(); }}>
      {choice('kind', 'kind', [['', t('show_all_kinds'), { kind: null }], ...kindsOf(counts).map((kind) => [kind, kindName(language, kind), { kind }] as const)])}
      {choice('year', 'year', [['', t('all'), { year: null }], ...[...years].reverse().map((year) => [String(year), String(year), { year }] as const)])}
      {choice('severity', 'severity', [['', t('all'), { severity: null }], ...SEVERITIES.map((severity) => [severity, t(`severity_${severity}`), { severity }] as const)])}
      <noscript><button type="submit" class="quiet">{t('show')}</button></noscript>
    </form>
  );
}

/** Loads what is chosen; what was shown stays until then. The choice is kept in the address. */
function useList({ counts, view: first, findings: shown }: Data) {
  const { read, language } = useSite();
  const [view, setView] = useState(first);
  const [list, setList] = useState({ view: first, findings: shown });
  const [state, setState] = useState<LoadState>('ready');
  useEffect(() => {
    if (view === list.view) return undefined;
    let stale = false;
    history.replaceState(null, '', pathTo(language, 'findings', null, findingQueryOf(view)));
    setState('loading');
    loadFindingList(read, counts, view.filter, view.page).then((findings) => { if (!stale) { setList({ view, findings }); setState('ready'); } }, () => { if (!stale) setState('failed'); });
    return () => { stale = true; };
  }, [view]);
  return { view, list, state, change: setView };
}

function Findings({ data }: { data: Data }) {
  const { t } = useSite();
  const { view, list, state, change } = useList(data);
  const all = countOfBlocks(blocksOf(data.counts, NO_FILTER));
  const chosen = countOfBlocks(blocksOf(data.counts, list.view.filter));
  return (
    <>
      <header class="page-head"><h1>{t('findings_page_title')}</h1><p class="lead">{t('findings_lead', { n: number(all) })}</p></header>
      {all > 0 && <Counts {...data} />}
      <section id="list" aria-busy={state === 'loading'}>
        {all > 0 && <Choices {...data} view={view} change={change} />}
        <Failed state={state} again={() => { change({ ...view }); }} />
        <p class="soft" aria-live="polite">{chosen === 0 ? t('no_findings') : t('findings_shown', { from: number(list.view.page * LISTED + 1), to: number(list.view.page * LISTED + list.findings.length), all: number(chosen) })}</p>
        <FindingList findings={list.findings} />
        <Pager view={list.view} all={chosen} change={change} />
      </section>
    </>
  );
}

export const findings: View<Data> = {
  async load({ route: { query }, read, manifest: { findings: counts, years: reported } }) {
    const view = findingViewOf(query, counts);
    const years = [...new Set([...reported, ...counts.map(({ year }) => year)])].sort((a, b) => a - b);
    return { view, findings: await loadFindingList(read, counts, view.filter, view.page), counts, years };
  },
  title: (_data, { language }) => say(language, 'findings_page_title'),
  Component: Findings,
};
