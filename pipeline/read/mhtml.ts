/** MHTML (a page saved by Word or a browser) to the HTML of its first HTML part. */

/** Bytes of a part, its transfer encoding undone, as a string of one character a byte. */
function undo(body: string, encoding: string): string {
  switch (encoding.toLowerCase()) {
    case 'quoted-printable':
      return body.replace(/=[ \t]*\r?\n/g, '').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    case 'base64': {
      try { return atob(body.replace(/[^A-Za-z0-9+/=]/g, '')); } catch { return ''; }
    }
    default: return body;
  }
}

function header(head: string, name: string): string {
  return new RegExp(`^${name}:\\s*((?:.*)(?:\\r?\\n[ \\t].*)*)`, 'im').exec(head)?.[1]?.replace(/\r?\n[ \t]+/g, ' ').trim() ?? '';
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}

/** Gives the bytes of the first part that is HTML and its content type, or null where there is none. */
export function htmlPart(bytes: Uint8Array): { bytes: Uint8Array; contentType: string } | null {
  // windows-1252 would change bytes 80–9f; this keeps each byte as the character of its number.
  let source = '';
  for (let at = 0; at < bytes.length; at += 8192) source += String.fromCharCode(...bytes.subarray(at, at + 8192));
  const boundary = /boundary\s*=\s*(?:"([^"]+)"|([^\s;]+))/i.exec(source.slice(0, 8192));
  const mark = boundary?.[1] ?? boundary?.[2];
  if (!mark) return null;
  for (const part of source.split(`--${mark}`).slice(1)) {
    const gap = /\r?\n\r?\n/.exec(part);
    if (!gap) continue;
    const head = part.slice(0, gap.index);
    const contentType = header(head, 'Content-Type');
    if (!/text\/html|application\/xhtml/i.test(contentType)) continue;
    return { bytes: bytesOf(undo(part.slice(gap.index + gap[0].length), header(head, 'Content-Transfer-Encoding'))), contentType };
  }
  return null;
}
