/**
 * Static checks of facts: every path resolves in the input's or a source's schema, to a type that
 * the derivation can use, and never to a personal field.
 * @module
 */
import type { Json, JsonObject } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { Derivation, FactSpec, FactType, ItemCondition, ListSpec } from '../domain/definition.ts';
import { FORMULAS } from '../domain/formulas.ts';
import type { Vocabulary } from '../domain/words.ts';
import { checkWordsFrom } from './check-words.ts';

/** The schemas that plain paths are looked up in. */
export interface Schemas {
  input: JsonObject;
  sources: Record<string, JsonObject>;
  vocabularies: Record<string, Vocabulary>;
}

/** @returns every problem of one fact, in plain words; empty if it is sound. */
export function checkFact(fact: FactSpec, schemas: Schemas): string[] {
  const kinds = resultKinds(fact.from, schemas);
  const misfit = kinds.some((kind) => !fits(kind, fact.type));
  return [
    ...checkDerivation(fact.from, schemas),
    ...(misfit ? [`gives ${kinds.join(' or ')}, not ${fact.type}`] : []),
  ].map((problem) => `fact ${fact.name}: ${problem}`);
}

/** The schema at a path such as `sources.policy.sumInsured.currency`. */
export function lookUp(schemas: Schemas, path: string): JsonObject | undefined {
  const [root, ...keys] = path.split('.');
  if (root === 'input') return within(schemas.input, keys);
  const source = keys.shift() ?? '';
  return root === 'sources' && Object.hasOwn(schemas.sources, source)
    ? within(schemas.sources[source], keys)
    : undefined;
}

/** What a schema lets through, as far as facts tell values apart. */
export type ValueKind = FactType | 'money' | 'list' | 'object' | 'unknown';

/** Kinds that a schema allows, null aside. */
export function kindsOf(schema: JsonObject): ValueKind[] {
  const types = [schema.type ?? []].flat() as string[];
  const kinds = types
    .filter((type) => type !== 'null')
    .map((type): ValueKind => {
      if (type === 'string') return schema.format === 'date' ? 'date' : 'string';
      if (type === 'integer' || type === 'number' || type === 'boolean') return type;
      if (type === 'array') return 'list';
      return type === 'object' ? (isMoneySchema(schema) ? 'money' : 'object') : 'unknown';
    });
  return kinds.length > 0 ? kinds : ['unknown'];
}

function within(schema: JsonObject | undefined, keys: string[]): JsonObject | undefined {
  let at = schema;
  for (const key of keys) {
    const properties = at?.properties as Record<string, JsonObject> | undefined;
    at = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined;
  }
  return at;
}

function isMoneySchema(schema: JsonObject): boolean {
  const [amount, currency] = [within(schema, ['amountMinor']), within(schema, ['currency'])];
  const required = (schema.required ?? []) as string[];
  return (
    amount?.type === 'integer' &&
    currency?.type === 'string' &&
    ['amountMinor', 'currency'].every((key) => required.includes(key))
  );
}

function resultKinds(from: Derivation, schemas: Schemas): ValueKind[] {
  if ('path' in from) {
    const schema = lookUp(schemas, from.path);
    return schema === undefined ? [] : kindsOf(schema);
  }
  if ('exists' in from || 'any' in from || 'within' in from) return ['boolean'];
  if ('words' in from) return ['words'];
  if ('formula' in from) {
    const result = FORMULAS[from.formula.name]?.results[from.formula.result];
    return result === undefined ? [] : [result];
  }
  if ('difference' in from) {
    const kinds = from.difference.map((path) => kindsOf(lookUp(schemas, path) ?? {}));
    return kinds.flat().every((kind) => kind === 'integer') ? ['integer'] : ['number'];
  }
  return 'moneyRatio' in from || 'ratio' in from ? ['number'] : ['integer'];
}

/** A date is a string too, and an integer a number. */
function fits(kind: ValueKind, wanted: ValueKind): boolean {
  return kind === wanted || (kind === 'integer' && wanted === 'number') || (kind === 'date' && wanted === 'string');
}

