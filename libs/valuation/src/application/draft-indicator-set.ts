import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type Issue } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Tx } from '@zhichuang/platform';
import { type FoundWeight, type IndicatorGroups, indicatorSetIssues, type IndicatorSetDraft, openWeights, withWeights } from '../domain/indicator-set.js';
import { weightKey } from '../domain/reference.js';
import { requireKeeper } from './access.js';
import { type DraftGroups, IndicatorSets, References } from './ports.js';
import { waitingSet } from './waiting-set.js';

const FIELDS = ['scenario', 'name', 'source', 'sourceDate', 'legal', 'technical', 'economic'];

/** Writes a set that waits for its publication, or writes it anew; weights left open are taken from the table of reference weights. */
@Injectable()
export class DraftIndicatorSet {
  constructor(
    private readonly tx: Tx,
    private readonly sets: IndicatorSets,
    private readonly references: References,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, draft: IndicatorSetDraft, groups: DraftGroups): Promise<Id<'IndicatorSet'>> {
    requireKeeper(actor);
    return this.tx.run(async () => {
      const id = newId<'IndicatorSet'>();
      await this.sets.add({ ...draft, id, groups: await this.weighed(draft, groups), authorId: actor.personId });
      await this.audit.done({ action: 'valuation.indicator-set.draft', object: { type: 'indicator-set', id }, fields: FIELDS });
      return id;
    });
  }

  async edit(actor: Actor, id: Id<'IndicatorSet'>, version: number, draft: IndicatorSetDraft, groups: DraftGroups): Promise<void> {
    await this.tx.run(async () => {
      await waitingSet(this.sets, actor, id, version, 'edit');
      if (!(await this.sets.edit({ ...draft, id, groups: await this.weighed(draft, groups), authorId: actor.personId }, version))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'valuation.indicator-set.draft', object: { type: 'indicator-set', id }, fields: FIELDS });
    });
  }

  private async weighed(draft: IndicatorSetDraft, groups: DraftGroups): Promise<IndicatorGroups> {
    const today = this.clock.today();
    const found = new Map<string, FoundWeight>();
    const missing: Issue[] = [];
    const open = openWeights(groups).map(({ pointer, group, indicator }) => ({ pointer, key: weightKey(draft.scenario, group, indicator) }));
    const entries = await this.references.ofEach('indicator-weight', open.map(({ key }) => key), today);
    for (const { pointer, key } of open) {
      const entry = entries.get(key);
      if (entry) found.set(pointer, { weight: entry.base, source: { kind: 'reference', source: entry.source, date: entry.sourceDate } });
      else missing.push({ pointer, code: 'no-weight-reference', params: { key, day: today } });
    }
    if (missing.length > 0) throw new DomainError('validation-failed', {}, missing);
    const weighed = withWeights(groups, found);
    const issues = indicatorSetIssues(draft, weighed, today);
    if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
    return weighed;
  }
}
