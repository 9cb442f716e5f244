/**
 * From a request to its answer: check, accept, start, wait, answer once and for ever.
 * @module
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { accept } from '../audit/intake.ts';
import {
  type DecisionRow,
  findDecision,
  findResponse,
  keepFirstResponse,
  keepSealedResponse,
  type SupersedeType,
} from '../db/decisions.ts';
import type { Pool } from '../db/pool.ts';
import { findTaskOfDecision } from '../db/tasks.ts';
import type { LoadedDefinition } from '../decisions/definition.ts';
import { canonicalBytes, type JsonObject } from '../domain/canonical.ts';
import { DecisionError } from '../domain/failures.ts';
import { readPath } from '../domain/plain-path.ts';
import { requireRole } from './identity.ts';
import { decisionView } from './views.ts';

/** What the API needs of the workflows. */
export interface WorkflowGateway {
  decide(row: DecisionRow, waitMs: number): Promise<void>;
  startDecision(row: DecisionRow): Promise<boolean>;
  act(request: {
    decisionId: string;
    update: string;
    updateId: string;
    argument: unknown;
    isOpen?: boolean;
  }): Promise<unknown>;
  isReachable(): Promise<boolean>;
}

export interface IntakeDependencies {
  pool: Pool;
  gateway: WorkflowGateway;
  idSecret: string;
  engineBuild: string;
}

const MAX_DEPTH = 12;
const DEFAULT_WAIT_MS = 10_000;
const MAX_WAIT_MS = 30_000;

/** Accepts a case, or a case that supersedes another decision, and answers with its decision. */
export async function takeIn(
  deps: IntakeDependencies,
  exchange: { request: FastifyRequest; reply: FastifyReply },
  what: {
    definition: LoadedDefinition;
    input: unknown;
    supersede: { decisionId: string; type: SupersedeType; reason: string } | null;
  },
): Promise<FastifyReply> {
  const principal = requireRole(exchange.request, 'system');
  const idempotencyKey = readIdempotencyKey(exchange.request);
  const { definition } = what.definition;
  const isWithdrawal = what.supersede?.type === 'withdrawal';
  const input = isWithdrawal ? {} : checkInput(what.definition, what.input);
  const { decision, first } = await accept(
    deps.pool,
    {
      kind: definition.kind,
      clientId: principal.clientId,
      actor: principal.id,
      idempotencyKey,
      input,
      definition: { id: definition.kind, version: definition.version, hash: what.definition.hash },
      personalPaths: what.definition.personalPaths,
      caseReference: isWithdrawal
        ? await caseReferenceOf(deps.pool, what.supersede?.decisionId)
        : readCaseReference(definition.caseReference, input),
      supersede: what.supersede,
    },
    { idSecret: deps.idSecret, engineBuild: deps.engineBuild, now: () => new Date().toISOString() },
  );
  return answer(deps, exchange, { decision, first, definition: what.definition });
}

/** The first answer is kept before it is sent; every repeat gets those bytes. */
async function answer(
  deps: IntakeDependencies,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { decision, first, definition }: { decision: DecisionRow; first: boolean; definition: LoadedDefinition },
): Promise<FastifyReply> {
  const kept = first ? undefined : await findResponse(deps.pool, decision.id);
  const response = kept ?? (await firstResponse(deps, { decision, definition, waitMs: readWaitMs(request) }));
  return reply
    .code(response.status)
    .header('location', `/v1/decisions/${decision.id}`)
    .type('application/json')
    .send(response.body);
}

async function firstResponse(
  deps: IntakeDependencies,
  { decision, definition, waitMs }: { decision: DecisionRow; definition: LoadedDefinition; waitMs: number },
) {
  if (decision.status !== 'sealed' && decision.status !== 'awaiting-review')
    await deps.gateway.decide(decision, waitMs);
  let row = (await findDecision(deps.pool, decision.id)) as DecisionRow;
  if (row.status !== 'sealed') {
    const task = row.status === 'awaiting-review' ? await findTaskOfDecision(deps.pool, row.id) : undefined;
    const body = Buffer.from(JSON.stringify(decisionView(row, task, definition.definition)));
    const kept = await keepFirstResponse(deps.pool, row.id, { status: 202, body });
    if (kept !== undefined) return kept;
    row = (await findDecision(deps.pool, decision.id)) as DecisionRow;
  }
  return sealedResponse(deps, row, definition);
}

/** The answer of a decision that was sealed: as it was then, whatever has superseded it since. */
async function sealedResponse(deps: IntakeDependencies, row: DecisionRow, definition: LoadedDefinition) {
  const byPerson = row.decided_by === 'reviewer' || row.decided_by === 'superseded';
  const task = byPerson ? await findTaskOfDecision(deps.pool, row.id) : undefined;
  const view = decisionView({ ...row, superseded_by: null }, task, definition.definition);
  return keepSealedResponse(deps.pool, row.id, { status: 200, body: Buffer.from(JSON.stringify(view)) });
}

/** @throws {@link DecisionError} INPUT_INVALID, BODY_TOO_DEEP. */
function checkInput(definition: LoadedDefinition, input: unknown): JsonObject {
  if (depthOf(input) > MAX_DEPTH)
    throw new DecisionError('BODY_TOO_DEEP', `The body is nested more than ${MAX_DEPTH} levels deep`);
  const problems = definition.validateInput(input);
  if (problems.length > 0)
    throw new DecisionError(
      'INPUT_INVALID',
      `The case does not fit the schema of ${definition.definition.kind}: ${problems.length} problem${problems.length === 1 ? '' : 's'}`,
      problems,
    );
  canonicalBytes(input);
  return input as JsonObject;
}

function depthOf(root: unknown): number {
  let deepest = 0;
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.value === null || typeof next.value !== 'object') continue;
    const depth = next.depth + 1;
    deepest = Math.max(deepest, depth);
    if (deepest > MAX_DEPTH) return deepest;
    for (const value of Object.values(next.value)) open.push({ value, depth });
  }
  return deepest;
}

function readIdempotencyKey(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key))
    throw new DecisionError(
      'IDEMPOTENCY_KEY_MISSING',
      'Send the header Idempotency-Key: 1 to 200 visible ASCII characters, new for each case',
    );
  return key;
}

/** `Prefer: wait=SECONDS` (RFC 7240). */
function readWaitMs(request: FastifyRequest): number {
  const prefer = request.headers.prefer;
  const seconds = /(?:^|[,;\s])wait=(\d{1,3})(?:$|[,;\s])/.exec(typeof prefer === 'string' ? prefer : '')?.[1];
  return seconds === undefined ? DEFAULT_WAIT_MS : Math.min(MAX_WAIT_MS, Number(seconds) * 1_000);
}

function readCaseReference(path: string, input: JsonObject): string | null {
  const value = readPath({ input }, path);
  return typeof value === 'string' ? value : null;
}

async function caseReferenceOf(pool: Pool, decisionId: string | undefined): Promise<string | null> {
  if (decisionId === undefined) return null;
  return (await findDecision(pool, decisionId))?.case_reference ?? null;
}
