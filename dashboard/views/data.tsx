/** @jsxRuntime automatic @jsxImportSource preact */
/** Downloads, citation, and how to open the files. */
import { number, say, day } from '../text/text.ts';
import { SqlConsole } from '../ui/console.tsx';
import { useSite } from '../ui/context.ts';
import { ReleaseFiles, tableFilesOf } from '../ui/release-files.tsx';
import type { TableFile } from '../ui/release-files.tsx';
import { Scroller } from '../ui/table.tsx';
import type { View } from './view.ts';

/** What a release holds that the one before did not, as its own list of files says. */
interface Change { before: string | null; tables: { path: string; title: { zh: string; en: string }; rows: number }[] }
interface Data { release: string; change: Change | null; files: TableFile[]; documents: { path: string; key: 'codebook' | 'known_issues' | 'descriptor' | 'checksums' | 'database' | 'citation' }[] }

function changeOf(manifest: string | null, files: readonly TableFile[]): Change | null {
  if (manifest === null) return null;
  const { before } = JSON.parse(manifest) as { before: string | null };
  return { before, tables: files.flatMap(({ paths: [path], title, rows, format }) => (path!.includes('/delta_') && format === 'csv' && rows !== null ? [{ path: path!, title, rows }] : [])) };
}

const DOCUMENTS: readonly [RegExp, Data['documents'][number]['key']][] = [
  [/(?:^|\s)(gongkai\.[0-9a-f]+\.duckdb)$/, 'database'], [/(?:^|\s)(codebook\.[0-9a-f]+\.md)$/, 'codebook'], [/(?:^|\s)(known-issues\.[0-9a-f]+\.md)$/, 'known_issues'],
];

/** The documents beside the tables, as the list of checksums names them. */
function documentsOf(sums: string | null): Data['documents'] {
  const listed = (sums ?? '').split('\n').flatMap((line) => DOCUMENTS.flatMap(([pattern, key]) => { const path = pattern.exec(line)?.[1]; return path ? [{ path, key }] : []; }));
  return sums === null ? [] : [...listed, { path: 'datapackage.json', key: 'descriptor' }, { path: 'CITATION.cff', key: 'citation' }, { path: 'SHA256SUMS', key: 'checksums' }];
}

function Changes({ change: { before, tables }, base }: { change: Change; base: string }) {
  const { t, language, release } = useSite();
  return (
    <section>
      <h2>{t('releases_title')}</h2>
      <p>{before === null ? t('release_first', { release: release ?? '' }) : t('release_after', { release: release ?? '', before })}</p>
      {before !== null && <ul>{tables.map(({ path, title, rows }) => <li key={path}><a href={base + path} download>{title[language]}</a>{t('colon')}{number(rows)}</li>)}</ul>}
    </section>
  );
}

function DataPage({ data: { release, change, files, documents } }: { data: Data }) {
  const { t, language, date } = useSite();
  const base = `/release/${release}/`;
  const cells = files.flatMap(({ paths }) => paths).find((path) => /\/cells\.[0-9a-f]+\.parquet$/.test(path)) ?? 'data/cells.parquet';
  const snapshot = documents.find(({ key }) => key === 'database');
  const csv = cells.replace(/\.[0-9a-f]+\.parquet$/, '.csv');
  return (
    <>
      <header class="page-head"><h1>{t('data_title')}</h1><p class="lead">{t('data_lead')}</p></header>
      <section>
        <h2>{t('citation')}</h2>
        <blockquote class="citation">{t('citation_text', { release, date: day(language, date) })}</blockquote>
        <p class="soft">{t('licence')}</p>
        <ul class="document-links">{documents.map(({ path, key }) => <li key={path}><a class="button" href={base + path} download>{t(key)}</a></li>)}</ul>
      </section>
      <section>
        <h2>{t('files')}</h2>
        {files.length === 0 ? <p class="soft">{t('no_files')}</p> : <ReleaseFiles files={files} base={base} />}
      </section>
      {change && <Changes change={change} base={base} />}
      {snapshot && <SqlConsole snapshot={base + snapshot.path} />}
      <section>
        <h2>{t('load_title')}</h2>
        <Scroller label={t('load_title')}><pre><code>{`-- DuckDB
SELECT agency_id, year, value FROM '${cells.split('/').at(-1)}'
WHERE key = 'requests.received.total' AND status = 'number';

# Python
import pandas as pd
cells = pd.read_parquet("${cells.split('/').at(-1)}")

# R
cells <- arrow::read_parquet("${cells.split('/').at(-1)}")   # ${csv.split('/').at(-1)}`}</code></pre></Scroller>
      </section>
    </>
  );
}

export const data: View<Data> = {
  async load({ release, readRelease }) {
    const [descriptor, sums, manifest] = await Promise.all([readRelease('datapackage.json'), readRelease('SHA256SUMS'), readRelease('release.json')]);
    const files = tableFilesOf(descriptor);
    return { release, change: changeOf(manifest, files), files, documents: documentsOf(sums) };
  },
  title: (_data, { language }) => say(language, 'data_title'),
  Component: DataPage,
};
