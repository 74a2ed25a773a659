// One address in front of several processes of the product: round robin; a process that takes no connection is passed over.
import { createServer, request as httpRequest } from 'node:http';

const READING = new Set(['GET', 'HEAD']);

/** `targets()` answers the ports on the loopback that are there at this moment. */
export function createProxy(targets) {
  let turn = 0;
  return createServer((incoming, outgoing) => {
    const ports = targets();
    const from = turn++;
    const attempt = (tried) => {
      if (tried === ports.length) return refuse(outgoing);
      // Nobody's own word counts for where a request comes from: this is the outermost proxy.
      const headers = { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress ?? '', 'x-forwarded-proto': 'http', 'x-forwarded-host': incoming.headers.host ?? '' };
      const upstream = httpRequest({ host: '127.0.0.1', port: ports[(from + tried) % ports.length], method: incoming.method, path: incoming.url, headers, agent: false });
      let connected = false;
      upstream.on('socket', (socket) => socket.once('connect', () => {
        connected = true;
        incoming.pipe(upstream);
      }));
      upstream.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      });
      // Once connected a request that writes may have had its effect: only the caller, with his key, may send it again.
      upstream.on('error', () => (outgoing.headersSent || (connected && !READING.has(incoming.method)) ? refuse(outgoing) : attempt(tried + 1)));
      outgoing.on('close', () => upstream.destroy());
    };
    attempt(0);
  });
}

function refuse(outgoing) {
  if (outgoing.headersSent) return outgoing.destroy();
  const problem = { type: '/api/problems/try-again', title: '请稍后重试', status: 503, code: 'try-again', detail: '服务暂时不可用，请使用同一 Idempotency-Key 重试。 Not available at the moment: send it again with the same key.', requestId: '', errors: [] };
  outgoing.writeHead(503, { 'content-type': 'application/problem+json; charset=utf-8', 'retry-after': '1' }).end(JSON.stringify(problem));
}
