/**
 * A county sheriff's boxed report, a confirmation of a crime reported online, and a letter of police records to an insurer.
 * @module
 */
import {
  addressOf,
  carOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  type Money,
  moneyOf,
  personOf,
  phoneOf,
  plateOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-county-sheriff-boxes', group: 'last', fill: sheriff },
  { name: 'fifth-online-crime-confirmation', group: 'last', fill: confirmation },
  { name: 'fifth-records-letter-to-insurer', group: 'last', fill: recordsLetter },
];

const US_CASES = [
  {
    offence: 'BURGLARY - RESIDENTIAL, FORCED ENTRY',
    statute: '164.225',
    code: ['220', '20 RESIDENCE', '1730', '2215'],
    article: ['1', 'GENERATOR, PORTABLE, HONDA EU2200'],
    second: ['2', 'CHAIN SAW, STIHL MS 271'],
    how: (town: string) =>
      `COMPLAINANT STATED HE/SHE LEFT THE RESIDENCE AT APPROX 1730 HRS AND RETURNED AT 2215 HRS TO FIND THE REAR DOOR OF THE ATTACHED GARAGE PRIED OPEN. PRY MARKS CONSISTENT WITH A FLAT BAR OBSERVED ON THE STRIKE PLATE. LISTED ITEMS MISSING FROM GARAGE SHELVING. NO LATENT PRINTS OF VALUE RECOVERED. NEIGHBORHOOD CANVASS IN ${town} NEGATIVE. CASE SUSPENDED PENDING FURTHER LEADS.`,
  },
  {
    offence: 'CRIMINAL MISCHIEF - MOTOR VEHICLE',
    statute: '164.365',
    code: ['290', '13 HIGHWAY/STREET', '2130', '0640'],
    article: ['1', 'WINDSHIELD AND LEFT FRONT DOOR GLASS'],
    second: ['1', 'PAINT DAMAGE, HOOD AND ROOF'],
    how: (town: string) =>
      `COMPLAINANT PARKED THE LISTED VEHICLE AT THE CURB OVERNIGHT. AT APPROX 0640 HRS COMPLAINANT FOUND THE WINDSHIELD AND DRIVER GLASS BROKEN AND SCRATCHES ACROSS THE HOOD. A BRICK WAS ON THE PASSENGER SEAT AND WAS COLLECTED AS EVIDENCE. TWO OTHER VEHICLES ON THE BLOCK WERE UNDAMAGED. VIDEO REQUESTED FROM A ${town} RESIDENT ACROSS THE STREET.`,
  },
  {
    offence: 'THEFT FROM BUILDING - FIRST DEGREE',
    statute: '164.055',
    code: ['23D', '39 CONSTRUCTION', '', ''],
    article: ['3', 'COPPER PIPE, 1 IN, 20 FT LENGTHS'],
    second: ['1', 'HEAT PUMP OUTDOOR UNIT, CARRIER'],
    how: (town: string) =>
      `THE COMPLAINANT ARRIVED AT A HOME UNDER CONSTRUCTION AND FOUND THE TEMPORARY LOCK CUT FROM THE SERVICE DOOR. THE LISTED MATERIALS HAD BEEN REMOVED. TIRE IMPRESSIONS OF A DUAL REAR WHEEL VEHICLE WERE PHOTOGRAPHED IN THE DRIVE. AREA SCRAP DEALERS IN ${town} WERE NOTIFIED.`,
  },
];

