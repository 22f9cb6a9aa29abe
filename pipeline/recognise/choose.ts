import type { Instance } from './reading.ts';

/** The year that the report is on, and those of the tables of which the document says it, by their number. */
export interface Years { current: number; ofTables: Map<number, number> }

/**
 * One printing of each table: pieces of table 4 are put together, equal copies are one, and of different ones those of
 * the report's own year come first, then the more complete, else the first; they are never mixed.
 */
export function chooseInstances(all: Instance[], years: Years): { chosen: Instance[]; warnings: string[] } {
  const warnings: string[] = [];
  const nearness = ({ grid }: Instance): number => {
    const year = years.ofTables.get(grid);
    return year === undefined ? 1 : year === years.current ? 2 : 0;
  };
  const isBetter = (other: Instance, kept: Instance): boolean => (
    nearness(other) === nearness(kept) ? completeness(other) > completeness(kept) : nearness(other) > nearness(kept));
  const chosen = ['disclosure', 'requests', 'reviews', 'statistics'].flatMap((table): Instance[] => {
    const printings = join(all.filter((instance) => instance.table === table), years);
    const [first, ...others] = printings;
    if (first === undefined) return [];
    const best = others.reduce((kept, other) => (isBetter(other, kept) ? other : kept), first);
    if (printings.some((other) => nearness(other) === nearness(best) && differs(best, other))) {
      warnings.push(`table ${table} is printed ${String(printings.length)} times with different figures; the one in grid ${String(best.grid)} was read`);
    }
    return [best];
  });
  return { chosen, warnings };
}

/** Adjoining pieces with no key in common are one printing, if they are not said to be of different years. */
function join(instances: Instance[], { ofTables }: Years): Instance[] {
  const result: Instance[] = [];
  const isOther = (one: number | undefined, other: number | undefined): boolean => one !== undefined && other !== undefined && one !== other;
  for (const instance of instances) {
    const last = result.at(-1);
    if (last === undefined || isOther(ofTables.get(last.grid), ofTables.get(instance.grid)) || [...instance.readings.keys()].some((key) => last.readings.has(key))) result.push(instance);
    else result[result.length - 1] = merge(last, instance);
  }
  return result;
}

function merge(one: Instance, other: Instance): Instance {
  return {
    ...one,
    readings: new Map([...one.readings, ...other.readings]),
    extra: [...one.extra, ...other.extra],
    warnings: [...one.warnings, ...other.warnings],
    ownRows: { 2021: one.ownRows[2021] + other.ownRows[2021], 2019: one.ownRows[2019] + other.ownRows[2019], 2014: one.ownRows[2014] + other.ownRows[2014] },
  };
}

function completeness({ readings }: Instance): number {
  return [...readings.values()].filter(({ status }) => status !== 'unreadable').length;
}

function differs(one: Instance, other: Instance): boolean {
  return one !== other && [...other.readings].some(([key, { value, status }]) => {
    const own = one.readings.get(key);
    return own !== undefined && (own.value !== value || own.status !== status);
  });
}
