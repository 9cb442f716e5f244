/**
 * The verifier's part for documents: pages, answers, extractions, values and corrections, which stand
 * beside the record, are held to the salted hashes on it. What was erased cannot be held to anything,
 * and is not a finding.
 * @module
 */
import { findArtefact } from '../db/artefacts.ts';
import { listCorrections, listExtractions, valueRows } from '../db/document-extractions.ts';
import { findLayout } from '../db/document-layouts.ts';
import { listDocumentPages, listParts } from '../db/document-pages.ts';
import type { Queryable } from '../db/pool.ts';
import type { StepRow } from '../db/steps.ts';
import { canonicalText } from '../domain/canonical.ts';
import type { Extraction, FormValue } from '../domain/document.ts';
import { taughtBy } from '../domain/document-layout.ts';
import type { DocumentType } from '../domain/document-type.ts';
import type { CompareInput, DocumentCatalogue, ExtractInput, ReadOutput } from '../domain/document-workflow.ts';
import type { ArtefactRef } from '../domain/steps.ts';
import { SALT_PART } from './document-intake.ts';
import { decodePart, FORMS_PART, givenHashOf, readHashOf } from './document-parts.ts';
import { commitmentTo } from './personal.ts';
import { decode } from './record.ts';

export type DocumentFindingCode =
  | 'DOCUMENT_PAGE_MISSING'
  | 'DOCUMENT_PAGE_ALTERED'
  | 'DOCUMENT_ANSWER_ALTERED'
  | 'EXTRACTION_MISSING'
  | 'EXTRACTION_ALTERED'
  | 'EXTRACTION_VALUE_ALTERED'
  | 'CORRECTION_ALTERED'
  | 'LAYOUT_ALTERED';

export interface DocumentFinding {
  code: DocumentFindingCode;
  /** Row of the chain that it contradicts. */
  chainSeq: number;
  detail: string;
}

interface Kept {
  db: Queryable;
  documentId: string;
  rows: StepRow[];
  parts: Map<string, Buffer>;
  salt: Buffer;
}

/** @param rows - of the document's chain, in order. */
export async function checkDocument(db: Queryable, documentId: string, rows: StepRow[]): Promise<DocumentFinding[]> {
  const parts = await listParts(db, documentId);
  const salt = parts.get(SALT_PART);
  if (salt === undefined) return checkErased(db, { documentId, rows, isEmpty: parts.size === 0 });
  const kept: Kept = { db, documentId, rows, parts, salt };
  return [
    ...(await checkPages(kept)),
    ...checkAnswers(kept),
    ...(await checkExtractions(kept)),
    ...(await checkCorrections(kept)),
    ...(await checkLayout(kept)),
  ];
}

/** Erased means all of it: values that lost their salt alone could be anything. */
async function checkErased(
  db: Queryable,
  { documentId, rows, isEmpty }: { documentId: string; rows: StepRow[]; isEmpty: boolean },
): Promise<DocumentFinding[]> {
  const { rows: left } = await db.query('SELECT FROM arbiter.extraction_value WHERE document_id = $1 LIMIT 1', [
    documentId,
  ]);
  const teaches = (await findLayout(db, documentId)) !== undefined;
  return isEmpty && left.length === 0 && !teaches
    ? []
    : [{ code: 'EXTRACTION_ALTERED', chainSeq: rows.length, detail: 'its salt is gone, what it says is not' }];
}

async function checkPages({ db, documentId, rows, parts, salt }: Kept): Promise<DocumentFinding[]> {
  const read = rows.find((row) => row.name === 'read' && row.status === 'ok');
  if (read === undefined) return [];
  const findings: DocumentFinding[] = [];
  const at = (code: DocumentFindingCode, detail: string) => findings.push({ code, chainSeq: read.chain_seq, detail });
  const pages = await listDocumentPages(db, documentId);
  const recorded = safely<ReadOutput>(read.output);
  for (let page = 1; page <= (recorded?.pages ?? 0); page++) {
    const bytes = parts.get(`page/${page}`);
    const row = pages.find((each) => each.page === page);
    if (row === undefined || bytes === undefined) at('DOCUMENT_PAGE_MISSING', `page ${page} is missing`);
    else if (commitmentTo(salt, bytes) !== row.hash)
      at('DOCUMENT_PAGE_ALTERED', `page ${page} does not hash to its own hash`);
  }
  const forms = parts.get(FORMS_PART);
  const hash =
    forms === undefined
      ? null
      : readHashOf(
          salt,
          pages.map((row) => row.hash),
          decodePart<FormValue[]>(forms),
        );
  if (findings.length === 0 && hash !== recorded?.hash)
    at('DOCUMENT_PAGE_ALTERED', 'its pages and form values are not those that were read');
  return findings;
}

