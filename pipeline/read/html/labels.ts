/** The words by which pages name an article's metadata, and how a pair of label and value is told from prose. */

/** Labels of the index block that platforms for disclosure put before an article (国办发〔2017〕47号 and vendors). */
const LABELS = new Set(['索引号', '索取号', '组配分类', '主题分类', '信息分类', '体裁分类', '服务对象', '分类', '发布机构', '发文机关', '发文机构', '发布单位', '公开单位', '信息来源', '来源', '文章来源', '稿源', '成文日期', '生成日期', '形成日期', '发文日期', '发布日期', '发布时间', '公开日期', '公开时间', '公开方式', '公开范围', '公开时限', '公开责任部门', '文号', '发文字号', '名称', '标题', '信息名称', '文件名称', '有效性', '时效性', '生效日期', '废止日期', '失效日期', '主题词', '关键词', '内容概述', '作者', '编辑', '责任编辑', '信息公开代码', '统一编号', '信息索引号', '载体形式', '审核', '语种', '类别']);

/** The label as it is known, without the white space and colon that pages print in it; null where it is none. */
export function knownLabel(text: string): string | null {
  const bare = text.replace(/[\s\u00A0\u3000:：【】[\]]/g, '');
  return bare.length <= 8 && LABELS.has(bare) ? bare : null;
}

const BLANK = '[\\s\\u00A0\\u3000]*';
const PAIR = new RegExp(`(?:^|[\\s\\u00A0\\u3000|【\\[（(])((?:[\\u4e00-\\u9fff]${BLANK}){1,7}?)[:：]${BLANK}`, 'g');

/** Every `label：value` of a line whose labels are known; a value ends where the next label begins or a wide gap is. */
export function pairsOf(line: string): { label: string; value: string }[] {
  if (line.length > 400 || !/[:：]/.test(line)) return [];
  const found: { label: string; from: number; to: number }[] = [];
  for (const match of line.matchAll(PAIR)) {
    const label = knownLabel(match[1]!);
    if (label) found.push({ label, from: match.index, to: match.index + match[0].length });
  }
  return found.map(({ label, to }, at) => {
    const value = line.slice(to, found[at + 1]?.from ?? line.length).split(/[\u00A0\u3000]{2,}| {3,}|[|【】[\]]|(?:浏览|点击|阅读|访问)(?:次数|量)?|字体|字号|打印/)[0]!;
    return { label, value: value.trim() };
  }).filter(({ value }) => value !== '' && value.length <= 120);
}

/** True for a table that is an index block and no data: most of its cells are known labels and their values. */
export function isIndexBlock(texts: readonly string[]): boolean {
  const printed = texts.filter((text) => text !== '');
  const labels = printed.filter((text) => knownLabel(text) !== null || pairsOf(text).length > 0).length;
  return labels >= 2 && printed.length <= 60 && labels * 3 >= printed.length;
}

/** The pairs of an index block: a label and the cell after it, or both in one cell. */
export function indexPairs(texts: readonly string[]): { label: string; value: string }[] {
  const pairs: { label: string; value: string }[] = [];
  for (const [at, text] of texts.entries()) {
    const inOne = pairsOf(text);
    const label = knownLabel(text);
    const next = texts[at + 1];
    if (inOne.length > 0) pairs.push(...inOne);
    else if (label && next && knownLabel(next) === null) pairs.push({ label, value: next });
  }
  return pairs;
}
