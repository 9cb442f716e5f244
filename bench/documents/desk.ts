/**
 * What is accepted after persons have seen documents of a layout: stands in for the service's step and its desk.
 * @module
 */
import { type Example, shownBy } from '../../documents/extract/example/example.ts';
import { byExample } from '../../documents/extract/example/merge.ts';
import type { LoadedType } from '../../documents/extract/type.ts';
import type { DocumentText, ExtractedValue, Extraction, TaughtLayout } from '../../domain/document.ts';
import {
  applyLayout,
  correctedPlaces,
  isSameLayout,
  type LayoutAnswers,
  layoutAnswers,
  taughtBy,
} from '../../domain/document-layout.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { isRight, type TruthFile } from './score.ts';

/** Persons who see the first documents of each layout, and never err. */
export class Desk {
  readonly #first: number;
  readonly #seen = new Map<string, number>();
  readonly #taught = new Map<string, (TaughtLayout & Example)[]>();

  constructor(first: number) {
    this.#first = first;
  }

  judge({ definition, layouts }: LoadedType, { text, read }: { text: DocumentText; read: Extraction }): Extraction {
    const seen = this.#taught.get(definition.type) ?? [];
    const answers = layoutAnswers(read.fingerprint ?? [], [...layouts, ...seen]);
    const example = seen.findLast(({ fingerprint }) => isSameLayout(read.fingerprint ?? [], fingerprint));
    const extraction = example === undefined ? read : byDesk({ text, read, example, answers, definition });
    return applyLayout(extraction, { answers, type: definition });
  }

  /** Whether the document is one of those that persons see: they confirm and correct what is proposed. */
  isTaught(document: { loaded: LoadedType; text: DocumentText; extraction: Extraction; truth: TruthFile }): boolean {
    const { loaded, text, extraction, truth } = document;
    const layout = `${truth.type}/${truth.layout}`;
    const seen = this.#seen.get(layout) ?? 0;
    this.#seen.set(layout, seen + 1);
    if (seen >= this.#first) return false;
    const given = loaded.definition.fields.flatMap(({ name, type }, index) => {
      const value = extraction.fields[index] as ExtractedValue;
      if (value.status !== 'needs-review') return [];
      const expected = truth.fields[name];
      const isConfirmed =
        expected !== undefined &&
        (value.statedNone === true ? expected === null : isRight(type, value.proposed, expected));
      const action = isConfirmed ? (value.statedNone === true ? 'none' : 'confirm') : 'correct';
      return [{ key: value.key, action, value: null }];
    });
    const taught = taughtBy(extraction, given) ?? { fingerprint: extraction.fingerprint ?? [], places: {} };
    const seenAs = { ...taught, text, extraction: corrected(loaded.definition, { extraction, truth }) };
    this.#taught.set(truth.type, [...(this.#taught.get(truth.type) ?? []), seenAs]);
    return true;
  }
}

function byDesk(of: {
  text: DocumentText;
  read: Extraction;
  example: Example;
  answers: LayoutAnswers;
  definition: DocumentType;
}): Extraction {
  const { text, read, example, answers, definition } = of;
  const shown = shownBy(example, text, definition);
  return byExample(text, read, { shown, corrected: correctedPlaces(answers.places), type: definition });
}

/** The document as persons leave it. */
function corrected(
  type: DocumentType,
  { extraction, truth }: { extraction: Extraction; truth: TruthFile },
): Extraction {
  const fields = extraction.fields.map((value, index): ExtractedValue => {
    const expected = truth.fields[type.fields[index]?.name ?? ''];
    return expected === undefined
      ? { ...value, status: 'missing', value: null }
      : { ...value, status: 'accepted', value: expected as ExtractedValue['value'] };
  });
  return { ...extraction, fields };
}
