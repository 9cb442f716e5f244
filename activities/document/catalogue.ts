/**
 * The catalogue of document types: canonical JSON of all types of a release, kept by its hash. A document
 * pins the catalogue at intake and is read by it, whatever the release that runs by then.
 * @module
 */
import { createHash } from 'node:crypto';
import { decode } from '../../audit/record.ts';
import { findArtefact, keepArtefact } from '../../db/artefacts.ts';
import type { Pool } from '../../db/pool.ts';
import { canonicalBytes, type Json } from '../../domain/canonical.ts';
import type { TaughtLayout } from '../../domain/document.ts';
import type { DocumentType } from '../../domain/document-type.ts';
import { DOCUMENT_PROCESS_VERSION, type DocumentCatalogue } from '../../domain/document-workflow.ts';
import type { ArtefactRef } from '../../domain/steps.ts';
import type { RecordedSteps } from '../recorded-outputs.ts';

const ID = 'document-types';
const FILE = 'document-types.json';

/** A type with the hash of its file. */
export interface CataloguedType {
  definition: DocumentType;
  hash: string;
  /** That are known from the start. */
  layouts: TaughtLayout[];
}

export class CatalogueStore {
  readonly #pool: Pool;
  readonly #known = new Map<string, CataloguedType[]>();
  /** Of this release. */
  readonly current: ArtefactRef;

  private constructor(pool: Pool, current: ArtefactRef, types: CataloguedType[]) {
    this.#pool = pool;
    this.current = current;
    this.#known.set(current.hash, types);
  }

  /** Keeps the release's catalogue. @param types - as the loader checked them. */
  static async open(pool: Pool, types: CataloguedType[]): Promise<CatalogueStore> {
    const sorted = [...types].sort((a, b) => (a.definition.type < b.definition.type ? -1 : 1));
    const catalogue: DocumentCatalogue = {
      format: 'arbiter-document-types-2',
      types: sorted.map(({ definition, hash, layouts }) => ({
        ...{ type: definition.type, version: definition.version, hash },
        definition: JSON.parse(JSON.stringify(definition)) as Json,
        ...(layouts.length > 0 ? { layouts } : {}),
      })),
    };
    const bytes = canonicalBytes(catalogue);
    const ref = {
      ...{ id: ID, version: DOCUMENT_PROCESS_VERSION },
      hash: createHash('sha256').update(bytes).digest('hex'),
    };
    await keepArtefact(pool, { ...ref, path: FILE, type: 'document-types', bytes });
    return new CatalogueStore(pool, ref, sorted);
  }

  get types(): CataloguedType[] {
    return this.#known.get(this.current.hash) as CataloguedType[];
  }

  /** @throws where the catalogue is not kept. */
  async load(hash: string): Promise<CataloguedType[]> {
    const known = this.#known.get(hash);
    if (known !== undefined) return known;
    const types = await loadCatalogue(this.#pool, hash);
    this.#known.set(hash, types);
    return types;
  }
}

/** Types of a kept catalogue. */
export async function loadCatalogue(pool: Pick<Pool, 'query'>, hash: string): Promise<CataloguedType[]> {
  const bytes = (await findArtefact(pool, hash))[FILE];
  if (bytes === undefined) throw new Error(`Cannot load the catalogue of document types ${hash}: it is not kept`);
  const catalogue = JSON.parse(Buffer.from(bytes).toString('utf8')) as DocumentCatalogue;
  // Types of releases before layouts were told apart say nothing of them: documents on their way go on as they began.
  const before = catalogue.format === 'arbiter-document-types-1' ? { confirmations: 0 } : {};
  return catalogue.types.map(({ definition, hash: own, layouts = [] }) => ({
    definition: { ...(definition as unknown as DocumentType), ...before },
    hash: own,
    layouts,
  }));
}

export function requireType(types: CataloguedType[], type: string): CataloguedType {
  const found = types.find(({ definition }) => definition.type === type);
  if (found === undefined) throw new Error(`The pinned catalogue has no type ${type}`);
  return found;
}

export function refOfType({ definition, hash }: CataloguedType): ArtefactRef {
  return { id: definition.type, version: definition.version, hash };
}

/** The catalogue that the document pinned at intake. */
export function catalogueOf(steps: RecordedSteps, documentId: string): ArtefactRef {
  const intake = steps.rows.get(0);
  const ref = intake && (decode(intake.artefacts) as ArtefactRef[])[0];
  if (ref === undefined) throw new Error(`Cannot go on with document ${documentId}: its intake pins no catalogue`);
  return ref;
}
