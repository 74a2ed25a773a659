import { choose, enterRights, publishNeed, quote, register, report } from './acts.js';
import type { Caller } from './caller.js';
import { say, Stage, yuan } from './stage.js';

const SHOWN = ['funnel.applied', 'funnel.chosen', 'registration.loans', 'registration.enterprises', 'registration.amount', 'lent.amount'];

interface Figure {
  readonly figure: string;
  readonly name: string;
  readonly unit: string;
  readonly value: string | number | null;
}

/** `story`: the main job over HTTP against a running server, with a fresh enterprise and freshly numbered rights each time. */
export async function story(): Promise<number> {
  const stage = new Stage();
  say(`知创福州 · 从一件专利到一笔贷款（演示数据）  ${stage.baseUrl}\n`);
  const office = await stage.as('fuzhou-lead');
  const before = await outcomes(office, stage);
  const { keeper, name } = await register(stage);
  const rightIds = await enterRights(stage, keeper, name);
  const need = await publishNeed(stage, keeper, rightIds);
  say('四、向两家银行申请：');
  const offers = [await quote(stage, keeper, need, 'abc', '3.45'), await quote(stage, keeper, need, 'ccb', '3.55')];
  await report(stage, await choose(keeper, need.path, offers));
  const after = await outcomes(office, stage);
  say('七、福州市知识产权局看到的本年成效（之前 → 之后）：');
  for (const [index, figure] of after.entries()) say(`    ${figure.name}：${shown(before[index])} → ${shown(figure)}`);
  return 0;
}

async function outcomes(office: Caller, stage: Stage): Promise<Figure[]> {
  const year = stage.today.slice(0, 4);
  const { figures } = (await office.get(`/outcomes/summary?region=350100&from=${year}-01-01&to=${year}-12-31`)).body as unknown as { figures: Figure[] };
  return SHOWN.flatMap((key) => figures.filter(({ figure }) => figure === key));
}

const shown = (figure: Figure | undefined): string => (figure?.unit === 'yuan' ? `${yuan(String(figure.value))} 元` : String(figure?.value ?? '—'));
