import type { EventType } from '@zhichuang/contracts';
import type { Consumers, OccurredEvent } from '@zhichuang/platform';
import type { NotifyMembers } from '../application/notify-members.js';
import { NEWS } from './news.js';

/** One consumer an event, called by its name: that is stored with each delivery. */
export function subscribeAll(consumers: Consumers, notify: NotifyMembers): void {
  for (const event of Object.keys(NEWS) as EventType[]) subscribe(consumers, notify, event);
}

function subscribe<T extends EventType>(consumers: Consumers, notify: NotifyMembers, event: T): void {
  const newsOf = NEWS[event];
  if (!newsOf) return;
  consumers.on(event, `notifications.${event}`, async ({ payload }: OccurredEvent<T>) => {
    for (const news of newsOf(payload)) await notify.execute(news);
  });
}
