import { ChoiceField, QueryFlag, TextField } from '@zhichuang/platform';

export class ImportQuery {
  @QueryFlag('Reads and checks the file; nothing is stored') dryRun?: boolean;
}

export class ImportBody {
  @TextField(0, 2000, { lines: true, optional: true, description: 'JSON of our column → header in the file, where the headers are not the known ones', example: '{"application_no":"案号"}' }) mapping?: string;
}

export class TemplateQuery {
  @ChoiceField(['csv', 'xlsx'], { optional: true, description: 'csv without' }) format?: 'csv' | 'xlsx';
}
