/**
 * A master trust's schedule printed from its employer site, a county pension fund's monthly form, and the
 * e-mail that an Australian clearing house sends when it has been paid.
 * @module
 */

import { escapeHtml, type Truth, type TruthValue } from '../form.ts';
import { bare, firmOf, later, type Money, ninoOf, personOf, phoneOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, sheet } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fourth-master-trust-site', group: 'fourth', fill: masterTrust },
  { name: 'fourth-county-fund-form', group: 'fourth', fill: countyForm },
  { name: 'fourth-clearing-house-email', group: 'fourth', fill: clearingHouse },
];

type Rows = NonNullable<Truth['records']>[string];

const inCurrency =
  (currency: string) =>
  (minor: number): Money => ({ currency, minor });

/** A cell of a row, which states nothing where it is empty. */
function entry(row: Record<string, TruthValue>, field: string, text: string, value: TruthValue = text): string {
  if (text !== '') row[field] = value;
  return escapeHtml(text);
}

/* ---- Master trust, landscape ---- */

function masterTrust(random: Random) {
  const stated = new Stated();
  const pounds = inCurrency('GBP');
  const employer =
    firmOf(random, '').split(' ')[0] +
    random.pick([' Logistics Ltd', ' Care Homes Ltd', ' Engineering Limited', ' Nurseries LLP', ' Textiles plc']);
  const sender = personOf(random);
  const [year, month] = [random.between(2023, 2025), random.between(1, 11)];
  const start = `${year}-${two(month)}-06`;
  const end = `${year}-${two(month + 1)}-05`;
  const submitted = later(end, random.between(1, 8));
  const due = `${month === 11 ? year + 1 : year}-${two(month === 11 ? 1 : month + 2)}-22`;
  const paid = later(submitted, random.between(3, 9));
  const surnameFirst = random.chance(0.5);
  const rows: Rows = [];
  const sums = [0, 0, 0, 0];
  const count = random.between(9, 31);
  const body = Array.from({ length: count }, (_, index) => {
    const person = personOf(random);
    const row: Record<string, TruthValue> = {};
    const gone = random.chance(0.07);
    const pay = gone ? 0 : random.between(52_000, 365_000);
    const own = Math.round(pay * 0.05);
    const firm = Math.round(pay * random.pick([0.03, 0.03, 0.04, 0.06]));
    [pay, own, firm, own + firm].forEach((amount, at) => {
      sums[at] = (sums[at] ?? 0) + amount;
    });
    const nino = ninoOf(random);
    const cell = (field: string, minor: number) =>
      `<td class="n">${entry(row, field, bare(minor), pounds(minor))}</td>`;
    const html = `<tr><td>${index + 1}</td><td>${entry(row, 'memberReference', `7${random.digits(8)}`)}</td>
      <td>${entry(row, 'memberName', surnameFirst ? `${person.last}, ${person.first}` : person.name)}</td>
      <td>${random.chance(0.9) ? entry(row, 'nationalInsuranceNumber', nino.value) : ''}</td>
      <td>${random.pick(['Standard', 'Standard', 'Management'])}</td>
      ${cell('pensionablePay', pay)}${cell('employeeContribution', own)}${cell('employerContribution', firm)}${cell('totalContribution', own + firm)}
      <td>${gone ? random.pick(['On unpaid leave', 'No pay this period', 'Left']) : ''}</td></tr>`;
    rows.push(row);
    return html;
  }).join('');
  const [pay, own, firm, all] = sums as [number, number, number, number];
  const numeric = random.chance(0.5);
  const span = numeric
    ? `${printDate(start, 'numeric', 'uk')} - ${printDate(end, 'numeric', 'uk')}`
    : `${printDate(start, 'long', 'uk')} to ${printDate(end, 'long', 'uk')}`;
  const day = (date: string) => printDate(date, numeric ? 'numeric' : 'long', 'uk');
  const box = (label: string, html: string) => `<div class="box"><span>${label}</span><b>${html}</b></div>`;

  const html = sheet(
    'A4 landscape; margin: 11mm 12mm',
    `body{font:8.4pt/1.35 'Liberation Sans';color:#222}.top{display:flex;justify-content:space-between;border-bottom:2pt solid #e2711d;padding-bottom:4pt}
     .top b{font-size:14pt;color:#e2711d}.crumb{font-size:7.4pt;color:#777;margin:5pt 0}h1{font-size:13pt;margin:3pt 0 7pt}
     .boxes{display:grid;grid-template-columns:repeat(4,1fr);gap:5pt;margin-bottom:8pt}.box{background:#f6f3ef;padding:4pt 6pt}
     .box span{display:block;font-size:7.2pt;color:#6d6d6d}.n{text-align:right;white-space:nowrap}
     th{background:#3c3c3c;color:#fff;padding:3pt 4pt;font-size:7.6pt}th.n{text-align:right}td{padding:2.4pt 4pt;border-bottom:.4pt solid #d5d0c8}
     tfoot{display:table-row-group}tfoot td{font-weight:bold;border-top:1.2pt solid #3c3c3c;background:#f6f3ef}
     .note{font-size:7.4pt;color:#555;margin:6pt 0;break-inside:avoid;break-before:avoid}.note p{margin:3pt 0}`,
    `<div class="top"><b>juniper pensions</b><div>Employer site &nbsp; Signed in: ${escapeHtml(sender.name)} (payroll)</div></div>
     <div class="crumb">Home &rsaquo; Contributions &rsaquo; Submitted schedules &rsaquo; View and print</div>
     <h1>Contribution schedule</h1>
     <div class="boxes">
     ${box('Company', stated.put('employerName', employer))}
     ${box('Your Juniper ID', stated.put('employerReference', random.pick([`JUN${random.digits(6)}`, `E-${random.digits(5)}-${random.letters(1)}`])))}
     ${box('Pay reference period', stated.put('period', span))}
     ${random.chance(0.6) ? box('Scheme', stated.put('schemeName', 'The Juniper Master Trust')) : box('Pay frequency', 'Monthly')}
     ${box('Payment must reach us by', stated.put('dueDate', day(due), due))}
     ${random.chance(0.75) ? box('Paid on', stated.put('paymentDate', day(paid), paid)) : box('Paid on', '')}
     ${box('Method', random.pick(['Direct Debit', 'Faster Payment', 'BACS']))}
     ${box('Schedule status', `Accepted ${day(submitted)} 1${random.between(0, 6)}:${two(random.between(0, 59))}`)}
     </div>
     <table><thead><tr><th>#</th><th>Member ID</th><th>Name</th><th>NINO</th><th>Group</th><th class="n">Qualifying earnings (£)</th>
     <th class="n">Worker (£)</th><th class="n">Employer (£)</th><th class="n">Total (£)</th><th>Reason if nil</th></tr></thead>
     <tbody>${body}</tbody>
     <tfoot><tr><td></td><td colspan="4">${stated.put('memberCount', String(count))} workers on this schedule</td><td class="n">${bare(pay)}</td>
     <td class="n">${stated.put('totalEmployee', bare(own), pounds(own))}</td><td class="n">${stated.put('totalEmployer', bare(firm), pounds(firm))}</td>
     <td class="n">${stated.put('totalContributions', bare(all), pounds(all))}</td><td></td></tr></tfoot></table>
     <div class="note"><p>Worker figures are before tax relief is claimed where the group uses net pay. Last period's schedule: £${bare(Math.round((all * random.between(93, 104)) / 100))}.
     The administration charge for the quarter (£${random.between(18, 60)}.00 plus VAT) is invoiced separately.</p>
     <p>The law sets the date by which deductions must be paid over. We have to tell The Pensions Regulator of payments that are materially late.</p></div>`,
  );
  return { html, truth: { fields: stated.fields, records: { contributions: rows } } };
}

