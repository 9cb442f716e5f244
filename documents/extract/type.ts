/**
 * Loads document types: parses, checks, hashes. Adding a type is adding a folder with a `type.json`.
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { canonicalBytes } from '../../domain/canonical.ts';
import type { TaughtLayout } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { DecisionError } from '../../domain/failures.ts';
import { checkType } from './check-type.ts';
import { LAYOUTS_SCHEMA, TYPE_SCHEMA } from './type-schema.ts';

export interface LoadedType {
  definition: DocumentType;
  /** sha256 hex of the canonical JSON. */
  hash: string;
  /** The canonical JSON. */
  bytes: Uint8Array;
  /** That are known from the start: of its golden cases. */
  layouts: TaughtLayout[];
}

/**
 * Every `<dir>/<type>/type.json`, by type.
 * @throws {@link DecisionError} ARTEFACT_INVALID: names the file, the field and what is wrong with it.
 */
export function loadTypes(dir: string): LoadedType[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .sort()
    .map((name) => ({ name, file: join(dir, name, 'type.json') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => {
      const loaded = parseType(readFileSync(file), file);
      if (loaded.definition.type !== name)
        throw invalid(file, [`type: says ${loaded.definition.type}, but stands in the folder ${name}`]);
      return { ...loaded, layouts: loadLayouts(join(dir, name, LAYOUTS_FILE)) };
    });
}

export const LAYOUTS_FILE = 'layouts.json';

function loadLayouts(file: string): TaughtLayout[] {
  if (!existsSync(file)) return [];
  const parsed = parseJson(readFileSync(file), file);
  if (!fitsLayouts(parsed)) throw invalid(file, shapeProblems(parsed, fitsLayouts.errors));
  return parsed as TaughtLayout[];
}

/** @throws {@link DecisionError} ARTEFACT_INVALID, with every problem that was found. */
export function parseType(bytes: Uint8Array, file: string): LoadedType {
  const parsed = parseJson(bytes, file);
  if (!fitsShape(parsed)) throw invalid(file, shapeProblems(parsed, fitsShape.errors));
  const definition = parsed as DocumentType;
  const problems = checkType(definition);
  if (problems.length > 0) throw invalid(file, problems);
  const canonical = canonicalBytes(definition);
  return { definition, hash: createHash('sha256').update(canonical).digest('hex'), bytes: canonical, layouts: [] };
}

function parseJson(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid(file, ['it is not JSON in UTF-8']);
  }
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictTuples: false });
const fitsShape = ajv.compile(TYPE_SCHEMA);
const fitsLayouts = ajv.compile(LAYOUTS_SCHEMA);

/** In terms of the file: which field, by its name where it has one. */
function shapeProblems(parsed: unknown, found: ErrorObject[] | null | undefined): string[] {
  const errors = found ?? [];
  // A failed alternative reports every branch too; the branches alone say nothing.
  const branching = errors.filter(({ keyword }) => keyword === 'anyOf');
  const telling = errors.filter(
    (error) => !branching.some((branch) => branch !== error && error.schemaPath.startsWith(`${branch.schemaPath}/`)),
  );
  return telling.map((error) => `${placeOf(parsed, error.instancePath)}: ${reasonOf(error)}`);
}

function reasonOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `${String(params.additionalProperty)} is not known here`;
  if (keyword === 'anyOf') return 'has none of the allowed values or forms';
  return message ?? 'is not valid';
}

function placeOf(parsed: unknown, pointer: string): string {
  const steps = pointer.split('/').slice(1);
  const words: string[] = [];
  let value = parsed;
  for (const step of steps) {
    value = (value as Record<string, unknown> | null)?.[step];
    const named = (value as { name?: unknown } | null)?.name;
    words.push(typeof named === 'string' ? named : step);
  }
  return words.length === 0 ? 'the file' : words.join('.');
}

function invalid(file: string, problems: string[]): DecisionError {
  return new DecisionError('ARTEFACT_INVALID', `Cannot load document type ${file}: ${problems.join('; ')}`);
}
