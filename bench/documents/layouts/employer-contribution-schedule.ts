/** Schedules of contributions. @module */
import type { Item, Part, TruthValue } from '../form.ts';
import { bare, dateOf, firmOf, later, type Money, ninoOf, personOf, printMoney } from '../invented.ts';
import { boxes, colonLines, flushKeys, fourColumns, headerRows, leaders, ruledTable, stacked } from '../looks.ts';
import { type Kit, layoutsOf, type Recipe } from '../recipe.ts';

const recipes: Recipe[] = [
  {
    name: 'uk-table',
    look: ruledTable,
    country: 'uk',
    dates: 'numeric',
    title: 'Contribution Schedule',
    words: {
      head: 'Employer details',
      list: 'Members',
      sums: 'Totals',
      employerName: 'Employer name',
      employerReference: 'Employer reference',
      schemeName: 'Scheme',
      period: 'Contribution period',
      dueDate: 'Due date',
      memberCount: 'Number of members',
      totalEmployee: 'Total employee contributions',
      totalEmployer: 'Total employer contributions',
      totalContributions: 'Total contributions',
      columns: 'Member reference|Name|NI number|Pensionable pay|Employee contribution|Employer contribution|Total',
      marks: 'yes',
    },
  },
  {
    name: 'us-flush',
    look: flushKeys,
    country: 'us',
    dates: 'numeric',
    title: 'Contribution Remittance Report',
    words: {
      head: 'Remittance',
      list: 'Participants',
      employerName: 'Company name',
      employerReference: 'Plan ID',
      period: 'Payroll period',
      paymentDate: 'Remittance date',
      memberCount: 'Number of participants',
      totalContributions: 'Total remittance',
      columns: 'Participant ID|Participant|Eligible compensation|Employee deferral|Employer match|Total',
      marks: 'yes',
    },
  },
  {
    name: 'uk-lines',
    look: colonLines,
    country: 'uk',
    dates: 'long',
    title: 'Schedule of Contributions',
    words: {
      head: 'Remittance details',
      list: 'Contributions by member',
      sums: 'Summary',
      employerName: 'Employer',
      employerReference: 'Employer ref',
      schemeName: 'Pension scheme',
      period: 'Pay period',
      dueDate: 'Payment due',
      totalContributions: 'Amount payable',
      columns: 'Member no|Member name|Employee contributions|Employer contributions|Total contributions',
      marks: 'yes',
    },
  },
  {
    name: 'ie-boxes',
    look: boxes,
    country: 'ie',
    dates: 'short',
    title: 'Pension contribution return',
    words: {
      head: 'EMPLOYER',
      list: 'MEMBERS',
      sums: 'TOTALS',
      employerName: 'Employer name',
      employerReference: 'Employer number',
      schemeName: 'Scheme name',
      period: 'Month',
      paymentDate: 'Payment date',
      memberCount: 'Members listed',
      totalEmployee: 'Member contributions',
      totalEmployer: 'Employer contributions',
      totalContributions: 'Grand total',
      columns: 'Payroll no|Employee name|Pensionable earnings|Member contribution|Employer contribution',
      marks: 'yes',
    },
  },
  {
    name: 'uk-four',
    look: fourColumns,
    country: 'uk',
    dates: 'dots',
    title: 'Employer contribution schedule',
    words: {
      head: 'Employer',
      list: 'Schedule',
      employerName: 'Name of employer',
      employerReference: 'Scheme reference',
      period: 'Period',
      dueDate: 'Payment due date',
      memberCount: 'Total members',
      totalContributions: 'Total payable',
      columns: 'Ref|Name|Pensionable salary|Employee|Employer|Total',
      marks: 'yes',
    },
  },
  {
    name: 'us-leaders',
    look: leaders,
    country: 'us',
    dates: 'numeric',
    title: 'Payroll contribution remittance',
    words: {
      head: 'Employer information',
      list: 'Employees',
      sums: 'Totals',
      employerName: 'Business name',
      employerReference: 'Client number',
      period: 'Pay period',
      paymentDate: 'Payment date',
      memberCount: 'Number of employees',
      totalEmployee: 'Total employee',
      totalEmployer: 'Total employer',
      totalContributions: 'Total due',
      columns: 'Employee ID|Employee name|Gross pay|Employee contribution|Employer contribution|Total',
      marks: 'yes',
    },
  },
  {
    name: 'uk-stacked',
    look: stacked,
    country: 'uk',
    dates: 'numeric',
    title: 'Monthly contribution schedule',
    words: {
      head: 'Scheme and employer',
      list: 'Contributions',
      sums: 'Totals',
      employerName: 'Participating employer',
      employerReference: 'Employer code',
      schemeName: 'Scheme',
      period: 'Contribution month',
      dueDate: 'Contributions due by',
      totalEmployee: 'Employee total',
      totalEmployer: 'Employer total',
      totalContributions: 'Total amount due',
      columns: 'Membership no|Member|Earnings|Member contributions|Employer contributions|Total contributions',
      marks: 'yes',
    },
  },
  {
    name: 'uk-rows',
    look: headerRows,
    country: 'uk',
    dates: 'numeric',
    title: 'Contribution return',
    words: {
      head: 'Return',
      list: 'Members',
      employerName: 'Employer',
      employerReference: 'Employer reference',
      schemeName: 'Scheme name',
      period: 'Period covered',
      paymentDate: 'Date paid',
      memberCount: 'Member count',
      totalContributions: 'Total contributions',
      columns: 'Member ref|Full name|NINO|Pay|Employee contribution|Employer contribution|Total',
      marks: 'yes',
    },
  },
];

