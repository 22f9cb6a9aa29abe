import { describe, expect, it } from 'vitest';
import { sums } from '../../pipeline/check/sums.ts';
import type { Grid, SourceDocument } from '../../pipeline/model/document.ts';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import type { RecognisedCells } from '../../pipeline/recognise/cells.ts';
import { CORNER, disclosure2019, disclosure2021, REQUEST_HEADS, requestRows, requests, reviews } from './forms-printed.ts';
import { documentOf, grid } from './grids.ts';
import type { Spec } from './grids.ts';
import { balancedTruthsOf, disclosure, figuresOf, requestsFlat } from './layouts.ts';

const TRUTHS = balancedTruthsOf('2021', 7);
const FIGURES = figuresOf(TRUTHS);

/** Lines of what was read otherwise than printed, for the keys that begin so. */
function differences(document: SourceDocument, table = ''): string[] {
  const read = new Map(recogniseCells(document).cells.map((cell) => [cell.key, cell]));
  return [...TRUTHS].filter(([key]) => key.startsWith(table)).flatMap(([key, { value }]) => {
    const cell = read.get(key);
    return cell?.value === value ? [] : [`${key}: ${String(cell?.value)} ${cell?.status ?? 'none'}, printed ${String(value)}`];
  });
}

function wholeWith(changed: { table2?: Spec[][]; table3?: Spec[][]; table4?: Spec[][] }, layout: Grid['layout'] = 'cells'): SourceDocument {
  return documentOf(...[changed.table2 ?? disclosure2021(FIGURES), changed.table3 ?? requests('2021', FIGURES), changed.table4 ?? reviews(FIGURES)].map((rows) => grid(rows, { layout })));
}

function cellOf(read: RecognisedCells, key: string): unknown {
  const cell = read.cells.find((each) => each.key === key);
  return cell === undefined ? undefined : { value: cell.value, status: cell.status };
}

const text = (spec: Spec): string => String(Array.isArray(spec) ? spec[0] : spec);
const map = (rows: Spec[][], change: (printed: string) => string): Spec[][] => rows.map((row) => row.map((spec): Spec => (Array.isArray(spec) ? [change(text(spec)), spec[1], spec[2]] : change(text(spec)))));

