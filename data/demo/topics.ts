/** What the agencies of the demonstration work on, so that each report speaks of its own matters. */
const TOPICS: Record<string, readonly string[]> = {
  government: ['重大行政决策', '政府常务会议', '财政预决算', '民生实事', '营商环境', '乡村振兴', '重大建设项目', '公共资源交易'],
  development_reform: ['重点项目核准', '价格监测', '节能审查', '成品油价格', '优化营商环境', '专项债券项目'],
  education: ['义务教育招生', '教师招聘', '学生资助', '校外培训监管', '校园食品安全', '学区划分'],
  science: ['科技计划立项', '高新技术企业认定', '科技奖励', '创新券兑付'],
  industry: ['技术改造', '中小企业扶持', '无线电管理', '淘汰落后产能'],
  public_security: ['户籍办理', '出入境证件', '交通管理', '治安许可', '养犬登记', '旅馆业许可'],
  civil_affairs: ['最低生活保障', '养老服务', '社会组织登记', '地名管理', '婚姻登记'],
  justice: ['行政复议', '法律援助', '公证服务', '律师执业', '人民调解'],
  finance: ['部门预算', '政府采购', '专项资金', '政府债务', '会计资格'],
  human_resources: ['事业单位招聘', '社会保险', '就业补贴', '职称评审', '劳动监察'],
  natural_resources: ['征地补偿', '国土空间规划', '不动产登记', '建设用地审批', '矿业权出让', '违法用地查处'],
  environment: ['环评审批', '排污许可', '空气质量', '环境执法', '突发环境事件'],
  housing: ['老旧小区改造', '房屋征收', '商品房预售', '物业管理', '施工许可', '公租房分配'],
  transport: ['道路运输许可', '公交线路调整', '公路养护', '出租汽车管理', '超限治理'],
  water: ['取水许可', '河湖管理', '水土保持', '防汛抗旱', '农村饮水'],
  agriculture: ['惠农补贴', '农机购置', '土地承包', '动物防疫', '农产品质量'],
  culture: ['文物保护', '旅游市场', '演出审批', '公共文化服务'],
  health: ['医疗机构许可', '疫苗接种', '院前急救', '职业病防治', '托育服务'],
  emergency: ['安全生产许可', '事故调查', '应急演练', '防灾减灾'],
  market_regulation: ['企业登记', '食品抽检', '价格检查', '特种设备', '投诉举报'],
  statistics: ['统计公报', '人口抽样', '经济普查', '统计执法'],
  medical_insurance: ['医保目录', '定点机构', '药品集采', '待遇标准'],
  urban_management: ['占道经营', '渣土运输', '垃圾分类', '户外广告', '违法建设'],
  administrative_approval: ['一件事一次办', '窗口办理', '审批改革', '电子证照'],
  township: ['农村宅基地', '困难救助', '村务公开', '防汛值守', '惠民补贴'],
};

/** The matters of a department of this category. */
export function topicsOf(category: string): readonly string[] {
  return TOPICS[category] ?? TOPICS.government!;
}
