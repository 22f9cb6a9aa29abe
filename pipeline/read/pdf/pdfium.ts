/** PDFium as WebAssembly: one instance for all documents, loaded when the first one comes. */
import { init } from '@embedpdf/pdfium';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { UnreadableError, messageOf } from '../../lib/errors.ts';

/** The module with its memory, whose views are replaced when it grows: never keep one. */
export type Pdfium = WrappedPdfiumModule & { pdfium: { HEAPU8: Uint8Array; HEAP32: Int32Array; HEAPF32: Float32Array } };
type LoadWasm = () => Promise<ArrayBuffer>;

let loadWasm: LoadWasm | null = null;
let instance: Promise<Pdfium> | null = null;

/** Says where the WebAssembly of `@embedpdf/pdfium` comes from; it is called when the first PDF is read. */
export function usePdfiumWasm(load: LoadWasm): void {
  loadWasm = load;
}

async function start(): Promise<Pdfium> {
  if (!loadWasm) throw new UnreadableError('no_pdf_reader', 'PDF files cannot be read here: usePdfiumWasm was not called.');
  const silent = { print: () => undefined, printErr: () => undefined };
  const pdfium = await init({ wasmBinary: await loadWasm(), ...silent }) as Pdfium;
  pdfium.PDFiumExt_Init();
  return pdfium;
}

/** The running instance. @throws UnreadableError where its WebAssembly was not given or does not load. */
export async function pdfiumInstance(): Promise<Pdfium> {
  instance ??= start();
  try { return await instance; } catch (error) {
    instance = null;
    if (error instanceof UnreadableError) throw error;
    throw new UnreadableError('no_pdf_reader', `The PDF reader did not start (${messageOf(error)}).`, { cause: error });
  }
}

/** After a trap an instance's memory is not to be trusted; the next document gets a new one. */
export function dropPdfiumInstance(): void {
  instance = null;
}

/** Room for out-parameters, read back as numbers. */
export class Scratch {
  readonly at: number;
  private readonly pdfium: Pdfium;
  constructor(pdfium: Pdfium, bytes = 256) {
    this.pdfium = pdfium;
    this.at = pdfium.pdfium.wasmExports.malloc(bytes);
  }
  float(index: number): number { return this.pdfium.pdfium.HEAPF32[(this.at >> 2) + index]!; }
  int(index: number): number { return this.pdfium.pdfium.HEAP32[(this.at >> 2) + index]!; }
  free(): void { this.pdfium.pdfium.wasmExports.free(this.at); }
}
