import { Injectable } from '@nestjs/common';
import { addDays, DomainError, type Id, type PlainDate, startOfDay } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import { type AuditEntry, AuditTrail } from './ports.js';

export interface TrailQuestion {
  readonly personId?: Id<'Person'>;
  readonly organisationId?: Id<'Organisation'>;
  readonly objectType?: string;
  readonly objectId?: string;
  readonly action?: string;
  readonly result?: AuditEntry['result'];
  /** First and last day, Chinese time, both included. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
}

/** The trail as the audit administrator searches it. Reading it is no entry of its own: the trail would grow by being looked at. */
@Injectable()
export class SearchTrail {
  constructor(private readonly trail: AuditTrail) {}

  async page(actor: Actor, { objectType, objectId, from, to, ...rest }: TrailQuestion, request: PageRequest): Promise<Page<AuditEntry>> {
    requireScope(actor, 'audit.entry.read');
    if ((objectType === undefined) !== (objectId === undefined))
      throw new DomainError('validation-failed', {}, [{ pointer: objectType === undefined ? '/objectType' : '/objectId', code: 'required' }]);
    if (from !== undefined && to !== undefined && to < from) throw new DomainError('validation-failed', {}, [{ pointer: '/to', code: 'date-order' }]);
    if (request.after && !/^\d{1,18}$/.test(request.after[0] ?? '')) throw new DomainError('cursor-malformed');
    return this.trail.page(
      {
        ...rest,
        ...(objectType !== undefined && objectId !== undefined ? { object: { type: objectType, id: objectId } } : {}),
        ...(from === undefined ? {} : { from: startOfDay(from) }),
        ...(to === undefined ? {} : { before: startOfDay(addDays(to, 1)) }),
      },
      request,
    );
  }
}
