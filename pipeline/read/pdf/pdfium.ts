/** PDFium as WebAssembly: one instance for all documents, loaded when the first one comes. */
import { init } from '@embedpdf/pdfium';
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { UnreadableError, messageOf } from '../../lib/errors.ts';
import { withMemoryLimit } from './memory-limit.ts';
import { wasmSource } from './wasm-source.ts';

type Native = (...parameters: number[]) => number;

/**
 * The functions of the WebAssembly itself, numbers and addresses only: the package's own wrappers look each function
 * up by name and copy its arguments, which costs more than PDFium's work on a character.
 */
type NativeName =
  | 'malloc' | 'free' | 'FPDF_LoadMemDocument' | 'FPDF_GetLastError' | 'FPDF_CloseDocument' | 'FPDF_GetPageCount' | 'FPDF_GetMetaText'
  | 'FPDF_LoadPage' | 'FPDF_ClosePage' | 'FPDF_GetPageWidthF' | 'FPDF_GetPageHeightF' | 'FPDF_PageToDevice'
  | 'FPDFText_LoadPage' | 'FPDFText_ClosePage' | 'FPDFText_CountChars' | 'FPDFText_IsGenerated' | 'FPDFText_GetUnicode' | 'FPDFText_HasUnicodeMapError'
  | 'FPDFText_GetCharAngle' | 'FPDFText_GetLooseCharBox' | 'FPDFText_GetCharOrigin' | 'FPDFText_GetFontSize' | 'FPDFText_GetMatrix' | 'FPDFText_GetFillColor'
  | 'FPDFText_GetTextObject' | 'FPDFTextObj_GetTextRenderMode' | 'FPDFPage_CountObjects' | 'FPDFPage_GetObject' | 'FPDFPageObj_GetType'
  | 'FPDFPageObj_GetMatrix' | 'FPDFPageObj_GetBounds' | 'FPDFPageObj_HasTransparency' | 'FPDFPageObj_SetIsActive' | 'FPDFPageObj_GetClipPath' | 'FPDFClipPath_CountPaths' | 'FPDFClipPath_CountPathSegments' | 'FPDFClipPath_GetPathSegment'
  | 'FPDFPageObj_GetFillColor' | 'FPDFPageObj_GetStrokeColor' | 'FPDFFormObj_CountObjects' | 'FPDFFormObj_GetObject'
  | 'FPDFPath_GetDrawMode' | 'FPDFPath_CountSegments' | 'FPDFPath_GetPathSegment' | 'FPDFPathSegment_GetType' | 'FPDFPathSegment_GetPoint' | 'FPDFPathSegment_GetClose'
  | 'FPDFPage_GetAnnotCount' | 'FPDFPage_GetAnnot' | 'FPDFPage_CloseAnnot' | 'FPDFAnnot_GetSubtype' | 'FPDFAnnot_GetFlags' | 'FPDFAnnot_GetAP' | 'EPDFAnnot_GenerateFormFieldAP' | 'EPDFAnnot_Flatten'
  | 'FPDFBitmap_Create' | 'FPDFBitmap_FillRect' | 'FPDF_RenderPageBitmap' | 'FPDFBitmap_GetBuffer' | 'FPDFBitmap_GetStride' | 'FPDFBitmap_Destroy';

interface Memory { HEAPU8: Uint8Array; HEAP32: Int32Array; HEAPF32: Float32Array; HEAPF64: Float64Array }

/** The module with its functions (`call`) and its memory, whose views are replaced when it grows: never keep one. */
export type Pdfium = WrappedPdfiumModule & { pdfium: Memory; call: Record<NativeName, Native>; memory: Memory };

/** 512 MB in pages of 64 KB; a report of twelve pages takes 30 MB. */
const MOST_PAGES = 8192;

let instance: Promise<Pdfium> | null = null;

async function start(): Promise<Pdfium> {
  const loadWasm = wasmSource();
  if (!loadWasm) throw new UnreadableError('no_pdf_reader', 'PDF files cannot be read here: usePdfiumWasm was not called.');
  const silent = { print: () => undefined, printErr: () => undefined };
  const module = await init({ wasmBinary: withMemoryLimit(await loadWasm(), MOST_PAGES), ...silent });
  module.PDFiumExt_Init();
  return Object.assign(module, { call: module.pdfium.wasmExports as unknown as Pdfium['call'], memory: module.pdfium as unknown as Memory }) as Pdfium;
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
    this.at = pdfium.call.malloc(bytes);
  }
  float(index: number): number { return this.pdfium.memory.HEAPF32[(this.at >> 2) + index]!; }
  double(index: number): number { return this.pdfium.memory.HEAPF64[(this.at >> 3) + index]!; }
  int(index: number): number { return this.pdfium.memory.HEAP32[(this.at >> 2) + index]!; }
  free(): void { this.pdfium.call.free(this.at); }
}
