import type { Adapter } from './family.ts';

/** ASP and ASP.NET lists: pages by `?page=N` links. A pager of `__doPostBack` alone is not followed: that POST changes the server's state. */
export const asp: Adapter = {
  family: 'asp',
  detect: (page) => (/\.aspx?(?:\?|$)/i.test(page.url) || /__VIEWSTATE/.test(page.text) ? 0.8 : 0),
};
