import { FIGURE_KEYS, FIGURES, type FigureKey } from '@zhichuang/contracts';
import { addDays, asId, type Id, plainDate, regionCode, startOfDay } from '@zhichuang/kernel';
import { aDay, aText, decodeCursor } from '@zhichuang/platform';
import fc from 'fast-check';
import { OutcomeReader } from '../../../libs/reporting/src/application/ports.js';
import type { FigureValue, OutcomeFilter, OutcomeRow } from '../../../libs/reporting/src/domain/outcome.js';
import { startServer, type TestServer } from '../../support/server.js';
import { casesOf, DAYS, FIRST_DAY, generatedPlans } from './generated-cases.js';
import { demoFigures } from './hand-written.js';
import { median, type Question, referenceFigures } from './reference-figures.js';
import { type Parties, publish, publishFreely } from './world.js';

let server: TestServer;
let reader: OutcomeReader;
let parties: Parties;

beforeAll(async () => {
  server = await startServer();
  reader = server.app.get(OutcomeReader, { strict: false });
  parties = await publishFreely(server.database.owner);
});
afterAll(() => server.close());

const question = fc.record({
  region: fc.constantFrom(null, '35', '3501', '350128', '350102', '3502', '3504', '350100'),
  unit: fc.constantFrom(null, 0, 1, 2, 3),
  days: fc.tuple(fc.integer({ min: -5, max: DAYS + 20 }), fc.integer({ min: 0, max: DAYS })),
  known: fc.tuple(fc.integer({ min: 0, max: DAYS + 60 }), fc.integer({ min: 0, max: 120 })),
});

/** What the rows come to by the measure that the catalogue gives the figure. */
function together(figure: FigureKey, rows: readonly OutcomeRow[]): FigureValue {
  const values = rows.map(({ value }) => value);
  const sum = values.reduce((total, value) => total + value, 0n);
  switch (FIGURES[figure].measure) {
    case 'count':
      return rows.length;
    case 'sum':
      return sum;
    case 'distinct':
      return new Set(rows.map(({ enterprise }) => enterprise?.id)).size;
    case 'median':
      return median(values.map(Number));
    case 'share':
      return rows.length === 0 ? null : Math.round((Number(sum) * 1_000_000) / rows.length);
  }
}

async function everyRow(figure: FigureKey, filter: OutcomeFilter): Promise<OutcomeRow[]> {
  const rows: OutcomeRow[] = [];
  let after: readonly string[] | undefined;
  do {
    const page = await reader.rows(figure, filter, { limit: 7, after });
    rows.push(...page.items);
    after = page.next === null ? undefined : decodeCursor(page.next, aDay, aText);
  } while (after);
  return rows;
}

describe('figures over generated outcomes', () => {
  it('equal a slow reference and a hand-written SQL file, open exactly their rows, and differ between two days of knowledge by the listed changes', async () => {
    const heads = new Set(parties.units.map(({ bankId }) => bankId));
    await fc.assert(
      fc.asyncProperty(generatedPlans, question, async (plans, asked) => {
        const cases = casesOf(plans, parties);
        await publish(server.database.owner, cases);
        const unit = asked.unit === null ? null : parties.units[asked.unit % parties.units.length]!;
        const below = unit && (heads.has(unit.unitId) ? parties.units.filter(({ bankId }) => bankId === unit.unitId).map(({ unitId }) => unitId) : [unit.unitId]);
        const from = addDays(FIRST_DAY, asked.days[0]);
        const to = addDays(from, asked.days[1]);
        const knownOn = (offset: number): Date => startOfDay(addDays(FIRST_DAY, offset + 1));
        const filterAt = (known: Date): OutcomeFilter => ({
          parties: 'all', region: asked.region === null ? undefined : regionCode(asked.region), bankId: unit ? asId(unit.bankId) : undefined, unitId: unit ? (unit.unitId as Id<'Organisation'>) : undefined, period: { from, to }, knownBefore: known,
        });
        const questionAt = (known: Date): Question => ({ region: asked.region, unitIds: below, from, to, knownBefore: known });

        const [earlier, later] = [knownOn(asked.known[0]), knownOn(asked.known[0] + asked.known[1])];
        const [whole] = await reader.summary(filterAt(later), undefined);
        const [before] = await reader.summary(filterAt(earlier), undefined);
        const expected = referenceFigures(cases, questionAt(later));
        expect(whole!.values).toEqual(expected);
        expect(before!.values).toEqual(referenceFigures(cases, questionAt(earlier)));
        if (!unit) expect(await demoFigures(server.database.owner, asked.region, from, to, later)).toEqual(expected);

        for (const figure of FIGURE_KEYS) {
          const rows = await everyRow(figure, filterAt(later));
          expect([figure, together(figure, rows)]).toEqual([figure, expected[figure]]);
          expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
          expect(await reader.countRows(figure, filterAt(later))).toBe(rows.length);
        }
        for (const figure of ['registration.amount', 'funnel.registered.days', 'held.facts'] as const) {
          const changes = await reader.changes(figure, filterAt(earlier), filterAt(later), { limit: 1000, after: undefined });
          expect([changes.before, changes.after]).toEqual([before!.values[figure], expected[figure]]);
          const rows = new Map((await everyRow(figure, filterAt(earlier))).map(({ id, value }) => [id, value]));
          for (const { id, after } of changes.items) {
            if (after) rows.set(id, after.value);
            else rows.delete(id);
          }
          expect([...rows].sort()).toEqual((await everyRow(figure, filterAt(later))).map(({ id, value }) => [id, value]).sort());
        }
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('add up by region, bank and month, with a balance at the end of each month', async () => {
    await fc.assert(
      fc.asyncProperty(generatedPlans, async (plans) => {
        const cases = casesOf(plans, parties);
        await publish(server.database.owner, cases);
        const period = { from: FIRST_DAY, to: plainDate('2024-03-15') };
        const knownBefore = startOfDay(plainDate('2025-01-01'));
        const filter: OutcomeFilter = { parties: 'all', region: regionCode('35'), bankId: undefined, unitId: undefined, period, knownBefore };
        for (const groupBy of ['region', 'bank', 'month'] as const) {
          const [whole, ...groups] = await reader.summary(filter, groupBy);
          expect(whole!.key).toBeNull();
          for (const figure of ['funnel.applied', 'registration.amount', 'new.loans', 'lent.amount', 'held.facts'] as const)
            expect([groupBy, figure, groups.reduce((total, { values }) => total + BigInt(values[figure] ?? 0), 0n)]).toEqual([groupBy, figure, BigInt(whole!.values[figure] ?? 0)]);
          for (const { key, values } of groups) {
            const narrowed = groupBy === 'month' ? { from: `${key}-01`, to: key === '2024-03' ? '2024-03-15' : addDays(plainDate(`${key === '2023-12' ? '2024-01' : `${key!.slice(0, 5)}${String(Number(key!.slice(5)) + 1).padStart(2, '0')}`}-01`), -1) } : period;
            const unitIds = groupBy === 'bank' ? parties.units.filter(({ bankId }) => bankId === key).map(({ unitId }) => unitId) : null;
            expect([key, values]).toEqual([key, referenceFigures(cases, { region: groupBy === 'region' ? regionCode(key!) : '35', unitIds, ...narrowed, knownBefore })]);
          }
          if (groupBy === 'month') expect(groups.map(({ key }) => key)).toEqual(['2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03']);
          if (groupBy === 'region') expect(groups.filter(({ flag }) => flag !== null).every(({ key, flag }) => ({ '350128': 'reports-apart', '350200': 'separately-planned-city' })[key!] === flag)).toBe(true);
        }
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
