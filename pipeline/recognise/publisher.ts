/** Who a document says has published it: metadata, the line below the title, the preamble, the signature. */
import type { SourceDocument } from '../model/document.ts';
import { isOrgan } from './organ.ts';
import type { Passage } from './passages.ts';
import { plain } from './plain.ts';

export interface Named { from: 'metadata' | 'source line' | 'preamble' | 'prose' | 'form' | 'signature' | 'site'; name: string }

const META_KEYS = ['contentsource', '发布机构', '发布单位', '公开机构', '公开单位', '发布机关', '公开主体', '信息公开单位', '制作机关', '生成机构', '信息来源', '来源', 'source', 'publisher', 'dc.publisher', 'dc.creator', 'og:article:author', 'author'];
const SOURCE_LINE = /(?:来源|发布机构|发布单位|公开机构|发布机关|公开主体|信息提供|责任部门|稿源)[:：]?\s*([\u3400-\u9fff()（）]{3,40})/g;

/** The name without the words of its web site. */
export function withoutSiteWords(text: string): string {
  return text.replace(/(?:政府)?(?:门户)?(?:官方)?网站.*$|(?<!互联|因特)网$|信息公开(?:网|平台|专栏).*$/u, '').replace(/^(?:中国|欢迎访问|欢迎光临)(?=.{2,}[市县区局])/, '').replace(/\((?:盖章|公章|章)\)$/, '');
}

function named(from: Named['from'], text: string | undefined): Named[] {
  const name = withoutSiteWords(plain(text ?? '').text.replace(/^[:,、。]+|[:,、。;]+$/g, ''));
  return isOrgan(name) ? [{ from, name }] : [];
}

function inMetadata({ meta }: SourceDocument): Named[] {
  return META_KEYS.flatMap((key) => named('metadata', meta[key]));
}

function inSourceLines(passages: Passage[]): Named[] {
  const lines = passages.filter(({ text }) => text.length < 160);
  return lines.flatMap(({ text }) => [...text.matchAll(SOURCE_LINE)].flatMap((match) => named('source line', match[1]!.replace(/(?:字体|发布|浏览|点击|时间|作者|编辑|责任|信息|打印).*$/, ''))));
}

const NAME = String.raw`([\u3400-\u9fff()、]{3,40}?)`;
const YEAR = String.raw`(?:20\d{2}|二[〇○零一二三四五六七八九]{3})年?度?`;
const PREAMBLE = [
  new RegExp(`(?:编制|公布|发布|形成|制作|撰写|作)(?:并(?:公布|发布))?(?:了|如下)?(?:本)?${NAME}(?:关于)?${YEAR}(?:政府|政务|信息)`),
  new RegExp(`由${NAME}(?:负责)?(?:根据[^,]{0,60})?(?:组织)?(?:编制|编写|编撰|撰写)`),
  new RegExp(`(?:^|[,。;])(?:现(?:将)?)?${NAME}(?:特|现|依法|认真|组织|负责)?(?:编制|编写)(?:了|本|并|完成|发布|形成)`),
  new RegExp(`现将${NAME}${YEAR}(?:政府|政务|信息)`),
  new RegExp(`^${NAME}(?:根据|按照|依据)《?(?:中华人民共和国)?政府信息公开条例`),
];
const OPENING = new RegExp(`^(?:${YEAR},?)?${NAME}(?:党组|领导班子)?(?:坚持|认真|严格|深入|始终|紧紧|全面|按照|高度重视|积极|以习近平|在[\\u3400-\\u9fff]{2,12}领导下)`);

function inPreamble(passages: Passage[]): Named[] {
  return passages.slice(0, 60).flatMap(({ text }) => {
    const found = PREAMBLE.map((pattern) => pattern.exec(text)?.[1]?.replace(/^(?:要求|规定|精神|有关|通知|结合|实际|工作|由)+/, '')).filter((name) => name !== undefined);
    return found.flatMap((name) => named('preamble', name)).slice(0, 1);
  });
}

function inOpening(passages: Passage[]): Named[] {
  return passages.filter(({ text }) => text.length > 30).flatMap(({ text }) => named('prose', OPENING.exec(text)?.[1]));
}

function inForm(passages: Passage[]): Named[] {
  return passages.flatMap(({ text }) => named('form', /填报单位(?:\([^)]*\))?:?([\u3400-\u9fff]{3,40})/.exec(text)?.[1]));
}

const DATE = /(?:20\d{2}|二[〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日/;
/** The letters of a site's frame, which stand below an article. */
const FRAME = /主办|承办|ICP|公网安备|标识码|版权|技术支持|网站地图|联系我们/;

/** The name and date at the end: 某局 and below it the date, or both in one line. */
function inSignature(passages: Passage[]): Named[] {
  return passages.flatMap(({ text }, index) => {
    if (FRAME.test(text) || text.length > 60) return [];
    const date = DATE.exec(text);
    if (date && text.endsWith(date[0]) && date.index >= 3) return named('signature', text.slice(0, date.index));
    const next = passages[index + 1]?.text ?? '';
    return next.length < 16 && DATE.test(next) ? named('signature', text) : [];
  }).slice(-1);
}

function inSite({ meta }: SourceDocument): Named[] {
  return [meta['sitename'], meta['og:site_name'], meta['application-name']].flatMap((name) => named('site', name));
}

/** Groups of bodies that a way through a site names before a body. */
const GROUP = /^(?:各|乡镇|镇街|镇乡|街道|[市县区省]直)|(?:单位|部门|机关|系统)$/;

/** The last body on the way to the page. */
function inCrumbs({ meta }: SourceDocument): Named[] {
  const steps = (meta['crumbs'] ?? '').split(/[>›»＞]/).reverse();
  return steps.flatMap((step) => (GROUP.test(plain(step).text) ? [] : named('site', step))).slice(0, 1);
}

/** Whose site it is; a government's holds the reports of all its departments. */
function inHost({ meta }: SourceDocument): Named[] {
  return named('site', meta['主办单位']).filter(({ name }) => !/政府(?:办公[室厅])?$/.test(name));
}

/** Gives every name the document puts under itself, the most reliable first; the page's frame counts where nothing else names one. */
export function publishersOf(document: SourceDocument, passages: Passage[]): Named[] {
  const own = [...inMetadata(document), ...inSourceLines(passages), ...inPreamble(passages), ...inForm(passages), ...inSignature(passages), ...inOpening(passages)];
  const frame = own.length > 0 ? inSite(document) : [...inCrumbs(document), ...inSite(document), ...inHost(document)];
  return [...own, ...frame];
}
