import { CRITERION_FACTS, type CriterionFact, type FactEntry } from '@zhichuang/contracts';
import { LIMITS } from './parse.js';

type Schema = { readonly [keyword: string]: unknown };

/** The JSON Schema (2020-12) of a criterion as it is sent: what `parseCriterion` accepts, but for depth and number of parts together. */
export function criterionSchema(): Schema {
  const facts = Object.entries(CRITERION_FACTS) as [CriterionFact, FactEntry][];
  const leaves = (ofRights: boolean): Schema[] => facts.filter(([fact]) => fact.startsWith('right.') === ofRights).map(([fact, entry]) => leafSchema(fact, entry));
  const groups = (part: string): Schema[] => {
    const parts = { type: 'array', minItems: 1, maxItems: LIMITS.parts, items: { $ref: `#/$defs/${part}` } };
    const group = (shape: string, more: Record<string, Schema> = {}): Schema => ({ type: 'object', required: [shape, ...Object.keys(more)], additionalProperties: false, properties: { ...more, [shape]: parts } });
    return [group('all'), group('any'), group('none'), group('of', { atLeast: { type: 'integer', minimum: 1, maximum: LIMITS.parts } })];
  };
  const rights: Schema = {
    type: 'object',
    required: ['rights'],
    additionalProperties: false,
    properties: {
      rights: { type: 'object', required: ['where'], additionalProperties: false, properties: { atLeast: { type: 'integer', minimum: 1, maximum: LIMITS.rights, default: 1 }, where: { $ref: '#/$defs/ofRight' } } },
    },
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Criterion',
    description: `What a bank asks of an enterprise, its need and the rights it offers. Nested at most ${LIMITS.depth} deep, ${LIMITS.parts} parts in all.`,
    $ref: '#/$defs/ofCase',
    $defs: { ofCase: { oneOf: [...leaves(false), ...groups('ofCase'), rights] }, ofRight: { oneOf: [...leaves(true), ...groups('ofRight')] } },
  };
}

function leafSchema(fact: CriterionFact, entry: FactEntry): Schema {
  const value = entry.kind === 'number' ? numberSchema(entry) : listSchema(entry);
  const operators = entry.kind === 'number' ? ['atLeast', 'atMost'] : ['oneOf', 'noneOf'];
  return {
    type: 'object',
    title: entry.label.en,
    description: entry.label.zh,
    required: ['fact'],
    additionalProperties: false,
    anyOf: operators.map((operator) => ({ required: [operator] })),
    properties: { fact: { const: fact }, ...Object.fromEntries(operators.map((operator) => [operator, value])) },
  };
}

function numberSchema({ unit, min, max }: Extract<FactEntry, { kind: 'number' }>): Schema {
  if (unit === 'months' || unit === 'people') return { type: 'integer', minimum: min, maximum: max, description: unit };
  return { type: 'string', pattern: unit === 'yuan' ? '^-?\\d{1,13}(\\.\\d{1,2})?$' : '^-?\\d{1,6}(\\.\\d{1,4})?$', description: `${unit}, from ${min} to ${max}` };
}

function listSchema(entry: Exclude<FactEntry, { kind: 'number' }>): Schema {
  const items: Schema = entry.kind === 'prefix' ? { type: 'string', pattern: entry.pattern } : { enum: Object.keys(entry.codes) };
  return { type: 'array', minItems: 1, maxItems: LIMITS.values, uniqueItems: true, items };
}
