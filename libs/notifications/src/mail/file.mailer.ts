import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type Letter, Mailer } from '../application/ports.js';
import { messageOf } from './message.js';

/** Writes letters as .eml files, for an installation without a mail server: a demo, a test, a bank's closed network. */
export class FileMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(letter: Letter): Promise<void> {
    const { message } = await this.transport.sendMail(messageOf(letter, this.from));
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${letter.id}.eml`);
    // Written aside and renamed: whoever watches the folder sees whole letters.
    await writeFile(`${path}.new`, message as Buffer, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  }
}