/** What the raster, the registers, and earlier documents of the same layout said. */
function checkAnswers({ rows, parts, salt }: Kept): DocumentFinding[] {
  const names: Record<string, string> = {
    ...{ extract: 'example', validate: 'raster', match: 'registers', layout: 'layout' },
  };
  return rows.flatMap((row) => {
    const name = names[row.name];
    const input = safely<Partial<CompareInput & ExtractInput>>(row.input);
    const recorded = row.name === 'extract' ? input?.exampleHash : input?.answersHash;
    if (name === undefined || (row.name === 'extract' && (recorded ?? null) === null)) return [];
    const bytes = parts.get(`${name}/${row.step_no}`);
    return bytes !== undefined && commitmentTo(salt, bytes) === recorded
      ? []
      : [{ code: 'DOCUMENT_ANSWER_ALTERED', chainSeq: row.chain_seq, detail: `the answers of ${name} are other ones` }];
  });
}

const KEEPS_EXTRACTION = ['accept', 'submit', 'confirm'];

async function checkExtractions(kept: Kept): Promise<DocumentFinding[]> {
  const { db, documentId, rows, parts, salt } = kept;
  const extractions = await listExtractions(db, documentId);
  const findings: DocumentFinding[] = [];
  for (const row of rows.filter(({ name }) => KEEPS_EXTRACTION.includes(name))) {
    const at = (code: DocumentFindingCode, detail: string) => findings.push({ code, chainSeq: row.chain_seq, detail });
    const recorded = safely<{ hash: string | null }>(row.output)?.hash ?? null;
    if (recorded === null) continue;
    const extraction = extractions.find(({ step_no }) => step_no === row.step_no);
    const bytes = extraction && parts.get(`extraction/${extraction.version}`);
    if (extraction === undefined || bytes === undefined) at('EXTRACTION_MISSING', 'the extraction it kept is gone');
    else if (extraction.hash !== recorded || commitmentTo(salt, bytes) !== recorded)
      at('EXTRACTION_ALTERED', `version ${extraction.version} is not the one that was recorded`);
    else {
      const type = await typeOf(kept, extraction.type);
      const wrong = await alteredValue(kept, { version: extraction.version, bytes, type });
      if (wrong !== null) at('EXTRACTION_VALUE_ALTERED', `version ${extraction.version}: ${wrong}`);
    }
  }
  const known = new Set(rows.filter(({ name }) => KEEPS_EXTRACTION.includes(name)).map(({ step_no }) => step_no));
  for (const { version, step_no } of extractions)
    if (!known.has(step_no))
      findings.push({ code: 'EXTRACTION_ALTERED', chainSeq: rows.length, detail: `no step kept version ${version}` });
  return findings;
}

/** What consumers read value by value, against the version that it follows from. @returns what is wrong, or null. */
async function alteredValue(
  { db, documentId }: Kept,
  { version, bytes, type }: { version: number; bytes: Buffer; type: DocumentType | undefined },
): Promise<string | null> {
  if (type === undefined) return 'its type is not in the pinned catalogue';
  const expected = new Map(
    valueRows(decodePart<Extraction>(bytes), type).map(({ key, typed, value, status, stated_none }) => [
      key,
      canonicalText([
        status,
        stated_none,
        value,
        typed.text,
        typed.date,
        typed.number,
        typed.minor,
        typed.currency,
        typed.boolean,
      ]),
    ]),
  );
  const { rows } = await db.query(
    `SELECT key, status, stated_none, value, value_text, value_date::text, value_number::text, value_minor,
        value_currency, value_boolean
      FROM arbiter.extraction_value WHERE document_id = $1 AND version = $2`,
    [documentId, version],
  );
  for (const row of rows) {
    const { key, status, stated_none, value } = row;
    const found = canonicalText([
      ...[status, stated_none, value, row.value_text, row.value_date, row.value_number, row.value_minor],
      ...[row.value_currency, row.value_boolean],
    ]);
    // Keys name fields and rows, nothing that the document says.
    if (expected.get(key) !== found) return `${key} is not what was extracted`;
  }
  return rows.length === expected.size ? null : `${expected.size} values were extracted, ${rows.length} are there`;
}

