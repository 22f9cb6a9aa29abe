import type { Database, Scalar } from './database.ts';
import { utc } from './database.ts';

/** What is known of an address, to ask for it conditionally. */
export interface PageState { url: string; agencyId: string; etag: string | null; lastModified: string | null; sha256: string | null; checkedAt: string }

interface PageRow { url: string; agency_id: string; etag: string | null; last_modified: string | null; sha256: string | null; checked_at: string }

/** Everything known of every address, by address. */
export async function pageState(database: Database): Promise<Map<string, PageState>> {
  const rows = await database.rows<PageRow>('SELECT * FROM store.pages');
  return new Map(rows.map(({ url, agency_id: agencyId, etag, last_modified: lastModified, sha256, checked_at: checkedAt }) => [url, { url, agencyId, etag, lastModified, sha256, checkedAt }]));
}

/** Takes in what was learnt of these addresses; the last of an address counts. */
export async function savePages(database: Database, pages: readonly PageState[]): Promise<void> {
  const rows = [...new Map(pages.map((page) => [page.url, page])).values()].map((page): Scalar[] => [page.url, page.agencyId, page.etag, page.lastModified, page.sha256, utc(page.checkedAt)]);
  await database.transaction(async () => {
    await database.stage('staged_pages', ['url VARCHAR', 'agency_id VARCHAR', 'etag VARCHAR', 'last_modified VARCHAR', 'sha256 VARCHAR', 'checked_at VARCHAR'], rows);
    await database.run('DELETE FROM store.pages WHERE url IN (SELECT url FROM staged_pages)');
    await database.run('INSERT INTO store.pages SELECT url, agency_id, etag, last_modified, sha256, CAST(checked_at AS TIMESTAMP) FROM staged_pages');
  });
}
