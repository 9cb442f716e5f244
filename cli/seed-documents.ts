/**
 * Seeds of documents: posted through the API like any other, once; one goes straight through, one waits
 * for a person.
 * @module
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SEEDS_DIR = fileURLToPath(new URL('../documents/seeds', import.meta.url));

export interface SeededDocument {
  name: string;
  id: string;
  status: string;
}

interface Seed {
  name: string;
  file: string;
  /** What it is made for. */
  expectedStatus: string;
}

export function readDocumentSeeds(): Seed[] {
  return JSON.parse(readFileSync(join(SEEDS_DIR, 'seeds.json'), 'utf8')) as Seed[];
}

const POLL_MS = 250;

/** Posts them, and waits until they are read, at most `waitMs`: reading goes on without anybody waiting. */
export async function postSeedDocuments(url: string, token: string, waitMs: number): Promise<SeededDocument[]> {
  const deadline = Date.now() + waitMs;
  return Promise.all(
    readDocumentSeeds().map(async ({ name, file }) => {
      const form = new FormData();
      form.set('file', new Blob([readFileSync(join(SEEDS_DIR, file))]), file);
      const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `seed-${name}` };
      const response = await fetch(`${url}/v1/documents`, { method: 'POST', headers, body: form });
      let document = (await response.json()) as { id: string; status: string; detail?: string };
      if (!response.ok) throw new Error(`Cannot seed document ${name}: ${response.status} ${document.detail}`);
      while (['accepted', 'reading'].includes(document.status) && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        const again = await fetch(`${url}/v1/documents/${document.id}`, { headers });
        document = (await again.json()) as typeof document;
      }
      return { name, id: document.id, status: document.status };
    }),
  );
}
