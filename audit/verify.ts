/**
 * The verifier: recomputes every chain and the list of seals from the stored bytes, and says what is
 * wrong and where. Trusts nothing in the database; the public key and checkpoints come from outside.
 * @module
 */
import { findDecision } from '../db/decisions.ts';
import { listPersonalFields } from '../db/personal-fields.ts';
import type { Queryable } from '../db/pool.ts';
import { findSeal, listSeals, type SealRow } from '../db/seals.ts';
import { listSteps, type StepRow } from '../db/steps.ts';
import { DOCUMENT_KIND } from '../domain/document-workflow.ts';
import { commitmentTo, listCommitments } from './personal.ts';
import { decode, genesisHash, hashOfRow, sha256Hex } from './record.ts';
import { type Checkpoint, FIRST_PREVIOUS_SEAL_HASH, hashOfSeal, isCheckpointSigned, isSealSigned } from './seal.ts';
import type { VerifyingKey } from './signing-key.ts';
import { checkDocument, type DocumentFindingCode } from './verify-document.ts';

export type FindingCode =
  | 'DECISION_MISSING'
  | 'STEP_MISSING'
  | 'STEP_BYTES_ALTERED'
  | 'STEP_ALTERED'
  | 'CHAIN_BROKEN'
  | 'TAIL_CUT'
  | 'TAIL_ALTERED'
  | 'PERSONAL_FIELD_ALTERED'
  | 'SEAL_MISSING'
  | 'SEAL_ALTERED'
  | 'SEAL_FORGED'
  | 'SEALS_CUT'
  | 'CHECKPOINT_FORGED'
  | 'CHECKPOINT_CONTRADICTED'
  | 'REGISTRY_ALTERED'
  | DocumentFindingCode;

/** One thing that is wrong, and where. */
export interface Finding {
  code: FindingCode;
  decisionId: string | null;
  sealNo: number | null;
  chainSeq: number | null;
  detail: string;
}

export interface VerifyContext {
  key: VerifyingKey;
}

/** Checks one decision: its chain, its seal, its personal fields. */
export async function verifyDecision(
  db: Queryable,
  decisionId: string,
  { key }: VerifyContext,
): Promise<{ found: boolean; sealed: boolean; sealNo: number | null; steps: number; findings: Finding[] }> {
  const decision = await findDecision(db, decisionId);
  const rows = await listSteps(db, decisionId);
  const seal = await findSeal(db, decisionId);
  const findings = checkChain(decisionId, rows);
  const at = (code: FindingCode, chainSeq: number | null, detail: string) =>
    findings.push({ code, decisionId, sealNo: seal?.seal_no ?? null, chainSeq, detail });
  if (decision === undefined && rows.length > 0) at('DECISION_MISSING', null, 'steps without their decision');
  const tail = rows.at(-1);
  if (seal !== undefined) {
    checkSealed(seal, { decisionThere: decision !== undefined, tail, count: rows.length, at });
    if (seal.seal_hash !== hashOfSeal(seal)) at('SEAL_ALTERED', null, 'the seal does not hash to its own hash');
    else if (!isSealSigned(key, seal)) at('SEAL_FORGED', null, 'the seal is not signed by this key');
  } else if (decision !== undefined) {
    if (decision.status === 'sealed') at('SEAL_MISSING', null, 'the decision is sealed, its seal is gone');
    if (decision.chain_seq > rows.length) at('TAIL_CUT', rows.length, `${decision.chain_seq} rows were recorded`);
    else if (tail !== undefined && decision.chain_hash !== tail.hash)
      at('TAIL_ALTERED', tail.chain_seq, 'the last row is not the one that was recorded');
  }
  findings.push(...(await checkPersonal(db, decisionId, rows)));
  if (decision?.kind === DOCUMENT_KIND)
    for (const { code, chainSeq, detail } of await checkDocument(db, decisionId, rows)) at(code, chainSeq, detail);
  return {
    found: decision !== undefined || rows.length > 0 || seal !== undefined,
    sealed: seal !== undefined,
    sealNo: seal?.seal_no ?? null,
    steps: rows.length,
    findings,
  };
}

/** Recomputes one chain from its bytes. `rows` in order of chain_seq. */
export function checkChain(decisionId: string, rows: StepRow[]): Finding[] {
  const findings: Finding[] = [];
  let expectedSeq = 1;
  let previousHash = genesisHash(decisionId);
  for (const row of rows) {
    const at = (code: FindingCode, detail: string) =>
      findings.push({ code, decisionId, sealNo: null, chainSeq: row.chain_seq, detail });
    if (row.chain_seq !== expectedSeq)
      findings.push({
        code: 'STEP_MISSING',
        decisionId,
        sealNo: null,
        chainSeq: expectedSeq,
        detail: `row ${expectedSeq} is missing; the next one is ${row.chain_seq}`,
      });
    else if (row.previous_hash !== previousHash) at('CHAIN_BROKEN', 'does not follow the row before it');
    if (sha256Hex(row.input) !== row.input_hash) at('STEP_BYTES_ALTERED', 'input bytes do not hash to input_hash');
    if (sha256Hex(row.output) !== row.output_hash) at('STEP_BYTES_ALTERED', 'output bytes do not hash to output_hash');
    if (hashOfRow(row) !== row.hash) at('STEP_ALTERED', 'the row does not hash to its own hash');
    previousHash = row.hash;
    expectedSeq = row.chain_seq + 1;
  }
  return findings;
}

