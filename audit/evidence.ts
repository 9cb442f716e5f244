/**
 * Evidence: one decision in one file, with all that is needed to verify and replay it elsewhere:
 * rows as they were hashed, the seal, and the pinned artefacts' bytes. Personal fields stay out.
 * @module
 */
import { findArtefact } from '../db/artefacts.ts';
import { findDecision } from '../db/decisions.ts';
import { listHistories } from '../db/histories.ts';
import type { Queryable } from '../db/pool.ts';
import { findSeal, type SealRow } from '../db/seals.ts';
import { listSteps, type StepRow } from '../db/steps.ts';
import type { ArtefactRef } from '../domain/steps.ts';
import { decode } from './record.ts';
import { hashOfSeal, isSealSigned } from './seal.ts';
import type { VerifyingKey } from './signing-key.ts';
import { checkChain, type Finding } from './verify.ts';

export interface Evidence {
  format: 'arbiter-evidence-1';
  decisionId: string;
  kind: string;
  /** In chain order; payloads as the text that was hashed. */
  steps: (Omit<StepRow, 'artefacts' | 'input' | 'output'> & { artefacts: string; input: string; output: string })[];
  seal: SealRow | null;
  /** Hash → file name → base64. */
  artefacts: Record<string, Record<string, string>>;
  histories: { workflowId: string; workflowType: string; bundleHash: string; historyHash: string; history: string }[];
}

/** @returns undefined if there is no such decision. */
export async function collectEvidence(db: Queryable, decisionId: string): Promise<Evidence | undefined> {
  const decision = await findDecision(db, decisionId);
  if (decision === undefined) return undefined;
  const rows = await listSteps(db, decisionId);
  const hashes = new Set(rows.flatMap((row) => (decode(row.artefacts) as ArtefactRef[]).map(({ hash }) => hash)));
  const artefacts: Evidence['artefacts'] = {};
  for (const hash of [...hashes].sort()) {
    const files = await findArtefact(db, hash);
    artefacts[hash] = Object.fromEntries(
      Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]),
    );
  }
  return {
    format: 'arbiter-evidence-1',
    decisionId,
    kind: decision.kind,
    steps: rows.map((row) => ({
      ...row,
      artefacts: row.artefacts.toString('utf8'),
      input: row.input.toString('utf8'),
      output: row.output.toString('utf8'),
    })),
    seal: (await findSeal(db, decisionId)) ?? null,
    artefacts,
    histories: (await listHistories(db, [decisionId])).map((row) => ({
      workflowId: row.workflow_id,
      workflowType: row.workflow_type,
      bundleHash: row.bundle_hash,
      historyHash: row.history_hash,
      history: row.history.toString('base64'),
    })),
  };
}

/** Rows of an evidence file, as the verifier and the replayer take them. */
export function stepsOfEvidence(evidence: Evidence): StepRow[] {
  return evidence.steps.map((step) => ({
    ...step,
    artefacts: Buffer.from(step.artefacts),
    input: Buffer.from(step.input),
    output: Buffer.from(step.output),
  }));
}

/** Checks an evidence file by itself: no database. */
export function verifyEvidence(evidence: Evidence, key: VerifyingKey): Finding[] {
  const rows = stepsOfEvidence(evidence);
  const findings = checkChain(evidence.decisionId, rows);
  const { seal, decisionId } = evidence;
  if (seal === null) return findings;
  const at = (code: Finding['code'], detail: string) =>
    findings.push({ code, decisionId, sealNo: seal.seal_no, chainSeq: null, detail });
  if (hashOfSeal(seal) !== seal.seal_hash) at('SEAL_ALTERED', 'the seal does not hash to its own hash');
  else if (!isSealSigned(key, seal)) at('SEAL_FORGED', 'the seal is not signed by this key');
  if (rows.length < seal.step_count) at('TAIL_CUT', `${seal.step_count} rows were sealed, ${rows.length} are here`);
  else if (rows.at(-1)?.hash !== seal.chain_hash) at('TAIL_ALTERED', 'the last hash is not the one that was sealed');
  return findings;
}
