/**
 * Static checks of a definition: what its parts say of each other. A definition that fails one does
 * not load.
 * @module
 */
import type { JsonObject } from '../domain/canonical.ts';
import type { DecisionDefinition, Derivation, FactSpec, ListSpec } from '../domain/definition.ts';

/** @returns every problem, in plain words; empty if the definition is sound. */
export function checkDefinition(definition: DecisionDefinition): string[] {
  const schemas = schemaOf(definition);
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const isThere = (path: string) => lookUp(schemas, path) !== undefined;
  const isReason = (code: string) => Object.hasOwn(definition.reasonCodes, code);
  const isOutcome = (name: string) => Object.hasOwn(definition.routing, name);

  check(isRequiredDate(definition), `asOf: ${definition.asOf} must be a required date of the input`);
  check(isThere(definition.caseReference), `caseReference: nothing at ${definition.caseReference}`);
  for (const [name, selector] of Object.entries(definition.selectBy))
    check(selector === 'intake' || isThere(selector), `selectBy.${name}: nothing at ${selector}`);
  for (const source of definition.sources) {
    for (const path of Object.values(source.query)) check(isThere(path), `source ${source.name}: nothing at ${path}`);
    check(isReason(source.unavailableReason), `source ${source.name}: unknown reason ${source.unavailableReason}`);
  }
  problems.push(...definition.facts.flatMap((fact) => checkFact(fact, schemas)));
  const names = definition.facts.map((fact) => fact.name);
  check(new Set(names).size === names.length, 'facts: a name is used twice');
  for (const [band, outcome] of Object.entries(definition.bands))
    check(isOutcome(outcome), `bands.${band}: unknown outcome ${outcome}`);
  if (definition.model !== null) {
    const { outcome, reasonCode } = definition.model.fallback;
    check(isOutcome(outcome), `model.fallback: unknown outcome ${outcome}`);
    check(isReason(reasonCode), `model.fallback: unknown reason ${reasonCode}`);
  }
  for (const name of ['refer', 'withdrawn']) check(isOutcome(name), `routing: ${name} is missing`);
  for (const [name, route] of Object.entries(definition.routing))
    check(
      !route.review || (route.deadlineHours !== undefined && route.escalationQueue !== undefined),
      `routing.${name}: a review needs deadlineHours and escalationQueue`,
    );
  for (const outcome of definition.reviewForm.outcomes)
    check(isOutcome(outcome) && outcome !== 'refer', `reviewForm: ${outcome} is not a final outcome`);
  for (const code of definition.reviewForm.reasonCodes) check(isReason(code), `reviewForm: unknown reason ${code}`);
  for (const code of ['NO_VERSION_IN_FORCE', 'FACT_MISSING', 'FACT_INVALID', 'WITHDRAWN'])
    check(isReason(code), `reasonCodes: ${code} is missing`);
  return problems;
}

/** Paths of personal fields, with the person each is about. */
export function personalPathsOf(input: JsonObject, prefix = ''): { path: string; subject: string }[] {
  const properties = (input.properties ?? {}) as Record<string, JsonObject>;
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const subject = schema['x-personal'];
    return typeof subject === 'string' ? [{ path, subject }] : personalPathsOf(schema, path);
  });
}

type Schemas = { input: JsonObject; sources: Record<string, JsonObject> };

function schemaOf(definition: DecisionDefinition): Schemas {
  return {
    input: definition.input,
    sources: Object.fromEntries(definition.sources.map((source) => [source.name, source.answer])),
  };
}

/** The schema at a path such as `sources.policy.sumInsured.currency`. */
function lookUp(schemas: Schemas, path: string): JsonObject | undefined {
  const [root, ...keys] = path.split('.');
  let schema: JsonObject | undefined;
  if (root === 'input') schema = schemas.input;
  else if (root === 'sources') schema = schemas.sources[keys.shift() ?? ''];
  return within(schema, keys);
}

function within(schema: JsonObject | undefined, keys: string[]): JsonObject | undefined {
  let at = schema;
  for (const key of keys) at = (at?.properties as Record<string, JsonObject> | undefined)?.[key];
  return at;
}

function isRequiredDate(definition: DecisionDefinition): boolean {
  const name = definition.asOf.replace(/^input\./, '');
  const schema = within(definition.input, [name]);
  return schema?.format === 'date' && ((definition.input.required ?? []) as string[]).includes(name);
}

function checkFact(fact: FactSpec, schemas: Schemas): string[] {
  return pathsOf(fact.from, schemas).flatMap(({ path, schema }) => {
    if (schema === undefined) return [`fact ${fact.name}: nothing at ${path}`];
    return schema['x-personal'] === undefined ? [] : [`fact ${fact.name}: ${path} is personal`];
  });
}

function pathsOf(from: Derivation, schemas: Schemas): { path: string; schema: JsonObject | undefined }[] {
  const at = (path: string) => ({ path, schema: lookUp(schemas, path) });
  if ('path' in from) return [at(from.path)];
  if ('exists' in from) return [at(from.exists)];
  if ('daysBetween' in from) return from.daysBetween.map(at);
  if ('money' in from) return [at(from.money.amount), at(from.money.currency)];
  if ('moneyRatio' in from) return [at(from.moneyRatio.amount), at(from.moneyRatio.of)];
  if ('within' in from) return [from.within.date, from.within.from, from.within.to].map(at);
  if ('count' in from) return listPaths(from.count, schemas);
  if ('any' in from) return listPaths(from.any, schemas);
  return listPaths(from.sum, schemas, [from.sum.of]);
}

function listPaths(
  spec: ListSpec,
  schemas: Schemas,
  itemPaths: string[] = [],
): { path: string; schema: JsonObject | undefined }[] {
  const list = lookUp(schemas, spec.list);
  const item = list?.items as JsonObject | undefined;
  const inItem = [
    ...itemPaths,
    ...(spec.window === undefined ? [] : [spec.window.date]),
    ...(spec.where ?? []).map((condition) => condition.path).filter((path) => path !== '.'),
  ];
  const fromRoot = (spec.where ?? []).flatMap((condition) =>
    [condition.equalsPath, condition.notEqualsPath].filter((path) => path !== undefined),
  );
  return [
    { path: spec.list, schema: list },
    ...inItem.map((path) => ({ path: `${spec.list}[].${path}`, schema: within(item, path.split('.')) })),
    ...fromRoot.map((path) => ({ path, schema: lookUp(schemas, path) })),
  ];
}
