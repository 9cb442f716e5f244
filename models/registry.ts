/**
 * The models of this release.
 * @module
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DecisionModel, loadDecisionModel, requireCard } from './decision-model.ts';
import { type LoadOptions, readModelFiles } from './model.ts';

/** Every `<dir>/<id>/<version>/`, by id and version. */
export async function loadModels(dir: string, options: LoadOptions): Promise<DecisionModel[]> {
  if (!existsSync(dir)) return [];
  const models: DecisionModel[] = [];
  for (const id of readdirSync(dir).sort())
    for (const version of readdirSync(join(dir, id)).sort((a, b) => Number(a) - Number(b)))
      models.push(await loadDecisionModel(readModelFiles(join(dir, id, version)), options));
  for (const model of models) requireCard(model);
  return models;
}
