import { expect, it } from 'vitest';
import { recogniseCells } from '../../pipeline/recognise/cells.ts';
import { documentOf, grid } from './grids.ts';

/** Only the organisations' heads are left, as where a page break took the others. */
const HEADS = [['', 3, 1], '', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', ''] as Parameters<typeof grid>[0][number];

it('five figures and two blanks under five heads that are left of seven stay in their own columns', () => {
  const document = documentOf(grid([
    HEADS,
    [['一、本年新收政府信息公开申请数量', 3, 1], 55, 1, 2, 3, 4, 5, 70],
    [['二、上年结转政府信息公开申请数量', 3, 1], 4, 1, 1, 1, 1, 1, 9],
    [['三、本年度办理结果', 1, 2], ['（一）予以公开', 2, 1], '', '', 81, 0, 88, 35, 204],
    [['（二）部分公开', 2, 1], 79, 47, 3, 46, 0, '', ''],
    [['四、结转下年度继续办理', 3, 1], 7, 8, 0, '', '/', '', 15],
  ]));
  const read = new Map(recogniseCells(document).cells.map(({ key, value, status }) => [key, status === 'number' ? value : status]));
  const row = (name: string): unknown[] => ['natural_person', 'business', 'research', 'public_interest', 'legal_services', 'other_organisation', 'total'].map((column) => read.get(`requests.${name}.${column}`));
  expect(row('granted')).toEqual(['blank', 'blank', 81, 0, 88, 35, 204]);
  expect(row('partly_granted')).toEqual([79, 47, 3, 46, 0, 'blank', 'blank']);
  expect(row('carried_out')).toEqual([7, 8, 0, 'blank', 'dash', 'blank', 15]);
});
