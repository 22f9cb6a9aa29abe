/** @jsxRuntime automatic @jsxImportSource preact */
/** The chosen agencies and kinds of agencies as chips, a search that adds an agency, and a choice that adds a kind. */
import type { Kind, Scene } from '../compare/scene.ts';
import type { Place } from '../compare/scene.ts';
import { scopeName, scopeText } from '../compare/scope.ts';
import type { Scope } from '../compare/scope.ts';
import { MOST_AGENCIES } from '../state.ts';
import { AgencySearch } from './agency-search.tsx';
import { useSite } from './context.ts';
import { KindPicker } from './kind-picker.tsx';
import { Name } from './words.tsx';

interface Props { scene: Pick<Scene, 'agencies' | 'kinds'>; place: Place; hasKinds: boolean; onAgencies(ids: string[]): void; onKinds(kinds: string[]): void }

function Chip({ at, name, isChinese, onRemove }: { at: number; name: string; isChinese: boolean; onRemove(): void }) {
  const { t } = useSite();
  return <li class={`chip chip-${at + 1}`}>{isChinese ? <Name>{name}</Name> : name}<button type="button" aria-label={t('remove', { name })} onClick={onRemove}>×</button></li>;
}

export function AgencyPicker({ scene: { agencies, kinds }, place, hasKinds, onAgencies, onKinds }: Props) {
  const { t, language } = useSite();
  const ids = agencies.map(({ id }) => id);
  const texts = kinds.map(({ text }) => text);
  const isFull = agencies.length + (hasKinds ? kinds.length : 0) >= MOST_AGENCIES;
  const add = (scope: Scope): void => { onKinds([...new Set([...texts, scopeText(scope)])]); };
  const nameOf = ({ scope }: Kind): string => t('median_of', { kind: scopeName(scope, place, language) });
  return (
    <div class="agency-picker">
      <ul class="chips" aria-label={t('agencies')}>
        {agencies.map(({ id, name }, at) => <Chip key={id} at={at} name={name} isChinese onRemove={() => { onAgencies(ids.filter((one) => one !== id)); }} />)}
        {hasKinds && kinds.map((kind, at) => <Chip key={kind.text} at={agencies.length + at} name={nameOf(kind)} isChinese={false} onRemove={() => { onKinds(texts.filter((one) => one !== kind.text)); }} />)}
      </ul>
      <div class="adders">
        <AgencySearch label={t('add_agency')} exclude={ids} disabled={isFull} note={isFull ? t('most_agencies', { n: MOST_AGENCIES }) : undefined} onChoose={({ id }) => { onAgencies([...ids, id]); }} />
        {hasKinds && !isFull && <KindPicker place={place} onChoose={add} />}
      </div>
    </div>
  );
}
