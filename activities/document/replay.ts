/**
 * Replay of a document: every pure step again, from the pages that were read and the types that were
 * pinned, and compared byte for byte. Where what it said is erased, that is what is said.
 * @module
 */

import { ContentErased, decodePart, loadSalt, loadText, readHashOf, sealPart } from '../../audit/document-parts.ts';
import { decode } from '../../audit/record.ts';
import type { StepReplay } from '../../audit/replay.ts';
import { findPart } from '../../db/document-pages.ts';
import type { Queryable } from '../../db/pool.ts';
import { listSteps, type StepRow } from '../../db/steps.ts';
import { canonicalText } from '../../domain/canonical.ts';
import type { DocumentText, Extraction } from '../../domain/document.ts';
import { applyLayout, type LayoutAnswers } from '../../domain/document-layout.ts';
import { emptyExtraction } from '../../domain/document-review.ts';
import { countValues } from '../../domain/document-values.ts';
import type { AcceptInput, ClassifyInput, CompareInput, ExtractInput } from '../../domain/document-workflow.ts';
import type { ArtefactRef } from '../../domain/steps.ts';
import { acceptVerdict, keptExtraction } from './accept.ts';
import { type CataloguedType, loadCatalogue, requireType } from './catalogue.ts';
import { classifyOutput, type Learned, performExtraction } from './extraction.ts';
import { applyRaster, type RasterAnswers } from './raster-check.ts';
import { applyRegisters, type RegisterAnswers } from './register-match.ts';

export const PURE_DOCUMENT_STEPS = ['classify', 'extract', 'validate', 'match', 'layout', 'accept'];

/** @param extractorBuild - of the extractor that replays. */
export async function replayDocument(
  db: Queryable,
  documentId: string,
  { extractorBuild }: { extractorBuild: string },
): Promise<StepReplay[]> {
  const rows = await listSteps(db, documentId);
  let desk: Redo | undefined;
  let erased = false;
  try {
    desk = await Redo.open(db, documentId, rows);
  } catch (error) {
    if (!(error instanceof ContentErased)) throw error;
    erased = true;
  }
  const replays: StepReplay[] = [];
  for (const row of rows) {
    const as = (result: StepReplay['result'], detail: string) =>
      replays.push({ stepNo: row.step_no, name: row.name, result, detail });
    if (!PURE_DOCUMENT_STEPS.includes(row.name)) as('not-replayable', 'kept as it came');
    else if (erased) as('erased', 'what the document says is erased');
    else if (desk === undefined) as('not-replayable', 'nothing was read');
    else if (row.status === 'failed') as('not-replayable', 'the extractor failed: that hung on the hour');
    else await redo(desk, row, { extractorBuild, as });
  }
  return replays;
}

async function redo(
  desk: Redo,
  row: StepRow,
  { extractorBuild, as }: { extractorBuild: string; as: (result: StepReplay['result'], detail: string) => void },
): Promise<void> {
  const isOlder = row.engine_build !== extractorBuild;
  const differs = (detail: string) =>
    isOlder
      ? as('differs-under-newer-engine', `written by extractor ${row.engine_build.slice(0, 12)}`)
      : as('differs', detail);
  try {
    const again = await desk.step(row);
    if (canonicalText(again) === row.output.toString('utf8')) as('same', 'same bytes');
    else differs(`the output now hashes differently from ${row.output_hash}`);
  } catch (error) {
    if (error instanceof ContentErased) as('erased', error.message);
    else if (error instanceof UnlikeRecord) differs(error.message);
    else differs('it cannot be done again');
  }
}

/** A recorded input that is not what is kept, or not what the step before gives now. */
class UnlikeRecord extends Error {}

/** A document being decided again: what it says after each step. */
class Redo {
  readonly #db: Queryable;
  readonly #documentId: string;
  readonly #types: CataloguedType[];
  readonly #salt: Uint8Array;
  readonly #text: DocumentText;
  readonly #readHash: string;
  #type: CataloguedType | undefined;
  #extraction: Extraction | undefined;

  private constructor(parts: {
    db: Queryable;
    documentId: string;
    types: CataloguedType[];
    salt: Uint8Array;
    text: DocumentText;
    readHash: string;
  }) {
    this.#db = parts.db;
    this.#documentId = parts.documentId;
    this.#types = parts.types;
    this.#salt = parts.salt;
    this.#text = parts.text;
    this.#readHash = parts.readHash;
  }

