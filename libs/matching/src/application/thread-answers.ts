import { Worker } from 'node:worker_threads';
import type { Desk } from '../domain/match.js';
import type { Answered, CaseOfNeed, Failure } from './answer-cases.js';
import { AnswerPool } from './answer-pool.js';
import type { Asked, Told } from './answer-thread.js';
import { packDesk, type PackedDesk } from './packed-desk.js';

interface Waiting {
  readonly resolve: (answers: Told['answers']) => void;
  readonly reject: (cause: Error) => void;
}

/** A thread that is started when it is first asked, and anew after it has ended. */
class Thread {
  private worker: Worker | undefined;
  /** The desk that the worker has. */
  private sent: PackedDesk | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private tasks = 0;

  constructor(private readonly program: string) {}

  ask(desk: PackedDesk, cases: readonly CaseOfNeed[]): Promise<Told['answers']> {
    const worker = (this.worker ??= this.start());
    const task = ++this.tasks;
    return new Promise((resolve, reject) => {
      this.waiting.set(task, { resolve, reject });
      worker.postMessage({ task, desk: this.sent === desk ? null : desk, cases } satisfies Asked);
      this.sent = desk;
    });
  }

  async end(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    this.sent = undefined;
    const worker = new Worker(this.program, { name: 'matching' });
    worker.on('message', ({ task, answers }: Told) => {
      this.waiting.get(task)?.resolve(answers);
      this.waiting.delete(task);
    });
    worker.on('error', (cause) => this.ended(worker, cause instanceof Error ? cause : new Error(String(cause))));
    worker.on('exit', () => this.ended(worker, new Error('A thread of matching has ended')));
    return worker;
  }

  private ended(worker: Worker, cause: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(cause);
    this.waiting.clear();
  }
}

/** On threads of their own, each with its share of the cases; the thread of the requests stays free. */
export class ThreadAnswers extends AnswerPool {
  private readonly threads: readonly Thread[];
  private packed: { readonly desk: Desk; readonly sent: PackedDesk } | undefined;

  /** `program`: the built file of `answer-thread.ts`. */
  constructor(size: number, program: string) {
    super();
    this.threads = Array.from({ length: size }, () => new Thread(program));
  }

  override async answers(desk: Desk, cases: readonly CaseOfNeed[]): Promise<readonly (Answered | Failure)[]> {
    if (this.packed?.desk !== desk) this.packed = { desk, sent: packDesk(desk) };
    const { sent } = this.packed;
    const share = Math.ceil(cases.length / this.threads.length);
    const shares = this.threads.map((thread, index) => ({ thread, cases: cases.slice(index * share, (index + 1) * share) })).filter((each) => each.cases.length > 0);
    return (await Promise.all(shares.map(({ thread, cases: own }) => thread.ask(sent, own)))).flat();
  }

  override async rest(): Promise<void> {
    this.packed = undefined;
    await Promise.all(this.threads.map((thread) => thread.end()));
  }
}
