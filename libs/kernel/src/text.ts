/** Full-width ASCII (U+FF01–FF5E) and the ideographic space as their half-width forms; everything else unchanged. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** Without white space of any width, zero-width characters included, as they come along from spreadsheets and PDFs. */
export function removeBlanks(text: string): string {
  return text.replace(/[\s\u200B-\u200D\u2060]/g, '');
}

/**
 * A name as it is compared, never as it is shown: half-width, brackets of every shape round, no blanks, no closing `;`
 * (search exports of the patent office end a list of owners with one), latin in lower case.
 */
export function normaliseName(name: string): string {
  return removeBlanks(toHalfWidth(name))
    .replace(/[[【〔]/g, '(')
    .replace(/[\]】〕]/g, ')')
    .replace(/;+$/, '')
    .toLowerCase();
}

/** Length in UTF-8 bytes; a lone surrogate counts 3, as it is written as U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return bytes;
}
