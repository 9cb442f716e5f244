import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadDefinitions } from '../decisions/definition.ts';
import type { Json, JsonObject } from '../domain/canonical.ts';
import { daysAfter, daysBetween, monthsBefore } from '../domain/dates.ts';
import type { FactSpec, ItemCondition, ListSpec } from '../domain/definition.ts';
import type { Mapping, Source } from '../domain/mapping.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { readPath } from '../domain/plain-path.ts';
import { deriveFacts } from './facts.ts';
import { buildCase } from './spec-cases.ts';
import { type Random, randomFrom, sample, sampleDate, setAt, shuffled } from './testing/sampled-values.ts';

const TRIALS = 150;
const folder = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** What facts are derived by, with the schemas of what they are derived from. */
interface Subject {
  name: string;
  facts: FactSpec[];
  asOf: string | null;
  input: JsonObject;
  sources: Record<string, JsonObject>;
}

/** A fact that reads events up to the as-of date, and the date of an event. */
interface Windowed {
  name: string;
  list: ListSpec;
  date: string;
  months: number;
}

const shipped: Subject[] = [
  ...loadDefinitions(folder('decisions')).map(({ definition }) => ({
    name: `definition ${definition.kind}`,
    facts: definition.facts,
    asOf: definition.asOf,
    input: definition.input,
    sources: Object.fromEntries(definition.sources.map(({ name, answer }) => [name, answer])),
  })),
  ...readSpecs().map(subjectOf),
];

describe('a fact as of a date', () => {
  const windowed = shipped.flatMap((subject) => windowedFacts(subject).map((fact) => ({ subject, fact })));

  test('shipped definitions have such facts', () => {
    assert.ok(windowed.length >= 2, `${windowed.length} facts with a window`);
  });

  for (const { subject, fact } of windowed)
    test(`${subject.name}: ${fact.name} does not know what came on that date or later`, () => checkFact(subject, fact));
});

describe('a row as of a date', () => {
  const spec = ownSpec();

  for (const fact of windowedFacts(subjectOf(spec)))
    test(`a derivation of each kind: ${fact.name}`, () => checkFact(subjectOf(spec), fact));

  test('no fact and no feature of a case changes with what came later', () => {
    const random = randomFrom(41);
    let differing = 0;
    for (let trial = 0; trial < TRIALS; trial++) {
      const asOf = sampleDate(random);
      const document = { policy: 'P1', notified: asOf, reference: 'C1' };
      const event = (date: string): JsonObject => ({
        on: date,
        paid: Math.floor(random() * 900),
        cause: random() < 0.5 ? 'theft' : 'storm',
        claim: random() < 0.2 ? 'C1' : `C${Math.floor(random() * 90) + 2}`,
      });
      const eve = daysAfter(monthsBefore(asOf, 1), daysBetween(monthsBefore(asOf, 1), asOf) - 1);
      const some = (from: string, days: number) =>
        Array.from({ length: Math.floor(random() * 5) }, () => event(daysAfter(from, Math.floor(random() * days))));
      const earlier = some(monthsBefore(asOf, 18), 500);
      const caseOf = (events: JsonObject[]) =>
        buildCase(spec, document, new Map([['claims', new Map([['P1', shuffled(events, random)]])]]));
      const known = caseOf(earlier);
      assert.deepEqual(known.facts.invalid, {});
      assert.ok('row' in known.features);
      for (let change = 0; change < 3; change++)
        assert.deepEqual(caseOf([...earlier, ...some(asOf, 500), event(asOf)]), known);
      if (JSON.stringify(caseOf([...earlier, event(eve)])) !== JSON.stringify(known)) differing++;
    }
    assert.ok(differing > TRIALS / 2, `an event of the day before changed ${differing} of ${TRIALS} cases`);
  });
});

