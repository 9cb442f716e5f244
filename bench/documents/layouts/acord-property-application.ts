/** Property sections of applications. @module */
import type { Part, TruthValue } from '../form.ts';
import { dateOf, firmOf, later, moneyOf, printMoney } from '../invented.ts';
import { boxes, colonLines, fourColumns, headerRows, ruledTable, stacked } from '../looks.ts';
import { type Kit, layoutsOf, type Recipe } from '../recipe.ts';

const columns = 'Subject of insurance|Amount|Coins %|Deductible';
const recipes: Recipe[] = [
  {
    name: 'boxes',
    look: boxes,
    country: 'us',
    dates: 'numeric',
    title: 'Property Section',
    words: {
      head: 'AGENCY',
      premises: 'PREMISES INFORMATION',
      list: 'SUBJECTS',
      agencyName: 'Agency',
      carrierName: 'Carrier',
      naicCode: 'NAIC code',
      policyNumber: 'Policy number',
      effectiveDate: 'Effective date',
      expirationDate: 'Expiration date',
      namedInsured: 'Named insured',
      premisesNumber: 'Premises #',
      buildingNumber: 'Building #',
      premisesAddress: 'Street address',
      constructionType: 'Construction type',
      stories: '# stories',
      yearBuilt: 'Yr built',
      totalArea: 'Total area',
      columns,
    },
  },
  {
    name: 'table',
    look: ruledTable,
    country: 'us',
    dates: 'numeric',
    title: 'Property section',
    words: {
      head: 'Policy',
      premises: 'Premises information',
      list: 'Coverage',
      agencyName: 'Agency name',
      policyNumber: 'Policy number',
      effectiveDate: 'Effective date',
      namedInsured: 'Applicant',
      premisesNumber: 'Premises number',
      premisesAddress: 'Premises address',
      constructionType: 'Construction',
      yearBuilt: 'Year built',
      columns: 'Subject of insurance|Amount|Coinsurance|Deductible',
    },
  },
  {
    name: 'lines',
    look: colonLines,
    country: 'us',
    dates: 'long',
    title: 'Property Section of the application',
    words: {
      head: 'Policy',
      premises: 'Premises information',
      list: 'Coverage',
      policyNumber: 'Policy number',
      effectiveDate: 'Effective date',
      expirationDate: 'Expiration date',
      namedInsured: 'First named insured',
      premisesAddress: 'Location address',
      constructionType: 'Type of construction',
      stories: 'Number of stories',
      yearBuilt: 'Year built',
      columns,
    },
  },
  {
    name: 'stacked',
    look: stacked,
    country: 'us',
    dates: 'numeric',
    title: 'Property Section',
    words: {
      head: 'Policy',
      premises: 'Premises information',
      list: 'Coverage',
      agencyName: 'Producer',
      policyNumber: 'Policy number',
      effectiveDate: 'Eff date',
      expirationDate: 'Exp date',
      namedInsured: 'Applicant name',
      premisesNumber: 'Location #',
      buildingNumber: 'Bldg #',
      premisesAddress: 'Building address',
      constructionType: 'Construction',
      yearBuilt: 'Built in',
      columns,
    },
  },
  {
    name: 'four',
    look: fourColumns,
    country: 'us',
    dates: 'numeric',
    title: 'Property section',
    words: {
      head: 'Policy',
      premises: 'Premises information',
      list: 'Subjects of insurance',
      agencyName: 'Agency',
      carrierName: 'Company',
      effectiveDate: 'Effective date',
      namedInsured: 'Named insured',
      premisesAddress: 'Address of premises',
      constructionType: 'Construction type',
      stories: 'Stories',
      yearBuilt: 'Year of construction',
      totalArea: 'Square footage',
      columns,
    },
  },
  {
    name: 'rows',
    look: headerRows,
    country: 'us',
    dates: 'numeric',
    title: 'Property Section',
    words: {
      head: 'Policy',
      premises: 'Premises information',
      list: 'Coverage',
      policyNumber: 'Policy number',
      effectiveDate: 'Effective date',
      expirationDate: 'Expiration date',
      namedInsured: 'Named insured',
      premisesNumber: 'Premises #',
      buildingNumber: 'Building #',
      premisesAddress: 'Street address',
      yearBuilt: 'Yr built',
      columns,
    },
  },
];

export const layouts = layoutsOf(recipes, (kit: Kit) => {
  const { random, country } = kit;
  const effective = dateOf(random, 2024, 2026);
  const records: Record<string, TruthValue>[] = [];
  const rows = ['Building', 'Business personal property', 'Business income']
    .slice(0, random.between(2, 3))
    .map((subject) => {
      const [amount, deductible] = [moneyOf(random, country, [20000, 900000]), moneyOf(random, country, [500, 10000])];
      const coinsurance = random.pick(['80', '90', '100']);
      records.push({ subject, amount: { ...amount }, coinsurance, deductible: { ...deductible } });
      return [subject, printMoney(amount), coinsurance, printMoney(deductible)];
    });
  kit.filling.truth.records = { coverages: records };
  const area = random.between(1000, 90000);
  const list: Part = {
    heading: kit.word('list'),
    items: [],
    table: { headers: (kit.recipe.words.columns as string).split('|'), rows, numeric: [1, 2, 3] },
  };
  return {
    issuer: firmOf(random, 'insurer'),
    parts: [
      kit.part(
        'head',
        kit.plain('agencyName', firmOf(random, 'broker')),
        kit.plain('carrierName', firmOf(random, 'insurer')),
        kit.plain('naicCode', random.digits(5)),
        kit.plain('policyNumber', `CP${random.digits(7)}`),
        kit.date('effectiveDate', effective),
        kit.date('expirationDate', later(effective, 365)),
        kit.plain('namedInsured', firmOf(random, 'employer')),
      ),
      kit.part(
        'premises',
        kit.plain('premisesNumber', '1'),
        kit.plain('buildingNumber', String(random.between(1, 3))),
        kit.address('premisesAddress'),
        kit.plain('constructionType', random.pick(['Frame', 'Joisted masonry', 'Fire resistive'])),
        kit.plain('stories', String(random.between(1, 6))),
        kit.plain('yearBuilt', String(random.between(1920, 2022))),
        kit.plain('totalArea', String(area).replace(/\B(?=(\d{3})+$)/g, ','), String(area)),
      ),
      list,
    ],
  };
});
