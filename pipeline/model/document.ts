/**
 * What `read` makes of a document's bytes: blocks in document order, each with its place in the original.
 * Pure data; runs in Node and in a browser.
 */

/** Where something was printed. Counts from 1 in document order; `box` is [left, top, right, bottom] in points from the top left of the page. */
export interface Place {
  table?: number;
  row?: number;
  column?: number;
  page?: number;
  box?: [number, number, number, number];
  /** HTML: a way to the element, `html>body>div:nth-child(2)>…`, as a CSS selector over the decoded document. */
  path?: string;
  /** Plain text: the line, counted from 1. */
  line?: number;
}

/** Something the reader saw and worked around, kept with the cell so that a finding can weigh it. */
export type ReadingMark =
  | 'ocr' | 'joined_across_pages' | 'joined_fragments' | 'no_ruling' | 'split_by_spaces' | 'span_repaired' | 'revision_accepted' | 'cut_off'
  /** What another file of the same report reads in the cell. */
  | 'second_reading_agrees' | 'second_reading_differs';

export interface GridCell {
  /** As printed; inner white space kept, so that a line break inside a cell is `\n`. */
  text: string;
  /** First row and column covered, counted from 0 in the expanded grid. */
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  place: Place;
  marks?: ReadingMark[];
}

/**
 * A table, expanded so that every cell knows the rows and columns it covers.
 * `layout` says how far positions can be trusted: `cells` where the original has cells (markup, ruling lines),
 * `aligned` where columns were found from alignment, `tokens` where a line of text was cut at white space and an
 * empty cell cannot be seen (a row with fewer values than columns has unknown positions).
 */
export interface Grid {
  kind: 'grid';
  /** Number of this table in the document, from 1. */
  table: number;
  layout: 'cells' | 'aligned' | 'tokens';
  rowCount: number;
  columnCount: number;
  cells: GridCell[];
  place: Place;
  /** It stood on its side and was set upright: row spans that the page states wrongly put its figures beside their heads. */
  turned?: true;
}

export interface Paragraph {
  kind: 'paragraph';
  text: string;
  /** 1–6 for markup headings, else undefined. */
  heading?: number;
  place: Place;
}

export type Block = Grid | Paragraph;

export type DocumentFormat = 'html' | 'pdf' | 'docx' | 'doc' | 'txt' | 'md';

export interface SourceDocument {
  format: DocumentFormat;
  /** The document's own title (`<title>`, ArticleTitle, PDF or DOCX property), if any. */
  title: string | null;
  /** Metadata by lower-case name: `articletitle`, `pubdate`, `contentsource`, `sitename`, … and label/value pairs of an index block under their Chinese label. */
  meta: Record<string, string>;
  blocks: Block[];
  /** Links to other documents in the body that may be the report itself. */
  attachments: { href: string; text: string; kind: 'link' | 'embed' | 'image' }[];
  warnings: ReadWarning[];
}

export interface ReadWarning {
  code: 'encoding_guessed' | 'cut_off' | 'no_text_layer' | 'depth_limited' | 'size_limited' | 'ocr_used' | 'hidden_content_dropped' | 'unsupported_part';
  message: string;
}
