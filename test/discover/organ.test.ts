import { describe, expect, it } from 'vitest';
import { departmentOf, matchOrgan } from '../../pipeline/discover/organ.ts';

const of = (organ: string, name: string) => matchOrgan(organ, { name });

describe('whose name a text is', () => {
  it.each([
    ['聊城市住房和城乡建设局', '聊城市住房和城乡建设局'],
    ['聊城市人民政府', '聊城市人民政府'], ['聊城市政府', '聊城市人民政府'], ['聊城市', '聊城市人民政府'],
    ['长桥街道', '长桥街道办事处'], ['银川市民族事务委员会（宗教事务局）', '银川市民族事务委员会'],
    ['西岭县供销合作社联合社', '西岭县供销社'],
  ])('%s is exactly %s', (organ, name) => expect(of(organ, name)).toBe('exact'));

  it.each([
    ['市住建局', '聊城市住房和城乡建设局'], ['住建局', '聊城市住房和城乡建设局'], ['聊城市住建局', '聊城市住房和城乡建设局'],
    ['山东省聊城市财政局', '聊城市财政局'], ['县发改局', '青禾县发展和改革局'], ['市卫健委', '白石市卫生健康委员会'],
    ['市人社局', '白石市人力资源和社会保障局'], ['县市场监管局', '青禾县市场监督管理局'], ['区城管局', '南浦区城市管理局'],
    ['龙田镇', '岑巩县龙田镇人民政府'], ['岑巩县龙田镇人民政府', '龙田镇人民政府'], ['财政局', '聊城市财政局'],
    ['杭州市市场监管局', '杭州市市场监督管理局'], ['南京市城管局', '南京市城市管理局'],
  ])('%s may mean %s', (organ, name) => expect(of(organ, name)).toBe('short'));

  it.each([
    ['青禾县人民政府办公室', '青禾县人民政府'], ['县政府办', '青禾县人民政府'], ['青禾县人民政府', '青禾县人民政府办公室'], ['县府办', '青禾县人民政府'],
  ])('%s and %s sign for one another', (organ, name) => expect(of(organ, name)).toBe('office'));

  it.each([
    ['聊城市财政局', '聊城市住房和城乡建设局'], ['东昌府区住房和城乡建设局', '聊城市住房和城乡建设局'], ['市财政局', '聊城市东昌府区财政局'],
    ['区财政局', '聊城市财政局'], ['聊城市公安局交警支队', '聊城市公安局'], ['南浦区市场监督管理局东湖分局', '南浦区市场监督管理局'],
    ['聊城市', '聊城市东昌府区人民政府'], ['东昌府区人民政府', '聊城市人民政府'], ['城关乡', '西岭县城关镇人民政府'], ['柳林镇', '西岭县城关镇人民政府'],
    ['市水务局', '聊城市水利局'], ['青禾县教育局', '青禾县教育局招生办公室'], ['县民政局', '青禾县民政事务中心'], ['政府', '聊城市人民政府'],
    ['白石市卫健委监督所', '白石市卫生健康委员会'],
  ])('%s is not %s', (organ, name) => expect(of(organ, name)).toBe('other'));

  it('knows former names', () => {
    const source = { name: '广安市统计局', former_names: [{ name: '广安市统计信息局', until: '2019-02-28' }] };
    expect(matchOrgan('广安市统计信息局', source)).toBe('exact');
  });

  it.each([['聊城市住房和城乡建设局', '住房和城乡建设局'], ['南京市城市管理局', '城市管理局'], ['三都水族自治县教育局', '教育局'], ['杭州市市场监督管理局', '市场监督管理局'], ['恩施州财政局', '财政局'], ['财政局', '财政局'], ['贵州省气象局', '气象局']])(
    'the department of %s is %s', (name, department) => expect(departmentOf(name)).toBe(department));
});

describe('no agency is taken for another', () => {
  const departments = ['发展和改革局', '教育局', '科学技术局', '工业和信息化局', '民族宗教事务局', '公安局', '民政局', '司法局', '财政局', '人力资源和社会保障局', '自然资源局', '自然资源和规划局', '生态环境局', '住房和城乡建设局', '城乡建设局', '交通运输局', '水利局', '水务局', '农业农村局', '林业和草原局', '商务局', '文化和旅游局', '文化广电和旅游局', '文化广电旅游体育局', '卫生健康委员会', '卫生健康局', '退役军人事务局', '应急管理局', '审计局', '国有资产监督管理委员会', '市场监督管理局', '体育局', '统计局', '医疗保障局', '城市管理局', '城市管理和综合执法局', '综合行政执法局', '行政审批局', '行政审批服务局', '政务服务管理局', '大数据管理局', '政务服务和大数据管理局', '信访局', '粮食和物资储备局', '能源局', '税务局', '气象局', '地震局', '乡村振兴局', '供销合作社', '人民防空办公室', '机关事务管理局', '机关事务服务中心', '残疾人联合会', '红十字会', '公共资源交易中心', '公安局交通警察大队'];
  /** One of these is what another is called for short, or was called before: each may stand for the other where the other is not listed. */
  const alike = [['自然资源局', '自然资源和规划局'], ['文化和旅游局', '文化广电和旅游局', '文化广电旅游体育局'], ['城市管理局', '城市管理和综合执法局'], ['行政审批局', '行政审批服务局'], ['政务服务管理局', '政务服务和大数据管理局']];

  it('in one county', () => {
    const taken = departments.flatMap((a) => departments.filter((b) => a !== b && matchOrgan(`甲县${b}`, { name: `甲县${a}` }) !== 'other').map((b) => [a, b]));
    expect(taken.filter(([a, b]) => !alike.some((names) => names.includes(a!) && names.includes(b!)))).toEqual([]);
  });

  it('in two counties, or on two levels', () => {
    const taken = departments.filter((department) => [`乙县${department}`, `甲市${department}`, `市${department}`, `甲县城关镇${department}`].some((other) => matchOrgan(other, { name: `甲县${department}` }) !== 'other'));
    expect(taken).toEqual([]);
  });
});
