import { type ArgumentMetadata, Injectable, ValidationPipe } from '@nestjs/common';
import { DomainError, type Issue } from '@zhichuang/kernel';
import type { ValidationError } from 'class-validator';

/** Codes of the rules that class-validator raises by itself; every field of ours brings its own code. */
const CODES: Readonly<Record<string, string>> = { whitelistValidation: 'unknown-field', nestedValidation: 'wrong-type' };

const SHAPE_FIRST = ['whitelistValidation', 'isDefined', 'object', 'isString', 'isInt', 'isBoolean', 'isArray', 'nestedValidation'];

/** Names that the step from JSON to an object passes over in silence, so that whether they are known is never asked. */
const OF_OBJECTS = ['__proto__', 'constructor'];

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
    const own = metadata.type !== 'param' && this.toValidate(metadata) ? OF_OBJECTS.find((name) => Object.hasOwn(Object(body) as object, name)) : undefined;
    if (own && metadata.type === 'query') throw new DomainError('unknown-parameter', { name: own });
    if (own) throw new DomainError('validation-failed', {}, [{ pointer: `/${own}`, code: 'unknown-field' }]);
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

function issuesOf(error: ValidationError, path: string): Issue[] {
  const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const broken = Object.keys(error.constraints ?? {});
  const first = SHAPE_FIRST.find((name) => broken.includes(name)) ?? broken[0];
  const own: Issue[] = first ? [issueOf(error, pointer, first)] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => issuesOf(child, pointer))];
}

function issueOf(error: ValidationError, pointer: string, rule: string): Issue {
  const context = error.contexts?.[rule] as { code?: string; params?: Record<string, string | number> } | undefined;
  return { pointer, code: context?.code ?? CODES[rule] ?? 'invalid', params: context?.params };
}
