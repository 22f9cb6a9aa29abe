import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Source } from '../../pipeline/model/source.ts';
import type { Answer, Get } from '../../pipeline/discover/discover.ts';

/** A saved site: which address answers with which file, whose it is, and what must be found there (checked by hand). */
export interface Site {
  name: string;
  source: Source;
  /** Address (and its form, `POST address k=v&k=v`) to a file of the folder. */
  pages: Record<string, string>;
  candidates: { url: string; year: number | null; listedOn?: string | null; attachments?: string[] }[];
  reason?: string;
}

const folder = fileURLToPath(new URL('../fixtures/sites/', import.meta.url));

/** Every folder of test/fixtures/sites. */
export function sites(): Site[] {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'site.yaml'))).map((name) => {
    const text = readFileSync(join(folder, name, 'site.yaml'), 'utf8');
    const site = parse(text) as Omit<Site, 'name' | 'source'> & { source: Partial<Source> };
    const source: Source = { id: name, name: '', division: '000000', level: 'county', category: 'other', index: [], ...site.source };
    return { ...site, name, source };
  });
}

/** Answers as the saved site would; any other address is 404. Remembers what was asked. */
export function getOf(site: Site): { get: Get; asked: string[] } {
  const asked: string[] = [];
  const get: Get = (url, options = {}) => {
    const key = options.form ? `POST ${url} ${new URLSearchParams(options.form).toString()}` : url;
    asked.push(key);
    const file = site.pages[key];
    const body = file === undefined ? new Uint8Array() : new Uint8Array(readFileSync(join(folder, site.name, file)));
    return Promise.resolve<Answer>({ finalUrl: url, status: file === undefined ? 404 : 200, body });
  };
  return { get, asked };
}
