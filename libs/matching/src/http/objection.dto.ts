import { CRITERION_FACTS, type CriterionFact, OBJECTION_STATES, type ObjectionState } from '@zhichuang/contracts';
import { ChoiceField, IdField, PageQuery, TextField } from '@zhichuang/platform';

export class ObjectionBody {
  @IdField({ description: 'The need whose match showed the fact' }) needId!: string;
  @ChoiceField(Object.keys(CRITERION_FACTS), { example: 'right.in-force', description: 'Not a fact of the need, nor of an agreement: 422 fact-beyond-objection' }) fact!: CriterionFact;
  @IdField({ optional: true, description: 'Required of a fact of a right: one on the list of the enterprise' }) rightId?: string;
  @TextField(1, 500, { lines: true, description: 'What the enterprise says it is', example: '登记簿所载权利有效，所读副本为恢复前的版本' }) statement!: string;
  @IdField({ optional: true, description: 'Evidence: a document of the enterprise itself, which the office may read' }) documentId?: string;
}

export class ObjectionDecisionBody {
  @ChoiceField(['upheld', 'rejected']) decision!: 'upheld' | 'rejected';
  @TextField(1, 500, { lines: true }) reason!: string;
}

export class ObjectionQuery extends PageQuery {
  @ChoiceField(Object.keys(OBJECTION_STATES), { optional: true, description: 'With open, whoever waits longest comes first' }) status?: ObjectionState;
}
