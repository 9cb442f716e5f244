import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ModelSpec } from '../domain/model-spec.ts';
import { assertDone, assertRefused, folder, model, skipWithoutPython } from './own-model.ts';
import { COLUMNS, csvOf, drawClaims } from './portfolio.ts';

const at = folder();
const noPython = await skipWithoutPython();
const claims = drawClaims(900, 7);
const write = (name: string, text: string | Buffer) => {
  writeFileSync(at(name), text);
  return at(name);
};
const data = write('claims.csv', csvOf(claims));
const draft = (file: string, out: string, ...more: string[]) =>
  model('draft-spec', '--data', file, '--label', 'fraud', '--out', at(out), ...more);
const readSpec = (name: string) => JSON.parse(readFileSync(at(name), 'utf8')) as ModelSpec;

/** The file with its header's names changed. */
const withHeader = (name: string, ...header: string[]) =>
  write(name, csvOf(claims.slice(0, 50)).replace(/^.*\n/, `${header.join(',')}\n`));

describe('arbiter model draft-spec', () => {
  test('points out what an actuary should look at', async () => {
    const run = await draft(data, 'spec.json');
    assertDone(run);
    const { leftOut, mapping, features, label, protectedAttributes, segments, time } = readSpec('spec.json');
    const reasons = Object.fromEntries(leftOut.map(({ column, reason }) => [column, reason]));
    assert.deepEqual(Object.keys(reasons).sort(), ['country', 'file_no', 'policy', 'settled_amount']);
    assert.match(reasons.settled_amount as string, /^leakage suspect: .*ROC-AUC of 1\.000/);
    assert.match(reasons.file_no as string, /^identifier: a different number in every row/);
    assert.match(reasons.country as string, /^constant/);
    assert.match(reasons.policy as string, /^near-unique text: 873 values in 900 rows/);
    for (const column of Object.keys(reasons)) assert.match(run.stdout, new RegExp(`– ${column} left out: `));
    assert.deepEqual(mapping.key, { column: 'claim_id', as: 'text' });
    assert.deepEqual(label, { column: 'fraud', positive: ['1'], negative: ['0'] });
    assert.deepEqual(
      features.map(({ name, type }) => `${name} ${type}`),
      ['amountPence', 'vehicleValuePence', 'driverAge', 'mileage']
        .map((name) => `${name} number`)
        .concat('fuel category', 'region category'),
    );
    assert.deepEqual([protectedAttributes, segments, time], [['driverAge'], ['fuel', 'region'], []]);
    assert.match(run.stdout, /Protected by law in many places: driver_age/);
    // Missing cells are seen in training where a column has some, and nowhere else.
    const missing = Object.fromEntries(features.map((feature) => [feature.name, feature.missing]));
    assert.deepEqual([missing.mileage, missing.driverAge, missing.region], ['score', 'refuse', 'refuse']);
    assert.deepEqual((mapping.document.mileage as { missing: string[] }).missing, ['?']);
  });

  test('a leak that is not perfect is kept, and told', async () => {
    const leaky = claims.map((row, i) => ({ ...row, note: i % 5 === 0 ? 'open' : `closed ${row.fraud}` }));
    const run = await draft(write('leaky.csv', csvOf(leaky, [...COLUMNS, 'note'])), 'leaky.json');
    assertDone(run);
    assert.match(run.stdout, /· note: leakage suspect, alone it ranks the label with a ROC-AUC of 0\.9\d\d/);
    assert.ok(readSpec('leaky.json').features.some(({ name }) => name === 'note'));
  });

  test('a gzipped file gives the same draft', async () => {
    const zipped = write('zipped.csv.gz', gzipSync(csvOf(claims)));
    assertDone(await draft(zipped, 'zipped.json', '--name', 'claims'));
    assertDone(await draft(data, 'plain.json', '--name', 'claims'));
    assert.deepEqual(
      { ...readSpec('zipped.json'), mapping: { ...readSpec('zipped.json').mapping, description: '' } },
      { ...readSpec('plain.json'), mapping: { ...readSpec('plain.json').mapping, description: '' } },
    );
  });

  test('columns that are not there, or there twice, are named', async () => {
    const out = (...args: string[]) => model('draft-spec', '--out', at('none.json'), ...args);
    assertRefused(await out('--data', data, '--label', 'frauds'), /no column frauds to take the label from/);
    assertRefused(await draft(data, 'none.json', '--id', 'claimId'), /no column claimId/);
    assertRefused(await draft(data, 'none.json', '--time', 'region,loss_year'), /no column loss_year to order rows by/);
    const twice = withHeader('twice.csv', ...COLUMNS.map((name) => (name === 'settled_amount' ? 'fraud' : name)));
    assertRefused(await draft(twice, 'none.json'), /twice\.csv: the header names fraud more than once/);
    assertRefused(await draft(at('nowhere.csv'), 'none.json'), /There is no file .*nowhere\.csv/);
    assert.equal(existsSync(at('none.json')), false);
  });

  test('a label of one or of three values is named', async () => {
    const three = claims.map((row, i) => (i === 700 ? { ...row, fraud: 'unknown' } : row));
    assertRefused(await draft(write('three.csv', csvOf(three)), 'none.json'), /Column fraud has more than two values/);
    const one = claims.map((row) => ({ ...row, fraud: '0' }));
    assertRefused(await draft(write('one.csv', csvOf(one)), 'none.json'), /Column fraud has 1 different value/);
  });

  test('rows whose label is not known are no third value', async () => {
    const open = claims.map((row, i) => ({ ...row, fraud: i === 3 ? 'NA' : i === 4 ? '' : row.fraud }));
    assertDone(await draft(write('open.csv', csvOf(open)), 'open.json'));
    const { label, mapping } = readSpec('open.json');
    assert.deepEqual([label.positive, label.negative], [['1'], ['0']]);
    assert.match(mapping.description, /898 rows/);
  });

  test('a specification that is there is not written over, but by force', async () => {
    const taken = write('taken.json', 'mine');
    assertRefused(await draft(data, 'taken.json'), /taken\.json is there already: .*--force/);
    assert.equal(readFileSync(taken, 'utf8'), 'mine');
    assertDone(await draft(data, 'taken.json', '--force'));
    assert.equal(readSpec('taken.json').label.column, 'fraud');
  });
});

