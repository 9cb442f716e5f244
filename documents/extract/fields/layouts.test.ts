import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Box, DocumentText, ExtractedValue, Rule, Word } from '../../../domain/document.ts';
import type { DocumentType, FieldSpec } from '../../../domain/document-type.ts';
import { extractFields } from './fields.ts';

/** Text at a place, each character half the type size wide. */
function text(left: number, top: number, content: string, more: { size?: number; bold?: true } = {}): Word[] {
  const size = more.size ?? 10;
  let at = left;
  return content.split(' ').map((word) => {
    const box: Box = [at, top, at + (size / 2) * word.length, top + size];
    at += (size / 2) * (word.length + 1);
    return { text: word, box, size, ...(more.bold ? { bold: true as const } : {}) };
  });
}

function lines(left: number, top: number, contents: string[]): Word[] {
  return contents.flatMap((content, index) => text(left, top + 14 * index, content));
}

function page(words: Word[], rules: Rule[] = []): DocumentText {
  const more = { engine: 'text-layer' as const, quarantined: [], problems: [] };
  return { pages: [{ page: 1, width: 600, height: 800, words, rules, ...more }], forms: [] };
}

function field(name: string, type: FieldSpec['type'], more: Partial<FieldSpec>): FieldSpec {
  return { name, title: name, type, labels: [], required: false, material: false, personal: false, ...more };
}

function read(document: DocumentText, fields: FieldSpec[], more: Partial<DocumentType> = {}): ExtractedValue[] {
  const type: DocumentType = {
    type: 'sample',
    version: 1,
    title: 'Sample',
    recognise: { phrases: [], minimum: 1 },
    fields,
    records: [],
    checks: [],
    matching: [],
    ...more,
  };
  return extractFields(document, type);
}

const level = (y: number, left = 40, right = 300): Rule => [left, y, right, y];
const upright = (x: number, top: number, bottom: number): Rule => [x, top, x, bottom];
const frame = (left: number, top: number, right: number, bottom: number): Rule[] => [
  level(top, left, right),
  level(bottom, left, right),
  upright(left, top, bottom),
  upright(right, top, bottom),
];

const born = field('born', 'date', { labels: ['Date of birth'] });
const died = field('died', 'date', { labels: ['Date of death'] });
const payee = field('payee', 'name', { labels: ['Payee'] });
const policy = field('policy', 'text', { labels: ['Policy number'] });
const story = field('story', 'text', { labels: ['What happened'] });

test('takes lines between rows of labels and values for no captions', () => {
  const words = [
    ...text(40, 100, 'Full name', { size: 7 }),
    ...text(40, 110, 'Jane Doe'),
    ...text(40, 130, 'Date of birth', { size: 7 }),
    ...text(40, 140, '12 December 1959'),
    ...text(40, 160, 'Date of death', { size: 7 }),
    ...text(40, 170, '19 October 2023'),
  ];
  const values = read(page(words, [level(127), level(157), level(187)]), [born, died]);
  assert.deepEqual(
    values.map(({ value }) => value),
    ['1959-12-12', '2023-10-19'],
  );
});

test('takes what a label says about itself for no value', () => {
  const rules = frame(40, 100, 300, 140);
  const condition = [...text(42, 102, 'POLICY NUMBER, IF RENEWAL'), ...text(42, 120, 'AB 1234', { size: 12 })];
  assert.equal(read(page(condition, rules), [policy])[0]?.value, 'AB 1234');
  assert.equal(read(page(condition.slice(0, 4), rules), [policy])[0]?.status, 'missing');
  const hint = [...text(42, 102, '30. Payee – make payment to'), ...text(42, 120, 'Jane Doe', { size: 12 })];
  assert.equal(read(page(hint, rules), [payee])[0]?.value, 'Jane Doe');
  assert.equal(read(page(hint.slice(0, 6), rules), [payee])[0]?.status, 'needs-review');
});

test('takes a numbered question for no value of the heading above it', () => {
  const operations = field('operations', 'text', { labels: ['Operations'] });
  const others = { otherLabels: ['Address', 'Phone', 'Tax ID'] };
  const numbered = ['1. Address', '2. Phone', '3. Tax ID'].flatMap((label, index) => text(40, 40 + 40 * index, label));
  const words = [
    ...numbered,
    ...text(40, 200, 'OPERATIONS', { bold: true }),
    ...text(40, 214, '8. Describe all of it'),
  ];
  assert.equal(read(page(words), [operations], others)[0]?.status, 'missing');
});

