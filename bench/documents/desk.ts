/**
 * What is accepted after persons have seen documents of a layout: stands in for the service's step and its desk.
 * @module
 */
import type { LoadedType } from '../../documents/extract/type.ts';
import type { ExtractedValue, Extraction, TaughtLayout } from '../../domain/document.ts';
import { applyLayout, layoutAnswers, taughtBy } from '../../domain/document-layout.ts';
import { isRight, type TruthFile } from './score.ts';

/** Persons who see the first documents of each layout, and never err. */
export class Desk {
  readonly #first: number;
  readonly #seen = new Map<string, number>();
  readonly #taught = new Map<string, TaughtLayout[]>();

  constructor(first: number) {
    this.#first = first;
  }

  judge({ definition, layouts }: LoadedType, extraction: Extraction): Extraction {
    const taught = [...layouts, ...(this.#taught.get(definition.type) ?? [])];
    const answers = layoutAnswers(extraction.landmarks ?? [], taught);
    return applyLayout(extraction, { answers, type: definition });
  }

  /** Whether the document is one of those that persons see: they confirm and correct what is proposed. */
  isTaught(document: { loaded: LoadedType; extraction: Extraction; truth: TruthFile }): boolean {
    const { loaded, extraction, truth } = document;
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
      return [{ key: value.key, action: isConfirmed ? (value.statedNone === true ? 'none' : 'confirm') : 'correct' }];
    });
    const taught = taughtBy(extraction, given);
    if (taught !== null) this.#taught.set(truth.type, [...(this.#taught.get(truth.type) ?? []), taught]);
    return true;
  }
}
