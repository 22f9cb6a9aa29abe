/** @jsxRuntime automatic @jsxImportSource preact */
/** What a visitor may choose: measure, years, chart, and how a number is shown. */
import { measureOf } from '../../pipeline/forms/measures.ts';
import type { Place, Scene } from '../compare/scene.ts';
import { hasGovernment } from '../compare/scene.ts';
import { offersOf } from '../compare/modes.ts';
import { scopeText } from '../compare/scope.ts';
import { PARTS, SHAPES } from '../state.ts';
import type { View } from '../state.ts';
import type { TextKey } from '../text/text.ts';
import { useSite } from './context.ts';
import { KindFields } from './kind-picker.tsx';
import { MeasurePicker } from './measure-picker.tsx';

interface Props { wanted: View; scene: Scene; place: Place; change(part: Partial<View>): void }

function Choice<Value extends string>({ name, label, values, value, textOf, onChange, isPlain = false }: { name: string; label: string; /** Says by itself what is chosen: the label is for those who hear it. */ isPlain?: boolean; values: readonly Value[]; value: Value; textOf(value: Value): string; onChange(value: Value): void }) {
  return (
    <fieldset class={isPlain ? 'segmented segmented-plain' : 'segmented'}><legend class={isPlain ? 'visually-hidden' : undefined}>{label}</legend>
      {values.map((one) => <label key={one}><input type="radio" name={name} value={one} checked={value === one} onChange={() => { onChange(one); }} /><span>{textOf(one)}</span></label>)}
    </fieldset>
  );
}

function YearSelect({ name, label, years, value, onChange }: { name: string; label: string; years: readonly number[]; value: number; onChange(year: number): void }) {
  return (
    <label class="field"><span>{label}</span>
      <select name={name} value={value} onChange={(event) => { onChange(Number(event.currentTarget.value)); }}>
        {years.map((year) => <option key={year} value={year} selected={year === value}>{year}</option>)}
      </select>
    </label>
  );
}

/** The ways of showing that the measure has; the others each with the reason why not. */
function Modes({ wanted, scene, place, change }: Props) {
  const { t } = useSite();
  const { view } = scene;
  const offers = offersOf(measureOf(wanted.measure)!, wanted.shape, { hasPopulation: place.hasPopulation, hasGovernment: hasGovernment(scene) });
  const offered = offers.filter(({ why }) => why === null);
  const reasons = [...new Set(offers.flatMap(({ mode, why }) => (why ? [`${t(`mode_${mode}` as TextKey)}${t('colon')}${t(why)}`] : [])))];
  return (
    <>
      {offered.length > 1 && <Choice name="u" label={t('show')} values={offered.map(({ mode }) => mode)} value={view.mode} textOf={(mode) => t(`mode_${mode}` as TextKey)} onChange={(mode) => { change({ mode }); }} />}
      <details class="not-offered"><summary>{t('not_offered')}</summary><ul>{reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul></details>
    </>
  );
}

/** Which agencies are ranked, spread out or listed. */
function Among({ wanted, scene: { among, like }, place, change }: Props) {
  const { t } = useSite();
  const isChosen = among === null;
  return (
    <div class="controls">
      {wanted.shape !== 'spread' && (
        <Choice name="k" label={t('among')} values={['kind', 'chosen'] as const} value={isChosen ? 'chosen' : 'kind'} textOf={(one) => t(`among_${one}`)} onChange={(one) => { change({ among: one === 'chosen' ? 'chosen' : scopeText(like), row: null }); }} />
      )}
      {among && <KindFields place={place} scope={among} onChange={(scope) => { change({ among: scopeText(scope), row: null }); }} />}
    </div>
  );
}

const BY_KIND = new Set<View['shape']>(['dots', 'spread', 'heat']);
const OF_ONE_YEAR = new Set<View['shape']>(['dots', 'spread']);

export function ExplorerControls(props: Props & { years: readonly number[] }) {
  const { wanted, scene, years, change } = props;
  const { t } = useSite();
  const isOneYear = OF_ONE_YEAR.has(wanted.shape) || (wanted.shape === 'parts' && scene.agencies.length > 1);
  return (
    <>
      <Choice isPlain name="v" label={t('shape')} values={SHAPES} value={wanted.shape} textOf={(shape) => t(`shape_${shape}` as TextKey)} onChange={(shape) => { change({ shape, row: null }); }} />
      <div class="controls">
        {wanted.shape === 'parts'
          ? <Choice name="p" label={t('measure')} values={PARTS} value={wanted.parts} textOf={(parts) => t(`parts_${parts}` as TextKey)} onChange={(parts) => { change({ parts }); }} />
          : <MeasurePicker measure={wanted.measure} onChange={(measure) => { change({ measure, row: null }); }} />}
        <div class="field-pair">
          {!isOneYear && <YearSelect name="from" label={t('from')} years={years.filter((year) => year <= wanted.to)} value={wanted.from} onChange={(from) => { change({ from }); }} />}
          <YearSelect name="to" label={t(isOneYear ? 'year' : 'to')} years={isOneYear ? years : years.filter((year) => year >= wanted.from)} value={wanted.to} onChange={(to) => { change({ to, from: Math.min(wanted.from, to) }); }} />
        </div>
        {wanted.shape !== 'parts' && <Modes {...props} />}
      </div>
      {BY_KIND.has(wanted.shape) && <Among {...props} />}
    </>
  );
}
