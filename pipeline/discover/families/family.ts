import type { Page } from '../page.ts';
import type { Listing, Request } from '../row.ts';

/**
 * What one family of sites hides from the generic reading: lists in scripts, data endpoints, special pagers. Ordinary links
 * and pagers are read for every page whatever its family, so an adapter only adds.
 */
export interface Adapter {
  family: string;
  /** 0 (not this family) to 1 (certain), from marks in the page and its address. */
  detect(page: Page): number;
  /** Rows and further requests that the generic reading does not see. */
  list?(page: Page): Listing;
  /** Reads the answer to one of this family's own requests. */
  reply?(answer: Page, request: Request): Listing;
}

/** A listing without anything. */
export const nothing: Listing = { rows: [], next: [] };
