/**
 * A provider's portal page printed by an employer, a council pension fund's monthly remittance form, and an
 * employer's letter to trustees with the members listed.
 * @module
 */

import type { TruthValue } from '../form.ts';
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  emailOf,
  firmOf,
  ibanOf,
  later,
  type Money,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  two,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-provider-portal-schedule', group: 'last', fill: portal },
  { name: 'fifth-council-fund-remittance', group: 'last', fill: remittance },
  { name: 'fifth-letter-to-trustees', group: 'last', fill: letter },
];

interface Share {
  reference: string;
  name: string;
  nino: { text: string; value: string };
  pay: number;
  employee: number;
  employer: number;
}

/** Members in the order of their references. */
function sharesOf(
  random: Random,
  count: number,
  rates: [number, number],
  reference: (index: number) => string,
): Share[] {
  return Array.from({ length: count }, (_, index) => {
    const pay = random.between(142000, 495000);
    return {
      reference: reference(index),
      name: personOf(random).name,
      nino: ninoOf(random),
      pay,
      employee: Math.round((pay * rates[0]) / 100),
      employer: Math.round((pay * rates[1]) / 100),
    };
  });
}

function sum(shares: Share[], of: (share: Share) => number): number {
  return shares.reduce((total, share) => total + of(share), 0);
}

/** The last day of a month, and the month itself. */
function monthOf(random: Random): { first: string; last: string; named: string } {
  const [year, month] = [random.between(2023, 2025), random.between(1, 12)];
  const first = `${year}-${two(month)}-01`;
  const last = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { first, last, named: printDate(first, 'long', 'uk').slice(2) };
}

