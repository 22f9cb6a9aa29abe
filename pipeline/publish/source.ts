/** What `publish` needs of the store: one open connection whose default database has the contract's views. */
export interface ReleaseSource {
  run(sql: string): Promise<void>;
  rows<T extends object = Record<string, unknown>>(sql: string): Promise<T[]>;
}

export interface PublishEffects {
  /** One line for people. */
  log(line: string): void;
}

export const SILENT: PublishEffects = { log: () => undefined };

/** A text as an SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
