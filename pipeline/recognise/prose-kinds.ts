/** The phrases that state an indicator beyond doubt. A phrase that could mean something else has no entry. */
import { NOT_ABOUT_AFTER, NUMBER } from './numerals.ts';

export interface ProseKind {
  indicator: string;
  /** Reads one clause; group `n` is the number. Without one the phrase says none, that is 0. */
  pattern: RegExp;
  /** What the sentence before the phrase must say. */
  needs?: RegExp;
  /** What the clause, or the words just before the phrase, must not say. */
  unless?: RegExp;
  /** The figure belongs to the proposals last spoken of: of congress deputies or of CPPCC members. */
  of?: 'npc' | 'cppcc';
  /** The unit that the amount was given in is the pattern's group `u`. */
  money?: true;
}

const LINK = '(?:的)?(?:总?数量?|总量)?(?:[:为是有了]|达到?|共计?|合计|总计|累计|计){0,5}';

function pattern(source: string, units: string): RegExp {
  return new RegExp(source.replaceAll('{n}', `(?<n>${NUMBER})${units}${NOT_ABOUT_AFTER}`).replaceAll('{=}', LINK), 'g');
}

const ITEMS = '条';
const FOLLOW = '(?:关注(?:量|数|人数|用户数?|总数)?|粉丝(?:量|数|数量|总数)?|用户(?:数|量|总数)?)';
const NO_UNIT = String.raw`(?:人|个|名|位)?(?![\d.万亿余多条篇次件个])`;
const POST = '(?:累计|全年|共|总共){0,3}(?:发布|推送|更新)(?:各类)?(?:政务|政府)?(?:信息|消息|动态|内容)?';
/** Several channels counted together say nothing of one. */
const TOGETHER = /[、和及与或](?:政务|官方)?(?:微信|微博)|等.{0,8}$|新媒体/;
const WECHAT = String.raw`微信(?:公众)?(?:账号|帐号|平台|号)?(?:[“"][^”"]{1,16}[”"])?`;
const WEIBO = String.raw`微博(?:账号|帐号|平台|号)?(?:[“"][^”"]{1,16}[”"])?`;
const ABOUT_WECHAT = /微信(?!.*(?:微博|网站|抖音|头条|快手|视频号|新媒体|报纸|媒体))/;
const HANDLED = /办理|承办|承接|办复|答复/;
const DISCLOSURE = /政务公开|信息公开/;

const WEBSITE: ProseKind[] = [
  { indicator: 'website_items', pattern: pattern('(?:网站|门户网)(?:平台)?(?:全年|累计|共|总共){0,3}(?:主动)?(?:公开|发布|更新)(?:了)?(?:各类)?(?:政府|政务)?(?:公开)?信息{=}{n}', ITEMS), unless: /[、和及与](?:政府|门户|官方)*网站|新媒体|专栏|等/ },
  { indicator: 'website_items_overview', pattern: pattern('概况类?信息(?:更新)?(?:量)?{=}{n}', ITEMS) },
  { indicator: 'website_items_news', pattern: pattern('政务动态类?信息(?:更新)?(?:量)?{=}{n}', ITEMS) },
  { indicator: 'website_items_catalogue', pattern: pattern('信息公开目录类?信息(?:更新)?(?:量)?{=}{n}', ITEMS) },
  { indicator: 'website_visitors', pattern: pattern('独立用户(?:总)?访问(?:总)?量{=}{n}', '(?:个|人|次)?(?![\\d.万])') },
  { indicator: 'website_visits', pattern: pattern('网站(?:年度?|全年|累计)?总?访问总?量{=}{n}', '(?:人次|次)') },
];

