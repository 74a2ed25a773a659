/** What a person reads, Chinese first. `{name}` stands for a parameter. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Text;

/** Texts as they were taken apart: what stands still and, at every other place, a name. */
const parts: Record<Locale, WeakMap<Text, readonly string[]>> = { zh: new WeakMap(), en: new WeakMap() };

function partsOf(text: Text, locale: Locale): readonly string[] {
  const known = parts[locale].get(text);
  if (known) return known;
  const apart = text[locale].split(/\{(\w+)\}/);
  parts[locale].set(text, apart);
  return apart;
}

/** Fills `{name}` from the parameters; a name without a parameter stays visible, so that a test finds it. */
export function render(text: Text, locale: Locale, params: Readonly<Record<string, string | number | boolean>> = {}): string {
  const apart = partsOf(text, locale);
  let rendered = apart[0]!;
  for (let at = 1; at < apart.length; at += 2) {
    const name = apart[at]!;
    rendered += (name in params ? String(params[name]) : `{${name}}`) + apart[at + 1]!;
  }
  return rendered;
}
