/** The ways in which prose states a figure that a cell has too. Order matters: a figure belongs to the first kind that reads it. */
import type { MeaningName } from './claim-meanings.ts';
import { NOT_ABOUT_AFTER, NUMBER } from './numerals.ts';

export interface ClaimKind {
  meaning: MeaningName;
  /** Reads one clause; its group `n` (or `m`) is the number, `to` the year that something is carried to. Without one the phrase itself says none, that is 0. */
  pattern: RegExp;
  /** What the words around must not say. `context` is the clause up to the figure. */
  unless?: RegExp;
  /** What the sentence, or the head of the paragraph, must say for a disagreement to be called one. */
  needs?: RegExp;
  /** What the sentence must not say for it. */
  apart?: RegExp;
  /** The phrase is used loosely: only an agreement is taken from it. */
  loose?: true;
  /** The amount is money, in the unit that the pattern's group `u` names. */
  money?: true;
}

const COUNT = String.raw`(?:件次?|份|宗|起|例|条|项|个|次|单|封|笔)`;
const LINK = String.raw`(?:的)?(?:总?数量?|总量|件数)?(?:[:为是有了]|达到?|共计?|合计|总计|累计|均为|计){0,5}`;
const PUBLIC = String.raw`(?:公民[,、]?|法人[,、]?|或者?|和|及|以及|与|其他|其它|组织|群众|社会公众|申请人|当事人|企业){0,12}(?:提出|提交|递交|申请)?的?`;
/** The words between verb and number name a request, or the phrase is about something else. */
const SUBJECT = String.raw`(?=[^,。;0-9]{0,30}?申请)(?:各类|各种|有效|有关|市民|社会公众)?(?:政府信息|信息公开|政务信息|政务公开|依申请|公开|申请|主动|事项|信息|表|公开类|公开件|申请件|类|的|书|办件|件数|数量|共计?|合计|累计|总计){1,12}`;

function pattern(source: string, count = COUNT): RegExp {
  return new RegExp(source.replaceAll('{n}', `(?<n>${NUMBER})${count}${NOT_ABOUT_AFTER}`).replaceAll('{=}', LINK).replaceAll('{public}', PUBLIC).replaceAll('{subject}', SUBJECT), 'g');
}

/** Requests counted by the way they came, by topic or by place are a part, not the whole. */
const PART = /网络|网上|在线|信函|邮寄|邮件|邮箱|来信|当面|现场|窗口|传真|平台提交|电话|热线|12345|工单|咨询|投诉|举报|信访|补正|撤回|撤销|延期|其中|涉及|关于|主要|首次|疑难|复杂|电子|渠道|方式|形式|途径|转办|转来|交办|不予受理/;
const ABOUT_DISCLOSURE = /(?:因|对|就|涉及?|有关|关于|针对).{0,12}(?:信息公开|政务公开|依申请公开)|(?:信息公开|政务公开|依申请公开).{0,24}(?:引发|引起|产生|发生|被|涉)/;
/** The sentence, or the head of the paragraph, speaks of requests for information, not for licences. */
const REQUESTS = /信息公开申请|依申请公开|申请公开|公开申请|信息公开[^。;]{0,24}申请|申请[^。;]{0,12}信息公开/;
/** Cases of reviews are carried over and closed too. */
const OTHER_CASES = /复议|诉讼|许可|审批|信访|热线|登记|窗口|政务服务|提案|建议/;
const outcome = (meaning: MeaningName, words: string): ClaimKind[] => [
  { meaning, pattern: pattern(`(?:${words})(?:的|类|答复|处理|决定|信息|政府信息|公开|申请|情形|事项|答复书|\\([^()]{0,20}\\)){0,8}{=}{n}`), needs: REQUESTS },
  { meaning, pattern: pattern(`(?:^|[,、:(])(?:其中|有|共有?)?{n}(?:的)?(?:申请)?(?:为|属于|是|作出了?|被|答复)?(?:${words})(?=[,。;、)]|$)`), needs: REQUESTS, loose: true },
];

