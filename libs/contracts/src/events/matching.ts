export interface MatchingEvents {
  /** The enterprise says that a fact is wrong; the division says which IP office answers. */
  'matching.objection.filed': { objectionId: string; enterpriseId: string; divisionCode: string };
  'matching.objection.decided': { objectionId: string; enterpriseId: string; status: 'upheld' | 'rejected' };
}
