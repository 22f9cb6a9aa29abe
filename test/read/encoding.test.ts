import { describe, expect, it } from 'vitest';
import { decodeText } from '../../pipeline/read/encoding.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));
/** 政府信息公开 in GBK and in Big5 (政府資訊公開), by the standards' tables. */
const GBK = [0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa];
const BIG5 = [0xac, 0x46, 0xa9, 0xb2, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d];

describe('decoding', () => {
  it('takes UTF-8 for UTF-8, whatever is declared', () => {
    expect(decodeText(bytes('<meta charset=gb2312>政府信息公开'), { contentType: 'text/html; charset=gbk' })).toMatchObject({ text: '<meta charset=gb2312>政府信息公开', encoding: 'utf-8', guessed: false });
  });

  it('takes GBK for GBK, declared or not or wrongly', () => {
    for (const head of ['', '<meta charset="gb2312">', '<meta http-equiv=Content-Type content="text/html; charset=utf-8">', '<meta charset=iso-8859-1>']) {
      expect(decodeText(bytes(head, GBK)).text).toBe(`${head}政府信息公开`);
    }
  });

  it('reads characters of four bytes, which GB2312 and GBK do not have', () => {
    expect(decodeText(bytes('<meta charset=gb2312>', GBK, [0x81, 0x39, 0xee, 0x39])).text).toBe('<meta charset=gb2312>政府信息公开㐀'.replace('㐀', new TextDecoder('gb18030').decode(Uint8Array.from([0x81, 0x39, 0xee, 0x39]))));
    expect(decodeText(bytes(GBK, [0x81, 0x39, 0xee, 0x39])).text).not.toContain('\uFFFD');
  });

  it('takes Big5 only where it is declared', () => {
    expect(decodeText(bytes('<meta charset=big5>', BIG5))).toMatchObject({ text: '<meta charset=big5>政府資訊公開', encoding: 'big5' });
    expect(decodeText(bytes(GBK, GBK), { contentType: 'text/html; charset=big5' })).toMatchObject({ text: '政府信息公开政府信息公开', encoding: 'gb18030' });
  });

  it('follows byte order marks', () => {
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], '规章')).text).toBe('规章');
    expect(decodeText(bytes([0xff, 0xfe, 0xc4, 0x89, 0xe0, 0x7a])).text).toBe('规章');
    expect(decodeText(bytes([0xfe, 0xff, 0x89, 0xc4, 0x7a, 0xe0])).text).toBe('规章');
  });

  it('sees UTF-16 without a mark by its zeros', () => {
    const text = '规章\t0\t1\n行政许可\t12\t3\n';
    const little = [...text].flatMap((character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >> 8]);
    expect(decodeText(Uint8Array.from(little))).toMatchObject({ text, encoding: 'utf-16le', guessed: true });
  });

  it('takes UTF-8 that is cut in a character, or has a broken byte, for UTF-8', () => {
    expect(decodeText(bytes('政府信息公开').subarray(0, 17)).text).toBe('政府信息公');
    expect(decodeText(bytes('政府信息公开工作年度报告，统计期限', [0xe5], '自2023年1月1日起')).text).toBe('政府信息公开工作年度报告，统计期限\uFFFD自2023年1月1日起');
  });
});
