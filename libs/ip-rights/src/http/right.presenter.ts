import type { Action } from '@zhichuang/contracts';
import type { Holding, HoldingDetail, Publication, RecordedValue } from '../application/ports.js';
import type { FeeDue } from '../domain/annual-fees.js';

const presentValue = (value: RecordedValue) => ({ amount: value.amount.toYuan(), method: value.method, valuedOn: value.valuedOn, valuer: value.valuer, documentId: value.documentId });

const presentDue = (due: FeeDue) => ({ year: due.year, dueOn: due.dueOn, graceEnds: due.graceEnds, amount: due.amount?.toYuan() ?? null });

export const presentHolding = (holding: Holding, actions: readonly Action[]) => ({
  id: holding.rightId,
  kind: holding.kind,
  pct: holding.pct,
  number: holding.number,
  niceClass: holding.niceClass,
  title: holding.title,
  owners: holding.owners,
  filingDate: holding.filingDate,
  publishedOn: holding.publishedOn,
  grantedOn: holding.grantedOn,
  termEnd: holding.termEnd,
  stage: holding.stage,
  standing: holding.standing,
  confidential: holding.confidential,
  offerable: holding.offerable,
  value: holding.value && presentValue(holding.value),
  version: holding.version,
  actions,
});

export const presentDetail = (holding: HoldingDetail, actions: readonly Action[]) => ({
  ...presentHolding(holding, actions),
  values: holding.values.map(presentValue),
  facts: holding.facts,
  fees: holding.fees && { state: holding.fees.state, lastDue: holding.fees.lastDue && presentDue(holding.fees.lastDue), next: holding.fees.next && presentDue(holding.fees.next) },
});

export const presentPublication = ({ publicationNo, publishedOn, grants, filingDate, title, applicants }: Publication) => ({ publicationNo, publishedOn, grants, filingDate, title, applicants });
