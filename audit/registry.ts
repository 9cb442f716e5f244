/**
 * Acts on the registry: appended in one order, each bound to the one before by its hash.
 * @module
 */
import { keepArtefact } from '../db/artefacts.ts';
import { type Client, type Pool, type Queryable, transaction } from '../db/pool.ts';
import {
  findLastRegistryAct,
  findRegistryArtefact,
  insertRegistryAct,
  insertRegistryArtefact,
  listRegistryActs,
  listRegistryArtefacts,
  lockRegistry,
  type RegistryActRow,
} from '../db/registry.ts';
import { canonicalText } from '../domain/canonical.ts';
import { DecisionError } from '../domain/failures.ts';
import {
  entryInForce,
  foldActs,
  problemOfAct,
  RELEASE,
  type RegisteredType,
  type RegistryAct,
  type RegistryActName,
  type RegistryArtefact,
  type RegistryEntry,
} from '../domain/registry.ts';
import { sha256Hex } from './record.ts';

const FIRST_PREVIOUS_HASH = '0'.repeat(64);

/** A version with its bytes. */
export interface Submission extends RegistryArtefact {
  files: Record<string, Uint8Array>;
}

export interface ActRequest {
  act: Exclude<RegistryActName, 'register' | 'roll-back'>;
  artefactHash: string;
  actor: string;
  reason: string;
  /** ISO instant. */
  at: string;
  /** Of an approval: ISO dates. */
  period?: { from: string; to: string | null };
}

/** Every version with its stage. @param until - the stages as they were at this instant. */
export async function listEntries(
  db: Queryable,
  filter: { type?: RegisteredType; id?: string; until?: string } = {},
): Promise<RegistryEntry[]> {
  const [artefacts, acts] = await Promise.all([
    listRegistryArtefacts(db, filter),
    listRegistryActs(db, filter.until === undefined ? {} : { until: filter.until }),
  ]);
  const known = new Set(acts.map(({ artefactHash }) => artefactHash));
  return foldActs(
    artefacts.filter(({ hash }) => known.has(hash)),
    acts,
  );
}

/**
 * Keeps a version and registers it as a draft.
 * @throws {@link DecisionError} REGISTRY_CONFLICT for a version that is registered.
 */
export async function register(
  pool: Pool,
  submission: Submission,
  act: { actor: string; reason: string; at: string },
): Promise<RegistryEntry> {
  return transaction(pool, async (client) => {
    await lockRegistry(client);
    await keep(client, submission);
    await append(client, { ...act, act: 'register', artefactHash: submission.hash });
    return requireEntry(client, submission.hash);
  });
}

/**
 * Registers what a release ships, as approved by the release at the time that the file names. What
 * is registered already stays as it is, whatever people have done to it since.
 * @throws {@link DecisionError} REGISTRY_CONFLICT where a version that is registered has other content.
 */
export async function registerRelease(
  pool: Pool,
  shipped: (Submission & { approvedAt: string; approvedBy: string; inForceFrom: string; inForceTo: string | null })[],
): Promise<void> {
  await transaction(pool, async (client) => {
    await lockRegistry(client);
    for (const each of shipped) {
      if ((await findRegistryArtefact(client, each.hash)) !== undefined) continue;
      await keep(client, each);
      await append(client, {
        act: 'approve',
        artefactHash: each.hash,
        actor: RELEASE,
        reason: `Shipped; approved by ${each.approvedBy}`,
        at: each.approvedAt,
        period: { from: each.inForceFrom, to: each.inForceTo },
      });
    }
  });
}

/** @throws {@link DecisionError} NOT_FOUND, REGISTRY_CONFLICT, SECOND_PERSON_NEEDED. */
export async function actOn(pool: Pool, request: ActRequest): Promise<RegistryEntry> {
  return transaction(pool, async (client) => {
    await lockRegistry(client);
    const entry = await requireEntry(client, request.artefactHash);
    const problem = problemOfAct(entry, request.act);
    if (problem !== null) throw new DecisionError('REGISTRY_CONFLICT', `Cannot ${request.act}: ${problem}`);
    if (request.act === 'approve') await requireSecondPerson(client, request);
    await append(client, request);
    return requireEntry(client, request.artefactHash);
  });
}

/**
 * Takes the version in force out; the one approved before it is in force again.
 * @throws {@link DecisionError} REGISTRY_CONFLICT where nothing would be in force then.
 */
