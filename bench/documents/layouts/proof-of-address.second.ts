/** Proofs of address: a US electricity bill, a UK council tax bill, a certificate of residence in prose. @module */
import { addressOf, bare, dateOf, firmOf, later, moneyOf, personOf, printDate, printMoney } from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (paper: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:${paper};margin:15mm}body{margin:0;font:9.5pt 'Liberation Sans','DejaVu Sans'}table{border-collapse:collapse}.n{text-align:right}${css}</style></head><body>${body}</body></html>`;

/** Summary box on the right, a stub to send back at the foot. */
const electricBill: Layout = {
  name: 'us-electric-bill',
  group: 'second',
  fill: (random) => {
    const issuer = `${random.pick(['Prairie', 'Tri-County', 'Blue Ridge'])} Power & Light`;
    const [holder, address, issued] = [personOf(random).name, addressOf(random, 'us'), dateOf(random, 2025, 2026)];
    const [account, charges] = [
      `${random.digits(4)}-${random.digits(4)}-${random.digits(2)}`,
      moneyOf(random, 'us', [38, 310]),
    ];
    const [before, late] = [moneyOf(random, 'us', [40, 300]), { currency: 'USD', minor: charges.minor + 750 }];
    const date = (text: string) => printDate(text, 'numeric', 'us');
    const [due, next] = [later(issued, 21), later(issued, 30)];
    const row = (label: string, text: string) => `<tr><td>${label}</td><td class="n">${text}</td></tr>`;
    return {
      html: page(
        'Letter',
        'td{padding:2.5pt 6pt}.top{display:flex;justify-content:space-between}.box{border:2px solid #036;padding:4pt}.stub{border-top:1px dashed #000;margin-top:60pt;padding-top:8pt}h2{color:#036;margin:0}',
        `<div class="top"><div><h2>${issuer}</h2><p>Your monthly electric bill<br>Outages: 1-800-555-0${random.between(100, 199)}</p><p><b>Customer name:</b> ${holder}<br><b>Service address:</b> ${address.join(', ')}</p></div><div class="box"><table>${row('Account number', account)}${row('Bill date', date(issued))}${row('Due date', date(due))}${row('<b>Total amount due</b>', `<b>${printMoney(charges)}</b>`)}</table></div></div><h4>Account activity</h4><table style="width:60%">${row('Previous balance', printMoney(before))}${row(`Payment received ${date(later(issued, -12))} – thank you`, printMoney({ ...before, minor: -before.minor }))}${row('Balance forward', '$0.00')}${row('Current electric charges', printMoney(charges))}</table><h4>Meter ${random.digits(8)}</h4><p>Read ${date(later(issued, -2))}: ${random.digits(5)} (actual) · Usage ${random.between(280, 1900)} kWh · Next read on or about ${date(next)}</p><p>If paid after ${date(due)}, please pay ${printMoney(late)}.</p><div class="stub top"><div>Make checks payable to ${issuer}<br>PO Box ${random.digits(4)}, Omaha, NE 68103</div><div>Return this portion with your payment</div></div>`,
      ),
      truth: {
        fields: {
          issuer,
          documentKind: 'utility-bill',
          holderName: holder,
          address: address.join(', '),
          issueDate: issued,
          accountNumber: account,
          amountDue: charges,
        },
      },
    };
  },
};

/** The name and address stand in the envelope's window, without a label. */
const councilTax: Layout = {
  name: 'uk-council-tax-demand',
  group: 'second',
  fill: (random) => {
    const [issuer, holder, address] = [firmOf(random, 'council'), personOf(random).name, addressOf(random, 'uk')];
    const [year, account] = [random.between(2024, 2026), random.digits(8)];
    const [issued, total] = [`${year}-03-${random.between(10, 20)}`, random.between(98_000, 310_000)];
    const [county, police] = [Math.round(total * 0.72), Math.round(total * 0.13)];
    const instalment = Math.floor(total / 1000) * 100;
    const date = (text: string) => printDate(text, 'long', 'uk');
    const row = (label: string, minor: number) => `<tr><td>${label}</td><td class="n">£${bare(minor)}</td></tr>`;
    const pair = (label: string, text: string) => `<tr><td>${label}</td><td><b>${text}</b></td></tr>`;
    return {
      html: page(
        'A4',
        'td{padding:2.5pt 8pt 2.5pt 0}.top{display:flex;justify-content:space-between;margin-bottom:18pt}.win{margin-top:24pt;line-height:1.4;font-size:11pt}.c{width:70%}.c td{border-bottom:1px solid #aaa}',
        `<h2 style="margin:0">${issuer}</h2><p style="font-size:8pt;margin:2pt 0">Revenues Service, Civic Centre, Town Hall Square · Office hours 9am to 4pm</p><div class="top"><div class="win">${holder}<br>${address.join('<br>')}</div><div><h3>Council Tax bill ${year}/${String(year + 1).slice(2)}</h3><table>${pair('Account reference', account)}${pair('Date of issue', date(issued))}${pair('Valuation band', random.pick(['A', 'B', 'C', 'D', 'E']))}${pair('Reason for bill', 'Annual billing')}</table></div></div><table class="c">${row('County Council', county)}${row('Police and Crime Commissioner', police)}${row(issuer, total - county - police)}<tr><td><b>Total amount payable</b></td><td class="n"><b>£${bare(total)}</b></td></tr></table><p>Please pay by Direct Debit: 1 instalment of £${bare(total - 9 * instalment)} on 1 April ${year}, then 9 instalments of £${bare(instalment)} on the 1st of each month until 1 January ${year + 1}.</p><p style="font-size:7.5pt">This bill is for the period 1 April ${year} to 31 March ${year + 1}. If you think you should get a discount or exemption, tell us within 21 days.</p>`,
      ),
      truth: {
        fields: {
          issuer,
          documentKind: 'council-tax',
          holderName: holder,
          address: address.join(', '),
          issueDate: issued,
          accountNumber: account,
          amountDue: { currency: 'GBP', minor: total },
        },
      },
    };
  },
};

/** Rows with the labels of a town's register, a sentence around them. */
const residenceCertificate: Layout = {
  name: 'eu-residence-certificate',
  group: 'second',
  fill: (random) => {
    const town = random.pick(['Valmere', 'Kirchfeld', 'Santorra', 'Brugdal']);
    const issuer = `Municipality of ${town}`;
    const [person, issued, moved] = [personOf(random).name, dateOf(random, 2025, 2026), dateOf(random, 2009, 2022)];
    const address = [
      `${random.pick(['Lindenweg', 'Kerkstraat', 'Via Roma'])} ${random.between(1, 90)}`,
      `${random.digits(5)} ${town}`,
    ];
    const date = (text: string) => printDate(text, 'long', 'ie');
    const row = (label: string, text: string) => `<tr><td>${label}</td><td>${text}</td></tr>`;
    return {
      html: page(
        'A4',
        'body{font:11.5pt "DejaVu Serif",serif}td{padding:5pt 16pt 5pt 0;vertical-align:top}.seal{border:2px solid #900;color:#900;border-radius:50%;width:90pt;height:90pt;text-align:center;line-height:90pt;font-size:8pt}',
        `<div style="text-align:center"><b>${issuer}</b><br>Civil Registry Office<h2>CERTIFICATE OF RESIDENCE</h2></div><p>It is hereby certified that, according to the population register, the person named below has a main residence in this municipality.</p><table>${row('Name', person)}${row('Date of birth', date(dateOf(random, 1950, 2001)))}${row('Registered address', address.join('<br>'))}${row('Resident there since', date(moved))}</table><p>This certificate is valid for three months. A fee of €8.00 has been paid.</p><p>Issued on ${date(issued)}</p><div class="seal">SEAL</div><p>${personOf(random).name}<br>Registrar</p>`,
      ),
      truth: {
        fields: {
          issuer,
          documentKind: 'residence-certificate',
          holderName: person,
          address: address.join(', '),
          issueDate: issued,
        },
      },
    };
  },
};

export const layouts: Layout[] = [electricBill, councilTax, residenceCertificate];
