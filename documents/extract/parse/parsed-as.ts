/**
 * What a parser of one type gives.
 * @module
 */
import type { Json } from '../../../domain/canonical.ts';

/** The text was clean, not empty, and not a word for "none". `reason`: a code of documents/reasons.ts. */
export type ParsedAs = { ok: true; value: Json } | { ok: false; reason: string };
