/** Documents of each format in a folder of their own, so that every runner reads the same bytes from disk. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { demoPages } from '../../data/demo/sites/pages.ts';

export const FORMATS = ['html', 'docx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

const formatOf = (contentType: string): Format | null => (contentType.includes('html') ? 'html' : contentType.includes('pdf') ? 'pdf' : contentType.includes('word') ? 'docx' : null);

/** Writes the demonstration's reports to `folder`/format/; gives how many there are of each. */
export async function writeSamples(folder: string): Promise<Record<Format, number>> {
  const counts: Record<Format, number> = { html: 0, docx: 0, pdf: 0 };
  for (const format of FORMATS) await mkdir(join(folder, format), { recursive: true });
  for (const pages of demoPages().values()) {
    for (const page of pages.values()) {
      const format = formatOf(page.contentType);
      if (!format) continue;
      const bytes = await page.body();
      // Smaller pages are lists.
      if (format === 'html' && bytes.length < 8_000) continue;
      await writeFile(join(folder, format, `${counts[format]++}.${format}`), bytes);
    }
  }
  return counts;
}
