import { EXPOSURE_GROUPS, type ExposureGroup } from '@zhichuang/contracts';
import { addDays, asId, type Id, plainDate, regionCode } from '@zhichuang/kernel';
import fc from 'fast-check';
import { MatchingReportReader } from '../../../libs/reporting/src/application/ports.js';
import type { OutcomeFilter } from '../../../libs/reporting/src/domain/outcome.js';
import { startServer, type TestServer } from '../../support/server.js';
import { casePlans, FIRST_DAY, publishCases, publishFreely, publishRuns, referenceCalibration, referenceExposure, runPlans, type World } from './matching-world.js';

let server: TestServer;
let reader: MatchingReportReader;
let world: World;

beforeAll(async () => {
  server = await startServer();
  reader = server.app.get(MatchingReportReader, { strict: false });
  world = await publishFreely(server.database.owner);
});
afterAll(() => server.close());

const region = fc.constantFrom(null, null, '35', '35', '3501', '350128', '350102', '3502', '3504', '350100');
const period = fc.oneof(fc.constant([-2, 60] as const), fc.tuple(fc.integer({ min: -2, max: 42 }), fc.integer({ min: 0, max: 45 }))).map(([first, length]) => ({ from: addDays(FIRST_DAY, first), to: addDays(FIRST_DAY, first + length) }));

function filterOf(asked: { region: string | null; from: string; to: string }, own: number | null): OutcomeFilter {
  const product = own === null ? undefined : world.products[own];
  const bank = product && { bankId: asId<'Organisation'>(product.bankId), unitId: product.unitId as Id<'Organisation'> };
  return { parties: own === null ? 'all' : 'agreed', region: asked.region === null ? undefined : regionCode(asked.region), bankId: bank?.bankId, unitId: bank?.unitId, period: { from: plainDate(asked.from), to: plainDate(asked.to) }, knownBefore: new Date('2100-01-01') };
}

describe('a calibration over generated cases', () => {
  it('equals a slow reference, to an office by published criteria and to each bank by its own', async () => {
    await fc.assert(
      fc.asyncProperty(casePlans, region, period, fc.constantFrom(null, 0, 1), async (plans, asked, days, own) => {
        await publishCases(server.database.owner, world, plans);
        const told = await reader.calibration(filterOf({ region: asked, ...days }, own));
        const expected = referenceCalibration(world, plans, { region: asked, own, ...days });
        expect(told.map(({ product, bank }) => [`${product.id} ${product.edition}`, bank.id]).sort()).toEqual([...expected.keys()].map((key) => [key, world.products.find(({ id }) => key.startsWith(id))!.bankId]).sort());
        for (const { product, predictions, degrees } of told) expect({ predictions: [...predictions].sort((a, b) => (a.predicted < b.predicted ? -1 : 1)), degrees }).toEqual(expected.get(`${product.id} ${product.edition}`));
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('an exposure over generated runs', () => {
  it('equals a slow reference by size class, district and kind of right', async () => {
    await fc.assert(
      fc.asyncProperty(runPlans, region, period, fc.constantFrom(...(Object.keys(EXPOSURE_GROUPS) as ExposureGroup[])), async (plans, asked, days, by) => {
        await publishRuns(server.database.owner, world, plans);
        const filter = filterOf({ region: asked, ...days }, null);
        const told = await reader.exposure(filter, by);
        expect(told.map(({ name: _, ...group }) => group)).toEqual(referenceExposure(plans, { region: asked, ...days }, by));
        expect(await reader.exposure(filter, undefined)).toEqual(told.slice(0, 1));
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