test('takes the labels under a heading for no value of it', () => {
  const vehicle = field('vehicle', 'text', { labels: ['Vehicle', 'Make / model'] });
  const words = [
    ...text(40, 100, 'Vehicle', { bold: true }),
    ...text(40, 116, 'Rego'),
    ...text(140, 116, '1BK 1KE'),
    ...text(40, 130, 'Make / model'),
    ...text(140, 130, 'Subaru Forester'),
    ...text(40, 144, 'Build date'),
    ...text(140, 144, '04/2018'),
  ];
  assert.notEqual(read(page(words, frame(36, 112, 300, 160)), [vehicle])[0]?.value, 'Rego Make / model Build date');
});

test('asks labels that end in a mark of currency for figures only', () => {
  const period = field('period', 'text', { labels: ['This month'] });
  const words = [...text(140, 100, 'This month £'), ...text(140, 116, '7,193.94')];
  assert.equal(read(page(words), [period])[0]?.status, 'missing');
});

test('takes the strokes of a blank for no stated none', () => {
  const sort = field('sort', 'identifier', { labels: ['Sort code'], scheme: 'uk-sort-code' });
  const words = [...text(40, 100, 'Sort code'), ...text(120, 100, '-'), ...text(156, 100, '-')];
  assert.equal(read(page(words), [sort])[0]?.status, 'missing');
});

test('doubts a text that ends in "and", or before a text right behind it', () => {
  const words = [...text(40, 100, 'Payee:'), ...text(90, 100, 'O Doe and'), ...text(143, 100, 'C Doe')];
  const [value] = read(page(words), [payee]);
  assert.equal(value?.status, 'needs-review');
  assert.deepEqual(value?.reasons, ['VALUE_MAY_CONTINUE']);
});

test('joins a word that is broken at its hyphen, and doubts one that may have none', () => {
  const broken = (half: string, rest: string) =>
    page([...text(40, 100, 'What happened:'), ...lines(120, 100, [`There will be no ${half}`, rest])]);
  assert.equal(read(broken('long-', 'term effects'), [story])[0]?.value, 'There will be no long-term effects');
  assert.equal(read(broken('acci-', 'dent here now'), [story])[0]?.status, 'needs-review');
});

test('reads a line with a wide gap whole', () => {
  const words = [
    ...text(40, 100, 'What happened', { bold: true }),
    ...text(40, 114, 'The water came in.'),
    ...text(142, 114, 'Nobody was there to see it.'),
    ...text(40, 126, 'Downstairs it stood in the kitchen for three days'),
  ];
  assert.equal(
    read(page(words), [story])[0]?.value,
    'The water came in. Nobody was there to see it. Downstairs it stood in the kitchen for three days',
  );
});

test('does not take a remark behind a question for an answer to its boxes', () => {
  const losses = field('losses', 'boolean', { labels: ['Any losses'] });
  const words = [
    ...text(40, 100, 'Any losses? If yes, complete the schedule.'),
    ...text(400, 100, '☐ Yes'),
    ...text(450, 100, '☒ No'),
  ];
  assert.equal(read(page(words), [losses])[0]?.value, false);
});

test('takes a date under a caption for no date of the letter', () => {
  const issued = field('issued', 'date', { alone: true });
  const caption = text(40, 100, 'Please pay by', { size: 8 });
  const date = text(40, 112, '15 January 2026', { size: 12 });
  assert.equal(read(page(date), [issued])[0]?.value, '2026-01-15');
  assert.equal(read(page([...caption, ...date]), [issued])[0]?.status, 'missing');
});

test('knows a dispatcher of police from a dollar', () => {
  const total = field('total', 'money', { labels: ['Total value'] });
  const amount = text(40, 130, 'Total value: $5,516.00');
  const [value] = read(page([...text(40, 100, 'CAD EVENT NO. E5461472'), ...amount]), [total]);
  assert.deepEqual(value?.value, { currency: 'USD', minor: 551600 });
});

test('reads sentences whose value comes first, and with words between that do not count', () => {
  const letter = page(
    lines(40, 100, [
      'We write about the claim. Jane Doe is the policyholder. She was',
      'off work from 3 May 2024 and for a long time until 9 July 2024.',
    ]),
  );
  const holder = field('holder', 'name', { prose: ['{} is the policyholder'] });
  const from = field('from', 'date', { prose: ['off work from {}'] });
  const until = field('until', 'date', { prose: ['off work from … until {}'] });
  assert.deepEqual(
    read(letter, [holder, from, until]).map(({ value }) => value),
    ['Jane Doe', '2024-05-03', '2024-07-09'],
  );
});

test('reads yes and no from what a sentence says', () => {
  const letter = page(
    lines(40, 100, [
      'Thankfully nobody was injured. The car cannot be driven.',
      'The form is enclosed with this letter.',
    ]),
  );
  const fields = ['{} was injured', 'The car {} be driven', 'the form {} enclosed'].map((sentence, index) =>
    field(`answer${index}`, 'boolean', { prose: [sentence] }),
  );
  assert.deepEqual(
    read(letter, fields).map(({ value }) => value),
    [false, false, true],
  );
});

