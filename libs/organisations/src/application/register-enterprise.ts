import { Injectable } from '@nestjs/common';
import { CreateAccount } from '@zhichuang/identity';
import { checkUscc, DomainError, type Id, type Issue } from '@zhichuang/kernel';
import { AuditWriter, newId, Tx } from '@zhichuang/platform';
import { OrganisationRepository } from './ports.js';

export interface RegistrationForm {
  readonly uscc: string;
  readonly name: string;
  readonly divisionCode: string;
  readonly industryCode: string;
  readonly keeper: { readonly username: string; readonly password: string; readonly displayName?: string };
}

/** A visitor registers an enterprise and becomes its first keeper. */
@Injectable()
export class RegisterEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly organisations: OrganisationRepository,
    private readonly createAccount: CreateAccount,
    private readonly audit: AuditWriter,
  ) {}

  async execute(form: RegistrationForm): Promise<Id<'Organisation'>> {
    return this.tx.run(async () => {
      const uscc = checkUscc(form.uscc);
      if (uscc.verdict === 'malformed') throw new DomainError('validation-failed', {}, [{ pointer: '/uscc', code: 'uscc-malformed' }]);
      await this.requireKnownCodes(form);
      const id = newId<'Organisation'>();
      await this.organisations.add({ id, kind: 'enterprise', name: form.name, uscc: uscc.normalised, parentId: null, headId: id, divisionCode: form.divisionCode });
      await this.organisations.addEnterprise(id, { industryCode: form.industryCode, usccVerdict: uscc.verdict });
      await this.audit.done({ action: 'organisations.enterprise.register', object: { type: 'enterprise', id }, fields: ['uscc', 'name', 'divisionCode', 'industryCode'] });
      const { username, password, displayName } = form.keeper;
      await this.createAccount.execute({ username, password, displayName: displayName ?? username, organisationId: id, role: 'enterprise-keeper', pointer: '/keeper' });
      return id;
    });
  }

  private async requireKnownCodes({ divisionCode, industryCode }: RegistrationForm): Promise<void> {
    const issues: Issue[] = [];
    if ((await this.organisations.divisionStatus(divisionCode)) !== 'current') issues.push({ pointer: '/divisionCode', code: 'division-unknown' });
    if (!(await this.organisations.industryExists(industryCode))) issues.push({ pointer: '/industryCode', code: 'industry-unknown' });
    if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
  }
}
