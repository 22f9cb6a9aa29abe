/** Agencies of one kind together: what is compared with what. */
import { gather } from '../../lib/gather.ts';
import type { AgencyEntry, AgencyGroup, GroupMember } from '../../model/site.ts';
import type { KindSizes } from './peers.ts';
import { areaOf, prefectureOf } from './references.ts';
import type { References } from './references.ts';

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

/** How many agencies are of each kind, and how many are loaded to rank them; all but governments where no category is said. */
export function kindSizes(groups: readonly Group[], references: Pick<References, 'divisions'>): KindSizes {
  const sizes = new Map<string, { agencies: number; loaded: number }>();
  const count = (kind: string, loaded: number): void => {
    const size = sizes.get(kind);
    if (size) size.agencies++; else sizes.set(kind, { agencies: 1, loaded });
  };
  for (const [level, own] of gather(groups, (group) => group.level)) {
    const all = own.reduce((sum, { agencies }) => sum + agencies, 0);
    for (const group of own) {
      for (const { category, division } of group.members) {
        count(`${level}|${category}|`, group.agencies);
        if (category === 'government') continue;
        for (const area of ['', areaOf(division), prefectureOf(division, references)]) if (area !== null) count(`${level}||${area}`, all);
      }
    }
  }
  return sizes;
}

/** What a chart of the group says of each of its agencies. */
export function membersOf({ members }: Group): GroupMember[] {
  return members.map(({ id, name, division, category }) => [id, name, division, category]);
}
