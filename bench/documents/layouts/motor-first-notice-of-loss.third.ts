/** Motor losses: an insurer's paper form, a print of a claims system, a broker's e-mail. @module */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  carOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  type Person,
  personOf,
  phoneOf,
  placeOf,
  plateOf,
  printDate,
  printMoney,
  two,
  vinOf,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const HAPPENED = [
  'I was stopped at the lights when the vehicle behind failed to stop and ran into the back of my car.',
  'Other car pulled out from a side road on my left without looking. I braked but could not avoid a collision. Front left wing, headlight and bumper damaged. The other driver said sorry at the scene and that the sun was in their eyes.',
  'Reversing out of a parking space and clipped a parked vehicle.',
  'We were both going round the roundabout. The other vehicle changed lanes across me, hit my front door and pushed me against the kerb. Two wheels are scraped and the door will not open. A lady who was waiting for the bus saw it all and gave me her name.',
  'Hit a patch of black ice on the bend, lost control and slid into the oncoming lane where I struck the other car side on.',
];
const DAMAGE = [
  'Front bumper, bonnet, radiator',
  'Rear bumper and tailgate',
  'Left front door and mirror',
  'Right rear wing',
];

const NZ_TOWNS = [
  'Island Bay, Wellington 6023',
  'Mt Eden, Auckland 1024',
  'Riccarton, Christchurch 8041',
  'Te Awa, Napier 4110',
];
const NZ_STREETS = ['Tui Street', 'Rata Road', 'The Parade', 'Dominion Road', 'Kōwhai Avenue'];

