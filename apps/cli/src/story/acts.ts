import { completePatentNumber, completeUscc } from '@zhichuang/kernel';
import { onePage } from '../../../api/src/demo/paper.js';
import type { Caller } from './caller.js';
import { say, serial, type Stage, yuan } from './stage.js';

export interface Match {
  readonly product: { id: string; name: string; bank: { id: string; name: string } };
  readonly verdict: string;
  readonly amount: string | null;
  readonly rate: { percent: string } | null;
  readonly degree: { total: number };
  readonly changes: readonly { changes: readonly { sentence: string }[] }[];
}

interface Matched {
  readonly items: Match[];
  readonly law: { summary: string };
}

export interface OpenOffer {
  readonly id: string;
  readonly bank: string;
  readonly rate: string;
  readonly officer: Caller;
}

/** Act 1: a visitor registers an enterprise; the IP office looks over its papers. */
export async function register(stage: Stage): Promise<{ keeper: Caller; name: string }> {
  const number = serial(5);
  const name = `福州闽江光电${number}有限公司（演示）`;
  const username = `keeper-${Date.now().toString(36)}-${number}`;
  const { body } = await stage.visitor().post('/enterprises', { uscc: completeUscc('Y1', '350102', `DE${serial(6)}`), name, divisionCode: '350102', industryCode: 'C3976', keeper: { username, password: 'Demo-2026' } });
  const keeper = await stage.visitor().signIn(username, 'Demo-2026');
  say(`一、${name} 注册，负责人登录。`);
  await (await stage.as('fuzhou-lead')).change(`/enterprises/${String(body['id'])}`, 'review');
  say('    福州市知识产权局核对材料：已核对材料。');
  const own = (value: unknown) => ({ value, source: 'self-stated' });
  const lastYear = Number(stage.today.slice(0, 4)) - 1;
  await keeper.state(`/enterprises/${String(body['id'])}/yearly-facts/${lastYear}`, { staff: own(42), revenue: own('31000000.00'), totalAssets: own('24000000.00'), liabilities: own('7200000.00'), taxGrade: own('B') });
  say(`    填报 ${lastYear} 年度：从业 42 人，营业收入 31,000,000.00 元，资产 24,000,000.00 元，纳税信用 B 级。`);
  return { keeper, name };
}

/** Act 2: a real CNIPA search result goes through the import, then the firm's own freshly numbered rights. */
export async function enterRights(stage: Stage, keeper: Caller, name: string): Promise<string[]> {
  say('二、导入国家知识产权局的一份真实检索结果：');
  await importFile(keeper, 'cnipa-search-result.csv', stage.demoFile('cnipa-search-result.csv'));
  const own = await keeper.get('/ip-rights?standing=sole-owner&limit=1');
  say(`    其中属于本企业的：${(own.body['items'] as unknown[]).length} 件；他人的专利只作参考，不能质押。`);
  const numbers = [completePatentNumber(`20191${serial(7)}`), completePatentNumber(`20202${serial(7)}`)];
  const lines = numbers.map((number, index) => {
    const [day, granted, kind, title] = index === 0 ? ['2019.05.20', '2021.09.14', 'B', '一种镜片镀膜的在线监测方法'] : ['2020.03.18', '2020.12.25', 'U', '一种镀膜机的换架装置'];
    return `CN${number.slice(0, -1)}.${number.slice(-1)},${day},CN1${serial(8)}${kind},${granted},${title}（演示）,${name};,福建`;
  });
  say('    再导入本企业的两件专利：');
  await importFile(keeper, 'own.csv', ['application_no,filing_date,publication_no,publication_date,title,applicants,region', ...lines].join('\n'));
  const held = (await keeper.get('/ip-rights?standing=sole-owner&limit=100')).body['items'] as { id: string; number: string; title: string }[];
  for (const right of held) {
    await keeper.change(`/ip-rights/${right.id}`, 'values', { amount: '10000000', method: 'agreed', valuedOn: stage.today });
    say(`    ${right.number} ${right.title}：独有，协商价值 10,000,000.00 元`);
  }
  return held.map((right) => right.id);
}

async function importFile(keeper: Caller, name: string, text: string): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([text], { type: 'text/csv' }), name);
  const started = await keeper.post('/ip-rights/imports', form);
  const path = `/ip-rights/imports/${String(started.body['id'])}`;
  let found = started.body;
  while (found['state'] !== 'applied') {
    if (found['state'] === 'cancelled') throw new Error(`${name} 的导入被取消`);
    await new Promise((done) => setTimeout(done, 200));
    found = (await keeper.get(path)).body;
  }
  const errors = found['errors'] as { line: number; value: string; message: string }[];
  say(`    ${name}：${String(found['rows'])} 行，${String(found['rights'])} 件，拒绝 ${String(found['refused'])} 行${errors[0] ? `（如第 ${errors[0].line} 行：${errors[0].message}）` : ''}。`);
}

/** A copy of the register says whose the right is, that it is in force and paid for, and that nobody has pledged it. */
async function showRegister(stage: Stage, keeper: Caller, rightId: string): Promise<void> {
  const paper = new FormData();
  paper.append('file', new Blob([onePage('Patent register copy, demonstration')], { type: 'application/pdf' }), '登记簿副本（演示）.pdf');
  paper.append('subjectType', 'ip-right');
  paper.append('subjectId', rightId);
  const { body } = await keeper.post('/documents', paper);
  await keeper.change(`/ip-rights/${rightId}`, 'register-copies', { documentId: body['id'], asOf: stage.today, ownerToday: true, inForce: true, pledged: false, preservation: false, invalidation: false, feePaid: true });
}

