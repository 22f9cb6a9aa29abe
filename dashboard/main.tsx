/** @jsxRuntime automatic @jsxImportSource preact */
/** In the browser: takes up the page that the server drew; where it drew another than the address asks for, draws that one. */
import { hydrate, render } from 'preact';
import type { Reader } from './data.ts';
import { fetchReader, loadManifest } from './data.ts';
import type { PageState } from './page.tsx';
import { PageView, titleText } from './page.tsx';
import { htmlLang, routeOf } from './routes.ts';
import type { Site } from './ui/context.ts';
import { viewOfPage } from './views/browser.ts';
import type { View } from './views/view.ts';

function siteOf({ address, release, date }: PageState, read: Reader): Site {
  return { language: routeOf(address).language, release, date, read, drawNow: null };
}

async function textAt(path: string): Promise<string | null> {
  const response = await fetch(path);
  return response.ok ? response.text() : null;
}

/** The page at another address of this release; null where there is nothing to draw it from. */
async function pageAt(address: string, state: PageState, read: Reader): Promise<{ state: PageState; view: View<unknown> } | null> {
  const route = routeOf(address);
  const manifest = state.release === null ? null : await loadManifest(read);
  if (!manifest || !state.release || route.page === 'lost') return null;
  const view = await viewOfPage(route.page);
  const data = await view.load({ route, read, manifest, release: state.release, readRelease: (path) => textAt(`/release/${state.release}/${path}`) });
  return data === null ? null : { view, state: { ...state, address, page: route.page, data } };
}

/** Takes the page up as soon as `quiet` allows it: what the visitor did with it before is not known to it yet. */
export async function takeUp(quiet: () => Promise<void>): Promise<void> {
  const state = JSON.parse(document.querySelector('#state')!.textContent!) as PageState;
  const root = document.querySelector('#app')!;
  const read = fetchReader(state.release ?? '');
  const view = await viewOfPage(state.page);
  await quiet();
  hydrate(<PageView state={state} site={siteOf(state, read)} view={view} />, root);
  const asked = `${location.pathname}${location.search}`;
  const next = asked === state.address ? null : await pageAt(asked, state, read);
  if (!next) return;
  const route = routeOf(asked);
  document.documentElement.lang = htmlLang(route.language);
  document.title = titleText(route, next.view.title(next.state.data, route));
  render(<PageView key={asked} state={next.state} site={siteOf(next.state, read)} view={next.view} />, root);
}
