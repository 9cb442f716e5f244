/** Proofs of address of other kinds: a Scottish council tax bill, a US bank statement, an Irish landlord's letter. @module */
import { addressOf, bare, dateOf, later, personOf, phoneOf, printDate, printMoney } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (paper: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{${paper}}body{margin:0}${css}</style></head><body>${body}</body></html>`;

const BANDS = [
  ['A', 118000],
  ['B', 138000],
  ['C', 157500],
  ['D', 177300],
  ['E', 232900],
] as const;

function councilTax(random: Random): Filled {
  const [council, town] = random.pick([
    ['Strathmore Council', ['Forfar', 'DD8 3LA']],
    ['Lomond and Leven Council', ['Dumbarton', 'G82 1QU']],
    ['East Tayside Council', ['Arbroath', 'DD11 1AX']],
  ] as const);
  const holder = personOf(random);
  const flat = random.chance(0.4) ? [`Flat ${random.between(0, 3)}/${random.between(1, 2)}`] : [];
  const address = [
    ...flat,
    `${random.between(2, 160)} ${random.pick(['Glenisla Gardens', 'Brechin Road', 'Keptie Street', 'Bonhill Place'])}`,
    ...town,
  ];
  const issued = `2026-03-${random.pick(['02', '05', '09', '11'])}`;
  const account = `${random.digits(7)}${random.letters(1)}`;
  const [band, tax] = random.pick(BANDS);
  const [water, waste] = [Math.round(tax * 0.13), Math.round(tax * 0.15)];
  const discount = random.chance(0.5) ? Math.round((tax + water + waste) / 4) : 0;
  const total = tax + water + waste - discount;
  const part = Math.floor(total / 1000) * 100;
  const date = (text: string) => printDate(text, 'numeric', 'uk');
  const line = (text: string, minor: number) => `<tr><td>${text}</td><td class="n">${bare(minor)}</td></tr>`;
  const months = ['APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC', 'JAN'];
  const html = page(
    'size:A4;margin:14mm 16mm',
    "body{font:10pt 'Liberation Sans'}table{border-collapse:collapse;width:100%}.n{text-align:right}.c td{border-bottom:1pt solid #ccc;padding:4pt 2pt}.i td{border:1pt solid #004b87;text-align:center;padding:3pt;font-size:8.5pt}.s td{padding:2pt 0;vertical-align:top}h2{color:#004b87;font-size:11pt;margin:14pt 0 4pt}",
    `<div style="display:flex;justify-content:space-between;border-bottom:4pt solid #004b87;padding-bottom:6pt"><span style="font-size:20pt;color:#004b87"><b>${council}</b></span><span style="font-size:8.5pt;text-align:right">Revenues, Town House, ${town.join(' ')}<br>Enquiries 01307 55${random.digits(4)}, Mon–Fri 9am–4pm<br>counciltax@example.gov.uk</span></div>
<div style="display:flex;justify-content:space-between;margin-top:26pt"><div style="width:52%;line-height:1.4">${holder.name}<br>${address.join('<br>')}</div><div style="width:42%;border:1pt solid #004b87;padding:6pt"><table class="s"><tr><td>Account ref</td><td class="n">${account}</td></tr><tr><td>Date of notice</td><td class="n">${date(issued)}</td></tr><tr><td>Property ref</td><td class="n">${random.digits(11)}</td></tr><tr><td>Band</td><td class="n">${band}</td></tr></table></div></div>
<p style="margin-top:24pt;font-size:14pt"><b>Your Council Tax, water and waste water charges</b><br><span style="font-size:10pt">for the year 1 April 2026 to 31 March 2027. This is a demand notice issued under the Local Government Finance Act 1992.</span></p><table class="c"><tr><td><b>What we are charging you for</b></td><td class="n"><b>£</b></td></tr>${line(`Council Tax, band ${band}`, tax)}${line('Water supply (collected for Scottish Water)', water)}${line('Waste water collection', waste)}${discount ? `<tr><td>Less: 25% discount, one adult living here</td><td class="n">-${bare(discount)}</td></tr>` : ''}<tr><td style="font-size:12pt"><b>Total you have to pay</b></td><td class="n" style="font-size:12pt"><b>£${bare(total)}</b></td></tr></table>
<h2>When to pay</h2><table class="i"><tr>${months.map((month) => `<td>1 ${month}</td>`).join('')}</tr><tr>${months.map((_, index) => `<td>${bare(index === 0 ? total - part * 9 : part)}</td>`).join('')}</tr></table><p>${random.chance(0.5) ? 'You pay by Direct Debit, so you do not need to do anything. We will collect the amounts above from your account.' : 'Pay online at the address above, at any PayPoint shop with this bill, or by standing order quoting your account ref.'}</p>
<h2>Please check</h2><p style="font-size:8.5pt">Tell us within 21 days if you move, if the number of adults changes or if you think that you are in the wrong band. You may appeal to the Scottish Assessor for Tayside, Whitehall House, 35 Yeaman Shore, Dundee DD1 4BU. If you miss two payments you lose the right to pay by instalments and the whole amount becomes due. Council Tax Reduction: call 01307 556677.</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        issuer: council,
        documentKind: 'council-tax',
        holderName: holder.name,
        address: address.join(', '),
        issueDate: issued,
        accountNumber: account,
        amountDue: { currency: 'GBP', minor: total },
      },
    },
  };
}

