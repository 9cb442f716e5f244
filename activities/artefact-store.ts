/**
 * Definitions, rule sets and models by hash: those of this release, loaded and checked at start,
 * and older ones as the database keeps them.
 * @module
 */
import { findArtefact, keepArtefact } from '../db/artefacts.ts';
import type { Pool } from '../db/pool.ts';
import { type LoadedDefinition, loadDefinitions, parseDefinition } from '../decisions/definition.ts';
import type { ArtefactRef, Pins } from '../domain/steps.ts';
import { checkArtefacts } from '../engine/check-artefacts.ts';
import { type LoadedModel, loadModelFromFiles } from '../models/model.ts';
import { loadModels, selectModel } from '../models/registry.ts';
import { type CompiledRuleSet, compileRuleSet, loadRuleSets, selectRuleSet } from '../rules/rule-set.ts';

export interface ArtefactDirectories {
  decisions: string;
  rules: string;
  models: string;
}

export class ArtefactStore {
  readonly #pool: Pool;
  readonly #definitions = new Map<string, LoadedDefinition>();
  readonly #ruleSets = new Map<string, CompiledRuleSet>();
  readonly #models = new Map<string, LoadedModel>();
  readonly #current: { definitions: LoadedDefinition[]; ruleSets: CompiledRuleSet[]; models: LoadedModel[] };

  private constructor(
    pool: Pool,
    current: { definitions: LoadedDefinition[]; ruleSets: CompiledRuleSet[]; models: LoadedModel[] },
  ) {
    this.#pool = pool;
    this.#current = current;
    for (const definition of current.definitions) this.#definitions.set(definition.hash, definition);
    for (const ruleSet of current.ruleSets) this.#ruleSets.set(ruleSet.hash, ruleSet);
    for (const model of current.models) this.#models.set(model.hash, model);
  }

  /**
   * Loads this release's artefacts and keeps their bytes.
   * @throws {@link DecisionError} ARTEFACT_INVALID, MODEL_HASH_MISMATCH: a release with a broken
   *   artefact does not start.
   */
  static async open(pool: Pool, directories: ArtefactDirectories[]): Promise<ArtefactStore> {
    const definitions = directories.flatMap((each) => loadDefinitions(each.decisions));
    const ruleSets = directories.flatMap((each) => loadRuleSets(each.rules));
    const lawfulGrounds = Object.assign(
      {},
      ...definitions.map(({ definition }) => definition.model?.lawfulGrounds ?? {}),
    );
    const models = (await Promise.all(directories.map((each) => loadModels(each.models, { lawfulGrounds })))).flat();
    checkArtefacts({ definitions, ruleSets, models });
    const store = new ArtefactStore(pool, { definitions, ruleSets, models });
    await store.#keep();
    return store;
  }

  /** Kinds that this release serves. */
  get definitions(): LoadedDefinition[] {
    return this.#current.definitions;
  }

  /** The versions in force; null where none is. */
  select(
    definition: LoadedDefinition,
    { dates, intakeAt }: { dates: { ruleSet: string; model: string }; intakeAt: string },
  ): Pins {
    const { kind, version, ruleSet: ruleSetId, model: modelUse } = definition.definition;
    const ruleSet = selectRuleSet({
      ruleSets: this.#current.ruleSets,
      id: ruleSetId,
      date: dates.ruleSet,
      intakeAt,
    });
    const model =
      modelUse === null
        ? undefined
        : selectModel({ models: this.#current.models, id: modelUse.id, date: dates.model, intakeAt });
    return {
      definition: { id: kind, version, hash: definition.hash },
      ruleSet: ruleSet === undefined ? null : { id: ruleSetId, version: ruleSet.ruleSet.version, hash: ruleSet.hash },
      model: model === undefined ? null : refOfModel(model),
    };
  }

  async definition(hash: string): Promise<LoadedDefinition> {
    const known = this.#definitions.get(hash);
    if (known !== undefined) return known;
    const bytes = await this.#kept(hash, 'definition.json');
    if (bytes === undefined) throw new Error(`Cannot load definition ${hash}: it is not kept`);
    const definition = parseDefinition(bytes);
    this.#definitions.set(hash, definition);
    return definition;
  }

  async ruleSet(hash: string): Promise<CompiledRuleSet> {
    const known = this.#ruleSets.get(hash);
    if (known !== undefined) return known;
    const bytes = await this.#kept(hash, 'rule-set.json');
    if (bytes === undefined) throw new Error(`Cannot load rule set ${hash}: it is not kept`);
    const ruleSet = compileRuleSet(bytes);
    this.#ruleSets.set(hash, ruleSet);
    return ruleSet;
  }

  /** Undefined if the model is neither in this release nor kept. */
  async model(hash: string): Promise<LoadedModel | undefined> {
    const known = this.#models.get(hash);
    if (known !== undefined) return known;
    const files = await findArtefact(this.#pool, hash);
    if (files['manifest.json'] === undefined) return undefined;
    const model = await loadModelFromFiles(files, { lawfulGrounds: null });
    this.#models.set(hash, model);
    return model;
  }

  async #kept(hash: string, path: string): Promise<Uint8Array | undefined> {
    return (await findArtefact(this.#pool, hash))[path];
  }

  async #keep(): Promise<void> {
    for (const { hash, bytes, definition } of this.#current.definitions)
      await keepArtefact(this.#pool, {
        hash,
        path: 'definition.json',
        type: 'definition',
        id: definition.kind,
        version: definition.version,
        bytes,
      });
    for (const { hash, bytes, ruleSet } of this.#current.ruleSets)
      await keepArtefact(this.#pool, {
        hash,
        path: 'rule-set.json',
        type: 'rule-set',
        id: ruleSet.id,
        version: ruleSet.version,
        bytes,
      });
    for (const model of this.#current.models)
      for (const [path, bytes] of Object.entries(model.files))
        await keepArtefact(this.#pool, {
          hash: model.hash,
          path,
          type: 'model',
          id: model.manifest.id,
          version: model.manifest.version,
          bytes,
        });
  }
}

function refOfModel(model: LoadedModel): ArtefactRef {
  return { id: model.manifest.id, version: model.manifest.version, hash: model.hash };
}