/** Later events are added, altered, moved and taken away; earlier ones stay. */
function checkFact(subject: Subject, fact: Windowed): void {
  const random = randomFrom(17);
  let [differing, invalid] = [0, 0];
  for (let trial = 0; trial < TRIALS; trial++) {
    const asOf = sampleDate(random);
    const root = sampleRoot(subject, asOf, random);
    const earliest = monthsBefore(asOf, fact.months);
    const span = daysBetween(earliest, asOf);
    const events = (count: number, dateOf: () => string) =>
      Array.from({ length: count }, () => sampleEvent({ subject, fact, root, date: dateOf(), random }));
    const before = () => daysAfter(earliest, Math.floor(random() * span));
    // The as-of date itself more often than any other: it is where the border lies.
    const onOrAfter = () => daysAfter(asOf, random() < 0.3 ? 0 : Math.floor(random() * 900));
    const factWith = (list: JsonObject[]) => factOf(subject, fact, withList(root, fact.list.list, list));
    const earlier = events(Math.floor(random() * 6), before);
    const known = factWith(earlier);
    if (known.startsWith('invalid')) invalid++;
    const later = events(1 + Math.floor(random() * 4), onOrAfter);
    const altered = events(later.length, onOrAfter);
    const told = `trial ${trial}, as of ${asOf}`;
    assert.equal(factWith([...earlier, ...later]), known, `added: ${told}`);
    assert.equal(factWith(shuffled([...earlier, ...altered], random)), known, `altered, in another order: ${told}`);
    assert.equal(factWith([...later.slice(1), ...earlier]), known, `taken away: ${told}`);
    if (factWith([...earlier, ...events(2, before)]) !== known) differing++;
  }
  assert.equal(invalid, 0, 'what is sampled fits the schema, so that it can be used');
  assert.ok(differing >= TRIALS / 10, `earlier events must count: they changed ${differing} of ${TRIALS} trials`);
}

function factOf({ facts, asOf }: Subject, { name }: Windowed, root: Root): string {
  const derived = deriveFacts({ facts: facts.filter((fact) => fact.name === name), asOf }, root);
  return name in derived.invalid ? `invalid: ${derived.invalid[name]}` : JSON.stringify(derived.values[name]);
}

function windowedFacts({ facts }: Subject): Windowed[] {
  return facts.flatMap(({ name, from }): Windowed[] => {
    const list = Object.values(from)[0] as ListSpec | string;
    if (typeof list === 'string' || typeof list.list !== 'string') return [];
    if ('daysSinceLast' in from)
      return [{ name, list, date: from.daysSinceLast.date, months: list.window?.months ?? 24 }];
    return list.window === undefined ? [] : [{ name, list, ...list.window }];
  });
}

type Root = { input: JsonObject; sources: Record<string, Json> };

function sampleRoot({ input, sources, asOf }: Subject, date: string, random: Random): Root {
  const root: Root = {
    input: sample({ ...input, type: 'object' }, random) as JsonObject,
    sources: Object.fromEntries(
      Object.entries(sources).map(([name, answer]) => [name, sample({ ...answer, type: 'object' }, random)]),
    ),
  };
  if (asOf !== null) setAt(root as unknown as JsonObject, asOf, date);
  return root;
}

/** An event that fits its schema, and often enough the fact's conditions. */
function sampleEvent(options: {
  subject: Subject;
  fact: Windowed;
  root: Root;
  date: string;
  random: Random;
}): JsonObject {
  const { subject, fact, root, date, random } = options;
  const [top, ...keys] = fact.list.list.split('.');
  const schema =
    top === 'input'
      ? schemaAt(subject.input, keys)
      : schemaAt(subject.sources[keys[0] as string] as JsonObject, keys.slice(1));
  const event = sample({ ...(schema.items as JsonObject), type: 'object' }, random) as JsonObject;
  for (const condition of fact.list.where ?? []) if (random() < 0.8) fulfil(event, condition, root);
  setAt(event, fact.date, date);
  return event;
}

function fulfil(event: JsonObject, { path, equals, oneOf, equalsPath }: ItemCondition, root: Root): void {
  const wanted = equals ?? oneOf?.[0] ?? (equalsPath === undefined ? undefined : readPath(root, equalsPath));
  if (wanted !== undefined && wanted !== null) setAt(event, path, wanted);
}

function schemaAt(schema: JsonObject, keys: string[]): JsonObject {
  return keys.reduce((at, key) => (at.properties as Record<string, JsonObject>)[key] as JsonObject, schema);
}

