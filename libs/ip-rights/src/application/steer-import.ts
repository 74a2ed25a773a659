import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { importSteps } from '../domain/import-state.js';
import { type Import, ImportReader, ImportRepository } from './import-ports.js';
import { ImportRunner } from './import-runner.js';
import { RightRepository } from './ports.js';
import { RefreshHoldings } from './refresh-holdings.js';

type Steering = 'ip-rights.import.resume' | 'ip-rights.import.cancel' | 'ip-rights.import.undo';
const NOTHING = { added: 0, changed: 0, unchanged: 0 };

/** What a person does to an import that is under way or done. */
@Injectable()
export class SteerImport {
  constructor(
    private readonly tx: Tx,
    private readonly imports: ImportRepository,
    private readonly reader: ImportReader,
    private readonly rights: RightRepository,
    private readonly refresh: RefreshHoldings,
    private readonly runner: ImportRunner,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Goes on where a crash has left it. */
  async resume(actor: Actor, id: Id<'Import'>, version: number): Promise<void> {
    await this.steer(actor, 'ip-rights.import.resume', id, version, async ({ state }) => {
      await this.imports.advance(id, importSteps.next(state, 'apply'), NOTHING, null);
      this.tx.afterCommit(() => this.runner.start(id));
    });
  }

  /** Stops it; what was applied stays until it is undone. */
  async cancel(actor: Actor, id: Id<'Import'>, version: number): Promise<void> {
    await this.steer(actor, 'ip-rights.import.cancel', id, version, ({ state }) => this.imports.advance(id, importSteps.next(state, 'cancel'), NOTHING, this.clock.now()));
  }

  /** Takes everything back and restores what was replaced, unless something was built on it. */
  async undo(actor: Actor, id: Id<'Import'>, version: number): Promise<void> {
    await this.steer(actor, 'ip-rights.import.undo', id, version, async ({ state, enterpriseId }) => {
      const undone = importSteps.next(state, 'undo');
      const count = await this.imports.builtOn(id);
      if (count > 0) throw new DomainError('import-undo-built-on', { count });
      await this.takeBack(id, enterpriseId);
      await this.imports.markUndone(id);
      await this.imports.advance(id, undone, NOTHING, this.clock.now());
    });
  }

  private async takeBack(id: Id<'Import'>, enterpriseId: Id<'Organisation'>): Promise<void> {
    const rows = (await this.imports.applied(id)).filter((row) => row.outcome !== 'unchanged');
    const rightIds = [...new Set(rows.map((row) => row.rightId))];
    await this.rights.dropPublications(enterpriseId, rows.filter((row) => row.previous === null).map((row) => ({ rightId: row.rightId, publicationNo: row.statement.publicationNo })));
    const held = new Map((await this.rights.held(enterpriseId, rightIds)).map((holding) => [holding.rightId, holding]));
    await this.rights.putPublications(enterpriseId, rows.flatMap((row) => (row.previous && held.has(row.rightId) ? [{ ...row.previous, rightId: row.rightId }] : [])));
    const made = rows.filter((row) => row.madeHolding && held.has(row.rightId)).map((row) => row.rightId);
    await this.rights.drop(enterpriseId, made);
    await this.refresh.execute(enterpriseId, rightIds.filter((rightId) => held.has(rightId) && !made.includes(rightId)));
  }

  private async steer(actor: Actor, action: Steering, id: Id<'Import'>, version: number, work: (found: Import) => Promise<void>): Promise<void> {
    await this.tx.run(async () => {
      if (!(await this.reader.one(requireScope(actor, action), id))) throw new DomainError('not-found');
      // Locked after the scope is known, and read again: a batch may have moved it in between.
      const found = await this.imports.lock(id);
      if (!found) throw new DomainError('not-found');
      if (found.version !== version) throw new DomainError('version-stale');
      await work(found);
      await this.audit.done({ action, object: { type: 'ip-right-import', id }, fields: ['state'] });
    });
  }
}
