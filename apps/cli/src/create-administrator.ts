import { randomBytes } from 'node:crypto';
import { fstatSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { errorEntry, render } from '@zhichuang/contracts';
import { type Administration, ADMINISTRATIONS, CreateAdministrator } from '@zhichuang/identity';
import { DomainError } from '@zhichuang/kernel';
import { AddOrganisation } from '@zhichuang/organisations';
import { databaseProblem, JsonLogger, openInstallation, readEnvironment } from '@zhichuang/platform';
import { Application } from '../../api/src/application.js';

const USAGE = `create-administrator --username NAME [--role ${ADMINISTRATIONS.join('|')}]  (password on standard input, else one is made)`;
const STANDARD_INPUT = 0;

/** `create-administrator`: the first account of a live installation. A password that was made is printed once and kept nowhere. */
export async function createAdministrator(args: readonly string[]): Promise<number> {
  const wish = readArguments(args);
  if (!wish) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const environment = readEnvironment({ ...process.env, WORKER: '0' });
  const installation = await openInstallation(environment, process.cwd(), { join: true });
  try {
    const app = await NestFactory.createApplicationContext(Application.over(installation, environment), { logger: new JsonLogger('fatal'), abortOnError: false });
    try {
      const given = passwordGiven();
      const password = given ?? randomPassword();
      await app.get(CreateAdministrator).execute({ ...wish, password }, () => app.get(AddOrganisation).execute({ kind: 'operator', name: '平台运营方', divisionCode: '350000' }));
      process.stdout.write(`${wish.role} ${wish.username}\n${given === undefined ? `密码 password  ${password}\n` : ''}`);
      return 0;
    } finally {
      await app.close();
    }
  } catch (error) {
    process.stderr.write(`${inOneSentence(error, installation.embedded !== undefined)}\n`);
    return 1;
  } finally {
    await installation.embedded?.stop();
  }
}

function readArguments(args: readonly string[]): { username: string; role: Administration } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { username: { type: 'string' }, role: { type: 'string', default: 'system-administrator' } } });
    const role = ADMINISTRATIONS.find((each) => each === values.role);
    return values.username && role ? { username: values.username, role } : undefined;
  } catch {
    return undefined;
  }
}

/** What a pipe or a file brings, without the line's end; undefined at a terminal or for nothing. */
function passwordGiven(): string | undefined {
  const input = fstatSync(STANDARD_INPUT);
  if (!input.isFIFO() && !input.isFile() && !input.isSocket()) return undefined;
  return readFileSync(STANDARD_INPUT, 'utf8').split(/\r?\n/)[0] || undefined;
}

/** 24 characters with each of the four kinds, whatever chance brings. */
const randomPassword = (): string => `${randomBytes(15).toString('base64url')}-Aa7`;

function inOneSentence(thrown: unknown, embedded: boolean): string {
  // A user name that is taken is told by the database alone.
  const error = databaseProblem(thrown) ?? thrown;
  if (!(error instanceof DomainError)) {
    const code = (error as { code?: unknown } | undefined)?.code;
    // Before the first migration the embedded server does not know the application's role yet.
    const isEmpty = code === '42P01' || code === '3F000' || (embedded && code === '28P01');
    return isEmpty ? '数据库尚未建立，请先运行 migrate。\nThe database is empty: run migrate first.' : error instanceof Error ? error.message : String(error);
  }
  const said = error.issues.length > 0 ? error.issues : [error];
  return said.map(({ code, params }) => (['zh', 'en'] as const).map((locale) => render(errorEntry(code)?.detail ?? { zh: code, en: code }, locale, params ?? {})).join('\n')).join('\n');
}
