import { createReadStream } from 'node:fs';
import { DocumentScanner, type ScanResult } from '../application/ports.js';

// In two parts, so that no scanner takes this file for the test file itself.
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

/** Knows one signature, the EICAR test string, so that the refusal can be tried out. It is no virus scanner: set CLAMD for one. */
export class SignatureScanner extends DocumentScanner {
  async scan(path: string): Promise<ScanResult> {
    let tail = Buffer.alloc(0);
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const window = Buffer.concat([tail, chunk]);
      if (window.includes(EICAR)) return { clean: false, signature: 'EICAR-Test-File' };
      tail = window.subarray(Math.max(0, window.length - EICAR.length + 1));
    }
    return { clean: true };
  }
}
