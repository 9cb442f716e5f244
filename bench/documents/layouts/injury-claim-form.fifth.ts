/**
 * An Australian compulsory third party insurer's application, typed into boxes, and the e-mail that an American
 * portal sends when a driver has reported an injury.
 * @module
 */
import { addressOf, bare, dateOf, emailOf, later, personOf, phoneOf, printDate, two } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

interface Mishap {
  what: string;
  injury: string;
  part: string;
}

const ROADS: Mishap[] = [
  {
    what: 'I was stopped at a red light when a white utility ran into the back of my car and pushed me into the car in front.',
    injury: 'Whiplash and soft tissue strain, headaches every day since',
    part: 'Neck and lower back',
  },
  {
    what: 'Riding my bicycle in the bike lane. The driver opened the door of a parked car in front of me. I hit the door and went over the handlebars.',
    injury: 'Broken collarbone, grazes',
    part: 'Right shoulder',
  },
  {
    what: 'Walking across at the zebra crossing. A car turning left did not give way and knocked me down.',
    injury: 'Fractured tibia, operated on with plate and screws',
    part: 'Left lower leg',
  },
  {
    what: 'Passenger in a taxi. Taxi changed lanes into a bus. I was thrown against the door pillar.',
    injury: 'Concussion and cut to scalp needing nine stitches',
    part: 'Head',
  },
];

const JOBS = [
  'Primary school teacher',
  'Electrician',
  'Aged care worker',
  'Barista',
  'Concreter',
  'Payroll officer',
  'Registered nurse',
];

