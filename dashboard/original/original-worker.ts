/** Reads an archived original in the visitor's browser and marks a cell in it. */
import wasmAddress from '@embedpdf/pdfium/pdfium.wasm?url';
import { usePdfiumWasm } from '../../pipeline/read/pdf/wasm-source.ts';
import type { Found } from './marked.ts';
import type { PagePicture } from './pdf-page.ts';

export interface Wanted { address: string; key: string }
/** `message` is null where the original did not arrive, and says why where it could not be read. */
export type Answered = (Found & { picture: PagePicture | null }) | { message: string | null };

self.onmessage = async ({ data }: MessageEvent<Wanted>): Promise<void> => {
  const answer = await answered(data).catch((error: unknown): Answered => ({ message: error instanceof Error ? error.message : String(error) }));
  postMessage(answer, { transfer: 'picture' in answer && answer.picture ? [answer.picture.pixels] : [] });
};

async function originalAt(address: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(address);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

async function answered({ address, key }: Wanted): Promise<Answered> {
  usePdfiumWasm(async () => (await fetch(wasmAddress)).arrayBuffer());
  const [{ markOriginal }, bytes] = await Promise.all([import('./marked.ts'), originalAt(address)]);
  if (!bytes) return { message: null };
  const found = await markOriginal(bytes, key);
  const picture = found.marked.kind === 'page' ? await (await import('./pdf-page.ts')).pagePicture(bytes, found.marked.page) : null;
  return { ...found, picture };
}
