import { Controller, Get, Injectable } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@zhichuang/kernel';
import { PublicRoute } from '../access/access.decorator.js';
import { Tx } from '../database/tx.js';

/** Whether this process wants traffic: not before the demo world is in, not once it drains. */
@Injectable()
export class Readiness {
  private ready = false;

  open(): void {
    this.ready = true;
  }
  close(): void {
    this.ready = false;
  }
  get isOpen(): boolean {
    return this.ready;
  }
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly tx: Tx,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @PublicRoute('a supervisor asks whether the process lives')
  @ApiOperation({ summary: '进程是否运行 · Whether the process lives' })
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @PublicRoute('a proxy asks whether to send traffic here')
  @ApiOperation({ summary: '是否可以接收请求 · Whether it takes requests' })
  async ready(): Promise<{ status: 'ready' }> {
    if (!this.readiness.isOpen) throw new DomainError('shutting-down');
    await this.tx.sql('select 1');
    return { status: 'ready' };
  }
}
