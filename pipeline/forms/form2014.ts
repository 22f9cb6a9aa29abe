import { buildForm, column } from './form.ts';
import type { FormCheck, FormRow } from './form.ts';

function stat(name: string, label: string, en: string, unit: string, ...variants: string[]): FormRow {
  return { name, group: null, label, en, variants, unit };
}

const ROWS: FormRow[] = [
  stat('disclosed_total', '一、（一）主动公开政府信息数', 'Items proactively disclosed', '条'),
  stat('disclosed_normative_documents', '其中：主动公开规范性文件数', 'of which normative documents', '条', '主动公开规范性文件数量'),
  stat('normative_documents_issued', '制发规范性文件总数', 'Normative documents issued', '件'),
  stat('channel_gazette', '（二）1.政府公报公开政府信息数', 'Disclosed in the government gazette', '条'),
  stat('channel_website', '2.政府网站公开政府信息数', 'Disclosed on the government website', '条'),
  stat('channel_weibo', '3.政务微博公开政府信息数', 'Disclosed on Weibo', '条'),
  stat('channel_wechat', '4.政务微信公开政府信息数', 'Disclosed on WeChat', '条'),
  stat('channel_other', '5.其他方式公开政府信息数', 'Disclosed by other means', '条'),
  stat('responses_total', '二、（一）回应公众关注热点或重大舆情数', 'Responses to matters of public concern', '次'),
  stat('press_conferences', '（二）1.参加或举办新闻发布会总次数', 'Press conferences', '次', '参加或举办新闻发布会次数'),
  stat('press_conferences_by_head', '其中：主要负责同志参加新闻发布会次数', 'of which attended by the head', '次', '主要负责同志参加新闻发布会总次数'),
  stat('online_interviews', '2.政府网站在线访谈次数', 'Online interviews', '次'),
  stat('online_interviews_by_head', '其中：主要负责同志参加政府网站在线访谈次数', 'of which attended by the head', '次'),
  stat('policy_explanations', '3.政策解读稿件发布数', 'Policy explanations published', '篇'),
  stat('social_media_responses', '4.微博微信回应事件数', 'Responses on Weibo and WeChat', '次'),
  stat('other_responses', '5.其他方式回应事件数', 'Responses by other means', '次'),
  stat('requests_received', '三、（一）收到申请数', 'Requests received', '件'),
  stat('requests_in_person', '1.当面申请数', 'in person', '件'),
  stat('requests_by_fax', '2.传真申请数', 'by fax', '件'),
  stat('requests_online', '3.网络申请数', 'online', '件', '网络申请数量', '网上申请数'),
  stat('requests_by_letter', '4.信函申请数', 'by letter', '件'),
  stat('requests_closed', '（二）申请办结数', 'Requests closed', '件'),
  stat('closed_on_time', '1.按时办结数', 'closed on time', '件'),
  stat('closed_extended', '2.延期办结数', 'closed after extension', '件'),
  stat('replies_total', '（三）申请答复数', 'Replies', '件'),
  stat('reply_already_public', '1.属于已主动公开范围数', 'already public', '件'),
  stat('reply_granted', '2.同意公开答复数', 'granted', '件'),
  stat('reply_partly_granted', '3.同意部分公开答复数', 'partly granted', '件'),
  stat('reply_denied', '4.不同意公开答复数', 'denied', '件'),
  stat('denied_state_secret', '其中：涉及国家秘密', 'state secret', '件', '涉及国家秘密数'),
  stat('denied_trade_secret', '涉及商业秘密', 'trade secret', '件', '涉及商业秘密数'),
  stat('denied_privacy', '涉及个人隐私', 'personal privacy', '件', '涉及个人隐私数'),
  stat('denied_security_stability', '危及国家安全、公共安全、经济安全和社会稳定', 'endangers security or stability', '件'),
  stat('denied_not_government_information', '不是《条例》所指政府信息', 'not government information', '件', '不是条例所指政府信息数'),
  stat('denied_other_law', '法律法规规定的其他情形', 'other cases set by law', '件', '法律法规规定的其他情形数'),
  stat('reply_not_this_agency', '5.不属于本行政机关公开数', 'not for this agency to disclose', '件'),
  stat('reply_not_existing', '6.申请信息不存在数', 'does not exist', '件'),
  stat('reply_asked_to_amend', '7.告知作出更改补充数', 'asked to amend', '件'),
  stat('reply_other_channel', '8.告知通过其他途径办理数', 'referred to another channel', '件'),
  stat('reconsiderations', '四、行政复议数量', 'Administrative reconsiderations', '件'),
  stat('reconsiderations_upheld', '（一）维持具体行政行为数', 'upheld', '件'),
  stat('reconsiderations_corrected', '（二）被依法纠错数', 'corrected', '件'),
  stat('reconsiderations_other', '（三）其他情形数', 'other', '件'),
  stat('litigation', '五、行政诉讼数量', 'Administrative litigation', '件'),
  stat('litigation_upheld', '（一）维持具体行政行为或者驳回原告诉讼请求数', 'upheld or dismissed', '件', '维持具体行政行为或驳回原告诉讼请求数'),
  stat('litigation_corrected', '（二）被依法纠错数', 'corrected', '件'),
  stat('litigation_other', '（三）其他情形数', 'other', '件'),
  stat('complaints', '六、举报投诉数量', 'Complaints', '件'),
  stat('fees_collected', '七、依申请公开信息收取的费用', 'Fees collected for requests', '万元', '依申请公开信息收取费用'),
  stat('units', '八、（一）政府信息公开工作专门机构数', 'Dedicated offices', '个'),
  stat('reading_points', '（二）设置政府信息公开查阅点数', 'Reading points', '个'),
  stat('staff', '（三）从事政府信息公开工作人员数', 'Staff', '人'),
  stat('staff_full_time', '1.专职人员数', 'full-time staff', '人'),
  stat('staff_part_time', '2.兼职人员数', 'part-time staff', '人'),
  stat('budget', '（四）政府信息公开专项经费', 'Dedicated budget', '万元'),
  stat('meetings', '九、（一）召开政府信息公开工作会议或专题会议数', 'Meetings', '次', '召开政府信息公开工作会议或专题会议次数'),
  stat('trainings', '（二）举办各类培训班数', 'Training courses', '次', '举办各类培训班次数'),
  stat('trainees', '（三）接受培训人员数', 'People trained', '人次'),
];

