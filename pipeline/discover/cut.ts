import type { Source } from '../model/source.ts';
import { matchOrgan, type Match } from './organ.ts';
import { isOrgan, isOtherPaper, plainTitle, withoutLabel } from './title.ts';

/** Titles that a list cut off with dots: what is left may be a report's of this agency, or cannot be. */

export interface CutTitle {
  /** How the name, or as much of it as is left, matches; null where no name begins. */
  match: Match | null;
  /** The whole title may be a report's. */
  mayBe: boolean;
}

const DOTS = /(?:…|\.{2,}|···|。{2,})$/;
/** What comes before a name. */
const BEFORE = /^(?:20\d\d(?:年度?)?|关于(?:公布|发布|印发|公开)?|(?:公布|发布|印发))+/;
/** Where a name ends for certain: at the year, at 关于, at the words of the report. */
const NEXT_WORDS = /关于|20\d|\(|政府信息|信息(?:公|$)|政务(?:公|$)/;
/** Every way in which the words after a name may begin, cut anywhere. */
const BEGUN = /(?:关于?|2|20|二(?:[〇○零][〇○零一二三四五六七八九]{0,2})?|政府?|政府?信|信|\()$/;
const REPORTS = ['政府信息公开', '信息公开', '政务公开'].flatMap((what) => ['工作年度报告', '年度报告', '年度工作报告', '工作年报', '年报', '工作报告', '工作情况的报告', '工作情况报告', '情况报告', '情况的报告'].map((paper) => what + paper));

/** Reads a title that ends in dots. */
export function readCut(title: string, source: Pick<Source, 'name' | 'former_names'>): CutTitle {
  const plain = withoutLabel(plainTitle(title).replace(DOTS, ''));
  if (isOtherPaper(plain)) return { match: null, mayBe: false };
  const rest = plain.replace(BEFORE, '');
  const end = rest.search(NEXT_WORDS);
  const name = end === -1 ? rest : rest.slice(0, end);
  if (end === -1) return cutInName(name, source);
  return { match: isOrgan(name) ? matchOrgan(name, source) : null, mayBe: mayGoOn(rest.slice(end)) && (name === '' || isOrgan(name)) };
}

/** As much of the name as is left, or of the words that follow it. */
function cutInName(name: string, source: Pick<Source, 'name' | 'former_names'>): CutTitle {
  if (name === '') return { match: null, mayBe: true };
  if (isOrgan(name) && matchOrgan(name, source) !== 'other') return { match: 'short', mayBe: true };
  const whole = name.replace(BEGUN, '');
  const isOwn = isOrgan(whole) ? matchOrgan(whole, source) !== 'other' : false;
  const known = [source.name, ...(source.former_names ?? []).map((former) => former.name)];
  const isPart = isOwn || known.some((one) => one.includes(name) || one.includes(whole));
  return { match: isPart ? 'short' : 'other', mayBe: isPart };
}

/** True where the words after a name are, as far as they go, those of a report's title; its year may stand anywhere among them. */
function mayGoOn(words: string): boolean {
  const tail = words.replace(/关于/g, '').replace(/[()]/g, '').replace(/20\d\d(?:年(?!报|度)|年度(?!报|工))?|2(?:0\d?)?$/g, '');
  return REPORTS.some((title) => title.startsWith(tail) || tail.startsWith(title));
}
