import { Controller, Get, Module, Post } from '@nestjs/common';
import { Access, createServer, JsonLogger, readEnvironment, routesOf, takeCensus } from '@zhichuang/platform';
import { Application } from '../../../apps/api/src/application.js';
import { startServer, type TestServer } from '../../support/server.js';

@Controller('plants')
class UndeclaredController {
  @Get('open')
  open(): string {
    return 'anybody may read this';
  }

  @Post()
  @Access('reporting.nothing.such' as Parameters<typeof Access>[0])
  without(): void {}
}

@Module({ controllers: [UndeclaredController] })
class PlantModule {}

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('the census', () => {
  it('reads the list of the HTTP server itself, where every route says who may call it', () => {
    const routes = routesOf(server.app).all;
    const counted = takeCensus(routes);
    expect(counted.map(({ method, url }) => `${method} ${url}`)).toEqual(expect.arrayContaining(['POST /api/v1/auth/sign-in', 'GET /api/v1/me', 'GET /health/ready', 'POST /api/v1/offers/:id/choice']));
    expect(counted.every(({ declaration }) => declaration !== undefined)).toBe(true);
    // What is left out is named: the description of the API, and the twins of the protocol.
    const left = routes.filter((route) => !counted.includes(route) && !['HEAD', 'OPTIONS'].includes(route.method));
    expect(left.every(({ url }) => url.startsWith('/api/docs') || url.startsWith('/api/openapi'))).toBe(true);
  });

  it('stops the start at a route that declares nothing, and at one that names an action no table has', async () => {
    const module = Application.over(server.database.installation, readEnvironment({ WORKER: '0', DATABASE_POOL: '2' }));
    const start = createServer({ ...module, imports: [...(module.imports ?? []), PlantModule] }, new JsonLogger('silent'));
    await expect(start).rejects.toThrow(/GET \/api\/v1\/plants\/open declares no access.*[\s\S]*POST \/api\/v1\/plants asks for reporting\.nothing\.such/);
  });
});
