import { DEMO_LABEL, FIGURE_KEYS, FIGURES, type FigureKey, type Locale } from '@zhichuang/contracts';
import { Money, Rate, toSixDigits } from '@zhichuang/kernel';
import type { Published } from '../application/read-published.js';
import type { Summary } from '../application/read-summary.js';
import type { FigureGroup, FigureValue, GroupBy, HeldQuestion, OutcomeChange, OutcomeRow } from '../domain/outcome.js';

/** Yuan and percent as text, everything that is counted as a number. */
export function wireValue(figure: FigureKey, value: FigureValue): string | number | null {
  if (value === null) return null;
  switch (FIGURES[figure].unit) {
    case 'yuan':
      return Money.fromFen(BigInt(value)).toYuan();
    case 'percent':
      return Rate.fromPpm(Number(value)).toPercent();
    default:
      return Number(value);
  }
}

/** What one row adds to its figure: a row of a share is 1 or 0, so only yuan are not plain numbers. */
export const wireRowValue = (figure: FigureKey, value: bigint): string | number => (FIGURES[figure].unit === 'yuan' ? Money.fromFen(value).toYuan() : Number(value));

export const label = (demo: boolean, locale: Locale): string | null => (demo ? DEMO_LABEL[locale] : null);

const figuresOf = ({ values }: FigureGroup) => FIGURE_KEYS.map((figure) => ({ figure, value: wireValue(figure, values[figure]) }));

export const presentSummary = ({ filter, asKnownOn, demo, whole, groups }: Summary, groupBy: GroupBy | undefined, locale: Locale) => ({
  label: label(demo, locale),
  region: filter.region === undefined ? null : toSixDigits(filter.region),
  bank: filter.bankId ?? null,
  from: filter.period.from,
  to: filter.period.to,
  asKnownOn,
  held: Number(whole.values['held.facts'] ?? 0),
  figures: FIGURE_KEYS.map((figure) => {
    const { measure, unit, name, definition } = FIGURES[figure];
    return { figure, name: name[locale], definition: definition[locale], measure, unit, value: wireValue(figure, whole.values[figure]) };
  }),
  groupBy: groupBy ?? null,
  groups: groups.map((group) => ({ key: group.key, name: group.name, flag: group.flag, figures: figuresOf(group) })),
});

export const presentRow = (figure: FigureKey, { value, recordedAt, registeredAmount, disbursedAmount, rights, rightKinds, ...row }: OutcomeRow) => ({
  ...row,
  value: wireRowValue(figure, value),
  rights: rights === null ? null : { count: rights, kinds: rightKinds },
  registeredAmount: registeredAmount?.toYuan() ?? null,
  disbursedAmount: disbursedAmount?.toYuan() ?? null,
  recordedAt: recordedAt?.toISOString() ?? null,
});

export const presentChange = (figure: FigureKey, { before, after, cause, ...change }: OutcomeChange) => ({
  ...change,
  before: before && { day: before.day, value: wireRowValue(figure, before.value) },
  after: after && { day: after.day, value: wireRowValue(figure, after.value) },
  cause: cause && { ...cause, recordedAt: cause.recordedAt.toISOString() },
});

export const presentQuestion = ({ amount, recordedAt, ...question }: HeldQuestion) => ({ ...question, amount: amount?.toYuan() ?? null, recordedAt: recordedAt.toISOString() });

export const presentPublished = ({ demo, quarters }: Published, locale: Locale) => ({
  label: label(demo, locale),
  region: '350000',
  items: quarters.map(({ figures, ...quarter }) => ({
    ...quarter,
    figures: figures.map(({ figure, value, suppressed }) => ({ figure, name: FIGURES[figure].name[locale], unit: FIGURES[figure].unit, value: wireValue(figure, value), suppressed })),
  })),
  next: null,
});
