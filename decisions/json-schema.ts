/**
 * JSON Schema 2020-12 with what our schemas add: real calendar dates and `x-personal`. Problems name
 * the field, the reason and what was expected, and never repeat a value.
 * @module
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { isIsoDate } from '../domain/dates.ts';
import type { FieldProblem } from '../domain/failures.ts';

const MAX_PROBLEMS = 50;

export type Validate = (value: unknown) => FieldProblem[];

/** @throws if the schema itself is not valid. */
export function compileSchema(schema: object): Validate {
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false });
  ajv.addFormat('date', { type: 'string', validate: isIsoDate });
  ajv.addKeyword({ keyword: 'x-personal', schemaType: 'string' });
  const validate: ValidateFunction = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return [];
    return withoutEchoes(validate.errors ?? []).slice(0, MAX_PROBLEMS).map(problemOf);
  };
}

/** A failed `oneOf` also reports every branch: the branch errors alone say nothing. */
function withoutEchoes(errors: ErrorObject[]): ErrorObject[] {
  const branching = errors.filter((error) => error.keyword === 'oneOf');
  return errors.filter(
    (error) => !branching.some((branch) => branch !== error && error.schemaPath.startsWith(`${branch.schemaPath}/`)),
  );
}

function problemOf(error: ErrorObject): FieldProblem {
  const params = error.params as Record<string, unknown>;
  const path = plainPath(error.instancePath);
  const inside = (name: unknown) => (path === '' ? String(name) : `${path}.${String(name)}`);
  switch (error.keyword) {
    case 'required':
      return { path: inside(params.missingProperty), reason: 'is missing', expected: 'a value' };
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return { path: inside(params.additionalProperty), reason: 'is not a known field', expected: 'no such field' };
    case 'type':
      return { path, reason: 'is of the wrong type', expected: [params.type].flat().join(' or ') };
    case 'enum':
      return {
        path,
        reason: 'is not one of the allowed values',
        expected: (params.allowedValues as unknown[]).filter((value) => value !== null).join(', '),
      };
    case 'format':
      return { path, reason: 'is not a valid date', expected: 'YYYY-MM-DD, a real day from 1900 to 2199' };
    default:
      return { path, reason: 'does not fit', expected: (error.message ?? error.keyword).replace(/^must /, '') };
  }
}

/** `/injuries/2/severity` → `injuries[2].severity`. */
function plainPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '');
}
