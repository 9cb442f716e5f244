/**
 * Assess: classify, extract, validate against the raster, match to the registers, accept or not; all
 * settled in one commit together with the version of the extraction that comes of it.
 * @module
 */
import { activityInfo } from '@temporalio/activity';
import { decodePart, loadSalt, loadText } from '../../audit/document-parts.ts';
import { settleTogether } from '../../audit/record.ts';
import { listExtractions } from '../../db/document-extractions.ts';
import { changeDocument } from '../../db/documents.ts';
import { changeTaskReasons } from '../../db/tasks.ts';
import type { AcceptOutput, ReadOutput, StoreOutput } from '../../domain/document-workflow.ts';
import type { RecordedSteps } from '../recorded-outputs.ts';
import { draftOf, type StepRef } from '../step.ts';
import { taskReasonsOf } from './accept.ts';
import { Assessment } from './assessment.ts';
import { type CataloguedType, catalogueOf } from './catalogue.ts';
import { type ReadingDependencies, requireDocument } from './dependencies.ts';
import { keepExtraction, typeColumns } from './keep-extraction.ts';

export interface AssessRequest extends StepRef {
  /** Type that a person named; null: the one it was posted as, or none. */
  namedType: string | null;
}

export interface Assessed {
  /** Whether a person must look. */
  review: boolean;
  nextStepNo: number;
}

export async function assessDocument(deps: ReadingDependencies, request: AssessRequest): Promise<Assessed> {
  const before = await deps.recorded.all(request.decisionId);
  const settled = [...before.rows.values()].find((row) => row.step_no >= request.stepNo && row.name === 'accept');
  if (settled !== undefined)
    return {
      review: decodePart<AcceptOutput>(settled.output).outcome === 'review',
      nextStepNo: settled.step_no + 1,
    };
  const assessment = await assessNow(deps, { request, before });
  const accepted = await settleAssessment(deps, { request, assessment });
  return { review: accepted.outcome === 'review', nextStepNo: request.stepNo + assessment.steps.length };
}

async function assessNow(
  deps: ReadingDependencies,
  { request, before }: { request: AssessRequest; before: RecordedSteps },
): Promise<Assessment> {
  const { decisionId } = request;
  const document = await requireDocument(deps.pool, decisionId);
  const read = before.output<ReadOutput>('read');
  const catalogue = catalogueOf(before, decisionId);
  const earlier = await listExtractions(deps.pool, decisionId);
  const context = {
    ...{ deps, document, catalogue, firstStepNo: request.stepNo },
    ...{ types: await deps.catalogue.load(catalogue.hash), nextVersion: (earlier.at(-1)?.version ?? 0) + 1 },
  };
  if (read === undefined) return Assessment.ofUnopened(context, before.output<StoreOutput>('store'));
  const [salt, text] = [await loadSalt(deps.pool, decisionId), await loadText(deps.pool, decisionId)];
  return Assessment.ofText({ ...context, salt, text, read }, request.namedType ?? document.requested_type);
}

/** Steps, extraction and the document's row in one commit. @returns the verdict that stands. */
async function settleAssessment(
  deps: ReadingDependencies,
  { request, assessment }: { request: AssessRequest; assessment: Assessment },
): Promise<AcceptOutput> {
  const { decisionId, stepNo } = request;
  const { attempt } = activityInfo();
  const drafts = assessment.steps.map(({ name, result, startedAt, finishedAt }, i) =>
    draftOf(
      { ...deps, engineBuild: deps.builds.extractor, now: () => finishedAt },
      { decisionId, stepNo: stepNo + i, name },
      { result, startedAt, attempt },
    ),
  );
  const steps = await settleTogether(deps.pool, drafts, async (db, { row }) => {
    const { verdict, kept, salt } = assessment;
    const at = row.finished_at;
    if (kept !== undefined && assessment.type !== undefined)
      await keepExtraction(db, {
        ...{ documentId: decisionId, version: kept.version, stepNo: row.step_no, extraction: kept.extraction },
        ...{ type: assessment.type, salt, extractorBuild: deps.builds.extractor, at },
      });
    else
      await changeDocument(db, {
        id: decisionId,
        at,
        change: { reasons: verdict.reasonCodes, ...columnsOf(assessment.type) },
      });
    await changeTaskReasons(db, decisionId, taskReasonsOf(verdict));
    return { reason_codes: verdict.reasonCodes, ...(verdict.outcome === 'publish' ? { status: 'decided' } : {}) };
  });
  for (const step of steps) deps.recorded.add(step);
  return steps.at(-1)?.output as AcceptOutput;
}

function columnsOf(type: CataloguedType | undefined) {
  return type === undefined ? {} : typeColumns(type);
}
