import { Injectable } from '@nestjs/common';
import type { PlainDate, ReportingException } from '@zhichuang/kernel';
import { ReferenceReader } from './ports.js';

/** The divisions that report otherwise than under their prefix, on a day: what the kernel's `reportingRegion` asks for. */
@Injectable()
export class ReportingRegions {
  constructor(private readonly reference: ReferenceReader) {}

  exceptionsOn(day: PlainDate): Promise<readonly ReportingException[]> {
    return this.reference.reportingExceptions(day);
  }
}
