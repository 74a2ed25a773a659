import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokens } from './access/access-tokens.js';
import { AccessGuard } from './access/access.guard.js';
import { JwtStrategy } from './access/jwt.strategy.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { AuditWriter } from './audit/audit-writer.js';
import { Clock } from './clock/clock.js';
import { Environment } from './config/environment.js';
import { Secrets } from './config/secrets.js';
import { Tx } from './database/tx.js';
import { HealthController, Readiness } from './health/health.controller.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemsController } from './http/problems.controller.js';
import { ProblemFilter } from './http/problem.filter.js';
import { FieldValidationPipe } from './http/validation.js';
import { APPLICATION_ROLE, type Installation } from './installation/installation.js';
import { Consumers, Outbox } from './outbox/outbox.js';
import { Relay } from './outbox/relay.js';

/** Where this process runs; an injection token of its own, because an interface leaves no trace at run time. */
export abstract class InstallationFacts {
  abstract readonly projectRoot: string;
  abstract readonly dataDir: string;
  abstract readonly applicationUrl: string;
}

const SERVICES = [AccessTokens, Tx, Clock, AuditWriter, AuditSealer, Consumers, Outbox, Relay, Readiness];

/** What every feature builds on. `forRoot` once, by the application. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(installation: Installation, environment: Environment): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        PassportModule,
        JwtModule.registerAsync({ global: true, useFactory: () => ({ secret: installation.secrets.tokenKey, signOptions: { algorithm: 'HS256' } }) }),
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
            // Even where one account does everything, the application itself acts as the role without DDL.
            extra: { options: `-c role=${APPLICATION_ROLE} -c timezone=UTC -c statement_timeout=30000`, keepAlive: true },
            retryAttempts: 3,
            retryDelay: 500,
          }),
        }),
      ],
      controllers: [HealthController, ProblemsController],
      providers: [
        ...SERVICES,
        { provide: Environment, useValue: environment },
        { provide: Secrets, useValue: installation.secrets },
        { provide: InstallationFacts, useValue: installation },
        JwtStrategy,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useClass: FieldValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
      ],
      exports: [...SERVICES, Environment, Secrets, InstallationFacts, JwtModule, TypeOrmModule],
    };
  }
}
