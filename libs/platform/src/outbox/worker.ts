import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { InstallationFacts } from '../installation/installation-facts.js';
import { OutboxListener } from './listener.js';
import { Relay } from './relay.js';
import { type Schedule, Schedules } from './schedules.js';

/** How often the outbox is looked through when nothing was announced: a delivery that waits for its next attempt announces nothing. */
const POLL_MS = 5000;
const BATCH = 100;

/** Delivers events and keeps the schedules, beside the HTTP server or in a process of its own; any number of them at a time. */
@Injectable()
export class Worker implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Worker');
  private listener: OutboxListener | undefined;
  private running: Promise<unknown> | undefined;
  private stopping = false;
  private announced = false;
  private readonly delivery = new Nap();
  private readonly naps = [this.delivery];

  constructor(
    private readonly relay: Relay,
    private readonly schedules: Schedules,
    private readonly installation: InstallationFacts,
  ) {}

  start(): void {
    if (this.running || this.stopping) return;
    const listener = new OutboxListener(this.installation.applicationUrl, () => this.announce());
    this.listener = listener;
    const connected = listener.start();
    this.running = Promise.all([connected, this.deliver(), ...this.schedules.all().map((schedule) => this.keep(schedule, listener, connected))]);
  }

  /** Resolves when the delivery and the schedules that are under way have ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const nap of this.naps) nap.wake();
    await this.running;
    await this.listener?.stop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private async deliver(): Promise<void> {
    while (!this.stopping) {
      this.announced = false;
      const full = await this.attempt('The outbox could not be delivered', () => this.deliverBatch());
      if (!full && !this.announced && !this.stopping) await this.delivery.sleep(POLL_MS);
    }
  }

  /** One by one, so that a stop waits for one delivery and not for a hundred. Answers whether there may be more. */
  private async deliverBatch(): Promise<boolean> {
    for (let tried = 0; tried < BATCH; tried++) {
      if (this.stopping || (await this.relay.deliverDue(1)) === 0) return false;
    }
    return true;
  }

  private async keep({ name, everySeconds, run }: Schedule, listener: OutboxListener, connected: Promise<void>): Promise<void> {
    const nap = new Nap();
    this.naps.push(nap);
    await connected;
    let next = 0;
    while (!this.stopping) {
      const due = performance.now() >= next;
      const leads = due && (await this.attempt(`The lead of ${name} could not be asked for`, () => listener.leads(name)));
      if (leads) {
        next = performance.now() + everySeconds * 1000;
        await this.attempt(`The schedule ${name} failed`, run);
      }
      if (!this.stopping) await nap.sleep(due && !leads ? Math.min(POLL_MS, everySeconds * 1000) : Math.max(0, next - performance.now()));
    }
  }

  /** What fails here is tried again in its turn; meanwhile the log says so. */
  private async attempt<T>(sentence: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.logger.error({ message: sentence, cause: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      return undefined;
    }
  }

  private announce(): void {
    this.announced = true;
    this.delivery.wake();
  }
}

/** A sleep that can be ended early. */
class Nap {
  private end: (() => void) | undefined;

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.end?.();
  }
}
