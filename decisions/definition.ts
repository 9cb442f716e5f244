/**
 * Loads a decision kind's definition: parses, checks, hashes, and compiles its validators.
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition } from '../domain/definition.ts';
import { DecisionError, type FieldProblem } from '../domain/failures.ts';
import { checkDefinition, personalPathsOf } from './check-definition.ts';
import { DEFINITION_SCHEMA } from './definition-schema.ts';
import { compileSchema, type Validate } from './json-schema.ts';

export interface LoadedDefinition {
  definition: DecisionDefinition;
  /** sha256 hex of the file's bytes. */
  hash: string;
  bytes: Uint8Array;
  /** Problems of a request's input; empty if it fits. Never repeats a value. */
  validateInput: Validate;
  /** Problems of a source's answer. */
  validateAnswer: (source: string, value: unknown) => FieldProblem[];
  personalPaths: { path: string; subject: string }[];
}

/** Every `<dir>/<kind>/definition.json`, by kind. */
export function loadDefinitions(dir: string): LoadedDefinition[] {
  return readdirSync(dir)
    .sort()
    .map((name) => join(dir, name, 'definition.json'))
    .filter((file) => existsSync(file))
    .map((file) => parseDefinition(readFileSync(file)));
}

const validateDefinition = compileSchema(DEFINITION_SCHEMA);

/** @throws {@link DecisionError} ARTEFACT_INVALID, with every problem that was found. */
export function parseDefinition(bytes: Uint8Array): LoadedDefinition {
  const definition = JSON.parse(Buffer.from(bytes).toString('utf8')) as DecisionDefinition;
  const shape = validateDefinition(definition);
  if (shape.length > 0)
    throw new DecisionError('ARTEFACT_INVALID', `Cannot load the definition of ${String(definition.kind)}`, shape);
  const problems = checkDefinition(definition);
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot load the definition of ${definition.kind}: ${problems.join('; ')}`,
    );
  const validate = compileSchema(definition.input);
  const answers = new Map(definition.sources.map(({ name, answer }) => [name, compileSchema(answer)]));
  return {
    definition,
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: new Uint8Array(bytes),
    validateInput: (value) => {
      const fields = validate(value);
      return fields.length > 0 ? fields : crossChecks(definition, value as JsonObject);
    },
    validateAnswer: (source, value) =>
      answers.get(source)?.(value) ?? [{ path: source, reason: 'is not a source of this kind' }],
    personalPaths: personalPathsOf(definition.input),
  };
}

function crossChecks(definition: DecisionDefinition, input: JsonObject): FieldProblem[] {
  return definition.checks.flatMap(({ notBefore: [later, earlier] }) => {
    const [a, b] = [input[later], input[earlier]];
    return isIsoDate(a) && isIsoDate(b) && a < b
      ? [{ path: later, reason: `is before ${earlier}`, expected: `${earlier} or later` }]
      : [];
  });
}
