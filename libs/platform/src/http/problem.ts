import { ACTIONS, errorEntry, type FieldErrorCode, fieldErrors, type Locale, render, STATE_WORDS, STEP_WORDS, type Text } from '@zhichuang/contracts';
import { DomainError, type Issue } from '@zhichuang/kernel';

/** RFC 9457 problem details as this API answers them. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
}

/** Parameters that are codes of the house, and the words a reader gets for them. */
const IN_WORDS: Readonly<Record<string, Readonly<Record<string, Text>>>> = { action: ACTIONS, from: STATE_WORDS, step: STEP_WORDS };

type Params = Readonly<Record<string, string | number | boolean>>;

const inWords = (params: Params, locale: Locale): Params => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, IN_WORDS[name]?.[String(value)]?.[locale] ?? value]));

/** Puts an error of the house into the reader's language. A code outside the catalogue is itself an unexpected error. */
export function problemOf(error: DomainError, locale: Locale, requestId: string): Problem {
  const entry = errorEntry(error.code);
  const code = entry ? error.code : 'unexpected';
  const found = entry ?? errorEntry('unexpected')!;
  const params = inWords(error.params, locale);
  return {
    type: `/api/problems/${code}`,
    title: render(found.title, locale, params),
    status: found.status,
    code,
    detail: render(found.detail, locale, params),
    requestId,
    errors: error.issues.map((issue) => ({ pointer: issue.pointer, code: issue.code, message: issueMessage(issue, locale) })),
  };
}

/** What is wrong with one field or cell, in the reader's language. */
export function issueMessage(issue: Pick<Issue, 'code' | 'params'>, locale: Locale): string {
  const field = fieldErrors[issue.code as FieldErrorCode];
  const text = field ?? errorEntry(issue.code)?.detail ?? fieldErrors.invalid;
  return render(text, locale, issue.params ?? {});
}
