/**
 * Whether a document is accepted as it was read. Anything that is not proved ends with a person.
 * @module
 */
import type { Extraction } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { withStatus } from '../../domain/document-values.ts';
import type { AcceptInput, AcceptOutput } from '../../domain/document-workflow.ts';

// Problems of pages that mean that something of them may not have been read.
const UNREAD = /UNAVAILABLE|TIMED_OUT|UNREADABLE|FAILED|OUT_OF_MEMORY|TOO_MANY/;

export function acceptVerdict(input: AcceptInput): Omit<AcceptOutput, 'hash'> {
  const reasons = new Set(input.reasons);
  if (input.quarantined > 0) reasons.add('HIDDEN_TEXT');
  if (input.problems.some((problem) => UNREAD.test(problem))) reasons.add('PAGE_UNREADABLE');
  const reasonCodes = [...reasons].sort();
  return {
    outcome: input.extractionStatus === 'accepted' && reasonCodes.length === 0 ? 'publish' : 'review',
    reasonCodes,
  };
}

/** The extraction as it is kept: the document's own reasons are not lost on the way to whoever reads it. */
export function keptExtraction(
  extraction: Extraction,
  { reasonCodes, type }: { reasonCodes: string[]; type: DocumentType },
): Extraction {
  return withStatus({ ...extraction, reasons: reasonCodes }, type);
}

/** Why a person must look; values that are not proved are a reason of their own. */
export function taskReasonsOf({ reasonCodes }: Pick<AcceptOutput, 'reasonCodes'>): string[] {
  return reasonCodes.length > 0 ? reasonCodes : ['VALUES_DOUBTFUL'];
}
