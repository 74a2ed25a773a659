// Bare Fastify + pg: no authentication, no validation, no framework. Replays recorded statements, or runs the one that is needed.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import pg from 'pg';
import { v7 } from 'uuid';

const recipes = JSON.parse(readFileSync(process.env.RECIPES, 'utf8'));
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.POOL ?? 20), options: '-c role=zhichuang_app' });
const app = Fastify({ logger: false });

/** A recorded value with what belongs to this request in place of what belonged to the recorded one. */
function fill(value, { subject, fresh }) {
  if (value === null || typeof value !== 'object') return value;
  if ('subject' in value) return subject;
  if ('key' in value) return (fresh.key ??= randomUUID());
  if ('fresh' in value) return (fresh[value.fresh] ??= value.like === 'uuid' ? v7() : randomUUID());
  if ('parts' in value) return value.parts.map((part) => (typeof part === 'string' ? part : fill(part, { subject, fresh }))).join('');
  if ('bigint' in value) return value.bigint;
  if ('date' in value) return new Date();
  return value;
}

async function replay(statements, subject) {
  const request = { subject, fresh: {} };
  const client = await pool.connect();
  try {
    let last;
    for (const { text, values } of statements) last = await client.query(text, values.map((value) => fill(value, request)));
    return last?.rows ?? [];
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

for (const [name, { statements, one }] of Object.entries(recipes)) {
  app.post(`/same/${name}/:subject`, async ({ params }) => ({ rows: await replay(statements, params.subject) }));
  app.get(`/same/${name}/:subject`, async ({ params }) => ({ rows: await replay(statements, params.subject) }));
  const single = async ({ params }) => ({ rows: (await pool.query(one.text, one.values.map((value) => fill(value, { subject: params.subject, fresh: {} })))).rows });
  app.get(`/one/${name}/:subject`, single);
  app.post(`/one/${name}/:subject`, single);
}

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
