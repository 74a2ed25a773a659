import type { Route } from '../http/routes.js';
import { declaredAccess } from './access-table.js';

/** Routes of libraries, which no controller of ours handles: the description of the API and the page to try it. */
const OF_LIBRARIES = /^\/api\/(?:openapi\.json|openapi\.yaml|docs(?:\/.*|-yaml|-json)?)$/;
/** Answered by the framework before any handler: preflight, and HEAD as the twin of GET. */
const OF_THE_PROTOCOL = new Set(['OPTIONS', 'HEAD']);

/** The server's own list of routes, each with what it declared; throws a list of those that declare nothing or name an action without a table. */
export function takeCensus(routes: readonly Route[]): readonly Route[] {
  const faults = routes.flatMap(({ method, url, declaration }) => {
    if (OF_LIBRARIES.test(url) || OF_THE_PROTOCOL.has(method)) return [];
    if (!declaration) return [`${method} ${url} declares no access: add @Access('…') or @PublicRoute('reason')`];
    if ('action' in declaration && !declaredAccess().has(declaration.action)) return [`${method} ${url} asks for ${declaration.action}, which no feature's access table has`];
    return [];
  });
  if (faults.length > 0) throw new Error(`The server does not start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  return routes.filter(({ url, method }) => !OF_LIBRARIES.test(url) && !OF_THE_PROTOCOL.has(method));
}
