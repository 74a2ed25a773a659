import { DomainError } from '@zhichuang/kernel';
import fc from 'fast-check';
import { fileName } from './file-name.js';
import { endingFits } from './media-type.js';

const issueOf = (name: string): string | undefined => {
  try {
    fileName(name);
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.issues[0]?.code : 'thrown something else';
  }
};

describe('the name of an uploaded file', () => {
  it.each([
    ['营业执照 副本.pdf', '营业执照 副本.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\lin\\评估报告.docx', '评估报告.docx'],
    ['שטר.pdf', 'שטר.pdf'],
    ['عقد.pdf', 'عقد.pdf'],
    ['  e\u0301tat.pdf ', '\u00e9tat.pdf'],
  ])('keeps %j as %j', (sent, kept) => expect(fileName(sent)).toBe(kept));

  it.each(['a\u0000.pdf', 'a\n.pdf', 'invoice\u202efdp.exe', 'a\u2067b.pdf', '\ud800.pdf'])('refuses %j: it would read otherwise than it is', (sent) => expect(issueOf(sent)).toBe('text-control'));

  it('has 1 to 200 characters, a character outside the basic plane counting once', () => {
    expect(fileName(`${'𠮷'.repeat(196)}.pdf`)).toHaveLength(396);
    expect(issueOf(`${'𠮷'.repeat(197)}.pdf`)).toBe('text-length');
    expect(issueOf('folder/')).toBe('text-length');
  });

  it('never keeps a separator of paths', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (sent) => issueOf(sent) !== undefined || !/[/\\]/.test(fileName(sent))));
  });
});

describe('the ending of a name', () => {
  it('fits its content in any case of letters', () => {
    expect(endingFits('照片.JPG', 'image/jpeg')).toBe(true);
    expect(endingFits('照片.jpeg', 'image/jpeg')).toBe(true);
    expect(endingFits('照片.png', 'image/jpeg')).toBe(false);
    expect(endingFits('pdf', 'application/pdf')).toBe(false);
  });
});
