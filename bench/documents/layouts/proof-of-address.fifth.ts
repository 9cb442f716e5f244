/**
 * An Australian water account, a housing association's letter about a tenancy, and a Canadian credit union's
 * statement.
 * @module
 */
import { addressOf, bare, dateOf, later, personOf, printDate, printMoney, two } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const MEN =
  /^(Bernard|Callum|Daniel|Edward|Gareth|Ibrahim|Jack|Kevin|Liam|Marcus|Oliver|Oscar|Samuel|Terence|Victor|Yusuf)$/;
const titleOf = (random: Random, first: string) =>
  random.pick(MEN.test(first) ? ['Mr', 'Mr', 'Dr'] : ['Ms', 'Mrs', 'Miss', 'Dr']);

/** Australia: colour, bars of use, and a slip to tear off and pay with. */
function water(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const name = `${random.chance(0.6) ? `${titleOf(random, person.first)} ` : ''}${random.chance(0.5) ? person.name : `${person.first[0]} ${person.last}`}`;
  const issued = dateOf(random, 2023, 2025);
  const due = later(issued, 24);
  const read = later(issued, -random.between(3, 6));
  const before = later(read, -random.between(88, 93));
  const au = (date: string) => {
    const [year, month, day] = date.split('-') as [string, string, string];
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return `${Number(day)} ${names[Number(month) - 1]} ${year}`;
  };
  const corporation = random.pick([
    'Murray Plains Water',
    'Southern Ranges Water',
    'Otway Coast Water',
    'Goldfields Water',
  ]);
  const street = `${random.chance(0.3) ? `Unit ${random.between(1, 9)}, ` : ''}${random.between(2, 180)} ${random.pick(['Banksia Street', 'Wattle Grove', 'Jacaranda Avenue', 'Kookaburra Court', 'Lygon Parade'])}`;
  const town = random.pick([
    'BENDIGO VIC 3550',
    'ECHUCA VIC 3564',
    'COLAC VIC 3250',
    'KYNETON VIC 3444',
    'WODONGA VIC 3690',
  ]);
  const use = random.between(18, 74);
  const charges = [
    random.between(5_100, 5_600),
    Math.round(use * 268.4),
    random.between(10_900, 12_300),
    random.between(2_300, 2_900),
  ];
  const current = charges.reduce((sum, each) => sum + each, 0);
  const last = random.between(180, 340) * 100 + random.between(0, 99);
  const carried = random.chance(0.3) ? random.between(20, 95) * 100 + 15 : 0;
  const total = current + carried;
  const aud = (minor: number) => `$${bare(minor)}`;
  const account = `${random.digits(2)} ${random.digits(4)} ${random.digits(4)}`;
  const bars = Array.from({ length: 5 }, (_, index) => ({
    use: index === 4 ? use : random.between(15, 78),
    back: (4 - index) * 91,
  }));
  stated.put('amountDue', '', { currency: 'AUD', minor: total });
  stated.put('documentKind', '', 'utility-bill');
  const line = (label: string, amount: string) => `<tr><td>${label}</td><td class="n">${amount}</td></tr>`;
  const html = page(
    'A4; margin: 11mm 12mm',
    `body{font:9pt/1.4 'Nimbus Sans';color:#15303f}
.top{display:flex;justify-content:space-between;align-items:center;border-bottom:5pt solid #00a3c4;padding-bottom:6pt}.logo{font:bold 20pt 'URW Gothic';color:#00637a}
.main{display:grid;grid-template-columns:1.55fr 1fr;gap:16pt;margin-top:12pt}.mail{font-size:10.5pt;line-height:1.45;margin:14pt 0 20pt 12pt}
.owe{background:#00637a;color:#fff;border-radius:8pt;padding:9pt 12pt}.owe .sum{font:bold 23pt 'Nimbus Sans'}.owe .when{font-size:11pt;font-weight:bold}
.facts{margin-top:9pt}.facts div{border-bottom:.6pt solid #9cc;padding:3pt 0;display:flex;justify-content:space-between;gap:8pt}
table{border-collapse:collapse;width:100%}td,th{padding:3pt 4pt;border-bottom:.6pt solid #bcd;text-align:left}.n{text-align:right;white-space:nowrap}tr.t td{font-weight:bold;background:#e3f4f7}
h2{font:bold 11pt 'URW Gothic';color:#00637a;margin:11pt 0 4pt}.bars{display:flex;gap:9pt;align-items:flex-end;height:86pt}.bars div{flex:1;text-align:center;font-size:7pt}.bars i{display:block;background:#00a3c4}
.slip{border-top:1pt dashed #555;margin-top:13pt;padding-top:8pt;width:99.4%;display:grid;grid-template-columns:1fr 1fr 1fr;gap:10pt;font-size:8.2pt}.slip .b{border:.8pt solid #15303f;padding:5pt}
.small{font-size:7.4pt;color:#456}`,
    `<div class="top"><div class="logo">${stated.put('issuer', corporation)}</div><div style="text-align:right">ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}<br>Enquiries and payments 13 ${random.digits(2)} ${random.digits(2)}<br>Faults and leaks 24 hours 1800 ${random.digits(3)} ${random.digits(3)}</div></div>
<div class="main"><div><div class="mail">${stated.put('holderName', name)}<br>${stated.lines('address', [street, town])}</div>
<h2>Your usage</h2><div class="bars">${bars.map((bar) => `<div>${bar.use} kL<i style="height:${bar.use * 0.78}pt"></i>${au(later(read, -bar.back)).slice(-8)}</div>`).join('')}</div>
<p class="small">Average daily use ${(use / 0.091).toFixed(0)} litres. Target 155 is the voluntary water efficiency program: 155 litres per person per day.</p></div>
<div><div class="owe">Total amount due<div class="sum">${aud(total)}</div><div class="when">Pay by ${au(due)}</div></div>
<div class="facts"><div><span>Account number</span><b>${stated.put('accountNumber', account)}</b></div><div><span>Date of issue</span><b>${stated.put('issueDate', au(issued), issued)}</b></div><div><span>Billing period</span><b>${au(before)} to ${au(read)}</b></div><div><span>Next meter reading</span><b>around ${au(later(read, 91))}</b></div></div>
<p class="small"><b>Property supplied</b><br>${street}, ${town}<br>Property number ${random.digits(6)} &middot; Lot ${random.between(1, 40)} PS${random.digits(6)}</p></div></div>
<h2>Account summary</h2><table>${line('Last account', aud(last))}${line(`Payment received ${au(later(before, random.between(20, 40)))}, thank you`, `-${aud(last - carried)}`)}${line(carried ? 'Balance carried forward (overdue, please pay now)' : 'Balance carried forward', aud(carried))}${line('This account (see charges)', aud(current))}<tr class="t"><td>Total amount due</td><td class="n">${aud(total)}</td></tr></table>
<h2>Charges this quarter</h2><table><tr><th>Meter ${random.letters(3)}${random.digits(6)}</th><th class="n">Amount</th></tr>${line('Water service charge', aud(charges[0] as number))}${line(`Water volume ${use} kL at $2.6840 per kL (read ${au(read)})`, aud(charges[1] as number))}${line('Sewerage service charge', aud(charges[2] as number))}${line('Waterways and drainage charge, collected for the catchment authority', aud(charges[3] as number))}<tr class="t"><td>Total charges (no GST applies)</td><td class="n">${aud(current)}</td></tr></table>
<p class="small">If you hold a concession card, call us to have it applied. Having trouble paying? We can set up a payment plan. Interpreter service 131 450. If we have not resolved your complaint, contact the Energy and Water Ombudsman Victoria on 1800 500 509. Interest may be charged on amounts unpaid after ${au(due)}.</p>
<div class="slip"><div class="b"><b>BPAY</b><br>Biller code ${random.digits(5)}<br>Ref ${random.digits(4)} ${random.digits(4)} ${random.digits(4)} ${random.digits(1)}<br><span class="small">Contact your bank to pay from your cheque, savings or credit card account.</span></div><div class="b"><b>Direct debit</b><br>Sign up online or call us.<br><b>By mail</b><br>Cheque to Locked Bag ${random.digits(3)}, Bendigo VIC 3552</div><div class="b"><b>Post office</b><br>Billpay code ${random.digits(4)}<br>${account}<br>Pay ${aud(total)} by ${au(due)}</div></div>`,
  );
  return stated.filled(html);
}

