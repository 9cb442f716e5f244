/**
 * For tests of `arbiter model`: the real command, a folder for its files, a model of one's own.
 * @module
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { ModelSpec } from '../domain/model-spec.ts';
import { whyNoPython } from '../scripts/python-tests.ts';
import { type Claim, csvOf, drawClaims } from './portfolio.ts';

export const ARBITER = fileURLToPath(new URL('../bin/arbiter.mjs', import.meta.url));

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** `arbiter model …`, to its end. */
export function model(...args: (string | number)[]): Promise<Run> {
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [ARBITER, 'model', ...args.map(String)],
      { timeout: 300_000, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr }),
    ),
  );
}

/** It ended well; else what it said. */
export function assertDone({ code, stdout, stderr }: Run): void {
  assert.equal(code, 0, `${stdout}\n${stderr}`);
}

/** It refused with one message, which names what it is about; nobody is shown a stack. */
export function assertRefused({ code, stderr }: Run, says: RegExp): void {
  assert.equal(code, 2, stderr);
  assert.match(stderr, says);
  assert.equal(stderr.split('✗').length, 2, `one message: ${stderr}`);
  assert.doesNotMatch(stderr, /^\s+at .+:\d+/m);
}

/** A folder of the test file's own, taken away at its end. */
export function folder(): (name: string) => string {
  const dir = mkdtempSync(join(tmpdir(), 'arbiter-model-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  return (name) => join(dir, name);
}

/** Why tests that train are skipped; false where they are not. */
export async function skipWithoutPython(): Promise<string | false> {
  // The runner has tried already.
  return process.env.ARBITER_TEST_NO_PYTHON ?? (await whyNoPython()) ?? false;
}

/**
 * Drafts and trains on 900 claims: an empty amount rejects a row; a missing vehicle value and an unseen
 * region refuse it, as drafted; an unseen fuel is scored as such, a missing age stands for the typical one.
 */
export async function trainModel(at: (name: string) => string): Promise<string> {
  writeFileSync(at('claims.csv'), csvOf(drawClaims(900, 7)));
  assertDone(await model('draft-spec', '--data', at('claims.csv'), '--label', 'fraud', '--out', at('spec.json')));
  const spec = JSON.parse(readFileSync(at('spec.json'), 'utf8')) as ModelSpec;
  const amount = spec.mapping.document.amountPence;
  assert.ok(amount !== undefined && 'column' in amount);
  delete amount.empty;
  for (const feature of spec.features) {
    if (feature.name === 'fuel') feature.unseen = 'score';
    if (feature.name === 'driverAge') feature.missing = 'typical';
  }
  spec.business = { ...spec.business, currency: 'GBP', casesPerDay: 60, reviewsPerDay: 12, amountFact: 'amountPence' };
  writeFileSync(at('spec.json'), JSON.stringify(spec));
  const files = ['--spec', at('spec.json'), '--data', at('claims.csv')];
  assertDone(await model('train', ...files, '--label', 'fraud', '--out', at('model')));
  return at('model');
}

/** A claim that the model scores, with changes. */
export function claimWith(changes: Partial<Claim>): Claim {
  return { ...(drawClaims(1, 99)[0] as Claim), ...changes };
}

export function readRows(file: string): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true });
}
