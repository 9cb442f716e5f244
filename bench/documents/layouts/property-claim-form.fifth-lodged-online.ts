/**
 * The e-mail that a New Zealand home insurer sends with a copy of the claim lodged online.
 * @module
 */

import { escapeHtml } from '../form.ts';
import { dateOf, emailOf, later, type Money, personOf, printDate, printMoney } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [{ name: 'fifth-lodged-online-email', group: 'last', fill: lodged }];

const EVENTS = [
  [
    'Water leak or burst pipe',
    'escape-of-water',
    'The flexi hose under the upstairs basin let go while we were at work. Water came through the kitchen ceiling, and the carpet on the stairs and in the lounge is soaked.',
  ],
  [
    'Storm or high wind',
    'storm',
    'The southerly lifted a few sheets of iron off the back of the roof and the rain got into two bedrooms. The neighbour helped us get a tarp over it the same night.',
  ],
  [
    'Fire',
    'fire',
    'A heat pump in the sleepout shorted and caught fire. The fire service put it out within half an hour but the lining, the bed and most of what was in there is ruined.',
  ],
  [
    'Burglary or theft',
    'theft',
    'Someone came in through the ranchslider, which has been jemmied off its track. They took two laptops, a camera and my grandmother\u2019s rings.',
  ],
  [
    'Earthquake',
    'earthquake',
    'After the big shake we found cracks in the gib in the hall and lounge, the chimney has moved and the TV and a cabinet of china came down.',
  ],
  [
    'Damaged on purpose by someone else',
    'malicious-damage',
    'People we do not know got into the section during a party down the road and kicked in the garage door and smashed the kids\u2019 trampoline and the barbecue.',
  ],
  [
    'Accident at home',
    'accidental-damage',
    'I dropped a cast iron pan on the ceramic hob and it cracked right across. It also chipped the benchtop and broke the glass front of the oven.',
  ],
] as const;

