import { between, canonicalForm, criteriaIssues, Patience, sameInEffect, type StatedCriterion } from '@zhichuang/eligibility';
import { addDays, type Issue, type PlainDate, plainDate } from '@zhichuang/kernel';
import { countsOn, criteriaOf, type CriterionOfProduct } from './criteria-of-terms.js';
import type { ProductTerms } from './terms.js';

const [FIRST_DAY, LAST_DAY] = [plainDate('1900-01-01'), plainDate('2999-12-31')];

/** A fraction of a second of search, after which the rest counts as too intricate. */
const STEPS_OF_A_REQUEST = 100_000;

/** What is wrong with the stated criteria, each by itself and together with the terms and with those that count on the same day. */
export function contradictions(terms: ProductTerms): Issue[] {
  const patience = new Patience(STEPS_OF_A_REQUEST);
  const all = criteriaOf(terms);
  const saidByTerms = [...all.filter(({ from }) => from === 'terms'), ...saidByPrice(terms)];
  const issues = countingTogether(all.filter(({ from }) => from === 'stated')).flatMap((together) => [...repeated(together), ...criteriaIssues(saidByTerms, together, patience)]);
  return [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
}

/** A published rate is one that the enterprise has to accept; one that follows the LPR is not known beforehand. */
const saidByPrice = ({ fixedRate }: ProductTerms): StatedCriterion[] => (fixedRate ? [{ pointer: '/fixedRate', criterion: between('need.highest-rate', fixedRate.min.ppm, null) }] : []);

/** The same said twice to the same readers on the same day. */
function repeated(together: readonly CriterionOfProduct[]): Issue[] {
  const first = new Map<string, string>();
  return together.flatMap(({ pointer, criterion, audience }): Issue[] => {
    const said = `${audience} ${canonicalForm(criterion)}`;
    const before = first.get(said);
    if (before === undefined) first.set(said, pointer);
    return before === undefined ? [] : [{ pointer, code: 'criterion-repeated', params: { others: before } }];
  });
}

/** Criteria that all count on some day do so on the day on which the last of them begins: each such set that is no part of another. */
function countingTogether(stated: readonly CriterionOfProduct[]): CriterionOfProduct[][] {
  const sets = [...new Set(stated.map(({ validFrom }) => validFrom ?? FIRST_DAY))].map((day) => stated.filter((each) => countsOn(each, day)));
  const isPart = (set: readonly CriterionOfProduct[], of: readonly CriterionOfProduct[]): boolean => set.every((each) => of.includes(each));
  return sets.filter((set, index) => !sets.some((other, place) => place !== index && isPart(set, other) && (other.length > set.length || place < index)));
}

/**
 * Those of the others that ask for the same in effect, terms and stated criteria together, on every day from `today` on. What takes too long
 * to settle is not among them.
 */
export function askingTheSame<T extends { readonly terms: ProductTerms }>(terms: ProductTerms, others: readonly T[], today: PlainDate): T[] {
  const patience = new Patience(STEPS_OF_A_REQUEST);
  const own = criteriaOf(terms);
  return others.filter((other) => {
    const asked = criteriaOf(other.terms);
    return daysOfChange([...own, ...asked], today).every((day) => sameInEffect(countingOn(own, day), countingOn(asked, day), patience) === true);
  });
}

const countingOn = (criteria: readonly CriterionOfProduct[], day: PlainDate) => criteria.filter((each) => countsOn(each, day)).map(({ criterion }) => criterion);

/** Today and each later day on which one begins or no longer counts. */
function daysOfChange(criteria: readonly CriterionOfProduct[], today: PlainDate): PlainDate[] {
  const days = criteria.flatMap(({ validFrom, validTo }) => [...(validFrom === null ? [] : [validFrom]), ...(validTo === null || validTo === LAST_DAY ? [] : [addDays(validTo, 1)])]);
  return [...new Set([today, ...days.filter((day) => day > today)])];
}
