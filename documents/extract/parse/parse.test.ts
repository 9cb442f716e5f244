import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { hasCheckDigit } from './identifier.ts';
import { parseValue } from './parse.ts';

const read = (spec: ValueSpec, raw: string): unknown => {
  const parsed = parseValue(spec, raw);
  return parsed.ok ? ('none' in parsed ? 'none' : parsed.value) : `refused: ${parsed.reason}`;
};
const refuses = (spec: ValueSpec, texts: string[]): void => {
  for (const text of texts) {
    const parsed = parseValue(spec, text);
    assert.equal(parsed.ok, false, `${text} was read as ${JSON.stringify(parsed)}`);
  }
};

const usd: ValueSpec = { type: 'money', currency: 'USD' };
const gbp: ValueSpec = { type: 'money', currency: 'GBP' };
const eur: ValueSpec = { type: 'money', currency: 'EUR' };
const marked: ValueSpec = { type: 'money' };

test('reads amounts as insurers print them', () => {
  const amount = (currency: string, minor: number) => ({ currency, minor });
  assert.deepEqual(read(usd, '$1,234.56'), amount('USD', 123456));
  assert.deepEqual(read(usd, '(1,234.56)'), amount('USD', -123456));
  assert.deepEqual(read(usd, '($1,234.56)'), amount('USD', -123456));
  assert.deepEqual(read(usd, '$(1,234.56)'), amount('USD', -123456));
  assert.deepEqual(read(usd, '-$1,234'), amount('USD', -123400));
  assert.deepEqual(read(usd, '$-1,234'), amount('USD', -123400));
  assert.deepEqual(read(usd, '1,234.56-'), amount('USD', -123456));
  assert.deepEqual(read(usd, '$ 0.00'), amount('USD', 0));
  assert.deepEqual(read(usd, '500000.00'), amount('USD', 50000000));
  assert.deepEqual(read(marked, '£1 234'), amount('GBP', 123400));
  assert.deepEqual(read(marked, '£1\u202f234.50'), amount('GBP', 123450));
  assert.deepEqual(read(marked, 'GBP 12,000'), amount('GBP', 1200000));
  assert.deepEqual(read(marked, '12,000.50 USD'), amount('USD', 1200050));
  assert.deepEqual(read(eur, '12.000,50'), amount('EUR', 1200050));
  assert.deepEqual(read(marked, 'EUR 12.000,50'), amount('EUR', 1200050));
  assert.deepEqual(read(marked, '12.000,50 €'), amount('EUR', 1200050));
  assert.deepEqual(read(marked, '€12,000.50'), amount('EUR', 1200050));
  assert.deepEqual(read({ ...eur, decimalMark: ',' }, '12.000'), amount('EUR', 1200000));
  assert.deepEqual(read(marked, "CHF 1'234.50"), amount('CHF', 123450));
  assert.deepEqual(
    read({ ...gbp, units: ['per annum', 'p.a.', 'a year'] }, '£12,500.00 per annum'),
    amount('GBP', 1250000),
  );
});

test('refuses what is nearly an amount', () => {
  refuses(usd, [
    '12O.00',
    '1,2345.00',
    '$4.596.53',
    'S195 016.39',
    '$1,234.567',
    '$1,23',
    '12,34.00',
    '1.234,56',
    'l234.00',
    '$1,234.5',
  ]);
  refuses(usd, [
    'abc',
    '',
    '   ',
    '$',
    '$$5',
    '5 6',
    '$5 $6',
    '--5',
    '(-5)',
    '1,234.56 1,234.56',
    '$007',
    '250k',
    '£12.000',
    '$.',
    '1e5',
    '٣٤',
    '１２',
  ]);
  refuses(usd, ['90071992547409921.00', '$1,234.56 CR', '- $ 1,234 -', '12.000']);
  refuses(marked, ['1,234.56', '12.000,50']);
  refuses(marked, ['€12.000', '$12.000,50', '£12.000,50', 'EUR USD 5']);
});

test('reads credit and debit only where the type says what they mean', () => {
  assert.deepEqual(read({ ...gbp, credit: 'negative' }, '£12.00 CR'), { currency: 'GBP', minor: -1200 });
  assert.deepEqual(read({ ...gbp, credit: 'negative' }, '£12.00 DR'), { currency: 'GBP', minor: 1200 });
  refuses({ ...gbp, credit: 'negative' }, ['-£12.00 CR']);
});

