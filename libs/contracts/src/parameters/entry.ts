import type { Text } from '../text.js';

/**
 * What a parameter's value is: a whole number, yuan as text with two decimals, a percentage as text with four, yes or no,
 * or a structure of JSON that its feature describes.
 */
export type ParameterKind =
  | { readonly kind: 'whole'; readonly min: number; readonly max: number }
  | { readonly kind: 'yuan' }
  | { readonly kind: 'percent' }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'structure' };

/** One number of policy: what it is called and what values it takes. Its values are dated rows, each with its source. */
export interface ParameterEntry {
  readonly type: ParameterKind;
  readonly label: Text;
}

/** Shorthand of the catalogue files for a whole number between two limits. */
export const whole = (min: number, max: number, zh: string, en: string): ParameterEntry => ({ type: { kind: 'whole', min, max }, label: { zh, en } });
