import type { CaseScope } from '../application/ports.js';

/** The units of a bank at and below the actor's own. */
const UNITS = `array(select u.id from organisations.pub_organisation u where u.lineage like '%/' || ? || '/%')`;

/** A condition that keeps a reader to the scope's cases; `alias` names a table with enterprise_id and unit_id. Its value is appended to `parameters`. */
export function withinCases(scope: CaseScope, alias: string, parameters: unknown[]): string {
  const place = `$${parameters.push(scope.organisationId)}`;
  return scope.side === 'enterprise' ? `${alias}.enterprise_id = ${place}::uuid` : `${alias}.unit_id = any(${UNITS.replace('?', `${place}::text`)})`;
}

/**
 * SQL of the scope's first rows of a table in an order, both under `alias`. A bank's units are read each by itself, up to the limit,
 * so that every page costs as much as an index gives in that order, however long the queue.
 */
export function firstCases(scope: CaseScope, table: string, alias: string, conditions: readonly string[], order: string, limit: string, parameters: unknown[]): string {
  const first = (own: string): string => `select ${alias}.* from ${table} ${alias} where ${[own, ...conditions].join(' and ')} order by ${order} limit ${limit}`;
  if (scope.side === 'enterprise') return first(withinCases(scope, alias, parameters));
  const units = UNITS.replace('?', `$${parameters.push(scope.organisationId)}::text`);
  return `select ${alias}.* from unnest(${units}) unit(id) cross join lateral (${first(`${alias}.unit_id = unit.id`)}) ${alias} order by ${order} limit ${limit}`;
}

/** A consent (alias c) holds for a unit: it was given to the whole bank, to the unit or to one above it. */
export const coversUnit = (unitId: string): string =>
  `(c.unit_id is null or exists (select 1 from organisations.pub_organisation covered where covered.id = ${unitId} and covered.lineage like '%/' || c.unit_id || '/%'))`;

/** Whether a unit of the bank may see whose case it is and act on it: consent stands for that unit on the day, or the deal was agreed while it stood. */
export const consented = (alias: string, today: string, unitId: string): string =>
  `(${alias}.state = 'chosen' or exists (select 1 from financing_needs.pub_consent c where c.need_id = ${alias}.need_id and c.bank_id = ${alias}.bank_id and c.withdrawn_at is null and c.open_until >= ${today}::date and ${coversUnit(unitId)}))`;

/** The state on the day: a clock that has run out counts, worker or not. */
export const applicationStateOn = (today: string): string =>
  `case when a.state in ('submitted', 'taken-up', 'documents-asked', 'quoted') and least(a.life_ends_on, a.documents_due_on) < ${today}::date then 'expired' else a.state end`;

/** The last day of what was offered in a case and still stands; to its bank an offer on hold stands like any other. */
export const standingUntil = (applicationId: string, today: string): string =>
  `(select max(s.valid_until) from lending.offer s where s.application_id = ${applicationId} and s.state in ('open', 'on-hold') and s.valid_until >= ${today}::date)`;

export const offerStateOn = (today: string): string => `case when o.state in ('awaiting-approval', 'open', 'on-hold') and o.valid_until < ${today}::date then 'expired' else o.state end`;
