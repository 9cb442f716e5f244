/**
 * The registry: versions of rule sets, models and operating points, each in a stage that acts of
 * people move. Which version is in force follows from the acts alone.
 * @module
 */
import type { Json } from './canonical.ts';

export type RegisteredType = 'rule-set' | 'model' | 'operating-point';

export type RegistryActName = 'register' | 'propose' | 'approve' | 'reject' | 'retire' | 'roll-back';

/** draft: registered, checked; candidate: proposed; in-force: approved by a second person, from a date. */
export type Stage = 'draft' | 'candidate' | 'in-force' | 'retired';

export interface RegistryArtefact {
  type: RegisteredType;
  id: string;
  version: number;
  /** sha256 hex of the content. */
  hash: string;
  /** Where it came from: data, code and specification by hash, and the version that it succeeds. */
  lineage: Record<string, Json>;
}

export interface RegistryAct {
  actNo: number;
  /** ISO instant. */
  occurredAt: string;
  act: RegistryActName;
  /** Hash of the version. */
  artefactHash: string;
  /** ISO date; of an approval only. */
  inForceFrom: string | null;
  /** ISO date, exclusive; null is open. */
  inForceTo: string | null;
  /** Principal, or `release` for what a release ships as approved. */
  actor: string;
  reason: string;
}

export interface RegistryEntry extends RegistryArtefact {
  stage: Stage;
  inForceFrom: string | null;
  inForceTo: string | null;
  /** Instant and number of the approval that counts. */
  approvedAt: string | null;
  approvalNo: number | null;
}

/** The actor of what a release ships as approved: its own review is the approval. */
export const RELEASE = 'release';

const MOVES: Record<RegistryActName, { from: Stage[]; to: Stage }> = {
  register: { from: [], to: 'draft' },
  propose: { from: ['draft', 'retired'], to: 'candidate' },
  approve: { from: ['candidate'], to: 'in-force' },
  reject: { from: ['candidate'], to: 'draft' },
  retire: { from: ['in-force'], to: 'retired' },
  'roll-back': { from: ['in-force'], to: 'retired' },
};

/** Whether the act fits the stage; else why not. */
export function problemOfAct(entry: RegistryEntry, act: RegistryActName): string | null {
  const { from } = MOVES[act];
  return from.includes(entry.stage)
    ? null
    : `version ${entry.version} is ${entry.stage}; to ${act} it, it must be ${from.join(' or ')}`;
}

/** Each version's stage after the acts, which come in the order in which they were made. */
export function foldActs(artefacts: RegistryArtefact[], acts: RegistryAct[]): RegistryEntry[] {
  return artefacts.map((artefact) => {
    const entry: RegistryEntry = {
      ...artefact,
      stage: 'draft',
      inForceFrom: null,
      inForceTo: null,
      approvedAt: null,
      approvalNo: null,
    };
    for (const act of acts) {
      if (act.artefactHash !== artefact.hash) continue;
      entry.stage = MOVES[act.act].to;
      if (act.act !== 'approve') continue;
      entry.inForceFrom = act.inForceFrom;
      entry.inForceTo = act.inForceTo;
      entry.approvedAt = act.occurredAt;
      entry.approvalNo = act.actNo;
    }
    return entry;
  });
}

/**
 * The version in force on a date: of those whose period holds the date, the one approved last; of
 * those approved at one time, the highest. Undefined where there is none.
 * @param entries - folded from the acts up to the time of intake: what came later is never eligible.
 */
export function entryInForce(entries: RegistryEntry[], date: string): RegistryEntry | undefined {
  return entries
    .filter(
      ({ stage, inForceFrom, inForceTo }) =>
        stage === 'in-force' && inForceFrom !== null && inForceFrom <= date && (inForceTo === null || date < inForceTo),
    )
    .sort((a, b) => compareText(a.approvedAt, b.approvedAt) || a.version - b.version)
    .at(-1);
}

function compareText(a: string | null, b: string | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}