test('reads quoted texts, texts that end a sentence, and what an announcement announces', () => {
  const letter = page([
    ...lines(40, 100, [
      'The business is described as “Joinery and cabinets”. He suffered a fracture of',
      'the left wrist. The circumstances are as follows:',
    ]),
    ...lines(80, 150, ['A van was parked overnight. The doors were forced some time', 'after midnight.']),
  ]);
  const business = field('business', 'text', { prose: ['The business is described as {}.'] });
  const injury = field('injury', 'text', { prose: ['He suffered {}.'] });
  const account = field('account', 'text', { prose: ['The circumstances are as follows: {}'] });
  assert.deepEqual(
    read(letter, [business, injury, account]).map(({ value }) => value),
    [
      'Joinery and cabinets',
      'a fracture of the left wrist',
      'A van was parked overnight. The doors were forced some time after midnight.',
    ],
  );
});

test('does not read a sentence beyond its end, nor across columns', () => {
  const tenant = field('tenant', 'name', { prose: ['our tenant {} has'] });
  const letter = page(lines(40, 100, ['I write for our tenant Jane Doe. She', 'has lived here for years.']));
  assert.equal(read(letter, [tenant])[0]?.status, 'missing');
  const injured = field('injured', 'date', { prose: ['this injury on {}'] });
  const columns = [
    ...text(40, 100, 'Date of injury'),
    ...text(200, 100, 'First seen for this injury on'),
    ...text(40, 112, '14 July 2024'),
    ...text(200, 112, '17 July 2024'),
  ];
  assert.equal(read(page(columns), [injured])[0]?.status, 'missing');
});

test('doubts the part of a letter whose sentences answer something else, too', () => {
  const place = field('place', 'text', { prose: ['She was hurt at {}.'] });
  const account = field('account', 'text', { labels: ['Circumstances of the accident'] });
  const words = [
    ...text(40, 100, 'Circumstances of the accident', { bold: true }),
    ...lines(40, 114, [
      'She was hurt at the depot in Mill Lane. A truck reversed out of the aisle there',
      'and struck her.',
    ]),
  ];
  assert.equal(read(page(words), [account, place])[0]?.status, 'needs-review');
  assert.equal(read(page(words), [account])[0]?.status, 'accepted');
});

test('knows labels with a dash in them, and a range of hours from the end of a label', () => {
  const from = field('from', 'date', { labels: ['Policy term – from'] });
  const phone = field('phone', 'phone', { labels: ['Telephone where we can reach you 8 a.m. – 5 p.m.'] });
  const words = [
    ...text(40, 100, 'Policy term – from'),
    ...text(40, 114, '12 March 2024'),
    ...text(40, 150, 'Telephone where we can reach you 8 a.m. – 5 p.m.'),
    ...text(40, 164, '01632 960 111'),
  ];
  assert.deepEqual(
    read(page(words), [from, phone]).map(({ value }) => value),
    ['2024-03-12', '01632960111'],
  );
});

test('knows a label with a mark and other words before it, where the type says so', () => {
  const address = field('address', 'address', { labels: ['…living at'] });
  const words = [
    ...text(40, 100, 'Our records show Jane Doe as living at:'),
    ...lines(60, 120, ['12 High Street, Leeds']),
  ];
  assert.equal(read(page(words), [address])[0]?.value, '12 High Street, Leeds');
});

test('reads a box with the letter of its answer behind it', () => {
  const changes = field('changes', 'boolean', { labels: ['Information and changes'] });
  const words = [...text(40, 100, '☒'), ...text(53, 100, 'B'), ...text(66, 100, 'Information and changes')];
  assert.equal(read(page(words), [changes])[0]?.value, true);
});

test('takes the currency of a bare figure from its label, or from the header of its column', () => {
  const wages = field('wages', 'money', { labels: ['Lost wages'] });
  const pounds = read(page([...text(40, 100, 'Lost wages £'), ...text(40, 114, '3,197.50')]), [wages])[0];
  assert.deepEqual(pounds?.value, { currency: 'GBP', minor: 319750 });
  const table = [...text(300, 80, 'Cost €'), ...text(40, 100, 'Lost wages'), ...text(290, 100, '3,197.50')];
  assert.deepEqual(read(page(table), [wages])[0]?.value, { currency: 'EUR', minor: 319750 });
  assert.equal(read(page(table.slice(2)), [wages])[0]?.status, 'needs-review');
});

