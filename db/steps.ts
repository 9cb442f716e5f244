/**
 * Rows of the record. Insert and read only: the table refuses everything else.
 * @module
 */
import { type DecisionChange, statementSuffix } from './decisions.ts';
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

const TYPES: Record<(typeof COLUMNS)[number], string> = {
  decision_id: 'uuid',
  step_no: 'integer',
  chain_seq: 'integer',
  format_version: 'integer',
  name: 'text',
  status: 'text',
  attempt: 'integer',
  started_at: 'text',
  finished_at: 'text',
  actor: 'text',
  engine_build: 'text',
  artefacts: 'bytea',
  input: 'bytea',
  output: 'bytea',
  input_hash: 'text',
  output_hash: 'text',
  previous_hash: 'text',
  hash: 'text',
};

export async function insertStep(db: Queryable, row: StepRow): Promise<void> {
  await db.query({
    name: 'insert-step',
    text: `INSERT INTO arbiter.decision_step (${COLUMNS.join()})
      VALUES (${COLUMNS.map((_, i) => `$${i + 1}`).join()})`,
    values: COLUMNS.map((column) => row[column]),
  });
}

/**
 * Appends rows that follow each other and moves the decision's tail, in one statement, if the tail is
 * still the first row's predecessor. @returns false if it is not, or the decision is sealed; then
 * nothing is written.
 */
export async function appendSteps(db: Queryable, rows: StepRow[], change: DecisionChange): Promise<boolean> {
  const [first, last] = [rows[0] as StepRow, rows.at(-1) as StepRow];
  const names = Object.keys(change) as (keyof DecisionChange)[];
  const own = rows.length * COLUMNS.length;
  const sets = names.map((name, i) => `, ${name} = $${own + 6 + i}`).join('');
  const rowOf = (at: number) => COLUMNS.map((column, i) => `$${at * COLUMNS.length + i + 1}::${TYPES[column]}`).join();
  const { rowCount } = await db.query({
    name: `append-steps:${rows.length}:${statementSuffix(names)}`,
    text: `WITH moved AS (
        UPDATE arbiter.decision SET chain_seq = $${own + 1}::integer, chain_hash = $${own + 2}::text,
            updated_at = $${own + 3}::text::timestamptz${sets}
          WHERE id = $1::uuid AND chain_seq = $${own + 4}::integer AND chain_hash = $${own + 5}::text
            AND status <> 'sealed'
          RETURNING id)
      INSERT INTO arbiter.decision_step (${COLUMNS.join()})
        ${rows.map((_, at) => `SELECT ${rowOf(at)} FROM moved`).join(' UNION ALL ')}`,
    values: [
      ...rows.flatMap((row) => COLUMNS.map((column) => row[column])),
      ...[last.chain_seq, last.hash, last.finished_at, first.chain_seq - 1, first.previous_hash],
      ...names.map((name) => change[name]),
    ],
  });
  return rowCount === rows.length;
}

export async function findStep(db: Queryable, decisionId: string, stepNo: number): Promise<StepRow | undefined> {
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
