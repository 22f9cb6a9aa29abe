/** @jsxRuntime automatic @jsxImportSource preact */
/** The list of agencies: search by name or pinyin through the whole registry, filter by area, level and category. */
import { useEffect, useState } from 'preact/hooks';
import type { AgencyEntry, SiteManifest } from '../../pipeline/model/site.ts';
import type { Reader } from '../data.ts';
import { loadList } from '../data.ts';
import { pathTo } from '../routes.ts';
import { search } from '../search.ts';
import type { Found } from '../search.ts';
import { number, say } from '../text/text.ts';
import type { TextKey } from '../text/text.ts';
import { useSearch } from '../ui/agency-search.tsx';
import { areaOptions } from '../ui/areas.ts';
import { useSite } from '../ui/context.ts';
import type { LoadState } from '../ui/failed.tsx';
import { Failed } from '../ui/failed.tsx';
import { Scroller } from '../ui/table.tsx';
import { AgencyLink } from '../ui/words.tsx';
import type { View } from './view.ts';

interface Filter { area: string; level: string; category: string }
interface Listed { entries: AgencyEntry[]; all: number }
interface Data { filter: Filter; listed: Listed; found: Found | null; question: string; total: number; areas: SiteManifest['areas']; categories: SiteManifest['categories']; levels: string[]; years: number[] }

const SHOWN = 100;
const HITS = 50;

async function listOf(read: Reader, { area, level, category }: Filter): Promise<Listed> {
  const own = (await loadList(read, area.slice(0, 2))).filter((entry) => entry.division.startsWith(area.slice(2), 2) && (!level || entry.level === level) && (!category || entry.category === category));
  return { entries: own.slice(0, SHOWN), all: own.length };
}

/** The filter in the address, so that a list can be shared; what a first visit would show is not written. */
function keepInAddress(filter: Filter, first: Filter, question: string): void {
  const parts = (Object.entries({ ...filter, q: question }) as [keyof Filter | 'q', string][]).filter(([name, value]) => value && (name === 'q' || value !== first[name]));
  const query = new URLSearchParams(parts).toString();
  history.replaceState(null, '', `${location.pathname}${query ? `?${query}` : ''}`);
}

function useFilter(data: Data) {
  const { read } = useSite();
  const [filter, setFilter] = useState(data.filter);
  const [listed, setListed] = useState(data.listed);
  const [state, setState] = useState<LoadState>('ready');
  useEffect(() => {
    if (filter === data.filter) return undefined;
    let stale = false;
    setState('loading');
    listOf(read, filter).then((now) => { if (!stale) { setListed(now); setState('ready'); } }, () => { if (!stale) setState('failed'); });
    return () => { stale = true; };
  }, [filter]);
  return { filter, listed, state, change: (part: Partial<Filter>) => { setFilter((before) => ({ ...before, ...part })); } };
}

function Row({ entry, years, category }: { entry: AgencyEntry; years: number[]; category: string }) {
  const { t, language } = useSite();
  const own = new Set(entry.years);
  return (
    <tr>
      <th scope="row"><AgencyLink id={entry.id} name={entry.name} /></th>
      <td class="year-marks">{years.map((year) => (own.has(year) ? <a key={year} href={pathTo(language, 'report', `${entry.id}-${year}`)}>{year}</a> : <span key={year} class="gap" title={`${year} ${t('no_report')}`}>–</span>))}</td>
      <td class={entry.findingCount === 0 ? 'number zero' : 'number'}>{entry.findingCount}</td>
      <td class="after-number unbroken">{t(`level_${entry.level}` as TextKey)}</td>
      <td class="unbroken">{category}</td>
    </tr>
  );
}

function Hits({ found: { hits, more } }: { found: Found }) {
  const { t } = useSite();
  return (
    <section class="found" aria-live="polite">
      <h2>{t('found_title')}</h2>
      {hits.length === 0 ? <p class="soft">{t(more ? 'search_common' : 'no_match')}</p> : <ul class="hit-list">{hits.map((hit) => <li key={hit.id}><AgencyLink {...hit} /></li>)}</ul>}
      {hits.length > 0 && more && <p class="soft">{t('search_common')}</p>}
    </section>
  );
}

