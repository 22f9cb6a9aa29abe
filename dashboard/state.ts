/** The view ↔ the address: only what the visitor chose, so that a link stays short and old links keep working. */
import { measureOf } from '../pipeline/forms/measures.ts';

export const SHAPES = ['lines', 'multiples', 'heat'] as const;
export type Shape = (typeof SHAPES)[number];

export interface View {
  measure: string;
  agencies: string[];
  from: number;
  to: number;
  shape: Shape;
}

/** At most as many lines as colours can tell apart. */
export const MOST_AGENCIES = 8;

function yearIn(text: string | undefined, years: readonly number[], otherwise: number): number {
  const year = Number(text);
  return years.includes(year) ? year : otherwise;
}

/** Reads a view; what the address does not say, or says wrongly, is as in `standard`. */
export function viewOf(query: URLSearchParams, standard: View, years: readonly number[]): View {
  const measure = query.get('s') ?? '';
  const agencies = [...new Set((query.get('a') ?? '').split(',').filter(Boolean))].slice(0, MOST_AGENCIES);
  const [from, to] = (query.get('y') ?? '').split('-');
  const span = [yearIn(from, years, standard.from), yearIn(to, years, standard.to)].sort((a, b) => a - b) as [number, number];
  return {
    measure: measureOf(measure) ? measure : standard.measure,
    agencies: query.has('a') ? agencies : standard.agencies,
    from: span[0], to: span[1],
    shape: SHAPES.find((shape) => shape === query.get('v')) ?? standard.shape,
  };
}

/** Writes a view as a query, without what is as in `standard`. */
export function queryOf(view: View, standard: View): string {
  const parts: string[] = [];
  if (view.measure !== standard.measure) parts.push(`s=${view.measure}`);
  if (view.agencies.join() !== standard.agencies.join()) parts.push(`a=${view.agencies.map(encodeURIComponent).join(',')}`);
  if (view.from !== standard.from || view.to !== standard.to) parts.push(`y=${view.from}-${view.to}`);
  if (view.shape !== standard.shape) parts.push(`v=${view.shape}`);
  return parts.join('&');
}
