import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { ArtefactStore } from '../activities/artefact-store.ts';
import { mapRow, type Row } from '../cli/mapping.ts';
import { createPool } from '../db/pool.ts';
import type { JsonObject } from '../domain/canonical.ts';
import type { DecisionDefinition } from '../domain/definition.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { deriveFacts } from '../engine/facts.ts';
import { score } from '../engine/score.ts';
import { loadModels } from '../models/registry.ts';
import { readConfig } from '../worker/config.ts';
import { freePort } from '../worker/servers/child.ts';
import { artefactDirectories } from '../worker/worker.ts';
import {
  ARBITER,
  assertDone,
  assertRefused,
  claimWith,
  folder,
  model,
  readRows,
  skipWithoutPython,
  trainModel,
} from './own-model.ts';
import { csvOf, drawClaims } from './portfolio.ts';
import { freshDatabase } from './servers.ts';

/** What the service answers: a score, or a problem. */
interface Reply {
  probability: number;
  margin: number;
  baseValue: number;
  band: string;
  contributions: Record<string, number>;
  assumed: string[];
  unseen: string[];
  status: number;
  code: string;
  title: string;
  detail: string;
  instance: string;
  errors: { path: string; reason: string }[];
}

const at = folder();
const noPython = await skipWithoutPython();
const claims = drawClaims(40, 21);