const mdy: ValueSpec = { type: 'date', dateOrder: 'MDY' };
const dmy: ValueSpec = { type: 'date', dateOrder: 'DMY' };
const anyOrder: ValueSpec = { type: 'date' };

test('reads dates in the order that the type states', () => {
  assert.equal(read(mdy, '03/07/2025'), '2025-03-07');
  assert.equal(read(dmy, '03/07/2025'), '2025-07-03');
  assert.equal(read(dmy, '3.7.2025'), '2025-07-03');
  assert.equal(read({ type: 'date', dateOrder: 'YMD' }, '2025/07/03'), '2025-07-03');
  assert.equal(read(anyOrder, '2025-07-03'), '2025-07-03');
  assert.equal(read(anyOrder, '31/12/2024'), '2024-12-31');
  assert.equal(read(anyOrder, '12/31/2024'), '2024-12-31');
  assert.equal(read(dmy, '0 3 0 7 2 0 2 5'), '2025-07-03');
  assert.equal(read(dmy, '0 3 / 0 7 / 2 0 2 5'), '2025-07-03');
});

test('reads month names, weekdays that are right, and times behind', () => {
  for (const text of [
    '3 July 2025',
    '3rd July 2025',
    '03-Jul-2025',
    'July 3, 2025',
    'Jul. 3 2025',
    '3 July, 2025',
    'the 3rd of July 2025',
  ])
    assert.equal(read(mdy, text), '2025-07-03', text);
  assert.equal(read(dmy, 'Thursday, 3 July 2025'), '2025-07-03');
  assert.equal(read(dmy, 'Thursday 3 July 2025 at 14:30'), '2025-07-03');
  assert.equal(read(dmy, '03/07/2025, 2:30 pm'), '2025-07-03');
  assert.equal(read(dmy, 'Friday, 3 July 2025'), 'refused: OTHER_WEEKDAY');
});

test('refuses dates that are none, or could be two', () => {
  refuses(dmy, [
    '31/02/2025',
    '32/01/2025',
    '29/02/2023',
    '01/13/2025',
    '12/31/2024',
    '3/7',
    '2025',
    'July 2025',
    '03/07/20255',
    '3/7-2025',
  ]);
  refuses(mdy, [
    '13/01/2025',
    'l1/22/2025',
    'Dec 31, 2O24',
    'Juli 3, 2025',
    'Foo 3, 2025',
    '11/22/2025 11/22/2025',
    'tomorrow',
    '12/31/1024',
  ]);
  assert.equal(read(anyOrder, '03/07/2025'), 'refused: DATE_ORDER_UNKNOWN');
  refuses(anyOrder, ['13/13/2025', '0 3 0 7 2 0 2 5']);
});

test('reads two-digit years only in the hundred years that the type states', () => {
  assert.equal(read(mdy, '03/07/25'), 'refused: YEAR_OF_TWO_DIGITS');
  assert.equal(read({ ...mdy, twoDigitYearsFrom: 1950 }, '03/07/25'), '2025-03-07');
  assert.equal(read({ ...mdy, twoDigitYearsFrom: 1950 }, '03/07/49'), '2049-03-07');
  assert.equal(read({ ...mdy, twoDigitYearsFrom: 1950 }, '03/07/50'), '1950-03-07');
  assert.equal(read({ ...dmy, twoDigitYearsFrom: 1950 }, "3 Jul '25"), '2025-07-03');
  assert.equal(read({ ...dmy, twoDigitYearsFrom: 1950 }, '12.05.25'), '2025-05-12');
});

test('reads numbers with the printed digits and without grouping', () => {
  assert.equal(read({ type: 'number' }, '-8,437'), '-8437');
  assert.equal(read({ type: 'number' }, '0.7359'), '0.7359');
  assert.equal(read({ type: 'number' }, '1,234.50'), '1234.50');
  assert.equal(read({ type: 'number' }, '(8,437)'), '-8437');
  assert.equal(read({ type: 'number' }, '8,437-'), '-8437');
  assert.equal(read({ type: 'integer', units: ['miles'] }, '42,318 miles'), '42318');
  assert.equal(read({ type: 'integer', units: ['km'] }, '42318km'), '42318');
  assert.equal(read({ type: 'percent' }, '73.59%'), '73.59');
  assert.equal(read({ type: 'percent' }, '5 per cent'), '5');
  assert.equal(read({ type: 'number', decimalMark: ',' }, '1.234,5'), '1234.5');
});

