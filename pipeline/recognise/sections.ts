/** The sections of a report by what their headings say, never by their number: headings are missing, renumbered and nested. */
import type { Section } from '../model/report.ts';
import type { Passage } from './passages.ts';

interface SectionKind { number: number; /** The statutory heading. */ full: RegExp; /** Other headings that mean it. */ loose: RegExp }

const KINDS: SectionKind[] = [
  { number: 1, full: /总体情况/, loose: /^(?:概述|概况|报告内容|(?:工作)?基本情况|.{0,16}总体情况|.{0,14}工作(?:开展)?情况)$/ },
  { number: 2, full: /主动公开政府信息(?:的)?(?:工作)?情况/, loose: /^(?:行政机关)?主动公开(?:政府信息)?(?:的|工作)?(?:基本)?(?:情况)?$/ },
  { number: 3, full: /(?:收到|受理).{0,4}处理.{0,10}申请(?:的)?情况/, loose: /^(?:政府信息)?依申请公开(?:政府信息)?(?:办理|工作|受理)?(?:的)?(?:情况)?$|^收到.{0,12}申请.{0,6}情况$/ },
  { number: 4, full: /行政复议[、和及]?.{0,4}行政诉讼.{0,4}情况/, loose: /(?:被申请)?行政复议.{0,8}诉讼|复议.{0,6}诉讼/ },
  { number: 5, full: /存在的?.{0,2}主要问题.{0,6}改进/, loose: /(?:存在|主要).{0,4}问题|问题.{0,4}(?:改进|措施|打算)|不足.{0,4}改进/ },
  { number: 6, full: /其他需要报告的?(?:事项|情况)/, loose: /^(?:其他|其它)(?:需要.{0,6})?(?:事项|情况)|^需要报告的其他/ },
];

/** A heading of the outline, its words without number and marks; null for a sentence. */
function headingWords({ text, heading }: Passage): { words: string; level: number } | null {
  if (text.length > 80) return null;
  const match = /^(?:第?([一二三四五六七八九十]{1,3})(?:[、.,:]|部分)?|[(（]([一二三四五六七八九十]{1,3})[)）]|(\d{1,2})[、.])?(.*)$/.exec(text);
  const words = (match?.[4] ?? text).replace(/^[、.:,\s]+|[:。.;]+$/g, '').replace(/[(（【].*[)）】]$/, '').replace(/^(?:20\d{2})年度?/, '');
  if (words.length === 0 || words.length > 36 || /[。;]/.test(words)) return null;
  const numbered = match?.[1] !== undefined;
  return { words, level: numbered ? 0 : heading !== undefined ? 1 : match?.[2] ?? match?.[3] ? 3 : 2 };
}

interface Heading { index: number; number: number; title: string; rank: number }

/** Every line that can head a section; a lower rank is a surer one. */
function headingsIn(passages: Passage[]): Heading[] {
  return passages.flatMap((passage, index) => {
    const heading = headingWords(passage);
    if (!heading) return [];
    const kind = KINDS.find(({ full }) => full.test(heading.words)) ?? KINDS.find(({ loose }) => loose.test(heading.words));
    if (!kind || heading.words.includes('等')) return [];
    const statutory = kind.full.test(heading.words) && heading.words.length <= 30;
    // A sub-item (（一）主动公开) heads a section only where nothing else does.
    if (!statutory && heading.level >= 2 && passage.text !== heading.words) return [];
    return [{ index, number: kind.number, title: passage.origin.replace(/\s+/g, ' ').trim(), rank: (statutory ? 0 : 10) + heading.level }];
  });
}

/** One heading a section, the surest; in the order of the document, which must be the order of the form. */
function chosen(headings: Heading[]): Heading[] {
  const best = KINDS.flatMap(({ number }) => {
    const own = headings.filter((heading) => heading.number === number);
    const rank = Math.min(...own.map((heading) => heading.rank));
    return own.filter((heading) => heading.rank === rank).slice(0, 1);
  });
  return best.filter((heading) => best.every((other) => other.number === heading.number || other.rank > heading.rank || (other.number < heading.number) === (other.index < heading.index)));
}

/** Gives the sections that the document has, in the form's order, each with its text (tables left out, lines parted by `\n`). */
export function sectionsOf(passages: Passage[]): Section[] {
  const headings = chosen(headingsIn(passages)).sort((one, other) => one.index - other.index);
  return headings.map((heading, at) => {
    const end = headings[at + 1]?.index ?? passages.length;
    return { number: heading.number, title: heading.title, text: passages.slice(heading.index + 1, end).map(({ origin }) => origin.trim()).join('\n') };
  }).sort((one, other) => one.number - other.number);
}
