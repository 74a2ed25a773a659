import { addDays, type PlainDate, plainDate } from '@zhichuang/kernel';
import { readReference } from '@zhichuang/platform';
import { registerCopyOf } from '../../apps/api/src/demo/leading-firm.js';
import { readImportFile } from '../../libs/ip-rights/src/application/read-import-file.js';
import type { RightsPolicyOfDay } from '../../libs/ip-rights/src/application/rights-policy.js';
import type { Statement } from '../../libs/ip-rights/src/domain/import-row.js';
import { summarise } from '../../libs/ip-rights/src/domain/right.js';
import { standingOf } from '../../libs/ip-rights/src/domain/standing.js';
import { COPIED_FACTS } from '../../libs/ip-rights/src/http/right.dto.js';
import type { KeptRight } from '../../libs/matching/src/application/ports.js';
import { rightOn } from '../../libs/matching/src/application/read-need-facts.js';
import { lawOf } from '../../libs/matching/src/domain/law.js';
import { needFactsOf } from '../../libs/matching/src/domain/readings.js';
import { GROUNDS } from '../support/matching.js';

/** From one leap year to the next, and past its end. */
const [FIRST, DAYS] = [plainDate('2026-11-26'), 3 * 366];
const NAMES = { own: ['福州榕芯传感科技有限公司（演示）', '福州榕芯电子有限公司（演示）'], others: [] };
const shipped = readReference(process.cwd(), 'libs/ip-rights/reference/parameters.csv');
const parameter = (name: string): never => JSON.parse(shipped.find((row) => row['name'] === `ip-rights.${name}`)!['value']!) as never;
const POLICY: RightsPolicyOfDay = { ownerSimilarityPpm: parameter('owner-similarity-ppm'), factMaxAgeDays: parameter('fact-max-age-days'), feeGraceMonths: parameter('fee-grace-months'), feeSoonDays: parameter('fee-soon-days') };

let statements: Statement[];
beforeAll(async () => {
  statements = [];
  await readImportFile('demo/own-nine.csv', 'own-nine.csv', {}, async ({ statement }) => void (statement && statements.push(statement)));
});

/** The firm's rights as they are kept after the world was loaded on a day. */
function heldWhenLoadedOn(day: PlainDate): KeptRight[] {
  return [...new Set(statements.map(({ number }) => number))].map((number) => {
    const own = statements.filter((each) => each.number === number);
    const { kind } = own[0]!;
    const { owners, stage, filingDate, grantedOn, termEnd } = summarise(kind, own);
    const copy = registerCopyOf(number, day);
    const facts = copy ? COPIED_FACTS.map(([field, fact]) => ({ fact, status: copy[field] ? ('yes' as const) : ('no' as const), asOf: copy.asOf, source: 'register-copy' })) : [];
    return { id: number, number, kind, ownership: standingOf(owners, NAMES, POLICY.ownerSimilarityPpm).standing, stage, filingDate, grantedOn, termEnd, value: null, valueMethod: null, valuedOn: null, offered: true, ownersAgree: false, facts };
  });
}

/** Of each right its verdict, the grounds that bar it, and the remedies; fees as they read. */
function toldOn(day: PlainDate): unknown {
  const record = { needId: 'n', enterpriseId: 'e', amount: '200000000', termMonths: 12, highestRatePpm: null, otherSecurity: null, division: null, industry: null, size: null, establishedOn: null, purposeKind: null, mainProduct: null, pledgedOn: null, tags: [], years: [] };
  const { offered } = needFactsOf({ ...record, rights: heldWhenLoadedOn(day).map((right) => rightOn(right, POLICY, day)) }, day);
  const { rights, usable, reach } = lawOf(offered, GROUNDS, day);
  const told = rights.map(({ rightId, verdict, grounds, remedies }) => [rightId, [verdict, grounds.filter((each) => each.ground.severity === 'block' && each.verdict === 'not-met').map(({ ground }) => ground.ground), remedies?.map(({ key }) => key) ?? null]]);
  return { usable, reach, rights: Object.fromEntries(told) as unknown, fees: offered.filter(({ readings }) => readings['right.fee-state']).map(({ id, readings }) => [id, readings['right.fee-state']!.value === 'paid']) };
}

describe("the leading firm's nine rights", () => {
  it('are told alike on whatever day of the year the world is loaded', () => {
    const clean = ['met', [], []];
    for (const day of Array.from({ length: DAYS }, (_, days) => addDays(FIRST, days)))
      expect([day, toldOn(day)]).toEqual([day, {
        usable: 4,
        reach: 8,
        rights: {
          '2019101833015': clean, '2020100922141': clean, '2021210033079': clean, '2022301554081': clean,
          '2025102105097': ['not-met', ['3'], null],
          '2020114556102': ['not-met', ['8'], ['co-owners-consent']],
          '2021202997119': ['not-met', ['8'], expect.arrayContaining(['co-owners-consent'])],
          '2019107418124': ['not-met', ['4'], ['fee-receipt']],
          '2017101333138': ['unknown', [], ['register-copy', 'fee-receipt']],
        },
        fees: [['2019101833015', true], ['2020100922141', true], ['2021210033079', true], ['2022301554081', true], ['2020114556102', true], ['2019107418124', false]],
      }]);
  });
});
