import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS, type AccessDeclaration } from './access.decorator.js';
import { declaredAccess } from './access-table.js';

export interface RouteDeclaration {
  readonly handler: string;
  readonly declaration: AccessDeclaration;
}

/** Every controller method with its declaration; throws a list of those that have none or name an action without a table. */
export function takeCensus(app: INestApplicationContext): RouteDeclaration[] {
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  const scanner = new MetadataScanner();
  const routes: RouteDeclaration[] = [];
  const faults: string[] = [];
  for (const { metatype } of discovery.getControllers()) {
    if (!metatype) continue;
    const prototype = metatype.prototype as Record<string, unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const method = prototype[name];
      if (typeof method !== 'function' || Reflect.getMetadata('path', method) === undefined) continue;
      const declaration = Reflect.getMetadata(ACCESS, method) as AccessDeclaration | undefined;
      const handler = `${metatype.name}.${name}`;
      if (!declaration) faults.push(`${handler} declares no access: add @Access('…') or @PublicRoute('reason')`);
      else if ('action' in declaration && !declaredAccess().has(declaration.action)) faults.push(`${handler} asks for ${declaration.action}, which no feature's access table has`);
      else routes.push({ handler, declaration });
    }
  }
  if (faults.length > 0) throw new Error(`The server does not start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  return routes;
}
