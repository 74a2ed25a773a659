import { v4, v7 } from 'uuid';
import type { Id } from '@zhichuang/kernel';

/** A new id, ordered by time of birth (UUIDv7). */
export const newId = <T extends string>(): Id<T> => v7() as Id<T>;

/** A new id that tells nothing of its birth (UUIDv4): for what several organisations hold, where the first one's day is nobody else's business. */
export const newSharedId = <T extends string>(): Id<T> => v4() as Id<T>;
