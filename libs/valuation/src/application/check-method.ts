import { Injectable } from '@nestjs/common';
import type { ValuationMode } from '@zhichuang/contracts';
import type { Money, PlainDate } from '@zhichuang/kernel';
import { Parameters } from '@zhichuang/platform';
import { methodAllowed, type MethodLimits, type MethodVerdict } from '../domain/allowed-methods.js';

/** Whether a way of valuing is allowed for a loan of an amount, in a region (2, 4 or 6 digits) on a day. */
@Injectable()
export class CheckMethod {
  constructor(private readonly parameters: Parameters) {}

  async execute(method: ValuationMode, amount: Money, region: string, day: PlainDate): Promise<MethodVerdict> {
    return methodAllowed(await this.parameters.value<MethodLimits>('valuation.methods-allowed', day, region), method, amount);
  }
}
