import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { verifyRegistry } from '../audit/registry.ts';
import { readSeedCases } from '../cli/seed.ts';
import { ARTEFACT_DIRECTORIES } from '../worker/worker.ts';
import { call, startStack, type TestStack } from './stack.ts';

const KIND = 'claims-triage';
const standard = readSeedCases(KIND).find((each) => each.name === 'standard')?.input as Record<string, unknown>;
const readRules = (name: string) => JSON.parse(readFileSync(join(ARTEFACT_DIRECTORIES.rules, KIND, name), 'utf8'));
/** Versions of the rules that this release ships, in order; what the test registers comes after them. */
const shipped = readdirSync(join(ARTEFACT_DIRECTORIES.rules, KIND))
  .filter((name) => /^\d+\.json$/.test(name))
  .map((name) => Number.parseInt(name, 10))
  .sort((a, b) => a - b);
const latest = shipped.at(-1) as number;
const next = latest + 1;
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const modelVersions = readdirSync(join(ARTEFACT_DIRECTORIES.models, 'claims-triage-severity')).map(Number);
const modelDir = join(ARTEFACT_DIRECTORIES.models, 'claims-triage-severity', String(Math.max(...modelVersions)));
const modelFiles = () =>
  Object.fromEntries(
    readdirSync(modelDir).map((name) => [name, readFileSync(join(modelDir, name)).toString('base64')]),
  );
const withManifest = (change: object) => ({
  ...modelFiles(),
  'manifest.json': base64({ ...JSON.parse(readFileSync(join(modelDir, 'manifest.json'), 'utf8')), ...change }),
});

/** The next version of the rules: the latest without its first rule. */
function nextRules() {
  const set = readRules(`${latest}.json`);
  const cases = readRules(`${latest}.cases.json`);
  const [{ id: dropped }] = set.rules;
  set.version = next;
  set.rules = set.rules.filter(({ id }: { id: string }) => id !== dropped);
  cases.cases = cases.cases.filter(
    (each: { rule: string | null; expect: { fired: string[]; unknown: string[] } }) =>
      ![each.rule, ...each.expect.fired, ...each.expect.unknown].includes(dropped),
  );
  return { set, cases };
}

