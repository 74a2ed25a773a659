import type { Schema } from '@zhichuang/platform';
import ts from 'typescript';

const BRANDS: Readonly<Record<string, Schema>> = { __id: { type: 'string', format: 'uuid' }, __plainDate: { type: 'string', format: 'date' }, __regionCode: { type: 'string', pattern: '^[0-9]{2,6}$' } };
/** Beyond this a type that nobody named is described no further. */
const DEEPEST = 12;

/** Turns types of the compiler into schemas of OpenAPI 3.0, as JSON carries their values: `toJSON` speaks, functions and undefined are left out. */
export class SchemaReader {
  readonly components = new Map<string, Schema>();
  private readonly names = new Map<string, ts.Type>();
  private readonly words = new Map<ts.Type, string>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly pathOf: (fileName: string) => string,
  ) {}

  /** Takes the names of a module's exported word lists: the compiler forgets them where they are used. */
  nameWords(module: ts.SourceFile): void {
    for (const symbol of this.checker.getExportsOfModule(this.checker.getSymbolAtLocation(module)!)) {
      const origin = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
      const type = origin.flags & ts.SymbolFlags.TypeAlias ? this.checker.getDeclaredTypeOfSymbol(origin) : undefined;
      if (type?.isUnion() && type.types.every((each) => each.isStringLiteral())) this.words.set(type, symbol.name);
    }
  }

  read(type: ts.Type, depth = 0): Schema {
    const simple = this.simple(type);
    if (simple) return simple;
    if (depth > DEEPEST) return {};
    const name = this.nameOf(type);
    if (name === undefined) return this.structure(type, depth);
    if (!this.components.has(name)) {
      // Before its parts are read: a type may name itself.
      this.components.set(name, {});
      this.components.set(name, this.structure(type, 0));
    }
    return { $ref: `#/components/schemas/${name}` };
  }

  private simple(type: ts.Type): Schema | undefined {
    if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
    if (type.isNumberLiteral()) return { type: 'number', enum: [type.value] };
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (type.flags & ts.TypeFlags.Null) return { enum: [null], nullable: true };
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.isIntersection() && type.types.some(({ flags }) => flags & ts.TypeFlags.String)) return this.branded(type);
    const { name } = type.symbol ?? {};
    if (name === 'Date') return { type: 'string', format: 'date-time' };
    if (name === 'StreamableFile') return { type: 'string', format: 'binary' };
    return undefined;
  }

  private branded(type: ts.Type): Schema {
    return this.checker.getPropertiesOfType(type).filter(({ name }) => Object.hasOwn(BRANDS, name)).map(({ name }) => BRANDS[name])[0] ?? { type: 'string' };
  }

  private structure(type: ts.Type, depth: number): Schema {
    if (type.isUnion()) return this.union(type.types, depth);
    if (this.checker.isTupleType(type)) return { type: 'array', items: this.union(this.checker.getTypeArguments(type as ts.TypeReference), depth) };
    if (this.checker.isArrayType(type)) return { type: 'array', items: this.read(this.checker.getTypeArguments(type as ts.TypeReference)[0]!, depth + 1) };
    const toJson = type.getProperty('toJSON');
    const speaks = toJson && this.checker.getTypeOfSymbol(toJson).getCallSignatures()[0];
    if (speaks) return this.read(speaks.getReturnType(), depth + 1);
    return this.object(type, depth);
  }

  private object(type: ts.Type, depth: number): Schema {
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const property of this.checker.getPropertiesOfType(type)) {
      const of = this.checker.getTypeOfSymbol(property);
      if (of.getCallSignatures().length > 0) continue;
      const parts = of.isUnion() ? of.types : [of];
      const said = parts.filter(({ flags }) => !(flags & ts.TypeFlags.Undefined));
      properties[property.name] = said.length === parts.length ? this.read(of, depth + 1) : this.union(said, depth);
      if (said.length === parts.length && !(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const rest = type.getStringIndexType();
    return { type: 'object', ...(required.length > 0 ? { required } : {}), ...(Object.keys(properties).length > 0 ? { properties } : {}), ...(rest ? { additionalProperties: this.read(rest, depth + 1) } : {}) };
  }

  private union(types: readonly ts.Type[], depth: number): Schema {
    const isNull = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.Null) !== 0;
    const schemas = types.filter((type) => !isNull(type) && !(type.flags & ts.TypeFlags.Undefined)).map((type) => this.read(type, depth + 1));
    const distinct = [...new Map(merged(schemas).map((schema) => [JSON.stringify(schema), schema])).values()];
    const [only] = distinct;
    const whole: Schema = distinct.length === 1 && only ? only : { anyOf: distinct };
    if (!types.some(isNull)) return whole;
    // Beside $ref OpenAPI 3.0 hears nothing else.
    return '$ref' in whole ? { allOf: [whole], nullable: true } : { ...whole, nullable: true, ...(Array.isArray(whole['enum']) ? { enum: [...(whole['enum'] as unknown[]), null] } : {}) };
  }

  /** The feature with what a presenter is named for, or with a type's own name; nothing for a second type that would be called the same. */
  private nameOf(type: ts.Type): string | undefined {
    const words = this.words.get(type);
    if (words !== undefined) return words;
    const found = this.declared(type);
    if (!found) return undefined;
    const feature = /^libs\/([^/]+)\//.exec(this.pathOf(found.declaration.getSourceFile().fileName))?.[1];
    if (feature === undefined) return undefined;
    const prefix = feature.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const name = found.name.startsWith(prefix) ? found.name : `${prefix}${found.name}`;
    const known = this.names.get(name);
    if (known === undefined) this.names.set(name, type);
    if (known === undefined || known === type) return name;
    return undefined;
  }

  private declared(type: ts.Type): { name: string; declaration: ts.Node } | undefined {
    const { aliasSymbol, aliasTypeArguments, symbol } = type;
    const alias = aliasSymbol?.declarations?.[0];
    if (aliasSymbol && alias && !aliasTypeArguments) return { name: aliasSymbol.name, declaration: alias };
    const declaration = symbol?.declarations?.[0];
    if (!declaration || !(type.flags & ts.TypeFlags.Object)) return undefined;
    if (ts.isInterfaceDeclaration(declaration)) return declaration.typeParameters ? undefined : { name: symbol.name, declaration };
    const presenter = presenterOf(declaration);
    return presenter === undefined ? undefined : { name: presenter, declaration };
  }
}

/** `Enterprise` for what `presentEnterprise` answers. */
function presenterOf(declaration: ts.Node): string | undefined {
  if (!ts.isObjectLiteralExpression(declaration)) return undefined;
  let at: ts.Node = declaration.parent;
  while (ts.isParenthesizedExpression(at) || ts.isReturnStatement(at) || ts.isBlock(at) || ts.isArrowFunction(at)) at = at.parent;
  const name = (ts.isVariableDeclaration(at) || ts.isFunctionDeclaration(at)) && at.name && ts.isIdentifier(at.name) ? at.name.text : '';
  return /^present([A-Z]\w*)$/.exec(name)?.[1];
}

/** One list of words, or one boolean, where a union names each value for itself. */
function merged(schemas: readonly Schema[]): readonly Schema[] {
  const words = schemas.filter((schema) => Array.isArray(schema['enum']) && schema['type'] === 'string');
  if (words.length < 2) return schemas;
  return [...schemas.filter((schema) => !words.includes(schema)), { type: 'string', enum: words.flatMap((schema) => schema['enum'] as string[]).sort() }];
}
