import type { Instance } from './reading.ts';

/**
 * One printing of each table: pieces of table 4 are put together, equal copies are one, and of different ones the more
 * complete is taken, else the first; they are never mixed.
 */
export function chooseInstances(all: Instance[]): { chosen: Instance[]; warnings: string[] } {
  const warnings: string[] = [];
  const chosen = ['disclosure', 'requests', 'reviews', 'statistics'].flatMap((table): Instance[] => {
    const printings = join(all.filter((instance) => instance.table === table));
    const [first, ...others] = printings;
    if (first === undefined) return [];
    const best = others.reduce((kept, other) => (completeness(other) > completeness(kept) ? other : kept), first);
    if (printings.some((other) => differs(best, other))) {
      warnings.push(`table ${table} is printed ${String(printings.length)} times with different figures; the one in grid ${String(best.grid)} was read`);
    }
    return [best];
  });
  return { chosen, warnings };
}

/** Adjoining pieces with no key in common are one printing. */
function join(instances: Instance[]): Instance[] {
  const result: Instance[] = [];
  for (const instance of instances) {
    const last = result.at(-1);
    if (last === undefined || [...instance.readings.keys()].some((key) => last.readings.has(key))) result.push(instance);
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