function withList(root: Root, path: string, list: JsonObject[]): Root {
  const copy = structuredClone(root);
  setAt(copy as unknown as JsonObject, path, list);
  return copy;
}

/** Every specification of this release: beside its generator, and in its artefact. */
function readSpecs(): ModelSpec[] {
  const files = [
    ...readdirSync(folder('training/kinds')).map((kind) => join(folder('training/kinds'), kind, 'spec.json')),
    ...readdirSync(folder('models/artefacts')).flatMap((id) =>
      readdirSync(join(folder('models/artefacts'), id)).map((version) =>
        join(folder('models/artefacts'), id, version, 'spec.json'),
      ),
    ),
  ];
  const specs = files.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')));
  // A model of texts is specified otherwise, and reads no facts.
  return specs.filter((spec: Partial<ModelSpec>) => spec.facts !== undefined && spec.mapping !== undefined);
}

function subjectOf(spec: ModelSpec): Subject {
  return {
    name: `specification ${spec.id}@${spec.version}`,
    facts: spec.facts,
    asOf: spec.asOf,
    input: schemaOfMapping(spec.mapping),
    sources: Object.fromEntries(
      spec.events.map(({ name, mapping }) => [
        name,
        { type: 'object', properties: { [name]: { type: 'array', items: schemaOfMapping(mapping) } } },
      ]),
    ),
  };
}

function schemaOfMapping({ document }: Mapping): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(document).map(([field, source]) => [field, schemaOf(source)])),
  };
}

function schemaOf(source: Source): JsonObject {
  if ('constant' in source) return { const: source.constant };
  if ('object' in source) return schemaOfMapping({ document: source.object } as unknown as Mapping);
  if ('list' in source) return { type: 'array', items: schemaOf(source.list[0]?.item as Source) };
  if (source.as === 'coded') return { enum: Object.values(source.codes ?? {}) };
  if (source.as === 'date' || source.as === 'month') return { type: 'string', format: 'date' };
  return { type: source.as === 'text' ? 'string' : source.as };
}

/** A specification with an event history, and each derivation that reads one as of a date. */
function ownSpec(): ModelSpec {
  const list = 'sources.claims.claims';
  const window = { date: 'on', months: 12 };
  const others: ItemCondition[] = [{ path: 'claim', notEqualsPath: 'input.reference' }];
  const derived: [string, FactSpec['type'], FactSpec['from']][] = [
    ['claimsBefore', 'integer', { count: { list, window, where: others } }],
    ['theftsBefore', 'integer', { count: { list, window, where: [{ path: 'cause', equals: 'theft' }] } }],
    ['anyStorm', 'boolean', { any: { list, window, where: [{ path: 'cause', oneOf: ['storm', 'hail'] }] } }],
    ['paidBefore', 'integer', { sum: { list, window, of: 'paid' } }],
    ['daysSinceClaim', 'integer', { daysSinceLast: { list, date: 'on' } }],
    ['daysSinceOther', 'integer', { daysSinceLast: { list, date: 'on', window, where: others } }],
  ];
  const column = (name: string, as: 'text' | 'integer' | 'date') => ({ column: name, as });
  return {
    id: 'own',
    version: 1,
    mapping: {
      description: '',
      key: column('reference', 'text'),
      document: {
        policy: column('policy', 'text'),
        reference: column('reference', 'text'),
        notified: column('notified', 'date'),
      },
    },
    asOf: 'input.notified',
    events: [
      {
        name: 'claims',
        joins: 'input.policy',
        mapping: {
          description: '',
          key: column('policy', 'text'),
          document: {
            on: column('on', 'date'),
            paid: column('paid', 'integer'),
            cause: column('cause', 'text'),
            claim: column('claim', 'text'),
          },
        },
      },
    ],
    facts: derived.map(([name, type, from]) => ({ name, type, description: '', from })),
    features: derived.map(([name]) => ({
      ...{ name, fact: name, type: 'number', unit: null, missing: 'score', protected: false, label: name },
      ...{ domain: { min: 0, max: 1_000_000 }, reasonCodes: { increases: 'A', decreases: 'A' } },
    })),
  } as unknown as ModelSpec;
}
