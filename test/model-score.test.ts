import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import {
  assertDone,
  assertRefused,
  claimWith,
  folder,
  model,
  readRows,
  skipWithoutPython,
  trainModel,
} from './own-model.ts';
import { type Claim, COLUMNS, csvOf, drawClaims } from './portfolio.ts';

const at = folder();
const noPython = await skipWithoutPython();
const write = (name: string, text: string | Buffer) => {
  writeFileSync(at(name), text);
  return at(name);
};
// More than a thread takes at once, so that order is a question.
const later = drawClaims(2_500, 8);

describe('a model of one’s own', { skip: noPython }, () => {
  let trained: string;
  before(async () => {
    trained = await trainModel(at);
  });
  const score = (file: string, out: string, ...more: (string | number)[]) =>
    model('score', '--model', trained, '--data', file, '--out', at(out), ...more);
  const scoreClaims = async (name: string, claims: Claim[], ...more: (string | number)[]) => {
    const run = await score(write(`${name}.csv`, csvOf(claims)), `${name}.out.csv`, ...more);
    assertDone(run);
    return { run, rows: readRows(at(`${name}.out.csv`)) };
  };
  const scoreOne = async (name: string, changes: Partial<Claim>) => {
    const { rows } = await scoreClaims(name, [claimWith({}), claimWith(changes), claimWith({})]);
    assert.equal(rows.length, 3);
    // Its neighbours are scored as if it were not there.
    for (const neighbour of [rows[0], rows[2]]) assert.equal(neighbour?.status, 'scored');
    return rows[1] as Record<string, string>;
  };
  const assertNotScored = (row: Record<string, string>, says: RegExp) => {
    assert.deepEqual([row.probability, row.margin], ['', '']);
    assert.match(row.status as string, says);
  };

  describe('arbiter model score', () => {
    test('gives each row its probability, in the file’s order, with reasons', async () => {
      const { run, rows } = await scoreClaims('later', later, '--explain', 2);
      assert.match(run.stdout, /2500 scored, in /);
      assert.deepEqual(Object.keys(rows[0] as object), [
        ...['claim_id', 'probability', 'margin', 'status'],
        ...['reason_1', 'contribution_1', 'reason_2', 'contribution_2'],
      ]);
      assert.deepEqual(
        rows.map(({ claim_id }) => claim_id),
        later.map(({ claim_id }) => claim_id),
      );
      const features = ['amount_pence', 'vehicle_value_pence', 'driver_age', 'mileage', 'fuel', 'region'];
      for (const { probability, status, ...row } of rows) {
        assert.equal(status, 'scored');
        assert.ok(Number(probability) > 0 && Number(probability) < 1);
        assert.ok(features.includes(row.reason_1 as string) && features.includes(row.reason_2 as string));
        assert.notEqual(row.reason_1, row.reason_2);
        assert.ok(Math.abs(Number(row.contribution_1)) >= Math.abs(Number(row.contribution_2)));
      }
      // The outcome was drawn from these, so the score must know it better than chance, and not perfectly.
      const mean = (fraud: string) => {
        const of = rows.filter((_, i) => later[i]?.fraud === fraud).map(({ probability }) => Number(probability));
        return of.reduce((sum, each) => sum + each, 0) / of.length;
      };
      assert.ok(mean('1') > mean('0') + 0.15, `${mean('1')} and ${mean('0')}`);
    });

    test('reasons add up to the margin', async () => {
      const { rows } = await scoreClaims('reasons', later.slice(0, 300), '--explain', 6);
      const rest = rows.map((row) =>
        [1, 2, 3, 4, 5, 6].reduce((left, i) => left - Number(row[`contribution_${i}`]), Number(row.margin)),
      );
      // What is left of every row is the one base value.
      for (const each of rest) assert.ok(Math.abs(each - (rest[0] as number)) < 1e-9);
    });

    test('a gzipped file gives the same bytes', async () => {
      await scoreClaims('part', later.slice(0, 1_200), '--explain', 1);
      assertDone(
        await score(write('part.csv.gz', gzipSync(csvOf(later.slice(0, 1_200)))), 'zipped.csv', '--explain', 1),
      );
      assert.ok(readFileSync(at('zipped.csv')).equals(readFileSync(at('part.out.csv'))));
    });

    test('a row’s score does not depend on the rows beside it', async () => {
      const { rows } = await scoreClaims('turned', later.slice(0, 400).reverse());
      const { rows: plain } = await scoreClaims('straight', later.slice(0, 400));
      assert.deepEqual(rows.reverse(), plain);
    });

    test('outcomes need not be known, nor columns that were left out', async () => {
      const columns = COLUMNS.filter((name) => !['fraud', 'settled_amount', 'policy', 'country'].includes(name));
      assertDone(await score(write('unknown.csv', csvOf(later.slice(0, 30), columns)), 'unknown.out.csv'));
      const { rows } = await scoreClaims('known', later.slice(0, 30));
      assert.deepEqual(readRows(at('unknown.out.csv')), rows);
    });

    test('a category that training has not seen is told, or refused', async () => {
      const fuel = await scoreOne('fuel', { fuel: 'hydrogen' });
      assert.equal(fuel.status, 'scored; unseen fuel');
      assert.ok(Number(fuel.probability) > 0);
      const region = await scoreOne('region', { region: 'overseas' });
      assertNotScored(region, /^refused MODEL_INPUT_OUT_OF_DOMAIN: region: a category that training has not seen/);
    });

    test('what is missing is scored as such, assumed and told, or refused', async () => {
      assert.equal((await scoreOne('mileage', { mileage: '?' })).status, 'scored');
      assert.equal((await scoreOne('age', { driver_age: '' })).status, 'scored; assumed driverAge');
      assertNotScored(
        await scoreOne('value', { vehicle_value_pence: '' }),
        /^refused MODEL_INPUT_MISSING: .*vehicleValuePence is missing/,
      );
      assertNotScored(
        await scoreOne('amount', { amount_pence: '' }),
        /^refused ROW_INVALID: amountPence column amount_pence is empty/,
      );
    });

    test('a value that cannot be is refused, and never repeated', async () => {
      for (const [name, changes, says] of [
        ['young', { driver_age: '-4' }, /MODEL_INPUT_OUT_OF_DOMAIN: Feature driverAge: it must lie within/],
        ['far', { amount_pence: '99999999999999' }, /MODEL_INPUT_OUT_OF_DOMAIN: Feature amountPence: it must lie/],
        ['text', { driver_age: 'Zebedee' }, /ROW_INVALID: driverAge column driver_age is not a whole number/],
        ['infinite', { amount_pence: 'Infinity' }, /ROW_INVALID: amountPence column amount_pence is not a whole/],
        ['beyond', { amount_pence: '9007199254740993' }, /ROW_INVALID: amountPence column amount_pence is not a/],
      ] as [string, Partial<Claim>, RegExp][]) {
        const row = await scoreOne(name, changes);
        assertNotScored(row, says);
        assert.equal(row.claim_id, claimWith({}).claim_id);
        assert.ok(!(row.status as string).includes('Zebedee'));
      }
    });

    test('pounds where training had pence are refused, by the row and by the file', async () => {
      // As a fraction, in one row.
      assertNotScored(
        await scoreOne('decimal', { amount_pence: '377.15' }),
        /ROW_INVALID: amountPence .* whole number/,
      );
      // Far below or above all that training saw, in one row.
      const { vehicle_value_pence: pence, amount_pence: amount } = claimWith({});
      const low = { vehicle_value_pence: String(Math.round(Number(pence) / 100)) };
      assertNotScored(await scoreOne('low', low), /Feature vehicleValuePence: it must lie/);
      assertNotScored(await scoreOne('high', { amount_pence: `${amount}00` }), /Feature amountPence: it must lie/);
      // In every row, or only from the middle of the file on: the file as a whole is refused.
      const pounds = (text: string) => String(Math.round(Number(text) / 100));
      const inPounds = later.map((row) => ({ ...row, amount_pence: pounds(row.amount_pence) }));
      const file = write('pounds.csv', csvOf(inPounds));
      assertRefused(
        await score(file, 'pounds.out.csv'),
        /another unit than training's: amount_pence \(its 2500 values are about 1\/100 of what they were\)\. Nothing was written; --accept-units/,
      );
      assert.equal(existsSync(at('pounds.out.csv')), false);
      const half = later.map((row, i) => (i < 1_500 ? row : (inPounds[i] as Claim)));
      assertRefused(
        await score(write('half.csv', csvOf(half)), 'half.out.csv'),
        /amount_pence \(part of its 2500 values are about 1\/100/,
      );
      assert.equal(existsSync(at('half.out.csv')), false);
      assertDone(await score(file, 'pounds.out.csv', '--accept-units'));
      assert.equal(readRows(at('pounds.out.csv')).length, 2_500);
    });

    test('what was assumed, not seen or repeated is said at the end', async () => {
      const twice = later
        .slice(0, 40)
        .map((row, i) => ({ ...row, driver_age: '', fuel: i < 30 ? 'hydrogen' : row.fuel }));
      const { run } = await scoreClaims('unknown-values', [...twice, ...twice.slice(0, 2)]);
      assert.match(run.stdout, /! driverAge: not given in 42 of 42 scored rows; training's typical value stands/);
      assert.match(run.stdout, /! fuel: a category that training has not seen in 32 of 42 scored rows/);
      assert.match(run.stdout, /! 2 rows repeat an earlier row's identifier/);
    });

    test('a file of which no row could be scored is a failure', async () => {
      const overseas = later.slice(0, 30).map((row) => ({ ...row, region: 'overseas' }));
      const file = write('overseas.csv', csvOf(overseas));
      assertRefused(await score(file, 'overseas.out.csv'), /0 scored, 30 refused .*: no row could be scored/);
      assert.equal(readRows(at('overseas.out.csv')).length, 30);
    });

    test('the output is there whole or not at all, and never over what is read', async () => {
      const text = csvOf(later.slice(0, 1_500));
      const file = write('kept.csv', text);
      assertRefused(await score(file, 'kept.csv', '--force'), /kept\.csv is read and cannot be written/);
      assert.equal(readFileSync(file, 'utf8'), text);
      assertRefused(await score(file, 'nowhere/out.csv'), /There is no folder .*nowhere/);
      const late = write('late.csv', `${text}C9,1,2\n`);
      assertRefused(await score(late, 'late.out.csv'), /Cannot read .*late\.csv: .*line 1502/);
      write('earlier.csv', 'mine');
      assertRefused(await score(late, 'earlier.csv', '--force'), /Cannot read/);
      assert.equal(readFileSync(at('earlier.csv'), 'utf8'), 'mine');
      assert.deepEqual(
        readdirSync(at('.')).filter((name) => name.includes('.part') || name === 'late.out.csv'),
        [],
      );
    });

    test('columns and models that are not there are named', async () => {
      const columns = COLUMNS.map((name) => (name === 'fuel' ? 'gas' : name));
      const without = write('without.csv', csvOf([claimWith({})]).replace(/^.*\n/, `${columns.join(',')}\n`));
      assertRefused(await score(without, 'none.csv'), /columns that the file lacks: fuel\. The file has: claim_id/);
      const twice = COLUMNS.map((name) => (name === 'country' ? 'amount_pence' : name));
      const repeated = write('repeated.csv', csvOf([claimWith({})]).replace(/^.*\n/, `${twice.join(',')}\n`));
      assertRefused(await score(repeated, 'none.csv'), /the header names amount_pence more than once/);
      const ragged = write('ragged.csv', `${csvOf([claimWith({})])}C9,1,2\n`);
      assertRefused(await score(ragged, 'none.csv'), /Cannot read .*ragged\.csv: .*Length.*line 3/);
      assertRefused(
        await model('score', '--model', at('nothing'), '--data', at('claims.csv'), '--out', at('none.csv')),
        /There is no model in .*nothing/,
      );
      assert.equal(existsSync(at('none.csv')), false);
    });

    test('scores that are there are not written over, but by force', async () => {
      const taken = write('taken.csv', 'mine');
      assertRefused(await score(at('claims.csv'), 'taken.csv'), /taken\.csv is there already: .*--force/);
      assert.equal(readFileSync(taken, 'utf8'), 'mine');
      assertDone(await score(at('claims.csv'), 'taken.csv', '--force'));
      assert.equal(readRows(taken).length, 900);
    });
  });

  describe('arbiter model evaluate', () => {
    const evaluate = (file: string, out: string, ...more: string[]) =>
      model('evaluate', '--model', trained, '--data', file, '--out', at(out), ...more);

    test('writes figures and a report', async () => {
      const changed = later.map((row, i) => {
        if (i < 4) return { ...row, fraud: 'open' };
        return i < 11 ? { ...row, amount_pence: '' } : row;
      });
      const run = await evaluate(write('changed.csv', csvOf(changed)), 'judged');
      assertDone(run);
      assert.match(run.stdout, /– 4 rows without a label left out/);
      const evaluation = JSON.parse(readFileSync(at('judged/evaluation.json'), 'utf8'));
      const { given, scored, refused } = evaluation.rows;
      assert.deepEqual([given, scored, refused], [2_496, 2_489, 7]);
      // 12 of 60 cases a day.
      assert.equal(evaluation.operatingPoint.rowsFlagged, Math.floor(2_496 / 5));
      assert.equal(evaluation.operatingPoint.currency, 'GBP');
      assert.deepEqual(
        evaluation.fairness.map(({ fact }: { fact: string }) => fact),
        ['driverAge'],
      );
      const report = readFileSync(at('judged/report.html'), 'utf8');
      assert.ok(report.includes(`data-path="discrimination.rocAuc.value" data-style="measure">`));
      assert.ok(report.includes(evaluation.discrimination.rocAuc.value.toFixed(3)));
    });

    test('a judgement that is there is not written over', async () => {
      const before = readFileSync(at('judged/report.html'), 'utf8');
      assertRefused(await evaluate(at('claims.csv'), 'judged'), /judged is there already: .*--force/);
      assert.equal(readFileSync(at('judged/report.html'), 'utf8'), before);
    });

    test('rows that the model was trained on are judged only on demand, and told', async () => {
      assertRefused(
        await evaluate(at('claims.csv'), 'remembered'),
        /claims\.csv is the file that the model was trained on/,
      );
      assert.equal(existsSync(at('remembered')), false);
      const run = await evaluate(at('claims.csv'), 'remembered', '--allow-training-data');
      assertDone(run);
      assert.match(run.stdout, /! These rows are the ones that the model was trained on/);
      assert.equal(JSON.parse(readFileSync(at('remembered/evaluation.json'), 'utf8')).isTrainingData, true);
      assert.match(readFileSync(at('remembered/report.html'), 'utf8'), /role="alert"><strong>These rows are the ones/);
      assert.equal('isTrainingData' in JSON.parse(readFileSync(at('judged/evaluation.json'), 'utf8')), false);
    });

    test('a label that is not there is named', async () => {
      const columns = COLUMNS.filter((name) => name !== 'fraud');
      const without = write('no-label.csv', csvOf(later.slice(0, 50), columns));
      assertRefused(await evaluate(without, 'none'), /no column fraud to take the label from/);
      const open = later.slice(0, 50).map((row) => ({ ...row, fraud: 'open' }));
      assertRefused(await evaluate(write('open.csv', csvOf(open)), 'none'), /No row has a label: column fraud/);
      const one = later.filter(({ fraud }) => fraud === '0').slice(0, 50);
      assertRefused(await evaluate(write('one.csv', csvOf(one)), 'none'), /judging needs rows of both classes/);
      assert.equal(existsSync(at('none')), false);
    });
  });
});
