/**
 * An Australian insurer's e-mail after a claim was lodged online, and an Irish broker's letter.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  carOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  plateOf,
  printDate,
  printMoney,
  two,
  vinOf,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const MEN = new Set(
  'Bernard Callum Daniel Edward Gareth Ibrahim Jack Kevin Liam Marcus Oliver Oscar Samuel Terence Victor Yusuf'.split(
    ' ',
  ),
);
const SUBURBS = [
  ['Marrickville NSW 2204', 'NSW Police', 'E'],
  ['Thornbury VIC 3071', 'Victoria Police', 'T'],
  ['Toowong QLD 4066', 'Queensland Police', 'QP'],
  ['Norwood SA 5067', 'SA Police', 'SAP'],
] as const;
const TOLD = [
  'I was heading home from work and had stopped at a red light. The ute behind me didn’t stop in time and hit the back of my car. My boot won’t close now and the bumper is hanging off.',
  'Coming out of the shopping centre the other car cut across two lanes and scraped all down my left side. He stopped and we swapped details.',
  'I was turning right with a green arrow when a hatchback came straight through the red and hit my front passenger door. Airbags didn’t go off.',
];

const MAIL = `body{font-variant-ligatures:none;font:10pt/14pt 'Liberation Sans';color:#222}.hd{font-size:9pt;border-bottom:1pt solid #888;padding-bottom:5pt;margin-bottom:10pt}.hd b{display:inline-block;width:48pt}
.bar{background:#00695c;color:#fff;padding:9pt 12pt;font:bold 15pt 'Liberation Sans'}h3{font-size:11.5pt;color:#00695c;margin:13pt 0 3pt;break-after:avoid}
dl{margin:0}.r{display:flex;border-bottom:.6pt solid #ddd;padding:3pt 0;break-inside:avoid}.r span{width:38%;color:#555;padding-right:8pt}.r div{flex:1}
.box{border:1pt solid #00695c;border-radius:4pt;padding:6pt 10pt;margin:10pt 0;break-inside:avoid}.fine{font-size:7.8pt;line-height:10.5pt;color:#666;margin-top:14pt}li{margin:2pt 0}`;

function lodgedOnline(random: Random) {
  const stated = new Stated();
  const brand = random.pick([
    'Coolabah Car Insurance',
    'Southern Star Insurance',
    'Bluegum Insurance',
    'Kookaburra Direct',
  ]);
  const domain = `${brand.split(' ')[0]?.toLowerCase()}.example.com.au`;
  const holder = personOf(random);
  const self = random.chance(0.6);
  const driver = self ? holder : personOf(random);
  const other = personOf(random);
  const [suburb, force, prefix] = random.pick(SUBURBS);
  const loss = dateOf(random, 2022, 2025);
  const lodged = later(loss, random.between(0, 5));
  const reported = random.chance(0.5);
  const injured = random.chance(0.2);
  const claim = random.chance(0.5)
    ? `CLM-${random.digits(8)}`
    : `${random.digits(2)}${random.letters(1)}${random.digits(6)}`;
  const policy = `MOT ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}`;
  const mobile = `04${two(random.between(0, 99))} ${random.digits(3)} ${random.digits(3)}`;
  const email = emailOf(random, holder);
  const estimate = moneyOf(random, 'us', [900, 14000]);
  const drivable = random.chance(0.6);
  const street = `${random.between(2, 180)} ${random.pick(['Banksia St', 'Wattle Ave', 'Illawarra Rd', 'Beach Pde'])}`;
  const place = `Cnr ${random.pick(['Smith', 'Victoria', 'Parramatta', 'Main'])} Rd & ${random.pick(['George', 'Albert', 'Park'])} St, ${suburb}`;
  const r = (label: string, html: string) => `<div class="r"><span>${escapeHtml(label)}</span><div>${html}</div></div>`;
  const known = random.chance(0.75);
  const html = `
<div class="hd"><div><b>From:</b> ${escapeHtml(brand)} Claims &lt;noreply@${domain}&gt;</div><div><b>To:</b> ${email}</div>
<div><b>Subject:</b> We’ve got your claim – ${stated.put('claimNumber', claim)}</div></div>
<div class="bar">${escapeHtml(brand.toLowerCase())}</div>
<p>Hi ${escapeHtml(holder.first)},</p>
<p>Sorry to hear about your accident. Your claim has been lodged and you don’t need to do anything right now. Below is a copy of what you told us. If anything isn’t right, reply within 2 business days or call us on 13${random.digits(1)} ${random.digits(3)} (24/7).</p>
<h3>Your claim</h3>
${r('Claim number', escapeHtml(claim))}
${r('Lodged', `${stated.put('reportedDate', printDate(lodged, 'numeric', 'uk'), lodged)}, ${random.between(1, 11)}:${two(random.between(1, 59))} pm AEST via online account`)}
${r('Policy', `${stated.put('policyNumber', policy)} (Comprehensive)`)}
${r('Period of insurance', `${printDate(later(loss, -120), 'numeric', 'uk')} to 4pm ${printDate(later(loss, 245), 'numeric', 'uk')}`)}
${r('Basic excess', `$${random.pick(['650.00', '800.00', '950.00'])}`)}${r('Agreed value', `$${random.between(15, 48)},${random.digits(1)}00.00`)}
<h3>About you</h3>
${r('Policy owner', stated.put('policyholderName', holder.name))}
${r('Mobile', stated.put('policyholderPhone', mobile, mobile.replace(/ /g, '')))}
${r('Email', stated.put('policyholderEmail', email))}
${random.chance(0.8) ? r('Home address', stated.lines('policyholderAddress', [street, suburb], ', ')) : ''}
<h3>Your car</h3>
${r('Car', stated.put('vehicleMakeModel', carOf(random)))}
${r('Rego', stated.put('vehicleRegistration', random.pick([`${random.letters(3)}${random.digits(2)}${random.letters(1)}`, `1${random.letters(2)} ${random.digits(1)}${random.letters(2)}`])))}
${random.chance(0.4) ? r('VIN', stated.put('vehicleVin', vinOf(random))) : ''}
${r('Is your car safe to drive?', drivable ? stated.put('vehicleDrivable', 'Yes, it’s drivable', true) : stated.put('vehicleDrivable', 'No, it needs a tow', false))}
${random.chance(0.6) ? r('Rough cost to fix (if you’ve had a quote)', stated.put('estimatedDamage', printMoney(estimate), { currency: 'AUD', minor: estimate.minor })) : r('Rough cost to fix (if you’ve had a quote)', '')}
<h3>The accident</h3>
${r('When did it happen?', `${stated.put('lossDate', printDate(loss, 'weekday', 'uk'), loss)}, around ${random.between(1, 11)}:${random.pick(['00', '15', '30'])} ${random.pick(['am', 'pm'])}`)}
${r('Where did it happen?', stated.put('lossPlace', place))}
${r('Who was driving?', stated.put('driverName', driver.name) + (self ? ' (you)' : ''))}
${r(
  'Driver’s date of birth',
  (() => {
    const born = dateOf(random, 1955, 2003);
    return stated.put('driverDateOfBirth', printDate(born, 'numeric', 'uk'), born);
  })(),
)}
${r('In your own words', stated.put('lossDescription', random.pick(TOLD)))}
${r('Was anyone hurt?', stated.answer('anyoneInjured', injured))}
${r('Alcohol or drugs in the last 12 hours?', 'No')}
${r('Have the police been told?', reported ? `${stated.answer('policeInformed', true)}` : stated.answer('policeInformed', false))}
${reported ? r(`${force} event number`, stated.put('policeReference', `${prefix}${random.digits(8)}`)) : ''}
<h3>The other driver</h3>
${known ? r('Name', stated.put('otherDriverName', other.name)) : r('Name', '')}
${r('Rego', stated.put('otherVehicleRegistration', `${random.letters(3)}${random.digits(3)}`))}
${r('Phone', known ? `04${two(random.between(0, 99))} ${random.digits(3)} ${random.digits(3)}` : '')}
${r('Insured with', known && random.chance(0.7) ? stated.put('otherInsurer', random.pick(['Wattle Mutual', 'Capricorn Insurance Australia', 'Golden Coast Underwriting'])) : '')}
${r('Who do you think was at fault?', 'The other driver')}
<div class="box"><b>What happens next</b><ul><li>We’ll text you within 1 business day to book an assessment at a partner repairer.</li><li>Please don’t start repairs over $500 without talking to us.</li><li>If you weren’t at fault and we can identify the other driver, you won’t pay an excess.</li></ul></div>
<p>Take care,<br>The ${escapeHtml(brand)} claims team</p>
<p class="fine">${escapeHtml(brand)} Pty Ltd ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}, AFSL ${random.digits(6)}. GPO Box ${random.digits(4)}, Sydney NSW 2001. We handle your personal information under our Privacy Policy and the General Insurance Code of Practice. If you’re not happy with how we handle your claim you can complain to us, and then to the Australian Financial Complaints Authority on 1800 931 678. Please don’t reply with photos larger than 10 MB.</p>`;
  return stated.filled(page('A4; margin: 14mm 18mm', MAIL, html));
}

const LETTER = `body{font-variant-ligatures:none;font:10.8pt/14.8pt 'P052',serif;color:#111}.head{border-bottom:2.5pt double #5b1a2e;padding-bottom:6pt;margin-bottom:16pt;display:flex;justify-content:space-between}
.head h1{font:bold 19pt 'C059';color:#5b1a2e;margin:0}.head div{font-size:8.5pt;line-height:11pt;text-align:right}.re{margin:14pt 0 12pt 0;font-weight:bold}.re td{padding:0 14pt 1pt 0;vertical-align:top}p{margin:0 0 9pt}
.foot{margin-top:14pt;border-top:.8pt solid #5b1a2e;padding-top:4pt;font-size:7.5pt;line-height:10pt;text-align:center}`;

const COURSE = [
  'The jeep had come almost to a halt to let a tractor through when it was struck from behind. The force of it broke the tail-lamp and bent the towing bracket.',
  'The car was already on the roundabout when a delivery van came out from the left without yielding and struck the passenger side. Neither door on that side will open.',
  'The car was standing outside the creamery with its engine off. The other vehicle reversed out of the yard and went into the wing and the headlamp.',
];

function brokerLetter(random: Random) {
  const stated = new Stated();
  const client = personOf(random);
  const title = MEN.has(client.first) ? 'Mr' : random.pick(['Ms', 'Mrs']);
  const self = random.chance(0.45);
  const broker = `${random.pick(['Tuohy & Lavelle', 'Brannigan Insurances', 'Corrib Brokers', 'O’Dea Cover'])} ${random.pick(['Ltd', 'Limited'])}`;
  const loss = dateOf(random, 2021, 2025);
  const told = later(loss, random.between(1, 4));
  const letter = later(told, random.between(1, 7));
  const mobile = phoneOf(random, 'ie');
  const police = random.chance(0.55);
  const hurt = random.chance(0.25);
  const drivable = random.chance(0.6);
  const damage = moneyOf(random, 'ie', [600, 9400]);
  const town = random.pick(['Gort', 'Ballinrobe', 'Mitchelstown', 'Newcastle West', 'Boyle']);
  const place = `${random.pick(['the Square', 'Bridge Street', 'the N17 at the co-op', 'Church Hill'])}, ${town}`;
  const born = dateOf(random, 1956, 2002);
  const insurer = `${firmOf(random, 'insurer')} DAC`;
  const course = random.pick(COURSE);
  const named = random.chance(0.85);
  const description = stated.put('lossDescription', course);
  const vehicle = `${stated.put('vehicleMakeModel', carOf(random))}`;
  const estimate = random.chance(0.7)
    ? ` ${escapeHtml(firmOf(random, 'garage'))} of ${town} put the cost of repair at about ${stated.put('estimatedDamage', printMoney(damage), damage)} including VAT.`
    : ' An estimate will follow from the garage.';
  const html = `<div class="head"><h1>${escapeHtml(broker)}</h1><div>General &amp; Farm Insurance Brokers<br>${addressOf(random, 'ie').join(', ')}<br>Tel. (0${random.between(21, 98)}) ${random.digits(5)} &nbsp; claims@broker${random.digits(2)}.example.ie</div></div>
<p>Motor Claims Department<br>${escapeHtml(insurer)}<br>${addressOf(random, 'ie').join('<br>')}</p>
<p>Our ref: ${random.letters(2)}/${random.digits(4)}<br>${printDate(letter, 'long', 'ie')}</p>
<p>Dear Claims Team,</p>
<table class="re"><tr><td>Our client:</td><td>${stated.put('policyholderName', `${title} ${client.name}`)}, ${stated.lines('policyholderAddress', addressOf(random, 'ie'), ', ')}</td></tr>
<tr><td>Policy:</td><td>${stated.put('policyNumber', `IPM ${random.digits(7)}`)}</td></tr>${random.chance(0.6) ? `<tr><td>Your claim:</td><td>${stated.put('claimNumber', `${random.digits(4)}${random.letters(2)}${random.digits(3)}`)}</td></tr>` : ''}
<tr><td>Date of accident:</td><td>${stated.put('lossDate', printDate(loss, 'long', 'ie'), loss)}</td></tr></table>
<p>We refer to our telephone call of ${stated.put('reportedDate', printDate(told, 'long', 'ie'), told)}, when we first notified you of the above, and now confirm the particulars in writing.</p>
<p>The accident took place at or near ${stated.put('lossPlace', place)}, at about ${random.between(2, 11)} o’clock. The insured vehicle is a ${vehicle}, registration ${stated.put('vehicleRegistration', plateOf(random, 'ie'))}, and it was being driven by ${self ? `our client, whose full name is ${stated.put('driverName', client.name)}` : `our client’s ${random.pick(['cousin', 'neighbour', 'employee'])}, ${stated.put('driverName', personOf(random).name)}`}, date of birth ${stated.put('driverDateOfBirth', printDate(born, 'long', 'ie'), born)}. The driver holds a full Irish licence and has no penalty points.</p>
<p>We are instructed that the circumstances were as follows. ${description}</p>
<p>${named ? `The other vehicle, registration ${stated.put('otherVehicleRegistration', plateOf(random, 'ie'))}, was driven by ${stated.put('otherDriverName', personOf(random).name)}${random.chance(0.75) ? ` and is insured with ${stated.put('otherInsurer', firmOf(random, 'insurer'))} according to the disc on the windscreen` : ''}. No admission of any kind was made by our client.` : `The other vehicle, registration ${stated.put('otherVehicleRegistration', plateOf(random, 'ie'))}, did not remain at the scene and its driver has not been traced.`} ${hurt ? `We regret to say that ${stated.put('anyoneInjured', 'a passenger was injured', true)} and was taken to University Hospital for an X-ray.` : `Thankfully ${stated.put('anyoneInjured', 'nobody was injured', false)}.`}</p>
<p>${police ? `The matter ${stated.put('policeInformed', 'was reported to the Gardaí', true)} at ${town} station, where the PULSE incident number is ${stated.put('policeReference', random.digits(8))}.` : `The Gardaí ${stated.put('policeInformed', 'were not called', false)}, as details were exchanged at the roadside.`}</p>
<p>${drivable ? `The vehicle ${stated.put('vehicleDrivable', 'is still roadworthy and is being driven', true)}.` : `The vehicle ${stated.put('vehicleDrivable', 'cannot be driven', false)} and is stored at a charge of €25 a day, so an early inspection would oblige.`}${estimate} The policy excess is €${random.pick(['250', '300', '500'])}.</p>
<p>Our client can be reached on ${stated.put('policyholderPhone', mobile.text, mobile.digits)}${random.chance(0.5) ? ` or at ${stated.put('policyholderEmail', emailOf(random, client))}` : ''}. Kindly acknowledge receipt and let us have the name of the engineer appointed. A signed accident report form will follow.</p>
<p>Yours faithfully,</p><p style="font:17pt Z003;margin:8pt 0 2pt">${escapeHtml(personOf(random).name)}</p><p>Claims Manager<br>${escapeHtml(broker)}</p>
<p class="foot">${escapeHtml(broker)} is regulated by the Central Bank of Ireland. Registered in Dublin no. ${random.digits(6)}. Directors: ${escapeHtml(personOf(random).name)}, ${escapeHtml(personOf(random).name)}.</p>`;
  return stated.filled(page('A4; margin: 15mm 22mm 13mm', LETTER, html));
}

export const layouts: Layout[] = [
  { name: 'fourth-au-lodged-online-email', group: 'fourth', fill: lodgedOnline },
  { name: 'fourth-ie-broker-letter', group: 'fourth', fill: brokerLetter },
];
