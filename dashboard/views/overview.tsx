/** @jsxRuntime automatic @jsxImportSource preact */
/** The first page: the comparison at once, the trends that matter, what is covered, what is new, what wants a look. */
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { SiteFinding, SiteManifest } from '../../pipeline/model/site.ts';
import type { PartBar } from '../compare/parts.ts';
import type { Scene } from '../compare/scene.ts';
import { loadScene } from '../compare/scene.ts';
import { scopeName } from '../compare/scope.ts';
import { loadFindings } from '../data.ts';
import type { Language } from '../routes.ts';
import { pathTo } from '../routes.ts';
import { day, kindName, number, say, yearsText } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { Explorer } from '../ui/explorer.tsx';
import type { ExplorerData } from '../ui/explorer.tsx';
import { measureName } from '../ui/measure-picker.tsx';
import { Outcomes } from '../ui/outcomes.tsx';
import { Scroller } from '../ui/table.tsx';
import { Trend } from '../ui/trend.tsx';
import { FindingList, Name } from '../ui/words.tsx';
import { loadExplorer, standardOf } from './explorer-data.ts';
import type { Loading, View } from './view.ts';

type Facts = Pick<SiteManifest, 'agencies' | 'reports' | 'years' | 'totals' | 'newest' | 'run' | 'findings'>;

interface Data { explorer: ExplorerData; facts: Facts; trends: Scene[]; findings: SiteFinding[] }

const SHOWN_FINDINGS = 5;
/** What is followed over the years, as the median of each level. */
const TRENDS = ['grant_rate', 'requests.received.total'] as const;

const countOf = (findings: Facts['findings'], kind?: string, year?: number): number =>
  findings.filter((one) => (kind === undefined || one.kind === kind) && (year === undefined || one.year === year)).reduce((sum, { count }) => sum + count, 0);

function FactList({ facts }: Pick<Data, 'facts'>) {
  const { t, language } = useSite();
  return (
    <dl class="facts">
      <div><dt>{t('fact_agencies')}</dt><dd>{number(facts.agencies)}</dd></div>
      <div><dt>{t('fact_reports')}</dt><dd>{number(facts.reports)}</dd></div>
      <div><dt>{t('fact_findings')}</dt><dd><a href={pathTo(language, 'findings')}>{number(countOf(facts.findings))}</a></dd></div>
    </dl>
  );
}

function News({ facts }: Pick<Data, 'facts'>) {
  const { t, language } = useSite();
  const { run } = facts;
  return (
    <section>
      <h2>{t('newest_title')}</h2>
      <ul class="plain-list">
        {facts.newest.map((one) => <li key={one.reportId}><a href={pathTo(language, 'report', one.reportId)}><Name>{one.agencyName}</Name> {one.year}</a> <span class="soft">{day(language, one.publishedOn)}</span></li>)}
      </ul>
      {run && <p class="soft">{t('run_title')}{language === 'zh' ? '：' : ': '}{t('run_text', { date: day(language, run.finishedAt), ok: run.sourcesOk, failed: run.sourcesFailed, new: run.reportsNew, changed: run.reportsChanged })}</p>}
    </section>
  );
}

/** A year a line: how many reports, on which forms, and which were due and are not there. */
function Coverage({ facts: { totals, findings } }: Pick<Data, 'facts'>) {
  const { t, language } = useSite();
  const linked = (kind: string, year: number) => {
    const count = countOf(findings, kind, year);
    return count === 0 ? <td class="number zero">0</td> : <td class="number"><a href={pathTo(language, 'findings', null, `kind=${kind}`)}>{number(count)}</a></td>;
  };
  return (
    <section>
      <h2>{t('coverage_title')}</h2>
      <p class="soft">{t('coverage_text')}</p>
      <Scroller label={t('coverage_title')}>
        <table class="values">
          <thead><tr><th scope="col">{t('year')}</th><th scope="col" class="number">{t('n_reports')}</th><th scope="col" class="after-number">{t('forms_head')}</th><th scope="col" class="number">{t('missing_count')}</th><th scope="col" class="number">{t('late_count')}</th></tr></thead>
          <tbody>{totals.map(({ year, reports, forms }) => (
            <tr key={year}><th scope="row">{year}</th><td class="number">{number(reports)}</td>
              <td class="after-number">{Object.entries(forms).map(([form, count]) => `${t(`form_${form}` as TextKey)} ${number(count)}`).join(' · ')}</td>{linked('missing', year)}{linked('late', year)}</tr>
          ))}</tbody>
        </table>
      </Scroller>
    </section>
  );
}

