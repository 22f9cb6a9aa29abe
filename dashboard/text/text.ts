/** Texts, numbers and dates of a language. */
import type { Language } from '../routes.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof zh;
export type Fill = Record<string, string | number>;

const TEXTS: Record<Language, Record<TextKey, string>> = { zh, en };

/** The text of a key, with `{name}` filled in. */
export function say(language: Language, key: TextKey, fill: Fill = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => (name in fill ? String(fill[name]) : whole));
}

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(zh, key);
}

/** The name of a kind of finding; the project's own kinds are "other". */
export function kindName(language: Language, kind: string): string {
  const key = `kind_${kind}`;
  return say(language, isTextKey(key) ? key : 'kind_other');
}

/** A number with a comma at every third digit, as both languages write it; at most six decimals. `Intl` would cost a phone a tenth of a second before the first page answers. */
export function number(value: number): string {
  const [whole, decimals] = String(Number(Math.abs(value).toFixed(6))).split('.');
  const text = whole!.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
  return value < 0 && Number(text.replaceAll(',', '')) !== 0 ? `-${text}` : text;
}

/** A rate with one decimal, without its sign. */
export function rate(value: number): string {
  return value.toFixed(1);
}

/** YYYY-MM-DD as people write it. */
export function day(language: Language, date: string | null): string {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date ?? '') ?? [];
  if (!year) return say(language, 'unknown');
  if (language === 'zh') return `${year}年${Number(month)}月${Number(dayOfMonth)}日`;
  const name = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][Number(month) - 1];
  return `${Number(dayOfMonth)} ${name} ${year}`;
}

const UNITS: Record<string, string> = { 件: 'cases', 条: 'items', 个: 'number', 项: 'items', 万元: '10,000 yuan', 元: 'yuan', 次: 'times', 人: 'people', 篇: 'texts', 场: 'events' };

/** A unit of the forms as the language says it; one that is not known stays as printed. */
export function unitName(language: Language, unit: string): string {
  return language === 'zh' ? unit : UNITS[unit] ?? unit;
}

/** A span of years, with the dash that each language has for it (GB/T 15834 in Chinese). */
export function yearsText(language: Language, from: number, to: number): string {
  return from === to ? String(to) : `${from}${language === 'zh' ? '—' : '–'}${to}`;
}
