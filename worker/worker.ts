/**
 * The Temporal worker: builds what the activities need, registers the workflows, runs.
 * @module
 */
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import type { ArtefactDirectories, ArtefactStore } from '../activities/artefact-store.ts';
import { createDecisionActivities } from '../activities/decision.ts';
import { createDocumentActivities } from '../activities/document/all.ts';
import { RecordedOutputs } from '../activities/recorded-outputs.ts';
import { createReviewActivities } from '../activities/review.ts';
import { nameList } from '../activities/sources/name-list.ts';
import { register } from '../activities/sources/register.ts';
import type { ActivityDependencies } from '../activities/step.ts';
import type { Pool } from '../db/pool.ts';
import type { LoadedDefinition } from '../decisions/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import { TASK_QUEUE } from '../domain/workflow-contract.ts';
import { engineBuild } from '../engine/build.ts';
import type { WorkflowBundle } from './bundle.ts';
import type { Temporal } from './connection.ts';
import type { Documents } from './documents.ts';
import type { SealedSignal } from './sealed-signal.ts';
import type { Secrets } from './secrets.ts';

/** Folders of this release's artefacts. */
export const ARTEFACT_DIRECTORIES = {
  decisions: fileURLToPath(new URL('../decisions', import.meta.url)),
  rules: fileURLToPath(new URL('../rules', import.meta.url)),
  models: fileURLToPath(new URL('../models/artefacts', import.meta.url)),
};

/** The release's folders, then those of kinds of one's own. */
export function artefactDirectories({ kindsDir }: { kindsDir: string | null }): ArtefactDirectories[] {
  const own = (name: string) => join(kindsDir as string, name);
  return kindsDir === null
    ? [ARTEFACT_DIRECTORIES]
    : [ARTEFACT_DIRECTORIES, { decisions: own('decisions'), rules: own('rules'), models: own('models/artefacts') }];
}

const MODEL_TIMEOUT_MS = 1_000;

export interface WorkerOptions {
  pool: Pool;
  temporal: Temporal;
  bundle: WorkflowBundle;
  secrets: Secrets;
  artefacts: ArtefactStore;
  documents: Documents;
  /** Clock of the record. */
  now: () => string;
  taskQueue?: string;
  /** Told of each decision that is sealed here. */
  sealed?: SealedSignal;
  /** Cached workflows; 0 evicts each after every task, which tests use to find non-determinism. */
  maxCachedWorkflows?: number;
}

export async function createWorker(options: WorkerOptions): Promise<Worker> {
  const deps = activityDependencies(options);
  const { catalogue, builds } = options.documents;
  checkAdapters(options.artefacts.definitions, deps.sources);
  return Worker.create({
    connection: options.temporal.connection,
    namespace: options.temporal.namespace,
    taskQueue: options.taskQueue ?? TASK_QUEUE,
    // The sweeper reads from here which bundle wrote a history.
    identity: `${process.pid}@${hostname()}/${options.bundle.hash}`,
    workflowBundle: { code: options.bundle.code },
    activities: {
      ...createDecisionActivities(deps),
      ...createReviewActivities(deps),
      ...createDocumentActivities({ ...deps, catalogue, builds }),
    },
    maxCachedWorkflows: options.maxCachedWorkflows ?? 500,
    maxConcurrentLocalActivityExecutions: 100,
    shutdownGraceTime: '10s',
    shutdownForceTime: '15s',
  });
}

/** What the activities of decisions and documents share. */
export function activityDependencies(
  options: Pick<WorkerOptions, 'pool' | 'temporal' | 'bundle' | 'secrets' | 'artefacts' | 'now' | 'sealed'>,
): ActivityDependencies {
  return {
    pool: options.pool,
    recorded: new RecordedOutputs(options.pool),
    artefacts: options.artefacts,
    sources: { register: register(options.pool), 'name-list': nameList(options.pool) },
    signingKey: options.secrets.signingKey,
    temporal: options.temporal.client,
    engineBuild: engineBuild(),
    bundleHash: options.bundle.hash,
    modelTimeoutMs: MODEL_TIMEOUT_MS,
    onSealed: (decisionId) => options.sealed?.tell(decisionId),
    now: options.now,
  };
}

/** A source of an unknown adapter would refer every decision of its kind. */
function checkAdapters(definitions: LoadedDefinition[], sources: ActivityDependencies['sources']): void {
  const problems = definitions.flatMap(({ definition: { kind, sources: specs } }) =>
    specs
      .filter(({ adapter }) => !Object.hasOwn(sources, adapter))
      .map(({ name, adapter }) => `${kind}: source ${name} asks an adapter ${adapter}`),
  );
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot use this release: ${problems.join('; ')}; there are ${Object.keys(sources).join(', ')}`,
    );
}
