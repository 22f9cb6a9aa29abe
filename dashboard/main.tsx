/** @jsxRuntime automatic @jsxImportSource preact */
/** In the browser: takes up the page that the server drew. */
import { hydrate } from 'preact';
import { fetchReader } from './data.ts';
import type { PageState } from './page.tsx';
import { PageView } from './page.tsx';
import { routeOf } from './routes.ts';

const state = JSON.parse(document.querySelector('#state')!.textContent!) as PageState;
const { language } = routeOf(state.address);
const site = { language, release: state.release, date: state.date, read: fetchReader(state.release ?? ''), drawNow: null };

hydrate(<PageView state={state} site={site} />, document.querySelector('#app')!);
