import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { asId } from '@zhichuang/kernel';
import { Access, type Actor, CurrentActor } from '@zhichuang/platform';
import { ReadApplications } from '../application/read-applications.js';
import { WriteNote } from '../application/write-note.js';
import { NoteBody } from './application.dto.js';
import { presentNote } from './application.presenter.js';

@ApiTags('loan-applications')
@ApiBearerAuth()
@Controller('loan-applications/:id/notes')
export class NoteController {
  constructor(
    private readonly writeNote: WriteNote,
    private readonly applications: ReadApplications,
  ) {}

  @Get()
  @Access('lending.note.read')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return { items: (await this.applications.notes(actor, asId(id))).map(presentNote), next: null };
  }

  @Post()
  @Access('lending.note.write')
  async write(@CurrentActor() actor: Actor, @Param('id') id: string, @Body() { text }: NoteBody) {
    await this.writeNote.execute(actor, asId(id), text);
    return this.list(actor, id);
  }
}
