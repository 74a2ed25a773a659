import { DomainError } from '@zhichuang/kernel';
import { canonicalJson } from '../domain/canonical-json.js';
import type { NeedFacts } from '../domain/facts.js';
import { type Desk, ENGINE } from '../domain/match.js';
import { type Brief, BRIEF_ENGINE, type BriefMatch, WholeDesk } from '../domain/whole-desk.js';
import { sha256Of } from './law-text.js';
import { type NeedAnswer, writeAnswer } from './write-answer.js';
import { yuanOf } from './write-match.js';

export interface CaseOfNeed {
  readonly needId: string;
  readonly facts: NeedFacts;
}

/** Products by their verdict. */
export type Counts = Pick<Brief, 'met' | 'unknown' | 'notMet'>;

/** The bytes that a run keeps: one need's file of answers, and their SHA-256. */
export interface Answered extends Counts {
  readonly answer: string;
  readonly sha256: string;
}

export interface AnswerFile {
  readonly engine: string;
  readonly results: readonly NeedAnswer[];
}

/** What is kept of a night: without reasons, amounts in yuan. */
export interface BriefFile {
  readonly engine: string;
  readonly results: readonly BriefAnswer[];
}
export interface BriefAnswer extends Omit<Brief, 'top'> {
  readonly needId: string;
  readonly top: readonly (Omit<BriefMatch, 'amount'> & { readonly amount: string | null })[];
}

/** A desk put up, for one need after the other. */
export type Engine = (desk: Desk) => (asked: CaseOfNeed) => Answered;

/** Every product with all reasons. */
export const inFull: Engine = (desk) => ({ needId, facts }) => {
  const result = writeAnswer(needId, desk, facts, { explain: true });
  const count = (of: string): number => result.products.filter(({ verdict }) => verdict === of).length;
  return answered({ engine: ENGINE, results: [result] }, { met: count('met'), unknown: count('unknown'), notMet: count('not-met') });
};

export const inBrief: Engine = (desk) => {
  const whole = new WholeDesk(desk);
  return ({ needId, facts }) => {
    const { top, ...brief } = whole.brief(facts);
    return answered({ engine: BRIEF_ENGINE, results: [{ needId, ...brief, top: top.map((each) => ({ ...each, amount: yuanOf(each.amount) })) }] }, brief);
  };
};

function answered(file: AnswerFile | BriefFile, { met, unknown, notMet }: Counts): Answered {
  const answer = canonicalJson(file);
  return { answer, sha256: sha256Of(answer), met, unknown, notMet };
}

/** By version: the engines by which this build computes a stored run again. Rules and words of one version never change; what would change them is the next. */
export const ENGINES: ReadonlyMap<string, Engine> = new Map([[ENGINE, inFull], [BRIEF_ENGINE, inBrief]]);

/** Why a need has no answer: where it stopped, and the code or class of what was thrown, whose words may quote what is on record. */
export interface Failure {
  readonly code: 'facts-unreadable' | 'evaluation-failed';
  readonly cause: string;
}

/** What does not succeed for one need is answered, so that it takes none of the others with it. */
export function attempted<T>(code: Failure['code'], work: () => T): T | Failure {
  try {
    return work();
  } catch (error) {
    return { code, cause: error instanceof DomainError ? error.code : error instanceof Error ? error.name : typeof error };
  }
}

export const isFailure = (told: object): told is Failure => 'cause' in told;
