/**
 * One assessment of a document: its steps in order, each with what it leaves on the record, and what
 * the document says in the end. What is asked outside (raster, registers) is kept before it counts.
 * @module
 */

import { decodePart, sealPart } from '../../audit/document-parts.ts';
import { valueRows } from '../../db/document-extractions.ts';
import { documentsOfLayout, type LayoutRow } from '../../db/document-layouts.ts';
import { keepPart } from '../../db/document-pages.ts';
import type { DocumentRow } from '../../db/documents.ts';
import { findDocument } from '../../db/registers.ts';
import { DocumentRefused } from '../../documents/read/refusals.ts';
import type { DocumentText, Extraction } from '../../domain/document.ts';
import { applyLayout, type LayoutAnswers, layoutAnswers } from '../../domain/document-layout.ts';
import { emptyExtraction } from '../../domain/document-review.ts';
import { countValues } from '../../domain/document-values.ts';
import type {
  AcceptInput,
  AcceptOutput,
  ClassifyOutput,
  ExtractInput,
  ExtractionOutput,
  ReadOutput,
  StoreOutput,
} from '../../domain/document-workflow.ts';
import type { ArtefactRef, StepName } from '../../domain/steps.ts';
import type { StepResult } from '../step.ts';
import { acceptVerdict, keptExtraction } from './accept.ts';
import { type CataloguedType, refOfType, requireType } from './catalogue.ts';
import type { ReadingDependencies } from './dependencies.ts';
import { learnedOf } from './example.ts';
import { classifyOutput, type ExtractionRequest, type Learned } from './extraction.ts';
import { ExtractionFailed } from './extraction-thread.ts';
import { applyRaster, type RasterAnswers, valuesToCompare } from './raster-check.ts';
import { applyRegisters, questionsOf, type RegisterAnswers } from './register-match.ts';

export interface AssessmentContext {
  deps: ReadingDependencies;
  document: DocumentRow;
  catalogue: ArtefactRef;
  types: CataloguedType[];
  firstStepNo: number;
  /** Version under which an extraction will be kept. */
  nextVersion: number;
}

export interface TextContext extends AssessmentContext {
  salt: Uint8Array;
  text: DocumentText;
  read: ReadOutput;
}

export interface AssessedStep {
  name: StepName;
  result: StepResult;
  startedAt: string;
  finishedAt: string;
}

export class Assessment {
  readonly steps: AssessedStep[] = [];
  type: CataloguedType | undefined;
  verdict: AcceptOutput = { outcome: 'review', hash: null, reasonCodes: [] };
  /** Left out where nothing was extracted. */
  kept: { version: number; extraction: Extraction } | undefined;
  salt: Uint8Array = new Uint8Array();
  readonly #context: AssessmentContext;
  #read: ReadOutput | undefined;
  #alike: LayoutRow[] | undefined;
  #startedAt: string;

  private constructor(context: AssessmentContext) {
    this.#context = context;
    this.#startedAt = context.deps.now();
  }

  /** Of a file that was not opened: a person must see to it. */
  static ofUnopened(context: AssessmentContext, store: StoreOutput | undefined): Assessment {
    const assessment = new Assessment(context);
    assessment.#accept({ status: 'not-scanned', reasons: store?.scan === 'failed' ? ['VIRUS_SCAN_FAILED'] : [] });
    return assessment;
  }

  static async ofText(context: TextContext, requestedType: string | null): Promise<Assessment> {
    const assessment = new Assessment(context);
    assessment.salt = context.salt;
    assessment.#read = context.read;
    const { reasons } = await assessment.#classify(context, requestedType);
    const { type } = assessment;
    if (type === undefined) {
      assessment.#accept({ status: 'unclassified', reasons: reasons.length > 0 ? reasons : ['TYPE_UNKNOWN'] });
      return assessment;
    }
    const extraction = await assessment.#extract(context, type);
    if (extraction === undefined) {
      const empty = emptyExtraction(type.definition, 'EXTRACTOR_FAILED');
      assessment.#accept({ status: 'failed', reasons: [...reasons, ...empty.reasons], extraction: empty });
      return assessment;
    }
    const compared = await assessment.#validate(extraction, type);
    const matched = await assessment.#match(compared, type);
    const judged = await assessment.#layout(matched, type);
    assessment.#accept({ status: judged.status, reasons: [...reasons, ...judged.reasons], extraction: judged });
    return assessment;
  }

