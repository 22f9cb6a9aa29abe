/** A population of agencies with a fixed seed: heavy zeros, small counts, growth, reforms, honest noise, and no trouble. */
import { demoReports, type Figures } from '../../data/demo/figures.ts';
import { randomOf, type Random } from '../../data/demo/random.ts';
import type { DetectReport } from '../../pipeline/detect/input.ts';
import type { Source } from '../../pipeline/model/source.ts';

export const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
const CATEGORIES = ['housing', 'education', 'finance', 'health', 'transport', 'water', 'justice', 'audit', 'culture', 'public_security'];
const APPLICANTS = ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation'];
const WEIGHTS = [84, 9, 0.5, 0.5, 4, 2];
/** The reform of one category's licences in one year: a tide that is no one's mistake. */
const REFORM = { category: 'water', year: 2023, factor: 0.3 };

export interface Population { sources: Source[]; reports: DetectReport[] }

/** A standard normal number, by the sum of twelve. */
const normal = (random: Random): number => Array.from({ length: 12 }, () => random.next()).reduce((a, b) => a + b, -6);

function count(random: Random, expected: number): number {
  if (expected <= 0) return 0;
  if (expected > 60) return Math.max(0, Math.round(expected + normal(random) * Math.sqrt(expected)));
  let product = random.next();
  const limit = Math.exp(-expected);
  let drawn = 0;
  while (product > limit) { product *= random.next(); drawn++; }
  return drawn;
}

function columns(values: Figures, row: string, parts: readonly number[]): void {
  APPLICANTS.forEach((applicant, index) => { values[`requests.${row}.${applicant}`] = parts[index]!; });
  values[`requests.${row}.total`] = parts.reduce((a, b) => a + b, 0);
}

const OUTCOMES = Object.keys(demoReports().find((report) => report.form === '2021')!.figures)
  .filter((key) => /^requests\.(?!received|carried|closed).*\.total$/.test(key)).map((key) => key.split('.')[1]!);

function requests(values: Figures, random: Random, expected: number, carriedIn: number[], profile: readonly number[]): number[] {
  const received = random.split(count(random, expected), WEIGHTS);
  columns(values, 'received', received);
  columns(values, 'carried_in', carriedIn);
  const open = received.map((one, index) => one + carriedIn[index]!);
  const carriedOut = open.map((one) => Math.round(one * random.next() * 0.1));
  const closed = open.map((one, index) => one - carriedOut[index]!);
  const split = closed.map((one) => random.split(one, profile));
  OUTCOMES.forEach((row, index) => { columns(values, row, split.map((parts) => parts[index]!)); });
  columns(values, 'closed_total', closed);
  columns(values, 'carried_out', carriedOut);
  return carriedOut;
}

const WORDS = ['公开目录', '解读形式', '答复文书', '公众参与', '历史文件', '信息检索', '培训覆盖', '会商机制', '数据质量', '栏目更新', '时限把握', '平台建设', '基层指导', '档案移交', '互动回应', '考核评议'];

function problems(random: Random): string {
  const drawn = Array.from({ length: 10 }, () => `${random.pick(WORDS)}${random.pick(['有待加强', '不够及时', '进度偏慢', '还需细化', '仍不平衡'])}，${random.pick(['将', '拟', '计划', '准备'])}${random.pick(['修订', '清理', '评查', '通报', '培训', '回访'])}${random.pick(WORDS)}`);
  return drawn.join('；');
}

function reportsOf(source: Source, random: Random): DetectReport[] {
  const size = Math.exp(normal(random) * 1.6 + 2.6);
  const licences = random.next() < 0.4 ? 0 : Math.exp(normal(random) * 1.8 + 5);
  const volatility = 0.08 + random.next() * 0.15;
  // Agencies of one category grant and refuse alike, but not quite.
  const base = randomOf(`profile-${source.category}`);
  const profile = OUTCOMES.map((_, index) => (index === 0 ? 40 : index === 10 ? 25 : base.next() * 4) * Math.exp(normal(random) * 0.25));
  let carried = APPLICANTS.map(() => 0);
  let inForce = random.between(0, 40);
  let drift = 1;
  return YEARS.map((year): DetectReport => {
    drift *= Math.exp(normal(random) * volatility + 0.04);
    const values: Figures = {};
    carried = requests(values, random, size * drift, carried, profile);
    const reform = source.category === REFORM.category && year >= REFORM.year ? REFORM.factor : 1;
    values['disclosure.licensing.decisions'] = count(random, licences * reform * Math.exp(normal(random) * volatility));
    values['disclosure.penalties.decisions'] = count(random, licences * 0.02 * Math.exp(normal(random) * volatility));
    const issued = random.between(0, 4);
    const repealed = Math.min(inForce, random.between(0, 3));
    inForce += issued - repealed;
    Object.assign(values, { 'disclosure.normative_documents.issued': issued, 'disclosure.normative_documents.repealed': repealed, 'disclosure.normative_documents.in_force': inForce });
    const day = `${year + 1}-01-${String(random.between(5, 30)).padStart(2, '0')}`;
    return { agencyId: source.id, year, form: '2021', publishedOn: day, values, sections: [{ number: 5, title: '存在的主要问题及改进情况', text: problems(random) }] };
  });
}

/** `count` agencies over seven years; the same for the same seed. */
export function population(agencies: number, seed = 'population'): Population {
  const sources = Array.from({ length: agencies }, (_, index): Source => ({
    id: `agency-${index}`, name: `第${index}局`, division: '990100', level: 'prefecture', category: CATEGORIES[index % CATEGORIES.length]!, index: [`https://a${index}.gov.cn/`],
  }));
  return { sources, reports: sources.flatMap((source) => reportsOf(source, randomOf(`${seed}-${source.id}`))) };
}
