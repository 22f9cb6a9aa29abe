/** The cell of a report, marked in its original: each format, what is not there, and what a page must not do. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { markOriginal } from '../../dashboard/original/marked.ts';
import { pagePicture } from '../../dashboard/original/pdf-page.ts';
import { FORMS } from '../../pipeline/forms/forms.ts';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import { analyse } from '../../pipeline/analyse.ts';
import { reportPage } from '../e2e/report-page.ts';
import { cell, docxFile, paragraph, row, run, table } from '../read/docx-file.ts';

usePdfiumFromDisk();

const KEY = 'requests.received.total';
const SECTION = FORMS['2021'].sections.find((section) => section.table === 'requests')!;
/** Seven columns; the first row prints 3 and 4 and their total, every other row zeros. */
const figures = (name: string): string[] => (name === 'received' ? ['3', '4', '0', '0', '0', '0', '7'] : SECTION.columns.map(() => '0'));
const labels = SECTION.rows.map(({ name, group, label }) => ({ name, label: `${group ?? ''}${label}` }));
const TITLE = '青岚市甲局2023年政府信息公开工作年度报告';

const html = (): Uint8Array => new TextEncoder().encode(reportPage(TITLE, { naturalPerson: 3, total: 7 }));

describe('a cell in its original', () => {
  it('of a web page is marked in the page\'s own table, below its heading', async () => {
    const { again, marked } = await markOriginal(html(), KEY);
    expect(again).toEqual({ status: 'number', value: 7, printed: '7' });
    if (marked.kind !== 'table') throw new Error(marked.kind);
    expect(marked.heading).toBe('三、收到和处理政府信息公开申请情况');
    expect(marked.rows[1]!.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).slice(1)).toEqual(['3', '0', '0', '0', '0', '0', '[7]']);
    expect(marked.rows.flat().filter(({ isMarked }) => isMarked)).toHaveLength(1);
  });

  it('of a Word file is marked in its table', async () => {
    const head = row([cell('项目'), ...SECTION.columns.map(({ zh }) => cell(zh))].join(''));
    const body = labels.map(({ name, label }) => row([cell(label), ...figures(name).map((text) => cell(text))].join('')));
    const { marked } = await markOriginal(docxFile(paragraph(run(TITLE)) + table(head, ...body)), KEY);
    expect(marked.kind === 'table' && marked.rows[1]!.at(-1)).toEqual({ text: '7', rowSpan: 1, columnSpan: 1, isMarked: true });
  });

  it('of a text is marked by its line', async () => {
    const lines = [TITLE, '三、收到和处理政府信息公开申请情况', ['项目', ...SECTION.columns.map(({ zh }) => zh)].join('|'), ...labels.map(({ name, label }) => [label, ...figures(name)].join('|'))];
    const { marked } = await markOriginal(new TextEncoder().encode(lines.join('\n')), KEY);
    if (marked.kind !== 'lines') throw new Error(marked.kind);
    expect(marked.lines[marked.line - marked.first]).toBe(lines[3]);
  });

  it('of a PDF is on a page that can be drawn, and its box is where ink is', async () => {
    const bytes = new Uint8Array(await readFile(resolve(import.meta.dirname, '../../data/demo/pdf/qinglan-gaj-2023.pdf')));
    const { again, marked } = await markOriginal(bytes, KEY);
    if (marked.kind !== 'page') throw new Error(marked.kind);
    expect(again.value).toBe((await analyse(bytes)).cells.find(({ key }) => key === KEY)!.value);
    const { pixels, width, height, scale } = await pagePicture(bytes, marked.page);
    const ink = (left: number, top: number, right: number, bottom: number): number => {
      const seen = new Uint8Array(pixels);
      let dark = 0;
      for (let y = Math.floor(top * scale); y < bottom * scale; y += 1) for (let x = Math.floor(left * scale); x < right * scale; x += 1) if (seen[(y * width + x) * 4]! < 128) dark += 1;
      return dark;
    };
    expect(pixels.byteLength).toBe(width * height * 4);
    expect(ink(...marked.box)).toBeGreaterThan(20);
    expect(ink(5, 5, 40, 20)).toBe(0);
  });

  it('that this file does not have is absent, not guessed', async () => {
    expect(await markOriginal(html(), 'reviews.reconsideration.upheld')).toEqual({ again: { status: 'missing', value: null, printed: null }, marked: { kind: 'absent' } });
  });

  it('keeps what the page wrote as text', async () => {
    const { marked } = await markOriginal(new TextEncoder().encode(new TextDecoder().decode(html()).replace('<td>项目</td>', '<td>&lt;img src=x onerror=alert(1)&gt;</td>')), KEY);
    expect(marked.kind === 'table' && marked.rows[0]![0]!.text).toBe('<img src=x onerror=alert(1)>');
  });
});