function Attention({ facts, findings }: Pick<Data, 'facts' | 'findings'>) {
  const { t, language } = useSite();
  const kinds = [...new Set(facts.findings.map(({ kind }) => kind))].sort((a, b) => countOf(facts.findings, b) - countOf(facts.findings, a)).slice(0, 6);
  return (
    <section>
      <h2>{t('attention_title')}</h2>
      <p class="soft">{t('attention_lead')}</p>
      <ul class="years">{kinds.map((kind) => <li key={kind}><a href={pathTo(language, 'findings', null, `kind=${kind}`)}>{t('attention_counts', { kind: kindName(language, kind), n: number(countOf(facts.findings, kind)) })}</a></li>)}</ul>
      <FindingList findings={findings} />
      <p><a href={pathTo(language, 'findings')}>{t('all_findings')} →</a></p>
    </section>
  );
}

/** What a trend is of: the one kind there is, or every level. */
function trendTitle({ view, kinds }: Scene, place: ExplorerData['place'], language: Language): string {
  const measure = measureName(measureOf(view.measure)!, language);
  const [only] = kinds;
  return only && kinds.length === 1 ? `${measure}${say(language, 'colon')}${say(language, 'median_of', { kind: scopeName(only.scope, place, language) })}` : say(language, 'trend_median', { measure });
}

function Overview({ data: { explorer, facts, trends, findings } }: { data: Data }) {
  const { t, language } = useSite();
  const outcomes = facts.totals.filter(({ outcomes: { n } }) => n > 0).map(({ year, outcomes: { sums } }): PartBar => ({ id: String(year), label: String(year), cases: sums }));
  const withReports = facts.totals.filter(({ outcomes: { n } }) => n > 0).map(({ year, outcomes: { n } }) => `${year}${t('colon')}${number(n)}`).join(language === 'zh' ? '，' : ', ');
  return (
    <>
      <header class="page-head hero">
        <div><h1>{t('overview_title')}</h1>
          <p class="lead">{t('overview_lead', { agencies: number(facts.agencies), reports: number(facts.reports), years: yearsText(language, facts.years[0] ?? 0, facts.years.at(-1) ?? 0) })}</p></div>
        <FactList facts={facts} />
      </header>
      <Explorer data={explorer} />
      {trends.length > 0 && (
        <section>
          <h2>{t('trends_title')}</h2>
          <div class="two-charts">{trends.map((scene, at) => <Trend key={scene.view.measure} id={`trend-${at + 1}`} scene={scene} place={explorer.place} title={trendTitle(scene, explorer.place, language)} withTable />)}</div>
        </section>
      )}
      <Outcomes id="outcomes" title={t('totals_title')} subtitle={t('totals_lead')} bars={outcomes} notes={[`${t('n_reports')}${t('colon')}${withReports}`]} />
      <div class="two-columns">
        <Coverage facts={facts} />
        <News facts={facts} />
      </div>
      <Attention facts={facts} findings={findings} />
    </>
  );
}

/** Medians by level, where a level has enough agencies. */
async function loadTrends({ read, manifest }: Loading, place: ExplorerData['place']): Promise<Scene[]> {
  const levels = [...new Set(manifest.groups.map(({ level }) => level))];
  const scenes = await Promise.all(TRENDS.map((measure) => loadScene(read, place, { ...standardOf(manifest), measure, agencies: [], kinds: levels })));
  return scenes.map((scene) => ({ ...scene, kinds: scene.kinds.filter(({ bands }) => bands.length > 0) })).filter(({ kinds }) => kinds.length > 0);
}

export const overview: View<Data> = {
  async load(loading) {
    const { manifest, read } = loading;
    const { agencies, reports, years, totals, newest, run, findings: counts } = manifest;
    const explorer = await loadExplorer(loading);
    const [trends, findings] = await Promise.all([loadTrends(loading, explorer.place), loadFindings(read, 'all', 0)]);
    return { explorer, facts: { agencies, reports, years, totals, newest, run, findings: counts }, trends, findings: findings.slice(0, SHOWN_FINDINGS) };
  },
  title: (_data, { language }) => say(language, 'siteFull'),
  Component: Overview,
};
