import { readAnswers, type Schema } from '@zhichuang/platform';
import { readFileSync } from 'node:fs';

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

const { operations, schemas } = readAnswers(process.cwd());
/** Routes with fixed parts before those with parameters: `/imports/template` is no import's id. */
const routes = Object.entries((JSON.parse(readFileSync('docs/api/openapi.json', 'utf8')) as Described).paths)
  .map(([path, item]) => ({ pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), parameters: path.split('{').length, item }))
  .sort((a, b) => a.parameters - b.parameters);

/** How an answer of success differs from what the description of the API says of its route; every property has to be described. */
export function answerFaults(method: string, url: string, body: unknown): string[] {
  const path = url.split('?', 1)[0]!;
  const operation = routes.find(({ pattern, item }) => pattern.test(path) && item[method.toLowerCase()])?.item[method.toLowerCase()];
  if (!operation) return [];
  const schema = operations[operation.operationId];
  return schema ? faultsOf(body, schema, '') : [`${operation.operationId} answers what nobody described`];
}

/** The part of OpenAPI 3.0 that `write-docs` writes. */
export function faultsOf(value: unknown, schema: Schema, at: string): string[] {
  if (typeof schema['$ref'] === 'string') return faultsOf(value, schemas[schema['$ref'].split('/').at(-1)!]!, at);
  if (value === null) return schema['nullable'] === true || Object.keys(schema).length === 0 ? [] : [`${at} is null`];
  if (Array.isArray(schema['allOf'])) return (schema['allOf'] as Schema[]).flatMap((each) => faultsOf(value, each, at));
  if (Array.isArray(schema['anyOf'])) return fewest((schema['anyOf'] as Schema[]).map((each) => faultsOf(value, each, at)));
  if (Array.isArray(schema['enum']) && !(schema['enum'] as unknown[]).includes(value)) return [`${at} is ${JSON.stringify(value)}, not one of ${JSON.stringify(schema['enum'])}`];
  switch (schema['type']) {
    case 'object':
      return objectFaults(value, schema, at);
    case 'array':
      return Array.isArray(value) ? value.flatMap((each, i) => faultsOf(each, schema['items'] as Schema, `${at}/${i}`)) : [`${at} is no list`];
    case 'string':
      return typeof value === 'string' && fits(value, schema) ? [] : [`${at} is ${JSON.stringify(value)}, not text ${String(schema['format'] ?? '')}`];
    case undefined:
      return [];
    default:
      return typeof value === schema['type'] ? [] : [`${at} is ${typeof value}, not ${String(schema['type'])}`];
  }
}

const FORMATS: Readonly<Record<string, RegExp>> = { uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ };
const fits = (text: string, { format, pattern }: Schema): boolean => (typeof format !== 'string' || (FORMATS[format]?.test(text) ?? true)) && (typeof pattern !== 'string' || new RegExp(pattern).test(text));
const fewest = (faults: readonly string[][]): string[] => [...faults].sort((a, b) => a.length - b.length)[0] ?? [];

function objectFaults(value: unknown, { required = [], properties = {}, additionalProperties }: Schema, at: string): string[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [`${at} is no object`];
  const found = value as Record<string, unknown>;
  const missing = (required as string[]).filter((name) => !Object.hasOwn(found, name)).map((name) => `${at}/${name} is missing`);
  return Object.entries(found).reduce((faults, [name, each]) => {
    const schema = (properties as Record<string, Schema>)[name] ?? (additionalProperties as Schema | undefined);
    return [...faults, ...(schema ? faultsOf(each, schema, `${at}/${name}`) : [`${at}/${name} is not described`])];
  }, missing);
}