function checkSealed(
  seal: SealRow,
  found: {
    decisionThere: boolean;
    tail: StepRow | undefined;
    count: number;
    at: (code: FindingCode, chainSeq: number | null, detail: string) => void;
  },
): void {
  const { at, tail, count } = found;
  if (!found.decisionThere || tail === undefined)
    at('DECISION_MISSING', null, `seal ${seal.seal_no} stands for a decision that is gone`);
  else if (count < seal.step_count) at('TAIL_CUT', count + 1, `${seal.step_count} rows were sealed, ${count} are left`);
  else if (tail.hash !== seal.chain_hash)
    at('TAIL_ALTERED', tail.chain_seq, 'the last hash is not the one that was sealed');
}

async function checkPersonal(db: Queryable, decisionId: string, rows: StepRow[]): Promise<Finding[]> {
  const intake = rows.find((row) => row.name === 'intake');
  if (intake === undefined) return [];
  const recorded = decodeOrNull(intake.input)?.input;
  if (recorded === undefined) return [];
  const commitments = new Map(listCommitments(recorded).map((entry) => [entry.path, entry.commitment]));
  const fields = await listPersonalFields(db, decisionId);
  return fields
    .filter((field) => commitments.has(field.path))
    .filter((field) => commitments.get(field.path) !== commitmentTo(field.salt, field.value))
    .map((field) => ({
      code: 'PERSONAL_FIELD_ALTERED' as const,
      decisionId,
      sealNo: null,
      chainSeq: intake.chain_seq,
      detail: `the kept field ${field.path} is not the one that was committed to`,
    }));
}

function decodeOrNull(bytes: Uint8Array): { input: Record<string, never> } | undefined {
  try {
    return decode(bytes) as { input: Record<string, never> };
  } catch {
    return undefined;
  }
}

/** Checks the list of seals: gapless, chained, signed, and not behind any checkpoint. */
export async function verifySeals(
  db: Queryable,
  { key, checkpoints }: VerifyContext & { checkpoints: Checkpoint[] },
): Promise<{ seals: number; headHash: string; findings: Finding[] }> {
  const findings: Finding[] = [];
  const hashes = new Map<number, string>();
  let expected = 1;
  let previous = FIRST_PREVIOUS_SEAL_HASH;
  for (;;) {
    const page = await listSeals(db, expected - 1, 1_000);
    for (const seal of page) {
      const at = (code: FindingCode, detail: string, sealNo = seal.seal_no) =>
        findings.push({ code, decisionId: seal.decision_id, sealNo, chainSeq: null, detail });
      for (; expected < seal.seal_no; expected++)
        findings.push({
          code: 'SEAL_MISSING',
          decisionId: null,
          sealNo: expected,
          chainSeq: null,
          detail: `seal ${expected} is missing`,
        });
      if (hashOfSeal(seal) !== seal.seal_hash) at('SEAL_ALTERED', 'the seal does not hash to its own hash');
      else if (!isSealSigned(key, seal)) at('SEAL_FORGED', 'the seal is not signed by this key');
      if (seal.previous_seal_hash !== previous) at('SEAL_ALTERED', 'does not follow the seal before it');
      previous = seal.seal_hash;
      hashes.set(seal.seal_no, seal.seal_hash);
      expected = seal.seal_no + 1;
    }
    if (page.length === 0) break;
  }
  findings.push(...checkCheckpoints(checkpoints, hashes, key));
  return { seals: hashes.size, headHash: previous, findings };
}

function checkCheckpoints(checkpoints: Checkpoint[], hashes: Map<number, string>, key: VerifyingKey): Finding[] {
  const last = Math.max(0, ...hashes.keys());
  return checkpoints.flatMap((checkpoint): Finding[] => {
    const finding = (code: FindingCode, detail: string): Finding[] => [
      { code, decisionId: null, sealNo: checkpoint.sealNo, chainSeq: null, detail },
    ];
    if (!isCheckpointSigned(key, checkpoint))
      return finding('CHECKPOINT_FORGED', `the checkpoint of ${checkpoint.at} is not signed by this key`);
    if (checkpoint.sealNo === 0) return [];
    const hash = hashes.get(checkpoint.sealNo);
    if (hash === undefined)
      return finding(
        'SEALS_CUT',
        `the checkpoint of ${checkpoint.at} knows seal ${checkpoint.sealNo}; the list ends at ${last}`,
      );
    return hash === checkpoint.sealHash
      ? []
      : finding('CHECKPOINT_CONTRADICTED', `seal ${checkpoint.sealNo} is not the one of ${checkpoint.at}`);
  });
}

/** Ids of every decision that anything in the database speaks of, in order; the verifier's worklist. */
export async function* listKnownDecisions(db: Queryable, pageSize = 500): AsyncGenerator<string> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await db.query(
      `SELECT id FROM (
         (SELECT id FROM arbiter.decision WHERE id > $1 ORDER BY id LIMIT $2)
         UNION (SELECT DISTINCT decision_id FROM arbiter.decision_step WHERE decision_id > $1 ORDER BY 1 LIMIT $2)
         UNION (SELECT decision_id FROM arbiter.seal WHERE decision_id > $1 ORDER BY 1 LIMIT $2)
       ) AS known ORDER BY id LIMIT $2`,
      [after, pageSize],
    );
    for (const row of rows) yield row.id;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}
