import type { Adapter } from './family.ts';

/** 南方网 NFCMS portals: ordinary lists `index.html`, `index_2.html` and `post_<id>.html`; the generic reading serves them. */
export const nfcms: Adapter = {
  family: 'nfcms',
  detect: (page) => (/NFCMS_(?:SITE|POST|CAT)_ID/.test(page.script) ? 0.95 : /\/content\/m?post_\d+\.html/.test(page.text) ? 0.7 : 0),
};
