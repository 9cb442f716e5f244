import { escapeHtml, type Truth } from '../form.ts';
import { addressOf, bare, dateOf, later, personOf, plateOf, printDate, two, vinOf } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

type Rows = NonNullable<Truth['records']>[string];

/** Some of them, in their own order. */
function someOf<T>(random: Random, from: readonly T[], least: number): T[] {
  const chosen = from.filter(() => random.chance(0.7));
  return chosen.length < least ? from.slice(0, least) : chosen;
}

const US_CARS = [
  '2019 TOYOTA Corolla LE 4D SED 4-1.8L Gasoline',
  '2021 HONDA CR-V EX AWD 4D UTV 4-1.5L Turbocharged Gasoline',
  '2017 FORD F-150 XLT SuperCrew 5.5 ft bed 6-2.7L Gasoline',
  '2020 SUBARU Outback Premium 4D UTV 4-2.5L Gasoline',
];

/** Operation, description, most and least dollars of a part, tenths of hours of body and of paint. */
type UsLine = [string, string, [number, number] | undefined, number, number];
const US_PARTS: [string, UsLine[]][] = [
  [
    'REAR BUMPER',
    [
      ['O/H', 'Rear bumper assembly', undefined, 22, 0],
      ['Repl', 'Bumper cover w/park sensor', [340, 720], 0, 28],
      ['Repl', 'Absorber, energy', [80, 160], 0, 0],
      ['Repl', 'Impact bar', [190, 410], 3, 0],
      ['Repl', 'LT Bracket, side support', [20, 48], 2, 0],
    ],
  ],
  [
    'REAR LAMPS',
    [
      ['Repl', 'LT Combination lamp assembly', [160, 420], 4, 0],
      ['R&I', 'RT Combination lamp assembly', undefined, 4, 0],
    ],
  ],
  [
    'QUARTER PANEL',
    [
      ['Rpr', 'LT Quarter panel assembly', undefined, 55, 26],
      ['Blnd', 'LT Rear door shell', undefined, 0, 12],
      ['R&I', 'LT Fuel door', undefined, 2, 0],
    ],
  ],
  [
    'LIFTGATE / DECK LID',
    [
      ['Repl', 'Emblem, manufacturer', [32, 66], 2, 0],
      ['Repl', 'Nameplate', [24, 58], 2, 0],
      ['R&I', 'Lower trim panel', undefined, 5, 0],
    ],
  ],
  [
    'MISCELLANEOUS OPERATIONS',
    [
      ['Subl', 'Four wheel alignment', [89, 139], 0, 0],
      ['Repl', 'Flex additive', [8, 12], 0, 0],
      ['Rpr', 'Pre-repair scan', undefined, 5, 0],
    ],
  ],
];

