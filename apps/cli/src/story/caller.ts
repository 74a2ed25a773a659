import { randomUUID } from 'node:crypto';

export interface Reply {
  readonly status: number;
  readonly etag: string;
  readonly body: Record<string, unknown>;
}

/** The server's answer, where it was not the one that the story counts on. */
export class Unexpected extends Error {
  constructor(
    request: string,
    readonly reply: Reply,
  ) {
    super(`${request} → ${reply.status} ${JSON.stringify(reply.body)}`);
  }
}

/** One party of the story at its HTTP client. Anything but success ends the story with the server's own words. */
export class Caller {
  private token = '';

  constructor(private readonly baseUrl: string) {}

  async signIn(username: string, password: string): Promise<this> {
    this.token = String((await this.post('/auth/sign-in', { username, password })).body['accessToken']);
    return this;
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers });
  }

  /** Reads the resource, then changes it at the version read. */
  async change(resource: string, verb: string, body: unknown = {}): Promise<Reply> {
    const { etag } = await this.get(resource);
    return this.post(`${resource}/${verb}`, body, { 'if-match': etag });
  }

  async put(resource: string, under: string, body: unknown): Promise<Reply> {
    const { etag } = await this.get(resource);
    return this.send('PUT', `${resource}/${under}`, body, { 'if-match': etag });
  }

  /** States what nothing was stated of before. */
  state(resource: string, body: unknown): Promise<Reply> {
    return this.send('PUT', resource, body, { 'if-match': '"0"' });
  }

  /** A request that is expected to be refused: the status and the problem's code. */
  async refused(method: string, path: string, body?: unknown): Promise<string> {
    const reply = await this.raw(method, path, body, method === 'POST' ? { 'idempotency-key': randomUUID() } : {});
    return `${reply.status} ${String(reply.body['code'] ?? '')}`;
  }

  private async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const reply = await this.raw(method, path, body, headers);
    if (reply.status >= 400) throw new Unexpected(`${method} ${path}`, reply);
    return reply;
  }

  private async raw(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
    const form = body instanceof FormData;
    const response = await this.reach(`${this.baseUrl}/api/v1${path}`, {
      method,
      headers: { 'accept-language': 'zh-CN', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}), ...(body === undefined || form ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    });
    const text = await response.text();
    if (text && !response.headers.get('content-type')?.includes('json')) throw new Error(`${this.baseUrl} 上运行的不是知创，请用 PORT 或 BASE_URL 指定知创的地址。\nWhat answers at ${this.baseUrl} is not Zhichuang: name its address by PORT or BASE_URL.`);
    return { status: response.status, etag: response.headers.get('etag') ?? '', body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
  }

  private async reach(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, init);
    } catch (error) {
      throw new Error(`无法连接 ${this.baseUrl}：请先运行 npm start，或用 PORT 或 BASE_URL 指定正在运行的服务的地址。\nNothing answers at ${this.baseUrl}: run npm start first, or name the running server by PORT or BASE_URL.`, { cause: error });
    }
  }
}
