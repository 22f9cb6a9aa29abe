/** Whose report it is. */
import { governmentOf, isFullNameOf, isOrgan, isPlace, isPlaceholder, namesItsPlace } from './organ.ts';
import type { Named } from './publisher.ts';

const byCount = (names: string[]): string | null => {
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return [...count].sort((one, other) => other[1] - one[1])[0]?.[0] ?? null;
};

/** A report titled with a place is its government's; the office's where the office is the one that signs or publishes it. */
function governmentFor(place: string, others: string[]): string {
  const government = governmentOf(place);
  const office = others.find((name) => name.startsWith(place) && /政府办公[室厅]$|政府办$/.test(name));
  return office ?? others.find((name) => name === government || (name.startsWith(place) && /办事处$|管委会$|管理委员会$/.test(name))) ?? government;
}

/** The full name of a short one, where the document gives it: 市残联 is 云川市残疾人联合会. */
function inFull(short: string, others: string[]): string {
  return byCount(others.filter((name) => namesItsPlace(name) && isFullNameOf(name, short))) ?? short;
}

/** An ending and what it abbreviates. */
const ABBREVIATED: [RegExp, RegExp][] = [[/办$/, /办公[室厅]$/], [/委$/, /委员会$/], [/联$/, /联合会$/], [/社$/, /合作社(?:联合社)?$/]];

/** The unabbreviated name of the same place, where the document gives it: 云桥市住建局 is 云桥市住房和城乡建设局, never one of its parts. */
function unabbreviated(title: string, others: string[]): string {
  const isIt = (name: string): boolean => name.slice(0, 2) === title.slice(0, 2) && !name.includes(title) && isFullNameOf(name, title)
    && (name.at(-1) === title.at(-1) || ABBREVIATED.some(([short, long]) => short.test(title) && long.test(name)));
  return byCount(others.filter(isIt)) ?? title;
}

/** The name of a document without one in its title: the first source that names an agency with its place. */
function fromPublishers(named: Named[]): string | null {
  const full = named.find(({ name }) => namesItsPlace(name)) ?? named[0];
  if (!full) return null;
  return isPlace(full.name) ? governmentFor(full.name, named.map(({ name }) => name)) : full.name;
}

/** 某局（某办公室）: the name on its second plate is left out where the document calls itself by the first alone. */
function withoutSecondName(title: string, others: string[]): string {
  const first = /^(.+?)\([^()]+\)$/.exec(title)?.[1];
  return first !== undefined && others.includes(first) ? first : title;
}

/**
 * Gives the agency: what the title calls it, in full where publisher, preamble or signature write it in full; for a place its
 * government; without one in the title, the publisher. Null where the document names none.
 */
export function agencyOf(inTitle: string | null, named: Named[]): string | null {
  const others = named.map(({ name }) => name);
  const title = inTitle !== null && !isPlaceholder(inTitle) ? withoutSecondName(inTitle, others) : null;
  if (title === null) return fromPublishers(named);
  if (isPlace(title) && namesItsPlace(title)) return governmentFor(title, others);
  if (namesItsPlace(title)) return unabbreviated(title, others);
  return isOrgan(title) || others.some((name) => isFullNameOf(name, title)) ? inFull(title, others) : fromPublishers(named) ?? title;
}
