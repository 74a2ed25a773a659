import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type FieldErrorCode } from '@zhichuang/contracts';
import { isPlainDate, Money, Rate } from '@zhichuang/kernel';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsDefined, IsIn, IsInt, IsOptional, IsString, Max, Min, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';

/**
 * The kinds of field that requests are made of. Each checks, names its fault by a code of the catalogue with its limits,
 * and describes itself in the generated API, so that the three cannot drift apart.
 */
interface FieldOptions {
  readonly optional?: boolean;
  /** Optional, and an explicit null is a value: "clear this". */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

const presence = ({ optional, nullable }: FieldOptions): PropertyDecorator =>
  nullable ? ValidateIf((_, value) => value !== null && value !== undefined) : optional ? ValidateIf((_, value) => value !== undefined) : IsDefined({ context: { code: 'required' satisfies FieldErrorCode } });

const document = (options: FieldOptions, schema: Record<string, unknown>): PropertyDecorator =>
  ApiProperty({ required: !options.optional && !options.nullable, nullable: options.nullable, description: options.description, example: options.example, ...schema } as Parameters<typeof ApiProperty>[0]);

// The message is never shown, but class-validator drops the context of a rule whose message is empty.
const rule = (name: string, code: FieldErrorCode, params: Record<string, string | number>, validate: (value: unknown) => boolean): PropertyDecorator =>
  ValidateBy({ name, validator: { validate, defaultMessage: () => code } }, { context: { code, params } });

/**
 * What a reader does not see and what turns a line around: control signs, format signs (Cf: bidirectional controls, zero width, byte order
 * mark), separators of lines, and lone surrogates, which PostgreSQL cannot store.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const HIDDEN_BUT_LINES = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const trimmed = (value: unknown, lines = false): unknown => (typeof value !== 'string' ? value : lines ? value.replaceAll('\r\n', '\n').trim() : value.trim());

/**
 * Text of min to max characters after trimming, in which nothing is hidden; of one line unless it says `lines`. `oneOf` describes it as a
 * choice of words; the use case refuses any other, with a code of its own.
 */
export function TextField(min: number, max: number, options: FieldOptions & { readonly lines?: boolean; readonly oneOf?: readonly string[] } = {}): PropertyDecorator {
  const hidden = options.lines ? HIDDEN_BUT_LINES : HIDDEN;
  return applyDecorators(
    document(options, { type: 'string', ...(options.oneOf ? { enum: options.oneOf } : { minLength: min, maxLength: max }) }),
    presence(options),
    Transform(({ value }: { value: unknown }) => trimmed(value, options.lines)),
    IsString({ context: { code: 'wrong-type' } }),
    rule('textControl', 'text-control', {}, (value) => typeof value !== 'string' || !hidden.test(value)),
    rule('textLength', 'text-length', { min, max }, (value) => typeof value !== 'string' || ([...value].length >= min && [...value].length <= max)),
  );
}

/** A secret: as typed, not trimmed. */
export function SecretField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    document(options, { type: 'string', format: 'password', minLength: min, maxLength: max }),
    presence(options),
    IsString({ context: { code: 'wrong-type' } }),
    rule('textLength', 'text-length', { min, max }, (value) => typeof value !== 'string' || ([...value].length >= min && [...value].length <= max)),
  );
}

export function ChoiceField(values: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, { type: 'string', enum: values }), presence(options), IsIn(values, { context: { code: 'not-in-list', params: { values: values.join(', ') } } }));
}

export function WholeField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  const limits = { code: 'number-range', params: { min, max } };
  return applyDecorators(document(options, { type: 'integer', minimum: min, maximum: max }), presence(options), IsInt({ context: { code: 'wrong-type' } }), Min(min, { context: limits }), Max(max, { context: limits }));
}

export function YesNoField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, { type: 'boolean' }), presence(options), IsBoolean({ context: { code: 'wrong-type' } }));
}

const AMOUNT_LIMIT = '1000000000000.00';

function isAmount(value: unknown, zeroAllowed: boolean): boolean {
  if (typeof value !== 'string') return false;
  try {
    const amount = Money.parseYuan(value);
    return !amount.isNegative() && (zeroAllowed || !amount.isZero()) && !amount.isGreaterThan(Money.parseYuan(AMOUNT_LIMIT));
  } catch {
    return false;
  }
}

/** An amount in yuan as text, above zero (or from zero on) and at most 10^12. */
export function AmountField(options: FieldOptions & { zeroAllowed?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    document({ example: '3000000.00', ...options }, { type: 'string', pattern: '^\\d{1,13}(\\.\\d{1,2})?$' }),
    presence(options),
    rule('amount', 'amount', { max: AMOUNT_LIMIT }, (value) => isAmount(value, options.zeroAllowed ?? false)),
  );
}

/** An amount in yuan as text that may be a loss: between -10^12 and 10^12. */
export function SignedAmountField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    document({ example: '-120000.00', ...options }, { type: 'string', pattern: '^-?\\d{1,13}(\\.\\d{1,2})?$' }),
    presence(options),
    rule('amountSigned', 'amount-signed', { max: AMOUNT_LIMIT }, (value) => typeof value === 'string' && isAmount(value.replace(/^-/, ''), true)),
  );
}