const VALUE = column('value', '统计数', 'Value', '', '统计数据', '数量', '数值', '数据');

function sum(id: string, zh: string, total: string, parts: string[]): FormCheck {
  const key = (name: string): string => `statistics.${name}.value`;
  return { id, column: '', zh, expected: parts.map(key), actual: [key(total)] };
}

const CHECKS: FormCheck[] = [
  sum('received-by-channel', '收到申请数=当面+传真+网络+信函', 'requests_received', [
    'requests_in_person', 'requests_by_fax', 'requests_online', 'requests_by_letter',
  ]),
  sum('closed-on-time-or-extended', '办结数=按时+延期', 'requests_closed', [
    'closed_on_time', 'closed_extended',
  ]),
  sum('replies', '答复数=1至8项之和', 'replies_total', [
    'reply_already_public', 'reply_granted', 'reply_partly_granted', 'reply_denied', 'reply_not_this_agency', 'reply_not_existing', 'reply_asked_to_amend', 'reply_other_channel',
  ]),
  sum('denied', '不同意公开=其中各项之和', 'reply_denied', [
    'denied_state_secret', 'denied_trade_secret', 'denied_privacy', 'denied_security_stability', 'denied_not_government_information', 'denied_other_law',
  ]),
  sum('reconsiderations', '复议数量=三项之和', 'reconsiderations', [
    'reconsiderations_upheld', 'reconsiderations_corrected', 'reconsiderations_other',
  ]),
  sum('litigation', '诉讼数量=三项之和', 'litigation', [
    'litigation_upheld', 'litigation_corrected', 'litigation_other',
  ]),
  sum('staff', '工作人员数=专职+兼职', 'staff', [
    'staff_full_time', 'staff_part_time',
  ]),
];

/** The statistics table annexed to reports on about 2014–2018 (国办发〔2014〕32号). */
export const FORM_2014 = buildForm('2014', [{ table: 'statistics', rows: ROWS, columns: [VALUE] }], CHECKS);
