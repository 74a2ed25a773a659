import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { type DynamicModule, type LoggerService, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { v7 } from 'uuid';
import { takeCensus } from '../access/census.js';
import { Environment } from '../config/environment.js';
import { describeApi } from './openapi.js';
import { localeOf, type RequestContext, requestContext } from './request-context.js';
import { FILE_LIMIT } from './upload.js';

const BODY_LIMIT = 1024 * 1024;

/** The HTTP application: every route declared, every answer a problem or a page, ready to listen. */
export async function createServer(module: DynamicModule, logger: LoggerService): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: BODY_LIMIT, genReqId: () => v7(), forceCloseConnections: 'idle', return503OnClosing: false, routerOptions: { maxParamLength: 400 } });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger, abortOnError: false });
  app.setGlobalPrefix('api/v1', { exclude: [{ path: 'health/live', method: RequestMethod.GET }, { path: 'health/ready', method: RequestMethod.GET }] });
  keepContext(app, app.get(Environment).TRUST_PROXY, logger);
  await app.register(helmet, {
    contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], frameAncestors: ["'none'"], upgradeInsecureRequests: null } },
    crossOriginEmbedderPolicy: false,
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: FILE_LIMIT, files: 1, fields: 20, parts: 24 }, throwFileSizeLimit: false });
  takeCensus(app);
  describeApi(app);
  await app.init();
  return app;
}

/** The request's own words (id, language) follow it through every await, also past the parsing of its body. */
function keepContext(app: NestFastifyApplication, trustProxy: boolean, logger: LoggerService): void {
  const fastify = app.getHttpAdapter().getInstance();
  const contexts = new WeakMap<object, RequestContext>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const forwarded = trustProxy ? String(request.headers['x-forwarded-for'] ?? '').split(',')[0]?.trim() : '';
    const context: RequestContext = { requestId: request.id, locale: localeOf(request.headers['accept-language']), address: forwarded || request.ip };
    contexts.set(request, context);
    void reply.header('X-Request-Id', request.id).header('Cache-Control', 'no-store').header('Content-Language', context.locale === 'zh' ? 'zh-CN' : 'en').header('Vary', 'Accept-Language');
    requestContext.run(context, done);
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context) requestContext.run(context, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    logger.log({ message: 'request', requestId: request.id, method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 });
    done();
  });
}