/* ---- A county's pension fund ---- */

function countyForm(random: Random) {
  const stated = new Stated();
  const pounds = inCurrency('GBP');
  const officer = personOf(random);
  const employer = `${firmOf(random, '').split(' ')[0]} ${random.pick(['Academy Trust', 'Town Council', 'Leisure Trust', 'Community Trust', 'Housing Association Limited'])}`;
  const [year, month] = [random.between(2022, 2025), random.between(1, 11)];
  const names = [
    'JANUARY',
    'FEBRUARY',
    'MARCH',
    'APRIL',
    'MAY',
    'JUNE',
    'JULY',
    'AUGUST',
    'SEPTEMBER',
    'OCTOBER',
    'NOVEMBER',
  ];
  const due = `${year}-${two(month + 1)}-19`;
  const paid = `${year}-${two(month + 1)}-${two(random.between(4, 18))}`;
  const signed = later(paid, -random.between(0, 3));
  const [main, half] = [random.between(6, 140), random.between(0, 6)];
  const pays = [main * random.between(155_000, 210_000), half * random.between(130_000, 190_000)] as const;
  const employeeParts = [
    Math.round(pays[0] * 0.062),
    Math.round(pays[1] * 0.031),
    random.chance(0.5) ? random.between(4000, 52_000) : 0,
  ];
  const rate = random.between(165, 238);
  const employerParts = [
    Math.round(((pays[0] + pays[1]) * rate) / 1000),
    random.chance(0.5) ? random.between(500, 4100) * 100 : 0,
  ];
  const total = (parts: number[]) => parts.reduce((sum, part) => sum + part, 0);
  const [own, firm] = [total(employeeParts), total(employerParts)];
  const past = month > 3 ? month - 3 : month + 9;
  const toDate = (parts: number[]) =>
    parts.map((part) => (past === 1 ? part : Math.round((part * past * random.between(97, 103)) / 100)));
  const [ownToDate, firmToDate] = [toDate(employeeParts), toDate(employerParts)];
  const typed = (html: string) => `<span class="t">${html || '&nbsp;'}</span>`;
  const amount = (
    no: string,
    label: string,
    [minor = 0, year = 0]: (number | undefined)[],
    html = minor === 0 ? '' : bare(minor),
    strong = false,
  ) =>
    `<tr${strong ? ' class="sum"' : ''}><td class="no">${no}</td><td>${label}</td><td class="m">${typed(html)}</td><td class="m">${typed(year === 0 ? '' : bare(year))}</td></tr>`;
  const person = (label: string, html: string) => `<tr><th>${label}</th><td>${typed(html)}</td></tr>`;
  const monthName = `${names[month - 1]} ${year}`;

  return stated.filled(
    sheet(
      'A4; margin: 14mm 16mm',
      `body{font:9pt/1.3 'Nimbus Sans','Liberation Sans';color:#000}.t{font:10.5pt 'Nimbus Mono PS','Liberation Mono'}
       .crest{float:right;text-align:right;font-size:8pt;line-height:1.35;margin-bottom:8pt}h1{font-size:13pt;margin:0 0 2pt}h1 small{display:block;font-size:9.5pt;font-weight:normal}
       table{margin-top:8pt;clear:both}td,th{border:.8pt solid #000;padding:3.2pt 5pt;font-weight:normal}th{width:42%;background:#e6e6e6}
       .no{width:7%;text-align:center}.m{width:21%;text-align:right}.head td{background:#e6e6e6;font-weight:bold}.sum td{border-width:1.4pt;font-weight:bold}
       .cert{margin-top:10pt;border:.8pt solid #000;padding:5pt 7pt}.cert u{display:inline-block;min-width:52mm;text-decoration:none;border-bottom:.6pt solid #000}
       .fine{font-size:7.6pt;margin:6pt 0 0}.fund{margin-top:9pt;background:#eee;padding:4pt 7pt;font-size:8pt}.fund span{display:inline-block;width:32%}`,
      `<div class="crest">Pensions Section, County Hall<br>Marsh Street, Wexmoor WX1 2DD<br>01934 555 0100<br>LGPS.employers@wexmoor.example</div>
       <h1>${stated.put('schemeName', 'Wexmoor County Pension Fund')}<small>Local Government Pension Scheme &ndash; Monthly payover form LG41</small></h1>
       <table>
       ${person('Scheme employer', stated.put('employerName', employer))}
       ${person('Fund employer code', stated.put('employerReference', random.pick([random.digits(5), `0${random.digits(3)}/${random.digits(2)}`])))}
       ${person('Deductions made from pay in the month of', stated.put('period', monthName))}
       ${person('Payment reaching the Fund not later than', random.chance(0.6) ? stated.put('dueDate', printDate(due, 'numeric', 'uk'), due) : '')}
       ${person('Payment by BACS, value date', random.chance(0.85) ? stated.put('paymentDate', printDate(paid, 'numeric', 'uk'), paid) : '')}
       ${person('Payroll provider, if not in-house', random.pick(['', 'NORTHGATE PAYROLL BUREAU', '']))}
       </table>
       <table><tr class="head"><td colspan="2">Contributing members</td><td class="m">Number</td><td class="m">Pensionable pay £</td></tr>
       <tr><td class="no">1</td><td>Main section</td><td class="m">${typed(String(main))}</td><td class="m">${typed(bare(pays[0]))}</td></tr>
       <tr><td class="no">2</td><td>50/50 section</td><td class="m">${typed(half === 0 ? '' : String(half))}</td><td class="m">${typed(half === 0 ? '' : bare(pays[1]))}</td></tr>
       <tr class="sum"><td class="no">3</td><td>All members (1 + 2)</td><td class="m">${typed(stated.put('memberCount', String(main + half)))}</td><td class="m">${typed(bare(pays[0] + pays[1]))}</td></tr></table>
       <table><tr class="head"><td colspan="2">Contributions</td><td class="m">This month £</td><td class="m">April to date £</td></tr>
       ${amount('4', 'Employees &ndash; main section', [employeeParts[0], ownToDate[0]])}
       ${amount('5', 'Employees &ndash; 50/50 section', [employeeParts[1], ownToDate[1]])}
       ${amount('6', 'Employees &ndash; additional pension (APC / ARC)', [employeeParts[2], ownToDate[2]])}
       ${amount('7', 'Employees (4 + 5 + 6)', [own, total(ownToDate)], stated.put('totalEmployee', bare(own), pounds(own)), true)}
       ${amount('8', `Employer &ndash; primary rate ${(rate / 10).toFixed(1)}%`, [employerParts[0], firmToDate[0]])}
       ${amount('9', 'Employer &ndash; secondary (lump sum)', [employerParts[1], firmToDate[1]])}
       ${amount('10', 'Employer (8 + 9)', [firm, total(firmToDate)], stated.put('totalEmployer', bare(firm), pounds(firm)), true)}
       ${amount('11', 'AMOUNT PAID OVER (7 + 10)', [own + firm, total(ownToDate) + total(firmToDate)], stated.put('totalContributions', bare(own + firm), pounds(own + firm)), true)}</table>
       <p class="fine">In-house AVCs go straight to the AVC provider and must not be entered here. Early retirement strain is invoiced by the Fund.
       Leave a line empty if nothing is due. Interest at 1% above base rate may be charged on money that arrives late (LGPS Regulations 2013, reg. 71).</p>
       <div class="cert">I certify that the amounts above agree with our payroll records.<br><br>Name <u>${typed(officer.name)}</u> &nbsp; Post <u>${typed(
         random.pick(['FINANCE MANAGER', 'CLERK & RFO', 'BUSINESS MANAGER']),
       )}</u><br><br>Signature <u>${typed('')}</u> &nbsp; Date <u>${typed(printDate(signed, 'numeric', 'uk'))}</u><br><br>Telephone <u>${typed(phoneOf(random, 'uk').text)}</u></div>
       <div class="fund"><b>Fund use</b><br><span>Cash book ref: ${random.chance(0.5) ? `CB${random.digits(6)}` : '__________'}</span><span>Received: __ /__ /____</span><span>Variance £: __________</span></div>`,
    ),
  );
}

