/** The tables that are computed over the forms: series across forms, and indicators with their N. */
import { INDICATORS, REQUESTS_PER_10000, SMALL_NUMBER } from '../forms/indicators.ts';
import type { Indicator } from '../forms/indicators.ts';
import { NOT_JOINED, SERIES } from '../forms/series.ts';
import type { Series } from '../forms/series.ts';
import { FORM, REPORT_KEY, KEY } from './fields.ts';
import { REPORT_COLUMNS, WITH_EVIDENCE, fromForm, inOrder } from './form-columns.ts';
import type { FormColumns } from './form-columns.ts';
import { sizesBy } from './long-tables.ts';
import { field } from './resource.ts';
import type { Resource } from './resource.ts';
import { literal } from './source.ts';

const ROWS = 1_000_000;

const rowsPerForm = (counts: readonly (readonly [string, number])[]): string => `SELECT * FROM (VALUES ${counts.map(([form, n]) => `(${literal(form)}, ${n})`).join(', ')}) AS t(form, n)`;

const printed = (columns: FormColumns, keys: readonly string[]): string => keys.map((key) => columns.columnOf.get(key) ?? 'NULL').join(' + ');
/** The printed number, and what the sums determine where there is none. */
const filled = (columns: FormColumns, keys: readonly string[]): string => keys.map((key) => `coalesce(${columns.columnOf.get(key) ?? 'NULL'}, e.by_key[${literal(key)}].derived)`).join(' + ');

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** Series whose keys differ between forms; the others are the cells of their key. */
const ACROSS: readonly Series[] = SERIES.filter((series) => new Set(Object.values(series.terms).map((keys) => keys.join())).size > 1);

/** A form's series in the order of their ids. */
function seriesOfReports(columns: FormColumns): string {
  const rows = [...ACROSS].sort(byId).flatMap(({ id, terms }) => {
    const keys = terms[columns.form];
    return keys ? [`{id: ${literal(id)}, value: CAST(${printed(columns, keys)} AS DOUBLE), filled: CAST(${filled(columns, keys)} AS DOUBLE)}`] : [];
  });
  return `SELECT ${REPORT_COLUMNS}, [${rows.join(', ')}] AS list FROM ${fromForm(columns)} ${WITH_EVIDENCE}`;
}

function seriesQuery(forms: readonly FormColumns[]): string {
  return `SELECT * EXCLUDE (s), s.id AS series, s.value AS value, CASE WHEN s.value IS NULL THEN s.filled END AS derived
    FROM (SELECT * EXCLUDE (list), unnest(list) AS s FROM (${inOrder(forms.map(seriesOfReports))}))`;
}