function portal(random: Random): Filled {
  const stated = new Stated();
  const { first, last } = monthOf(random);
  const provider = firmOf(random, 'provider');
  const employer = firmOf(random, 'employer');
  const user = personOf(random);
  const start = random.between(1000, 8000);
  const shares = sharesOf(
    random,
    random.between(7, 17),
    [5, random.pick([3, 4, 6])],
    (index) => `M${random.pick(['00', '01'])}${start + index * 37}`,
  );
  const absent = shares[random.between(1, shares.length - 1)] as Share;
  if (random.chance(0.5)) Object.assign(absent, { pay: 0, employee: 0, employer: 0 });
  const submitted = later(last, random.between(1, 6));
  const due = later(last, 22);
  const collected = later(submitted, random.between(3, 8));
  const cash = (minor: number): Money => ({ currency: 'GBP', minor });
  const money = (minor: number) => `£${bare(minor)}`;
  const uk = (date: string) => printDate(date, 'long', 'uk');
  const host = provider.split(' ')[0]?.toLowerCase();
  const collect = random.chance(0.8);
  const totals = [
    sum(shares, ({ pay }) => pay),
    sum(shares, ({ employee }) => employee),
    sum(shares, ({ employer: paid }) => paid),
  ] as [number, number, number];
  const records: Record<string, TruthValue>[] = [];
  const lines = shares.map((share) => {
    records.push({
      memberReference: share.reference,
      memberName: share.name,
      nationalInsuranceNumber: share.nino.value,
      pensionablePay: cash(share.pay),
      employeeContribution: cash(share.employee),
      employerContribution: cash(share.employer),
      totalContribution: cash(share.employee + share.employer),
    });
    const note = share.pay === 0 ? 'Nil earnings in period' : '';
    return `<tr><td>${share.reference}</td><td>${escapeHtml(share.name)}</td><td>${share.nino.text}</td><td class="n">${money(share.pay)}</td><td class="n">${money(share.employee)}</td><td class="n">${money(share.employer)}</td><td class="n">${money(share.employee + share.employer)}</td><td>${note}</td></tr>`;
  });
  const item = (label: string, html: string) => `<div class="i"><dt>${label}</dt><dd>${html}</dd></div>`;
  const body = `
<div class="url"><span>${uk(submitted)}, ${random.between(9, 17)}:${random.between(10, 59)}</span><span>Manage contributions | ${provider}</span><span>https://employer.${host}.example/schedules/${random.digits(7)}/view</span></div>
<div class="nav"><b>${provider}</b><span>Home</span><span class="on">Contributions</span><span>Members</span><span>Leavers</span><span>Documents</span><span class="u">Signed in as ${escapeHtml(user.name)}</span></div>
<div class="ok">&#10003; Your contribution schedule has been submitted. Submission ID ${random.digits(9)}.</div>
<h1>Contribution schedule</h1>
<dl>
${item('Employer', stated.put('employerName', employer))}
${item('Employer ID', stated.put('employerReference', random.pick([`${random.letters(3)}${random.digits(9)}`, `E-${random.digits(6)}`])))}
${item('Scheme', stated.put('schemeName', `${employer.split(' ').slice(0, 2).join(' ')} Group Personal Pension`))}
${item('Earnings period', stated.put('period', `${uk(first)} to ${uk(last)}`))}
${item('Payment source', `Standard monthly payroll`)}
${item('Status', 'Submitted')}
${item('Date submitted', uk(submitted))}
${item('Payment due date', stated.put('dueDate', uk(due), due))}
${item('Direct Debit collection date', collect ? stated.put('paymentDate', uk(collected), collected) : 'To be confirmed')}
${item('Members on this schedule', stated.put('memberCount', String(shares.length)))}
</dl>
<h2>Totals</h2>
<div class="cards">
<div><span>Employee contributions</span><b>${stated.put('totalEmployee', money(totals[1]), cash(totals[1]))}</b></div>
<div><span>Employer contributions</span><b>${stated.put('totalEmployer', money(totals[2]), cash(totals[2]))}</b></div>
<div><span>Total to pay</span><b>${stated.put('totalContributions', money(totals[1] + totals[2]), cash(totals[1] + totals[2]))}</b></div>
</div>
<h2>Member breakdown</h2>
<table><thead><tr><th>Member ID</th><th>Name</th><th>NI number</th><th class="n">Pensionable earnings</th><th class="n">Employee contribution</th><th class="n">Employer contribution</th><th class="n">Total</th><th>Reason code</th></tr></thead>
<tbody>${lines.join('')}</tbody></table>
<p class="s">Showing 1 to ${shares.length} of ${shares.length}</p>
<p class="s">If what we collect is less than the amount due we have to tell The Pensions Regulator when it is likely to be of material significance. Employee contributions deducted from pay must reach us by the 22nd of the month after deduction (19th if you pay by cheque). You can change a schedule until 5pm, three working days before collection.</p>
<p class="s f">${provider} Limited. Registered in England and Wales number ${random.digits(8)}. Authorised and regulated by the Financial Conduct Authority. Calls to 0345 ${random.digits(3)} ${random.digits(4)} may be recorded. <u>Privacy</u> <u>Cookies</u> <u>Accessibility</u></p>`;
  const css =
    "body{font:9.5pt/1.35 'Liberation Sans',sans-serif;color:#222}.url{display:flex;justify-content:space-between;font:7.5pt 'Liberation Serif';margin-bottom:6pt}.nav{background:#00525a;color:#fff;padding:7pt 10pt;-webkit-print-color-adjust:exact}.nav b{font-size:13pt;margin-right:20pt}.nav span{margin-right:14pt}.nav .on{border-bottom:2pt solid #fff}.nav .u{float:right;margin:2pt 0 0;font-size:8.5pt}.ok{background:#e5f3ea;border-left:4pt solid #2b8a4a;padding:6pt 10pt;margin:9pt 0;-webkit-print-color-adjust:exact}h1{font-size:17pt;margin:6pt 0}h2{font-size:12pt;margin:12pt 0 5pt;break-after:avoid}dl{display:grid;grid-template-columns:1fr 1fr 1fr 1fr;gap:7pt 14pt;margin:0}dt{color:#555;font-size:8.5pt}dd{margin:0;font-weight:bold}.cards{display:flex;gap:10pt}.cards div{flex:1;border:1pt solid #ccc;border-radius:4pt;padding:6pt 10pt}.cards span{display:block;font-size:8.5pt;color:#555}.cards b{font-size:14pt}table{border-collapse:collapse;width:100%}th{background:#eef2f2;text-align:left;font-size:8.5pt;-webkit-print-color-adjust:exact}th,td{padding:4pt 6pt;border-bottom:.6pt solid #ccc;white-space:nowrap}.n{text-align:right}tr{break-inside:avoid}.s{font-size:8pt;color:#555;margin:6pt 0 0}.f{border-top:.6pt solid #ccc;padding-top:5pt}";
  return {
    html: page('A4 landscape; margin:10mm 12mm', css, body),
    truth: { fields: stated.fields, records: { contributions: records } },
  };
}