describe('heads', () => {
  it('with 总计 in the first line', () => {
    const heads: Spec[][] = [[[CORNER, 3, 3], ['申请人情况', 6, 1], ['总计', 1, 3]], [['自然人', 1, 2], ['法人或其他组织', 5, 1]], ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']];
    expect(differences(wholeWith({ table3: [...heads, ...requestRows('2021', FIGURES)] }))).toEqual([]);
  });

  it('with a head over two lines', () => {
    const heads: Spec[][] = [[[CORNER, 3, 4], ['申请人情况', 7, 1]], [['自然人', 1, 3], ['法人或其他组织', 5, 1], ['总计', 1, 3]],
      ['商业', '科研', ['社会公益组织', 1, 2], ['法律服务机构', 1, 2], ['其他', 1, 2]], ['企业', '机构']];
    expect(differences(wholeWith({ table3: [...heads, ...requestRows('2021', FIGURES)] }))).toEqual([]);
  });

  it('whose lowest line begins too far left, as after a wrong row span', () => {
    const heads: Spec[][] = [[[CORNER, 3, 2], ['申请人情况', 2, 1]], [['自然人', 1, 1], ['法人或其他组织', 5, 1], ['总计', 1, 1]], ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']];
    const odd = figuresOf(new Map([...TRUTHS].map(([key, truth], i) => [key, { ...truth, value: i + 1000 }])));
    const read = recogniseCells(documentOf(grid([...heads, ...requestRows('2021', odd)])));
    const received = read.cells.filter(({ key }) => key.startsWith('requests.received.')).map(({ key, value }) => [key.split('.')[2], String(value)]);
    expect(received).toEqual(['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation', 'total'].map((column) => [column, odd(`requests.received.${column}`)]));
  });

  it('without spans', () => {
    const heads: Spec[][] = [[CORNER, '申请人情况'], ['自然人', '法人或其他组织', '总计'], ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他']];
    expect(differences(wholeWith({ table3: [...heads, ...requestRows('2021', FIGURES)] }))).toEqual([]);
  });

  it('lost altogether over table 3: the totals confirm the order of the form', () => {
    expect(differences(wholeWith({ table3: requestRows('2021', FIGURES) }))).toEqual([]);
  });

  it('lost over table 3 where the totals say nothing: no number is given', () => {
    const odd = figuresOf(new Map([...TRUTHS].map(([key, truth]) => [key, key.endsWith('.total') ? { ...truth, value: 7777 } : truth])));
    const read = recogniseCells(wholeWith({ table3: requestRows('2021', odd) }));
    expect(read.cells.filter(({ key, value }) => key.startsWith('requests') && value !== null)).toEqual([]);
  });

  it('lost but for one line', () => {
    expect(differences(wholeWith({ table3: [['', '', '', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'], ...requestRows('2021', FIGURES)] }))).toEqual([]);
    expect(differences(wholeWith({ table3: [[['', 4, 1], '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''], ...requestRows('2021', FIGURES)] }))).toEqual([]);
  });

  it('of table 2 lost', () => {
    const rows = disclosure2021(FIGURES).filter(([first]) => first !== '信息内容');
    expect(differences(wholeWith({ table2: rows }))).toEqual([]);
  });

  it('of table 2 lost over one article', () => {
    for (const at of [1, 5, 8, 12]) expect(differences(wholeWith({ table2: disclosure2021(FIGURES).filter((_, i) => i !== at) }))).toEqual([]);
  });

  it('of another article repeated after a page break', () => {
    const rows = disclosure2021(FIGURES);
    const again: Spec[] = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
    expect(differences(documentOf(grid(rows.slice(0, 9)), grid([again, ...rows.slice(9)]), grid(requests('2021', FIGURES)), grid(reviews(FIGURES))))).toEqual([]);
  });

  it('cut to 本年新 twice, and the same head twice', () => {
    const truths = balancedTruthsOf('2019', 3);
    const figures = figuresOf(truths);
    for (const [one, two] of [['本年新', '本年新'], ['本年新制作数量', '本年新制作数量'], ['本年制作数', '本年公开数']] as const) {
      const rows = disclosure2019(figures).map((row, i): Spec[] => (i === 1 ? ['信息内容', one, [two, 2, 1], '对外公开总数量'] : row));
      const read = recogniseCells(documentOf(grid(rows), grid(requests('2019', figures)), grid(reviews(figures))));
      expect(read.cells.filter(({ key, value }) => value !== truths.get(key)?.value)).toEqual([]);
    }
  });
});

describe('labels', () => {
  it('in traditional characters, with Taiwanese words', () => {
    const words: [string, string][] = [['规范性文件', '規範性檔案'], ['规章', '規章'], ['信息', '資訊'], ['数', '數'], ['处', '處'], ['属于', '屬於'], ['国家', '國家'], ['总计', '總計'], ['机构', '機構'], ['结', '結'], ['转', '轉'], ['复议', '複議'], ['诉讼', '訴訟'], ['执法', '執法'], ['强制', '強製'], ['费', '費'], ['开', '開'], ['请', '請'], ['过', '過'], ['类', '類'], ['发', '發'], ['废', '廢'], ['现', '現'], ['件', '件']];
    const traditional = (printed: string): string => words.reduce((result, [from, to]) => result.replaceAll(from, to), printed);
    expect(differences(wholeWith({ table2: map(disclosure2021(FIGURES), traditional), table3: map(requests('2021', FIGURES), traditional), table4: map(reviews(FIGURES), traditional) }))).toEqual([]);
  });

  it('with bracketed pinyin', () => {
    const pinyin = (printed: string): string => printed.replaceAll('规', '規(guī)').replaceAll('数', '數(shù)').replaceAll('业', '業(yè)').replaceAll('发', '發(fā)').replaceAll('内', '內(nèi)').replaceAll('复', '復(fù)').replaceAll('结', '結(jié)').replaceAll('总', '總(zǒng)');
    expect(differences(wholeWith({ table2: map(disclosure2021(FIGURES), pinyin), table3: map(requests('2021', FIGURES), pinyin), table4: map(reviews(FIGURES), pinyin) }))).toEqual([]);
  });

  it('without enumerators, and with others', () => {
    for (const change of [
      (printed: string): string => printed.replace(/^(?:（.）|\d\.|.、)/, ''),
      (printed: string): string => printed.replace(/^(\d)\./, '（$1）'), (printed: string): string => printed.replace(/^（(.)）/, '$1、'), (printed: string): string => printed.replace(/^（(.)）/, '()'), (printed: string): string => printed.replace(/^（(.)）/, '$1'),
    ]) expect(differences(wholeWith({ table3: map(requests('2021', FIGURES), (printed) => (printed === CORNER ? printed : change(printed))) }))).toEqual([]);
  });

  it('of which only the number is left of （六）', () => {
    const figures = figuresOf(balancedTruthsOf('2019', 5));
    const read = recogniseCells(documentOf(grid(disclosure2019(figures)), grid(map(requests('2019', figures), (printed) => printed.replace('（六）', '六')))));
    expect(cellOf(read, 'requests.other.total')).toEqual({ value: Number(figures('requests.other.total')), status: 'number' });
  });

  it('with notes', () => {
    const note = (printed: string): string => (/^(规章|行政许可|行政处罚|（一）予以公开)$/.test(printed) ? `${printed}（含各行政机关以本机关或本机关办公室名义印发的有正式文号的公文）` : printed);
    expect(differences(wholeWith({ table2: map(disclosure2021(FIGURES), note), table3: map(requests('2021', FIGURES), note) }))).toEqual([]);
  });

  it('one character a line', () => {
    const stacked = (printed: string): string => (/^[\u4e00-\u9fff]+$/.test(printed) ? [...printed].join('\n') : printed);
    expect(differences(wholeWith({ table2: map(disclosure2021(FIGURES), stacked), table3: map(requests('2021', FIGURES), stacked), table4: map(reviews(FIGURES), stacked) }))).toEqual([]);
  });

  it('without the columns of headings', () => {
    const rows = requestRows('2021', FIGURES).map((row): Spec[] => [text(row.at(-8) ?? ''), ...row.slice(-7)]);
    expect(differences(wholeWith({ table3: [['', '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'], ...rows] }))).toEqual([]);
  });

  it('and headings together in one cell', () => {
    expect(differences(wholeWith({ table3: requestsFlat('2021', FIGURES) }))).toEqual([]);
  });

  it('old names in the new form', () => {
    expect(differences(wholeWith({ table2: map(disclosure2021(FIGURES), (printed) => printed.replace('行政规范性文件', '规范性文件')) }))).toEqual([]);
  });
});

describe('forms', () => {
  it('a hybrid is the form of most of its own rows, the rest of the other form is kept aside', () => {
    const old = figuresOf(balancedTruthsOf('2019', 5));
    const hybrid = recogniseCells(wholeWith({ table2: [...disclosure2019(old).slice(0, 4), ...disclosure2021(FIGURES).slice(4)] }));
    expect(hybrid.form).toBe('2021');
    expect(cellOf(hybrid, 'disclosure.regulations.issued')).toEqual({ value: null, status: 'missing' });
    expect(cellOf(hybrid, 'disclosure.licensing.decisions')).toEqual({ value: TRUTHS.get('disclosure.licensing.decisions')?.value, status: 'number' });
    expect(hybrid.extra.filter(({ row }) => row === 'regulations').map(({ column, printed }) => [column, printed])).toEqual(
      ['made', 'published', 'published_total'].map((column) => [column, old(`disclosure.regulations.${column}`)]));
  });

  it('none of ours gives form other and no cells', () => {
    expect(recogniseCells(documentOf(grid([['项目', '预算数', '决算数'], ['行政许可', 3, 4], ['总计', 3, 4]]), '行政复议'))).toMatchObject({ form: 'other', cells: [] });
  });

  it('local sub-rows are not the row that they stand under', () => {
    const figures = figuresOf(balancedTruthsOf('2019', 5));
    const rows = disclosure2019(figures).flatMap((row): Spec[][] => (row[0] === '其他对外管理服务事项' ? [[['其他对外管理服务事项', 1, 2], '行政检查', 11, 12, 13], ['行政确认', 21, 22, 23]] : [row]));
    const read = recogniseCells(documentOf(grid(rows), grid(requests('2019', figures))));
    expect(cellOf(read, 'disclosure.other_services.decisions')).toEqual({ value: null, status: 'missing' });
    expect(read.extra.map(({ printed }) => printed)).toEqual(['11', '12', '13', '21', '22', '23']);
  });
});

describe('figures', () => {
  it('run together with their label are told apart only where that is certain', () => {
    const rows = (regulations: string, fees: string): Spec[][] => [['信息内容本年制发件数本年废止件数现行有效件数'], [regulations], ['信息内容本年收费金额（单位：万元）'], [fees]];
    const zeros = recogniseCells(documentOf(grid(rows('规章000', '行政事业性收费12.5'))));
    expect(cellOf(zeros, 'disclosure.regulations.in_force')).toEqual({ value: 0, status: 'number' });
    expect(cellOf(zeros, 'disclosure.fees.amount')).toEqual({ value: 12.5, status: 'number' });
    const doubtful = recogniseCells(documentOf(grid(rows('规章120', '行政事业性收费0'))));
    expect(cellOf(doubtful, 'disclosure.regulations.issued')).toEqual({ value: null, status: 'unreadable' });
    const spaced = recogniseCells(documentOf(grid(rows('规章 1 2 10', '行政事业性收费0'))));
    expect(cellOf(spaced, 'disclosure.regulations.in_force')).toEqual({ value: 10, status: 'number' });
  });

  it('fewer than columns are unreadable', () => {
    const rows = requestRows('2021', FIGURES).map((row, i): Spec[] => (i === 4 ? [...row.slice(0, -7), 3, 3] : row));
    const read = recogniseCells(wholeWith({ table3: [...REQUEST_HEADS, ...rows] }));
    expect(read.cells.filter(({ status }) => status === 'unreadable').map(({ key }) => key.split('.')[1])).toEqual(Array(7).fill('denied_state_secret'));
  });

  it('under a blank merged with the row above are read beside it', () => {
    const blank = (key: string): string => (/requests\.(?:granted|partly_granted)\.research/.test(key) ? '' : FIGURES(key));
    const rows = requestRows('2021', blank).map((row, i): Spec[] => (i === 2 ? row.with(-5, ['', 1, 2]) : i === 3 ? row.toSpliced(-5, 1) : row));
    const read = recogniseCells(wholeWith({ table3: [...REQUEST_HEADS, ...rows] }));
    expect(cellOf(read, 'requests.partly_granted.research')).toEqual({ value: null, status: 'blank' });
    expect(cellOf(read, 'requests.partly_granted.total')).toEqual({ value: TRUTHS.get('requests.partly_granted.total')?.value, status: 'number' });
  });

  it('typed as letters, and pictures, are unreadable and no labels', () => {
    for (const typed of ['O', '一', '[图片]']) {
      const figures = (key: string): string => (key === 'disclosure.licensing.decisions' || key === 'requests.granted.business' ? typed : FIGURES(key));
      const read = recogniseCells(wholeWith({ table2: disclosure2021(figures), table3: requests('2021', figures) }));
      expect(read.cells.filter(({ key, value }) => value !== TRUTHS.get(key)?.value).map(({ key, status }) => [key, status])).toEqual([
        ['disclosure.licensing.decisions', 'unreadable'], ['requests.granted.business', 'unreadable']]);
    }
  });

  it('parted by white space are one number where the sums say so', () => {
    const key = 'requests.received.total';
    const printed = (TRUTHS.get(key)?.value ?? 0).toString();
    expect(printed.length).toBeGreaterThan(1);
    const figures = (each: string): string => (each === key ? `${printed.slice(0, 1)} ${printed.slice(1)}` : FIGURES(each));
    expect(differences(wholeWith({ table3: requests('2021', figures) }))).toEqual([]);
  });

  it('of a merged cell: blanks count for each column, a number for none', () => {
    const rows = requestRows('2021', FIGURES).map((row, i): Spec[] => (i === 0 ? [...row.slice(0, -7), ['', 6, 1], 55] : i === 1 ? [...row.slice(0, -7), [9, 6, 1], 9] : row));
    const read = recogniseCells(wholeWith({ table3: [...REQUEST_HEADS, ...rows] }));
    expect(cellOf(read, 'requests.received.business')).toEqual({ value: null, status: 'blank' });
    expect(cellOf(read, 'requests.received.total')).toEqual({ value: 55, status: 'number' });
    expect(cellOf(read, 'requests.carried_in.business')).toEqual({ value: null, status: 'unreadable' });
  });

  it('in another unit keep it', () => {
    const amount = (printed: string, head = '本年收费金额（单位：万元）'): unknown => {
      const read = recogniseCells(documentOf(grid([['信息内容', head], ['行政事业性收费', printed]]), grid(requests('2021', FIGURES))));
      const { value, unit } = read.cells.find(({ key }) => key === 'disclosure.fees.amount') ?? {};
      return { value, unit };
    };
    expect(amount('17.5')).toEqual({ value: 17.5, unit: undefined });
    expect(amount('17.5万元')).toEqual({ value: 17.5, unit: undefined });
    expect(amount('175000元')).toEqual({ value: 175000, unit: '元' });
    expect(amount('175000', '本年收费金额（单位：元）')).toEqual({ value: 175000, unit: '元' });
  });
});

describe('what the sums determine', () => {
  it('stands beside a blank total and never in its place', () => {
    const figures = (key: string): string => (key === 'requests.granted.total' ? '' : FIGURES(key));
    const read = recogniseCells(wholeWith({ table3: requests('2021', figures) }));
    expect(read.cells.find(({ key }) => key === 'requests.granted.total')).toMatchObject({ value: null, status: 'blank', derived: TRUTHS.get('requests.granted.total')?.value });
    expect(sums('2021', read.cells).find(({ column }) => column === 'granted')?.status).toBe('unknown');
  });
});

describe('copies', () => {
  it('of another year give way to those of the report’s own, whichever comes first', () => {
    const other = figuresOf(balancedTruthsOf('2021', 99));
    const whole = (figures: typeof FIGURES, caption: string): (Grid | string)[] => [disclosure('2021', figures), requests('2021', figures), reviews(figures)].flatMap((rows) => [caption, grid(rows)]);
    for (const [last, own] of [['2022年', '2023年'], ['（2022年度）', '（2023年度）'], ['上年度情况', '本年度情况']] as const) {
      for (const blocks of [[...whole(other, last), ...whole(FIGURES, own)], [...whole(FIGURES, own), ...whole(other, last)]]) {
        const read = recogniseCells(documentOf(...blocks), 2023);
        expect(read.cells.filter(({ key, value }) => value !== TRUTHS.get(key)?.value)).toEqual([]);
        expect(read.warnings).toEqual([]);
      }
    }
  });

  it('of other figures: the more complete is read, and the reader is warned', () => {
    const other = figuresOf(balancedTruthsOf('2021', 99));
    const read = recogniseCells(documentOf(grid(disclosure('2021', FIGURES)), grid(requests('2021', FIGURES)), grid(requests('2021', other)), grid(reviews(FIGURES))));
    expect(read.warnings).toHaveLength(1);
    expect(cellOf(read, 'requests.received.total')).toEqual({ value: TRUTHS.get('requests.received.total')?.value, status: 'number' });
  });
});

describe('table 4', () => {
  const HEADS: Spec[] = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const KINDS = ['reconsideration', 'litigation_direct', 'litigation_after_reconsideration'];
  const figuresOfKind = (name: string): string[] => ['upheld', 'corrected', 'other', 'pending', 'total'].map((column) => FIGURES(`reviews.${name}.${column}`));

  it('whose labels name kind and result together', () => {
    const list = ['行政复议', '行政诉讼未经复议直接起诉', '行政诉讼（复议后起诉）'].flatMap((kind, at) => HEADS.map((head, i): Spec[] => [`${kind}—${text(head)}`, figuresOfKind(KINDS[at] ?? '')[i] ?? '']));
    expect(differences(wholeWith({ table4: list }), 'reviews')).toEqual([]);
    const rows = ['行政复议', '行政诉讼（未经复议直接起诉）', '行政诉讼（复议后起诉）'].map((kind, at): Spec[] => [kind, ...figuresOfKind(KINDS[at] ?? '')]);
    expect(differences(wholeWith({ table4: [['类型', ...HEADS], ...rows] }), 'reviews')).toEqual([]);
  });

  it('with the unit in a row of its own', () => {
    const rows = reviews(FIGURES);
    expect(differences(wholeWith({ table4: [...rows.slice(0, 3), [['单位：件', 15, 1]], ...rows.slice(3)] }), 'reviews')).toEqual([]);
  });

  it('with rows of several bodies: their sum, or no number', () => {
    const rows = reviews(FIGURES).map((row, at): Spec[] => (at === 0 ? [['单位', 1, 3], ...row] : at === 3 ? ['合计', ...row] : row));
    const part = (name: string, size: number): Spec[] => [name, ...Array<Spec>(15).fill(size)];
    expect(differences(wholeWith({ table4: [...rows.slice(0, 3), part('机关', 1), part('中心', 2), ...rows.slice(3)] }), 'reviews')).toEqual([]);
    const unsummed = recogniseCells(wholeWith({ table4: [...rows.slice(0, 3), part('机关', 1), part('中心', 2)] }));
    expect(unsummed.cells.filter(({ key, value }) => key.startsWith('reviews') && value !== null)).toEqual([]);
  });

  it('named by the captions of its pieces', () => {
    const heads: Spec[] = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
    const pieces = [['（一）行政复议', 'reconsideration'], ['（二）未经复议直接起诉', 'litigation_direct'], ['（三）复议后起诉', 'litigation_after_reconsideration']] as const;
    const document = documentOf(grid(disclosure2021(FIGURES)), grid(requests('2021', FIGURES)), ...pieces.flatMap(([caption, name]) => [
      caption, grid([heads, ['upheld', 'corrected', 'other', 'pending', 'total'].map((column) => FIGURES(`reviews.${name}.${column}`))])]));
    expect(differences(document)).toEqual([]);
  });

  it('with its heads on one page and its figures on the next', () => {
    const rows = reviews(FIGURES);
    expect(differences(documentOf(grid(disclosure2021(FIGURES)), grid(requests('2021', FIGURES)), grid(rows.slice(0, 3)), '— 4 —', grid(rows.slice(3))))).toEqual([]);
  });

  it('with its heads broken as text breaks them', () => {
    const rows: Spec[][] = [['行政复议', '', '', '', '', '行政诉讼', ''], ['结果', '结果', '其他', '尚未', '总', '未经复议直接起诉', '复议后起诉'],
      ['维持', '纠正', '结果', '审结', '计', '结果 维持', '结果 纠正', '其他 结果', '尚未 审结', '总 计', '结果 维持', '结果 纠正', '其他 结果', '尚未 审结', '总 计'], reviews(FIGURES)[3] ?? []];
    expect(differences(documentOf(grid(disclosure2021(FIGURES)), grid(requests('2021', FIGURES)), grid(rows, { layout: 'tokens' })))).toEqual([]);
  });

  it('with fewer figures than heads is unreadable', () => {
    const rows = reviews(FIGURES).map((row, i) => (i === 3 ? row.slice(1) : row));
    const read = recogniseCells(wholeWith({ table4: rows }));
    expect(read.cells.filter(({ key }) => key.startsWith('reviews')).map(({ status }) => status)).toEqual(Array(15).fill('unreadable'));
  });
});

describe('tables that came as paragraphs', () => {
  const cells = (rows: Spec[][]): string[] => rows.flatMap((row) => row.map(text)).filter((printed) => printed !== '');
  const rowsAsLines = (rows: Spec[][]): string[] => rows.map((row) => row.map(text).filter((printed) => printed !== '').join(' '));
  const tables = [disclosure2021(FIGURES), requests('2021', FIGURES), reviews(FIGURES)];

  it('one row a paragraph', () => {
    expect(differences(documentOf(...tables.flatMap((rows) => ['三、收到和处理政府信息公开申请情况', ...rowsAsLines(rows)])))).toEqual([]);
  });

  it('one cell a paragraph', () => {
    expect(differences(documentOf(...tables.flatMap((rows) => ['三、收到和处理政府信息公开申请情况', ...cells(rows), '— 3 —'])))).toEqual([]);
  });

  it('one cell a paragraph, empty ones lost: the rows are unreadable, not shifted', () => {
    const printed = cells(requests('2021', FIGURES));
    const at = printed.findIndex((each) => each.includes('予以公开'));
    const read = recogniseCells(documentOf(...cells(disclosure2021(FIGURES)), ...printed.slice(0, at + 3), ...printed.slice(at + 4)));
    expect(read.cells.filter(({ key }) => key.startsWith('requests.granted')).map(({ status }) => status)).toEqual(Array(7).fill('unreadable'));
  });

  it('prose about the same things gives no cells', () => {
    expect(recogniseCells(documentOf('行政许可', '全年办理行政许可 12 件，行政处罚 3 件。', '（一）予以公开', '共 5 件', '总计', '8', '2023 年共收到申请 15 件'))).toMatchObject({ form: 'other', cells: [] });
  });
});

describe('a head written out for each column that it spans', () => {
  const rows = (...figures: (string | number)[]): Spec[][] => [['信息内容', '上一年项目数量', '本年增/减', '本年增/减', '处理决定数量'], ['其他对外管理服务事项', 5, 1, 1, 9], ['行政强制', ...figures]];
  const read = (...figures: (string | number)[]): (string | number | null)[] => recogniseCells(documentOf(grid(rows(...figures))), 2020).cells
    .filter(({ key }) => key.startsWith('disclosure.compulsory_measures.')).map(({ value, status }) => (status === 'number' ? value : status));
  it('has one figure', () => { expect(read(72, 3, 3, 4)).toEqual([72, 3, 4]); });
  it('has none over two different ones', () => { expect(read(72, 72, 3, 4)).toEqual([72, 'unreadable', 4]); });
});
