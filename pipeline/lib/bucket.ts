/** The bucket of a text among `buckets`, by FNV-1a over its UTF-16 units: the same in Node and in a browser. */
export function bucketOf(text: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash % buckets;
}