function nzForm(random: Random): Filled {
  const stated = new Stated();
  const [insured, other] = [personOf(random), personOf(random)];
  const driver = random.chance(0.5) ? insured : personOf(random);
  const lost = dateOf(random, 2023, 2025);
  const date = (iso: string) => printDate(iso, 'numeric', 'uk');
  const signed = later(lost, random.between(1, 12));
  const [mobile, police, otherParty] = [
    `02${random.between(1, 9)} ${random.digits(3)} ${random.digits(4)}`,
    random.chance(0.6),
    random.chance(0.8),
  ];
  const plate = () => `${random.letters(3)}${random.digits(3)}`;
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, date(iso), iso);
  const mark = 'square';
  const issuer = `${random.pick(['Southern Cross', 'Kauri', 'Aoraki', 'Tasman'])} General Insurance`;
  const estimate = random.between(4, 180) * 100;
  const table = (title: string, rows: string[]) => `<h2>${title}</h2><table>${rows.join('')}</table>`;
  const body = `<header><b>${issuer}</b><div>PO Box ${random.digits(4)}, Wellington 6140<br>Claims 0800 ${random.digits(3)} ${random.digits(3)} &nbsp; claims@${issuer.split(' ')[0]?.toLowerCase()}.example.nz</div></header>
<h1>Motor vehicle claim form</h1><p>Please complete every section and sign the declaration. Do not admit fault or have repairs started before we have spoken with you.</p>
<div class="office">Office use only &nbsp; Claim no. ${random.chance(0.6) ? put('claimNumber', `NZM${random.digits(7)}`) : '<span class="blank"></span>'} &nbsp; Handler <span class="blank"></span></div>
${table('1 &nbsp; You, the insured', [
  row(
    cell('Full name of insured (or company name)', put('policyholderName', insured.name), 2),
    cell('Policy no.', put('policyNumber', `MV ${random.digits(3)} ${random.digits(4)}`)),
  ),
  row(
    cell(
      'Postal address',
      put('policyholderAddress', `${random.between(2, 190)} ${random.pick(NZ_STREETS)}, ${random.pick(NZ_TOWNS)}`),
      2,
    ),
    cell('Occupation', random.pick(['Nurse', 'Builder', 'Retired', 'Teacher'])),
  ),
  row(
    cell('Mobile', stated.put('policyholderPhone', mobile, mobile.replace(/ /g, ''))),
    cell('Email', put('policyholderEmail', emailOf(random, insured))),
    cell('GST registered?', ticks(['Yes', 'No'], 'No', mark)),
  ),
])}
${table('2 &nbsp; Your vehicle', [
  row(
    cell('Make and model', put('vehicleMakeModel', carOf(random))),
    cell('Year', String(random.between(2008, 2023))),
    cell('Rego', put('vehicleRegistration', plate())),
    cell('Odometer', `${random.between(20, 190)},000 km`),
  ),
  row(
    cell(
      'Is money owing on the vehicle? If so, to whom?',
      random.pick(['No', 'No', `Yes – ${firmOf(random, 'bank')}`]),
      2,
    ),
    cell('What was it being used for?', random.pick(['Private', 'Driving to work', 'Shopping']), 2),
  ),
])}
${table('3 &nbsp; Who was driving?', [
  row(
    cell('Name of driver', put('driverName', driver.name), 2),
    cell('Date of birth', day('driverDateOfBirth', dateOf(random, 1948, 2005))),
    cell('Licence no. / version', `${random.letters(2)}${random.digits(6)} / ${random.digits(3)}`),
  ),
  row(
    cell('Relationship to insured', driver === insured ? 'Self' : random.pick(['Spouse', 'Son', 'Employee'])),
    cell('Licence class', ticks(['Full', 'Restricted', 'Learner'], 'Full', mark)),
    cell('Alcohol or drugs in the 12 hours before?', ticks(['Yes', 'No'], 'No', mark), 2),
  ),
])}
${table('4 &nbsp; What happened?', [
  row(
    cell('Date of accident', day('lossDate', lost)),
    cell('Time', `${random.between(1, 12)}.${two(random.between(0, 59))} ${random.pick(['am', 'pm'])}`),
    cell('Speed before impact', `${random.between(0, 80)} km/h`),
  ),
  row(
    cell(
      'Where did it happen? (street and town)',
      put(
        'lossPlace',
        `Cnr ${random.pick(NZ_STREETS)} and ${random.pick(['Adelaide Road', 'Queen Street', 'Main Highway'])}, ${random.pick(['Newtown', 'Lower Hutt', 'Papanui'])}`,
      ),
      3,
    ),
  ),
  row(
    cell(
      'Tell us in your own words how it happened. Attach a sketch if you can.',
      put('lossDescription', random.pick(HAPPENED)),
      3,
    ),
  ),
  row(
    cell('Was anybody hurt?', stated.yesNo('anyoneInjured', random.chance(0.3), mark)),
    cell('Have the Police been told?', stated.yesNo('policeInformed', police, mark)),
    cell('Police file no.', police ? put('policeReference', `${random.digits(6)}/${random.digits(4)}`) : ''),
  ),
])}
${table('5 &nbsp; Damage to your vehicle', [
  row(
    cell('Describe the damage', random.pick(DAMAGE)),
    cell(
      'Can it be driven?',
      stated.yesNo('vehicleDrivable', random.chance(0.15) ? undefined : random.chance(0.5), mark),
    ),
    cell(
      'Repairer’s estimate NZD (incl GST), if you have one',
      random.chance(0.7)
        ? stated.put('estimatedDamage', `$${bare(estimate * 100)}`, { currency: 'NZD', minor: estimate * 100 })
        : '',
    ),
  ),
])}
${table('6 &nbsp; The other vehicle', [
  row(
    cell('Other driver’s name', otherParty ? put('otherDriverName', other.name) : ''),
    cell('Rego', otherParty ? put('otherVehicleRegistration', plate()) : ''),
    cell(
      'Their insurance company',
      otherParty && random.chance(0.7) ? put('otherInsurer', random.pick(['Vero', 'AMI', 'Tower', 'State'])) : '',
    ),
  ),
  row(
    cell(
      'Other driver’s address',
      otherParty ? `${random.between(2, 90)} ${random.pick(NZ_STREETS)}, ${random.pick(NZ_TOWNS)}` : '',
      2,
    ),
    cell('Make', otherParty ? carOf(random) : ''),
  ),
])}
<h2>7 &nbsp; Declaration</h2><p>The answers above are true and nothing that matters to this claim has been left out. I agree that ${issuer} may obtain and share information about it, including with the Insurance Claims Register, and I may ask to see and correct that information under the Privacy Act 2020.</p>
<p class="sign">Signature <i>${escapeHtml(insured.name)}</i> &nbsp;&nbsp;&nbsp; Dated <b>${day('signedDate', signed)}</b></p><footer>${issuer} Limited &nbsp;|&nbsp; MVC 04/23 &nbsp;|&nbsp; ${driver === insured ? '' : 'Driver must sign overleaf'}</footer>`;
  const css = `@page{margin:12mm 14mm}body{font:8.6pt 'Liberation Sans'}header{background:#0b6b63;color:#fff;padding:7pt 9pt;display:flex;justify-content:space-between}header b{font-size:15pt}header div{font-size:7.5pt;text-align:right}h1{font-size:15pt;margin:8pt 0 2pt;color:#0b6b63}h2{font-size:9.5pt;background:#d6ebe8;margin:6pt 0 0;padding:2pt 5pt}p{margin:3pt 0}td{border:.6pt solid #7fa9a5;padding:2pt 5pt 3pt}.label{font-size:6.8pt;color:#444}.answer{font:9.2pt 'DejaVu Sans Mono';font-size:8.6pt}.office{border:.6pt dashed #555;padding:3pt 6pt;font-size:8pt}.blank{display:inline-block;width:70pt;border-bottom:.6pt solid #555}.sign{margin-top:9pt}footer{font-size:6.5pt;color:#666;margin-top:8pt}`;
  return stated.filled(sheet('A4', css, body));
}

