import { AsyncLocalStorage } from 'node:async_hooks';
import type { Locale } from '@zhichuang/contracts';
import type { Actor } from '../access/actor.js';
import type { Allowance } from './rate-limit.js';

/** What belongs to the request in hand; set by the server before anything else, the actor by the guard. */
export interface RequestContext {
  readonly requestId: string;
  readonly locale: Locale;
  /** Where it comes from, as it is counted: see `networkOf`. */
  readonly address: string;
  /** For a path that is there but does not take this method: those that it takes. */
  readonly allow?: readonly string[];
  actor?: Actor | undefined;
  /** Permissions that what is shown rests on; kept for the length of one request that may be asked again. */
  grounds?: Set<string>;
  /** What is left of each quota that the request counted for: told in the answer's RateLimit fields. */
  readonly allowances?: Allowance[];
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

/** zh-CN without a wish; English when the reader prefers it over Chinese. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().toLowerCase().split(';');
      const quality = Number(options.find((option) => option.trim().startsWith('q='))?.trim().slice(2) ?? '1');
      return { tag, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ tag, quality }) => quality > 0 && (tag.startsWith('zh') || tag.startsWith('en')))
    .sort((a, b) => b.quality - a.quality);
  return wishes[0]?.tag.startsWith('en') ? 'en' : 'zh';
}