test('refuses numbers that are not exactly right', () => {
  refuses({ type: 'number' }, [
    '1,2345',
    '12,34',
    '1.2.3',
    '1,234,56',
    '12O',
    'l2',
    '1 2',
    '1e5',
    '+-1',
    '1..2',
    '.5',
    '5.',
    '- -5',
    '½',
    'twelve',
  ]);
  refuses({ type: 'integer' }, ['12.0', '12 cars', '']);
  assert.equal(read({ type: 'number', decimals: 2 }, '1.234'), 'refused: TOO_MANY_DECIMALS');
  assert.equal(read({ type: 'percent', max: 100 }, '173%'), 'refused: OUT_OF_RANGE');
  refuses({ type: 'percent' }, ['5%%', '%', 'five %']);
});

test('reads identifiers of a scheme, and refuses a wrong check digit', () => {
  assert.equal(read({ type: 'identifier', scheme: 'iban' }, 'GB82 WEST 1234 5698 7654 32'), 'GB82WEST12345698765432');
  assert.equal(
    read({ type: 'identifier', scheme: 'iban' }, 'GB82 WEST 1234 5698 7654 33'),
    'refused: CHECK_DIGIT_WRONG',
  );
  assert.equal(read({ type: 'identifier', scheme: 'luhn' }, '79927398713'), '79927398713');
  assert.equal(read({ type: 'identifier', scheme: 'luhn' }, '79927398718'), 'refused: CHECK_DIGIT_WRONG');
  assert.equal(read({ type: 'identifier', scheme: 'uk-nino' }, 'AB 12 34 56 C'), 'AB123456C');
  assert.equal(read({ type: 'identifier', scheme: 'uk-nino' }, 'A B 1 2 3 4 5 6 C'), 'AB123456C');
  assert.equal(read({ type: 'identifier', scheme: 'us-ein' }, '12-3456789'), '123456789');
  assert.equal(read({ type: 'identifier', scheme: 'us-ssn' }, '123-45-6789'), '123456789');
  assert.equal(read({ type: 'identifier', scheme: 'us-aba' }, '021000021'), '021000021');
  assert.equal(read({ type: 'identifier', scheme: 'vin' }, '1M8GDM9AXKP042788'), '1M8GDM9AXKP042788');
  assert.equal(hasCheckDigit({ type: 'identifier', scheme: 'vin' }, '1M8GDM9AXKP042788'), true);
  assert.equal(hasCheckDigit({ type: 'identifier', scheme: 'vin' }, '1M8GDM9AXKP042789'), false);
});

test('refuses identifiers with look-alike letters or of another form', () => {
  refuses({ type: 'identifier', scheme: 'uk-nino' }, ['QQ 12 34 56 C', 'AB 12 34 5O C', 'AB123456E', 'GB123456A']);
  refuses({ type: 'identifier', scheme: 'us-ssn' }, ['000-12-3456', '123-45-678O', '12-345-6789', '666-12-3456']);
  refuses({ type: 'identifier', scheme: 'vin' }, ['1M8GDM9AXKPO42788', '1M8GDM9AXKP04278']);
  refuses({ type: 'identifier', pattern: '\\d{2}V\\d{5}' }, [
    '22V690671',
    '22V6906',
    '22 V69067',
    'x22V69067',
    '22V6O067',
  ]);
  refuses({ type: 'identifier' }, ['Policy', 'see attached', 'The number is 5', 'AB']);
  assert.equal(read({ type: 'identifier' }, 'POL-2025/001'), 'POL-2025/001');
});

test('reads names, and refuses digits and look-alike letters of another script', () => {
  for (const name of ["Siobhán O'Connor-Smith", 'Dr. A. B. Jones', 'José Núñez', 'Ng, Wei (David)'])
    assert.equal(read({ type: 'name' }, name), name);
  refuses({ type: 'name' }, ['Jane D0e', 'J', '12', 'Jаne Doe', 'a@b', '—–', '...']);
});

