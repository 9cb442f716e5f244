/**
 * Personal fields leave the input before it is recorded. In their place stands a salted commitment:
 * it proves what was there while the field is kept, and tells nothing once it is erased.
 * @module
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { PersonalFieldRow } from '../db/personal-fields.ts';
import { canonicalBytes, type Json, type JsonObject } from '../domain/canonical.ts';
import { countWords, type Vocabulary } from '../domain/words.ts';

/** Plain dotted path into the input, and the person it is about. */
export interface PersonalPath {
  path: string;
  subject: string;
  /** Of a text: the published list of words whose counts stay on the record. */
  words?: Vocabulary;
}

/** Stands in a recorded input where a personal field was; `words` are the counts that are kept of a text. */
export interface Commitment {
  $personal: string;
  [key: string]: Json;
}

/**
 * Splits an input. Absent and null fields stay as they are. All fields of one subject belong to one
 * person of this decision.
 */
export function separatePersonal(
  decisionId: string,
  input: JsonObject,
  paths: PersonalPath[],
): { input: JsonObject; fields: PersonalFieldRow[] } {
  const separated = structuredClone(input);
  const fields: PersonalFieldRow[] = [];
  const persons = new Map<string, string>();
  for (const { path, subject, words } of paths) {
    const place = findPlace(separated, path);
    const value = place?.parent[place.key];
    if (place === undefined || value === undefined || value === null) continue;
    let personId = persons.get(subject);
    if (personId === undefined) {
      personId = randomUUID();
      persons.set(subject, personId);
    }
    const salt = randomBytes(16);
    const bytes = Buffer.from(canonicalBytes(value));
    const kept = words !== undefined && typeof value === 'string' ? { words: { ...countWords(value, words) } } : {};
    place.parent[place.key] = { $personal: commitmentTo(salt, bytes), ...kept } satisfies Commitment;
    fields.push({ decision_id: decisionId, path, subject, person_id: personId, salt, value: bytes });
  }
  return { input: separated, fields };
}

/** SHA-256 over salt and canonical bytes, hex. */
export function commitmentTo(salt: Uint8Array, value: Uint8Array): string {
  return createHash('sha256').update(salt).update(value).digest('hex');
}

/** Puts kept fields back for a reader who may see them; erased ones stay commitments. */
export function restorePersonal(
  input: JsonObject,
  fields: PersonalFieldRow[],
): { input: JsonObject; personal: { path: string; subject: string; value: Json; erased: boolean }[] } {
  const restored = structuredClone(input);
  for (const field of fields) {
    const place = findPlace(restored, field.path);
    if (place !== undefined) place.parent[place.key] = JSON.parse(field.value.toString('utf8'));
  }
  const kept = new Map(fields.map((field) => [field.path, field]));
  const personal = listCommitments(input).map(({ path }) => {
    const field = kept.get(path);
    return {
      path,
      subject: field?.subject ?? 'erased',
      value: field === undefined ? null : (JSON.parse(field.value.toString('utf8')) as Json),
      erased: field === undefined,
    };
  });
  return { input: restored, personal };
}

/** Every commitment in a recorded input, by path. */
export function listCommitments(input: JsonObject, prefix = ''): { path: string; commitment: string }[] {
  return Object.entries(input).flatMap(([key, value]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
    if (typeof value.$personal === 'string') return [{ path, commitment: value.$personal }];
    return listCommitments(value, path);
  });
}

function findPlace(root: JsonObject, path: string): { parent: JsonObject; key: string } | undefined {
  const keys = path.split('.');
  const last = keys.pop() as string;
  let parent: Json | undefined = root;
  for (const key of keys) {
    if (parent === null || typeof parent !== 'object' || Array.isArray(parent)) return undefined;
    parent = parent[key];
  }
  if (parent === null || parent === undefined || typeof parent !== 'object' || Array.isArray(parent)) return undefined;
  return { parent, key: last };
}
