/**
 * What a first person gives, and a second one agrees to: values and rows, as steps. Corrections stand
 * beside what was extracted.
 * @module
 */
import { givenHashOf, sealPart } from '../../audit/document-parts.ts';
import { insertCorrections } from '../../db/document-extractions.ts';
import { insertLayout } from '../../db/document-layouts.ts';
import { changeDocument } from '../../db/documents.ts';
import type { Client } from '../../db/pool.ts';
import type { StepRow } from '../../db/steps.ts';
import type { TaskChange } from '../../db/tasks.ts';
import { parseValue } from '../../documents/extract/parse/parse.ts';
import { recheck } from '../../documents/extract/recheck.ts';
import type { Extraction } from '../../domain/document.ts';
import { type GivenToTeach, taughtBy } from '../../domain/document-layout.ts';
import {
  extractionAfter,
  type JudgedSubmission,
  judgeSubmission,
  needsSecondPerson,
} from '../../domain/document-submission.ts';
import type { DocumentSubmitOutput } from '../../domain/document-workflow.ts';
import { DecisionError } from '../../domain/failures.ts';
import { type Case, finish, type Planned, payloadOf, placeOfRow, type WhatIsRead, whatIsRead } from './case.ts';
import { correctionsOf, givenChanges, givenValues, judgementOf, lastRoundOf } from './corrections.ts';
import { keepExtraction } from './keep-extraction.ts';
import { outcomesAt, reasonCodesFor } from './open-review.ts';

export async function planSubmit(work: Case): Promise<Planned> {
  const { act, submission, document } = work;
  const read = await whatIsRead(work);
  const about = { extraction: read.extraction, type: read.type.definition, pageCount: document.page_count ?? 0 };
  const judged = judgeSubmission(about, submission, { parse: parseValue, recheck });
  if (judged.problems.length > 0)
    throw new DecisionError('DOCUMENT_VALUES_INVALID', 'The values do not fit', judged.problems);
  const round = (await lastRoundOf(work)) + 1;
  const corrections = (row: StepRow | null) => correctionsOf(work, { judged, row, round, type: read.type });
  const second = needsSecondPerson(judged);
  const reviewed = second ? null : settled(judged.extraction);
  const output: DocumentSubmitOutput & { givenHash: string; hash: string | null } = {
    outcome: second ? 'second-person' : 'published',
    actions: countActions(judged),
    givenHash: givenHashOf(read.salt, corrections(null)),
    hash: reviewed === null ? null : sealPart(read.salt, reviewed).hash,
  };
  return {
    name: 'submit',
    act: {
      ...payloadOf(work, judged.failing.length > 0 ? { failingChecks: judged.failing } : {}),
      output,
      change: (_task, at) => (second ? toSecondPerson(act.actor) : completed(at)),
      effects: async (db, row) => {
        await insertCorrections(db, corrections(row));
        if (reviewed === null) await changeDocument(db, { ...placeOfRow(row), change: { review_stage: 'second' } });
        else await keepReviewed(work, { db, row, extraction: reviewed, read, given: judged.values });
        await finish(work, { db, row });
      },
    },
  };
}

export async function planConfirm(work: Case): Promise<Planned> {
  const read = await whatIsRead(work);
  const given = await givenValues(work.deps, work.document.id);
  const changes = givenChanges(given);
  const { extraction } = extractionAfter(
    { extraction: read.extraction, type: read.type.definition, ...changes },
    recheck,
  );
  const reviewed = settled(extraction);
  const material = given.filter((each) => each.material);
  return {
    name: 'confirm',
    act: {
      ...payloadOf(work),
      output: {
        outcome: 'published',
        actions: { agree: material.length },
        hash: sealPart(read.salt, reviewed).hash,
      } satisfies DocumentSubmitOutput & { hash: string },
      change: (_task, at) => completed(at),
      effects: async (db, row) => {
        await insertCorrections(
          db,
          material.map((each) => judgementOf(work, { each, row, action: 'agree' })),
        );
        await keepReviewed(work, { db, row, extraction: reviewed, read, given: changes.values });
        await finish(work, { db, row });
      },
    },
  };
}

/** A person has seen to all of it. */
function settled(extraction: Extraction): Extraction {
  return { ...extraction, status: 'accepted' };
}

/** The database refuses the first person as its holder from here on. */
function toSecondPerson(firstPersonId: string): TaskChange {
  return {
    ...{ status: 'open', assignee_id: null, assignee_name: null, excluded_ids: [firstPersonId] },
    ...{ outcomes: outcomesAt('second'), outcome_reason_codes: reasonCodesFor(outcomesAt('second')) },
  };
}

function completed(at: string): TaskChange {
  return { status: 'completed', outcome: 'accept', completed_at: at };
}

async function keepReviewed(
  { deps, document }: Case,
  {
    db,
    row,
    extraction,
    read,
    given,
  }: {
    db: Client;
    row: StepRow;
    extraction: Extraction;
    read: WhatIsRead;
    given: readonly GivenToTeach[];
  },
): Promise<void> {
  await keepExtraction(db, {
    ...{ documentId: document.id, version: document.extraction_version + 1, stepNo: row.step_no },
    ...{ extraction, type: read.type, salt: read.salt },
    ...{ extractorBuild: deps.builds.extractor, at: row.finished_at },
  });
  const taught = taughtBy(read.extraction, given);
  if (taught !== null)
    await insertLayout(db, { documentId: document.id, type: extraction.type, taught, at: row.finished_at });
}

function countActions({ values, rows }: JudgedSubmission): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of [...values, ...rows]) counts[action] = (counts[action] ?? 0) + 1;
  return counts;
}
