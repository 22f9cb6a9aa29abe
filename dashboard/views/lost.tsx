/** @jsxRuntime automatic @jsxImportSource preact */
import { pathTo } from '../routes.ts';
import { say } from '../text/text.ts';
import { useSite } from '../ui/context.ts';
import type { View } from './view.ts';

function Lost({ data }: { data: { published: boolean } }) {
  const { t, language } = useSite();
  return (
    <header class="page-head">
      <h1>{t(data.published ? 'lost_title' : 'no_release_title')}</h1>
      <p class="lead">{t(data.published ? 'lost_text' : 'no_release_text')}</p>
      {data.published && <p><a href={pathTo(language, 'overview')}>{t('lost_home')}</a></p>}
    </header>
  );
}

export const lost: View<{ published: boolean }> = { load: () => Promise.resolve({ published: true }), title: ({ published }, { language }) => say(language, published ? 'lost_title' : 'no_release_title'), Component: Lost };
