import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { NotAReportError, UnreadableError, messageOf } from '../lib/errors.ts';
import type { Report } from '../model/report.ts';
import { openPool } from '../pool.ts';

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : messageOf(error);
    throw new UnreadableError('file_not_read', `${file} could not be read: ${why}.`);
  }
}

/** A scan is recognised page by page and may take its time. */
const SECONDS = 180;

/** Any file may be hostile, a small one too: each is read in a worker with limits of time and memory. */
async function reportOf(bytes: Uint8Array, name: string): Promise<Report> {
  const pool = openPool({ threads: 1, seconds: SECONDS });
  try { return await pool.analyse({ bytes, name }); } finally { await pool.close(); }
}

/** Whatever else went wrong is a fault of ours, which says of the file only that it could not be read. */
function failureOf(error: unknown): NotAReportError | UnreadableError {
  if (error instanceof NotAReportError || error instanceof UnreadableError) return error;
  return new UnreadableError('internal', `The file could not be read because of a fault in this program: ${messageOf(error)}. Please report it with the file.`, { cause: error });
}

/** What `parse --json` prints: the contract's fields, and the fields of ours after them. */
function jsonOf({ form, agency, year, period, cells, checks, findings, claims, prose, extra, ...rest }: Report): object {
  return { form, agency, year, period, cells, checks, findings, claims, prose, extra, ...rest };
}

function forPeople(report: Report): string {
  const count = (status: string): number => report.cells.filter((cell) => cell.status === status).length;
  const outcome = (status: string): number => report.checks.filter((check) => check.status === status).length;
  const lines = [
    `${report.agency ?? '(no agency named)'}  ${report.year ?? '(no year)'}  form ${report.form}${report.period ? `  ${report.period.start} – ${report.period.end}` : ''}`,
    `cells   ${report.cells.length}: ${['number', 'blank', 'dash', 'unreadable', 'missing'].map((status) => `${count(status)} ${status}`).join(', ')}`,
    `checks  ${report.checks.length}: ${['pass', 'fail', 'unknown'].map((status) => `${outcome(status)} ${status}`).join(', ')}`,
    ...report.checks.filter((check) => check.status === 'fail').map((check) => `  fails: ${check.id} ${check.column}: the parts give ${check.expected}, printed is ${check.actual}`),
    ...report.findings.map((finding) => `  ${finding.severity}: ${finding.explanation.en}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Reads one document; the exit status is the contract's: 0 a report, 3 no such report, 1 not readable. */
export async function parse(file: string, json: boolean): Promise<number> {
  try {
    const report = await reportOf(await bytesOf(file), basename(file));
    process.stdout.write(json ? `${JSON.stringify(jsonOf(report))}\n` : forPeople(report));
    return 0;
  } catch (error) {
    const failure = failureOf(error);
    if (json) process.stdout.write(`${JSON.stringify({ error: { code: failure.code, message: failure.message } })}\n`);
    process.stderr.write(`gongkai: ${failure.message}\n`);
    return failure instanceof NotAReportError ? 3 : 1;
  }
}