function usPrint(random: Random): Filled {
  const stated = new Stated();
  const [insured, other, agent] = [personOf(random), personOf(random), personOf(random)];
  const driver = random.chance(0.6) ? insured : personOf(random);
  const lost = dateOf(random, 2023, 2025);
  const noticed = later(lost, random.between(0, 5));
  const begun = later(lost, -random.between(10, 170));
  const born = dateOf(random, 1948, 2006);
  const us = (iso: string) => printDate(iso, 'numeric', 'us');
  const clock = () => `${two(random.between(1, 12))}:${two(random.between(0, 59))} ${random.pick(['AM', 'PM'])}`;
  const [phone, police] = [phoneOf(random, 'us'), random.chance(0.7)];
  const estimate = random.between(800, 14000) * 100;
  const surname = (person: Person) => person.name.toUpperCase();
  const put = (field: string, text: string) => stated.put(field, text);
  const pairs = (items: [string, string][]) =>
    `<table class="pairs">${items.reduce((html, [label, value], index) => `${html}${index % 2 === 0 ? '<tr>' : ''}<td class="key">${label}:</td><td>${value}</td>${index % 2 === 1 ? '</tr>' : ''}`, '')}</table>`;
  const compare = (label: string, first: string, second: string) =>
    `<tr><th>${label}</th><td>${first}</td><td>${second}</td></tr>`;
  const body = `<div class="top"><span>${firmOf(random, 'insurer').toUpperCase()}</span><span>Printed ${us(later(noticed, random.between(0, 3)))} ${clock()} &nbsp; User ${agent.last
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 6)}${random.digits(2)} &nbsp; Page 1</span></div>
<h1>PERSONAL AUTO – LOSS NOTICE</h1>
<h2>CLAIM SUMMARY</h2>${pairs([
    ['Claim #', put('claimNumber', `${random.digits(2)}-${random.letters(2)}-${random.digits(6)}`)],
    ['Policy #', put('policyNumber', `PA${random.digits(8)}`)],
    ['Date/time of loss', `${stated.put('lossDate', us(lost), lost)} ${clock()}`],
    ['Date reported', stated.put('reportedDate', us(noticed), noticed)],
    ['Policy eff./exp.', `${us(begun)} – ${us(later(begun, 182))}`],
    ['Reported by', random.pick(['Insured – phone', 'Insured – mobile app', 'Agent'])],
    ['Assigned adjuster', agent.name],
    ['Adjuster phone', phoneOf(random, 'us').text],
  ])}
<h2>NAMED INSURED</h2>${pairs([
    ['Name', put('policyholderName', surname(insured))],
    ['Cell', stated.put('policyholderPhone', phone.text, phone.digits)],
    ['Address', stated.lines('policyholderAddress', addressOf(random, 'us'))],
    ['Email', random.chance(0.7) ? put('policyholderEmail', emailOf(random, insured)) : ''],
  ])}
<h2>LOSS</h2>${pairs([
    ['Loss location', put('lossPlace', placeOf(random, 'us'))],
    ['Type of loss', random.pick(['Collision – two vehicles', 'Collision – intersection', 'Collision – rear end'])],
    ['Police contacted', stated.answer('policeInformed', police)],
    [
      'Police report #',
      police && random.chance(0.8) ? put('policeReference', `${random.digits(2)}-${random.digits(6)}`) : '',
    ],
    ['Any injuries', stated.answer('anyoneInjured', random.chance(0.4))],
    [
      'Est. damage, insured vehicle',
      stated.put('estimatedDamage', printMoney({ currency: 'USD', minor: estimate }), {
        currency: 'USD',
        minor: estimate,
      }),
    ],
  ])}<div class="facts"><b>Facts of loss:</b> ${put('lossDescription', random.pick(HAPPENED))}</div>
<h2>VEHICLES</h2><table class="compare"><tr><th></th><th>Insured vehicle</th><th>Other vehicle</th></tr>
${compare('Year', String(random.between(2009, 2025)), random.chance(0.5) ? String(random.between(2005, 2025)) : 'Unknown')}
${compare('Make / model', put('vehicleMakeModel', carOf(random)), carOf(random))}
${compare('License plate', put('vehicleRegistration', plateOf(random, 'us')), put('otherVehicleRegistration', plateOf(random, 'us')))}
${compare('VIN', put('vehicleVin', vinOf(random)), '')}
${compare('Driver', put('driverName', surname(driver)), put('otherDriverName', surname(other)))}
${compare('Driver DOB', stated.put('driverDateOfBirth', us(born), born), '')}
${compare('Driver license', `${random.letters(1)}${random.digits(8)}`, '')}
${compare('Insurance carrier', 'Our policy', put('otherInsurer', firmOf(random, 'insurer')))}
${compare('Drivable', stated.answer('vehicleDrivable', random.chance(0.5)), '')}
${compare('Point of impact', random.pick(['Rear center', 'Left front', 'Right side']), random.pick(['Front center', 'Right front', 'Left rear']))}</table>
<h2>WITNESSES</h2><table class="compare"><tr><th>Name</th><th>Phone</th><th>Statement taken</th></tr>${random.chance(0.5) ? `<tr><td>${escapeHtml(personOf(random).name)}</td><td>${phoneOf(random, 'us').text}</td><td>${us(later(noticed, 1))}</td></tr>` : '<tr><td>None reported</td><td></td><td></td></tr>'}</table>
<p class="small">CONFIDENTIAL – contains nonpublic personal information. Any person who knowingly presents a false claim for payment of a loss may be guilty of a crime.</p>`;
  const css = `@page{margin:.5in .6in}body{font:8.8pt 'Liberation Sans Narrow'}.top{display:flex;justify-content:space-between;border-bottom:1.5pt solid #000;padding-bottom:2pt}h1{font-size:13pt;text-align:center;margin:8pt 0}h2{font-size:9.5pt;margin:9pt 0 2pt;border-bottom:.7pt solid #000}.pairs td{padding:1.5pt 4pt;width:32%}.pairs td.key{width:18%;font-weight:bold}.facts{padding:3pt 4pt}.compare td,.compare th{border:.5pt solid #888;padding:2pt 5pt}.compare tr:first-child th{background:#e4e4e4}.small{font-size:7pt;margin-top:12pt}`;
  return stated.filled(sheet('letter', css, body));
}

