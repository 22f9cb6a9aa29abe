/** In Node the PDF reader's WebAssembly comes from the package on disk; in the browser the dashboard gives its own. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { usePdfiumWasm } from './read/pdf/wasm-source.ts';

/** Tells the PDF reader where its WebAssembly is; nothing is loaded before the first PDF. */
export function usePdfiumFromDisk(): void {
  usePdfiumWasm(async () => {
    const bytes = await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  });
}
