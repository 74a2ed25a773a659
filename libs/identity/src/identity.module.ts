import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActorSource, constraintMeans, declareAccess } from '@zhichuang/platform';
import { identityAccess } from './application/access.js';
import { CreateAccount } from './application/create-account.js';
import { Passwords } from './application/passwords.js';
import { PersonRepository, SessionRepository } from './application/ports.js';
import { Sessions } from './application/sessions.js';
import { AuthController } from './http/auth.controller.js';
import { StandIn } from './application/stand-in.js';
import { ActorReader } from './persistence/actor.reader.js';
import { SqlPersonRepository } from './persistence/person.repository.js';
import { MembershipRow, PersonRow } from './persistence/person.row.js';
import { SqlSessionRepository } from './persistence/session.repository.js';

declareAccess(identityAccess);
constraintMeans({ person_username: 'username-taken' });

/** Global for one reason: the platform's guard asks it who an actor is. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([PersonRow, MembershipRow])],
  controllers: [AuthController],
  providers: [
    { provide: PersonRepository, useClass: SqlPersonRepository },
    { provide: SessionRepository, useClass: SqlSessionRepository },
    { provide: ActorSource, useClass: ActorReader },
    Passwords,
    CreateAccount,
    Sessions,
    StandIn,
  ],
  exports: [CreateAccount, StandIn, ActorSource],
})
export class IdentityModule {}
