import { ChoiceField, QueryFlag, TextField } from '@zhichuang/platform';

export class ImportQuery {
  @QueryFlag() dryRun?: boolean;
}

export class ImportBody {
  @TextField(0, 2000, { optional: true, description: 'JSON of our column → header in the file, where the headers are not the known ones', example: '{"application_no":"案号"}' }) mapping?: string;
}

export class TemplateQuery {
  @ChoiceField(['csv', 'xlsx'], { optional: true }) format?: 'csv' | 'xlsx';
}
