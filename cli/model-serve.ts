/**
 * `arbiter model serve`: a model over HTTP, for what-if questions and for systems that want a score
 * and its reasons without a decision. Nothing is kept; who decides uses the API of decisions.
 * @module
 */
import Fastify from 'fastify';
import type { JsonObject } from '../domain/canonical.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import type { FeatureValue } from '../domain/steps.ts';
import { buildCase } from '../engine/spec-cases.ts';
import { bandOf, type LoadedModel } from '../models/model.ts';
import { readSpec } from './model-files.ts';
import { openModel } from './scored-rows.ts';
import { UsageError } from './usage-error.ts';

const MAX_BATCH = 10_000;
const BODY_LIMIT = 64 * 1024 * 1024;

/** @returns the address that it listens on. */
export async function serveModel(options: { model: string; host: string; port: number }): Promise<string> {
  const model = await openModel(options.model);
  const spec = readSpec(`${options.model}/spec.json`);
  if (spec.events.length > 0)
    throw new UsageError('The specification reads event histories: serve it as a decision kind, with its sources');
  const app = Fastify({ bodyLimit: BODY_LIMIT });
  const scoreTogether = gather((documents) => scoreDocuments(model, spec, documents));
  app.post('/score', { schema: { body: { type: 'object' } } }, async (request, reply) => {
    const answer = await scoreTogether(request.body as JsonObject);
    return reply.code('code' in answer ? 422 : 200).send(answer);
  });
  const list = { type: 'array', maxItems: MAX_BATCH, items: { type: 'object' } };
  app.post('/score-batch', { schema: { body: list } }, async (request) =>
    scoreDocuments(model, spec, request.body as JsonObject[]),
  );
  app.get('/health', () => ({ model: `${model.manifest.id}@${model.manifest.version}`, hash: model.hash }));
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
      assumed: string[];
    }
  | { code: string; detail: string };

async function scoreDocuments(model: LoadedModel, spec: ModelSpec, documents: JsonObject[]): Promise<Answer[]> {
  const none = new Map();
  const built = documents.map((document) => model.buildFeatures(buildCase(spec, document, none).facts));
  const rows: FeatureValue[][] = [];
  const answers = built.map((each): Answer | number => {
    if ('code' in each) return each;
    const problem = model.problemOf(each.row);
    return problem ?? rows.push(each.row) - 1;
  });
  const scores = rows.length > 0 ? await model.scoreRows(rows) : undefined;
  return answers.map((each, i) => {
    if (typeof each !== 'number') return each;
    const margin = scores?.margins[each] as number;
    const { baseValue, contributions } = model.explain(scores?.encoded[each] as Float64Array);
    const features = model.manifest.features;
    return {
      probability: scores?.probabilities[each] as number,
      margin,
      band: bandOf(model.manifest, margin),
      baseValue,
      contributions: Object.fromEntries(features.map(({ name }, f) => [name, contributions[f] as number])),
      assumed: (built[i] as { assumed: string[] }).assumed,
    };
  });
}