function usShop(random: Random) {
  const s = new Stated();
  const shop = random.pick([
    'Tri-Valley Collision Center, Inc.',
    "Hal's Auto Body & Paint LLC",
    'Redwood Collision Center',
  ]);
  const owner = personOf(random).name;
  const lost = dateOf(random, 2023, 2025);
  const date = later(lost, random.between(2, 24));
  const us = (when: string) => printDate(when, 'numeric', 'us');
  const usd = (field: string, minor: number) => s.put(field, bare(minor), { currency: 'USD', minor });
  const lines: Rows = [];
  let [number, body, paint, parts, sublet] = [0, 0, 0, 0, 0];
  const rows = US_PARTS.map(([heading, all]) => {
    number += 1;
    const head = `<tr class="h"><td>${number}</td><td></td><td colspan="6">${heading}</td></tr>`;
    return (
      head +
      someOf(random, all, 2)
        .map(([oper, description, range, hours, refinish]) => {
          number += 1;
          body += hours;
          paint += refinish;
          const record: Rows[number] = { description };
          let [quantity, price] = ['', ''];
          if (range) {
            const minor = random.between(range[0], range[1]) * 100 + random.between(0, 99);
            if (oper === 'Subl') sublet += minor;
            else parts += minor;
            quantity = '1';
            price = bare(minor);
            record.quantity = '1';
            record.amount = { currency: 'USD', minor };
          }
          lines.push(record);
          const tenths = (value: number) => (value > 0 ? (value / 10).toFixed(1) : '');
          return `<tr><td>${number}</td><td>${oper}</td><td>${description}</td><td>${range && oper === 'Repl' ? `${random.digits(5)}-${random.letters(2)}${random.digits(3)}` : ''}</td><td class="n">${quantity}</td><td class="n">${price}</td><td class="n">${tenths(hours)}</td><td class="n">${tenths(refinish)}</td></tr>`;
        })
        .join('')
    );
  });
  const rate = random.between(52, 68);
  const materials = random.between(34, 44);
  const labour = (body + paint) * rate * 10;
  const paintCost = paint * materials * 10;
  const waste = 750;
  const net = parts + labour + paintCost + sublet + waste;
  const taxRate = random.pick([6.75, 7.25, 8.1]);
  const tax = Math.round(((parts + paintCost) * taxRate) / 100);
  const deductible = random.pick([250, 500, 1000]) * 100;
  const car = random.pick(US_CARS);
  const claim = `${random.digits(2)}-${random.digits(7)}-01`;
  const hours = (value: number) => (value / 10).toFixed(1);
  const total = (label: string, basis: string, each: string, cost: string) =>
    `<tr><td>${label}</td><td class="n">${basis}</td><td class="n">${each}</td><td class="n">${cost}</td></tr>`;
  const css = `body{font:9pt/1.36 'Liberation Sans'}.c{text-align:center}.c b{font-size:13pt}h1{font-size:11.5pt;text-align:center;margin:8pt 0 5pt;border-top:1.4pt solid #000;border-bottom:1.4pt solid #000;padding:2pt}.kv{width:100%;border-collapse:collapse;margin:3pt 0}.kv td{padding:1.1pt 4pt 1.1pt 0;vertical-align:top}.kv td:nth-child(odd){font-weight:bold;width:15%;white-space:nowrap}.kv td:nth-child(even){width:35%}
h2{font-size:9.2pt;margin:8pt 0 2pt}.l{width:100%;border-collapse:collapse}.l th{border-bottom:.9pt solid #000;text-align:left;padding:1pt 3pt}.l td{padding:1.8pt 3pt}.l .h td{font-weight:bold;padding-top:5pt}.l .n,.t .n,.l th.n{text-align:right}tr{break-inside:avoid}.t{border-collapse:collapse;margin:4pt 0 0 70pt;width:360pt;break-inside:avoid}.t td{padding:1.2pt 5pt}.t th{text-align:left;border-bottom:.6pt solid #000;padding:1pt 5pt}.t .b td{border-top:.6pt solid #000;font-weight:bold}.pg{break-before:page;display:flex;justify-content:space-between;border-bottom:1.4pt solid #000;padding-bottom:2pt;font-weight:bold}.pn{text-align:right;font-size:7.6pt;margin-top:5pt}.s{font-size:8pt;margin-top:8pt;text-align:justify}`;
  const policy = random.chance(0.6)
    ? s.put('policyNumber', `${random.digits(3)}-${random.digits(6)}-${random.digits(2)}`)
    : '';
  const totals = `<h2>ESTIMATE TOTALS</h2><table class="t"><tr><th>Category</th><th style="text-align:right">Basis</th><th style="text-align:right">Rate</th><th style="text-align:right">Cost $</th></tr>
${total('Parts', '', '', usd('partsTotal', parts))}${total('&nbsp;&nbsp;Body labor', `${hours(body)} hrs`, `$ ${rate}.00 /hr`, bare(body * rate * 10))}${total('&nbsp;&nbsp;Refinish labor', `${hours(paint)} hrs`, `$ ${rate}.00 /hr`, bare(paint * rate * 10))}${total('Total labor', `${hours(body + paint)} hrs`, '', usd('labourTotal', labour))}${total('Paint materials', `${hours(paint)} hrs`, `$ ${materials}.00 /hr`, usd('paintTotal', paintCost))}${total('Sublet', '', '', bare(sublet))}${total('Hazardous waste disposal', '', '', bare(waste))}
<tr class="b"><td colspan="3">Subtotal</td><td class="n">${usd('netTotal', net)}</td></tr>${total('Sales tax', `$ ${bare(parts + paintCost)}`, `${taxRate.toFixed(4)} %`, usd('tax', tax))}<tr class="b"><td colspan="3">Grand Total</td><td class="n">${usd('grossTotal', net + tax)}</td></tr>${total('Deductible', '', '', bare(deductible))}<tr class="b"><td>CUSTOMER PAY</td><td class="n">${bare(deductible)}</td><td>INSURANCE PAY</td><td class="n">${bare(Math.max(0, net + tax - deductible))}</td></tr></table>`;
  const html = page(
    'Letter;margin:0.45in 0.5in',
    css,
    `<div class="c"><b>${s.put('repairerName', shop)}</b><br>${addressOf(random, 'us').join(', ')}<br>Phone (${random.between(201, 989)}) 555-01${random.digits(2)} &nbsp; FAX (${random.between(201, 989)}) 555-01${random.digits(2)} &nbsp; State Lic. # ${random.letters(2)}${random.digits(6)}</div>
<h1>Estimate of Record</h1>
<table class="kv"><tr><td>Estimate ID:</td><td>${s.put('estimateNumber', random.digits(5))}</td><td>Workfile ID:</td><td>${random.digits(3)}f${random.digits(2)}a${random.digits(1)}</td></tr><tr><td>Written by:</td><td>${s.put('estimatorName', personOf(random).name)}</td><td>Written on:</td><td>${s.put('estimateDate', us(date), date)} ${two(random.between(8, 11))}:${two(random.between(0, 59))} AM</td></tr></table>
<table class="kv"><tr><td>Owner:</td><td>${s.put('ownerName', owner)}</td><td>Insurance company:</td><td>${s.put('insurerName', random.pick(['Meridian Mutual Insurance', 'Plains & Western Casualty Co.', 'Summit Insurance Group']))}</td></tr><tr><td>Owner address:</td><td>${addressOf(random, 'us').join(', ')}</td><td>Claim #:</td><td>${s.put('claimNumber', claim)}</td></tr><tr><td>Day phone:</td><td>(${random.between(201, 989)}) 555-01${random.digits(2)}</td><td>Policy #:</td><td>${policy}</td></tr><tr><td>Adjuster:</td><td>${personOf(random).name}</td><td>Type of loss:</td><td>Collision</td></tr><tr><td>Point of impact:</td><td>07 Left Rear Corner</td><td>Date of loss:</td><td>${s.put('lossDate', us(lost), lost)}</td></tr></table>
<h2>VEHICLE</h2><div>${s.put('vehicleMakeModel', car)}</div>
<table class="kv"><tr><td>VIN:</td><td>${s.put('vin', vinOf(random))}</td><td>Production date:</td><td>${two(random.between(1, 8))}/${car.slice(0, 4)}</td></tr><tr><td>License:</td><td>${random.chance(0.8) ? s.put('vehicleRegistration', plateOf(random, 'us')) : ''}</td><td>Odometer:</td><td>${bare(random.between(18000, 99000) * 100).slice(0, -3)}</td></tr><tr><td>Exterior color:</td><td>${random.pick(['Silver', 'Blue metallic', 'White'])}</td><td>Condition:</td><td>Good</td></tr></table>
<table class="l"><thead><tr><th>Line</th><th>Oper</th><th>Description</th><th>Part Number</th><th class="n">Qty</th><th class="n">Extended Price $</th><th class="n">Labor</th><th class="n">Paint</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<div class="pn">${us(date)} &nbsp; Page 1</div>
<div class="pg"><span>Estimate of Record</span><span>Owner: ${escapeHtml(owner)}</span><span>Claim # ${claim}</span></div>
${totals}
<p class="s">THIS ESTIMATE HAS BEEN PREPARED BASED ON A VISUAL INSPECTION. HIDDEN DAMAGE MAY BE FOUND AFTER TEAR-DOWN AND WILL BE SUBMITTED AS A SUPPLEMENT. PARTS PRICES ARE SUBJECT TO INVOICE. Storage of $45.00 per day begins 3 days after completion. You are entitled by law to the return of all parts replaced, except those which are too heavy or large and those required to be sent back to the manufacturer.</p>
<p class="s">Abbreviations: O/H = Overhaul; R&amp;I = Remove and Install; Rpr = Repair; Repl = Replace; Blnd = Blend; Subl = Sublet; LT = Left; RT = Right. Labor and Paint columns are hours. The estimate was figured with the January database. Any person who knowingly presents a false or fraudulent claim for payment of a loss is guilty of a crime.</p>
<p class="s"><b>Alternate parts usage.</b> This estimate has been prepared using crash parts supplied by the maker of your motor vehicle unless a line is marked A/M (aftermarket) or LKQ (recycled). Any warranty on aftermarket parts is given by their manufacturer or distributor rather than by the maker of your vehicle.</p>
<p class="s">I authorize the shop to make the repairs above. Supplement authorizations by phone: date ____________ amount $ ____________ by ____________</p>
<p class="s">Customer signature ______________________________ &nbsp;&nbsp; Date ______________</p>
<div class="pn">${us(date)} &nbsp; Page 2</div>`,
  );
  return { html, truth: { fields: s.fields, records: { lines } } };
}

