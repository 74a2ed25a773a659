import type { Issue } from '@zhichuang/kernel';

export interface PasswordRule {
  readonly minLength: number;
  /** How many of upper case, lower case, digits and others have to occur. */
  readonly minClasses: number;
}

const CLASSES = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u];

/** What keeps a password from being taken, at most one fault: `pointer` says where it stood. `commonest` is in lower case. */
export function passwordFault(password: string, username: string, rule: PasswordRule, commonest: ReadonlySet<string>, pointer: string): Issue | undefined {
  const lower = password.toLowerCase();
  if ([...password].length < rule.minLength) return { pointer, code: 'password-too-short', params: { min: rule.minLength } };
  if (lower.includes(username.toLowerCase())) return { pointer, code: 'password-has-username' };
  if (commonest.has(lower)) return { pointer, code: 'password-common' };
  if (CLASSES.filter((each) => each.test(password)).length < rule.minClasses) return { pointer, code: 'password-too-plain', params: { min: rule.minClasses } };
  return undefined;
}
