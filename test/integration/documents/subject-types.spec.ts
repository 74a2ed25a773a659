import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DOCUMENT_SUBJECTS } from '@zhichuang/contracts';
import { DocumentSubjects } from '@zhichuang/documents';
import { form, PDF } from '../../support/files.js';
import { startServer, type TestServer } from '../../support/server.js';
import type { Client, Json } from '../../support/client.js';

let server: TestServer;
let staff: Client;
beforeAll(async () => {
  server = await startServer();
  staff = await server.signIn('staff');
});
afterAll(() => server.close());

describe('the kinds of thing that documents are attached to', () => {
  it('are described as a choice wherever they are asked for or answered', () => {
    const { paths, components } = JSON.parse(readFileSync('docs/api/openapi.json', 'utf8'));
    const listed = paths['/api/v1/documents'].get.parameters.find(({ name }: Json) => name === 'subjectType').schema;
    const { AttachDocumentForm, DocumentsDocument, DocumentSubject } = components.schemas;
    expect(DocumentsDocument.properties.subjectType).toEqual({ $ref: '#/components/schemas/DocumentSubject' });
    for (const schema of [listed, AttachDocumentForm.properties.subjectType, DocumentSubject]) expect([...schema.enum].sort()).toEqual([...DOCUMENT_SUBJECTS].sort());
  });

  it('have their rules each, from the feature that owns it', () => {
    for (const type of DOCUMENT_SUBJECTS) expect(server.app.get(DocumentSubjects, { strict: false }).of(type)).toBeDefined();
  });

  it('are the only ones: another is refused by name, with the field and what there is', async () => {
    for (const answer of [await staff.get(`/documents?subjectType=moon&subjectId=${randomUUID()}`), await staff.post('/documents', form(PDF, 'a.pdf', { subjectType: 'moon', subjectId: randomUUID() }))]) {
      expect(answer).toMatchObject({ status: 422, body: { code: 'document-subject-unknown', errors: [{ pointer: '/subjectType', code: 'not-in-list', message: expect.stringContaining('loan-application') }] } });
      expect(answer.body.detail).toContain('moon');
    }
  });
});
