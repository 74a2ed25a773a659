import { randomUUID } from 'node:crypto';
import { answerFaults } from './answers.js';

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** Anything JSON: tests read what they expect and fail where it is not. */
export type Json = ReturnType<typeof JSON.parse>;

/**
 * An HTTP client that does what a careful caller does: a fresh Idempotency-Key for each POST, If-Match where it is given. It throws at an
 * answer of success that is not what the description of the API says.
 */
export class Client {
  private token: string | undefined;

  constructor(readonly baseUrl: string) {}

  async signIn(username: string, password: string): Promise<this> {
    const answer = await this.post('/auth/sign-in', { username, password });
    if (answer.status !== 200) throw new Error(`${username} cannot sign in: ${answer.text}`);
    this.token = (answer.body as { accessToken: string }).accessToken;
    return this;
  }

  /** From now on in another of the person's memberships. */
  async actIn(membershipId: string): Promise<this> {
    const answer = await this.post('/auth/acting-membership', { membershipId });
    if (answer.status !== 200) throw new Error(`cannot act there: ${answer.text}`);
    this.token = (answer.body as { accessToken: string }).accessToken;
    return this;
  }

  /** The same signed-in person at another process of the product. */
  at(baseUrl: string): Client {
    const other = new Client(baseUrl);
    other.token = this.token;
    return other;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer<Json>> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Json>> {
    return this.send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  put(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Json>> {
    return this.send('PUT', path, body, headers);
  }

  delete(path: string, headers: Record<string, string> = {}): Promise<Answer<Json>> {
    return this.send('DELETE', path, undefined, headers);
  }

  /** Reads a resource and posts with its version. */
  async change(resource: string, verb: string, body?: unknown): Promise<Answer<Json>> {
    const { headers } = await this.get(resource);
    return this.post(`${resource}/${verb}`, body, { 'if-match': headers.get('etag') ?? '' });
  }

  /** A file as its bytes. */
  async download(path: string, headers: Record<string, string> = {}): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await fetch(`${this.baseUrl}/api/v1${path}`, { headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...headers } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer<Json>> {
    const url = path.startsWith('/api') || path.startsWith('/health') ? path : `/api/v1${path}`;
    const response = await fetch(`${this.baseUrl}${url}`, {
      method,
      headers: { ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined || typeof body === 'string' || body instanceof FormData ? (body as string | FormData | undefined) : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed: Json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : undefined;
    const faults = response.ok && parsed !== undefined ? answerFaults(method, url, parsed) : [];
    if (faults.length > 0) throw new Error(`${method} ${url} does not answer as described: ${faults.slice(0, 5).join('; ')}`);
    return { status: response.status, headers: response.headers, body: parsed, text };
  }
}
