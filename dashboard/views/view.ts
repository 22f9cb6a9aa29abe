/** What a page is: what it loads, and how it shows it. */
import type { ComponentType } from 'preact';
import type { Reader } from '../data.ts';
import type { Route } from '../routes.ts';
import type { SiteManifest } from '../../pipeline/model/site.ts';

export interface Loading {
  route: Route;
  read: Reader;
  manifest: SiteManifest;
  release: string;
  /** A text file of the release itself, null where there is none; on the server only. */
  readRelease(path: string): Promise<string | null>;
}

export interface View<Data> {
  /** Null where the address names nothing in this release. The data are plain JSON: the browser goes on from them. */
  load(loading: Loading): Promise<Data | null>;
  title(data: Data, route: Route): string;
  Component: ComponentType<{ data: Data; route: Route }>;
  usesWasm?: boolean;
  /** Nothing on it answers to the visitor: it is sent without script. */
  isStill?: boolean;
}
