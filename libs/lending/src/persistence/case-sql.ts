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

/** Of an application (alias a): the chosen quote that an approved offer has yet to make good. */
export const CHOSEN_QUOTE = `case when a.state = 'chosen' then (select q.id from lending.offer q where q.application_id = a.id and q.state = 'chosen' and q.grade = 'indicative-quote') end`;

/** The unit whose consent counts for a reader: a bank's own, else the one that the case (alias a) lies in. */
export const readingUnit = (scope: CaseScope, parameters: unknown[]): string => (scope.side === 'bank' ? `$${parameters.push(scope.organisationId)}::uuid` : 'a.unit_id');

/** Rows of a need's rights (alias h) of which nothing shows whose they are. */
export const unproved = (needId: string): string =>
  `from financing_needs.pub_need n join financing_needs.pub_need_right r on r.need_id = n.id
     join ip_rights.pub_holding h on h.enterprise_id = n.enterprise_id and h.right_id = r.right_id where n.id = ${needId} and h.ownership = 'unproved'`;

/** Whether a need waits for a choice and its rights are proved and in no other running deal. */
export const needTakesChoice = (needId: string): string =>
  `((select n.state = 'applied' from financing_needs.pub_need n where n.id = ${needId}) and not exists (select 1 ${unproved(needId)})
    and not exists (select 1 from financing_needs.pub_need_right r join lending.pledged_right p on p.right_id = r.right_id and p.running where r.need_id = ${needId}))`;