test('reads phone numbers by their exact count of digits', () => {
  assert.equal(read({ type: 'phone' }, '(555) 123-4567'), '5551234567');
  assert.equal(read({ type: 'phone' }, '+44 (0)20 7946 0018'), '+442079460018');
  assert.equal(read({ type: 'phone' }, '020 7946 0018'), '02079460018');
  assert.equal(read({ type: 'phone' }, '555-123-4567 ext. 22'), '5551234567x22');
  refuses({ type: 'phone' }, [
    '555-123-456',
    '555-123-45678 9',
    '555-l23-4567',
    '(555 123-4567',
    '+1 2',
    '020 7946 OO18',
  ]);
});

test('reads e-mail addresses and nothing near them', () => {
  assert.equal(read({ type: 'email' }, 'jo.bloggs@example.co.uk'), 'jo.bloggs@example.co.uk');
  refuses({ type: 'email' }, [
    'jo@example',
    'jo @example.com',
    'jo..b@example.com',
    '@example.com',
    'jo@exa_mple.com',
    'a@b.com c@d.com',
  ]);
});

test('tells none from blank, and none from not readable', () => {
  for (const word of ['None', 'NIL', 'n/a', 'N/A.', '-', '—', 'not applicable'])
    for (const type of ['date', 'money', 'text', 'name'] as const)
      assert.equal(read({ type }, word), 'none', `${type} ${word}`);
  assert.equal(read({ type: 'date', noneWords: ['ongoing'] }, 'Ongoing'), 'none');
  assert.equal(read({ type: 'text' }, '  '), 'refused: VALUE_BLANK');
  assert.equal(read({ type: 'choice', choices: { None: 'none', Minor: 'minor' } }, 'none'), 'none');
});

test('reads yes and no, and choices exactly', () => {
  for (const yes of ['Yes', 'Y', 'X', '☒', '[x]', 'checked']) assert.equal(read({ type: 'boolean' }, yes), true);
  for (const no of ['No', 'N', '☐', '[ ]']) assert.equal(read({ type: 'boolean' }, no), false);
  refuses({ type: 'boolean' }, ['Yes No', 'maybe', '1', '0', 'yess', '✗']);
  const choices = { Male: 'male', M: 'male', Female: 'female' };
  assert.equal(read({ type: 'choice', choices }, 'MALE'), 'male');
  refuses({ type: 'choice', choices }, ['Mal', 'Male Female', 'X']);
});

test('refuses text whose characters a person would not see', () => {
  refuses({ type: 'text' }, ['pay\u200bee', 'abc\u202edef', 'a\u0007b', 'x\ufffdy']);
  assert.equal(read({ type: 'text' }, ' Shef\ufb01eld\u00a0 Road '), 'Sheffield Road');
});

test('reads dates with the time that people and policemen write with them', () => {
  const date: ValueSpec = { type: 'date', dateOrder: 'DMY' };
  for (const text of [
    'Thursday 5 October 2023, around 10:00 pm',
    '05/10/2023, 4:09 pm AEST',
    '5 October 2023 at about 3 pm',
    "5 October 2023 at 3 o'clock",
    '10.30 am on 5 October 2023',
    '2023-10-05 2042 hrs',
    '05/10/2023 1858',
    'OCT-05-2023 0602',
    '5 October 2023 – 05.45 hours approximately',
  ])
    assert.equal(read(date, text), '2023-10-05', text);
  refuses(date, [
    '5 October 2023 2561',
    '5 October 2023 to 7 October 2023',
    '5 October 2023 (Friday)',
    'October 2023 1200',
  ]);
});

test('reads yes and no with what explains them, and permissions', () => {
  const answer: ValueSpec = { type: 'boolean' };
  assert.equal(read(answer, 'No, it needs a tow'), false);
  assert.equal(read(answer, 'Yes – see the letter'), true);
  assert.equal(read(answer, 'Not granted'), false);
  assert.equal(read(answer, 'Granted'), true);
  refuses(answer, ['Yes, no', 'Yes / No', 'Nobody', 'Not known', 'No 5', 'Yes or no']);
});

test('reads the name and the address of a mailbox, and whose a name is said to be', () => {
  assert.equal(read({ type: 'name' }, 'Jane Doe <jane@example.com>'), 'Jane Doe');
  assert.equal(read({ type: 'email' }, 'Jane Doe <jane@example.com>'), 'jane@example.com');
  assert.equal(read({ type: 'name' }, 'Jane Doe (you)'), 'Jane Doe');
  assert.equal(read({ type: 'name' }, 'van der Berg, Jan'), 'van der Berg, Jan');
  refuses({ type: 'name' }, ['make payment to', 'you']);
});
