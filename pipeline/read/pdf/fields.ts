/** What was filled in over a page, made part of it: a form's fields and text that was typed onto the paper. */
import type { Pdfium } from './pdfium.ts';

const FREE_TEXT = 3;
const WIDGET = 20;
/** Flags of annotations that are not shown: hidden (2), no view (32). */
const UNSHOWN = 2 | 32;
const MAX_ANNOTATIONS = 5000;

function isFilledIn({ call }: Pdfium, annotation: number): boolean {
  const kind = call.FPDFAnnot_GetSubtype(annotation);
  return (kind === FREE_TEXT || kind === WIDGET) && (call.FPDFAnnot_GetFlags(annotation) & UNSHOWN) === 0;
}

/** Forms may leave it to the viewer to draw what was filled in; an appearance of no text is two bytes long. */
const hasAppearance = ({ call }: Pdfium, annotation: number): boolean => call.FPDFAnnot_GetAP(annotation, 0, 0, 0) > 2;

/** Stamps, notes and links stay apart: they are no part of the report. */
export function flattenFields(pdfium: Pdfium, page: number): void {
  const { call } = pdfium;
  for (let index = Math.min(call.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS) - 1; index >= 0; index -= 1) {
    const annotation = call.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    if (isFilledIn(pdfium, annotation)) {
      if (!hasAppearance(pdfium, annotation)) call.EPDFAnnot_GenerateFormFieldAP(annotation);
      call.EPDFAnnot_Flatten(page, annotation);
    }
    call.FPDFPage_CloseAnnot(annotation);
  }
}
