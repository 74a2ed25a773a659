import type { ReferenceLoader } from '@zhichuang/platform';

/** Starting values; an administrator's later ones stand. CCB publishes at most 15 working days from acceptance to approval of its 科技贷. */
const STARTING: readonly [name: string, value: number, source: string][] = [
  ['lending.take-up-working-days', 2, '平台初始值：受理时限'],
  ['lending.answer-working-days', 15, '建设银行“科技贷”公布：受理至审批不超过 15 个工作日'],
  ['lending.life-working-days', 60, '平台初始值：申请有效期'],
];

export const loadLendingReference: ReferenceLoader = async (sql) => {
  for (const [name, value, source] of STARTING)
    await sql(`insert into platform.parameter (name, valid_from, value, source) values ($1, '2000-01-01', $2, $3) on conflict do nothing`, [name, JSON.stringify(value), source]);
};