describe('a model of one’s own, served', { skip: noPython }, () => {
  let trained: string;
  /** Rows of `arbiter model score`, by the claims' order: what every other way must give too. */
  let scored: Record<string, string>[];
  before(async () => {
    trained = await trainModel(at);
    writeFileSync(at('new.csv'), csvOf(claims));
    assertDone(await model('score', '--model', trained, '--data', at('new.csv'), '--out', at('scored.csv')));
    scored = readRows(at('scored.csv'));
  });
  const documentOf = (mapping: Mapping, row: Row): JsonObject => {
    const mapped = mapRow(mapping, row);
    assert.ok('document' in mapped, JSON.stringify(mapped));
    return mapped.document;
  };

  describe('arbiter model draft-kind', () => {
    const draft = (out: string, ...more: string[]) =>
      model('draft-kind', '--model', trained, '--kind', 'motor-claims', '--out', at(out), ...more);
    const ground = ['--lawful-ground', 'driverAge=Underwriting statistics, allowed for motor insurance'];

    test('asks for the ground of a protected characteristic', async () => {
      const asks = /characteristics that law protects: driverAge.*--lawful-ground driverAge=/;
      assertRefused(await draft('kinds'), asks);
      // A ground without words is none.
      assertRefused(await draft('kinds', '--lawful-ground', 'driverAge= '), asks);
      assertRefused(await model('serve', '--model', trained), asks);
      assertRefused(await draft('kinds', ...ground, 'fuel=why not'), /no protected feature fuel/);
      assert.equal(existsSync(at('kinds')), false);
    });

    test('gives a kind that is loaded with ARBITER_KINDS_DIR, and scores as the file was scored', async () => {
      assertDone(await draft('kinds', ...ground));
      const database = await freshDatabase();
      const pool = createPool({ url: database.appUrl });
      try {
        const own = artefactDirectories(readConfig({ ARBITER_KINDS_DIR: at('kinds') })).slice(1);
        const { definitions } = await ArtefactStore.open(pool, own);
        assert.deepEqual(
          definitions.map(({ definition }) => definition.kind),
          ['motor-claims'],
        );
        const { definition, validateInput } = definitions[0] as (typeof definitions)[0];
        const [loaded] = await loadModels(own[0]?.models as string, {
          lawfulGrounds: definition.model?.lawfulGrounds ?? null,
        });
        assert.ok(loaded);
        const mapping = JSON.parse(readFileSync(at('kinds/mappings/motor-claims.json'), 'utf8')) as Mapping;
        for (const [i, claim] of claims.entries()) {
          const input = documentOf(mapping, claim);
          assert.deepEqual(validateInput(input), []);
          assert.deepEqual([input.caseReference, input.asOfDate], [claim.claim_id, '2026-01-01']);
          const facts = deriveFacts(definition, { input, sources: {} });
          const answer = await score({ model: loaded, input: { facts }, gate: undefined, timeoutMs: 10_000 });
          assert.ok(answer.status === 'scored');
          assert.equal(answer.probability, Number(scored[i]?.probability));
        }
        // What nobody gave, and what nobody saw, is not scored in silence.
        const input = documentOf(mapping, claims[0] as Row);
        const answerTo = async (changes: JsonObject) => {
          const facts = deriveFacts(definition, { input: { ...input, ...changes }, sources: {} });
          return score({ model: loaded, input: { facts, checks: 1 }, gate: undefined, timeoutMs: 10_000 });
        };
        const empty = Object.fromEntries(Object.keys(input).map((name) => [name, null]));
        const [none, unseen, assumed] = [
          await answerTo({ ...empty, asOfDate: '2026-01-01' }),
          await answerTo({ fuel: 'hydrogen' }),
          await answerTo({ driverAge: null }),
        ];
        assert.equal(none.status === 'fallback' && none.code, 'MODEL_INPUT_MISSING');
        assert.deepEqual(unseen.status === 'scored' && unseen.unseen, ['fuel']);
        assert.deepEqual(assumed.status === 'scored' && assumed.assumed, ['driverAge']);
        for (const answer of [unseen, assumed]) assert.equal(typeof (answer as { reach?: object }).reach, 'object');
        assert.ok(validateInput({ ...documentOf(mapping, claims[0] as Row), feul: 'petrol' }).length > 0);
      } finally {
        await pool.end();
        await database.drop();
      }
    });

    test('drafts what a kind needs to be judged and run', () => {
      const {
        model: use,
        observations,
        reasonCodes,
      } = JSON.parse(readFileSync(at('kinds/decisions/motor-claims/definition.json'), 'utf8')) as DecisionDefinition;
      assert.deepEqual([use?.capacity, use?.unknownInputs], [{ band: 'high' }, 'refer']);
      assert.deepEqual(observations, [{ name: 'fraud', type: 'boolean', description: 'Column fraud is 1' }]);
      const { conformal, features } = JSON.parse(readFileSync(join(trained, 'manifest.json'), 'utf8')) as ModelManifest;
      const usable = conformal.filter(({ fact, referralRate }) => fact === null && referralRate <= 1 / 3);
      assert.equal(use?.conformal?.alpha, usable.map(({ alpha }) => alpha).sort()[0]);
      // The direction is part of the reason.
      const { increases, decreases } = features[0]?.reasonCodes ?? assert.fail('no feature');
      assert.deepEqual(
        [reasonCodes[increases]?.text, reasonCodes[decreases]?.text],
        ['Amount pence makes fraud more likely.', 'Amount pence makes fraud less likely.'],
      );
    });

    test('refuses a name that no kind can have, and a model that contradicts its specification', async () => {
      const other = (kind: string, from = trained) =>
        model('draft-kind', '--model', from, '--kind', kind, '--out', at('others'), ...ground);
      assertRefused(await other('Motor Fraud!'), /--kind Motor Fraud!: expected small letters/);
      cpSync(trained, at('forged'), { recursive: true });
      const manifest = JSON.parse(readFileSync(at('forged/manifest.json'), 'utf8')) as ModelManifest;
      for (const feature of manifest.features) feature.protected = false;
      writeFileSync(at('forged/manifest.json'), JSON.stringify(manifest));
      assertRefused(await other('motor-fraud', at('forged')), /feature driverAge is not as specified/);
      assert.equal(existsSync(at('others')), false);
    });

    test('writes over no kind that is there', async () => {
      assertRefused(await draft('kinds', ...ground), /definition\.json is there already/);
    });
  });

  describe('arbiter model serve', () => {
    test('answers with score and reasons, names the field of a bad case, and stops', async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const allowed = ['--lawful-ground', 'driverAge=Underwriting statistics'];
      const child = spawn(process.execPath, [
        ...[ARBITER, 'model', 'serve', '--model', trained, '--port', String(port)],
        ...allowed,
      ]);
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      try {
        await new Promise<void>((resolve, reject) => {
          child.stdout.on('data', (chunk: Buffer) => {
            if (chunk.includes(`${url}/score`)) resolve();
          });
          child.stderr.on('data', (chunk: Buffer) => reject(new Error(chunk.toString())));
          void ended.then((code) => reject(new Error(`it ended with ${code}`)));
        });
        await answers(url);
        await problems(url);
      } finally {
        child.kill('SIGTERM');
      }
      assert.equal(await ended, 0);
      await assert.rejects(fetch(`${url}/health`));
    });

    const readMapping = () => (JSON.parse(readFileSync(at('spec.json'), 'utf8')) as ModelSpec).mapping;
    const ask = async (url: string, body: unknown) => (await (await post(url, body)).json()) as Reply;
    const post = (url: string, body: unknown) =>
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

    async function answers(url: string): Promise<void> {
      const documents = claims.map((claim) => documentOf(readMapping(), claim));
      const response = await post(`${url}/score`, documents[0]);
      assert.equal(response.status, 200);
      const answer = (await response.json()) as Reply;
      assert.equal(answer.probability, Number(scored[0]?.probability));
      assert.deepEqual(Object.keys(answer.contributions), [
        ...['amountPence', 'vehicleValuePence', 'driverAge', 'mileage'],
        ...['fuel', 'region'],
      ]);
      const sum = Object.values(answer.contributions).reduce((total, each) => total + each);
      assert.ok(Math.abs(answer.baseValue + sum - answer.margin) < 1e-9);
      assert.ok(['low', 'medium', 'high'].includes(answer.band));
      assert.deepEqual([answer.assumed, answer.unseen], [[], []]);

      const batch = (await (await post(`${url}/score-batch`, documents)).json()) as { probability: number }[];
      assert.deepEqual(
        batch.map(({ probability }) => probability),
        scored.map(({ probability }) => Number(probability)),
      );
      const health = (await (await fetch(`${url}/health`)).json()) as { model: string };
      assert.equal(health.model, 'claims@1');
    }

    async function problems(url: string): Promise<void> {
      const good = documentOf(readMapping(), claimWith({}));
      for (const [change, path, reason] of [
        [{ amountPence: 377.15 }, 'amountPence', /expected integer, got number/],
        [{ amountPence: 1e15 }, 'amountPence', /it must lie within/],
        [{ amountPence: 100 }, 'amountPence', /it must lie within/],
        [{ driverAge: 'Zebedee' }, 'driverAge', /expected integer, got string/],
        [{ vehicleValuePence: null }, 'vehicleValuePence', /is missing/],
        [{ region: 'overseas' }, 'region', /a category that training has not seen/],
        [{ feul: 'petrol' }, 'feul', /is not a field of the specification/],
      ] as [JsonObject, string, RegExp][]) {
        const response = await post(`${url}/score`, { ...good, ...change });
        const text = await response.text();
        assert.equal(response.status, 422, text);
        assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
        const problem = JSON.parse(text) as Reply;
        assert.deepEqual([problem.status, problem.code, problem.instance], [422, 'INPUT_INVALID', '/score']);
        assert.equal(problem.title, 'The request does not fit the schema');
        assert.deepEqual(
          problem.errors.map(({ path: field }) => field),
          [path],
        );
        assert.match(problem.errors[0]?.reason ?? '', reason);
        assert.ok(problem.detail.includes(path));
        assert.ok(!text.includes('Zebedee') && !('probability' in problem));
      }
      // Every field at fault, not just the first.
      const both = await ask(`${url}/score`, { ...good, amountPence: 'x', vehicleValuePence: null });
      assert.deepEqual(
        both.errors.map(({ path: field }) => field),
        ['amountPence', 'vehicleValuePence'],
      );
      // Of a batch, a bad case takes its own place and no other's.
      const cases = [good, { ...good, region: 'overseas' }, good];
      const batch = (await (await post(`${url}/score-batch`, cases)).json()) as [Reply, Reply, Reply];
      assert.deepEqual(batch[0], batch[2]);
      assert.ok(batch[0].probability > 0);
      assert.deepEqual(
        [batch[1].code, batch[1].errors[0]?.path, 'probability' in batch[1]],
        ['MODEL_INPUT_OUT_OF_DOMAIN', 'region', false],
      );
      // What is assumed or unseen is said.
      const lenient = await ask(`${url}/score`, { ...good, driverAge: null, fuel: 'hydrogen' });
      assert.deepEqual([lenient.assumed, lenient.unseen], [['driverAge'], ['fuel']]);
      for (const [path, body, status] of [
        ['/score', 'text', 422],
        ['/score-batch', {}, 422],
        ['/scores', good, 404],
      ] as const) {
        const response = await post(`${url}${path}`, body);
        assert.equal(response.status, status);
        assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
      }
    }
  });
});
