/**
 * A sworn proof of loss filled in by typewriter, and a church and charity insurer's claim form.
 * @module
 */

import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  later,
  type Money,
  moneyOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-sworn-proof-of-loss', group: 'last', fill: proofOfLoss },
  { name: 'fifth-church-insurer-form', group: 'last', fill: churchForm },
];

const US_LOSSES = [
  ['Fire', 'fire', 'Grease fire on kitchen range spread to wall cabinets and hood. Smoke throughout first floor.'],
  [
    'Windstorm',
    'storm',
    'Straight line winds removed shingles and decking from the west slope and brought an oak down on the garage.',
  ],
  ['Lightning', 'lightning', 'Lightning struck the chimney. Flue cracked, main panel and well pump burned out.'],
  ['Theft', 'theft', 'Rear door kicked in while insured was out of town. Electronics, tools and a gun safe taken.'],
  [
    'Explosion',
    'explosion',
    'Propane water heater exploded in the utility room, blowing out two walls and the back porch.',
  ],
] as const;

function ordinal(day: number): string {
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

function proofOfLoss(random: Random): Filled {
  const stated = new Stated();
  const [insured, agent, notary] = [personOf(random), personOf(random), personOf(random)];
  const insurer = firmOf(random, 'insurer');
  const [peril, code, origin] = random.pick(US_LOSSES);
  const home = addressOf(random, 'us');
  const loss = dateOf(random, 2022, 2025);
  const signed = later(loss, random.between(25, 58));
  const issued = later(loss, -random.between(20, 330));
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const on = (html: string, width = '') =>
    `<span class="on"${width === '' ? '' : ` style="min-width:${width}"`}>${html || '&nbsp;'}</span>`;
  const dayOf = (date: string) => {
    const [month, , year] = printDate(date, 'long', 'us').split(' ') as [string, string, string];
    return { day: ordinal(Number(date.slice(8))), month, year };
  };
  const at = dayOf(loss);
  stated.fields.lossDate = loss;
  const sworn = dayOf(signed);
  const building: Money = moneyOf(random, 'us', [3200, 68000]);
  const contents: Money | undefined = random.chance(0.7) ? moneyOf(random, 'us', [600, 21000]) : undefined;
  const whole: Money = { currency: 'USD', minor: building.minor + (contents?.minor ?? 0) };
  const deductible: Money = { currency: 'USD', minor: random.pick([50000, 100000, 250000]) };
  const net: Money = { currency: 'USD', minor: whole.minor - deductible.minor };
  const limit = `${random.between(120, 480)},000.00`;
  const vacant = random.chance(0.2);
  const phone = phoneOf(random, 'us');
  const spouse = random.chance(0.4);
  const name = spouse ? `${insured.name} and ${personOf(random).first} ${insured.last}` : insured.name;
  const money = (label: string, html: string, letter: string) =>
    `<tr><td class="le">${letter}</td><td>${label} <span class="dots"></span></td><td class="am">$ ${on(html, '95pt')}</td></tr>`;
  const plain = (minor: number) => bare(minor);
  const telephone = random.chance(0.7) ? stated.put('policyholderPhone', phone.text, phone.digits) : '';
  const body = `
<table class="top"><tr><td>
<div>$ ${on(limit, '120pt')}<small>Amount of policy at time of loss</small></div>
<div>${on(us(issued), '130pt')}<small>Date issued</small></div>
<div>${on(us(later(issued, 365)), '130pt')}<small>Date expires</small></div></td>
<td class="mid"><h1>SWORN STATEMENT<br>IN<br>PROOF OF LOSS</h1></td>
<td><div>${on(stated.put('policyNumber', random.pick([`HO ${random.digits(7)}`, `${random.digits(3)}-${random.letters(2)}${random.digits(6)}`])), '130pt')}<small>Policy number</small></div>
<div>${on(random.chance(0.85) ? stated.put('claimNumber', `${random.digits(2)}-${random.digits(6)}`) : '', '130pt')}<small>Company claim number</small></div>
<div>${on(escapeHtml(agent.name), '130pt')}<small>Agent</small></div></td></tr></table>
<p>To the ${on(insurer)} of ${on(random.pick(['Des Moines, Iowa', 'Hartford, Connecticut', 'Bloomington, Illinois']))}.</p>
<p>At time of loss, by the above indicated policy of insurance, you insured ${on(stated.put('policyholderName', name))} against loss by ${on('all perils insured')} to the property described under the policy, located at ${on(stated.lines('propertyAddress', home, ', '))}, according to the terms and conditions of said policy and all forms, endorsements, transfers and assignments attached thereto. Telephone of insured ${on(telephone, '90pt')}</p>
<p><b>1. Time and origin.</b> A ${on(stated.put('causeOfLoss', peril, code))} loss occurred about the hour of ${on(`${random.between(1, 11)}:${random.between(10, 59)}`)} o&rsquo;clock ${on(random.pick(['A', 'P']))}.M., on the ${on(at.day)} day of ${on(at.month)}, ${on(at.year)}. The cause and origin of the said loss were: ${on(stated.put('lossDescription', origin))}</p>
<p><b>2. Occupancy.</b> The building described, or containing the property described, was occupied at the time of the loss as follows, and for no other purpose whatever: ${on(
    vacant
      ? stated.put('occupied', 'Not occupied. Vacant, listed for sale.', false)
      : stated.put('occupied', 'Occupied by insured as a one family dwelling.', true),
  )}</p>
<p><b>3. Title and interest.</b> At the time of the loss the interest of your insured in the property described therein was ${on('sole owner in fee simple')}. No other person or persons had any interest therein or incumbrance thereon, except: ${on(`${firmOf(random, 'bank')}, mortgagee, loan ${random.digits(9)}`)}</p>
<p><b>4. Changes.</b> Since the said policy was issued there has been no assignment thereof, or change of interest, use, occupancy, possession, location or exposure of the property described, except: ${on(random.pick(['None', 'None.', 'no exceptions']), '120pt')}</p>
<p><b>5. Total insurance.</b> The total amount of insurance upon the property described by this policy was, at the time of the loss, $ ${on(limit)}, as more particularly specified in the apportionment attached, besides which there was no policy or other contract of insurance, written or oral, valid or invalid.</p>
<table class="sum">
${money('The actual cash value of said property at the time of the loss was', plain(random.between(14000000, 39000000)), '6.')}
${money('Loss and damage to building (estimate attached)', stated.put('buildingsAmount', plain(building.minor), building), '7.')}
${money('Loss and damage to personal property (inventory attached)', contents === undefined ? '' : stated.put('contentsAmount', plain(contents.minor), contents), '8.')}
${money('<b>The whole loss and damage claimed</b> (items 7 and 8)', stated.put('amountClaimed', plain(whole.minor), whole), '9.')}
${money('Less amount of deductible', stated.put('excess', plain(deductible.minor), deductible), '10.')}
${money('<b>The net amount claimed</b> under the above numbered policy is', stated.put('netAmount', plain(net.minor), net), '11.')}
</table>
<p>The said loss did not originate by any act, design or procurement on the part of your insured, or this affiant; nothing has been done by or with the privity or consent of your insured or this affiant to violate the conditions of the policy, or render it void; no articles are mentioned herein or in annexed schedules but such as were destroyed or damaged at the time of said loss; no property saved has in any manner been concealed, and no attempt to deceive the said company as to the extent of said loss has in any manner been made. Any other information that may be required will be furnished and considered a part of this proof.</p>
<p>The furnishing of this blank or the preparation of proofs by a representative of the above insurance company is not a waiver of any of its rights.</p>
<table class="sig"><tr><td>State of ${on(home[1]?.match(/, ([A-Z]{2}) /)?.[1] ?? '', '50pt')}<br>County of ${on(random.pick(['Franklin', 'Marion', 'Ada', 'Dane']), '100pt')}</td><td><span class="hand">${escapeHtml(insured.name)}</span><hr>Insured &nbsp;&nbsp;&nbsp; Date signed ${on(stated.put('signedDate', us(signed), signed))}</td></tr>
<tr><td colspan="2">Subscribed and sworn to before me this ${on(sworn.day)} day of ${on(sworn.month)}, ${on(sworn.year)}. &nbsp; ${on(escapeHtml(notary.name), '130pt')} Notary Public. &nbsp; My commission expires ${on(us(later(signed, random.between(200, 900))))}</td></tr></table>
<p class="fr">ANY PERSON WHO KNOWINGLY AND WITH INTENT TO INJURE, DEFRAUD OR DECEIVE ANY INSURER FILES A STATEMENT OF CLAIM CONTAINING FALSE, INCOMPLETE OR MISLEADING INFORMATION IS GUILTY OF A FELONY. &nbsp;&nbsp; GC 1117 (Ed. 9-18)</p>`;
  const css =
    "body{font:9.5pt/1.5 'Nimbus Roman','Liberation Serif',serif;color:#111}.top{width:100%;margin-bottom:6pt}.top td{vertical-align:top;width:33%}.mid{text-align:center}h1{font-size:14pt;line-height:1.2;margin:8pt 0 0}small{display:block;font-size:7.5pt;line-height:1.2;margin-bottom:5pt}.on{font:9.5pt 'Liberation Mono',monospace;border-bottom:.7pt solid #333;padding:0 3pt;display:inline}.top .on,.on[style]{display:inline-block}p{margin:0 0 5pt;text-align:left}.sum{width:100%;border-collapse:collapse;margin:3pt 0 6pt}.sum td{padding:1.5pt 2pt}.le{width:20pt}.am{width:125pt;white-space:nowrap}.am .on{text-align:right}.sig{width:100%;border-collapse:collapse}.sig td{vertical-align:bottom;padding:3pt 0;width:50%}.sig hr{border:0;border-top:.7pt solid #333;margin:0}.hand{font:italic 18pt 'Z003',cursive}.fr{font-size:7pt;margin-top:6pt;line-height:1.25}";
  return stated.filled(page('Letter; margin:0.45in 0.7in', css, body));
}

const CAUSES = [
  ['Fire', 'fire'],
  ['Lightning', 'lightning'],
  ['Storm', 'storm'],
  ['Flood', 'flood'],
  ['Burst pipe or leaking tank', 'escape-of-water'],
  ['Theft or attempted theft', 'theft'],
  ['Vandalism', 'malicious-damage'],
  ['Accidental breakage', 'accidental-damage'],
  ['Impact by vehicle or animal', 'impact'],
  ['Subsidence', 'subsidence'],
  ['Other', 'other'],
] as const;
const UK_LOSSES: Record<string, [string, string, string]> = {
  storm: [
    'Slates and two coping stones came off the north aisle roof in the gale. Rain came in over the organ and the choir stalls before the roofer could sheet it over.',
    'Reslating north aisle',
    'Organ soundboard and stalls',
  ],
  'escape-of-water': [
    'A joint failed in the heating pipe under the vestry floor. The floor and the bottom of the robe cupboards were standing in water when the verger opened up.',
    'Vestry floor and heating pipe',
    'Robes and carpets',
  ],
  theft: [
    'Lead was stripped from the porch and the vestry door forced. The safe was not opened but two brass candlesticks, a laptop and the projector have gone.',
    'Lead to porch, vestry door',
    'Candlesticks, laptop, projector',
  ],
  'malicious-damage': [
    'Stones were thrown through three panes of the east window of the hall and paint sprayed on the noticeboard and piano.',
    'Glazing to hall',
    'Piano and noticeboard',
  ],
  fire: [
    'A tea light set fire to the flower stand by the side chapel. The curate put it out but the panelling is scorched and everything is covered in soot.',
    'Panelling and redecoration',
    'Flower stand, hangings, hymn books',
  ],
};

function churchForm(random: Random): Filled {
  const stated = new Stated();
  const [contact, warden] = [personOf(random), personOf(random)];
  const saint = random.pick(['St Cuthbert', 'St Margaret', 'Holy Trinity', 'All Saints', 'St Botolph']);
  const village = random.pick(['Little Wenham', 'Upper Marden', 'Thornley', 'Eastry Green']);
  const holder = random.pick([
    `The PCC of ${saint}, ${village}`,
    `${village} Village Hall Trust`,
    `${saint} Church, ${village}`,
  ]);
  const code = random.pick(Object.keys(UK_LOSSES));
  const [story, first, second] = UK_LOSSES[code] as [string, string, string];
  const cause = CAUSES.find(([, value]) => value === code)?.[0] as string;
  stated.fields.causeOfLoss = code;
  const loss = dateOf(random, 2022, 2025);
  const found = later(loss, random.between(0, 3));
  const told = later(found, random.between(0, 5));
  const signed = later(told, random.between(5, 30));
  const style = random.pick(['numeric', 'dots'] as const);
  const uk = (date: string) => printDate(date, style, 'uk');
  const used = random.chance(0.85) ? random.chance(0.3) : undefined;
  const police = code === 'theft' || code === 'malicious-damage';
  const phone = phoneOf(random, 'uk');
  const [buildings, goods] = [moneyOf(random, 'uk', [650, 14000]), moneyOf(random, 'uk', [180, 5200])];
  const all: Money = { currency: 'GBP', minor: buildings.minor + goods.minor };
  const excess: Money = { currency: 'GBP', minor: random.pick([10000, 25000, 50000]) };
  const net: Money = { currency: 'GBP', minor: all.minor - excess.minor };
  const account = random.digits(8);
  const sort = [random.digits(2), random.digits(2), random.digits(2)];
  const paid = random.chance(0.8);
  const put = (field: string, money: Money) => stated.put(field, bare(money.minor), money);
  const box = (label: string, html: string, span = 1) =>
    `<td colspan="${span}"><div class="lb">${label}</div><div class="an">${html || '&nbsp;'}</div></td>`;
  const line = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;
  const email = random.chance(0.7) ? stated.put('policyholderEmail', emailOf(random, contact)) : '';
  const claimed = random.chance(0.6) ? stated.put('claimNumber', `${random.digits(2)}/${random.digits(6)}`) : '';
  const body = `
<div class="hd"><div><b>${random.pick(['Minster', 'Cloister', 'Diocesan', 'Lychgate'])} Insurance Office plc</b><br>Insuring churches, charities and schools since 18${random.between(20, 89)}</div><div class="ti">Property Claim Form</div></div>
<p class="no">Please answer all questions and return the form with two estimates. Do not wait for estimates before telling us of a loss. The issue of this form is not an admission of liability. Emergency repairs may go ahead to prevent further damage: keep the invoices and any damaged articles.</p>
<h2>1. Policy</h2>
<table>${line(box('Policy number', stated.put('policyNumber', random.pick([`${random.digits(2)}/PTR/${random.digits(7)}`, `E${random.digits(8)}`]))), box('Our claim number (if you have been given one)', claimed), box('Renewal date', uk(later(signed, 120))))}
${line(box('Name of insured', stated.put('policyholderName', holder), 2), box('Charity number', random.pick([`1${random.digits(6)}`, 'N/A'])))}
${line(box('Name and position of person to whom we should write', `${escapeHtml(contact.name)}, ${random.pick(['Treasurer', 'Churchwarden', 'Secretary'])}`, 3))}
${line(box('Telephone', stated.put('policyholderPhone', phone.text, phone.digits)), box('E-mail', email, 2))}
${line(box('Is the insured registered for VAT?', ticks(['Yes', 'No', 'In part'], random.pick(['No', 'In part']), 'tick')), box('Is there any other insurance covering this loss?', ticks(['Yes', 'No'], 'No', 'tick'), 2))}</table>
<h2>2. The loss or damage</h2>
<table>${line(box('Address of premises where it happened', stated.lines('propertyAddress', addressOf(random, 'uk'), ', '), 4))}
${line(box('Date it happened', stated.put('lossDate', uk(loss), loss)), box('Time', random.pick(['about 3 am', 'not known', '7.30 pm'])), box('Date discovered', random.chance(0.8) ? stated.put('discoveredDate', uk(found), found) : ''), box('Date first reported to us', random.chance(0.8) ? stated.put('reportedDate', uk(told), told) : ''))}
${line(
  `<td colspan="4"><div class="lb">Cause (tick one)</div><div class="op">${ticks(
    CAUSES.map(([word]) => word),
    cause,
    'tick',
  )}</div></td>`,
)}
${line(box('Describe what happened', stated.put('lossDescription', story), 4))}
${line(box('Was the building in use or occupied at the time?', stated.yesNo('occupied', used, 'tick'), 2), box('If not, when was it last in use?', used === false ? random.pick(['Previous Sunday', 'The evening before']) : '', 2))}
${line(box('Police station informed', police ? random.pick(['Wymondham', 'Central', 'Bridge Street']) : ''), box('Crime reference', police ? stated.put('policeReference', `${random.digits(2)}/${random.digits(5)}/${loss.slice(2, 4)}`) : random.chance(0.5) ? stated.put('policeReference', 'N/A', null) : ''), box('Do you know who is responsible?', ticks(['Yes', 'No'], police ? 'No' : undefined, 'tick'), 2))}</table>
<h2>3. Amount of claim</h2>
<table class="it"><tr><th>Item</th><th>Age</th><th>Basis</th><th class="r">Amount £</th></tr>
<tr><td>${first}</td><td>${random.between(5, 140)} yrs</td><td>Estimate</td><td class="r">${bare(buildings.minor)}</td></tr>
<tr><td>${second}</td><td>${random.between(2, 30)} yrs</td><td>Replacement</td><td class="r">${bare(goods.minor)}</td></tr>
<tr class="t"><td colspan="3">Buildings &ndash; sub-total</td><td class="r">${put('buildingsAmount', buildings)}</td></tr>
<tr class="t"><td colspan="3">Contents &ndash; sub-total</td><td class="r">${put('contentsAmount', goods)}</td></tr>
<tr class="t"><td colspan="3">Total amount of claim</td><td class="r">${put('amountClaimed', all)}</td></tr>
<tr class="t"><td colspan="3">Less policy excess</td><td class="r">${put('excess', excess)}</td></tr>
<tr class="t"><td colspan="3">Net claim</td><td class="r">${put('netAmount', net)}</td></tr></table>
<p class="no">Buildings were insured for £${random.between(1, 6)},${random.between(100, 950)},000 and contents for ${printMoney({ currency: 'GBP', minor: random.between(20, 190) * 100000 })} at the date of the loss.</p>
<h2>4. Payment</h2>
<table>${line(box('Payment to be made to (account name)', paid ? stated.put('payeeName', random.pick([holder, `${village} PCC General Fund`])) : ''), box('Sort code', paid ? stated.put('sortCode', sort.join('-'), sort.join('')) : ''), box('Account number', paid ? stated.put('accountNumber', account) : ''))}</table>
<h2>5. Declaration</h2>
<p class="no">I/We declare that these statements are true and complete to the best of my/our knowledge and belief, and that no material fact has been withheld. I/We understand that details may be put on the Claims and Underwriting Exchange register, and that the insurer may ask surveyors, the police or the archdeacon for information.</p>
<table>${line(box('Signed on behalf of the insured', `<span class="hand">${escapeHtml(warden.name)}</span>`), box('Capacity', 'Churchwarden'), box('Date', stated.put('signedDate', uk(signed), signed)))}</table>
<table class="of"><tr><td>OFFICE USE &nbsp; Reserve £</td><td>Adjuster</td><td>Cause code</td><td>Dealt with by</td></tr></table>
<p class="ft">Authorised by the Prudential Regulation Authority. Registered in England no. ${random.digits(6)}. PCF 4/21</p>`;
  const css =
    "body{font:8.5pt 'Liberation Serif',serif;color:#000}.hd{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:1.5pt solid #000;padding-bottom:5pt}.hd b{font-size:13pt}.ti{font-size:19pt}h2{font-size:10.5pt;margin:7pt 0 2pt;break-after:avoid}.no{margin:4pt 0;font-size:8.5pt}td,th{border:.7pt solid #000;padding:2pt 4pt}.lb{font-size:8pt}.an,.it td{font:10pt 'Liberation Mono',monospace}.an{min-height:13pt;padding-top:2pt}.op{line-height:1.6;font-size:9pt;padding-top:2pt}.an .option{font:9pt 'Liberation Serif'}.it .r{text-align:right;width:90pt}.it .t td:first-child{font:bold 9pt 'Liberation Serif';text-align:right}.hand{font:italic 16pt 'Z003',cursive}.of{margin-top:6pt}.of td{background:#eee;height:22pt;font-size:7.5pt;-webkit-print-color-adjust:exact}.ft{font-size:7pt;text-align:center;margin:4pt 0 0}";
  return stated.filled(sheet('A4; margin:12mm 15mm', css, body));
}
