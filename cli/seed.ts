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
  for (const kind of kindsWithSeeds())
    for (const { name, input } of readSeedCases(kind)) {
      const response = await fetch(`${url}/v1/decisions/${kind}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': `seed-${name}`,
        },
        body: JSON.stringify(input),
      });
      const body = (await response.json()) as {
        id: string;
        status: string;
        outcome: string | null;
        task: { id: string } | null;
        detail?: string;
      };
      if (!response.ok) throw new Error(`Cannot seed ${kind}/${name}: ${response.status} ${body.detail}`);
      seeded.push({
        name,
        kind,
        id: body.id,
        status: body.status,
        outcome: body.outcome,
        taskId: body.task?.id ?? null,
      });
    }
  return seeded;
}

function seedFile(kind: string, name: string): string {
  return join(ARTEFACT_DIRECTORIES.decisions, kind, 'seeds', `${name}.json`);
}

function readSeed<T>(kind: string, name: string): T | undefined {
  const file = seedFile(kind, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
