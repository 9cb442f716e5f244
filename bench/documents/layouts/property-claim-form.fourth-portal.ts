/**
 * A home claim lodged on the web site of an Australian insurer, as its customer printed the confirmation.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { bare, dateOf, emailOf, later, personOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const PLACES: [string, string][] = [
  ['Marrickville', 'NSW 2204'],
  ['Toowoomba', 'QLD 4350'],
  ['Geelong West', 'VIC 3218'],
  ['Fremantle', 'WA 6160'],
  ['Glenelg', 'SA 5045'],
];
const EVENTS = [
  [
    'Storm or hail',
    'storm',
    'Large hail cracked the skylight and many roof tiles, and water ran into the hallway and lounge.',
  ],
  [
    'Bushfire',
    'fire',
    'Ember attack burned the pergola and rear fence and scorched the back wall. The smoke alarm went off about 4 pm.',
  ],
  [
    'Burst pipe',
    'escape-of-water',
    'Hot water pipe in the laundry wall burst overnight and soaked the carpet in two bedrooms.',
  ],
  ['Flood', 'flood', 'Creek came up after three days of rain and we had 30 cm of muddy water through the lower floor.'],
  [
    'Theft or burglary',
    'theft',
    'Someone came in through the bathroom window while we were at work and took laptops, a watch and two bikes.',
  ],
  [
    'Impact by vehicle',
    'impact',
    'A ute missed the bend, came through the front fence and hit the corner of the garage.',
  ],
  [
    'accidental-damage',
    'accidental-damage',
    'Dropped a cast iron pot on the induction cooktop and cracked the glass and the stone bench.',
  ],
] as const;

function portal(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const [label, cause, text] = random.pick(EVENTS);
  const [suburb, state] = random.pick(PLACES);
  const loss = dateOf(random, 2023, 2025);
  const lodged = later(loss, random.between(1, 12));
  const time = `${random.between(1, 11)}:${two(random.between(0, 59))} ${random.pick(['am', 'pm'])}`;
  const aud = (minor: number) => ({ currency: 'AUD', minor });
  const building = aud(random.between(700, 24000) * 100);
  const contents = random.chance(0.7) ? aud(random.between(300, 9000) * 100) : undefined;
  const total = aud(building.minor + (contents?.minor ?? 0));
  const excess = aud(random.pick([50000, 60000, 75000, 100000]));
  const money = (field: string, value: { currency: string; minor: number }) =>
    stated.put(field, `$${bare(value.minor)}`, value);
  const mobile = `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`;
  const street = `${random.chance(0.3) ? `Unit ${random.between(1, 9)}, ` : ''}${random.between(2, 180)} ${random.pick(['Illawarra Rd', 'Banksia Street', 'Wattle Crescent', 'Ocean Parade'])}`;
  const police = random.chance(0.5) || cause === 'theft';
  const found = random.chance(0.5) ? later(loss, random.between(0, 1)) : undefined;
  const item = (name: string, html: string) => `<dt>${name}</dt><dd>${html}</dd>`;
  const claim = `HMC ${random.digits(3)} ${random.digits(3)} ${random.digits(2)}`;
  const policy = `HOM${random.digits(9)}`;
  const today = printDate(lodged, 'numeric', 'uk');
  const body = `<header><div class="brand">southern<b>cross</b>home</div><nav>My policies &nbsp;·&nbsp; My claims &nbsp;·&nbsp; Log out</nav></header>
<div class="banner"><div class="tickmark">✓</div><div><h1>Thanks ${escapeHtml(person.first)}, your claim has been lodged</h1><p>Your claim number is <b>${stated.put('claimNumber', claim)}</b>. Quote it whenever you contact us. We've emailed you a copy of this page.</p></div></div>
<div class="cols"><section><h2>About you and your policy</h2><dl>
${item('Policy', stated.put('policyNumber', policy))}${item('Product', 'Home and Contents – Platinum')}
${item('Policyholder', stated.put('policyholderName', person.name))}
${item('Mobile', stated.put('policyholderPhone', mobile, mobile.replaceAll(' ', '')))}
${item('Email', stated.put('policyholderEmail', emailOf(random, person)))}
${item('Insured address', stated.lines('propertyAddress', [street, `${suburb} ${state}`]))}
${item('Period of insurance', `${printDate(later(loss, -120), 'numeric', 'uk')} to ${printDate(later(loss, 245), 'numeric', 'uk')}`)}
${item('Sum insured (building)', `$${bare(random.between(380, 900) * 100000)}`)}
${item('Registered for GST?', 'No')}</dl></section>
<section><h2>What happened</h2><dl>
${item('Type of event', stated.put('causeOfLoss', label, cause))}
${item('When did it happen?', stated.put('lossDate', printDate(loss, 'weekday', 'uk'), loss))}
${found ? item('When did you first notice the damage?', stated.put('discoveredDate', printDate(found, 'weekday', 'uk'), found)) : ''}
${item('Was anyone living in the home at the time?', stated.answer('occupied', random.chance(0.8)))}
${item('Is the home safe to live in now?', random.pick(['Yes', 'No', 'Not sure']))}
${item('Police event number', police ? stated.put('policeReference', `E ${random.digits(8)}`) : stated.put('policeReference', 'N/A', null))}
${item('Describe the event', stated.put('lossDescription', text))}</dl></section></div>
<section class="wide"><h2>What you're claiming</h2><table><tr><th>Cover</th><th>What's damaged or missing</th><th class="r">Your estimate</th></tr>
<tr><td>Building</td><td>${random.pick(['Quote from builder attached (1 file)', 'No quote yet – own estimate', 'Photos attached (6 files)'])}</td><td class="r">${money('buildingsAmount', building)}</td></tr>
${contents ? `<tr><td>Contents</td><td>${random.pick(['Item list attached (1 file)', 'Receipts attached (3 files)'])}</td><td class="r">${money('contentsAmount', contents)}</td></tr>` : ''}
<tr class="tot"><td>Total claimed</td><td></td><td class="r">${money('amountClaimed', total)}</td></tr></table>
<p class="note">An excess of <b>${money('excess', excess)}</b> applies to this claim. We'll tell you how and when to pay it, or take it off what we pay you. Estimates are in Australian dollars and include GST.</p></section>
<div class="cols"><section><h2>How we'll pay you</h2><dl>${item('Account name', stated.put('payeeName', random.chance(0.6) ? person.name : `${person.first} & Robin ${person.last}`))}${item('BSB', `0${random.digits(2)}-${random.digits(3)}`)}${item('Account number', stated.put('accountNumber', random.digits(9)))}</dl></section>
<section><h2>Your declaration</h2><dl>${item('Declared true and complete by', escapeHtml(person.name))}${item('Date signed (electronic)', `${stated.put('signedDate', today, lodged)}, ${time} AEST`)}${item('Claim lodged', stated.put('reportedDate', today, lodged))}</dl></section></div>
<section class="wide next"><h2>What happens next</h2><ol><li>A claims consultant will call you within one business day.</li><li>If an assessor needs to visit, we'll text you a time. You don't need to be home if someone over 18 can let them in.</li><li>Keep damaged items unless they're a health risk. Take photos before you throw anything out.</li></ol>
<p class="small">Need urgent repairs to make your home safe? Call 13 00 55, 24 hours, 7 days. You can spend up to $1,000.00 on emergency repairs without asking us first.</p>
<p class="small">We collect your personal information to assess and settle your claim and may give it to assessors, repairers, reinsurers and, where required, overseas recipients. See our Privacy Policy. If you're unhappy with how we handle your claim you can contact the Australian Financial Complaints Authority on 1800 931 678. Southern Cross Home is a trading name of SCH General Insurance Limited ABN 71 004 882 190 AFSL 238 117, Level 9, 200 Queen Street, Melbourne VIC 3000.</p></section>`;
  return stated.filled(
    page(
      `A4;margin:14mm 12mm 15mm;@top-left{content:"${today}, ${time}";font:7.5pt 'Liberation Sans'}@top-center{content:"Claim lodged | Southern Cross Home";font:7.5pt 'Liberation Sans'}@bottom-left{content:"https://my.southerncrosshome.example/claims/lodge/complete";font:7.5pt 'Liberation Sans'}@bottom-right{content:counter(page) "/" counter(pages);font:7.5pt 'Liberation Sans'}`,
      `body{font:9pt/1.35 'Liberation Sans';color:#222}header{display:flex;justify-content:space-between;align-items:center;border-bottom:2pt solid #d9472b;padding-bottom:5pt}.brand{font-size:17pt;color:#d9472b}nav{font-size:8pt;color:#666}
.banner{display:flex;gap:10pt;background:#eef7ee;padding:8pt 10pt;margin:8pt 0;border-radius:4pt}.tickmark{font:22pt 'DejaVu Sans';color:#2b8a3e}h1{font-size:14pt;margin:0 0 2pt}.banner p{margin:0}
.cols{display:flex;gap:10pt}.cols section{flex:1}section{border:.7pt solid #ccc;border-radius:4pt;padding:6pt 9pt;margin-bottom:8pt;break-inside:avoid}h2{font-size:10.5pt;color:#d9472b;margin:0 0 4pt}
dl{margin:0}dt{font-size:7.8pt;color:#666;margin-top:4pt}dd{margin:0;font-size:9.4pt}table{width:100%;border-collapse:collapse}th{text-align:left;font-size:8pt;color:#666;border-bottom:.7pt solid #ccc}td{padding:3pt 0}.r{text-align:right}.tot td{font-weight:bold;border-top:.7pt solid #222}
.note{margin:6pt 0 0}.small{font-size:7.6pt;color:#555;margin:5pt 0 0}ol{margin:0;padding-left:14pt}`,
      body,
    ),
  );
}

export const layouts: Layout[] = [{ name: 'fourth-au-portal-confirmation', group: 'fourth', fill: portal }];