const CARRIED: ClaimKind[] = [
  { meaning: 'carriedIn', pattern: pattern(String.raw`(?:上(?:一)?年度?|去年)(?:未办结)?(?:的)?(?:结转|转入)(?:至|到|转入|入|下来)?(?:本年度?|今年|20\d\d年度?)?(?:继续)?(?:办理|处理|答复)?(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?{=}{n}`) },
  { meaning: 'carriedIn', pattern: pattern('结转(?:自)?(?:上(?:一)?年度?|去年)(?:的)?(?:政府信息公开)?(?:申请)?{=}{n}') },
  { meaning: 'carriedIn', pattern: pattern('{n}(?:政府信息公开)?(?:申请)?(?:为|是|系|属于|由)?(?:从)?(?:上(?:一)?年度?|去年)(?:度)?(?:未办结)?结转') },
  { meaning: 'carriedOut', pattern: pattern(String.raw`{n}(?:政府信息公开|信息公开)?(?:申请)?(?:事项)?(?:正在办理|尚未办结|未办结|尚在办理)?(?:中)?(?:将|需|按规定|依法)?(?:跨年度?)?(?:结转|转入|顺延|延至|转)(?:至|到|入)?(?:下(?:一)?年度?|次年度?|明年|(?<to>20\d\d)年度?)`) },
  { meaning: 'carriedOut', pattern: pattern(String.raw`(?:结转|转入|顺延|转)(?:至|到|入)?(?:下(?:一)?年度?|次年度?|明年|(?<to>20\d\d)年度?)(?:继续)?(?:办理|处理|答复)?(?:的)?(?:政府信息公开)?(?:申请)?{=}{n}`) },
  { meaning: 'carriedIn', pattern: /(?:无|没有)(?:从)?上(?:一)?年度?(?:未办结)?(?:的)?结转(?:至本年度?)?(?:办理)?(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?=[,。;、]|$)/g },
  { meaning: 'carriedOut', pattern: /(?:无|没有)(?:需)?结转(?:至|到)?下(?:一)?年度?(?:继续)?(?:办理)?(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?=[,。;、]|$)/g },
  { meaning: 'carriedOut', pattern: pattern('(?:尚未办结|未办结|尚在办理|正在办理)(?:中)?(?:的)?(?:申请)?{=}{n}'), loose: true },
];

const CARRIED_KINDS = CARRIED.map((kind): ClaimKind => ({ ...kind, needs: REQUESTS, apart: OTHER_CASES }));

const OUTCOME_KINDS: ClaimKind[] = [
  ...outcome('grantedAndPartly', '(?:予以)?公开(?:和|及|、|或|与|以及)部分公开'),
  ...outcome('partly', '(?:予以|同意|作出)?部分公开'),
  ...outcome('granted', '(?<!不)(?:予以|同意|给予)(?:主动)?公开'),
  ...outcome('denied', '(?:不予|不同意)公开'),
  ...outcome('stateSecret', '(?:属于|涉及)国家秘密'),
  ...outcome('otherLaw', '其他法律行政法规禁止公开'),
  ...outcome('security', '危及[“"]?三安全一稳定[”"]?'),
  ...outcome('thirdParty', '保护第三方合法权益'),
  ...outcome('internalAffairs', '(?:属于)?三类内部事务信息'),
  ...outcome('process', '(?:属于)?四类过程性信息'),
  ...outcome('enforcementFile', '(?:属于)?行政执法案卷'),
  ...outcome('administrativeQuery', '(?:属于)?行政查询事项'),
  ...outcome('unavailable', '无法提供'),
  ...outcome('notHeld', '(?:本机关|本行政机关|本单位)?不掌握(?:相关政府信息)?|(?:政府)?信息不存在').map((kind) => ({ ...kind, loose: true as const })),
  ...outcome('needsCreation', '(?:没有|无)现成信息(?:,|、)?需要?另行制作'),
  ...outcome('unclear', '补正后(?:申请)?(?:内容)?仍不明确'),
  ...outcome('unprocessed', '不予处理'),
  ...outcome('petition', '信访[、]?举报[、]?投诉类(?:申请)?'),
  ...outcome('repeat', '重复申请').map((kind) => ({ ...kind, loose: true as const })),
  ...outcome('publication', '要求提供公开出版物'),
  ...outcome('excessive', '无正当理由大量反复申请'),
  ...outcome('reissue', '要求行政机关确认或(?:者)?重新出具(?:已获取信息)?'),
  ...outcome('notCorrected', '(?:无正当理由)?逾期不补正').map((kind) => ({ ...kind, loose: true as const })),
  ...outcome('otherHandling', '其[他它]处理(?:结果|方式)?'),
];

