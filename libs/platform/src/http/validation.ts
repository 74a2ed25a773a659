import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { DomainError, type Issue } from '@zhichuang/kernel';
import type { ValidationError } from 'class-validator';

/** Codes of the rules that class-validator raises by itself; every field of ours brings its own code. */
const CODES: Readonly<Record<string, string>> = { whitelistValidation: 'unknown-field', nestedValidation: 'wrong-type' };

const SHAPE_FIRST = ['whitelistValidation', 'isDefined', 'object', 'isString', 'isInt', 'isBoolean', 'isArray', 'nestedValidation'];

/** Names that the step from JSON to an object passes over in silence, so that whether they are known is never asked. */
const OF_OBJECTS = ['__proto__', 'constructor'];

/** The first field anywhere in a body that bears such a name. */
function namedLikeAnObjects(body: unknown): Issue | undefined {
  const left: { value: unknown; pointer: string }[] = [{ value: body, pointer: '' }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, pointer } = next;
    if (typeof value !== 'object' || value === null) continue;
    const named = Array.isArray(value) ? undefined : OF_OBJECTS.find((name) => Object.hasOwn(value, name));
    if (named !== undefined) return { pointer: `${pointer}/${named}`, code: 'unknown-field' };
    for (const [name, part] of Object.entries(value)) if (typeof part === 'object') left.push({ value: part, pointer: `${pointer}/${escaped(name)}` });
  }
  return undefined;
}

/** Refuses unknown fields and names every field that is not right, with a JSON pointer. A bad query parameter is a 400. */
@Injectable()
export class FieldValidationPipe extends ValidationPipe {
  constructor() {
    super({ whitelist: true, forbidNonWhitelisted: true, transform: true, forbidUnknownValues: true, stopAtFirstError: false });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value;
    const body: unknown = metadata.type === 'body' && value === undefined ? {} : value;
    if (metadata.type === 'body' && this.toValidate(metadata) && (typeof body !== 'object' || body === null || Array.isArray(body)))
      throw new DomainError('validation-failed', {}, [{ pointer: '', code: 'wrong-type' }]);
    const own = metadata.type !== 'param' && this.toValidate(metadata) ? namedLikeAnObjects(body) : undefined;
    if (own && metadata.type === 'query') throw new DomainError('unknown-parameter', { name: own.pointer.slice(1) });
    if (own) throw new DomainError('validation-failed', {}, [own]);
    try {
      return await super.transform(body, metadata);
    } catch (error) {
      const unknown = metadata.type === 'query' && error instanceof DomainError ? error.issues.find((issue) => issue.code === 'unknown-field') : undefined;
      if (unknown) throw new DomainError('unknown-parameter', { name: unknown.pointer.slice(1) });
      throw error;
    }
  }

  override createExceptionFactory() {
    return (errors: ValidationError[] = []): unknown => new DomainError('validation-failed', {}, errors.flatMap((error) => issuesOf(error, '')));
  }
}

/** A name as it stands in a JSON pointer. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function issuesOf(error: ValidationError, path: string): Issue[] {
  const pointer = `${path}/${escaped(error.property)}`;
  const broken = Object.keys(error.constraints ?? {});
  const first = SHAPE_FIRST.find((name) => broken.includes(name)) ?? broken[0];
  const own: Issue[] = first ? [issueOf(error, pointer, first)] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => issuesOf(child, pointer))];
}

function issueOf(error: ValidationError, pointer: string, rule: string): Issue {
  const context = error.contexts?.[rule] as { code?: string; params?: Record<string, string | number> } | undefined;
  return { pointer, code: context?.code ?? CODES[rule] ?? 'invalid', params: context?.params };
}
