/** @jsxRuntime automatic @jsxImportSource preact */
/** The tables of a release, a line each, with their files in every format. */
import { gather } from '../../pipeline/lib/gather.ts';
import { number } from '../text/text.ts';
import { useSite } from './context.ts';
import { Scroller } from './table.tsx';

interface Words { zh: string; en: string }

/** A table in one format; a large one lies in several files. */
export interface TableFile { title: Words; description: Words; format: string; paths: string[]; rows: number | null; bytes: number | null }

interface Resource { path: string | string[]; format: string; title: string; titleZh?: string; description?: string; descriptionZh?: string; rows?: number; bytes?: number }

/** The tables as the descriptor names them; none without one. */
export function tableFilesOf(descriptor: string | null): TableFile[] {
  if (descriptor === null) return [];
  const { resources = [] } = JSON.parse(descriptor) as { resources?: Resource[] };
  return resources.map(({ path, format, title, titleZh, description = '', descriptionZh, rows, bytes }) => ({
    title: { zh: titleZh ?? title, en: title }, description: { zh: descriptionZh ?? description, en: description },
    format, paths: typeof path === 'string' ? [path] : path, rows: rows ?? null, bytes: bytes ?? null,
  }));
}

function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A file's name without the hash of its content. */
function plainName(path: string): string {
  return path.split('/').at(-1)!.replace(/\.[0-9a-f]{12}\./, '.');
}

function Files({ file, base }: { file: TableFile | undefined; base: string }) {
  const { t } = useSite();
  if (!file) return <td class="absent">–</td>;
  const size = file.bytes === null ? '' : sizeOf(file.bytes);
  const links = file.paths.map((path) => <li key={path}><a href={base + path} download>{plainName(path)}</a></li>);
  if (file.paths.length === 1) return <td><a href={base + file.paths[0]!} download>{plainName(file.paths[0]!)}</a> <span class="size">{size}</span></td>;
  return <td><details><summary>{t('files_n', { n: number(file.paths.length) })} <span class="size">{size}</span></summary><ul>{links}</ul></details></td>;
}

export function ReleaseFiles({ files, base }: { files: readonly TableFile[]; base: string }) {
  const { t, language } = useSite();
  const formats = [...new Set(files.map(({ format }) => format))];
  return (
    <Scroller label={t('files')}>
      <table class="values release-files">
        <thead><tr><th scope="col">{t('about')}</th><th scope="col" class="number">{t('rows')}</th>{formats.map((format) => <th key={format} scope="col">{format === 'csv' ? 'CSV' : format.replace(/^./, (letter) => letter.toUpperCase())}</th>)}</tr></thead>
        <tbody>
          {[...gather(files, ({ title }) => title.en).values()].map((own) => (
            <tr key={own[0]!.title.en}>
              <th scope="row">{own[0]!.title[language]}<span class="description">{own[0]!.description[language].replaceAll('`', '')}</span></th>
              <td class="number">{own[0]!.rows === null ? '' : number(own[0]!.rows)}</td>
              {formats.map((format) => <Files key={format} file={own.find((file) => file.format === format)} base={base} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
