/** White space as it is printed: what the source wraps is no gap, what is invisible is nothing. */

/** Characters without a width: soft hyphen, zero-width space and joiners, word joiner, byte order mark, directional marks. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]/g;
const WIDE = '[\\u2E80-\\u9FFF\\uF900-\\uFAFF\\uFE30-\\uFE4F\\uFF00-\\uFF60\\uFFE0-\\uFFE6\\u3000-\\u303F\\u2018-\\u201D]';
const WRAPPED_BETWEEN_WIDE = new RegExp(`(${WIDE})[ \\t]*[\\r\\n]+[ \\t\\r\\n]*(?=${WIDE})`, 'g');

export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/**
 * Text of markup as a browser prints it: runs of white space become one space, and a line break of the source
 * between two Chinese characters becomes nothing.
 */
export function collapse(text: string): string {
  if (!/[\t\n\f\r\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u2064\uFEFF]| {2}/.test(text)) return text;
  return withoutInvisible(text).replace(WRAPPED_BETWEEN_WIDE, '$1').replace(/[ \t\n\f\r]+/g, ' ');
}
