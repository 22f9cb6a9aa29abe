/** @jsxRuntime automatic @jsxImportSource preact */
/** One agency: its names, its requests among like agencies, its outcomes and refusals, every report, every finding. */
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { PeerBand, SiteAgency, SiteReport, Words } from '../../pipeline/model/site.ts';
import { entriesOf, wordsOf } from '../compare/entries.ts';
import type { PartBar } from '../compare/parts.ts';
import { casesIn } from '../compare/parts.ts';
import type { Place, Scene } from '../compare/scene.ts';
import { bandsOf, likeScope, scopeName, scopeText } from '../compare/scope.ts';
import { loadAgency, loadPeers } from '../data.ts';
import { pathTo } from '../routes.ts';
import type { Parts, View as Chosen } from '../state.ts';
import { day } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { measureName } from '../ui/measure-picker.tsx';
import { Outcomes } from '../ui/outcomes.tsx';
import { RecordFiles } from '../ui/record-files.tsx';
import { Scroller } from '../ui/table.tsx';
import { Trend } from '../ui/trend.tsx';
import { AgencyLink, FindingList, Name } from '../ui/words.tsx';
import type { View } from './view.ts';

/** What is drawn of every agency, among its like. */
const DRAWN = ['requests.received.total', 'grant_rate', 'backlog', 'disclosure.normative_documents.in_force'] as const;
/** What the list of reports tells of each. */
const LISTED = ['requests.received.total', 'requests.closed_total.total', 'grant_rate', 'refusal_rate'] as const;

interface Data { agency: SiteAgency; bands: Record<string, PeerBand[]>; years: number[]; category: Words | null; place: Pick<Place, 'categories' | 'areas'> }

function sceneOf(measure: string, { agency, bands, years }: Data): Scene {
  const view: Chosen = { measure, agencies: [agency.id], kinds: [], from: years[0]!, to: years.at(-1)!, shape: 'lines', mode: 'count', among: null, parts: 'outcomes', row: null };
  return { view, agencies: [agency], kinds: [], band: bands[measure] ?? [], population: null, like: likeScope(bands[measure] ?? [], agency), among: null, field: null };
}

/** Its names over time, and whose work it took over or handed on. */
function Names({ agency }: { agency: SiteAgency }) {
  const { t, language } = useSite();
  const { formerNames, predecessors, successors } = agency;
  if (formerNames.length + predecessors.length + successors.length === 0) return null;
  return (
    <ul class="names" aria-label={t('names_title')}>
      {formerNames.map(({ name, until }) => <li key={name}>{t('former_until', { until: day(language, until) })} <Name>{name}</Name></li>)}
      {predecessors.map(({ id, name, from }) => <li key={id}>{t('takes_over', { from: day(language, from) })} <AgencyLink id={id} name={name} /></li>)}
      {successors.map(({ id, name, from }) => <li key={id}>{t('goes_on_as', { from: day(language, from) })} <AgencyLink id={id} name={name} /></li>)}
    </ul>
  );
}

function ReportRow({ year, report, agency }: { year: number; report: SiteReport | undefined; agency: SiteAgency }) {
  const { t, language } = useSite();
  if (!report) return <tr><th scope="row">{year}</th><td colSpan={3 + LISTED.length} class="absent">{t('no_report')}</td></tr>;
  const { pass, fail, unknown } = report.checks;
  return (
    <tr>
      <th scope="row"><a href={pathTo(language, 'report', report.id)}>{year}</a></th>
      <td>{day(language, report.publishedOn)}</td>
      <td>{t(`form_${report.form}` as TextKey)}</td>
      {LISTED.map((id) => <td key={id} class="number">{wordsOf(entriesOf(measureOf(id)!, [agency], [year])[0]!, measureOf(id)!, language)}</td>)}
      <td class={`after-number${fail > 0 ? ' fails' : ''}`}>{t('sums_text', { pass, fail, unknown })}</td>
    </tr>
  );
}

