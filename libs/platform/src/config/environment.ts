import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

/** What is wrong with a setting, in both languages, on one line that begins with its name. */
const says = (zh: string, en: string) => ({ message: ({ property }: { property: string }) => `${property} ${zh} / ${property} ${en}` });
const all = (...decorators: PropertyDecorator[]): PropertyDecorator => (target, name) => decorators.forEach((decorate) => decorate(target, name));

const whole = (least: number, most: number): PropertyDecorator => {
  const said = says(`应为 ${least} 至 ${most} 的整数`, `must be a whole number from ${least} to ${most}`);
  return all(Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value)), IsInt(said), Min(least, said), Max(most, said));
};
const flag = (): PropertyDecorator =>
  all(
    Transform(({ value }: { value: unknown }) => (value === '1' || value === 'true' ? true : value === '0' || value === 'false' || value === '' ? false : value)),
    IsBoolean(says('应为 1 或 0', 'must be 1 or 0')),
  );
const text = (least = 1): PropertyDecorator => {
  const said = says(`至少 ${least} 个字符`, `must have at least ${least} characters`);
  return all(IsString(said), MinLength(least, said));
};
const like = (pattern: RegExp, example: string): PropertyDecorator => all(Matches(pattern, says(`应形如 ${example}`, `must look like ${example}`)));
const DATABASE = [/^postgres(ql)?:\/\/.+/, 'postgres://user:password@host:5432/database'] as const;

/** Everything the processes read from the environment. `docs/operations/settings.md` tells what each is for. */
export class Environment {
  @whole(0, 65535) PORT = 3000;
  /** Address to listen on; a demo stays on the loopback unless told otherwise. */
  @IsOptional() @text() HOST?: string;
  @IsOptional() @text() DATA_DIR?: string;
  @IsOptional() @like(...DATABASE) DATABASE_URL?: string;
  /** The role that migrates; without it DATABASE_URL does. */
  @IsOptional() @like(...DATABASE) DATABASE_OWNER_URL?: string;
  @whole(1, 200) DATABASE_POOL = 20;
  @IsOptional() @text(32) TOKEN_KEY?: string;
  @IsOptional() @flag() DEMO?: boolean;
  /** Runs schedules, the outbox relay and the audit sealer in this process. */
  @flag() WORKER = true;
  @flag() TRUST_PROXY = false;
  @Matches(/^(fatal|error|warn|info|debug|trace|silent)$/, says('应为 fatal、error、warn、info、debug、trace 或 silent', 'must be fatal, error, warn, info, debug, trace or silent')) LOG_LEVEL = 'info';
  /** Threads that compute the nightly matching beside the requests; 0 computes it in between them. */
  @whole(0, 64) MATCHING_THREADS = 1;
  /** Requests a minute for one signed-in person or one address. */
  @whole(1, 10_000_000) RATE_LIMIT = 1200;
  /** Where documents are kept: a bucket of a server that speaks S3, instead of DATA_DIR/documents. All five or none. */
  @IsOptional() @like(/^https?:\/\/.+/, 'https://s3.example.com') S3_ENDPOINT?: string;
  @IsOptional() @text(3) S3_BUCKET?: string;
  @IsOptional() @text() S3_REGION?: string;
  @IsOptional() @text() S3_ACCESS_KEY?: string;
  @IsOptional() @text() S3_SECRET_KEY?: string;
  /** A ClamAV daemon that looks at every upload. */
  @IsOptional() @like(/^[^:\s]+:\d{1,5}$/, 'host:3310') CLAMD?: string;
  /** Where e-mail is handed over; without it letters are files in DATA_DIR/mail. */
  @IsOptional() @like(/^smtps?:\/\/.+/, 'smtp://user:password@host:587') SMTP_URL?: string;
  @like(/^.+@.+$/, 'office@example.com') MAIL_FROM = 'zhichuang@localhost';

  get s3(): { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string } | undefined {
    const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = this;
    return endpoint && bucket && region && accessKey && secretKey ? { endpoint, bucket, region, accessKey, secretKey } : undefined;
  }

  get clamd(): { host: string; port: number } | undefined {
    const [host, port] = this.CLAMD?.split(':') ?? [];
    return host && port ? { host, port: Number(port) } : undefined;
  }
  /** Attempts to sign in a minute from one address. */
  @whole(1, 10_000_000) SIGN_IN_RATE_LIMIT = 120;
}

const S3_SETTINGS = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;

export class EnvironmentError extends Error {}

/** Settings without a default, which the class itself does not tell of. */
const OPTIONAL = ['HOST', 'DATA_DIR', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'TOKEN_KEY', 'DEMO', ...S3_SETTINGS, 'CLAMD', 'SMTP_URL'] as const;
/** Every setting there is. */
export const SETTINGS: readonly string[] = [...Object.keys(new Environment()), ...OPTIONAL];

/** Reads and checks the environment; throws one EnvironmentError that lists every bad value. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const picked = Object.fromEntries(SETTINGS.filter((name) => source[name] !== undefined).map((name) => [name, source[name]]));
  const environment = plainToInstance(Environment, picked, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap((error) => [...new Set(Object.values(error.constraints ?? {}))]);
  if (environment.DATABASE_URL && !environment.TOKEN_KEY) problems.push('使用 DATABASE_URL 时须设置 TOKEN_KEY（至少 32 个字符，须保密） / TOKEN_KEY is needed with DATABASE_URL: at least 32 characters, kept secret');
  const missing = S3_SETTINGS.filter((name) => !environment[name]);
  if (missing.length > 0 && missing.length < S3_SETTINGS.length) problems.push(`S3 还需要 ${missing.join('、')} / S3 needs ${missing.join(', ')} as well`);
  if (problems.length > 0) throw new EnvironmentError(`设置有误，请更正后再启动。\nSettings that need mending:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  return environment;
}
