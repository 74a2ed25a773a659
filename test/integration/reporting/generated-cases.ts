import { randomUUID } from 'node:crypto';
import { addDays, plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import type { FactKind, Parties, RawCase, RawRevision } from './world.js';

export const FIRST_DAY = plainDate('2023-10-01');
export const DAYS = 200;
const DIVISIONS = ['350102', '350128', '350203', '350402', '350100', '350111'];
/** Around both inclusive thresholds, to the fen. */
const AMOUNTS = [1n, 50_000_000n, 1_000_000_000n, 1_000_000_001n, 2_000_000_000n, 2_000_000_001n, 9_876_543_210n];

const day = fc.integer({ min: 0, max: DAYS });
const gapHours = fc.integer({ min: 1, max: 24 * 40 });
const revision = fc.record({ day, gapHours, amount: fc.constantFrom(...AMOUNTS), rightKind: fc.constantFrom('patent', 'trademark', 'mixed'), renewal: fc.boolean(), held: fc.constantFrom(false, false, false, true) });
const fact = fc.record({ kind: fc.constantFrom<FactKind[]>('contract', 'registration', 'registration', 'disbursement', 'disbursement', 'repayment', 'release'), revisions: fc.array(revision, { minLength: 1, maxLength: 3 }) });
const plan = fc.record({
  enterprise: fc.nat({ max: 5 }), unit: fc.nat({ max: 3 }), division: fc.constantFrom(...DIVISIONS), day,
  steps: fc.array(gapHours, { maxLength: 3 }), declined: fc.boolean(), loan: fc.boolean(), facts: fc.array(fact, { maxLength: 6 }),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

const HOUR = 3_600_000;
/** Times of day on both sides of midnight in Shanghai, which is 16:00 UTC. */
const instantOn = (offset: number, hours: number): Date => new Date(Date.parse(`${addDays(FIRST_DAY, offset)}T00:00:00Z`) + (hours % 24) * HOUR);

export const generatedPlans = fc.array(plan, { minLength: 1, maxLength: 20 });

export const casesOf = (plans: readonly Plan[], { enterprises, units }: Parties): RawCase[] =>
  plans.map((each) => {
    const { unitId, bankId } = units[each.unit % units.length]!;
    const submittedAt = instantOn(each.day, each.steps[0] ?? 17);
    const times = each.steps.reduce<Date[]>((before, gap) => [...before, new Date((before.at(-1) ?? submittedAt).getTime() + gap * HOUR)], []);
    return {
      applicationId: randomUUID(), loanId: each.loan ? randomUUID() : null, needId: randomUUID(), enterpriseId: enterprises[each.enterprise]!, bankId, unitId, division: each.division,
      submittedAt, takenUpAt: times[0] ?? null, quotedAt: times[1] ?? null, chosenAt: times[2] ?? null,
      closedAt: each.declined ? new Date((times.at(-1) ?? submittedAt).getTime() + HOUR) : null, declineCode: each.declined ? 'purpose' : null,
      facts: each.loan ? each.facts.flatMap(revisionsOf) : [],
    };
  });

function revisionsOf({ kind, revisions }: Plan['facts'][number]): RawRevision[] {
  const factId = randomUUID();
  const first = instantOn(revisions[0]!.day, revisions[0]!.gapHours);
  const recorded = revisions.reduce<Date[]>((before, { gapHours }) => [...before, new Date((before.at(-1) ?? first).getTime() + gapHours * HOUR)], []);
  return revisions.map((each, index) => ({
    factId, kind, revision: index + 1, occurredOn: addDays(FIRST_DAY, each.day), recordedAt: recorded[index]!, supersededAt: recorded[index + 1] ?? null,
    amount: kind === 'release' ? null : each.amount, number: kind === 'registration' ? `Y${factId.slice(0, 8)}` : null, rightKind: kind === 'registration' ? (each.rightKind as 'patent') : null,
    renewal: kind === 'registration' && each.renewal, reason: index === 0 ? null : `更正${index}`, heldCode: each.held ? 'drawn-above-contract' : null,
  }));
}
