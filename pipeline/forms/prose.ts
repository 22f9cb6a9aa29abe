/** The vocabulary of figures that only the prose has (the contract's `prose.csv`), in its order. */
export interface Indicator { id: string; zh: string; en: string; unit: string }

const indicator = (id: string, zh: string, en: string, unit: string): Indicator => ({ id, zh, en, unit });

export const INDICATORS: Indicator[] = [
  indicator('website_items', '政府网站主动公开信息数', 'Items disclosed on the website', '条'),
  indicator('website_items_overview', '概况类信息更新量', 'Overview items updated', '条'),
  indicator('website_items_news', '政务动态信息更新量', 'News items updated', '条'),
  indicator('website_items_catalogue', '信息公开目录信息更新量', 'Disclosure-catalogue items updated', '条'),
  indicator('website_visitors', '网站独立用户访问量', 'Unique visitors of the website', '个'),
  indicator('website_visits', '网站总访问量', 'Visits of the website', '次'),
  indicator('wechat_followers', '微信公众号关注量', 'WeChat followers', '人'),
  indicator('wechat_posts', '微信公众号发布次数', 'WeChat posts', '条'),
  indicator('wechat_articles', '微信公众号发布篇数', 'WeChat articles', '篇'),
  indicator('weibo_followers', '微博关注量', 'Weibo followers', '人'),
  indicator('weibo_posts', '微博发布信息数', 'Weibo posts', '条'),
  indicator('other_media_items', '其他新媒体和媒体发布信息数', 'Items on other media', '条'),
  indicator('policy_documents', '公开政策性文件数', 'Policy documents disclosed', '件'),
  indicator('policy_explanations', '发布政策解读数', 'Policy explanations published', '篇'),
  indicator('press_conferences', '新闻发布会场次', 'Press conferences', '场'),
  indicator('press_conferences_by_head', '其中主要负责人参加场次', 'of which attended by the head', '场'),
  indicator('executive_meetings', '办公会议次数', 'Executive meetings', '次'),
  indicator('online_interviews', '在线访谈次数', 'Online interviews', '次'),
  indicator('messages_answered', '答复公众留言数', 'Messages from the public answered', '条'),
  indicator('public_consultations', '公众意见征集次数', 'Public consultations', '次'),
  indicator('npc_proposals', '办理人大建议数', 'Proposals of people\'s congress deputies handled', '件'),
  indicator('npc_proposals_lead', '其中主办', 'of which as lead', '件'),
  indicator('npc_proposals_joint', '其中协办', 'of which jointly', '件'),
  indicator('npc_proposals_split', '其中分办', 'of which in part', '件'),
  indicator('npc_proposals_solved', '其中已经解决或基本解决', 'of which solved or mostly solved', '件'),
  indicator('npc_proposals_planned', '其中正在解决或列入规划解决', 'of which under way or planned', '件'),
  indicator('cppcc_proposals', '办理政协提案数', 'Proposals of CPPCC members handled', '件'),
  indicator('cppcc_proposals_lead', '其中主办', 'of which as lead', '件'),
  indicator('cppcc_proposals_joint', '其中协办', 'of which jointly', '件'),
  indicator('cppcc_proposals_split', '其中分办', 'of which in part', '件'),
  indicator('cppcc_proposals_solved', '其中已经解决或基本解决', 'of which solved or mostly solved', '件'),
  indicator('cppcc_proposals_planned', '其中正在解决或列入规划解决', 'of which under way or planned', '件'),
  indicator('information_processing_fee', '收取政府信息公开信息处理费', 'Information processing fee collected', '元'),
  indicator('trainings', '政务公开培训次数', 'Trainings held', '次'),
  indicator('trainees', '培训人次', 'People trained', '人次'),
  indicator('staff', '政府信息公开工作人员数', 'Staff for information disclosure', '人'),
];

const BY_ID = new Map(INDICATORS.map((one) => [one.id, one]));

/** The indicator of an id; undefined for one that the vocabulary does not have. */
export function indicatorOf(id: string): Indicator | undefined {
  return BY_ID.get(id);
}
