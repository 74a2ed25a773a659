// Loaded into the product by --import: writes every statement that the database driver sends, with its values, as a line of JSON.
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = process.env.CAPTURE_FILE;
const pg = createRequire(`${process.cwd()}/`)('pg');
const query = pg.Client.prototype.query;
const plain = (value) => (typeof value === 'bigint' ? { bigint: String(value) } : value instanceof Date ? { date: value.toISOString() } : value);

pg.Client.prototype.query = function (config, values, ...rest) {
  const text = typeof config === 'string' ? config : config?.text;
  const given = Array.isArray(values) ? values : (config?.values ?? []);
  if (text) appendFileSync(file, `${JSON.stringify({ text, values: given.map(plain) })}\n`);
  return query.call(this, config, values, ...rest);
};
