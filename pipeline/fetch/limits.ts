/** How long and how large an answer may be. Milliseconds and bytes. */
export interface Limits {
  /** Before and after decompression. */
  bytes: number;
  /** From the request to the end of the headers. */
  headers: number;
  /** Between two pieces of a body. */
  silence: number;
  /** A request ends within this time, unless its bytes keep coming at the fair rate. */
  patience: number;
  /** Bytes a second. */
  fairRate: number;
  /** A request ends within this time whatever its rate. */
  longest: number;
}

export const LIMITS: Limits = { bytes: 30_000_000, headers: 30_000, silence: 20_000, patience: 60_000, fairRate: 20_000, longest: 600_000 };
