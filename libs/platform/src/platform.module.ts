import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { declareAccess } from './access/access-table.js';
import { AccessTokens } from './access/access-tokens.js';
import { AccessGuard } from './access/access.guard.js';
import { JwtStrategy } from './access/jwt.strategy.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { AuditWriter } from './audit/audit-writer.js';
import { Clock } from './clock/clock.js';
import { Environment } from './config/environment.js';
import { Secrets } from './config/secrets.js';
import { constraintMeans } from './database/constraint-errors.js';
import { Tx } from './database/tx.js';
import { HealthController, Readiness } from './health/health.controller.js';
import { AnswerGrounds } from './http/answer-grounds.js';
import { DailyQuota } from './http/daily-quota.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdempotencyKeys } from './http/idempotency-keys.js';
import { ProblemsController } from './http/problems.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { UploadInterceptor } from './http/upload.js';
import { QueryGuard } from './http/query.guard.js';
import { FieldValidationPipe } from './http/validation.js';
import { InstallationFacts } from './installation/installation-facts.js';
import { APPLICATION_ROLE, type Installation } from './installation/installation.js';
import { parameterAccess } from './parameters/access.js';
import { ParameterController } from './parameters/parameter.controller.js';
import { Parameters } from './parameters/parameters.js';
import { SetParameter } from './parameters/set-parameter.js';
import { Journal } from './logging/journal.js';
import { Consumers, Outbox } from './outbox/outbox.js';
import { Relay } from './outbox/relay.js';
import { Schedules } from './outbox/schedules.js';
import { Worker } from './outbox/worker.js';

const SERVICES = [AccessTokens, Tx, Clock, AuditWriter, AuditSealer, Consumers, Outbox, Relay, Schedules, Worker, IdempotencyKeys, AnswerGrounds, Readiness, Parameters, DailyQuota, Journal];

declareAccess(parameterAccess);
constraintMeans({ parameter_no_overlap: 'parameter-overlap' });

/** What every feature builds on. `forRoot` once, by the application. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(installation: Installation, environment: Environment): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        PassportModule,
        JwtModule.registerAsync({ global: true, useFactory: () => ({ secretOrKeyProvider: () => installation.secrets.tokenKey, signOptions: { algorithm: 'HS256' } }) }),
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            type: 'postgres',
            url: installation.applicationUrl,
            autoLoadEntities: true,
            synchronize: false,
            logging: false,
            poolSize: environment.DATABASE_POOL,
            connectTimeoutMS: 10_000,
            applicationName: 'zhichuang',
            // Compiling a statement takes longer than any of ours runs.
            // One connection stays, so that PostgreSQL can tell that the product runs (`demo:reset` asks).
            // Even where one account does everything, the application itself acts as the role without DDL.
            extra: { options: `-c role=${APPLICATION_ROLE} -c timezone=UTC -c statement_timeout=30000 -c jit=off`, keepAlive: true, min: 1 },
            retryAttempts: 3,
            retryDelay: 500,
          }),
        }),
      ],
      controllers: [HealthController, ParameterController, ProblemsController],
      providers: [
        ...SERVICES,
        { provide: Environment, useValue: environment },
        { provide: Secrets, useValue: installation.secrets },
        { provide: InstallationFacts, useValue: installation },
        JwtStrategy,
        SetParameter,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: QueryGuard },
        { provide: APP_PIPE, useClass: FieldValidationPipe },
        // In this order: an upload is received before its key is claimed.
        { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [...SERVICES, Environment, Secrets, InstallationFacts, JwtModule, TypeOrmModule],
    };
  }
}
