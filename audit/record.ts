/**
 * The record: rows of one decision chain in commit order, each settled once.
 *
 * A row's hash is SHA-256 over the canonical bytes of its header, which holds the format version,
 * who, what, when, the hashes of input, output and artefacts, and the hash of the row before.
 * @module
 */
import { createHash } from 'node:crypto';
import { advanceDecision, type DecisionChange, type DecisionRow, lockDecision } from '../db/decisions.ts';
import { type Client, type Pool, type Queryable, transaction } from '../db/pool.ts';
import { appendSteps, findStep, insertStep, type StepRow } from '../db/steps.ts';
import { canonicalBytes } from '../domain/canonical.ts';
import type { ArtefactRef, StepName, StepStatus } from '../domain/steps.ts';

export const FORMAT_VERSION = 1;

/** Clock of the record: ISO 8601, UTC, milliseconds. */
export type Clock = () => string;
export const systemClock: Clock = () => new Date().toISOString();

/** What a step hands over to be settled. */
export interface StepDraft {
  decisionId: string;
  stepNo: number;
  name: StepName;
  status: StepStatus;
  attempt: number;
  startedAt: string;
  finishedAt: string;
  actor: string;
  engineBuild: string;
  artefacts: ArtefactRef[];
  input: unknown;
  output: unknown;
}

/** A settled step, with its payloads decoded. */
export interface SettledStep {
  row: StepRow;
  output: unknown;
  /** False if another writer had settled the step before. */
  first: boolean;
}

export type StepEffects = (db: Client, context: { decision: DecisionRow; row: StepRow }) => Promise<DecisionChange>;

/**
 * Settles a step once: the first writer's row stands, and everybody gets that row. It is committed
 * before this returns. `effects` run in the same transaction, only for the first writer, under the
 * lock on the decision's row; what they return changes the decision's row.
 */
export async function settle(pool: Pool, draft: StepDraft, effects?: StepEffects): Promise<SettledStep> {
  const payload = encodePayload(draft);
  return settleInTransaction(pool, { draft, payload, effects });
}

/**
 * The same for steps that change nothing but the decision's row, made in a row after a tail that is
 * known: one statement, one commit, all or none. If the tail has moved, somebody else has appended,
 * and each is settled under the lock.
 * @param rows - as {@link chainRow} made them, each after the one before.
 */
export async function settleAfter(
  pool: Pool,
  drafts: StepDraft[],
  { rows, change }: { rows: StepRow[]; change: DecisionChange },
): Promise<SettledStep[]> {
  if (await appendSteps(pool, rows, change))
    return rows.map((row, i) => ({ row, output: (drafts[i] as StepDraft).output, first: true }));
  return transaction(pool, async (db) => {
    const settled: SettledStep[] = [];
    for (const draft of drafts)
      settled.push(
        await settleLocked(db, {
          draft,
          payload: encodePayload(draft),
          effects: async () => (draft === drafts.at(-1) ? change : {}),
        }),
      );
    return settled;
  });
}

/**
 * Settles several steps in one transaction, under the lock on the decision's row; `effects` run with the
 * last of them, if its row is new. All are committed, or none.
 */
export async function settleTogether(pool: Pool, drafts: StepDraft[], effects: StepEffects): Promise<SettledStep[]> {
  return transaction(pool, async (db) => {
    const settled: SettledStep[] = [];
    for (const draft of drafts)
      settled.push(
        await settleLocked(db, {
          draft,
          payload: encodePayload(draft),
          effects: draft === drafts.at(-1) ? effects : undefined,
        }),
      );
    return settled;
  });
}

async function settleInTransaction(pool: Pool, work: Settling): Promise<SettledStep> {
  return transaction(pool, (db) => settleLocked(db, work));
}

interface Settling {
  draft: StepDraft;
  payload: Payload;
  effects: StepEffects | undefined;
}

async function settleLocked(db: Client, { draft, payload, effects }: Settling): Promise<SettledStep> {
  const decision = await lockDecision(db, draft.decisionId);
  const settled = await findStep(db, draft.decisionId, draft.stepNo);
  if (settled !== undefined) return { row: settled, output: decode(settled.output), first: false };
  if (decision.status === 'sealed')
    throw new Error(`Cannot record step ${draft.stepNo} of decision ${draft.decisionId}: it is sealed`);
  const row = chainRow(draft, payload, { seq: decision.chain_seq, hash: decision.chain_hash });
  await insertStep(db, row);
  const change = effects === undefined ? {} : await effects(db, { decision, row });
  await advanceDecision(db, {
    id: row.decision_id,
    chainSeq: row.chain_seq,
    chainHash: row.hash,
    at: draft.finishedAt,
    change,
  });
  return { row, output: draft.output, first: true };
}

/** The step as it was settled, or undefined. */
export async function findSettled(db: Queryable, decisionId: string, stepNo: number): Promise<SettledStep | undefined> {
  const row = await findStep(db, decisionId, stepNo);
  return row && { row, output: decode(row.output), first: false };
}

export function decode(bytes: Uint8Array): unknown {
  return JSON.parse(Buffer.from(bytes).toString('utf8'));
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export interface Payload {
  artefacts: Buffer;
  input: Buffer;
  output: Buffer;
}

export function encodePayload(draft: Pick<StepDraft, 'artefacts' | 'input' | 'output'>): Payload {
  return {
    artefacts: Buffer.from(canonicalBytes(draft.artefacts)),
    input: Buffer.from(canonicalBytes(draft.input)),
    output: Buffer.from(canonicalBytes(draft.output)),
  };
}

/** Hash that the first row of a decision's chain takes as its predecessor's. */
export function genesisHash(decisionId: string): string {
  return sha256Hex(`arbiter decision ${decisionId}`);
}

/** The row that follows a tail. */
export function chainRow(draft: StepDraft, payload: Payload, tail: { seq: number; hash: string }): StepRow {
  const row: StepRow = {
    decision_id: draft.decisionId,
    step_no: draft.stepNo,
    chain_seq: tail.seq + 1,
    format_version: FORMAT_VERSION,
    name: draft.name,
    status: draft.status,
    attempt: draft.attempt,
    started_at: draft.startedAt,
    finished_at: draft.finishedAt,
    actor: draft.actor,
    engine_build: draft.engineBuild,
    artefacts: payload.artefacts,
    input: payload.input,
    output: payload.output,
    input_hash: sha256Hex(payload.input),
    output_hash: sha256Hex(payload.output),
    previous_hash: tail.hash,
    hash: '',
  };
  row.hash = hashOfRow(row);
  return row;
}

/** Recomputes a row's hash from its header; payloads count by the hashes that the header holds. */
export function hashOfRow(row: StepRow): string {
  return sha256Hex(
    canonicalBytes({
      formatVersion: row.format_version,
      decisionId: row.decision_id,
      stepNo: row.step_no,
      chainSeq: row.chain_seq,
      name: row.name,
      status: row.status,
      attempt: row.attempt,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
      actor: row.actor,
      engineBuild: row.engine_build,
      artefactsHash: sha256Hex(row.artefacts),
      inputHash: row.input_hash,
      outputHash: row.output_hash,
      previousHash: row.previous_hash,
    }),
  );
}
