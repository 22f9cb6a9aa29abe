/** The tables that are computed over the forms: series across forms, and indicators with their N. */
import { INDICATORS, REQUESTS_PER_10000, SMALL_NUMBER } from '../forms/indicators.ts';
import type { Indicator } from '../forms/indicators.ts';
import { NOT_JOINED, SERIES } from '../forms/series.ts';
import type { Series } from '../forms/series.ts';
import type { FormId } from '../model/report.ts';
import { FORM, REPORT_KEY, KEY } from './fields.ts';
import { field } from './resource.ts';
import type { Resource } from './resource.ts';
import { sizesBy } from './resources.ts';
import { literal } from './source.ts';
import type { ReleaseSource } from './source.ts';

const ROWS = 1_000_000;

const perForm = (counts: readonly (readonly [string, number])[]): string => `SELECT * FROM (VALUES ${counts.map(([form, n]) => `(${literal(form)}, ${n})`).join(', ')}) AS t(form, n)`;

/** Where the cells of a form stand: the column of a wide table by key. */
interface FormColumns { form: FormId; tables: string[]; columnOf: ReadonlyMap<string, string> }

async function formColumns(source: ReleaseSource): Promise<FormColumns[]> {
  await source.run('CREATE OR REPLACE TEMP TABLE derived_values AS SELECT version_no, map_from_entries(list((key, derived))) AS by_key FROM store.evidence WHERE derived IS NOT NULL GROUP BY version_no');
  const rows = await source.rows<{ form: FormId; wide_table: string; key: string; column_name: string }>(
    'SELECT form, wide_table, key, column_name FROM store.wide_columns ORDER BY form, wide_table, position');
  return [...new Set(rows.map((row) => row.form))].map((form) => {
    const own = rows.filter((row) => row.form === form);
    return { form, tables: [...new Set(own.map((row) => row.wide_table))], columnOf: new Map(own.map((row) => [row.key, `${row.wide_table}."${row.column_name}"`])) };
  });
}

/** The wide rows of a form beside the derived values of the same report. */
function fromForm({ tables }: FormColumns): string {
  const [first, ...rest] = tables;
  return `store.${first} JOIN store.agency_numbers USING (agency_no) ${rest.map((table) => `JOIN store.${table} ON ${table}.version_no = ${first}.version_no`).join(' ')}
    LEFT JOIN derived_values d ON d.version_no = ${first}.version_no
    WHERE ${first}.newest`;
}

const printed = (columns: FormColumns, keys: readonly string[]): string => keys.map((key) => columns.columnOf.get(key) ?? 'NULL').join(' + ');
/** The printed number, and what the sums determine where there is none. */
const filled = (columns: FormColumns, keys: readonly string[]): string => keys.map((key) => `coalesce(${columns.columnOf.get(key) ?? 'NULL'}, d.by_key[${literal(key)}])`).join(' + ');

const reportOf = ({ tables, form }: FormColumns): string => `agency_numbers.agency_id || '-' || ${tables[0]}.year AS report_id, agency_numbers.agency_id, ${tables[0]}.year, '${form}' AS form`;

/** Series whose keys differ between forms; the others are the cells of their key. */
const ACROSS: readonly Series[] = SERIES.filter((series) => new Set(Object.values(series.terms).map((keys) => keys.join())).size > 1);

function seriesSelect(columns: FormColumns): string {
  const rows = ACROSS.flatMap((series) => {
    const keys = series.terms[columns.form];
    return keys ? [`{id: ${literal(series.id)}, value: ${printed(columns, keys)}, filled: ${filled(columns, keys)}}`] : [];
  });
  return `SELECT * EXCLUDE (s), s.id AS series, s.value AS value, CASE WHEN s.value IS NULL THEN s.filled END AS derived
    FROM (SELECT ${reportOf(columns)}, unnest([${rows.join(', ')}]) AS s FROM ${fromForm(columns)})`;
}