function remittance(random: Random): Filled {
  const stated = new Stated();
  const { last, named } = monthOf(random);
  const county = random.pick(['Northshire', 'Wolds & Humber', 'Fenmarsh', 'Severnside', 'Cheviot']);
  const employer = random.pick([
    'St Oswin Academy Trust',
    'Little Marden Parish Council',
    'Harbourside Leisure Trust',
    'Kingsmead Sixth Form College',
    'Castlegate Homes Ltd',
    'Ashdown Multi Academy Trust',
  ]);
  const [officer, signer] = [personOf(random), personOf(random)];
  const cash = (minor: number): Money => ({ currency: 'GBP', minor });
  const pay = random.between(1800000, 24000000);
  const half = random.chance(0.6) ? Math.round(pay * 0.06) : 0;
  const rate = random.pick([18.4, 19.6, 21.3, 22.9]);
  const mainPaid = Math.round(pay * 0.064);
  const halfPaid = Math.round(half * 0.032);
  const extra = random.chance(0.5) ? random.between(4000, 38000) : 0;
  const own = mainPaid + halfPaid + extra;
  const primary = Math.round(((pay + half) * rate) / 100);
  const secondary = random.chance(0.5) ? random.between(400, 2600) * 100 : 0;
  const theirs = primary + secondary;
  const paid = later(last, random.between(4, 17));
  const due = later(last, 19);
  const uk = (date: string) => printDate(date, 'numeric', 'uk');
  const ans = (text: string) => `<span class="w">${text}</span>`;
  const entry = (minor: number) => (minor > 0 ? bare(minor) : '');
  const line = (code: string, label: string, html: string, bold = false) =>
    `<tr class="${bold ? 'b' : ''}"><td class="c">${code}</td><td>${label}</td><td class="n">${ans(html)}</td></tr>`;
  const total = (field: string, minor: number) => stated.put(field, bare(minor), cash(minor));
  const due2 = random.chance(0.8) ? stated.put('dueDate', uk(due), due) : '';
  const paid2 = random.chance(0.9) ? stated.put('paymentDate', uk(paid), paid) : '';
  const members = random.chance(0.85) ? stated.put('memberCount', String(Math.max(4, Math.round(pay / 178000)))) : '';
  const body = `
<table class="h"><tr><td><div class="t">Monthly Remittance Advice</div><div>Form PF 7 (employers) &nbsp; One form for each payment. Complete in black ink or type.</div></td><td class="r"><b>Return to</b><br>Pensions Accounting, ${random.pick(['First', 'Second', 'Third'])} Floor<br>${addressOf(random, 'uk').join(', ')}<br>pf.remittances@fund.example</td></tr></table>
<table class="g">
${row(`<td class="k">Pension fund</td><td colspan="3">${ans(stated.put('schemeName', `${county} County Pension Fund`))}</td>`)}
${row(`<td class="k">Name of employing body</td><td>${ans(stated.put('employerName', employer))}</td>`, `<td class="k">Employer code</td><td>${ans(stated.put('employerReference', random.pick([`0${random.digits(4)}`, `${random.letters(2)}${random.digits(3)}`])))}</td>`)}
${row(`<td class="k">Contributions deducted for the month of</td><td>${ans(stated.put('period', named.trim()))}</td>`, `<td class="k">Payment due no later than</td><td>${ans(due2)}</td>`)}
${row(`<td class="k">Payroll provider (if not in house)</td><td>${ans(random.pick(['N/A', `${county.split(' ')[0]} Payroll Services`]))}</td>`, `<td class="k">No. of contributing members</td><td>${ans(members)}</td>`)}
</table>
<table class="m"><tr><th colspan="2">SECTION A &ndash; Pensionable pay</th><th class="n">£</th></tr>
${line('A1', 'Main section', entry(pay))}
${line('A2', '50/50 section', entry(half))}
${line('A3', 'Total pensionable pay (A1 + A2)', entry(pay + half), true)}
<tr><th colspan="2">SECTION B &ndash; Employees&rsquo; contributions</th><th class="n">£</th></tr>
${line('B1', 'Main section contributions', entry(mainPaid))}
${line('B2', '50/50 section contributions', entry(halfPaid))}
${line('B3', 'Additional pension contributions (APC) and added years', entry(extra))}
${line('B4', 'Total employees&rsquo; contributions (B1 to B3)', total('totalEmployee', own), true)}
<tr><th colspan="2">SECTION C &ndash; Employer&rsquo;s contributions</th><th class="n">£</th></tr>
${line('C1', `Primary rate &nbsp; ${ans(`${rate} %`)} &nbsp; of A3`, entry(primary))}
${line('C2', 'Secondary contribution (cash amount in the Rates and Adjustments Certificate)', entry(secondary))}
${line('C3', 'Total employer&rsquo;s contributions (C1 + C2)', total('totalEmployer', theirs), true)}
<tr><th colspan="2">SECTION D &ndash; Payment</th><th class="n">£</th></tr>
${line('D1', 'TOTAL CONTRIBUTIONS PAYABLE TO THE FUND (B4 + C3)', total('totalContributions', own + theirs), true)}
</table>
<table class="g">
${row(`<td class="k">Method of payment</td><td>${ticks(['BACS', 'CHAPS', 'Cheque'], random.pick(['BACS', 'BACS', 'CHAPS']), 'tick')}</td>`, `<td class="k">Date payment made</td><td>${ans(paid2)}</td>`)}
${row(`<td class="k">Our bank</td><td colspan="3">Sort code 30-${two(random.between(10, 99))}-${two(random.between(10, 99))} &nbsp; Account 0${random.digits(7)} &nbsp; Please quote your employer code and the month, e.g. 09999 APR</td>`)}
</table>
<p class="d">I certify that the contributions shown have been calculated in line with the current employee bands and the rates certified by the Fund actuary, and that individual member data for the month has been or will be uploaded by the 19th of the following month. Additional voluntary contributions (AVC) are paid straight to the AVC provider and must not be included.</p>
<table class="g">
${row(`<td class="k">Signed</td><td style="height:26pt"><i>${escapeHtml(signer.first[0] ?? '')}. ${escapeHtml(signer.last)}</i></td>`, `<td class="k">Date</td><td>${ans(uk(later(paid, -1)))}</td>`)}
${row(`<td class="k">Name and position</td><td>${ans(`${escapeHtml(signer.name)}, ${random.pick(['Finance Manager', 'Clerk and RFO', 'Bursar'])}`)}</td>`, `<td class="k">Contact for queries</td><td>${ans(`${escapeHtml(officer.name)} ${phoneOf(random, 'uk').text}`)}</td>`)}
</table>
<table class="o"><tr><td colspan="4"><b>For Pension Fund use only</b></td></tr><tr><td>Bank date</td><td>Ledger ref.</td><td>Late? &nbsp; Y / N</td><td>Interest charged £</td></tr></table>
<p class="d">Payments received after the due date may be charged interest at 1% above base rate and recorded in the breaches register. &nbsp; PF 7 / 04.23</p>`;
  const css =
    "body{font:9pt 'Liberation Sans',sans-serif;color:#000}.h td{padding:0 0 6pt}.t{font-size:18pt;font-weight:bold}.r{width:38%;font-size:8pt}.g{margin-bottom:7pt}.g td{border:.8pt solid #444;padding:4pt 5pt}.k{background:#e8ece4;width:21%;font-size:8.5pt;-webkit-print-color-adjust:exact}.w{font:10.5pt 'Liberation Mono',monospace}.m{margin-bottom:7pt}.m th{background:#3f5a36;color:#fff;padding:3.5pt 5pt;font-size:9pt;-webkit-print-color-adjust:exact}.m td{border:.8pt solid #444;padding:3.5pt 5pt;height:17pt}.m .c{width:28pt}.m .n,.n{text-align:right}.m td.n{width:110pt}.b td{font-weight:bold;background:#f3f5f0;-webkit-print-color-adjust:exact}.b .w{font-weight:bold}.d{font-size:8pt;margin:0 0 6pt}.o td{border:.8pt dashed #777;padding:3pt 5pt;height:18pt;font-size:8pt}.o{margin-bottom:5pt}";
  return stated.filled(sheet('A4; margin:12mm 14mm 10mm', css, body));
}

