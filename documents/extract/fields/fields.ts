/**
 * Single values of a document: found by form field, label or sentence, read strictly, and accepted only
 * where the document says one thing at a place that is certain.
 * @module
 */
import type { Box, DocumentText, ExtractedValue } from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { decide } from './decide.ts';
import { formCandidates } from './forms.ts';
import { labelled } from './labelled.ts';
import { occurrencesOf } from './labels.ts';
import { layoutOf } from './layout.ts';
import { dateOrderOf, withDateOrder } from './locale.ts';
import { type ReadPage, readPage } from './read-page.ts';
import { registryOf } from './registry.ts';
import { type Heading, headingsOf } from './sections.ts';
import { headerLines } from './tables.ts';
import { inLetter, inProse, standingAlone } from './unlabelled.ts';
import type { Candidate } from './values.ts';

/** One value per field of the type, in the type's order. */
export function extractFields(document: DocumentText, type: DocumentType): ExtractedValue[] {
  const registry = registryOf(type);
  const isPlaceholder = placeholderOf(type);
  const pages = document.pages.map((given) => {
    const page = { ...given, quarantined: given.quarantined.filter(({ text }) => !isPlaceholder(text)) };
    const layout = layoutOf(page, document.forms);
    const headers = headerLines(layout, type);
    const occurrences = occurrencesOf(layout, registry).filter(({ piece }) => !headers.has(piece.line));
    return readPage({ layout, occurrences }, page);
  });
  const headings = pages.flatMap(({ labels, spots, text }) =>
    headingsOf(spots, { page: text.page, size: labels.layout.size }),
  );
  const order = dateOrderOf(document);
  const fields = type.fields.map((field) => withDateOrder(field, order));
  const told = new Map(fields.map((field) => [field, pages.flatMap((page) => inProse(page, field))]));
  return fields.map((field) => {
    const named = formCandidates(document, field);
    const filled = named.filter(({ parsed }) => parsed.ok || parsed.reason !== 'VALUE_BLANK');
    return decide(
      field,
      filled.length > 0 ? filled : [...named, ...printedCandidates(pages, field, { headings, told })],
    );
  });
}

interface Told {
  headings: readonly Heading[];
  /** What sentences say, of each field. */
  told: ReadonlyMap<FieldSpec, readonly Candidate[]>;
}

/** By labels and sentences; by what stands alone, and by the parts of a letter, where these say nothing. */
function printedCandidates(pages: readonly ReadPage[], field: FieldSpec, { headings, told }: Told): Candidate[] {
  const others = [...told].filter(([other]) => other !== field).flatMap(([, said]) => said);
  const found = [
    ...pages.flatMap((page) => labelled(page, field, headings)).map((one) => withOthers(field, one, others)),
    ...(told.get(field) ?? []),
  ];
  if (found.some(({ parsed }) => parsed.ok)) return found;
  const alone = found.length === 0 && field.alone === true ? standingAlone(pages[0], field) : [];
  return [...found, ...alone, ...inLetter(pages[0], field)];
}

/** The part of a letter under a heading says more than one thing: some of its sentences answer something else. */
function withOthers(field: FieldSpec, candidate: Candidate, others: readonly Candidate[]): Candidate {
  const { raw, box, page, landmark, doubts } = candidate;
  const isUnder = landmark?.of.endsWith('/below') === true;
  if (field.type !== 'text' || field.pattern !== undefined || !isUnder || !/[.!?] /.test(raw)) return candidate;
  const isPart = PLACE_FIRST.test(raw) || others.some((other) => other.page === page && holds(box, other.box));
  return isPart ? { ...candidate, doubts: [...doubts, 'BOUNDARY_UNCLEAR'] } : candidate;
}

/** A first sentence that says only where it was. */
const PLACE_FIRST =
  /^(?:The|This) (?:accident|incident|collision|loss|injury|event|damage|theft|fire) (?:happened|occurred|took place) (?:at|in|on|near) [^.]*\. \p{Lu}/u;

function holds(outer: Box, inner: Box): boolean {
  return inner[0] >= outer[0] - 1 && inner[1] >= outer[1] - 1 && inner[2] <= outer[2] + 1 && inner[3] <= outer[3] + 1;
}

/** Whether a hidden text is one that the blank form itself carries. */
export function placeholderOf({ placeholders = [] }: DocumentType): (text: string) => boolean {
  const forms = placeholders.map((pattern) => new RegExp(`^(?:${pattern})$`, 'u'));
  return (text) => forms.some((form) => form.test(text));
}
