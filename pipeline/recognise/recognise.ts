/** A document to one agency's report on one year: form and cells, identity, sections, claims, prose figures. No judgement yet. */
import type { SourceDocument } from '../model/document.ts';
import type { RecognisedReport } from '../model/report.ts';
import { recogniseCells } from './cells.ts';
import { claimsOf } from './claims.ts';
import { identify } from './identity.ts';
import { passagesOf } from './passages.ts';
import { proseFiguresOf } from './prose.ts';
import { refuseOthers } from './refusal.ts';
import { sectionsOf } from './sections.ts';

/**
 * Gives what the document reports.
 * @throws NotAReportError where it is no annual report on government information disclosure (a notice, a list, a template, another report).
 */
export function recognise(document: SourceDocument): RecognisedReport {
  const passages = passagesOf(document);
  const identity = identify(document, passages);
  const { form, cells, extra, warnings } = recogniseCells(document, identity.year, identity.agency);
  refuseOthers({ document, passages, identity, form, cells });
  const { agency, year, period, title, publishedOn, disagreements } = identity;
  const context = { agency, year, form };
  const claims = claimsOf(passages, cells, context);
  return {
    form, agency, year, period, title, publishedOn,
    sections: sectionsOf(passages),
    cells, claims,
    prose: proseFiguresOf(passages, context),
    extra, disagreements,
    warnings: [...document.warnings.map(({ message }) => message), ...warnings],
  };
}
