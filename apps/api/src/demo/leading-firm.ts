import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateAccount } from '@zhichuang/identity';
import { completeUscc, type Id, type PlainDate } from '@zhichuang/kernel';
import type { DemoAccount } from '../announce.js';
import { cleanCopy, importRights, officeFor, type RegisterCopy, showByRegister } from './firm.js';
import type { Stage } from './stage.js';

/** Under this name the firm took out its oldest patent. */
const FORMER_NAME = '福州榕芯电子有限公司（演示）';
const OWN = 'self-stated';

export interface LeadingFirm {
  readonly path: string;
  readonly keeper: DemoAccount;
}

/** The firm that visitors of the demo sign in to, registered and looked over. */
export async function registerLeadingFirm(stage: Stage, accounts: readonly DemoAccount[], name?: string): Promise<LeadingFirm> {
  const keeper = accounts.find((account) => account.role === 'enterprise-keeper');
  const staff = accounts.find((account) => account.role === 'enterprise-staff');
  if (!keeper || !staff) throw new Error('demo/accounts.json has no keeper and staff for the leading firm');
  const { username, password, displayName, region } = keeper;
  const registration = { uscc: completeUscc('Y1', region, 'DEM00001'), name: name ?? keeper.organisation, divisionCode: region, industryCode: 'C3983', keeper: { username, password, displayName } };
  const id = String((await stage.post(110, undefined, '/enterprises', registration)).body['id']);
  const path = `/enterprises/${id}`;
  await stage.on(110, () => stage.get(CreateAccount).execute({ ...staff, organisationId: id as Id<'Organisation'>, role: 'enterprise-staff' }));
  await stage.change(108, officeFor(region), path, 'review', {});
  return { path, keeper };
}

/**
 * The same with its past: thirty people and nine rights, four of them clean, one pending, one co-owned with a university, one in
 * the founder's name, one in fee grace, one under the firm's former name.
 */
export async function playLeadingFirm(stage: Stage, projectRoot: string, accounts: readonly DemoAccount[]): Promise<void> {
  const { path, keeper } = await registerLeadingFirm(stage, accounts, FORMER_NAME);
  const { etag } = await stage.request(100, keeper.username, 'GET', path);
  await stage.request(100, keeper.username, 'PATCH', path, { name: keeper.organisation }, etag);
  await stage.change(98, officeFor(keeper.region), path, 'review', {});
  await stateYear(stage, keeper.username, path);
  await importRights(stage, keeper.username, 95, readFileSync(join(projectRoot, 'demo/own-nine.csv'), 'utf8'));
  await showRegister(stage, keeper.username);
}

/** Copies of the register: of the four clean rights, the co-owned one, and the one whose fee is late. */
async function showRegister(stage: Stage, keeper: string): Promise<void> {
  const held = (await stage.request(0, keeper, 'GET', '/ip-rights?limit=100')).body['items'] as { id: string; number: string }[];
  for (const right of held) {
    const copy = registerCopyOf(right.number, stage.day(0));
    if (copy) await showByRegister(stage, keeper, 0, right, copy);
  }
}

const LATE = '2019107418124';
const SHOWN = ['2019101833015', '2020100922141', '2021210033079', '2022301554081', '2020114556102', LATE];

/**
 * What the copy that is shown of a right says, where one is: of the day of loading. A copy from before an anniversary of the filing says nothing of
 * the fee that falls due on it, and whatever the day, some right had its anniversary a few days ago.
 */
export const registerCopyOf = (number: string, loadedOn: PlainDate): RegisterCopy | undefined => (SHOWN.includes(number) ? { ...cleanCopy(loadedOn), feePaid: number !== LATE } : undefined);

async function stateYear(stage: Stage, keeper: string, path: string): Promise<void> {
  const facts = {
    staff: { value: 30, source: OWN },
    revenue: { value: '26000000.00', source: OWN },
    totalAssets: { value: '18000000.00', source: OWN },
    netProfit: { value: '2100000.00', source: OWN },
    rdCost: { value: '3200000.00', source: OWN },
    liabilities: { value: '5400000.00', source: OWN },
    taxGrade: { value: 'A', source: OWN },
    mainProduct: { value: '压力与温湿度传感芯片', source: OWN },
  };
  await stage.request(97, keeper, 'PUT', `${path}/yearly-facts/2025`, facts, '"0"');
}