function Table({ listed, data }: { listed: Listed; data: Data }) {
  const { t, language } = useSite();
  return (
    <Scroller label={t('agencies_title')}>
      <table class="values agency-list">
        <thead><tr><th scope="col">{t('agency')}</th><th scope="col">{t('reports_years')}</th><th scope="col" class="number">{t('findings_count')}</th><th scope="col" class="after-number">{t('level')}</th><th scope="col">{t('category')}</th></tr></thead>
        <tbody>{listed.entries.map((entry) => <Row key={entry.id} entry={entry} years={data.years} category={data.categories[entry.category]?.[language] ?? entry.category} />)}</tbody>
      </table>
    </Scroller>
  );
}

function Agencies({ data }: { data: Data }) {
  const { t, language } = useSite();
  const [question, setQuestion] = useState(data.question);
  const { filter, listed, state, change } = useFilter(data);
  const { found: now, state: searching, again } = useSearch(question, HITS);
  const found = now ?? (question === data.question ? data.found : null);
  useEffect(() => { keepInAddress(filter, { area: data.areas[0]?.code ?? '', level: '', category: '' }, question.trim()); }, [filter, question]);
  const select = (label: TextKey, field: keyof Filter, options: (readonly [string, string])[]) => (
    <label class="field"><span>{t(label)}</span><select name={field} value={filter[field]} onChange={(event) => { change({ [field]: event.currentTarget.value }); }}>{options.map(([id, text]) => <option key={id} value={id} selected={id === filter[field]}>{text}</option>)}</select></label>
  );
  const all = ['', t('all')] as const;
  return (
    <>
      <header class="page-head"><h1>{t('agencies_title')}</h1><p class="lead">{t('agencies_lead')}</p></header>
      <form class="controls" method="get" role="search" onSubmit={(event) => { event.preventDefault(); }}>
        <label class="field field-wide"><span>{t('name')}</span><input type="search" name="q" autocomplete="off" placeholder={t('search_agency')} value={question} onInput={(event) => { setQuestion(event.currentTarget.value); }} /></label>
        {data.areas.length > 1 && select('area', 'area', areaOptions(data.areas, filter.area, ({ code, name, agencies }) => `${name ?? code} (${number(agencies)})`))}
        {select('level', 'level', [all, ...data.levels.map((level) => [level, t(`level_${level}` as TextKey)] as const)])}
        {select('category', 'category', [all, ...Object.entries(data.categories).map(([id, name]) => [id, name[language]] as const)])}
        <noscript><button type="submit" class="quiet">{t('search')}</button></noscript>
      </form>
      <Failed state={searching} again={again} />
      {found && <Hits found={found} />}
      <Failed state={state} again={() => { change({}); }} />
      <p class="soft" aria-live="polite">{t('listed_of', { shown: number(listed.entries.length), all: number(listed.all), total: number(data.total) })}</p>
      {listed.entries.length === 0 ? <p class="empty">{t('no_match')}</p> : <div aria-busy={state === 'loading'}><Table listed={listed} data={data} /></div>}
    </>
  );
}

export const agencies: View<Data> = {
  async load({ route: { query }, read, manifest }) {
    const { areas, categories, years, groups } = manifest;
    const own = areas.find(({ code }) => code === query.get('area')) ?? areas[0];
    const filter = { area: own?.code ?? '00', level: query.get('level') ?? '', category: query.get('category') ?? '' };
    const question = query.get('q') ?? '';
    const [listed, found] = await Promise.all([listOf(read, filter), [...question.trim()].length < 2 ? null : search(read, question, HITS)]);
    return { filter, listed, found, question, total: manifest.agencies, areas, categories, levels: [...new Set(groups.map(({ level }) => level))], years };
  },
  title: (_data, { language }) => say(language, 'agencies_title'),
  Component: Agencies,
};
