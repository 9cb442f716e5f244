/**
 * What a person makes of a document's values: checked against the extraction and its type, and the
 * values that come of it. Pure; the parser is handed in.
 * @module
 */
import type { Json } from './canonical.ts';
import type { ExtractedValue, Extraction } from './document.ts';
import type { DocumentType } from './document-type.ts';
import { mapValues, placeOf, valuesOf } from './document-values.ts';
import type { FieldProblem } from './failures.ts';
import type { ValueSpec } from './value-spec.ts';

export type ValueAction = 'confirm' | 'correct' | 'none' | 'unreadable';

/** One value as a person submits it; `text` as typed, parsed like text of the page. */
export interface SubmittedValue {
  key: string;
  action: ValueAction;
  text?: string | null;
}

export type ParseValue = (
  spec: ValueSpec,
  text: string,
) => { ok: true; value: Json } | { ok: true; none: true } | { ok: false; reason: string };

/** What a person made of one value, typed. */
export interface JudgedValue {
  key: string;
  action: ValueAction;
  field: string;
  material: boolean;
  original: ExtractedValue;
  /** Typed; null for none and unreadable. */
  value: Json;
  text: string | null;
}

/**
 * Checks every value that a person gives.
 * @param gone - keys in rows that the person removes.
 * @returns problems with paths as in the request, and the values that have none.
 */
export function judgeValues(
  { extraction, type, gone }: { extraction: Extraction; type: DocumentType; gone: ReadonlySet<string> },
  submitted: SubmittedValue[],
  parse: ParseValue,
): { problems: FieldProblem[]; values: JudgedValue[] } {
  const problems: FieldProblem[] = [];
  const known = new Map(valuesOf(extraction).map((value) => [value.key, value]));
  const seen = new Set<string>();
  const values: JudgedValue[] = [];
  for (const [i, value] of submitted.entries()) {
    const at = (part: string, reason: string, expected: string) =>
      problems.push({ path: `values.${i}.${part}`, reason, expected });
    const original = known.get(value.key);
    const place = placeOf(type, value.key);
    if (original === undefined || place === undefined)
      at('key', 'is not a value of this document', 'a key of its extraction');
    else if (seen.has(value.key)) at('key', 'is there twice', 'each value once');
    else if (gone.has(value.key)) at('key', 'stands in a row that is removed', 'values of rows that stay');
    else {
      const judged = judge(value, { original, spec: place.spec, parse });
      if ('reason' in judged) at(judged.part, judged.reason, judged.expected);
      else
        values.push({
          ...{ key: value.key, action: value.action, field: place.field, material: place.material, original },
          ...judged,
        });
    }
    seen.add(value.key);
  }
  return { problems, values };
}

type Judged = { value: Json; text: string | null } | { part: string; reason: string; expected: string };

export function judge(
  { action, text }: SubmittedValue,
  { original, spec, parse }: { original: ExtractedValue; spec: ValueSpec; parse: ParseValue },
): Judged {
  if (action === 'none' || action === 'unreadable') return { value: null, text: null };
  if (action === 'confirm') {
    if (original.status === 'accepted') return { value: original.value, text: original.raw };
    if (original.proposed === null)
      return { part: 'action', reason: 'confirms a value that was not read', expected: 'correct, none or unreadable' };
    return { value: original.proposed, text: original.raw };
  }
  const typed = (text ?? '').trim();
  if (typed === '') return { part: 'text', reason: 'is empty', expected: 'the value as it stands on the page' };
  const parsed = parse(spec, typed);
  if (!parsed.ok) return { part: 'text', reason: parsed.reason, expected: spec.type };
  if ('none' in parsed)
    return { part: 'text', reason: 'says that there is none', expected: 'the action none where the document says so' };
  return { value: parsed.value, text: typed };
}

/** What a person made of a value, as a submission or its correction tells it. */
export type GivenValue = Pick<JudgedValue, 'key' | 'action' | 'value' | 'text'>;

/** The extraction with the values that people gave. What they could not read stays missing, and says so. */
export function applyValues(extraction: Extraction, values: GivenValue[]): Extraction {
  const judged = new Map(values.map((value) => [value.key, value]));
  return mapValues(extraction, (value) => {
    const by = judged.get(value.key);
    return by === undefined ? value : valueByPerson(value, by);
  });
}

export function valueByPerson(
  original: ExtractedValue,
  { action, value, text }: Omit<GivenValue, 'key'>,
): ExtractedValue {
  const { statedNone: _, ...rest } = original;
  const place = { ...rest, proposed: null, engine: 'person' as const };
  if (action === 'unreadable')
    return { ...place, engine: original.engine, status: 'missing', value: null, proofs: [], reasons: ['UNREADABLE'] };
  const accepted = { ...place, status: 'accepted' as const, proofs: ['person' as const], reasons: [] };
  if (action === 'none') return { ...accepted, value: null, statedNone: true };
  return action === 'confirm'
    ? { ...accepted, value, ...(original.statedNone === true ? { statedNone: true as const } : {}) }
    : { ...accepted, value, raw: text };
}

/** Every value of a type, missing: what a person fills in where no extractor could. */
export function emptyExtraction(type: DocumentType, reason: string): Extraction {
  return {
    type: type.type,
    typeVersion: type.version,
    fields: type.fields.map(({ name }) => ({
      ...{ key: `fields/${name}`, status: 'missing', value: null, proposed: null, proofs: [], reasons: [reason] },
      ...{ raw: null, page: null, box: null, engine: null },
    })),
    records: [],
    checks: [],
    stated: [],
    status: 'needs-review',
    reasons: [reason],
  };
}
