/** The ledger: one line of JSON a capture, only ever added to. */
import { GongkaiError } from '../lib/errors.ts';
import type { Capture } from '../model/capture.ts';
import type { Disk } from './disk.ts';

const isCapture = (value: unknown): value is Capture => typeof value === 'object' && value !== null && 'sha256' in value && 'url' in value;

function parsed(line: string): Capture | null {
  try { const value: unknown = JSON.parse(line); return isCapture(value) ? value : null; } catch { return null; }
}

/**
 * Reads a ledger and repairs its end: a last line that a killed run left torn is cut off (its page is asked for again),
 * one that only lacks its line end gets it.
 * @throws GongkaiError `ledger_broken` for a torn line anywhere else.
 */
export function readLedger(file: string, disk: Disk): Capture[] {
  const text = disk.readText(file);
  if (text === null || text === '') return [];
  const lines = text.split('\n');
  const last = lines.pop()!;
  if (last !== '' && parsed(last)) { disk.append(file, '\n'); lines.push(last); } else if (last !== '') disk.truncate(file, Buffer.byteLength(text.slice(0, text.length - last.length)));
  return lines.map((line, index) => {
    const capture = parsed(line);
    if (!capture) throw new GongkaiError('ledger_broken', `${file}, line ${index + 1} is no capture; restore the file from a backup, or take that line out.`);
    return capture;
  });
}