type AuKind = 'R&R' | 'REP' | 'PNT' | 'PRT' | 'SUB';
const AU_LINES: [AuKind, string, [number, number]][] = [
  ['R&R', 'Bumper bar front, remove and refit', [10, 16]],
  ['R&R', 'Headlamp RH', [4, 7]],
  ['R&R', 'Guard liner RHF', [3, 6]],
  ['REP', 'Guard RHF, beat and file', [25, 48]],
  ['REP', 'Radiator support upper, align', [12, 22]],
  ['PNT', 'Bumper bar front, 2K metallic', [22, 30]],
  ['PNT', 'Guard RHF', [20, 26]],
  ['PNT', 'Blend door RHF', [11, 16]],
  ['PRT', 'Bumper bar front (genuine)', [410, 890]],
  ['PRT', 'Headlamp assy RH (genuine)', [520, 1480]],
  ['PRT', 'Guard liner RHF (aftermarket)', [62, 118]],
  ['PRT', 'Clip, bumper retainer', [3, 6]],
  ['SUB', 'Wheel alignment', [95, 140]],
  ['SUB', 'ADAS camera recalibration', [280, 420]],
];
const AU_SHOPS: [string, string, string][] = [
  ['Moorabool Smash Repairs Pty Ltd', '14–16 Fyans Street, South Geelong VIC 3220', '(03) 5550 0134'],
  ['Coorparoo Panel & Paint Pty Ltd', '3/77 Holdsworth Street, Coorparoo QLD 4151', '(07) 5550 0172'],
  ['Torrens Crash Repair Pty Ltd', '201 Grange Road, Findon SA 5023', '(08) 5550 0110'],
];

