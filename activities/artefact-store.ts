/**
 * Definitions, rule sets, models and operating points by hash: those of this release, loaded and
 * checked at start, and others as the database keeps them. What is in force says the registry.
 * @module
 */
import { listEntries, registerRelease } from '../audit/registry.ts';
import { findArtefact, keepArtefact } from '../db/artefacts.ts';
import type { Pool } from '../db/pool.ts';
import { type LoadedDefinition, loadDefinitions, parseDefinition } from '../decisions/definition.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { OperatingPoint } from '../domain/operating-point.ts';
import { entryInForce, type RegistryEntry } from '../domain/registry.ts';
import type { ArtefactRef, Pins } from '../domain/steps.ts';
import { checkArtefacts } from '../engine/check-artefacts.ts';
import { type DecisionModel, loadDecisionModel } from '../models/decision-model.ts';
import { loadModels } from '../models/registry.ts';
import { type CompiledRuleSet, compileRuleSet, loadRuleSets } from '../rules/rule-set.ts';

export interface ArtefactDirectories {
  decisions: string;
  rules: string;
  models: string;
}

export class ArtefactStore {
  readonly #pool: Pool;
  readonly #definitions = new Map<string, LoadedDefinition>();
  readonly #ruleSets = new Map<string, CompiledRuleSet>();
  readonly #models = new Map<string, DecisionModel>();
  readonly #operatingPoints = new Map<string, OperatingPoint>();
  readonly #current: { definitions: LoadedDefinition[]; ruleSets: CompiledRuleSet[]; models: DecisionModel[] };

  private constructor(
    pool: Pool,
    current: { definitions: LoadedDefinition[]; ruleSets: CompiledRuleSet[]; models: DecisionModel[] },
  ) {
    this.#pool = pool;
    this.#current = current;
    for (const definition of current.definitions) this.#definitions.set(definition.hash, definition);
    for (const ruleSet of current.ruleSets) this.#ruleSets.set(ruleSet.hash, ruleSet);
    for (const model of current.models) this.#models.set(model.hash, model);
  }

  /**
   * Loads this release's artefacts, keeps their bytes, and registers what is new.
   * @throws {@link DecisionError} ARTEFACT_INVALID, MODEL_HASH_MISMATCH, REGISTRY_CONFLICT: a release
   *   with a broken artefact, or with another content for a known version, does not start.
   */
  static async open(pool: Pool, directories: ArtefactDirectories[]): Promise<ArtefactStore> {
    const definitions = directories.flatMap((each) => loadDefinitions(each.decisions));
    const ruleSets = directories.flatMap((each) => loadRuleSets(each.rules));
    const models = (
      await Promise.all(directories.map((each) => loadModels(each.models, { lawfulGrounds: null })))
    ).flat();
    checkArtefacts({ definitions, ruleSets, models });
    const store = new ArtefactStore(pool, { definitions, ruleSets, models });
    await store.#keepDefinitions();
    await registerRelease(pool, [...ruleSets.map(shippedRuleSet), ...models.map(shippedModel)]);
    await store.#checkInForce();
    return store;
  }

  /** Kinds that this release serves. */
  get definitions(): LoadedDefinition[] {
    return this.#current.definitions;
  }

  /**
   * The versions in force; null where none is. What was approved after intake is never eligible.
   * @param intakeAt - ISO instant.
   */
  async select(
    definition: LoadedDefinition,
    { dates, intakeAt }: { dates: { ruleSet: string; model: string }; intakeAt: string },
  ): Promise<Pins> {
    const { kind, version, ruleSet: ruleSetId, model: modelUse } = definition.definition;
    const entries = await listEntries(this.#pool, { until: intakeAt });
    const of = (type: RegistryEntry['type'], id: string) =>
      entries.filter((entry) => entry.type === type && entry.id === id);
    const ruleSet = entryInForce(of('rule-set', ruleSetId), dates.ruleSet);
    const model = modelUse === null ? undefined : entryInForce(of('model', modelUse.id), dates.model);
    const points = of('operating-point', kind).filter(({ lineage }) => lineage.model === model?.hash);
    const operatingPoint = entryInForce(points, dates.model);
    return {
      definition: { id: kind, version, hash: definition.hash },
      ruleSet: ruleSet === undefined ? null : refOf(ruleSet),
      model: model === undefined ? null : refOf(model),
      ...(operatingPoint === undefined ? {} : { operatingPoint: refOf(operatingPoint) }),
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
  async model(hash: string): Promise<DecisionModel | undefined> {
    const known = this.#models.get(hash);
    if (known !== undefined) return known;
    const files = await findArtefact(this.#pool, hash);
    if (files['manifest.json'] === undefined) return undefined;
    const model = await loadDecisionModel(files, { lawfulGrounds: null });
    this.#models.set(hash, model);
    return model;
  }

  async operatingPoint(hash: string): Promise<OperatingPoint> {
    const known = this.#operatingPoints.get(hash);
    if (known !== undefined) return known;
    const bytes = await this.#kept(hash, 'operating-point.json');
    if (bytes === undefined) throw new Error(`Cannot load operating point ${hash}: it is not kept`);
    const point = JSON.parse(Buffer.from(bytes).toString('utf8')) as OperatingPoint;
    this.#operatingPoints.set(hash, point);
    return point;
  }

  async #kept(hash: string, path: string): Promise<Uint8Array | undefined> {
    return (await findArtefact(this.#pool, hash))[path];
  }

  async #keepDefinitions(): Promise<void> {
    for (const { hash, bytes, definition } of this.#current.definitions)
      await keepArtefact(this.#pool, {
        hash,
        path: 'definition.json',
        type: 'definition',
        id: definition.kind,
        version: definition.version,
        bytes,
      });
  }

  /** What people put in force must fit this release's definitions too. */
  async #checkInForce(): Promise<void> {
    const entries = (await listEntries(this.#pool)).filter(({ stage }) => stage === 'in-force');
    const ruleSets = entries.filter(({ type }) => type === 'rule-set').map(({ hash }) => this.ruleSet(hash));
    const models = entries.filter(({ type }) => type === 'model').map(({ hash }) => this.model(hash));
    checkArtefacts({
      definitions: this.#current.definitions,
      ruleSets: await Promise.all(ruleSets),
      models: (await Promise.all(models)).filter((model) => model !== undefined),
    });
  }
}

function refOf({ id, version, hash }: RegistryEntry): ArtefactRef {
  return { id, version, hash };
}

function shippedRuleSet({ ruleSet, hash, bytes }: CompiledRuleSet) {
  const { id, version, approvedAt, approvedBy, inForceFrom, inForceTo } = ruleSet;
  return {
    ...{ type: 'rule-set' as const, id, version, hash, lineage: {} },
    ...{ approvedAt, approvedBy, inForceFrom, inForceTo },
    files: { 'rule-set.json': bytes },
  };
}

function shippedModel({ manifest, hash, files }: DecisionModel) {
  const { id, version, approvedAt, approvedBy, inForceFrom, inForceTo } = manifest;
  return {
    ...{ type: 'model' as const, id, version, hash, lineage: lineageOf(manifest) },
    ...{ approvedAt, approvedBy, inForceFrom, inForceTo },
    files,
  };
}

/** Where a model came from, by hash. */
export function lineageOf({
  lineage,
  trainedOn,
}: Pick<ModelManifest, 'lineage' | 'trainedOn'>): Record<string, string | null> {
  return { data: trainedOn.sha256, specification: lineage.spec, code: lineage.code, parent: lineage.parent };
}
