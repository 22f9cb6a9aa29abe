import { expect, it } from 'vitest';
import { csvRows } from '../../pipeline/lib/csv.ts';

it('reads quoted fields of a CSV', () => {
  expect(csvRows('id,zh,en\r\nculture,文化旅游广电,"Culture, tourism"\nx,"a ""b""",\n')).toEqual([['culture', '文化旅游广电', 'Culture, tourism'], ['x', 'a "b"', '']]);
});
