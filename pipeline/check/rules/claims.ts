/** The prose states another figure than the table. */
import { nameOf } from '../../forms/cell-name.ts';
import type { Claim, Finding, RecognisedReport } from '../../model/report.ts';
import { attributionOf } from './attribution.ts';
import { cellOf, finding, verdictOf, type Rule, type Words } from './rule.ts';
import { slipBetween } from './slips.ts';

const SOURCE: Words = { zh: '政府信息公开条例第五十条：年度报告应如实反映各项情况', en: 'Regulation on Open Government Information, article 50: what an annual report must contain' };

function sumOf(report: RecognisedReport, keys: string[]): number {
  return keys.reduce((sum, key) => sum + (cellOf(report, key)?.value ?? 0), 0);
}

function slipWords(stated: number, printed: number): Words {
  const slip = slipBetween(stated, printed);
  return slip ? { zh: '两数只差一处数字，像是录入之误。', en: ' The two differ by one slip of digits.' } : { zh: '', en: '' };
}

function differing(report: RecognisedReport, claim: Claim): Finding {
  const literal = claim.meanings?.[0] ?? [claim.key];
  const printed = sumOf(report, literal);
  const name = nameOf(claim.key);
  const more = (claim.meanings?.length ?? 1) > 1;
  const slip = slipWords(claim.value, printed);
  return finding(claimRule, literal.some((key) => key.startsWith('disclosure.')) ? 'medium' : 'high', literal, {
    zh: `文字“${claim.text}”与表格不一致：表中${name.zh}${literal.length > 1 ? '等项合计' : ''}为${printed}。${more ? '按该说法的其他含义计算也不相符。' : ''}${slip.zh}`,
    en: `The prose says ${claim.value} ("${claim.text}"), the table ${literal.length > 1 ? 'gives in sum' : 'has'} ${printed} at ${name.en}.${more ? ' No other meaning of the phrase agrees either.' : ''}${slip.en}`,
  }, { attribution: attributionOf(report, literal) });
}

export const claimRule: Rule = {
  id: 'claim-agrees-with-table', kind: 'claim', source: SOURCE,
  title: { zh: '文字所述数字与表格一致', en: 'The figures of the prose are those of the tables' },
  evaluate: (report) => {
    const claims = report.claims.filter(({ status }) => status === 'differs');
    return verdictOf(claims.map((claim) => differing(report, claim)), report.claims.some(({ status }) => status === 'agrees'));
  },
};
