import type { OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { type Letter, Mailer } from '../application/ports.js';
import { messageOf } from './message.js';

/** A mail server that is silent for this long is tried again later; events behind the letter wait as long. */
const PATIENCE_MS = 10_000;

/** Hands letters to a mail server. */
export class SmtpMailer extends Mailer implements OnModuleDestroy {
  private readonly transport: Transporter;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    const limits = new URLSearchParams({ connectionTimeout: String(PATIENCE_MS), greetingTimeout: String(PATIENCE_MS), socketTimeout: String(PATIENCE_MS) });
    this.transport = createTransport(`${url}${url.includes('?') ? '&' : '?'}${limits}`);
  }

  async send(letter: Letter): Promise<void> {
    await this.transport.sendMail(messageOf(letter, this.from));
  }

  onModuleDestroy(): void {
    this.transport.close();
  }
}
