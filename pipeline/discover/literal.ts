/** Lists and objects written inside scripts: found by their brackets, read as JSON or as the looser literals that pages write. */

/** The text from an opening bracket to the one that closes it, or null where it never closes (or only after `limit` characters). */
export function balanced(text: string, start: number, limit = 2_000_000): string | null {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length && at - start < limit; at++) {
    const char = text[at]!;
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === '\'' || char === '`') quote = char;
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') {
      depth--;
      if (depth === 0) return text.slice(start, at + 1);
    }
  }
  return null;
}

/** The value of a JSON text or of a script literal with bare keys, single quotes and trailing commas; undefined where it is neither. Runs nothing. */
export function readLiteral(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    try {
      return JSON.parse(asJson(text)) as unknown;
    } catch {
      return undefined;
    }
  }
}

const TOKEN = /("(?:[^"\\]|\\.)*")|('(?:[^'\\]|\\.)*')|([A-Za-z_$][\w$]*)(\s*:)?|,(\s*[\]}])|\/\*[\s\S]*?\*\//g;

function asJson(text: string): string {
  return text.replace(TOKEN, (whole, double: string | undefined, single: string | undefined, word: string | undefined, colon: string | undefined, closing: string | undefined) => {
    if (double !== undefined) return double;
    if (single !== undefined) return JSON.stringify(unquote(single));
    if (word !== undefined) return wordAsJson(word, colon);
    return closing ?? (whole.startsWith('/*') ? ' ' : whole);
  });
}

function wordAsJson(word: string, colon: string | undefined): string {
  if (colon !== undefined) return `"${word}":`;
  return word === 'true' || word === 'false' || word === 'null' ? word : 'null';
}

function unquote(single: string): string {
  return single.slice(1, -1).replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, escape: string) =>
    (escape.length > 1 ? String.fromCharCode(parseInt(escape.slice(1), 16)) : escape));
}

/** The value of a data answer: JSON, a looser literal, or either inside a callback's brackets. */
export function readAnswer(text: string): unknown {
  const inner = /^\s*[\w.$]+\s*\(([\s\S]*)\)\s*;?\s*$/.exec(text)?.[1];
  return readLiteral((inner ?? text).trim());
}

/**
 * Texts that a script puts together, `"/list?organId=" + organId + "&page=1"`, as one text each: a name stands for the text or
 * number it was last given in the script, a name without one for `unknown`. A very
 * long script (a library, or worse) is left as it is.
 */
export function joinTexts(script: string, unknown = ''): string {
  if (script.length > 200_000) return script;
  const values = new Map<string, string>();
  const valueOf = (name: string): string => {
    if (!values.has(name)) values.set(name, valueIn(name, script) ?? unknown);
    return values.get(name)!;
  };
  return script.replace(/(["'])\s*\+\s*([A-Za-z_$][\w$.]*)\s*\+\s*(["'])/g, (_, _open, name: string) => valueOf(name))
    .replace(/(["'])\s*\+\s*\1/g, '').replace(/(["'])\s*\+\s*([A-Za-z_$][\w$.]*)\s*(?=[,;)\n])/g, (_, quote: string, name: string) => valueOf(name) + quote);
}

function valueIn(name: string, script: string): string | undefined {
  const found = new RegExp(`(?<![\\w$.])${name.replace(/[$.]/g, '\\$&')}\\s*[=:]\\s*(?:"([^"]*)"|'([^']*)'|(\\d+))`).exec(script);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
