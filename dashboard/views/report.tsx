/** @jsxRuntime automatic @jsxImportSource preact */
/** One report: its tables as printed, its checks and findings, and the way to its original. */
import type { SiteAgency, SiteDetail, SiteFinding, SiteReport } from '../../pipeline/model/site.ts';
import { useState } from 'preact/hooks';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { agencyOfReport, loadAgency, loadDetail } from '../data.ts';
import type { Route } from '../routes.ts';
import { pathTo } from '../routes.ts';
import { day, say } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { CellDrawer } from '../ui/cell-drawer.tsx';
import { Claims } from '../ui/claims.tsx';
import { useSite } from '../ui/context.ts';
import { RecordFiles } from '../ui/record-files.tsx';
import { Statutory } from '../ui/statutory.tsx';
import { Sums } from '../ui/sums.tsx';
import { Scroller } from '../ui/table.tsx';
import { AgencyLink, FindingList, Name } from '../ui/words.tsx';
import type { View } from './view.ts';

interface Data { agency: Pick<SiteAgency, 'id' | 'name'>; report: SiteReport; detail: SiteDetail; findings: SiteFinding[]; years: { year: number; id: string }[] }

/** A link only where the address is one of the web; what a site wrote may be anything. */
function SourceLink({ url }: { url: string }) {
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isWeb ? <a href={url} rel="noreferrer noopener external">{url}</a> : <span>{url}</span>;
}

function Provenance({ report }: { report: SiteReport }) {
  const { t, language } = useSite();
  return (
    <dl class="provenance">
      <div><dt>{t('published')}</dt><dd>{day(language, report.publishedOn)}</dd></div>
      <div><dt>{t('form')}</dt><dd>{t(`form_${report.form}` as TextKey)} · {t('version_n', { n: report.version })}</dd></div>
      <div><dt>{t('fetched')}</dt><dd><time dateTime={report.fetchedAt}>{day(language, report.fetchedAt)}</time></dd></div>
      <div class="span"><dt>{t('source_page')}</dt><dd class="address"><SourceLink url={report.url} /></dd></div>
      <div class="span"><dt>{t('hash')}</dt><dd class="address"><code>{report.sha256}</code></dd></div>
      <div class="span"><dd><a class="button" href={`/originals/${report.sha256}`}>{t('original')} →</a></dd></div>
    </dl>
  );
}

function Revisions({ revisions }: Pick<SiteDetail, 'revisions'>) {
  const { t, language } = useSite();
  if (revisions.length === 0) return null;
  return (
    <section><h2>{t('revisions_title')}</h2>
      <Scroller label={t('revisions_title')}><table class="values">
        <thead><tr><th scope="col">{t('about_cell')}</th><th scope="col" class="number">{t('before')}</th><th scope="col" class="number">{t('after')}</th><th scope="col">{t('fetched')}</th></tr></thead>
        <tbody>{revisions.map((one, at) => <tr key={at}><th scope="row"><code>{one.key}</code></th><td class="number">{one.before ?? '–'}</td><td class="number">{one.after ?? '–'}</td><td>{day(language, one.changedAt)}</td></tr>)}</tbody>
      </table></Scroller>
    </section>
  );
}

/** The cell of this form that the address names, and how to choose another: the address follows. */
function useChosen(route: Route, { id, form }: SiteReport): { chosen: string | null; hrefOf(key: string): string; choose(key: string | null): void } {
  const { language } = useSite();
  const asked = route.query.get('cell');
  const [chosen, setChosen] = useState<string | null>(form !== 'other' && FORMS[form].cells.some(({ key }) => key === asked) ? asked : null);
  const hrefOf = (key: string): string => pathTo(language, 'report', id, `cell=${key}`);
  const choose = (key: string | null): void => {
    history.replaceState(null, '', key === null ? pathTo(language, 'report', id) : hrefOf(key));
    if (key === null) document.querySelector<HTMLElement>('td.chosen a')?.focus();
    setChosen(key);
  };
  return { chosen, hrefOf, choose };
}

function ReportPage({ data: { agency, report, detail, findings, years }, route }: { data: Data; route: Route }) {
  const { t, language } = useSite();
  const { chosen, hrefOf, choose } = useChosen(route, report);
  return (
    <>
      <header class="page-head">
        <p class="crumb"><AgencyLink id={agency.id} name={agency.name} /></p>
        <h1><Name>{report.title ?? t('report_lead', { agency: agency.name, year: report.year })}</Name></h1>
        {report.withdrawnSince && <p class="fails">{t('withdrawn', { date: day(language, report.withdrawnSince) })}</p>}
        <Provenance report={report} />
        <nav aria-label={t('other_years')}><ul class="years">{years.map((one) => <li key={one.id}><a href={pathTo(language, 'report', one.id)} aria-current={one.id === report.id ? 'page' : undefined}>{one.year}</a></li>)}</ul></nav>
      </header>
      {findings.length > 0 && <section><h2>{t('report_findings')}</h2><FindingList findings={findings} withAgency={false} /></section>}
      <section>
        <h2>{t('report_tables')}</h2>
        <p class="soft">{t('report_tables_lead')}</p>
        <Sums form={report.form} sums={detail.sums} pass={report.checks.pass} />
        <Statutory report={report} detail={detail} choose={{ chosen, hrefOf, onChoose: choose }} />
        <RecordFiles agency={agency} reports={[report]} />
      </section>
      <Claims claims={detail.claims} prose={detail.prose} />
      <Revisions revisions={detail.revisions} />
      {chosen !== null && <CellDrawer agency={agency} report={report} detail={detail} cellKey={chosen} onClose={() => { choose(null); }} />}
    </>
  );
}

export const report: View<Data> = {
  async load({ route, read, manifest }) {
    const id = route.id!;
    const [agency, detail] = await Promise.all([loadAgency(read, manifest, agencyOfReport(id)), loadDetail(read, manifest, id)]);
    const own = agency?.reports.find((one) => one.id === id);
    if (!agency || !detail || !own) return null;
    return { agency: { id: agency.id, name: agency.name }, report: own, detail, findings: agency.findings.filter(({ year }) => year === own.year), years: agency.reports.map(({ year, id: other }) => ({ year, id: other })) };
  },
  title: ({ agency, report: { year } }, { language }) => say(language, 'report_lead', { agency: agency.name, year }),
  Component: ReportPage,
};
