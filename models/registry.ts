/**
 * The models of this release, and which is in force when.
 * @module
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type LoadedModel, type LoadOptions, loadModel } from './model.ts';

/** Every `<dir>/<id>/<version>/`, by id and version. */
export async function loadModels(dir: string, options: LoadOptions): Promise<LoadedModel[]> {
  if (!existsSync(dir)) return [];
  const models: LoadedModel[] = [];
  for (const id of readdirSync(dir).sort())
    for (const version of readdirSync(join(dir, id)).sort((a, b) => Number(a) - Number(b)))
      models.push(await loadModel(join(dir, id, version), options));
  return models;
}

/**
 * The version in force on a date: the highest whose period holds the date and that was approved by
 * the time of intake. Undefined if there is none.
 */
export function selectModel(query: {
  models: LoadedModel[];
  id: string;
  /** ISO date. */
  date: string;
  /** ISO instant. */
  intakeAt: string;
}): LoadedModel | undefined {
  return query.models
    .filter(({ manifest }) => manifest.id === query.id && manifest.approvedAt <= query.intakeAt)
    .filter(
      ({ manifest: { inForceFrom, inForceTo } }) =>
        inForceFrom <= query.date && (inForceTo === null || query.date < inForceTo),
    )
    .sort((a, b) => a.manifest.version - b.manifest.version)
    .at(-1);
}
