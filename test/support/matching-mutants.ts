// Wrong engines, each wrong in one place. `from` is a piece of the built JavaScript and has to occur exactly once in its file.
import type { Mutant } from './matching-mutation.js';

type Row = readonly [name: string, from: string, to: string];
const inFile = (file: string, rows: readonly Row[]): Mutant[] => rows.map(([name, from, to]) => ({ name, file, from, to }));

const LANGUAGE: readonly Row[] = [
  ['a lower bound is not included', 'value < min) return', 'value <= min) return'],
  ['an upper bound is not included', 'value > max ? value', 'value >= max ? value'],
  ['the distance below a bound has the other sign', 'return min - value', 'return value - min'],
  ['the distance above a bound has the other sign', '? value - max', '? max - value'],
  ['what is not known is not met', "if (!reading) return 'unknown'", "if (!reading) return 'not-met'"],
  ['what is not known is met', "if (!reading) return 'unknown'", "if (!reading) return 'met'"],
  ['oneOf and noneOf are swapped', 'choiceVerdict({ fact, oneOf, noneOf }', 'choiceVerdict({ fact, oneOf: noneOf, noneOf: oneOf }'],
  ['noneOf asks for what oneOf asks', "noneOf ? not(amongThese(noneOf)) : 'met'", "noneOf ? amongThese(noneOf) : 'met'"],
  ['a place is looked for anywhere in the code', 'value.startsWith(outer)', 'value.includes(outer)'],
  ['a place contains what contains it', 'value.startsWith(outer)', 'outer.startsWith(value)'],
  ['one recognition that is lacking is enough', 'list.every((tag)=>lacking', 'list.some((tag)=>lacking'],
  ['every recognition has to be held', 'list.some((tag)=>held', 'list.every((tag)=>held'],
  ['recognitions that are not known are lacking', "? 'not-met' : 'unknown';\n}\nconst not", "? 'not-met' : 'not-met';\n}\nconst not"],
  ['the opposite of unknown is met', "verdict === 'unknown' ? verdict", "verdict === 'unknown' ? 'met'"],
  ['rights are counted without the law', 'verdict: both(right.law, where.verdict)', 'verdict: where.verdict'],
  ['the law is not asked when changes are sought', 'both(right.law, evaluate(where', "both('met', evaluate(where"],
  ['unknown parts are not counted as such', "else if (verdict === 'unknown') unknown++", "else if (verdict === 'unknown') met++"],
];
const VERDICT: readonly Row[] = [
  ['at least is more than', 'met >= least', 'met > least'],
  ['at most is less than', 'met + unknown <= most', 'met + unknown < most'],
  ['least and most are swapped', 'counted(met, unknown, least, most)', 'counted(met, unknown, most, least)'],
  ['unknown parts cannot break an upper bound', 'met + unknown <= most', 'met <= most'],
  ['out of reach or too many has become and', 'least || met > most', 'least && met > most'],
  ['of two verdicts the better one holds', 'RANK[a] > RANK[b]', 'RANK[a] < RANK[b]'],
];
const LAW: readonly Row[] = [
  ['a ground begins the day after', '(validFrom ?? day) <= day', '(validFrom ?? "") < day'],
  ['grounds apply to every kind', 'kinds.includes(kind)', 'kinds.length > 0'],
  ['a kind without law is usable', "blocking.length === 0 ? 'unknown'", "blocking.length === 0 ? 'met'"],
  ['what asks for a declaration blocks', "const blocking = read.filter(({ ground })=>ground.severity === 'block')", "const blocking = read.filter(({ ground })=>ground.severity !== 'manual')"],
  ['what is not known cannot be shown', "if (verdict === 'unknown') return true", "if (verdict === 'unknown') return false"],
  ['whatever fails can be mended', '.some(([fact, from])=>', '.every(([fact, from])=>'],
  ['a declaration is paid for as a remedy', "ground.severity === 'block' && verdict !== 'met' && canBeMended", "verdict !== 'met' && canBeMended"],
];
const AMOUNT: readonly Row[] = [
  ['the amount is not rounded down', 'return most - most % WAN', 'return most'],
  ['the amount is rounded up', 'return most - most % WAN', 'return Math.ceil(most / WAN) * WAN'],
  ['the amount may exceed the maximum', 'Math.min(sum, max)', 'sum'],
];
const ANSWER: readonly Row[] = [
  ['60 months follow the longer LPR', 'termMonths <= ONE_YEAR_LPR_UP_TO_MONTHS', 'termMonths < ONE_YEAR_LPR_UP_TO_MONTHS'],
  ['61 months follow the shorter LPR', 'termMonths <= ONE_YEAR_LPR_UP_TO_MONTHS', 'termMonths <= ONE_YEAR_LPR_UP_TO_MONTHS + 1'],
  ['the upper end of a range counts', 'rate: price.min', 'rate: price.max'],
  ['rights that fail the law add to the amount', 'both(right.law, evaluate(ofRight', "both('met', evaluate(ofRight"],
  ['rights that may fail add nothing', "})) !== 'not-met').flatMap", "})) === 'met').flatMap"],
  ['a missing value is nothing', 'rights.length === 0 || valueMissing.length > 0', 'rights.length === 0 && valueMissing.length > 0'],
  ['a day before the product begins is no matter', 'facts.day && facts.day <= (validTo', 'facts.day || facts.day <= (validTo'],
  ['the last day does not count', 'facts.day <= (validTo ?? facts.day)', 'facts.day < (validTo ?? facts.day)'],
  ['the last place is gone', 'quota.left > 0', 'quota.left > 1'],
  ['a rate as high as accepted is too high', 'rate.rate.ppm > highest', 'rate.rate.ppm >= highest'],
  ['points are rounded up', ': Math.floor(weight', ': Math.ceil(weight'],
  ['the smaller degree comes first', 'b.degree.total - a.degree.total', 'a.degree.total - b.degree.total'],
  ['the smaller amount comes first', '(b.amount ?? 0) - (a.amount ?? 0)', '(a.amount ?? 0) - (b.amount ?? 0)'],
];
const CHANGEABLE: readonly Row[] = [
  ['moving the amount costs nothing more', "numbers('need.amount', bounds(asked), now, (to)=>fixed +", "numbers('need.amount', bounds(asked), now, (to)=>fixed + 0 *"],
  ['the term to a bound is on the other side', 'now + life - bound', 'now - life + bound'],
  ['only offered rights give terms', 'const lives = new Set([\n        ...facts.offered,\n        ...facts.further\n    ]', 'const lives = new Set([\n        ...facts.offered\n    ]'],
  ['several remedies cost one', 'Math.max(1, remedies.size)', '1'],
  ['a recognition known to be lacking can be held', '!held.includes(tag) && !lacking.includes(tag)', '!held.includes(tag)'],
  ['what is known can be said to be otherwise', 'if (present) return [];', ''],
  ['the law knows no bound of life', '...lawParts(grounds)\n', '\n'],
];
const LIFE: readonly Row[] = [
  ['a longer term lengthens the life after the loan', 'life + term - to -', 'life - term + to -'],
  ['months are of one length', 'later ? 1 : 0', '0'],
  ['an end as late in its month takes a month as well', 'dayOfMonth(end) > dayOfMonth', 'dayOfMonth(end) >= dayOfMonth'],
];
const SEARCH: readonly Row[] = [
  ['the rate of a longer term is that of a shorter', 'between(\'need.term\', ONE_YEAR_LPR_UP_TO_MONTHS + 1, null),\n                within(long)', 'between(\'need.term\', ONE_YEAR_LPR_UP_TO_MONTHS + 1, null),\n                within(short)'],
  ['a product whose quota is full can be opened', "verdict !== 'met' && (pointer !== '/rate' || rate === null) && pointer", "false && (pointer !== '/rate' || rate === null) && pointer"],
  ['one set fewer is told', 'const SETS = 5', 'const SETS = 1'],
];
const SETS: readonly Row[] = [
  ['sets that contain a smaller one are told too', 'some(({ whole })=>whole)', 'some(()=>false)'],
  ['the dearest values win', 'cost < best.cost', 'cost > best.cost'],
  ['of equal costs the last values win', 'cost < best.cost', 'cost <= best.cost'],
  ['sets are told in the order found', 'a.cost - b.cost ||', '0 ||'],
  ['what requires no offer is passed over', 'requires !== null &&', ''],
  ['a right is mended that is not offered', 'requires !== null && !places', 'false && !places'],
];
const SUPPOSED: readonly Row[] = [
  ['the law is not mended', "own.some(({ what })=>what === 'law')", 'false'],
  ['a right that changes is counted as it was too', 'if (before) tell(after, before, -1)', 'if (before) tell(after, before, 0)'],
  ['rights live on whatever the term', "if (!life || to === this.term) return readings", 'return readings'],
];
const SHELF: readonly Row[] = [
  ['internal criteria count for everybody', "audience === 'internal' ? terms : publicTerms(terms)", 'terms'],
  ['a criterion counts on every day', '.filter((each)=>countsOn(each, day))', ''],
  ['no kind has a ratio', 'ratio ? [', 'false ? ['],
];

export const MUTANTS: readonly Mutant[] = [
  ...inFile('eligibility/src/domain/evaluate', LANGUAGE),
  ...inFile('eligibility/src/domain/verdict', VERDICT),
  ...inFile('matching/src/application/shelve', SHELF),
  ...inFile('matching/src/domain/law', LAW),
  ...inFile('matching/src/domain/answer', ANSWER),
  ...inFile('matching/src/domain/indicative', AMOUNT),
  ...inFile('matching/src/domain/changeable', CHANGEABLE),
  ...inFile('matching/src/domain/life-after-loan', LIFE),
  ...inFile('matching/src/domain/smallest-change', SEARCH),
  ...inFile('matching/src/domain/minimal-sets', SETS),
  ...inFile('matching/src/domain/supposed', SUPPOSED),
];
