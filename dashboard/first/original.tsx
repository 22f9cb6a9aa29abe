/** @jsxRuntime automatic @jsxImportSource preact */
/** Shows the original of the cell that the address names, without taking up the whole page. */
import { render } from 'preact';
import { routeOf } from '../routes.ts';
import type { Site } from '../ui/context.ts';
import { SiteContext } from '../ui/context.ts';
import type { OriginalProps } from '../ui/original.tsx';
import { Original } from '../ui/original.tsx';

/** In the place that the server left for it; those who came by a link find the focus at the drawer's head. */
export function showOriginal(): void {
  const place = document.querySelector<HTMLElement>('[data-original]');
  if (!place) return;
  const { language } = routeOf(location.pathname);
  const site: Site = { language, release: null, date: null, read: () => Promise.resolve(null), drawNow: null };
  document.querySelector<HTMLElement>('#cell-title')?.focus({ preventScroll: true });
  render(<SiteContext.Provider value={site}><Original {...JSON.parse(place.dataset['original']!) as OriginalProps} /></SiteContext.Provider>, place);
}
