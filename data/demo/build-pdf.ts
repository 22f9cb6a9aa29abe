/**
 * Makes the PDF reports of the demonstration: `node --import tsx data/demo/build-pdf.ts`. They are kept in the
 * repository because setting Chinese type takes half a minute a document.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { demoReports } from './figures.ts';
import { publish } from './mistakes.ts';
import { publishedOn } from './prose.ts';
import { pdfOf } from './render/pdf.ts';
import { partsOf } from './render/report.ts';
import { formatOf, pdfPathOf } from './sites/pages.ts';

await mkdir(new URL('./pdf/', import.meta.url), { recursive: true });
for (const report of publish(demoReports()).filter((one) => formatOf(one) === 'pdf')) {
  await writeFile(pdfPathOf(report), await pdfOf(partsOf(report), publishedOn(report)));
  console.log(pdfPathOf(report).pathname);
}
