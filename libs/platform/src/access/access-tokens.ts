import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DomainError } from '@zhichuang/kernel';
import { type AccessTokenClaims, TOKEN_ISSUER } from './jwt.strategy.js';

/** Writes the access tokens that the guard reads. */
@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  /** A token for one purpose that is no actor's: the guard refuses it, for its issuer is another. */
  signFor(purpose: string, claims: Readonly<Record<string, string | number>>, seconds: number): Promise<string> {
    return this.jwt.signAsync({ ...claims }, { issuer: `${TOKEN_ISSUER}/${purpose}`, expiresIn: seconds });
  }

  /** The claims of a token for this purpose; DomainError `credential-invalid` for any other, an expired or a tampered one. */
  async readFor(purpose: string, token: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      return await this.jwt.verifyAsync<Record<string, unknown>>(token, { issuer: `${TOKEN_ISSUER}/${purpose}`, algorithms: ['HS256'] });
    } catch {
      throw new DomainError('credential-invalid');
    }
  }

  sign(claims: AccessTokenClaims, seconds: number): Promise<string> {
    return this.jwt.signAsync(claims, { issuer: TOKEN_ISSUER, expiresIn: seconds });
  }
}
