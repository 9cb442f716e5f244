import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Json, JsonObject } from '../domain/canonical.ts';
import type { DecisionDefinition, Derivation, FactType } from '../domain/definition.ts';
import { deriveFacts } from './facts.ts';

/** One fact over a root; `asOf` is `input.at`. */
function derive(options: {
  from: Derivation;
  type: FactType;
  input?: JsonObject;
  sources?: Record<string, Json>;
  unavailable?: string[];
}) {
  const definition = {
    asOf: 'input.at',
    facts: [{ name: 'fact', type: options.type, description: '', from: options.from }],
  } as unknown as DecisionDefinition;
  const { values, invalid } = deriveFacts(definition, {
    input: { at: '2026-03-10', ...options.input },
    sources: options.sources ?? {},
    ...(options.unavailable === undefined ? {} : { unavailable: options.unavailable }),
  });
  assert.equal(Object.keys(values).length + Object.keys(invalid).length, 1, 'a fact is in exactly one of the two');
  return 'fact' in invalid ? `invalid: ${invalid.fact}` : values.fact;
}

const eur = (amountMinor: Json): Json => ({ amountMinor, currency: 'EUR' });

describe('facts', () => {
  test('a path gives its value, or null where absent', () => {
    const from = { path: 'input.a.b' };
    assert.equal(derive({ from, type: 'integer', input: { a: { b: 3 } } }), 3);
    assert.equal(derive({ from, type: 'boolean', input: { a: { b: false } } }), false);
    assert.equal(derive({ from, type: 'date', input: { a: { b: '2024-02-29' } } }), '2024-02-29');
    for (const input of [{ a: { b: null } }, { a: {} }, { a: null }, {}])
      assert.equal(derive({ from, type: 'integer', input }), null);
  });

  test('a wrong type is invalid and says path and types', () => {
    const at = (value: Json, type: FactType) => derive({ from: { path: 'input.a' }, type, input: { a: value } });
    assert.equal(at('3', 'integer'), 'invalid: input.a: expected integer, got string');
    assert.equal(at(1.5, 'integer'), 'invalid: input.a: expected integer, got number');
    assert.equal(at(3, 'string'), 'invalid: input.a: expected string, got integer');
    assert.equal(at('2026-02-30', 'date'), 'invalid: input.a: expected date, got string');
    assert.equal(at([], 'boolean'), 'invalid: input.a: expected boolean, got list');
    assert.equal(at({}, 'number'), 'invalid: input.a: expected number, got object');
    assert.equal(
      derive({ from: { path: 'input.a.b.c' }, type: 'string', input: { a: { b: 'x' } } }),
      'invalid: input.a.b: expected object, got string',
    );
    assert.equal(
      derive({ from: { path: 'sources.s.x' }, type: 'string', sources: { s: [] } }),
      'invalid: sources.s: expected object, got list',
    );
  });

  test('no reason ever repeats a value', () => {
    const secret = 'Zebedee';
    for (const from of [
      { path: 'input.a' },
      { daysBetween: ['input.a', 'input.at'] },
      { moneyRatio: { amount: 'input.a', of: 'input.a' } },
      { count: { list: 'input.a' } },
    ] as Derivation[])
      assert.ok(!String(derive({ from, type: 'integer', input: { a: secret } })).includes(secret));
  });

  test('names of the language are not fields', () => {
    for (const path of ['input.constructor', 'input.__proto__', 'input.toString.name'])
      assert.equal(derive({ from: { path }, type: 'string' }), null);
  });

  test('something is there unless null or absent', () => {
    const from = { exists: 'sources.policy' };
    assert.equal(derive({ from, type: 'boolean', sources: { policy: {} } }), true);
    assert.equal(derive({ from, type: 'boolean', sources: { policy: null } }), false);
    assert.equal(derive({ from, type: 'boolean' }), false);
  });

  test('a source that stayed down is never "not found"', () => {
    const down = { sources: { policy: null }, unavailable: ['policy'] };
    const reason = 'invalid: sources.policy: the source did not answer';
    assert.equal(derive({ from: { exists: 'sources.policy' }, type: 'boolean', ...down }), reason);
    assert.equal(derive({ from: { path: 'sources.policy.status' }, type: 'string', ...down }), reason);
    assert.equal(derive({ from: { count: { list: 'sources.policy.claims' } }, type: 'integer', ...down }), reason);
    assert.equal(derive({ from: { path: 'sources.other.x' }, type: 'string', ...down }), null);
  });

  test('days between are whole and signed', () => {
    const days = (a: Json, b: Json) =>
      derive({ from: { daysBetween: ['input.a', 'input.b'] }, type: 'integer', input: { a, b } });
    assert.equal(days('2024-02-28', '2024-03-01'), 2);
    assert.equal(days('2026-03-02', '2026-03-01'), -1);
    assert.equal(days(null, '2026-03-01'), null);
    assert.match(String(days(null, 5)), /^invalid: input.b: expected date/);
  });

  test('a date lies within its period up to the end', () => {
    const within = (date: Json, to: Json = '2026-12-31') =>
      derive({
        from: { within: { date: 'input.d', from: 'input.f', to: 'input.t' } },
        type: 'boolean',
        input: { d: date, f: '2026-01-01', t: to },
      });
    assert.deepEqual(
      ['2025-12-31', '2026-01-01', '2026-12-30', '2026-12-31'].map((date) => within(date)),
      [false, true, true, false],
    );
    assert.equal(within(null), null);
    assert.equal(within('2026-05-05', null), null);
  });

  test('money counts in its own currency only', () => {
    const money = (amount: Json, currency: Json = 'EUR') =>
      derive({
        from: { money: { amount: 'input.m', currency: 'input.c' } },
        type: 'integer',
        input: { m: amount, c: currency },
      });
    assert.equal(money(eur(125_000)), 125_000);
    assert.equal(money(null), null);
    assert.equal(money(eur(1), null), null);
    assert.equal(money(eur(1), 'USD'), 'invalid: input.m: another currency than input.c');
    for (const wrong of [eur(1.5), eur('1'), eur(2 ** 53), { amountMinor: 1 }, 1, [], 'EUR 1'])
      assert.match(String(money(wrong)), /^invalid: input.m: expected money/);
  });

  test('a ratio needs one currency and a limit', () => {
    const ratio = (amount: Json, of: Json) =>
      derive({ from: { moneyRatio: { amount: 'input.m', of: 'input.of' } }, type: 'number', input: { m: amount, of } });
    assert.equal(ratio(eur(1), eur(4)), 0.25);
    assert.equal(ratio(null, eur(4)), null);
    assert.equal(ratio(eur(1), null), null);
    assert.equal(ratio(eur(1), eur(0)), 'invalid: input.of: expected an amount above zero');
    assert.match(String(ratio(eur(1), { amountMinor: 4, currency: 'USD' })), /another currency/);
    assert.ok(Object.is(ratio(eur(-0), eur(4)), 0));
  });
});

