import { loadAgencies, loadPeers } from '../data.ts';
import type { View as Chosen } from '../state.ts';
import { viewOf } from '../state.ts';
import type { ExplorerData } from '../ui/explorer.tsx';
import type { Loading } from './view.ts';

const FIRST_MEASURE = 'requests.received.total';
/** The first chart shows a few lines, not all there are. */
const FIRST_AGENCIES = 5;

/** The view of an address with all that it shows. */
export async function loadExplorer({ route, read, manifest }: Loading): Promise<ExplorerData> {
  const { years } = manifest;
  const standard: Chosen = { measure: FIRST_MEASURE, agencies: manifest.featured.slice(0, FIRST_AGENCIES), from: years[0] ?? 2019, to: years.at(-1) ?? 2019, shape: 'lines' };
  const view = viewOf(route.query, standard, years);
  const [agencies, peers] = await Promise.all([loadAgencies(read, manifest, view.agencies), loadPeers(read, view.measure)]);
  return { view, standard, years, shards: manifest.shards, agencies, peers };
}
