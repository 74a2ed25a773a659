import { DomainError } from '@zhichuang/kernel';
import { EmailField, TextField, TextListField } from './fields.js';
import { FieldValidationPipe } from './validation.js';

class Body {
  @TextField(1, 40, { optional: true }) name?: string;
  @TextField(1, 40, { optional: true, lines: true }) note?: string;
  @TextListField(0, 3, 20, { optional: true }) tags?: string[];
  @EmailField({ optional: true }) email?: string;
}

async function taken(body: object, type: 'body' | 'query' = 'body'): Promise<unknown> {
  try {
    return { ...((await new FieldValidationPipe().transform(body, { type, metatype: Body })) as object) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.issues.length > 0 ? error.issues.map(({ pointer, code }) => [pointer, code]) : [error.code, error.params];
  }
}

const named = (text: string): string => [...text].map((character) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

describe('a text of one line', () => {
  const HIDDEN = ['\r\n', '\n', '\t', '\u0000', '\u001b', '\u007f', '\u0085', '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202e', '\u2060', '\u2066', '\u2069', '\ufeff', '\ud800', '\u{e0041}'];

  it.each(HIDDEN.map((sign) => [named(sign), sign]))('has no %s in it', async (_, sign) => {
    expect(await taken({ name: `福${sign}州` })).toEqual([['/name', 'text-control']]);
    expect(await taken({ tags: [`福${sign}州`] })).toEqual([['/tags', 'text-control']]);
  });

  it.each(['福州闽江光电（福建）有限公司', '阿卜杜拉·买买提', '古力娜扎·拜合提亚尔', '福建　省', '𠮷野家餐饮有限公司', '辻󠄀本商事', 'Müller & Söhne GmbH', '“一带一路”研究院', '\ue000姓', '=SUM 科技'])('may be %s', async (name) => {
    expect(await taken({ name })).toEqual({ name });
    expect(await taken({ tags: [name] })).toEqual({ tags: [name] });
  });

  it('loses the white space around it, also in a list', async () => {
    expect(await taken({ name: '\t 　福州\r\n', tags: [' 甲\n', '\u00a0乙'] })).toEqual({ name: '福州', tags: ['甲', '乙'] });
    expect(await taken({ name: ' \n', tags: [' '] })).toEqual([['/name', 'text-length'], ['/tags', 'text-length']]);
    expect(await taken({ tags: ['甲', ' 甲'] })).toEqual([['/tags', 'list-duplicate']]);
  });
});

describe('a text of several lines', () => {
  it('keeps its line breaks, as one sign each', async () => {
    expect(await taken({ note: ' 第一行\r\n第二行\n\n第三行\n' })).toEqual({ note: '第一行\n第二行\n\n第三行' });
  });

  it.each(['a\rb', 'a\tb', 'a\u0000b', 'a\u202eb', 'a\u200bb'])('has nothing else that is not seen: %j', async (note) => {
    expect(await taken({ note })).toEqual([['/note', 'text-control']]);
  });
});

it('an e-mail address hides nothing either', async () => {
  expect(await taken({ email: 'a\u202eb@example.com' })).toEqual([['/email', 'email']]);
  expect(await taken({ email: 'ab@exa\u200bmple.com' })).toEqual([['/email', 'email']]);
});

describe('a name that objects have of themselves', () => {
  it.each(['__proto__', 'constructor'])('%s is an unknown field and an unknown parameter like any other', async (name) => {
    const sent = Object.assign(Object.create(null) as object, { ['name']: 'a' });
    Object.defineProperty(sent, name, { value: '1', enumerable: true });
    expect(await taken(sent)).toEqual([[`/${name}`, 'unknown-field']]);
    expect(await taken(sent, 'query')).toEqual(['unknown-parameter', { name }]);
  });
});
