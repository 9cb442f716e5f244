/**
 * The case: everything that a person looks at before deciding, read from the record.
 * @module
 */
import { restorePersonal } from '../audit/personal.ts';
import { decode } from '../audit/record.ts';
import { findArtefact } from '../db/artefacts.ts';
import type { DecisionRow } from '../db/decisions.ts';
import { listPersonalFields } from '../db/personal-fields.ts';
import type { Pool } from '../db/pool.ts';
import { listSteps, type StepRow } from '../db/steps.ts';
import { findTaskOfDecision } from '../db/tasks.ts';
import type { Json, JsonObject } from '../domain/canonical.ts';
import type { DecisionDefinition } from '../domain/definition.ts';
import type { RuleHit, RuleSet } from '../domain/rule-set.ts';
import type { ExplainOutput, Pins, PrecheckInput, PrecheckOutput, ScoreOutput, StepName } from '../domain/steps.ts';
import { decisionView, stepHeaderView, taskView } from './views.ts';

/** @param showPersonal - whether the reader may see personal fields; else commitments stay. */
export async function caseView(
  pool: Pool,
  row: DecisionRow,
  { definition, showPersonal, now }: { definition: DecisionDefinition; showPersonal: boolean; now: Date },
) {
  const rows = await listSteps(pool, row.id);
  const task = await findTaskOfDecision(pool, row.id);
  const precheck = outputOf<PrecheckOutput>(rows, 'pre-check');
  const score = outputOf<ScoreOutput>(rows, 'score');
  const pins = outputOf<{ pins: Pins }>(rows, 'pin')?.pins;
  const recorded = (inputOf<{ input: JsonObject }>(rows, 'intake')?.input ?? {}) as JsonObject;
  const fields = showPersonal ? await listPersonalFields(pool, row.id) : [];
  const { input, personal } = restorePersonal(recorded, fields);
  const note = fields.find((field) => field.path === 'review.note');
  return {
    decision: decisionView(row, task, definition),
    task: task === undefined ? null : taskView(task, now),
    input,
    personal,
    sources: inputOf<PrecheckInput>(rows, 'pre-check')?.sources ?? {},
    facts: definition.facts.map((fact) => ({
      name: fact.name,
      description: fact.description,
      unit: fact.unit ?? null,
      value: precheck?.facts.values[fact.name] ?? null,
      invalid: precheck?.facts.invalid[fact.name] ?? null,
    })),
    hits: await explainHits(pool, precheck?.hits ?? [], { pins, definition }),
    verdict: precheck?.verdict ?? null,
    score:
      score?.status === 'scored'
        ? {
            ...{ probability: score.probability, margin: score.margin, band: score.band },
            ...{ classes: score.classes ?? null, gate: score.gate ?? null },
          }
        : null,
    fallback: score?.status === 'fallback' ? { code: score.code } : null,
    explanation: outputOf<ExplainOutput>(rows, 'explain') ?? null,
    reasonCodes: row.reason_codes.map((code) => ({
      code,
      text: definition.reasonCodes[code]?.text ?? code,
      adverse: definition.reasonCodes[code]?.adverse ?? false,
    })),
    review: inputOf<Json>(rows, 'complete') ?? null,
    reviewNote: note === undefined ? null : (JSON.parse(note.value.toString('utf8')) as string),
    reviewForm: {
      ...definition.reviewForm,
      outcomes: definition.reviewForm.outcomes.map((value) => ({
        value,
        label: definition.routing[value]?.title ?? value,
      })),
      reasonCodes: definition.reviewForm.reasonCodes.map((value) => ({
        value,
        label: definition.reasonCodes[value]?.text ?? value,
      })),
    },
    routing: definition.routing,
    history: rows.map(stepHeaderView),
  };
}

async function explainHits(
  pool: Pool,
  hits: RuleHit[],
  { pins, definition }: { pins: Pins | undefined; definition: DecisionDefinition },
) {
  const bytes = pins?.ruleSet == null ? undefined : (await findArtefact(pool, pins.ruleSet.hash))['rule-set.json'];
  const rules = bytes === undefined ? [] : (JSON.parse(Buffer.from(bytes).toString('utf8')) as RuleSet).rules;
  return hits.map((hit) => {
    const rule = rules.find((candidate) => candidate.id === hit.ruleId);
    const code = hit.effect?.reasonCode;
    return {
      ...hit,
      title: rule?.title ?? hit.ruleId,
      rationale: rule?.rationale ?? '',
      reasonText: code === undefined ? null : (definition.reasonCodes[code]?.text ?? code),
    };
  });
}

function outputOf<T>(rows: StepRow[], name: StepName): T | undefined {
  const row = rows.findLast((candidate) => candidate.name === name);
  return row && (decode(row.output) as T);
}

function inputOf<T>(rows: StepRow[], name: StepName): T | undefined {
  const row = rows.findLast((candidate) => candidate.name === name);
  return row && (decode(row.input) as T);
}
