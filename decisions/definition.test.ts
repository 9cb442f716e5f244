import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { DecisionError } from '../domain/failures.ts';
import { loadDefinitions, parseDefinition } from './definition.ts';

const FILE = fileURLToPath(new URL('./claims-triage/definition.json', import.meta.url));
const bytes = readFileSync(FILE);
const triage = parseDefinition(bytes);
const valid = (triage.definition.input.examples as Record<string, unknown>[])[0] as Record<string, unknown>;

/** Loads the definition with one thing changed. */
function altered(alter: (definition: ReturnType<typeof parseJson>) => void) {
  const definition = parseJson();
  alter(definition);
  return parseDefinition(new TextEncoder().encode(JSON.stringify(definition)));
}

/** A definition whose every part may be broken at will. */
interface Loose {
  [key: string]: Loose;
}

function parseJson(): Loose {
  return JSON.parse(bytes.toString('utf8'));
}

function refuses(problem: RegExp, alter: (definition: Loose) => void) {
  assert.throws(
    () => altered(alter),
    (error) => error instanceof DecisionError && error.code === 'ARTEFACT_INVALID' && problem.test(error.message),
    String(problem),
  );
}

/** Sets a value where the types would not have it. */
const set = (target: Loose | undefined, key: string, value: unknown) => {
  (target as unknown as Record<string, unknown>)[key] = value;
};
const factOf = (definition: Loose, name: string) =>
  (definition.facts as unknown as Loose[]).find((fact) => String(fact.name) === name) as Loose;

