import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Logger } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { DocumentScanner, type ScanResult } from '../application/ports.js';

const SILENCE_MS = 30_000;
const ANSWER_BYTES = 4096;

/** Asks a ClamAV daemon over TCP, in its INSTREAM protocol: chunks behind their length in four bytes, an empty one at the end. */
export class ClamdScanner extends DocumentScanner {
  private readonly logger = new Logger('Documents');

  constructor(
    private readonly host: string,
    private readonly port: number,
  ) {
    super();
  }

  async scan(path: string): Promise<ScanResult> {
    let answer: string;
    try {
      answer = await this.ask(path);
    } catch (error) {
      this.logger.error({ message: 'The document scanner cannot be reached', cause: String(error) });
      throw new DomainError('document-scanner-unavailable');
    }
    const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
    if (found) return { clean: false, signature: found.slice(0, 100) };
    if (answer === 'stream: OK') return { clean: true };
    this.logger.error({ message: 'The document scanner could not scan', answer });
    throw new DomainError('document-scanner-unavailable');
  }

  private async ask(path: string): Promise<string> {
    const socket = connect({ host: this.host, port: this.port });
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('clamd is silent')));
    try {
      const answer = answerOf(socket);
      // A daemon that refuses half-way answers and hangs up: its answer counts more than our broken pipe.
      const [sent, answered] = await Promise.allSettled([pipeline(createReadStream(path), inChunks, socket, { end: false }), answer]);
      if (answered.status === 'fulfilled' && answered.value !== '') return answered.value;
      throw answered.status === 'rejected' ? answered.reason : sent.status === 'rejected' ? sent.reason : new Error('clamd hung up without an answer');
    } finally {
      socket.destroy();
    }
  }
}

async function* inChunks(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of content) {
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Resolves with what stands before the closing NUL, or before the daemon hung up. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\0') || text.length > ANSWER_BYTES) resolve(text.split('\0')[0]?.trim() ?? '');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text.trim()));
  });
}
