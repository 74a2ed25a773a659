import { addDays, plainDate } from '@zhichuang/kernel';
import { FACTS, isStale, readFacts, type RecordedFact } from './facts.js';

const today = plainDate('2026-11-22');
const fact = (asOf: string, status: 'yes' | 'no' = 'yes'): RecordedFact => ({ fact: 'in-force', status, asOf: plainDate(asOf), source: 'register-copy', documentId: 'd' });
const inForce = (recorded: RecordedFact[], limit?: number) => readFacts(recorded, limit === undefined ? {} : { 'in-force': limit }, today).find((reading) => reading.fact === 'in-force');

describe('what happened to a right', () => {
  it('is unknown for every fact that nobody evidenced', () => {
    expect(readFacts([], {}, today)).toEqual(FACTS.map((name) => ({ fact: name, status: 'unknown', stale: false, evidence: null, maxAgeDays: null })));
  });

  it('reads as the evidence of the latest day says', () => {
    expect(inForce([fact('2026-11-20', 'no'), fact('2026-11-01', 'yes')])).toMatchObject({ status: 'no', evidence: { asOf: '2026-11-20' } });
  });

  it('is unknown again on the day after its maximum age, and keeps showing why', () => {
    expect(inForce([fact(addDays(today, -30))], 30)).toMatchObject({ status: 'yes', stale: false });
    expect(inForce([fact(addDays(today, -31))], 30)).toMatchObject({ status: 'unknown', stale: true, evidence: { status: 'yes' }, maxAgeDays: 30 });
  });

  it('stays a pledge that a bank registered until its release is told or a later copy shows none', () => {
    const pledged = (...evidence: [string, 'yes' | 'no', RecordedFact['source']][]) =>
      readFacts(evidence.map(([asOf, status, source]) => ({ fact: 'pledged', status, asOf: plainDate(asOf), source, documentId: null })), { pledged: 30 }, today).find((reading) => reading.fact === 'pledged');
    expect(pledged(['2024-01-05', 'yes', 'bank'])).toMatchObject({ status: 'yes', stale: false, evidence: { source: 'bank' } });
    expect(pledged(['2024-01-05', 'yes', 'register-copy'])).toMatchObject({ status: 'unknown', stale: true });
    expect(pledged(['2024-01-05', 'yes', 'bank'], ['2026-11-20', 'no', 'bank'])).toMatchObject({ status: 'no' });
    expect(pledged(['2024-01-05', 'yes', 'bank'], ['2026-11-20', 'no', 'register-copy'])).toMatchObject({ status: 'no' });
    expect(pledged(['2024-01-05', 'yes', 'bank'], ['2025-11-20', 'no', 'bank'])).toMatchObject({ status: 'unknown', stale: true });
  });

  it('is stale from the day after its maximum age, and without one never', () => {
    const evidence = (name: string, asOf: string) => ({ fact: name, status: 'yes', source: 'register-copy', asOf: plainDate(asOf) });
    const stale = (name: string, asOf: string): boolean => isStale(evidence(name, asOf), { 'in-force': 30 }, today);
    expect([stale('in-force', '2026-10-23'), stale('in-force', '2026-10-22'), stale('invalidation', '2001-01-01')]).toEqual([false, true, false]);
  });
});