/** Act 3: the need is published and matched. */
export async function publishNeed(stage: Stage, keeper: Caller, rightIds: readonly string[]): Promise<{ id: string; path: string; matches: Match[] }> {
  const { body } = await keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '扩建光学镀膜产线', rightIds });
  const path = `/financing-needs/${String(body['id'])}`;
  await keeper.change(path, 'publication');
  say('三、发布融资需求：2,000,000.00 元，12 个月。匹配结果（参考测算，不构成授信承诺）：');
  const before = (await keeper.get(`${path}/matches`)).body as unknown as Matched;
  say(`    ${before.law.summary}。`);
  for (const rightId of rightIds) await showRegister(stage, keeper, rightId);
  say('    企业提交登记簿副本：');
  const { items: matches, law } = (await keeper.get(`${path}/matches`)).body as unknown as Matched;
  say(`    ${law.summary}。`);
  const words: Record<string, string> = { met: '符合', 'not-met': '不符合', unknown: '待确认' };
  for (const match of matches) say(`    ${words[match.verdict] ?? match.verdict}  ${match.product.bank.name}《${match.product.name}》  ${match.amount ? `${yuan(match.amount)} 元` : '额度待补充价值'}  ${match.rate ? `${match.rate.percent} %` : '利率未公布'}  匹配度 ${match.degree.total}`);
  for (const { product, changes: [smallest] } of matches) if (smallest) say(`    《${product.name}》最小改动：${smallest.changes.map(({ sentence }) => sentence).join('，')}`);
  return { id: String(body['id']), path, matches };
}

/** Act 4: consent, application, take-up, offer and its approval by a second person, at one bank. */
export async function quote(stage: Stage, keeper: Caller, need: { id: string; path: string; matches: readonly Match[] }, bank: 'abc' | 'ccb', rate: string): Promise<OpenOffer> {
  const bankName = bank === 'abc' ? '中国农业银行' : '中国建设银行';
  const match = need.matches.find((each) => each.product.bank.name.startsWith(bankName) && each.verdict === 'met');
  if (!match) throw new Error(`${bankName} 没有匹配的产品`);
  const apply = { needId: need.id, productId: match.product.id };
  say(`    未授权就向${bankName}申请：${await keeper.refused('POST', '/loan-applications', apply)}`);
  await keeper.put(need.path, `consents/${match.product.bank.id}`, { validUntil: stage.inYears(1) });
  const application = `/loan-applications/${String((await keeper.post('/loan-applications', apply)).body['id'])}`;
  const officer = await stage.as(`${bank}-officer`);
  await officer.change(application, 'take-up');
  const fees = [{ name: '评估费', payer: 'borrower', collector: '评估机构（演示）', amount: bank === 'abc' ? '6000.00' : '3000.00', due: 'at-disbursement' }];
  const { body } = await officer.change(application, 'offers', { grade: 'approved-offer', amount: '2000000', termMonths: 12, rate, fees, validUntil: stage.inYears(1) });
  const path = `/offers/${String(body['id'])}`;
  say(`    报价人自己批准：${await officer.refused('POST', `${path}/approval`, { approvalReference: '批', approvedOn: stage.today })}`);
  await (await stage.as(`${bank}-approver`)).change(path, 'approval', { approvalReference: `批${serial(6)}`, approvedOn: stage.today });
  say(`    授权后受理，${bankName}报价 ${rate} %，由另一位审批人批准。`);
  return { id: String(body['id']), bank: bankName, rate, officer };
}

interface Cost {
  readonly offer: { id: string; bank: { name: string } };
  readonly [field: string]: unknown;
}

/** Act 5: the offers side by side by their whole cost; the cheaper one is chosen. */
export async function choose(keeper: Caller, needPath: string, offers: readonly OpenOffer[]): Promise<{ offer: OpenOffer; loan: string }> {
  const { items } = (await keeper.get(`${needPath}/offer-comparison`)).body as unknown as { items: Cost[] };
  say('五、企业贷款综合融资成本清单：');
  const costs = items.map((item) => ({ id: item.offer.id, name: item.offer.bank.name, interest: String(item['interest']), fees: String(item['otherCosts']), annual: String(item['annualisedPercent']) }));
  for (const { name, interest, fees, annual } of costs) say(`    ${name}：利息 ${yuan(interest)} 元，其他费用 ${yuan(fees)} 元，年化 ${annual} %`);
  const best = costs.toSorted((a, b) => Number(a.annual) - Number(b.annual))[0];
  const offer = offers.find(({ id }) => id === best?.id);
  if (!offer) throw new Error('没有可选的报价');
  const { body } = await keeper.change(`/offers/${offer.id}`, 'choice');
  say(`    选定${offer.bank}：综合成本更低；另一份报价转为候补。`);
  return { offer, loan: `/loans/${String(body['loanId'])}` };
}

/** Act 6: the bank reports contract, pledge registration and disbursement. */
export async function report(stage: Stage, { offer, loan }: { offer: OpenOffer; loan: string }): Promise<void> {
  const { today } = stage;
  await offer.officer.change(loan, 'contract', { loanContractNumber: `借${serial(6)}`, loanContractOn: today, pledgeContractNumber: `质${serial(6)}`, pledgeContractOn: today, amount: '2000000', approvedLimit: '2000000', security: 'pure' });
  await offer.officer.change(loan, 'registration', { registrationNumber: `Y${today.slice(0, 4)}${serial(9)}`, registeredOn: today, termTo: stage.inYears(2), registeredAmount: '2000000', rightKind: 'patent' });
  const { body } = await offer.officer.change(loan, 'disbursement', { amount: '2000000', disbursedOn: today });
  say(`六、${offer.bank}上报合同、质押登记和放款：${String(body['state'])}，余额 ${yuan(String(body['balance']))} 元。`);
}