/** Australia: two pages of boxes, filled in with a typewriter. */
function thirdParty(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const driver = personOf(random);
  const doctor = personOf(random);
  const mishap = random.pick(ROADS);
  const when = dateOf(random, 2022, 2025);
  const since = random.between(80, 89);
  const signed = later(when, since);
  const returned = random.chance(0.65);
  const off = returned ? random.between(4, 52) : Math.floor((since * 5) / 7);
  const back = later(when, Math.ceil(off * 1.4) + 1);
  const daily = random.between(140, 310) * 100;
  const hospital = random.chance(0.7);
  const represented = random.chance(0.4);
  const birth = dateOf(random, 1957, 2001);
  const typed = (date: string) => date.split('-').reverse().join(' / ');
  const day = (field: string, date: string) => stated.put(field, typed(date), date);
  const mobile = `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`;
  const town = random.pick([
    'PARRAMATTA NSW 2150',
    'WOLLONGONG NSW 2500',
    'DUBBO NSW 2830',
    'MAITLAND NSW 2320',
    'PENRITH NSW 2750',
  ]);
  const suburb = (town.split(' NSW')[0] as string).toLowerCase().replace(/^./, (letter) => letter.toUpperCase());
  const street = `${random.between(2, 190)} ${random.pick(['Bougainville Road', 'Waratah Street', 'Hume Street', 'Cowper Parade', 'Macquarie Lane'])}`;
  const wages = off * daily;
  const medical = random.between(240, 4_900) * 100 + random.between(0, 99);
  const other = random.chance(0.75) ? random.between(40, 620) * 100 + random.between(0, 99) : undefined;
  const aud = (field: string, minor: number) => stated.put(field, `$${bare(minor)}`, { currency: 'AUD', minor });
  const insurer = random.pick(['Southern Cross CTP', 'Waratah Motor Injury', 'Coastline CTP Insurance']);
  const claim = random.chance(0.6) ? `CTP${random.digits(8)}` : undefined;
  const policy = random.chance(0.6) ? `${random.letters(2)} ${random.digits(3)} ${random.digits(4)}` : undefined;
  const mark = 'square';
  const body = `<div class="hd"><div><b>${insurer}</b><br>GPO Box ${random.digits(4)}, Sydney NSW 2001 &middot; 1300 ${random.digits(3)} ${random.digits(3)}</div><div class="t">Application for personal injury benefits<br><small>Motor accidents in New South Wales</small></div></div>
<table class="office"><tr><td><div class="label">OFFICE USE ONLY &mdash; claim number</div><div class="answer">${claim ? stated.put('claimNumber', claim) : '&nbsp;'}</div></td><td><div class="label">Date received</div><div class="answer">${random.chance(0.5) ? typed(later(signed, random.between(2, 8))) : '&nbsp;'}</div></td><td><div class="label">Liability code</div><div class="answer">&nbsp;</div></td></tr></table>
<p class="help">Use this form if you were hurt in a motor accident. Lodge it within 28 days of the accident to be paid from the accident date, and in any case within 3 months. Please use a black pen or type, and tick the boxes that apply. You must also send a certificate of fitness from your doctor.</p>
<h2>1 &nbsp;Your details</h2><table>
${row(cell('Full name', stated.put('claimantName', person.name), 2), cell('Date of birth (dd/mm/yyyy)', day('dateOfBirth', birth)))}
${row(cell('Residential address', stated.lines('address', [street, town], ', '), 2), cell('Mobile', stated.put('phone', mobile, mobile.replace(/\D/g, ''))))}
${row(cell('Email', random.chance(0.6) ? emailOf(random, person) : '', 2), cell('Medicare number', random.chance(0.5) ? `${random.digits(4)} ${random.digits(5)} ${random.digits(1)}` : ''))}
${row(cell('Do you need an interpreter?', answered(false), 1), cell('What is your usual work?', stated.put('occupation', random.pick(JOBS)), 2))}</table>
<h2>2 &nbsp;About the accident</h2><table>
${row(cell('Date of the accident', day('accidentDate', when)), cell('Time', `${random.between(6, 11)}.${random.pick(['05', '15', '30', '45'])} ${random.pick(['am', 'pm'])}`), cell('Date reported to police', typed(later(when, random.between(0, 3)))), cell('Police event number', `E ${random.digits(8)}`))}
${row(cell('Where did it happen? (street, nearest cross street, suburb)', stated.put('accidentPlace', `${random.pick(['Pacific Highway at Smith Street', 'Corner of Keira Street and Crown Street', 'Victoria Road near Bridge Street', 'Great Western Highway at Mulgoa Road'])}, ${suburb}`), 4))}
${row(cell('In your own words, what happened?', stated.put('accidentDescription', mishap.what), 4))}
${row(cell('You were the', ticksOf(['driver', 'passenger', 'cyclist', 'pedestrian', 'other'], mishap.what), 4))}
${row(cell('Registration of the vehicle most at fault', `${random.letters(2)}${random.digits(2)}${random.letters(2)}`), cell('State', 'NSW'), cell('Driver of that vehicle, if known', random.chance(0.6) ? driver.name : ''), cell('CTP policy no. of that vehicle, if known', policy ? stated.put('policyNumber', policy) : ''))}</table>
<h2>3 &nbsp;Your injuries and treatment</h2><table>
${row(cell('What injuries did you receive?', stated.put('injuryDescription', mishap.injury), 2), cell('Where on your body?', stated.put('bodyPart', mishap.part)))}
${row(cell('Did you go to hospital after the accident?', stated.yesNo('hospitalAttended', hospital, mark)), cell('If yes, which hospital?', hospital ? stated.put('hospitalName', `${suburb} ${random.pick(['Base Hospital', 'District Hospital', 'Hospital'])}`) : '', 2))}
${row(cell('Did an ambulance attend?', answered(hospital && random.chance(0.5))), cell('Your treating doctor and practice', `Dr ${doctor.name}, ${suburb} Family Medical`, 2))}
${row(cell('Had you been treated for the same part of your body before?', answered(random.chance(0.2)), 3))}</table>
<div class="pg">Page 1 of 2 &nbsp; CTP-APIB 07/22</div><div class="brk"></div>
<h2>4 &nbsp;Your work and income</h2><table>
${row(cell('Employer at the time of the accident', `${random.pick(['Hunter Valley Catering Pty Ltd', 'Self-employed', 'NSW Department of Education', 'Illawarra Fitout Pty Ltd'])}`, 2), cell('Usual weekly earnings before tax', `$${bare(daily * 5)}`))}
${row(cell('Have you returned to work?', answered(returned)), cell('If yes, on what date?', returned ? day('returnDate', back) : ''), cell('Working days missed up to today', stated.put('daysOffWork', String(off))))}
${row(cell('Have you been on leave paid by your employer?', answered(random.chance(0.5)), 3))}</table>
<h2>5 &nbsp;What you are claiming so far</h2><p class="help">Attach receipts and payslips. You can claim further amounts later.</p><table class="sum">
${sumRow('Income lost', aud('lossOfEarnings', wages))}
${sumRow('Medical, hospital, pharmacy and treatment costs', aud('medicalExpenses', medical))}
${sumRow('Travel to treatment, domestic help and other costs', other === undefined ? '' : aud('otherExpenses', other))}
${sumRow('<b>Total of this application</b>', aud('amountClaimed', wages + medical + (other ?? 0)))}</table>
<h2>6 &nbsp;Payment and legal representation</h2><table>
${row(cell('BSB', `${random.digits(3)}-${random.digits(3)}`), cell('Account number', random.digits(8)), cell('Account name', person.name))}
${row(cell('Have you engaged a lawyer?', answered(represented)), cell('If yes, name of law firm', represented ? stated.put('solicitorName', random.pick(['Brennan Kerr Lawyers', 'Slattery & Moss', 'Carroll Injury Lawyers', 'Hayes Legal Pty Ltd'])) : '', 2))}</table>
<h2>7 &nbsp;Authority and declaration</h2><p class="help">I authorise the insurer to collect from and give to any hospital, doctor, employer, police force, insurer or government agency information about my injuries, my accident and my earnings, as set out in the Motor Accident Injuries Act 2017. I declare that what I have said in this form is true. I understand that giving false or misleading information is an offence that carries a penalty of up to $5,500 or 12 months in prison, or both.</p>
<table>${row(cell('Signature of injured person', `<span class="sig">${person.first} ${person.last}</span>`, 2), cell('Date', day('signedDate', signed)))}
${row(cell('If someone signs for the injured person: name', '', 2), cell('Relationship', ''))}</table>
<p class="help"><b>Your privacy.</b> We hold personal and health information under the Privacy Act 1988 and share it with the State Insurance Regulatory Authority. You may ask to see it. <b>Not happy?</b> Ask for an internal review within 28 days of our decision. You can ring CTP Assist on 1300 656 919. Claims officers must make a first decision within four weeks of receipt.</p>
<div class="pg">Page 2 of 2 &nbsp; CTP-APIB 07/22</div>`;
  return stated.filled(
    sheet(
      'A4; margin: 11mm 13mm',
      `body{font:9.2pt/1.32 'Liberation Sans';color:#111}.hd{display:flex;justify-content:space-between;border-bottom:3pt solid #c8500a;padding-bottom:5pt}.hd b{font-size:15pt;color:#c8500a}.t{font:bold 13pt 'Liberation Sans';text-align:right}.t small{font:9pt 'Liberation Sans'}
h2{background:#c8500a;color:#fff;font:bold 9.6pt 'Liberation Sans';padding:2.5pt 6pt;margin:8pt 0 0}table{table-layout:fixed}td{border:.7pt solid #c8500a;padding:4pt 6pt}.label{font-size:7.8pt;color:#333}.answer{font:10.5pt/1.3 'Liberation Mono';min-height:17pt;padding-top:1pt}.answer .option{font:9pt 'Liberation Sans'}
.office{margin-top:6pt;background:#eee}.office td{border-color:#777}.help{font-size:8.4pt;margin:5pt 0}.pg{text-align:right;font-size:7.2pt;color:#555;margin-top:5pt}.brk{break-after:page}.sum td:last-child{width:150pt}.sum{table-layout:auto}.sig{font:15pt 'Z003'}`,
      body,
    ),
  );
}

