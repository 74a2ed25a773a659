import { v7 } from 'uuid';
import type { Id } from '@zhichuang/kernel';

/** A new id, ordered by time of birth (UUIDv7). */
export const newId = <T extends string>(): Id<T> => v7() as Id<T>;
