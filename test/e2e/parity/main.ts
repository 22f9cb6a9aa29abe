/** Gives the test the worker of the dashboard's check page: a document's bytes (base64) to the report as JSON, or the error's sentence. */
import type { Checked, Draft } from '../../../dashboard/check-worker.ts';

const worker = new Worker(new URL('../../../dashboard/check-worker.ts', import.meta.url), { type: 'module' });

function readHere(base64: string, name: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Checked>) => resolve(JSON.stringify('report' in data ? data.report : data.message));
    worker.postMessage({ bytes, name, type: '' } satisfies Draft);
  });
}

Object.assign(window, { readHere });
