import { type CriterionAudience } from '@zhichuang/contracts';
import { between, type Criterion, oneOf } from '@zhichuang/eligibility';
import { StandIn } from '@zhichuang/identity';
import { Money, Rate } from '@zhichuang/kernel';
import { DraftProduct, draftsOfPublishedTerms, ListProducts, type ProductCriterion, type ProductTerms, PublishProduct } from '@zhichuang/loan-products';
import { readReference } from '@zhichuang/platform';
import { FOUNDED, headOf } from './founding.js';
import type { Stage } from './stage.js';

const percent = (text: string): Rate => Rate.parsePercent(text);
const demo = { kind: 'demo' } as const;
const asks = (audience: CriterionAudience, criterion: Criterion): ProductCriterion => ({ criterion, audience, note: '演示条款' });
const SMALL_FIRMS = asks('public', oneOf('enterprise.size', ['micro', 'small', 'medium']));

/** The two products of the Fuzhou branches. What CCB published of its 科技贷 carries its source; every other term, and each criterion, is a demo term. */
const BRANCH_PRODUCTS: readonly { bank: 'abc' | 'ccb'; name: string; terms: ProductTerms }[] = [
  {
    bank: 'abc',
    name: '专利质押贷款（演示条款）',
    terms: {
      amount: { min: Money.parseYuan('100000'), max: Money.parseYuan('8000000') },
      termMonths: { min: 1, max: 24 },
      spreadBp: 45,
      dayCount: 'act/365',
      pledgeRatios: { invention: percent('25'), 'utility-model': percent('15') },
      sources: { amount: demo, term: demo, rate: demo, rights: demo },
      criteria: [SMALL_FIRMS, asks('public', { kind: 'choice', fact: 'enterprise.tax-grade', oneOf: null, noneOf: ['C', 'D'] })],
    },
  },
  {
    bank: 'ccb',
    name: '科技贷（演示条款）',
    terms: {
      amount: { min: Money.parseYuan('100000'), max: Money.parseYuan('20000000') },
      termMonths: { min: 1, max: 12 },
      spreadBp: 60,
      dayCount: 'act/365',
      pledgeRatios: { invention: percent('30'), 'utility-model': percent('15'), trademark: percent('30') },
      sources: { amount: { kind: 'published', source: '中国建设银行福建省分行“科技贷”', asOf: '2021' }, term: { kind: 'published', source: '中国建设银行福建省分行“科技贷”', asOf: '2021' }, rate: demo, rights: demo },
      criteria: [SMALL_FIRMS, asks('internal', between('enterprise.debt-ratio', null, Rate.parsePercent('70').ppm))],
    },
  },
];

/** The two branches' products. */
export async function stockBranches(stage: Stage): Promise<void> {
  for (const { bank, name, terms } of BRANCH_PRODUCTS) await publish(stage, `${bank}-officer`, `${bank}-approver`, name, terms);
}

/** What the other banks of `demo/bank-products.csv` published. */
export async function stockOtherBanks(stage: Stage, projectRoot: string): Promise<void> {
  for (const { bank, name, terms } of draftsOfPublishedTerms(readReference(projectRoot, 'demo/bank-products.csv')))
    if (bank !== 'ABC' && bank !== 'CCB') await publish(stage, headOf(bank, 'bank-officer'), headOf(bank, 'bank-approver'), name, name.includes('厦门') ? { ...terms, servedRegions: ['3502'] } : terms);
}

async function publish(stage: Stage, officer: string, approver: string, name: string, terms: ProductTerms): Promise<void> {
  const id = await stage.on(FOUNDED - 1, () => stage.get(StandIn).as(officer, (actor) => stage.get(DraftProduct).execute(actor, name, terms)));
  await stage.on(FOUNDED - 2, () =>
    stage.get(StandIn).as(approver, async (actor) => {
      const { version } = await stage.get(ListProducts).one(actor, id);
      await stage.get(PublishProduct).execute(actor, id, version);
    }),
  );
}
