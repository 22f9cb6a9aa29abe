import type { Adapter } from './family.ts';

/** 博达 VSB: lists count their pages downwards, so only the page's own "下页" and numbers lead on; the generic pager follows them. */
export const vsb: Adapter = {
  family: 'vsb',
  detect(page) {
    if (/vsb_content|v_news_content|_showDynClicks|_newscontent_fromname|\/system\/resource\//.test(page.text)) return 0.9;
    return /\/info\/\d+\/\d+\.htm/.test(page.text) ? 0.6 : 0;
  },
};
