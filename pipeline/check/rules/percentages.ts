/** Percentages of the prose, recomputed. */
import type { RecognisedReport } from '../../model/report.ts';
import { finding, textOf, valueOf, verdictOf, type Rule } from './rule.ts';

/** "56件，占办结总数的35.2%": the count, what it is a share of, the share. */
const SHARE = /(\d+)(?:件|份|宗)[,、(]?(?:约)?占(?:[^\d,。;%]{0,14}?(?:申请|办结|答复|收到|受理|总数|总量|比))(?:的|为|约|达)*(\d+(?:\.\d+)?)%/g;
/** "收到申请120件，较上年增加20件，增长20%". */
const GROWTH = /(\d+)(?:件|份|宗)[^。;\d]{0,6}(?:较|比|同比)[^。;\d]{0,8}(增加|增长|减少|下降)(?:了)?(\d+)(?:件|份|宗)[,、(]?(?:同比)?(?:增长|增幅|上升|下降|降幅|减少|增加)(?:了|为|达|约)*(\d+(?:\.\d+)?)%/g;

/** "办结率95.9%", not of those that were due; 100 says that none was late, and is no share of all. */
const CLOSED_RATE = /(?<!按时|按期|期内|限时)办结率(?:为|达到?|是)?(\d{1,2}(?:\.\d+)?)%/g;

/** Half a step of the last printed digit, with room for a digit that was cut instead of rounded. */
function agrees(computed: number, printed: string): boolean {
  const decimals = printed.split('.')[1]?.length ?? 0;
  return Math.abs(computed - Number(printed)) <= 10 ** -decimals + 1e-9;
}

const WHOLES = ['requests.closed_total.total', 'requests.received.total', 'requests.carried_out.total', 'statistics.requests_received.value', 'statistics.requests_closed.value', 'statistics.replies_total.value'];

/** Whatever the share may be of: totals of the table, new and carried in together, and every number of the sentence. */
function denominators(report: RecognisedReport, sentence: string): number[] {
  const [received, carried] = [valueOf(report, 'requests.received.total'), valueOf(report, 'requests.carried_in.total')];
  const printed = WHOLES.flatMap((key) => valueOf(report, key) ?? []);
  const stated = [...sentence.matchAll(/(\d+)(?:件|份|宗)/g)].map((match) => Number(match[1]));
  return [...printed, ...stated, ...(received !== null && carried !== null ? [received + carried] : [])].filter((value) => value > 0);
}

function closedRates(report: RecognisedReport, sentence: string): Percentage[] {
  if (!/信息公开|依申请/.test(sentence)) return [];
  const [closed, received, carried] = ['closed_total', 'received', 'carried_in'].map((row) => valueOf(report, `requests.${row}.total`));
  if (closed == null || received == null || received === 0) return [];
  const wholes = carried == null ? [received] : [received + carried, received];
  return [...sentence.matchAll(CLOSED_RATE)].map((match) => ({ words: match[0], printed: match[1]!, candidates: wholes.map((whole) => (closed / whole) * 100) }));
}

interface Percentage { words: string; printed: string; candidates: number[] }

function percentagesIn(report: RecognisedReport): Percentage[] {
  return textOf(report, 1, 3, 4).split(/[。;\n]/).flatMap((sentence) => [
    ...closedRates(report, sentence),
    ...[...sentence.matchAll(SHARE)].map((match) => ({ words: match[0], printed: match[2]!, candidates: denominators(report, sentence).map((whole) => (Number(match[1]) / whole) * 100) })),
    ...[...sentence.matchAll(GROWTH)].map((match) => {
      const [now, step] = [Number(match[1]), Number(match[3])];
      const before = /增/.test(match[2]!) ? now - step : now + step;
      return { words: match[0], printed: match[4]!, candidates: before > 0 ? [(step / before) * 100] : [] };
    }),
  ]);
}

export const percentageRule: Rule = {
  id: 'percentage-recomputed', kind: 'contradiction',
  title: { zh: '文字中的百分比与数字相符', en: 'Percentages of the prose follow from its numbers' },
  source: { zh: '政府信息公开条例第五十条', en: 'Regulation on Open Government Information, article 50' },
  evaluate: (report) => {
    const all = percentagesIn(report).filter(({ candidates }) => candidates.length > 0);
    const wrong = all.filter(({ candidates, printed }) => !candidates.some((value) => agrees(value, printed)));
    return verdictOf(wrong.map(({ words, printed, candidates }) => finding(percentageRule, 'low', [], {
      zh: `文字“${words}”中的${printed}%无法由报告的数字得出（按办结总数计为${candidates[0]!.toFixed(2)}%）。`,
      en: `${printed} % in "${words}" does not follow from the report's numbers (of the first total that fits the words it is ${candidates[0]!.toFixed(2)} %).`,
    })), all.length > 0);
  },
};
