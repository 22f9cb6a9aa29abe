/** The worker's side of the pool: errors travel as values, so that their kind survives the way between threads. */
import { analyse } from './analyse.ts';
import { GongkaiError, NotAReportError, UnreadableError, messageOf } from './lib/errors.ts';
import { useOcrFromDisk } from './ocr-node.ts';
import { usePdfiumFromDisk } from './pdfium-node.ts';
import type { AnalysisResult, WorkerTask } from './pool.ts';

usePdfiumFromDisk();

function kindOf(error: unknown): 'not_a_report' | 'unreadable' | 'other' {
  if (error instanceof NotAReportError) return 'not_a_report';
  return error instanceof UnreadableError ? 'unreadable' : 'other';
}

export default async function work({ bytes, contentType, name, pages }: WorkerTask): Promise<AnalysisResult> {
  useOcrFromDisk((count) => pages.postMessage(count));
  try {
    return { report: await analyse(new Uint8Array(bytes), { contentType, name }) };
  } catch (error) {
    return { error: { kind: kindOf(error), code: error instanceof GongkaiError ? error.code : 'internal', message: messageOf(error) } };
  }
}
