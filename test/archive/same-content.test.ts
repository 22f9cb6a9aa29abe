import { describe, expect, it } from 'vitest';
import { sameContent } from '../../pipeline/archive/same-content.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const page = (body: string, head = ''): Uint8Array => bytes(`<html><head>${head}</head><body>${body}</body></html>`);

describe('what changes with every visit', () => {
  it.each([
    ['a counter', '<p>浏览次数：12</p>', '<p>浏览次数：1,345</p>'],
    ['a counter in its own element', '<i>阅读量</i><b>9</b>', '<i>阅读量</i><b>10</b>'],
    ['a counter by its name', '<span id="hits">3</span>', '<span id="hits">4</span>'],
    ['a visitor\'s number', '<p>您是第<b>99</b>位访客</p>', '<p>您是第<b>100</b>位访客</p>'],
    ['the day', '<div>今天是2025年1月20日 星期一</div>', '<div>今天是2025年1月21日 星期二</div>'],
    ['a comment', '<!-- made 2025-01-20 02:00 -->', '<!-- made 2025-01-21 02:00 -->'],
    ['a hidden token', '<input type="hidden" name="__VIEWSTATE" value="aa==">', '<input type="hidden" name="__VIEWSTATE" value="bb==">'],
    ['a token in a script', '<script>var csrfToken = "a1";</script>', '<script>var csrfToken = "b2";</script>'],
    ['what keeps a cache from answering', '<script src="/a.js?_=0.1234"></script>', '<script src="/a.js?_=0.9876"></script>'],
    ['a session', '<a href="/a.jsp;jsessionid=1F">x</a>', '<a href="/a.jsp;jsessionid=2E">x</a>'],
    ['white space', '<p>a</p>\n\n<p>b</p>', '<p>a</p> <p>b</p>'],
  ])('%s is no change', (_name, a, b) => { expect(sameContent(page(a), page(b))).toBe(true); });

  it('the time a page was made is no change', () => {
    expect(sameContent(page('x', '<meta name="Maketime" content="2025-01-20">'), page('x', '<meta name="Maketime" content="2025-01-21">'))).toBe(true);
  });
});

describe('what is content', () => {
  it.each([
    ['a figure in a cell', '<td>网站访问量</td><td>12</td>', '<td>网站访问量</td><td>13</td>'],
    ['a figure in a cell whose label is a counter\'s', '<td>访问量</td><td>12</td>', '<td>访问量</td><td>13</td>'],
    ['a figure of visits in a sentence', '<p>全年网站访问量12万次</p>', '<p>全年网站访问量13万次</p>'],
    ['a figure', '<td>本年新收</td><td>1</td>', '<td>本年新收</td><td>2</td>'],
    ['a link', '<a href="/a/1.html">x</a>', '<a href="/a/2.html">x</a>'],
    ['a row of a list in a script', '<script>var list=[{"id":1,"title":"2023年报"}]</script>', '<script>var list=[{"id":1,"title":"2024年报"}]</script>'],
    ['a comment that holds markup', '<!-- <li><a href="/a">1</a></li> -->', '<!-- <li><a href="/b">1</a></li> -->'],
    ['a hidden field that names a column', '<input type="hidden" name="columnid" value="1">', '<input type="hidden" name="columnid" value="2">'],
    ['a page number', '<a href="?page=1">x</a>', '<a href="?page=2">x</a>'],
    ['the date of publication', '<p>2025年1月20日</p>', '<p>2025年1月21日</p>'],
  ])('%s is a change', (_name, a, b) => { expect(sameContent(page(a), page(b))).toBe(false); });

  it('files are compared to the byte', () => {
    expect(sameContent(bytes('%PDF-1.4 <!-- a -->'), bytes('%PDF-1.4 <!-- b -->'))).toBe(false);
    expect(sameContent(bytes('%PDF-1.4'), bytes('%PDF-1.4'))).toBe(true);
  });
});
