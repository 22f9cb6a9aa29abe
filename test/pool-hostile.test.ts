/** Hostile files through the pool that ingests: one clear error each or what can be read, and the next document is read well. */
import { gzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisPool } from '../pipeline/pool.ts';
import { openPool } from '../pipeline/pool.ts';
import { HOSTILE } from './hostile-files.ts';
import { docxFile, paragraph, run } from './read/docx-file.ts';
import { AFTER, DISCLOSURE, page, PROSE, table } from './read/pages.ts';

const LONG = Boolean(process.env['GONGKAI_LONG']);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const GOOD = page(PROSE + table(DISCLOSURE) + AFTER);

let pool: AnalysisPool;
beforeAll(() => { pool = openPool({ threads: 1, seconds: 300, megabytes: 1024 }); });
afterAll(() => pool.close());

/** `report` and how many numbers it has, or the error's code, whose sentence must be one. */
async function outcomeOf(bytes: Uint8Array, hint: { name?: string; contentType?: string } = {}): Promise<string> {
  try {
    const { cells } = await pool.analyse({ bytes, ...hint });
    return `report with ${cells.filter(({ status }) => status === 'number').length} numbers`;
  } catch (error) {
    const { code, message, name } = error as Error & { code: string };
    expect(name).toMatch(/^(?:NotAReportError|UnreadableError)$/);
    expect(message).toMatch(/^[A-Z][^\n]*\.$/);
    return code;
  }
}

describe('a hostile file', () => {
  it.each(HOSTILE.filter(({ long }) => LONG || !long))('that is $name', async ({ bytes, becomes }) => {
    expect(await outcomeOf(bytes())).toMatch(becomes === 'report' ? /^report with 7 numbers$/ : becomes);
    expect(await outcomeOf(utf8(GOOD))).toBe('report with 7 numbers');
  }, 600_000);
});

describe('a document', () => {
  it.each([
    ['an HTML page called report.pdf', utf8(GOOD), { name: 'report.pdf', contentType: 'application/pdf' }],
    ['a packed page called report.docx', gzipSync(utf8(GOOD)), { name: 'report.docx' }],
  ])('of a wrong name is read by its bytes: %s', async (_, bytes, hint) => {
    expect(await outcomeOf(bytes, hint)).toBe('report with 7 numbers');
  });

  it('of Word called report.html is read by its bytes', async () => {
    expect(await outcomeOf(docxFile(paragraph(run('青石县财政局关于召开会议的通知'))), { name: 'report.html', contentType: 'text/html' })).toBe('notice');
  });

  it('that breaks off is read as far as it goes, and the rest is missing', async () => {
    const { cells } = await pool.analyse({ bytes: utf8(GOOD.slice(0, GOOD.indexOf('行政许可'))) });
    const of = (key: string): unknown => { const { status, value } = cells.find((cell) => cell.key === key)!; return [status, value]; };
    expect(of('disclosure.normative_documents.in_force')).toEqual(['number', 56]);
    expect(of('disclosure.licensing.decisions')).toEqual(['missing', null]);
    expect(of('requests.received.total')).toEqual(['missing', null]);
  });
});

describe('a document past a limit', () => {
  const slow = HOSTILE.find(({ name }) => name === 'a line of 3 MB')!;

  it('of time is given up, and the next one is read', async () => {
    const impatient = openPool({ threads: 1, seconds: 0.001 });
    await expect(impatient.analyse({ bytes: slow.bytes() })).rejects.toMatchObject({ name: 'UnreadableError', code: 'too_slow' });
    await impatient.close();
    expect(await outcomeOf(utf8(GOOD))).toBe('report with 7 numbers');
  });

  it('of memory is given up, and the next one is read', async () => {
    const small = openPool({ threads: 1, seconds: 300, megabytes: 40 });
    await expect(small.analyse({ bytes: utf8(page(`${PROSE}<table>${'<tr><td>规章</td><td>1</td></tr>'.repeat(400_000)}</table>`)) })).rejects.toMatchObject({ code: 'too_large_to_read' });
    await small.close();
  }, 120_000);

  it('is so from the moment a worker takes it, however many wait before it', async () => {
    const one = openPool({ threads: 1, seconds: 60 });
    const reports = await Promise.all(Array.from({ length: 4 }, () => one.analyse({ bytes: utf8(GOOD) })));
    expect(reports.map(({ year }) => year)).toEqual([2023, 2023, 2023, 2023]);
    await one.close();
  });
});
