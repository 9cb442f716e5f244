/**
 * Drafts a decision kind around a trained model: definition, rule set, mapping, in a folder that
 * `ARBITER_KINDS_DIR` names. No code: the owner goes on from there.
 * @module
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, JsonObject } from '../domain/canonical.ts';
import type { DecisionDefinition, FactSpec } from '../domain/definition.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import type { RuleSet } from '../domain/rule-set.ts';
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

/** @returns the files that were written. */
export function draftKind(options: KindOptions): string[] {
  const { manifest, spec } = readModel(options.model);
  const unjustified = manifest.features.filter(
    (feature) => feature.protected && options.lawfulGrounds[feature.name] === undefined,
  );
  if (unjustified.length > 0)
    throw new UsageError(
      `The model uses characteristics that law protects: ${unjustified.map(({ name }) => name).join(', ')}. Give each its lawful ground: --lawful-ground ${unjustified[0]?.name}="why it may be used"`,
    );
  if (spec.events.length > 0)
    throw new UsageError(
      `The specification reads event histories (${spec.events.map(({ name }) => name).join(', ')}): write their sources into the definition by hand, docs/architecture.md says where`,
    );
  const files: [string, Json][] = [
    [`decisions/${options.kind}/definition.json`, definitionOf(options, manifest, spec) as unknown as Json],
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
  return [...files.map(([name]) => join(options.out, name)), artefact];
}

function readModel(dir: string): { manifest: ModelManifest; spec: ModelSpec } {
  for (const name of ['manifest.json', 'spec.json'])
    if (!existsSync(join(dir, name))) throw new UsageError(`There is no model in ${dir}: ${name} is missing`);
  const read = (name: string) => JSON.parse(readFileSync(join(dir, name), 'utf8'));
  return { manifest: read('manifest.json'), spec: read('spec.json') };
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
    model: { id: manifest.id, fallback: { outcome: 'refer', reasonCode: 'MODEL_UNAVAILABLE' }, lawfulGrounds },
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
  };
}

const STANDARD_REASONS = {
  MODEL_UNAVAILABLE: { text: 'The case could not be scored.', adverse: false },
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
