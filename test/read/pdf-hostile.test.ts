/** PDF files made to harm, or harmed: each is refused with one clear sentence, or read as far as it goes, and quickly. */
import { beforeAll, describe, expect, it } from 'vitest';
import { UnreadableError } from '../../pipeline/lib/errors.ts';
import { usePdfiumFromDisk } from '../../pipeline/pdfium-node.ts';
import { readPdf } from '../../pipeline/read/pdf.ts';
import { drawTable, pdfFile } from './pdf-file.ts';

const SOON = 5_000;
const TITLE = '某某市水务局二〇二三年政府信息公开工作年度报告以及其他需要说明的事项';

beforeAll(async () => {
  usePdfiumFromDisk();
  await readPdf(await pdfFile((pdf) => pdf.text(TITLE, 60, 40)));
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const sound = (): Promise<Uint8Array> => pdfFile((pdf) => {
  pdf.text(TITLE, 60, 40);
  drawTable(pdf, { x: 60, y: 100, widths: [120, 60], heights: [20, 20], texts: [['规章', '12'], ['行政许可', '345']] });
});

async function refusal(file: Uint8Array): Promise<UnreadableError> {
  const start = performance.now();
  const error: unknown = await readPdf(file).then(() => null, (reason: unknown) => reason);
  expect(performance.now() - start).toBeLessThan(SOON);
  expect(error).toBeInstanceOf(UnreadableError);
  return error as UnreadableError;
}

async function texts(file: Uint8Array): Promise<string[]> {
  const start = performance.now();
  const { blocks } = await readPdf(file);
  expect(performance.now() - start).toBeLessThan(SOON);
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.cells.map(({ text }) => text)));
}

describe('hostile files', () => {
  const refused: [string, string][] = [
    ['nothing but a signature', '%PDF-1.7'],
    ['garbage after the signature', `%PDF-1.7\n${'\u0001\u00ff<<>>obj endobj stream xref '.repeat(2_000)}`],
    ['a page tree that runs in a circle', '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 9/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Pages/Count 9/Parent 2 0 R/Kids[2 0 R]>>endobj\ntrailer<</Root 1 0 R/Size 4>>'],
    ['a million pages that are not there', '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1000000/Kids[]>>endobj\ntrailer<</Root 1 0 R/Size 3>>'],
    ['a million pages that are one', `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1000000/Kids[${'3 0 R '.repeat(5_000)}]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R/Size 4>>`],
    ['objects that are each other', '%PDF-1.4\n1 0 obj 2 0 R endobj\n2 0 obj 1 0 R endobj\ntrailer<</Root 1 0 R/Size 3>>'],
    ['deep nesting', `%PDF-1.4\n1 0 obj${'['.repeat(100_000)}endobj\ntrailer<</Root 1 0 R/Size 2>>`],
  ];
  for (const [name, text] of refused) {
    it(`refuses ${name}`, async () => {
      const error = await refusal(bytes(text));
      expect(['damaged', 'no_text_layer']).toContain(error.code);
      expect(error.message).toMatch(/^[A-Z].*\.$/s);
      expect(error.message.length).toBeLessThan(300);
    });
  }

  it('refuses a form that draws itself', async () => {
    const form = '<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Length 5>>stream\n/X Do\nendstream';
    const error = await refusal(bytes(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>endobj\n4 0 obj${form}endobj\n5 0 obj<</Length 5>>stream\n/X Do\nendstream\nendobj\ntrailer<</Root 1 0 R/Size 6>>`));
    expect(error.code).toBe('no_text_layer');
  });

  it('reads on after each of them', async () => {
    expect(await texts(await sound())).toEqual([TITLE, '规章', '12', '行政许可', '345']);
  });
});

describe('harmed files', () => {
  it('reads a file whose table of objects is wrong or gone', async () => {
    const text = new TextDecoder('latin1').decode(await sound());
    const wrong = text.replace(/startxref\n\d+/, 'startxref\n7');
    const gone = text.slice(0, text.indexOf('xref\n')) + text.slice(text.indexOf('trailer'));
    for (const file of [wrong, gone]) expect(await texts(Uint8Array.from(file, (character) => character.charCodeAt(0)))).toEqual([TITLE, '规章', '12', '行政许可', '345']);
  });

  it('never gives another number where the file is cut off', async () => {
    const whole = await sound();
    for (let length = 100; length < whole.length; length += 97) {
      const start = performance.now();
      const { blocks } = await readPdf(whole.slice(0, length)).catch((error: unknown) => { expect(error).toBeInstanceOf(UnreadableError); return { blocks: [] }; });
      expect(performance.now() - start).toBeLessThan(SOON);
      for (const block of blocks) if (block.kind === 'grid') expect(block.cells.map(({ text }) => text)).toEqual(['规章', '12', '行政许可', '345']);
    }
  });

  it('reads a page of absurd size', async () => {
    const text = new TextDecoder('latin1').decode(await sound());
    const huge = Uint8Array.from(text.replace('/MediaBox[0 0 595 842]', '/MediaBox[0 0 9e9 9e9]'), (character) => character.charCodeAt(0));
    const start = performance.now();
    await readPdf(huge).catch((error: unknown) => { expect(error).toBeInstanceOf(UnreadableError); });
    expect(performance.now() - start).toBeLessThan(SOON);
  });
});
