/**
 * Seals: one append-only, gapless, signed list over all sealed decisions.
 *
 * A seal binds a decision's last hash and row count to the seal before it. A checkpoint is the
 * list's head, signed, to be kept elsewhere: against it, a removed newest seal is found too.
 * @module
 */

import type { Client } from '../db/pool.ts';
import { insertSeal, lockSealHead, type SealRow } from '../db/seals.ts';
import { canonicalText } from '../domain/canonical.ts';
import { sha256Hex } from './record.ts';
import { type SigningKey, signText, type VerifyingKey, verifyText } from './signing-key.ts';

export const FIRST_PREVIOUS_SEAL_HASH = '0'.repeat(64);

/** Appends the seal of a decision; call it last in the transaction that ends the decision's chain. */
export async function appendSeal(
  db: Client,
  key: SigningKey,
  decision: { id: string; stepCount: number; chainHash: string; sealedAt: string },
): Promise<SealRow> {
  const head = await lockSealHead(db);
  const row: SealRow = {
    seal_no: head.sealNo + 1,
    decision_id: decision.id,
    step_count: decision.stepCount,
    chain_hash: decision.chainHash,
    sealed_at: decision.sealedAt,
    key_id: key.keyId,
    previous_seal_hash: head.sealHash,
    seal_hash: '',
    signature: '',
  };
  row.seal_hash = hashOfSeal(row);
  row.signature = signText(key, signedTextOfSeal(row));
  await insertSeal(db, row);
  return row;
}

export function hashOfSeal(row: SealRow): string {
  return sha256Hex(
    canonicalText({
      sealNo: row.seal_no,
      decisionId: row.decision_id,
      stepCount: row.step_count,
      chainHash: row.chain_hash,
      sealedAt: row.sealed_at,
      keyId: row.key_id,
      previousSealHash: row.previous_seal_hash,
    }),
  );
}

export function isSealSigned(key: VerifyingKey, row: SealRow): boolean {
  return row.key_id === key.keyId && verifyText(key, signedTextOfSeal(row), row.signature);
}

function signedTextOfSeal(row: SealRow): string {
  return `arbiter seal ${row.seal_no} ${row.seal_hash}`;
}

/** The list's head at a time, signed, to be kept where the database's owner can't reach. */
export interface Checkpoint {
  sealNo: number;
  sealHash: string;
  at: string;
  keyId: string;
  signature: string;
}

export function signCheckpoint(key: SigningKey, head: { sealNo: number; sealHash: string; at: string }): Checkpoint {
  return { ...head, keyId: key.keyId, signature: signText(key, signedTextOfCheckpoint(head)) };
}

export function isCheckpointSigned(key: VerifyingKey, checkpoint: Checkpoint): boolean {
  return checkpoint.keyId === key.keyId && verifyText(key, signedTextOfCheckpoint(checkpoint), checkpoint.signature);
}

function signedTextOfCheckpoint(head: { sealNo: number; sealHash: string; at: string }): string {
  return `arbiter checkpoint ${head.sealNo} ${head.sealHash} ${head.at}`;
}
