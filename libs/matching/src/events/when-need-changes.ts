import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asId } from '@zhichuang/kernel';
import { Consumers } from '@zhichuang/platform';
import { NoteNeedChange } from '../application/note-need-change.js';

/** What events tell of needs and of the recognitions of their enterprises; yearly facts and rights tell of nothing. */
@Injectable()
export class WhenNeedChanges implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly note: NoteNeedChange,
  ) {}

  onModuleInit(): void {
    this.consumers.on('financing-needs.need.published', 'matching.need-published', ({ payload }) => this.note.of(asId(payload.needId)));
    this.consumers.on('financing-needs.need.withdrawn', 'matching.need-withdrawn', ({ payload }) => this.note.of(asId(payload.needId)));
    this.consumers.on('financing-needs.need.expired', 'matching.need-expired', ({ payload }) => this.note.of(asId(payload.needId)));
    this.consumers.on('lending.application.submitted', 'matching.need-applied', ({ payload }) => this.note.of(asId(payload.needId)));
    this.consumers.on('organisations.tag.decided', 'matching.tag-decided', ({ payload }) => this.note.ofEnterprise(asId(payload.enterpriseId)));
  }
}
