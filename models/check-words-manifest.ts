/**
 * Checks the manifest of a model of words before anything of the model is trusted.
 * @module
 */
import { isIsoDate } from '../domain/dates.ts';
import { DecisionError } from '../domain/failures.ts';
import { checkVocabulary } from '../domain/words.ts';
import type { WordsManifest } from '../domain/words-manifest.ts';

/** @throws {@link DecisionError} ARTEFACT_INVALID, with every problem. */
export function checkWordsManifest(manifest: WordsManifest): WordsManifest {
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  check(typeof manifest.id === 'string' && manifest.id !== '', 'id is missing');
  check(Number.isInteger(manifest.version) && manifest.version >= 1, 'version must be a whole number from 1');
  check(isIsoDate(manifest.inForceFrom), 'inForceFrom must be a date');
  check(manifest.inForceTo === null || isIsoDate(manifest.inForceTo), 'inForceTo must be a date or null');
  check(typeof manifest.approvedAt === 'string', 'approvedAt is missing');
  for (const name of ['model.onnx', 'golden.json', 'spec.json'] as const)
    check(/^[0-9a-f]{64}$/.test(manifest.files?.[name] ?? ''), `files: ${name} has no sha256`);
  check(Boolean(manifest.fact), 'fact is missing');
  if (Array.isArray(manifest.vocabulary?.words))
    problems.push(...checkVocabulary(manifest.vocabulary).map((problem) => `vocabulary: ${problem}`));
  else problems.push('vocabulary is missing');
  const classes = Array.isArray(manifest.classes) ? manifest.classes : [];
  check(classes.length >= 2, 'classes: two or more are needed');
  for (const { name, label, reasonCode, probabilityFrom } of classes)
    check(
      Boolean(name && label && reasonCode) && probabilityFrom > 0 && probabilityFrom < 1,
      `class ${name}: name, label, reasonCode and a probabilityFrom between 0 and 1 are needed`,
    );
  check(Boolean(manifest.unsure?.band && manifest.unsure.reasonCode), 'unsure is missing');
  const bands = [...classes.map(({ name }) => name), manifest.unsure?.band];
  check(new Set(bands).size === bands.length, 'classes: a name is used twice');
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot accept model ${manifest.id}@${manifest.version}: ${problems.join('; ')}`,
    );
  return manifest;
}
