import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { csvRows } from '../lib/csv.ts';
import type { Level } from '../model/source.ts';

/** A government of GB/T 2260. `former` codes were abolished; reports of their time still name them. */
export interface Division { code: string; name: string; level: Level; status: 'current' | 'former' }

/** A kind of department, with the words by which its agencies' names are known. */
export interface Category { id: string; label_zh: string; label_en: string; words: string[] }

/** The two tables that entries of the registry refer to. */
export interface Reference { divisions: Map<string, Division>; categories: Map<string, Category> }

const folder = new URL('../../data/reference/', import.meta.url);

/** Reads `divisions.csv` and `categories.csv` of `data/reference/`. */
export async function loadReference(read: (name: string) => Promise<string> = readShipped): Promise<Reference> {
  const [divisions, categories] = await Promise.all([read('divisions.csv'), read('categories.csv')]);
  return referenceOf(divisions, categories);
}

/** The tables that the project ships, read at once: for a command that needs them for a single page. */
export function shippedReference(): Reference {
  const [divisions, categories] = ['divisions.csv', 'categories.csv'].map((name) => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'));
  return referenceOf(divisions!, categories!);
}

function referenceOf(divisions: string, categories: string): Reference {
  return {
    divisions: new Map(csvRows(divisions).map(([code = '', name = '', level = '', status = '']) =>
      [code, { code, name, level: level as Level, status: status as Division['status'] }])),
    categories: new Map(csvRows(categories).map(([id = '', label_zh = '', label_en = '', words = '']) =>
      [id, { id, label_zh, label_en, words: words.split(' ').filter(Boolean) }])),
  };
}

function readShipped(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL(name, folder)), 'utf8');
}
