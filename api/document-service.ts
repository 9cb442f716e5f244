/**
 * What the API needs of documents beyond the database: handed in by whoever puts the process together,
 * since parsers and readers are none of the API's business.
 * @module
 */
import type { BlobStore } from '../domain/blob-store.ts';
import type { PageView } from '../domain/document.ts';
import type { SubmissionTools } from '../domain/document-submission.ts';
import type { DocumentType } from '../domain/document-type.ts';
import type { ArtefactRef } from '../domain/steps.ts';

export interface DocumentService extends SubmissionTools {
  blobs: BlobStore;
  /** The catalogue that a document posted now pins. */
  catalogue: ArtefactRef;
  /** Types of this release. */
  types: DocumentType[];
  /** Types of a catalogue, also of an earlier release. */
  typesOf(catalogueHash: string): Promise<DocumentType[]>;
  /** Format by the first bytes; null for none that is read. */
  sniff(head: Uint8Array): string | null;
  /** A PNG of a page as shown, rendered in a process of its own; `view` as the page was read. */
  renderPage(document: {
    id: string;
    sha256: string;
    page: number;
    dpi: number;
    view?: PageView | undefined;
  }): Promise<Uint8Array>;
  /** Plain words for a refusal's code. */
  refusalText(code: string): string;
  /** Private folder for files on their way in. */
  spoolDir: string;
  maxBytes: number;
  /** Build of the extractor of this release. */
  extractorBuild: string;
}