/* ---- Clearing house, Australia ---- */

function clearingHouse(random: Random) {
  const stated = new Stated();
  const dollars = inCurrency('AUD');
  const payer = personOf(random);
  const employer = `${firmOf(random, '').split(' ')[0]} ${random.pick(['Plumbing', 'Early Learning', 'Cafes', 'Dental', 'Freight'])} Pty Ltd`;
  const fund = `${random.pick(['Wattle', 'Southern Cross Trades', 'Banksia', 'Corella'])} ${random.pick(['Super', 'Superannuation Fund'])}`;
  const year = random.between(2022, 2025);
  const quarter = random.between(0, 2);
  const [from, to, by] = [
    [`1 January ${year}`, `31 March ${year}`, `${year}-04-28`],
    [`1 April ${year}`, `30 June ${year}`, `${year}-07-28`],
    [`1 July ${year}`, `30 September ${year}`, `${year}-10-28`],
  ][quarter] as [string, string, string];
  const paid = later(by, -random.between(4, 17));
  const rows: Rows = [];
  const sums = [0, 0];
  const count = random.between(3, 9);
  const withReference = random.chance(0.7);
  const body = Array.from({ length: count }, (_, index) => {
    const member = personOf(random);
    const row: Record<string, TruthValue> = {};
    const ote = random.between(600_000, 2_700_000);
    const firm = Math.round(ote * 0.11);
    const own = random.chance(0.4) ? random.between(2, 30) * 5000 : 0;
    sums[0] = (sums[0] ?? 0) + own;
    sums[1] = (sums[1] ?? 0) + firm;
    const cell = (field: string, minor: number) =>
      `<td class="n">${entry(row, field, `$${bare(minor)}`, dollars(minor))}</td>`;
    const reference = index === 1 && random.chance(0.4) ? '' : random.digits(8);
    const html = `<tr><td>${entry(row, 'memberName', member.name)}</td>${withReference ? `<td>${entry(row, 'memberReference', reference)}</td>` : ''}
      ${cell('pensionablePay', ote)}${cell('employerContribution', firm)}${cell('employeeContribution', own)}${cell('totalContribution', own + firm)}</tr>`;
    rows.push(row);
    return html;
  }).join('');
  const [own, firm] = sums as [number, number];
  const abn = `${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}`;
  const line = (label: string, html: string) => `<div>${label}: ${html}</div>`;
  const aud = (minor: number) => `$${bare(minor)}`;

  const html = page(
    'A4; margin: 15mm 16mm',
    `body{font:10pt/1.45 'Liberation Sans';color:#202124}.mail{border-bottom:1pt solid #bbb;padding-bottom:6pt;margin-bottom:10pt;font-size:9pt}
     .mail b{display:inline-block;width:17mm}.subject{font-size:13pt;font-weight:bold;margin-bottom:6pt}p{margin:8pt 0}
     table{border-collapse:collapse;width:100%;margin:10pt 0;font-size:9pt}td,th{padding:3.4pt 5pt;border-bottom:.5pt solid #ccc;text-align:left}
     .n{text-align:right;white-space:nowrap}th{border-bottom:1.2pt solid #00695c;color:#00695c;vertical-align:bottom}tr{break-inside:avoid}
     .all td{font-weight:bold;border-top:1.2pt solid #00695c;border-bottom:0}.small{font-size:8pt;color:#666}`,
    `<div class="subject">Your super payment is on its way &ndash; receipt ${random.digits(9)}</div>
     <div class="mail"><div><b>From</b>SuperPath Clearing House &lt;no-reply@superpath.example&gt;</div><div><b>To</b>${escapeHtml(payer.name)} &lt;accounts@${employer.split(' ')[0]?.toLowerCase()}.example&gt;</div>
     <div><b>Date</b>${printDate(later(paid, 1), 'weekday', 'uk')} ${random.between(8, 11)}:${two(random.between(0, 59))} AEST</div></div>
     <p>Hi ${escapeHtml(payer.first)},</p>
     <p>Thanks, we've got your money and matched it to the contribution file below. We'll pass it on to ${stated.put('schemeName', fund)}
     within one business day. You don't need to do anything else for this quarter.</p>
     ${line('Employer', `<b>${stated.put('employerName', employer)}</b>`)}
     ${line('ABN', abn)}
     ${line('Fund employer number', stated.put('employerReference', random.pick([`${random.digits(7)}`, `SE${random.digits(5)}`])))}
     ${line('USI', `${random.letters(3)}0${random.digits(3)}AU`)}
     ${line('Contributions for', stated.put('period', `${from} to ${to}`))}
     ${random.chance(0.7) ? line('Super guarantee due date', stated.put('dueDate', printDate(by, 'long', 'uk'), by)) : ''}
     ${line('You paid on', stated.put('paymentDate', printDate(paid, 'long', 'uk'), paid))}
     ${line('How', `BPAY, biller 998877, CRN ${random.digits(10)}`)}
     ${random.chance(0.6) ? line('Employees in this file', stated.put('memberCount', String(count))) : ''}
     <table><thead><tr><th>Employee</th>${withReference ? '<th>Member no.</th>' : ''}<th class="n">Ordinary time<br>earnings</th><th class="n">Employer SG</th><th class="n">Employee<br>after-tax</th><th class="n">To fund</th></tr></thead>
     <tbody>${body}<tr class="all"><td>Total (AUD)</td>${withReference ? '<td></td>' : ''}<td></td>
     <td class="n">${stated.put('totalEmployer', aud(firm), dollars(firm))}</td><td class="n">${stated.put('totalEmployee', aud(own), dollars(own))}</td>
     <td class="n">${stated.put('totalContributions', aud(own + firm), dollars(own + firm))}</td></tr></tbody></table>
     <p>If a fund can't match an employee it will send that amount back, usually within 20 business days, and we'll e-mail you. An employee
     without a member number is sent with their name, date of birth and TFN.</p>
     <p>Next quarter's file opens on ${printDate(later(by, random.between(40, 60)), 'long', 'uk')}.</p>
     <p>The SuperPath team<br>1300 555 ${random.digits(3)} (8am to 6pm Sydney time)</p>
     <p class="small">SuperPath Pty Ltd ABN 41 600 123 987, AFSL 498001, Level 9, 30 Pitt Street, Sydney NSW 2000. A payment counts as made for super guarantee
     purposes when the fund receives it. This e-mail may hold personal information; if it isn't meant for you please delete it.</p>
     <p class="small">${random.chance(0.5) ? 'Sent from an account with no fees. ' : ''}Unsubscribe from tips (receipts can't be switched off).</p>`,
  );
  return { html, truth: { fields: stated.fields, records: { contributions: rows } } };
}
