/** Papers that stand beside annual reports and are none, by what their titles say. First match counts. */

export interface RefusalKind { code: string; title: RegExp; /** What it is, for the sentence. */ en: string }

export const REFUSAL_KINDS: RefusalKind[] = [
  { code: 'format_notice', title: /(?:年度报告|年报).{0,6}格式|格式.{0,4}的?通知|(?:年度报告|年报)(?:.{0,10})(?:模板|模版|样式|样本|范本|参考文本)|填报说明/, en: 'a notice or template of the format of annual reports' },
  { code: 'notice', title: /关于.{0,40}(?:做好|报送|编制|编写|开展|印发|转发|召开|发布工作).{0,60}(?:通知|函|公告|意见|方案)|的通知$|的函$|的批复$|的通报$/, en: 'a notice' },
  { code: 'court_reply', title: /(?:答复|复函|批复|解答|解释)$|最高人民法院|共同被告/, en: 'a reply on a question of law' },
  { code: 'website_report', title: /网站.{0,6}(?:年度|工作).{0,4}(?:报表|年报|报告)|新媒体.{0,8}(?:报表|报告)/, en: 'a yearly statement on the government web site' },
  { code: 'budget_report', title: /预算|决算|三公.{0,2}经费|财政收支/, en: 'a budget or final-accounts report' },
  { code: 'rule_of_law_report', title: /法治政府|法治建设|依法行政|法治工作/, en: 'a report on government under law' },
  { code: 'half_year_statistics', title: /(?:上半年|下半年|半年|季度|\d月份?).{0,30}(?:公开|申请)/, en: 'statistics of a part of the year' },
  { code: 'statistics_rules', title: /统计(?:调查)?(?:制度|办法|规定|规则|指标解释)/, en: 'rules of a statistical survey' },
  { code: 'other_disclosure_report', title: /(?:学年|环境|企业).{0,12}信息公开|(?:厂务|党务|村务|校务|院务|所务)公开/, en: 'a report on the disclosure of others than agencies' },
  { code: 'guide', title: /指南|目录(?!.*报告)|流程图|办事(?:指引|须知)|申请表/, en: 'a guide or catalogue' },
  { code: 'rules', title: /(?:条例|办法|规定|制度|细则|规则|标准|规范)$/, en: 'rules' },
  { code: 'plan', title: /(?:方案|要点|计划|分工|清单|台账)$|工作要点|分工方案/, en: 'a plan' },
  { code: 'explanation', title: /(?:公开|年度报告|年报).*(?:解读|图解|一图读懂|数说|评估报告|考核|培训|推进会|工作会议)|(?:解读|图解|一图读懂|数说).*(?:公开|年度报告|年报)/, en: 'an explanation of or news about reports' },
  { code: 'work_report', title: /政府工作报告|工作总结|工作(?:完成)?情况(?:的)?(?:总结|汇报)|述职|年度工作(?:报告|总结)(?!.*公开)/, en: 'a work report' },
];
