/**
 * Classify and extract, as plain data in and out: the same calls in the worker's thread and in a replay.
 * @module
 */

import { recordable } from '../../audit/document-parts.ts';
import { classify } from '../../documents/extract/classify.ts';
import { type Example, type Shown, shownBy } from '../../documents/extract/example/example.ts';
import { byExample, type CorrectedPlace } from '../../documents/extract/example/merge.ts';
import { extract } from '../../documents/extract/extract.ts';
import type { DocumentText, Extraction } from '../../domain/document.ts';
import { withStatus } from '../../domain/document-values.ts';
import type { ClassifyOutput } from '../../domain/document-workflow.ts';
import { type CataloguedType, refOfType } from './catalogue.ts';

export type ExtractionRequest =
  | { work: 'classify'; text: DocumentText; types: CataloguedType[] }
  | { work: 'extract'; text: DocumentText; type: CataloguedType }
  | { work: 'show'; text: DocumentText; type: CataloguedType; example: Example }
  | { work: 'by-example'; text: DocumentText; type: CataloguedType; extraction: Extraction; learned: Learned };

/** What the last document of a layout that persons saw teaches of the next one: none of its content. */
export interface Learned {
  shown: Shown;
  corrected: CorrectedPlace[];
}

export type ExtractionAnswer<R extends ExtractionRequest> = R['work'] extends 'classify'
  ? ReturnType<typeof classify>
  : R['work'] extends 'show'
    ? Shown
    : Extraction;

export function performExtraction(request: ExtractionRequest): unknown {
  switch (request.work) {
    case 'classify':
      return classify(request.text, request.types);
    case 'show':
      return shownBy(request.example, request.text, request.type.definition);
    case 'extract':
      return extractText(request);
    case 'by-example':
      return extractByExample(request);
  }
}

function extractText({ text, type }: { text: DocumentText; type: CataloguedType }): Extraction {
  return recordable(withStatus(extract(text, type.definition), type.definition)) as Extraction;
}

function extractByExample({
  text,
  type,
  extraction,
  learned,
}: {
  text: DocumentText;
  type: CataloguedType;
  extraction: Extraction;
  learned: Learned;
}): Extraction {
  return recordable(byExample(text, extraction, { ...learned, type: type.definition })) as Extraction;
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