async function checkCorrections({ db, documentId, rows, salt }: Kept): Promise<DocumentFinding[]> {
  const corrections = await listCorrections(db, documentId);
  return rows
    .filter(({ name }) => JUDGES_VALUES.includes(name))
    .flatMap((row) => {
      const made = corrections.filter(({ step_no }) => step_no === row.step_no);
      const isOther =
        made.some(({ actor }) => actor !== row.actor) ||
        (row.name === 'submit' && givenHashOf(salt, made) !== safely<{ givenHash: string }>(row.output)?.givenHash);
      return isOther
        ? [
            {
              code: 'CORRECTION_ALTERED',
              chainSeq: row.chain_seq,
              detail: 'the corrections are not those that were made',
            },
          ]
        : [];
    });
}

/** What the document teaches of its layout follows from what persons made of it, and from nothing else. */
async function checkLayout({ db, documentId, rows, parts }: Kept): Promise<DocumentFinding[]> {
  const taught = await findLayout(db, documentId);
  const kept = rows.findLast(({ name, output }) => {
    const isKept = safely<{ hash: string | null }>(output)?.hash ?? null;
    return (name === 'submit' || name === 'confirm') && isKept !== null;
  });
  if (kept === undefined && taught === undefined) return [];
  const seen = rows.findLast(({ name }) => name === 'accept');
  const version = (await listExtractions(db, documentId)).find(({ step_no }) => step_no === seen?.step_no)?.version;
  const bytes = parts.get(`extraction/${version}`);
  const corrections = await listCorrections(db, documentId);
  const round = Math.max(...corrections.map((each) => each.round));
  const given = corrections.filter((each) => each.stage === 'first' && each.round === round);
  const extraction = (bytes && safely<Extraction>(bytes)) ?? NO_EXTRACTION;
  const expected =
    bytes === undefined || kept === undefined
      ? null
      : taughtBy(
          extraction,
          given.map(({ key, action, corrected }) => ({ key, action, value: corrected })),
        );
  // Reviews of builds before layouts were told apart taught nothing.
  if (expected === null && taught === undefined) return [];
  const isAsTaught =
    taught !== undefined &&
    taught.type === extraction.type &&
    taught.created_at.getTime() === Date.parse(kept?.finished_at ?? '') &&
    canonicalText(expected) === canonicalText({ fingerprint: taught.fingerprint, places: taught.places });
  return isAsTaught
    ? []
    : [
        {
          ...{ code: 'LAYOUT_ALTERED', chainSeq: rows.length },
          detail: 'what it teaches of its layout is not what persons made of it',
        },
      ];
}

const NO_EXTRACTION: Pick<Extraction, 'type' | 'fields' | 'fingerprint'> = { type: '', fields: [] };

const JUDGES_VALUES = ['submit', 'confirm', 'send-back'];

async function typeOf({ db, rows }: Kept, name: string): Promise<DocumentType | undefined> {
  const [ref] = safely<ArtefactRef[]>((rows[0] as StepRow).artefacts) ?? [];
  const bytes = ref === undefined ? undefined : (await findArtefact(db, ref.hash))['document-types.json'];
  if (bytes === undefined) return undefined;
  const catalogue = decode(bytes) as DocumentCatalogue;
  return catalogue.types.find(({ type }) => type === name)?.definition as unknown as DocumentType | undefined;
}

/** Bytes that were tampered with may be no JSON; the chain's own check says so. */
function safely<T>(bytes: Uint8Array): T | undefined {
  try {
    return decode(bytes) as T;
  } catch {
    return undefined;
  }
}
