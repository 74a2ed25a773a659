import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readDemoAccounts } from '../announce.js';
import { PlayedCase } from './case.js';
import { type FirmPlot, registerFirm } from './firm.js';
import { found } from './founding.js';
import { playLeadingFirm, registerLeadingFirm } from './leading-firm.js';
import { stockBranches, stockOtherBanks } from './products.js';
import { Stage } from './stage.js';

/** The demo's people and the branches' products alone: where a story of one's own begins. */
export async function loadPeople(app: NestFastifyApplication, projectRoot: string): Promise<void> {
  const stage = new Stage(app);
  const accounts = readDemoAccounts(projectRoot);
  await found(stage, projectRoot, accounts);
  await stockBranches(stage);
  await registerLeadingFirm(stage, accounts);
}

/** Invented firms, real banks and divisions, cases in every stage and two months of outcomes. Every invented name ends in （演示）. */
export async function loadWorld(app: NestFastifyApplication, projectRoot: string): Promise<void> {
  const stage = new Stage(app);
  const accounts = readDemoAccounts(projectRoot);
  await found(stage, projectRoot, accounts);
  await stockBranches(stage);
  await stockOtherBanks(stage, projectRoot);
  await playLeadingFirm(stage, projectRoot, accounts);
  const { enterprises } = JSON.parse(readFileSync(join(projectRoot, 'demo/world.json'), 'utf8')) as { enterprises: FirmPlot[] };
  let serial = 0;
  for (const plot of enterprises) {
    const firm = await registerFirm(stage, plot);
    for (const played of plot.cases) await new PlayedCase(stage, firm, played, ++serial).play();
  }
}
