/** @jsxRuntime automatic @jsxImportSource preact */
/** A search field that finds agencies while one types, by name, pinyin or initials; arrow keys go through what is found. */
import { useEffect, useState } from 'preact/hooks';
import type { SearchHit } from '../../pipeline/model/site.ts';
import type { Found } from '../search.ts';
import { search } from '../search.ts';
import { useSite } from './context.ts';
import type { LoadState } from './failed.tsx';
import { Failed } from './failed.tsx';
import { Name } from './words.tsx';

/** What is found for a question; null while it is too short. `again` asks once more after a failure. */
export function useSearch(question: string, limit?: number): { found: Found | null; state: LoadState; again(): void } {
  const { read } = useSite();
  const [found, setFound] = useState<Found | null>(null);
  const [state, setState] = useState<LoadState>('ready');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let stale = false;
    if ([...question.trim()].length < 2) { setFound(null); setState('ready'); return undefined; }
    setState('loading');
    search(read, question, limit).then((now) => { if (!stale) { setFound(now); setState('ready'); } }, () => { if (!stale) setState('failed'); });
    return () => { stale = true; };
  }, [question, attempt]);
  return { found, state, again: () => { setAttempt((before) => before + 1); } };
}

/** Moves the focus between the field and the buttons of its list. */
function moveFocus(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const places = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('input, .hits button')];
  const next = places[places.indexOf(document.activeElement as HTMLElement) + step];
  if (next) { event.preventDefault(); next.focus(); }
}

interface Props { label: string; exclude: readonly string[]; disabled?: boolean; note?: string | undefined; onChoose(hit: SearchHit): void }

export function AgencySearch({ label, exclude, disabled = false, note, onChoose }: Props) {
  const { t } = useSite();
  const [question, setQuestion] = useState('');
  const { found, state, again } = useSearch(question);
  const hits = found?.hits.filter(({ id }) => !exclude.includes(id)) ?? [];
  return (
    <div class="search" onKeyDown={moveFocus}>
      <label class="field field-wide"><span>{label}</span>
        <input type="search" autocomplete="off" placeholder={t('search_agency')} value={question} disabled={disabled} onInput={(event) => { setQuestion(event.currentTarget.value); }} />
      </label>
      <div class="hits" aria-live="polite">
        {note && <p>{note}</p>}
        <Failed state={state} again={again} />
        {state !== 'failed' && found && hits.length === 0 && <p>{t(found.more ? 'search_common' : 'search_none')}</p>}
        {hits.length > 0 && <ul>{hits.map((hit) => <li key={hit.id}><button type="button" onClick={() => { setQuestion(''); onChoose(hit); }}><Name>{hit.name}</Name></button></li>)}{found!.more && <li class="soft">{t('search_common')}</li>}</ul>}
      </div>
    </div>
  );
}