/** UK: a letter to whom it may concern. */
function tenancy(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const officer = personOf(random);
  const other = personOf(random);
  const name = `${titleOf(random, person.first)} ${person.name}`;
  const began = dateOf(random, 2009, 2021);
  const written = dateOf(random, 2023, 2025);
  const address = addressOf(random, 'uk');
  if (random.chance(0.4)) address.unshift(`Flat ${random.between(1, 34)}`);
  const uk = (date: string) => printDate(date, 'long', 'uk');
  const landlord = random.pick([
    'Beechcroft Homes',
    'Three Spires Housing Association',
    'Tyneview Housing Group',
    'Harbour Community Housing',
  ]);
  const rent = random.between(88, 168) * 100 + random.between(0, 99);
  const owes = random.pick(['owes', 'clear', 'silent']);
  const arrears = random.between(60, 700) * 100 + random.between(1, 99);
  const gbp = (minor: number) => printMoney({ currency: 'GBP', minor });
  stated.put('documentKind', '', 'tenancy');
  if (owes === 'clear') stated.put('amountDue', '', null);
  const account = {
    owes: `<tr><td>Amount owing on the account</td><td>${owes === 'owes' ? stated.put('amountDue', gbp(arrears), { currency: 'GBP', minor: arrears }) : ''}</td></tr>`,
    clear: '<tr><td>Amount owing on the account</td><td>None</td></tr>',
    silent: '',
  }[owes];
  const html = page(
    'A4; margin: 20mm 24mm 16mm',
    `body{font:11pt/1.5 'Liberation Sans';color:#111}.head{text-align:right;font-size:9pt;line-height:1.4;margin-bottom:22pt}.head b{font:bold 18pt 'URW Bookman';color:#b0392b;display:block}
table{margin:4pt 0 12pt 14pt;border-collapse:collapse}td{padding:1.5pt 20pt 1.5pt 0}p{margin:0 0 10pt}.foot{position:fixed;bottom:0;left:0;right:0;font-size:7.6pt;color:#555;text-align:center;line-height:1.35}`,
    `<div class="head"><b>${stated.put('issuer', landlord)}</b>Neighbourhood Services<br>Kingfisher House, 40 Wharf Road, Derby DE1 2SA<br>0300 123 ${random.digits(4)} &middot; lettings@example.org</div>
<p>${stated.put('issueDate', uk(written), written)}</p><p>Our ref: NS/${(officer.first[0] as string) + (officer.last[0] as string)}/${random.digits(5)}</p><p><b>TO WHOM IT MAY CONCERN</b></p>
<p><b>Confirmation of tenancy</b></p>
<p>I am writing at the request of our tenant to confirm that ${stated.put('holderName', name)} lives at ${stated.lines('address', address, ', ')}, and has done so since ${uk(began)}, when ${random.pick(['an assured tenancy', 'a starter tenancy, since converted to an assured tenancy,'])} of the property began.</p>
<p>${random.chance(0.5) ? `The property is let unfurnished. Our records also show ${other.name} (born ${uk(dateOf(random, 1995, 2012))}) as a member of the household; ${other.first} is not a party to the tenancy.` : 'The property is let unfurnished and there is no joint tenant. We have not been told of anyone else living there.'}</p>
<p>Details of the rent account as it stood when this letter was written are as follows:</p>
<table><tr><td>Rent account number</td><td>${stated.put('accountNumber', `${random.digits(3)}${random.digits(5)}-0${random.between(1, 4)}`)}</td></tr><tr><td>Weekly rent, including service charge</td><td>${gbp(rent)}</td></tr><tr><td>Last review of the rent</td><td>${uk(`${written.slice(5) < '04-07' ? Number(written.slice(0, 4)) - 1 : written.slice(0, 4)}-04-${two(random.between(1, 6))}`)}</td></tr>${account}</table>
<p>The tenant showed us photographic identification when the tenancy began. We hold no copy of it. This letter is given in good faith as evidence of residence only. It is not a reference, and neither the association nor its staff accept liability for any use made of it.</p>
<p>If you need to check that it is genuine, please telephone the number above and ask for me by name. We can answer questions only with the tenant&rsquo;s consent, and cannot do so for letters more than three months old.</p>
<p>Yours faithfully,</p><p style="font:19pt 'Z003';margin:2pt 0">${officer.first} ${officer.last}</p><p>${officer.first} ${officer.last}<br>Neighbourhood Housing Officer</p>
<div class="foot">${landlord} is a registered society under the Co-operative and Community Benefit Societies Act 2014, number ${random.digits(5)}R, and is registered with the Regulator of Social Housing, number L${random.digits(4)}. Registered office: Kingfisher House, 40 Wharf Road, Derby DE1 2SA.</div>`,
  );
  return stated.filled(html);
}

