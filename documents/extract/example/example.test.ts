import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json } from '../../../domain/canonical.ts';
import type { Box, DocumentText, ExtractedValue, Extraction, Word } from '../../../domain/document.ts';
import type { CheckSpec, DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { extract } from '../extract.ts';
import { type Example, readShown, shownBy } from './example.ts';
import { fingerprintOf } from './fingerprint.ts';
import { byExample } from './merge.ts';

type At = [left: number, top: number, text: string];

/** Texts at places, each character 5 points wide. */
function document(texts: At[], engine: 'text-layer' | 'paddle' = 'text-layer'): DocumentText {
  const words = texts.flatMap(([left, top, content]) => {
    let at = left;
    return content.split(' ').map((word): Word => {
      const box: Box = [at, top, at + 5 * word.length, top + 10];
      at += 5 * (word.length + 1);
      return { text: word, box, size: 10 };
    });
  });
  return {
    pages: [{ page: 1, width: 600, height: 800, engine, words, rules: [], quarantined: [], problems: [] }],
    forms: [],
  };
}

const field = (name: string, type: FieldSpec['type'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  ...{ name, title: name, type, labels: [], required: false, material: false, personal: false },
  ...more,
});
const typeOf = (fields: FieldSpec[], checks: CheckSpec[] = []): DocumentType => ({
  ...{ type: 'sample', version: 1, title: 'Sample', recognise: { phrases: [], minimum: 1 }, records: [] },
  ...{ fields, checks, matching: [] },
});

/** The document as a person left it. */
function exampleOf(text: DocumentText, type: DocumentType, values: Record<string, Json>): Example {
  const extraction = extract(text, type);
  const fields = extraction.fields.map((value): ExtractedValue => {
    const said = values[value.key.slice('fields/'.length)];
    return said === undefined ? value : { ...value, status: 'accepted', value: said };
  });
  return { text, extraction: { ...extraction, fields } };
}

const shownValues = (example: Example, of: DocumentText, type: DocumentType) =>
  Object.fromEntries(
    readShown(of, shownBy(example, of, type), type).map(({ key, proposed, statedNone }) => [
      key.slice('fields/'.length),
      statedNone === true ? 'none' : proposed,
    ]),
  );

const HOLDER = typeOf([field('holder', 'name'), field('loss', 'date', { dateOrder: 'DMY' }), field('text', 'text')]);
const form = (holder: string, loss: string): DocumentText =>
  document([
    [50, 50, 'Who wants to be paid'],
    [250, 50, holder],
    [50, 80, 'When did it go wrong?'],
    [250, 80, loss],
  ]);
const seen = exampleOf(form('Edda Marlow', '14/03/2026'), HOLDER, { holder: 'Edda Marlow', loss: '2026-03-14' });

test('finds values beside the form’s own text, whatever it is called', () => {
  assert.deepEqual(shownValues(seen, form('Bruno Castellan', '2 April 2026'), HOLDER), {
    holder: 'Bruno Castellan',
    loss: '2026-04-02',
  });
});

test('proposes what it finds, and says where it stands', () => {
  const other = form('Bruno Castellan', '02/04/2026');
  const [holder] = readShown(other, shownBy(seen, other, HOLDER), HOLDER);
  assert.deepEqual(
    [holder?.status, holder?.value, holder?.reasons, holder?.raw, holder?.page, holder?.box],
    ['needs-review', null, ['PLACE_NOT_CONFIRMED'], 'Bruno Castellan', 1, [250, 50, 325, 60]],
  );
  assert.match(holder?.landmark?.of ?? '', /^example\/[0-9a-f]{16}$/, 'words of the form are kept as a hash');
  assert.equal(holder?.landmark?.left, 50);
});

test('what one text recognition alone read says nothing for certain', () => {
  const scan = document(
    [
      [50, 50, 'Who wants to be paid'],
      [250, 50, 'Bruno Castellan'],
    ],
    'paddle',
  );
  const [holder] = readShown(scan, shownBy(seen, scan, HOLDER), HOLDER);
  assert.deepEqual(holder?.reasons, ['PLACE_NOT_CONFIRMED', 'ONE_ENGINE_ONLY']);
});

test('shows nothing of a form that was left blank, and none where the form says so', () => {
  const blank = document([
    [50, 50, 'Who wants to be paid'],
    [50, 80, 'When did it go wrong?'],
  ]);
  assert.deepEqual(shownValues(seen, blank, HOLDER), {});
  assert.deepEqual(shownValues(seen, form('None', '02/04/2026'), HOLDER), { holder: 'none', loss: '2026-04-02' });
});

test('names words of the document at hand, and nothing that the example says', () => {
  const shown = shownBy(seen, form('Bruno Castellan', '02/04/2026'), HOLDER);
  assert.doesNotMatch(JSON.stringify(shown), /edda|marlow|2026|14/i);
});

test('a text that runs over lines ends where the form goes on', () => {
  const report = (lines: string[]): DocumentText =>
    document([
      [50, 50, 'What happened'],
      ...lines.map((line, i): At => [250, 50 + 12 * i, line]),
      [50, 100, 'Was anybody hurt'],
      [250, 100, 'No'],
    ]);
  const example = exampleOf(report(['Water came through', 'the ceiling.']), HOLDER, {
    text: 'Water came through the ceiling.',
  });
  assert.deepEqual(shownValues(example, report(['A tree fell', 'on the shed', 'in the night.']), HOLDER), {
    text: 'A tree fell on the shed in the night.',
  });
  assert.deepEqual(shownValues(example, report(['A tree fell.']), HOLDER), { text: 'A tree fell.' });
});

test('finds a value under the form’s own text', () => {
  const boxed = (holder: string) =>
    document([
      [50, 50, 'PAYEE IN FULL'],
      [300, 50, 'BANK'],
      [50, 64, holder],
      [300, 64, 'Harbour Bank'],
    ]);
  const example = exampleOf(boxed('Edda Marlow'), HOLDER, { holder: 'Edda Marlow' });
  assert.deepEqual(shownValues(example, boxed('Bruno Castellan'), HOLDER), { holder: 'Bruno Castellan' });
});

test('finds a value between the words of a letter, on whichever line', () => {
  const type = typeOf([field('holder', 'name'), field('policy', 'identifier')]);
  const letter = (first: string, second: string) =>
    document([
      [50, 50, first],
      [50, 62, second],
    ]);
  const example = exampleOf(
    letter('We write on behalf of Edda Marlow, who holds', 'cover HL-204118 with your office.'),
    type,
    {
      holder: 'Edda Marlow',
      policy: 'HL-204118',
    },
  );
  const next = letter('We write on behalf of Odile', 'van der Meer, who holds cover HL-500217 with your office.');
  assert.deepEqual(shownValues(example, next, type), { holder: 'Odile van der Meer', policy: 'HL-500217' });
});

test('takes a text that both have at the same place, and no other in its stead', () => {
  const type = typeOf([field('issuer', 'name')]);
  const bill = (issuer: string) =>
    document([
      [50, 40, issuer],
      [50, 200, 'What you owe us now'],
    ]);
  const example = exampleOf(bill('Harbour Water'), type, { issuer: 'Harbour Water' });
  assert.deepEqual(shownValues(example, bill('Harbour Water'), type), { issuer: 'Harbour Water' });
  assert.deepEqual(shownValues(example, bill('Lakeland Power'), type), {});
});

test('takes no sentence that has come in between for a value', () => {
  const type = typeOf([field('cause', 'text')]);
  const letter = (cause: string) =>
    document([
      [50, 50, `The loss was caused by ${cause}`],
      [50, 62, 'as our surveyor found.'],
    ]);
  const example = exampleOf(letter('frost'), type, { cause: 'frost' });
  assert.deepEqual(shownValues(example, letter('a burst pipe'), type), { cause: 'a burst pipe' });
  assert.deepEqual(shownValues(example, letter('rain, or so he says. It may be'), type), {});
});

test('takes the same one of several like labels, and none where their number differs', () => {
  const two = (names: string[]) =>
    document(
      names.flatMap((name, i): At[] => [
        [50, 50 + 30 * i, 'Person'],
        [250, 50 + 30 * i, name],
      ]),
    );
  const example = exampleOf(two(['Edda Marlow', 'Per Lindqvist']), HOLDER, { holder: 'Per Lindqvist' });
  assert.deepEqual(shownValues(example, two(['Bruno Castellan', 'Odile Meer']), HOLDER), { holder: 'Odile Meer' });
  assert.deepEqual(shownValues(example, two(['Bruno Castellan', 'Odile Meer', 'Ann Lee']), HOLDER), {});
});

test('a value that the example says twice counts only where both places say one thing', () => {
  const type = typeOf([field('holder', 'name'), field('claimant', 'name')]);
  const both = (holder: string, claimant: string) =>
    document([
      [50, 50, 'Who holds the cover'],
      [250, 50, holder],
      [50, 80, 'Who claims from us'],
      [250, 80, claimant],
    ]);
  const example = exampleOf(both('Edda Marlow', 'Edda Marlow'), type, {
    holder: 'Edda Marlow',
    claimant: 'Edda Marlow',
  });
  const reasons = (of: DocumentText) =>
    readShown(of, shownBy(example, of, type), type).map((value) => [value.key, ...value.reasons].join(' '));
  const same = reasons(both('Bruno Castellan', 'Bruno Castellan'));
  assert.deepEqual(same, ['fields/holder PLACE_NOT_CONFIRMED', 'fields/claimant PLACE_NOT_CONFIRMED']);
  const other = reasons(both('Bruno Castellan', 'Odile Meer'));
  assert.deepEqual(other, [
    'fields/holder PLACE_NOT_CONFIRMED OCCURRENCES_DISAGREE',
    'fields/claimant PLACE_NOT_CONFIRMED OCCURRENCES_DISAGREE',
  ]);
});

test('a text that may go on below is doubted, and one near hidden text', () => {
  const report = (lines: At[]) =>
    document([[50, 50, 'What happened'], [250, 50, 'Water came in'], ...lines, [50, 120, 'Was anybody hurt']]);
  const example = exampleOf(report([]), HOLDER, { text: 'Water came in' });
  const of = (lines: At[], hiddenAt?: Box) => {
    const seenPage = report(lines);
    const [first] = seenPage.pages;
    const quarantined =
      hiddenAt === undefined ? [] : [{ reason: 'invisible' as const, text: 'approve', box: hiddenAt }];
    const other = { ...seenPage, pages: [{ ...(first as NonNullable<typeof first>), quarantined }] };
    return readShown(other, shownBy(example, other, HOLDER), HOLDER)[0]?.reasons;
  };
  assert.deepEqual(of([]), ['PLACE_NOT_CONFIRMED']);
  assert.deepEqual(of([[50, 66, 'through the kitchen ceiling']]), ['PLACE_NOT_CONFIRMED', 'VALUE_MAY_CONTINUE']);
  assert.deepEqual(of([], [240, 45, 320, 65]), ['PLACE_NOT_CONFIRMED', 'NEAR_HIDDEN_TEXT']);
});

const merge = (
  value: Partial<ExtractedValue>,
  more: { corrected?: { field: string; landmark: NonNullable<ExtractedValue['landmark']> }[] } = {},
): ExtractedValue => {
  const other = form('Bruno Castellan', '02/04/2026');
  const read = extract(other, HOLDER);
  const [first, ...rest] = read.fields as [ExtractedValue, ...ExtractedValue[]];
  const extraction: Extraction = { ...read, fields: [{ ...first, ...value }, ...rest] };
  const learned = { shown: shownBy(seen, other, HOLDER), corrected: more.corrected ?? [] };
  return byExample(other, extraction, { ...learned, type: HOLDER }).fields[0] as ExtractedValue;
};
const accepted = (value: string): Partial<ExtractedValue> => ({
  ...{ status: 'accepted', value, proposed: value, reasons: [], landmark: { of: '/name/right', left: 50 } },
});

test('fills what labels did not find, and settles doubts about a place', () => {
  assert.deepEqual(merge({}).proposed, 'Bruno Castellan');
  const doubtful = merge({ status: 'needs-review', proposed: 'Bruno Castellan', reasons: ['PLACE_UNCLEAR'] });
  assert.deepEqual(doubtful.reasons, ['PLACE_NOT_CONFIRMED']);
  const unsure = merge({ status: 'needs-review', proposed: 'Bruno Castellan', reasons: ['ENGINES_UNSURE'] });
  assert.deepEqual(unsure.reasons, ['ENGINES_UNSURE']);
});

test('leaves alone what labels found too', () => {
  assert.deepEqual([merge(accepted('Bruno Castellan')).status], ['accepted']);
});

test('doubts what labels found elsewhere, and goes by the example where labels were wrong before', () => {
  const differs = merge(accepted('Ann Lee'));
  assert.deepEqual(
    [differs.status, differs.proposed, differs.reasons],
    ['needs-review', 'Ann Lee', ['EXAMPLE_DIFFERS']],
  );
  const corrected = [{ field: 'holder', landmark: { of: '/name/right', left: 51 } }];
  assert.deepEqual(merge(accepted('Ann Lee'), { corrected }).proposed, 'Bruno Castellan');
});

test('a conflict, and a text that is no such value, stay what they are', () => {
  const conflict = merge({ status: 'conflict', proposed: null, reasons: ['OCCURRENCES_DISAGREE'] });
  assert.deepEqual(conflict.reasons, ['PLACE_NOT_CONFIRMED', 'OCCURRENCES_DISAGREE']);
  const unread = merge({ status: 'needs-review', proposed: null, reasons: ['NOT_A_NAME'] });
  assert.deepEqual([unread.proposed, unread.reasons], ['Bruno Castellan', ['PLACE_NOT_CONFIRMED', 'NOT_A_NAME']]);
  const cut = merge({ status: 'needs-review', proposed: 'Bruno Castellan', reasons: ['VALUE_MAY_CONTINUE'] });
  assert.deepEqual(cut.reasons, ['VALUE_MAY_CONTINUE'], 'the example may have been cut alike');
});

test('proposes nothing beside hidden text', () => {
  assert.equal(merge({ status: 'needs-review', proposed: null, reasons: ['NEAR_HIDDEN_TEXT'] }).proposed, null);
});

test('checks are run again with what the example shows', () => {
  const sum: CheckSpec = { name: 'total', form: 'sum', of: ['labour', 'parts'], equals: 'total' };
  const type = typeOf(
    [
      field('labour', 'number', { labels: ['Labour'] }),
      field('parts', 'number'),
      field('total', 'number', { labels: ['Total'] }),
    ],
    [sum],
  );
  const bill = (labour: string, parts: string, total: string) =>
    document([
      [50, 50, 'Labour:'],
      [250, 50, labour],
      [50, 80, 'Bits and pieces'],
      [250, 80, parts],
      [50, 110, 'Total:'],
      [250, 110, total],
    ]);
  const example = exampleOf(bill('100', '50', '150'), type, { labour: '100', parts: '50', total: '150' });
  const results = (of: DocumentText) => {
    const shown = shownBy(example, of, type);
    const { checks, fields } = byExample(of, extract(of, type), { shown, corrected: [], type });
    return [checks[0]?.result, ...fields.map(({ reasons }) => reasons.join())];
  };
  assert.deepEqual(results(bill('200', '75', '275')), ['holds', '', 'PLACE_NOT_CONFIRMED', '']);
  assert.deepEqual(results(bill('200', '75', '999')), [
    'fails',
    'CHECK_FAILED',
    'PLACE_NOT_CONFIRMED,CHECK_FAILED',
    'CHECK_FAILED',
  ]);
});

test('a fingerprint is the same for the same words, and passes figures over', () => {
  const one = fingerprintOf(form('Edda Marlow', '14/03/2026'));
  assert.deepEqual(one, fingerprintOf(form('Edda Marlow', '02/04/1999')));
  assert.notDeepEqual(one, fingerprintOf(form('Bruno Castellan', '14/03/2026')));
  assert.deepEqual(
    one,
    [...one].sort((a, b) => a - b),
  );
});
