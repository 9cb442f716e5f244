import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { entryInForce, foldActs, problemOfAct, type RegistryAct, type RegistryArtefact } from './registry.ts';

const artefact = (version: number): RegistryArtefact => ({
  type: 'rule-set',
  id: 'claims-triage',
  version,
  hash: `hash-${version}`,
  lineage: {},
});
const artefacts = [artefact(1), artefact(2), artefact(3)];

let actNo = 0;
const act = (version: number, name: RegistryAct['act'], change: Partial<RegistryAct> = {}): RegistryAct => ({
  actNo: ++actNo,
  occurredAt: '2026-01-01T00:00:00.000Z',
  act: name,
  artefactHash: `hash-${version}`,
  inForceFrom: name === 'approve' ? '1980-01-01' : null,
  inForceTo: null,
  actor: 'mona',
  reason: 'test',
  ...change,
});
const stagesAfter = (acts: RegistryAct[]) => foldActs(artefacts, acts).map(({ stage }) => stage);
const versionOn = (date: string, acts: RegistryAct[]) => entryInForce(foldActs(artefacts, acts), date)?.version;

describe('the registry', () => {
  test('a version goes from stage to stage', () => {
    const acts = [act(1, 'register')];
    assert.deepEqual(stagesAfter(acts)[0], 'draft');
    for (const [name, stage] of [
      ['propose', 'candidate'],
      ['reject', 'draft'],
      ['propose', 'candidate'],
      ['approve', 'in-force'],
      ['retire', 'retired'],
      ['propose', 'candidate'],
    ] as const) {
      acts.push(act(1, name));
      assert.equal(stagesAfter(acts)[0], stage);
    }
  });

  test('an act that does not fit the stage is named with what would', () => {
    const [draft] = foldActs(artefacts, [act(1, 'register')]);
    assert.ok(draft);
    assert.equal(problemOfAct(draft, 'propose'), null);
    assert.equal(problemOfAct(draft, 'approve'), 'version 1 is draft; to approve it, it must be candidate');
    assert.equal(problemOfAct(draft, 'retire'), 'version 1 is draft; to retire it, it must be in-force');
  });

  test('what was approved last is in force, in its period', () => {
    const acts = [
      act(1, 'approve'),
      act(3, 'approve', { occurredAt: '2026-02-01T00:00:00.000Z', inForceFrom: '2026-06-01', inForceTo: '2026-12-31' }),
      act(2, 'approve', { occurredAt: '2026-03-01T00:00:00.000Z', inForceFrom: '2026-07-01' }),
    ];
    assert.equal(versionOn('1979-12-31', acts), undefined);
    assert.equal(versionOn('1980-01-01', acts), 1);
    assert.equal(versionOn('2026-05-31', acts), 1);
    assert.equal(versionOn('2026-06-01', acts), 3);
    assert.equal(versionOn('2026-07-01', acts), 2);
    assert.equal(versionOn('2026-12-30', acts.slice(0, 2)), 3);
    assert.equal(versionOn('2026-12-31', acts.slice(0, 2)), 1, 'the last day of a period is not in it');
  });

  test('of versions approved at one time, the highest is in force', () => {
    assert.equal(versionOn('2026-01-01', [act(2, 'approve'), act(1, 'approve')]), 2);
  });

  test('one that is taken out leaves the one before', () => {
    const later = { occurredAt: '2026-02-01T00:00:00.000Z' };
    const acts = [act(1, 'approve'), act(2, 'approve', later)];
    assert.equal(versionOn('2026-03-01', acts), 2);
    assert.equal(versionOn('2026-03-01', [...acts, act(2, 'roll-back', later)]), 1);
    assert.equal(versionOn('2026-03-01', [...acts, act(2, 'retire', later), act(1, 'retire', later)]), undefined);
  });
});
