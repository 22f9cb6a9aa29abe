/**
 * How the series of an agency goes on where agencies are renamed, merged and divided: as one line, or broken. The
 * registry says who followed whom and when; this says what that does to a figure over the years.
 */
import type { Source } from '../model/source.ts';

interface Words { zh: string; en: string }

export type LineageEvent = 'renamed' | 'succeeded' | 'merged' | 'absorbed' | 'divided';

export interface LineageLink {
  agencyId: string;
  event: LineageEvent;
  /** The former name, or the id of the agency that carries on its work. */
  other: string;
  /** YYYY-MM-DD: the last day of the former name, or the first day of the successor. */
  on: string;
  /** Continued: one line with a mark at this day. Broken: figures before and after are not of the same agency. */
  series: 'continued' | 'broken';
  reason: Words;
}

type Agency = Pick<Source, 'id' | 'former_names' | 'successors'>;

const REASONS: Readonly<Record<LineageEvent, { series: LineageLink['series']; reason: Words }>> = {
  renamed: { series: 'continued', reason: { zh: '同一机关改名。', en: 'The same agency under another name.' } },
  succeeded: { series: 'continued', reason: { zh: '一个机关由另一个机关整体承继。', en: 'One agency carries on the work of one other, and of no more.' } },
  merged: { series: 'broken', reason: { zh: '几个机关合并，其后的数字不止是它的。', en: 'Several agencies became one; later figures are not its own alone.' } },
  absorbed: { series: 'broken', reason: { zh: '并入一个原有的机关，其后的数字不止是它的。', en: 'It went into an agency that was there before; later figures are not its own alone.' } },
  divided: { series: 'broken', reason: { zh: '职能分给几个机关，其后没有一个与它相当。', en: 'Its work went to several agencies; none of them is what it was.' } },
};

function link(agencyId: string, event: LineageEvent, other: string, on: string): LineageLink {
  return { agencyId, event, other, on, ...REASONS[event] };
}

function predecessors(agencies: readonly Agency[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { successors } of agencies) for (const { id } of successors ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/**
 * Every renaming and succession of the registry, in its order, with what it does to the series. `firstYear` is the
 * first year on which an agency reported: one that reported on a year before it took over had a series of its own.
 */
export function lineageOf(agencies: readonly Agency[], firstYear: ReadonlyMap<string, number>): LineageLink[] {
  const counts = predecessors(agencies);
  const eventOf = (count: number, id: string, from: string): LineageEvent => {
    if (count > 1) return 'divided';
    if (counts.get(id)! > 1) return 'merged';
    return (firstYear.get(id) ?? Infinity) < Number(from.slice(0, 4)) - 1 ? 'absorbed' : 'succeeded';
  };
  return agencies.flatMap(({ id, former_names: names, successors }) => [
    ...(names ?? []).map(({ name, until }) => link(id, 'renamed', name, until)),
    ...(successors ?? []).map((next) => link(id, eventOf(successors!.length, next.id, next.from), next.id, next.from)),
  ]);
}

/** The agency under which each continued series goes on, by agency; those that are not here go on as themselves. */
export function linesOf(links: readonly LineageLink[]): Map<string, string> {
  const next = new Map(links.filter(({ event }) => event === 'succeeded').map(({ agencyId, other }) => [agencyId, other]));
  const last = (id: string): string => {
    const seen = new Set([id]);
    let at = id;
    for (let to = next.get(at); to !== undefined && !seen.has(to); to = next.get(at)) { seen.add(to); at = to; }
    return at;
  };
  return new Map([...next.keys()].map((id) => [id, last(id)]));
}
