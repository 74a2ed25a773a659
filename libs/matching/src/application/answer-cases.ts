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
export interface Answered {
  readonly answer: string;
  readonly sha256: string;
}

export interface AnswerFile {
  readonly engine: string;
  readonly results: readonly NeedAnswer[];
}

export function answerCases(desk: Desk, cases: readonly CaseOfNeed[]): Answered[] {
  return cases.map(({ needId, facts }) => {
    const answer = canonicalJson({ engine: ENGINE, results: [writeAnswer(needId, desk, facts, { explain: true })] } satisfies AnswerFile);
    return { answer, sha256: sha256Of(answer) };
  });
}

/** By version: the engines by which this build computes a stored run again. Rules and words of one version never change; what would change them is the next. */
export const ENGINES: ReadonlyMap<string, typeof answerCases> = new Map([[ENGINE, answerCases]]);
