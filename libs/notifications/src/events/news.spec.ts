import { type EventType, NOTIFICATIONS, render } from '@zhichuang/contracts';
import type { News } from '../application/notify-members.js';
import { NEWS } from './news.js';

/** Every field that any event carries. */
const SNAPSHOT = {
  applicationId: 'a-1', needId: 'n-1', productId: 'p-1', offerId: 'o-1', loanId: 'l-1', factId: 'f-1', objectionId: 'x-1', enterpriseId: 'enterprise', bankId: 'bank', unitId: 'unit',
  officerId: 'officer', reporterId: 'reporter', dueOn: '2026-12-01', occurredOn: '2026-11-01', declineCode: 'other', heldCode: 'unit-slip', reason: 'other', name: '某公司', formerName: '旧名', note: '说明',
  divisionCode: '350102',
};
const EVENTS = Object.keys(NEWS) as EventType[];
/** An event that came out one way or the other. */
const ENDS = [{ grade: 'indicative-quote', status: 'upheld' }, { grade: 'approved-offer', status: 'rejected' }];
const newsOf = (event: EventType, end: object): readonly News[] => (NEWS[event] as (payload: unknown) => readonly News[])({ ...SNAPSHOT, ...end });
const ALL = EVENTS.flatMap((event) => ENDS.flatMap((end) => newsOf(event, end).map((news) => ({ event, ...news }))));
/** Which side hears it: an organisation of the case, or the IP office of the enterprise's division. */
const sideOf = ({ audience }: News): string => ('divisionCode' in audience ? `office of ${audience.divisionCode}` : audience.organisationId);
const ROLES_OF: Readonly<Record<string, string>> = { unit: 'bank-', enterprise: 'enterprise-', 'office of 350102': 'office-' };

describe('what people are told', () => {
  it.each(EVENTS)('of %s has a text in both languages with nothing left to fill, and a place to go', (event) => {
    for (const { kind, params, link } of ALL.filter((news) => news.event === event)) {
      const { title, body } = NOTIFICATIONS[kind];
      for (const text of [title, body]) {
        expect(render(text, 'zh', params)).toMatch(/\p{Script=Han}/u);
        expect(render(text, 'en', params)).toMatch(/^[\x20-\x7e]+$/);
        for (const locale of ['zh', 'en'] as const) expect(render(text, locale, params)).not.toMatch(/[{}]|undefined/);
      }
      expect(link).toMatch(/^\/(loan-applications\/a-1|loans\/l-1|financing-needs\/n-1|fact-objections\/x-1|enterprises\/enterprise)$/);
    }
  });

  it('uses every text that there is, each for one side alone unless both are told the same', () => {
    expect([...new Set(ALL.map(({ kind }) => kind))].sort()).toEqual(Object.keys(NOTIFICATIONS).sort());
    const sides = new Map<string, Set<string>>();
    for (const news of ALL) sides.set(news.kind, (sides.get(news.kind) ?? new Set()).add(sideOf(news)));
    expect([...sides].filter(([, told]) => told.size > 1).map(([kind]) => kind)).toEqual(['application-expired']);
  });

  it('reaches the two sides of the case alone, the office of the division where the enterprise objects, and no text to a bank speaks of another', () => {
    for (const news of ALL) {
      const { kind, audience: { roles } } = news;
      const side = sideOf(news);
      expect(Object.keys(ROLES_OF)).toContain(side);
      expect([kind, side, roles.every((role) => role.startsWith(ROLES_OF[side]!))]).toEqual([kind, side, true]);
      if (side !== 'unit') continue;
      const { title, body } = NOTIFICATIONS[kind];
      expect(`${title.zh}${body.zh}`).not.toMatch(/其他银行|他行|另一家|需求重新开放|选定了/);
      expect(`${title.en} ${body.en}`).not.toMatch(/another bank|other bank|elsewhere|rival|on hold|contract/i);
    }
  });

  it('tells one person alone what concerns him alone', () => {
    const alone = ALL.flatMap(({ kind, audience }) => ('personId' in audience && audience.personId !== undefined ? [[kind, audience.personId]] : []));
    expect(new Set(alone.map((each) => JSON.stringify(each)))).toEqual(new Set(['["application-handed-on","officer"]', '["question-raised","reporter"]']));
  });
});
