/** The report contradicts itself: all closed and carried over, no fee and a fee, parts that exceed their whole. */
import { nameOf } from '../../forms/cell-name.ts';
import type { RecognisedReport } from '../../model/report.ts';
import { cellOf, finding, PASS, textOf, UNKNOWN, valueOf, verdictOf, type Rule, type Words } from './rule.ts';

const ARTICLE_50: Words = { zh: '政府信息公开条例第五十条', en: 'Regulation on Open Government Information, article 50' };

/** Says that no case is left. "100 % closed on time" says only that none was late. */
const ALL_CLOSED = /(?:申请|依申请)[^。;\n]{0,60}?(?<!按时|按期|依法|限期内|期限内)(?:已全部办结|全部办结|均已办结|全部办理完毕|均已办理完毕)/g;
const OTHER_MATTERS = /建议|提案|信访|热线|工单|留言|咨询|整改|上年(?!.{0,2}结转)|去年/;

export const allClosedRule: Rule = {
  id: 'all-closed-but-carried-over', kind: 'contradiction', source: ARTICLE_50,
  title: { zh: '称申请全部办结的，没有结转下年度的申请', en: 'Where all requests are said to be closed, none is carried over' },
  evaluate: (report) => {
    const key = 'requests.carried_out.total';
    const carried = valueOf(report, key);
    const said = [...textOf(report, 1, 3).matchAll(ALL_CLOSED)].find(([words]) => !OTHER_MATTERS.test(words));
    if (!said) return carried === null ? UNKNOWN : PASS;
    if (carried === null) return UNKNOWN;
    if (carried === 0) return PASS;
    return verdictOf([finding(allClosedRule, 'medium', [key], {
      zh: `文字称申请已全部办结（“${said[0].slice(-24)}”），表中结转下年度继续办理${carried}件。`,
      en: `The prose says that all requests are closed ("${said[0].slice(-24)}"), the table carries ${carried} over to the next year.`,
    }, { attribution: 'as_printed' })], true);
  },
};

const NO_ADMINISTRATIVE_FEE = /(?:未|没有|无)(?:收取|发生|产生)(?:任何)?行政事业性收费|(?:无|没有)行政事业性收费(?:项目|事项)?(?=[,。;\n]|$)/;
const NO_INFORMATION_FEE = /(?:未|没有)(?:向申请人)?(?:收取|发生|产生)(?:过|任何)?(?:政府信息公开)?(?:信息处理费|申请费用|检索、复制、邮寄等?费用)/;
const INFORMATION_FEE = /(?<!未|不|没有)收取(?:了)?(?:政府信息公开)?信息处理费(?:共|合计|共计)?([\d.]+)(万?元)/;

function feePair(report: RecognisedReport): { said: RegExpExecArray; key: string }[] {
  const text = textOf(report);
  const pairs = [[NO_ADMINISTRATIVE_FEE, 'disclosure.fees.amount'], [NO_INFORMATION_FEE, 'statistics.fees_collected.value']] as const;
  return pairs.flatMap(([pattern, key]) => { const said = pattern.exec(text); return said ? [{ said, key }] : []; });
}

export const feesRule: Rule = {
  id: 'no-fee-said-but-charged', kind: 'contradiction', source: { zh: '政府信息公开条例第四十二条、第五十条', en: 'Regulation on Open Government Information, articles 42 and 50' },
  title: { zh: '称未收费的，表中无收费金额', en: 'Where no fee is said to be charged, none is reported' },
  evaluate: (report) => {
    const pairs = feePair(report);
    const charged = pairs.filter(({ key }) => (valueOf(report, key) ?? 0) > 0);
    const findings = charged.map(({ said, key }) => finding(feesRule, 'medium', [key], {
      zh: `文字称“${said[0]}”，表中${nameOf(key).zh}为${valueOf(report, key)}。`,
      en: `The prose says that none was charged ("${said[0]}"), the table has ${valueOf(report, key)} at ${nameOf(key).en}.`,
    }, { attribution: 'as_printed' }));
    const text = textOf(report);
    const [none, some] = [NO_INFORMATION_FEE.exec(text), INFORMATION_FEE.exec(text)];
    if (none && some && Number(some[1]) > 0) findings.push(finding(feesRule, 'medium', [], { zh: `文字既称“${none[0]}”，又称“${some[0]}”。`, en: `The prose says both "${none[0]}" and "${some[0]}".` }));
    return verdictOf(findings, pairs.some(({ key }) => valueOf(report, key) !== null) || none !== null || some !== null);
  },
};

