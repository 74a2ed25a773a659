import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActorSource, constraintMeans, declareAccess, Schedules } from '@zhichuang/platform';
import { identityAccess } from './application/access.js';
import { CreateAccount } from './application/create-account.js';
import { Passwords } from './application/passwords.js';
import { AddPerson } from './application/add-person.js';
import { AnswerInvitations } from './application/answer-invitations.js';
import { ChangePassword } from './application/change-password.js';
import { CreateAdministrator } from './application/create-administrator.js';
import { CreateFirstAccount } from './application/create-first-account.js';
import { EndMembership } from './application/end-membership.js';
import { ForgetSessions } from './application/forget-sessions.js';
import { ListPeople } from './application/list-people.js';
import { OverseeSignIns } from './application/oversee-sign-ins.js';
import { CommonPasswords, FailureRepository, InvitationRepository, MemberRepository, PersonRepository, SessionRepository } from './application/ports.js';
import { ResetPassword } from './application/reset-password.js';
import { IdentityRules } from './application/rules.js';
import { SendInvitations } from './application/send-invitations.js';
import { Sessions } from './application/sessions.js';
import { SignIn } from './application/sign-in.js';
import { StandIn } from './application/stand-in.js';
import { AuthController } from './http/auth.controller.js';
import { InvitationsController } from './http/invitations.controller.js';
import { PeopleController } from './http/people.controller.js';
import { SignInsController } from './http/sign-ins.controller.js';
import { ActorReader } from './persistence/actor.reader.js';
import { CommonPasswordsFile } from './persistence/common-passwords.file.js';
import { SqlFailureRepository } from './persistence/failure.repository.js';
import { SqlInvitationRepository } from './persistence/invitation.repository.js';
import { SqlMemberRepository } from './persistence/member.repository.js';
import { SqlPersonRepository } from './persistence/person.repository.js';
import { InvitationRow, MembershipRow, PersonRow } from './persistence/person.row.js';
import { SqlSessionRepository } from './persistence/session.repository.js';

declareAccess(identityAccess);
constraintMeans({
  person_username: 'username-taken',
  invitation_open: 'invitation-exists',
  membership_once: 'membership-exists',
  membership_one_administration: 'one-administration',
  membership_administrators_apart: 'administrator-apart',
});

const DAY = 24 * 60 * 60;

/** Global for one reason: the platform's guard asks it who an actor is. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([PersonRow, MembershipRow, InvitationRow])],
  controllers: [AuthController, InvitationsController, PeopleController, SignInsController],
  providers: [
    { provide: PersonRepository, useClass: SqlPersonRepository },
    { provide: SessionRepository, useClass: SqlSessionRepository },
    { provide: MemberRepository, useClass: SqlMemberRepository },
    { provide: InvitationRepository, useClass: SqlInvitationRepository },
    { provide: FailureRepository, useClass: SqlFailureRepository },
    { provide: CommonPasswords, useClass: CommonPasswordsFile },
    { provide: ActorSource, useClass: ActorReader },
    IdentityRules,
    Passwords,
    CreateAccount,
    CreateAdministrator,
    CreateFirstAccount,
    SignIn,
    Sessions,
    ForgetSessions,
    ChangePassword,
    ListPeople,
    AddPerson,
    SendInvitations,
    AnswerInvitations,
    EndMembership,
    ResetPassword,
    OverseeSignIns,
    StandIn,
  ],
  exports: [CreateAccount, CreateAdministrator, StandIn, ActorSource],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly schedules: Schedules,
    private readonly forgetSessions: ForgetSessions,
  ) {}

  onModuleInit(): void {
    this.schedules.add('identity.forget-sessions', DAY, async () => void (await this.forgetSessions.execute()));
  }
}