describe('lists', () => {
  const count = (items: Json, where: object[] = [], window?: { date: string; months: number }) =>
    derive({
      from: { count: { list: 'input.l', where: where as never, ...(window === undefined ? {} : { window }) } },
      type: 'integer',
      input: { l: items, ref: 'A', none: null },
    });
  const window = { date: 'd', months: 12 };

  test('what is dated as of or later never counts', () => {
    assert.equal(count([{ d: '2026-03-09' }], [], window), 1);
    assert.equal(count([{ d: '2026-03-10' }, { d: '2026-03-11' }, { d: '2027-01-01' }], [], window), 0);
  });

  test('a window reaches back whole calendar months', () => {
    assert.equal(count([{ d: '2025-03-10' }], [], window), 1);
    assert.equal(count([{ d: '2025-03-09' }], [], window), 0);
    const leap = (d: string) =>
      derive({
        from: { count: { list: 'input.l', window } },
        type: 'integer',
        input: { at: '2024-02-29', l: [{ d }] },
      });
    assert.deepEqual([leap('2023-02-27'), leap('2023-02-28'), leap('2024-02-28'), leap('2024-02-29')], [0, 1, 1, 0]);
  });

  test('an item without its date makes the fact absent', () => {
    assert.equal(count([{ d: null }], [], window), null);
    assert.equal(count([{}], [], window), null);
    assert.match(String(count([{ d: 5 }], [], window)), /^invalid: input.l\[\].d: expected date, got integer/);
    assert.equal(count([{ d: null, k: 'x' }], [{ path: 'k', equals: 'y' }], window), 0);
  });

  test('conditions compare values of one type', () => {
    const items = [
      { k: 'x', r: 'A' },
      { k: 'y', r: 'B' },
      { k: null, r: null },
    ];
    assert.equal(count(items), 3);
    assert.equal(count(items, [{ path: 'k', equals: 'x' }]), 1);
    assert.equal(count(items, [{ path: 'k', oneOf: ['x', 'y'] }]), 2);
    assert.equal(
      count(items, [
        { path: 'k', equals: 'x' },
        { path: 'r', equals: 'B' },
      ]),
      0,
    );
    assert.equal(count(['x', 'y'], [{ path: '.', equals: 'x' }]), 1);
    assert.equal(count([{ k: 1 }], [{ path: 'k', equals: 'x' }]), 'invalid: input.l[].k: expected string, got integer');
    assert.equal(count(['x'], [{ path: 'k', equals: 'x' }]), 'invalid: input.l[]: expected object, got string');
    assert.equal(count({}), 'invalid: input.l: expected list, got object');
    assert.equal(count(null), null);
  });

  test('what is absent equals nothing', () => {
    const items = [{ r: 'A' }, { r: 'B' }, { r: null }];
    assert.equal(count(items, [{ path: 'r', equalsPath: 'input.ref' }]), 1);
    assert.equal(count(items, [{ path: 'r', notEqualsPath: 'input.ref' }]), 2);
    assert.equal(count(items, [{ path: 'r', equalsPath: 'input.none' }]), 0);
    assert.equal(count(items, [{ path: 'r', notEqualsPath: 'input.none' }]), 3);
  });

  test('sums are of one currency and stay exact', () => {
    const sum = (paid: Json[], currency: Json = 'EUR') =>
      derive({
        from: { sum: { list: 'input.l', of: 'paid', currency: 'input.c' } },
        type: 'integer',
        input: { c: currency, l: paid.map((each) => ({ paid: each })) },
      });
    assert.equal(sum([eur(10), null, eur(5)]), 15);
    assert.equal(sum([]), 0);
    assert.equal(sum([eur(10)], null), null);
    assert.equal(
      sum([eur(10), { amountMinor: 1, currency: 'USD' }]),
      "invalid: input.l[].paid: another currency than the fact's",
    );
    assert.match(String(sum([eur(10), 5])), /^invalid: input.l\[\].paid: expected money/);
    assert.match(String(sum([eur(Number.MAX_SAFE_INTEGER), eur(1)])), /2\^53/);
    const plain = (n: Json[]) =>
      derive({ from: { sum: { list: 'input.l', of: '.' } }, type: 'integer', input: { l: n } });
    assert.equal(plain([1, 2, 3]), 6);
    assert.match(String(plain([1.5])), /expected integer, got number/);
  });

  test('any is true if one item fits', () => {
    const any = (items: Json) =>
      derive({
        from: { any: { list: 'input.l', where: [{ path: 'k', equals: true }] } },
        type: 'boolean',
        input: { l: items },
      });
    assert.deepEqual([any([]), any([{ k: false }]), any([{ k: false }, { k: true }])], [false, false, true]);
  });
});
