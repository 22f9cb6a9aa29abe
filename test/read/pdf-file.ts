/** PDF files drawn for tests: text and lines exactly where they are wanted, in a Chinese font that is not embedded. */

const FONT = '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>';
const HEIGHT = 842;

const isNarrow = (character: string): boolean => character.charCodeAt(0) < 0x250;

/** Draws with y downwards from the top left, as the reader's places count. */
export class Drawing {
  size = 9;
  readonly pages: string[][] = [[]];
  /** Fields and notes of the first page, as they stand in the file. */
  readonly annotations: string[] = [];
  private get operators(): string[] { return this.pages.at(-1)!; }

  widthOf(text: string): number { return [...text].reduce((sum, character) => sum + (isNarrow(character) ? 0.5 : 1) * this.size, 0); }
  addPage(): void { this.pages.push([]); }
  /** Everything drawn after this on the page is turned clockwise around its middle. */
  turn(degrees: number): void {
    const [cos, sin] = [Math.cos(-degrees * Math.PI / 180), Math.sin(-degrees * Math.PI / 180)];
    const [x, y] = [297, 421];
    this.operators.push(`${cos.toFixed(6)} ${sin.toFixed(6)} ${(-sin).toFixed(6)} ${cos.toFixed(6)} ${x - cos * x + sin * y} ${y - sin * x - cos * y} cm`);
  }
  colour(red: number, green: number, blue: number): void { this.operators.push(`${red} ${green} ${blue} rg`); }
  line(x1: number, y1: number, x2: number, y2: number): void { this.operators.push(`0.5 w ${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`); }
  fill(x: number, y: number, width: number, height: number): void { this.operators.push(`${x} ${HEIGHT - y - height} ${width} ${height} re f`); }
  /** What was filled in over the page or noted beside it, with no appearance of its own. */
  annotate(kind: 'Widget' | 'Text', text: string, x: number, y: number, width: number, height: number): void {
    this.annotations.push(`<</Type/Annot/Subtype/${kind}${kind === 'Widget' ? '/FT/Tx' : ''}/F 4/T(f${this.annotations.length})/V(${text})/Contents(${text})/DA(/F 9 Tf 0 g)/Rect[${x} ${HEIGHT - y - height} ${x + width} ${HEIGHT - y}]>>`);
  }
  /** What is drawn inside can be seen in the box only. */
  clip(x: number, y: number, width: number, height: number, draw: () => void): void {
    this.operators.push(`q ${x} ${HEIGHT - y - height} ${width} ${height} re W n`);
    draw();
    this.operators.push('Q');
  }
  text(text: string, x: number, top: number): void {
    const codes = [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('');
    this.operators.push(`BT /F ${this.size} Tf ${x} ${HEIGHT - top - this.size * 0.88} Td <${codes}> Tj ET`);
  }
  /** Lines parted by `\n`, each centred on the point. */
  centred(text: string, x: number, y: number): void {
    const lines = text.split('\n');
    lines.forEach((each, index) => { if (each !== '') this.text(each, x - this.widthOf(each) / 2, y - lines.length * 6 + index * 12 + 1.5); });
  }
}

/** A file of A4 pages (595 x 842 points). */
export async function pdfFile(draw: (drawing: Drawing) => void): Promise<Uint8Array> {
  const drawing = new Drawing();
  draw(drawing);
  const kids = drawing.pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/DR<</Font<</F 3 0 R>>>>/DA(/F 9 Tf 0 g)>>>>', `<</Type/Pages/Count ${drawing.pages.length}/Kids[${kids}]>>`, FONT,
    ...drawing.pages.flatMap((operators, index) => {
      const stream = operators.join('\n');
      return [`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 ${HEIGHT}]/Resources<</Font<</F 3 0 R>>>>${index === 0 ? `/Annots[${drawing.annotations.join('')}]` : ''}/Contents ${5 + index * 2} 0 R>>`, `<</Length ${stream.length}>>stream\n${stream}\nendstream`];
    }),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\nstartxref\n${file.length}\n%%EOF`;
  return new TextEncoder().encode(file);
}

export interface TableDrawing { x: number; y: number; widths: number[]; heights: number[]; texts: string[][]; rules?: 'all' | 'none' | 'horizontal' | 'filled' }

/** A table with a text in the middle of each cell. */
export function drawTable(pdf: Drawing, { x, y, widths, heights, texts, rules = 'all' }: TableDrawing): void {
  const lefts = widths.map((_, index) => x + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  const tops = heights.map((_, index) => y + heights.slice(0, index).reduce((sum, height) => sum + height, 0));
  const right = lefts.at(-1)! + widths.at(-1)!;
  const bottom = tops.at(-1)! + heights.at(-1)!;
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    if (rules === 'filled') pdf.fill(x1 - 0.25, y1 - 0.25, x2 - x1 + 0.5, y2 - y1 + 0.5); else pdf.line(x1, y1, x2, y2);
  };
  if (rules !== 'none') for (const top of [...tops, bottom]) line(x, top, right, top);
  if (rules === 'all' || rules === 'filled') for (const left of [...lefts, right]) line(left, y, left, bottom);
  texts.forEach((row, r) => row.forEach((text, c) => pdf.centred(text, lefts[c]! + widths[c]! / 2, tops[r]! + heights[r]! / 2)));
}
