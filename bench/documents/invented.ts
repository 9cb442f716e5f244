/**
 * Invented people, firms, places, numbers and amounts, as three countries write them.
 * @module
 */
import type { Random } from './random.ts';

export type Country = 'uk' | 'us' | 'ie';

const FIRST = [
  'Alice',
  'Amelia',
  'Bernard',
  'Callum',
  'Ciara',
  'Daniel',
  'Deirdre',
  'Edward',
  'Eleanor',
  'Fatima',
  'Gareth',
  'Grace',
  'Hannah',
  'Ibrahim',
  'Isla',
  'Jack',
  'Joanna',
  'Kevin',
  'Laura',
  'Liam',
  'Marcus',
  'Mei',
  'Nadia',
  'Niamh',
  'Oliver',
  'Oscar',
  'Patricia',
  'Priya',
  'Rosa',
  'Samuel',
  'Sinéad',
  'Terence',
  'Ursula',
  'Victor',
  'Wendy',
  'Yusuf',
];
const LAST = [
  'Abbott',
  'Adeyemi',
  'Ashworth',
  'Barrington',
  'Callaghan',
  'Carmody',
  'Castellanos',
  'Delgado',
  'Dunleavy',
  'Eastwood',
  'Fairclough',
  'Fitzgerald',
  'Gallagher',
  'Hargreaves',
  'Hernandez',
  'Iqbal',
  'Jankowski',
  'Kavanagh',
  'Lindqvist',
  'MacDonald',
  'Mbeki',
  "O'Connor",
  "O'Rourke",
  'Okafor',
  'Pemberton',
  'Quigley',
  'Rasmussen',
  'Sandoval',
  'Smith-Jones',
  'Thackeray',
  'Underhill',
  'Van der Berg',
  'Whitcombe',
  'Yilmaz',
];
const STREETS = {
  uk: [
    'High Street',
    'Mill Lane',
    'Church Road',
    'Victoria Terrace',
    'Orchard Close',
    'Station Road',
    'Albert Street',
    'Meadow View',
  ],
  us: [
    'Maple Avenue',
    'Oak Street',
    'Cedar Drive',
    'Lincoln Boulevard',
    'Washington Street',
    'Elm Court',
    'Ridge Road',
    'Sunset Lane',
  ],
  ie: ['Main Street', 'Castle Road', 'Abbey Street', 'Grove Park', 'Seaview Terrace', 'Patrick Street'],
};
const TOWNS = {
  uk: [
    ['Leeds', 'LS7 4QT'],
    ['Bristol', 'BS6 5HR'],
    ['Norwich', 'NR2 3AB'],
    ['Sheffield', 'S10 2TN'],
    ['Cardiff', 'CF11 9LJ'],
    ['Perth', 'PH1 5DX'],
  ],
  us: [
    ['Columbus, OH', '43215'],
    ['Austin, TX', '78701'],
    ['Boise, ID', '83702'],
    ['Tulsa, OK', '74103'],
    ['Madison, WI', '53703'],
    ['Salem, OR', '97301'],
  ],
  ie: [
    ['Galway', 'H91 E2R8'],
    ['Cork', 'T12 W8KX'],
    ['Limerick', 'V94 T9PX'],
    ['Sligo', 'F91 X3C2'],
  ],
};
const FIRM_FIRST = [
  'Harbour',
  'Beacon',
  'Northgate',
  'Silverline',
  'Oakfield',
  'Crestview',
  'Bluestone',
  'Meridian',
  'Fairway',
  'Kingsbridge',
  'Lakeside',
  'Summit',
  'Redwood',
  'Castlegate',
  'Brightwater',
  'Ashdown',
];
const PLACES = ['car park', 'roundabout', 'junction', 'supermarket entrance', 'service station'];

export interface Person {
  first: string;
  last: string;
  name: string;
}

export function personOf(random: Random): Person {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  const middle = random.chance(0.25) ? ` ${random.letters(1)}.` : '';
  return { first, last, name: `${first}${middle} ${last}` };
}

export function firmOf(random: Random, kind: string): string {
  const ending = {
    insurer: ['Insurance', 'Mutual Insurance', 'Assurance Company', 'Insurance Group'],
    broker: ['Brokers Ltd', 'Insurance Services', 'Risk Partners LLP'],
    adviser: ['Financial Planning Ltd', 'Wealth Management LLP', 'Advisers Limited'],
    employer: ['Logistics Ltd', 'Foods Inc.', 'Engineering Limited', 'Care Homes Ltd', 'Textiles plc'],
    garage: ['Body Repairs', 'Accident Repair Centre', 'Collision Center', 'Coachworks Ltd'],
    builder: ['Builders Ltd', 'Restoration Services', 'Property Repairs'],
    scheme: ['Retirement Benefits Scheme', 'Pension Plan', 'Staff Pension Fund', '1988 Pension Scheme'],
    provider: ['Pensions', 'Life and Pensions', 'SIPP Administration'],
    utility: ['Energy', 'Water Services', 'Power & Light', 'Gas Networks'],
    bank: ['Bank', 'Building Society', 'Savings Bank'],
    council: ['Borough Council', 'District Council', 'City Council'],
  }[kind] ?? ['Company'];
  return `${random.pick(FIRM_FIRST)} ${random.pick(ending)}`;
}

/** Lines of an address. */
export function addressOf(random: Random, country: Country): string[] {
  const [town, code] = random.pick(TOWNS[country]) as [string, string];
  const street = `${random.between(1, 240)} ${random.pick(STREETS[country])}`;
  return country === 'us' ? [street, `${town} ${code}`] : [street, town, code];
}

