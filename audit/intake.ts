/**
 * Intake: a request becomes an accepted decision when its row, its first step and its personal
 * fields are committed together. Accepted means exactly that.
 * @module
 */
import { createHmac, randomUUID } from 'node:crypto';
import {
  type DecisionRow,
  findByKey,
  findDecision,
  insertDecision,
  lockDecision,
  markSuperseded,
  type SupersedeType,
} from '../db/decisions.ts';
import { insertPersonalFields } from '../db/personal-fields.ts';
import { type Client, type Pool, transaction } from '../db/pool.ts';
import { insertStep } from '../db/steps.ts';
import { canonicalBytes, type JsonObject } from '../domain/canonical.ts';
import { DecisionError } from '../domain/failures.ts';
import { type PersonalPath, separatePersonal } from './personal.ts';
import { chainRow, encodePayload, genesisHash } from './record.ts';

export interface IntakeRequest {
  kind: string;
  clientId: string;
  actor: string;
  idempotencyKey: string;
  /** Fits the definition's input schema. */
  input: JsonObject;
  definition: { id: string; version: number; hash: string };
  personalPaths: PersonalPath[];
  caseReference: string | null;
  supersede: { decisionId: string; type: SupersedeType; reason: string } | null;
  /** Case that it belongs to; left out: that of the superseded decision, or one of its own. */
  caseId?: string;
  /** What is committed together with the intake; what it throws undoes it. */
  effects?: (db: Client, decision: DecisionRow) => Promise<void>;
}

export interface IntakeContext {
  /** Keys the workflow id and the request's fingerprint: neither can be guessed from outside. */
  idSecret: string;
  engineBuild: string;
  now: () => string;
}

export interface Accepted {
  decision: DecisionRow;
  /** False if the same request was accepted before. */
  first: boolean;
}

/**
 * @throws {@link DecisionError} IDEMPOTENCY_KEY_REUSED, ALREADY_SUPERSEDED, NOT_FOUND (the decision
 *   to supersede).
 */
export async function accept(pool: Pool, request: IntakeRequest, context: IntakeContext): Promise<Accepted> {
  const requestMac = macOfRequest(request, context.idSecret);
  const key = {
    clientId: request.clientId,
    kind: request.kind,
    idempotencyKey: request.idempotencyKey,
  };
  // Most repeats are found here; the insert's own conflict settles those that arrive together.
  const known = await findByKey(pool, key);
  if (known !== undefined) return sameRequest(known, requestMac);
  const id = randomUUID();
  const inserted = await transaction(pool, async (db) => insertIntake(db, { id, request, requestMac, context }));
  if (inserted !== undefined) return { decision: inserted, first: true };
  const winner = await findByKey(pool, key);
  if (winner === undefined) throw new Error(`Cannot read back decision ${id}`);
  return sameRequest(winner, requestMac);
}

function sameRequest(decision: DecisionRow, requestMac: string): Accepted {
  if (decision.request_mac !== requestMac)
    throw new DecisionError(
      'IDEMPOTENCY_KEY_REUSED',
      `Cannot accept the request: its Idempotency-Key belongs to decision ${decision.id}, which came with another body`,
    );
  return { decision, first: false };
}

async function insertIntake(
  db: Client,
  {
    id,
    request,
    requestMac,
    context,
  }: { id: string; request: IntakeRequest; requestMac: string; context: IntakeContext },
): Promise<DecisionRow | undefined> {
  const at = context.now();
  const superseded = request.supersede && (await lockSuperseded(db, request, request.supersede.decisionId));
  if (superseded === 'repeat') return undefined;
  const { input, fields } = separatePersonal(id, request.input, request.personalPaths);
  const draft = {
    decisionId: id,
    stepNo: 0,
    name: 'intake' as const,
    status: 'ok' as const,
    attempt: 1,
    startedAt: at,
    finishedAt: at,
    actor: request.actor,
    engineBuild: context.engineBuild,
    artefacts: [request.definition],
    input: { kind: request.kind, clientId: request.clientId, input, supersede: request.supersede },
    output: { acceptedAt: at },
  };
  const row = chainRow(draft, encodePayload(draft), { seq: 0, hash: genesisHash(id) });
  const inserted = await insertDecision(db, {
    id,
    kind: request.kind,
    clientId: request.clientId,
    idempotencyKey: request.idempotencyKey,
    requestMac,
    workflowId: workflowIdOf(request, context.idSecret),
    definitionHash: request.definition.hash,
    definitionVersion: request.definition.version,
    caseId: superseded?.case_id ?? request.caseId ?? id,
    caseReference: request.caseReference,
    supersedes: request.supersede?.decisionId ?? null,
    supersedeType: request.supersede?.type ?? null,
    supersedeReason: request.supersede?.reason ?? null,
    chainSeq: row.chain_seq,
    chainHash: row.hash,
    createdAt: at,
  });
  if (inserted === undefined) return undefined;
  if (superseded !== null) await markSuperseded(db, superseded.id, id);
  await insertPersonalFields(db, fields);
  await insertStep(db, row);
  await request.effects?.(db, inserted);
  return inserted;
}

/** Locks the decision to supersede, so that one request of several wins; a repeat of the winner is none. */
async function lockSuperseded(db: Client, request: IntakeRequest, decisionId: string): Promise<DecisionRow | 'repeat'> {
  const row = (await findDecision(db, decisionId)) && (await lockDecision(db, decisionId));
  if (row === undefined || row.client_id !== request.clientId)
    throw new DecisionError('NOT_FOUND', `Cannot supersede decision ${decisionId}: there is none`);
  if (row.superseded_by === null) return row;
  const { clientId, kind, idempotencyKey } = request;
  if ((await findByKey(db, { clientId, kind, idempotencyKey })) !== undefined) return 'repeat';
  throw new DecisionError(
    'ALREADY_SUPERSEDED',
    `Cannot supersede decision ${decisionId}: decision ${row.superseded_by} has done so`,
  );
}

/** HMAC of client, kind and idempotency key: no business key and no personal data in Temporal. */
function workflowIdOf(request: IntakeRequest, secret: string): string {
  return `decision-${mac(secret, ['workflow', request.clientId, request.kind, request.idempotencyKey]).slice(0, 40)}`;
}

function macOfRequest(request: IntakeRequest, secret: string): string {
  return mac(secret, ['request', request.kind, request.input, request.supersede as unknown]);
}

function mac(secret: string, parts: unknown[]): string {
  return createHmac('sha256', secret).update(canonicalBytes(parts)).digest('hex');
}
