import { randomInt } from 'node:crypto';
import { completePatentNumber, completeUscc } from '@zhichuang/kernel';
import { readDemoAccounts } from '../../../api/src/announce.js';
import { Caller } from './caller.js';

interface MatchItem {
  product: { id: string; name: string; bank: { id: string; name: string } };
  verdict: string;
  amount: string | null;
  rate: { percent: string } | null;
}

const say = (text = ''): void => void process.stdout.write(`${text}\n`);
const serial = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

/** `story`: the main job over HTTP, with a fresh enterprise and freshly numbered rights each time. */
export async function story(): Promise<number> {
  const baseUrl = (process.env['BASE_URL'] ?? `http://localhost:${process.env['PORT'] ?? 3000}`).replace(/\/$/, '');
  const accounts = readDemoAccounts(process.cwd());
  const as = (username: string): Promise<Caller> => new Caller(baseUrl).signIn(username, accounts.find((account) => account.username === username)?.password ?? '');
  const number = serial(5);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const name = `福州闽江光电${number}有限公司（演示）`;

  say(`知创福州 · 一笔知识产权质押贷款（演示数据）  ${baseUrl}\n`);
  const visitor = new Caller(baseUrl);
  const keeperName = `keeper-${Date.now().toString(36)}-${number}`;
  const registered = await visitor.post('/enterprises', { uscc: completeUscc('Y1', '350102', `DE${serial(6)}`), name, divisionCode: '350102', industryCode: 'C3976', keeper: { username: keeperName, password: 'Demo-2026' } });
  say(`一、${name} 注册，负责人登录。`);
  const keeper = await new Caller(baseUrl).signIn(keeperName, 'Demo-2026');
  const office = await as('fuzhou-lead');
  await office.change(`/enterprises/${String(registered.body['id'])}`, 'review');
  say('二、福州市知识产权局核对材料：已核对材料。');

  const numbers = [completePatentNumber(`20191${serial(7)}`), completePatentNumber(`20202${serial(7)}`)];
  const rights = (await keeper.post('/ip-rights', { numbers })).body['items'] as { rightId: string; number: string; verdict: string }[];
  for (const right of rights) {
    await keeper.change(`/ip-rights/${right.rightId}`, 'values', { amount: '10000000', method: 'agreed', valuedOn: today });
    say(`三、录入专利 ${right.number}（${right.verdict === 'valid' ? '校验位正确' : '待确认'}），协商价值 10,000,000 元。`);
  }

  const need = (await keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '扩建光学镀膜产线', rightIds: rights.map((right) => right.rightId) })).body;
  const needPath = `/financing-needs/${String(need['id'])}`;
  await keeper.change(needPath, 'publication');
  say('四、发布融资需求：2,000,000 元，12 个月。');
  const matches = (await keeper.get(`${needPath}/matches`)).body['items'] as MatchItem[];
  for (const match of matches.slice(0, 5)) say(`    ${match.product.bank.name}《${match.product.name}》：${match.verdict === 'met' ? '符合' : '不符合'}，参考额度 ${match.amount ?? '待补充价值'} 元，参考利率 ${match.rate?.percent ?? '—'} %`);

  const offers: { id: string; bank: string; rate: string; officer: Caller }[] = [];
  for (const [bank, bankName, rate] of [['abc', '中国农业银行', '3.45'], ['ccb', '中国建设银行', '3.55']] as const) {
    const match = matches.find((each) => each.product.bank.name.startsWith(bankName));
    if (!match) throw new Error(`${bankName} 没有匹配的产品`);
    if (offers.length === 0) say(`五、未授权就申请：${await keeper.refused('POST', '/loan-applications', { needId: need['id'], productId: match.product.id })}`);
    await keeper.put(needPath, `consents/${match.product.bank.id}`, { validUntil: `${new Date().getFullYear() + 1}-12-31` });
    const application = (await keeper.post('/loan-applications', { needId: need['id'], productId: match.product.id })).body;
    const officer = await as(`${bank}-officer`);
    const applicationPath = `/loan-applications/${String(application['id'])}`;
    await officer.change(applicationPath, 'take-up');
    const offer = (await officer.change(applicationPath, 'offers', { grade: 'approved-offer', amount: '2000000', termMonths: 12, rate, validUntil: `${new Date().getFullYear() + 1}-06-30` })).body;
    await (await as(`${bank}-approver`)).change(`/offers/${String(offer['id'])}`, 'approval', { approvalReference: `批${serial(6)}`, approvedOn: today });
    offers.push({ id: String(offer['id']), bank: bankName, rate, officer });
    say(`    授权${bankName}，提交申请；客户经理受理并报价 ${rate} %，另一位审批人批准。`);
  }
  const compared = (await keeper.get(`${needPath}/offer-comparison`)).body['items'] as { offer: { bank: { name: string } }; interest: string; otherCosts: string; annualisedPercent: string }[];
  for (const { offer, interest, otherCosts, annualisedPercent } of compared) say(`    综合融资成本 ${offer.bank.name}：利息 ${interest} 元，其他费用 ${otherCosts} 元，年化 ${annualisedPercent} %`);
  const best = offers.toSorted((a, b) => Number(a.rate) - Number(b.rate))[0]!;
  const chosen = await keeper.change(`/offers/${best.id}`, 'choice');
  say(`六、企业选定 ${best.bank}，贷款编号 ${String(chosen.body['loanId'])}；另一份报价转为候补。`);
  const loan = `/loans/${String(chosen.body['loanId'])}`;
  await best.officer.change(loan, 'contract', { loanContractNumber: `借${serial(6)}`, loanContractOn: today, pledgeContractNumber: `质${serial(6)}`, pledgeContractOn: today, amount: '2000000', approvedLimit: '2000000', security: 'pure' });
  await best.officer.change(loan, 'registration', { registrationNumber: `Y${today.slice(0, 4)}35${serial(7)}`, registeredOn: today, termTo: `${Number(today.slice(0, 4)) + 2}-12-31`, registeredAmount: '2000000', rightKind: 'patent' });
  const paid = await best.officer.change(loan, 'disbursement', { amount: '2000000', disbursedOn: today });
  say(`七、${best.bank}上报合同、质押登记和放款：状态 ${String(paid.body['state'])}，余额 ${String(paid.body['balance'])} 元。`);
  return 0;
}
