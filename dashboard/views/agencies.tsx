/** @jsxRuntime automatic @jsxImportSource preact */
/** The list of agencies: search by name, filter by area, level and category. */
import { useEffect, useState } from 'preact/hooks';
import type { AgencyEntry, SearchHit, SiteManifest } from '../../pipeline/model/site.ts';
import { loadList, searchNames } from '../data.ts';
import { pathTo } from '../routes.ts';
import { number, say } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import { Scroller } from '../ui/table.tsx';
import { AgencyLink } from '../ui/words.tsx';
import type { View } from './view.ts';

interface Data { area: string; entries: AgencyEntry[]; total: number; areas: SiteManifest['areas']; categories: SiteManifest['categories']; years: number[]; level: string; category: string; name: string }

const SHOWN = 200;

/** Hits of the whole registry; null while the question is too short or too common. */
function useHits(question: string): SearchHit[] | null {
  const { read } = useSite();
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  useEffect(() => {
    let stale = false;
    if ([...question.trim()].length < 2) { setHits(null); return undefined; }
    void searchNames(read, question, 50).then((found) => { if (!stale) setHits(found); });
    return () => { stale = true; };
  }, [question]);
  return hits;
}

function Row({ entry, years, category }: { entry: AgencyEntry; years: number[]; category: string }) {
  const { t, language } = useSite();
  const own = new Set(entry.years);
  return (
    <tr>
      <th scope="row"><AgencyLink id={entry.id} name={entry.name} /></th>
      <td>{t(`level_${entry.level}` as TextKey)}</td>
      <td>{category}</td>
      <td class="year-marks">{years.map((year) => (own.has(year) ? <a key={year} href={pathTo(language, 'report', `${entry.id}-${year}`)}>{year}</a> : <span key={year} class="gap" title={`${year} ${t('no_report')}`}>–</span>))}</td>
      <td class="number">{entry.findingCount || ''}</td>
    </tr>
  );
}

function Agencies({ data }: { data: Data }) {
  const { t, language } = useSite();
  const [name, setName] = useState(data.name);
  const [level, setLevel] = useState(data.level);
  const [category, setCategory] = useState(data.category);
  const hits = useHits(name);
  const inArea = new Set(data.entries.map(({ id }) => id));
  const question = name.replace(/\s+/g, '').toLowerCase();
  const shown = data.entries.filter((entry) => (!level || entry.level === level) && (!category || entry.category === category) && entry.name.toLowerCase().includes(question));
  const elsewhere = hits?.filter(({ id }) => !inArea.has(id)) ?? [];
  const nameOf = (id: string): string => data.categories[id]?.[language] ?? id;
  const select = (label: TextKey, field: string, value: string, options: [string, string][], onChange: (value: string) => void) => (
    <label class="field"><span>{t(label)}</span><select name={field} value={value} onChange={(event) => { onChange(event.currentTarget.value); }}><option value="">{t('all')}</option>{options.map(([id, text]) => <option key={id} value={id} selected={id === value}>{text}</option>)}</select></label>
  );
  return (
    <>
      <header class="page-head"><h1>{t('agencies_title')}</h1><p class="lead">{t('agencies_lead')}</p></header>
      <form class="controls" method="get" role="search">
        <label class="field field-wide"><span>{t('name')}</span><input type="search" name="q" autocomplete="off" value={name} onInput={(event) => { setName(event.currentTarget.value); }} /></label>
        {data.areas.length > 1 && <label class="field"><span>{t('area')}</span><select name="area" onChange={(event) => { event.currentTarget.form!.submit(); }}>{data.areas.map((one) => <option key={one.code} value={one.code} selected={one.code === data.area}>{one.name ?? one.code} ({one.agencies})</option>)}</select></label>}
        {select('level', 'level', level, [...new Set(data.entries.map((one) => one.level))].map((one) => [one, t(`level_${one}` as TextKey)]), setLevel)}
        {select('category', 'category', category, [...new Set(data.entries.map((one) => one.category))].map((one) => [one, nameOf(one)]), setCategory)}
      </form>
      <p class="soft" aria-live="polite">{t('shown_of', { shown: number(language, Math.min(shown.length, SHOWN)), all: number(language, data.total) })}</p>
      {elsewhere.length > 0 && <ul class="plain-list">{elsewhere.map((hit) => <li key={hit.id}><AgencyLink {...hit} /></li>)}</ul>}
      {shown.length === 0 && elsewhere.length === 0 ? <p class="empty">{t('no_match')}</p> : (
        <Scroller label={t('agencies_title')}>
          <table class="values">
            <thead><tr><th scope="col">{t('agency')}</th><th scope="col">{t('level')}</th><th scope="col">{t('category')}</th><th scope="col">{t('reports_years')}</th><th scope="col" class="number">{t('findings_count')}</th></tr></thead>
            <tbody>{shown.slice(0, SHOWN).map((entry) => <Row key={entry.id} entry={entry} years={data.years} category={nameOf(entry.category)} />)}</tbody>
          </table>
        </Scroller>
      )}
    </>
  );
}

export const agencies: View<Data> = {
  async load({ route: { query }, read, manifest }) {
    const known = manifest.areas.map(({ code }) => code);
    const largest = [...manifest.areas].sort((a, b) => b.agencies - a.agencies)[0]?.code ?? '00';
    const area = known.includes(query.get('area') ?? '') ? query.get('area')! : largest;
    return {
      area, entries: await loadList(read, area), total: manifest.agencies, areas: manifest.areas, categories: manifest.categories, years: manifest.years,
      level: query.get('level') ?? '', category: query.get('category') ?? '', name: query.get('q') ?? '',
    };
  },
  title: (_data, { language }) => say(language, 'agencies_title'),
  Component: Agencies,
};