describe('the registry', () => {
  let stack: TestStack;
  let [owner, second, operator] = ['', '', ''];
  before(async () => {
    stack = await startStack();
    owner = stack.tokens.owner as string;
    second = stack.tokens['second-owner'] as string;
    operator = stack.tokens.operator as string;
  });
  after(() => stack.stop());

  const post = (path: string, body: object, token = owner) => call(`${stack.url}/v1/registry${path}`, { token, body });
  const list = async (query = '') => (await call(`${stack.url}/v1/registry${query}`, { token: owner })).body.items;
  const decide = (key: string, input: object = standard) =>
    call(`${stack.url}/v1/decisions/${KIND}`, { token: stack.tokens.system, key, body: input });
  const pinsOf = async (id: string) => {
    const { body } = await call(`${stack.url}/v1/decisions/${id}/steps`, { token: stack.tokens.auditor });
    return body.items.find((step: { name: string }) => step.name === 'pin').output.pins;
  };
  const submitRules = ({ set, cases }: { set: object; cases: object }, token = owner) =>
    post('/rule-sets', { reason: 'test', files: { 'rule-set.json': base64(set), 'cases.json': base64(cases) } }, token);

  test('a release is registered as it ships, in force', async () => {
    const items = await list(`?type=rule-set&id=${KIND}`);
    assert.deepEqual(
      items.map(({ version, stage }: { version: number; stage: string }) => [version, stage]),
      shipped.map((version) => [version, 'in-force']),
    );
    assert.equal(items.filter(({ isInForce }: { isInForce: boolean }) => isInForce).length, 1);
    const [model] = await list('?type=model&id=claims-triage-severity');
    assert.match(model.lineage.data, /^[0-9a-f]{64}$/);
    const shown = await call(`${stack.url}/v1/registry/${model.hash}`, { token: stack.tokens.auditor });
    assert.deepEqual(
      shown.body.acts.map(({ act, actor }: { act: string; actor: string }) => [act, actor]),
      [['approve', 'release']],
    );
    assert.match(shown.body.card, /Severity/);
  });

  test('rules go from draft to force by two people, and back by one', async () => {
    const before = await decide('before');
    const usual = (await pinsOf(before.body.id)).ruleSet.version;
    const items = await list(`?type=rule-set&id=${KIND}`);
    const today = items.find(({ isInForce }: { isInForce: boolean }) => isInForce).version;
    const registered = await submitRules(nextRules());
    assert.equal(registered.status, 201, registered.text);
    const { hash } = registered.body;
    assert.deepEqual([registered.body.stage, registered.body.isInForce], ['draft', false]);
    assert.equal(registered.body.lineage.parent, items.at(-1).hash);

    const early = await post(`/${hash}/approve`, { reason: 'too early' }, second);
    assert.deepEqual([early.status, early.body.code], [409, 'REGISTRY_CONFLICT']);
    assert.equal((await post(`/${hash}/propose`, { reason: 'ready' })).body.stage, 'candidate');
    assert.equal((await pinsOf((await decide('candidate')).body.id)).ruleSet.version, usual);

    const own = await post(`/${hash}/approve`, { reason: 'mine' });
    assert.deepEqual([own.status, own.body.code], [403, 'SECOND_PERSON_NEEDED']);
    const approved = await post(`/${hash}/approve`, { reason: 'cases read', inForceFrom: '1980-01-01' }, second);
    assert.deepEqual([approved.status, approved.body.isInForce], [200, true]);

    const decided = await decide('approved');
    assert.equal((await pinsOf(decided.body.id)).ruleSet.version, next);
    assert.equal((await pinsOf(before.body.id)).ruleSet.version, usual);

    const back = await post(`/rule-set/${KIND}/roll-back`, { reason: 'referrals missing' }, operator);
    assert.deepEqual([back.body.from.version, back.body.to.version], [next, today]);
    assert.equal((await pinsOf((await decide('rolled-back')).body.id)).ruleSet.version, usual);
    const replayed = await call(`${stack.url}/v1/decisions/${decided.body.id}/replay`, {
      token: stack.tokens.auditor,
      method: 'POST',
    });
    assert.equal(replayed.body.ok, true, 'what the rolled back version decided replays');

    for (let left = shipped.length; left > 1; left--)
      await post(`/rule-set/${KIND}/roll-back`, { reason: 'back to the first' });
    const nothing = await post(`/rule-set/${KIND}/roll-back`, { reason: 'again' });
    assert.deepEqual([nothing.status, nothing.body.code], [409, 'REGISTRY_CONFLICT']);
    assert.match(nothing.body.detail, /no earlier version is in force/);
  });

  test('rules that fail their own cases, or have none, are refused', async () => {
    const { set, cases } = nextRules();
    set.version = next + 1;
    const wrong = structuredClone(cases);
    wrong.cases[0].expect.fired = ['R999-no-such-rule'];
    for (const [body, reason] of [
      [{ set, cases: wrong }, /the case ".*" comes to/],
      [{ set, cases: { ...cases, cases: [] } }, /has no cases/],
      [{ set: { ...set, id: 'no-such-kind' }, cases }, /no decision kind of this release uses/],
      [{ set: { ...set, rules: 7 }, cases }, /rules/],
      [{ set, cases: { base: null } }, /cannot be read/],
    ] as const) {
      const answer = await submitRules(body as { set: object; cases: object });
      assert.deepEqual([answer.status, answer.body.code], [422, 'ARTEFACT_REFUSED'], answer.text);
      assert.match(answer.body.detail, reason);
    }
    assert.equal(
      (await list(`?type=rule-set&id=${KIND}`)).length,
      shipped.length + 1,
      'nothing is kept of what is refused',
    );
  });

  test('a version never changes', async () => {
    const { set, cases } = nextRules();
    const answer = await submitRules({ set: { ...set, title: 'Another text' }, cases });
    assert.deepEqual([answer.status, answer.body.code], [409, 'REGISTRY_CONFLICT']);
    assert.match(answer.body.detail, /a version never changes/);
  });

  test('a model is admitted by hash, shape, definition and golden rows', async () => {
    const golden = JSON.parse(readFileSync(join(modelDir, 'golden.json'), 'utf8'));
    golden[5].margin += 1e-9;
    const goldenBytes = Buffer.from(JSON.stringify(golden));
    const {
      files,
      features,
      version: shippedVersion,
    } = JSON.parse(readFileSync(join(modelDir, 'manifest.json'), 'utf8'));
    const version = shippedVersion + 1;
    const { features: specified, ...spec } = JSON.parse(readFileSync(join(modelDir, 'spec.json'), 'utf8'));
    // In manifest and specification alike; in one of them alone it is a contradiction.
    const withFeature = (change: object) => {
      const specBytes = Buffer.from(
        JSON.stringify({ ...spec, features: [{ ...specified[0], ...change }, ...specified.slice(1)] }),
      );
      return {
        ...withManifest({
          version,
          features: [{ ...features[0], ...change }, ...features.slice(1)],
          files: { ...files, 'spec.json': createHash('sha256').update(specBytes).digest('hex') },
        }),
        'spec.json': specBytes.toString('base64'),
      };
    };
    const wide = features.map((feature: { domain: object | null }) => ({
      ...feature,
      domain: feature.domain && { min: -1e12, max: 1e12 },
    }));
    for (const [submitted, reason] of [
      [{ ...modelFiles(), 'model.onnx': base64('not a model') }, /hash|sha256|does not/i],
      [
        {
          ...withManifest({
            version,
            files: { ...files, 'golden.json': createHash('sha256').update(goldenBytes).digest('hex') },
          }),
          'golden.json': goldenBytes.toString('base64'),
        },
        /golden row 5 .* differs in its margin/,
      ],
      [withFeature({ protected: true }), /protected, and the definition records no lawful ground/],
      [withFeature({ fact: 'colour' }), /unknown fact colour/],
      [withManifest({ version, features: wide }), /feature reportDelayDays is not as specified/],
      [withManifest({ version, id: 'nobody-uses-it' }), /id is not as specified/],
      [{ ...modelFiles(), 'card.md': base64('ROC-AUC 0.99') }, /card\.md hashes to/],
      [withManifest({ version, files: { ...files, 'card.md': undefined } }), /its card is not covered by the manifest/],
      [{}, /manifest.json is missing/],
    ] as const) {
      const answer = await post('/models', { reason: 'test', files: submitted });
      assert.deepEqual([answer.status, answer.body.code], [422, 'ARTEFACT_REFUSED'], answer.text);
      assert.match(answer.body.detail, reason);
    }
    const good = await post('/models', { reason: 'recalibrated', files: withManifest({ version }) });
    assert.equal(good.status, 201, good.text);
    await post(`/${good.body.hash}/propose`, { reason: 'ready' });
    await post(`/${good.body.hash}/approve`, { reason: 'card read', inForceFrom: '2199-01-01' }, second);
    assert.equal(
      (await pinsOf((await decide('model-later')).body.id)).model.version,
      shippedVersion,
      'not before its date',
    );
    const retired = await post(`/${good.body.hash}/retire`, { reason: 'never used' }, operator);
    assert.equal(retired.body.stage, 'retired');
  });

  test('review capacity moves the bound of alerts, by an act like any other, and back', async () => {
    const kind = 'fraud-alert';
    const seeds = readSeedCases(kind);
    const claim = (key: string, name: string, changes: object = {}) =>
      call(`${stack.url}/v1/decisions/${kind}`, {
        token: stack.tokens.system,
        key,
        body: { ...seeds.find((seed) => seed.name === name)?.input, ...changes },
      });
    const nothing = await post('/operating-points', { kind, perDay: 1, days: 30, reason: 'two people' });
    assert.match(nothing.body.detail, /0 scores of the model in force in the last 30 days: expected 100 or more/);
    const [low, high] = [await claim('fraud-low', 'no-alert'), await claim('fraud-high', 'alert-by-score')];
    assert.deepEqual([low.body.score.band, high.body.score.band], ['below_capacity', 'alert']);
    assert.ok(high.body.score.margin > low.body.score.margin);
    // What is proposed to an investigator is in the list of alerts while it awaits review.
    assert.deepEqual([high.status, high.body.outcome, high.body.proposedOutcome], [202, null, 'alert']);
    const alerts = `${stack.url}/v1/decisions?kind=${kind}&outcome=alert&order=score`;
    assert.deepEqual(
      (await call(alerts, { token: owner })).body.items.map(
        ({ id, outcome, proposedOutcome }: { id: string; outcome: null; proposedOutcome: string }) => [
          id,
          outcome,
          proposedOutcome,
        ],
      ),
      [[high.body.id, null, 'alert']],
    );

    const few = await post('/operating-points', { kind, perDay: 2, days: 30, reason: 'two people' });
    assert.match(few.body.detail, /2 scores .*: expected 100 or more/);
    // A claim with more evidence than the others scores lower.
    const evidence = { independentWitnesses: 3, policeReport: true, receiptsProvided: true };
    const lower = await Promise.all(
      Array.from({ length: 98 }, (_, i) => claim(`fraud-lower-${i}`, 'no-alert', evidence)),
    );
    for (const { body } of lower) assert.ok(body.score.margin < low.body.score.margin);
    const all = await post('/operating-points', { kind, perDay: 100, days: 30, reason: 'a hundred people' });
    assert.match(all.body.detail, /100 cases were scored in 1 days, .* all of them, so that there is no bound/);

    const wide = await post('/operating-points', { kind, perDay: 2, days: 30, reason: 'two people' });
    assert.equal(wide.status, 201, wide.text);
    const { marginFrom, expected, basis, model } = wide.body.operatingPoint;
    assert.equal(marginFrom, low.body.score.margin);
    assert.deepEqual([basis.scores, basis.days, expected.reviewsPerDay], [100, 1, 2]);
    assert.ok(expected.recall > 0 && expected.recall < 1);
    const probabilities = [low.body.score.probability, high.body.score.probability];
    assert.ok(Math.abs(expected.precision - (probabilities[0] + probabilities[1]) / 2) < 1e-12);
    const amounts = ['no-alert', 'alert-by-score'].map((name) => {
      const { input } = seeds.find((seed) => seed.name === name) ?? assert.fail(name);
      return input.claimedAmount as { amountMinor: number };
    });
    assert.deepEqual(Object.values(expected.atRiskReviewed), [
      Math.round(amounts.reduce((sum, { amountMinor }, i) => sum + amountMinor * probabilities[i], 0)),
    ]);
    assert.equal((await claim('fraud-draft', 'no-alert')).body.score.band, 'below_capacity', 'a draft moves nothing');

    await post(`/${wide.body.hash}/propose`, { reason: 'agreed with the unit' });
    await post(`/${wide.body.hash}/approve`, { reason: 'agreed' }, second);
    const moved = await claim('fraud-moved', 'no-alert');
    assert.deepEqual([moved.body.score.band, moved.status], ['alert', 202]);
    assert.equal((await pinsOf(moved.body.id)).operatingPoint.hash, wide.body.hash);
    assert.equal((await pinsOf(moved.body.id)).model.hash, model.hash);
    const replayed = await call(`${stack.url}/v1/decisions/${moved.body.id}/replay`, {
      token: stack.tokens.auditor,
      method: 'POST',
    });
    assert.deepEqual(
      replayed.body.steps.filter(({ result }: { result: string }) => result === 'differs'),
      [],
    );

    const ranked = await call(`${stack.url}/v1/decisions?kind=${kind}&order=score&limit=2`, { token: owner });
    assert.equal(ranked.body.items[0].id, high.body.id);
    const rest = await call(`${stack.url}/v1/decisions?kind=${kind}&order=score&after=${ranked.body.next}`, {
      token: owner,
    });
    assert.ok(rest.body.items[0].probability <= ranked.body.items[1].probability);
    assert.deepEqual((await call(alerts, { token: owner })).body.items.length, 2);
    const back = await post(`/operating-point/${kind}/roll-back`, { reason: 'too many' }, operator);
    assert.deepEqual([back.status, back.body.to], [200, null]);
    assert.equal((await claim('fraud-back', 'no-alert')).body.score.band, 'below_capacity');
  });

  test('only owners act, refusals are kept, and the chain of acts holds', async () => {
    const [{ hash }] = await list('?type=model&id=claims-triage-severity');
    for (const token of [stack.tokens.reviewer, stack.tokens.auditor, stack.tokens.system]) {
      const answer = await post(`/${hash}/retire`, { reason: 'no' }, token as string);
      assert.deepEqual([answer.status, answer.body.code], [403, 'FORBIDDEN']);
    }
    assert.equal((await call(`${stack.url}/v1/registry`, { token: stack.tokens.system })).status, 403);
    const { rows } = await stack.pool.query(
      `SELECT actor, result FROM arbiter.audit_event WHERE act = 'registry-approve' ORDER BY id`,
    );
    assert.ok(rows.some(({ actor, result }) => actor === 'mona' && result === 'SECOND_PERSON_NEEDED'));
    const intact = await verifyRegistry(stack.pool);
    assert.deepEqual(intact.problems, []);
    assert.ok(intact.acts >= 7);
  });

  test('the database itself refuses an own approval and any change of an act', async () => {
    const last = await stack.pool.query(
      `SELECT act_no, hash, artefact_hash FROM arbiter.registry_act WHERE act = 'propose' ORDER BY act_no LIMIT 1`,
    );
    await assert.rejects(
      stack.pool.query(
        `INSERT INTO arbiter.registry_act (act_no, occurred_at, act, artefact_hash, in_force_from, actor, reason,
          previous_hash, hash) VALUES (1000, 'now', 'approve', $1, '2026-01-01', 'mona', 'mine', 'x', 'y')`,
        [last.rows[0].artefact_hash],
      ),
      /approval by who registered or proposed it is refused/,
    );
    for (const pool of [stack.pool, stack.owner])
      await assert.rejects(
        pool.query(`UPDATE arbiter.registry_act SET actor = 'miles'`),
        /append-only|permission denied/,
      );
    await stack.owner.query('ALTER TABLE arbiter.registry_act DISABLE TRIGGER registry_act_append_only');
    await stack.owner.query(`UPDATE arbiter.registry_act SET actor = 'miles' WHERE act_no = $1`, [last.rows[0].act_no]);
    const { problems } = await verifyRegistry(stack.pool);
    assert.deepEqual(problems, [
      { actNo: Number(last.rows[0].act_no), detail: `act ${last.rows[0].act_no} does not hash to its own hash` },
    ]);
  });
});