function sheriff(random: Random): Filled {
  const stated = new Stated();
  const [complainant, deputy, sergeant] = [personOf(random), personOf(random), personOf(random)];
  const other = personOf(random);
  const place = random.pick(['Salem, OR 97301', 'Silverton, OR 97381', 'Prineville, OR 97754', 'Newport, OR 97365']);
  const [home, scene] = [
    [addressOf(random, 'us')[0] as string, place],
    [addressOf(random, 'us')[0] as string, place],
  ];
  const occurred = dateOf(random, 2022, 2025);
  const reported = later(occurred, random.between(1, 3));
  const found = random.pick(US_CASES);
  const [nibrs, premise, from, to] = found.code;
  const vehicle = nibrs === '290';
  const county = random.pick(['Marlow', 'Tillicum', 'Cutler', 'Grande Mesa', 'St. Clement']);
  const values: Money[] = [moneyOf(random, 'us', [120, 2200]), moneyOf(random, 'us', [90, 1900])];
  const total = { currency: 'USD', minor: values.reduce((sum, { minor }) => sum + minor, 0) };
  const birth = dateOf(random, 1944, 2001);
  const arrest = random.chance(0.2);
  const hurt = random.chance(0.7) ? random.chance(0.15) : undefined;
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const box = (number: number | string, label: string, html: string, span = 1) =>
    `<td colspan="${span}"><div class="l">${number}. ${label}</div><div class="a">${html || '&nbsp;'}</div></td>`;
  const upper = (lines: string[]) => lines.map((line) => line.toUpperCase());
  const dob = random.chance(0.85) ? stated.put('complainantDateOfBirth', us(birth), birth) : '';
  const body = `
<table class="h"><tr><td style="width:62%"><b class="t">INCIDENT / OFFENSE REPORT</b><br><span class="s">FORM SO-110 (REV. 07/21)  ·  CONFIDENTIAL UNTIL RELEASED BY RECORDS</span></td>
<td><div class="l">CASE NO.</div><div class="a big">${stated.put('reportNumber', `${String(Number(reported.slice(2, 4)))}-${two(random.between(10, 99))}${random.digits(4)}`)}</div></td>
<td style="width:14%"><div class="l">PAGE</div><div class="a">1 OF 1</div></td></tr></table>
<table>
${row(box(1, 'AGENCY NAME', stated.put('agency', `${county} County Sheriff's Office`), 3), box(2, 'ORI', `OR0${random.digits(2)}0000`), box(3, 'CAD EVENT NO.', `E${random.digits(9)}`, 2))}
${row(box(4, 'DATE OF REPORT', stated.put('reportDate', us(reported), reported)), box(5, 'TIME', `${two(random.between(6, 22))}${two(random.between(0, 59))}`), box(6, 'DATE OF OCCURRENCE', stated.put('incidentDate', us(occurred), occurred)), box(7, 'TIME FROM', from ?? ''), box(8, 'TIME TO', to ?? ''), box(9, 'BEAT / GRID', `${random.between(1, 9)}${random.letters(1)} / ${random.digits(3)}`))}
${row(box(10, 'LOCATION OF OCCURRENCE (STREET, CITY, STATE, ZIP)', stated.put('location', upper(scene).join(', ')), 4), box(11, 'PREMISE TYPE', premise ?? '', 2))}
${row(box(12, 'OFFENSE', stated.put('offence', found.offence), 3), box(13, 'ORS', found.statute), box(14, 'UCR / NIBRS', nibrs ?? ''), box(15, 'STATUS', `${ticks(['ATT', 'COMP'], 'COMP', 'square')}`))}
</table>
<div class="bar">PERSONS &nbsp; (C = COMPLAINANT &nbsp; V = VICTIM &nbsp; W = WITNESS &nbsp; S = SUSPECT)</div>
<table>
${row(box(16, 'CODE', 'C'), box(17, 'NAME (LAST, FIRST, MIDDLE)', stated.put('complainantName', lastFirst(complainant.name, complainant.last)), 3), box(18, 'DATE OF BIRTH', dob), box(19, 'SEX / RACE', random.pick(['F / W', 'M / B', 'F / A', 'M / H'])))}
${row(box(20, 'RESIDENCE ADDRESS', stated.lines('complainantAddress', upper(home), ', '), 4), box(21, 'HOME / CELL PHONE', phoneOf(random, 'us').text, 2))}
${row(box(16, 'CODE', 'W'), box(17, 'NAME (LAST, FIRST, MIDDLE)', lastFirst(other.name, other.last), 3), box(18, 'DATE OF BIRTH', us(dateOf(random, 1950, 2000))), box(19, 'SEX / RACE', 'UNK'))}
${row(box(20, 'RESIDENCE ADDRESS', upper(addressOf(random, 'us')).join(', '), 4), box(21, 'HOME / CELL PHONE', '', 2))}
</table>
<div class="bar">PROPERTY &nbsp; (S = STOLEN &nbsp; D = DAMAGED &nbsp; R = RECOVERED)</div>
<table class="p"><tr><th style="width:9%">QTY</th><th style="width:49%">DESCRIPTION (MAKE, MODEL, COLOR)</th><th>SERIAL NO.</th><th style="width:18%">VALUE</th></tr>
${[found.article, found.second].map(([quantity, name], index) => `<tr><td>${quantity}</td><td>${name}</td><td>${random.chance(0.5) ? `${random.letters(3)}${random.digits(6)}` : 'UNK'}</td><td class="n">${printMoney(values[index] as Money)}</td></tr>`).join('')}
<tr><td colspan="3" class="tot">TOTAL VALUE OF PROPERTY</td><td class="n">${stated.put('propertyValue', printMoney(total), total)}</td></tr></table>
<table>
${row(box(22, 'VEHICLE INVOLVED', vehicle ? carOf(random).toUpperCase() : '', 2), box(23, 'LICENSE NO. / STATE', vehicle ? `${plateOf(random, 'us')} OR` : ''), box(24, 'ANY PERSON INJURED?', stated.yesNo('injuries', hurt, 'square', ['YES', 'NO'])), box(25, 'ARREST MADE?', stated.yesNo('arrestMade', arrest, 'square', ['YES', 'NO']), 2))}
</table>
<div class="bar">NARRATIVE</div>
<div class="nar">${stated.put('narrative', found.how((scene[1] as string).split(',')[0]?.toUpperCase() ?? ''))}</div>
<table>
${row(box(26, 'REPORTING DEPUTY', stated.put('officerName', deputy.name.toUpperCase()), 2), box(27, 'DPSST / BADGE NO.', stated.put('officerNumber', random.digits(5))), box(28, 'REVIEWED BY (SGT.)', sergeant.name.toUpperCase(), 2), box(29, 'DATE REVIEWED', us(later(reported, 2))))}
${row(box(30, 'DISPOSITION', ticks(['OPEN', 'SUSPENDED', 'CLEARED', 'UNFOUNDED'], arrest ? 'CLEARED' : 'SUSPENDED', 'square'), 4), box(31, 'COPIES TO', random.pick(['DA', 'DA / INS', 'NONE']), 2))}
</table>
<div class="f">Victims may obtain one copy of this report without charge (ORS 192). Copies released to insurers are redacted where the law requires it. Direct inquiries to Records Division, Mon-Fri 0800-1600.</div>`;
  const css =
    "body{font:7pt 'Liberation Sans Narrow',sans-serif;color:#111}td,th{border:.9pt solid #222;padding:1.5pt 3pt}.h{margin-bottom:4pt}.t{font-size:15pt;letter-spacing:.5pt}.s{font-size:7pt}.l{font-size:6.5pt;white-space:nowrap}.a,.nar,.p td{font:9.5pt 'Liberation Mono',monospace}.a{min-height:12pt;padding-top:1pt}.big{font-size:13pt;font-weight:bold}.bar{background:#222;color:#fff;font-weight:bold;padding:2pt 4pt;margin-top:4pt;-webkit-print-color-adjust:exact}.p th{font-size:6.5pt}.p .n{text-align:right}.p .tot{text-align:right;font:bold 7pt 'Liberation Sans Narrow'}.nar{border:.9pt solid #222;border-top:0;padding:5pt;min-height:110pt;margin-bottom:4pt;line-height:1.3;width:99.8%}.f{font-size:7pt;margin-top:4pt}";
  return stated.filled(sheet('Letter; margin:0.45in', css, body));
}

function lastFirst(name: string, last: string): string {
  return `${last}, ${name.slice(0, -last.length - 1)}`.toUpperCase();
}

const UK_REPORTS = [
  {
    offence: 'Theft of a pedal cycle',
    what: "My bike was locked to the rack outside the leisure centre with a chain lock. I went in for a swim at about quarter past six and when I came out just before half seven the chain was on the ground, cut through, and the bike had gone. The receptionist says the camera over the door doesn't cover the rack.",
  },
  {
    offence: 'Burglary - shed, garage or outbuilding',
    what: "Someone has forced the padlock on our garden shed overnight. The lawnmower, hedge trimmer and two mountain bikes are missing. The side gate was open when I got up and I'm sure I bolted it. My neighbour heard voices in the lane at around 2am but thought nothing of it.",
  },
  {
    offence: 'Criminal damage to a vehicle',
    what: 'I parked on the road outside my house on the evening and found it in the morning with both nearside doors keyed and the wing mirror snapped off. At least four other cars in the street have the same. I have photos and one household has a doorbell camera.',
  },
];

function confirmation(random: Random): Filled {
  const stated = new Stated();
  const [victim, officer] = [personOf(random), personOf(random)];
  const force = random.pick([
    'Mercia & Severn Police',
    'Wessex Constabulary',
    'East Fens Police',
    'Pennine West Police',
    'Lowland Division Police',
  ]);
  const home = addressOf(random, 'uk');
  const incident = dateOf(random, 2023, 2025);
  const reported = later(incident, random.between(0, 4));
  const sent = later(reported, random.between(1, 3));
  const told = random.pick(UK_REPORTS);
  const value = moneyOf(random, 'uk', [150, 3800]);
  const where = `${random.pick(['Outside', 'Rear of', 'Near'])} ${addressOf(random, 'uk').slice(0, 2).join(', ')}`;
  const short = force.split(' ')[0]?.toLowerCase();
  const email = emailOf(random, victim);
  const birth = dateOf(random, 1948, 2004);
  const allocated = random.chance(0.65);
  const line = (label: string, html: string) => `<tr><th>${label}</th><td>${html}</td></tr>`;
  const long = (date: string) => printDate(date, 'long', 'uk');
  const body = `
<div class="m"><b>Subject:</b> Thank you for your report<br><b>From:</b> "Single Online Home" &lt;no-reply@${short}.police.example&gt;<br><b>Date:</b> ${printDate(sent, 'weekday', 'uk')}, 08:${random.between(10, 59)}<br><b>To:</b> ${email}</div>
<div class="brand">${stated.put('agency', force)}</div>
<p>Hello ${victim.first},</p>
<p>Thank you for reporting this to us. We have now recorded it as a crime. Your crime reference number is <b>${stated.put('reportNumber', `${random.between(11, 62)}/${random.digits(5)}/${reported.slice(2, 4)}`)}</b>. Your insurance company will ask you for it, so please keep this email.</p>
<p>When you sent the form you were given the online submission number POL-${random.digits(8)}-${random.letters(4)}. You no longer need it.</p>
<h2>What happens now</h2>
<p>${
    allocated
      ? `Your report has been given to ${stated.put('officerName', `PC ${officer.name}`)} (collar number ${stated.put('officerNumber', random.digits(4))}), who will contact you within ten days.`
      : 'A member of our Crime Assessment Team has looked at your report. At this time there are not enough lines of enquiry for an officer to investigate, and we are closing the case. If you find out anything new, please tell us.'
  } You can read about your rights under the Code of Practice for Victims of Crime on our website.</p>
<h2>A copy of what you told us</h2>
<table>
${line('What are you reporting?', stated.put('offence', told.offence))}
${line('Date you reported it', stated.put('reportDate', long(reported), reported))}
${line('When did it happen?', stated.put('incidentDate', long(incident), incident))}
${line('Where did it happen?', stated.put('location', where))}
${line('Tell us what happened, in your own words', stated.put('narrative', told.what))}
${line('Was anyone hurt?', random.chance(0.9) ? stated.answer('injuries', false) : stated.answer('injuries', true, ['Yes - minor injury', 'No']))}
${line('How much would it cost in total to replace or repair everything?', stated.put('propertyValue', printMoney(value), value))}
${line('Do you know who did it?', random.pick(['No', 'No', 'I have an idea but I am not sure']))}
${line('Is there any CCTV or doorbell footage?', random.pick(['Yes', 'No', "I don't know"]))}
${random.chance(0.5) ? line('Do you need this for an insurance claim?', 'Yes') : ''}
</table>
<h2>Your details</h2>
<table>
${line('Full name', stated.put('complainantName', victim.name))}
${random.chance(0.8) ? line('Date of birth', stated.put('complainantDateOfBirth', long(birth), birth)) : ''}
${line('Home address', stated.lines('complainantAddress', home))}
${line('Email', email)}
${line('Mobile', phoneOf(random, 'uk').text)}
${line('How should we contact you?', random.pick(['Email', 'Phone', 'Text message']))}
</table>
<h2>Support for you</h2>
<p>Victim support services are free and independent of the police. Call 0808 168 9111 at any time. If you are deaf or hard of hearing, use our textphone service 18001 101. In an emergency always call 999.</p>
<p class="g">This email was sent automatically and replies are not read. The information in it is intended only for the person it was sent to. We use your information to investigate crime and keep people safe, and we keep it in line with the Management of Police Information guidance. Crime data is shared with the Home Office for statistics.</p>`;
  const css =
    "body{font:10.5pt/1.4 'Liberation Sans',sans-serif;color:#1d1d1b}.m{font-size:9pt;color:#333;border-bottom:1pt solid #999;padding-bottom:6pt;margin-bottom:12pt}.brand{background:#1b2a5c;color:#fff;font-size:17pt;font-weight:bold;padding:9pt 12pt;-webkit-print-color-adjust:exact}h2{font-size:13pt;color:#1b2a5c;margin:14pt 0 5pt;break-after:avoid}table{border-collapse:collapse;width:100%}th{width:36%;text-align:left;font-weight:bold;vertical-align:top;padding:5pt 10pt 5pt 0;border-bottom:.6pt solid #ccc}td{padding:5pt 0;border-bottom:.6pt solid #ccc;vertical-align:top}tr{break-inside:avoid}.g{font-size:8.5pt;color:#555}";
  return stated.filled(page('A4; margin:16mm 18mm', css, body));
}

const AU_TOWNS = [
  ['Wagga Wagga NSW 2650', 'Wagga Wagga'],
  ['Ballarat VIC 3350', 'Ballarat'],
  ['Toowoomba QLD 4350', 'Toowoomba'],
  ['Bunbury WA 6230', 'Bunbury'],
] as const;
const AU_EVENTS = [
  {
    offence: 'Break and enter dwelling and commit serious indictable offence (steal)',
    story:
      'The premises were left secured at about 8.15 am. On returning at about 5.40 pm the informant found the laundry window forced and the bedrooms ransacked. Jewellery, a laptop computer and a quantity of cash had been taken. Crime scene officers attended and took swabs from the window frame, with no result to date.',
  },
  {
    offence: 'Malicious damage to property',
    story:
      'The informant was woken at about 1.20 am by the sound of breaking glass and saw three males running from the front of the premises. The front window, the letterbox and the windscreen of a parked vehicle had been broken with what appeared to be star pickets. A search of nearby streets by police was unsuccessful.',
  },
  {
    offence: 'Steal motor vehicle',
    story:
      'The vehicle was left locked in the driveway with both keys kept inside the house. At about 6.00 am it was seen to be missing. A neighbour recalled a tow truck in the street at about 4.30 am. The vehicle was circulated as stolen and has not been recovered as at the date of this letter.',
  },
];

function recordsLetter(random: Random): Filled {
  const stated = new Stated();
  const [informant, officer, clerk] = [personOf(random), personOf(random), personOf(random)];
  const [town, station] = random.pick(AU_TOWNS);
  const street = () =>
    `${random.between(2, 180)} ${random.pick(['Fitzmaurice Street', 'Banksia Crescent', 'Kooringal Road', 'Sturt Parade', 'Wattle Grove'])}`;
  const insurer = firmOf(random, 'insurer');
  const incident = dateOf(random, 2022, 2025);
  const reported = later(incident, random.between(0, 2));
  const written = later(reported, random.between(25, 70));
  const event = random.pick(AU_EVENTS);
  const value: Money = { currency: 'AUD', minor: random.between(900, 24000) * 100 };
  const long = (date: string) => printDate(date, 'long', 'uk');
  const home = [street(), town];
  const title = random.pick(['Mr', 'Ms']);
  const birth = dateOf(random, 1950, 2002);
  const force = random.pick(['Murray Valley Police', 'Coral Coast Police Service', 'Southern Territory Police Force']);
  const arrest = random.chance(0.25);
  const valued = random.chance(0.75);
  const body = `
<table class="top"><tr><td><div class="force">${stated.put('agency', force)}</div><div class="unit">Insurance Services Unit, Information Release<br>Locked Bag ${random.digits(4)}, ${random.pick(AU_TOWNS)[0]}<br>ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}</div></td>
<td class="r">Telephone (02) ${random.digits(4)} ${random.digits(4)}<br>Our reference: ISU/${random.digits(6)}<br>Your reference: ${random.letters(2)}${random.digits(7)}</td></tr></table>
<p>${long(written)}</p>
<p>The Claims Manager<br>${insurer}<br>GPO Box ${random.digits(3)}<br>${random.pick(['Sydney NSW 2001', 'Melbourne VIC 3001', 'Brisbane QLD 4001'])}</p>
<p>Dear Sir/Madam</p>
<p><b>Request for incident report &ndash; your insured: ${title} ${informant.name}</b></p>
<p>I refer to your application received on ${long(later(written, -random.between(8, 20)))} and the fee of $${random.between(62, 88)}.00, for which a tax receipt is attached. The following is taken from the police computer system.</p>
<p>The matter is recorded under Event Number ${stated.put('reportNumber', `E ${random.digits(8)}`)}. It was reported to police at ${station} Police Station on ${stated.put('reportDate', long(reported), reported)} by ${stated.put('complainantName', `${title} ${informant.name}`)}${random.chance(0.7) ? ` (born ${stated.put('complainantDateOfBirth', long(birth), birth)})` : ''}, of ${stated.lines('complainantAddress', home, ', ')}.</p>
<p>The incident occurred on ${stated.put('incidentDate', long(incident), incident)} at ${stated.put('location', `${street()}, ${station}`)}. The offence recorded is &ldquo;${stated.put('offence', event.offence)}&rdquo;.</p>
<p><i>Summary of the event:</i></p>
<p class="q">${stated.put('narrative', event.story)}</p>
<p>${stated.put('injuries', 'No person was reported injured.', false)} ${
    arrest
      ? stated.put(
          'arrestMade',
          'One person has been arrested and charged in relation to this event and the matter is before the Local Court.',
          true,
        )
      : stated.put('arrestMade', 'To date no person has been arrested.', false)
  } ${valued ? `The informant valued the property concerned at ${stated.put('propertyValue', dollars(value), value)} in total; police do not verify values.` : 'No value was recorded for the property concerned.'}</p>
