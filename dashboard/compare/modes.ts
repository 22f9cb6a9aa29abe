/** Which ways of showing a number a measure has, and why it lacks the others. */
import type { Measure } from '../../pipeline/forms/measures.ts';
import { wholeOf } from '../../pipeline/forms/measures.ts';
import type { Mode, Shape } from '../state.ts';
import { MODES } from '../state.ts';
import type { TextKey } from '../text/text.ts';

export interface Offer { mode: Mode; why: TextKey | null }

/** Whether there is a population table, and a government whose people it counts. */
export interface People { hasPopulation: boolean; hasGovernment: boolean }

function whyNot(mode: Mode, measure: Measure, shape: Shape, { hasPopulation, hasGovernment }: People): TextKey | null {
  switch (mode) {
    case 'count': return null;
    case 'share': return measure.kind === 'rate' ? 'why_is_share' : wholeOf(measure) ? null : 'why_no_whole';
    case 'people': return !hasPopulation ? 'why_no_population' : measure.kind === 'rate' ? 'why_is_share' : hasGovernment ? null : 'why_no_government';
    case 'index': return measure.kind === 'rate' ? 'why_rate_index' : shape === 'dots' || shape === 'spread' ? 'why_one_year' : null;
  }
}

/** Every mode; `why` is null where it is offered. */
export function offersOf(measure: Measure, shape: Shape, people: People): Offer[] {
  return MODES.map((mode) => ({ mode, why: whyNot(mode, measure, shape, people) }));
}

/** The mode of a view where it is offered, else the number itself. */
export function modeOf(wanted: Mode, measure: Measure, shape: Shape, people: People): Mode {
  return offersOf(measure, shape, people).find(({ mode }) => mode === wanted)!.why === null ? wanted : 'count';
}
