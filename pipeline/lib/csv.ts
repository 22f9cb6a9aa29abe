/** Rows of a CSV without its head; fields may be quoted (RFC 4180), none holds a line break. */
export function csvRows(csv: string): string[][] {
  return csv.split(/\r?\n/).slice(1).filter((line) => line !== '').map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? ''));
}
