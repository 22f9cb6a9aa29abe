import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INDICATORS } from '../../pipeline/forms/prose.ts';
import { PROSE_KINDS } from '../../pipeline/recognise/prose-kinds.ts';
import { proseFiguresOf } from '../../pipeline/recognise/prose.ts';
import { passagesOf } from '../../pipeline/recognise/passages.ts';
import { documentOf } from './documents.ts';

const REAL = resolve(import.meta.dirname, '../../../shared/real');

function figuresIn(text: string, agency = '清河县水利局'): Record<string, number> {
  const figures = proseFiguresOf(passagesOf(documentOf(text.split('\n'))), { agency, year: 2023 });
  return Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]));
}

describe('the vocabulary', () => {
  it('has each indicator once, and a phrase for each', () => {
    const ids = INDICATORS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(36);
    expect([...new Set(PROSE_KINDS.map(({ indicator }) => indicator))].sort()).toEqual([...ids].sort());
  });
});

describe('a figure', () => {
  it.each<[string, Record<string, number>]>([
    ['全年通过门户网站公开政府信息4998条，政务微信公众号发布843条，政务微博发布424条。', { website_items: 4998, wechat_posts: 843, weibo_posts: 424 }],
    ['全年利用局网站主动公开信息15条，其中，概况类信息更新1条，政务动态信息更新10条，信息公开目录信息更新4条。', { website_items: 15, website_items_overview: 1, website_items_news: 10, website_items_catalogue: 4 }],
    ['局网站独立用户访问量 3225 个，网站总访问量 1.2万 次。', { website_visitors: 3225, website_visits: 12_000 }],
    ['“清河水利”官方微信公众账号关注量是1346，全年发布信息251条，共730篇。', { wechat_followers: 1346, wechat_posts: 251, wechat_articles: 730 }],
    ['微博粉丝数12345人。', { weibo_followers: 12_345 }],
    ['召开局长办公会议十四次，公开政策性文件6件，发布政策解读12篇。', { executive_meetings: 14, policy_documents: 6, policy_explanations: 12 }],
    ['全年参加新闻发布会7场，其中主要负责人参加3场。', { press_conferences: 7, press_conferences_by_head: 3 }],
    ['开展在线访谈4次，回复网民留言88条，开展意见征集5次。', { online_interviews: 4, messages_answered: 88, public_consultations: 5 }],
    ['办理市人大建议共32件，其中主办件13件，协办件9件，分办10件。委员所提问题已经解决或基本解决的有11件，正在解决或列入规划解决的21件。', { npc_proposals: 32, npc_proposals_lead: 13, npc_proposals_joint: 9, npc_proposals_split: 10, npc_proposals_solved: 11, npc_proposals_planned: 21 }],
    ['共承接并办理了县政协提案28件，其中主办27件，协办1件。', { cppcc_proposals: 28, cppcc_proposals_lead: 27, cppcc_proposals_joint: 1 }],
    ['2023年共办理人大代表建议10件、政协委员提案11件，均已按期办结。', { npc_proposals: 10, cppcc_proposals: 11 }],
    ['承办县人大代表建议10件、政协提案11件，办结率100%。', { npc_proposals: 10, cppcc_proposals: 11 }],
    ['全年共办理各级人大代表建议、政协提案21件，其中人大建议10件，政协提案11件。', { npc_proposals: 10, cppcc_proposals: 11 }],
    ['办理人大代表建议、政协提案21件。', {}],
    ['微信公众号推送251期730篇。', { wechat_posts: 251, wechat_articles: 730 }],
    ['2023年度，发出信息处理费收费通知0件，总金额0元，实际收取总金额0元。', { information_processing_fee: 0 }],
    // Whose 15 led ones they are is not said.
    ['办理人大代表建议10件、政协提案11件，其中主办15件。', { npc_proposals: 10, cppcc_proposals: 11 }],
    ['2023年度本单位未收取政府信息公开信息处理费。', { information_processing_fee: 0 }],
    ['收取信息处理费120元。', { information_processing_fee: 120 }],
    ['举办政务公开培训2次，参训120人次。', { trainings: 2, trainees: 120 }],
  ])('%s', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });

  it.each([
    '全年通过微信公众号、微博共发布信息500条。', '网站访问量超过10万次。', '微信公众号发布信息260余条。', '去年网站公开政府信息300条。', '各乡镇网站公开政府信息300条。', '办理人大代表建议和政协提案共50件。',
    '2022年网站总访问量5000次。', '下一步，举办政务公开培训4次。', '根据《政府信息公开信息处理费管理办法》执行。', '每季度至少组织1次政务公开培训。',
    '转载政策解读30篇。', '新闻发布会后答复记者提问。', '网站浏览量30000次。', '关停并转政务新媒体2个。', '召开常务会议12次。', '北湖区水务局网站公开政府信息300条。', '网站设置栏目20个，公开目录300条。',
  ])('is none in: %s', (text) => {
    expect(figuresIn(text)).toEqual({});
  });

  it('is left out where the text gives it two values', () => {
    expect(figuresIn('全年微信公众号发布信息20条。\n微信公众号发布信息16条。')).toEqual({});
  });
});

const isThere = existsSync(resolve(REAL, 'figures.json'));

describe.runIf(isThere)('the real report', () => {
  it('has all 25 figures and no other', () => {
    const [report] = (JSON.parse(readFileSync(resolve(REAL, 'figures.json'), 'utf8')) as { reports: { agency: string; year: number; prose: Record<string, number> }[] }).reports;
    const lines = readFileSync(resolve(REAL, 'liaocheng-zjj-2024.txt'), 'utf8').split('\n').filter((line) => !line.includes('\t'));
    const figures = proseFiguresOf(passagesOf(documentOf(lines, { format: 'txt' })), { agency: report!.agency, year: report!.year });
    expect(Object.fromEntries(figures.map(({ indicator, value }) => [indicator, value]))).toEqual(report!.prose);
  });
});
