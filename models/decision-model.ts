/**
 * A model of any form, as decisions use it: the manifest's `form` says which.
 * @module
 */
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

export function isWordsModel(model: DecisionModel): model is WordsModel {
  return isWordsManifest(model.manifest);
}
