import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { alignRows } from './row-alignment.ts';

const WEIGHTS = new Map([
  ['id', 3],
  ['name', 1],
  ['amount', 1],
]);

interface Row {
  cells: Map<string, string>;
  weights: Map<string, number>;
}

/** Rows as `id name amount`; an empty part is a blank cell. */
function rowsOf(...lines: string[]): Row[] {
  return lines.map((line) => {
    const parts = line.split(',');
    const cells = ['id', 'name', 'amount'].map((column, at): [string, string] => [column, parts[at] ?? '']);
    return { weights: WEIGHTS, cells: new Map(cells.filter(([, text]) => text !== '')) };
  });
}

function pairs(from: Row[], to: Row[]): string[] {
  const say = (row: Row | null) => (row === null ? '-' : [...row.cells.values()].join(','));
  return alignRows(from, to)
    .map((row) => [say(row.from), say(row.to)])
    .filter(([one, other]) => one !== other)
    .map((sides) => sides.join(' > '));
}

const LIST = rowsOf('1,Ada,10', '2,Bea,20', '3,Cyd,30', '4,Dot,40');

describe('rows of two lists', () => {
  test('are the same rows where one was put in, at any place', () => {
    for (let at = 0; at <= LIST.length; at++) {
      const [extra] = rowsOf('9,Zoe,90') as [Row];
      const longer = LIST.toSpliced(at, 0, extra);
      assert.deepEqual(pairs(LIST, longer), ['- > 9,Zoe,90']);
      assert.deepEqual(pairs(longer, LIST), ['9,Zoe,90 > -']);
    }
  });

  test('are one row where what names it is the same, or most of the rest', () => {
    assert.deepEqual(pairs(LIST, rowsOf('1,Ada,10', '2,Bob,21', '3,Cyd,30', '4,Dot,40')), ['2,Bea,20 > 2,Bob,21']);
    assert.deepEqual(pairs(rowsOf(',Ada,10'), rowsOf(',Ada,11')), ['Ada,10 > Ada,11']);
    assert.deepEqual(pairs(rowsOf('1,Ada,10'), rowsOf('7,Ada,10')), ['1,Ada,10 > -', '- > 7,Ada,10']);
  });

  test('are found where rows before, behind and between them changed at once', () => {
    const to = rowsOf('8,New,1', '1,Ada,10', '3,Cyd,31', '9,Zoe,90', '4,Dot,40');
    assert.deepEqual(pairs(LIST, to), ['- > 8,New,1', '2,Bea,20 > -', '3,Cyd,30 > 3,Cyd,31', '- > 9,Zoe,90']);
  });

  test('may be alike: of several the order decides', () => {
    const twice = rowsOf('1,Ada,10', '1,Ada,10', '2,Bea,20');
    assert.deepEqual(pairs(twice, rowsOf('1,Ada,10', '2,Bea,20')), ['1,Ada,10 > -']);
    assert.deepEqual(pairs(twice, twice), []);
  });

  test('are all there, in the order of both, whatever the lists', () => {
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 300; round++) {
      const some = () => rowsOf(...Array.from({ length: next(9) }, () => `${next(4)},${next(3)},${next(3)}`));
      const [from, to] = [some(), some()];
      const aligned = alignRows(from, to);
      assert.deepEqual(
        aligned.flatMap((row) => row.from ?? []),
        from,
      );
      assert.deepEqual(
        aligned.flatMap((row) => row.to ?? []),
        to,
      );
    }
  });

  test('of long lists that differ in every row are found by what names them, or by their place', () => {
    const long = (offset: number, name: (i: number) => string) =>
      rowsOf(...Array.from({ length: 3_000 }, (_, i) => `${name(i)},${i % 7},${i + offset}`));
    const named = long(0, (i) => `id${i}`);
    assert.equal(pairs(named, long(1, (i) => `id${i}`).toSpliced(5, 1)).length, 3_000);
    assert.equal(alignRows(named, long(1, (i) => `id${i}`).toSpliced(5, 1)).length, 3_000);
    assert.equal(
      alignRows(
        long(0, () => ''),
        long(1, () => ''),
      ).length,
      3_000,
    );
    assert.equal(pairs(named, named.slice(1)).length, 1);
  });
});
