import type { Events, EventType } from '@zhichuang/contracts';
import type { News } from '../application/notify-members.js';

/** An event, and who is told what about it. `consumer` is stored with each delivery: it never changes. */
export interface Subscription<T extends EventType = EventType> {
  readonly event: T;
  readonly consumer: string;
  readonly news: (payload: Events[T]) => News;
}

export const subscription = <T extends EventType>(event: T, consumer: string, news: (payload: Events[T]) => News): Subscription<T> => ({ event, consumer, news });
