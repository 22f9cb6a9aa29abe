/** @jsxRuntime automatic @jsxImportSource preact */
/** One chart for a page of somebody else's: the chart of a comparison, its source, and the way back to all of it. */
import { drawnOf } from '../compare/figure.ts';
import { headOf, notesOf } from '../compare/words.ts';
import type { Route } from '../routes.ts';
import { pathTo } from '../routes.ts';
import { say } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import type { ExplorerData } from '../ui/explorer.tsx';
import { ChartFigure } from '../ui/figure.tsx';
import { loadExplorer } from './explorer-data.ts';
import type { View } from './view.ts';

function Embed({ data: { scene, place }, route }: { data: ExplorerData; route: Route }) {
  const { t, language } = useSite();
  const drawn = drawnOf(scene, { place, language });
  const { title, subtitle, says } = headOf(scene, drawn, place, language);
  return (
    <>
      <ChartFigure id="compare" title={title} subtitle={subtitle} figure={drawn.figure} says={says} notes={notesOf(scene, drawn, language)}>
        {drawn.isEmpty && <p class="empty">{t('empty_chart')}</p>}
      </ChartFigure>
      <p class="embed-home"><a href={pathTo(language, 'compare', null, route.query)} target="_blank" rel="noopener">{t('embed_home')} →</a></p>
    </>
  );
}

export const embed: View<ExplorerData> = { load: loadExplorer, title: (_data, { language }) => say(language, 'compare_title'), Component: Embed };