function seriesResource(forms: readonly FormColumns[]): Resource {
  return {
    name: 'series', title: { zh: '跨格式的系列', en: 'Series across forms' },
    description: {
      zh: '在不同格式中以不同单元格表示、含义相同的数字；其余的系列就是同名的单元格。断点见 series_terms。',
      en: 'Figures that mean the same and stand in different cells of different forms; every other series is the cells of its key. For breaks see series_terms.',
    },
    query: forms.map(seriesSelect).join('\nUNION ALL\n'),
    fields: [
      ...REPORT_KEY, FORM, field('series', 'string', '系列', 'Series', { required: true }),
      field('value', 'number', '各单元格印出的数字之和', 'Sum of the printed numbers of its cells'),
      field('derived', 'number', '有单元格未印数字时，由格式的等式补足的和', 'The sum as the sums of the form determine it, where a cell has no printed number'),
    ],
    sortBy: ['agency_id', 'year', 'series'], primaryKey: ['report_id', 'series'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: ROWS,
    sizes: sizesBy(perForm(forms.map(({ form }) => [form, ACROSS.filter(({ terms }) => terms[form]).length]))),
  };
}

const values = (rows: readonly (readonly string[])[], names: readonly string[]): string =>
  `SELECT * FROM (VALUES ${rows.map((row) => `(${row.map(literal).join(', ')})`).join(', ')}) AS t(${names.join(', ')})`;

function seriesTerms(): Resource {
  const rows = SERIES.flatMap((series) => Object.entries(series.terms).flatMap(([form, keys]) => keys.map((key) => [
    series.id, form, key, series.label.zh, series.label.en, series.unit, series.reason.zh, series.reason.en,
    series.breaks.filter(({ between }) => between[1] === form).map((one) => one.reason.en).join(' '),
  ])));
  const text = (name: string, zh: string, en: string) => field(name, 'string', zh, en, { required: true });
  const names = ['series', 'form', 'key', 'label_zh', 'label_en', 'unit', 'reason_zh', 'reason_en', 'break_before'];
  return {
    name: 'series_terms', title: { zh: '系列的组成', en: 'Terms of the series' },
    description: { zh: '每个系列在每个格式中由哪些单元格相加，以及理由。', en: 'Which cells of each form add up to each series, and why.' },
    query: values(rows, names),
    fields: [
      text('series', '系列', 'Series'), FORM, KEY, text('label_zh', '名称（中文）', 'Label in Chinese'), text('label_en', '名称（英文）', 'Label in English'), text('unit', '单位', 'Unit'),
      text('reason_zh', '理由（中文）', 'Reason in Chinese'), text('reason_en', '理由（英文）', 'Reason in English'), text('break_before', '此格式之前为何有断点', 'Why there is a break before this form; empty for none'),
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

function indicatorSelect(columns: FormColumns, indicators: readonly Counted[]): string {
  const rows = indicators.map((one) => `{id: ${literal(one.id)}, n: ${filled(columns, one.numerator)}, d: ${filled(columns, one.denominator)},
    p: (${printed(columns, [...one.numerator, ...one.denominator])}) IS NULL, per: ${one.per}, share: ${one.kind === 'share'}}`);
  return `SELECT * EXCLUDE (i), i.id AS indicator, i.n AS numerator, i.d AS denominator, i.p AND i.n IS NOT NULL AND i.d IS NOT NULL AS from_derived, i.per AS per, i.share AS share
    FROM (SELECT ${reportOf(columns)}, unnest([${rows.join(', ')}]) AS i FROM ${fromForm(columns)})`;
}

/** Requests of a government's report by the people of its division. */
function perPeople(columns: FormColumns, population: string): string {
  const received = filled(columns, REQUESTS_PER_10000.numerator);
  return `SELECT q.report_id, q.agency_id, q.year, q.form, ${literal(REQUESTS_PER_10000.id)}, q.n, CAST(p.population AS DOUBLE), false, ${REQUESTS_PER_10000.per}, false
    FROM (SELECT ${reportOf(columns)}, ${received} AS n FROM ${fromForm(columns)}) q
    JOIN main.agencies a ON a.agency_id = q.agency_id AND a.category = 'government'
    JOIN read_csv(${literal(population)}, header = true, columns = {'division': 'VARCHAR', 'year': 'INTEGER', 'population': 'BIGINT'}) p ON p.division = a.division AND p.year = q.year`;
}

/** The rules of `rateOf` (forms/indicators.ts) as SQL. */
const HIDDEN = `CASE WHEN numerator IS NULL OR denominator IS NULL THEN 'unknown'
  WHEN numerator < 0 OR denominator < 0 OR (share AND numerator > denominator) THEN 'contradiction'
  WHEN denominator < ${SMALL_NUMBER} THEN 'small_number' END`;

function indicatorResource(forms: readonly FormColumns[], population: string | null): Resource {
  const counted = forms.filter(({ form }) => form !== '2014');
  const selects = [...counted.map((columns) => indicatorSelect(columns, INDICATORS)), ...(population === null ? [] : counted.map((columns) => perPeople(columns, population)))];
  return {
    name: 'indicators', title: { zh: '指标', en: 'Indicators' },
    description: {
      zh: `分子、分母（N）与比率；N 小于 ${SMALL_NUMBER} 时不给比率。定义见 indicator_definitions。`,
      en: `Numerator, denominator (N) and rate; no rate where N is below ${SMALL_NUMBER}. Definitions in indicator_definitions.`,
    },
    query: `SELECT *, CASE WHEN hidden IS NULL THEN numerator / denominator * per END AS rate FROM (SELECT *, ${HIDDEN} AS hidden FROM (${selects.join('\nUNION ALL\n')}))`,
    fields: [
      ...REPORT_KEY, FORM, field('indicator', 'string', '指标', 'Indicator', { required: true }),
      field('numerator', 'number', '分子', 'Numerator'), field('denominator', 'number', '分母，即 N', 'Denominator, the N'), field('rate', 'number', '比率', 'Rate'),
      field('hidden', 'string', '为何没有比率', 'Why there is no rate', { enum: ['unknown', 'contradiction', 'small_number'] }),
      field('from_derived', 'boolean', '是否用到由等式决定的数', 'Whether a number that only the sums determine was used', { required: true }),
    ],
    sortBy: ['agency_id', 'year', 'indicator'], primaryKey: ['report_id', 'indicator'], foreignKey: { fields: ['report_id'], resource: 'reports' }, rowsPerFile: ROWS,
    sizes: sizesBy(perForm(counted.map(({ form }) => [form, INDICATORS.length]))),
  };
}

function indicatorDefinitions(): Resource {
  const rows = INDICATORS.map((one) => [one.id, one.label.zh, one.label.en, one.numerator.join(' '), one.denominator.join(' '), String(one.per), one.of.zh, one.of.en, one.limits.zh, one.limits.en]);
  const names = ['indicator', 'label_zh', 'label_en', 'numerator', 'denominator', 'per', 'of_zh', 'of_en', 'limits_zh', 'limits_en'];
  const text = (name: string, zh: string, en: string) => field(name, 'string', zh, en, { required: true });
  return {
    name: 'indicator_definitions', title: { zh: '指标的定义', en: 'Definitions of the indicators' },
    description: { zh: '每个指标的分子、分母与局限。', en: 'Numerator, denominator and limits of each indicator.' },
    query: values(rows, names),
    fields: [
      text('indicator', '指标', 'Indicator'), text('label_zh', '名称（中文）', 'Label in Chinese'), text('label_en', '名称（英文）', 'Label in English'),
      text('numerator', '分子的单元格', 'Cells of the numerator'), text('denominator', '分母的单元格', 'Cells of the denominator'), field('per', 'integer', '每多少', 'Per how many', { required: true }),
      text('of_zh', '分母是什么（中文）', 'What the denominator counts, in Chinese'), text('of_en', '分母是什么（英文）', 'What the denominator counts, in English'),
      text('limits_zh', '局限（中文）', 'Limits in Chinese'), text('limits_en', '局限（英文）', 'Limits in English'),
    ],
    sortBy: ['indicator'], primaryKey: ['indicator'], rowsPerFile: 1000,
  };
}

/** Series, indicators and their definitions. `population` is a CSV file of division, year, population, or null. */
export async function figureResources(source: ReleaseSource, population: string | null): Promise<Resource[]> {
  const forms = await formColumns(source);
  return [seriesResource(forms), seriesTerms(), notJoined(), indicatorResource(forms, population), indicatorDefinitions()];
}