/** A percentage from 0 to 100 as text with at most four decimals. */
export function PercentField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(
    document({ example: '3.4500', ...options }, { type: 'string', pattern: '^\\d{1,3}(\\.\\d{1,4})?$' }),
    presence(options),
    rule('rate', 'rate', {}, (value) => {
      if (typeof value !== 'string') return false;
      try {
        const { ppm } = Rate.parsePercent(value);
        return ppm >= 0 && ppm <= 1_000_000;
      } catch {
        return false;
      }
    }),
  );
}

/** A business day, `2026-01-31`. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, { type: 'string', format: 'date' }), presence(options), rule('date', 'date', {}, (value) => typeof value === 'string' && isPlainDate(value)));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, { type: 'string', format: 'uuid' }), presence(options), rule('id', 'id', {}, (value) => typeof value === 'string' && UUID.test(value)));
}

const EMAIL = /^[^\s@<>,;:"()[\]\\\u0000-\u001f]{1,64}@[^\s@<>,;:"()[\]\\\u0000-\u001f]+\.[^\s@<>,;:"()[\]\\\u0000-\u001f]+$/u;

/** One e-mail address, without a display name. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, { type: 'string', format: 'email', maxLength: 254 }), presence(options), rule('email', 'email', {}, (value) => typeof value === 'string' && value.length <= 254 && EMAIL.test(value) && !HIDDEN.test(value)));
}

/** A list of plain values, each checked by a class-validator rule with `each`. */
export function IdListField(min: number, max: number, options: FieldOptions = {}): PropertyDecorator {
  const size = { code: 'list-length', params: { min, max } };
  return applyDecorators(
    document(options, { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: min, maxItems: max }),
    presence(options),
    IsArray({ context: { code: 'wrong-type' } }),
    ArrayMinSize(min, { context: size }),
    ArrayMaxSize(max, { context: size }),
    ArrayUnique({ context: { code: 'list-duplicate' } }),
    rule('ids', 'id', {}, (value) => !Array.isArray(value) || value.every((id) => typeof id === 'string' && UUID.test(id))),
  );
}

/** A list of texts of one line, each trimmed, or of choices. */
export function TextListField(min: number, max: number, itemMax: number, options: FieldOptions & { choices?: readonly string[] } = {}): PropertyDecorator {
  const size = { code: 'list-length', params: { min, max } };
  const { choices } = options;
  const everyText = (fits: (text: string) => boolean) => (value: unknown) => !Array.isArray(value) || value.every((item) => typeof item !== 'string' || fits(item));
  return applyDecorators(
    document(options, { type: 'array', items: { type: 'string', ...(choices ? { enum: choices } : { maxLength: itemMax }) }, minItems: min, maxItems: max }),
    presence(options),
    Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value.map((item) => trimmed(item)) : value)),
    IsArray({ context: { code: 'wrong-type' } }),
    ArrayMinSize(min, { context: size }),
    ArrayMaxSize(max, { context: size }),
    ArrayUnique({ context: { code: 'list-duplicate' } }),
    ...(choices
      ? [rule('choices', 'not-in-list', { values: choices.join(', ') }, (value) => !Array.isArray(value) || value.every((item) => choices.includes(item as string)))]
      : [
          rule('textTypes', 'wrong-type', {}, (value) => !Array.isArray(value) || value.every((item) => typeof item === 'string')),
          rule('textControls', 'text-control', {}, everyText((text) => !HIDDEN.test(text))),
          rule('texts', 'text-length', { min: 1, max: itemMax }, everyText((text) => text.length > 0 && [...text].length <= itemMax)),
        ]),
  );
}

/** A nested object, or a list of them when `list` gives its limits. */
export function ObjectField(type: () => new () => object, options: FieldOptions & { list?: readonly [min: number, max: number] } = {}): PropertyDecorator {
  const { list } = options;
  const size = list && { code: 'list-length', params: { min: list[0], max: list[1] } };
  return applyDecorators(
    // The generator knows a type that is looked up later by its name alone: a function called `type`.
    document(options, { type: () => type(), isArray: list !== undefined }),
    presence(options),
    rule('object', 'wrong-type', {}, (value) => (list ? Array.isArray(value) && value.every(isObject) : isObject(value))),
    ...(list && size ? [ArrayMinSize(list[0], { context: size }), ArrayMaxSize(list[1], { context: size })] : []),
    ValidateNested(list ? { each: true } : {}),
    Type(type),
  );
}

/** An object of a form that is described elsewhere: the use case knows what it has to be. */
export function OpenObjectField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, { type: 'object', additionalProperties: true }), presence(options), rule('object', 'wrong-type', {}, isObject));
}

/** Any JSON value; the use case knows what it has to be. */
export function AnyField(options: FieldOptions = {}): PropertyDecorator {
  return applyDecorators(document(options, {}), presence(options));
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Turns query text "true" / "false" into a boolean before it is checked. */
export const QueryFlag = (description: string): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean({ context: { code: 'wrong-type' } }),
    ApiProperty({ type: 'boolean', required: false, description }) as PropertyDecorator,
  );
