/** HTML that a script carries in its string literals, read without running anything. */
import { buildTree } from './build.ts';
import { rawText } from './node.ts';

interface Literal { value: string; start: number; end: number }

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '', f: '', v: '', 0: '', '\n': '' };

/** A string literal's text, its escapes resolved. */
export function unescaped(source: string): string {
  if (!source.includes('\\')) return source;
  return source.replace(/\\(?:u\{([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi, (_, point: string, unit: string, byte: string, other: string) => {
    const code = point ?? unit ?? byte;
    if (code !== undefined) { const number = Number.parseInt(code, 16); return number <= 0x10ffff ? String.fromCodePoint(number) : ''; }
    return ESCAPES[other] ?? other;
  });
}

/** The string literals of a script, comments skipped. */
function literalsOf(script: string): Literal[] {
  const literals: Literal[] = [];
  const token = /\/\*[\s\S]*?\*\/|(^|[\s;,{}(])\/\/[^\n]*|'((?:[^'\\\n]|\\[\s\S])*)'|"((?:[^"\\\n]|\\[\s\S])*)"|`((?:[^`\\]|\\[\s\S])*)`/g;
  for (const match of script.matchAll(token)) {
    const source = match[2] ?? match[3] ?? match[4];
    if (source !== undefined) literals.push({ value: unescaped(source), start: match.index, end: match.index + match[0].length });
  }
  return literals;
}

function decoded(value: string): string {
  if (/%3[Cc]/.test(value)) {
    const units = value.replace(/%u([0-9a-f]{4})/gi, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16)));
    try { return decodeURIComponent(units); } catch { return units; }
  }
  if (!value.includes('<') && /&lt;|&#60;/.test(value)) return rawText(buildTree(value).body);
  if (value.length > 200 && /^[A-Za-z0-9+/\s]+=*$/.test(value)) return fromBase64(value);
  return value;
}

function fromBase64(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(value.replace(/\s/g, '')), (character) => character.charCodeAt(0)));
  } catch { return value; }
}

const TAG = /<\/?[a-z][^<>]*>/i;
/** What stands for something that only running the script would tell: no number and no blank. */
const UNKNOWN = '〔?〕';
const VARIABLE = /^\s*\+\s*[^'"`;]*[\w)\]]\s*\+\s*$/;

/** Gives the HTML that a script holds: one long literal, or the pieces that it writes one after the other; null for none. */
export function htmlInScript(script: string): string | null {
  const literals = literalsOf(script).map((literal) => ({ ...literal, value: decoded(literal.value) }));
  const whole = literals.filter(({ value }) => value.length > 400 && TAG.test(value) && /<\/(?:td|p|div|table|span)>/i.test(value));
  if (whole.length > 0) return whole.map(({ value }) => value).join('\n');
  const first = literals.findIndex(({ value }) => TAG.test(value));
  if (first < 0) return null;
  const last = literals.findLastIndex(({ value }) => TAG.test(value));
  let html = '';
  for (const [at, { value, end }] of literals.slice(first, last + 1).entries()) {
    html += value;
    const next = literals[first + at + 1];
    if (next && VARIABLE.test(script.slice(end, next.start))) html += UNKNOWN;
  }
  return html;
}

/** The HTML in a JSON document, with its short strings by their keys; null where it is no JSON or holds no HTML. */
export function htmlInJson(text: string): { html: string; meta: Record<string, string> } | null {
  if (!/^\s*[[{]/.test(text)) return null;
  let value: unknown;
  try { value = JSON.parse(text); } catch { return null; }
  const parts: string[] = [];
  const meta: Record<string, string> = {};
  const walk = (node: unknown, key: string, depth: number): void => {
    if (typeof node === 'string') {
      const html = decoded(node);
      if (TAG.test(html) && html.length > 100) parts.push(html);
      else if (html.length <= 200 && /^[\w.-]{1,40}$/.test(key)) meta[key.toLowerCase()] ??= html;
    } else if (node && typeof node === 'object' && depth < 30) {
      for (const [name, inner] of Object.entries(node)) walk(inner, name, depth + 1);
    }
  };
  walk(value, '', 0);
  return parts.length > 0 ? { html: parts.join('\n'), meta } : null;
}