function checkDerivation(from: Derivation, schemas: Schemas): string[] {
  const at = (path: string, ...wanted: ValueKind[]) => checkPlace({ path, schema: lookUp(schemas, path), wanted });
  if ('path' in from) return at(from.path);
  if ('exists' in from) return at(from.exists);
  if ('daysBetween' in from) return from.daysBetween.flatMap((path) => at(path, 'date'));
  if ('money' in from) return [...at(from.money.amount, 'money'), ...at(from.money.currency, 'string')];
  if ('moneyRatio' in from) return [...at(from.moneyRatio.amount, 'money'), ...at(from.moneyRatio.of, 'money')];
  if ('within' in from) return [from.within.date, from.within.from, from.within.to].flatMap((path) => at(path, 'date'));
  if ('count' in from) return checkList(from.count, schemas);
  if ('any' in from) return checkList(from.any, schemas);
  if ('ratio' in from) return from.ratio.flatMap((path) => at(path, 'number'));
  if ('difference' in from) return from.difference.flatMap((path) => at(path, 'number'));
  if ('datePart' in from) return at(from.datePart.of, 'date');
  if ('daysSinceLast' in from)
    return [
      ...checkList(from.daysSinceLast, schemas),
      ...checkPlace({ ...inItem(from.daysSinceLast, schemas, from.daysSinceLast.date), wanted: ['date'] }),
    ];
  if ('formula' in from) return checkFormula(from.formula, at);
  if ('words' in from || 'wordCount' in from) {
    const { of } = 'words' in from ? from.words : from.wordCount;
    return checkWordsFrom(from, { schema: lookUp(schemas, of), vocabularies: schemas.vocabularies });
  }
  const { sum } = from;
  return [
    ...checkList(sum, schemas),
    ...checkPlace({ ...inItem(sum, schemas, sum.of), wanted: [sum.currency === undefined ? 'integer' : 'money'] }),
    ...(sum.currency === undefined ? [] : at(sum.currency, 'string')),
  ];
}

function checkFormula(
  formula: { name: string; with: Record<string, string>; result: string },
  at: (path: string, ...wanted: ValueKind[]) => string[],
): string[] {
  const signature = FORMULAS[formula.name];
  if (signature === undefined) return [`there is no formula ${formula.name}`];
  return [
    ...(Object.hasOwn(signature.results, formula.result) ? [] : [`${formula.name} gives no ${formula.result}`]),
    ...Object.keys(formula.with)
      .filter((name) => !Object.hasOwn(signature.inputs, name))
      .map((name) => `${formula.name} takes no ${name}`),
    ...Object.entries(signature.inputs).flatMap(([name, { kind, optional }]) => {
      const path = formula.with[name];
      if (path !== undefined) return at(path, kind);
      return optional === true ? [] : [`${formula.name} needs ${name}`];
    }),
  ];
}

function checkList(spec: ListSpec, schemas: Schemas): string[] {
  return [
    ...checkPlace({ path: spec.list, schema: lookUp(schemas, spec.list), wanted: ['list'] }),
    ...(spec.window === undefined ? [] : checkPlace({ ...inItem(spec, schemas, spec.window.date), wanted: ['date'] })),
    ...(spec.where ?? []).flatMap((condition) => checkCondition(condition, spec, schemas)),
  ];
}

function checkCondition(condition: ItemCondition, spec: ListSpec, schemas: Schemas): string[] {
  const { path, schema } = inItem(spec, schemas, condition.path);
  const problems = checkPlace({ path, schema, wanted: [] });
  if (schema === undefined) return problems;
  const constants = [...(condition.equals === undefined ? [] : [condition.equals]), ...(condition.oneOf ?? [])];
  if (!constants.every((constant) => isPossible(constant, schema)))
    problems.push(`a constant that ${path} can never equal`);
  const others = [condition.equalsPath, condition.notEqualsPath].filter((other) => other !== undefined);
  if (constants.length === 0 && others.length === 0) problems.push(`a condition on ${path} that compares with nothing`);
  return [
    ...problems,
    ...others.flatMap((other) => checkPlace({ path: other, schema: lookUp(schemas, other), wanted: kindsOf(schema) })),
  ];
}

function inItem(spec: ListSpec, schemas: Schemas, path: string): { path: string; schema: JsonObject | undefined } {
  const item = lookUp(schemas, spec.list)?.items as JsonObject | undefined;
  return path === '.'
    ? { path: `${spec.list}[]`, schema: item }
    : { path: `${spec.list}[].${path}`, schema: within(item, path.split('.')) };
}

/** With nothing wanted, any kind will do. */
function checkPlace({
  path,
  schema,
  wanted,
}: {
  path: string;
  schema: JsonObject | undefined;
  wanted: ValueKind[];
}): string[] {
  if (schema === undefined) return [`nothing at ${path}`];
  if (schema['x-personal'] !== undefined) return [`${path} is personal`];
  const kinds = kindsOf(schema);
  const misfit = wanted.length > 0 && !kinds.every((kind) => wanted.some((each) => fits(kind, each)));
  return misfit ? [`${path} is ${kinds.join(' or ')}, not ${wanted.join(' or ')}`] : [];
}

function isPossible(constant: Json, schema: JsonObject): boolean {
  if (Array.isArray(schema.enum)) return schema.enum.includes(constant);
  return kindsOf(schema).some((kind) => {
    if (kind === 'integer') return Number.isSafeInteger(constant);
    if (kind === 'date') return isIsoDate(constant);
    return typeof constant === kind;
  });
}
