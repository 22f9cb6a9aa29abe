/** @jsxRuntime automatic @jsxImportSource preact */
/** Findings: how many of which kind and year, and each with the numbers it rests on. */
import type { SiteFinding, SiteManifest } from '../../pipeline/model/site.ts';
import { loadFindings } from '../data.ts';
import { pathTo } from '../routes.ts';
import { kindName, number, say } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { ChartFigure } from '../ui/figure.tsx';
import { Scroller } from '../ui/table.tsx';
import { FindingList } from '../ui/words.tsx';
import type { View } from './view.ts';

interface Data { kind: string; page: number; pages: number; findings: SiteFinding[]; counts: SiteManifest['findings']; years: number[] }

/** Of all kinds only the weightiest are listed; a kind has all its own. */
const FIRST = 60;

function countOf(counts: Data['counts'], kind: string, year?: number): number {
  return counts.filter((one) => one.kind === kind && (year === undefined || one.year === year)).reduce((sum, { count }) => sum + count, 0);
}

function kindsOf(counts: Data['counts']): string[] {
  return [...new Set(counts.map(({ kind }) => kind))].sort((a, b) => countOf(counts, b) - countOf(counts, a));
}

function Counts({ counts, years }: Data) {
  const { t, language } = useSite();
  const kinds = kindsOf(counts);
  const cells = kinds.flatMap((kind) => years.map((year) => ({ kind, year, count: countOf(counts, kind, year) })));
  const rows = cells.map(({ kind, year, count }) => ({ row: kind, year, value: count, tip: `${kindName(language, kind)} · ${year}\n${number(language, count)}`, href: pathTo(language, 'findings', null, `kind=${kind}`) }));
  return (
    <section>
      <ChartFigure
        id="kinds" title={t('findings_heat')} says={t('findings_heat_text')}
        figure={{ kind: 'heat', rows, options: { rows: kinds.map((kind) => ({ id: kind, label: kindName(language, kind) })), years, format: (value) => (value === 0 ? '·' : number(language, value)) } }}
        table={{ head: [t('kind'), ...years.map(String)], rows: kinds.map((kind) => [kindName(language, kind), ...years.map((year) => countOf(counts, kind, year))]) }}
      />
      <Scroller label={t('findings_heat')}>
        <table class="values">
          <thead><tr><th scope="col">{t('kind')}</th>{years.map((year) => <th key={year} scope="col" class="number">{year}</th>)}<th scope="col" class="number">Σ</th></tr></thead>
          <tbody>{kinds.map((kind) => <tr key={kind}><th scope="row"><a href={pathTo(language, 'findings', null, `kind=${kind}`)}>{kindName(language, kind)}</a></th>{years.map((year) => <td key={year} class={`number${countOf(counts, kind, year) === 0 ? ' zero' : ''}`}>{countOf(counts, kind, year)}</td>)}<td class="number">{countOf(counts, kind)}</td></tr>)}</tbody>
        </table>
      </Scroller>
    </section>
  );
}

function Pager({ kind, page, pages }: Data) {
  const { t, language } = useSite();
  if (pages < 2) return null;
  const to = (other: number): string => pathTo(language, 'findings', null, `kind=${kind}&page=${other + 1}`);
  return <p class="pager">{page > 0 && <a href={to(page - 1)}>← {t('previous')}</a>} {t('page_of', { page: page + 1, pages })} {page + 1 < pages && <a href={to(page + 1)}>{t('next')} →</a>}</p>;
}

function Findings({ data }: { data: Data }) {
  const { t, language } = useSite();
  const all = data.counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <header class="page-head"><h1>{t('findings_page_title')}</h1><p class="lead">{t('findings_lead', { n: number(language, all) })}</p></header>
      {all > 0 && data.kind === 'all' && <Counts {...data} />}
      <nav aria-label={t('kind')}><ul class="years">
        <li><a href={pathTo(language, 'findings')} aria-current={data.kind === 'all' ? 'page' : undefined}>{t('show_all_kinds')}</a></li>
        {kindsOf(data.counts).map((kind) => <li key={kind}><a href={pathTo(language, 'findings', null, `kind=${kind}`)} aria-current={data.kind === kind ? 'page' : undefined}>{kindName(language, kind)} {countOf(data.counts, kind)}</a></li>)}
      </ul></nav>
      {data.kind === 'all' && all > data.findings.length && <p class="soft">{t('first_findings', { n: data.findings.length })}</p>}
      {data.findings.length === 0 ? <p class="soft">{t('no_findings')}</p> : <FindingList findings={data.findings} />}
      <Pager {...data} />
    </>
  );
}

export const findings: View<Data> = {
  async load({ route: { query }, read, manifest }) {
    const asked = query.get('kind') ?? 'all';
    const kind = Object.hasOwn(manifest.findingPages, asked) ? asked : 'all';
    const pages = manifest.findingPages[kind] ?? 0;
    const page = Math.min(Math.max(0, (Math.floor(Number(query.get('page'))) || 1) - 1), Math.max(0, pages - 1));
    const own = await loadFindings(read, kind, page);
    return { kind, page, pages, findings: kind === 'all' ? own.slice(0, FIRST) : own, counts: manifest.findings, years: manifest.years };
  },
  title: (_data, { language }) => say(language, 'findings_page_title'),
  Component: Findings,
};
