/** @jsxRuntime automatic @jsxImportSource preact */
/** Chooses a kind of agencies: a level, a category, an area. */
import { useState } from 'preact/hooks';
import type { Level } from '../../pipeline/model/source.ts';
import type { Place } from '../compare/scene.ts';
import type { Scope } from '../compare/scope.ts';
import { LEVELS } from '../compare/scope.ts';
import type { TextKey } from '../text/text.ts';
import { areaOptions } from './areas.ts';
import { useSite } from './context.ts';

export interface FieldsProps { place: Place; scope: Scope; /** Bands are not kept for a category within an area. */ isEither?: boolean; onChange(scope: Scope): void }

/** The three choices. */
export function KindFields({ place, scope, isEither = false, onChange }: FieldsProps) {
  const { t, language } = useSite();
  const levels = LEVELS.filter((level) => place.groups.some((group) => group.level === level));
  const change = (part: Partial<Scope>): void => { onChange({ ...scope, ...part }); };
  return (
    <>
      <label class="field"><span>{t('level')}</span>
        <select value={scope.level} onChange={(event) => { change({ level: event.currentTarget.value as Level }); }}>
          {levels.map((level) => <option key={level} value={level} selected={level === scope.level}>{t(`level_${level}` as TextKey)}</option>)}
        </select></label>
      <label class="field"><span>{t('category')}</span>
        <select value={scope.category ?? ''} onChange={(event) => { const category = event.currentTarget.value || null; change(isEither && category ? { category, area: null } : { category }); }}>
          <option value="" selected={scope.category === null}>{t('all_departments')}</option>
          {Object.entries(place.categories).map(([id, name]) => <option key={id} value={id} selected={id === scope.category}>{name[language]}</option>)}
        </select></label>
      {place.areas.length > 1 && (
        <label class="field"><span>{t('area')}</span>
          <select value={scope.area ?? ''} onChange={(event) => { const area = event.currentTarget.value || null; change(isEither && area ? { area, category: null } : { area }); }}>
            <option value="" selected={scope.area === null}>{t('all')}</option>
            {areaOptions(place.areas, scope.area).map(([code, name]) => <option key={code} value={code} selected={code === scope.area}>{name}</option>)}
          </select></label>
      )}
    </>
  );
}

/** Adds the median of a kind to a chart. */
export function KindPicker({ place, onChoose }: { place: Place; onChoose(scope: Scope): void }) {
  const { t } = useSite();
  const [scope, setScope] = useState<Scope>({ level: place.groups[0]?.level ?? 'prefecture', category: null, area: null });
  return (
    <details class="kind-picker">
      <summary>{t('add_kind')}</summary>
      <div class="controls">
        <KindFields isEither place={place} scope={scope} onChange={setScope} />
        <button type="button" class="quiet" onClick={() => { onChoose(scope); }}>{t('add')}</button>
      </div>
    </details>
  );
}
