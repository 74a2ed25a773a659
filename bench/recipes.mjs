// From two recordings of the same operation to a recipe: what is equal in both is constant, what differs is the subject, the key, or made anew.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** @param {{statements: {text: string, values: unknown[]}[], subject: string, key: string}[]} recordings two of one operation */
export function recipeOf([first, second]) {
  const texts = (recording) => recording.statements.map(({ text }) => text);
  if (texts(first).join('\n') !== texts(second).join('\n')) throw new Error(`The two recordings differ in their statements:\n${texts(first).join('\n')}\n--\n${texts(second).join('\n')}`);
  const names = new Map();
  return first.statements.map(({ text, values }, statement) => ({ text, values: values.map((value, index) => generalise(value, second.statements[statement].values[index], first, names)) }));
}

function generalise(value, other, recording, names) {
  if (typeof value !== 'string') return value;
  if (value === recording.subject) return { subject: true };
  if (value === recording.key) return { key: true };
  if (value === other) return value;
  if (value.match(UUID)?.[0] === value) return named(value, names, 'uuid');
  if (!UUID.test(value)) return named(value, names, 'text');
  // A document with ids inside: every id that is not the subject's is made anew, the same one for the same one.
  const parts = [];
  let at = 0;
  for (const match of value.matchAll(UUID)) {
    parts.push(value.slice(at, match.index), match[0] === recording.subject ? { subject: true } : named(match[0], names, 'uuid'));
    at = match.index + match[0].length;
  }
  return { parts: [...parts, value.slice(at)] };
}

function named(value, names, like) {
  if (!names.has(value)) names.set(value, `v${names.size}`);
  return { fresh: names.get(value), like };
}
