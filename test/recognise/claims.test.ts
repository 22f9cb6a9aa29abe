import { describe, expect, it } from 'vitest';
import { FORMS } from '../../pipeline/forms/forms.ts';
import type { Cell, FormId } from '../../pipeline/model/report.ts';
import { claimsOf } from '../../pipeline/recognise/claims.ts';
import { passagesOf } from '../../pipeline/recognise/passages.ts';
import { documentOf } from './documents.ts';

/** 45 received + 4 carried in = 46 closed + 3 carried out. */
const PRINTED: Record<string, number> = {
  'requests.received.natural_person': 40, 'requests.received.business': 5, 'requests.received.total': 45, 'requests.carried_in.total': 4, 'requests.carried_in.natural_person': 4,
  'requests.granted.total': 20, 'requests.partly_granted.total': 6, 'requests.denied_third_party.total': 3, 'requests.denied_process.total': 2,
  'requests.unavailable_not_held.total': 9, 'requests.unavailable_needs_creation.total': 1, 'requests.unprocessed_repeat.total': 2, 'requests.other_other.total': 3,
  'requests.closed_total.total': 46, 'requests.carried_out.total': 3,
  'reviews.reconsideration.total': 7, 'reviews.reconsideration.upheld': 5, 'reviews.reconsideration.pending': 2,
  'reviews.litigation_direct.total': 2, 'reviews.litigation_after_reconsideration.total': 1, 'reviews.litigation_direct.corrected': 1,
  'disclosure.normative_documents.issued': 3, 'disclosure.normative_documents.in_force': 16, 'disclosure.licensing.decisions': 9_704_074, 'disclosure.penalties.decisions': 56, 'disclosure.fees.amount': 12.5,
};
const PRINTED_2019: Record<string, number> = { ...PRINTED, 'requests.other.total': 3, 'disclosure.normative_documents.made': 3, 'disclosure.procurement.amount': 251_000, 'disclosure.procurement.projects': 6 };
const PRINTED_2014: Record<string, number> = { 'statistics.requests_received.value': 45, 'statistics.requests_closed.value': 45, 'statistics.reply_granted.value': 20, 'statistics.reconsiderations.value': 7 };
const BY_FORM: Record<FormId, Record<string, number>> = { 2021: PRINTED, 2019: PRINTED_2019, 2014: PRINTED_2014 };

function cellsOf(form: FormId, changed: Record<string, Partial<Cell>> = {}): Cell[] {
  return FORMS[form].cells.map(({ key }) => ({ key, value: BY_FORM[form][key] ?? 0, status: 'number', printed: String(BY_FORM[form][key] ?? 0), source: null, ...changed[key] }));
}

interface Setting { form?: FormId; agency?: string; cells?: Record<string, Partial<Cell>>; format?: 'html' | 'txt' }

function claimsIn(text: string, { form = '2021', agency = '清河县水利局', cells = {}, format = 'html' }: Setting = {}): string[] {
  const passages = passagesOf(documentOf(text.split('\n'), { format }));
  return claimsOf(passages, cellsOf(form, cells), { agency, year: 2023, form }).map(({ key, value, status }) => `${key} ${value} ${status}`);
}

