import { type Action, CUSTOM_INDICATORS, INDICATOR_SCENARIOS, type Locale, render } from '@zhichuang/contracts';
import { plainDate, Rate } from '@zhichuang/kernel';
import type { DraftGroups } from '../application/ports.js';
import type { IndicatorGroup, IndicatorSet, IndicatorSetDraft } from '../domain/indicator-set.js';
import type { IndicatorGroupBody, IndicatorSetBody } from './indicator-set.dto.js';

export const draftFrom = ({ scenario, name, source, sourceDate }: IndicatorSetBody): IndicatorSetDraft => ({ scenario, name, source, sourceDate: plainDate(sourceDate) });

export const groupsFrom = ({ legal, technical, economic }: IndicatorSetBody): DraftGroups => ({ legal: groupFrom(legal), technical: groupFrom(technical), economic: groupFrom(economic) });

const weightFrom = (weight: string | undefined): Rate | null => (weight === undefined ? null : Rate.parsePercent(weight));

const groupFrom = ({ weight, indicators }: IndicatorGroupBody): DraftGroups['legal'] => ({
  weight: weightFrom(weight),
  weightSource: null,
  indicators: indicators.map(({ code, zh, en, role, weight: own, ladder }) => ({ code, zh, en, role, weight: weightFrom(own), weightSource: null, ladder: ladder.map(({ score, zh: rungZh, en: rungEn }) => ({ score, zh: rungZh, en: rungEn })) })),
});

const presentGroup = ({ weight, weightSource, indicators }: IndicatorGroup) => ({
  weight: weight.toPercent(),
  weightSource,
  indicators: indicators.map((indicator) => ({ ...indicator, weight: indicator.weight?.toPercent() ?? null })),
});

export const presentIndicatorSet = (set: IndicatorSet, actions: readonly Action[], locale: Locale) => ({
  id: set.id,
  label: CUSTOM_INDICATORS[locale],
  scenario: set.scenario,
  scenarioLabel: render(INDICATOR_SCENARIOS[set.scenario], locale),
  state: set.state,
  edition: set.edition,
  name: set.name,
  source: set.source,
  sourceDate: set.sourceDate,
  legal: presentGroup(set.groups.legal),
  technical: presentGroup(set.groups.technical),
  economic: presentGroup(set.groups.economic),
  authorId: set.authorId,
  publishedAt: set.publishedAt?.toISOString() ?? null,
  version: set.version,
  actions,
});
