import { addDays, plainDate } from '@zhichuang/kernel';
import { FACTS, readFacts, type RecordedFact } from './facts.js';

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
});
