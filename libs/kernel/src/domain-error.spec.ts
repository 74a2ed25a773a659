import { DomainError, fail } from './domain-error.js';

describe('DomainError', () => {
  it('is an Error whose message is its code, with no values and no issues unless given', () => {
    const error = new DomainError('need-closed');
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'DomainError', message: 'need-closed', code: 'need-closed', params: {}, issues: [] });
  });

  it('carries values and field issues through fail', () => {
    const issues = [{ pointer: '/amount', code: 'money-malformed' }];
    expect.assertions(1);
    try {
      fail('invalid', { limit: 3 }, issues);
    } catch (error) {
      expect(error).toMatchObject({ code: 'invalid', params: { limit: 3 }, issues });
    }
  });
});
