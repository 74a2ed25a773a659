import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The rows of a reference file of ours, by column name; an empty cell is null. */
export function readReference(projectRoot: string, file: string): Record<string, string | null>[] {
  return parse(readFileSync(join(projectRoot, file)), { columns: true, bom: true, skip_empty_lines: true, cast: (value) => (value === '' ? null : value) }) as Record<string, string | null>[];
}
