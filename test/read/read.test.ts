import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../pipeline/lib/errors.ts';
import { read } from '../../pipeline/read/read.ts';
import { AFTER, DISCLOSURE, gridsOf, page, paragraphsOf, PROSE, rowsOf, table } from './pages.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const HTML = page(PROSE + table(DISCLOSURE) + AFTER);

describe('the kind of a document', () => {
  it.each([
    ['HTML', HTML, 'html'],
    ['HTML without head or body', table(DISCLOSURE), 'html'],
    ['XHTML with a prolog', `<?xml version="1.0"?>\n<!-- x -->${HTML}`, 'html'],
    ['Markdown', '# 年度报告\n\n一、总体情况', 'md'],
    ['text', '年度报告\n规章\t0\n文件\t1', 'txt'],
    ['text with a sign of less', '年度报告 a < b\n', 'txt'],
  ])('is %s by its content, whatever its name', async (_, source, format) => {
    expect((await read(utf8(source), { name: 'report.pdf', contentType: 'application/pdf' })).format).toBe(format);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])],
    ['an archive', utf8('Rar!\u001a\u0007')],
    ['bytes of no kind', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256)],
    ['a broken gzip', Uint8Array.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
  ])('that cannot be read is refused in one sentence: %s', async (_, bytes) => {
    const error: unknown = await read(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableError);
    expect((error as Error).message).toMatch(/^[A-Z][^\n]*\.$/);
  });
});

describe('wrappings', () => {
  it('unpacks a gzip body, and one that was cut', async () => {
    const packed = gzipSync(utf8(HTML));
    expect(gridsOf(await read(packed)).map(rowsOf)).toEqual([DISCLOSURE]);
    expect((await read(packed.subarray(0, packed.length - 8))).format).toBe('html');
  });

  it('refuses a gzip bomb', async () => {
    await expect(read(gzipSync(new Uint8Array(70 * 1024 * 1024)))).rejects.toThrow(/64 MB/);
  });

  it.each(['quoted-printable', 'base64'])('reads a saved page (MHTML, %s)', async (encoding) => {
    const octets = utf8(HTML);
    const body = encoding === 'base64'
      ? Buffer.from(octets).toString('base64').replace(/.{76}/g, '$&\r\n')
      : [...octets].map((byte) => (byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte))).join('').replace(/(.{70})(?=.)/g, (line) => (/=.?$/.test(line) ? line : `${line}=\r\n`));
    const source = `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary="--=_N"\r\n\r\n----=_N\r\nContent-Location: a.htm\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Type: text/html; charset="utf-8"\r\n\r\n${body}\r\n----=_N--\r\n`;
    const document = await read(utf8(source), { name: 'report.doc' });
    expect(gridsOf(document).map(rowsOf)).toEqual([DISCLOSURE]);
  });

  it('reads RTF with merged cells, text in GBK and in Unicode', async () => {
    const gbk = "\\'b9\\'e6\\'d5\\'c2";
    const source = `{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 SimSun;}}{\\*\\generator x;}\\pard\\u24180?\\u24230?\\u25253?\\u21578?\\par
\\trowd\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl A\\cell B\\cell\\cell\\row
\\trowd\\clvmgf\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl ${gbk}\\cell 1{\\v 9}\\cell 2\\cell\\row
\\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl\\cell 3\\cell 4\\cell\\row\\pard after\\par}`;
    const document = await read(utf8(source));
    expect(paragraphsOf(document)).toEqual(['年度报告', 'after']);
    const row = '\\trowd\\cellx900\\cellx1800\\pard\\intbl a\\cell b\\cell\\row ';
    // An empty paragraph between them makes two tables.
    expect(gridsOf(await read(utf8(`{\\rtf1 ${row}${row}\\pard\\par ${row}}`))).map(({ rowCount }) => rowCount)).toEqual([2, 1]);
    const [grid] = gridsOf(document);
    expect(rowsOf(grid)).toEqual([['A', 'B'], ['规章', '1', '2'], ['3', '4']]);
    expect(grid!.cells.map(({ rowSpan, columnSpan }) => [rowSpan, columnSpan]).slice(0, 3)).toEqual([[1, 1], [1, 2], [2, 1]]);
  });

  it('reads raised note marks, struck and hidden figures of an RTF table as no digits', async () => {
    const cellOf = async (inner: string): Promise<string | undefined> => rowsOf(gridsOf(await read(utf8(String.raw`{\rtf1\trowd\cellx2000\cellx4000\intbl ${inner}\cell x\cell\row\pard\par}`)))[0])[0]?.[0];
    expect(await cellOf(String.raw`12{\super 1}`)).toBe('12');
    expect(await cellOf(String.raw`12\up6 [2]\plain 3`)).toBe('123');
    expect(await cellOf(String.raw`{\strike 19}16`)).toBe('16');
    expect(await cellOf(String.raw`{\v 4}5\v 6\plain 7`)).toBe('57');
  });
});
