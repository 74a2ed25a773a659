import { readFileSync } from 'node:fs';
import { errorEntry, fieldErrors, type Locale, render, type Text } from '@zhichuang/contracts';
import { DomainError, dayIn, type Issue } from '@zhichuang/kernel';
import { matchFiles, readShippedPolicy } from '@zhichuang/matching';

const USAGE = 'match --products FILE.json --needs FILE.json [--explain] [--counterfactuals] [--public]\n';
const FLAGS = ['--explain', '--counterfactuals', '--public'];

/** `match`: holds the needs of one file against the products of another, without a database; the formats stand in docs/domain/matching.md. */
export async function match(args: readonly string[]): Promise<number> {
  const file = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [products, needs] = [file('--products'), file('--needs')];
  const rest = args.filter((arg) => !FLAGS.includes(arg) && arg !== '--products' && arg !== '--needs' && arg !== products && arg !== needs);
  if (products === undefined || needs === undefined || rest.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  try {
    const options = { explain: args.includes('--explain'), counterfactuals: args.includes('--counterfactuals'), public: args.includes('--public') };
    const matched = matchFiles(readJson(products), readJson(needs), readShippedPolicy(process.cwd(), dayIn('Asia/Shanghai', new Date())), options);
    process.stdout.write(`${JSON.stringify(matched, null, 2)}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof DomainError) || error.issues.length === 0) throw error;
    for (const issue of error.issues) process.stderr.write(`${issue.pointer || '/'}: ${said(issue, 'zh')} ${said(issue, 'en')}\n`);
    return 1;
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`无法读取 JSON 文件“${path}”：${(error as Error).message}\nThe JSON file "${path}" cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

function said({ code, params }: Issue, locale: Locale): string {
  const text: Text | undefined = (fieldErrors as Record<string, Text>)[code] ?? errorEntry(code)?.detail;
  return text ? render(text, locale, params) : code;
}
