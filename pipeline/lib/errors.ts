/** An error with a stable code and a sentence for people; the command line prints the sentence, never a stack. */
export class GongkaiError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GongkaiError';
    this.code = code;
  }
}

/** The document was read and is no report of the kind (exit status 3). */
export class NotAReportError extends GongkaiError {
  override name = 'NotAReportError';
}

/** The document could not be read (exit status 1). */
export class UnreadableError extends GongkaiError {
  override name = 'UnreadableError';
}

/** A wrong argument or file of the user's (exit status 1). */
export class UsageError extends GongkaiError {
  override name = 'UsageError';
}

/** The sentence of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
