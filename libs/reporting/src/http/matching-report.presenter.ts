import { CALIBRATION_NOTE, CASE_OUTCOMES, type CaseOutcome, DECLINE_CODES, type DeclineCode, EXPOSURE_NOTE, type ExposureGroup, type Locale, NUMBER_GAPS, PREDICTION_GAPS, RIGHT_KIND_NAMES, SIZE_CLASSES, type Text, VERDICTS } from '@zhichuang/contracts';
import { Rate, toSixDigits } from '@zhichuang/kernel';
import type { Calibration } from '../application/read-calibration.js';
import type { ExposureReport } from '../application/read-exposure.js';
import type { AnsweredTold, PredictionTold, Told } from '../domain/calibration.js';
import type { ExposureTold } from '../domain/exposure.js';
import type { OutcomeFilter } from '../domain/outcome.js';
import { label } from './outcome.presenter.js';

const whyNot = ({ why }: Told, locale: Locale) => (why === null ? null : { code: why, text: NUMBER_GAPS[why][locale] });
const percent = (told: Told, locale: Locale) => ({ percent: told.value === null ? null : Rate.fromPpm(told.value).toPercent(), why: whyNot(told, locale) });

const asked = (demo: boolean, { region, period }: OutcomeFilter, locale: Locale) => ({ label: label(demo, locale), region: region === undefined ? null : toSixDigits(region), from: period.from, to: period.to });

export const presentCalibration = ({ filter, reader, demo, products }: Calibration, locale: Locale) => ({
  ...asked(demo, filter, locale),
  bank: filter.bankId ?? null,
  criteria: reader === 'bank' ? ('own' as const) : ('published' as const),
  note: CALIBRATION_NOTE[reader === 'bank' ? 'own' : 'published'][locale],
  products: products.map(({ product, bank, cases, predictions, degrees }) => ({
    product,
    bank,
    cases,
    predictions: predictions.map((cell) => presentPrediction(cell, locale)),
    degrees: degrees && degrees.map((cell) => ({ from: cell.from, to: cell.to, ...presentAnswered(cell, locale) })),
  })),
});

const presentAnswered = ({ cases, offered, refused, share }: AnsweredTold, locale: Locale) => ({ cases, offered, refused, shareOffered: percent(share, locale) });

const presentPrediction = (cell: PredictionTold, locale: Locale) => ({
  ...presentPredicted(cell.predicted, locale),
  ...presentAnswered(cell, locale),
  outcomes: (Object.entries(cell.outcomes) as [CaseOutcome, number][]).map(([outcome, cases]) => ({ outcome, name: CASE_OUTCOMES[outcome][locale], cases })),
  declines: (Object.entries(cell.declines) as [DeclineCode, number][]).filter(([, cases]) => cases > 0).map(([code, cases]) => ({ code, name: DECLINE_CODES[code][locale], cases })),
  offeredToExpected: { cases: cell.offers.cases, median: percent(cell.offers.median, locale) },
  contractedToExpected: { cases: cell.contracts.cases, median: percent(cell.contracts.median, locale) },
});

const presentPredicted = (predicted: PredictionTold['predicted'], locale: Locale) =>
  predicted in PREDICTION_GAPS
    ? { predicted: null, name: null, why: { code: predicted as keyof typeof PREDICTION_GAPS, text: PREDICTION_GAPS[predicted as keyof typeof PREDICTION_GAPS][locale] } }
    : { predicted: predicted as keyof typeof VERDICTS, name: VERDICTS[predicted as keyof typeof VERDICTS][locale], why: null };

const NAMES: Readonly<Record<ExposureGroup, Readonly<Record<string, Text>>>> = { 'size-class': SIZE_CLASSES, 'right-kind': { ...RIGHT_KIND_NAMES, unknown: SIZE_CLASSES.unknown }, district: {} };

export const presentExposure = ({ filter, demo, whole, groups }: ExposureReport, by: ExposureGroup | undefined, locale: Locale) => ({
  ...asked(demo, filter, locale),
  note: EXPOSURE_NOTE[locale],
  whole: presentNeeds(whole, locale),
  by: by ?? null,
  groups: groups.map((group) => ({ key: group.key, name: group.name ?? (by && NAMES[by][group.key ?? '']?.[locale]) ?? group.key, ...presentNeeds(group, locale) })),
});

const presentNeeds = ({ needs, enterprises, fitting, open, none, shares, medianFitting }: ExposureTold, locale: Locale) => ({
  needs,
  enterprises,
  fitting: { needs: fitting, share: percent(shares.fitting, locale) },
  open: { needs: open, share: percent(shares.open, locale) },
  none: { needs: none, share: percent(shares.none, locale) },
  productsFitting: { median: medianFitting.value, why: whyNot(medianFitting, locale) },
});