/** Ticked, though nobody asks for it. */
const answered = (yes: boolean) => ticks(['Yes', 'No'], yes ? 'Yes' : 'No', 'square');

function sumRow(label: string, html: string): string {
  return `<tr><td>${label}</td><td><div class="answer" style="text-align:right">${html || '&nbsp;'}</div></td></tr>`;
}

function ticksOf(words: string[], story: string): string {
  const chosen = /bicycle/.test(story)
    ? 'cyclist'
    : /Walking/.test(story)
      ? 'pedestrian'
      : /Passenger/.test(story)
        ? 'passenger'
        : 'driver';
  return words
    .map((word) => `<span class="option"><span class="square">${word === chosen ? 'X' : ''}</span> ${word}</span>`)
    .join(' ');
}

const DRIVERS: Mishap[] = [
  {
    what: 'Stepping down from the cab at the fuel island I slipped on spilled diesel and fell onto the concrete on my outstretched hand.',
    injury: 'Distal radius fracture, closed',
    part: 'Right wrist',
  },
  {
    what: 'A pallet shifted while I was releasing the load straps and pinned my foot against the trailer door.',
    injury: 'Crush injury with two broken toes',
    part: 'Left foot',
  },
  {
    what: 'Tarping the load, lost my footing on the ladder and came down about six feet.',
    injury: 'Lumbar strain, herniated disc suspected',
    part: 'Lower back',
  },
  {
    what: 'While I was delivering a package a dog came through an open gate and bit me.',
    injury: 'Puncture wounds and laceration, 14 sutures',
    part: 'Right calf',
  },
];