const SHOPS = [
  'POS PURCHASE KROGER #0418',
  'ACH DEBIT STATE FARM INS PREM',
  'ONLINE TRANSFER TO SAV XXXX2210',
  'CHECK 1187',
  'POS PURCHASE SHELL OIL 5744210',
  'ZELLE PAYMENT TO M RASMUSSEN',
  'ATM WITHDRAWAL 200 W MAIN ST',
  'RECURRING CARD NETFLIX.COM',
  'POS PURCHASE WALGREENS #3312',
];

function bankStatement(random: Random): Filled {
  const bank = `${random.pick(['First Prairie', 'Cascade Valley', 'Old Dominion', 'Lakeshore'])} ${random.pick(['National Bank', 'Federal Credit Union', 'Bank & Trust'])}`;
  const name = bank.replace('&', '&amp;');
  const [holder, address] = [personOf(random), addressOf(random, 'us')];
  const end = dateOf(random, 2024, 2025);
  const start = later(end, -30);
  const account = random.pick([random.digits(10), `${random.digits(4)}-${random.digits(4)}-${random.digits(3)}`]);
  const date = (text: string) => printDate(text, 'long', 'us');
  const short = (text: string) => printDate(text, 'numeric', 'us').slice(0, 5);
  const opening = random.between(90000, 640000);
  let [balance, paidIn, paidOut] = [opening, 0, 0];
  let rows = '';
  const count = random.pick([9, 14, 34]);
  for (let entry = 0; entry < count; entry++) {
    const credit = random.chance(0.2);
    const minor = credit ? random.between(90000, 220000) : random.between(700, 24000);
    balance += credit ? minor : -minor;
    if (credit) paidIn += minor;
    else paidOut += minor;
    rows += `<tr><td>${short(later(start, Math.floor((entry * 30) / count)))}</td><td>${credit ? 'DIRECT DEP PAYROLL PPD' : random.pick(SHOPS)}</td><td class="n">${credit ? bare(minor) : ''}</td><td class="n">${credit ? '' : bare(minor)}</td><td class="n">${bare(balance)}</td></tr>`;
  }
  const sum = (label: string, minor: number) =>
    `<tr><td>${label}</td><td class="n">${printMoney({ currency: 'USD', minor })}</td></tr>`;
  const html = page(
    'size:Letter;margin:0.6in 0.7in',
    "body{font:9.5pt 'Nimbus Sans'}table{border-collapse:collapse;width:100%}.n{text-align:right}.t td,.t th{padding:2.5pt 4pt;border-bottom:.5pt solid #ddd}.t th{background:#123c2c;color:#fff;text-align:left;font-weight:normal}.t th.n{text-align:right}.b td{padding:2pt 0}h3{margin:14pt 0 4pt;color:#123c2c}",
    `<div style="display:flex;justify-content:space-between"><div><b style="font-family:'C059';font-size:18pt;color:#123c2c">${name}</b><br>P.O. Box ${random.digits(4)}, Sioux Falls, SD 57117</div><div style="text-align:right">Page 1<br><b>${date(start)} through ${date(end)}</b></div></div>
<div style="display:flex;justify-content:space-between;margin:42pt 0 22pt"><div style="line-height:1.35;padding-left:24pt">${'0'}${random.digits(6)} ${random.letters(3)} 001 001<br>${holder.name.toUpperCase()}<br>${address.map((text) => text.toUpperCase()).join('<br>')}</div><div style="width:44%"><b>Customer service</b><table class="b"><tr><td>By phone, 24 hours</td><td class="n">1-800-555-${random.digits(4)}</td></tr><tr><td>Para español</td><td class="n">1-800-555-0199</td></tr><tr><td>Routing transit</td><td class="n">${random.digits(9)}</td></tr></table></div></div>
<div style="background:#e6efe9;padding:5pt 8pt;font-size:12pt">Everyday Checking<span style="float:right">Acct. no. ${account}</span></div><div style="display:flex;gap:26pt"><div style="flex:1"><h3>Activity at a glance</h3><table class="b">${sum(`Balance forward ${short(start)}`, opening)}${sum('Deposits and other credits', paidIn)}${sum('Checks and other withdrawals', -paidOut)}${sum('Fees', 0)}${sum(`Ending balance ${short(end)}`, balance)}</table></div><div style="flex:1"><h3>Good to know</h3><p style="margin:0">This statement was produced on ${date(end)}. Sign up for paperless delivery at the branch or in the app and we will plant a tree.</p></div></div>
<h3>Transactions</h3><table class="t"><thead><tr><th>Date</th><th>Description</th><th class="n">Additions</th><th class="n">Subtractions</th><th class="n">Balance</th></tr></thead>${rows}</table><p style="font-size:7pt">In case of errors or questions about your electronic transfers, telephone or write us as soon as you can. We must hear from you no later than 60 days after we sent the FIRST statement on which the problem appeared. Member FDIC. Equal Housing Lender.</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        issuer: bank,
        documentKind: 'bank-statement',
        holderName: holder.name.toUpperCase(),
        address: address.join(', ').toUpperCase(),
        issueDate: end,
        accountNumber: account,
      },
    },
  };
}

function landlordLetter(random: Random): Filled {
  const association = `${random.pick(['Corrib', 'Shannonside', 'Three Counties', 'St Brigid’s'])} ${random.pick(['Housing Association', 'Co-operative Housing Society', 'Homes CLG'])}`;
  const [holder, officer] = [personOf(random), personOf(random)];
  const [address, office] = [addressOf(random, 'ie'), addressOf(random, 'ie')];
  const written = dateOf(random, 2024, 2025);
  const since = later(written, -random.between(200, 2600));
  const account = random.chance(0.7) ? `R${random.digits(6)}` : undefined;
  const purpose = random.pick(['opening a bank account', 'an insurance claim', 'a pension application']);
  const date = (text: string) => printDate(text, 'long', 'ie');
  const html = page(
    'size:A4;margin:22mm 24mm',
    "body{font:11pt/1.5 'URW Bookman'}p{margin:11pt 0}",
    `<div style="text-align:center;line-height:1.3"><span style="font-size:18pt;color:#7a1f2b">${association}</span><br><span style="font-size:8.5pt">${office.join(', ')}&ensp;|&ensp;${phoneOf(random, 'ie').text}&ensp;|&ensp;AHB no. AHB-0${random.digits(4)}</span></div><p style="margin-top:30pt">${date(written)}</p><p><b>TO WHOM IT MAY CONCERN</b></p><p><u>Confirmation of address</u></p>
<p>I am writing at the request of our tenant, ${holder.name}, who needs this letter for ${purpose}.</p><p>I can confirm that our records show ${holder.name} as living at:</p><p style="margin-left:18mm">${address.join('<br>')}</p><p>and that the tenancy of this property began on ${date(since)}. ${random.chance(0.5) ? 'There are no other adults on the tenancy.' : `The other named occupant is ${personOf(random).first}, a child.`}${account ? ` The rent account (number ${account}) is in good order.` : ''}</p>
<p>If you have any questions, I am in the office on Tuesdays and Thursdays. Please note that we do not confirm information by telephone without the tenant’s consent.</p><p>Is mise le meas,</p><p style="margin-top:40pt">${officer.name}<br>Tenancy Officer</p><p style="position:absolute;bottom:0;left:0;right:0;text-align:center;font-size:7.5pt;border-top:.5pt solid #7a1f2b;padding-top:4pt">Registered charity CHY ${random.digits(5)}. Company limited by guarantee, registered in Ireland no. ${random.digits(6)}. Directors: ${personOf(random).name}, ${personOf(random).name}.</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        issuer: association,
        documentKind: 'residence-certificate',
        holderName: holder.name,
        address: address.join(', '),
        issueDate: written,
        ...(account && { accountNumber: account }),
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-uk-council-tax', group: 'third', fill: councilTax },
  { name: 'third-us-bank-statement', group: 'third', fill: bankStatement },
  { name: 'third-ie-landlord-letter', group: 'third', fill: landlordLetter },
];
