/** The view ↔ the address: only what the visitor chose, so that a link stays short and old links keep working. */
import { measureOf } from '../pipeline/forms/measures.ts';
import { scopeOf } from './compare/scope.ts';

export const SHAPES = ['lines', 'multiples', 'dots', 'spread', 'heat', 'parts'] as const;
export type Shape = (typeof SHAPES)[number];

/** The number itself, its share of the whole it is a part of, per 10,000 people, or with the first common year as 100. */
export const MODES = ['count', 'share', 'people', 'index'] as const;
export type Mode = (typeof MODES)[number];

export const PARTS = ['outcomes', 'denied'] as const;
export type Parts = (typeof PARTS)[number];

export interface View {
  /** `s` */
  measure: string;
  /** `a`: ids of agencies. */
  agencies: string[];
  /** `g`: kinds of agencies, each drawn as their median. */
  kinds: string[];
  /** `y`: `FROM-TO`. */
  from: number;
  to: number;
  /** `v` */
  shape: Shape;
  /** `u` */
  mode: Mode;
  /** `k`: the kind of agencies that are ranked, spread out or listed; `chosen` for the chosen agencies alone; null for what goes without saying. */
  among: string | null;
  /** `p`: what the stacked shares are parts of. */
  parts: Parts;
  /** `n`: the first row of a long list; null where the chosen agencies are in its middle. */
  row: number | null;
}

/** At most as many lines as colours can tell apart. */
export const MOST_AGENCIES = 8;

const CHOSEN = 'chosen';

function yearIn(text: string | undefined, years: readonly number[], otherwise: number): number {
  const year = Number(text);
  return years.includes(year) ? year : otherwise;
}

function listOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(',').filter(Boolean))];
}

/** Reads a view; what the address does not say, or says wrongly, is as in `standard`. */
export function viewOf(query: URLSearchParams, standard: View, years: readonly number[]): View {
  const measure = query.get('s') ?? '';
  const agencies = query.has('a') ? listOf(query.get('a')).slice(0, MOST_AGENCIES) : standard.agencies;
  const [from, to] = (query.get('y') ?? '').split('-');
  const span = [yearIn(from, years, standard.from), yearIn(to, years, standard.to)].sort((a, b) => a - b) as [number, number];
  const among = query.get('k') ?? '';
  const row = query.get('n') ?? '';
  return {
    measure: measureOf(measure) ? measure : standard.measure,
    agencies,
    kinds: query.has('g') ? listOf(query.get('g')).filter(scopeOf).slice(0, MOST_AGENCIES - agencies.length) : standard.kinds,
    from: span[0], to: span[1],
    shape: SHAPES.find((shape) => shape === query.get('v')) ?? standard.shape,
    mode: MODES.find((mode) => mode === query.get('u')) ?? standard.mode,
    among: among === CHOSEN || scopeOf(among) ? among : standard.among,
    parts: PARTS.find((parts) => parts === query.get('p')) ?? standard.parts,
    row: /^\d{1,6}$/.test(row) ? Number(row) : standard.row,
  };
}

/** Writes a view as a query, without what is as in `standard`. */
export function queryOf(view: View, standard: View): string {
  const written: Record<string, (view: View) => string> = {
    s: ({ measure }) => measure, a: ({ agencies }) => agencies.map(encodeURIComponent).join(','), y: ({ from, to }) => `${from}-${to}`, v: ({ shape }) => shape,
    g: ({ kinds }) => kinds.join(','), u: ({ mode }) => mode, k: ({ among }) => among ?? '', p: ({ parts }) => parts, n: ({ row }) => (row === null ? '' : String(row)),
  };
  return Object.entries(written).filter(([, of]) => of(view) !== of(standard)).map(([name, of]) => `${name}=${of(view)}`).join('&');
}
