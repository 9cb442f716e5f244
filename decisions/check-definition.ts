/**
 * Static checks of a definition: what its parts say of each other. A definition that fails one does
 * not load.
 * @module
 */
import type { Json, JsonObject } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition, SourceSpec } from '../domain/definition.ts';
import { checkFact, kindsOf, lookUp, type Schemas } from './check-facts.ts';
import { checkVocabularies } from './check-words.ts';

/** @returns every problem, in plain words; empty if the definition is sound. */
export function checkDefinition(definition: DecisionDefinition): string[] {
  const schemas: Schemas = {
    input: definition.input,
    sources: Object.fromEntries(definition.sources.map((source) => [source.name, source.answer])),
    vocabularies: definition.vocabularies ?? {},
  };
  const names = definition.facts.map((fact) => fact.name);
  return [
    ...checkInput(definition, schemas),
    ...checkSources(definition, schemas),
    ...definition.facts.flatMap((fact) => checkFact(fact, schemas)),
    ...(new Set(names).size === names.length ? [] : ['facts: a name is used twice']),
    ...checkOutcomes(definition),
    ...checkReviewForm(definition),
    ...checkCalendar(definition),
    ...checkObservations(definition),
    ...reasonsInUse(definition)
      .filter(({ code }) => !Object.hasOwn(definition.reasonCodes, code))
      .map(({ where, code }) => `${where}: unknown reason ${code}`),
  ];
}

/** Paths of personal fields, relative to the input, with the person each is about and the words kept of it. */
export function personalPathsOf(
  input: JsonObject,
  prefix = '',
): { path: string; subject: string; vocabulary?: string }[] {
  const properties = (input.properties ?? {}) as Record<string, JsonObject>;
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const subject = schema['x-personal'];
    if (typeof subject !== 'string') return personalPathsOf(schema, path);
    const vocabulary = schema['x-words'];
    return [{ path, subject, ...(typeof vocabulary === 'string' ? { vocabulary } : {}) }];
  });
}

function checkInput(definition: DecisionDefinition, schemas: Schemas): string[] {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  const isKind = (path: string, kind: string) => {
    const schema = lookUp(schemas, path);
    return schema !== undefined && kindsOf(schema).every((each) => each === kind);
  };
  check(
    isRequired(definition.input, definition.asOf) && isKind(definition.asOf, 'date'),
    `asOf: ${definition.asOf} must be a required date of the input`,
  );
  check(
    isRequired(definition.input, definition.caseReference) && isKind(definition.caseReference, 'string'),
    `caseReference: ${definition.caseReference} must be a required string of the input`,
  );
  for (const [name, selector] of Object.entries(definition.selectBy))
    check(
      selector === 'intake' || (isRequired(definition.input, selector) && isKind(selector, 'date')),
      `selectBy.${name}: ${selector} must be intake or a required date of the input`,
    );
  for (const path of definition.checks.flatMap(({ notBefore }) => notBefore))
    check(path.startsWith('input.') && isKind(path, 'date'), `checks: ${path} must be a date of the input`);
  // A personal field that the splitter can't reach, in a list for instance, would go on the record.
  const personal = personalPathsOf(definition.input);
  check(
    countKeyword('x-personal', definition.input) === personal.length,
    'input: x-personal stands where it cannot be kept apart, such as in a list',
  );
  for (const { path } of personal)
    check(
      kindsOf(lookUp(schemas, `input.${path}`) ?? {}).every((kind) => kind === 'string' || kind === 'date'),
      `input.${path}: a personal field must be a string`,
    );
  problems.push(...checkVocabularies(schemas.vocabularies, personal, countKeyword('x-words', definition.input)));
  for (const path of [definition.caseReference, ...definition.sources.flatMap(({ query }) => Object.values(query))])
    check(lookUp(schemas, path)?.['x-personal'] === undefined, `${path} is personal`);
  return problems;
}

function checkSources(definition: DecisionDefinition, schemas: Schemas): string[] {
  const names = definition.sources.map((source) => source.name);
  const personal = new Set(personalPathsOf(definition.input).map(({ path }) => `input.${path}`));
  return [
    ...(new Set(names).size === names.length ? [] : ['sources: a name is used twice']),
    ...definition.sources.flatMap((source) => [
      ...Object.values(source.query)
        .filter((path) => !path.startsWith('input.') || lookUp(schemas, path) === undefined)
        .map((path) => `source ${source.name}: nothing at ${path}`),
      ...Object.values(source.query)
        .filter((path) => personal.has(path))
        .map((path) => `source ${source.name}: ${path} is personal, and belongs into personalQuery`),
      ...Object.values(source.personalQuery ?? {})
        .filter((path) => !personal.has(path))
        .map((path) => `source ${source.name}: ${path} is no personal field, and belongs into query`),
      ...(countKeyword('x-personal', source.answer) === 0
        ? []
        : [`source ${source.name}: an answer goes on the record and cannot be personal`]),
      ...checkQuery(source).map((problem) => `source ${source.name}: ${problem}`),
    ]),
  ];
}

/** What the adapters that ship read; an adapter that is not here knows its own. */
const READ_BY: Record<string, { parameters: string[]; query: string[]; optionalQuery: string[] }> = {
  register: { parameters: ['register', 'list'], query: ['key'], optionalQuery: [] },
  'name-list': { parameters: ['register'], query: ['name'], optionalQuery: ['dateOfBirth'] },
};

