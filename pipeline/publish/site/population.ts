/** People by division and year, for figures per 10,000. */
import type { Population } from '../../model/site.ts';

/** Reads a CSV of division, year, population with a head; a line that is not so is left out, and a year with two numbers, for a wrong number is worse than none. */
export function populationOf(csv: string): Population {
  const told = new Map<string, Set<number>>();
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [, division, year, people] = /^"?(\d{6})"?,\s*"?(\d{4})"?,\s*"?(\d+)"?\s*$/.exec(line) ?? [];
    if (division && year && Number(people) > 0) told.set(`${division} ${year}`, (told.get(`${division} ${year}`) ?? new Set()).add(Number(people)));
  }
  const population: Population = {};
  for (const [where, [people, ...others]] of told) {
    const [division, year] = where.split(' ') as [string, string];
    if (people !== undefined && others.length === 0) (population[division] ??= {})[year] = people;
  }
  return population;
}
