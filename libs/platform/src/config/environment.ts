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
  /** Attempts to sign in a minute from one address. */
  @number() @IsInt() @Min(1) @Max(10_000_000) SIGN_IN_RATE_LIMIT = 120;
}

export class EnvironmentError extends Error {}

/** Reads and checks the environment; throws one EnvironmentError that lists every bad value. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const known = Object.keys(new Environment());
  const optional = ['HOST', 'DATA_DIR', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'TOKEN_KEY', 'DEMO'];
  const picked = Object.fromEntries([...known, ...optional].filter((name) => source[name] !== undefined).map((name) => [name, source[name]]));
  const environment = plainToInstance(Environment, picked, { exposeDefaultValues: true });
  const problems = validateSync(environment).flatMap((error) => Object.values(error.constraints ?? {}));
  if (environment.DATABASE_URL && !environment.TOKEN_KEY) problems.push('TOKEN_KEY is needed with DATABASE_URL: at least 32 characters, kept secret');
  if (problems.length > 0) throw new EnvironmentError(`Settings that need mending:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
  return environment;
}
