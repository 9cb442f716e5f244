/** Contribution schedules: a UK payroll list, a US fund's remittance report, an Irish advice without a list. @module */
import { bare, dateOf, firmOf, later, type Money, ninoOf, personOf, printDate, printMoney, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (paper: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:${paper};margin:14mm}body{margin:0;font:9pt 'Liberation Sans','DejaVu Sans'}table{border-collapse:collapse}.n{text-align:right}thead{display:table-header-group}tr{break-inside:avoid}${css}</style></head><body>${body}</body></html>`;

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

interface Line {
  pay: Money;
  employee: Money;
  employer: Money;
  total: Money;
}

/** Contributions as whole percentages of pay, rounded to the penny. */
function lineOf(random: Random, currency: string, [employeeRate, employerRate]: [number, number]): Line {
  const pay = random.between(110_000, 520_000);
  const [employee, employer] = [Math.round((pay * employeeRate) / 100), Math.round((pay * employerRate) / 100)];
  const money = (minor: number) => ({ currency, minor });
  return { pay: money(pay), employee: money(employee), employer: money(employer), total: money(employee + employer) };
}

function sumOf(lines: Line[], column: keyof Line): Money {
  return {
    currency: lines[0]?.[column].currency ?? '',
    minor: lines.reduce((sum, line) => sum + line[column].minor, 0),
  };
}

const cells = (texts: string[], from: number, tag = 'td') =>
  `<tr>${texts.map((text, index) => `<${tag}${index >= from ? ' class="n"' : ''}>${text}</${tag}>`).join('')}</tr>`;

/** Landscape, only lines under rows, surname first, totals in the last row alone. */
const payrollList: Layout = {
  name: 'uk-payroll-list',
  group: 'second',
  fill: (random) => {
    const [employer, scheme] = [firmOf(random, 'employer'), firmOf(random, 'scheme')];
    const [year, month] = [random.between(2024, 2026), random.between(1, 11)];
    const [reference, period] = [`E${random.digits(5)}`, `${MONTHS[month - 1]} ${year}`];
    const [due, paid] = [`${year}-${two(month + 1)}-22`, `${year}-${two(month + 1)}-${random.between(10, 21)}`];
    const members = Array.from({ length: random.between(9, 34) }, () => {
      const person = personOf(random);
      const line = lineOf(random, 'GBP', [5, random.pick([3, 4, 8])]);
      return { name: `${person.last}, ${person.first}`, number: random.digits(6), nino: ninoOf(random), line };
    });
    const lines = members.map((member) => member.line);
    const amounts = ({ pay, employee, employer: paidIn, total }: Line) =>
      [pay, employee, paidIn, total].map((money) => bare(money.minor));
    const date = (text: string) => printDate(text, 'numeric', 'uk');
    const rows = members.map(({ name, number, nino, line }) => cells([number, name, nino.text, ...amounts(line)], 3));
    const sums = (['pay', 'employee', 'employer', 'total'] as const).map((column) => bare(sumOf(lines, column).minor));
    const heads = [
      'Mem. no.',
      'Surname, forename',
      'NI number',
      'Pensionable earnings (£)',
      'Ee conts (£)',
      'Er conts (£)',
      'Total (£)',
    ];
    return {
      html: page(
        'A4 landscape',
        '.list{width:100%;margin-top:8pt}.list td,.list th{border-bottom:1px solid #ccc;padding:2.5pt 6pt}.list th{text-align:left;border-bottom:1px solid #000}.list th.n{text-align:right}.sum td{font-weight:bold;border-top:2px solid #000}.top td{padding:1pt 18pt 1pt 0}',
        `<h2 style="margin:0 0 6pt">Contribution schedule</h2><table class="top"><tr><td>Employer</td><td><b>${employer}</b></td><td>Pay period</td><td><b>${period}</b></td></tr><tr><td>Employer ref.</td><td><b>${reference}</b></td><td>Payment due by</td><td><b>${date(due)}</b></td></tr><tr><td>Scheme</td><td><b>${scheme}</b></td><td>Date paid</td><td><b>${date(paid)}</b></td></tr><tr><td>No. of members</td><td><b>${members.length}</b></td><td>Payroll software</td><td>v${random.between(3, 9)}.${random.between(0, 9)}</td></tr></table><table class="list"><thead>${cells(heads, 3, 'th')}</thead><tbody>${rows.join('')}${cells(['', 'Totals', '', ...sums], 3).replace('<tr>', '<tr class="sum">')}</tbody></table><p style="font-size:7.5pt">Ee = employee, Er = employer. Contributions that reach the scheme after the due date may be reported to The Pensions Regulator.</p>`,
      ),
      truth: {
        fields: {
          employerName: employer,
          employerReference: reference,
          schemeName: scheme,
          period,
          dueDate: due,
          paymentDate: paid,
          memberCount: String(members.length),
          totalEmployee: sumOf(lines, 'employee'),
          totalEmployer: sumOf(lines, 'employer'),
          totalContributions: sumOf(lines, 'total'),
        },
        records: {
          contributions: members.map(({ name, number, nino, line }) => ({
            memberReference: number,
            memberName: name,
            nationalInsuranceNumber: nino.value,
            pensionablePay: line.pay,
            employeeContribution: line.employee,
            employerContribution: line.employer,
            totalContribution: line.total,
          })),
        },
      },
    };
  },
};

/** Full grid on letter paper; hours and rate are columns that no field wants. */
const fundReport: Layout = {
  name: 'us-remittance-grid',
  group: 'second',
  fill: (random) => {
    const [employer, fund] = [
      firmOf(random, 'employer'),
      `${random.pick(['Ironworkers', 'Teamsters', 'Carpenters'])} Pension Fund`,
    ];
    const [year, month] = [random.between(2024, 2026), random.between(1, 11)];
    const [reference, period] = [
      `${random.digits(4)}-${random.digits(2)}`,
      `${two(month)}/01/${year} - ${two(month)}/${new Date(Date.UTC(year, month, 0)).getUTCDate()}/${year}`,
    ];
    const due = `${year}-${two(month + 1)}-15`;
    const members = Array.from({ length: random.between(5, 16) }, () => ({
      name: personOf(random).name,
      number: `P${random.digits(5)}`,
      hours: random.between(80, 184),
      line: lineOf(random, 'USD', [random.pick([4, 6]), 10]),
    }));
    const lines = members.map((member) => member.line);
    const rows = members.map(({ name, number, hours, line: { pay, employee, employer: paidIn, total } }) =>
      cells([name, number, String(hours), ...[pay, employee, paidIn, total].map(printMoney)], 2),
    );
    const box = (label: string, text: string) => `<td><small>${label}</small><br>${text}&nbsp;</td>`;
    const sum = (column: keyof Line) => printMoney(sumOf(lines, column));
    return {
      html: page(
        'Letter',
        'td,th{border:1px solid #000;padding:2.5pt 4pt;vertical-align:top}table{width:100%;margin-bottom:8pt}small{font-size:6.5pt}th{background:#ddd;font-size:8pt}',
        `<h3 style="text-align:center">${fund}<br>EMPLOYER REMITTANCE REPORT</h3><table><tr>${box('CONTRIBUTING EMPLOYER', employer)}${box('EMPLOYER ACCOUNT NO.', reference)}${box('LOCAL UNION', String(random.between(11, 890)))}</tr><tr>${box('REPORTING PERIOD', period)}${box('REPORT AND PAYMENT DUE', printDate(due, 'numeric', 'us'))}${box('CHECK NO.', '')}</tr></table><table><thead>${cells(['Participant', 'Participant ID', 'Hours', 'Covered wages', 'Employee', 'Employer', 'Total'], 9, 'th')}</thead><tbody>${rows.join('')}</tbody></table><table style="width:60%;margin-left:40%"><tr><td>Participants reported</td><td class="n">${members.length}</td></tr><tr><td>Total employee contributions</td><td class="n">${sum('employee')}</td></tr><tr><td>Total employer contributions</td><td class="n">${sum('employer')}</td></tr><tr><td><b>TOTAL REMITTANCE</b></td><td class="n"><b>${sum('total')}</b></td></tr></table><p style="font-size:7pt">Liquidated damages of 10% or $50.00, whichever is greater, are assessed on late contributions.</p>`,
      ),
      truth: {
        fields: {
          employerName: employer,
          employerReference: reference,
          schemeName: fund,
          period,
          dueDate: due,
          memberCount: String(members.length),
          totalEmployee: sumOf(lines, 'employee'),
          totalEmployer: sumOf(lines, 'employer'),
          totalContributions: sumOf(lines, 'total'),
        },
        records: {
          contributions: members.map(({ name, number, line }) => ({
            memberReference: number,
            memberName: name,
            pensionablePay: line.pay,
            employeeContribution: line.employee,
            employerContribution: line.employer,
            totalContribution: line.total,
          })),
        },
      },
    };
  },
};

/** A remittance advice: the totals only, last month's total beside this month's. */
const remittanceAdvice: Layout = {
  name: 'ie-remittance-advice',
  group: 'second',
  fill: (random) => {
    const [employer, scheme] = [firmOf(random, 'employer'), firmOf(random, 'scheme')];
    const [year, month] = [random.between(2024, 2026), random.between(2, 11)];
    const period = `${MONTHS[month - 1]} ${year}`;
    const reference = `GRP${random.digits(5)}`;
    const lines = Array.from({ length: random.between(20, 90) }, () => lineOf(random, 'EUR', [5, 7]));
    const paid = later(dateOf(random, year, year).replace(/-\d\d-/, `-${two(month)}-`), 9);
    const [employee, employerSum, total] = [sumOf(lines, 'employee'), sumOf(lines, 'employer'), sumOf(lines, 'total')];
    const before = { currency: 'EUR', minor: total.minor - random.between(1000, 90_000) };
    const row = (label: string, text: string) => `<tr><td>${label}</td><td>${text}</td></tr>`;
    return {
      html: page(
        'A4',
        'body{font-size:10.5pt}td{padding:3pt 24pt 3pt 0}td:first-child{width:70mm}.a td+td{text-align:right}',
        `<h2>${employer}</h2><h3>Pension contribution remittance advice</h3><p>We have paid the contributions below to the trustees by electronic transfer.</p><table>${row('Scheme name', scheme)}${row('Employer name', employer)}${row('Group number', reference)}${row('Contributions for', period)}${row('Date of payment', printDate(paid, 'long', 'ie'))}${row('Members included', String(lines.length))}</table><h4>Amounts</h4><table class="a">${row('Employee contributions', printMoney(employee))}${row('Employer contributions', printMoney(employerSum))}${row('<b>Total paid</b>', `<b>${printMoney(total)}</b>`)}</table><p>The amount paid for ${MONTHS[month - 2]} was ${printMoney(before)}.</p><p>Prepared by ${personOf(random).name}, Payroll</p>`,
      ),
      truth: {
        fields: {
          employerName: employer,
          employerReference: reference,
          schemeName: scheme,
          period,
          paymentDate: paid,
          memberCount: String(lines.length),
          totalEmployee: employee,
          totalEmployer: employerSum,
          totalContributions: total,
        },
      },
    };
  },
};

export const layouts: Layout[] = [payrollList, fundReport, remittanceAdvice];
