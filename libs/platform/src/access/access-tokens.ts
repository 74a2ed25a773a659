import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { type AccessTokenClaims, TOKEN_ISSUER } from './jwt.strategy.js';

/** Writes the access tokens that the guard reads. */
@Injectable()
export class AccessTokens {
  constructor(private readonly jwt: JwtService) {}

  sign(claims: AccessTokenClaims, seconds: number): Promise<string> {
    return this.jwt.signAsync(claims, { issuer: TOKEN_ISSUER, expiresIn: seconds });
  }
}
