import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { divisionsOf, guessCategory } from '../../pipeline/sources/guess.ts';
import { proposeSource } from '../../pipeline/sources/propose.ts';
import { loadReference } from '../../pipeline/sources/reference.ts';

const reference = await loadReference();

describe('the reference tables', () => {
  it('know the divisions of GB/T 2260, present and former', () => {
    expect(reference.divisions.get('371500')).toEqual({ code: '371500', name: '聊城市', level: 'prefecture', status: 'current' });
    expect(reference.divisions.get('330113')).toMatchObject({ name: '临平区', level: 'county', status: 'current' });
    expect(reference.divisions.get('330104')).toMatchObject({ name: '江干区', status: 'former' });
    expect(reference.divisions.get('429005')?.name).toBe('潜江市');
    expect([...reference.divisions.values()].filter((division) => division.name === '市辖区')).toEqual([]);
    expect([...reference.divisions.values()].filter((division) => division.level === 'province').length).toBe(34);
  });
  it('know every category of the contract', () => {
    expect(reference.categories.size).toBe(50);
    expect(reference.categories.get('culture')?.label_en).toBe('Culture, tourism, radio and television');
  });
});

describe('guesses from a name', () => {
  it.each([['聊城市住房和城乡建设局', 'housing'], ['南京市城市管理局', 'urban_management'], ['聊城市人民政府', 'government'], ['通榆县人民政府办公室', 'government'], ['岑巩县龙田镇人民政府', 'township'], ['长桥街道办事处', 'subdistrict'], ['白城工业园区', 'development_zone'], ['长春新区教育文化体育卫生健康局', 'education'], ['海珠区投资促进局', 'other'], ['威海市市场监督管理局', 'market_regulation'], ['国家税务总局珠海市税务局', 'taxation']])(
    '%s → %s', (name, category) => expect(guessCategory(name, reference)).toBe(category));
  it.each([[['贵州', '黔南州', '三都县'], '522732'], [['海南'], '460000'], [['吉林', '吉林市', '丰满区'], '220211'], [['重庆', '彭水县'], '500243'], [['陕西', '西咸新区'], '610000'], [['福建', '三明市'], '350400']])(
    '%s → %s', (names, code) => expect(divisionsOf(names, reference)[0]?.code).toBe(code));
  it('a name that many divisions have is none', () => expect(divisionsOf(['鼓楼区'], reference)).toEqual([]));
});

describe('a proposed entry', () => {
  it('takes name, division and category from a list page', () => {
    const html = '<meta name="SiteName" content="聊城市住房和城乡建设局"><meta name="SiteIDCode" content="3715000012"><ul><li><a>聊城市住房和城乡建设局2023年政府信息公开工作年度报告</a></li><li><a>聊城市住房和城乡建设局2022年政府信息公开工作年度报告</a></li></ul>';
    const text = proposeSource('http://zjj.liaocheng.gov.cn/nb/', html, reference);
    expect(parse(text)).toEqual([{ id: 'liaocheng-zjj', name: '聊城市住房和城乡建设局', division: '371500', level: 'prefecture', category: 'housing', index: ['http://zjj.liaocheng.gov.cn/nb/'] }]);
    expect(text).toContain('# the division is taken to be 聊城市');
  });

  it('says what the page does not tell', () => {
    const text = proposeSource('http://www.a.gov.cn/nb/', '<p>empty</p>', reference);
    expect(text).toMatch(/# the page names no agency/);
    expect(text).toMatch(/# the page does not tell the division/);
    expect(parse(text)).toMatchObject([{ name: '', division: '000000', category: 'other' }]);
  });

  it('a page is text: what it says cannot break out of the entry', () => {
    const text = proposeSource('http://www.a.gov.cn/nb/', '<meta name="SiteName" content="x&quot;: [1]&#10;- id: evil 局">', reference);
    const entries = parse(text) as { name: string }[];
    expect(entries.length).toBe(1);
  });
});
