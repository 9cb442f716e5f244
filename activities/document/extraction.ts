/**
 * Classify and extract, as plain data in and out: the same calls in the worker's thread and in a replay.
 * @module
 */

import { recordable } from '../../audit/document-parts.ts';
import { classify } from '../../documents/extract/classify.ts';
import { extract } from '../../documents/extract/extract.ts';
import type { DocumentText, Extraction } from '../../domain/document.ts';
import { withStatus } from '../../domain/document-values.ts';
import type { ClassifyOutput } from '../../domain/document-workflow.ts';
import { type CataloguedType, refOfType } from './catalogue.ts';

export type ExtractionRequest =
  | { work: 'classify'; text: DocumentText; types: CataloguedType[] }
  | { work: 'extract'; text: DocumentText; type: CataloguedType };

export type ExtractionAnswer<R extends ExtractionRequest> = R['work'] extends 'classify'
  ? ReturnType<typeof classify>
  : Extraction;

export function performExtraction(request: ExtractionRequest): unknown {
  return request.work === 'classify' ? classify(request.text, request.types) : extractText(request);
}

function extractText({ text, type }: { text: DocumentText; type: CataloguedType }): Extraction {
  return recordable(withStatus(extract(text, type.definition), type.definition)) as Extraction;
}

/** What the classifier says, as it goes on the record. */
export function classifyOutput(
  classified: { type: string | null; ranking: { type: string; score: number }[]; reasons: string[] },
  { types, requestedType }: { types: CataloguedType[]; requestedType: string | null },
): ClassifyOutput {
  const name = requestedType ?? classified.type;
  const type = types.find(({ definition }) => definition.type === name);
  const reasons = requestedType === null ? classified.reasons : [];
  // Named as one thing and recognised as another: a person must see that.
  if (requestedType !== null && classified.type !== null && classified.type !== requestedType)
    reasons.push('NAMED_OTHERWISE');
  return { type: type === undefined ? null : refOfType(type), ranking: classified.ranking.slice(0, 5), reasons };
}
