import type { Text } from '../text.js';

/**
 * What a parameter's value is: a whole number, yuan as text with two decimals, a percentage as text with four, yes or no,
 * or a structure of JSON, which says what fits it and how to write it.
 */
export type ParameterKind =
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'yuan' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'structure'; readonly fits: Fits; readonly expected: string };

export type Fits = (value: unknown) => boolean;

/** One number of policy: what it is called and what values it takes. Its values are dated rows, each with its source. */
export interface ParameterEntry {
  readonly type: ParameterKind;
  readonly label: Text;
}

/** Shorthand of the catalogue files for a whole number between two limits. */
export const whole = (min: number, max: number, zh: string, en: string): ParameterEntry => ({ type: { kind: 'whole', min, max }, label: { zh, en } });

/** Shorthand for a structure, with an example or pattern of what is expected that needs no language. */
export const structure = (fits: Fits, expected: string, zh: string, en: string): ParameterEntry => ({ type: { kind: 'structure', fits, expected }, label: { zh, en } });

export const isWhole =
  (min: number, max: number): Fits =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;

/** An object with fields of these names alone, each of which fits. */
export const hasOnly =
  (fields: Readonly<Record<string, Fits>>): Fits =>
  (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.entries(value).every(([name, each]) => Object.hasOwn(fields, name) && fields[name]!(each));

/** An object with fields of exactly these names, each of which fits. */
export const hasExactly =
  (fields: Readonly<Record<string, Fits>>): Fits =>
  (value) =>
    hasOnly(fields)(value) && Object.keys(fields).every((name) => Object.hasOwn(value as object, name));
