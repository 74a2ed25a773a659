import { Injectable } from '@nestjs/common';

export interface Schedule {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: () => Promise<void>;
}

/** What has to be done again and again. Filled by the features' modules while the application starts. */
@Injectable()
export class Schedules {
  private readonly byName = new Map<string, Schedule>();

  /**
   * `run` is called once when the worker starts and then every so many seconds, by one process of the installation. It has to be
   * harmless when it is called once more: a process that lost its database may still be at it when the next one begins.
   */
  add(name: string, everySeconds: number, run: () => Promise<void>): void {
    if (this.byName.has(name)) throw new Error(`Two schedules are called ${name}`);
    this.byName.set(name, { name, everySeconds, run });
  }

  all(): readonly Schedule[] {
    return [...this.byName.values()];
  }
}
