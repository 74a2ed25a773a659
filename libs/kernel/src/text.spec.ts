import fc from 'fast-check';
import { normaliseName, removeBlanks, toHalfWidth, utf8Length } from './text.js';

const anyText = fc.string({ unit: 'binary' });

describe('text', () => {
  it('folds full-width ASCII and the ideographic space, nothing else', () => {
    expect(toHalfWidth('ＺＬ２０１７（１）；\u3000中。')).toBe('ZL2017(1); 中。');
  });

  it('removes blanks of every width', () => {
    expect(removeBlanks(' a\u00a0b\u3000c\u200bd\ufeff\t\n')).toBe('abcd');
  });

  it('compares names across widths, brackets, blanks and the closing semicolon of exports', () => {
    const same = [
      'ABC（福建）有限公司',
      'abc(福建)有限公司;',
      'ＡＢＣ 【福建】 有限公司； ',
      'Abc[福建]有限公司',
      'abc〔福建〕有限公司;;',
    ];
    expect(new Set(same.map(normaliseName))).toEqual(new Set(['abc(福建)有限公司']));
  });

  it('keeps different names and the separator between several owners apart', () => {
    expect(normaliseName('福州甲公司')).not.toBe(normaliseName('福州乙公司'));
    expect(normaliseName('甲公司; 乙大学;')).toBe('甲公司;乙大学');
  });

  it('normalises a name once and for all', () => {
    fc.assert(fc.property(anyText, (name) => normaliseName(normaliseName(name)) === normaliseName(name)));
  });

  it('measures UTF-8 as the runtime encodes it', () => {
    fc.assert(fc.property(anyText, (text) => utf8Length(text) === Buffer.byteLength(text, 'utf8')));
    expect(utf8Length('a中😀\ud800')).toBe(1 + 3 + 4 + 3);
  });
});