const SOCIAL: ProseKind[] = [
  { indicator: 'wechat_followers', pattern: pattern(`${WECHAT}${FOLLOW}{=}{n}`, NO_UNIT), unless: TOGETHER },
  { indicator: 'wechat_posts', pattern: pattern(`${WECHAT}${POST}{=}{n}`, '(?:条|次|期)'), unless: TOGETHER },
  { indicator: 'wechat_posts', pattern: pattern(`(?<=[,])${POST}{=}{n}`, ITEMS), needs: ABOUT_WECHAT, unless: TOGETHER },
  { indicator: 'wechat_articles', pattern: pattern(`${WECHAT}(?:累计|全年|共|总共){0,3}(?:发布|推送|更新)(?:各类)?(?:文章|稿件|信息|推文|图文)?{=}{n}`, '篇'), unless: TOGETHER },
  { indicator: 'wechat_articles', pattern: pattern('(?:(?<=\\d[条次期],)(?:共|合计|共计|计)|(?<=\\d[条次期])){n}', '篇'), needs: ABOUT_WECHAT, unless: TOGETHER },
  { indicator: 'weibo_followers', pattern: pattern(`${WEIBO}${FOLLOW}{=}{n}`, NO_UNIT), unless: TOGETHER },
  { indicator: 'weibo_posts', pattern: pattern(`${WEIBO}${POST}{=}{n}`, '(?:条|次|篇)'), unless: TOGETHER },
  { indicator: 'other_media_items', pattern: pattern('(?:其他|其它)(?:政务)?(?:新媒体|媒体)(?:平台)?(?:和[^,。;\\d]{0,8})?(?:发布|公开)(?:政府|政务)?信息?{=}{n}', ITEMS) },
];

const POLICY: ProseKind[] = [
  { indicator: 'policy_documents', pattern: pattern('(?<!应)(?:主动)?(?:公开|发布)(?:了)?(?:各类)?政策性?文件{=}{n}', '(?:件|份|个|篇)'), unless: /转载|转发|解读/ },
  { indicator: 'policy_explanations', pattern: pattern('(?:发布|公开|推出|制作发布|编制发布)(?:了)?(?:各类|配套)?政策解读(?:材料|稿件|信息|文章|产品)?{=}{n}', '(?:篇|件|条|份|个)') },
  { indicator: 'press_conferences', pattern: pattern('(?:召开|举办|举行|参与|参加|组织|开展|出席)[^,。;\\d]{0,16}新闻发布会(?:活动)?{=}{n}', '(?:场次|场|次)'), unless: /主要(?:负责|领导)/ },
  { indicator: 'press_conferences_by_head', pattern: pattern('主要(?:负责人|负责同志|领导)(?:出席|参加)(?:新闻发布会)?{=}{n}', '(?:场次|场|次)'), needs: /新闻发布会/ },
  { indicator: 'executive_meetings', pattern: pattern('(?:召开|举行|组织召开)(?:了)?(?:局长|局|委|县长|区长|市长|镇长|乡长|厅|厅长|主任|行政)?办公会议?{=}{n}', '(?:场次|场|次)') },
  { indicator: 'online_interviews', pattern: pattern('(?:开展|举办|组织|参加|进行|制作)(?:了)?(?:各类|网上)?在线访谈(?:节目|活动)?{=}{n}', '(?:场次|场|次|期)') },
  { indicator: 'messages_answered', pattern: pattern('(?:答复|回复)(?:了)?(?:各类)?(?:公众|群众|网民|网友|市民)(?:网上|在线)?留言{=}{n}', '(?:条|件)') },
  { indicator: 'public_consultations', pattern: pattern('(?:开展|组织|发布|进行)(?:了)?(?:公众|社会公众|网上|网络|公开)?(?:意见征集|征求意见|民意征集)(?:活动)?{=}{n}', '(?:次|期|场)') },
];

const NPC = '[省市县区镇乡旗州]?人大(?:代表)?(?:议案)?(?:意见)?建议(?:案)?(?:件)?';
const CPPCC = '[省市县区镇乡旗州]?政协(?:委员)?(?:集体)?提案(?:件)?';

