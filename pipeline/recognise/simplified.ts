/**
 * Traditional → simplified for the characters that the statutory labels and their neighbourhood use, and the words that
 * a Taiwanese converter puts in their place. Not a general converter: text is only compared with it, never shown.
 */
const PAIRS = [
  '規规範范檔档項项數数條条製制發发廢废現现為为爲为開开對对總总請请況况結结轉转辦办國国祕秘經经穩稳護护權权屬属類类內内務务過过執执詢询關关無无沒没補补確确處处訪访舉举報报訴诉複复復复獲获認认機机構构業业',
  '會会組组織织師师計计還还審审維维糾纠續续繼继強强彊强許许罰罚費费採采購购額额單单萬万種种與与訟讼訊讯資资網网頁页傳传眞真當当電电郵邮號号負负責责參参聞闻談谈讀读應应熱热點点輿舆釋释專专職职員员訓训編编',
  '證证時时隱隐個个勞劳險险產产體体違违動动門门間间據据儘尽係系標标紀纪級级區区縣县鎮镇鄉乡廳厅備备註注減减銷销徵征給给獎奖決决檢检隻只後后來来從从餘余進进實实併并兩两誌志衹只祇只麽么並并佈布彙汇匯汇適适',
  '價价繳缴納纳銀银壹一貳二叁三肆四伍五陸六柒七捌八玖九議议達达聽听統统訂订該该試试設设詳详語语誤误說说課课調调論论諮咨識识譯译讓让財财貨货貿贸賞赏質质贈赠輔辅辭辞農农遞递運运選选邊边鄰邻醫医錄录錢钱錯错',
  '鐵铁陳陈陽阳隊队階阶際际隨随雙双雜杂離离難难順顺須须預预領领頻频題题顯显顧顾風风養养館馆駐驻驗验髮发鹽盐黨党齊齐齡龄龍龙連连週周衛卫術术態态愛爱慶庆懸悬戶户擇择擔担擴扩攝摄晉晋暫暂書书東东極极樣样樓楼',
  '樂乐歷历歸归殘残氣气滿满測测準准災灾煙烟環环療疗監监盤盘碼码禮礼稅税穀谷窮穷節节築筑簡简籌筹糧粮約约細细終终績绩繫系聯联聲声舊旧藝艺藥药蘭兰裝装見见視视覽览觀观記记',
].join('');

const SIMPLIFIED = new Map<string, string>();
for (let i = 0; i + 1 < PAIRS.length; i += 2) SIMPLIFIED.set(PAIRS.charAt(i), PAIRS.charAt(i + 1));

/** Any of them; most text has none. */
const ANY = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'g');

/** After simplifying: the other word, and the word of the forms. */
const WORDS: [RegExp, string][] = [[/档案/g, '文件'], [/资讯/g, '信息'], [/专案/g, '项目'], [/网路/g, '网络'], [/其它/g, '其他'], [/或者/g, '或']];
/** The statutory labels that really have the word. */
const KEEP = /执法案卷/;

/** The text in the characters and words of the forms. */
export function simplified(text: string): string {
  const characters = text.replace(ANY, (character) => SIMPLIFIED.get(character) ?? character);
  return KEEP.test(characters) ? characters : WORDS.reduce((result, [from, to]) => result.replace(from, to), characters);
}
