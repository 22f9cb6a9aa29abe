import { describe, expect, it } from 'vitest';
import { readHtml } from '../../pipeline/read/html.ts';
import { gridsOf, page, rowsOf, table } from './pages.ts';

const cell = (markup: string): string | undefined => rowsOf(gridsOf(readHtml(page(table([['行政许可', markup], ['行政处罚', '7']]))))[0])[0]?.[1];

describe('the printed text of a cell', () => {
  it.each([
    ['a span for each character', '<span>1</span><span style="font-size:12pt">2</span><span>3</span>', '123'],
    ['Word paste', '<p class=MsoNormal><span lang=EN-US style="mso-bidi-font-size:10.5pt">4502<o:p></o:p></span></p>', '4502'],
    ['a comment for old browsers', '<!--[if !supportEmptyParas]-->&nbsp;<!--[endif]-->8', '8'],
    ['invisible characters inside a number', '1\u200B2\uFEFF3\u00AD4', '1234'],
    ['no-break and ideographic spaces around a number', '&nbsp;\u300012&emsp;', '12'],
    ['nothing but spaces', '&nbsp; \u3000', ''],
    ['full-width digits as printed', '１，０２４', '１，０２４'],
    ['a line break of the source', '<b>\n 56 \n</b>', '56'],
    ['a label wrapped by the source', '社会公益\n      组织', '社会公益组织'],
    ['a line break of the author', '法律<br/>服务<br/>机构', '法律\n服务\n机构'],
    ['two figures under one another', '3<br>4', '3\n4'],
    ['what was struck out', '<del>12</del><s>x</s>13', '13'],
    ['a reading above a character', '<ruby>规<rt>guī</rt></ruby>章', '规章'],
    ['a form field', '<input type="text" value="31" readonly>', '31'],
    ['the frame of one value', '<table><tr><td>19</td></tr></table>', '19'],
    ['a picture is no blank', '<img src="n7.png" width="40">', '[图片]'],
    ['a spacer is nothing', '<img src="spacer.gif" width="1" height="1">', ''],
  ])('%s', (_, markup, printed) => {
    expect(cell(markup)).toBe(printed);
  });

  it('joins the digits of one number that stand in a paragraph each, and says so', () => {
    const [grid] = gridsOf(readHtml(page(table([['行政许可', '<p>1</p><p>0</p><p>5</p>'], ['行政处罚', '0']]))));
    expect(grid?.cells.find(({ row, column }) => row === 0 && column === 1)).toMatchObject({ text: '105', marks: ['joined_fragments'] });
  });

  it('joins no paragraphs that may be several figures', () => {
    expect(cell('<p>0</p><p>0</p>')).toBe('0\n0');
    expect(cell('<p>12</p><p>3</p>')).toBe('12\n3');
  });
});

describe('copies for other screens whose rules are not in the page', () => {
  it.each([
    ['<span class="layui-show-xs">12</span><span class="layui-hide-xs">12</span>', '12'],
    ['<i class="pc">12</i>\n<i class="wap">12</i>', '12'],
    ['<p class="pcShow">12</p><p class="mobileShow">12</p>', '12'],
    ['12<b class="layui-show-xs-block">12</b>', '12'],
    ['<b class="layui-show-xs">规章</b><b class="layui-hide-xs">规章</b>', '规章'],
  ])('are one: %s', (markup, printed) => {
    expect(cell(markup)).toBe(printed);
  });

  it('with different numbers are kept apart', () => {
    expect(cell('<span class="layui-show-xs">1</span><span class="layui-hide-xs">2</span>')).toBe('1 / 2');
  });

  it.each(['<b class="col-md-6">1</b><b class="col-xs-6">1</b>', '<b class="show-md">1</b><b class="show-md">1</b>'])('are no digits of one number: %s', (markup) => {
    expect(cell(markup)).toBe('11');
  });
});

describe('what a browser does not show', () => {
  it.each([
    ['display', '<span style="display: none">9</span>5'],
    ['visibility', '<span style="visibility:hidden">9</span>5'],
    ['the attribute', '<span hidden>9</span>5'],
    ['a class of a framework', '<span class="a ng-hide">9</span>5'],
    ['no width', '<span style="width:0;overflow:hidden;display:inline-block">9</span>5'],
    ['no size', '<span style="font-size:0">9</span>5'],
    ['far outside', '<span style="position:absolute;left:-9999px">9</span>5'],
    ['Word', '<span style="mso-hide:all">9</span>5'],
    ['a comment', '<!-- 9 -->5'],
    ['a script', '<script>var shown = 9;</script>5'], ['character data, a comment here', '<![CDATA[9]]>5'],
    ['what a rule for every screen hides', '<style>@media screen{.po{display:none}}</style><span class="po">9</span>5'], ['what a rule for wide screens hides', '<style>@media (min-width: 768px){.po{display:none}}</style><span class="po">9</span>5'],
  ])('is left out: %s', (_, markup) => {
    expect(cell(markup)).toBe('5');
  });

  it('follows the rules of the page, the more specific last', () => {
    const styles = '<style>/* x */ .tab, #old { display:none } .tab.active{display:block} td .note{visibility:hidden} @media print{.pc{display:none}}</style>';
    const body = table([['第二十条', '<b class="tab">甲</b><b class="tab active">乙</b><b id=old>丙</b><i class=note>丁</i><u class=pc>戊</u>'], ['规章', '6']]);
    expect(rowsOf(gridsOf(readHtml(page(body, styles)))[0])[0]?.[1]).toBe('乙\n戊');
  });

  it('leaves out a hidden copy of a table and says so', () => {
    const document = readHtml(page(`<div style="display:none">${table([['行政许可', '1'], ['行政处罚', '2']])}</div>${table([['行政许可', '3'], ['行政处罚', '4']])}`));
    expect(gridsOf(document).map(rowsOf)).toEqual([[['行政许可', '3'], ['行政处罚', '4']]]);
    expect(document.warnings.map(({ code }) => code)).toEqual(['hidden_content_dropped']);
  });
});

describe('a figure that is no text of the cell', () => {
  it.each<[string, string, string]>([
    ['a text area', '<textarea>12</textarea>', '12'], ['the chosen option', '<select><option>1</option><option selected>12</option></select>', '12'],
    ['a formula', '<math><mn>12</mn></math>', '12'], ['a drawing', '<svg><text>12</text></svg>', '12'], ['a button', '<button>12</button>', '12'],
    ['what a script writes', '<script>document.write("12")</script>', '12'],
    // It shows something, so it is no blank.
    ['what a script writes that is not written out', '<script>document.write(data[3])</script>', '[脚本]'],
    ['a button with words', '<button>打印</button>12', '12'], ['a hidden text area', '<textarea style="display:none">9</textarea>12', '12'],
    ['the mark of a note below the line', '12<sub>1</sub>', '12¹'],
  ])('%s', (_, markup, text) => { expect(cell(markup)).toBe(text); });
});

it('a rule for narrow screens or for print hides nothing', () => {
  expect(cell('<style>@media (max-width:600px){.a{display:none}}@media print{.a{display:none}}@media screen and (max-width:600px){.a{display:none}}</style><span class="a">5</span>')).toBe('5');
});
