export function decodeText(bytes: Uint8Array, _hint: { contentType?: string } = {}): { text: string; encoding: string } {
  try { return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }; } catch { return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' }; }
}
