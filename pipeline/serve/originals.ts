/** Archived originals, inert: what a web site wrote is shown as text or handed over as a file, and never runs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from './answer.ts';
import { IMMUTABLE, POLICY_INERT, notFound } from './answer.ts';

interface Kind { extension: string; type: string }

/** By their first bytes, never by what a site said they are. */
function binaryKind(bytes: Buffer): Kind | null {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { extension: 'pdf', type: 'application/pdf' };
  if (bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return { extension: 'docx', type: 'application/octet-stream' };
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return { extension: 'doc', type: 'application/octet-stream' };
  return bytes.subarray(0, 4096).includes(0) ? { extension: 'bin', type: 'application/octet-stream' } : null;
}

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function disposed(sha256: string, bytes: Buffer): Pick<Answer, 'type' | 'headers' | 'compress'> {
  const kind = binaryKind(bytes);
  const disposition = kind ? `attachment; filename="${sha256.slice(0, 16)}.${kind.extension}"` : `inline; filename="${sha256.slice(0, 16)}.txt"`;
  return {
    type: kind?.type ?? `text/plain; charset=${isUtf8(bytes) ? 'utf-8' : 'gb18030'}`, compress: kind === null,
    headers: { 'Content-Security-Policy': POLICY_INERT, 'Content-Disposition': disposition },
  };
}

/** `/originals/SHA256`: pages as plain text, other documents as a download. */
export async function answerOriginal(dataDir: string, path: string): Promise<Answer | null> {
  if (!path.startsWith('/originals/')) return null;
  const sha256 = path.slice('/originals/'.length);
  if (!/^[0-9a-f]{64}$/.test(sha256)) return notFound();
  try {
    const body = await readFile(join(dataDir, 'originals', sha256.slice(0, 2), sha256.slice(2)));
    return { status: 200, body, etag: sha256.slice(0, 22), cache: IMMUTABLE, ...disposed(sha256, body) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return notFound();
    throw error;
  }
}