function auQuote(random: Random) {
  const s = new Stated();
  const [shop, where, phone] = random.pick(AU_SHOPS);
  const lost = dateOf(random, 2023, 2025);
  const date = later(lost, random.between(3, 30));
  const rate = random.between(38, 62) * 100;
  const lines: Rows = [];
  const sums: Record<AuKind, number> = { 'R&R': 0, REP: 0, PNT: 0, PRT: 0, SUB: 0 };
  const aud = (minor: number) => ({ currency: 'AUD', minor });
  const chosen = AU_LINES.filter(([kind], at) => AU_LINES[at - 1]?.[0] !== kind || random.chance(0.75));
  const rows = chosen.map(([kind, description, [least, most]], index) => {
    const timed = kind === 'R&R' || kind === 'REP' || kind === 'PNT';
    const tenths = timed
      ? random.between(least, most)
      : (description.startsWith('Clip') ? random.between(4, 10) : 1) * 10;
    const unit = timed ? rate : random.between(least, most) * 100 + random.pick([0, 50, 95]);
    const amount = (unit * tenths) / 10;
    sums[kind] += amount;
    const quantity = timed ? (tenths / 10).toFixed(1) : String(tenths / 10);
    lines.push({ description, quantity, unitPrice: aud(unit), amount: aud(amount) });
    return `<tr><td class="n">${index + 1}</td><td>${kind.replace('&', '&amp;')}</td><td>${description}</td><td class="n">${quantity}</td><td class="n">${bare(unit)}</td><td class="n">${bare(amount)}</td></tr>`;
  });
  const money = (field: string, minor: number) => s.put(field, `$${bare(minor)}`, aud(minor));
  const labour = sums['R&R'] + sums.REP;
  const net = labour + sums.PNT + sums.PRT + sums.SUB;
  const gst = Math.round(net / 10);
  const uk = (when: string) => printDate(when, 'numeric', 'uk');
  const insurer = random.pick([
    'Southern Mutual General Insurance',
    'Coastwide Motor Insurance Ltd',
    'Billabong Direct',
  ]);
  const rego = random.pick([
    `1${random.letters(2)} ${random.digits(1)}${random.letters(2)}`,
    `${random.letters(3)} ${random.digits(3)}`,
  ]);
  const policy = random.pick(['given', 'given', 'none', 'absent']);
  const pair = (label: string, html: string) => `<div class="p"><label>${label}</label><span>${html}</span></div>`;
  const css = `body{font:9.4pt/1.35 'Nimbus Sans'}.hd{display:flex;justify-content:space-between;align-items:flex-start;background:#f4a300;padding:9pt 12pt}.hd b{font-size:15pt}.hd .q{text-align:right;font-size:9.4pt}.hd .q b{font-size:18pt;letter-spacing:1pt}.cols{display:flex;gap:14pt;margin:9pt 0}.cols>div{flex:1;border:.7pt solid #f4a300;padding:5pt 7pt}.cols h3{margin:0 0 3pt;font-size:9.6pt;color:#9a6700}.p{display:flex;padding:.8pt 0}.p label{width:82pt;flex:none;color:#555}
.l{width:100%;border-collapse:collapse}.l th{background:#333;color:#fff;text-align:left;padding:3pt 5pt;font-size:8.6pt}.l td{padding:2.6pt 5pt;border-bottom:.4pt solid #ccc}.l tbody tr:nth-child(even){background:#fbf6ea}.n,.l th.n{text-align:right}tr{break-inside:avoid}.end{display:flex;gap:18pt;margin-top:9pt;break-inside:avoid}.end .tx{flex:1;font-size:7.8pt}.sum{width:215pt;border-collapse:collapse}.sum td{padding:2.4pt 6pt}.sum td+td{text-align:right}.sum .g td{background:#f4a300;font-weight:bold;font-size:10.6pt}.sum .x td{border-top:.7pt solid #333}.sg{margin-top:14pt;display:flex;justify-content:space-between;break-inside:avoid;font-size:8.4pt}`;
  const html = page(
    'A4;margin:11mm 13mm',
    css,
    `<div class="hd"><div><b>${s.put('repairerName', shop)}</b><br>${where}<br>Ph ${phone} &nbsp; quotes@${shop.split(' ')[0]?.toLowerCase()}repair.example<br>ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)} &nbsp; Lic. MVR ${random.digits(5)}</div><div class="q"><b>QUOTATION</b><br>Quote no. ${s.put('estimateNumber', `Q${random.digits(5)}${random.pick(['', '/1', '-A'])}`)}<br>Quote date ${s.put('estimateDate', uk(date), date)}<br>Valid until ${uk(later(date, 30))}<br>Page 1 of 1</div></div>
<div class="cols"><div><h3>Customer</h3>${pair('Owner', s.put('ownerName', personOf(random).name))}${pair('Mobile', `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`)}${pair('Insurer', s.put('insurerName', insurer))}${pair('Claim no.', s.put('claimNumber', `${random.letters(3)}${random.digits(8)}`))}${policy === 'given' ? pair('Policy no.', s.put('policyNumber', `MV${random.digits(7)}`)) : policy === 'none' ? pair('Policy no.', s.put('policyNumber', 'N/A', null)) : ''}${pair('Accident date', random.chance(0.8) ? s.put('lossDate', uk(lost), lost) : '')}${pair('Excess', `$${bare(random.pick([60000, 80000, 95000]))} payable to repairer`)}</div>
<div><h3>Vehicle</h3>${pair('Rego', s.put('vehicleRegistration', rego))}${pair('Make / model', s.put('vehicleMakeModel', random.pick(['Mazda CX-5 Maxx Sport', 'Toyota HiLux SR5 dual cab', 'Hyundai i30 Active', 'Subaru Forester 2.5i'])))}${pair('Build date', `${two(random.between(1, 12))}/${random.between(2012, 2021)}`)}${pair('VIN', random.chance(0.8) ? s.put('vin', vinOf(random)) : '')}${pair('Odometer', `${random.between(18, 190)},${random.digits(3)} km`)}${pair('Colour / code', random.pick(['Soul Red 46V', 'Glacier White 040', 'Graphite 46G']))}${pair('Quoted by', s.put('estimatorName', personOf(random).name))}</div></div>
<table class="l"><thead><tr><th class="n">#</th><th>Type</th><th>Description</th><th class="n">Qty / hrs</th><th class="n">Unit $</th><th class="n">Amount $</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<div class="end"><div class="tx"><b>Types</b> R&amp;R remove and refit, REP repair, PNT refinish (paint incl. materials), PRT parts, SUB sublet. All line amounts exclude GST.<p>This quotation is subject to strip and further inspection. Parts are quoted at list on the day and may vary. We belong to the Motor Trades Association and comply with the Motor Vehicle Insurance and Repair Industry Code of Conduct. All repairs carry our lifetime guarantee on workmanship while the vehicle is owned by the above customer.</p><p>No work is started without authority from the insurer or owner. If the quotation is not taken up, an assessment fee of $110.00 incl. GST may be charged to private customers.</p></div>
<table class="sum"><tr><td>Labour (R&amp;R and repair)</td><td>${money('labourTotal', labour)}</td></tr><tr><td>Paint</td><td>${money('paintTotal', sums.PNT)}</td></tr><tr><td>Parts</td><td>${money('partsTotal', sums.PRT)}</td></tr><tr><td>Sublet</td><td>$${bare(sums.SUB)}</td></tr><tr class="x"><td>Total excluding GST</td><td>${money('netTotal', net)}</td></tr><tr><td>GST 10%</td><td>${money('tax', gst)}</td></tr><tr class="g"><td>TOTAL incl. GST (AUD)</td><td>${money('grossTotal', net + gst)}</td></tr></table></div>
<div class="sg"><span>Assessor’s authority no. ______________</span><span>Authorised by ______________________</span><span>Date ____ / ____ / ______</span></div>`,
  );
  return { html, truth: { fields: s.fields, records: { lines } } };
}

export const layouts: Layout[] = [
  { name: 'fourth-us-shop-printout', group: 'fourth', fill: usShop },
  { name: 'fourth-au-smash-quote', group: 'fourth', fill: auQuote },
];
