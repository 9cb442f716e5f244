/**
 * Checks a specification before anything is done with it: its shape, and what its parts say of each other.
 * @module
 */
import { compileSchema, type Validate } from '../decisions/json-schema.ts';
import type { ListSpec } from '../domain/definition.ts';
import type { Source } from '../domain/mapping.ts';
import type { FeatureSpec } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { SPEC_SCHEMA } from './spec-schema.ts';

let validate: Validate | undefined;

/** @returns every problem, in plain words; empty if the specification is sound. */
export function checkSpec(value: unknown): string[] {
  validate ??= compileSchema(SPEC_SCHEMA);
  const shape = validate(value).map(({ path, reason, expected }) => `${path || 'it'} ${reason}, expected ${expected}`);
  return shape.length > 0 ? shape : partProblems(value as ModelSpec);
}

function partProblems(spec: ModelSpec): string[] {
  const facts = new Map(spec.facts.map((fact) => [fact.name, fact.type]));
  const unknown = (where: string, names: string[]) =>
    names.filter((name) => !facts.has(name)).map((name) => `${where}: there is no fact ${name}`);
  const firstCategory = spec.features.findIndex(({ type }) => type === 'category');
  const numbersFirst =
    firstCategory === -1 || spec.features.slice(firstCategory).every(({ type }) => type === 'category');
  return [
    ...repeated(
      'facts',
      spec.facts.map(({ name }) => name),
    ),
    ...repeated(
      'features',
      spec.features.map(({ name }) => name),
    ),
    ...(numbersFirst ? [] : ['features: numbers come before categories']),
    ...spec.features.flatMap((feature) => featureProblems(feature, spec)),
    ...historyProblems(spec),
    ...pathProblems(spec),
    ...unknown('time', spec.time),
    ...unknown('segments', spec.segments),
    ...unknown('protectedAttributes', spec.protectedAttributes),
    ...unknown('business.amountFact', spec.business.amountFact === null ? [] : [spec.business.amountFact]),
    ...bandProblems(spec),
    ...repeated('label', [...spec.label.positive, ...spec.label.negative]),
  ];
}

function repeated(where: string, names: string[]): string[] {
  const twice = new Set(names.filter((name, i) => names.indexOf(name) !== i));
  return [...twice].map((name) => `${where}: ${name} is there twice`);
}

function featureProblems(feature: FeatureSpec, { facts, reasonCodes }: ModelSpec): string[] {
  const { name, type, domain } = feature;
  const is = facts.find((fact) => fact.name === feature.fact)?.type;
  const fits = type === 'category' ? is === 'string' : ['number', 'integer', 'boolean'].includes(is ?? '');
  const problems = [
    ...(is === undefined ? [`there is no fact ${feature.fact}`] : fits ? [] : [`fact ${feature.fact} is a ${is}`]),
    ...(type === 'number' && domain === null ? ['a number needs a domain'] : []),
    ...(type === 'category' && domain !== null ? ['a category has no domain'] : []),
    ...(domain !== null && domain.min > domain.max
      ? [`its domain ends (${domain.max}) before it begins (${domain.min})`]
      : []),
    ...(type === 'category' && feature.monotone !== undefined ? ['a category is not monotone'] : []),
    ...(type === 'number' && feature.unseen !== undefined ? ['unseen is said of categories'] : []),
    ...[...new Set(Object.values(feature.reasonCodes))]
      .filter((code) => !Object.hasOwn(reasonCodes, code))
      .map((code) => `there is no reason ${code}`),
  ];
  return problems.map((problem) => `feature ${name}: ${problem}`);
}

function bandProblems({ bands }: ModelSpec): string[] {
  const bounds = bands.map(({ probabilityBelow }) => probabilityBelow);
  return [
    ...repeated(
      'bands',
      bands.map(({ band }) => band),
    ),
    ...(bounds.at(-1) === null ? [] : ['bands: the last one must be open (null)']),
    ...(bounds.slice(0, -1).includes(null) ? ['bands: only the last one is open (null)'] : []),
    ...(bounds.every((bound, i) => i === 0 || bound === null || bound > (bounds[i - 1] ?? 0))
      ? []
      : ['bands: probabilities must rise']),
  ];
}

/** A list that there is not, or a window as of no date, would leave its fact absent in every row. */
function historyProblems({ facts, events, asOf }: ModelSpec): string[] {
  const lists = facts.flatMap(({ name, from }) => {
    const list = Object.values(from)[0] as Partial<ListSpec> | string | undefined;
    return typeof list !== 'object' || list.list === undefined
      ? []
      : [{ name, list: list.list, needsDate: list.window !== undefined || 'daysSinceLast' in from }];
  });
  const known = events.map(({ name }) => `sources.${name}.${name}`);
  return lists.flatMap(({ name, list, needsDate }) => [
    ...(list.startsWith('sources.') && !known.includes(list)
      ? [`fact ${name}: there is no list ${list}; events give ${known.join(', ') || 'none'}`]
      : []),
    ...(needsDate && asOf === null ? [`fact ${name}: it needs asOf, the date that its time is as of`] : []),
  ]);
}

/** A path that the mapping does not fill would be absent in every row. */
function pathProblems({ facts, asOf, events, mapping }: ModelSpec): string[] {
  const places = [
    ...facts.map(({ name, from }) => ({ where: `fact ${name}`, value: from as unknown })),
    { where: 'asOf', value: asOf },
    ...events.map(({ name, joins }) => ({ where: `events ${name}`, value: joins })),
  ];
  return places.flatMap(({ where, value }) =>
    inputPaths(value)
      .filter((path) => !isMapped({ object: mapping.document }, path.split('.').slice(1)))
      .map((path) => `${where}: the mapping has nothing at ${path}`),
  );
}

function inputPaths(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('input.') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(inputPaths) : [];
}

function isMapped(source: Source, keys: string[]): boolean {
  const [key, ...rest] = keys;
  // What a constant or a coded value holds is not looked into.
  if (key === undefined || !('object' in source)) return true;
  const child = source.object[key];
  return child !== undefined && isMapped(child, rest);
}
