/** A report of the demonstration as a sequence of headings, paragraphs and tables, whatever the format it is set in. */
import { proseOf } from '../prose.ts';
import type { PublishedReport } from '../mistakes.ts';
import { disclosureTable, requestsTable, reviewsTable } from './statutory.ts';
import type { PrintedTable } from './table.ts';

export type Part = { kind: 'title' | 'heading' | 'paragraph'; text: string } | { kind: 'table'; table: PrintedTable };

/** The report in the order of the format that the notice prescribes. */
export function partsOf(report: PublishedReport): Part[] {
  const prose = proseOf(report);
  const heading = (text: string): Part => ({ kind: 'heading', text });
  const paragraph = (text: string): Part => ({ kind: 'paragraph', text });
  const table = (printed: PrintedTable): Part => ({ kind: 'table', table: printed });
  const numerals = ['一', '二', '三', '四', '五'];
  return [
    { kind: 'title', text: prose.title }, ...prose.preamble.map(paragraph),
    heading('一、总体情况'), ...prose.overview.map((item, index) => paragraph(`（${numerals[index]}）${item.title}。${item.text}`)),
    heading('二、主动公开政府信息情况'), table(disclosureTable(report)),
    heading('三、收到和处理政府信息公开申请情况'), table(requestsTable(report)),
    heading('四、政府信息公开行政复议、行政诉讼情况'), table(reviewsTable(report)),
    heading('五、存在的主要问题及改进情况'), ...prose.problems.map(paragraph),
    heading('六、其他需要报告的事项'), ...prose.other.map(paragraph),
  ];
}
