import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Mapping } from '../domain/mapping.ts';
import { readMapping } from './csv-file.ts';
import { checkMapping, mapRow } from './mapping.ts';

const mapping: Mapping = {
  description: 'a test',
  key: { column: 'id', as: 'text' },
  document: {
    when: { column: 'month', as: 'month', firstMonth: '1989-07', day: 15 },
    legal: { column: 'legal', as: 'coded', codes: { Yes: true, No: false }, empty: 'null' },
    people: {
      list: [1, 2].map((n) => ({
        when: `p${n}`,
        item: { object: { severity: { column: `p${n}`, as: 'text' as const } } },
      })),
    },
    line: { constant: 'motor' },
  },
};
const row = { id: 'r1', month: '103.0', legal: 'Yes', p1: 'minor', p2: '', label: '1' };

describe('a mapping', () => {
  test('converts months, codes and lists', () => {
    const mapped = mapRow(mapping, row);
    assert.deepEqual(mapped, {
      key: 'r1',
      document: { when: '1998-01-15', legal: true, people: [{ severity: 'minor' }], line: 'motor' },
    });
  });

  test('never reads a column that it does not name', () => {
    const guarded = new Proxy(row, {
      get: (target, name) => {
        assert.notEqual(name, 'label');
        return Reflect.get(target, name);
      },
    });
    assert.ok('document' in mapRow(mapping, guarded));
  });

  test('rejects what does not convert, by field', () => {
    const mapped = mapRow(mapping, { ...row, month: '0', legal: 'Perhaps' });
    assert.deepEqual('problems' in mapped && mapped.problems.map(({ path }) => path), ['when', 'legal']);
    assert.ok('problems' in mapRow(mapping, { ...row, id: '' }));
  });

  test('takes for a number only what people write as one', () => {
    const numbers: Mapping = {
      ...mapping,
      document: { whole: { column: 'a', as: 'integer' }, any: { column: 'b', as: 'number' } },
    };
    assert.deepEqual(mapRow(numbers, { id: 'r1', a: '-40', b: '4.1e3' }), {
      key: 'r1',
      document: { whole: -40, any: 4_100 },
    });
    for (const text of ['0x28', '0b101', '0o17', 'Infinity', '1,234', '1 000', '1_000'])
      assert.ok('problems' in mapRow(numbers, { id: 'r1', a: text, b: text }), text);
  });

  test('refuses to start on a file without its columns', () => {
    assert.throws(() => checkMapping(mapping, ['id', 'month']), /lacks: legal, p1, p2/);
  });

  test('of the real claims names no label', () => {
    for (const name of ['triage-bi-claims', 'triage-bi-policies'])
      assert.ok(
        !JSON.stringify(readMapping(new URL(`../mappings/${name}.json`, import.meta.url).pathname)).includes('label'),
      );
  });
});
