/** How far the heaps of a pass grow between two collections. */
import { setFlagsFromString } from 'node:v8';

/** Percent of what is in use. V8's own measure lets a heap of 60 MB grow to 190 MB before it looks for what is garbage. */
const GROWTH = 30;

/**
 * Keeps the memory of a pass close to what it holds, in this thread and in the reader's: most of what a pass makes is
 * needed for a moment only. Measured on the nightly bench: a quarter less memory for the same processor time.
 */
export function collectEarly(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
