import { keyOf } from './links.ts';

/** One link of a list, with what stands around it. */
export interface Row {
  /** Absolute. */
  url: string;
  /** The fullest text the row gives: the `title` attribute where the visible text was cut. */
  title: string;
  /** YYYY-MM-DD, as the list prints it. */
  date: string | null;
  /** A name beside the link: another cell of its row, the publisher in a JSON list. */
  organ: string | null;
  /** A year beside the link: the head of its column, the heading of its group. */
  year: number | null;
  /** The heading over the group, if any. */
  heading: string | null;
  /** Rows of one list on one page share a number. */
  group: number;
}

/** What one page asks for next. `as` names the family that reads the answer; `page` is an ordinary page. */
export interface Request {
  url: string;
  form?: Record<string, string>;
  as: string;
  /** What the page itself shows inside it (a frame, data), not a further page of its list. */
  part?: boolean;
}

/** What one page or one answer lists. */
export interface Listing {
  rows: Row[];
  /** More of the same list: further pages, data endpoints, frames. */
  next: Request[];
}

/** One key for the same request, however its address is written. */
export const requestKey = ({ url, form }: Request): string => keyOf(url) + JSON.stringify(form ?? null);

/** What the page itself shows, not a further page of its list. */
export const isPart = ({ part, as }: Request): boolean => part === true || as !== 'page';
