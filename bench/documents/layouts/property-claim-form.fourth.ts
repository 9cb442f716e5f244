/**
 * A household claim on a mutual's paper form, filled in by typewriter.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

interface Story {
  option: string;
  cause: string;
  text: string;
  police?: boolean;
  items: [string, string][];
}

const MUTUAL_STORIES: Story[] = [
  {
    option: 'Escape of water',
    cause: 'escape-of-water',
    text: 'Flexible hose under the bathroom basin parted from the tap tail while we were out. Water came through the kitchen ceiling and lifted the laminate floor.',
    items: [
      ['Kitchen ceiling, plaster and redecorate', 'Laminate floor 14 sq m'],
      ['Two bar stools', 'Toaster and kettle'],
    ],
  },
  {
    option: 'Storm',
    cause: 'storm',
    text: 'Gusts overnight took the ridge tiles and about 20 slates off the rear slope. Rain came in to the back bedroom and wet the ceiling, bed and carpet.',
    items: [
      ['Ridge and slates, rear slope', 'Bedroom ceiling'],
      ['Double mattress', 'Bedroom carpet'],
    ],
  },
  {
    option: 'Theft or attempted theft',
    cause: 'theft',
    police: true,
    text: 'Intruder forced the patio door lock and searched the lounge and main bedroom. Jewellery, a tablet and a camera were taken.',
    items: [
      ['Patio door lock and frame', 'Making good to reveal'],
      ['Tablet computer', 'Gold bracelet and camera'],
    ],
  },
  {
    option: 'Malicious damage',
    cause: 'vandalism',
    police: true,
    text: 'Persons unknown threw stones through the front bay window and poured paint over the hall floor through the letter box.',
    items: [
      ['Bay window, three panes', 'Front door letter plate'],
      ['Hall runner', 'Coats (2)'],
    ],
  },
  {
    option: 'Fire or smoke',
    cause: 'fire',
    text: 'Pan of oil caught light on the hob. I put it out with a damp towel but the extractor, wall units and ceiling are burnt and there is soot in every downstairs room.',
    items: [
      ['Wall units and extractor', 'Clean and redecorate ground floor'],
      ['Microwave oven', 'Curtains, dining room'],
    ],
  },
  {
    option: 'Impact',
    cause: 'impact',
    police: true,
    text: 'A delivery van reversed into the front boundary wall and porch. The driver stopped and gave his details.',
    items: [
      ['Boundary wall, 6 metres', 'Porch upright and glazing'],
      ['Two planters', 'Bicycle left in porch'],
    ],
  },
];

const WOMEN = /^(Al|Am|Ci|De|El|Fa|Gr|Ha|Is|Jo|La|Me|Na|Ni|Pa|Pr|Ro|Si|Ur|We)/;

const combed = (text: string) => `<span class="comb">${[...text].map((char) => `<i>${char}</i>`).join('')}</span>`;

const combedDate = (date: string | undefined) => {
  const parts = date === undefined ? ['  ', '  ', '    '] : date.split('-').reverse();
  return parts.map((part) => combed(part.replaceAll(' ', '\u00a0'))).join('<span class="sep">/</span>');
};

const MUTUAL_CSS = `body{font:9pt 'Liberation Sans';font-variant-ligatures:none}h1{font:bold 19pt 'Liberation Sans Narrow';margin:0;color:#174a33}
.top{display:flex;justify-content:space-between;border-bottom:3pt solid #174a33;padding-bottom:4pt;margin-bottom:5pt}
.top small{display:block;font-size:8pt}h2{background:#174a33;color:#fff;font-size:10pt;margin:7pt 0 0;padding:2.5pt 5pt}
td{border:.7pt solid #174a33;padding:3pt 5pt 4pt}.label{font-size:8pt;line-height:1.3;color:#174a33;padding-bottom:2.5pt}.answer{font:11.5pt/1.35 'Nimbus Mono PS';min-height:17pt}
.option{display:inline-block;min-width:118pt;font:9.5pt 'Liberation Sans';margin-bottom:2pt}.yn .option{min-width:0}
.comb i{display:inline-block;width:12.5pt;height:16pt;border:.6pt solid #7a9a8a;text-align:center;font:11.5pt/15.5pt 'Nimbus Mono PS';margin-right:-.6pt}
.sep{padding:0 2pt}.fine{font-size:7.8pt;line-height:1.3}.office{background:#e3e3e3;margin-top:8pt}.office td{border-color:#888}
.num{text-align:right}.typed{font:11pt/1.4 'Nimbus Mono PS'}th{font-size:7.8pt;border:.7pt solid #174a33;padding:2pt 4pt;background:#eaf2ed}
.new{break-before:page}`;

function mutual(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const title = random.chance(0.15) ? 'DR' : WOMEN.test(person.first) ? random.pick(['MRS', 'MS', 'MISS']) : 'MR';
  const name = `${title} ${person.name.toUpperCase()}`;
  const story = random.pick(MUTUAL_STORIES);
  const loss = dateOf(random, 2023, 2025);
  const found = random.chance(0.6) ? later(loss, random.between(0, 9)) : undefined;
  const told = later(found ?? loss, random.between(1, 6));
  const signed = later(told, random.between(3, 20));
  const [buildings, contents] = [moneyOf(random, 'uk', [240, 5800]), moneyOf(random, 'uk', [90, 2600])];
  const excess = { currency: 'GBP', minor: random.pick([10000, 15000, 25000, 35000]) };
  const total = { currency: 'GBP', minor: buildings.minor + contents.minor };
  const net = { currency: 'GBP', minor: Math.max(total.minor - excess.minor, 0) };
  const address = addressOf(random, 'uk').map((line) => line.toUpperCase());
  const elsewhere = addressOf(random, 'uk').map((line) => line.toUpperCase());
  const occupied = random.chance(0.85) ? random.chance(0.6) : undefined;
  const mobile = phoneOf(random, 'uk');
  const mail = random.pick(['given', 'given', 'none', 'blank']);
  const sort = [random.digits(2), random.digits(2), random.digits(2)];
  const account = random.digits(8);
  const price = (minor: number, share: number) => bare(Math.round((minor * share) / 100) * 100);
  const split = (minor: number): [number, number] => {
    const first = Math.round(minor * 0.62);
    return [first, minor - first];
  };
  const [buildingA, buildingB] = split(buildings.minor);
  const [contentA, contentB] = split(contents.minor);
  const item = (text: string, minor: number, year: number) =>
    `<tr><td class="typed">${text.toUpperCase()}</td><td class="typed">${year}</td><td class="typed num">${price(minor, 0.7)}</td><td class="typed num">${bare(minor)}</td></tr>`;
  const year = Number(loss.slice(0, 4)) - random.between(2, 9);
  const date = (field: string, value: string | undefined) => {
    if (value !== undefined) stated.fields[field] = value;
    return combedDate(value);
  };
  const earlier = random.chance(0.4);
  const policeRef = story.police
    ? stated.put('policeReference', `${random.digits(2)}/${random.digits(6)}/${loss.slice(2, 4)}`)
    : '';
  const body = `<div class="top"><div><h1>Household Claim Form</h1><small>Buildings and Contents</small></div><div style="text-align:right"><b>Fenland &amp; Wolds Mutual Insurance Society</b><small>Claims Office, 2 Corn Exchange, Lincoln LN2 1AB</small><small>Tel 01522 496 0100 &nbsp; Form HCF3 (06/23)</small></div></div>
<p class="fine">Please answer every question in BLOCK CAPITALS and return the form within 30 days. Sending you this form does not mean that we accept liability. Do not throw damaged items away until we tell you.</p>
<h2>1 &nbsp;Your details</h2><table>
${row(
  cell('Policy No.', stated.put('policyNumber', `HH/${random.digits(7)}/${random.digits(2)}`)),
  cell(
    'Claim No. (if you have been given one)',
    random.chance(0.6) ? stated.put('claimNumber', `C${random.digits(2)}-${random.digits(5)}`) : '',
  ),
  cell('Agent / branch', random.pick(['SPALDING 014', 'LOUTH 022', 'BOSTON 003'])),
)}
${row(cell('Full name(s) of policyholder, with title', stated.put('policyholderName', name), 2), cell('Date of birth', combedDate(dateOf(random, 1948, 1996))))}
${row(cell('Address where the loss or damage took place', stated.lines('propertyAddress', address), 2), cell('Your address for letters, if different', random.chance(0.3) ? elsewhere.map(escapeHtml).join('<br>') : ''))}
${row(
  cell('Telephone (daytime)', stated.put('policyholderPhone', mobile.text, mobile.digits)),
  cell(
    'E-mail',
    mail === 'given'
      ? stated.put('policyholderEmail', emailOf(random, person))
      : mail === 'none'
        ? stated.put('policyholderEmail', 'NONE', null)
        : '',
  ),
  cell('Occupation', random.pick(['RETIRED', 'TEACHER', 'SELF EMPLOYED', 'NURSE'])),
)}
</table><h2>2 &nbsp;The incident</h2><table>
${row(cell('Date it happened', date('lossDate', loss)), cell('Time', `${two(random.between(1, 11))}.${random.pick(['15', '30', '00'])} ${random.pick(['AM', 'PM'])}`), cell('Date you discovered it', date('discoveredDate', found)))}
<tr><td colspan="3"><div class="label">What caused the loss or damage? Tick one box.</div><div style="padding-top:3pt">${causeTicks(stated, story)}</div></td></tr>
<tr><td colspan="3"><div class="label">Tell us in your own words exactly how it happened</div><div class="answer" style="min-height:80pt">${stated.put('lossDescription', story.text.toUpperCase())}</div></td></tr>
<tr><td class="yn" colspan="2"><div class="label">Was anybody living in or staying at the home when it happened?</div>${stated.yesNo('occupied', occupied, 'tick')}</td>${cell('If No, when was it last lived in?', combedDate(occupied === false ? later(loss, -random.between(2, 40)) : undefined))}</tr>
${row(cell('Date you first told us about the claim', date('reportedDate', told)), cell('Police station told', story.police ? random.pick(['GRANTHAM', 'KING ST', 'SKEGNESS']) : ''), cell('Police crime reference', policeRef))}
</table>
<h2 class="new">3 &nbsp;What you are claiming for</h2><p class="fine">List each item. Please enclose estimates for repairs and proof of purchase for any item over £250. We will keep whatever you send us.</p>
<table><tr><th>Item, or repair needed</th><th style="width:14%">Year bought</th><th style="width:17%">Price paid £</th><th style="width:19%">Cost to repair or replace £</th></tr>
${item(story.items[0]?.[0] ?? '', buildingA, year)}${item(story.items[0]?.[1] ?? '', buildingB, year)}${item(story.items[1]?.[0] ?? '', contentA, year + 1)}${item(story.items[1]?.[1] ?? '', contentB, year)}
${'<tr><td>&nbsp;</td><td></td><td></td><td></td></tr>'.repeat(3)}</table>
<table style="margin-top:6pt;width:60%;margin-left:40%">${[
    ['Amount of claim under Buildings', stated.put('buildingsAmount', printMoney(buildings), buildings)],
    ['Amount of claim under Contents', stated.put('contentsAmount', printMoney(contents), contents)],
    ['TOTAL OF CLAIM', stated.put('amountClaimed', printMoney(total), total)],
    ['Take off the excess shown on your schedule', stated.put('excess', printMoney(excess), excess)],
    ['NET AMOUNT CLAIMED', stated.put('netAmount', printMoney(net), net)],
  ]
    .map(([label, value]) => `<tr><td>${label}</td><td class="typed num" style="width:34%">${value}</td></tr>`)
    .join('')}</table>
<h2>4 &nbsp;Other insurance and earlier claims</h2><table>
<tr><td class="yn"><div class="label">Does any other policy cover this loss?</div>${ticks(['Yes', 'No'], 'No', 'tick')}</td>${cell('Other insurer and policy number', '')}</tr>
<tr><td class="yn"><div class="label">Have you made a household claim in the last five years?</div>${ticks(['Yes', 'No'], earlier ? 'Yes' : 'No', 'tick')}</td>${cell('If Yes, year and amount', earlier ? `${year}  £${bare(random.between(12000, 90000))}` : '')}</tr></table>
<h2>5 &nbsp;How we should pay you</h2><table><tr>${cell('Name of account holder', stated.put('payeeName', random.chance(0.7) ? name : `${title} ${person.first.charAt(0)} ${person.last}`.toUpperCase()))}<td><div class="label">Sort code</div>${sort.map(combed).join('<span class="sep">-</span>')}</td><td><div class="label">Account number</div>${combed(account)}</td></tr></table>
<h2>6 &nbsp;Declaration</h2><p class="fine">I declare that to the best of my knowledge the answers above are true and complete. I understand that the Society may refuse a claim that is in any way false or exaggerated, and may share what I have told it with the Claims and Underwriting Exchange (CUE), the Insurance Fraud Bureau and its suppliers. Our privacy notice is at www.fenlandwolds.example/privacy or on request.</p>
<table><tr>${cell('Signature of policyholder', `<span style="font:16pt Z003">${escapeHtml(person.name)}</span>`)}${cell('Date', date('signedDate', signed))}</tr></table>
<table class="office"><tr><td colspan="4"><b>OFFICE USE ONLY</b></td></tr>${row(cell('Received', printDate(later(signed, 3), 'numeric', 'uk')), cell('Handler', random.letters(3)), cell('Reserve', `£${bare(random.between(5, 80) * 10000)}`), cell('Renewal', printDate(later(signed, random.between(40, 300)), 'numeric', 'uk')))}</table>
<p class="fine">Fenland &amp; Wolds Mutual Insurance Society Limited is authorised by the Prudential Regulation Authority and regulated by the Financial Conduct Authority and the Prudential Regulation Authority (No. 110482).</p>`;
  stated.fields.sortCode = sort.join('');
  stated.fields.accountNumber = account;
  return stated.filled(
    sheet(
      `A4;margin:11mm 13mm 14mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:8pt 'Liberation Sans'}`,
      MUTUAL_CSS,
      body,
    ),
  );
}

function causeTicks(stated: Stated, story: Story): string {
  stated.fields.causeOfLoss = story.cause;
  return ticks(
    [
      'Fire or smoke',
      'Storm',
      'Flood',
      'Escape of water',
      'Theft or attempted theft',
      'Malicious damage',
      'Accidental damage',
      'Impact',
      'Subsidence',
      'Other',
    ],
    story.option,
    'tick',
  );
}

export const layouts: Layout[] = [{ name: 'fourth-mutual-paper-form', group: 'fourth', fill: mutual }];
