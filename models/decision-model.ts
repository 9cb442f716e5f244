/**
 * A model of any form, as decisions use it: the manifest's `form` says which.
 * @module
 */
import { DecisionError } from '../domain/failures.ts';
import { isWordsManifest } from '../domain/words-manifest.ts';
import { fileOf, type LoadedModel, type LoadOptions, loadModelFromFiles } from './model.ts';
import { loadWordsModel, type WordsModel } from './words-model.ts';

/** All have manifest, hash, files, `buildFeatures`, `score` and `explain`. */
export type DecisionModel = LoadedModel | WordsModel;

/** @throws {@link DecisionError} MODEL_HASH_MISMATCH, ARTEFACT_INVALID. */
export async function loadDecisionModel(
  files: Record<string, Uint8Array>,
  options: LoadOptions,
): Promise<DecisionModel> {
  const manifest = JSON.parse(new TextDecoder().decode(fileOf(files, 'manifest.json'))) as { form?: unknown };
  return isWordsManifest(manifest) ? loadWordsModel(files) : loadModelFromFiles(files, options);
}

/**
 * Who approves a model reads its card, so that it must be the one that training wrote. Asked where a model
 * comes in; what was accepted before cards were hashed is still done again.
 * @throws {@link DecisionError} ARTEFACT_INVALID.
 */
export function requireCard({ manifest }: Pick<DecisionModel, 'manifest'>): void {
  if (!Object.hasOwn(manifest.files, 'card.md'))
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot accept model ${manifest.id}@${manifest.version}: its card is not covered by the manifest`,
    );
}

export function isWordsModel(model: DecisionModel): model is WordsModel {
  return isWordsManifest(model.manifest);
}