const FIELDS: Record<string, string> = {
  pay: 'pensionablePay',
  employee: 'employeeContribution',
  employer: 'employerContribution',
  total: 'totalContribution',
};

export const layouts = layoutsOf(recipes, (kit: Kit) => {
  const { random, country } = kit;
  const currency = { uk: 'GBP', us: 'USD', ie: 'EUR' }[country];
  const start = dateOf(random, 2024, 2026).slice(0, 7);
  const columns = (kit.recipe.words.columns as string).split('|');
  const money = (minor: number): Money => ({ currency, minor });
  const sums = { pay: 0, employee: 0, employer: 0, total: 0 };
  const records: Record<string, TruthValue>[] = [];
  const rows = Array.from({ length: random.between(4, 24) }, (_, index) => {
    const pay = random.between(90000, 620000);
    const amounts = { pay, employee: Math.round(pay * 0.05), employer: Math.round(pay * 0.03), total: 0 };
    amounts.total = amounts.employee + amounts.employer;
    for (const name of ['pay', 'employee', 'employer', 'total'] as const) sums[name] += amounts[name];
    const nino = ninoOf(random);
    const person = personOf(random).name;
    const reference = `M${String(1001 + index)}`;
    const record: Record<string, TruthValue> = { memberReference: reference, memberName: person };
    const cells = columns.map((header) => {
      const kind = kindOf(header, columns);
      if (kind === 'reference') return reference;
      if (kind === 'name') return person;
      if (kind === 'nino') {
        record.nationalInsuranceNumber = nino.value;
        return nino.text;
      }
      record[FIELDS[kind] as string] = money(amounts[kind]);
      return printMoney(money(amounts[kind]));
    });
    records.push(record);
    return cells;
  });
  kit.filling.truth.records = { contributions: records };
  const total = columns.map((header, index) => {
    const kind = kindOf(header, columns);
    return index === 0
      ? 'Total'
      : kind === 'name' || kind === 'nino' || kind === 'reference'
        ? ''
        : printMoney(money(sums[kind]));
  });
  const numeric = columns
    .map((header, index) => (['pay', 'employee', 'employer', 'total'].includes(kindOf(header, columns)) ? index : -1))
    .filter((index) => index >= 0);
  const list: Part = {
    heading: kit.word('list'),
    items: [] as Item[],
    table: { headers: columns, rows, total, numeric },
  };
  const due = later(`${start}-28`, random.between(2, 20));
  return {
    issuer: firmOf(random, 'provider'),
    parts: [
      kit.part(
        'head',
        kit.plain('employerName', firmOf(random, 'employer')),
        kit.plain('employerReference', `EM-${random.digits(4)}`),
        kit.plain('schemeName', firmOf(random, 'scheme')),
        kit.plain('period', `${['January', 'March', 'June', 'October'][random.between(0, 3)]} ${start.slice(0, 4)}`),
        kit.date('dueDate', due),
        kit.date('paymentDate', due),
        kit.plain('memberCount', String(rows.length)),
        ...('sums' in kit.recipe.words ? [] : [kit.money('totalContributions', money(sums.total))]),
      ),
      ...('sums' in kit.recipe.words
        ? [
            kit.part(
              'sums',
              kit.money('totalEmployee', money(sums.employee)),
              kit.money('totalEmployer', money(sums.employer)),
              kit.money('totalContributions', money(sums.total)),
            ),
          ]
        : []),
      list,
    ],
    footer: `Late payments are reported to the regulator. Figures rounded to ${bare(1)}.`,
  };
});

type Column = 'reference' | 'name' | 'nino' | 'pay' | 'employee' | 'employer' | 'total';

function kindOf(header: string, columns: readonly string[]): Column {
  if (columns.indexOf(header) === 0) return 'reference';
  if (columns.indexOf(header) === 1) return 'name';
  if (/^ni/i.test(header)) return 'nino';
  if (/^total/i.test(header)) return 'total';
  if (/employer|match/i.test(header)) return 'employer';
  return /employee|member|deferral/i.test(header) ? 'employee' : 'pay';
}
