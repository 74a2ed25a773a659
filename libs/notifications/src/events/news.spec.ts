import { type EventType, NOTIFICATIONS, render } from '@zhichuang/contracts';
import type { News } from '../application/notify-members.js';
import { NEWS } from './news.js';

/** Every field that any event carries. */
const SNAPSHOT = {
  applicationId: 'a-1', needId: 'n-1', productId: 'p-1', offerId: 'o-1', loanId: 'l-1', factId: 'f-1', enterpriseId: 'enterprise', bankId: 'bank', unitId: 'unit',
  officerId: 'officer', reporterId: 'reporter', dueOn: '2026-12-01', occurredOn: '2026-11-01', declineCode: 'other', heldCode: 'unit-slip', reason: 'other', name: '某公司', formerName: '旧名', note: '说明',
  divisionCode: '350102',
};
const EVENTS = Object.keys(NEWS) as EventType[];
const newsOf = (event: EventType, grade: string): readonly News[] => (NEWS[event] as (payload: unknown) => readonly News[])({ ...SNAPSHOT, grade });
const ALL = EVENTS.flatMap((event) => ['indicative-quote', 'approved-offer'].flatMap((grade) => newsOf(event, grade).map((news) => ({ event, ...news }))));

describe('what people are told', () => {
  it.each(EVENTS)('of %s has a text in both languages with nothing left to fill, and a place to go', (event) => {
    for (const { kind, params, link } of ALL.filter((news) => news.event === event)) {
      const { title, body } = NOTIFICATIONS[kind];
      for (const text of [title, body]) {
        expect(render(text, 'zh', params)).toMatch(/\p{Script=Han}/u);
        expect(render(text, 'en', params)).toMatch(/^[\x20-\x7e]+$/);
        for (const locale of ['zh', 'en'] as const) expect(render(text, locale, params)).not.toMatch(/[{}]|undefined/);
      }
      expect(link).toMatch(/^\/(loan-applications\/a-1|loans\/l-1|financing-needs\/n-1|enterprises\/enterprise)$/);
    }
  });

  it('uses every text that there is, each for one side alone unless both are told the same', () => {
    expect([...new Set(ALL.map(({ kind }) => kind))].sort()).toEqual(Object.keys(NOTIFICATIONS).sort());
    const sides = new Map<string, Set<string>>();
    for (const { kind, audience } of ALL) sides.set(kind, (sides.get(kind) ?? new Set()).add(audience.organisationId));
    expect([...sides].filter(([, told]) => told.size > 1).map(([kind]) => kind)).toEqual(['application-expired']);
  });

  it('reaches the two sides of the case alone, and no text to a bank speaks of another', () => {
    for (const { kind, audience } of ALL) {
      expect(['enterprise', 'unit']).toContain(audience.organisationId);
      const { roles, organisationId } = audience;
      expect([kind, organisationId, roles.every((role) => role.startsWith(organisationId === 'unit' ? 'bank-' : 'enterprise-'))]).toEqual([kind, organisationId, true]);
      if (organisationId !== 'unit') continue;
      const { title, body } = NOTIFICATIONS[kind];
      expect(`${title.zh}${body.zh}`).not.toMatch(/其他银行|他行|另一家|需求重新开放|选定了/);
      expect(`${title.en} ${body.en}`).not.toMatch(/another bank|other bank|elsewhere|rival|on hold|contract/i);
    }
  });

  it('tells one person alone what concerns him alone', () => {
    const alone = ALL.filter(({ audience }) => audience.personId !== undefined).map(({ kind, audience }) => [kind, audience.personId]);
    expect(new Set(alone.map((each) => JSON.stringify(each)))).toEqual(new Set(['["application-handed-on","officer"]', '["question-raised","reporter"]']));
  });
});
