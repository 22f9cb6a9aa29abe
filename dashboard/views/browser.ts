/** In the browser: a page's own code, fetched for the page that is shown and not for the others. */
import type { Page } from '../routes.ts';
import type { View } from './view.ts';

const LOADERS = {
  overview: async () => (await import('./overview.tsx')).overview,
  compare: async () => (await import('./compare.tsx')).compare,
  agencies: async () => (await import('./agencies.tsx')).agencies,
  agency: async () => (await import('./agency.tsx')).agency,
  report: async () => (await import('./report.tsx')).report,
  findings: async () => (await import('./findings.tsx')).findings,
  data: async () => (await import('./data.tsx')).data,
  method: async () => (await import('./method.tsx')).method,
  check: async () => (await import('./check.tsx')).check,
  embed: async () => (await import('./embed.tsx')).embed,
  lost: async () => (await import('./lost.tsx')).lost,
} satisfies Record<Page, () => Promise<unknown>>;

/** A view takes only data that its own `load` gave. */
export function viewOfPage(page: Page): Promise<View<unknown>> {
  return LOADERS[page]() as unknown as Promise<View<unknown>>;
}
