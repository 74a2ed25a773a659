import { publishedAsOwn, shownByRegister, enteredRight } from './cases.js';
import type { Client, Json } from './client.js';
import { firmsOf } from './firms.js';
import type { TestServer } from './server.js';

/** A firm of so many people with a published need, its one right shown by a copy of the register of today. */
export interface Borrower {
  readonly id: string;
  readonly name: string;
  readonly keeper: Client;
  readonly needId: string;
}

export interface Wanting {
  readonly staff?: number;
  readonly amount?: string;
  /** Nothing but the firm's word says anything of its right. */
  readonly unshown?: boolean;
}

export const must = (answer: { status: number; text: string; body: Json }): Json => {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
};

/** Registers firms one after the other, each looked over by the office. */
export function borrowersOf(server: TestServer): (divisionCode: string, office: Client, wanting?: Wanting) => Promise<Borrower> {
  const { register } = firmsOf(server);
  let serial = 0;
  return async (divisionCode, office, { staff = 30, amount = '2000000', unshown = false } = {}) => {
    const name = `借款${String(++serial).padStart(3, '0')}有限公司（演示）`;
    const firm = await register(divisionCode, { name });
    must(await office.change(firm.path, 'review'));
    must(await firm.keeper.put(`${firm.path}/yearly-facts/2025`, { staff: { value: staff, source: 'self-stated' } }, { 'if-match': '"0"' }));
    const rightId = await enteredRight(firm.keeper);
    if (!unshown) {
      await publishedAsOwn(server, rightId);
      await shownByRegister(firm.keeper, rightId);
    }
    const need = must(await firm.keeper.post('/financing-needs', { amount, termMonths: 12, purpose: '采购原材料', rightIds: [rightId] }));
    must(await firm.keeper.change(`/financing-needs/${need.id}`, 'publication'));
    return { id: firm.id, name, keeper: firm.keeper, needId: need.id };
  };
}

export const TERMS = { amount: { min: '100000', max: '9000000' }, termMonths: { min: 3, max: 24 }, spreadBp: 45, dayCount: 'act/365', pledgeRatios: { invention: '25' } };
export const staffed = (bounds: Json): Json => ({ fact: 'enterprise.staff', ...bounds });
export const open = (criterion: Json): Json => ({ criterion, audience: 'public' });
export const hidden = (criterion: Json): Json => ({ criterion, audience: 'internal' });

/** A product of the author's, published by the approver: answers its path. */
export async function publishedProduct(author: Client, approver: Client, body: Json): Promise<string> {
  const path = `/loan-products/${must(await author.post('/loan-products', { ...TERMS, ...body })).id}`;
  must(await approver.change(path, 'publication'));
  return path;
}
