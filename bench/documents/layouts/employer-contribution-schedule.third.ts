/** Contribution schedules: a council fund's monthly return, a US plan's remittance report, an insurer's collection notice. @module */
import { escapeHtml as e, type Truth } from '../form.ts';
import { addressOf, bare, dateOf, firmOf, later, ninoOf, personOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

interface Member {
  reference: string;
  name: string;
  nino: { text: string; value: string };
  pay: number;
  employee: number;
  employer: number;
}

/** Each with a person, pay in minor units and what the shares of it come to. */
function membersOf(random: Random, count: number, terms: { reference: () => string; pay: [number, number] }) {
  return (employee: () => number, employer: () => number, nameOf: (first: string, last: string) => string): Member[] =>
    Array.from({ length: count }, () => {
      const person = personOf(random);
      const pay = random.between(terms.pay[0] * 100, terms.pay[1] * 100);
      const share = (percent: number) => Math.round((pay * percent) / 100);
      return {
        reference: terms.reference(),
        name: nameOf(person.name.slice(0, -person.last.length - 1), person.last),
        nino: ninoOf(random),
        ...{ pay, employee: share(employee()), employer: share(employer()) },
      };
    });
}

const sum = (members: Member[], of: (member: Member) => number) => members.reduce((total, one) => total + of(one), 0);
const both = (member: Member) => member.employee + member.employer;

function totalsOf(members: Member[], currency: string): Truth['fields'] {
  return {
    totalEmployee: { currency, minor: sum(members, (one) => one.employee) },
    totalEmployer: { currency, minor: sum(members, (one) => one.employer) },
    totalContributions: { currency, minor: sum(members, both) },
  };
}

function rowsOf(members: Member[], currency: string, more: (member: Member) => Truth['fields']): Truth['fields'][] {
  return members.map((one) => ({
    memberReference: one.reference,
    memberName: one.name,
    ...more(one),
    employeeContribution: { currency, minor: one.employee },
    employerContribution: { currency, minor: one.employer },
    totalContribution: { currency, minor: both(one) },
  }));
}

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>${css}</style></head><body>${body}</body></html>`;
const cells = (texts: string[], tag = 'td') => texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
const nextMonth = (date: string, day: number) => `${later(`${date.slice(0, 8)}01`, 35).slice(0, 8)}${two(day)}`;
const monthOf = (date: string) => printDate(date, 'long', 'uk').replace(/^\d+ /, '');

function councilFund(random: Random) {
  const county = random.pick(['Westmarch', 'Northshire', 'Tyne Valley', 'Marlowshire']);
  const employer = random.pick([
    'Ashdown Parish Council',
    'St Cuthbert’s Church of England Academy Trust',
    'Harbour Leisure & Culture Limited (admitted body)',
    'Castlegate Sixth Form College',
  ]);
  const month = dateOf(random, 2024, 2026);
  const [due, code] = [nextMonth(month, 19), `${random.between(1, 9)}${random.digits(3)}`];
  const rates = [5.5, 5.8, 6.5, 6.8, 8.5];
  const rate = random.pick([17.4, 19.8, 22.1]);
  const members = membersOf(random, random.between(9, 34), {
    reference: () => `${county.slice(0, 2).toUpperCase()}${random.digits(6)}`,
    pay: [620, 4900],
  })(
    () => random.pick(rates),
    () => rate,
    (first, last) => `${last.toUpperCase()}, ${first}`,
  );
  const paid = random.chance(0.7) ? later(due, -random.between(0, 9)) : undefined;
  const numeric = (date: string) => printDate(date, 'numeric', 'uk');
  const rows = members.map((one) => {
    const share = ((one.employee / one.pay) * 100).toFixed(1);
    return `<tr>${cells([one.reference, e(one.name), one.nino.text, 'Main', bare(one.pay), share, bare(one.employee), bare(one.employer), bare(both(one))])}</tr>`;
  });
  const [employee, employerSum] = [sum(members, (one) => one.employee), sum(members, (one) => one.employer)];
  const css = `@page{size:A4 landscape;margin:13mm 14mm 15mm;@bottom-left{content:'${county} Pension Fund · MCR1 (rev. 04/23)';font:7.5pt 'Liberation Sans'}@bottom-right{content:'Page ' counter(page) ' of ' counter(pages);font:7.5pt 'Liberation Sans'}}body{margin:0;font:9.5pt 'Liberation Sans'}table{border-collapse:collapse}.list{width:99.6%;font-size:8.8pt}.list th{border:.7pt solid #000;background:#ddd;padding:3pt;font-size:8pt;vertical-align:bottom}.list td{border:.5pt solid #666;padding:2.4pt 4pt}.list td:nth-child(n+5),.list .all td:nth-child(n+2){text-align:right}.all{font-weight:bold}tr{break-inside:avoid}.head td{border:.7pt solid #000;padding:3pt 6pt}.head td:nth-child(odd){background:#eee;width:17%}.sum td{border:.7pt solid #000;padding:3pt 8pt}.sum td:nth-child(2){text-align:right}.low{display:flex;gap:24pt;margin-top:12pt;break-inside:avoid;align-items:flex-start}.office{border:1.2pt solid #000;padding:5pt 8pt;font-size:8.5pt;line-height:1.8}`;
  const fields: Truth['fields'] = {
    employerName: employer,
    employerReference: code,
    schemeName: `${county} Pension Fund`,
    period: monthOf(month),
    dueDate: due,
    memberCount: String(members.length),
    ...totalsOf(members, 'GBP'),
  };
  if (paid) fields.paymentDate = paid;
  return {
    html: page(
      css,
      `<div style="display:flex;justify-content:space-between"><div><b style="font-size:15pt">Monthly Contribution Return</b><br>Local Government Pension Scheme (England and Wales)</div><div style="text-align:right">${county} County Council<br>Pensions Administration, County Hall · Helpdesk 01${random.digits(3)} ${random.digits(6)}</div></div>
<table class="head" style="width:99.6%;margin:8pt 0"><tr>${cells(['Employing body', e(employer), 'Employing body no.', code])}</tr><tr>${cells(['Fund', `${county} Pension Fund`, 'Return for the month of', monthOf(month)])}</tr><tr>${cells(['Payment to reach us by', numeric(due), 'Date BACS payment made', paid ? numeric(paid) : ''])}</tr><tr>${cells(['Completed by', e(personOf(random).name), 'No. of contributing members', String(members.length)])}</tr></table>
<table class="list"><thead><tr>${cells(['Pension<br>ref.', 'Member', 'NI number', 'Section', 'Actual pensionable<br>pay in month<br>£', 'Member<br>rate<br>%', 'Member’s<br>contributions<br>£', `Employer’s<br>contributions<br>at ${rate}%<br>£`, 'Total<br>£'], 'th')}</tr></thead><tbody>${rows.join('')}<tr class="all"><td colspan="4">TOTALS</td>${cells([bare(sum(members, (one) => one.pay)), '', bare(employee), bare(employerSum), bare(employee + employerSum)])}</tr></tbody></table>
<div class="low"><table class="sum"><tr><td colspan="2"><b>Payment summary</b></td></tr><tr>${cells(['A. Members’ contributions', `£${bare(employee)}`])}</tr><tr>${cells(['B. Employer’s contributions', `£${bare(employerSum)}`])}</tr><tr style="font-weight:bold">${cells(['Total paid over (A + B)', `£${bare(employee + employerSum)}`])}</tr></table>
<div style="flex:1;font-size:8.5pt">I certify that the contributions shown have been deducted in accordance with the Regulations and that employees have been placed in the correct band for their pay.<p>Signed ______________________ &nbsp; Position ${random.pick(['Bursar', 'Clerk', 'Payroll Officer', 'Finance Manager'])}</p></div><div class="office"><b>Pension Fund use only</b><br>Received ____________<br>Ledger posted ____________<br>Checked by ____________</div></div>`,
    ),
    truth: {
      fields,
      records: {
        contributions: rowsOf(members, 'GBP', (one) => ({
          nationalInsuranceNumber: one.nino.value,
          pensionablePay: { currency: 'GBP', minor: one.pay },
        })),
      },
    },
  };
}

function planRemittance(random: Random) {
  const employer = firmOf(random, 'employer');
  const plan = `${employer} 401(k) ${random.pick(['Plan', 'Savings Plan', 'Profit Sharing Plan'])}`;
  const half = `${dateOf(random, 2024, 2026).slice(0, 8)}${random.pick(['01', '16'])}`;
  const end = half.endsWith('01') ? `${half.slice(0, 8)}15` : later(nextMonth(half, 1), -1);
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const [due, funded, id] = [later(end, 10), later(end, random.between(3, 8)), `ER-${random.digits(6)}`];
  const locations = ['Headquarters', 'Warehouse', 'Field Operations', 'Plant 2'].slice(0, random.between(2, 4));
  const groups = locations.map((name) => ({
    name,
    members: membersOf(random, random.between(4, 15), { reference: () => random.digits(6), pay: [1100, 5200] })(
      () => random.pick([3, 4, 5, 6, 8, 10]),
      () => random.pick([3, 4, 4]),
      (first, last) => `${first} ${last}`,
    ),
  }));
  const members = groups.flatMap((group) => group.members);
  const totals = (list: Member[], mark = '') =>
    [
      sum(list, (one) => one.pay),
      sum(list, (one) => one.employee),
      sum(list, (one) => one.employer),
      sum(list, both),
    ].map((minor) => mark + bare(minor));
  const [, deferrals, match, all] = totals(members, '$') as [string, string, string, string];
  const body = groups.map(
    ({ name, members: list }, index) =>
      `<tr class="loc"><td colspan="7">Location 00${index + 1} ${name}</td></tr>${list.map((one) => `<tr>${cells([one.reference, e(one.name), `***-**-${random.digits(4)}`, ...totals([one])])}</tr>`).join('')}<tr class="sub"><td colspan="3">Subtotal ${name} (${list.length})</td>${cells(totals(list))}</tr>`,
  );
  const css = `@page{size:Letter;margin:14mm 14mm 16mm;@bottom-center{content:'Beaconridge Retirement Services, LLC   |   Plan sponsor line 1-800-555-0142   |   Page ' counter(page);font:7.5pt 'DejaVu Sans Condensed';color:#555}}body{margin:0;font:9pt 'DejaVu Sans Condensed'}h1{font-size:14pt;margin:0;color:#14532d}dl{display:grid;grid-template-columns:auto 1fr;gap:2.5pt 10pt;margin:0}dt{color:#555}dd{margin:0}.box{border:1.2pt solid #14532d;padding:6pt 9pt;width:185pt;margin-right:1pt}.box div{display:flex;justify-content:space-between;margin:2.5pt 0}table{width:100%;border-collapse:collapse;margin-top:12pt;font-size:8.5pt}th{border-bottom:1.2pt solid #14532d;text-align:left;vertical-align:bottom;padding:3pt}td{padding:2.3pt 3pt;border-bottom:.4pt solid #ddd}th:nth-child(n+4),td:nth-child(n+4),.sub td:nth-child(n+2),.all td:nth-child(n+2){text-align:right}.loc td{background:#e7f0ea;font-weight:bold}.sub td{font-style:italic;border-top:.7pt solid #333}.all td{font-weight:bold;border-top:1.2pt solid #14532d;border-bottom:1.2pt solid #14532d}tr{break-inside:avoid}.loc{break-after:avoid}.sub{break-before:avoid}`;
  const info: [string, string][] = [
    ['Plan', plan],
    ['Plan sponsor', employer],
    ['Employer ID', id],
    ['Pay period', `${us(half)} - ${us(end)}`],
    ['Payroll frequency', 'Semi-monthly'],
    ['Deposit due', us(due)],
    ['Date funded (ACH)', us(funded)],
    ['Submitted by', personOf(random).name],
  ];
  return {
    html: page(
      css,
      `<div style="display:flex;justify-content:space-between;align-items:flex-end;margin-bottom:10pt"><h1>Payroll Contribution Remittance</h1><div>Beaconridge Retirement Services<br><span style="color:#555">Confirmation ${random.letters(3)}${random.digits(7)}</span></div></div>
<div style="display:flex;justify-content:space-between;align-items:flex-start;gap:16pt"><dl>${info.map(([label, text]) => `<dt>${label}</dt><dd>${e(text)}</dd>`).join('')}</dl><div class="box"><b>Remittance summary</b><div><span>Participants with contributions</span><span>${members.length}</span></div><div><span>Employee deferrals</span><span>${deferrals}</span></div><div><span>Employer match</span><span>${match}</span></div><div><span>Loan repayments</span><span>None</span></div><div style="border-top:.8pt solid #000;padding-top:2pt"><b>Total remittance</b><b>${all}</b></div></div></div>
<table><thead><tr>${cells(['Employee<br>no.', 'Participant', 'SSN', 'Eligible<br>compensation', 'Employee<br>deferral', 'Employer<br>match', 'Total'], 'th')}</tr></thead><tbody>${body.join('')}<tr class="all"><td colspan="3">Plan total</td>${cells(totals(members, '$'))}</tr></tbody></table>
<p style="font-size:8pt;color:#555">All amounts in U.S. dollars. Deferrals become plan assets on the earliest date on which they can reasonably be segregated from the employer’s general assets.</p>`,
    ),
    truth: {
      fields: {
        employerName: employer,
        employerReference: id,
        schemeName: plan,
        period: `${us(half)} - ${us(end)}`,
        dueDate: due,
        paymentDate: funded,
        memberCount: String(members.length),
        ...totalsOf(members, 'USD'),
      },
      records: {
        contributions: rowsOf(members, 'USD', (one) => ({ pensionablePay: { currency: 'USD', minor: one.pay } })),
      },
    },
  };
}

function insurerCollection(random: Random) {
  const [insurer, employer] = [firmOf(random, 'provider'), firmOf(random, 'employer')];
  const from = `${dateOf(random, 2024, 2026).slice(0, 8)}06`;
  const until = nextMonth(from, 5);
  const due = `${until.slice(0, 8)}22`;
  const long = (date: string) => printDate(date, 'long', 'uk');
  const reference = `${random.letters(1)}${random.digits(4)}/${random.digits(2)}`;
  const plan = `${employer} Group Personal Pension`;
  const nino = random.chance(0.6);
  const shares = random.pick([
    [5, 3],
    [4, 4],
    [5, 7],
  ]) as [number, number];
  const members = membersOf(random, random.between(5, 46), {
    reference: () => `${random.digits(7)}${random.letters(1)}`,
    pay: [900, 5200],
  })(
    () => shares[0] + random.pick([0, 0, 2]),
    () => shares[1],
    (first, last) => `${random.pick(['Mr', 'Mrs', 'Ms', 'Miss', 'Dr'])} ${first.replace(/\B\p{L}+|\./gu, '')} ${last}`,
  );
  const [employee, employerSum] = [sum(members, (one) => one.employee), sum(members, (one) => one.employer)];
  const all = employee + employerSum;
  const rows = members.map(
    (one) =>
      `<tr>${cells([e(one.name), one.reference, ...(nino ? [one.nino.text] : []), `£${bare(one.employee)}`, `£${bare(one.employer)}`, `£${bare(both(one))}`])}</tr>`,
  );
  const css = `@page{size:A4;margin:18mm 18mm 20mm;@bottom-center{content:'${insurer} is authorised by the Prudential Regulation Authority.  Page ' counter(page);font:7pt 'Liberation Serif'}}body{margin:0;font:10.5pt 'Liberation Serif';line-height:1.3}table{border-collapse:collapse;width:100%;font-size:9.8pt}thead th{border-top:1pt solid #000;border-bottom:1pt solid #000;text-align:left;vertical-align:bottom;font-weight:bold;padding:3pt 2pt}td{padding:2.6pt 2pt}tbody tr:nth-child(even){background:#f3f3f3}th:nth-last-child(-n+3),td:nth-last-child(-n+3){text-align:right}tr{break-inside:avoid}.due{border:1.5pt solid #000;margin:14pt 0 0 auto;width:240pt;break-inside:avoid}.due td{padding:3pt 8pt}.due td:first-child{text-align:left!important}`;
  return {
    html: page(
      css,
      `<div style="display:flex;justify-content:space-between"><div style="padding-top:24pt">The Payroll Manager<br>${e(employer)}<br>${addressOf(random, 'uk').map(e).join('<br>')}</div><div style="text-align:right"><span style="font-size:18pt">${e(insurer)}</span><br>Corporate Pensions, PO Box ${random.digits(3)}, Perth PH1 5DX<br>Phone 0345 ${random.digits(3)} ${random.digits(4)}<br><br>Our reference: CP/${random.letters(2)}${random.digits(3)}<br>Employer reference: ${reference}</div></div>
<h2 style="font-size:13pt;margin:20pt 0 4pt">Contributions to be collected</h2><p style="margin:3pt 0"><b>Plan name:</b> ${e(plan)}<br><b>Contribution period:</b> ${long(from)} to ${long(until)}<br><b>Due date:</b> ${long(due)}<br><b>Employees included:</b> ${members.length}</p>
<p>This schedule shows what we will collect from your bank account for each member of your plan. Please check it against your payroll. If anybody has joined, left or changed their contribution, let ${e(personOf(random).name)} in our employer team know at least five working days before the due date.</p>
<table><thead><tr>${cells(['Name', 'Member<br>number', ...(nino ? ['National Insurance<br>number'] : []), 'Employee<br>contribution<br>including<br>tax relief', 'Employer<br>contribution', 'Total<br>contribution'], 'th')}</tr></thead><tbody>${rows.join('')}</tbody></table>
<table class="due"><tr>${cells(['Total from employees', `£${bare(employee)}`])}</tr><tr>${cells(['Total from employer', `£${bare(employerSum)}`])}</tr><tr style="font-weight:bold">${cells(['Total amount due', `£${bare(all)}`])}</tr></table>`,
    ),
    truth: {
      fields: {
        employerName: employer,
        employerReference: reference,
        schemeName: plan,
        period: `${long(from)} to ${long(until)}`,
        dueDate: due,
        memberCount: String(members.length),
        ...totalsOf(members, 'GBP'),
      },
      records: {
        contributions: rowsOf(members, 'GBP', (one) =>
          nino ? { nationalInsuranceNumber: one.nino.value } : ({} as Truth['fields']),
        ),
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-council-fund', group: 'third', fill: councilFund },
  { name: 'third-plan-remittance', group: 'third', fill: planRemittance },
  { name: 'third-insurer-collection', group: 'third', fill: insurerCollection },
];
