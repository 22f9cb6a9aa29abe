/** What a link's text says: is it an annual report on information disclosure, on which year, of whom. */

export interface TitleReading {
  /**
   * `report`: says so itself; `bare`: only "2023年", "年度报告", "查看" and the like, which mean a report only in a column of them;
   * `other`: something else.
   */
  kind: 'report' | 'bare' | 'other';
  year: number | null;
  /** The agency's name in the title, null where it names none. */
  organ: string | null;
  /** The visible text was cut, so that the title says less than the page. */
  cut: boolean;
}

const REPORT = /(?:信息|政务)公开.{0,16}?(?:报告|年报)|(?:年度报告|年报).{0,12}(?:信息|政务)公开/;
const BARE = /^(?:\d{4}(?:年度?)?|(?:\d{4}(?:年度?)?)?(?:年度?)?(?:公开)?(?:工作)?(?:年度(?:工作)?报告|年报|报告)(?:\(?\d{4}(?:年度?)?\)?)?(?:全文|正文)?|(?:点击|在线)?(?:查看|浏览|阅读|下载|进入|打开)(?:全文|原文|详情|文件|附件|报告|年报)?|全文|详情|详细|更多>*|(?:PDF|HTML|WORD|DOCX?)(?:版|格式|文件)?|(?:网页|文本|文字)版?)$/i;

/**
 * Neighbours of the report in the same columns: other yearly reports, papers about the report, and its illustrations.
 * Words that agencies carry in their names stand here only with what makes them a paper.
 */
export const OTHER_PAPER = /法治政府|法治建设|依法行政|网站.{0,6}(?:报表|年报|年度)|网站工作|新媒体|政府网站(?!.*信息公开)|指南|目录|制度|通知|通报|格式|模板|模版|样式|样本|范本|填报|填写|解读|图解|一图|图说|图表|图示|图片版|超链|长图|一张图|数说|漫画|动漫|动画|视频|音频|H5|半年|季度|月报|统计表|报表|附表|汇总表|一览表|说明|考核(?:结果|情况|办法|评议)|第三方|转载|转发|推进会|要点|方案|办法|规定|学年|高校|高等学校|学校信息|财政信息|厂务|工作总结|工作计划|问卷|申请表|汇编|合订本/;

/** Other papers by words that some agencies carry in their names (中小企业局, 绩效办): asked of the title without the name. */
const OTHER_UNLESS_NAME = /企业|培训|收费|督查|绩效|流程|征集|评估报告|情况表|反馈|部署|预算|决算|环境信息|院务|校务|意见/;

