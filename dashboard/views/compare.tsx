/** @jsxRuntime automatic @jsxImportSource preact */
import { Explorer } from '../ui/explorer.tsx';
import type { ExplorerData } from '../ui/explorer.tsx';
import { useSite } from '../ui/context.ts';
import { say } from '../text/text.ts';
import { loadExplorer } from './explorer-data.ts';
import type { View } from './view.ts';

function Compare({ data }: { data: ExplorerData }) {
  const { t } = useSite();
  return (
    <>
      <header class="page-head compact"><h1>{t('compare_title')}</h1><p class="lead">{t('compare_lead')}</p></header>
      <Explorer data={data} />
    </>
  );
}

export const compare: View<ExplorerData> = { load: loadExplorer, title: (_data, { language }) => say(language, 'compare_title'), Component: Compare };