  async #classify({ text, types, read }: TextContext, requestedType: string | null): Promise<ClassifyOutput> {
    const input = { readHash: read.hash, requestedType };
    let output: ClassifyOutput;
    let status: StepResult['status'] = 'ok';
    try {
      const classified = await this.#context.deps.extraction.perform({ work: 'classify', text: plain(text), types });
      output = classifyOutput(classified, { types, requestedType });
    } catch (error) {
      if (!(error instanceof ExtractionFailed)) throw error;
      status = 'failed';
      output = classifyOutput({ type: null, ranking: [], reasons: [] }, { types, requestedType });
      output.reasons.push(error.code);
    }
    if (output.type !== null) this.type = requireType(types, output.type.id);
    this.#add('classify', { status, input, output });
    return output;
  }

  /** @returns undefined where the extractor failed. */
  async #extract({ text, read }: TextContext, type: CataloguedType): Promise<Extraction | undefined> {
    const input: ExtractInput = { readHash: read.hash, type: refOfType(type), exampleHash: null };
    try {
      const labelled = await this.#context.deps.extraction.perform({ work: 'extract', text: plain(text), type });
      const learned = await this.#learned({ text, type, extraction: labelled });
      let extraction = labelled;
      if (learned !== null) {
        const request = { text: plain(text), type, extraction: labelled, learned: learned.value };
        const shown = await this.#byExample(request);
        if (shown !== null) [extraction, input.exampleHash] = [shown, learned.hash];
      }
      // A key that the type does not know would be lost.
      valueRows(extraction, type.definition);
      this.#add('extract', { input, output: this.#outputOf(extraction) });
      return extraction;
    } catch (error) {
      const code = error instanceof ExtractionFailed ? error.code : 'EXTRACTOR_FAILED';
      const output: ExtractionOutput = { status: 'failed', hash: null, counts: NO_VALUES, reasons: [code] };
      this.#add('extract', { status: 'failed', input, output });
      return undefined;
    }
  }

  /** @returns null where that failed: what labels found stands. */
  async #byExample(
    request: Omit<Extract<ExtractionRequest, { work: 'by-example' }>, 'work'>,
  ): Promise<Extraction | null> {
    try {
      return await this.#context.deps.extraction.perform({ work: 'by-example', ...request });
    } catch (error) {
      if (error instanceof ExtractionFailed) return null;
      throw error;
    }
  }

  async #sameLayout({ fingerprint = [] }: Extraction, { definition: { type, confirmations } }: CataloguedType) {
    if (confirmations === 0) return [];
    this.#alike ??= await documentsOfLayout(this.#context.deps.pool, { type, fingerprint });
    return this.#alike;
  }

  /** What the newest document of the same layout shows; null where persons have seen none. */
  async #learned(seen: {
    text: DocumentText;
    type: CataloguedType;
    extraction: Extraction;
  }): Promise<{ value: Learned; hash: string } | null> {
    if (seen.type.definition.confirmations === 0) return null;
    const learned = await this.#keptAnswers<Learned | null>('example', async () =>
      learnedOf(this.#context.deps, {
        ...{ text: seen.text, type: seen.type },
        taught: await this.#sameLayout(seen.extraction, seen.type),
      }),
    );
    return learned.value === null ? null : { value: learned.value, hash: learned.hash };
  }

  async #validate(extraction: Extraction, type: CataloguedType): Promise<Extraction> {
    const { deps, document } = this.#context;
    const wanted = valuesToCompare(extraction, type.definition);
    const answers = await this.#keptAnswers<RasterAnswers>('raster', async () => {
      if (wanted.length === 0) return {};
      const bytes = await deps.blobs.get(document.sha256);
      const seen: RasterAnswers = Object.fromEntries(wanted.map(({ key }) => [key, null]));
      try {
        await deps.readers.withDocument(bytes, async (open) => {
          for (const { key, page, box } of wanted) {
            const words = await open.readRegion(page as number, box as NonNullable<typeof box>).catch(() => []);
            seen[key] = words.length === 0 ? null : words.map((word) => word.text).join(' ');
          }
        });
      } catch (error) {
        // It opened before; what cannot be compared now goes to a person.
        if (!(error instanceof DocumentRefused)) throw error;
      }
      return seen;
    });
    const next = applyRaster(extraction, { answers: answers.value, type: type.definition });
    return this.#compared('validate', { extraction, next, type, answersHash: answers.hash });
  }

  async #match(extraction: Extraction, type: CataloguedType): Promise<Extraction> {
    const answers = await this.#keptAnswers<RegisterAnswers>('registers', async () => {
      const held: RegisterAnswers = {};
      for (const { name, register, key } of questionsOf(extraction, type.definition))
        held[name] = (await findDocument(this.#context.deps.pool, { register, key })) ?? null;
      return held;
    });
    const next = applyRegisters(extraction, { answers: answers.value, type: type.definition });
    return this.#compared('match', { extraction, next, type, answersHash: answers.hash });
  }

  async #layout(extraction: Extraction, type: CataloguedType): Promise<Extraction> {
    const answers = await this.#keptAnswers<LayoutAnswers>('layout', async () =>
      layoutAnswers(extraction.fingerprint ?? [], [...type.layouts, ...(await this.#sameLayout(extraction, type))]),
    );
    const next = applyLayout(extraction, { answers: answers.value, type: type.definition });
    return this.#compared('layout', { extraction, next, type, answersHash: answers.hash });
  }

  #compared(
    name: 'validate' | 'match' | 'layout',
    step: { extraction: Extraction; next: Extraction; type: CataloguedType; answersHash: string },
  ): Extraction {
    const { extraction, next, type, answersHash } = step;
    const input = { extractionHash: this.#hashOf(extraction), answersHash, type: refOfType(type) };
    this.#add(name, { input, output: this.#outputOf(next) });
    return next;
  }

  #accept(found: { status: AcceptInput['extractionStatus']; reasons: string[]; extraction?: Extraction }): void {
    const { extraction } = found;
    const input: AcceptInput = {
      extractionHash: extraction === undefined ? null : this.#hashOf(extraction),
      extractionStatus: found.status,
      reasons: [...new Set(found.reasons)],
      problems: this.#read?.problems ?? [],
      quarantined: this.#read?.quarantined ?? 0,
      version: extraction === undefined ? null : this.#context.nextVersion,
    };
    const verdict = acceptVerdict(input);
    if (extraction !== undefined && this.type !== undefined && input.version !== null) {
      const kept = keptExtraction(extraction, { ...verdict, type: this.type.definition });
      this.kept = { version: input.version, extraction: kept };
    }
    this.verdict = { ...verdict, hash: this.kept === undefined ? null : this.#hashOf(this.kept.extraction) };
    this.#add('accept', { input, output: this.verdict });
  }

  #add(name: StepName, result: Omit<StepResult, 'artefacts'>): void {
    const finishedAt = this.#context.deps.now();
    this.steps.push({
      ...{ name, startedAt: this.#startedAt, finishedAt },
      result: { ...result, artefacts: [this.#context.catalogue] },
    });
    this.#startedAt = finishedAt;
  }

  #outputOf(extraction: Extraction): ExtractionOutput {
    const { status, reasons } = extraction;
    return { status, hash: this.#hashOf(extraction), counts: countValues(extraction), reasons };
  }

  #hashOf(extraction: Extraction): string {
    return sealPart(this.salt, extraction).hash;
  }

  /** The first answer stays the answer. */
  async #keptAnswers<T>(name: string, ask: () => Promise<T>): Promise<{ value: T; hash: string }> {
    const { deps, document, firstStepNo } = this.#context;
    const part = `${name}/${firstStepNo + this.steps.length}`;
    const { bytes } = sealPart(this.salt, await ask());
    const value = decodePart<T>(await keepPart(deps.pool, { documentId: document.id, part, bytes }));
    return { value, hash: sealPart(this.salt, value).hash };
  }
}

const NO_VALUES = { accepted: 0, needsReview: 0, missing: 0, conflict: 0 };

function plain({ pages, forms }: DocumentText): DocumentText {
  return { pages, forms };
}
