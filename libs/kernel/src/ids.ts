import { fail } from './domain-error.js';

/** A UUID in lower case, branded with what it names, so that a need's id is no right's id. */
export type Id<T extends string> = string & { readonly __id: T };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The text as an id, in lower case; DomainError `id-malformed` unless it has the form of a UUID. */
export function asId<T extends string>(text: string): Id<T> {
  if (!isUuid(text)) fail('id-malformed', { text });
  return text.toLowerCase() as Id<T>;
}

/** Whether the text has the form of a UUID (RFC 9562), any version, either case. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
