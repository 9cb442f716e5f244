/**
 * A district council's bill, an Australian retailer's electricity bill, and a building society's letter.
 * @module
 */

import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  firmOf,
  later,
  type Money,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fourth-council-annual-bill', group: 'fourth', fill: councilBill },
  { name: 'fourth-power-bill-australia', group: 'fourth', fill: powerBill },
  { name: 'fourth-building-society-letter', group: 'fourth', fill: societyLetter },
];

const MEN = [
  'Bernard',
  'Callum',
  'Daniel',
  'Edward',
  'Gareth',
  'Ibrahim',
  'Jack',
  'Kevin',
  'Liam',
  'Marcus',
  'Oliver',
  'Oscar',
  'Samuel',
  'Terence',
  'Victor',
  'Yusuf',
];

function titleOf(random: Random, first: string): string {
  return random.chance(0.1) ? 'Dr' : MEN.includes(first) ? 'Mr' : random.pick(['Mrs', 'Miss', 'Ms']);
}

/* ---- Council ---- */

function councilBill(random: Random) {
  const stated = new Stated();
  const holder = personOf(random);
  const year = random.between(2022, 2025);
  const issued = `${year}-03-${two(random.between(4, 17))}`;
  const council = `${firmOf(random, '').split(' ')[0]} ${random.pick(['District Council', 'Borough Council', 'City Council'])}`;
  const county = random.pick(['Marlshire', 'Westmere', 'Northfell']);
  const heading = random.pick([`Council tax bill ${year}/${(year + 1) % 100}`, 'Council Tax demand notice']);
  const pounds = (minor: number): Money => ({ currency: 'GBP', minor });
  const band = random.pick(['A', 'B', 'C', 'D', 'E']);
  const charges = [
    random.between(118_000, 165_000),
    random.between(14_000, 24_000),
    random.between(19_000, 31_000),
    random.between(2000, 9000),
  ];
  const full = charges.reduce((sum, charge) => sum + charge, 0);
  const single = random.chance(0.5);
  const discount = single ? Math.round(full / 4) : 0;
  const due = full - discount;
  const monthly = Math.floor(due / 1000) * 100;
  const first = due - monthly * 9;
  const names = [`${county} County Council`, 'Police and crime commissioner', council, 'Parish precept'];
  const share = (minor: number, index: number) =>
    `<tr><td>${escapeHtml(names[index] ?? '')}</td><td class="n">${(random.between(10, 68) / 10).toFixed(1)}%</td><td class="n">${bare(minor)}</td></tr>`;
  const site = council.split(' ')[0]?.toLowerCase();
  const address = addressOf(random, 'uk');
  const account = random.pick([
    random.digits(8),
    `${random.digits(7)}${random.letters(1)}`,
    `${random.digits(2)} ${random.digits(6)} ${random.digits(1)}`,
  ]);
  const title = titleOf(random, holder.first);
  stated.fields.documentKind = 'council-tax';

  return stated.filled(
    page(
      'A4; margin: 12mm 15mm',
      `body{font:9pt/1.35 'Liberation Sans';color:#111}.two{display:flex;gap:9mm}.two>div{flex:1}.logo{font:bold 15pt 'Liberation Sans';color:#14532d}
       .logo small{display:block;font:8pt 'Liberation Sans';color:#333}h1{font-size:14pt;color:#14532d;margin:6pt 0 8pt;border-top:2pt solid #14532d;padding-top:5pt}
       .to{margin:15mm 0 8mm;font-size:10.5pt;line-height:1.4}table{border-collapse:collapse;width:100%;margin:3pt 0 8pt}td,th{padding:2.4pt 3pt;text-align:left;vertical-align:top;border-bottom:.4pt solid #bbb}
       .n{text-align:right;white-space:nowrap}.big td{font-weight:bold;font-size:11pt;background:#e4efe7;border:0}.facts td{white-space:nowrap}h2{font-size:9.5pt;margin:8pt 0 2pt;color:#14532d}
       p{margin:4pt 0}.fine{font-size:7.6pt;color:#333}.slip{border-top:1pt dashed #555;margin-top:10pt;padding-top:6pt;font-size:8.5pt}`,
      `<div class="two"><div><div class="logo">${stated.put('issuer', council)}<small>Revenues and Benefits, Civic Offices, Market Place</small></div>
       <div class="to">${stated.put('holderName', `${title} ${holder.name}`)}<br>${stated.lines('address', address)}</div></div>
       <div style="flex:0 0 82mm"><table class="facts">
       <tr><td>Account reference</td><td class="n"><b>${stated.put('accountNumber', account)}</b></td></tr>
       <tr><td>Date of issue</td><td class="n">${stated.put('issueDate', printDate(issued, 'long', 'uk'), issued)}</td></tr>
       <tr><td>Property reference</td><td class="n">${random.digits(11)}</td></tr>
       <tr><td>Valuation band</td><td class="n">${band}</td></tr>
       <tr><td>Reason for bill</td><td class="n">${random.pick(['Annual billing', 'New financial year'])}</td></tr>
       <tr><td>Enquiries</td><td class="n">${phoneOf(random, 'uk').text}</td></tr>
       <tr><td>Online</td><td class="n">www.${site}.example/counciltax</td></tr></table></div></div>
       <h1>${escapeHtml(heading)}</h1>
       <p>Local Government Finance Act 1992. The address of the property to which this bill relates is: ${escapeHtml(address.join(', '))}.
       The Listing Officer has placed it in band ${band}.</p>
       <div class="two"><div>
       <h2>How your charge is made up</h2>
       <table><tr><th></th><th class="n">Change on last year</th><th class="n">£</th></tr>${charges.map(share).join('')}
       <tr><td>Charge for band ${band}, 1 April ${year} to 31 March ${year + 1}</td><td></td><td class="n">${bare(full)}</td></tr>
       ${single ? `<tr><td>Less single occupier discount (25%)</td><td></td><td class="n">-${bare(discount)}</td></tr>` : ''}
       <tr class="big"><td>Amount you must pay</td><td></td><td class="n">${stated.put('amountDue', printMoney(pounds(due)), pounds(due))}</td></tr></table>
       <p class="fine">The county council's figure includes ${printMoney(pounds(Math.round((charges[0] ?? 0) * 0.14)))} towards adult social care.</p>
       </div><div style="flex:0 0 62mm">
       <h2>When to pay (${random.pick(['Direct Debit', 'Cash / bank transfer'])})</h2>
       <table><tr><th>Due</th><th class="n">£</th></tr>
       ${Array.from({ length: 10 }, (_, index) => `<tr><td>${index === 9 ? '1 January' : `1 ${['April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'][index]}`} ${index === 9 ? year + 1 : year}</td><td class="n">${bare(index === 0 ? first : monthly)}</td></tr>`).join('')}
       </table></div></div>
       <p class="fine">If an instalment is late you may lose the right to pay by instalments and the whole amount will fall due. If you think you should not
       be liable, or your home is in the wrong band, see the back page. You must tell us within 21 days if you are no longer entitled to a discount. We may use
       this information to prevent and detect fraud.</p>
       <div class="slip"><b>Payment slip</b> &nbsp; Bank transfer: sort code ${random.digits(2)}-${random.digits(2)}-${random.digits(2)}, account ${random.digits(8)}, quoting your account reference
       &nbsp;&nbsp; First instalment £${bare(first)}</div>`,
    ),
  );
}

