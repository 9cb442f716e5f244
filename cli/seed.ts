/**
 * Seeds: each kind's registers and cases, loaded once; the cases go through the API like any other.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from '../db/pool.ts';
import { saveDocuments } from '../db/registers.ts';
import type { JsonObject } from '../domain/canonical.ts';
import { ARTEFACT_DIRECTORIES } from '../worker/worker.ts';

export interface SeedCase {
  name: string;
  input: JsonObject;
  /** Outcome that the case is made for; `refer` awaits a person. */
  expectedOutcome: string;
}

/** One entry of `seeds/registers.json`: documents, the field of their key, and what tells a key's apart. */
interface SeedRegister {
  key: string;
  item?: string;
  documents: JsonObject[];
}

export interface SeededDecision {
  name: string;
  kind: string;
  id: string;
  status: string;
  outcome: string | null;
  taskId: string | null;
}

/** Kinds with seeds, in order. */
export function kindsWithSeeds(): string[] {
  return readdirSync(ARTEFACT_DIRECTORIES.decisions)
    .sort()
    .filter((kind) => existsSync(seedFile(kind, 'cases')));
}

export function readSeedCases(kind: string): SeedCase[] {
  return readSeed<SeedCase[]>(kind, 'cases') ?? [];
}

/** Fills the registers; the same seeds again change nothing. */
export async function seedRegisters(pool: Pool): Promise<void> {
  for (const kind of kindsWithSeeds()) {
    const registers = readSeed<Record<string, SeedRegister>>(kind, 'registers') ?? {};
    for (const [register, { documents, ...keys }] of Object.entries(registers))
      await saveDocuments(pool, { register, ...keys }, documents);
  }
}

/** Posts each case with an idempotency key of its own: a second time answers as the first. */
export async function postSeedCases(url: string, token: string): Promise<SeededDecision[]> {
  const seeded: SeededDecision[] = [];
  for (const kind of kindsWithSeeds()) {
    // A kind's cases go together: each is a case of its own.
    const posted = readSeedCases(kind).map((seed) => postSeedCase({ url, token, kind, seed }));
    seeded.push(...(await Promise.all(posted)));
  }
  return seeded;
}

async function postSeedCase(post: {
  url: string;
  token: string;
  kind: string;
  seed: SeedCase;
}): Promise<SeededDecision> {
  const { kind, seed } = post;
  const response = await fetch(`${post.url}/v1/decisions/${kind}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${post.token}`,
      'content-type': 'application/json',
      'idempotency-key': `seed-${seed.name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`,
    },
    body: JSON.stringify(seed.input),
  });
  const body = (await response.json()) as {
    id: string;
    status: string;
    outcome: string | null;
    task: { id: string } | null;
    detail?: string;
  };
  if (!response.ok) throw new Error(`Cannot seed ${kind}/${seed.name}: ${response.status} ${body.detail}`);
  const { id, status, outcome, task } = body;
  return { name: seed.name, kind, id, status, outcome, taskId: task?.id ?? null };
}

function seedFile(kind: string, name: string): string {
  return join(ARTEFACT_DIRECTORIES.decisions, kind, 'seeds', `${name}.json`);
}

function readSeed<T>(kind: string, name: string): T | undefined {
  const file = seedFile(kind, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
