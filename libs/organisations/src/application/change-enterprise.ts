import { Injectable } from '@nestjs/common';
import { checkUscc, DomainError, fail, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { move } from '../domain/region-history.js';
import { reviewSteps } from '../domain/review.js';
import { requireKnownCodes } from './known-codes.js';
import { type Enterprise, type EnterpriseChange, EnterpriseRepository, PaperReader, ReferenceReader } from './ports.js';
import { requirePapers } from './require-papers.js';
import { SettleSize } from './settle-size.js';

export interface ChangeForm extends EnterpriseChange {
  readonly divisionCode?: string;
  /** The day of the move; today without it. */
  readonly movedOn?: PlainDate;
}

/** The keeper changes what the enterprise says of itself. Name, place and licence are what the office looked over: they go back to it. */
@Injectable()
export class ChangeEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly reference: ReferenceReader,
    private readonly papers: PaperReader,
    private readonly settleSize: SettleSize,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>, version: number, form: ChangeForm): Promise<void> {
    const change = { ...form, group: normalisedGroup(form.group) };
    await this.tx.run(async () => {
      const enterprise = await this.enterprises.one(id, requireScope(actor, 'organisations.enterprise.change'));
      if (!enterprise) throw new DomainError('not-found');
      if (form.establishedOn && form.establishedOn > this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/establishedOn', code: 'date-future' }]);
      await requireKnownCodes(this.reference, form);
      await requirePapers(this.papers, id, { '/licenceDocumentId': form.licenceDocumentId });
      if (!(await this.enterprises.advance(id, version))) throw new DomainError('version-stale');
      await this.enterprises.change(id, change);
      const renamed = await this.keepName(enterprise, form.name);
      const moved = await this.move(enterprise, form);
      const relicensed = form.licenceDocumentId !== undefined && form.licenceDocumentId !== enterprise.licenceDocumentId;
      if ((renamed || moved || relicensed) && reviewSteps.allows(enterprise.reviewState, 'reopen'))
        await this.enterprises.settleReview(id, { state: reviewSteps.next(enterprise.reviewState, 'reopen'), at: this.clock.now(), by: actor.personId, note: null });
      if (form.industryCode !== undefined) await this.settleSize.execute(id, form.industryCode);
      await this.audit.done({ action: 'organisations.enterprise.change', object: { type: 'enterprise', id }, fields: Object.entries(form).flatMap(([field, value]) => (value === undefined ? [] : [field])) });
    });
  }

  private async keepName({ id, name: formerName }: Enterprise, name: string | undefined): Promise<boolean> {
    if (name === undefined || name === formerName) return false;
    await this.enterprises.keepFormerName(id, formerName, this.clock.today());
    await this.outbox.append('organisations.enterprise.renamed', id, { enterpriseId: id, formerName, name });
    return true;
  }

  private async move({ id, divisionCode: present, regions }: Enterprise, { divisionCode, movedOn }: ChangeForm): Promise<boolean> {
    if (divisionCode === undefined || divisionCode === present) return false;
    const running = regions.find((period) => period.validTo === null) ?? fail('unexpected');
    const today = this.clock.today();
    await this.enterprises.moveRegion(id, move(running, divisionCode, movedOn ?? today, today));
    return true;
  }
}

/** A group's code is kept in its normal form; a wrong check digit is let be, for the group may be of the pilot years. */
function normalisedGroup(group: EnterpriseChange['group']): EnterpriseChange['group'] {
  if (!group?.uscc) return group;
  const check = checkUscc(group.uscc);
  if (check.verdict === 'malformed') throw new DomainError('validation-failed', {}, [{ pointer: '/group/uscc', code: 'uscc-malformed' }]);
  return { ...group, uscc: check.normalised };
}