describe('a claim agrees', () => {
  it.each<[string, string[], Setting?]>([
    ['2023年我单位共受理政府信息公开申请45份。', ['requests.received.total 45 agrees']],
    ['2023年我局新收、办结政府信息公开申请分别为45件、46件。', ['requests.received.total 45 agrees', 'requests.closed_total.total 46 agrees']],
    ['收到自然人、商业企业提出的信息公开申请分别为四十、五件。', ['requests.received.natural_person 40 agrees', 'requests.received.business 5 agrees']],
    ['因政府信息公开引起的行政复议、行政诉讼分别为7件和3件。', ['reviews.reconsideration.total 7 agrees', 'reviews.litigation_direct.total 3 agrees']],
    ['因政府信息公开引发的行政复议7起、行政诉讼3起。', ['reviews.reconsideration.total 7 agrees', 'reviews.litigation_direct.total 3 agrees']],
    ['因信息公开提起的行政复议7件，其中5件维持、2件尚未审结。', ['reviews.reconsideration.total 7 agrees', 'reviews.reconsideration.upheld 5 agrees', 'reviews.reconsideration.pending 2 agrees']],
    ['收到的45件政府信息公开申请中，5件来自商业企业。', ['requests.received.total 45 agrees', 'requests.received.business 5 agrees']],
    ['2023年制定规章0件、行政规范性文件3件。', ['disclosure.regulations.issued 0 agrees', 'disclosure.normative_documents.issued 3 agrees']],
    ['今年以来，我局共收到政府信息公开申请45件。', ['requests.received.total 45 agrees']],
    ['1月至12月共收到政府信息公开申请45件。', ['requests.received.total 45 agrees']],
    ['全年制定行政规范性文件3件，废止0件，现行有效16件。', ['disclosure.normative_documents.issued 3 agrees', 'disclosure.normative_documents.repealed 0 agrees', 'disclosure.normative_documents.in_force 16 agrees']],
    ['2023年，共收到政府信息公开申请 45 件。', ['requests.received.total 45 agrees']],
    ['全年共接收政府信息公开申请45宗。', ['requests.received.total 45 agrees']],
    ['2023年新收到依申请公开件45件。', ['requests.received.total 45 agrees']],
    ['对收到的45件政府信息公开申请，均依法办理。', ['requests.received.total 45 agrees']],
    ['（二）依申请公开。上年度结转4件，本年度新收45件，合计49件，办结46件，结转下年3件。', ['requests.carried_in.total 4 agrees', 'requests.received.total 45 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    ['信息公开申请方面，全年受理45件，上年结转4件，办理结果46件，3件结转至2024年办理。', ['requests.received.total 45 agrees', 'requests.carried_in.total 4 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    ['全年共办理政府信息公开申请49件，其中上年度结转4件，新收45件。', ['requests.received.total 49 agrees', 'requests.carried_in.total 4 agrees', 'requests.received.total 45 agrees']],
    ['全年通过网络、信函等渠道共收到政府信息公开申请45件。', ['requests.received.total 45 agrees']],
    ['2023年，我局今年新收政府信息公开申请45件，办理46件，转下年3件。', ['requests.received.total 45 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    ['收到政府信息公开申请四十五件，去年转入4件，办理46件，剩余3件转明年办理。', ['requests.received.total 45 agrees', 'requests.carried_in.total 4 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    // What was received and what was accepted need not be one number.
    ['收到市民政府信息公开申请60件，经审查符合条件，受理政府信息公开申请45件。', ['requests.received.total 45 agrees']],
    ['全年共受理依申请公开45件。', ['requests.received.total 45 agrees']],
    ['本年度累计收到各类政府信息公开申请４５件。', ['requests.received.total 45 agrees']],
    ['本年度新收政府信息公开申请四十五件。', ['requests.received.total 45 agrees']],
    ['2023年，我局共收到公民、法人和其他组织提出的政府信息公开申请45件。', ['requests.received.total 45 agrees']],
    ['依申请公开方面，2023年收到45件政府信息公开申请。', ['requests.received.total 45 agrees']],
    // 收到 can mean the new ones and those carried in; the first meaning that agrees gives the key.
    ['全年收到政府信息公开申请49件。', ['requests.received.total 49 agrees']],
    ['2023年收到政府信息公开申请45件，上年度结转至本年办理的申请4件，已办理答复46件，3件结转下一年度继续办理。', ['requests.received.total 45 agrees', 'requests.carried_in.total 4 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    ['本年新收政府信息公开申请45件，上年结转4件，本年度办结46件，结转下年度继续办理3件。', ['requests.received.total 45 agrees', 'requests.carried_in.total 4 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    ['收到政府信息公开申请45件，办结46件，结转2024年办理3件。', ['requests.received.total 45 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 3 agrees']],
    ['政府信息公开申请中，予以公开20件，部分公开6件，不予公开5件，无法提供10件。', ['requests.granted.total 20 agrees', 'requests.partly_granted.total 6 agrees', 'requests.denied_state_secret.total 5 agrees', 'requests.unavailable_not_held.total 10 agrees']],
    ['政府信息公开申请中，作出予以公开答复20件，予以公开和部分公开26件。', ['requests.granted.total 20 agrees', 'requests.granted.total 26 agrees']],
    ['政府信息公开申请45件，其中自然人申请40件。', ['requests.received.total 45 agrees', 'requests.received.natural_person 40 agrees']],
    ['因政府信息公开工作被申请行政复议7件，被提起行政诉讼3件。', ['reviews.reconsideration.total 7 agrees', 'reviews.litigation_direct.total 3 agrees']],
    ['因政府信息公开被提起行政诉讼3件，其中败诉1件。', ['reviews.litigation_direct.total 3 agrees', 'reviews.litigation_direct.corrected 1 agrees']],
    ['全年制发行政规范性文件3件，现行有效规范性文件16件。', ['disclosure.normative_documents.issued 3 agrees', 'disclosure.normative_documents.in_force 16 agrees']],
    ['2023年共制发3件规范性文件。', ['disclosure.normative_documents.issued 3 agrees']],
    // 970.4万 was rounded by its writer.
    ['全年作出行政许可决定970.4万件，作出行政处罚决定56件。', ['disclosure.licensing.decisions 9704000 agrees', 'disclosure.penalties.decisions 56 agrees']],
    ['全年行政事业性收费12.5万元。', ['disclosure.fees.amount 12.5 agrees']],
    ['全年行政事业性收费125000元。', ['disclosure.fees.amount 12.5 agrees']],
    ['2023年，县水利局收到政府信息公开申请45件。', ['requests.received.total 45 agrees']],
    ['2023年收到政府信息公開申請45件。', ['requests.received.total 45 agrees']],
    ['本年新制作规范性文件3件。', ['disclosure.normative_documents.made 3 agrees'], { form: '2019' }],
    ['政府集中采购项目6个，总金额25.1万元。', ['disclosure.procurement.projects 6 agrees'], { form: '2019' }],
    ['全县共收到政府信息公开申请45件，较上年增加12件。', ['statistics.requests_received.value 45 agrees'], { form: '2014', agency: '清河县人民政府' }],
  ])('%s', (text, expected, setting) => {
    expect(claimsIn(text, setting)).toEqual(expected);
  });

  it('reads a sentence that is broken over lines', () => {
    expect(claimsIn('（二）依申请公开。进一步规范办理流程，2023年我单位共受理政府信息公开申\n\n请 45 份，上年度结转至本年\n\n办理的申请 4 件。', { format: 'txt' })).toEqual(['requests.received.total 45 agrees', 'requests.carried_in.total 4 agrees']);
  });
});

describe('a claim differs', () => {
  it.each<[string, string[], Setting?]>([
    ['本年度新收政府信息公开申请46件。', ['requests.received.total 46 differs']],
    ['2023年共收到政府信息公开申请48件。', ['requests.received.total 48 differs']],
    ['今年新收政府信息公开申请45件，办理46件，转下年2件。', ['requests.received.total 45 agrees', 'requests.closed_total.total 46 agrees', 'requests.carried_out.total 2 differs']],
    ['收到政府信息公开申请45件，上年结转5件。', ['requests.received.total 45 agrees', 'requests.carried_in.total 5 differs']],
    ['因政府信息公开工作被申请行政复议8件。', ['reviews.reconsideration.total 8 differs']],
    ['全年制发行政规范性文件4件。', ['disclosure.normative_documents.issued 4 differs']],
    ['作出行政处罚决定57件。', ['disclosure.penalties.decisions 57 differs']],
    ['全年行政事业性收费14万元。', ['disclosure.fees.amount 14 differs']],
    ['2023年，我局未收到政府信息公开申请。', ['requests.received.total 0 differs']],
    ['未发生因政府信息公开被申请行政复议、提起行政诉讼的情况。', ['reviews.reconsideration.total 0 differs']],
    ['政府信息公开申请中，予以公开21件。', ['requests.granted.total 21 differs']],
  ])('%s', (text, expected, setting) => {
    expect(claimsIn(text, setting)).toEqual(expected);
  });
});

describe('a claim is open', () => {
  it('where the cell is no number', () => {
    expect(claimsIn('2023年共收到政府信息公开申请45件。', { cells: { 'requests.received.total': { value: null, status: 'blank', printed: '' } } })).toEqual(['requests.received.total 45 open']);
  });

  it('where another meaning could not be read', () => {
    expect(claimsIn('2023年共收到政府信息公开申请48件。', { cells: { 'requests.carried_in.total': { value: null, status: 'unreadable', printed: '?' } } })).toEqual(['requests.received.total 48 open']);
  });
});

describe('no claim is', () => {
  it.each([
    '去年同期收到政府信息公开申请20件。', '去年同期，收到政府信息公开申请20件。', '与2022年收到的137件相比，申请量上升。', '2022年，我局收到政府信息公开申请33件。', '申请数量较上一年度（356件）有所变化。',
    '全县各乡镇中，黄桥镇收到申请77件，白沙街道收到申请140件。', '各部门收到政府信息公开申请58件，乡镇收到12件。', '北湖区水务局收到政府信息公开申请12件。',
    '从申请方式看，网络平台提交50件、信函13件、当面14件。', '通过信函方式收到政府信息公开申请13件。', '其中，网上收到政府信息公开申请30件。', '12345热线转办诉求69件，均不计入政府信息公开申请。',
    '申请内容主要涉及征地拆迁46件、工程建设8件、社会保障13件等。', '其中，涉及补正17件次，延期答复17件，电话沟通265次。',
    '收到政府信息公开申请约40件。', '收到政府信息公开申请40余件。', '自条例施行以来，累计收到政府信息公开申请500件。', '一季度收到政府信息公开申请9件。', '2023年受理行政许可申请300件，办结298件。',
    '政务服务窗口受理申请500件。', '全年县级以上部门作出行政许可决定200件。', '月均收到政府信息公开申请4件。', '2月份收到政府信息公开申请4件。', '市政府及其办公室收到政府信息公开申请30件。', '全年依申请公开信息150件。', '共收到申请表31份。', '公示行政处罚信息130条。', '公开行政许可信息77条。', '办理行政复议案件200件。', '因政府信息公开被申请行政复议7件，复议案件上年结转1件。'.slice(13),
    '共办理人大代表建议10件、政协委员提案11件，均已按期办结并公开，满意率100%。', '申请办理按时答复率100%，同比增长8.71%。', '予以公开、部分公开分别为3件和5件。', '答复公众留言88条。',
    '依申请公开渠道畅通，另有热线工单，办理46件。', '认真做好依申请公开工作。承办人大建议，办理46件。', '依申请公开工作规范有序，办理提案，办理46件。', '将3件转下级单位办理。', '较上年同比减少45件。',
    '下一步，力争全年收到政府信息公开申请不超过30件。', '新增主动公开信息300条。', '作出不予行政许可决定3件。', '主动公开规范性文件解读8件。',
  ])('%s', (text) => {
    expect(claimsIn(text)).toEqual([]);
  });

  it('read from a report of no known form', () => {
    const passages = passagesOf(documentOf(['2023年共收到政府信息公开申请45件。']));
    expect(claimsOf(passages, [], { agency: '清河县水利局', year: 2023, form: 'other' })).toEqual([]);
  });
});

it('keeps the words and the place of a claim', () => {
  const passages = passagesOf(documentOf(['一、总体情况', '全年 共收到 政府信息公开申请 45 件。']));
  expect(claimsOf(passages, cellsOf('2021'), { agency: '清河县水利局', year: 2023, form: '2021' })[0]).toMatchObject({ text: '收到 政府信息公开申请 45 件', source: { line: 2 } });
});

describe('a figure of a list', () => {
  it.each<[string, string[]]>([
    ['收到、办结政府信息公开申请分别为45件、40件。', ['requests.received.total 45 agrees', 'requests.closed_total.total 40 differs']],
    ['予以公开、部分公开分别为20件、6件。', ['requests.granted.total 20 agrees', 'requests.partly_granted.total 6 agrees']],
    // Of other years.
    ['2021年至2023年，收到政府信息公开申请分别为30件、38件、45件。', []],
    ['2023年、2022年收到政府信息公开申请分别为45件、23件。', []],
    // As many names as figures, or nothing.
    ['收到、办结政府信息公开申请分别为45件、46件、3件。', []],
    ['收到、办结政府信息公开申请分别约为50余件、40余件。', []],
  ])('%s', (text, claims) => { expect(claimsIn(text)).toEqual(claims); });
});

describe('a figure of another time or body is no claim', () => {
  it.each([
    '12月收到政府信息公开申请5件。', '截至2023年11月30日，收到政府信息公开申请40件。', '清河县收到政府信息公开申请881件。',
    '被申请政府信息公开行政复议9件（含上年结转2件）。',
  ])('%s', (text) => { expect(claimsIn(text)).toEqual([]); });
});

describe('none is a figure', () => {
  it.each<[string, string[]]>([
    ['没有上年结转的政府信息公开申请，没有结转下年度的申请。', ['requests.carried_in.total 0 differs', 'requests.carried_out.total 0 differs']],
    ['收到政府信息公开申请45件，未被申请行政复议，未被提起行政诉讼。', ['requests.received.total 45 agrees', 'reviews.reconsideration.total 0 differs', 'reviews.litigation_direct.total 0 differs']],
  ])('%s', (text, claims) => { expect(claimsIn(text)).toEqual(claims); });
});