/* ---- Electricity, Australia ---- */

function powerBill(random: Random) {
  const stated = new Stated();
  const holder = personOf(random);
  const dollars = (minor: number): Money => ({ currency: 'AUD', minor });
  const retailer = `${random.pick(['Kestrel', 'Bright Gully', 'Red Gum', 'Tasman'])} ${random.pick(['Energy', 'Power & Gas'])}`;
  const street = `${random.between(1, 190)} ${random.pick(['Banksia Street', 'Anzac Parade', 'Jacaranda Drive', 'Station Street'])}`;
  const unit = random.chance(0.35) ? `Unit ${random.between(1, 24)}` : undefined;
  const town = random.pick(['GEELONG VIC 3220', 'PARRAMATTA NSW 2150', 'TOOWOOMBA QLD 4350', 'GLENELG SA 5045']);
  const address = [...(unit ? [unit] : []), street, town];
  const issued = dateOf(random, 2022, 2025);
  const [from, to] = [later(issued, -96), later(issued, -5)];
  const due = later(issued, random.between(16, 22));
  const days = 92;
  const usage = random.between(640, 2100);
  const rate = random.between(2480, 3390) / 100;
  const [energy, supply] = [Math.round(usage * rate), days * random.between(98, 134)];
  const solar = random.chance(0.4) ? random.between(1500, 9000) : 0;
  const gst = Math.round((energy + supply) / 10);
  const concession = random.chance(0.3) ? 6300 : 0;
  const total = energy + supply + gst - solar - concession;
  const previous = random.between(18_000, 51_000);
  const style = random.pick(['long', 'short'] as const);
  const day = (date: string) => printDate(date, style, 'uk');
  const aud = (minor: number) => `$${bare(minor)}`;
  const item = (label: string, minor: number, sign = '') =>
    `<tr><td>${label}</td><td class="n">${sign}${aud(minor)}</td></tr>`;
  const bars = Array.from({ length: 5 }, () => `<span style="height:${random.between(14, 44)}pt"></span>`).join('');
  const title = random.chance(0.5) ? `${titleOf(random, holder.first)} ` : '';
  const read = random.pick(['actual read', 'estimated read']);
  const meter = random.between(20_000, 60_000);
  stated.fields.documentKind = 'utility-bill';
  const holderName = stated.put('holderName', `${title}${holder.name}`);

  return stated.filled(
    page(
      'A4; margin: 11mm 14mm',
      `body{font:9.4pt/1.4 'DejaVu Sans Condensed','DejaVu Sans';color:#20242c}.bar{display:flex;justify-content:space-between;align-items:center;background:#ffc629;padding:7pt 10pt}
       .bar b{font-size:16pt}.bar span{font-size:11pt}.cols{display:flex;gap:8mm;margin-top:8pt}.left{flex:1}.side{flex:0 0 66mm}
       .to{margin:14mm 0 12mm;line-height:1.45}.pay{background:#20242c;color:#fff;padding:9pt 11pt}.pay div{font-size:8pt}.pay b{font-size:19pt;display:block;margin-bottom:5pt}.pay i{font-style:normal;font-size:12pt}
       .facts{border:.7pt solid #c9ccd3;padding:6pt 9pt;margin-top:7pt}.facts small{display:block;color:#6a707c;font-size:7.4pt;margin-top:3pt}
       h2{font-size:11pt;margin:10pt 0 3pt}table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:2.6pt 3pt;border-bottom:.4pt solid #c9ccd3}.n{text-align:right}
       .sum td{font-weight:bold;border-bottom:1.4pt solid #20242c}.graph{height:50pt;display:flex;align-items:flex-end;gap:6pt;margin:6pt 0 2pt}.graph span{width:22pt;background:#ffc629}
       .fine{font-size:7.6pt;color:#555}.next{break-before:page}.how{display:grid;grid-template-columns:1fr 1fr 1fr;gap:7pt;border-top:1pt solid #20242c;margin-top:10pt;padding-top:6pt;font-size:8pt}`,
      `<div class="bar"><b>${stated.put('issuer', retailer)}</b><span>Your electricity bill</span></div>
       <div class="cols"><div class="left"><div class="to">${holderName}<br>${stated.lines('address', address)}</div>
       <p>Hi ${escapeHtml(holder.first)}, here's your bill for the ${days} days from ${day(from)} to ${day(to)}.</p>
       <h2>At a glance</h2>
       <table>${item('Your last bill', previous)}${item(`What you paid (${day(later(from, 21))})`, previous, '-')}${item('Carried forward', 0)}
       ${item('Electricity used', energy)}${item('Daily supply', supply)}${item('GST', gst)}
       ${solar > 0 ? item('Solar feed-in credit', solar, '-') : ''}${concession > 0 ? item('Government concession', concession, '-') : ''}
       <tr class="sum"><td>This bill</td><td class="n">${aud(total)}</td></tr></table>
       <h2>Average daily use (kWh)</h2><div class="graph">${bars}</div><div class="fine">Last five quarters. Average daily cost ${aud(Math.round((energy + supply + gst) / days))}.</div>
       </div><div class="side"><div class="pay"><div>Total amount due</div><b>${stated.put('amountDue', aud(total), dollars(total))}</b><div>Please pay by</div><i>${day(due)}</i></div>
       <div class="facts"><small>Account number</small>${stated.put('accountNumber', random.pick([random.digits(10), `${random.digits(4)} ${random.digits(3)} ${random.digits(3)}`]))}
       <small>Bill number</small>${random.digits(12)}
       <small>Bill issued</small>${stated.put('issueDate', day(issued), issued)}
       <small>Supply address</small>${escapeHtml(address.join(', '))}
       <small>NMI</small>${random.digits(10)}${random.between(0, 9)}
       <small>Plan</small>${random.pick(['Everyday Saver', 'Flexi Home'])} (benefit ends ${day(later(issued, random.between(60, 300)))})
       <small>Next meter read</small>${day(later(to, 91))} (+/- 3 days)</div>
       <div class="facts"><b>Questions?</b><br>13 55 ${random.digits(2)} weekdays 8am&ndash;7pm<br><small>Power off? Call your distributor</small>13 24 ${random.digits(2)} (24 hours)
       <small>Hardship line</small>1800 555 ${random.digits(3)}</div></div></div>
       <div class="how"><div><b>Direct debit</b><br>Sign up in the app. $1 off each bill.</div><div><b>BPAY</b><br>Biller code ${random.digits(5)}<br>Ref ${random.digits(12)}</div><div><b>Post Billpay</b><br>Code ${random.digits(4)}, at any Australia Post</div></div>
       <p class="fine" style="text-align:right">Page 1 of 2</p>
       <div class="next"></div>
       <h2 style="margin-top:0">How we worked it out</h2>
       <table><tr><th>Meter ${random.digits(6)}</th><th class="n">Previous</th><th class="n">This read</th><th class="n">kWh</th><th class="n">c/kWh</th><th class="n">$</th></tr>
       <tr><td>Peak (${read})</td><td class="n">${meter}</td><td class="n">${meter + usage}</td><td class="n">${usage}</td><td class="n">${rate.toFixed(2)}</td><td class="n">${bare(energy)}</td></tr>
       <tr><td>Supply charge</td><td class="n"></td><td class="n"></td><td class="n">${days} days</td><td class="n">${(supply / days).toFixed(2)}</td><td class="n">${bare(supply)}</td></tr></table>
       <p class="fine">Prices exclude GST. Fees that may apply: late payment $12.73, dishonoured payment $15.00, special meter read $38.12.</p>
       <h2>Could you save on another plan?</h2>
       <p>Based on your past use, our Value Online plan may cost you up to ${aud(random.between(40, 210) * 100)} less a year. Compare every retailer free at energymadeeasy.example.</p>
       <h2>Something not right?</h2>
       <p>Tell us first. If we can't fix it, the energy ombudsman in your state is free and independent. Interpreter service 131 450. TTY users call 133 677.</p>
       <p class="fine">${escapeHtml(retailer)} ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}, GPO Box ${random.digits(4)}, Melbourne VIC 3001. &nbsp; Page 2 of 2</p>`,
    ),
  );
}

