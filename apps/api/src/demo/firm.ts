import { completePatentNumber, completeUscc, type Id, type PlainDate } from '@zhichuang/kernel';
import { ApplyImport } from '@zhichuang/ip-rights';
import { unknownPassword } from './founding.js';
import { onePage } from './paper.js';
import type { Stage } from './stage.js';

/**
 * How far a case went. `on-hold` is a rival offer that waits behind the chosen one, `expired` a case whose papers never came, `questioned`
 * a registered loan whose disbursement was reported in yuan for 万元, and waits as a question.
 */
export type CaseStage = 'submitted' | 'taken-up' | 'documents-asked' | 'expired' | 'questioned' | 'declined' | 'withdrawn' | 'quoted' | 'on-hold' | 'agreed' | 'contracted' | 'registered' | 'disbursed' | 'repaid' | 'released' | 'failed';

/** One enterprise of `demo/world.json` with its rights and what became of its needs; days are counted back from the day of loading. */
export interface FirmPlot {
  readonly name: string;
  readonly division: string;
  readonly industry: string;
  readonly organisationCode: string;
  readonly reviewed?: boolean;
  /** What the firm states of 2025; without it its size is not known. */
  readonly year?: { readonly staff: number; readonly revenue: string; readonly taxGrade: string };
  /** Whether copies of the register show its rights. */
  readonly shown?: boolean;
  readonly rights: readonly { serial: string; title: string; filed: string; granted: string; value: string }[];
  readonly cases: readonly CasePlot[];
}

export interface CasePlot {
  readonly amount: string;
  readonly termMonths: number;
  readonly purpose: string;
  readonly offered: readonly number[];
  readonly begun: number;
  /** `bank:stage`, the chosen one first. */
  readonly story: readonly string[];
  readonly rate?: string;
}

export interface Firm {
  readonly id: string;
  readonly keeper: string;
  readonly division: string;
  readonly rightIds: readonly string[];
}

/** The office that looks over a firm's papers: the city's where the demo world has one, else the province's. */
export const officeFor = (division: string): string => ({ '3501': 'fuzhou-lead', '3504': 'sanming-lead', '3506': 'zhangzhou-lead' })[division.slice(0, 4)] ?? 'province-lead';

export async function registerFirm(stage: Stage, plot: FirmPlot): Promise<Firm> {
  const keeper = `demo-keeper-${plot.organisationCode.toLowerCase()}`;
  // Authority code Y: no real enterprise has such a code.
  const uscc = completeUscc('Y1', plot.division, plot.organisationCode);
  const { body } = await stage.post(90, undefined, '/enterprises', { uscc, name: plot.name, divisionCode: plot.division, industryCode: plot.industry, keeper: { username: keeper, password: unknownPassword(), displayName: '企业负责人（演示）' } });
  const id = String(body['id']);
  if (plot.reviewed === false) return { id, keeper, division: plot.division, rightIds: [] };
  await stage.change(88, officeFor(plot.division), `/enterprises/${id}`, 'review', {});
  if (plot.year) await stage.request(87, keeper, 'PUT', `/enterprises/${id}/yearly-facts/2025`, Object.fromEntries(Object.entries(plot.year).map(([fact, value]) => [fact, { value, source: 'self-stated' }])), '"0"');
  const rightIds = plot.rights.length > 0 ? await enterRights(stage, keeper, plot) : [];
  if (plot.shown) for (const [index, rightId] of rightIds.entries()) await showByRegister(stage, keeper, 85, { id: rightId, number: completePatentNumber(plot.rights[index]?.serial ?? '') }, cleanCopy(stage.day(85)));
  return { id, keeper, division: plot.division, rightIds };
}

const dotted = (day: string): string => day.replaceAll('-', '.');

/** The firm's rights in the form of a CNIPA search result, through the import, each then with an agreed value. */
async function enterRights(stage: Stage, keeper: string, plot: FirmPlot): Promise<string[]> {
  const numbers = plot.rights.map(({ serial }) => completePatentNumber(serial));
  const lines = plot.rights.map(({ serial, title, filed, granted }, index) => {
    const number = numbers[index] ?? '';
    const kind = serial[4] === '2' ? 'U' : 'B';
    return `CN${number.slice(0, -1)}.${number.slice(-1)},${dotted(filed)},CN1${serial.slice(-8)}${kind},${dotted(granted)},${title}（演示）,${plot.name};,福建`;
  });
  await importRights(stage, keeper, 87, ['application_no,filing_date,publication_no,publication_date,title,applicants,region', ...lines].join('\n'));
  const held = (await stage.request(87, keeper, 'GET', '/ip-rights?limit=100')).body['items'] as { id: string; number: string }[];
  const ids = numbers.map((number) => held.find((right) => right.number === number)?.id ?? '');
  for (const [index, right] of plot.rights.entries()) await stage.change(86, keeper, `/ip-rights/${ids[index]}`, 'values', { amount: right.value, method: 'agreed', valuedOn: stage.day(86) });
  return ids;
}

export type RegisterCopy = { readonly asOf: PlainDate } & Readonly<Record<'ownerToday' | 'inForce' | 'pledged' | 'preservation' | 'invalidation' | 'feePaid', boolean>>;

/** In force, the firm's own, nothing against it. */
export const cleanCopy = (asOf: PlainDate): RegisterCopy => ({ asOf, ownerToday: true, inForce: true, pledged: false, preservation: false, invalidation: false, feePaid: true });

export async function showByRegister(stage: Stage, keeper: string, daysAgo: number, { id, number }: { id: string; number: string }, copy: RegisterCopy): Promise<void> {
  const paper = new FormData();
  paper.append('file', new Blob([onePage(`Patent register copy, demonstration: ${number}`)], { type: 'application/pdf' }), `登记簿副本-${number}（演示）.pdf`);
  for (const [name, value] of Object.entries({ subjectType: 'ip-right', subjectId: id })) paper.append(name, value);
  const documentId = String((await stage.post(daysAgo, keeper, '/documents', paper)).body['id']);
  await stage.change(daysAgo, keeper, `/ip-rights/${id}`, 'register-copies', { documentId, ...copy });
}

/** Uploads a file and works it off at once; in a running product that is done beside the request. */
export async function importRights(stage: Stage, keeper: string, daysAgo: number, csv: string): Promise<void> {
  const form = new FormData();
  form.append('file', new Blob([csv], { type: 'text/csv' }), 'rights.csv');
  const { body } = await stage.post(daysAgo, keeper, '/ip-rights/imports', form);
  await stage.on(daysAgo, async () => {
    while (await stage.get(ApplyImport).batch(String(body['id']) as Id<'Import'>)) continue;
  });
}
