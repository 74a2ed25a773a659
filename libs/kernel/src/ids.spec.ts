import fc from 'fast-check';
import { asId, isUuid } from './ids.js';

describe('ids', () => {
  it('takes every UUID in either case and keeps it in lower case', () => {
    fc.assert(fc.property(fc.uuid(), (uuid) => asId<'need'>(uuid.toUpperCase()) === uuid));
  });

  it.each([
    '', '0190f5a0-7c3e-7d4a-8b1f', '0190f5a07c3e7d4a8b1f0123456789ab', '{0190f5a0-7c3e-7d4a-8b1f-0123456789ab}',
    ' 0190f5a0-7c3e-7d4a-8b1f-0123456789ab', '0190f5a0-7c3e-7d4a-8b1f-0123456789ab\n', '0190f5a0-7c3e-7d4a-8b1f-0123456789ag',
  ])('refuses %p', (text) => {
    expect(isUuid(text)).toBe(false);
    expect(() => asId(text)).toThrow('id-malformed');
  });
});
