/** What a person reads, Chinese first. `{name}` stands for a parameter. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Text;

/** Fills `{name}` from the parameters; a name without a parameter stays visible, so that a test finds it. */
export function render(text: Text, locale: Locale, params: Readonly<Record<string, string | number | boolean>> = {}): string {
  return text[locale].replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
