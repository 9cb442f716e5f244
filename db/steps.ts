/**
 * Rows of the record. Insert and read only: the table refuses everything else.
 * @module
 */
import type { Queryable } from './pool.ts';

export interface StepRow {
  decision_id: string;
  step_no: number;
  chain_seq: number;
  format_version: number;
  name: string;
  status: string;
  attempt: number;
  started_at: string;
  finished_at: string;
  actor: string;
  engine_build: string;
  artefacts: Buffer;
  input: Buffer;
  output: Buffer;
  input_hash: string;
  output_hash: string;
  previous_hash: string;
  hash: string;
}

const COLUMNS = [
  'decision_id',
  'step_no',
  'chain_seq',
  'format_version',
  'name',
  'status',
  'attempt',
  'started_at',
  'finished_at',
  'actor',
  'engine_build',
  'artefacts',
  'input',
  'output',
  'input_hash',
  'output_hash',
  'previous_hash',
  'hash',
] as const satisfies (keyof StepRow)[];

export async function insertStep(db: Queryable, row: StepRow): Promise<void> {
  await db.query({
    name: 'insert-step',
    text: `INSERT INTO arbiter.decision_step (${COLUMNS.join()})
      VALUES (${COLUMNS.map((_, i) => `$${i + 1}`).join()})`,
    values: COLUMNS.map((column) => row[column]),
  });
}

export async function findStep(
  db: Queryable,
  decisionId: string,
  stepNo: number,
): Promise<StepRow | undefined> {
  const { rows } = await db.query({
    name: 'find-step',
    text: `SELECT ${COLUMNS.join()} FROM arbiter.decision_step WHERE decision_id = $1 AND step_no = $2`,
    values: [decisionId, stepNo],
  });
  return rows[0];
}

/** In chain order. */
export async function listSteps(db: Queryable, decisionId: string): Promise<StepRow[]> {
  const { rows } = await db.query({
    name: 'list-steps',
    text: `SELECT ${COLUMNS.join()} FROM arbiter.decision_step WHERE decision_id = $1 ORDER BY chain_seq`,
    values: [decisionId],
  });
  return rows;
}
