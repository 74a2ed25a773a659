import { randomBytes } from 'node:crypto';
import type { Role } from '@zhichuang/contracts';
import { CreateAccount } from '@zhichuang/identity';
import type { Id } from '@zhichuang/kernel';
import { readReference } from '@zhichuang/platform';
import { AddOrganisation, type OrganisationForm } from '@zhichuang/organisations';
import type { DemoAccount } from '../announce.js';
import type { Stage } from './stage.js';

const OFFICES = ['福建省', '福州市', '三明市', '漳州市', '鼓楼区'];
/** Before everything else that is played. */
export const FOUNDED = 120;
/** A password that nobody is told: these people only act while the world is loaded. */
export const unknownPassword = (): string => `Aa1-${randomBytes(18).toString('base64url')}`;

/** Offices, banks with their Fuzhou branches and the operator, with the people of `demo/accounts.json`. Banks and divisions are real. */
export async function found(stage: Stage, projectRoot: string, accounts: readonly DemoAccount[]): Promise<void> {
  const ids = new Map<string, Id<'Organisation'>>();
  const add = async (form: OrganisationForm): Promise<Id<'Organisation'>> => {
    const id = await stage.on(FOUNDED, () => stage.get(AddOrganisation).execute(form));
    ids.set(form.name, id);
    return id;
  };
  for (const name of OFFICES) {
    const office = `${name}知识产权局（演示）`;
    await add({ kind: 'ip-office', name: office, divisionCode: accounts.find((account) => account.organisation === office)?.region ?? '350000' });
  }
  for (const { name, uscc, short_name: shortName } of readReference(projectRoot, 'demo/banks.csv')) {
    const headId = await add({ kind: 'bank', name: name!, shortName: shortName!, uscc: uscc!, divisionCode: '350000' });
    const branch = accounts.find((account) => account.username.startsWith(`${shortName!.toLowerCase()}-`) && account.region === '350100')?.organisation;
    if (branch) await add({ kind: 'bank', name: branch, parent: { id: headId, headId }, divisionCode: '350100' });
    for (const role of ['bank-officer', 'bank-approver'] as const) await person(stage, headOf(shortName!, role), role, headId);
  }
  await add({ kind: 'operator', name: '平台运营方（演示）', divisionCode: '350000' });
  for (const account of accounts) {
    const organisationId = ids.get(account.organisation);
    if (organisationId) await stage.on(FOUNDED, () => stage.get(CreateAccount).execute({ ...account, organisationId, role: account.role as Role }));
  }
}

/** The user name of a head office's officer or approver. */
export const headOf = (bank: string, role: 'bank-officer' | 'bank-approver'): string => `demo-${bank.toLowerCase()}-${role}`;

async function person(stage: Stage, username: string, role: Role, organisationId: Id<'Organisation'>): Promise<void> {
  await stage.on(FOUNDED, () => stage.get(CreateAccount).execute({ username, password: unknownPassword(), displayName: '总行人员（演示）', organisationId, role }));
}


