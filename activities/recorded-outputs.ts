/**
 * Outputs of a decision's settled steps, by step name. Settled rows never change, so what this
 * process has settled or read is kept until the decision leaves it.
 * @module
 */
import { decode, type SettledStep } from '../audit/record.ts';
import type { Pool } from '../db/pool.ts';
import { listSteps, type StepRow } from '../db/steps.ts';
import type { StepName } from '../domain/steps.ts';

const KEPT_DECISIONS = 2_000;

export interface RecordedSteps {
  /** Step number → row. */
  rows: Map<number, StepRow>;
  /** Output of the latest step of that name. */
  output<T>(name: StepName): T | undefined;
  input<T>(name: StepName): T | undefined;
  /** The chain's tail as far as it is known here. */
  tail(): { seq: number; hash: string } | undefined;
}

export class RecordedOutputs {
  readonly #pool: Pool;
  readonly #kept = new Map<string, Map<number, StepRow>>();

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** Reads what is missing: everything, if this process has not seen the step before `stepNo`. */
  async before(decisionId: string, stepNo: number): Promise<RecordedSteps> {
    let rows = this.#kept.get(decisionId);
    if (rows === undefined || !rows.has(stepNo - 1)) {
      rows = new Map((await listSteps(this.#pool, decisionId)).map((row) => [row.step_no, row]));
      this.#keep(decisionId, rows);
    }
    return viewOf(rows);
  }

  /** Everything, as committed now. */
  async all(decisionId: string): Promise<RecordedSteps> {
    const rows = await listSteps(this.#pool, decisionId);
    return viewOf(new Map(rows.map((row) => [row.step_no, row])));
  }

  add(step: SettledStep): void {
    this.#kept.get(step.row.decision_id)?.set(step.row.step_no, step.row);
  }

  forget(decisionId: string): void {
    this.#kept.delete(decisionId);
  }

  #keep(decisionId: string, rows: Map<number, StepRow>): void {
    this.#kept.set(decisionId, rows);
    if (this.#kept.size <= KEPT_DECISIONS) return;
    const oldest = this.#kept.keys().next().value;
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** What the rows say, also of rows that are not committed yet. */
export function viewOf(rows: Map<number, StepRow>): RecordedSteps {
  const latest = (name: StepName): StepRow | undefined => {
    let found: StepRow | undefined;
    for (const row of rows.values())
      if (row.name === name && (found === undefined || row.chain_seq > found.chain_seq)) found = row;
    return found;
  };
  return {
    rows,
    output: <T>(name: StepName) => {
      const row = latest(name);
      return row === undefined ? undefined : (decode(row.output) as T);
    },
    tail: () => {
      let last: StepRow | undefined;
      for (const row of rows.values()) if (last === undefined || row.chain_seq > last.chain_seq) last = row;
      return last && { seq: last.chain_seq, hash: last.hash };
    },
    input: <T>(name: StepName) => {
      const row = latest(name);
      return row === undefined ? undefined : (decode(row.input) as T);
    },
  };
}
