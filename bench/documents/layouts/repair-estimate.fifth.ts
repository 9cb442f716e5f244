/**
 * An assessing system's line printer sheet, an estimate of an American body shop, and a smash repairer's quote.
 * @module
 */
import { escapeHtml, type Truth } from '../form.ts';
import {
  addressOf,
  bare,
  carOf,
  dateOf,
  later,
  type Money,
  personOf,
  phoneOf,
  plateOf,
  printDate,
  vinOf,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

type Rows = NonNullable<Truth['records']>[string];

function withLines(s: Stated, html: string, lines: Rows): Filled {
  return { html, truth: { fields: s.fields, records: { lines } } };
}

function some<T>(random: Random, from: readonly T[], least: number, most: number): T[] {
  const count = random.between(least, most);
  const rest = [...from];
  while (rest.length > count) rest.splice(random.between(0, rest.length - 1), 1);
  return rest;
}

const amountOf = (random: Random, least: number, most: number) => random.between(least * 100, most * 100);

const UK_PARTS: [string, number, number, number][] = [
  ['FRONT BUMPER COVER PRIMED', 1, 210, 480],
  ['NUMBER PLATE HOLDER', 1, 8, 20],
  ['BUMPER CLIP', 6, 1, 3],
  ['N/S HEADLAMP LED', 1, 390, 860],
  ['N/S WING', 1, 160, 310],
  ['WHEEL ARCH LINER N/S', 1, 40, 95],
  ['RADIATOR GRILLE', 1, 90, 190],
  ['PARKING SENSOR', 2, 45, 88],
];
const UK_LABOUR = [
  'FRONT BUMPER REMOVE/REFIT',
  'N/S WING REPLACE',
  'HEADLAMPS ALIGN',
  'BONNET REPAIR DENT LWR EDGE',
  'ADAS CALIBRATION STATIC',
  'DIAGNOSTIC PRE/POST SCAN',
];
const UK_PAINT: [string, number, number][] = [
  ['PAINT LABOUR AND MATERIALS 2-STAGE METALLIC', 340, 780],
  ['PAINT PREPARATION CONSTANT', 60, 130],
  ['TINT AND TEST CARD', 18, 42],
];

const linePrinter: Layout = {
  name: 'fifth-assessing-system',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const lines: Rows = [];
    const gbp = (minor: number): Money => ({ currency: 'GBP', minor });
    const cellOf = (field: string | undefined, text: string, width: number, value?: string | Money) =>
      (field === undefined ? escapeHtml(text) : s.put(field, text, value ?? text)) +
      ' '.repeat(Math.max(0, width - text.length));
    const right = (text: string, width: number) => text.padStart(width);
    const print = (quantity: string, description: string, unit: number, amount: number, hours: boolean) => {
      lines.push({
        description,
        quantity,
        unitPrice: gbp(unit),
        amount: gbp(amount),
      });
      return `${right(String(lines.length), 4)}  ${escapeHtml(description.padEnd(46))}${right(quantity, 6)}${hours ? ' H' : '  '}${right(bare(unit), 12)}${right(bare(amount), 14)}`;
    };
    const body: string[] = [];
    const rule = '-'.repeat(86);
    const sectionTotal = (label: string, field: string, minor: number) =>
      `${' '.repeat(38)}${label.padEnd(34)}${' '.repeat(14 - bare(minor).length)}${s.put(field, bare(minor), gbp(minor))}`;
    body.push('PARTS');
    let parts = 0;
    for (const [description, quantity, least, most] of some(random, UK_PARTS, 4, 8)) {
      const unit = amountOf(random, least, most);
      parts += unit * quantity;
      body.push(print(String(quantity), description, unit, unit * quantity, false));
    }
    body.push(sectionTotal('TOTAL PARTS', 'partsTotal', parts), '', 'LABOUR');
    const rate = random.pick([4200, 4650, 5100, 5825]);
    let labour = 0;
    for (const description of some(random, UK_LABOUR, 3, 6)) {
      const tenths = random.between(3, 38);
      labour += Math.round((tenths * rate) / 10);
      body.push(print((tenths / 10).toFixed(1), description, rate, Math.round((tenths * rate) / 10), true));
    }
    body.push(sectionTotal('TOTAL LABOUR', 'labourTotal', labour), '', 'PAINT');
    let paint = 0;
    for (const [description, least, most] of UK_PAINT) {
      const amount = amountOf(random, least, most);
      paint += amount;
      body.push(print('1', description, amount, amount, false));
    }
    body.push(sectionTotal('TOTAL PAINT', 'paintTotal', paint));
    const net = parts + labour + paint;
    const vat = Math.round(net / 5);
    const estimated = dateOf(random, 2021, 2026);
    const loss = later(estimated, -random.between(3, 40));
    const repairer = random.pick([
      'SANDRIDGE ACCIDENT REPAIR CENTRE',
      'J T WILKES & SON (COACHBUILDERS) LTD',
      'PRESTWOOD BODYCRAFT',
      'NORTH DOWNS CRASH REPAIRS',
    ]);
    const address = addressOf(random, 'uk').map((line) => line.toUpperCase());
    const insurer = random.pick(['HIGHGROVE MOTOR POLICIES', 'CENTRAL & EASTERN INSURANCE', 'PARAGON DIRECT']);
    const owner = personOf(random);
    const ownerText = `${random.pick(['MR', 'MRS', 'DR'])} ${owner.name.toUpperCase()}`;
    const pair = (left: string, leftCell: string, other: string, otherCell: string) =>
      `${left.padEnd(13)}: ${leftCell}${other.padEnd(14)}: ${otherCell}`;
    const vat20 = bare(vat);
    const policy = random.chance(0.6);
    const hasLoss = random.chance(0.75);
    const head = [
      `${cellOf('repairerName', repairer, 60)}VAT REG ${random.digits(9)}`,
      `${address.join(', ')}`,
      `TEL ${phoneOf(random, 'uk').text}   BODYSHOP CODE ${random.letters(2)}${random.digits(4)}`,
      rule,
      '                          C O S T   O F   R E P A I R   E S T I M A T E',
      rule,
      pair(
        'ESTIMATE NO',
        cellOf('estimateNumber', random.pick([`E${random.digits(6)}/1`, random.digits(7)]), 30),
        'PRINTED',
        `${printDate(later(estimated, random.between(0, 4)), 'numeric', 'uk')} 1${random.between(0, 9)}:${random.between(10, 59)}`,
      ),
      pair(
        'EST DATE',
        cellOf('estimateDate', printDate(estimated, 'numeric', 'uk'), 30, estimated),
        'ESTIMATOR',
        cellOf('estimatorName', `${random.letters(1)} ${personOf(random).last.toUpperCase()}`, 0),
      ),
      pair(
        'WORK PROV.',
        cellOf('insurerName', insurer, 30),
        'CLAIM REF',
        cellOf(
          'claimNumber',
          random.pick([`${random.digits(2)}/${random.digits(6)}/${random.letters(2)}`, `MC${random.digits(8)}`]),
          0,
        ),
      ),
      pair(
        'POLICYHOLDER',
        cellOf('ownerName', ownerText, 30),
        'POLICY NO',
        policy ? cellOf('policyNumber', `${random.letters(3)}${random.digits(7)}`, 0) : '',
      ),
      pair(
        'INCIDENT DATE',
        hasLoss ? cellOf('lossDate', printDate(loss, 'numeric', 'uk'), 30, loss) : ' '.repeat(30),
        'INSTRUCTED',
        printDate(later(loss, 2), 'numeric', 'uk'),
      ),
      rule,
      pair(
        'REG NO',
        cellOf('vehicleRegistration', plateOf(random, 'uk').replace(' ', ''), 30),
        'CHASSIS NO',
        random.chance(0.8) ? cellOf('vin', vinOf(random), 0) : '',
      ),
      pair(
        'MAKE/MODEL',
        cellOf('vehicleMakeModel', carOf(random).toUpperCase(), 30),
        'MILEAGE',
        `${random.between(4, 98)},${random.digits(3)}`,
      ),
      pair(
        'COLOUR',
        random.pick(['SILVER', 'BLUE', 'GREY', 'RED']).padEnd(30),
        'FIRST REG',
        `${random.between(10, 12)}/20${random.between(14, 20)}`,
      ),
      rule,
      `LINE  DESCRIPTION                                     QTY/HRS        UNIT        AMOUNT`,
      rule,
    ];
    const sum = (label: string, value: string) => `${' '.repeat(38)}${label.padEnd(34)}${value}`;
    const pad = (text: string) => ' '.repeat(14 - text.length);
    const foot = [
      rule,
      sum('TOTAL EXCLUDING VAT', pad(bare(net)) + s.put('netTotal', bare(net), gbp(net))),
      sum('VAT @ 20.00%', pad(vat20) + s.put('tax', vat20, gbp(vat))),
      sum('TOTAL INCLUDING VAT', pad(bare(net + vat)) + s.put('grossTotal', bare(net + vat), gbp(net + vat))),
      `${' '.repeat(38)}${'='.repeat(48)}`,
      `LABOUR RATE ${bare(rate)}/HR   PAINT SYSTEM ${random.pick(['GLASURIT 90', 'STANDOBLUE'])}   ALL AMOUNTS IN GBP`,
      `REPAIR DURATION ${random.between(3, 12)} WORKING DAYS   VEHICLE ROADWORTHY: ${random.pick(['YES', 'NO'])}   PRE-ACCIDENT VALUE ${bare(random.between(6000, 21000) * 100)}`,
      '',
      "NOTES: SUBJECT TO STRIP AND FURTHER DAMAGE. PARTS PRICES AT TODAY'S LIST. IMAGES UPLOADED.",
      `EXCESS ${bare(random.pick([10000, 25000, 35000]))} TO BE COLLECTED FROM POLICYHOLDER ON COMPLETION.`,
      `${' '.repeat(70)}*** END ***`,
    ];
    const css = "@page{margin:12mm 11mm}pre{font:8.8pt/1.32 'Liberation Mono';margin:0;color:#000}";
    return withLines(s, page('A4', css, `<pre>${[...head, ...body, ...foot].join('\n')}</pre>`), lines);
  },
};

