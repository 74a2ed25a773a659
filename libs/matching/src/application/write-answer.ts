import { explainedSentence } from '@zhichuang/eligibility';
import type { NeedFacts } from '../domain/facts.js';
import { changesFor, type Desk, matchNeed } from '../domain/match.js';
import { isReasoned, writeChanges, writeReasons, yuanOf } from './write-match.js';

export interface AnswerOptions {
  readonly explain?: boolean;
  readonly counterfactuals?: boolean;
}

/** What one need is answered, in the form of docs/domain/matching.md, "Files". */
export type NeedAnswer = ReturnType<typeof writeAnswer>;

export function writeAnswer(needId: string, desk: Desk, facts: NeedFacts, options: AnswerOptions) {
  const { law, matches } = matchNeed(desk, facts);
  const changes = options.counterfactuals ? changesFor(desk, facts) : null;
  return {
    needId,
    law: {
      usable: law.usable,
      offered: law.rights.length,
      rights: law.rights.map(({ rightId, verdict, grounds }) => ({ id: rightId, verdict, grounds: grounds.map(({ ground, verdict: own, remedy }) => ({ ground: ground.ground, severity: ground.severity, verdict: own, remedy: remedy?.key ?? null })) })),
    },
    products: matches.map(({ product, verdict, criteria, amount, valueMissing, rate, degree }) => ({
      productId: product.id,
      verdict,
      criteria: criteria.map((each) => ({
        pointer: each.pointer,
        audience: each.audience,
        verdict: each.verdict,
        ...(options.explain && isReasoned(each) && { sentence: { zh: explainedSentence(each.explained, 'zh'), en: explainedSentence(each.explained, 'en') }, reasons: writeReasons(each.explained) }),
      })),
      amount: yuanOf(amount),
      valueMissing,
      rate: rate?.rate.toPercent() ?? null,
      degree,
      ...(changes && { changes: writeChanges(changes(product)) }),
    })),
  };
}