export const feeUnitRule: Rule = {
  id: 'fee-slipped-by-ten-thousand', kind: 'contradiction', source: { zh: '报告格式：收费金额单位为万元', en: 'Form: fees are in units of 10,000 yuan' },
  title: { zh: '收费金额没有元与万元之误', en: 'Amounts are not off by the factor between yuan and 10,000 yuan' },
  evaluate: (report) => {
    const claims = report.claims.filter(({ key, value }) => /fees|amount/.test(key) && value > 0 && (valueOf(report, key) ?? 0) > 0);
    const slipped = claims.filter(({ key, value }) => { const ratio = value / valueOf(report, key)!; return Math.abs(ratio - 1e4) < 1 || Math.abs(ratio - 1e-4) < 1e-8; });
    return verdictOf(slipped.map(({ key, value, text }) => finding(feeUnitRule, 'high', [key], {
      zh: `文字“${text}”折合${value}${cellOf(report, key)?.unit ?? '万元'}，表中为${cellOf(report, key)?.printed}：相差一万倍，单位可能填错。`,
      en: `The prose says "${text}", which is ${value} in the table's unit; the table has ${cellOf(report, key)?.printed}: they differ by the factor 10,000, so a unit is probably wrong.`,
    }, { attribution: 'as_printed' })), claims.length > 0);
  },
};

interface Whole { whole: string; parts: string[]; /** The parts are all there is of the whole. */ complete: boolean; name: Words }

const WHOLES: Whole[] = [
  { whole: 'website_items', parts: ['website_items_overview', 'website_items_news', 'website_items_catalogue'], complete: true, name: { zh: '网站公开信息数', en: 'items on the website' } },
  ...(['npc', 'cppcc'] as const).flatMap((who): Whole[] => {
    const name = who === 'npc' ? { zh: '人大建议办理数', en: 'proposals of congress deputies' } : { zh: '政协提案办理数', en: 'proposals of CPPCC members' };
    return [
      { whole: `${who}_proposals`, parts: [`${who}_proposals_lead`, `${who}_proposals_joint`, `${who}_proposals_split`], complete: false, name },
      { whole: `${who}_proposals`, parts: [`${who}_proposals_solved`, `${who}_proposals_planned`], complete: false, name },
    ];
  }),
  { whole: 'press_conferences', parts: ['press_conferences_by_head'], complete: false, name: { zh: '新闻发布会场次', en: 'press conferences' } },
];

export const partsRule: Rule = {
  id: 'parts-of-prose-figures', kind: 'contradiction', source: ARTICLE_50,
  title: { zh: '文字所列分项之和与总数相符', en: 'Parts that the prose lists agree with their whole' },
  evaluate: (report) => {
    const figure = (indicator: string): number | undefined => report.prose.find((one) => one.indicator === indicator)?.value;
    const known = WHOLES.filter(({ whole, parts }) => figure(whole) !== undefined && parts.some((part) => figure(part) !== undefined));
    const findings = known.flatMap(({ whole, parts, complete, name }) => {
      const values = parts.flatMap((part) => figure(part) ?? []);
      const [sum, total] = [values.reduce((one, other) => one + other, 0), figure(whole)!];
      const agrees = complete && values.length === parts.length ? sum === total : sum <= total;
      return agrees ? [] : [finding(partsRule, 'low', [], {
        zh: `文字所列${name.zh}为${total}，而其分项之和为${sum}（${values.join('+')}）。`,
        en: `The prose gives ${total} ${name.en}, but its parts add up to ${sum} (${values.join(' + ')}).`,
      })];
    });
    return verdictOf(findings, known.length > 0);
  },
};
