/** Reads a draft on the visitor's own machine with the very code that ingests. Nothing leaves the browser. */
import wasmAddress from '@embedpdf/pdfium/pdfium.wasm?url';
import type { Report } from '../pipeline/model/report.ts';

export interface Draft { bytes: ArrayBuffer; name: string; type: string }
export type Checked = { report: Report } | { message: string };

self.onmessage = async ({ data }: MessageEvent<Draft>): Promise<void> => {
  const answer = await checked(data).catch((error: unknown): Checked => ({ message: error instanceof Error ? error.message : String(error) }));
  postMessage(answer);
};

async function checked({ bytes, name, type }: Draft): Promise<Checked> {
  const [{ analyse }, { usePdfiumWasm }] = await Promise.all([import('../pipeline/analyse.ts'), import('../pipeline/read/pdf/wasm-source.ts')]);
  usePdfiumWasm(async () => (await fetch(wasmAddress)).arrayBuffer());
  return { report: await analyse(new Uint8Array(bytes), { name, contentType: type }) };
}
