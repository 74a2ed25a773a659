import { Injectable } from '@nestjs/common';
import { CreateAccount } from '@zhichuang/identity';
import { checkUscc, DomainError, type Id } from '@zhichuang/kernel';
import { AuditWriter, Clock, DailyQuota, newId, Outbox, Tx } from '@zhichuang/platform';
import { type CodeFinding, codeFinding } from '../domain/evidence.js';
import { placeOf } from '../domain/unit.js';
import { requireKnownCodes } from './known-codes.js';
import { EnterpriseRepository, OrganisationRepository, ReferenceReader } from './ports.js';

export interface RegistrationForm {
  readonly uscc: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly industryCode: string;
  readonly keeper: { readonly username: string; readonly password: string; readonly displayName?: string };
}

export interface Registered extends CodeFinding {
  readonly id: Id<'Organisation'>;
  readonly uscc: string;
}

/** A visitor registers an enterprise and becomes its first keeper. */
@Injectable()
export class RegisterEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly organisations: OrganisationRepository,
    private readonly enterprises: EnterpriseRepository,
    private readonly reference: ReferenceReader,
    private readonly createAccount: CreateAccount,
    private readonly quota: DailyQuota,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(form: RegistrationForm): Promise<Id<'Organisation'>> {
    return (await this.register(form)).id;
  }

  /** As `execute`, with what was found about the code. */
  async register({ keeper, ...form }: RegistrationForm): Promise<Registered> {
    return this.tx.run(async () => {
      const check = checkUscc(form.uscc);
      if (check.verdict === 'malformed') throw new DomainError('validation-failed', {}, [{ pointer: '/uscc', code: 'uscc-malformed' }]);
      await requireKnownCodes(this.reference, form);
      await this.quota.take('registrations', 'organisations.registrations-a-day');
      const finding = codeFinding(check, check.divisionCode === null ? undefined : await this.reference.divisionStatus(check.divisionCode));
      const id = newId<'Organisation'>();
      const { name, divisionCode, industryCode } = form;
      await this.organisations.add({ id, kind: 'enterprise', name, shortName: null, uscc: check.normalised, divisionCode, ...placeOf(id, 'enterprise', undefined) });
      await this.enterprises.add({ id, industryCode, divisionCode, at: this.clock.now(), ...finding });
      await this.audit.done({ action: 'organisations.enterprise.register', object: { type: 'enterprise', id }, fields: ['uscc', 'name', 'divisionCode', 'industryCode'] });
      await this.outbox.append('organisations.enterprise.registered', id, { enterpriseId: id, name, divisionCode });
      const { username, password, displayName } = keeper;
      await this.createAccount.execute({ username, password, displayName: displayName ?? username, organisationId: id, role: 'enterprise-keeper', pointer: '/keeper' });
      return { id, uscc: check.normalised, ...finding };
    });
  }
}