function seriesResource(forms: readonly FormColumns[]): Resource {
  return {
    name: 'series', title: { zh: '跨格式的系列', en: 'Series across forms' },
    description: {
      zh: '在不同格式中以不同单元格表示、含义相同的数字；其余的系列就是同名的单元格。断点见 series_terms。',
      en: 'Figures that mean the same and stand in different cells of different forms; every other series is the cells of its key. For breaks see series_terms.',
    },
    query: seriesQuery(forms), perReport: true,
    fields: [
      ...REPORT_KEY, FORM, field('series', 'string', '系列', 'Series', { required: true }),
      field('value', 'number', '各单元格印出的数字之和', 'Sum of the printed numbers of its cells'),
      field('derived', 'number', '有单元格未印数字时，由格式的等式补足的和', 'The sum as the sums of the form determine it, where a cell has no printed number'),
    ],
    sortBy: ['agency_id', 'year', 'series'], primaryKey: ['report_id', 'series'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: ROWS,
    sizes: sizesBy(rowsPerForm(forms.map(({ form }) => [form, ACROSS.filter(({ terms }) => terms[form]).length]))),
  };
}

const values = (rows: readonly (readonly string[])[], names: readonly string[]): string =>
  `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}) AS t(${names.join(', ')})`;

function seriesTerms(): Resource {
  const rows = SERIES.flatMap((series) => Object.entries(series.terms).flatMap(([form, keys]) => {
    const breaks = series.breaks.filter(({ between }) => between[1] === form).map(({ reason }) => reason);
    return keys.map((key) => [
      series.id, form, key, series.label.zh, series.label.en, series.unit, series.reason.zh, series.reason.en,
      breaks.map(({ zh }) => zh).join(''), breaks.map(({ en }) => en).join(' '),
    ]);
  }));
  const text = (name: string, zh: string, en: string) => field(name, 'string', zh, en, { required: true });
  const names = ['series', 'form', 'key', 'label_zh', 'label_en', 'unit', 'reason_zh', 'reason_en', 'break_before_zh', 'break_before_en'];
  return {
    name: 'series_terms', title: { zh: '系列的组成', en: 'Terms of the series' },
    description: { zh: '每个系列在每个格式中由哪些单元格相加，以及理由。', en: 'Which cells of each form add up to each series, and why.' },
    query: values(rows, names),
    fields: [
      text('series', '系列', 'Series'), FORM, KEY, text('label_zh', '名称（中文）', 'Label in Chinese'), text('label_en', '名称（英文）', 'Label in English'), text('unit', '单位', 'Unit'),
      text('reason_zh', '理由（中文）', 'Reason in Chinese'), text('reason_en', '理由（英文）', 'Reason in English'),
      text('break_before_zh', '此格式之前为何有断点（中文）；没有则为空', 'Why there is a break before this form, in Chinese; empty for none'),
      text('break_before_en', '此格式之前为何有断点（英文）；没有则为空', 'Why there is a break before this form, in English; empty for none'),
    ],
    sortBy: ['series', 'form', 'key'], primaryKey: ['series', 'form', 'key'], rowsPerFile: ROWS,
  };
}

function notJoined(): Resource {
  const rows = NOT_JOINED.map(({ keys, reason }) => [keys.join(' '), reason.zh, reason.en]);
  const text = (name: string, zh: string, en: string) => field(name, 'string', zh, en, { required: true });
  return {
    name: 'series_not_joined', title: { zh: '不相连的单元格', en: 'Cells that are not joined' },
    description: { zh: '看似相同而含义不同的单元格。', en: 'Cells that look alike and do not mean the same.' },
    query: values(rows, ['keys', 'reason_zh', 'reason_en']),
    fields: [text('keys', '单元格', 'Cells'), text('reason_zh', '理由（中文）', 'Reason in Chinese'), text('reason_en', '理由（英文）', 'Reason in English')],
    sortBy: ['keys'], rowsPerFile: 1000,
  };
}

type Counted = Pick<Indicator, 'id' | 'numerator' | 'denominator' | 'per' | 'kind'>;

function entry(columns: FormColumns, one: Counted): string {
  return `{id: ${literal(one.id)}, n: CAST(${filled(columns, one.numerator)} AS DOUBLE), d: CAST(${filled(columns, one.denominator)} AS DOUBLE),
    p: (${printed(columns, [...one.numerator, ...one.denominator])}) IS NULL, per: ${one.per}, share: ${one.kind === 'share'}}`;
}

/** Requests of a government's report by the people of its division, where their number is given. */
function perPeople(columns: FormColumns): string {
  const { id, numerator, per } = REQUESTS_PER_10000;
  return `CASE WHEN people.population IS NOT NULL THEN {id: ${literal(id)}, n: CAST(${filled(columns, numerator)} AS DOUBLE), d: people.population, p: false, per: ${per}, share: false} END`;
}

/** To be added to the reports of a form: the people of the division of each government, as `people.population`; none where the file gives two numbers. */
const withPeople = (population: string): string => `LEFT JOIN (SELECT a.agency_id, p.year, CAST(any_value(p.population) AS DOUBLE) AS population FROM main.agencies a
    JOIN read_csv(${literal(population)}, header = true, columns = {'division': 'VARCHAR', 'year': 'INTEGER', 'population': 'BIGINT'}) p USING (division)
    WHERE a.category = 'government' GROUP BY a.agency_id, p.year HAVING count(DISTINCT p.population) = 1) people ON people.agency_id = r.agency_id AND people.year = r.year`;

/** A form's indicators in the order of their ids. */
function indicatorsOfReports(columns: FormColumns, population: string | null): string {
  const entries = [...INDICATORS.map((one) => ({ id: one.id, sql: entry(columns, one) })), ...(population === null ? [] : [{ id: REQUESTS_PER_10000.id, sql: perPeople(columns) }])];
  return `SELECT ${REPORT_COLUMNS}, [${entries.sort(byId).map(({ sql }) => sql).join(', ')}] AS list
    FROM ${fromForm(columns)} ${WITH_EVIDENCE} ${population === null ? '' : withPeople(population)}`;
}

/** The rules of `rateOf` (forms/indicators.ts) as SQL. */
const HIDDEN = `CASE WHEN numerator IS NULL OR denominator IS NULL THEN 'unknown'
  WHEN numerator < 0 OR denominator < 0 OR (share AND numerator > denominator) THEN 'contradiction'
  WHEN denominator < ${SMALL_NUMBER} THEN 'small_number' END`;

function indicatorResource(forms: readonly FormColumns[], population: string | null): Resource {
  const counted = forms.filter(({ form }) => form !== '2014');
  return {
    name: 'indicators', title: { zh: '指标', en: 'Indicators' },
    description: {
      zh: `分子、分母（N）与比率；N 小于 ${SMALL_NUMBER} 时不给比率。定义见 indicator_definitions。`,
      en: `Numerator, denominator (N) and rate; no rate where N is below ${SMALL_NUMBER}. Definitions in indicator_definitions.`,
    },
    query: `SELECT *, CASE WHEN hidden IS NULL THEN numerator / denominator * per END AS rate FROM (SELECT *, ${HIDDEN} AS hidden FROM (
      SELECT * EXCLUDE (i), i.id AS indicator, i.n AS numerator, i.d AS denominator, i.p AND i.n IS NOT NULL AND i.d IS NOT NULL AS from_derived, i.per AS per, i.share AS share
      FROM (SELECT * EXCLUDE (list), unnest(list) AS i FROM (${inOrder(counted.map((columns) => indicatorsOfReports(columns, population)))})) WHERE i.id IS NOT NULL))`,
    perReport: true,
    fields: [
      ...REPORT_KEY, FORM, field('indicator', 'string', '指标', 'Indicator', { required: true }),
      field('numerator', 'number', '分子', 'Numerator'), field('denominator', 'number', '分母，即 N', 'Denominator, the N'), field('rate', 'number', '比率', 'Rate'),
      field('hidden', 'string', '为何没有比率', 'Why there is no rate', { enum: ['unknown', 'contradiction', 'small_number'] }),
      field('from_derived', 'boolean', '是否用到由等式决定的数', 'Whether a number that only the sums determine was used', { required: true }),
    ],
    sortBy: ['agency_id', 'year', 'indicator'], primaryKey: ['report_id', 'indicator'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: ROWS,
    sizes: sizesBy(rowsPerForm(counted.map(({ form }) => [form, INDICATORS.length]))),
  };
}

function indicatorDefinitions(): Resource {
  const rows = [...INDICATORS, { ...REQUESTS_PER_10000, denominator: [] }].map((one) => [one.id, one.label.zh, one.label.en, one.numerator.join(' '), one.denominator.join(' '), String(one.per), one.of.zh, one.of.en, one.limits.zh, one.limits.en]);
  const names = ['indicator', 'label_zh', 'label_en', 'numerator', 'denominator', 'per', 'of_zh', 'of_en', 'limits_zh', 'limits_en'];
  const text = (name: string, zh: string, en: string) => field(name, 'string', zh, en, { required: true });
  return {
    name: 'indicator_definitions', title: { zh: '指标的定义', en: 'Definitions of the indicators' },
    description: { zh: '每个指标的分子、分母与局限。', en: 'Numerator, denominator and limits of each indicator.' },
    query: values(rows, names),
    fields: [
      text('indicator', '指标', 'Indicator'), text('label_zh', '名称（中文）', 'Label in Chinese'), text('label_en', '名称（英文）', 'Label in English'),
      text('numerator', '分子的单元格', 'Cells of the numerator'), text('denominator', '分母的单元格；分母不在报告中时为空', 'Cells of the denominator; empty where it is not of the report'), field('per', 'integer', '每多少', 'Per how many', { required: true }),
      text('of_zh', '分母是什么（中文）', 'What the denominator counts, in Chinese'), text('of_en', '分母是什么（英文）', 'What the denominator counts, in English'),
      text('limits_zh', '局限（中文）', 'Limits in Chinese'), text('limits_en', '局限（英文）', 'Limits in English'),
    ],
    sortBy: ['indicator'], primaryKey: ['indicator'], rowsPerFile: 1000,
  };
}

/** Series, indicators and their definitions. `population` is a CSV file of division, year, population, or null. */
export function figureResources(forms: readonly FormColumns[], population: string | null): Resource[] {
  return [seriesResource(forms), seriesTerms(), notJoined(), indicatorResource(forms, population), indicatorDefinitions()];
}
