/**
 * The parts of a document in and out of the database: canonical bytes, and the salted hashes that stand
 * for them on the record.
 * @module
 */
import { findPart, listDocumentPages, listParts } from '../db/document-pages.ts';
import type { Queryable } from '../db/pool.ts';
import { canonicalBytes, type Json } from '../domain/canonical.ts';
import type { DocumentText, Extraction, FormValue, PageText } from '../domain/document.ts';
import { isRowAction } from '../domain/document-row-changes.ts';
import { SALT_PART } from './document-intake.ts';
import { commitmentTo } from './personal.ts';

/** What a document says was erased: its steps cannot be done again. */
export class ContentErased extends Error {
  constructor(documentId: string) {
    super(`The content of document ${documentId} is erased`);
    this.name = 'ContentErased';
  }
}

export const FORMS_PART = 'forms';

export async function loadSalt(db: Queryable, documentId: string): Promise<Uint8Array> {
  const salt = await findPart(db, documentId, SALT_PART);
  if (salt === undefined) throw new ContentErased(documentId);
  return salt;
}

/** Canonical bytes of what was read or extracted, and the hash that the record holds of it. */
export function sealPart(salt: Uint8Array, value: unknown): { bytes: Uint8Array; hash: string } {
  const bytes = canonicalBytes(recordable(value));
  return { bytes, hash: commitmentTo(salt, bytes) };
}

/** Hash over what was read: of its pages in order, and of its form values. */
export function readHashOf(salt: Uint8Array, pageHashes: string[], forms: FormValue[]): string {
  return sealPart(salt, { pages: pageHashes, forms: sealPart(salt, forms).hash }).hash;
}

/** What a person gave, as the record is held to it. */
export interface Given {
  key: string;
  action: string;
  original: Json;
  corrected: Json;
  corrected_text: string | null;
  /** Why a row was added or removed. */
  note: string | null;
}

/** Hash over what a person gave: kept in the step, so that corrections are held to it. */
export function givenHashOf(salt: Uint8Array, given: Given[]): string {
  const rows = given.map(({ key, action, original, corrected, corrected_text: text, note }) => ({
    ...{ key, action, original, corrected, text },
    ...(isRowAction(action) ? { note } : {}),
  }));
  return sealPart(
    salt,
    rows.sort((a, b) => (a.key < b.key ? -1 : 1)),
  ).hash;
}

/** A document as it was read. @throws {@link ContentErased} */
export async function loadText(db: Queryable, documentId: string): Promise<DocumentText & { pageHashes: string[] }> {
  const pages = await listDocumentPages(db, documentId);
  const parts = await listParts(db, documentId);
  const forms = parts.get(FORMS_PART);
  if (forms === undefined) throw new ContentErased(documentId);
  return {
    pages: pages.map(({ page }) => {
      const bytes = parts.get(`page/${page}`);
      if (bytes === undefined) throw new ContentErased(documentId);
      return decodePart<PageText>(bytes);
    }),
    forms: decodePart<FormValue[]>(forms),
    pageHashes: pages.map(({ hash }) => hash),
  };
}

export function decodePart<T>(bytes: Uint8Array): T {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
}

export async function loadExtraction(db: Queryable, documentId: string, version: number): Promise<Extraction> {
  const bytes = await findPart(db, documentId, `extraction/${version}`);
  if (bytes === undefined) throw new ContentErased(documentId);
  return decodePart<Extraction>(bytes);
}

/**
 * The value as plain JSON that can be recorded: what JSON leaves out is left out, negative zero is zero,
 * numbers that are none and characters that text cannot hold are replaced.
 */
export function recordable(value: unknown): unknown {
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') return Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : null;
  if (Array.isArray(value)) return value.map((each) => recordable(each === undefined ? null : each));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [wellFormed(key), recordable(each)]),
  );
}

// PostgreSQL's text cannot hold NUL, UTF-8 no lone surrogate.
function wellFormed(text: string): string {
  return text.replace(/\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
