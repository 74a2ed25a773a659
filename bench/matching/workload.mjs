// Rules of eight criteria and cases to hold against them, from a seed: plain objects with typed fields, which each engine has translated to its own form.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built.mjs';

const codes = (file) => readFileSync(join(root, 'libs/organisations/reference', file), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',')[0]);
const DIVISIONS = codes('divisions.csv');
const CITIES = DIVISIONS.filter((code) => code.endsWith('00') && code !== '350000').map((code) => code.slice(0, 4));
const COUNTIES = DIVISIONS.filter((code) => !code.endsWith('00'));
const TRADES = codes('industries.csv');
const inSection = (letters, length) => TRADES.filter((code) => letters.includes(code[0]) && code.length === length);
const [MAKING, DESIGN, REST] = ['C', 'IM', 'AEFGLNQR'].map((letters) => ({ sections: [...letters], divisions: inSection(letters, 3), groups: inSection(letters, 4), classes: inSection(letters, 5) }));
const SIZES = ['micro', 'small', 'medium', 'large'];
const KINDS = ['invention', 'utility-model', 'design', 'trademark', 'software-copyright', 'ic-layout'];
/** In fen and in ppm, as the product counts. */
const WAN = 1_000_000;
const PERCENT = 10_000;

/** Numbers from 0 to 1, always the same ones of a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const upTo = (next, most) => Math.floor(next() * most);
const pick = (next, of) => of[upTo(next, of.length)];
const some = (next, of, most) => [...new Set(Array.from({ length: 1 + upTo(next, most) }, () => pick(next, of)))];

const ruleRegions = (next) => {
  const at = next();
  return at < 0.35 ? ['35'] : at < 0.8 ? some(next, CITIES, 4) : some(next, COUNTIES, 4);
};

function ruleIndustries(next) {
  const one = () => {
    const [trades, at] = [pick(next, [MAKING, MAKING, DESIGN, REST]), next()];
    return at < 0.5 ? pick(next, trades.sections) : at < 0.85 ? pick(next, trades.divisions) : pick(next, trades.groups);
  };
  return [...new Set(Array.from({ length: 1 + upTo(next, 4) }, one))];
}

/** One rule. With `rights`, the eighth criterion asks for rights that may be pledged by law instead of staff. */
function rule(next, rights) {
  const least = (10 + upTo(next, 20) * 10) * WAN;
  const shortest = pick(next, [1, 3, 6, 12]);
  const each = {
    amountMin: least,
    amountMax: least * (2 + upTo(next, 20)),
    termMin: shortest,
    termMax: shortest + pick(next, [11, 12, 24, 36]),
    regions: ruleRegions(next),
    industries: ruleIndustries(next),
    sizes: pick(next, [['micro', 'small'], ['micro', 'small', 'medium'], ['small', 'medium'], SIZES.slice(1), SIZES.slice(0, 3)]),
    revenueMin: upTo(next, 40) * 50 * WAN,
    debtMax: (45 + upTo(next, 46)) * PERCENT,
    staffMin: 0,
    rights: null,
  };
  if (rights) each.rights = { least: next() < 0.9 ? 1 : 2, kinds: some(next, KINDS.slice(0, 5), 3), lifeMin: upTo(next, 5) * 12 };
  else each.staffMin = 1 + upTo(next, 60);
  return each;
}

/** One after the other, so that only who needs them keeps them. */
export function* rulesOf(seed, count, rights) {
  const next = random(seed);
  for (let index = 0; index < count; index++) yield rule(next, rights);
}

/** What is known of an enterprise, its need and the rights it offers. Everything is known. */
export function factsOf(next) {
  const trades = pick(next, [MAKING, MAKING, MAKING, DESIGN, DESIGN, REST]);
  return {
    amount: (10 + upTo(next, 400)) * WAN,
    term: pick(next, [6, 12, 12, 12, 18, 24, 24, 36, 1 + upTo(next, 60)]),
    region: pick(next, COUNTIES),
    industry: pick(next, trades.classes),
    size: pick(next, ['micro', 'small', 'small', 'small', 'medium', 'medium', 'large']),
    staff: 5 + upTo(next, 300),
    revenue: upTo(next, 8000) * WAN + upTo(next, WAN),
    debt: 100_000 + upTo(next, 750_000),
    rights: Array.from({ length: 1 + upTo(next, 3) }, () => ({ kind: pick(next, KINDS), life: upTo(next, 150) - 10, lawful: next() < 0.85, value: (20 + upTo(next, 900)) * WAN })),
  };
}

export function casesOf(seed, count) {
  const next = random(seed ^ 0x5eed);
  return Array.from({ length: count }, () => factsOf(next));
}
