// The whole product in a process of its own over a database that exists: `node api-process.mjs <installation as JSON>` prints its address.
const dist = (path) => new URL(`../../dist/${path}`, import.meta.url).href;
const { createServer, JsonLogger, readEnvironment, Readiness, Secrets } = await import(dist('libs/platform/src/index.js'));
const { Application } = await import(dist('apps/api/src/application.js'));

const { tokenKey, ...installation } = JSON.parse(process.argv[2]);
const environment = readEnvironment({ WORKER: '0', DATABASE_POOL: '5', RATE_LIMIT: '1000000' });
const app = await createServer(Application.over({ ...installation, secrets: new Secrets(tokenKey) }, environment), new JsonLogger('fatal'));
await app.listen(0, '127.0.0.1');
app.get(Readiness).open();
process.stdout.write(`${await app.getUrl()}\n`);
// Whoever started it closes its input, or dies and thereby closes it.
process.stdin.resume().on('end', () => process.exit(0));