const APPLICANT_KINDS: ClaimKind[] = [
  { meaning: 'natural', pattern: pattern('自然人(?:提出|提交|递交|申请人)?(?:的)?(?:政府信息公开|信息公开)?(?:申请)?{=}{n}'), needs: REQUESTS },
  { meaning: 'natural', pattern: pattern('{n}(?:为|是|由|系|来自)自然人'), needs: REQUESTS, loose: true },
  { meaning: 'business', pattern: pattern('{n}(?:为|是|由|系|来自)商业企业'), needs: REQUESTS, loose: true },
  { meaning: 'organisations', pattern: pattern('法人(?:或|和|及|或者)其[他它]组织(?:提出|提交|递交)?(?:的)?(?:政府信息公开|信息公开)?(?:申请)?{=}{n}'), needs: REQUESTS, unless: /公民/, loose: true },
  { meaning: 'business', pattern: pattern('商业企业(?:提出|提交|递交)?(?:的)?(?:政府信息公开|信息公开)?(?:申请)?{=}{n}'), needs: REQUESTS },
];

/** On from the words for a request within one sentence, to nothing else that is handled in pieces. */
const NOTHING_ELSE = '(?:(?!复议|诉讼|许可|审批|信访|热线|提案|建议|留言|咨询|工单|投诉|举报)[^。;])';

const WHOLE: ClaimKind[] = [
  { meaning: 'new', pattern: pattern('(?:本年度?|全年|年内|当年)?(?:新收|新增|新收到|新受理|新接收)(?:到|的)?{public}{subject}{=}{n}'), unless: PART },
  { meaning: 'received', pattern: pattern('(?:收到|接收|接到|收悉|接收到|收件){public}{subject}{=}{n}'), unless: PART },
  { meaning: 'accepted', pattern: pattern('受理(?:了)?{public}{subject}{=}{n}'), unless: PART },
  { meaning: 'received', pattern: pattern('(?:政府信息公开|信息公开|依申请公开)(?:申请)?(?:数量|事项|件|总量)?(?:共|总|累计|全年)?(?:收到|接收|接到){=}{n}'), unless: PART },
  { meaning: 'accepted', pattern: pattern('(?:政府信息公开|信息公开|依申请公开)(?:申请)?(?:数量|事项|件|总量)?(?:共|总|累计|全年)?受理{=}{n}'), unless: PART },
  { meaning: 'new', pattern: pattern('新收(?:到)?{=}{n}'), unless: PART, loose: true },
  { meaning: 'accepted', pattern: pattern('(?:收到|接收|受理)(?:申请)?{=}{n}'), needs: REQUESTS, unless: PART, loose: true },
  { meaning: 'closed', pattern: pattern('办理结果{=}{n}'), needs: REQUESTS, unless: PART, loose: true },
  { meaning: 'received', pattern: pattern('(?:收到|接收|接到|受理)(?:了|的)?{n}(?:公民[^,。;]{0,20})?(?:政府信息公开|信息公开|依申请公开)(?:的)?申请'), unless: PART },
  { meaning: 'closed', pattern: pattern('(?:办结|办理完毕|已办理答复|办理并答复|办结并答复|办理答复)(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:事项)?{=}{n}'), unless: PART },
  { meaning: 'answered', pattern: pattern('(?:已|共|均|总计|作出|全部)?(?:按时|按期|依法|依规)?答复(?:的)?(?:政府信息公开|信息公开|依申请公开)?(?:申请)?(?:事项)?{=}{n}'), unless: /延期|电话|口头|网民|留言|咨询|书面|邮件|信箱|热线|提案|建议|其中|公开答复/ },
  { meaning: 'handled', pattern: pattern('(?:办理|处理)(?:了)?(?:政府信息公开|信息公开|依申请公开)(?:申请)?(?:事项|件)?{=}{n}'), unless: PART, loose: true },
  { meaning: 'handled', pattern: pattern(`(?<=(?:信息公开|依申请公开|公开申请)${NOTHING_ELSE}{0,40}[,、])(?:共|全年|已|当年)?办理(?:了)?{n}(?=[,。;、]|$)`), unless: PART, loose: true },
  { meaning: 'received', pattern: pattern('(?:政府信息公开申请|依申请公开)(?:政府信息)?(?:申请)?(?:数量|总数|总量|件数|事项|量)?{=}{n}'), unless: PART, loose: true },
  { meaning: 'new', pattern: /(?:未|没有|无)(?:新?收到|接到|受理|接收到)(?:过|任何)?(?:公民、法人(?:和|或|或者)其[他它]组织(?:提出|提交)?的?)?(?:任何)?(?:关于)?(?:政府信息公开|信息公开|依申请公开)(?:的)?(?:申请|事项|件)+(?=[,。;]|$)/g, unless: PART },
];