function letter(random: Random): Filled {
  const stated = new Stated();
  const { last, named } = monthOf(random);
  const employer = random.pick([
    'Shannonside Precast Ltd',
    'Corrib Dental Supplies DAC',
    'Burren Hotels Limited',
    'Slaney Valley Co-operative Society Limited',
    'Lee Marine Engineering Ltd',
  ]);
  const scheme = `${employer.replace(/ (Ltd|DAC|Limited|Co-operative Society Limited)$/, '')} Staff Retirement Plan`;
  const writer = personOf(random);
  const home = addressOf(random, 'ie');
  const start = random.between(110, 190);
  const shares = sharesOf(
    random,
    random.between(4, 9),
    [6, random.pick([7, 8, 10])],
    (index) => `${start + index * 3}`,
  );
  const paid = later(last, random.between(2, 12));
  const written = later(paid, random.between(0, 2));
  const due = later(last, 21);
  const cash = (minor: number): Money => ({ currency: 'EUR', minor });
  const ie = (date: string) => printDate(date, 'long', 'ie');
  const [pay, own, theirs] = [
    sum(shares, (share) => share.pay),
    sum(shares, (share) => share.employee),
    sum(shares, (share) => share.employer),
  ] as const;
  const withTotal = random.chance(0.5);
  const records: Record<string, TruthValue>[] = [];
  const lines = shares.map((share) => {
    records.push({
      memberReference: share.reference,
      memberName: share.name,
      pensionablePay: cash(share.pay),
      employeeContribution: cash(share.employee),
      employerContribution: cash(share.employer),
      ...(withTotal ? { totalContribution: cash(share.employee + share.employer) } : {}),
    });
    return `<tr><td>${share.reference}</td><td>${escapeHtml(share.name)}</td><td class="n">${bare(share.pay)}</td><td class="n">${bare(share.employee)}</td><td class="n">${bare(share.employer)}</td>${withTotal ? `<td class="n">${bare(share.employee + share.employer)}</td>` : ''}</tr>`;
  });
  const all = own + theirs;
  const body = `
<div class="lh"><div class="nm">${stated.put('employerName', employer)}</div>${home.join(', ')}<br>Tel ${phoneOf(random, 'ie').text} &nbsp; accounts@employer.example &nbsp; VAT No. IE ${random.digits(7)}${random.letters(1)}</div>
<p>${ie(written)}</p>
<p>The Trustees, ${stated.put('schemeName', scheme)}<br>c/o ${firmOf(random, 'provider')}, Corporate Pensions<br>${addressOf(random, 'ie').join('<br>')}</p>
<p><b>Contributions for ${stated.put('period', named.trim())}</b><br>Employer No. ${stated.put('employerReference', random.pick([`GP${random.digits(5)}/${random.between(1, 4)}`, `${random.digits(4)}-${random.letters(2)}`]))}</p>
<p>Dear Trustees,</p>
<p>Please find below the schedule of contributions deducted in the last payroll, which I would be obliged if you would allocate to the members&rsquo; accounts in the usual way.</p>
<table><thead><tr><th>Staff No.</th><th>Member</th><th class="n">Gross pensionable<br>salary &euro;</th><th class="n">Member 6%<br>&euro;</th><th class="n">Company<br>&euro;</th>${withTotal ? '<th class="n">Both<br>&euro;</th>' : ''}</tr></thead><tbody>
${lines.join('\n')}
<tr class="tt"><td colspan="2">Totals</td><td class="n">${bare(pay)}</td><td class="n">${bare(own)}</td><td class="n">${bare(theirs)}</td>${withTotal ? `<td class="n">${bare(all)}</td>` : ''}</tr></tbody></table>
<p>There are ${stated.put('memberCount', String(shares.length))} contributing members this month${random.chance(0.5) ? ', the same as last month' : ''}. The members&rsquo; own contributions come to &euro;${stated.put('totalEmployee', bare(own), cash(own))} and the company&rsquo;s to &euro;${stated.put('totalEmployer', bare(theirs), cash(theirs))}, ${random.chance(0.5) ? 'making' : 'which gives'} a total of &euro;${stated.put('totalContributions', bare(all), cash(all))}.</p>
<p>${
    random.chance(0.85)
      ? `This sum was paid by electronic transfer on ${stated.put('paymentDate', ie(paid), paid)} to the scheme&rsquo;s account (IBAN ${ibanOf(random).text}).`
      : 'A cheque for this sum will follow by post.'
  } We understand that the deadline for remitting these contributions is ${stated.put('dueDate', ie(due), due)}, being 21 days after the end of the month in which they were deducted. The premium for death in service cover (&euro;${bare(random.between(21000, 98000))} a quarter) is paid separately.</p>
<p>${random.pick(['One member is on unpaid parental leave and is not included.', `${escapeHtml(personOf(random).name)} left on ${ie(later(last, -12))}; a leaver form is enclosed.`, 'There were no joiners or leavers.'])} Please let me have a receipt for our auditors, and copy any query to ${emailOf(random, writer)}.</p>
<p>Yours sincerely,</p>
<p class="sg">${escapeHtml(writer.name)}<br>${random.pick(['Payroll Administrator', 'Financial Controller', 'Company Secretary'])}</p>
<p class="ft">Registered in Ireland No. ${random.digits(6)}. Registered office as above. Directors: ${[1, 2].map(() => escapeHtml(personOf(random).name)).join(', ')}.</p>`;
  const css =
    "body{font:11pt/1.35 'URW Bookman','Liberation Serif',serif;font-size:10pt;color:#111}.lh{text-align:center;font-size:8.5pt;border-bottom:1.5pt solid #6b1d2a;padding-bottom:6pt;margin-bottom:10pt}.nm{font-size:17pt;color:#6b1d2a}p{margin:0 0 8pt}table{border-collapse:collapse;width:100%;margin:2pt 0 10pt}th{font-size:8.5pt;text-align:left;border-bottom:1pt solid #000;vertical-align:bottom;padding:2pt 5pt}td{padding:2.5pt 5pt}.n{text-align:right}.tt td{border-top:1pt solid #000;border-bottom:2.5pt double #000;font-weight:bold}.sg{margin-top:24pt}.ft{font-size:7.5pt;border-top:.6pt solid #6b1d2a;padding-top:5pt;text-align:center}";
  return {
    html: page('A4; margin:15mm 20mm 12mm', css, body),
    truth: { fields: stated.fields, records: { contributions: records } },
  };
}