  /** @returns undefined where nothing was read. */
  static async open(db: Queryable, documentId: string, rows: StepRow[]): Promise<Redo | undefined> {
    const catalogue = (decode((rows[0] as StepRow).artefacts) as ArtefactRef[])[0];
    if (catalogue === undefined || !rows.some(({ name, status }) => name === 'read' && status === 'ok'))
      return undefined;
    const salt = await loadSalt(db, documentId);
    const { pages, forms } = await loadText(db, documentId);
    const pageHashes = pages.map((page) => sealPart(salt, page).hash);
    const types = await loadCatalogue(db, catalogue.hash);
    const readHash = readHashOf(salt, pageHashes, forms);
    return new Redo({ db, documentId, types, salt, text: { pages, forms }, readHash });
  }

  async step(row: StepRow): Promise<unknown> {
    switch (row.name) {
      case 'classify':
        return this.#classify(decode(row.input) as ClassifyInput);
      case 'extract':
        return this.#extract(decode(row.input) as ExtractInput, row);
      case 'validate':
        return this.#compare(decode(row.input) as CompareInput, async (extraction, type, answersHash) => {
          const answers = await this.#answers<RasterAnswers>(`raster/${row.step_no}`, answersHash);
          return applyRaster(extraction, { answers, type: type.definition });
        });
      case 'match':
        return this.#compare(decode(row.input) as CompareInput, async (extraction, type, answersHash) => {
          const answers = await this.#answers<RegisterAnswers>(`registers/${row.step_no}`, answersHash);
          return applyRegisters(extraction, { answers, type: type.definition });
        });
      case 'layout':
        return this.#compare(decode(row.input) as CompareInput, async (extraction, type, answersHash) => {
          const answers = await this.#answers<LayoutAnswers>(`layout/${row.step_no}`, answersHash);
          return applyLayout(extraction, { answers, type: type.definition });
        });
      default:
        return this.#accept(decode(row.input) as AcceptInput);
    }
  }

  #classify({ readHash, requestedType }: ClassifyInput) {
    this.#checkRead(readHash);
    this.#extraction = undefined;
    const classified = performExtraction({ work: 'classify', text: this.#text, types: this.#types });
    const output = classifyOutput(classified as Parameters<typeof classifyOutput>[0], {
      types: this.#types,
      requestedType,
    });
    this.#type = output.type === null ? undefined : requireType(this.#types, output.type.id);
    return output;
  }

  async #extract({ readHash, type: ref, exampleHash = null }: ExtractInput, row: StepRow) {
    this.#checkRead(readHash);
    const [type, text] = [this.#requireType(ref), this.#text];
    this.#extraction = performExtraction({ work: 'extract', text, type }) as Extraction;
    if (exampleHash !== null) {
      const learned = await this.#answers<Learned>(`example/${row.step_no}`, exampleHash);
      const extraction = this.#extraction;
      this.#extraction = performExtraction({ work: 'by-example', text, type, extraction, learned }) as Extraction;
    }
    return this.#outputOf(this.#extraction);
  }

  async #compare(
    input: CompareInput,
    work: (extraction: Extraction, type: CataloguedType, answersHash: string) => Promise<Extraction>,
  ) {
    const extraction = this.#requireExtraction(input.extractionHash);
    this.#extraction = await work(extraction, this.#requireType(input.type), input.answersHash);
    return this.#outputOf(this.#extraction);
  }

  #accept(input: AcceptInput) {
    const verdict = acceptVerdict(input);
    if (input.extractionHash === null || this.#type === undefined) return { ...verdict, hash: null };
    const extraction =
      input.extractionStatus === 'failed'
        ? emptyExtraction(this.#type.definition, 'EXTRACTOR_FAILED')
        : this.#requireExtraction(input.extractionHash);
    return { ...verdict, hash: this.#hashOf(keptExtraction(extraction, { ...verdict, type: this.#type.definition })) };
  }

  #checkRead(readHash: string): void {
    if (readHash !== this.#readHash) throw new UnlikeRecord('its pages are not those that were read');
  }

  #requireType(ref: ArtefactRef): CataloguedType {
    const type = requireType(this.#types, ref.id);
    if (type.hash !== ref.hash) throw new UnlikeRecord('its type is not the pinned one');
    return type;
  }

  #requireExtraction(hash: string): Extraction {
    if (this.#extraction === undefined || this.#hashOf(this.#extraction) !== hash)
      throw new UnlikeRecord('its extraction is not what the step before gives');
    return this.#extraction;
  }

  async #answers<T>(part: string, hash: string): Promise<T> {
    const bytes = await findPart(this.#db, this.#documentId, part);
    if (bytes === undefined) throw new ContentErased(this.#documentId);
    const answers = decodePart<T>(bytes);
    if (sealPart(this.#salt, answers).hash !== hash) throw new UnlikeRecord('the answers are not those that were kept');
    return answers;
  }

  #outputOf(extraction: Extraction) {
    const { status, reasons } = extraction;
    return { status, hash: this.#hashOf(extraction), counts: countValues(extraction), reasons };
  }

  #hashOf(extraction: Extraction): string {
    return sealPart(this.#salt, extraction).hash;
  }
}