/* ---- Building society ---- */

function societyLetter(random: Random) {
  const stated = new Stated();
  const holder = personOf(random);
  const clerk = personOf(random);
  const society = `${firmOf(random, '').split(' ')[0]} Building Society`;
  const title = titleOf(random, holder.first);
  const issued = dateOf(random, 2022, 2025);
  const [day, year] = [Number(issued.slice(8)), Number(issued.slice(0, 4))];
  const since = printDate(dateOf(random, 1996, year - 2), 'long', 'uk');
  const moved = printDate(dateOf(random, year - 2, year - 1), 'long', 'uk');
  const branch = addressOf(random, 'uk');
  const kind = random.pick(['Confirmation of address', 'Proof of residence'] as const);
  const ordinal = `${day}${day % 10 === 1 && day !== 11 ? 'st' : day % 10 === 2 && day !== 12 ? 'nd' : day % 10 === 3 && day !== 13 ? 'rd' : 'th'}`;
  const dated = random.chance(0.4)
    ? `${ordinal} ${printDate(issued, 'long', 'uk').replace(/^\d+ /, '')}`
    : printDate(issued, 'long', 'uk');
  const account = random.chance(0.85)
    ? random.pick([
        random.digits(8),
        `${random.digits(4)}-${random.digits(6)}-${random.digits(1)}`,
        `S/${random.digits(7)}`,
      ])
    : undefined;
  const name = stated.put('holderName', `${title} ${holder.name}`);
  const purpose = random.pick(['a pension claim', 'an insurance application', 'opening an account elsewhere']);

  return stated.filled(
    page(
      'A4; margin: 20mm 24mm 14mm',
      `body{font:11pt/1.5 'Nimbus Roman','Liberation Serif';color:#000}.head{text-align:center;border-bottom:.8pt solid #7a1f2b;padding-bottom:7pt;margin-bottom:16pt}
       .head b{font-size:19pt;color:#7a1f2b;letter-spacing:.5pt;font-weight:normal}.head div{font-size:8.5pt}p{margin:0 0 10pt}
       .ref{display:flex;justify-content:space-between;margin-bottom:12pt}h1{font-size:12.5pt;margin:12pt 0 10pt}.at{margin:0 0 10pt 16mm}
       .stamp{border:1.4pt solid #34508c;color:#34508c;width:46mm;text-align:center;font:8.5pt/1.4 'Liberation Sans';padding:5pt;margin:10pt 5mm 0 auto;transform:rotate(-3deg)}
       .foot{font:7.4pt/1.4 'Liberation Sans';color:#444;border-top:.5pt solid #999;padding-top:5pt;margin-top:26pt}`,
      `<div class="head"><b>${stated.put('issuer', society)}</b><div>Branch: ${branch.join(', ')} &nbsp;&bull;&nbsp; Telephone ${phoneOf(random, 'uk').text}</div></div>
       <div class="ref"><span>Our ref: ${clerk.first.charAt(0)}${clerk.last.charAt(0)}/BR/${random.digits(4)}</span><span>${stated.put('issueDate', dated, issued)}</span></div>
       <p>To whom it may concern</p>
       <h1>${stated.put('documentKind', kind, 'residence-certificate')}</h1>
       <p>At our member's request we write to confirm that ${name} has held ${random.pick(['a savings account', 'a mortgage and a savings account', 'a cash ISA'])} with
       the Society since ${since}${
         account === undefined ? '' : `, under account number ${stated.put('accountNumber', account)}`
       }, and that the address we hold on our records, to which all correspondence is sent, is:</p>
       <p class="at">${stated.lines('address', addressOf(random, 'uk'))}</p>
       <p>This address was ${random.pick(['last verified by us', 'given to us when our member moved home'])} on ${moved}. ${
         random.chance(0.5) ? 'Mail has not been returned to us since then.' : 'Our member signs alone on the account.'
       }</p>
       <p>We understand that this letter is needed for ${purpose}. It is given in confidence and without liability on the part of the Society
       or its staff, and says nothing of our member's means. It should not be relied on more than three months after the date above.</p>
       <p>Yours faithfully,</p>
       <p style="margin-top:26pt">${escapeHtml(clerk.name)}<br>${random.pick(['Branch Manager', 'Customer Adviser', 'Assistant Branch Manager'])}<br>for and on behalf of the Society</p>
       <div class="stamp">BRANCH STAMP<br>${printDate(issued, 'numeric', 'uk')}<br>CASHIER ${random.between(2, 9)}</div>
       <div class="foot">Authorised by the Prudential Regulation Authority and regulated by the Financial Conduct Authority and the Prudential Regulation
       Authority (registration number ${random.digits(6)}). Member of the Building Societies Association. Principal office: 1 Exchange Square, Derby DE1 9ZZ.
       Calls may be recorded. To read how we use personal data ask at any branch for leaflet PN1.</div>`,
    ),
  );
}
