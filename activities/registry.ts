/**
 * What may enter the registry: artefacts that load, fit every definition that uses them, and pass
 * their own tests. Nothing is kept of what is refused.
 * @module
 */
import { createHash } from 'node:crypto';
import { listEntries, type Submission } from '../audit/registry.ts';
import type { Pool } from '../db/pool.ts';
import { listRecentScores } from '../db/scores.ts';
import type { LoadedDefinition } from '../decisions/definition.ts';
import { canonicalText, type Json } from '../domain/canonical.ts';
import { DecisionError } from '../domain/failures.ts';
import { findOperatingPoint, type OperatingPoint } from '../domain/operating-point.ts';
import { entryInForce } from '../domain/registry.ts';
import { checkArtefacts } from '../engine/check-artefacts.ts';
import { deriveFacts } from '../engine/facts.ts';
import { problemOfPoint } from '../engine/operating-point.ts';
import { loadDecisionModel, requireCard } from '../models/decision-model.ts';
import { type RuleCases, runCase } from '../rules/cases.ts';
import { compileRuleSet } from '../rules/rule-set.ts';
import { type ArtefactStore, lineageOf } from './artefact-store.ts';

export type Files = Record<string, Uint8Array>;

export class Admission {
  readonly #pool: Pool;
  readonly #artefacts: ArtefactStore;

  constructor(parts: { pool: Pool; artefacts: ArtefactStore }) {
    this.#pool = parts.pool;
    this.#artefacts = parts.artefacts;
  }

