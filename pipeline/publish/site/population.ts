/** People by division and year, for figures per 10,000. */
import type { Population } from '../../model/site.ts';

/** Reads a CSV of division, year, population with a head; a line that is not so is left out, for a wrong number is worse than none. */
export function populationOf(csv: string): Population {
  const population: Population = {};
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [, division, year, people] = /^"?(\d{6})"?,\s*"?(\d{4})"?,\s*"?(\d+)"?\s*$/.exec(line) ?? [];
    if (division && year && Number(people) > 0) (population[division] ??= {})[year] = Number(people);
  }
  return population;
}
