import type { EventType } from '@zhichuang/contracts';
import type { Consumers } from '@zhichuang/platform';
import type { NotifyMembers } from '../application/notify-members.js';
import type { Subscription } from './subscription.js';
import { whenApplicationSubmitted } from './when-application-submitted.js';
import { whenOfferChosen } from './when-offer-chosen.js';

/** Every event that somebody is told of: one file each. */
export function subscribeAll(consumers: Consumers, notify: NotifyMembers): void {
  subscribe(consumers, notify, whenApplicationSubmitted);
  subscribe(consumers, notify, whenOfferChosen);
}

function subscribe<T extends EventType>(consumers: Consumers, notify: NotifyMembers, { event, consumer, news }: Subscription<T>): void {
  consumers.on(event, consumer, async ({ payload }) => void (await notify.execute(news(payload))));
}
