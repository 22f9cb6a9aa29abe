/** What every component may ask for: the language, the release, and how to read its files. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Figure } from '../charts/figure.ts';
import type { Reader } from '../data.ts';
import type { Language } from '../routes.ts';
import type { Fill, TextKey } from '../text/text.ts';
import { say } from '../text/text.ts';

export interface Site {
  language: Language;
  release: string | null;
  /** Day of the newest document. */
  date: string | null;
  read: Reader;
  /** On the server: draws a chart at once. In the browser charts are drawn when something changes. */
  drawNow: ((figure: Figure, width: number) => string) | null;
}

export const SiteContext = createContext<Site | null>(null);

export function useSite(): Site & { t(key: TextKey, fill?: Fill): string } {
  const site = useContext(SiteContext);
  if (!site) throw new Error('A component stands outside of the page.');
  return { ...site, t: (key, fill) => say(site.language, key, fill) };
}
