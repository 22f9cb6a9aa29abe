/** Provinces to choose from, and under the chosen one its prefectures. */
import type { Area } from '../../pipeline/model/site.ts';

/** Code and name of each option; a prefecture is set in by a space that no browser leaves out. */
export function areaOptions(areas: readonly Area[], chosen: string | null, labelOf: (area: Area) => string = ({ code, name }) => name ?? code): [code: string, label: string][] {
  return areas.filter(({ code }) => code.length === 2 || code.slice(0, 2) === chosen?.slice(0, 2)).map((area) => [area.code, `${area.code.length === 2 ? '' : '\u3000'}${labelOf(area)}`]);
}