describe('definitions', () => {
  test('every kind loads and is hashed by its bytes', () => {
    const all = loadDefinitions(fileURLToPath(new URL('.', import.meta.url)));
    assert.ok(all.some(({ definition }) => definition.kind === 'claims-triage'));
    assert.equal(triage.hash, createHash('sha256').update(bytes).digest('hex'));
  });

  test('a definition that is not sound does not load', () => {
    assert.throws(() => parseDefinition(new TextEncoder().encode('{')), DecisionError);
    assert.throws(() => parseDefinition(new TextEncoder().encode('null')), DecisionError);
    refuses(/surplus is not a known field/, (d) => set(d, 'surplus', 1));
    refuses(/asOf/, (d) => set(d, 'asOf', 'input.claimReference'));
    refuses(/asOf/, (d) => set(d.input, 'required', ['claimReference']));
    refuses(/unknown outcome nowhere/, (d) => set(d.bands, 'low', 'nowhere'));
    refuses(/unknown outcome nowhere/, (d) => set(d.model?.fallback, 'outcome', 'nowhere'));
    refuses(/unknown reason NOPE/, (d) => set(d.model?.fallback, 'reasonCode', 'NOPE'));
    refuses(/unknown reason NOPE/, (d) => set((d.sources as unknown as Loose[])[0], 'unavailableReason', 'NOPE'));
    refuses(/deadlineHours/, (d) => set(d.routing?.refer, 'deadlineHours', undefined));
    refuses(/withdrawn is missing/, (d) => set(d.routing, 'withdrawn', undefined));
    refuses(/refer is not a final outcome/, (d) => set(d.reviewForm, 'outcomes', ['refer']));
    refuses(/holiday/, (d) => set(d.calendar, 'holidays', ['2026-02-30']));
    refuses(/opens|open before/, (d) => set(d.calendar, 'hours', [18, 8]));
    refuses(/checks/, (d) => set(d, 'checks', [{ notBefore: ['input.reportDate', 'input.cause'] }]));
    refuses(/sources: a name/, (d) =>
      set(d, 'sources', [...(d.sources as unknown as Loose[]), (d.sources as unknown as Loose[])[0]]),
    );
  });

  test('a slip in how a register is asked is refused, with what was expected', () => {
    const policy = (d: Loose) => (d.sources as unknown as Loose[])[0] as Loose;
    const claims = (d: Loose) => (d.sources as unknown as Loose[])[1] as Loose;
    refuses(/claims-triage: source policy: parameters.register: expected the name of the register/, (d) =>
      set(policy(d), 'parameters', undefined),
    );
    refuses(/source policy: parameters.registr: adapter register reads only register, list/, (d) =>
      set(policy(d), 'parameters', { registr: 'policies' }),
    );
    refuses(/source claims: parameters.list: expected the name of a list that the answer schema has/, (d) =>
      set(claims(d).parameters, 'list', 'claim'),
    );
    refuses(
      /source policy: query: adapter register is asked by key, expected \{ "key": "input.…" \}; source policy: query.policyNumber: adapter register reads only key/,
      (d) => set(policy(d), 'query', { policyNumber: 'input.policyNumber' }),
    );
  });

  test('a problem says what was expected, also inside a derivation', () => {
    refuses(/reviewForm.fields\[0\].type is not one of the allowed values, expected text, choice/, (d) =>
      set(((d.reviewForm as Loose).fields as unknown as Loose[])[0], 'type', 'number'),
    );
    refuses(/facts\[0\].name does not have the right form, expected a text that matches/, (d) =>
      set((d.facts as unknown as Loose[])[0], 'name', 'Not A Name'),
    );
    refuses(/from.pth is not a known field/, (d) => set(factOf(d, 'cause'), 'from', { pth: 'input.cause' }));
    refuses(/from has too many fields, expected 1 or fewer/, (d) =>
      set(factOf(d, 'cause'), 'from', { path: 'input.cause', exists: 'input.cause' }),
    );
  });

  test('a fact whose path leads nowhere is refused', () => {
    refuses(/nothing at input.losDate/, (d) =>
      set(factOf(d, 'reportDelayDays'), 'from', { daysBetween: ['input.losDate', 'input.reportDate'] }),
    );
    refuses(/nothing at sources.police/, (d) => set(factOf(d, 'policyFound'), 'from', { exists: 'sources.police' }));
    refuses(/nothing at sources.claims.claims\[\].lostOn/, (d) =>
      set(factOf(d, 'earlierClaims12m'), 'from', {
        count: { list: 'sources.claims.claims', window: { date: 'lostOn', months: 12 } },
      }),
    );
  });

  test('a fact of another type than its path is refused', () => {
    refuses(/gives string, not integer/, (d) => set(factOf(d, 'cause'), 'type', 'integer'));
    refuses(/input.cause is string, not date/, (d) =>
      set(factOf(d, 'reportDelayDays'), 'from', { daysBetween: ['input.cause', 'input.reportDate'] }),
    );
    refuses(/not money/, (d) =>
      set(factOf(d, 'claimedAmountCents'), 'from', {
        money: { amount: 'input.claimant', currency: 'sources.policy.sumInsured.currency' },
      }),
    );
    refuses(/not list/, (d) => set(factOf(d, 'peopleInjured'), 'from', { count: { list: 'input.cause' } }));
    refuses(/can never equal/, (d) =>
      set(factOf(d, 'injuriesFatal'), 'from', {
        count: { list: 'input.injuries', where: [{ path: 'severity', equals: 'fatel' }] },
      }),
    );
  });

  test('a fact over a personal field is refused', () => {
    refuses(/input.narrative is personal/, (d) => set(factOf(d, 'cause'), 'from', { path: 'input.narrative' }));
    refuses(/input.claimant.dateOfBirth is personal/, (d) =>
      set(factOf(d, 'reportDelayDays'), 'from', { daysBetween: ['input.claimant.dateOfBirth', 'input.lossDate'] }),
    );
  });

  test('a personal field that cannot be kept apart is refused', () => {
    refuses(/x-personal stands/, (d) =>
      set(d.input?.properties?.injuries?.items?.properties?.bodyPart, 'x-personal', 'claimant'),
    );
    refuses(/must be a string/, (d) => set(d.input?.properties?.driverAgeYears, 'x-personal', 'driver'));
    refuses(/cannot be personal/, (d) =>
      set((d.sources as unknown as Loose[])[0]?.answer?.properties?.policyNumber, 'x-personal', 'holder'),
    );
  });

  test('personal fields are found by path and person', () => {
    assert.deepEqual(
      triage.personalPaths.map(({ path }) => path),
      ['claimant.name', 'claimant.dateOfBirth', 'claimant.email', 'claimant.phone', 'narrative'],
    );
  });
});

