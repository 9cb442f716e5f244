/**
 * `arbiter model serve`: a model over HTTP, for what-if questions and for systems that want a score
 * and its reasons without a decision. Nothing is kept; who decides uses the API of decisions.
 * @module
 */
import Fastify from 'fastify';
import { sendProblem } from '../api/problems.ts';
import type { JsonObject } from '../domain/canonical.ts';
import { DecisionError, type FieldProblem } from '../domain/failures.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { buildCase } from '../engine/spec-cases.ts';
import { problemOf } from '../models/features.ts';
import { bandOf, type LoadedModel } from '../models/model.ts';
import { requireGrounds } from './lawful-grounds.ts';
import { readSpec } from './model-files.ts';
import { openModel } from './scored-rows.ts';
import { UsageError } from './usage-error.ts';

const MAX_BATCH = 10_000;
const BODY_LIMIT = 64 * 1024 * 1024;

/** @returns the address that it listens on. */
export async function serveModel(options: {
  model: string;
  host: string;
  port: number;
  /** Protected feature → lawful ground. */
  lawfulGrounds: Record<string, string>;
}): Promise<string> {
  const model = await openModel(options.model);
  requireGrounds(model.manifest, options.lawfulGrounds);
  const spec = readSpec(`${options.model}/spec.json`);
  if (spec.events.length > 0)
    throw new UsageError('The specification reads event histories: serve it as a decision kind, with its sources');
  const app = Fastify({ bodyLimit: BODY_LIMIT });
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(() => {
    throw new DecisionError('NOT_FOUND', 'There is POST /score, POST /score-batch and GET /health');
  });
  const scoreTogether = gather((documents) => scoreDocuments(model, spec, documents));
  app.post('/score', { schema: { body: { type: 'object' } } }, async (request, reply) => {
    const answer = await scoreTogether(request.body as JsonObject);
    if ('code' in answer) throw new DecisionError('INPUT_INVALID', answer.detail, answer.errors);
    return reply.send(answer);
  });
  const list = { type: 'array', maxItems: MAX_BATCH, items: { type: 'object' } };
  app.post('/score-batch', { schema: { body: list } }, async (request) =>
    scoreDocuments(model, spec, request.body as JsonObject[]),
  );
  app.get('/health', () => ({ model: `${model.manifest.id}@${model.manifest.version}`, hash: model.hash }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
  return app.listen({ host: options.host, port: options.port });
}

/** Cases that arrive together are scored together: a call of the runtime costs more than a row. */
function gather(score: (documents: JsonObject[]) => Promise<Answer[]>): (document: JsonObject) => Promise<Answer> {
  let waiting: { document: JsonObject; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    try {
      const answers = await score(batch.map(({ document }) => document));
      for (const [i, { resolve }] of batch.entries()) resolve(answers[i] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  return (document) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void flush());
      waiting.push({ document, resolve, reject });
    });
}

type Answer =
  | {
      probability: number;
      margin: number;
      band: string;
      baseValue: number;
      /** Feature → contribution in log-odds. */
      contributions: Record<string, number>;
      /** Features whose missing value stands for the typical one, and whose category training has not seen. */
      assumed: string[];
      unseen: string[];
    }
  | Refused;

/** Of a batch, this stands in the case's place; of a single case, it becomes a problem (RFC 9457). */
interface Refused {
  code: string;
  detail: string;
  errors: FieldProblem[];
}

interface Ready {
  assumed: string[];
  unseen: string[];
  /** Its place among the rows that are scored. */
  at: number;
}

async function scoreDocuments(model: LoadedModel, spec: ModelSpec, documents: JsonObject[]): Promise<Answer[]> {
  const rows: FeatureValue[][] = [];
  const judged = documents.map((document): Ready | Refused => {
    const { facts } = buildCase(spec, document, new Map());
    const features = model.buildFeatures(facts);
    const errors = [...unknownFields(spec, document), ...problemFields(model, spec, facts)];
    if (errors.length > 0) return refused('code' in features ? features.code : 'INPUT_INVALID', errors);
    const { row, assumed } = features as { row: FeatureValue[]; assumed: string[] };
    const unseen = model.unseenIn(row);
    const problem = model.problemOf(row);
    if (problem !== null) return refused(problem.code, unseenFields(model, spec, unseen));
    const suspects = unitFields(model, spec, row);
    if (suspects.length > 0) return refused('MODEL_UNIT_SUSPECT', suspects);
    return { assumed, unseen, at: rows.push(row) - 1 };
  });
  const scores = rows.length > 0 ? await model.scoreRows(rows) : undefined;
  return judged.map((each) => {
    if ('code' in each) return each;
    const { assumed, unseen, at } = each;
    const margin = scores?.margins[at] as number;
    const { baseValue, contributions } = model.explain(scores?.encoded[at] as Float64Array);
    const features = model.manifest.features;
    return {
      probability: scores?.probabilities[at] as number,
      margin,
      band: bandOf(model.manifest, margin),
      baseValue,
      contributions: Object.fromEntries(features.map(({ name }, f) => [name, contributions[f] as number])),
      assumed,
      unseen,
    };
  });
}

function refused(code: string, errors: FieldProblem[]): Refused {
  const fields = errors.map(({ path }) => path).join(', ');
  return { code, detail: `The case cannot be scored: ${fields}`, errors };
}

/** A field that the specification lacks may be one that it has, misspelt: the case would pass for incomplete. */
function unknownFields({ mapping }: ModelSpec, document: JsonObject): FieldProblem[] {
  return Object.keys(document)
    .filter((field) => !Object.hasOwn(mapping.document, field))
    .map((path) => ({
      path,
      reason: 'is not a field of the specification',
      expected: Object.keys(mapping.document).join(', '),
    }));
}

/** Every feature that must not be scored, under the name of its field. */
function problemFields({ manifest }: LoadedModel, spec: ModelSpec, { values, invalid }: Facts): FieldProblem[] {
  return manifest.features.flatMap((feature): FieldProblem[] => {
    const path = fieldOf(spec, feature.fact);
    const reason = invalid[feature.fact];
    if (reason !== undefined) return [{ path, reason: reason.replace(`input.${path}: `, '') }];
    const fact = values[feature.fact] ?? null;
    if (fact === null) return feature.missing === 'refuse' ? [{ path, reason: 'is missing', expected: 'a value' }] : [];
    const problem = problemOf(feature, typeof fact === 'boolean' ? Number(fact) : fact);
    return problem === null ? [] : [{ path, reason: problem }];
  });
}

function unseenFields({ manifest }: LoadedModel, spec: ModelSpec, unseen: string[]): FieldProblem[] {
  return manifest.features
    .filter((feature) => feature.unseen === 'refuse' && unseen.includes(feature.name))
    .map(({ fact }) => ({ path: fieldOf(spec, fact), reason: 'is a category that training has not seen' }));
}

function unitFields(model: LoadedModel, spec: ModelSpec, row: FeatureValue[]): FieldProblem[] {
  const suspects = model.unitSuspectsIn(row);
  return model.manifest.features
    .filter(({ name }) => suspects.includes(name))
    .map(({ fact }) => ({ path: fieldOf(spec, fact), reason: "is in another unit than training's, by its size" }));
}

/** The field that a fact is read from; a derived fact goes by its own name. */
function fieldOf({ facts }: ModelSpec, name: string): string {
  const from = facts.find((fact) => fact.name === name)?.from;
  return from !== undefined && 'path' in from ? from.path.replace(/^input\./, '') : name;
}
