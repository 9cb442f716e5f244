/**
 * Builds of the reader and of the extractor: hashes over their sources and over the pinned versions of
 * the packages they call. Pages say which reader read them, extractions which extractor made them.
 * @module
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));
const READER_PACKAGES = ['@embedpdf/pdfium', 'sharp', 'tesseract.js', '@tesseract.js-data/eng', 'onnxruntime-node'];

export interface DocumentBuilds {
  /** sha256 hex. */
  reader: string;
  extractor: string;
}

// How what was extracted becomes bytes.
const PARTS = 'audit/document-parts.ts';

let known: DocumentBuilds | undefined;

/** Computed once per process. */
export function documentBuilds(): DocumentBuilds {
  known ??= {
    reader: hashOf(['documents/read'], READER_PACKAGES),
    extractor: hashOf(['documents/extract', 'documents', 'domain', 'activities/document', PARTS], []),
  };
  return known;
}

function hashOf(folders: string[], packages: string[]): string {
  const hash = createHash('sha256');
  for (const folder of folders)
    for (const file of folder.endsWith('.ts') ? [folder] : sourcesIn(folder, folder !== 'documents'))
      hash.update(`${file}\n`).update(readFileSync(join(PROJECT_DIR, file)));
  const { dependencies } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8'));
  for (const name of packages) hash.update(`${name}@${dependencies[name]}\n`);
  return hash.digest('hex');
}

function sourcesIn(folder: string, deep: boolean): string[] {
  if (!existsSync(join(PROJECT_DIR, folder))) return [];
  return readdirSync(join(PROJECT_DIR, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return deep ? sourcesIn(path, deep) : [];
      return entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts') ? [path] : [];
    });
}