const WHOLE_KINDS = WHOLE.map((kind): ClaimKind => ({ ...kind, needs: REQUESTS, apart: OTHER_CASES }));

/** "No review for reason of disclosure": of both kinds, or of the one that is named. */
const NO_REVIEW = '(?:未|没有|无)(?:发生|产生|出现|引发|收到)?(?:过)?(?:一起|任何)?(?:因|有关|涉及|由)?(?:政府信息公开|信息公开)(?:工作|申请|答复|事项)?(?:被|引发|引起|产生|提起|申请|而|的){0,5}';
const CORRECTED = /纠错|纠正|败诉|撤销|违法|追责|责令/;
const REVIEW_KINDS: ClaimKind[] = [
  { meaning: 'reviewsTogether', pattern: new RegExp(`${NO_REVIEW}行政复议(?:和|、|及|或|与|以及|或者)+(?:被)?(?:提起)?(?:行政)?诉讼(?:的)?(?:案件|情况|情形|事项)?(?=[,。;]|$)`, 'g'), unless: CORRECTED },
  { meaning: 'reconsideration', pattern: new RegExp(`${NO_REVIEW}行政复议(?:的)?(?:案件|情况|情形|事项)?(?=[,。;]|$)`, 'g'), unless: CORRECTED },
  { meaning: 'litigation', pattern: new RegExp(`${NO_REVIEW}行政诉讼(?:的)?(?:案件|情况|情形|事项)?(?=[,。;]|$)`, 'g'), unless: CORRECTED },
  { meaning: 'reconsideration', pattern: /(?:未|没有)被(?:申请|提起|提出)?行政复议(?=[,。;、]|$)/g, needs: REQUESTS, unless: CORRECTED },
  { meaning: 'litigation', pattern: /(?:未|没有)被提起行政诉讼(?=[,。;、]|$)/g, needs: REQUESTS, unless: CORRECTED },
  { meaning: 'reviewsTogether', pattern: pattern('行政复议(?:案件)?(?:和|、|及|或|与)(?:被)?(?:提起)?(?:行政)?诉讼(?:案件)?(?:共|合计|总计){1,3}{=}{n}'), loose: true },
  { meaning: 'litigationDirect', pattern: pattern('未经复议直接起诉(?:的)?(?:案件)?{=}{n}') },
  { meaning: 'litigationAfter', pattern: pattern('(?<!未经)复议后起诉(?:的)?(?:案件)?{=}{n}') },
  { meaning: 'reconsideration', pattern: pattern('(?<!、|和|或|及)(?:被|申请|提起|提出|引发|引起|发生|的){0,4}行政复议(?:案件|申请|事项)?{=}{n}'), needs: ABOUT_DISCLOSURE, unless: /维持|纠正|审结|办理行政复议|代理|应诉/ },
  { meaning: 'litigation', pattern: pattern('(?<!(?<![\\d一二两三四五六七八九十零](?:件|起|宗|例|次|场))(?:、|和|或|及)|复议)(?:被|提起|提出|引发|引起|发生|的){0,4}行政诉讼(?:案件|事项)?{=}{n}'), needs: ABOUT_DISCLOSURE, unless: /维持|纠正|审结|代理|应诉/ },
  { meaning: 'upheld', pattern: pattern('(?:结果)?维持(?:原行政行为|的)?{=}{n}'), loose: true },
  { meaning: 'corrected', pattern: pattern('(?:结果)?(?:被)?(?:依法)?(?:纠正|纠错)(?:的)?{=}{n}'), loose: true },
  { meaning: 'upheld', pattern: pattern('{n}(?:被|结果)?维持(?=[,。;、)]|$)'), needs: /复议|诉讼/, loose: true },
  { meaning: 'pending', pattern: pattern('{n}(?:尚未|未)审结(?=[,。;、)]|$)'), needs: /复议|诉讼/, loose: true },
  { meaning: 'lost', pattern: pattern('败诉(?:的)?(?:案件)?{=}{n}'), loose: true },
  { meaning: 'pending', pattern: pattern('(?:尚未|未)审结(?:的)?{=}{n}'), loose: true },
];

