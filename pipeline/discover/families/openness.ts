import type { Adapter } from './family.ts';

/** The PHP product of Anhui and Hulunbuir (`/XxgkAnnualReport/show/N.html`, lists `page_N.html`): plain markup; its numbers are never counted through. */
export const openness: Adapter = {
  family: 'openness',
  detect: (page) => (/\/(?:Xxgk|Openness|BranchOpenness)\w*\/(?:show|showList)\/|\/openness\/detail\/annual_report\//i.test(page.url + page.text) ? 0.9 : 0),
};
