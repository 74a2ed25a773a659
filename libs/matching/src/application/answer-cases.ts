import type { Verdict } from '@zhichuang/eligibility';
import { canonicalJson } from '../domain/canonical-json.js';
import type { NeedFacts } from '../domain/facts.js';
import { type Desk, ENGINE } from '../domain/match.js';
import { sha256Of } from './law-text.js';
import { type NeedAnswer, writeAnswer } from './write-answer.js';

export interface CaseOfNeed {
  readonly needId: string;
  readonly facts: NeedFacts;
}

/** The bytes that a run keeps: one need's file of answers with reasons, and their SHA-256. */
export interface AnswerBytes {
  readonly answer: string;
  readonly sha256: string;
}

/** With the numbers of products that fit, and that may, by that answer. */
export interface Answered extends AnswerBytes {
  readonly fitting: number;
  readonly open: number;
}

export interface AnswerFile {
  readonly engine: string;
  readonly results: readonly NeedAnswer[];
}

export function answerCases(desk: Desk, cases: readonly CaseOfNeed[]): Answered[] {
  return cases.map(({ needId, facts }) => {
    const told = writeAnswer(needId, desk, facts, { explain: true });
    const answer = canonicalJson({ engine: ENGINE, results: [told] } satisfies AnswerFile);
    const count = (of: Verdict): number => told.products.filter(({ verdict }) => verdict === of).length;
    return { answer, sha256: sha256Of(answer), fitting: count('met'), open: count('unknown') };
  });
}

/** By version: the engines by which this build computes a stored run again. Rules and words of one version never change; what would change them is the next. */
export const ENGINES: ReadonlyMap<string, typeof answerCases> = new Map([[ENGINE, answerCases]]);
