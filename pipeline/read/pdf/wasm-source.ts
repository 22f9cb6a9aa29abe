/** Where the WebAssembly of PDFium comes from; apart from the reader, so that saying it loads nothing of it. */
export type LoadWasm = () => Promise<ArrayBuffer>;

let source: LoadWasm | null = null;

/** Says where the WebAssembly of `@embedpdf/pdfium` comes from; it is called when the first PDF is read. */
export function usePdfiumWasm(load: LoadWasm): void {
  source = load;
}

export const wasmSource = (): LoadWasm | null => source;
