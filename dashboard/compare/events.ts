/** Where the line of an agency changes: it got another name, or took over the work of others. */
import type { SiteAgency } from '../../pipeline/model/site.ts';
import type { Language } from '../routes.ts';
import { day, say } from '../text/text.ts';

/** `isCut`: figures before and from this year on are not of the same work, so no line joins them (see `forms/lineage.ts`). */
export interface LineEvent { year: number; isCut: boolean; words: string }

type Dated = Pick<SiteAgency, 'formerNames' | 'predecessors' | 'reports'>;

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** The events of an agency, each at the first year whose report is made after it or in it. */
export function eventsOf({ formerNames, predecessors, reports }: Dated, language: Language): LineEvent[] {
  const isOlder = (year: number): boolean => reports.some((report) => report.year < year);
  return [
    ...formerNames.map(({ name, until }) => ({ year: yearOf(until), isCut: false, words: `${say(language, 'former_until', { until: day(language, until) })} ${name}` })),
    ...predecessors.map(({ name, from }) => ({ year: yearOf(from), isCut: isOlder(yearOf(from)), words: `${say(language, 'takes_over', { from: day(language, from) })} ${name}` })),
  ];
}
