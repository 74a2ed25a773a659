import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { InstallationFacts } from '@zhichuang/platform';
import { CommonPasswords } from '../application/ports.js';

@Injectable()
export class CommonPasswordsFile extends CommonPasswords {
  readonly all: ReadonlySet<string>;

  constructor({ projectRoot }: InstallationFacts) {
    super();
    this.all = new Set(readFileSync(join(projectRoot, 'libs/identity/reference/common-passwords.txt'), 'utf8').split(/\r?\n/).filter((line) => line !== ''));
  }
}
