import { describe, expect, it } from 'vitest';
import { balanced, joinTexts, readAnswer, readLiteral } from '../../pipeline/discover/literal.ts';
import { dayIn, dayInUrl, dayOf, dayWithUrl } from '../../pipeline/discover/dates.ts';
import { keyOf, shapeOf } from '../../pipeline/discover/links.ts';
import { decode } from '../../pipeline/discover/decode.ts';

describe('literals of scripts', () => {
  it.each([
    ['{"a":1}', { a: 1 }], ['{a: \'x\', b: [1, 2,],}', { a: 'x', b: [1, 2] }], ['{\'webId\':\'3185\',\'tagId\':\'信息列表\'}', { webId: '3185', tagId: '信息列表' }],
    ['{t: "it\'s: {x}", u: true, v: undefined, w: Date}', { t: 'it\'s: {x}', u: true, v: null, w: null }], ['{s: \'a\\u4e2d\\\'b\'}', { s: 'a中\'b' }],
    ['{u: \'http://a.gov.cn/x.html\' /* list */}', { u: 'http://a.gov.cn/x.html' }],
  ])('%s', (text, value) => expect(readLiteral(text)).toEqual(value));
  it.each(['alert(1)', '{a: function () {}}', '', '{'])('is none: %s', (text) => expect(readLiteral(text)).toBeUndefined());
  it.each([
    ['var id = "7"; go("/list?a=" + id + "&b=1")', '/list?a=7&b=1'], ['var n = 5; go("/list?n=" + n)', '/list?n=5'], ['go("/list?p=" + page + "&q=2")', '/list?p=&q=2'], ['go("/li" + "st")', '/list'],
  ])('texts put together: %s', (script, text) => expect(joinTexts(script)).toContain(`"${text}"`));
  it('an answer inside a callback', () => expect(readAnswer(' cb.show([{"a": 1}]);')).toEqual([{ a: 1 }]));
  it('brackets inside texts do not close', () => expect(balanced('x = [{t: "]}"}]; y = []', 4)).toBe('[{t: "]}"}]'));
  it('what never closes is none', () => expect(balanced('[{', 0)).toBeNull());
});

describe('days', () => {
  it.each([['2025-01-23', '2025-01-23'], ['[2025/1/3]', '2025-01-03'], ['2025年1月23日', '2025-01-23'], ['2026-\n 01-\n 23', '2026-01-23'], ['23 2025-01', '2025-01-23'], ['发布日期：2025.01.23', '2025-01-23'], ['01-23', null], ['2025-02-31', null], ['2025-13-01', null], ['12025-01-23', null]])(
    '%s → %s', (text, day) => expect(dayIn(text)).toBe(day));
  it.each([['http://a/202501/t20250123_4.html', '2025-01-23'], ['http://a/art/2025/1/3/art_1_2.html', '2025-01-03'], ['http://a/xx/t19700101_3584822.shtml', null], ['http://a/c1/202501/0a.shtml', null]])(
    '%s → %s', (url, day) => expect(dayInUrl(url)).toBe(day));
  it.each([['01-23', 'http://a/202501/t20250123_4.html', '2025-01-23'], ['[1月3日]', 'http://a/art/2025/1/3/art_1.html', '2025-01-03'], ['01-24', 'http://a/202501/t20250123_4.html', null], ['01-23', 'http://a/4.html', null], ['', 'http://a/202501/t20250123_4.html', null]])(
    'month and day %s with %s → %s', (text, url, day) => expect(dayWithUrl(text, url)).toBe(day));
  it('seconds, milliseconds and texts, in China', () => {
    expect(dayOf(1736956800)).toBe('2025-01-16');
    expect(dayOf(1736956800000)).toBe('2025-01-16');
    expect(dayOf('2025-01-15 23:30:00')).toBe('2025-01-15');
    expect(dayOf(null)).toBeNull();
  });
});

describe('addresses', () => {
  it.each([
    ['http://a/info/1/25.htm', 'https://a/xxgk_content.jsp?urltype=news.NewsContentUrl&wbtreeid=9&wbnewsid=25'], ['http://a/x/post_7.html', 'http://a/y/mpost_7.html'],
    ['http://a/t20230131_1_wap.html', 'http://a/t20230131_1.html'], ['http://a/t20230131_1.html?isMobile=false', 'http://a/t20230131_1.html'], ['http://a/nb/index.html', 'http://a/nb/'],
  ])('%s is %s', (one, other) => expect(keyOf(one)).toBe(keyOf(other)));
  it.each([['http://a/x?fbtime=2023', 'http://a/x?fbtime=2022'], ['http://a/t20230131_1.html', 'http://a/t20230131_1_1.html'], ['http://a/1.html', 'http://b/1.html']])(
    '%s is not %s', (one, other) => expect(keyOf(one)).not.toBe(keyOf(other)));
  it.each([['http://a/nb/2023/', 'list'], ['http://a/col/col12/index.html', 'list'], ['http://a/x/zfxxgk_list_2.shtml', 'list'], ['http://a/202501/t20250123_4.html', 'article'], ['http://a/x/2024.pdf', 'article'], ['http://a/nb2023.htm', 'unknown']])(
    '%s looks like %s', (url, shape) => expect(shapeOf(url)).toBe(shape));
});

describe('bytes', () => {
  it('UTF-8 before GB 18030, both without a word from the server', () => {
    expect(decode(new TextEncoder().encode('政府信息'))).toBe('政府信息');
    expect(decode(new Uint8Array([0xd5, 0xfe, 0xb8, 0xae]))).toBe('政府');
    expect(decode(new Uint8Array([0xef, 0xbb, 0xbf, 0xe6, 0x94, 0xbf]))).toBe('政');
  });
});
