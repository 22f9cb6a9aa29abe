import type { Adapter } from './family.ts';

/** ASP and ASP.NET lists: pages by `?page=N` links. A pager of `__doPostBack` alone is not followed (that POST may change the server's state) but named as a problem: see `pagesBehindPostback`. */
export const asp: Adapter = {
  family: 'asp',
  detect: (page) => (/\.aspx?(?:\?|$)/i.test(page.url) || /__VIEWSTATE/.test(page.text) ? 0.8 : 0),
};
