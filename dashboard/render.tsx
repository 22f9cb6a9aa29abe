/** @jsxRuntime automatic @jsxImportSource preact */
/** On the server: an address to a whole HTML page, readable without script. */
import { parseHTML } from 'linkedom';
import { renderToString } from 'preact-render-to-string';
import type { Figure } from './charts/figure.ts';
import { drawFigure } from './charts/figure.ts';
import type { Reader } from './data.ts';
import { loadManifest } from './data.ts';
import type { PageState } from './page.tsx';
import { PageView, titleText } from './page.tsx';
import type { Route } from './routes.ts';
import { htmlLang, pathTo, routeOf } from './routes.ts';
import { escaped } from './text/escaped.ts';
import { say } from './text/text.ts';
import type { Template } from './template.ts';
import { templateOf } from './template.ts';
import { lost } from './views/lost.tsx';
import type { View } from './views/view.ts';
import { VIEWS } from './views/views.ts';

export interface RenderOptions {
  /** Path and query. */
  url: string;
  /** Where the site stands, `https://host`, for links that must be whole. */
  base: string;
  release: string | null;
  demonstration: boolean;
  template: Template;
  read: Reader;
  readRelease(path: string): Promise<string | null>;
}

export interface Rendered { status: number; html: string; usesWasm: boolean }

const { document } = parseHTML('<html></html>') as unknown as { document: Document };

/** Places of half a pixel are enough for the eye and a third of the bytes. */
function shorter(svg: string): string {
  return svg.replace(/\d+\.\d{3,}/g, (digits) => String(Math.round(Number(digits) * 10) / 10));
}

/** The small DOM leaves brackets in attributes as they are; in the page none of them may look like a tag. */
function bracketed(svg: string): string {
  return svg.replace(/="[^"]*"/g, (attribute) => attribute.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
}

function drawNow(figure: Figure, width: number): string {
  return bracketed(shorter(drawFigure(figure, { width, document }).outerHTML));
}

/** A page's own address and that in the other language; the same whatever the visitor chose on it. */
function addresses(route: Route, base: string): string {
  const whole = (language: Route['language']): string => escaped(base + pathTo(language, route.page, route.id));
  const alternates = (['zh', 'en'] as const).map((language) => `<link rel="alternate" hreflang="${htmlLang(language)}" href="${whole(language)}">`);
  return [`<link rel="canonical" href="${whole(route.language)}">`, ...alternates].join('\n');
}

function headOf(route: Route, title: string, state: PageState, base: string): string {
  const links = state.page === 'lost' ? '' : addresses(route, base);
  return `<title>${escaped(titleText(route, title))}</title>\n<meta name="description" content="${escaped(say(route.language, 'tagline'))}">\n${links}`;
}

interface Drawn { route: Route; status: number; title: string; state: PageState; view: View<unknown> }

async function drawn({ url, release, demonstration, read, readRelease }: RenderOptions): Promise<Drawn> {
  const route = routeOf(url);
  const manifest = release === null ? null : await loadManifest(read);
  const state: PageState = { address: url, page: 'lost', release, date: manifest?.date ?? null, demonstration, data: { published: manifest !== null } };
  if (!manifest || release === null) return { route, status: 200, title: lost.title({ published: false }, route), state, view: VIEWS.lost };
  const view = VIEWS[route.page];
  const data = await view.load({ route, read, manifest, release, readRelease });
  if (data === null || route.page === 'lost') return { route, status: 404, title: lost.title({ published: true }, route), state, view: VIEWS.lost };
  return { route, status: 200, title: view.title(data, route), state: { ...state, page: route.page, data }, view };
}

/** Draws the page at an address; 404 with a page that says so where there is none. */
export async function renderPage(options: RenderOptions): Promise<Rendered> {
  const { route, status, title, state, view } = await drawn(options);
  const site = { language: route.language, release: state.release, date: state.date, read: options.read, drawNow };
  const app = renderToString(<PageView state={state} site={site} view={view} />);
  const json = JSON.stringify(state).replaceAll('<', '\\u003c');
  const parts: Record<string, string> = {
    '%LANG%': htmlLang(route.language), '<!--head-->': headOf(route, title, state, options.base), '<!--app-->': app,
    '<!--state-->': view.isStill ? '' : `<script type="application/json" id="state" data-address="${escaped(state.address)}">${json}</script>`,
  };
  return { status, usesWasm: view.usesWasm ?? false, html: templateOf(state.page, options.template, view.isStill ?? false).replace(/%LANG%|<!--(?:head|app|state)-->/g, (mark) => parts[mark]!) };
}
