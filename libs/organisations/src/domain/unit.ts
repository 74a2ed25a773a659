import { fail, type Id } from '@zhichuang/kernel';

/** A unit that another may be put under. */
export interface ParentUnit {
  readonly id: Id<'Organisation'>;
  readonly kind: string;
  readonly headId: Id<'Organisation'>;
  readonly lineage: string;
  readonly closed: boolean;
}

/** 总行, 分行, 支行. */
const LEVELS = 3;

export interface Place {
  readonly parentId: Id<'Organisation'> | null;
  readonly headId: Id<'Organisation'>;
  readonly lineage: string;
}

/** Where a new unit stands: under an open unit of its own kind, at most three levels deep; else `parent-unknown`. */
export function placeOf(id: Id<'Organisation'>, kind: string, parent: ParentUnit | undefined): Place {
  if (!parent) return { parentId: null, headId: id, lineage: `/${id}/` };
  const level = parent.lineage.split('/').length - 2;
  if (parent.kind !== kind || parent.closed || level >= LEVELS) fail('parent-unknown');
  return { parentId: parent.id, headId: parent.headId, lineage: `${parent.lineage}${id}/` };
}