  /**
   * A model's folder: hashes, shape, golden rows, and the definitions that name it.
   * @throws {@link DecisionError} ARTEFACT_REFUSED.
   */
  async model(files: Files): Promise<Submission> {
    return refusing(async () => {
      const model = await loadDecisionModel(files, { lawfulGrounds: null });
      requireCard(model);
      const { id, version } = model.manifest;
      const definitions = this.#usersOf((definition) => definition.model?.id === id, `model ${id}`);
      checkArtefacts({ definitions, ruleSets: await this.#ruleSetsOf(definitions), models: [model] });
      const lineage = { ...lineageOf(model.manifest), parent: await this.#parentOf('model', { id, version }) };
      return { type: 'model', id, version, hash: model.hash, lineage, files: model.files };
    });
  }

  /**
   * `rule-set.json` with its `cases.json`: the shape, the definitions that name it, and every case.
   * @throws {@link DecisionError} ARTEFACT_REFUSED.
   */
  async ruleSet(files: Files): Promise<Submission> {
    return refusing(async () => {
      const compiled = compileRuleSet(requireFile(files, 'rule-set.json'));
      const cases = requireFile(files, 'cases.json');
      const { id, version } = compiled.ruleSet;
      const definitions = this.#usersOf((definition) => definition.ruleSet === id, `rule set ${id}`);
      checkArtefacts({ definitions, ruleSets: [compiled], models: [] });
      const { base, cases: all } = JSON.parse(Buffer.from(cases).toString('utf8')) as RuleCases;
      if (all.length === 0) throw refusal(`rule set ${id} has no cases`);
      for (const { definition } of definitions)
        for (const ruleCase of all) {
          const outcome = await runCase({
            ruleSet: compiled,
            base,
            ruleCase,
            deriveFacts: (input) => deriveFacts(definition, input),
          });
          if (canonicalText(outcome) !== canonicalText(ruleCase.expect))
            throw refusal(`the case "${ruleCase.name}" comes to ${canonicalText(outcome)}`);
        }
      const lineage = { parent: await this.#parentOf('rule-set', { id, version }) };
      const kept = { 'rule-set.json': compiled.bytes, 'cases.json': cases };
      return { type: 'rule-set', id, version, hash: compiled.hash, lineage, files: kept };
    });
  }

  /**
   * The operating point at which people can review what falls into the definition's band, found from
   * the scores of the model in force over the last days.
   * @param at - ISO instant.
   * @throws {@link DecisionError} ARTEFACT_REFUSED where there is nothing to find it from.
   */
  async operatingPoint(wish: { kind: string; perDay: number; days: number; at: string }): Promise<Submission> {
    const { definition } = this.#usersOf(({ kind }) => kind === wish.kind, `kind ${wish.kind}`)[0] as LoadedDefinition;
    const capacity = definition.model?.capacity;
    if (definition.model === null || capacity === undefined)
      throw refusal(`${wish.kind} has no band that review capacity decides`);
    const entries = await listEntries(this.#pool, { type: 'model', id: definition.model.id });
    const inForce = entryInForce(entries, wish.at.slice(0, 10));
    const model = inForce && (await this.#artefacts.model(inForce.hash));
    if (inForce === undefined || model === undefined) throw refusal(`no model ${definition.model.id} is in force`);
    if (!('thresholds' in model.manifest))
      throw refusal(`${wish.kind} sorts into classes, which have no operating point`);
    const from = new Date(Date.parse(wish.at) - wish.days * DAY_MS).toISOString();
    const scores = await listRecentScores(this.#pool, {
      kind: wish.kind,
      modelHash: inForce.hash,
      from,
      to: wish.at,
      amount: capacity.amount?.split('.').slice(1) ?? null,
    });
    const oldest = Math.min(...scores.map(({ createdAt }) => createdAt.getTime()), Date.parse(wish.at));
    const days = Math.min(wish.days, Math.max(1, Math.ceil((Date.parse(wish.at) - oldest) / DAY_MS)));
    const found = findOperatingPoint(scores, { perDay: wish.perDay, days });
    if (scores.length < MIN_SCORES)
      throw refusal(
        `${wish.kind} has ${scores.length} scores of the model in force in the last ${wish.days} days: expected ${MIN_SCORES} or more to find a bound from`,
      );
    if (scores.length <= wish.perDay * days)
      throw refusal(
        `${scores.length} cases were scored in ${days} days, and people can review ${wish.perDay} a day: all of them, so that there is no bound to find`,
      );
    if (found === null) throw refusal('the greatest margin alone is shared by more cases than the capacity');
    const points = await listEntries(this.#pool, { type: 'operating-point', id: wish.kind });
    const point: OperatingPoint = {
      kind: wish.kind,
      version: (points.at(-1)?.version ?? 0) + 1,
      model: { id: inForce.id, version: inForce.version, hash: inForce.hash },
      band: capacity.band,
      capacityPerDay: wish.perDay,
      basis: { from, to: wish.at, days, scores: scores.length },
      ...found,
    };
    const problem = problemOfPoint(model.manifest, point);
    if (problem !== null) throw refusal(problem);
    const bytes = Buffer.from(canonicalText(point as unknown as Json));
    return {
      type: 'operating-point',
      id: wish.kind,
      version: point.version,
      hash: createHash('sha256').update(bytes).digest('hex'),
      lineage: { model: inForce.hash, parent: await this.#parentOf('operating-point', { ...point, id: wish.kind }) },
      files: { 'operating-point.json': bytes },
    };
  }

  #usersOf(uses: (definition: LoadedDefinition['definition']) => boolean, what: string): LoadedDefinition[] {
    const found = this.#artefacts.definitions.filter(({ definition }) => uses(definition));
    if (found.length === 0) throw refusal(`no decision kind of this release uses ${what}`);
    return found;
  }

  /** One rule set for each definition, as the check of models wants it. */
  async #ruleSetsOf(definitions: LoadedDefinition[]) {
    const ids = new Set(definitions.map(({ definition }) => definition.ruleSet));
    const entries = (await listEntries(this.#pool, { type: 'rule-set' })).filter(({ id }) => ids.has(id));
    return Promise.all(entries.map(({ hash }) => this.#artefacts.ruleSet(hash)));
  }

  async #parentOf(type: Submission['type'], { id, version }: { id: string; version: number }): Promise<string | null> {
    const earlier = (await listEntries(this.#pool, { type, id })).filter((entry) => entry.version < version);
    return earlier.at(-1)?.hash ?? null;
  }
}

const DAY_MS = 86_400_000;
/** Fewer say nothing of where the greatest few in a hundred lie. */
const MIN_SCORES = 100;

function requireFile(files: Files, name: string): Uint8Array {
  const bytes = files[name];
  if (bytes === undefined) throw refusal(`${name} is missing`);
  return bytes;
}

function refusal(reason: string): DecisionError {
  return new DecisionError('ARTEFACT_REFUSED', `Cannot register: ${reason}`);
}

/** What a check throws is the submitter's to mend, not ours. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DecisionError && error.code !== 'ARTEFACT_INVALID' && error.code !== 'MODEL_HASH_MISMATCH')
      throw error;
    if (error instanceof DecisionError) throw new DecisionError('ARTEFACT_REFUSED', error.message, error.fields);
    // A damaged file breaks its parser in its own way; what it says may quote the file.
    throw refusal('a file cannot be read');
  }
}