/** Proposals of both kinds counted together, and then each. */
const OF_BOTH = /(?:办理|承办|办复|答复)[^。;\d]{0,30}(?:建议|议案)(?:、|和|与|及|以及)[^。;\d]{0,10}提案[^。;\d]{0,6}\d+件[,(:][^。;]{0,4}其中/;

function proposals(of: 'npc' | 'cppcc'): ProseKind[] {
  const id = `${of}_proposals`;
  const part = (name: string, words: string): ProseKind => ({ indicator: `${id}_${name}`, pattern: pattern(`${words}(?:的)?{=}{n}`, '件'), of, unless: /满意|答复率/ });
  return [
    part('lead', '(?<!协|分)主办(?:件)?'), part('joint', '(?:协办|会办)(?:件)?'), part('split', '分办(?:件)?'),
    part('solved', '(?<!正在)(?:已经|已)?(?:得到)?解决(?:或|或者|和)(?:已经|已)?基本解决'),
    part('planned', '正在解决(?:或|或者|和)(?:已经|已)?列入(?:规划|计划)(?:逐步|准备)?解决'),
    { indicator: id, pattern: pattern(`${of === 'npc' ? NPC : CPPCC}{=}{n}`, '件'), needs: HANDLED, unless: /(?:建议|提案|议案)(?:、|和|与|及|以及)[^\d,。;]{0,10}$|满意|重点|其中/ },
    { indicator: id, pattern: pattern(`${of === 'npc' ? NPC : CPPCC}{=}{n}`, '件'), needs: OF_BOTH, unless: /(?:建议|提案|议案)(?:、|和|与|及|以及)[^\d,。;]{0,10}$|满意|重点/ },
  ];
}

const OTHER: ProseKind[] = [
  { indicator: 'information_processing_fee', pattern: /(?<!管理办法[^,。;]{0,4})(?:未|没有|无)(?:曾|向申请人|向任何申请人)?(?:收取|产生|发生)(?:过|任何)?(?:政府信息公开)?(?:的)?信息处理费/g },
  { indicator: 'information_processing_fee', pattern: pattern('(?:收取|征收)(?:了)?(?:政府信息公开)?(?:的)?信息处理费(?:共计|金额|总额|合计){0,3}{=}{n}', '(?<u>万元|元)'), money: true },
  { indicator: 'information_processing_fee', pattern: pattern('实际收取(?:的)?(?:信息处理费)?(?:的)?(?:总)?金额{=}{n}', '(?<u>万元|元)'), needs: /信息处理费|收费通知/, money: true },
  { indicator: 'trainings', pattern: pattern('(?:组织|举办|开展|召开|参加)(?:了)?(?:全[市县区镇局]|系统)?(?:政务公开|政府信息公开|信息公开)(?:工作|业务|专题|业务工作){0,4}培训(?:班|会|会议|活动)?{=}{n}', '(?:次|期|场次|场)') },
  { indicator: 'trainings', pattern: pattern('(?:组织|举办|开展)(?:了)?(?:业务|专题)?培训(?:班|会|活动)?{=}{n}', '(?:次|期|场次|场)'), needs: DISCLOSURE },
  { indicator: 'trainees', pattern: pattern('(?:参训|培训)(?:人员|人数|总人数)?{=}{n}', '人次'), needs: DISCLOSURE },
  { indicator: 'trainees', pattern: pattern('(?:参训)(?:人员|人数)?{=}{n}', '人(?!次)'), needs: DISCLOSURE },
  { indicator: 'staff', pattern: pattern('(?:从事|配备|共有|现有)(?:了)?(?:政府信息公开|政务公开)(?:工作)?(?:的)?(?:工作)?人员{=}{n}', '(?:人|名)') },
];

export const PROSE_KINDS: ProseKind[] = [...WEBSITE, ...SOCIAL, ...POLICY, ...proposals('npc'), ...proposals('cppcc'), ...OTHER];
