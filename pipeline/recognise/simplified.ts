/**
 * Traditional → simplified for the characters that the statutory labels and their neighbourhood use, and the words that
 * a Taiwanese converter puts in their place. Not a general converter: text is only compared with it, never shown.
 */
const PAIRS = '規规範范檔档項项數数條条製制發发廢废現现為为爲为開开對对總总请请請请況况結结轉转辦办國国祕秘經经穩稳護护權权屬属類类內内務务過过執执詢询關关無无沒没補补確确處处訪访舉举報报訴诉複复復复獲获認认機机構构業业會会組组織织師师計计還还審审維维糾纠續续繼继強强彊强許许罰罚費费採采購购額额單单萬万種种與与訟讼訊讯資资網网頁页傳传眞真當当電电郵邮號号負负責责參参聞闻談谈讀读應应熱热點点輿舆釋释專专職职員员訓训編编證证時时隱隐個个勞劳險险產产體体違违動动門门間间據据儘尽係系標标紀纪級级區区縣县鎮镇鄉乡廳厅備备註注減减銷销徵征給给獎奖決决檢检隻只後后來来從从餘余進进實实併并兩两誌志衹只祇只麽么並并佈布彙汇匯汇適适傳传價价繳缴納纳銀银壹一貳二叁三肆四伍五陸六柒七捌八玖九';

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
