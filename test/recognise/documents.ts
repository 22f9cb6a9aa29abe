/** Source documents built by hand: paragraphs (a leading `# ` makes a heading), no tables. */
import type { Paragraph, SourceDocument } from '../../pipeline/model/document.ts';

export function documentOf(lines: string[], more: Partial<SourceDocument> = {}): SourceDocument {
  const blocks = lines.map((line, index): Paragraph => ({
    kind: 'paragraph', text: line.replace(/^# /, ''), place: { line: index + 1 }, ...(line.startsWith('# ') ? { heading: 1 } : {}),
  }));
  return { format: 'html', title: null, meta: {}, blocks, attachments: [], warnings: [], ...more };
}