export function phoneOf(random: Random, country: Country): { text: string; digits: string } {
  const text =
    country === 'us'
      ? random.pick([
          `(${random.between(201, 989)}) ${random.between(200, 999)}-${random.digits(4)}`,
          `${random.between(201, 989)}-${random.between(200, 999)}-${random.digits(4)}`,
        ])
      : country === 'uk'
        ? random.pick([
            `0${random.between(1, 2)}${random.digits(3)} ${random.digits(6)}`,
            `07${random.digits(3)} ${random.digits(6)}`,
            `+44 7${random.digits(3)} ${random.digits(6)}`,
          ])
        : `+353 8${random.between(3, 9)} ${random.digits(3)} ${random.digits(4)}`;
  return { text, digits: text.replace(/[^\d+]/g, '') };
}

export function emailOf(random: Random, person: Person): string {
  const plain = (text: string) =>
    text
      .normalize('NFKD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  return `${plain(person.first)}.${plain(person.last)}${random.between(1, 99)}@example.${random.pick(['com', 'org', 'net'])}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** ISO date between two years, both possible. */
export function dateOf(random: Random, from: number, to: number): string {
  return `${random.between(from, to)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

/** So many days later; months and years as the calendar has them. */
export function later(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export type DateStyle = 'numeric' | 'dots' | 'long' | 'short' | 'iso' | 'weekday';

export function printDate(date: string, style: DateStyle, country: Country): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  const name = MONTHS[Number(month) - 1] as string;
  switch (style) {
    case 'iso':
      return date;
    case 'dots':
      return `${day}.${month}.${year}`;
    case 'long':
      return country === 'us' ? `${name} ${Number(day)}, ${year}` : `${Number(day)} ${name} ${year}`;
    case 'short':
      return `${day}-${name.slice(0, 3)}-${year}`;
    case 'weekday': {
      const weekday = new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' });
      return country === 'us'
        ? `${weekday}, ${name} ${Number(day)}, ${year}`
        : `${weekday} ${Number(day)} ${name} ${year}`;
    }
    default:
      return country === 'us' ? `${month}/${day}/${year}` : `${day}/${month}/${year}`;
  }
}

export interface Money {
  currency: string;
  minor: number;
}

export function moneyOf(random: Random, country: Country, [least, most]: [number, number]): Money {
  const currency = { uk: 'GBP', us: 'USD', ie: 'EUR' }[country];
  return { currency, minor: random.between(least, most) * 100 + (random.chance(0.5) ? 0 : random.between(1, 99)) };
}

/** With its mark, grouped, with two decimals. */
export function printMoney({ currency, minor }: Money): string {
  const mark = { GBP: '£', USD: '$', EUR: '€' }[currency] ?? '';
  return `${minor < 0 ? '-' : ''}${mark}${bare(minor)}`;
}

export function bare(minor: number): string {
  const [whole, cents] = (Math.abs(minor) / 100).toFixed(2).split('.') as [string, string];
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}

export function ninoOf(random: Random): { text: string; value: string } {
  const parts = [
    random.pick(['AB', 'CE', 'JG', 'KL', 'PR', 'SW', 'TW']),
    random.digits(2),
    random.digits(2),
    random.digits(2),
    random.pick(['A', 'B', 'C', 'D']),
  ];
  return { text: random.chance(0.7) ? parts.join(' ') : parts.join(''), value: parts.join('') };
}

export function plateOf(random: Random, country: Country): string {
  if (country === 'us') return `${random.letters(3)}-${random.digits(4)}`;
  if (country === 'ie') return `${random.between(10, 25)}1-D-${random.digits(4)}`;
  return `${random.letters(2)}${random.between(10, 74)} ${random.letters(3)}`;
}

export function carOf(random: Random): string {
  return random.pick([
    'Ford Focus',
    'Toyota Corolla',
    'Volkswagen Golf',
    'Honda Civic',
    'Kia Sportage',
    'Nissan Leaf',
    'Volvo XC60',
    'Skoda Octavia',
  ]);
}

export function placeOf(random: Random, country: Country): string {
  const [town] = random.pick(TOWNS[country]) as [string, string];
  return random.pick([
    `${random.pick(STREETS[country])} near the ${random.pick(PLACES)}, ${town}`,
    `${random.pick(STREETS[country])}, ${town}`,
  ]);
}

/** With a valid check digit. */
export function vinOf(random: Random): string {
  const values = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const body = `1${random.letters(2)}${random.digits(5)}0${random.letters(2)}${random.digits(6)}`;
  const sum = [...body].reduce(
    (total, character, index) => total + (values.indexOf(character) % 10) * (weights[index] ?? 0),
    0,
  );
  return `${body.slice(0, 8)}${sum % 11 === 10 ? 'X' : sum % 11}${body.slice(9)}`;
}

export function ibanOf(random: Random): { text: string; value: string } {
  const bban = `${random.pick(['AIBK', 'BOFI', 'ULSB'])}${random.digits(14)}`;
  const digits = [...`${bban}IE00`]
    .map((character) => (/\d/.test(character) ? character : String(character.charCodeAt(0) - 55)))
    .join('');
  const rest = [...digits].reduce((running, digit) => (running * 10 + Number(digit)) % 97, 0);
  const value = `IE${two(98 - rest)}${bban}`;
  return { text: value.replace(/(.{4})(?=.)/g, '$1 '), value };
}

export function two(number: number): string {
  return String(number).padStart(2, '0');
}
