import { DOCUMENT_SUBJECTS } from '@zhichuang/contracts';
import { IdField, PageQuery, TextField } from '@zhichuang/platform';
import { ApiProperty } from '@nestjs/swagger';

export class AttachDocumentBody {
  @TextField(1, 60, { oneOf: DOCUMENT_SUBJECTS, description: 'The kind of thing it is attached to' }) subjectType!: string;
  @IdField() subjectId!: string;
  @TextField(1, 500, { lines: true, optional: true }) note?: string;
}

/** The multipart form as the generated API describes it; the file itself is no field of the validated body. */
export class AttachDocumentForm extends AttachDocumentBody {
  @ApiProperty({ type: 'string', format: 'binary', description: 'PDF, JPG, PNG, XLSX or DOCX, at most 20 MB' }) file!: unknown;
}

export class DocumentsQuery extends PageQuery {
  @TextField(1, 60, { oneOf: DOCUMENT_SUBJECTS, description: 'What kind of thing it is attached to' }) subjectType!: string;
  @IdField({ description: 'The thing it is attached to' }) subjectId!: string;
}
