// The vocabulary, read from the schema of criteria: which facts there are, of which kind, with which codes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sent, Tags, WireReading } from './wire.js';

export type Kind = 'yuan' | 'percent' | 'whole' | 'code' | 'prefix' | 'tags';
export interface Fact {
  readonly name: string;
  readonly kind: Kind;
  /** Of a code and of recognitions, in the order of the schema. */
  readonly codes: readonly string[];
}
/** Yuan in fen, percent in ppm, months and people as they are; a code; recognitions. */
export type Value = bigint | string | Tags;
export type Facts = Readonly<Record<string, Value | undefined>>;

interface SchemaEntry {
  readonly properties: { readonly fact?: { readonly const: string }; readonly oneOf?: { readonly items: { readonly enum?: readonly string[] } }; readonly atLeast?: { readonly type: string; readonly description?: string } };
}
const schema = JSON.parse(readFileSync(join(process.cwd(), 'docs/api/criteria.schema.json'), 'utf8')) as { readonly $defs: Readonly<Record<'ofCase' | 'ofRight', { readonly oneOf: readonly SchemaEntry[] }>> };

function kindOf(name: string, { oneOf, atLeast }: SchemaEntry['properties']): Kind {
  if (name === 'enterprise.tags') return 'tags';
  if (oneOf) return oneOf.items.enum ? 'code' : 'prefix';
  if (atLeast?.type === 'integer') return 'whole';
  return atLeast?.description?.startsWith('yuan') ? 'yuan' : 'percent';
}

export const FACTS: readonly Fact[] = [...schema.$defs.ofCase.oneOf, ...schema.$defs.ofRight.oneOf].flatMap(({ properties }) =>
  properties.fact ? [{ name: properties.fact.const, kind: kindOf(properties.fact.const, properties), codes: properties.oneOf?.items.enum ?? [] }] : [],
);
const byName = new Map(FACTS.map((fact) => [fact.name, fact]));

export function factOf(name: string): Fact {
  const fact = byName.get(name);
  if (!fact) throw new Error(`no such fact: ${name}`);
  return fact;
}

/** A decimal number as whole units of its last place: ("1.5", 2) is 150n. */
export function decimal(text: string, places: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match || (match[3] ?? '').length > places) throw new Error(`not a number with ${places} places: ${text}`);
  const units = BigInt(match[2]! + (match[3] ?? '').padEnd(places, '0'));
  return match[1] ? -units : units;
}

export function written(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export const fen = (text: string): bigint => decimal(text, 2);
export const ppm = (text: string): bigint => decimal(text, 4);
export const yuanText = (units: bigint): string => written(units, 2);
export const percentText = (units: bigint): string => written(units, 4);

export function valueOf(name: string, sent: Sent): Value {
  const { kind } = factOf(name);
  if (kind === 'yuan') return fen(String(sent));
  if (kind === 'percent') return ppm(String(sent));
  if (kind === 'whole') return BigInt(sent as number);
  return sent as string | Tags;
}

export function sentOf(name: string, value: Value): Sent {
  if (typeof value !== 'bigint') return value;
  const { kind } = factOf(name);
  return kind === 'yuan' ? yuanText(value) : kind === 'percent' ? percentText(value) : Number(value);
}

/** The facts of a need or a right, with or without their sources. */
export const factsOf = (sent: Readonly<Record<string, WireReading>>): Facts =>
  Object.fromEntries(Object.entries(sent).map(([name, reading]) => [name, valueOf(name, typeof reading === 'object' && 'value' in reading ? reading.value : reading)]));
