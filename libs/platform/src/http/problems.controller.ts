import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { errorEntry, ERRORS } from '@zhichuang/contracts';
import { DomainError } from '@zhichuang/kernel';
import { PublicRoute } from '../access/access.decorator.js';

const described = (code: string) => {
  const entry = errorEntry(code);
  if (!entry) throw new DomainError('not-found');
  return { type: `/api/problems/${code}`, code, status: entry.status, title: entry.title, detail: entry.detail };
};

/** Where the `type` of a problem leads: what its code means, in both languages. */
@ApiTags('problems')
@Controller('api/problems')
export class ProblemsController {
  @Get()
  @PublicRoute('a caller looks up which problems there are')
  @ApiOperation({ summary: '查看全部错误代码 · See every problem code' })
  list() {
    return { items: Object.keys(ERRORS).sort().map(described), next: null };
  }

  @Get(':code')
  @PublicRoute('a caller follows the type of a problem')
  @ApiOperation({ summary: '查看一个错误代码的含义 · See what a problem code means' })
  read(@Param('code') code: string) {
    return described(code);
  }
}
