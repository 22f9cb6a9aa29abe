/**
 * One document to one checked report: read → recognise → check. Pure, and the same in Node and in the browser
 * (no `node:` import here or below).
 */
import type { Report } from './model/report.ts';
import { read } from './read/read.ts';
import { recognise } from './recognise/recognise.ts';
import { check } from './check/check.ts';

/**
 * Gives the report that the bytes hold.
 * @throws NotAReportError where the document was read and is no such report; UnreadableError where it could not be read.
 */
export async function analyse(bytes: Uint8Array, hint: { contentType?: string; name?: string } = {}): Promise<Report> {
  const document = await read(bytes, hint);
  return check(recognise(document));
}