/** US: the portal's e-mail, as its recipient printed it. */
function portal(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const mishap = random.pick(DRIVERS);
  const when = dateOf(random, 2023, 2025);
  const since = random.between(12, 75);
  const filed = later(when, since);
  const birth = dateOf(random, 1961, 1999);
  const address = addressOf(random, 'us');
  const phone = phoneOf(random, 'us');
  const hospital = random.chance(0.75);
  const missed = random.between(3, Math.min(40, Math.floor((since * 5) / 7)));
  const back = random.chance(0.6) && missed * 1.4 + 3 < since;
  const resumed = later(when, Math.ceil(missed * 1.4) + 1);
  const attorney = random.pick(['none', 'firm', 'blank']);
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const long = (date: string) => printDate(date, 'long', 'us');
  const wages = random.chance(0.85) ? missed * random.between(110, 260) * 100 : 0;
  const medical = random.between(180, 7_400) * 100 + random.between(0, 99);
  const other = random.between(15, 300) * 100 + random.between(0, 99);
  const usd = (field: string, minor: number) => stated.put(field, `$${bare(minor)}`, { currency: 'USD', minor });
  const claim = `OA-${filed.slice(0, 4)}-${random.digits(6)}`;
  const email = emailOf(random, person);
  const state = (address[1] as string).split(', ')[0] as string;
  if (attorney === 'none') stated.put('solicitorName', '', null);
  const lines: [string, string][] = [];
  const part = (title: string) => `<tr><th colspan="2">${title}</th></tr>`;
  const all = (pairs: [string, string][]) =>
    pairs.map(([label, html]) => `<tr><td>${label}</td><td>${html}</td></tr>`).join('');
  lines.push(['Policy', stated.put('policyNumber', `TOA ${random.digits(7)}-${two(random.between(1, 9))}`)]);
  lines.push([
    'Master policyholder',
    `${random.pick(['Crossroads Haulers Association', 'Blue Heron Couriers LLC', 'National Owner-Operators Trust'])}`,
  ]);
  lines.push(['Certificate effective', us(later(when, -random.between(100, 900)))]);
  const html = page(
    'Letter; margin: .6in .65in',
    `body{font:9.6pt/1.38 'Liberation Sans';color:#222}.mh{font-size:9pt;border-bottom:1.5pt solid #000;padding-bottom:6pt;margin-bottom:10pt}.mh b{display:inline-block;width:52pt}
.hero{background:#113355;color:#fff;padding:10pt 14pt;font-size:13pt;font-weight:bold}.wrap{border:1pt solid #ccd;padding:10pt 14pt}
table{border-collapse:collapse;width:100%}th{text-align:left;background:#e8edf3;padding:4pt 6pt;font-size:10pt;color:#113355}td{padding:3pt 6pt;border-bottom:.5pt solid #ddd;vertical-align:top}td:first-child{width:175pt;color:#555}tr{break-inside:avoid}
.fine{font-size:7.6pt;color:#666;margin-top:10pt}p{margin:6pt 0}`,
    `<div class="mh"><div><b>From:</b> Claims Intake &lt;no-reply@example.com&gt;</div><div><b>Sent:</b> ${long(filed)} ${random.between(1, 11)}:${two(random.between(0, 59))} PM</div><div><b>To:</b> ${email}</div><div><b>Subject:</b> We received your injury claim ${claim}</div></div>
<div class="hero">Thanks, ${person.first}. Your claim is in.</div><div class="wrap">
<p>An examiner will call you within two business days. Your claim number is <b>${stated.put('claimNumber', claim)}</b>; please put it on every bill you send us. Here is a copy of what you entered on our site.</p>
<table>${part('Coverage')}${all(lines)}
${part('Injured person')}${all([
  ['Name', stated.put('claimantName', person.name)],
  ['DOB', stated.put('dateOfBirth', us(birth), birth)],
  ['SSN', `***-**-${random.digits(4)}`],
  ['Home address', stated.lines('address', address)],
  ['Best phone', stated.put('phone', phone.text, phone.digits)],
  [
    'Type of work',
    stated.put(
      'occupation',
      random.pick(['Long-haul truck driver', 'Delivery driver', 'Flatbed owner-operator', 'Courier']),
    ),
  ],
  ['Contract started', us(later(when, -random.between(200, 2_000)))],
])}
${part('What happened')}${all([
  ['Injury date', stated.put('accidentDate', us(when), when)],
  ['Time of day', random.pick(['Early morning', 'Morning', 'Afternoon', 'Evening'])],
  ['Reported to dispatcher', us(later(when, random.between(0, 2)))],
  [
    'Location',
    stated.put(
      'accidentPlace',
      `${random.pick(['Flying J truck stop, Exit 41', 'Customer dock 7, Ridgeline Distribution', 'Driveway at 1180 Cedar Drive', 'Terminal yard, Gate 2'])}, ${state}`,
    ),
  ],
  ['How did it happen?', stated.put('accidentDescription', mishap.what)],
  ['Anyone see it?', random.pick(['No', `Yes - ${personOf(random).name}`])],
])}
${part('Medical')}${all([
  ['Diagnosis or kind of injury', stated.put('injuryDescription', mishap.injury)],
  ['Body part hurt', stated.put('bodyPart', mishap.part)],
  ['Were you treated at a hospital or ER?', stated.answer('hospitalAttended', hospital)],
  [
    'Hospital',
    hospital
      ? stated.put(
          'hospitalName',
          `${random.pick(["St. Luke's", 'Mercy', 'Valley Regional', 'Good Samaritan'])} ${random.pick(['Medical Center', 'Hospital'])}`,
        )
      : '',
  ],
  ['Family doctor', `Dr. ${personOf(random).name}`],
])}
${part('Time away from work')}${all([
  ['Work days missed so far', stated.put('daysOffWork', String(missed))],
  ['Back at work on', back ? stated.put('returnDate', us(resumed), resumed) : ''],
])}
${part('Amounts you asked us to pay')}${all([
  ['Lost wages', wages ? usd('lossOfEarnings', wages) : ''],
  ['Medical bills', usd('medicalExpenses', medical)],
  ['Other out-of-pocket', usd('otherExpenses', other)],
  ['Total', usd('amountClaimed', wages + medical + other)],
])}
${part('Other')}${all([
  [
    'Attorney, if you have one',
    attorney === 'none'
      ? 'None'
      : attorney === 'firm'
        ? stated.put(
            'solicitorName',
            random.pick(['Dalton & Reyes LLP', 'The Whitaker Law Firm', 'Okafor Sandoval PC']),
          )
        : '',
  ],
  ['Other insurance', random.pick(['None', 'Medicaid', 'Blue Cross through spouse'])],
  ['Typed signature', person.name],
  ['Signed on', stated.put('signedDate', us(filed), filed)],
])}</table>
<p><b>Next:</b> upload your itemized bills (HCFA 1500 or UB-04) and two months of settlement sheets. Benefits begin after a 7-day waiting period.</p>
<p class="fine">Any person who knowingly and with intent to defraud files a statement of claim containing false information is guilty of a crime and may be subject to fines and confinement in prison. This mailbox is not monitored. Underwritten by Tri-State Casualty Insurance Company, NAIC ${random.digits(5)}. Maximum benefit $1,000,000 per accident; accidental death $50,000. This message may hold confidential health information. If it is not for you, delete it.</p></div>`,
  );
  return stated.filled(html);
}

export const layouts: Layout[] = [
  { name: 'fifth-au-ctp-boxes', group: 'last', fill: thirdParty },
  { name: 'fifth-portal-email', group: 'last', fill: portal },
];
