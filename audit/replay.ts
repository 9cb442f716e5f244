/**
 * Replay: every pure step of a decision again, from its recorded input and pinned artefacts, and
 * compared byte for byte; and whether each recorded input is what the earlier steps left.
 * @module
 */
import { findDecision } from '../db/decisions.ts';
import type { Queryable } from '../db/pool.ts';
import { listSteps, type StepRow } from '../db/steps.ts';
import { canonicalText, type Json, type JsonObject } from '../domain/canonical.ts';
import type {
  DecideInput,
  ExplainInput,
  Pins,
  PrecheckInput,
  PrecheckOutput,
  ScoreInput,
  ScoreOutput,
  SourceAnswer,
  StepName,
} from '../domain/steps.ts';
import { type PinnedArtefacts, PURE_STEPS, redoStep } from '../engine/redo.ts';
import { decode } from './record.ts';

export type ReplayResult = 'same' | 'differs' | 'differs-under-newer-engine' | 'erased' | 'not-replayable';

export interface StepReplay {
  stepNo: number;
  name: string;
  result: ReplayResult;
  detail: string;
}

export interface ReplayOptions {
  artefacts: PinnedArtefacts;
  /** Build of the engine that replays. */
  engineBuild: string;
}

/** @returns undefined if there is no such decision. */
export async function replayDecision(
  db: Queryable,
  decisionId: string,
  options: ReplayOptions,
): Promise<StepReplay[] | undefined> {
  if ((await findDecision(db, decisionId)) === undefined) return undefined;
  return replaySteps(await listSteps(db, decisionId), options);
}

/** The same over rows from anywhere, an evidence file for one. */
export async function replaySteps(rows: StepRow[], options: ReplayOptions): Promise<StepReplay[]> {
  const pin = rows.find((row) => row.name === 'pin');
  const pins = pin && (decode(pin.output) as { pins: Pins }).pins;
  const replays: StepReplay[] = [];
  for (const row of rows) replays.push(await replayStep(row, { rows, pins, options }));
  return replays;
}

// Outcomes of a score that hang on the hour, not on the input.
const CIRCUMSTANTIAL = ['MODEL_TOO_SLOW', 'MODEL_UNAVAILABLE'];

async function replayStep(
  row: StepRow,
  context: { rows: StepRow[]; pins: Pins | undefined; options: ReplayOptions },
): Promise<StepReplay> {
  const name = row.name as StepName;
  const as = (result: ReplayResult, detail: string): StepReplay => ({ stepNo: row.step_no, name, result, detail });
  if (!PURE_STEPS.includes(name)) return as('not-replayable', 'kept as it came');
  if (context.pins === undefined) return as('differs', 'no versions are pinned');
  const input = decode(row.input);
  const output = decode(row.output) as JsonObject;
  if (name === 'score' && CIRCUMSTANTIAL.includes(String(output.code)))
    return as('not-replayable', `the fallback ${output.code} hung on the hour, not on the input`);
  const unlike = inputUnlikeRecord(name, input, context.rows);
  if (unlike !== null) return as('differs', unlike);
  let again: string;
  try {
    again = canonicalText(await redoStep({ name, input, pins: context.pins }, context.options.artefacts));
  } catch (error) {
    return as('differs', error instanceof Error ? error.message : 'it cannot be done again');
  }
  if (again === row.output.toString('utf8')) return as('same', 'same bytes');
  return row.engine_build === context.options.engineBuild
    ? as('differs', `the output now hashes differently from ${row.output_hash}`)
    : as('differs-under-newer-engine', `written by engine ${row.engine_build.slice(0, 12)}`);
}

/** Why a recorded input is not what the steps before it left; null if it is. */
function inputUnlikeRecord(name: StepName, input: unknown, rows: StepRow[]): string | null {
  const output = <T>(of: StepName): T | undefined => {
    const row = rows.findLast((candidate) => candidate.name === of);
    return row && (decode(row.output) as T);
  };
  const intake = rows.find((row) => row.name === 'intake');
  const differ = (a: unknown, b: unknown) => canonicalText(a) !== canonicalText(b);
  switch (name) {
    case 'pre-check': {
      const recorded = input as PrecheckInput;
      const request = intake && (decode(intake.input) as { input: JsonObject }).input;
      if (request === undefined || differ(recorded.input, request)) return 'its input is not the one of intake';
      const answers = output<Record<string, SourceAnswer>>('gather') ?? {};
      const sources: Record<string, Json> = {};
      for (const [source, answer] of Object.entries(answers)) sources[source] = answer.value;
      return differ(recorded.sources, sources) ? 'its sources are not the gathered ones' : null;
    }
    case 'score': {
      const facts = output<PrecheckOutput>('pre-check')?.facts;
      return facts === undefined || differ((input as ScoreInput).facts, facts)
        ? 'its facts are not those of the pre-check'
        : null;
    }
    case 'explain': {
      const scored = output<ScoreOutput>('score');
      if (scored?.status !== 'scored') return 'there is no score to explain';
      const { features, encoded, margin } = scored;
      // Engines before assumed values were told apart did not pass them on.
      const { assumed = scored.assumed, ...rest } = input as ExplainInput;
      return differ(rest, { features, encoded, margin }) || differ(assumed ?? [], scored.assumed ?? [])
        ? 'its input is not the recorded score'
        : null;
    }
    case 'decide': {
      const { verdict } = input as DecideInput;
      const recorded = output<PrecheckOutput>('pre-check')?.verdict ?? null;
      return verdict !== null && differ(verdict, recorded) ? 'its verdict is not that of the pre-check' : null;
    }
    default:
      return null;
  }
}
