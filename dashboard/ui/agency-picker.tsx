/** @jsxRuntime automatic @jsxImportSource preact */
/** The chosen agencies as chips, and a search that adds one. */
import { useEffect, useState } from 'preact/hooks';
import type { SearchHit, SiteAgency } from '../../pipeline/model/site.ts';
import { searchNames } from '../data.ts';
import { MOST_AGENCIES } from '../state.ts';
import { useSite } from './context.ts';
import { Name } from './words.tsx';

interface Props { chosen: readonly SiteAgency[]; onAdd(id: string): void; onRemove(id: string): void }

type Found = { state: 'idle' } | { state: 'common' } | { state: 'found'; hits: SearchHit[] };

function useSearch(question: string, chosen: readonly SiteAgency[]): Found {
  const { read } = useSite();
  const [found, setFound] = useState<Found>({ state: 'idle' });
  useEffect(() => {
    let stale = false;
    if ([...question.trim()].length < 2) { setFound({ state: 'idle' }); return undefined; }
    void searchNames(read, question).then((hits) => {
      if (!stale) setFound(hits === null ? { state: 'common' } : { state: 'found', hits: hits.filter(({ id }) => !chosen.some((one) => one.id === id)) });
    });
    return () => { stale = true; };
  }, [question, chosen]);
  return found;
}

export function AgencyPicker({ chosen, onAdd, onRemove }: Props) {
  const { t } = useSite();
  const [question, setQuestion] = useState('');
  const found = useSearch(question, chosen);
  const full = chosen.length >= MOST_AGENCIES;
  return (
    <div class="agency-picker">
      <ul class="chips" aria-label={t('agencies')}>
        {chosen.map(({ id, name }, at) => (
          <li key={id} class={`chip chip-${at + 1}`}><Name>{name}</Name><button type="button" aria-label={t('remove', { name })} onClick={() => { onRemove(id); }}>×</button></li>
        ))}
      </ul>
      <div class="search">
        <label class="field field-wide"><span>{t('add_agency')}</span>
          <input type="search" autocomplete="off" placeholder={t('search_agency')} value={question} disabled={full} onInput={(event) => { setQuestion(event.currentTarget.value); }} />
        </label>
        <div class="hits" aria-live="polite">
          {full && <p>{t('most_agencies', { n: MOST_AGENCIES })}</p>}
          {found.state === 'common' && <p>{t('search_common')}</p>}
          {found.state === 'found' && found.hits.length === 0 && <p>{t('search_none')}</p>}
          {found.state === 'found' && found.hits.length > 0 && (
            <ul>{found.hits.map(({ id, name }) => <li key={id}><button type="button" onClick={() => { setQuestion(''); onAdd(id); }}><Name>{name}</Name></button></li>)}</ul>
          )}
        </div>
      </div>
    </div>
  );
}
