import { type Action, type Role, ROLE_NAMES } from '@zhichuang/contracts';
import { fail, type Id, type RegionCode } from '@zhichuang/kernel';
import type { Actor } from './actor.js';

/**
 * How far a role reaches with an action: not at all, to what is its own organisation's, to what lies in its region,
 * or to everything. For a bank `own` is its unit and the units below.
 */
export type Reach = 'none' | 'own' | 'region' | 'all';

export type AccessTable = { readonly [A in Action]?: Readonly<Record<Role, Reach>> };

/** Which rows an actor may see: a required argument of every reader. */
export type Scope =
  | { readonly kind: 'own'; readonly organisationId: Id<'Organisation'>; readonly headId: Id<'Organisation'> }
  | { readonly kind: 'region'; readonly region: RegionCode }
  | { readonly kind: 'all' };

/** The cells that are not `none`; every other role of the row is written out as `none`. */
export function accessRow(cells: Partial<Record<Role, Reach>>): Readonly<Record<Role, Reach>> {
  return Object.fromEntries(ROLE_NAMES.map((role) => [role, cells[role] ?? 'none'])) as Record<Role, Reach>;
}

const tables = new Map<string, Readonly<Record<Role, Reach>>>();

/** A feature's module declares its table once; an action that two features claim stops the start. */
export function declareAccess(table: AccessTable): void {
  for (const [action, row] of Object.entries(table)) {
    const known = tables.get(action);
    if (known && known !== row) throw new Error(`Access to ${action} is declared twice`);
    tables.set(action, row);
  }
}

export const declaredAccess = (): ReadonlyMap<string, Readonly<Record<Role, Reach>>> => tables;

export const reachOf = (actor: Actor, action: Action): Reach => tables.get(action)?.[actor.role] ?? 'none';

/** The rows an actor reaches with an action, or undefined when its role does not reach any. */
export function scopeOf(actor: Actor, action: Action): Scope | undefined {
  switch (reachOf(actor, action)) {
    case 'none':
      return undefined;
    case 'own':
      return { kind: 'own', organisationId: actor.organisation.id, headId: actor.organisation.headId };
    case 'region':
      return { kind: 'region', region: actor.organisation.region };
    case 'all':
      return { kind: 'all' };
  }
}

/** As `scopeOf`, for a use case whose route has asked already: a role without reach is refused here as well. */
export function requireScope(actor: Actor, action: Action): Scope {
  return scopeOf(actor, action) ?? fail('not-allowed', { action });
}
