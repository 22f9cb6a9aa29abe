import type { Body } from './bodies.ts';
import type { Instance, Reading } from './reading.ts';

/** The year that the report is on, and those of the tables of which the document says it, by their number. */
export interface Years { current: number; ofTables: Map<number, number> }

/**
 * One printing of each table: pieces of table 4 are put together, equal copies are one, and of different ones those of
 * the report's own year come first, then those of its own agency, then the more complete, else the first; they are
 * never mixed. Where it cannot be told which is the agency's own, cells that differ are unreadable.
 */
export function chooseInstances(all: Instance[], years: Years, bodies: Map<number, Body>): { chosen: Instance[]; warnings: string[] } {
  const warnings: string[] = [];
  const whose = ({ grid }: Instance): Body['whose'] | undefined => bodies.get(grid)?.whose;
  const chosen = ['disclosure', 'requests', 'reviews', 'statistics'].flatMap((table): Instance[] => {
    const printings = join(all.filter((instance) => instance.table === table), years);
    const possible = highest(highest(printings, nearnessTo(years)), (instance) => (whose(instance) === 'other' ? 0 : 1));
    // Parts of one printing differ in nothing: there the agency's name may stand over one of them only.
    const likely = conflict(possible) ? highest(possible, (instance) => (whose(instance) === 'own' ? 1 : 0)) : possible;
    const [best] = highest(likely, completeness);
    if (best === undefined) return [];
    const others = likely.filter((other) => differs(best, other));
    if (others.length === 0) return [best];
    const times = `table ${table} is printed ${String(printings.length)} times with different figures`;
    const isOpen = areOfSeveral([best, ...others].map(({ grid }) => bodies.get(grid))) || others.some(({ printedIn }) => printedIn !== undefined && printedIn === best.printedIn);
    warnings.push(isOpen ? `${times} and it cannot be told which are the agency's own; cells that differ are unreadable`
      : `${times}; the one in grid ${String(best.grid)} was read`);
    return [isOpen ? others.reduce(withoutDifferences, best) : best];
  });
  return { chosen, warnings };
}

function nearnessTo({ current, ofTables }: Years): (instance: Instance) => number {
  return ({ grid }) => {
    const year = ofTables.get(grid);
    return year === undefined ? 1 : year === current ? 2 : 0;
  };
}

function highest(instances: Instance[], rank: (instance: Instance) => number): Instance[] {
  const top = Math.max(...instances.map(rank));
  return instances.filter((instance) => rank(instance) === top);
}

function conflict(instances: Instance[]): boolean {
  const [best] = highest(instances, completeness);
  return best !== undefined && instances.some((other) => differs(best, other));
}

/** True where tables are of different bodies, or of one that is not surely the agency. */
function areOfSeveral(bodies: (Body | undefined)[]): boolean {
  return new Set(bodies.map((body) => body?.name)).size > 1 || bodies.some((body) => body !== undefined && body.whose !== 'own');
}

function withoutDifferences(one: Instance, other: Instance): Instance {
  const readings = [...one.readings].map(([key, reading]): [string, Reading] => {
    const { printed, source } = reading;
    return [key, isOtherwise(reading, other) ? { key, value: null, status: 'unreadable', printed, source } : reading];
  });
  return { ...one, readings: new Map(readings) };
}

/** True where the other printing has the cell with another figure. */
function isOtherwise({ key, value, status }: Reading, { readings }: Instance): boolean {
  const reading = readings.get(key);
  return reading !== undefined && (reading.value !== value || reading.status !== status);
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
  return one !== other && [...one.readings.values()].some((reading) => isOtherwise(reading, other));
}