describe('inputs', () => {
  test('the example fits, and so does the least that is required', () => {
    assert.deepEqual(triage.validateInput(valid), []);
    const least = Object.fromEntries(
      Object.entries(valid).filter(([key]) => (triage.definition.input.required as string[]).includes(key)),
    );
    assert.deepEqual(triage.validateInput(least), []);
    const nulls = Object.fromEntries(Object.keys(valid).map((key) => [key, key in least ? least[key] : null]));
    assert.deepEqual(triage.validateInput(nulls), []);
  });

  test('each problem names its field and what fits', () => {
    const pathsOf = (change: Record<string, unknown>) =>
      triage.validateInput({ ...valid, ...change }).map(({ path }) => path);
    assert.deepEqual(pathsOf({ injuries: [{ severity: 'minor' }, { severity: 'minor' }, { severity: 'mild' }] }), [
      'injuries[2].severity',
    ]);
    assert.deepEqual(pathsOf({ claimedAmount: { amountMinor: 1.5, currency: 'eur' } }), [
      'claimedAmount.amountMinor',
      'claimedAmount.currency',
    ]);
    assert.deepEqual(pathsOf({ claimedAmount: { amountMinor: 1 } }), ['claimedAmount.currency']);
    assert.deepEqual(pathsOf({ lossDate: '2026-02-30' }), ['lossDate']);
    assert.deepEqual(pathsOf({ lossDate: '1899-12-31' }), ['lossDate']);
    assert.deepEqual(pathsOf({ unheardOf: 1 }), ['unheardOf']);
    assert.deepEqual(pathsOf({ claimant: { nickname: 'x' } }), ['claimant.nickname']);
    assert.deepEqual(triage.validateInput({ ...valid, cause: undefined }), [
      { path: 'cause', reason: 'is missing', expected: 'a value' },
    ]);
    for (const body of [null, [], 'claim', 1]) assert.equal(triage.validateInput(body).length, 1);
  });

  test('a notification before the loss is a problem', () => {
    assert.deepEqual(triage.validateInput({ ...valid, lossDate: '2026-10-14' }), [
      { path: 'reportDate', reason: 'is before lossDate', expected: 'lossDate or later' },
    ]);
    assert.deepEqual(triage.validateInput({ ...valid, reportDate: valid.lossDate }), []);
  });

  test('no problem ever repeats a value', () => {
    const secret = 'Zebedee-4711';
    for (const field of Object.keys(valid))
      for (const value of [secret, [secret], { [field]: secret }, 4711.5, true])
        for (const { path, reason, expected } of triage.validateInput({ ...valid, [field]: value }))
          assert.ok(!`${path} ${reason} ${expected}`.includes('4711'), field);
  });

  test('what cannot be recorded exactly is a problem', () => {
    assert.deepEqual(
      triage.validateInput({ ...valid, narrative: 'broken \ud800' }).map(({ path }) => path),
      ['narrative'],
    );
    assert.deepEqual(
      triage.validateInput({ ...valid, peopleInvolved: -0 }).map(({ path }) => path),
      ['peopleInvolved'],
    );
  });

  test('a source answers by its schema or not at all', () => {
    assert.deepEqual(triage.validateAnswer('claims', { claims: [] }), []);
    assert.equal(triage.validateAnswer('claims', { claims: {} }).length, 1);
    assert.equal(triage.validateAnswer('weather', {}).length, 1);
  });
});
