import { basename } from 'node:path';
import { errorEntry, render } from '@zhichuang/contracts';
import { readImportFile } from '@zhichuang/ip-rights';
import { DomainError } from '@zhichuang/kernel';

interface Refused {
  readonly line: number;
  readonly column: string;
  readonly value: string;
  readonly code: string;
}

/** `import-ip-rights --dry-run FILE`: reads the file as the server would; JSON `{rows, rights, refused}`; needs no database. */
export async function importIpRights(args: readonly string[]): Promise<number> {
  const [file] = args.filter((arg) => arg !== '--dry-run');
  if (!args.includes('--dry-run') || file === undefined || args.length !== 2) {
    process.stderr.write('import-ip-rights --dry-run FILE\n');
    return 2;
  }
  const refused: Refused[] = [];
  try {
    const { rows, rights } = await readImportFile(file, basename(file), {}, async ({ issues }) => {
      refused.push(...issues.map(({ line, column, value, code }) => ({ line, column, value, code })));
    });
    process.stdout.write(`${JSON.stringify({ rows, rights, refused }, null, 2)}\n`);
    return 0;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== undefined) {
      process.stderr.write(`无法读取文件“${file}”（${code}）。\nThe file "${file}" cannot be read (${code}).\n`);
      return 1;
    }
    const entry = error instanceof DomainError ? errorEntry(error.code) : undefined;
    if (!(error instanceof DomainError) || !entry) throw error;
    process.stderr.write(`${render(entry.detail, 'zh', error.params)}\n${render(entry.detail, 'en', error.params)}\n`);
    return 1;
  }
}
