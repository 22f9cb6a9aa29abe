/** The recogniser of printed lines: PP-OCRv4 by ONNX Runtime as WebAssembly, loaded when the first scan comes. */
import type { InferenceSession } from 'onnxruntime-web/wasm';
import { UnreadableError, messageOf } from '../../lib/errors.ts';

/** The WebAssembly of `onnxruntime-web`, the recogniser's weights (ONNX), and its characters, one a line. */
export interface OcrFiles { wasm: ArrayBuffer; model: Uint8Array; characters: string }

export interface OcrSource {
  load(): Promise<OcrFiles>;
  /** Told, before they are read, how many pages of a document are pictures: they take longer than text. */
  onPages?(count: number): void;
}

/** Lines of one height, each `width` columns of the batch's width; 1 is white, -1 black. */
export interface LineBatch { count: number; width: number; pixels: Float32Array }

/** For each step along a line the likeliest class and how likely it is. `steps` divide the width evenly. */
export interface LineScores { steps: number; classes: Int32Array; scores: Float32Array }

export interface Recogniser {
  /** The character of each class; '' for class 0, which stands between characters. */
  characters: string[];
  run(batch: LineBatch): Promise<LineScores[]>;
}

/** Height of a line as the recogniser was taught. */
export const LINE_HEIGHT = 48;

let source: OcrSource | null = null;
let recogniser: Promise<Recogniser> | null = null;

/** Says where the recogniser comes from; nothing is loaded before the first scan. Without a source scans are refused. */
export function useOcr(from: OcrSource): void {
  source = from;
}

export const ocrSource = (): OcrSource | null => source;

function likeliest(scores: Float32Array, from: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index += 1) if (scores[from + index]! > scores[from + best]!) best = index;
  return best;
}

function scoresOf(data: Float32Array, count: number, steps: number, classCount: number): LineScores[] {
  return Array.from({ length: count }, (_, line) => {
    const [classes, scores] = [new Int32Array(steps), new Float32Array(steps)];
    for (let step = 0; step < steps; step += 1) {
      const from = (line * steps + step) * classCount;
      classes[step] = likeliest(data, from, classCount);
      scores[step] = data[from + classes[step]!]!;
    }
    return { steps, classes, scores };
  });
}

/** The gray line in each of the three colours. */
function threefold({ count, width, pixels }: LineBatch): Float32Array {
  const size = LINE_HEIGHT * width;
  const input = new Float32Array(count * 3 * size);
  for (let line = 0; line < count; line += 1) {
    const own = pixels.subarray(line * size, (line + 1) * size);
    for (let colour = 0; colour < 3; colour += 1) input.set(own, (line * 3 + colour) * size);
  }
  return input;
}

async function start(from: OcrSource): Promise<Recogniser> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-web/wasm');
  const { wasm, model, characters } = await from.load();
  env.wasm.wasmBinary = wasm;
  // One thread: the same numbers on every machine, and no workers of its own.
  env.wasm.numThreads = 1;
  const session: InferenceSession = await InferenceSession.create(model, { executionProviders: ['wasm'] });
  const [input, output] = [session.inputNames[0]!, session.outputNames[0]!];
  return {
    characters: ['', ...characters.split(/\r?\n/).filter((line) => line !== ''), ' '],
    async run(batch) {
      const tensor = new Tensor('float32', threefold(batch), [batch.count, 3, LINE_HEIGHT, batch.width]);
      const result = (await session.run({ [input]: tensor }))[output]!;
      const [count = 0, steps = 0, classCount = 0] = result.dims;
      const scores = scoresOf(result.data as Float32Array, count, steps, classCount);
      result.dispose();
      return scores;
    },
  };
}

/** The running recogniser. @throws UnreadableError where none was given or it does not start. */
export async function runningRecogniser(): Promise<Recogniser> {
  const from = source;
  if (!from) throw new UnreadableError('no_text_layer', 'The PDF file is a scan, which is not read here: useOcr was not called.');
  recogniser ??= start(from);
  try { return await recogniser; } catch (error) {
    recogniser = null;
    throw new UnreadableError('no_ocr', `The recogniser of scans did not start (${messageOf(error)}).`, { cause: error });
  }
}
