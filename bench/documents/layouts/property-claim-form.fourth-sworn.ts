/**
 * The sworn proof of loss that American insurers ask for.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { addressOf, bare, dateOf, later, moneyOf, personOf, phoneOf, printDate, printMoney } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

function ordinal(day: number): string {
  const ending = day % 100 > 10 && day % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}

const SWORN_STORIES = [
  {
    peril: 'Wind and Hail',
    cause: 'storm',
    text: 'Hail up to 1.75 inches fell for about fifteen minutes with high winds, bruising and fracturing shingles on all slopes and denting gutters and vents.',
  },
  {
    peril: 'Fire',
    cause: 'fire',
    text: 'Clothes dryer ignited lint in the vent line; fire spread into the laundry room wall and smoke to the second floor before the fire department arrived.',
  },
  {
    peril: 'Water Damage',
    cause: 'escape-of-water',
    text: 'Supply line to the upstairs toilet failed at the shutoff valve and discharged water through the ceiling of the den and into the finished basement.',
  },
  {
    peril: 'Burglary',
    cause: 'theft',
    text: 'Unknown person pried open the side garage door, entered the dwelling and removed electronics, power tools and a firearm safe.',
  },
  {
    peril: 'Vandalism or Malicious Mischief',
    cause: 'vandalism',
    text: 'Unknown persons broke eleven windows and the front door sidelight and spray painted the interior of the living room and hallway.',
  },
  {
    peril: 'Tornado',
    cause: 'storm',
    text: 'Tornado removed the attached carport and part of the roof decking and drove debris through the north bedroom windows.',
  },
];

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const dayOf = (date: string): [string, string, string] => {
  const [year = '', month = '', day = ''] = date.split('-');
  return [ordinal(Number(day)), MONTHS[Number(month) - 1] ?? '', year];
};

function sworn(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const firm = random.chance(0.25);
  const insured = firm
    ? `${person.last} ${random.pick(['Rental Properties, LLC', 'Family Trust', 'Holdings LLC'])}`
    : random.chance(0.4)
      ? `${person.name} and ${random.pick(['Carol', 'Dennis', 'Renee'])} ${person.last}`
      : person.name;
  const company = random.pick(['Prairie Farmers Casualty Company', 'Cascade Home Insurance Exchange']);
  const address = addressOf(random, 'us');
  const story = random.pick(SWORN_STORIES);
  const loss = dateOf(random, 2023, 2025);
  const signed = later(loss, random.between(28, 75));
  const told = later(loss, random.between(1, 5));
  const dwelling = moneyOf(random, 'us', [4200, 61000]);
  const personal = random.chance(0.75) ? moneyOf(random, 'us', [600, 18000]) : undefined;
  const use = random.chance(0.4) ? moneyOf(random, 'us', [400, 5200]) : undefined;
  const usd = (minor: number) => ({ currency: 'USD', minor });
  const total = usd(dwelling.minor + (personal?.minor ?? 0) + (use?.minor ?? 0));
  const deductible = usd(random.pick([100000, 150000, 250000, 184000]));
  const net = usd(total.minor - deductible.minor);
  const bank = random.pick([
    'First Prairie Federal Savings Bank, ISAOA',
    'Timberline Mortgage Servicing LLC',
    'None of record',
  ]);
  const blank = (html: string, width = '') => `<u${width ? ` style="min-width:${width}"` : ''}>&nbsp;${html}&nbsp;</u>`;
  const lossDay = dayOf(loss);
  const signedDay = dayOf(signed);
  const occupied = random.chance(0.85) ? random.chance(0.75) : undefined;
  const phone = phoneOf(random, 'us');
  const start = later(loss, -random.between(30, 330));
  const state = (address.at(-1) ?? '').match(/, (\w\w) /)?.[1] ?? '';
  const county = random.pick(['Benton', 'Washington', 'Marion', 'Lake']);
  const police =
    story.cause === 'theft' || story.cause === 'vandalism'
      ? `<p>Law enforcement agency notified: ${blank(`${county} County Sheriff`)} &nbsp; Report no. ${blank(stated.put('policeReference', `${loss.slice(2, 4)}-${random.digits(6)}`))}</p>`
      : '';
  const money = (field: string, value: { currency: string; minor: number }) => {
    stated.fields[field] = value;
    return printMoney(value);
  };
  const line = (label: string, html: string) =>
    `<tr><td>${label}</td><td class="dots"></td><td class="amt">${html}</td></tr>`;
  const body = `<table class="head"><tr><td><small>POLICY NUMBER</small><br>${stated.put('policyNumber', `${random.digits(2)}-${random.letters(2)}-${random.digits(4)}-${random.digits(1)}`)}</td><td class="mid" rowspan="3"><b>SWORN STATEMENT<br>IN<br>PROOF OF LOSS</b></td><td><small>COMPANY CLAIM NUMBER</small><br>${stated.put('claimNumber', `${random.digits(3)}${random.letters(1)}${random.digits(6)}`)}</td></tr>
<tr><td><small>AMOUNT OF POLICY AT TIME OF LOSS</small><br>$${bare(random.between(180, 540) * 100000)}</td><td><small>AGENT</small><br>${escapeHtml(personOf(random).name)}</td></tr>
<tr><td><small>DATE ISSUED</small> ${printDate(start, 'numeric', 'us')}<br><small>DATE EXPIRES</small> ${printDate(later(start, 365), 'numeric', 'us')}</td><td><small>AGENCY AT</small><br>${random.pick(['Tulsa, OK', 'Salem, OR', 'Boise, ID'])}</td></tr></table>
<p>To the ${blank(escapeHtml(company))} of ${blank(random.pick(['Des Moines, Iowa', 'Portland, Oregon']))}.</p>
<p>At the time of loss, by the above indicated policy of insurance, you insured ${blank(stated.put('policyholderName', insured))} (the &ldquo;Insured&rdquo;) against loss by the perils named therein to the property located at ${blank(stated.lines('propertyAddress', address, ', '))}, according to the terms and conditions of said policy and all forms, endorsements, transfers and assignments attached thereto.</p>
<p><b>1. Time and Origin.</b> A ${blank(stated.put('causeOfLoss', story.peril, story.cause))} loss occurred about the hour of ${blank(String(random.between(1, 12)))} o&rsquo;clock ${blank(random.pick(['A', 'P']))}M., on the ${blank(lossDay[0])} day of ${blank(`${lossDay[1]}, ${lossDay[2]}`)}. The cause and origin of the said loss were: ${blank(stated.put('lossDescription', story.text))}</p>
<p><b>2. Notice.</b> Notice of the loss was first given to the Company on ${blank(stated.put('reportedDate', printDate(told, 'long', 'us'), told))}.</p>
${police}<p><b>3. Occupancy.</b> At the time of the loss the building described was: ${ticksFor(stated, occupied)} and used for ${blank(firm ? 'a rental dwelling' : 'a single family dwelling')} and for no other purpose whatever.</p>
<p><b>4. Title and Interest.</b> At the time of the loss the interest of the Insured in the property was ${blank('fee simple, sole owner')}. No other person or persons had any interest therein or encumbrance thereon, except: ${blank(bank)}.</p>
<p><b>5. Changes.</b> Since the said policy was issued there has been no assignment thereof, or change of interest, use, occupancy, possession, location or exposure of the property described, except: ${blank('none')}.</p>
<p><b>6. Total Insurance.</b> The total amount of insurance upon the property described was, at the time of the loss, as shown above, besides which there was no policy or other contract of insurance, written or oral, valid or invalid.</p>
<p><b>7. Particulars of the claim.</b></p>
<table class="sums">${line('Coverage A &ndash; Dwelling', money('buildingsAmount', dwelling))}${line('Coverage C &ndash; Personal Property (inventory attached)', personal ? money('contentsAmount', personal) : '&nbsp;')}${line('Coverage D &ndash; Loss of Use', use ? printMoney(use) : '&nbsp;')}${line('<b>Total Amount of Loss Claimed</b>', money('amountClaimed', total))}${line('Less Deductible', money('excess', deductible))}${line('<b>Net Amount Claimed</b> under the above numbered policy', money('netAmount', net))}</table>
<p>Draft to be made payable to: ${blank(stated.put('payeeName', bank.startsWith('None') ? insured : `${insured} and ${bank}`))}</p>
<p>The said loss did not originate by any act, design or procurement on the part of your Insured, or this affiant; nothing has been done by or with the privity or consent of your Insured or this affiant to violate the conditions of the policy, or render it void; no articles are mentioned herein or in annexed schedules but such as were destroyed or damaged at the time of said loss; no property saved has in any manner been concealed, and no attempt to deceive the said Company as to the extent of said loss has in any manner been made.</p>
<p>The furnishing of this blank or the preparation of proofs by a representative of the above Company is not a waiver of any of its rights.</p>
<div class="keep"><div class="sign"><div>State of ${blank(state)}<br>County of ${blank(county)}</div><div class="sig"><span style="font:15pt Z003">${escapeHtml(person.name)}</span><hr>Insured<br>Telephone ${stated.put('policyholderPhone', phone.text, phone.digits)}</div></div>
<p>Subscribed and sworn to before me this ${blank(signedDay[0])} day of ${blank(`${signedDay[1]}, ${signedDay[2]}`)}.</p><div class="sig" style="margin-left:55%"><span style="font:15pt Z003">${escapeHtml(personOf(random).name)}</span><hr>Notary Public &nbsp; My commission expires ${printDate(later(signed, random.between(200, 1100)), 'numeric', 'us')}</div>
<p class="fraud">Any person who knowingly and with intent to injure, defraud or deceive any insurer files a statement of claim containing any false, incomplete or misleading information is guilty of a felony.</p></div>`;
  stated.fields.lossDate = loss;
  stated.fields.signedDate = signed;
  return stated.filled(
    page(
      `letter;margin:.65in .8in .7in;@bottom-left{content:"PL-100 (Rev. 3-19)";font:8pt 'Liberation Serif'}@bottom-right{content:"Page " counter(page);font:8pt 'Liberation Serif'}`,
      `body{font:10.6pt/1.42 'Nimbus Roman','Liberation Serif'}p{margin:6pt 0;text-align:left}u{font-family:'Liberation Mono';font-size:9.4pt;text-underline-offset:2pt}
.head{width:100%;border-collapse:collapse}.head td{border:1pt solid #000;padding:3pt 6pt;width:32%;font:10pt 'Liberation Mono'}.head small{font:7pt 'Liberation Sans'}
.head .mid{text-align:center;font:15pt/1.3 'Nimbus Roman';vertical-align:middle;border-top:0;border-bottom:0}.sums{width:100%;border-collapse:collapse}.sums td{padding:1.5pt 0;white-space:nowrap}
.sums .dots{width:60%;border-bottom:1pt dotted #555}.amt{text-align:right;font:10pt 'Liberation Mono';padding-left:6pt!important;border-bottom:.6pt solid #000;min-width:90pt}
.option{white-space:nowrap}.square{display:inline-block;width:9pt;height:9pt;border:.8pt solid #222;font:bold 8pt/8pt 'DejaVu Sans';text-align:center}
.sign{display:flex;justify-content:space-between;margin-top:8pt}.sig{width:45%}.sig hr{border:0;border-top:.8pt solid #000;margin:0}.fraud{font-size:8.6pt;border-top:1pt solid #000;padding-top:4pt}.keep{break-inside:avoid}`,
      body,
    ),
  );
}

function ticksFor(stated: Stated, occupied: boolean | undefined): string {
  return stated.yesNo('occupied', occupied, 'square', ['occupied', 'vacant or unoccupied']);
}

export const layouts: Layout[] = [{ name: 'fourth-us-sworn-proof-of-loss', group: 'fourth', fill: sworn }];
