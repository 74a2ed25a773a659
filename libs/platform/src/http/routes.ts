import type { RouteOptions } from 'fastify';
import { ACCESS, type AccessDeclaration, type HandlerConfig } from '../access/access.decorator.js';
import { NOT_IDEMPOTENT } from './idempotency.interceptor.js';
import { CHANGES_RESOURCE } from './if-match.js';

/** Where `@ApiProduces` keeps what it was told. */
const PRODUCES = 'swagger/apiProduces';

/** One route as the HTTP server itself has it, with what its handler declared. */
export interface Route {
  readonly method: string;
  /** With `:name` for parameters. */
  readonly url: string;
  readonly declaration: AccessDeclaration | undefined;
  /** Takes If-Match: it changes something that exists. */
  readonly changesResource: boolean;
  /** Takes an Idempotency-Key: it is a POST that writes. */
  readonly idempotent: boolean;
  /** Media types of its answer. */
  readonly produces: readonly string[];
}

/** Every route that the HTTP server was given, by us or by a library: collected as they arrive, before anything is served. */
export class RouteList {
  private readonly found: Route[] = [];

  readonly collect = ({ method, url, config }: Pick<RouteOptions, 'method' | 'url' | 'config'>): void => {
    const handler = (config as HandlerConfig | undefined)?.handler;
    const said = <T>(name: string): T | undefined => (handler ? (Reflect.getMetadata(name, handler) as T | undefined) : undefined);
    for (const one of [method].flat())
      this.found.push({
        method: one.toUpperCase(),
        url,
        declaration: said<AccessDeclaration>(ACCESS),
        changesResource: said<boolean>(CHANGES_RESOURCE) ?? false,
        idempotent: one.toUpperCase() === 'POST' && !(said<boolean>(NOT_IDEMPOTENT) ?? false),
        produces: said<string[]>(PRODUCES) ?? ['application/json'],
      });
  };

  get all(): readonly Route[] {
    return this.found;
  }

  /** The methods that a path takes; empty when it takes none. */
  methodsOf(path: string): string[] {
    const parts = path.split('/');
    const fits = (url: string): boolean => {
      const pattern = url.split('/');
      return pattern.length === parts.length && pattern.every((part, index) => part === parts[index] || (part.startsWith(':') && parts[index] !== ''));
    };
    return [...new Set(this.found.filter(({ url }) => fits(url)).map(({ method }) => method))].sort();
  }
}

const ofServer = new WeakMap<object, RouteList>();

export const rememberRoutes = (app: object, routes: RouteList): void => void ofServer.set(app, routes);

/** The routes of a server that `createServer` made. */
export function routesOf(app: object): RouteList {
  const routes = ofServer.get(app);
  if (!routes) throw new Error('Not a server of createServer');
  return routes;
}
