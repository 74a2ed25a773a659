import 'reflect-metadata';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

const number = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value));
const flag = () =>
  Transform(({ value }: { value: unknown }) => (value === '1' || value === 'true' ? true : value === '0' || value === 'false' || value === '' ? false : value));

/** Everything the processes read from the environment. `docs/operations/settings.md` tells what each is for. */
export class Environment {
  @number() @IsInt() @Min(0) @Max(65535) PORT = 3000;
  /** Address to listen on; a demo stays on the loopback unless told otherwise. */
  @IsOptional() @IsString() @MinLength(1) HOST?: string;
  @IsOptional() @IsString() @MinLength(1) DATA_DIR?: string;
  @IsOptional() @Matches(/^postgres(ql)?:\/\/.+/, { message: 'DATABASE_URL must look like postgres://user:password@host:5432/database' }) DATABASE_URL?: string;
  /** The role that migrates; without it DATABASE_URL does. */
  @IsOptional() @Matches(/^postgres(ql)?:\/\/.+/, { message: 'DATABASE_OWNER_URL must look like postgres://user:password@host:5432/database' }) DATABASE_OWNER_URL?: string;
  @number() @IsInt() @Min(1) @Max(200) DATABASE_POOL = 20;
  @IsOptional() @IsString() @MinLength(32) TOKEN_KEY?: string;
  @IsOptional() @flag() @IsBoolean() DEMO?: boolean;
  /** Runs schedules, the outbox relay and the audit sealer in this process. */
  @flag() @IsBoolean() WORKER = true;
  @flag() @IsBoolean() TRUST_PROXY = false;
  @Matches(/^(fatal|error|warn|info|debug|trace|silent)$/, { message: 'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent' }) LOG_LEVEL = 'info';
  /** Requests a minute for one signed-in person or one address. */
  @number() @IsInt() @Min(1) @Max(10_000_000) RATE_LIMIT = 1200;
  /** Where documents are kept: a bucket of a server that speaks S3, instead of DATA_DIR/documents. All five or none. */
  @IsOptional() @Matches(/^https?:\/\/.+/, { message: 'S3_ENDPOINT must look like https://s3.example.com' }) S3_ENDPOINT?: string;
  @IsOptional() @IsString() @MinLength(3) S3_BUCKET?: string;
  @IsOptional() @IsString() @MinLength(1) S3_REGION?: string;
  @IsOptional() @IsString() @MinLength(1) S3_ACCESS_KEY?: string;
  @IsOptional() @IsString() @MinLength(1) S3_SECRET_KEY?: string;
  /** A ClamAV daemon that looks at every upload. */
  @IsOptional() @Matches(/^[^:\s]+:\d{1,5}$/, { message: 'CLAMD must look like host:3310' }) CLAMD?: string;
  /** Where e-mail is handed over; without it letters are files in DATA_DIR/mail. */
  @IsOptional() @Matches(/^smtps?:\/\/.+/, { message: 'SMTP_URL must look like smtp://user:password@host:587' }) SMTP_URL?: string;
  @IsString() @Matches(/^.+@.+$/, { message: 'MAIL_FROM must be an e-mail address' }) MAIL_FROM = 'zhichuang@localhost';

  get s3(): { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string } | undefined {
    const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = this;
    return endpoint && bucket && region && accessKey && secretKey ? { endpoint, bucket, region, accessKey, secretKey } : undefined;
  }

  get clamd(): { host: string; port: number } | undefined {
    const [host, port] = this.CLAMD?.split(':') ?? [];
    return host && port ? { host, port: Number(port) } : undefined;
  }
  /** Attempts to sign in a minute from one address. */
  @number() @IsInt() @Min(1) @Max(10_000_000) SIGN_IN_RATE_LIMIT = 120;
}

const S3_SETTINGS = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;

export class EnvironmentError extends Error {}

/** Reads and checks the environment; throws one EnvironmentError that lists every bad value. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const known = Object.keys(new Environment());
  const optional = ['HOST', 'DATA_DIR', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'TOKEN_KEY', 'DEMO', ...S3_SETTINGS, 'CLAMD', 'SMTP_URL'];
  const picked = Object.fromEntries([...known, ...optional].filter((name) => source[name] !== undefined).map((name) => [name, source[name]]));
  const environment = plainToInstance(Environment, picked, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap((error) => Object.values(error.constraints ?? {}));
  if (environment.DATABASE_URL && !environment.TOKEN_KEY) problems.push('TOKEN_KEY is needed with DATABASE_URL: at least 32 characters, kept secret');
  const missing = S3_SETTINGS.filter((name) => !environment[name]);
  if (missing.length > 0 && missing.length < S3_SETTINGS.length) problems.push(`S3 needs ${missing.join(', ')} as well`);
  if (problems.length > 0) throw new EnvironmentError(`Settings that need mending:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  return environment;
}
