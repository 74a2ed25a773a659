import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { type DynamicModule, type LoggerService, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { JwtService } from '@nestjs/jwt';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@zhichuang/kernel';
import type { FastifyRequest } from 'fastify';
import { v7 } from 'uuid';
import { takeCensus } from '../access/census.js';
import { Environment } from '../config/environment.js';
import { TOKEN_ISSUER } from '../access/jwt.strategy.js';
import { networkOf } from './network.js';
import { describeApi } from './openapi.js';
import { type Allowance, type Quota, RateLimiter, rateLimitHeaders } from './rate-limit.js';
import { localeOf, type RequestContext, requestContext } from './request-context.js';
import { FILE_LIMIT } from './upload.js';
import { rememberRoutes, RouteList } from './routes.js';
import { answerBrokenRequest, answerUnreadablePath } from './unrouted.js';

const BODY_LIMIT = 1024 * 1024;
/** Outside the versioned API: what supervisors, proxies and readers of a problem's `type` ask for. */
const UNVERSIONED = ['health/live', 'health/ready', 'api/problems', 'api/problems/:code'].map((path) => ({ path, method: RequestMethod.GET }));
const SIGN_IN = '/api/v1/auth/sign-in';
/** A proxy asks every second whether this process lives: that is nobody's quota. */
const UNCOUNTED = new Set(['/health/live', '/health/ready']);

/** The HTTP application: every route declared, every answer a problem or a page, ready to listen. */
export async function createServer(module: DynamicModule, logger: LoggerService): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, genReqId: () => v7(), forceCloseConnections: 'idle', return503OnClosing: false, routerOptions: { maxParamLength: 400 }, frameworkErrors: answerUnreadablePath, clientErrorHandler: answerBrokenRequest });
  const routes = new RouteList();
  adapter.getInstance().addHook('onRoute', routes.collect);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger, abortOnError: false });
  app.setGlobalPrefix('api/v1', { exclude: UNVERSIONED });
  const environment = app.get(Environment);
  keepContext(app, environment.TRUST_PROXY, routes, logger);
  limitRates(app, environment);
  refuseNul(app);
  refuseDepth(app);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], frameAncestors: ["'none'"], upgradeInsecureRequests: null } },
    crossOriginEmbedderPolicy: false,
    // Said by `keepContext` where the proxy tells that the caller came by TLS.
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 20, parts: 24 }, throwFileSizeLimit: false });
  describeApi(app, routes);
  try {
    await app.init();
    takeCensus(routes.all);
    rememberRoutes(app, routes);
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

/** The request's own words (id, language) follow it through every await, also past the parsing of its body. */
function keepContext(app: NestFastifyApplication, trustProxy: boolean, routes: RouteList, logger: LoggerService): void {
  const fastify = app.getHttpAdapter().getInstance();
  const contexts = new WeakMap<object, RequestContext>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const forwarded = trustProxy ? String(request.headers['x-forwarded-for'] ?? '').split(',')[0]?.trim() : '';
    const allow = request.is404 ? routes.methodsOf(request.url.split('?', 1)[0]!) : [];
    const context: RequestContext = { requestId: request.id, locale: localeOf(request.headers['accept-language']), address: networkOf(forwarded || request.ip), allowances: [], ...(allow.length > 0 ? { allow } : {}) };
    contexts.set(request, context);
    void reply.header('X-Request-Id', request.id).header('Cache-Control', 'no-store').header('Content-Language', context.locale === 'zh' ? 'zh-CN' : 'en').header('Vary', 'Accept-Language');
    if (trustProxy && request.headers['x-forwarded-proto'] === 'https') void reply.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    requestContext.run(context, done);
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context) requestContext.run(context, done);
    else done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    const allowances = contexts.get(request)?.allowances ?? [];
    if (allowances.length > 0) void reply.headers(rateLimitHeaders(allowances));
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.log({ message: 'request', requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 });
    done();
  });
}

/** Counts before the body is read: by person where a token of ours says who it is, else by address; attempts to sign in by address besides. */
function limitRates(app: NestFastifyApplication, { RATE_LIMIT, SIGN_IN_RATE_LIMIT }: Environment): void {
  const limiter = new RateLimiter(() => performance.now());
  const jwt = app.get(JwtService);
  const requests: Quota = { name: 'requests', requests: RATE_LIMIT, seconds: 60 };
  const signIns: Quota = { name: 'sign-in', requests: SIGN_IN_RATE_LIMIT, seconds: 60 };
  app.getHttpAdapter().getInstance().addHook('onRequest', (request, _reply, done) => {
    const url = request.routeOptions.url ?? '';
    if (UNCOUNTED.has(url)) return done();
    const context = requestContext.getStore();
    const address = `address ${context?.address ?? networkOf(request.ip)}`;
    const allowances: Allowance[] = [limiter.take(requests, personOf(request, jwt) ?? address), ...(url === SIGN_IN ? [limiter.take(signIns, address)] : [])];
    context?.allowances?.push(...allowances);
    const exceeded = allowances.find((allowance) => allowance.exceeded);
    if (exceeded) return done(new DomainError('too-many-requests', { seconds: exceeded.resetSeconds }));
    done();
  });
}

/** No id, year or code has a NUL in it, which PostgreSQL cannot store: not even the record of a denial could name it. */
function refuseNul(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('onRequest', ({ params }, _reply, done) => {
    const named = Object.values((params ?? {}) as Record<string, string>);
    done(named.some((value) => value.includes('\u0000')) ? new DomainError('not-found') : undefined);
  });
}

/** Deeper than any form of ours. */
const DEEPEST = 200;

/** Whoever walks a body after this may do so by calling itself. */
function refuseDepth(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addHook('preHandler', ({ body }, _reply, done) => {
    let level: unknown[] = [body];
    let depth = 0;
    while (level.length > 0 && depth++ <= DEEPEST) level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    done(level.length > 0 ? new DomainError('malformed-json') : undefined);
  });
}

/** The person a token of ours names. Whether the session still holds is the guard's question. */
function personOf({ headers: { authorization } }: FastifyRequest, jwt: JwtService): string | undefined {
  if (!authorization?.startsWith('Bearer ')) return undefined;
  try {
    const { sub } = jwt.verify<{ sub: string }>(authorization.slice('Bearer '.length), { issuer: TOKEN_ISSUER, algorithms: ['HS256'] });
    return `person ${sub}`;
  } catch {
    // Not ours, or no longer good: the guard will say so; here it counts for its address.
    return undefined;
  }
}
