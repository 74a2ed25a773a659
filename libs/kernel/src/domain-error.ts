export type ErrorParams = Readonly<Record<string, string | number | boolean>>;

/** One field at fault: `pointer` is an RFC 6901 JSON pointer into what was sent, `code` a word of the error catalogue. */
export interface Issue {
  pointer: string;
  code: string;
  params?: ErrorParams;
}

/**
 * A rule of the trade was broken. It carries a code and values instead of a sentence, because the sentence is chosen by the
 * reader's language at the edge. Mistakes of a programmer are plain `RangeError` or `Error` and end as an unexpected failure.
 */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';

  constructor(
    readonly code: string,
    readonly params: ErrorParams = {},
    readonly issues: readonly Issue[] = [],
  ) {
    super(code);
  }
}

/** Throws a DomainError with this code; an expression of type `never`, so that it fits after `??`. */
export function fail(code: string, params?: ErrorParams, issues?: readonly Issue[]): never {
  throw new DomainError(code, params, issues);
}
