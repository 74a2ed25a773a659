import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface Rule {
  readonly name: string;
  readonly comment: string;
}
interface Violation {
  readonly from: string;
  readonly rule: string;
}

const ROOT = process.cwd();
const CONFIG = '.dependency-cruiser.cjs';
const { forbidden } = createRequire(join(ROOT, 'package.json'))(join(ROOT, CONFIG)) as { forbidden: readonly Rule[] };
const ORDER = forbidden.flatMap(({ name }) => (name.startsWith('features-in-order-') ? [name.slice('features-in-order-'.length)] : []));
const FEATURES = ['identity', ...ORDER];

function cruise(folder: string): Violation[] {
  const { stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/depcruise'), ['--config', CONFIG, '--output-type', 'json', 'apps', 'libs', 'migrations'], { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser said: ${stdout}${stderr}`);
  const { summary } = JSON.parse(stdout) as { summary: { violations: { from: string; to: string; rule: { name: string } }[] } };
  return summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}

/** One file that breaks a rule, in the form in which production code would break it. */
interface Plant {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const PLANTS: readonly Plant[] = [
  { rule: 'resolvable', file: 'libs/lending/src/application/plant-unresolved.ts', text: `import { Injectable } from '@nestjs/common';\nimport { Gone } from '@zhichuang/no-such-lib';\n@Injectable()\nexport class Plant { constructor(private readonly gone: Gone) {} }` },
  { rule: 'kernel-is-alone', file: 'libs/kernel/src/plant.ts', text: `import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();` },
  { rule: 'contracts-on-kernel', file: 'libs/contracts/src/plant.ts', text: `import { Tx } from '@zhichuang/platform';\nexport const name = Tx.name;` },
  { rule: 'launcher-below-platform', file: 'libs/lending/src/persistence/plant-launcher.ts', text: `import { startEmbeddedPostgres } from '@zhichuang/postgres-launcher';\nexport const start = startEmbeddedPostgres;` },
  { rule: 'launcher-on-nothing', file: 'libs/postgres-launcher/src/plant.ts', text: `import { DomainError } from '@zhichuang/kernel';\nexport const refuse = () => new DomainError('unexpected');` },
  { rule: 'platform-below-features', file: 'libs/platform/src/access/plant.ts', text: `import { IdentityModule } from '@zhichuang/identity';\nexport const modules = [IdentityModule];` },
  { rule: 'feature-by-its-door', file: 'libs/lending/src/application/plant-door.ts', text: `import { NeedRepository } from '../../../financing-needs/src/application/ports.js';\nexport const port = NeedRepository;` },
  ...ORDER.map((feature, index) => ({
    rule: `features-in-order-${feature}`,
    file: `libs/${FEATURES[index]}/src/application/plant-upward-${feature}.ts`,
    text: `import { Injectable } from '@nestjs/common';\nimport * as later from '@zhichuang/${feature}';\n@Injectable()\nexport class Plant { readonly later = later; }`,
  })),
  { rule: 'listeners-are-nobodys-ground', file: 'libs/audit/src/application/plant-listener.ts', text: `import * as notifications from '@zhichuang/notifications';\nexport const plant = notifications;` },
  { rule: 'domain-is-pure', file: 'libs/lending/src/domain/plant.ts', text: `import { Injectable } from '@nestjs/common';\n@Injectable()\nexport class Plant {}` },
  { rule: 'application-without-adapters', file: 'libs/lending/src/application/plant-adapter.ts', text: `import { SqlLoanReader } from '../persistence/loan.reader.js';\nexport class Plant { constructor(private readonly reader: SqlLoanReader) {} }` },
  { rule: 'application-without-frameworks', file: 'libs/lending/src/application/plant-framework.ts', text: `import { Injectable } from '@nestjs/common';\nimport { DataSource } from 'typeorm';\n@Injectable()\nexport class Plant { constructor(private readonly dataSource: DataSource) {} }` },
  { rule: 'application-without-frameworks', file: 'libs/lending/src/application/plant-npm.ts', text: `import chineseDays from 'chinese-days';\nexport const isWorkday = (day: string): boolean => chineseDays.isWorkday(day);` },
  { rule: 'domain-is-pure', file: 'libs/lending/src/domain/plant-npm.ts', text: `import chineseDays from 'chinese-days';\nexport const isWorkday = (day: string): boolean => chineseDays.isWorkday(day);` },
  { rule: 'persistence-serves-ports', file: 'libs/lending/src/persistence/plant-other.ts', text: `import { ListNeeds } from '@zhichuang/financing-needs';\nexport class Plant { constructor(private readonly needs: ListNeeds) {} }` },
  { rule: 'http-asks-use-cases', file: 'libs/lending/src/http/plant.controller.ts', text: `import { SqlLoanReader } from '../persistence/loan.reader.js';\nexport class Plant { constructor(private readonly reader: SqlLoanReader) {} }` },
  { rule: 'http-without-rules', file: 'libs/lending/src/http/plant.presenter.ts', text: `import { type Offer, offerSteps } from '../domain/offer.js';\nexport const presentPlant = (offer: Offer) => ({ may: offerSteps.stepsFrom(offer.state) });` },
  { rule: 'events-become-use-cases', file: 'libs/lending/src/events/when-planted.ts', text: `import { SqlLoanReader } from '../persistence/loan.reader.js';\nexport class WhenPlanted { constructor(private readonly reader: SqlLoanReader) {} }` },
  { rule: 'apps-by-the-door', file: 'apps/api/src/plant.ts', text: `import { SqlLoanReader } from '../../../libs/lending/src/persistence/loan.reader.js';\nexport const plant = SqlLoanReader;` },
  { rule: 'web-reads-contracts', file: 'apps/web/src/plant.ts', text: `import { Money } from '@zhichuang/kernel';\nexport const nothing = Money.fromFen(0n);` },
  { rule: 'migrations-are-sql', file: 'migrations/1799999999999-plant.ts', text: `import { ROLE_NAMES } from '@zhichuang/contracts';\nexport const roles = ROLE_NAMES;` },
  { rule: 'tests-are-not-shipped', file: 'apps/api/src/plant-test.ts', text: `import { Client } from '../../../test/support/client.js';\nexport const client = new Client('');` },
];
/** A circle takes two files; it is reported once, at the first. */
const CIRCLE = ['libs/lending/src/application/plant-circle-a.ts', 'libs/lending/src/application/plant-circle-b.ts'];

function plantedTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhichuang-plants-'));
  for (const name of ['apps', 'libs', 'migrations', 'test/support', 'tsconfig.json', 'package.json', CONFIG]) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  for (const feature of FEATURES) if (!existsSync(join(folder, `libs/${feature}/src/index.ts`))) write(`libs/${feature}/src/index.ts`, `export const name = '${feature}';`);
  for (const { file, text } of PLANTS) write(file, text);
  write(CIRCLE[0]!, `import { b } from './plant-circle-b.js';\nexport const a = () => b;`);
  write(CIRCLE[1]!, `import { a } from './plant-circle-a.js';\nexport const b = () => a;`);
  return folder;
}

describe('the rules of who may import whom', () => {
  it('hold in the whole tree', () => {
    expect(cruise(ROOT)).toEqual([]);
  }, 60_000);

  it('have a planted violation each, and each says why it is there', () => {
    expect(new Set(forbidden.map((rule) => rule.name))).toEqual(new Set([...PLANTS.map((plant) => plant.rule), 'no-circle']));
    for (const rule of forbidden) expect(rule.comment.length).toBeGreaterThan(30);
  });

  it('turn red at exactly the file that was planted, and only by the rule it breaks', () => {
    const folder = plantedTree();
    try {
      const byFile = (a: Violation, b: Violation): number => `${a.from} ${a.rule}`.localeCompare(`${b.from} ${b.rule}`);
      const found = [...new Map(cruise(folder).map((violation) => [`${violation.from} ${violation.rule}`, violation])).values()];
      const expected = [...PLANTS.map(({ file, rule }) => ({ from: file, rule })), { from: CIRCLE[0]!, rule: 'no-circle' }];
      expect(found.sort(byFile)).toEqual(expected.sort(byFile));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
