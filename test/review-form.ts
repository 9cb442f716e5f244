/**
 * What a completion must send beyond outcome and reason: a value for each field that the form requires.
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '../domain/canonical.ts';
import type { DecisionDefinition, ReviewField } from '../domain/definition.ts';
import { ARTEFACT_DIRECTORIES } from '../worker/worker.ts';

/** Field name → a value that fits. */
export function requiredFields(kind: string): Record<string, Json> {
  const file = join(ARTEFACT_DIRECTORIES.decisions, kind, 'definition.json');
  const { reviewForm } = JSON.parse(readFileSync(file, 'utf8')) as DecisionDefinition;
  return Object.fromEntries(
    reviewForm.fields.filter(({ required }) => required).map((field) => [field.name, anyValueOf(field)]),
  );
}

function anyValueOf({ type, choices = [] }: ReviewField): Json {
  return { text: 'seen', choice: choices[0]?.value ?? null, boolean: false, integer: 0 }[type];
}
