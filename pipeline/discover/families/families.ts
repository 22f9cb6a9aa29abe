import type { Page } from '../page.ts';
import type { Adapter } from './family.ts';
import { asp } from './asp.ts';
import { channelDoc } from './channelDoc.ts';
import { deya } from './deya.ts';
import { gkmlpt } from './gkmlpt.ts';
import { hanweb } from './hanweb.ts';
import { jpaas } from './jpaas.ts';
import { lonsun } from './lonsun.ts';
import { nfcms } from './nfcms.ts';
import { openness } from './openness.ts';
import { trs } from './trs.ts';
import { ucap } from './ucap.ts';
import { vsb } from './vsb.ts';
import { xxgk } from './xxgk.ts';

/** Every family that the project knows. */
export const families: readonly Adapter[] = [jpaas, hanweb, xxgk, gkmlpt, nfcms, ucap, trs, lonsun, openness, channelDoc, vsb, deya, asp];

/** The families a page shows marks of, likeliest first; none for the long tail, which the generic reading serves alone. */
export function familiesOf(page: Page): { adapter: Adapter; confidence: number }[] {
  return families.map((adapter) => ({ adapter, confidence: adapter.detect(page) }))
    .filter((found) => found.confidence > 0).sort((a, b) => b.confidence - a.confidence);
}
