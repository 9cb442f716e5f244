/**
 * Loads a decision kind's definition: parses, checks, hashes, and compiles its validators.
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalText, type JsonObject, NotCanonicalError } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition } from '../domain/definition.ts';
import { DecisionError, type FieldProblem } from '../domain/failures.ts';
import { readPath } from '../domain/plain-path.ts';
import type { Vocabulary } from '../domain/words.ts';
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
  /** With the list of the words that are kept of a personal text. */
  personalPaths: { path: string; subject: string; words?: Vocabulary }[];
}

/**
 * Every `<dir>/<kind>/definition.json`, by kind.
 * @throws {@link DecisionError} ARTEFACT_INVALID; also for a definition in another kind's folder.
 */
export function loadDefinitions(dir: string): LoadedDefinition[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .sort()
    .map((kind) => ({ kind, file: join(dir, kind, 'definition.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ kind, file }) => {
      const loaded = parseDefinition(readFileSync(file));
      if (loaded.definition.kind !== kind) throw invalid(kind, `it says that its kind is ${loaded.definition.kind}`);
      return loaded;
    });
}

const validateDefinition = compileSchema(DEFINITION_SCHEMA);

/** @throws {@link DecisionError} ARTEFACT_INVALID, with every problem that was found. */
export function parseDefinition(bytes: Uint8Array): LoadedDefinition {
  const definition = parseJson(bytes) as DecisionDefinition;
  const shape = validateDefinition(definition);
  const name = String((definition as Partial<DecisionDefinition> | null)?.kind ?? 'an unnamed kind');
  if (shape.length > 0) throw invalid(name, shape.map(textOf).join('; '), shape);
  const problems = checkDefinition(definition);
  if (problems.length > 0) throw invalid(name, problems.join('; '));
  const validate = compileOwn(name, 'input', definition.input);
  const answers = new Map(
    definition.sources.map((source) => [source.name, compileOwn(name, `source ${source.name}`, source.answer)]),
  );
  const personalPaths = personalPathsOf(definition.input).map(({ path, subject, vocabulary }) => {
    const words = vocabulary === undefined ? undefined : definition.vocabularies?.[vocabulary];
    return { path, subject, ...(words === undefined ? {} : { words }) };
  });
  return {
    definition,
    hash: createHash('sha256').update(bytes).digest('hex'),
    bytes: new Uint8Array(bytes),
    validateInput: (value) => {
      const fields = validate(value);
      return fields.length > 0 ? fields : [...crossChecks(definition, value as JsonObject), ...recordable(value)];
    },
    validateAnswer: (source, value) => {
      const fields = answers.get(source)?.(value) ?? [{ path: source, reason: 'is not a source of this kind' }];
      return fields.length > 0 ? fields : recordable(value);
    },
    personalPaths,
  };
}

function textOf({ path, reason, expected }: FieldProblem): string {
  const text = `${path === '' ? 'the file' : path} ${reason}`;
  return expected === undefined ? text : `${text}, expected ${expected}`;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid('an unnamed kind', 'it is not JSON in UTF-8');
  }
}

function compileOwn(kind: string, what: string, schema: JsonObject): Validate {
  try {
    return compileSchema(schema);
  } catch (error) {
    throw invalid(kind, `${what}: ${(error as Error).message}`);
  }
}

function crossChecks(definition: DecisionDefinition, input: JsonObject): FieldProblem[] {
  return definition.checks.flatMap(({ notBefore: [later, earlier] }) => {
    const [a, b] = [readPath({ input }, later), readPath({ input }, earlier)];
    const [laterName, earlierName] = [later.replace(/^input\./, ''), earlier.replace(/^input\./, '')];
    return isIsoDate(a) && isIsoDate(b) && a < b
      ? [{ path: laterName, reason: `is before ${earlierName}`, expected: `${earlierName} or later` }]
      : [];
  });
}

/** Values whose canonical form is ambiguous (−0, a lone surrogate) never reach the record. */
function recordable(value: unknown): FieldProblem[] {
  try {
    canonicalText(value);
    return [];
  } catch (error) {
    if (!(error instanceof NotCanonicalError)) throw error;
    return [
      {
        path: error.path,
        reason: 'cannot be recorded exactly',
        expected: 'plain JSON without negative zero or lone surrogates',
      },
    ];
  }
}

function invalid(kind: string, reason: string, fields: FieldProblem[] = []): DecisionError {
  return new DecisionError('ARTEFACT_INVALID', `Cannot load the definition of ${kind}: ${reason}`, fields);
}