<p>The officer in charge is ${stated.put('officerName', `Senior Constable ${officer.name}`)}${random.chance(0.8) ? `, registered number ${stated.put('officerNumber', random.digits(5))}` : ''}, attached to ${station} Police Station. Enquiries about the investigation should be made there and not to this office.</p>
<p>Witness statements, photographs and details of other persons are not released under this scheme. An application for them may be made under the government information legislation.</p>
<p>Yours faithfully</p>
<p class="sig">${clerk.name}<br>Release Officer, for the Commissioner of Police</p>
<div class="foot">This information is supplied for insurance purposes only and must not be passed to any other person without the written consent of the Commissioner. <b>Triple Zero (000)</b> for emergencies &nbsp;|&nbsp; Crime Stoppers 1800 333 000 &nbsp;|&nbsp; Page 1 of 1</div>`;
  const css =
    "body{font:11pt/1.38 'Liberation Serif',serif;color:#000}.top{width:100%;border-bottom:2.5pt solid #123a7a;margin-bottom:12pt}.top td{vertical-align:bottom;padding-bottom:6pt}.force{font:bold 17pt 'Liberation Sans';color:#123a7a}.unit,.r{font:8.5pt/1.4 'Liberation Sans'}.r{text-align:right}p{margin:0 0 8pt}.q{margin:0 22pt 8pt}.sig{margin-top:28pt}.foot{border-top:.7pt solid #888;font:7.5pt/1.4 'Liberation Sans';padding-top:5pt;margin-top:14pt}";
  return stated.filled(page('A4; margin:17mm 22mm 14mm', css, body));
}

/** Whole dollars, as letters write them. */
function dollars({ minor }: Money): string {
  return `$${String(minor / 100).replace(/\B(?=(\d{3})+$)/g, ',')}`;
}