const CA_TOWNS = [
  ['Kelowna BC', 'V1Y 6N2', '250'],
  ['Saskatoon SK', 'S7K 1M3', '306'],
  ['Guelph ON', 'N1H 4J7', '519'],
  ['Red Deer AB', 'T4N 5E8', '403'],
] as const;

/** Canada: a credit union's monthly statement, black on white with a long table. */
function creditUnion(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const [town, code, area] = random.pick(CA_TOWNS);
  const name = person.name.toUpperCase();
  const address = [
    `${random.chance(0.4) ? `${random.between(101, 1604)}-` : ''}${random.between(100, 4800)} ${random.pick(['LAKESHORE RD', 'PARKVIEW CRES', '12TH AVE E', 'RIVERBEND DR', 'COLLEGE ST W'])}`,
    `${town.toUpperCase()}  ${code}`,
  ];
  const year = random.between(2023, 2025);
  const month = random.between(1, 12);
  const first = `${year}-${two(month)}-01`;
  const next = later(first, 31).slice(0, 8).concat('01');
  const end = later(next, -1);
  const short = (date: string) => printDate(date, 'short', 'uk').toUpperCase();
  const union = random.pick([
    'Prairie Sky Credit Union',
    'Lakehead Community Credit Union',
    'Cascade Valley Credit Union',
    'Grand River Credit Union',
  ]);
  const other = personOf(random);
  let balance = random.between(800, 5_200) * 100 + random.between(0, 99);
  const opening = balance;
  let credits = 0;
  let debits = 0;
  const days = Array.from({ length: random.between(13, 22) }, () => random.between(1, 27)).sort((a, b) => a - b);
  const rows = days.map((day) => {
    const credit = random.chance(0.2);
    const minor = credit
      ? random.between(900, 2_600) * 100 + random.between(0, 99)
      : random.between(6, 240) * 100 + random.between(0, 99);
    balance += credit ? minor : -minor;
    if (credit) credits += minor;
    else debits += minor;
    const text = credit
      ? random.pick([
          'PAYROLL DEPOSIT WESTLAND MILLING',
          'E-TRANSFER RECEIVED',
          `E-TRANSFER FROM ${other.last.toUpperCase()}`,
          'CANADA CCB',
        ])
      : random.pick([
          'POS PURCHASE CO-OP FOOD',
          'POS PURCHASE TIM HORTONS #2210',
          'PREAUTHORIZED DEBIT SASKTEL',
          'BILL PAYMENT HYDRO',
          'MORTGAGE PAYMENT',
          'E-TRANSFER SENT',
          'ATM WITHDRAWAL',
          'CHEQUE 0218',
          'PREAUTHORIZED DEBIT SGI INSURANCE',
        ]);
    return `<tr><td>${short(`${first.slice(0, 8)}${two(day)}`).slice(0, 6)}</td><td>${text}</td><td class="n">${credit ? '' : bare(minor)}</td><td class="n">${credit ? bare(minor) : ''}</td><td class="n">${balance < 0 ? `${bare(balance)} OD` : bare(balance)}</td></tr>`;
  });
  stated.put('documentKind', '', 'bank-statement');
  const closing = balance < 0 ? `${bare(balance)} OD` : bare(balance);
  const html = page(
    'Letter; margin: .55in .65in',
    `body{font:9pt/1.35 'Liberation Sans Narrow','Nimbus Sans Narrow';color:#000}.h{display:flex;justify-content:space-between}.u{font:bold 15pt 'Nimbus Sans'}
.w{margin:34pt 0 30pt 30pt;font:10pt/1.35 'Liberation Mono';white-space:pre-line}.box{border:1pt solid #000;width:225pt}.box div{display:flex;justify-content:space-between;padding:2.5pt 6pt;border-bottom:.5pt solid #000}.box div:last-child{border:0}
table{border-collapse:collapse;width:100%;margin-top:3pt;font-size:9.3pt}th{border-top:1.2pt solid #000;border-bottom:1.2pt solid #000;text-align:left;padding:3pt}td{padding:2pt 3pt}.n{text-align:right}tr:nth-child(odd) td{background:#f1f1f1}tr{break-inside:avoid}
h3{margin:12pt 0 2pt;font-size:11pt}.note{font-size:7.8pt;margin-top:12pt;columns:2;column-gap:18pt}`,
    `<div class="h"><div><div class="u">${stated.put('issuer', union)}</div>${random.pick(['Main Branch', 'Market Mall Branch', 'Northgate Branch'])}, ${random.between(200, 900)} 2nd Ave, ${town}<br>Tel ${area}-555-${random.digits(4)} &middot; Transit ${random.digits(5)} &middot; Institution 8${random.digits(2)}</div>
<div class="box"><div><span>Statement date</span><b>${stated.put('issueDate', short(end), end)}</b></div><div><span>Statement period</span><b>${short(first)} to ${short(end)}</b></div><div><span>Member since</span><b>${random.between(1988, 2019)}</b></div><div><span>Account number</span><b>${stated.put('accountNumber', `${random.digits(6)}-${random.digits(3)}`)}</b></div><div><span>Page</span><b>1 of 1</b></div></div></div>
<div class="w">${stated.put('holderName', name)}
${stated.lines(
  'address',
  address.map((line) => line.replace(/ {2}/g, ' ')),
)}</div>
<h3>Everyday Chequing (all amounts in Canadian dollars)</h3>
<table><tr><th>Date</th><th>Description</th><th class="n">Withdrawals ($)</th><th class="n">Deposits ($)</th><th class="n">Balance ($)</th></tr><tr><td>${short(first).slice(0, 6)}</td><td>BALANCE FORWARD</td><td></td><td></td><td class="n">${bare(opening)}</td></tr>${rows.join('')}<tr><td>${short(end).slice(0, 6)}</td><td><b>CLOSING BALANCE</b></td><td class="n"><b>${bare(debits)}</b></td><td class="n"><b>${bare(credits)}</b></td><td class="n"><b>${closing}</b></td></tr></table>
<div class="note">Please examine this statement and report any error or omission in writing within 30 days of the statement date; otherwise it will be taken as correct. Service charges this period: $0.00. Overdraft interest 21.00% per annum, charged on the last business day of the month. Deposits are guaranteed by the provincial deposit guarantee corporation. Annual general meeting: ${printDate(`${year + 1}-04-${two(random.between(10, 28))}`, 'long', 'us')}, 7:00 p.m. Nominations for the board of directors close sixty days earlier. Moved house? Tell us in branch or in online banking under Profile.</div>`,
  );
  return stated.filled(html);
}

export const layouts: Layout[] = [
  { name: 'fifth-au-water-account', group: 'last', fill: water },
  { name: 'fifth-tenancy-letter', group: 'last', fill: tenancy },
  { name: 'fifth-credit-union-statement', group: 'last', fill: creditUnion },
];
