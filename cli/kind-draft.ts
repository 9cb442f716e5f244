/**
 * Drafts a decision kind around a trained model: definition, rule set, mapping, in a folder that
 * `ARBITER_KINDS_DIR` names. No code: the owner goes on from there.
 * @module
 */
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../domain/canonical.ts';
import { isIsoDate } from '../domain/dates.ts';
import type { DecisionDefinition, FactSpec } from '../domain/definition.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import type { RuleSet } from '../domain/rule-set.ts';
import { requireCard } from '../models/decision-model.ts';
import { wordsOf } from './column-profile.ts';
import { requireGrounds } from './lawful-grounds.ts';
import { readSpec } from './model-files.ts';
import { openModel } from './scored-rows.ts';
import { UsageError } from './usage-error.ts';

export interface KindOptions {
  model: string;
  kind: string;
  /** Folder with `decisions/`, `rules/`, `models/`, `mappings/`; made where it is missing. */
  out: string;
  /** Protected feature → lawful ground. */
  lawfulGrounds: Record<string, string>;
  /** ISO date that the drafted mapping gives cases whose file has none. */
  asOf: string;
}

/** @returns the files that were written, and what to look at. */
export async function draftKind(options: KindOptions): Promise<{ files: string[]; notes: string[] }> {
  if (!/^[a-z][a-z0-9-]*$/.test(options.kind))
    throw new UsageError(`--kind ${options.kind}: expected small letters, digits and hyphens, such as motor-fraud`);
  if (!isIsoDate(options.asOf)) throw new UsageError(`--as-of ${options.asOf}: expected a date, such as 2026-01-01`);
  // Loaded, not just read: a kind around an artefact that fails its checks would not start.
  const model = await openModel(options.model);
  requireCard(model);
  const { manifest } = model;
  const spec = readSpec(join(options.model, 'spec.json'));
  requireGrounds(manifest, options.lawfulGrounds);
  if (spec.events.length > 0)
    throw new UsageError(
      `The specification reads event histories (${spec.events.map(({ name }) => name).join(', ')}): write their sources into the definition by hand, docs/architecture.md says where`,
    );
  const definition = definitionOf(options, manifest, spec);
  const files: [string, Json][] = [
    [`decisions/${options.kind}/definition.json`, definition as unknown as Json],
    [`rules/${options.kind}/1.json`, ruleSetOf(options.kind, spec.title) as unknown as Json],
    [`mappings/${options.kind}.json`, mappingOf(options, spec) as unknown as Json],
  ];
  const artefact = join(options.out, 'models/artefacts', manifest.id, String(manifest.version));
  const taken = [...files.map(([name]) => join(options.out, name)), artefact].filter(existsSync);
  if (taken.length > 0)
    throw new UsageError(`${taken[0]} is there already: take it away, or choose another kind, model id or version`);
  for (const [name, content] of files) {
    const file = join(options.out, name);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  cpSync(options.model, artefact, { recursive: true });
  return { files: [...files.map(([name]) => join(options.out, name)), artefact], notes: notesOf(definition, manifest) };
}

/** More referrals than this, and people would decide instead of the model. */
const MAX_REFERRAL_RATE = 1 / 3;

/** The strictest error rate at which the model still decides most cases alone. */
function gateOf({ conformal }: ModelManifest): { conformal?: { alpha: number } } {
  const usable = conformal.filter(({ fact, referralRate }) => fact === null && referralRate <= MAX_REFERRAL_RATE);
  return usable.length === 0 ? {} : { conformal: { alpha: Math.min(...usable.map(({ alpha }) => alpha)) } };
}

function notesOf(
  { model, observations = [], bands }: DecisionDefinition,
  { conformal, features }: ModelManifest,
): string[] {
  const alpha = model?.conformal?.alpha;
  const rate = conformal.find((bound) => bound.fact === null && bound.alpha === alpha)?.referralRate ?? 0;
  const changeable = features.flatMap((feature) => (feature.changeable === undefined ? [] : [feature.label]));
  return [
    alpha === undefined
      ? `No conformal gate: at every error rate of the model it would refer more than a third of the cases`
      : `Conformal gate: at an error rate of ${alpha * 100} %, about ${(rate * 100).toFixed(0)} % of the cases go to a person as too unsure`,
    `Review capacity decides where band ${model?.capacity?.band} begins: arbiter registry capacity`,
    `What became of a case is told as ${observations.map(({ name }) => name).join(', ')}: arbiter observe`,
    `Outcomes of the bands: ${Object.entries(bands)
      .map(([band, outcome]) => `${band} → ${outcome}`)
      .join(', ')}`,
    changeable.length === 0
      ? 'No feature is changeable, so that no nearest change is searched: say in the specification what somebody can change'
      : `The nearest change is searched in ${changeable.join(', ')}`,
  ];
}

function definitionOf(
  { kind, lawfulGrounds }: KindOptions,
  manifest: ModelManifest,
  spec: ModelSpec,
): DecisionDefinition {
  const bands = manifest.thresholds.map(({ band }) => band);
  const last = bands.at(-1) as string;
  return {
    kind,
    version: 1,
    title: spec.title,
    description: `${spec.target}. Drafted around model ${manifest.id}; the highest band goes to a person.`,
    input: inputSchemaOf(spec),
    checks: [],
    caseReference: 'input.caseReference',
    sources: [],
    asOf: spec.asOf ?? 'input.asOfDate',
    selectBy: { ruleSet: 'intake', model: 'intake' },
    ruleSet: kind,
    model: {
      id: manifest.id,
      fallback: { outcome: 'refer', reasonCode: 'MODEL_UNAVAILABLE' },
      ...gateOf(manifest),
      unknownInputs: 'refer',
      ...(bands.length > 1 ? { capacity: { band: last } } : {}),
      lawfulGrounds,
    },
    facts: spec.facts,
    bands: Object.fromEntries(bands.map((band) => [band, band === last ? 'review' : 'straight-through'])),
    routing: {
      'straight-through': {
        title: 'Straight through',
        description: 'Nobody needs to look.',
        review: false,
        queue: kind,
        priority: 3,
      },
      review: {
        title: 'Review',
        description: 'A person looks, then decides.',
        review: true,
        queue: kind,
        deadlineHours: 16,
        escalationQueue: `${kind}-leads`,
        priority: 1,
      },
      refer: {
        title: 'Referred',
        description: 'The case could not be decided by rules and model.',
        review: true,
        queue: kind,
        deadlineHours: 16,
        escalationQueue: `${kind}-leads`,
        priority: 2,
      },
      withdrawn: {
        title: 'Withdrawn',
        description: 'The admin system withdrew the case.',
        review: false,
        queue: kind,
        priority: 3,
      },
    },
    reasonCodes: { ...spec.reasonCodes, ...STANDARD_REASONS },
    reviewForm: {
      outcomes: ['straight-through', 'review'],
      reasonCodes: ['REVIEW_CONFIRMED', 'REVIEW_NO_CONCERN'],
      fields: [],
    },
    calendar: { workdays: [1, 2, 3, 4, 5], hours: [8, 18], holidays: [] },
    observations: [{ name: observationOf(spec), type: 'boolean', description: spec.target }],
  };
}

/** The label's column, as a name. */
function observationOf({ label }: ModelSpec): string {
  const words = wordsOf(label.column);
  const name = words.map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
  return /^[a-z]/.test(name) ? name : `outcome${name}`;
}

const STANDARD_REASONS = {
  MODEL_UNAVAILABLE: { text: 'The case could not be scored.', adverse: false },
  MODEL_UNSURE: { text: 'The model is not sure enough to decide alone.', adverse: false },
  MODEL_INPUT_ASSUMED: { text: 'A value that could change the outcome was not given.', adverse: false },
  MODEL_INPUT_UNSEEN: { text: 'A value that could change the outcome is not known to the model.', adverse: false },
  MODEL_INPUT_MISSING: { text: 'A value that the model needs was not given.', adverse: false },
  MODEL_INPUT_OUT_OF_DOMAIN: { text: 'A value lies outside what the model was made for.', adverse: false },
  MODEL_UNIT_SUSPECT: { text: 'An amount looks as if it were in another unit.', adverse: false },
  NO_VERSION_IN_FORCE: { text: 'No approved version was in force for this case.', adverse: false },
  FACT_MISSING: { text: 'A fact that a check needs is missing.', adverse: false },
  FACT_INVALID: { text: 'A fact that a check needs cannot be used as it was given.', adverse: false },
  WITHDRAWN: { text: 'The admin system withdrew the case.', adverse: false },
  REVIEW_CONFIRMED: { text: 'A person confirmed the concern.', adverse: true },
  REVIEW_NO_CONCERN: { text: 'A person looked and found no concern.', adverse: false },
};

function inputSchemaOf(spec: ModelSpec): JsonObject {
  const types = new Map(
    spec.facts.flatMap(({ type, from }): [string, FactSpec['type']][] =>
      'path' in from ? [[from.path.replace(/^input\./, ''), type]] : [],
    ),
  );
  const fields = Object.keys(spec.mapping.document).map((name): [string, JsonObject] => {
    const type = types.get(name) ?? 'string';
    return [name, type === 'date' ? { type: ['string', 'null'], format: 'date' } : { type: [type, 'null'] }];
  });
  const asOf = spec.asOf?.replace(/^input\./, '') ?? 'asOfDate';
  return {
    type: 'object',
    additionalProperties: false,
    required: ['caseReference', asOf],
    properties: {
      caseReference: { type: 'string', minLength: 1, maxLength: 200 },
      ...Object.fromEntries(fields.filter(([name]) => name !== asOf)),
      [asOf]: { type: 'string', format: 'date' },
    },
  };
}

function ruleSetOf(kind: string, title: string): RuleSet {
  return {
    id: kind,
    version: 1,
    title: `${title}: no pre-checks yet`,
    inForceFrom: '1980-01-01',
    inForceTo: null,
    approvedAt: '1980-01-01T00:00:00.000Z',
    approvedBy: 'draft',
    rules: [],
  };
}

function mappingOf({ asOf }: KindOptions, spec: ModelSpec): Mapping {
  return {
    ...spec.mapping,
    document: {
      caseReference: spec.mapping.key,
      ...spec.mapping.document,
      ...(spec.asOf === null ? { asOfDate: { constant: asOf } } : {}),
    },
  };
}