test('reads a number of a character a box, and values with a remark or an address behind them', () => {
  const account = field('account', 'identifier', { labels: ['Account number'], pattern: '\\d{8}' });
  const insured = field('insured', 'name', { labels: ['Our client'] });
  const number = field('number', 'identifier', { labels: ['Policy'] });
  const words = [
    ...text(40, 100, 'Account number'),
    ...[...'61719146'].flatMap((digit, index) => text(120 + 14 * index, 100, digit)),
    ...text(40, 130, 'Our client: Mr Ibrahim Iqbal, 174 Castle Road, Sligo'),
    ...text(40, 160, 'Policy: MOT 826 184 968 (Comprehensive)'),
  ];
  assert.deepEqual(
    read(page(words), [account, insured, number]).map(({ value }) => value),
    ['61719146', 'Mr Ibrahim Iqbal', 'MOT 826 184 968'],
  );
});

test('takes the end of a sentence for no label', () => {
  const owner = field('owner', 'name', { labels: ['Customer'] });
  const words = lines(40, 100, ['while the vehicle is owned by the', 'customer.', 'No Work Is Started']);
  assert.equal(read(page(words), [owner])[0]?.status, 'missing');
});

test('of two sentences that begin at one place takes the one that knows the end', () => {
  const car = field('car', 'text', { prose: ['vehicle is a {}, registration', 'vehicle is a {}, and'] });
  const letter = page(lines(40, 100, ['The vehicle is a Ford Focus, registration 141, and it is sold.']));
  assert.equal(read(letter, [car])[0]?.value, 'Ford Focus');
});

test('opens a part at the line that says whose it is', () => {
  const victim = field('victim', 'date', {
    within: [{ section: 'victim', labels: ['Date of birth'] }],
    dateOrder: 'DMY',
  });
  const sections = [
    { name: 'victim', headings: ['Complainant'] },
    { name: 'other', headings: ['Witness'] },
  ];
  const words = lines(40, 100, [
    '1. COMPLAINANT - DOE, JANE',
    'Date of birth: 12/08/1986',
    '2. WITNESS - ROE, JOHN',
    'Date of birth: 05/03/1973',
  ]);
  assert.equal(read(page(words), [victim], { sections })[0]?.value, '1986-08-12');
});

test('reads below an underlined heading', () => {
  const words = [
    ...text(40, 100, 'What happened', { bold: true }),
    ...text(40, 118, 'A window was smashed in the night'),
  ];
  assert.equal(read(page(words, [level(110, 40, 105)]), [story])[0]?.value, 'A window was smashed in the night');
});

test('reads answers below questions, whatever labels with colons do', () => {
  const when = field('when', 'date', { labels: ['When did it happen?'] });
  const number = field('number', 'identifier', { labels: ['What is the policy number?'] });
  const words = [
    ...text(40, 60, 'Branch: Yeovil'),
    ...text(40, 100, 'When did it happen?'),
    ...text(40, 114, '17 December 2023', { size: 9 }),
    ...text(40, 140, 'What is the policy number? It is on your schedule.'),
    ...text(40, 154, 'HL36331729', { size: 9 }),
  ];
  assert.deepEqual(
    read(page(words), [when, number], { otherLabels: ['Branch'] }).map(({ value }) => value),
    ['2023-12-17', 'HL36331729'],
  );
});

test('reads a table with a column for each party, and leaves what is blank in a column', () => {
  const labels = ['License plate', 'VIN', 'Driver'];
  const ours = field('ours', 'identifier', { within: [{ section: 'ours', labels: ['License plate'] }] });
  const theirs = field('theirs', 'identifier', { within: [{ section: 'theirs', labels: ['License plate'] }] });
  const vin = field('vin', 'identifier', { labels: ['VIN'] });
  const sections = [
    { name: 'ours', headings: ['Insured vehicle'] },
    { name: 'theirs', headings: ['Other vehicle'] },
  ];
  const words = [
    ...text(180, 100, 'Insured vehicle', { bold: true }),
    ...text(340, 100, 'Other vehicle', { bold: true }),
    ...labels.flatMap((label, index) => text(40, 114 + 14 * index, label, { bold: true })),
    ...text(180, 114, 'BNG-1534'),
    ...text(340, 114, 'SHS-9686'),
    ...text(340, 128, '1ZP266994JR394454'),
    ...text(180, 142, 'J Doe'),
    ...text(340, 142, 'R Roe'),
  ];
  assert.deepEqual(
    read(page(words), [ours, theirs, vin], { sections, otherLabels: ['Driver'] }).map(({ value }) => value),
    ['BNG-1534', 'SHS-9686', null],
  );
});

test('reads a date with an age behind it, and no amount whose remark may change it', () => {
  const birth = field('birth', 'date', { labels: ['Born'] });
  const income = field('income', 'money', { labels: ['Income'] });
  const words = [...text(40, 100, 'Born: 24 April 1995 (age now 30)'), ...text(40, 130, 'Income: £500.00 (per week)')];
  assert.deepEqual(
    read(page(words), [birth, income]).map(({ value }) => value),
    ['1995-04-24', null],
  );
});