function brokerMail(random: Random): Filled {
  const stated = new Stated();
  const [client, other, broker] = [personOf(random), personOf(random), personOf(random)];
  const driver = random.chance(0.4) ? client : personOf(random);
  const lost = dateOf(random, 2023, 2025);
  const sent = later(lost, random.between(1, 9));
  const firm = firmOf(random, 'broker');
  const [phone, garda] = [phoneOf(random, 'ie'), random.chance(0.6)];
  const estimate = random.between(9, 95) * 10000;
  const put = (field: string, text: string) => stated.put(field, text);
  const policy = put('policyNumber', `${random.letters(2)}/MTR/${random.digits(6)}`);
  const name = put('policyholderName', client.name);
  const item = (label: string, html: string) => `<tr><td>${label}</td><td>${html}</td></tr>`;
  const born = dateOf(random, 1950, 2004);
  const body = `<table class="head">${item('From:', `${escapeHtml(broker.name)}, ${firm}`)}${item('Sent:', `${stated.put('reportedDate', printDate(sent, 'weekday', 'ie'), sent)} ${two(random.between(8, 18))}:${two(random.between(0, 59))}`)}${item('To:', `Motor Claims, ${firmOf(random, 'insurer')}`)}${item('Subject:', `New motor claim – ${name} – ${policy}`)}</table>
<p>Hi,</p><p>Please accept this e-mail as first notification of an accident involving our mutual client. We have the following from them and will forward the signed accident report form when it is to hand.</p>
<h2>Our client</h2><table>${item('Insured', name)}${item('Policy no.', policy)}${item('Home address', stated.lines('policyholderAddress', addressOf(random, 'ie'), ', '))}${item('Mobile', stated.put('policyholderPhone', phone.text, phone.digits))}${random.chance(0.6) ? item('E-mail', put('policyholderEmail', emailOf(random, client))) : ''}</table>
<h2>Vehicle and driver</h2><table>${item('Reg.', put('vehicleRegistration', plateOf(random, 'ie')))}${item('Vehicle', put('vehicleMakeModel', carOf(random)))}${item('Driven by', put('driverName', driver.name))}${item('Driver’s D.O.B.', stated.put('driverDateOfBirth', printDate(born, 'numeric', 'ie'), born))}${item('Cover', 'Comprehensive, named drivers')}</table>
<h2>Accident</h2><table>${item('When', `${stated.put('lossDate', printDate(lost, 'long', 'ie'), lost)}, about ${random.between(7, 11)}.${random.pick(['00', '15', '30', '40'])} a.m.`)}${item('Where', put('lossPlace', placeOf(random, 'ie')))}${item('Circumstances', put('lossDescription', random.pick(HAPPENED)))}${item('Gardaí informed?', stated.answer('policeInformed', garda))}${garda ? item('Garda PULSE ref.', put('policeReference', `${random.digits(8)}`)) : ''}${item('Any injuries?', stated.answer('anyoneInjured', random.chance(0.3)))}</table>
<h2>Third party</h2><table>${item('Driver', put('otherDriverName', other.name))}${item('Reg.', put('otherVehicleRegistration', plateOf(random, 'ie')))}${item('Insurer', random.chance(0.8) ? put('otherInsurer', random.pick(['FBD', 'Aviva', 'Liberty', 'AXA Ireland'])) : 'Not known yet')}</table>
<h2>Damage</h2><table>${item('Is the car driveable?', stated.answer('vehicleDrivable', random.chance(0.5)))}${item('Areas damaged', random.pick(DAMAGE))}${item('Rough cost of repairs', stated.put('estimatedDamage', `€${bare(estimate).replace('.00', '')}`, { currency: 'EUR', minor: estimate }))}${item('Vehicle now at', `${firmOf(random, 'garage')} – tel. ${phoneOf(random, 'ie').text}`)}</table>
<p>Could you let us have your claim reference and the name of the handler, and arrange for an engineer? Our client needs a replacement car.</p>
<p>Kind regards,<br><br>${escapeHtml(broker.name)} | Claims Executive<br><b>${firm}</b><br>T: ${phoneOf(random, 'ie').text}</p><p class="small">${firm} is regulated by the Central Bank of Ireland. This e-mail is intended for the addressee only; if you have received it in error please delete it.</p>`;
  const css = `@page{margin:16mm 20mm}body{font:10pt 'Liberation Sans'}.head{border-bottom:1.2pt solid #999;margin-bottom:8pt}.head td:first-child{font-weight:bold;width:22mm}h2{font-size:10pt;color:#1f3f77;margin:8pt 0 1pt}td{padding:1pt 0}td:first-child{width:42mm;color:#333}p{margin:6pt 0}.small{font-size:7.5pt;color:#777}`;
  return stated.filled(sheet('A4', css, body));
}

export const layouts: Layout[] = [
  { name: 'third-nz-form', group: 'third', fill: nzForm },
  { name: 'third-us-print', group: 'third', fill: usPrint },
  { name: 'third-ie-mail', group: 'third', fill: brokerMail },
];
