/** A limit of memory written into a WebAssembly module: what a worker's own limit does not count. */
const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;
const HAS_MAXIMUM = 1;

/** A whole number in LEB128 at `at`, and where what follows begins. */
function readNumber(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  let next = at;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[next++] ?? 0;
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return { value, next };
  }
}

/**
 * Gives the module with the largest size of its memory set to so many pages of 64 KB, where it states a larger one;
 * asking for more then fails within the module. A module that states none is given back as it is.
 */
export function withMemoryLimit(module: ArrayBuffer, pages: number): ArrayBuffer {
  const bytes = new Uint8Array(module.slice(0));
  for (let at = HEADER_BYTES; at < bytes.length;) {
    const { value: length, next: start } = readNumber(bytes, at + 1);
    if (bytes[at] === MEMORY_SECTION) {
      const flags = readNumber(bytes, start).next;
      const most = readNumber(bytes, flags + 1).next;
      if (bytes[flags] === HAS_MAXIMUM && readNumber(bytes, most).value > pages) overwrite(bytes, most, pages);
    }
    at = start + length;
  }
  return bytes.buffer;
}

/** Writes a smaller number over a larger one, filled up to its length. */
function overwrite(bytes: Uint8Array, at: number, value: number): void {
  const end = readNumber(bytes, at).next;
  for (let index = at, rest = value; index < end; index++, rest = Math.floor(rest / 128)) bytes[index] = (rest & 127) | (index < end - 1 ? 128 : 0);
}
