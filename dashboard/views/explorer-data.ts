import { loadScene } from '../compare/scene.ts';
import type { View as Chosen } from '../state.ts';
import { viewOf } from '../state.ts';
import type { ExplorerData } from '../ui/explorer.tsx';
import type { Loading } from './view.ts';

/** The first chart shows a few lines, not all there are. */
const FIRST_AGENCIES = 5;

/** What is shown where an address says nothing; never changed, or old links would mean something else. */
export function standardOf({ years, featured }: Loading['manifest']): Chosen {
  return {
    measure: 'requests.received.total', agencies: featured.slice(0, FIRST_AGENCIES), kinds: [], from: years[0] ?? 2019, to: years.at(-1) ?? 2019,
    shape: 'lines', mode: 'count', among: null, parts: 'outcomes', row: null,
  };
}

/** The view of an address with all that it shows. */
export async function loadExplorer({ route, read, manifest }: Loading): Promise<ExplorerData> {
  const { years, shards, groups, categories, areas, hasPopulation } = manifest;
  const standard = standardOf(manifest);
  const place = { years, shards, groups, categories, areas, hasPopulation };
  return { scene: await loadScene(read, place, viewOf(route.query, standard, years)), standard, place };
}
