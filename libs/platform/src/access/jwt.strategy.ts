import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { DomainError, type Id, isUuid } from '@zhichuang/kernel';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { Secrets } from '../config/secrets.js';
import { type Actor, ActorSource } from './actor.js';

/** What an access token says. Rights are not in it: they are looked up, so that a revoked one ends at once. */
export interface AccessTokenClaims {
  readonly sub: string;
  readonly sid: string;
  readonly mid: string;
}

export const TOKEN_ISSUER = 'zhichuang';

@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    secrets: Secrets,
    private readonly actors: ActorSource,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // jsonwebtoken takes a key object; only the types of passport-jwt have not heard of it.
      secretOrKey: secrets.tokenKey as unknown as Buffer,
      algorithms: ['HS256'],
      issuer: TOKEN_ISSUER,
    });
  }

  async validate(claims: AccessTokenClaims): Promise<Actor> {
    const actor = isUuid(claims.sid) && isUuid(claims.mid) ? await this.actors.actorOf(claims.sid as Id<'Session'>, claims.mid as Id<'Membership'>) : undefined;
    if (!actor || actor.personId !== claims.sub) throw new DomainError('credential-invalid');
    return actor;
  }
}