describe('arbiter model train', { skip: noPython }, () => {
  const train = (file: string, out: string, ...more: string[]) =>
    model('train', '--spec', at('train.json'), '--data', file, '--out', at(out), ...more);

  test('writes an artefact that says what it was trained on', async () => {
    assertDone(await draft(data, 'train.json'));
    const odd = claims.map((row, i) => (i < 3 ? { ...row, fraud: 'open' } : row));
    const run = await train(write('odd.csv', csvOf(odd)), 'model');
    assertDone(run);
    assert.match(run.stdout, /– 3 rows left out: label: fraud is neither a positive nor a negative text/);
    const manifest = JSON.parse(readFileSync(at('model/manifest.json'), 'utf8'));
    assert.deepEqual([manifest.id, manifest.version, manifest.trainedOn.rows], ['claims', 1, 897]);
    assert.deepEqual(
      manifest.features.map(({ name }: { name: string }) => name),
      readSpec('train.json').features.map(({ name }) => name),
    );
    assert.ok(manifest.metrics.rocAuc > 0.7 && manifest.metrics.rocAuc < 0.9, String(manifest.metrics.rocAuc));
    assert.match(readFileSync(at('model/card.md'), 'utf8'), /settled_amount \| leakage suspect/);
    const hashOf = (file: string) =>
      createHash('sha256')
        .update(readFileSync(at(`model/${file}`)))
        .digest('hex');
    const files = ['card.md', 'golden.json', 'model.onnx', 'spec.json'];
    assert.deepEqual(manifest.files, Object.fromEntries(files.map((file) => [file, hashOf(file)])));
  });

  test('a model that is there is not written over', async () => {
    const before = readFileSync(at('model/manifest.json'), 'utf8');
    assertRefused(await train(data, 'model'), /model is there already: .*--force/);
    assert.equal(readFileSync(at('model/manifest.json'), 'utf8'), before);
  });

  test('the same file, specification and seed give the same bytes', async () => {
    assertDone(await train(data, 'first'));
    assertDone(await train(data, 'second'));
    for (const file of ['model.onnx', 'golden.json', 'manifest.json', 'card.md'])
      assert.ok(readFileSync(at(`first/${file}`)).equals(readFileSync(at(`second/${file}`))), file);
  });

  test('a model that is no better than the base rate is published only if that is accepted, and says so', async () => {
    const noise = write(
      'noise.csv',
      csvOf(claims.slice(0, 300).map((row, i) => ({ ...row, fraud: String(+(i % 3 === 0)) }))),
    );
    assertRefused(await train(noise, 'noise'), /No candidate beats base rate alone .*--accept-no-skill/);
    assert.equal(existsSync(at('noise')), false);
    assertDone(await train(noise, 'noise', '--accept-no-skill'));
    assert.match(readFileSync(at('noise/card.md'), 'utf8'), /\*\*No skill\.\*\*/);
    assert.equal(JSON.parse(readFileSync(at('noise/manifest.json'), 'utf8')).baseline.beaten, false);
  });

  test('what cannot be trained on is told in one message', async () => {
    const few = claims.filter(({ fraud }, i) => fraud === '0' || i < 20);
    const positives = few.filter(({ fraud }) => fraud === '1').length;
    assert.ok(positives < 10);
    const told = new RegExp(`fit\\.py stopped: Cannot train: ${positives} rows of ${few.length} have label 1`);
    assertRefused(await train(write('few.csv', csvOf(few)), 'none'), told);
    const renamed = withHeader('renamed.csv', ...COLUMNS.map((name) => (name === 'fraud' ? 'frauds' : name)));
    assertRefused(await train(renamed, 'none'), /no column fraud to take the label from/);
    assertRefused(await train(data, 'none', '--label', 'region'), /--label is region, the specification says fraud/);
    const twice = withHeader('again.csv', ...COLUMNS.map((name) => (name === 'country' ? 'fraud' : name)));
    assertRefused(await train(twice, 'none'), /the header names fraud more than once/);
    const without = withHeader('without.csv', ...COLUMNS.map((name) => (name === 'fuel' ? 'gas' : name)));
    assertRefused(await train(without, 'none'), /columns that the file lacks: fuel/);
    assert.equal(existsSync(at('none')), false);
  });
});