const US_GROUPS: [string, [string, string, number, number][]][] = [
  [
    'REAR BUMPER',
    [
      ['R&I', 'R&I bumper assy', 0, 0],
      ['Repl', 'Bumper cover w/o park sensors', 280, 590],
      ['Repl', 'Absorber', 70, 160],
      ['Repl', 'Impact bar', 190, 390],
    ],
  ],
  [
    'REAR LAMPS',
    [
      ['Repl', 'LT Tail lamp assy', 180, 420],
      ['R&I', 'RT Tail lamp assy', 0, 0],
    ],
  ],
  [
    'TRUNK LID',
    [
      ['Rpr', 'Trunk lid', 0, 0],
      ['Repl', 'Nameplate', 30, 62],
    ],
  ],
  [
    'QUARTER PANEL',
    [
      ['Rpr', 'LT Quarter panel', 0, 0],
      ['Blnd', 'RT Quarter panel', 0, 0],
    ],
  ],
  [
    'MISCELLANEOUS OPERATIONS',
    [
      ['#', 'Hazardous waste removal', 4, 8],
      ['#', 'Cover car for overspray', 8, 16],
    ],
  ],
];

const usShop: Layout = {
  name: 'fifth-us-preliminary-estimate',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const lines: Rows = [];
    const usd = (minor: number): Money => ({ currency: 'USD', minor });
    const put = (field: string, minor: number, mark = '') => s.put(field, `${mark}${bare(minor)}`, usd(minor));
    const rows: string[] = [];
    let parts = 0;
    let other = 0;
    let labor = 0;
    let refinish = 0;
    for (const [heading, operations] of US_GROUPS) {
      rows.push(`<tr><td></td><td></td><td colspan="6" class="g">${escapeHtml(heading)}</td></tr>`);
      for (const [oper, description, least, most] of operations) {
        if (random.chance(0.15)) continue;
        const price = most === 0 ? undefined : amountOf(random, least, most);
        const manual = oper === '#';
        if (manual) other += price ?? 0;
        else parts += price ?? 0;
        const hours = manual ? 0 : random.between(2, oper === 'Rpr' ? 60 : 16);
        const paint = ['Rpr', 'Blnd'].includes(oper) || /cover/i.test(description) ? random.between(10, 32) : 0;
        labor += hours;
        refinish += manual ? 0 : paint;
        lines.push(price === undefined ? { description } : { description, quantity: '1', amount: usd(price) });
        rows.push(
          `<tr><td>${lines.length}</td><td>${manual ? '#' : oper}</td><td>${escapeHtml(description)}</td><td>${price === undefined || manual ? '' : `${random.digits(5)}${random.letters(2)}${random.digits(3)}`}</td><td class="n">${price === undefined ? '' : '1'}</td><td class="n">${price === undefined ? '' : bare(price)}</td><td class="n">${hours === 0 ? '' : (hours / 10).toFixed(1)}</td><td class="n">${paint === 0 || manual ? '' : (paint / 10).toFixed(1)}</td></tr>`,
        );
      }
    }
    const rate = random.pick([5200, 5800, 6400]);
    const supplyRate = random.pick([3600, 4000, 4200]);
    const laborCost = Math.round(((labor + refinish) * rate) / 10);
    const supplies = Math.round((refinish * supplyRate) / 10);
    const subtotal = parts + laborCost + supplies + other;
    const taxRate = random.pick(['6.2500', '7.0000', '8.2500']);
    const tax = Math.round(((parts + supplies) * Number(taxRate)) / 100);
    const deductible = random.pick([0, 25000, 50000, 100000]);
    const written = dateOf(random, 2021, 2026);
    const loss = later(written, -random.between(2, 30));
    const shop = random.pick([
      "Kowalski's Auto Body, Inc.",
      'Tri-County Collision & Paint LLC',
      'Desert Ridge Collision Center',
      'Fender Menders of Elm Grove',
    ]);
    const owner = personOf(random);
    const ownerText = random.chance(0.5) ? `${owner.last}, ${owner.first}` : owner.name;
    const insurer = random.pick([
      'GREAT PRAIRIE MUTUAL INSURANCE COMPANY',
      'Pioneer Valley Casualty',
      'Stockmen’s Auto Insurance Exchange',
    ]);
    const [make, model] = carOf(random).split(' ') as [string, string];
    const plate = plateOf(random, 'us').replace('-', '');
    const kv = (label: string, value: string) => `<tr><th>${label}</th><td>${value}</td></tr>`;
    const total = (label: string, basis: string, price: string, cost: string, bold = false) =>
      `<tr${bold ? ' class="b"' : ''}><td>${label}</td><td>${basis}</td><td>${price}</td><td class="n">${cost}</td></tr>`;
    const css =
      "@page{margin:.5in .6in}body{font:9pt/1.3 'Nimbus Roman';color:#000}.c{text-align:center}.c b{font-size:13pt;display:block}h1{font:bold 12pt 'Nimbus Roman';text-align:center;margin:10pt 0 2pt}h2{font:bold 9.5pt 'Nimbus Roman';border-bottom:1pt solid #000;margin:12pt 0 4pt}.kv{display:flex;gap:20pt;margin-top:8pt}.kv table{flex:1;border-collapse:collapse}.kv th{text-align:right;font-weight:bold;padding-right:6pt;width:82pt;vertical-align:top}.kv td{vertical-align:top}.l{width:100%;border-collapse:collapse}.l th{border-bottom:.8pt solid #000;text-align:left;vertical-align:bottom;padding:1pt 3pt}.l td{padding:1.2pt 3pt}.g{font-weight:bold}.n{text-align:right!important}tr{break-inside:avoid}.t{border-collapse:collapse;width:74%;margin-left:26%}.t th{text-align:left;border-bottom:.8pt solid #000}.t td{padding:1.4pt 4pt}.t .b td{font-weight:bold;border-top:.6pt solid #000}.keep{break-inside:avoid}.s{break-inside:avoid;font-size:7.4pt;line-height:1.3;margin-top:12pt}";
    const html = page(
      'Letter',
      css,
      `<div class="c"><b>${s.put('repairerName', shop)}</b>${addressOf(random, 'us').map(escapeHtml).join(', ')}<br>Phone: ${phoneOf(random, 'us').text} &nbsp; FAX: ${phoneOf(random, 'us').text}<br>Federal ID: ${random.digits(2)}-${random.digits(7)} &nbsp; License Number: ARD${random.digits(5)}</div>
<h1>Preliminary Estimate</h1><div class="c">Estimate ID: ${s.put('estimateNumber', random.pick([random.digits(5), `RO-${random.digits(6)}`]))}</div>
<div class="kv"><table>${kv('Customer:', s.put('ownerName', ownerText))}${kv('', addressOf(random, 'us').map(escapeHtml).join('<br>'))}${kv('Day:', phoneOf(random, 'us').text)}${kv('Written By:', s.put('estimatorName', personOf(random).name))}${kv('Estimate Date:', s.put('estimateDate', printDate(written, 'numeric', 'us'), written))}${kv('Point of Impact:', '06 Rear')}</table>
<table>${kv('Insurance Co.:', s.put('insurerName', insurer))}${kv('Claim #:', s.put('claimNumber', random.pick([`${random.digits(2)}-${random.digits(4)}-${random.letters(1)}${random.digits(2)}`, `PV${random.digits(9)}`, `${random.digits(9)}-01`])))}${kv('Policy #:', random.chance(0.6) ? s.put('policyNumber', `${random.letters(2)} ${random.digits(7)} ${random.digits(2)}`) : '')}${kv('Date of Loss:', random.chance(0.85) ? s.put('lossDate', printDate(loss, 'numeric', 'us'), loss) : '')}${kv('Type of Loss:', 'Collision')}${kv('Adjuster:', `${personOf(random).name}, ${phoneOf(random, 'us').text}`)}${kv('Days to Repair:', String(random.between(3, 14)))}</table></div>
<h2>VEHICLE</h2><div class="kv" style="margin-top:0"><table>${kv('Year:', String(random.between(2014, 2024)))}${kv('Make/Model:', s.put('vehicleMakeModel', `${make} ${model}`))}${kv('Body:', random.pick(['4D SED', '4D UTV', '5D H/B']))}${kv('Color:', random.pick(['white', 'gray', 'blue']))}</table><table>${kv('VIN:', s.put('vin', vinOf(random)))}${kv('License:', random.chance(0.85) ? s.put('vehicleRegistration', plate) : '')}${kv('Odometer:', `${random.between(9, 99)},${random.digits(3)}`)}${kv('Production Date:', `0${random.between(1, 9)}/20${random.between(14, 23)}`)}</table></div>
<h2>LINE ITEMS</h2><table class="l"><tr><th>Line</th><th>Oper</th><th>Description</th><th>Part Number</th><th class="n">Qty</th><th class="n">Extended<br>Price $</th><th class="n">Labor</th><th class="n">Paint</th></tr>${rows.join('')}
<tr class="g"><td></td><td></td><td colspan="3" class="n">SUBTOTALS</td><td class="n">${bare(parts + other)}</td><td class="n">${(labor / 10).toFixed(1)}</td><td class="n">${(refinish / 10).toFixed(1)}</td></tr></table>
<div class="keep"><h2>ESTIMATE TOTALS</h2><table class="t"><tr><th>Category</th><th>Basis</th><th>Rate</th><th class="n">Cost $</th></tr>
${total('Parts', '', '', put('partsTotal', parts))}${total('Labor', `${((labor + refinish) / 10).toFixed(1)} hrs`, `@ $ ${bare(rate)} /hr`, put('labourTotal', laborCost))}${total('Paint Supplies', `${(refinish / 10).toFixed(1)} hrs`, `@ $ ${bare(supplyRate)} /hr`, put('paintTotal', supplies))}${other === 0 ? '' : total('Miscellaneous', '', '', bare(other))}
${total('Subtotal', '', '', put('netTotal', subtotal), true)}${total('Sales Tax', `$ ${bare(parts + supplies)}`, `@ ${taxRate} %`, put('tax', tax))}
${total('Total Cost of Repairs', '', '', put('grossTotal', subtotal + tax), true)}${deductible === 0 ? '' : `${total('Deductible', '', '', bare(deductible))}${total('Insurance Pays', '', '', bare(subtotal + tax - deductible), true)}`}</table></div>
<div class="s">THIS ESTIMATE IS BASED ON VISIBLE DAMAGE ONLY. ADDITIONAL DAMAGE FOUND AFTER TEARDOWN WILL BE ADDED AS A SUPPLEMENT. Parts prices are subject to invoice. All parts are new original equipment unless marked A/M, LKQ or RECOND. Symbols: # = manual line entry; Repl = replace; R&amp;I = remove and install; Rpr = repair; Blnd = blend. Any person who knowingly presents a false claim may be guilty of a crime. Storage of $ 45.00 per day begins three days after completion.<br><br>Customer authorization: ______________________________ &nbsp; Date: ______________ &nbsp;&nbsp; I authorize payment directly to the shop.</div>`,
    );
    return withLines(s, html, lines);
  },
};

