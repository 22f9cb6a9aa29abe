/** @jsxRuntime automatic @jsxImportSource preact */
/** One page, drawn on the server and taken up in the browser from the same state. */
import type { Site } from './ui/context.ts';
import { SiteContext } from './ui/context.ts';
import { Layout } from './ui/layout.tsx';
import { routeOf } from './routes.ts';
import type { Page, Route } from './routes.ts';
import { say } from './text/text.ts';
import type { View } from './views/view.ts';

/** What the browser needs to go on from the page that the server drew. */
export interface PageState { address: string; page: Page; release: string | null; date: string | null; demonstration: boolean; data: unknown }

/** What stands in the browser's title bar: the page first, the site after it. */
export function titleText(route: Route, title: string): string {
  const site = say(route.language, 'site');
  return route.page === 'overview' ? `${site} · ${title}` : `${title} · ${site}`;
}

export function PageView({ state, site, view: { Component } }: { state: PageState; site: Site; view: View<unknown> }) {
  const route = { ...routeOf(state.address), page: state.page };
  return (
    <SiteContext.Provider value={site}>
      <Layout route={route} demonstration={state.demonstration}><Component data={state.data} route={route} /></Layout>
    </SiteContext.Provider>
  );
}