const DIGITS: Record<string, string> = { 〇: '0', '○': '0', O: '0', 零: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' };

/** Title without white space, in half width, its year in digits, without list marks, brackets around it and file endings. */
export function plainTitle(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200B-\u200D\uFEFF]+/g, '')
    .replace(/[〇○O零一二三四五六七八九]{4}(?=年)/g, (year) => [...year].map((char) => DIGITS[char]).join(''))
    .replace(/^[·•●■◆▪>»※*+_-]+|^\d{1,3}[、.](?!\d)/g, '')
    .replace(/^(?:附件|附)\d*[::]/, '')
    .replace(/[[(【]?20\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\])】]?$/, '')
    .replace(/\.(?:pdf|docx?|wps|html?|ofd)$/i, '')
    .replace(/[((](?:pdf|word|docx?|html|网页|文本|文字|正式|全文)(?:版|格式|稿)?[))]$/i, '')
    .replace(/[《》"“”]/g, '');
}

/** Reads one title; see `TitleReading`. */
export function readTitle(text: string): TitleReading {
  const cut = /(?:…|\.{2,}|···|。。。)$/.test(text.normalize('NFKC').trim());
  const plain = plainTitle(text).replace(/(?:…|\.{2,}|···|。{2,})$/, '');
  return { kind: kindOf(plain), year: yearOf(plain), organ: organIn(plain), cut };
}

function kindOf(plain: string): TitleReading['kind'] {
  const rest = plain.replace(organIn(plain) ?? '', '');
  if (OTHER_PAPER.test(plain) || OTHER_UNLESS_NAME.test(rest)) return 'other';
  if (REPORT.test(plain)) return 'report';
  const nameless = rest.replace(/^[-_—:]+|[-_—:]+$/g, '');
  return nameless === '' || BARE.test(nameless) ? 'bare' : 'other';
}

/** True for a title of another paper than the report: its neighbours in the same columns. */
export function isOtherPaper(plain: string): boolean {
  return OTHER_PAPER.test(plain) || OTHER_UNLESS_NAME.test(plain.replace(organIn(plain) ?? '', ''));
}

/** A title without the label before it, unless that is an agency's name. */
export function withoutLabel(plain: string): string {
  return plain.replace(LABEL, (label) => (isOrgan(label.slice(1, -1)) ? label : ''));
}

/** True for the link from a block to its whole list. */
export function isMore(title: string): boolean {
  return /^[[<(]?(?:点击|查看|浏览|加载|显示)*(?:更多|more)(?:往年|历年)?(?:年报|年度报告|报告|信息|内容)?[\]>)»+.…→]*$/i.test(plainTitle(title));
}

/** The year the title is about: a year before 年 first, else four digits that stand alone. */
export function yearOf(plain: string): number | null {
  const found = /(?<!\d)(20\d\d)年/.exec(plain) ?? /(?<!\d)(20\d\d)(?!\d|[-./]\d)/.exec(plain);
  return found ? Number(found[1]) : null;
}

/** "【年报】", "[市教育局]": a label before the title. */
const LABEL = /^[[【(][^\])】]{0,12}[\])】]/;
const PHRASE = /(?:政府)?(?:信息|政务)公开|年度(?:工作)?报告|年报|工作报告/;
const NO_ORGAN = /^(?:政府|人民政府|本级|本机关|本单位|本局|本委|我局|我市|我县|我区|全市|全县|全区|全省|公告|公布|发布|年度|工作|市|县|区|省|本|政务|部门|主动)$/;

/** The name that stands beside the report's words, null where what stands there is no agency's name. */
export function organIn(title: string): string | null {
  const plain = withoutLabel(title);
  const phrase = PHRASE.exec(plain);
  const left = strip(phrase ? withGovernment(plain.slice(0, phrase.index), phrase[0]) : plain);
  if (isOrgan(left)) return left;
  if (!phrase) return null;
  const right = strip(plain.slice(phrase.index + phrase[0].length).replace(/^.*?(?:报告|年报)/, ''));
  return isOrgan(right) ? right : null;
}

/** "某市人民政府信息公开": the words share 政府. */
function withGovernment(left: string, phrase: string): string {
  return left.endsWith('人民') && phrase.startsWith('政府') ? `${left}政府` : left;
}

function strip(text: string): string {
  const plain = text.replace(/[(（]?20\d\d(?:[-—~至]20\d\d)?年?度?[)）]?/g, '')
    .replace(LABEL, (label) => (isOrgan(label.slice(1, -1)) ? label.slice(1, -1) : ''));
  const name = peel(plain);
  return name.includes('(') && !name.includes(')') ? `${name})` : name;
}

/** Words and marks around a name, as often as they stand there. */
function peel(text: string): string {
  const peeled = text.replace(/^(?:关于|公布|发布|印发)|(?:关于|[的之])$/g, '').replace(/^[-_—:、,。|·()[\]【】]+|[-_—:、,。|·()[\]【】]+$/g, '');
  return peeled === text ? text : peel(peeled);
}

/** Headings and labels that end as names do: 公开平台, 专题专区, 来源:… */
const NO_NAME = /(?:信息|工作|年度|公开)$|公开|平台|专[区题栏]|大厅|网站|门户|首页|导航|版权|主办|当前位置|来源|浏览|作者|发布|点击|责任编辑|打印|分享|[::]/;

/** True where a text can be an agency's name: short, and ending as names of agencies and places do. */
export function isOrgan(text: string): boolean {
  const name = text.replace(/\([^)]*\)$/, '');
  return name.length >= 2 && name.length <= 40 && !NO_ORGAN.test(name) && !/^\d|[。;!?]/.test(name)
    && /[局厅委办部署司处室院所队站心馆社会联场园库台镇乡县市区旗州盟省道府行校团政关组街木分海]$/.test(name) && !NO_NAME.test(name);
}
