import { readFileSync } from 'node:fs';
import { FIGURES, type FigureKey } from '@zhichuang/contracts';
import type pg from 'pg';

const SQL = readFileSync('test/integration/reporting/demo-figures.sql', 'utf8');

/** Every figure as the hand-written file computes it; region of 2, 4 or 6 digits, null for everywhere. */
export async function demoFigures(client: pg.Client, region: string | null, from: string, to: string, knownBefore: Date): Promise<Record<FigureKey, bigint | number | null>> {
  const trimmed = region?.replace(/(00)+$/, '') ?? null;
  const { rows } = await client.query<{ figure: FigureKey; value: string | null }>(SQL, [trimmed, from, to, knownBefore]);
  return Object.fromEntries(rows.map(({ figure, value }) => [figure, value === null ? null : FIGURES[figure].unit === 'yuan' ? BigInt(value) : Number(value)])) as Record<FigureKey, bigint | number | null>;
}