const DOCUMENT = '(?:行政)?规范性文件';
const MADE = '(?:制发|制定|出台|新制作|制作|制定出台|制定印发|新制定)';
const DISCLOSURE_KINDS: ClaimKind[] = [
  { meaning: 'documentsRepealed', pattern: pattern(`废止(?:了)?${DOCUMENT}{=}{n}|废止(?:了)?(?<m>${NUMBER})件${DOCUMENT}`), loose: true },
  { meaning: 'documentsRepealed', pattern: pattern('(?<=[,、;])(?:年内|当年|已)?废止(?:了)?{n}(?=[,。;、]|$)'), needs: /规范性文件/, loose: true },
  { meaning: 'documentsInForce', pattern: pattern('(?<=[,、;])现行有效(?:的)?(?:共)?{n}(?=[,。;、]|$)'), needs: /规范性文件/, loose: true },
  { meaning: 'documentsInForce', pattern: pattern(`现行有效(?:的)?${DOCUMENT}{=}{n}`), loose: true },
  { meaning: 'regulationsInForce', pattern: pattern('现行有效(?:的)?(?:政府)?规章{=}{n}'), loose: true },
  { meaning: 'documentsMade', pattern: pattern(`${MADE}(?:了)?${DOCUMENT}{=}{n}`), unless: /主动公开|转发|以.{0,8}名义|起草|代/ },
  { meaning: 'documentsMade', pattern: pattern(`${MADE}(?:了)?{n}${DOCUMENT}`), unless: /主动公开|转发|以.{0,8}名义|起草|代/ },
  { meaning: 'documentsMade', pattern: pattern(`(?<=规章(?:共|为)?\\d{1,4}件[、,和])${DOCUMENT}{=}{n}`), needs: new RegExp(MADE), loose: true },
  { meaning: 'documentsPublished', pattern: pattern(`(?:公开|发布|印发)(?:了)?${DOCUMENT}{=}{n}|(?:公开|发布|印发)(?:了)?(?<m>${NUMBER})件${DOCUMENT}`), loose: true },
  { meaning: 'regulationsMade', pattern: pattern('(?:制发|制定|出台|颁布|新制作)(?:了)?(?:政府|地方政府)?规章{=}{n}'), loose: true },
  { meaning: 'licensing', pattern: pattern('作出(?:的)?(?:各类)?行政许可(?:处理)?决定{=}{n}'), unless: /公示|公开|上网/ },
  { meaning: 'licensing', pattern: pattern('行政许可(?:处理)?(?:决定)?(?:数量|事项|信息|业务)?{=}{n}'), loose: true },
  { meaning: 'penalties', pattern: pattern('作出(?:的)?(?:各类)?行政处罚(?:处理)?决定{=}{n}'), unless: /公示|公开|上网/ },
  { meaning: 'penalties', pattern: pattern('行政处罚(?:处理)?(?:决定)?(?:数量|案件|信息)?{=}{n}'), loose: true },
  { meaning: 'compulsory', pattern: pattern('作出(?:的)?(?:各类)?行政强制(?:处理|措施)?决定{=}{n}'), unless: /公示|公开|上网/ },
  { meaning: 'compulsory', pattern: pattern('行政强制(?:处理|措施)?(?:决定)?(?:数量|信息)?{=}{n}'), loose: true },
  { meaning: 'fees', pattern: pattern('(?:收取|征收)?行政事业性收费(?:收入|金额|总额|总金额|共计?){0,3}{=}{n}', '(?<u>万元|元|亿元)'), money: true },
  { meaning: 'informationFees', pattern: pattern('(?:依申请公开|信息公开).{0,12}(?:收取|收费)(?:的)?(?:费用|金额)?{=}{n}', '(?<u>万元|元)'), money: true, loose: true },
  { meaning: 'procurementProjects', pattern: pattern('政府集中采购(?:项目)?(?:数量)?{=}{n}', '(?:个|项|次)'), loose: true },
  { meaning: 'procurementAmount', pattern: pattern('政府集中采购.{0,20}?(?:总金额|金额|总额){=}{n}', '(?<u>万元|元|亿元)'), money: true, loose: true },
  { meaning: 'website', pattern: pattern('(?:网站|平台)(?:主动)?公开(?:政府)?信息{=}{n}'), loose: true },
  { meaning: 'disclosedTotal', pattern: pattern('主动公开(?:政府)?信息{=}{n}'), loose: true },
];

export const CLAIM_KINDS: ClaimKind[] = [...CARRIED_KINDS, ...APPLICANT_KINDS, ...OUTCOME_KINDS, ...REVIEW_KINDS, ...DISCLOSURE_KINDS, ...WHOLE_KINDS];