const AU_LINES: [string, number, number, number][] = [
  ['Remove & refit front bar and grille', 1, 90, 180],
  ['Front bar cover – genuine', 1, 420, 890],
  ['Headlamp assy LH – genuine', 1, 510, 1190],
  ['Front guard LH – aftermarket', 1, 160, 330],
  ['Guard liner clips', 8, 2, 5],
  ['Repair bonnet leading edge', 1, 150, 420],
  ['Condenser, re-gas A/C', 1, 340, 610],
  ['Paint bar, guard and bonnet (pearl)', 1, 680, 1350],
  ['Wheel alignment – sublet', 1, 89, 140],
];

const smashRepairer: Layout = {
  name: 'fifth-au-smash-quote',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const lines: Rows = [];
    const aud = (minor: number): Money => ({ currency: 'AUD', minor });
    const put = (field: string, minor: number) => s.put(field, `$${bare(minor)}`, aud(minor));
    const totals = { labour: 0, parts: 0, paint: 0 };
    const rows = some(random, AU_LINES, 5, 9).map(([description, quantity, least, most]) => {
      const unit = amountOf(random, least, most);
      const amount = unit * quantity;
      totals[/^Paint/.test(description) ? 'paint' : /^(Remove|Repair|Wheel)/.test(description) ? 'labour' : 'parts'] +=
        amount;
      lines.push({ description, quantity: String(quantity), unitPrice: aud(unit), amount: aud(amount) });
      return `<tr><td>${escapeHtml(description)}</td><td class="n">${quantity}</td><td class="n">${bare(unit)}</td><td class="n">${bare(amount)}</td></tr>`;
    });
    const net = totals.labour + totals.parts + totals.paint;
    const gst = Math.round(net / 10);
    const quoted = dateOf(random, 2022, 2026);
    const loss = later(quoted, -random.between(1, 25));
    const [shop, suburb] = random.pick([
      ['Mordialloc Panel & Paint Pty Ltd', '17 Bate Close, Braeside VIC 3195'],
      ['Hunter Smash Repairs', '3/48 Munibung Road, Cardiff NSW 2285'],
      ['Toowong Prestige Panel Works Pty Ltd', '102 Sylvan Road, Toowong QLD 4066'],
    ]);
    const insurer = random.pick(['Southern Cross General', 'Coral Coast Insurance', 'Banksia Direct']);
    const person = personOf(random);
    const car = random.pick([
      'Mazda CX-5 Maxx Sport',
      'Toyota HiLux SR5',
      'Hyundai i30 Active',
      'Subaru Forester 2.5i',
    ]);
    const rego = random.pick([
      `1${random.letters(2)} ${random.digits(1)}${random.letters(2)}`,
      `${random.letters(3)} ${random.digits(2)}${random.letters(1)}`,
    ]);
    const fieldOf = (label: string, value: string) => `<div class="f"><span>${label}</span>${value || '&nbsp;'}</div>`;
    const css =
      "@page{margin:0 0 14mm}body{font:9.6pt/1.4 'Liberation Sans Narrow';color:#20262b}.hd{background:#c4351c;color:#fff;padding:11mm 16mm 7mm;display:flex;justify-content:space-between}.hd b{font:bold 19pt 'Liberation Sans Narrow';display:block}.hd .q{text-align:right;font-size:22pt;letter-spacing:2pt}.m{padding:6mm 16mm 0}.cols{display:flex;gap:10mm}.cols>div{flex:1}h4{margin:0 0 2pt;color:#c4351c;font-size:10pt;text-transform:uppercase}.f{display:flex;border-bottom:.4pt solid #d4d4d4;padding:1.5pt 0}.f span{width:82pt;color:#6b7278}table{width:100%;border-collapse:collapse;margin-top:6mm}th{background:#20262b;color:#fff;text-align:left;padding:3pt 5pt}td{padding:3pt 5pt;border-bottom:.4pt solid #d4d4d4}.n{text-align:right}.sum{width:72mm;margin:4mm 0 0 auto}.sum td:first-child{color:#50575d}.sum .tot td{background:#f7e4e0;font-weight:bold;font-size:12pt;color:#20262b}.bt{display:flex;gap:8mm;margin-top:6mm;font-size:8pt;color:#50575d}.bt>div{flex:1}";
    const html = page(
      'A4',
      css,
      `<div class="hd"><div><b>${s.put('repairerName', shop)}</b>${suburb}<br>ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)} &nbsp; MVRL ${random.digits(5)}</div><div class="q">QUOTE</div></div>
<div class="m"><div class="cols"><div><h4>Quote</h4>${fieldOf('Quote no.', s.put('estimateNumber', random.pick([`Q${random.digits(5)}`, `${random.digits(4)}-A`])))}${fieldOf('Quoted on', s.put('estimateDate', printDate(quoted, 'numeric', 'uk'), quoted))}${fieldOf('Valid for', '30 days')}${fieldOf('Assessor', '')}${fieldOf('Quoted by', s.put('estimatorName', `${random.pick(['Darren', 'Con', 'Leanne', 'Trent'])} ${personOf(random).last}`))}
</div><div><h4>Claim</h4>${fieldOf('Insurer', s.put('insurerName', insurer))}${fieldOf('Claim no.', s.put('claimNumber', random.pick([`AU-M-${random.digits(7)}`, `${random.letters(1)}${random.digits(8)}`])))}${fieldOf('Policy no.', random.chance(0.5) ? s.put('policyNumber', `MOT ${random.digits(3)} ${random.digits(6)}`) : '')}${fieldOf('Date of accident', random.chance(0.6) ? s.put('lossDate', printDate(loss, 'numeric', 'uk'), loss) : '')}${fieldOf('Excess', random.chance(0.6) ? `$${random.pick(['700.00', '850.00', '1,200.00'])}` : '')}</div></div>
<div class="cols" style="margin-top:4mm"><div><h4>Customer</h4>${fieldOf('Name', s.put('ownerName', person.name))}${fieldOf('Mobile', `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`)}${fieldOf('Drop-off', printDate(later(quoted, random.between(5, 20)), 'numeric', 'uk'))}</div>
<div><h4>Vehicle</h4>${fieldOf('Rego', s.put('vehicleRegistration', rego))}${fieldOf('Vehicle', s.put('vehicleMakeModel', car))}${fieldOf('VIN', random.chance(0.75) ? s.put('vin', vinOf(random)) : '')}${fieldOf('Build / km', `0${random.between(1, 9)}/${random.between(15, 23)} / ${random.between(11, 99)},${random.digits(3)}`)}</div></div>
<table><tr><th>Item</th><th class="n">Qty</th><th class="n">Each (ex GST)</th><th class="n">Total (ex GST)</th></tr>${rows.join('')}</table>
<table class="sum">${totals.labour === 0 ? '' : `<tr><td>Labour and sublet</td><td class="n">${put('labourTotal', totals.labour)}</td></tr>`}${totals.parts === 0 ? '' : `<tr><td>Parts</td><td class="n">${put('partsTotal', totals.parts)}</td></tr>`}${totals.paint === 0 ? '' : `<tr><td>Paint</td><td class="n">${put('paintTotal', totals.paint)}</td></tr>`}<tr><td>Subtotal</td><td class="n">${put('netTotal', net)}</td></tr><tr><td>GST (10%)</td><td class="n">${put('tax', gst)}</td></tr><tr class="tot"><td>Total inc. GST</td><td class="n">${put('grossTotal', net + gst)}</td></tr></table>
<div class="bt"><div><b>Warranty.</b> Our workmanship is guaranteed for as long as you own the car. Our goods come with guarantees that cannot be excluded under the Australian Consumer Law.</div><div><b>Before we start.</b> We need the insurer’s authority and your signature. Further damage found on dismantling will be quoted separately. Two photos of the damage are held on file.</div><div><b>Payment.</b> Excess is payable on collection by card or EFT. BSB ${random.digits(3)}-${random.digits(3)} Acct ${random.digits(8)}.</div></div></div>`,
    );
    return withLines(s, html, lines);
  },
};

export const layouts: Layout[] = [linePrinter, usShop, smashRepairer];
