/** @jsxRuntime automatic @jsxImportSource preact */
/** Takes a chart along: its numbers as CSV, itself as SVG or PNG with title, source and date inside. */
import { useState } from 'preact/hooks';
import { day } from '../text/text.ts';
import { useSite } from './context.ts';
import { pictureOf, pngOf, saveAs } from './picture.ts';
import { csvOf } from './table.tsx';
import type { Table } from './table.tsx';

export function Downloads({ id, title, subtitle, table }: { id: string; title: string; subtitle?: string; table: Table }) {
  const { t, language, release, date } = useSite();
  const [copied, setCopied] = useState(false);
  const name = `gongkai-${id}-${release}`;
  const picture = (): string => pictureOf(document.querySelector(`#${id}`)!, { title, subtitle: subtitle ?? '', source: `${t('chart_source', { release: release ?? '' })} · ${day(language, date)}`, address: location.href });
  const copy = async (): Promise<void> => { await navigator.clipboard.writeText(location.href); setCopied(true); };
  return (
    <p class="downloads">
      <button type="button" class="quiet" onClick={() => saveAs(`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv' }))}>{t('save_csv')}</button>
      <button type="button" class="quiet" onClick={() => saveAs(`${name}.svg`, new Blob([picture()], { type: 'image/svg+xml' }))}>{t('save_svg')}</button>
      <button type="button" class="quiet" onClick={() => { void pngOf(picture()).then((png) => saveAs(`${name}.png`, png)); }}>{t('save_png')}</button>
      <button type="button" class="quiet" onClick={() => { void copy(); }}><span aria-live="polite">{t(copied ? 'copied' : 'copy_link')}</span></button>
    </p>
  );
}
