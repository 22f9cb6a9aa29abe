/** @jsxRuntime automatic @jsxImportSource preact */
/** Takes a chart along: its numbers as CSV or XLSX, itself as SVG or PNG with title, source and date inside. */
import { useState } from 'preact/hooks';
import { pathTo } from '../routes.ts';
import { escaped } from '../text/escaped.ts';
import { useSite } from './context.ts';
import { pictureOf, pngOf, saveAs } from './picture.ts';
import { TableFiles, useSource } from './table-files.tsx';
import type { Table } from './table.tsx';

interface Props { id: string; title: string; subtitle?: string; notes?: readonly string[]; table: Table }

export function Downloads({ id, title, subtitle = '', notes = [], table }: Props) {
  const { t, language, release } = useSite();
  const [copied, setCopied] = useState<'link' | 'embed' | null>(null);
  const name = `gongkai-${id}-${release}`;
  const source = useSource();
  const picture = (): string => pictureOf(document.querySelector(`#${id}`)!, { title, subtitle, source, address: location.href });
  const copy = async (what: 'link' | 'embed', text: string): Promise<void> => { await navigator.clipboard.writeText(text); setCopied(what); };
  const embedCode = (): string => `<iframe src="${escaped(new URL(pathTo(language, 'embed', null, location.search.slice(1)), location.href).href)}" title="${escaped(title)}" width="100%" height="560" loading="lazy" style="border:0"></iframe>`;
  return (
    <p class="downloads">
      <TableFiles id={id} title={title} notes={[subtitle, ...notes]} table={() => table} />
      <button type="button" class="quiet" onClick={() => saveAs(`${name}.svg`, new Blob([picture()], { type: 'image/svg+xml' }))}>SVG</button>
      <button type="button" class="quiet" onClick={() => { void pngOf(picture()).then((png) => saveAs(`${name}.png`, png)); }}>PNG</button>
      <button type="button" class="quiet" onClick={() => { void copy('link', location.href); }}><span aria-live="polite">{t(copied === 'link' ? 'copied' : 'copy_link')}</span></button>
      {id === 'compare' && <button type="button" class="quiet" onClick={() => { void copy('embed', embedCode()); }}><span aria-live="polite">{t(copied === 'embed' ? 'copied' : 'embed')}</span></button>}
    </p>
  );
}
