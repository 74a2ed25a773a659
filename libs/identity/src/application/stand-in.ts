import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { type Actor, ActorSource, Clock, newId, requestContext, Tx } from '@zhichuang/platform';
import { PersonRepository, SessionRepository } from './ports.js';

/** Lets a process act as a person that nobody signed in for: the demo world. Each stand-in is a session of its own, ended after. */
@Injectable()
export class StandIn {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly sessions: SessionRepository,
    private readonly actors: ActorSource,
    private readonly clock: Clock,
  ) {}

  async as<T>(username: string, work: (actor: Actor) => Promise<T>): Promise<T> {
    return this.tx.run(async () => {
      const person = await this.persons.forSignIn(username);
      if (!person?.membershipId) throw new DomainError('not-found');
      const sessionId = newId<'Session'>();
      await this.sessions.open(sessionId, person.personId, person.membershipId, this.clock.now());
      const actor = await this.actors.actorOf(sessionId, person.membershipId);
      if (!actor) throw new DomainError('not-found');
      const result = await requestContext.run({ requestId: `stand-in-${sessionId}`, locale: 'zh', address: '', actor }, () => work(actor));
      await this.sessions.end(sessionId, 'signed-out', this.clock.now());
      return result;
    });
  }
}
