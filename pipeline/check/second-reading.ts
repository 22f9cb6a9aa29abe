/** A second reading, of another file of the same report, as evidence on the first: it never changes what was read. */
import type { ReadingMark } from '../model/document.ts';
import type { Cell, RecognisedReport, Report } from '../model/report.ts';
import { check } from './check.ts';

/** What the other reading says of a cell; null where it does not have the cell, or could not read it. */
function verdictOn(cell: Cell, second: Cell | undefined): ReadingMark | null {
  if (!second || second.status === 'missing' || second.status === 'unreadable' || cell.status === 'missing') return null;
  return second.status === cell.status && second.value === cell.value ? 'second_reading_agrees' : 'second_reading_differs';
}

/**
 * Checks a report again with a second reading of it beside the first. Cells that the other reads otherwise are marked,
 * and so are those that findings speak of and both read alike; a second reading on another form says nothing.
 */
export function withSecondReading(report: Report, second: RecognisedReport): Report {
  if (second.form !== report.form || report.form === 'other') return report;
  const others = new Map(second.cells.map((cell) => [cell.key, cell]));
  const spokenOf = new Set(report.findings.flatMap(({ keys }) => keys));
  const cells = report.cells.map((cell): Cell => {
    const verdict = verdictOn(cell, others.get(cell.key));
    const isTold = verdict === 'second_reading_differs' || (verdict !== null && spokenOf.has(cell.key));
    return isTold ? { ...cell, marks: [...(cell.marks ?? []), verdict] } : cell;
  });
  return check({ ...report, cells });
}
