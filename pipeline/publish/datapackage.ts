/** The Data Package descriptor (version 2): every file, a typed schema, every column's meaning in both languages. */
import type { Field, Resource, Words } from './resource.ts';
import type { WrittenFile } from './write-resource.ts';

export const LICENCE = { name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/', title: 'Creative Commons Attribution 4.0 International' } as const;

export const TITLE: Words = { zh: '政府信息公开工作年度报告数据集', en: 'Annual reports on government information disclosure' };

/** What tells one release from another; `note` says, for instance, that the figures are a demonstration. */
export interface ReleaseFacts {
  id: string;
  /** YYYY-MM-DD in China: the day of the newest document in it. */
  date: string;
  reports: number;
  agencies: number;
  note: Words | null;
}

function fieldOf({ name, type, description, unit, required, enum: values }: Field): object {
  return {
    name, type, title: description.en, description: description.en, descriptionZh: description.zh,
    ...(unit ? { unit } : {}),
    ...(required || values ? { constraints: { ...(required ? { required: true } : {}), ...(values ? { enum: [...values] } : {}) } } : {}),
  };
}

function schemaOf({ fields, primaryKey, foreignKey }: Resource): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: fields.map(fieldOf),
    missingValues: [''],
    ...(primaryKey ? { primaryKey: [...primaryKey] } : {}),
    ...(foreignKey ? { foreignKeys: [{ fields: [...foreignKey.fields], reference: { resource: foreignKey.resource, fields: [...foreignKey.fields] } }] } : {}),
  };
}

const MEDIA = { parquet: 'application/vnd.apache.parquet', csv: 'text/csv' } as const;

function resourceOf(resource: Resource, format: 'parquet' | 'csv', files: readonly WrittenFile[]): object {
  const own = files.filter((file) => file.resource === resource.name && file.format === format);
  const [only] = own;
  const suffix = format === 'csv' ? '' : '_parquet';
  return {
    name: `${resource.name}${suffix}`,
    type: 'table',
    path: own.length === 1 ? only!.path : own.map((file) => file.path),
    format, mediatype: MEDIA[format],
    ...(format === 'csv' ? { encoding: 'utf-8', dialect: { header: true, delimiter: ',', quoteChar: '"', doubleQuote: true } } : {}),
    ...(own.length === 1 ? { hash: `sha256:${only!.sha256}` } : {}),
    bytes: own.reduce((sum, file) => sum + file.bytes, 0),
    rows: own.reduce((sum, file) => sum + file.rows, 0),
    title: resource.title.en, titleZh: resource.title.zh, description: resource.description.en, descriptionZh: resource.description.zh,
    schema: schemaOf(resource),
  };
}

/** The descriptor of a release as an object; the same files give the same descriptor. */
export function datapackage(facts: ReleaseFacts, resources: readonly Resource[], files: readonly WrittenFile[]): object {
  const written = resources.filter((resource) => files.some((file) => file.resource === resource.name));
  const { note } = facts;
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'gongkai', id: facts.id, version: facts.id,
    title: TITLE.en, titleZh: TITLE.zh,
    description: `${note ? `${note.en} ` : ''}Figures of ${facts.reports} reports of ${facts.agencies} agencies, as printed, with their statuses: a blank is never a zero.`,
    descriptionZh: `${note?.zh ?? ''}${facts.agencies} 个机关 ${facts.reports} 份报告中印出的数字及其状态：空白不是零。`,
    created: `${facts.date}T00:00:00+08:00`,
    licenses: [LICENCE],
    keywords: ['freedom of information', 'China', '政府信息公开', '年度报告'],
    resources: (['csv', 'parquet'] as const).flatMap((format) => written
      .filter(({ name }) => files.some((file) => file.resource === name && file.format === format)).map((resource) => resourceOf(resource, format, files))),
  };
}
