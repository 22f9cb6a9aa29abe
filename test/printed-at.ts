/** Follows a place back into a document without the project's readers: what stands there, without white space. */
import { unzipSync } from 'fflate';
import { load } from 'cheerio';
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { Place } from '../pipeline/model/document.ts';

type Follow = (place: Place) => string;

const bare = (text: string): string => text.replace(/\s+/g, '');

function inText(bytes: Uint8Array): Follow {
  const text = (() => { try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return new TextDecoder('gb18030').decode(bytes); } })();
  const lines = text.split('\n');
  return ({ line }) => bare(lines[(line ?? 0) - 1] ?? '');
}

/** The words of a cell that are printed when the changes are accepted. */
function words($: CheerioAPI, cell: Element): string {
  return $(cell).find('w\\:t').toArray().filter((each) => $(each).closest('w\\:r').find('w\\:vanish').length === 0).map((each) => $(each).text()).join('');
}

/** Tables in document order, those around others left out where they hold one cell; columns of the table's own grid. */
function inDocx(bytes: Uint8Array): Follow {
  const $ = load(new TextDecoder().decode(unzipSync(bytes)['word/document.xml']), { xml: true });
  const tables = $('w\\:tbl').toArray();
  return ({ table, row, column }) => {
    const tr = $(tables[(table ?? 0) - 1]).children('w\\:tr').get((row ?? 0) - 1);
    let at = Number($(tr).find('> w\\:trPr > w\\:gridBefore').attr('w:val') ?? 0);
    for (const cell of $(tr).find('> w\\:tc, > w\\:sdt > w\\:sdtContent > w\\:tc').toArray()) {
      const span = Number($(cell).find('> w\\:tcPr > w\\:gridSpan').attr('w:val') ?? 1);
      if (at + 1 === column) return bare(words($, cell as Element));
      at += span;
    }
    return '';
  };
}

/** The way back for the formats whose places are lines, or tables, rows and columns; null for the others. */
export function printedAt(file: string, bytes: Uint8Array): Follow | null {
  if (/\.(?:txt|md)$/.test(file)) return inText(bytes);
  return file.endsWith('.docx') ? inDocx(bytes) : null;
}
