import type { CriterionFact, Text } from '@zhichuang/contracts';
import type { PlainDate } from '@zhichuang/kernel';
import { type Criterion, evaluate, every, parseCriterion, type Reading, type Readings, type Verdict, within } from '@zhichuang/eligibility';

/** `block`: the registration is refused. `declare`: it is made when both parties declare that they want it still. `manual`: a person looks. */
export type Severity = 'block' | 'declare' | 'manual';

/** The paper or step that mends a ground, who takes it and how many working days that takes. */
export interface Remedy {
  readonly key: string;
  readonly step: Text;
  readonly actor: Text;
  readonly workingDays: number | null;
  readonly source: string;
}

/** One ground on which the registration of a pledge is refused, in force from–to. */
export interface Ground {
  readonly ground: string;
  readonly kinds: readonly string[];
  readonly severity: Severity;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly source: string;
  readonly text: Text;
  /** What a right that passes fulfils; null where no fact tells. */
  readonly passes: Criterion | null;
  readonly remedy: Remedy | null;
  /** By fact: the readings from which the remedy leads out. What is not known can always be shown. */
  readonly mendableFrom: Readonly<Record<string, readonly string[]>>;
}

export interface GroundReading {
  readonly ground: Ground;
  readonly verdict: Verdict;
  /** The remedy where it is not met, or not surely, and mended by it. */
  readonly remedy: Remedy | null;
  /** The facts that it was read from; null is not known. */
  readonly read: readonly { readonly fact: CriterionFact; readonly reading: Reading | null }[];
}

/** What the law says of pledging one right. */
export interface LawReading {
  readonly verdict: Verdict;
  readonly grounds: readonly GroundReading[];
}

/** Every ground that applies to the right on the day; `mended` reads as met whatever can be mended or shown. */
export function readLaw(grounds: readonly Ground[], readings: Readings, day: PlainDate, mended = false): LawReading {
  const kind = readings['right.kind']?.value;
  const read = grounds
    .filter((ground) => names(ground, kind) && inForce(ground, day))
    .map((ground): GroundReading => {
      const verdict = verdictOf(ground, readings);
      const mendable = verdict !== 'met' && canBeMended(ground, verdict, readings);
      return { ground, verdict: mended && mendable ? 'met' : verdict, remedy: mendable ? ground.remedy : null, read: readBy(ground, readings) };
    });
  const blocking = read.filter(({ ground }) => ground.severity === 'block');
  return { verdict: blocking.length === 0 ? 'unknown' : every(blocking.map(({ verdict }) => verdict)), grounds: read };
}

/** The verdict of `readLaw` by itself, of the grounds that block on the day. */
export function lawVerdict(blocking: readonly Ground[], readings: Readings, mended: boolean): Verdict {
  const kind = readings['right.kind']?.value;
  const verdicts: Verdict[] = [];
  for (const ground of blocking) {
    if (!names(ground, kind)) continue;
    const verdict = verdictOf(ground, readings);
    verdicts.push(mended && verdict !== 'met' && canBeMended(ground, verdict, readings) ? 'met' : verdict);
  }
  return verdicts.length === 0 ? 'unknown' : every(verdicts);
}

export const blockingOn = (grounds: readonly Ground[], day: PlainDate): Ground[] => grounds.filter((ground) => ground.severity === 'block' && inForce(ground, day));

const names = ({ kinds }: Ground, kind: unknown): boolean => typeof kind === 'string' && kinds.includes(kind);

const inForce = ({ validFrom, validTo }: Ground, day: PlainDate): boolean => (validFrom ?? day) <= day && day <= (validTo ?? day);

const verdictOf = ({ passes }: Ground, readings: Readings): Verdict => (passes ? evaluate(passes, { readings, rights: [] }) : 'unknown');

/** The blocking grounds that do not pass, or not surely, and can be mended or shown to. */
export const toMend = (law: LawReading, readings: Readings): readonly Ground[] =>
  law.grounds.filter(({ ground, verdict }) => ground.severity === 'block' && verdict !== 'met' && canBeMended(ground, verdict, readings)).map(({ ground }) => ground);

const readBy = ({ passes }: Ground, readings: Readings): GroundReading['read'] =>
  passes ? [...within(passes)].flatMap((part) => (part.kind === 'number' || part.kind === 'choice' ? [{ fact: part.fact, reading: readings[part.fact] ?? null }] : [])) : [];

function canBeMended({ mendableFrom }: Ground, verdict: Verdict, readings: Readings): boolean {
  if (verdict === 'unknown') return true;
  return Object.entries(mendableFrom).some(([fact, from]) => from.includes(String(readings[fact as keyof Readings]?.value)));
}

/** What the law says of each right offered, in their order. */
export interface RightUnderLaw extends LawReading {
  readonly rightId: string;
  /** What makes it usable; empty when it is, null when nothing does. */
  readonly remedies: readonly Remedy[] | null;
}

export interface LawOfNeed {
  readonly usable: number;
  /** Usable ones and those that remedies make usable. */
  readonly reach: number;
  /** What is to be done for that, each once. */
  readonly remedies: readonly Remedy[];
  readonly rights: readonly RightUnderLaw[];
}

/** Every right offered under the law, and how many of them could be pledged with which papers. */
export function lawOf(offered: readonly { readonly id: string; readonly readings: Readings }[], grounds: readonly Ground[], day: PlainDate): LawOfNeed {
  const rights = offered.map(({ id, readings }): RightUnderLaw => {
    const law = readLaw(grounds, readings, day);
    return { rightId: id, ...law, remedies: remediesOf(law, readings) };
  });
  const mendable = rights.filter(({ verdict, remedies }) => verdict !== 'met' && remedies !== null);
  const remedies = new Map(mendable.flatMap((right) => (right.remedies ?? []).map((remedy) => [remedy.key, remedy])));
  const usable = rights.filter(({ verdict }) => verdict === 'met').length;
  return { usable, reach: usable + mendable.length, remedies: [...remedies.values()], rights };
}

function remediesOf(law: LawReading, readings: Readings): readonly Remedy[] | null {
  const open = law.grounds.filter(({ ground, verdict }) => ground.severity === 'block' && verdict !== 'met');
  const mending = toMend(law, readings);
  if (law.grounds.length === 0 || mending.length < open.length || mending.some(({ remedy }) => remedy === null)) return null;
  return [...new Map(mending.flatMap(({ remedy }) => (remedy ? [[remedy.key, remedy] as const] : []))).values()];
}

type SentGround = Omit<Ground, 'passes' | 'remedy'> & { readonly passes: unknown; readonly remedy: string | null };

/** The grounds as they are kept in `reference/`: criteria in the language, remedies by their key. */
export const groundsFrom = (sent: readonly SentGround[], remedies: Readonly<Record<string, Omit<Remedy, 'key'>>>): Ground[] =>
  sent.map(({ passes, remedy, ...ground }, index) => ({
    ...ground,
    passes: passes === null ? null : parseGround(passes, `/${index}/passes`),
    remedy: remedy === null ? null : { key: remedy, ...(remedies[remedy] ?? missing(remedy)) },
  }));

/** A ground is asked of one right: it is read as the `where` of a criterion about rights. */
function parseGround(passes: unknown, at: string): Criterion {
  const read = parseCriterion({ rights: { where: passes } }, at);
  return read.kind === 'rights' ? read.where : read;
}

function missing(remedy: string): never {
  throw new Error(`No remedy is called ${remedy}`);
}
