/** Agencies of one kind together: what is compared with what. */
import { gather } from '../../lib/gather.ts';
import type { AgencyEntry, AgencyGroup, GroupMember } from '../../model/site.ts';

export interface Group extends AgencyGroup { members: AgencyEntry[] }

/** A level with more agencies is split by category, so that a file stays small enough for a phone. */
const MOST_TOGETHER = 2_000;

/** Every agency in one group: its level, or its level and category where the level is large. */
export function groupsOf(entries: readonly AgencyEntry[]): Group[] {
  return [...gather(entries, ({ level }) => level)].flatMap(([level, own]): Group[] => {
    if (own.length <= MOST_TOGETHER) return [{ id: level, level: own[0]!.level, category: null, agencies: own.length, members: own }];
    return [...gather(own, ({ category }) => category)].map(([category, members]) => ({ id: `${level}.${category.replace(/[^\w-]/g, '_')}`, level: own[0]!.level, category, agencies: members.length, members }));
  });
}

/** What a chart of the group says of each of its agencies. */
export function membersOf({ members }: Group): GroupMember[] {
  return members.map(({ id, name, division, category }) => [id, name, division, category]);
}
