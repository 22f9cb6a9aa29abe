import { expect, it } from 'vitest';
import { measureName } from '../../dashboard/ui/measure-picker.tsx';
import { measureOf } from '../../pipeline/forms/measures.ts';

it.each([
  ['requests.granted.total', '予以公开', 'Granted'], ['requests.denied_process.total', '不予公开：属于四类过程性信息', 'Denied: process information'], ['requests.received.business', '本年新收政府信息公开申请数量：商业企业', 'Requests received this year: Businesses'],
  ['disclosure.fees.amount', '行政事业性收费，本年收费金额', 'Administrative fees, Amount collected this year'], ['grant_rate', '公开率（全部或部分）', 'Grant rate (full or partial)'],
])('%s is named without the numbers of the form', (id, zh, en) => {
  expect([measureName(measureOf(id)!, 'zh'), measureName(measureOf(id)!, 'en')]).toEqual([zh, en]);
});
