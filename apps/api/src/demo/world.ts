import type { INestApplicationContext } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import { CreateAccount, StandIn } from '@zhichuang/identity';
import { completeUscc, type Id, Money, Rate } from '@zhichuang/kernel';
import { DraftProduct, ProductReader, PublishProduct } from '@zhichuang/loan-products';
import { AddOrganisation, type OrganisationForm, RegisterEnterprise, ReviewEnterprise } from '@zhichuang/organisations';
import type { DemoAccount } from '../announce.js';

const OFFICES = ['福建省', '福州市', '三明市', '漳州市', '鼓楼区'];

/** Invented firms, real banks and divisions. Every invented name ends in （演示）. */
export async function loadWorld(app: INestApplicationContext, accounts: readonly DemoAccount[]): Promise<void> {
  const organisations = await addOrganisations(app, accounts);
  const createAccount = app.get(CreateAccount);
  const registered = new Set<string>();
  for (const account of accounts) {
    if (account.role === 'enterprise-keeper') {
      const { username, password, displayName } = account;
      // Authority code Y: no real enterprise has such a code.
      const uscc = completeUscc('Y1', account.region, 'DEM00001');
      organisations.set(account.organisation, await app.get(RegisterEnterprise).execute({ uscc, name: account.organisation, divisionCode: account.region, industryCode: 'C3983', keeper: { username, password, displayName } }));
      registered.add(username);
    }
  }
  for (const account of accounts) {
    const organisationId = organisations.get(account.organisation);
    if (!organisationId) throw new Error(`demo/accounts.json names ${account.organisation}, which the demo world does not have`);
    if (!registered.has(account.username)) await createAccount.execute({ ...account, organisationId, role: account.role as Role });
  }
  await reviewEnterprises(app, organisations);
  await publishProducts(app);
}

async function addOrganisations(app: INestApplicationContext, accounts: readonly DemoAccount[]): Promise<Map<string, Id<'Organisation'>>> {
  const add = app.get(AddOrganisation);
  const ids = new Map<string, Id<'Organisation'>>();
  const make = async (form: OrganisationForm): Promise<Id<'Organisation'>> => {
    const id = await add.execute(form);
    ids.set(form.name, id);
    return id;
  };
  for (const name of OFFICES) {
    const office = `${name}知识产权局（演示）`;
    await make({ kind: 'ip-office', name: office, divisionCode: accounts.find((account) => account.organisation === office)?.region ?? '350000' });
  }
  for (const [head, uscc, branch] of [['中国农业银行股份有限公司', '911100001000054748', '中国农业银行福州分行（演示）'], ['中国建设银行股份有限公司', '911100001000044477', '中国建设银行福州分行（演示）']] as const) {
    const headId = await make({ kind: 'bank', name: head, uscc, divisionCode: '350000' });
    await make({ kind: 'bank', name: branch, parent: { id: headId, headId }, divisionCode: '350100' });
  }
  await make({ kind: 'operator', name: '平台运营方（演示）', divisionCode: '350000' });
  return ids;
}

async function reviewEnterprises(app: INestApplicationContext, organisations: ReadonlyMap<string, Id<'Organisation'>>): Promise<void> {
  const firm = organisations.get('福州榕芯传感科技有限公司（演示）');
  if (firm) await app.get(StandIn).as('fuzhou-lead', (actor) => app.get(ReviewEnterprise).execute(actor, firm, 1, null));
}

async function publishProducts(app: INestApplicationContext): Promise<void> {
  const percent = (text: string): Rate => Rate.parsePercent(text);
  const products = [
    { bank: 'abc', name: '专利质押贷款（演示条款）', spreadBp: 45, max: '8000000', months: 24, pledgeRatios: { invention: percent('25'), 'utility-model': percent('15') } },
    { bank: 'ccb', name: '科技贷（演示条款）', spreadBp: 60, max: '20000000', months: 12, pledgeRatios: { invention: percent('30'), 'utility-model': percent('15'), trademark: percent('30') } },
  ];
  for (const { bank, name, spreadBp, max, months, pledgeRatios } of products) {
    const id = await app.get(StandIn).as(`${bank}-officer`, (actor) =>
      app.get(DraftProduct).execute(actor, name, { amount: { min: Money.parseYuan('100000'), max: Money.parseYuan(max) }, termMonths: { min: 1, max: months }, spreadBp, dayCount: 'act/365', pledgeRatios }),
    );
    await app.get(StandIn).as(`${bank}-approver`, async (actor) => {
      const product = await app.get(ProductReader).one({ kind: 'own', organisationId: actor.organisation.id, headId: actor.organisation.headId }, id);
      if (product) await app.get(PublishProduct).execute(actor, id, product.version);
    });
  }
}
