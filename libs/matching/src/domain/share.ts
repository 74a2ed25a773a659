import { type Criterion, within } from '@zhichuang/eligibility';

/** How many readings a search may take. */
export class Share {
  private read = 0;

  constructor(private readonly most: number) {}

  /** False once it is used up; what asked then is not read. */
  take(readings: number): boolean {
    this.read += readings;
    return this.read <= this.most;
  }

  get taken(): number {
    return Math.min(this.read, this.most);
  }

  get usedUp(): boolean {
    return this.read > this.most;
  }
}

/** How many parts these criteria have, whole ones among them, and codes in their lists. */
export const readingsIn = (criteria: readonly Criterion[]): number =>
  criteria.flatMap((criterion) => [...within(criterion)]).reduce((sum, part) => sum + 1 + (part.kind === 'choice' ? (part.oneOf?.length ?? 0) + (part.noneOf?.length ?? 0) : 0), 0);