function lodged(random: Random): Filled {
  const stated = new Stated();
  const holder = personOf(random);
  const [cause, code, story] = random.pick(EVENTS);
  const insurer = random.pick([
    'Kauri Mutual',
    'Southern Cross Roads Insurance',
    'Tui Home Insurance',
    'Aoraki General',
  ]);
  const home = [
    `${random.between(2, 190)}${random.chance(0.3) ? 'A' : ''} ${random.pick(['Kowhai Street', 'Marine Parade', 'Rimu Road', 'Hillsborough Terrace', 'Totara Crescent'])}`,
    ...random.pick([
      ['Khandallah', 'Wellington 6035'],
      ['Mount Eden', 'Auckland 1024'],
      ['Sumner', 'Christchurch 8081'],
      ['Bethlehem', 'Tauranga 3110'],
    ]),
  ];
  const loss = dateOf(random, 2022, 2025);
  const noticed = later(loss, random.between(0, 2));
  const sent = later(noticed, random.between(0, 9));
  const mobile = `02${random.between(1, 7)} ${random.digits(3)} ${random.digits(4)}`;
  const email = emailOf(random, holder);
  const nz = (minor: number): Money => ({ currency: 'NZD', minor });
  const cash = (minor: number) => printMoney({ currency: 'USD', minor });
  const house = random.chance(0.8) ? random.between(600, 18000) * 100 : 0;
  const goods = house === 0 || random.chance(0.75) ? random.between(200, 9000) * 100 : 0;
  const excess = random.pick([25000, 40000, 50000]);
  const date = (iso: string) => printDate(iso, 'weekday', 'uk');
  const police = code === 'theft' || code === 'malicious-damage';
  const qa = (label: string, html: string) =>
    `<div class="qa"><div class="q">${label}</div><div class="a">${html}</div></div>`;
  const bank = random.chance(0.85);
  const withNet = random.chance(0.6);
  const body = `
<div class="mh"><div class="su">We&rsquo;ve got your claim ${stated.put('claimNumber', random.pick([`HM${random.digits(8)}`, `${random.digits(4)}-${random.digits(5)}-H`]))}</div>
${insurer} Claims &lt;claims@${insurer.split(' ')[0]?.toLowerCase()}.example&gt;<br>To: ${email}<br>${date(sent)} at ${random.between(1, 11)}:${random.between(10, 59)} pm</div>
<div class="ba">${insurer}</div>
<p>Kia ora ${escapeHtml(holder.first)},</p>
<p>Thanks for lodging your claim with us online. One of our team will be in touch within two working days. If your home isn&rsquo;t safe, secure or weathertight, call us any time on 0800 ${random.digits(3)} ${random.digits(3)} and we&rsquo;ll arrange emergency repairs.</p>
<p><b>In the meantime</b>: don&rsquo;t throw anything away, take plenty of photos, and send us any quotes over $${random.pick(['500', '1,000'])}. Here is a copy of what you told us. If something isn&rsquo;t right, reply to this email.</p>
<h2>Your policy</h2>
<div class="tw">
${qa('Policy number', stated.put('policyNumber', random.pick([`P${random.digits(9)}`, `${random.digits(3)} ${random.digits(3)} ${random.digits(4)}`])))}
${qa('Policyholder', stated.put('policyholderName', holder.name))}
${qa('Best number to reach you on', stated.put('policyholderPhone', mobile, mobile.replace(/ /g, '')))}
${qa('Email', stated.put('policyholderEmail', email))}
</div>
${qa('Where is the home?', stated.lines('propertyAddress', home))}
<h2>What happened</h2>
<div class="tw">
${qa('What caused the loss or damage?', stated.put('causeOfLoss', cause, code))}
${qa('When did it happen?', stated.put('lossDate', date(loss), loss))}
${random.chance(0.7) ? qa('When did you first notice it?', stated.put('discoveredDate', date(noticed), noticed)) : ''}
${qa('When did you let us know?', stated.put('reportedDate', date(sent), sent))}
</div>
${qa('Tell us about it', stated.put('lossDescription', story))}
<div class="tw">
${qa('Was anyone living in the home at the time?', stated.answer('occupied', random.chance(0.85)))}
${qa('Is the home rented out?', 'No')}
${qa('Have you told the Police?', police ? 'Yes' : 'No')}
${police ? qa('Police file number', stated.put('policeReference', `${loss.slice(2, 4)}${loss.slice(5, 7)}${loss.slice(8)}/${random.digits(4)}`)) : qa('Has anyone else caused this?', 'Not that I know of')}
</div>
<h2>What you&rsquo;re claiming for</h2>
<p class="sm">All amounts are in New Zealand dollars and include GST.</p>
<table>
${house > 0 ? `<tr><td>House &ndash; repairs</td><td class="n">${stated.put('buildingsAmount', cash(house), nz(house))}</td></tr>` : ''}
${goods > 0 ? `<tr><td>Contents &ndash; items to repair or replace</td><td class="n">${stated.put('contentsAmount', cash(goods), nz(goods))}</td></tr>` : ''}
<tr class="b"><td>Total of your claim</td><td class="n">${stated.put('amountClaimed', cash(house + goods), nz(house + goods))}</td></tr>
<tr><td>Excess that applies</td><td class="n">${stated.put('excess', cash(excess), nz(excess))}</td></tr>
${withNet ? `<tr class="b"><td>Claim after excess</td><td class="n">${house + goods > excess ? stated.put('netAmount', cash(house + goods - excess), nz(house + goods - excess)) : stated.put('netAmount', cash(0), nz(0))}</td></tr>` : ''}
</table>
<p class="sm">Your house is insured for up to $${random.between(450, 990)},000 and your contents for up to $${random.between(60, 180)},000. Your next premium of ${cash(random.between(9000, 24000))} is due on ${printDate(later(sent, 18), 'long', 'uk')}.</p>
<h2>If we pay you cash</h2>
${
  bank
    ? `<div class="tw">${qa('Name on the bank account', stated.put('payeeName', random.pick([holder.name, `${holder.first[0]} ${holder.last} & ${personOf(random).first[0]} ${holder.last}`])))}${qa('Account number', stated.put('accountNumber', `${random.pick(['01', '03', '12', '38'])}-${random.digits(4)}-0${random.digits(6)}-0${random.between(0, 9)}`))}</div>`
    : '<p>You chose to give us your bank details later.</p>'
}
<h2>Your declaration</h2>
<p>You told us that everything here is true and correct, and agreed that we may share it with the Insurance Claims Register, our assessors and repairers, and Toka T&#363; Ake where a natural hazard is involved. You can ask to see and correct your information under the Privacy Act 2020.</p>
<div class="tw">${qa('Signed online by', escapeHtml(holder.name))}${qa('Date signed', stated.put('signedDate', date(sent), sent))}</div>
<p class="ft">${insurer} is a business of ${insurer.split(' ')[0]} Insurance Holdings NZ Limited. PO Box ${random.digits(4)}, Wellington 6140. Our financial strength rating is A- (Strong). We are a member of the Insurance &amp; Financial Services Ombudsman Scheme.</p>`;
  const css =
    "body{font:10pt/1.4 'Noto Sans','DejaVu Sans Condensed','DejaVu Sans',sans-serif;font-size:9.5pt;color:#222}.mh{font:8.5pt/1.45 'Liberation Sans';color:#444;border-bottom:.8pt solid #bbb;padding-bottom:6pt;margin-bottom:10pt}.su{font-size:14pt;color:#000;margin-bottom:3pt}.ba{font-size:18pt;font-weight:bold;color:#fff;background:#e2582a;padding:8pt 14pt;border-radius:6pt;-webkit-print-color-adjust:exact}h2{font-size:12pt;color:#e2582a;margin:12pt 0 4pt;break-after:avoid}.tw{display:grid;grid-template-columns:1fr 1fr;column-gap:20pt}.qa{padding:3pt 0 4pt;break-inside:avoid}.q{font-size:8.5pt;color:#666}.a{font-weight:bold}p{margin:6pt 0}.sm{font-size:8.5pt;color:#555}table{width:70%;border-collapse:collapse}td{padding:3.5pt 0;border-bottom:.6pt solid #ddd}.n{text-align:right}.b td{font-weight:bold}.ft{font-size:7.5pt;color:#777;border-top:.6pt solid #ddd;padding-top:6pt;margin-top:12pt}";
  return stated.filled(page('A4; margin:14mm 20mm', css, body));
}
