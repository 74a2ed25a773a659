import { Injectable } from '@nestjs/common';
import { RelyOnDocument } from '@zhichuang/documents';
import { HoldingReader } from '@zhichuang/ip-rights';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, requireScope, Tx } from '@zhichuang/platform';
import { asJson, ENGINE_VERSION, type StoredComputation } from '../domain/valuation.js';
import type { Assumptions } from './assumptions.js';
import { ComputeValue } from './compute-value.js';
import { Valuations } from './ports.js';

export interface Preview {
  readonly engine: string;
  readonly valuedOn: PlainDate;
  readonly computation: StoredComputation;
}

/** A valuer that answers for the calculation, with the report in which it does. */
export interface ValuerReport {
  readonly name: string;
  readonly documentId: Id<'Document'>;
}

/** What a right might be worth, for its holder's orientation: kept as the enterprise's own, and never a value on record by itself. */
@Injectable()
export class ValueRight {
  constructor(
    private readonly tx: Tx,
    private readonly holdings: HoldingReader,
    private readonly computeValue: ComputeValue,
    private readonly valuations: Valuations,
    private readonly relyOnDocument: RelyOnDocument,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Computes and keeps nothing. */
  async preview(actor: Actor, rightId: Id<'Right'>, assumptions: Assumptions): Promise<Preview> {
    const holding = await this.holdings.one(requireScope(actor, 'valuation.valuation.calculate'), rightId);
    if (!holding) throw new DomainError('not-found');
    const valuedOn = this.clock.today();
    const right = { termEnd: holding.termEnd, industry: await this.valuations.industryOf(actor.organisation.id) };
    return { engine: ENGINE_VERSION, valuedOn, computation: asJson(await this.computeValue.execute(assumptions, right, valuedOn)) };
  }

  async execute(actor: Actor, rightId: Id<'Right'>, assumptions: Assumptions, valuer: ValuerReport | null): Promise<Id<'Valuation'>> {
    return this.tx.run(async () => {
      const preview = await this.preview(actor, rightId, assumptions);
      const id = newId<'Valuation'>();
      if (valuer) await this.relyOnDocument.execute(actor, valuer.documentId, { type: 'valuation', id }, '/valuer/documentId', [{ type: 'ip-right', id: rightId }, { type: 'enterprise', id: actor.organisation.id }]);
      const answeredBy = valuer ? ({ kind: 'valuer', ...valuer } as const) : ({ kind: 'enterprise', name: actor.organisation.name, documentId: null } as const);
      await this.valuations.add({ ...preview, id, rightId, answeredBy, enterpriseId: actor.organisation.id, calculatedBy: actor.personId, calculatedAt: this.clock.now() });
      await this.audit.done({ action: 'valuation.valuation.calculate', object: { type: 'valuation', id }, fields: ['rightId', 'computation', 'answeredBy'] });
      return id;
    });
  }
}
