/**
 * JSON Schema 2020-12 with what our schemas add: real calendar dates, `x-personal`, `x-words`. Problems
 * name the field, the reason and what was expected, and never repeat a value.
 * @module
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isIsoDate } from '../domain/dates.ts';
import type { FieldProblem } from '../domain/failures.ts';

const MAX_PROBLEMS = 50;
const MAX_NAME_LENGTH = 80;

export type Validate = (value: unknown) => FieldProblem[];

/** @throws if the schema itself is not valid. */
export function compileSchema(schema: object): Validate {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
  });
  // The only format there is: a real calendar date, on which no library's leniency has a say.
  ajv.addFormat('date', { type: 'string', validate: isIsoDate });
  ajv.addKeyword({ keyword: 'x-personal', schemaType: 'string' });
  ajv.addKeyword({ keyword: 'x-words', schemaType: 'string' });
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return [];
    return withoutEchoes(validate.errors ?? [])
      .slice(0, MAX_PROBLEMS)
      .map(problemOf);
  };
}

/** A failed `oneOf` also reports every branch: the branch errors alone say nothing. */
function withoutEchoes(errors: ErrorObject[]): ErrorObject[] {
  const branching = errors.filter((error) => error.keyword === 'oneOf' || error.keyword === 'anyOf');
  return errors.filter(
    (error) => !branching.some((branch) => branch !== error && error.schemaPath.startsWith(`${branch.schemaPath}/`)),
  );
}

function problemOf(error: ErrorObject): FieldProblem {
  const params = error.params as Record<string, unknown>;
  const path = plainPath(error.instancePath);
  const inside = (name: unknown) => (path === '' ? shorten(String(name)) : `${path}.${shorten(String(name))}`);
  switch (error.keyword) {
    case 'required':
      return { path: inside(params.missingProperty), reason: 'is missing', expected: 'a value' };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return {
        path: inside(params.additionalProperty ?? params.unevaluatedProperty),
        reason: 'is not a known field',
        expected: 'no such field',
      };
    case 'type':
      return { path, reason: 'is of the wrong type', expected: [params.type].flat().join(' or ') };
    case 'enum':
      return {
        path,
        reason: 'is not one of the allowed values',
        expected: (params.allowedValues as unknown[]).map((value) => String(value)).join(', '),
      };
    case 'const':
      return { path, reason: 'is not the allowed value', expected: String(params.allowedValue) };
    case 'format':
      return { path, reason: 'is not a valid date', expected: 'YYYY-MM-DD, a real day from 1900 to 2199' };
    case 'pattern':
      return {
        path,
        reason: 'does not have the right form',
        expected: `a text that matches ${String(params.pattern)}`,
      };
    case 'oneOf':
    case 'anyOf':
      return { path, reason: 'has none of the allowed shapes', expected: 'one of the shapes of the schema' };
    default:
      return (
        boundProblem(path, error.keyword, params.limit) ?? {
          path,
          reason: 'does not fit',
          expected: `what ${error.keyword} allows`,
        }
      );
  }
}

const BOUNDS: Record<string, [reason: string, expected: (limit: unknown) => string]> = {
  minLength: ['is too short', (limit) => `${limit} characters or more`],
  maxLength: ['is too long', (limit) => `${limit} characters or fewer`],
  minItems: ['has too few entries', (limit) => `${limit} entries or more`],
  maxItems: ['has too many entries', (limit) => `${limit} entries or fewer`],
  minimum: ['is too small', (limit) => `${limit} or more`],
  maximum: ['is too large', (limit) => `${limit} or less`],
  minProperties: ['has too few fields', (limit) => `${limit} or more`],
  maxProperties: ['has too many fields', (limit) => `${limit} or fewer`],
  exclusiveMinimum: ['is too small', (limit) => `more than ${limit}`],
  exclusiveMaximum: ['is too large', (limit) => `less than ${limit}`],
};

function boundProblem(path: string, keyword: string, limit: unknown): FieldProblem | undefined {
  const bound = Object.hasOwn(BOUNDS, keyword) ? BOUNDS[keyword] : undefined;
  return bound && { path, reason: bound[0], expected: bound[1](limit) };
}

/** `/injuries/2/severity` → `injuries[2].severity`. */
function plainPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => shorten(part.replaceAll('~1', '/').replaceAll('~0', '~')))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '');
}

/** A name that the caller chose comes back at bounded length. */
function shorten(name: string): string {
  return name.length <= MAX_NAME_LENGTH ? name : `${name.slice(0, MAX_NAME_LENGTH)}…`;
}