function Reports({ agency, years }: Pick<Data, 'agency' | 'years'>) {
  const { t, language } = useSite();
  return (
    <section>
      <h2>{t('reports_title')}</h2>
      <Scroller label={t('reports_title')}>
        <table class="values reports">
          <thead><tr><th scope="col">{t('year')}</th><th scope="col">{t('published')}</th><th scope="col">{t('form')}</th>{LISTED.map((id) => <th key={id} scope="col" class="number">{measureName(measureOf(id)!, language)}{measureOf(id)!.kind === 'rate' ? ' %' : ''}</th>)}<th scope="col" class="after-number">{t('sums')}</th></tr></thead>
          <tbody>{[...years].reverse().map((year) => <ReportRow key={year} year={year} agency={agency} report={agency.reports.find((one) => one.year === year)} />)}</tbody>
        </table>
      </Scroller>
      <RecordFiles agency={agency} reports={agency.reports} />
    </section>
  );
}

function barsOf({ reports }: SiteAgency, parts: Parts, language: 'zh' | 'en'): PartBar[] {
  return reports.filter(({ form }) => form === '2019' || form === '2021').map((report) => ({ id: String(report.year), label: String(report.year), cases: casesIn(report, parts), href: pathTo(language, 'report', report.id) }));
}

function Agency({ data }: { data: Data }) {
  const { t, language } = useSite();
  const { agency, years, category, place } = data;
  const like = likeScope(data.bands['requests.received.total'] ?? [], agency);
  const query = (more = ''): string => `a=${encodeURIComponent(agency.id)}${more}`;
  return (
    <>
      <header class="page-head">
        <h1><Name>{agency.name}</Name></h1>
        <p class="lead">{t('agency_lead', { level: t(`level_${agency.level}` as TextKey), category: category?.[language] ?? agency.category, n: agency.reports.length })}{agency.divisionName && <> · <Name>{agency.divisionName}</Name></>}</p>
        <Names agency={agency} />
        <p class="actions">
          <a class="button" href={pathTo(language, 'compare', null, query())}>{t('compare_with')} →</a>
          <a class="button" href={pathTo(language, 'compare', null, query(`&s=grant_rate&v=spread&k=${scopeText(like)}`))}>{t('among_like', { kind: scopeName(like, place, language) })} →</a>
        </p>
      </header>
      <div class="two-charts">{DRAWN.map((measure, at) => <Trend key={measure} id={`trend-${at + 1}`} scene={sceneOf(measure, data)} place={place} />)}</div>
      <Outcomes id="outcomes" title={t('parts_outcomes_title')} subtitle={t('parts_outcomes_unit')} bars={barsOf(agency, 'outcomes', language)} />
      <Outcomes id="refusals" title={t('parts_denied_title')} subtitle={t('parts_denied_unit')} bars={barsOf(agency, 'denied', language)} parts="denied" />
      <Reports agency={agency} years={years} />
      <section>
        <h2>{t('findings_title')}</h2>
        {agency.findings.length === 0 ? <p class="soft">{t('no_findings')}</p> : <FindingList findings={agency.findings} withAgency={false} />}
      </section>
    </>
  );
}

export const agency: View<Data> = {
  async load({ route, read, manifest }) {
    const own = await loadAgency(read, manifest, route.id!);
    if (!own) return null;
    const bands = await Promise.all(DRAWN.map(async (measure) => {
      const all = await loadPeers(read, measure);
      return [measure, bandsOf(all, likeScope(all, own))] as const;
    }));
    const { years, categories, areas } = manifest;
    const area = areas.filter(({ code }) => own.division.startsWith(code));
    return { agency: own, bands: Object.fromEntries(bands), years, category: categories[own.category] ?? null, place: { categories: Object.fromEntries(Object.entries(categories).filter(([id]) => id === own.category)), areas: area } };
  },
  title: ({ agency: { name } }) => name,
  Component: Agency,
};
