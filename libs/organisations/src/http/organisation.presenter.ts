import type { Action } from '@zhichuang/contracts';
import { toSixDigits } from '@zhichuang/kernel';
import type { Bank, Organisation } from '../application/ports.js';

export const presentOrganisation = (organisation: Organisation, actions: readonly Action[]) => ({
  id: organisation.id,
  kind: organisation.kind,
  name: organisation.name,
  shortName: organisation.shortName,
  uscc: organisation.uscc,
  parentId: organisation.parentId,
  headId: organisation.headId,
  divisionCode: organisation.divisionCode,
  servedRegions: organisation.servedRegions.map(toSixDigits),
  closedOn: organisation.closedOn,
  version: organisation.version,
  actions,
});

export const presentBank = ({ id, name, shortName, units }: Bank) => ({ id, name, shortName, units: units.map((unit) => ({ ...unit, servedRegions: unit.servedRegions.map(toSixDigits) })) });