/** A slip here would make the source unavailable, or "not found", in every decision. */
function checkQuery({ adapter, parameters = {}, query, personalQuery = {}, answer }: SourceSpec): string[] {
  const read = Object.hasOwn(READ_BY, adapter) ? READ_BY[adapter] : undefined;
  if (read === undefined) return [];
  const { register, list } = parameters;
  const asked = Object.keys({ ...query, ...personalQuery });
  const queries = [...read.query, ...read.optionalQuery];
  const properties = (answer.properties ?? {}) as Record<string, JsonObject>;
  return [
    ...(typeof register === 'string' && register !== ''
      ? []
      : ['parameters.register: expected the name of the register that it reads']),
    ...(list === undefined || (typeof list === 'string' && properties[list]?.type === 'array')
      ? []
      : ['parameters.list: expected the name of a list that the answer schema has']),
    ...Object.keys(parameters)
      .filter((name) => !read.parameters.includes(name))
      .map((name) => `parameters.${name}: adapter ${adapter} reads only ${read.parameters.join(', ')}`),
    ...read.query
      .filter((name) => !asked.includes(name))
      .map((name) => `query: adapter ${adapter} is asked by ${name}, expected { "${name}": "input.…" }`),
    ...asked
      .filter((name) => !queries.includes(name))
      .map((name) => `query.${name}: adapter ${adapter} reads only ${queries.join(', ')}`),
  ];
}

function checkOutcomes({ bands, model, routing }: DecisionDefinition): string[] {
  const isOutcome = (name: string) => Object.hasOwn(routing, name);
  const problems = Object.entries(bands)
    .filter(([, outcome]) => !isOutcome(outcome))
    .map(([band, outcome]) => `bands.${band}: unknown outcome ${outcome}`);
  if (model !== null && !isOutcome(model.fallback.outcome))
    problems.push(`model.fallback: unknown outcome ${model.fallback.outcome}`);
  if ((model === null) !== (Object.keys(bands).length === 0))
    problems.push('bands: needed with a model, and only then');
  for (const name of ['refer', 'withdrawn']) if (!isOutcome(name)) problems.push(`routing: ${name} is missing`);
  if (routing.refer?.review === false) problems.push('routing.refer: a referral needs review');
  if (routing.withdrawn?.review === true) problems.push('routing.withdrawn: a withdrawal needs no review');
  for (const [name, route] of Object.entries(routing))
    if (route.review && (route.deadlineHours === undefined || route.escalationQueue === undefined))
      problems.push(`routing.${name}: a review needs deadlineHours and escalationQueue`);
  return problems;
}

function checkReviewForm({ reviewForm, routing }: DecisionDefinition): string[] {
  const problems = reviewForm.outcomes
    .filter((outcome) => !Object.hasOwn(routing, outcome) || ['refer', 'withdrawn'].includes(outcome))
    .map((outcome) => `reviewForm: ${outcome} is not a final outcome`);
  for (const field of reviewForm.fields)
    if ((field.type === 'choice') !== (field.choices !== undefined && field.choices.length > 0))
      problems.push(`reviewForm.${field.name}: choices are needed for a choice, and only there`);
  const names = reviewForm.fields.map((field) => field.name);
  if (new Set(names).size !== names.length) problems.push('reviewForm: a field is there twice');
  return problems;
}

function checkObservations({ observations = [], model, bands }: DecisionDefinition): string[] {
  const names = observations.map(({ name }) => name);
  const problems = new Set(names).size === names.length ? [] : ['observations: a name is there twice'];
  const band = model?.capacity?.band;
  if (band !== undefined && !Object.hasOwn(bands, band)) problems.push(`model.capacity: unknown band ${band}`);
  return problems;
}

function checkCalendar({ calendar }: DecisionDefinition): string[] {
  const problems = calendar.hours[0] < calendar.hours[1] ? [] : ['calendar: it must open before it closes'];
  if (!calendar.holidays.every(isIsoDate)) problems.push('calendar: a holiday is not a date');
  return problems;
}

function reasonsInUse(definition: DecisionDefinition): { where: string; code: string }[] {
  const { model } = definition;
  const always = [
    'NO_VERSION_IN_FORCE',
    'FACT_MISSING',
    'FACT_INVALID',
    'WITHDRAWN',
    ...(model === null ? ['NO_RULE_DECIDED'] : []),
    ...(model?.conformal === undefined ? [] : ['MODEL_UNSURE']),
    ...(model?.unknownInputs === undefined ? [] : ['MODEL_INPUT_ASSUMED', 'MODEL_INPUT_UNSEEN']),
  ];
  return [
    ...always.map((code) => ({ where: 'reasonCodes', code })),
    ...definition.sources.map((source) => ({ where: `source ${source.name}`, code: source.unavailableReason })),
    ...(model === null ? [] : [{ where: 'model.fallback', code: model.fallback.reasonCode }]),
    ...definition.reviewForm.reasonCodes.map((code) => ({ where: 'reviewForm', code })),
  ];
}

/** Whether every name along the path is required. */
function isRequired(input: JsonObject, path: string): boolean {
  const [root, ...keys] = path.split('.');
  let at: JsonObject | undefined = root === 'input' ? input : undefined;
  for (const key of keys) {
    if (!((at?.required ?? []) as string[]).includes(key)) return false;
    at = (at?.properties as Record<string, JsonObject> | undefined)?.[key];
  }
  return at !== undefined && keys.length > 0;
}

function countKeyword(keyword: string, value: Json): number {
  if (value === null || typeof value !== 'object') return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countKeyword(keyword, item), 0);
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === keyword ? 1 : countKeyword(keyword, item)),
    0,
  );
}
