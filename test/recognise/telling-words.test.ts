import { describe, expect, it } from 'vitest';
import { CLAIM_KINDS } from '../../pipeline/recognise/claim-kinds.ts';
import { PROSE_KINDS } from '../../pipeline/recognise/prose-kinds.ts';
import { mayTell, tellingWords } from '../../pipeline/recognise/telling-words.ts';

describe('words that every match has', () => {
  it.each<[RegExp, string[] | null]>([
    [/收到(?:了)?申请/, ['收到']],
    [/(?:予以)?公开申请件?/, ['公开申请']],
    [/(?:结转|转入)(?:至)?\d+件/, ['结转', '转入']],
    [/信息公开?/, ['信息公']],
    [/信息(?:公开)+/, ['信息']],
    [/(?:公开)+/, ['公开']],
    [/(?:不掌握(?:信息)?|(?:政府)?信息不存在)/, ['不掌握', '信息不存在']],
    [/复议|诉讼/, ['复议', '诉讼']],
    [/复议|\d+件?/, null],
    [/(?!复议)[诉讼]{2}/, null],
    [/(?<=申请)\(答复[)）]/, ['答复']],
    [/申{0,2}请{1,3}人/, ['请']],
    [/[申(]复议/, ['复议']],
  ])('%s', (pattern, words) => {
    expect(tellingWords(pattern)).toEqual(words);
  });

  it('are known for every kind of claim and figure', () => {
    expect([...CLAIM_KINDS, ...PROSE_KINDS].filter(({ pattern }) => tellingWords(pattern) === null)).toEqual([]);
  });

  it('let everything through where none is known', () => {
    expect([mayTell('办结12件', null), mayTell('办结12件', ['受理', '办结']), mayTell('办结12件', ['受理'])]).toEqual([true, true, false]);
  });
});
