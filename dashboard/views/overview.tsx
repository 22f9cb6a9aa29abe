/** @jsxRuntime automatic @jsxImportSource preact */
/** The first page: the comparison at once, then how requests end, what is new, what wants a look. */
import type { SiteFinding, SiteManifest } from '../../pipeline/model/site.ts';
import { loadFindings } from '../data.ts';
import { pathTo } from '../routes.ts';
import { day, number, say } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { Explorer } from '../ui/explorer.tsx';
import type { ExplorerData } from '../ui/explorer.tsx';
import { Outcomes } from '../ui/outcomes.tsx';
import { FindingList, Name } from '../ui/words.tsx';
import { loadExplorer } from './explorer-data.ts';
import type { View } from './view.ts';

interface Data { explorer: ExplorerData; facts: Pick<SiteManifest, 'agencies' | 'reports' | 'years' | 'totals' | 'newest' | 'run'>; findingCount: number; findings: SiteFinding[] }

const SHOWN_FINDINGS = 5;

function Facts({ facts, findingCount }: Pick<Data, 'facts' | 'findingCount'>) {
  const { t, language } = useSite();
  return (
    <dl class="facts">
      <div><dt>{t('fact_agencies')}</dt><dd>{number(language, facts.agencies)}</dd></div>
      <div><dt>{t('fact_reports')}</dt><dd>{number(language, facts.reports)}</dd></div>
      <div><dt>{t('fact_findings')}</dt><dd><a href={pathTo(language, 'findings')}>{number(language, findingCount)}</a></dd></div>
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

function Overview({ data: { explorer, facts, findingCount, findings } }: { data: Data }) {
  const { t, language } = useSite();
  return (
    <>
      <header class="page-head hero">
        <div><h1>{t('overview_title')}</h1>
          <p class="lead">{t('overview_lead', { agencies: number(language, facts.agencies), reports: number(language, facts.reports), first: facts.years[0] ?? '', last: facts.years.at(-1) ?? '' })}</p></div>
        <Facts facts={facts} findingCount={findingCount} />
      </header>
      <Explorer data={explorer} />
      <Outcomes id="outcomes" title={t('totals_title')} subtitle={t('totals_lead')} years={facts.totals.map(({ year, outcomes }) => ({ year, ...outcomes }))} showN />
      <div class="two-columns">
        <section>
          <h2>{t('attention_title')}</h2>
          <p class="soft">{t('attention_lead')}</p>
          <FindingList findings={findings} />
          <p><a href={pathTo(language, 'findings')}>{t('all_findings')} →</a></p>
        </section>
        <News facts={facts} />
      </div>
    </>
  );
}

export const overview: View<Data> = {
  async load(loading) {
    const { manifest, read } = loading;
    const { agencies, reports, years, totals, newest, run } = manifest;
    const [explorer, findings] = await Promise.all([loadExplorer(loading), loadFindings(read, 'all', 0)]);
    return { explorer, facts: { agencies, reports, years, totals, newest, run }, findingCount: manifest.findings.reduce((sum, { count }) => sum + count, 0), findings: findings.slice(0, SHOWN_FINDINGS) };
  },
  title: (_data, { language }) => say(language, 'siteFull'),
  Component: Overview,
};
