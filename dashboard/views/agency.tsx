/** @jsxRuntime automatic @jsxImportSource preact */
/** One agency: its requests among like agencies, its outcomes, every report, every finding. */
import { outcomesOf } from '../../pipeline/forms/outcomes.ts';
import { keyValue } from '../../pipeline/forms/site-cells.ts';
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { PeerBand, SiteAgency, SiteReport, Words } from '../../pipeline/model/site.ts';
import { loadAgency, loadPeers } from '../data.ts';
import { figureOf, notesOf, wordsOf } from '../explore.ts';
import { pathTo } from '../routes.ts';
import { day, unitName } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { ChartFigure } from '../ui/figure.tsx';
import { measureName } from '../ui/measure-picker.tsx';
import { Outcomes } from '../ui/outcomes.tsx';
import { Scroller } from '../ui/table.tsx';
import { FindingList, Name } from '../ui/words.tsx';
import type { View } from './view.ts';

interface Data { agency: SiteAgency; peers: PeerBand[]; grantPeers: PeerBand[]; years: number[]; category: Words | null }

function Trend({ id, measure, data: { agency, years }, peers }: { id: string; measure: string; data: Data; peers: PeerBand[] }) {
  const { t, language } = useSite();
  const { figure, entries, measure: drawn } = figureOf({ measure, agencies: [agency.id], from: years[0]!, to: years.at(-1)!, shape: 'lines' }, [agency], language, peers);
  const name = measureName(drawn, language);
  const unit = drawn.kind === 'rate' ? t('per_cent') : t('unit', { unit: unitName(language, drawn.unit) });
  const small = figure.kind === 'lines' ? { ...figure, options: { ...figure.options, height: 280 } } : figure;
  return (
    <ChartFigure
      half id={id} title={name} subtitle={`${unit} · ${years[0]}–${years.at(-1)}`} figure={small} notes={[...notesOf(measureOf(measure)!, language), t('band_note', { n: 8 })]}
      says={t('chart_lines_text', { measure: name, from: years[0]!, to: years.at(-1)!, n: 1 })}
      table={{ head: [t('year'), name], rows: entries.map((entry) => [entry.year, entry.found?.value ?? wordsOf(entry, drawn, language)]) }}
    />
  );
}

function ReportRow({ year, report, agency }: { year: number; report: SiteReport | undefined; agency: SiteAgency }) {
  const { t, language } = useSite();
  if (!report) return <tr><th scope="row">{year}</th><td colSpan={6} class="absent">{t('no_report')}</td></tr>;
  const of = (measure: string): string => wordsOf(figureOf({ measure, agencies: [agency.id], from: year, to: year, shape: 'heat' }, [agency], language).entries[0]!, measureOf(measure)!, language);
  const { pass, fail, unknown } = report.checks;
  return (
    <tr>
      <th scope="row"><a href={pathTo(language, 'report', report.id)}>{year}</a></th>
      <td>{day(language, report.publishedOn)}</td>
      <td>{t(`form_${report.form}` as TextKey)}</td>
      <td class="number">{of('requests.received.total')}</td>
      <td class="number">{of('requests.closed_total.total')}</td>
      <td class="number">{of('grant_rate')}</td>
      <td class={fail > 0 ? 'fails' : ''}>{t('sums_text', { pass, fail, unknown })}</td>
    </tr>
  );
}

function Agency({ data }: { data: Data }) {
  const { t, language } = useSite();
  const { agency, years, category } = data;
  const outcomes = agency.reports.flatMap((report) => {
    const sums = report.form === 'other' ? null : outcomesOf(report.form, (key) => { const { printed, derived } = keyValue(report, key); return printed ?? derived; });
    return sums ? [{ year: report.year, n: 1, sums, href: pathTo(language, 'report', report.id) }] : [];
  });
  return (
    <>
      <header class="page-head">
        <h1><Name>{agency.name}</Name></h1>
        <p class="lead">{t('agency_lead', { level: t(`level_${agency.level}` as TextKey), category: category?.[language] ?? agency.category, n: agency.reports.length })}{agency.divisionName && <> · <Name>{agency.divisionName}</Name></>}</p>
        {agency.formerNames.map(({ name, until }) => <p key={name} class="soft">{t('former', { name, until })}</p>)}
        <p><a class="button" href={pathTo(language, 'compare', null, `a=${encodeURIComponent(agency.id)}`)}>{t('compare_with')} →</a></p>
      </header>
      <div class="two-charts">
        <Trend id="requests" measure="requests.received.total" data={data} peers={data.peers} />
        <Trend id="granted" measure="grant_rate" data={data} peers={data.grantPeers} />
      </div>
      <Outcomes id="outcomes" title={t('agency_outcomes')} years={outcomes} showN={false} />
      <section>
        <h2>{t('reports_title')}</h2>
        <Scroller label={t('reports_title')}>
          <table class="values">
            <thead><tr><th scope="col">{t('year')}</th><th scope="col">{t('published')}</th><th scope="col">{t('form')}</th>{['requests.received.total', 'requests.closed_total.total', 'grant_rate'].map((id) => <th key={id} scope="col" class="number">{measureName(measureOf(id)!, language)}</th>)}<th scope="col">{t('sums')}</th></tr></thead>
            <tbody>{[...years].reverse().map((year) => <ReportRow key={year} year={year} agency={agency} report={agency.reports.find((one) => one.year === year)} />)}</tbody>
          </table>
        </Scroller>
      </section>
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
    const [peers, grantPeers] = await Promise.all([loadPeers(read, 'requests.received.total'), loadPeers(read, 'grant_rate')]);
    const ofLevel = (bands: PeerBand[]): PeerBand[] => bands.filter(({ level, category }) => level === own.level && (category === null || category === own.category));
    return { agency: own, peers: ofLevel(peers), grantPeers: ofLevel(grantPeers), years: manifest.years, category: manifest.categories[own.category] ?? null };
  },
  title: ({ agency: { name } }) => name,
  Component: Agency,
};