export async function rollBack(
  pool: Pool,
  target: { type: RegisteredType; id: string; actor: string; reason: string; at: string },
): Promise<{ from: RegistryEntry; to: RegistryEntry | null }> {
  const { type, id } = target;
  const date = target.at.slice(0, 10);
  return transaction(pool, async (client) => {
    await lockRegistry(client);
    const current = entryInForce(await listEntries(client, { type, id }), date);
    if (current === undefined) throw new DecisionError('REGISTRY_CONFLICT', `No version of ${type} ${id} is in force`);
    const others = (await listEntries(client, { type, id })).filter(({ hash }) => hash !== current.hash);
    const next = entryInForce(others, date);
    // Without an operating point, the model's own bounds count.
    if (next === undefined && type !== 'operating-point')
      throw new DecisionError(
        'REGISTRY_CONFLICT',
        `Cannot roll back ${type} ${id}: no earlier version is in force; retire version ${current.version} if that is meant`,
      );
    await append(client, { ...target, act: 'roll-back', artefactHash: current.hash });
    return { from: await requireEntry(client, current.hash), to: next ?? null };
  });
}

/** What is wrong with the chain of acts; empty if it is intact. */
export async function verifyRegistry(
  db: Queryable,
): Promise<{ acts: number; problems: { actNo: number; detail: string }[] }> {
  const acts = await listRegistryActs(db);
  const problems: { actNo: number; detail: string }[] = [];
  let previous = FIRST_PREVIOUS_HASH;
  acts.forEach((act, i) => {
    if (act.actNo !== i + 1) problems.push({ actNo: i + 1, detail: `act ${i + 1} is missing` });
    if (act.previousHash !== previous)
      problems.push({ actNo: act.actNo, detail: `act ${act.actNo} does not follow the act before it` });
    if (hashOfAct(act) !== act.hash)
      problems.push({ actNo: act.actNo, detail: `act ${act.actNo} does not hash to its own hash` });
    previous = act.hash;
  });
  return { acts: acts.length, problems };
}

async function keep(client: Client, { files, ...artefact }: Submission): Promise<void> {
  const { type, id, version, hash, lineage } = artefact;
  if (!(await insertRegistryArtefact(client, { type, id, version, hash, lineage })))
    throw new DecisionError(
      'REGISTRY_CONFLICT',
      `Cannot register ${type} ${id} version ${version}: that version is registered, and a version never changes; raise it`,
    );
  for (const [path, bytes] of Object.entries(files))
    await keepArtefact(client, { hash, path, type, id, version, bytes });
}

async function append(
  client: Client,
  { act, artefactHash, actor, reason, at, period }: Omit<ActRequest, 'act'> & { act: RegistryActName },
): Promise<void> {
  const last = await findLastRegistryAct(client);
  const row = {
    actNo: (last?.actNo ?? 0) + 1,
    occurredAt: at,
    act,
    artefactHash,
    inForceFrom: period?.from ?? null,
    inForceTo: period?.to ?? null,
    actor,
    reason,
    previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
  };
  await insertRegistryAct(client, { ...row, hash: hashOfAct(row) });
}

function hashOfAct(act: RegistryAct & { previousHash: string }): string {
  const { actNo, occurredAt, act: name, artefactHash, inForceFrom, inForceTo, actor, reason, previousHash } = act;
  return sha256Hex(
    Buffer.from(
      canonicalText({
        actNo,
        occurredAt,
        act: name,
        artefactHash,
        inForceFrom,
        inForceTo,
        actor,
        reason,
        previousHash,
      }),
    ),
  );
}

async function requireEntry(db: Queryable, hash: string): Promise<RegistryEntry> {
  const artefact = await findRegistryArtefact(db, hash);
  if (artefact === undefined) throw new DecisionError('NOT_FOUND', `There is no registered version ${hash}`);
  const acts = await listRegistryActs(db, { artefactHashes: [hash] });
  return foldActs([artefact], acts)[0] as RegistryEntry;
}

async function requireSecondPerson(db: Queryable, { artefactHash, actor }: ActRequest): Promise<void> {
  const acts: RegistryActRow[] = await listRegistryActs(db, { artefactHashes: [artefactHash] });
  if (acts.some((each) => ['register', 'propose'].includes(each.act) && each.actor === actor))
    throw new DecisionError(
      'SECOND_PERSON_NEEDED',
      'Who registered or proposed a version cannot approve it: a second person must',
    );
}
