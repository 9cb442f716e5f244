/** Police: an American incident report, a Canadian occurrence print, a British letter to the victim. @module */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  later,
  type Person,
  personOf,
  phoneOf,
  placeOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

interface Crime {
  us: string;
  ca: string;
  uk: string;
  told: string;
  things: string[];
}

const CRIMES: Crime[] = [
  {
    us: 'Larceny – Theft from Motor Vehicle',
    ca: 'THEFT FROM MOTOR VEHICLE UNDER $5000',
    uk: 'Theft from a motor vehicle',
    told: 'parked and locked the car at about seven in the evening and came back the next morning to find the rear side window smashed. A bag and tools had been taken from the back seat. Glass was lying on the near side of the road. Neighbours heard a bang shortly after two but did not look out. There is no camera that covers the place.',
    things: ['Rucksack, black', 'Laptop computer', 'Cordless drill set'],
  },
  {
    us: 'Burglary – Residential, Forced Entry',
    ca: 'BREAK AND ENTER - RESIDENCE',
    uk: 'Burglary – dwelling',
    told: 'left the house locked at eight in the morning. On returning at half past five the kitchen window was found forced with a flat tool, and drawers in two bedrooms had been emptied on the floor. Jewellery and electronics were missing. Marks of a shoe were lifted from the sill and the window frame was examined for fingerprints.',
    things: ['Gold necklace', 'Games console', 'Wrist watch', 'Tablet computer'],
  },
  {
    us: 'Criminal Mischief / Vandalism',
    ca: 'MISCHIEF TO PROPERTY',
    uk: 'Criminal damage to a vehicle',
    told: 'found that all four tyres of the car had been cut and a key drawn along both sides while it stood outside the house overnight. There had been an argument about parking the week before with persons whose names are not known.',
    things: ['Four tyres', 'Paint, both sides'],
  },
  {
    us: 'Robbery – Strong Arm',
    ca: 'ROBBERY - OTHER',
    uk: 'Robbery of personal property',
    told: 'was walking home from the station when two young men on a moped rode up on the pavement. The passenger pulled the phone out of the hand and pushed the complainant to the ground, and they rode off towards the ring road.',
    things: ['Mobile telephone', 'Purse with cash'],
  },
];
const lastFirst = (person: Person) => `${person.last.toUpperCase()}, ${person.first.toUpperCase()}`;
const clockOf = (random: Random, [from, to]: [number, number]) =>
  `${two(random.between(from, to))}${two(random.between(0, 59))}`;
const valuesOf = (random: Random, things: string[]) =>
  things.map((name) => ({ name, minor: random.between(40, 1500) * 100 }));
const totalOf = (things: { minor: number }[]) => things.reduce((sum, { minor }) => sum + minor, 0);

function usIncident(random: Random): Filled {
  const stated = new Stated();
  const [victim, witness, officer, chief, crime] = [
    personOf(random),
    personOf(random),
    personOf(random),
    personOf(random),
    random.pick(CRIMES),
  ];
  const happened = dateOf(random, 2022, 2025);
  const reported = later(happened, random.between(0, 2));
  const us = (iso: string) => printDate(iso, 'numeric', 'us');
  const put = (field: string, text: string) => stated.put(field, text);
  const city = random.pick(['Columbus', 'Boise', 'Tulsa', 'Madison', 'Salem']);
  const agency = put('agency', `${city} Police Department`);
  const things = valuesOf(random, crime.things);
  const born = dateOf(random, 1945, 2003);
  const hurt = crime.us.startsWith('Robbery') ? random.chance(0.6) : false;
  const total = totalOf(things);
  const block = (side: string, ...rows: string[]) =>
    `<div class="block"><div class="side"><span>${side}</span></div><table>${rows.join('')}</table></div>`;
  const body = `<div class="head"><b>INCIDENT / INVESTIGATION REPORT</b></div>
${block('CASE', row(cell('Agency name', agency, 2), cell('ORI', `${random.letters(2)}${random.digits(7)}`), cell('Case number', put('reportNumber', `${reported.slice(2, 4)}-${random.digits(6)}`))), row(cell('Date / time reported', `${stated.put('reportDate', us(reported), reported)} ${clockOf(random, [12, 23])}`), cell('Date / time occurred', `${stated.put('incidentDate', us(happened), happened)} ${clockOf(random, [0, 11])}`), cell('Day of week', new Date(`${happened}T00:00:00Z`).toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' })), cell('District / beat', `${random.between(1, 6)} / ${random.between(10, 60)}`)), row(cell('Location of incident', put('location', `${random.between(100, 4800)} ${random.pick(['N High Street', 'Lincoln Boulevard', 'Riverside Drive', 'E 7th Avenue'])}, ${city}`), 3), cell('Premise type', random.pick(['Residence', 'Street', 'Parking lot']))))}
${block('OFFENSE', row(cell('Offense', put('offence', crime.us), 2), cell('Statute', `${random.between(11, 45)}-${random.digits(4)}`), cell('Status', ticks(['Att', 'Comp'], 'Comp', 'square'))), row(cell('Weapon / tools', random.pick(['None', 'Unknown', 'Pry tool'])), cell('Gang related', 'N'), cell('Bias motivation', 'None'), cell('Force used', hurt ? 'Hands' : 'None')))}
${block('VICTIM', row(cell('Victim / complainant (last, first)', put('complainantName', lastFirst(victim)), 2), cell('DOB', stated.put('complainantDateOfBirth', us(born), born)), cell('Race / sex', `${random.pick(['W', 'B', 'H', 'A'])} / ${random.pick(['M', 'F'])}`)), row(cell('Home address', stated.lines('complainantAddress', addressOf(random, 'us'), ', '), 2), cell('Home phone', phoneOf(random, 'us').text), cell('Victim injured', stated.yesNo('injuries', crime.us.startsWith('Robbery') || random.chance(0.6) ? hurt : undefined, 'square'))))}
${block('OTHERS', row(cell('Code / name', `W1 ${escapeHtml(lastFirst(witness))}`, 2), cell('DOB', us(dateOf(random, 1950, 2003))), cell('Phone', phoneOf(random, 'us').text)), row(cell('Suspect', random.chance(0.7) ? 'Unknown' : `S1 ${escapeHtml(lastFirst(personOf(random)))}`, 2), cell('Arrest made', stated.yesNo('arrestMade', random.chance(0.2), 'square')), cell('Arrest number', '')))}
<div class="block"><div class="side"><span>PROPERTY</span></div><table class="things"><tr><th>#</th><th>Status</th><th>Description</th><th>Qty</th><th class="r">Value</th></tr>${things.map(({ name, minor }, index) => `<tr><td>${index + 1}</td><td>${crime.us.startsWith('Criminal') ? 'D' : 'S'}</td><td>${name}</td><td>1</td><td class="r">${bare(minor)}</td></tr>`).join('')}<tr><td colspan="4">Total value of property</td><td class="r">${stated.put('propertyValue', printMoney({ currency: 'USD', minor: total }), { currency: 'USD', minor: total })}</td></tr></table></div>
${block('ADMIN', row(cell('Reporting officer', put('officerName', `${officer.first} ${officer.last}`)), cell('Badge no.', put('officerNumber', random.digits(4))), cell('Approved by', `Sgt. ${escapeHtml(`${chief.first} ${chief.last}`)} #${random.digits(3)}`), cell('Case status', ticks(['Open', 'Closed', 'Unfounded'], 'Open', 'square'))))}
<h2>NARRATIVE</h2><p class="story">${put('narrative', `On the above date I was dispatched to the listed location. The complainant stated that the complainant ${crime.told} ${random.pick(['A victim information card was issued. Nothing further.', 'Photographs were taken and uploaded. Case forwarded to Detectives.'])}`)}</p>
<p class="foot">${city} Police Department Records Division &nbsp; ${phoneOf(random, 'us').text} &nbsp; Copy released ${us(later(reported, random.between(4, 30)))} – victim’s copy, not for further release</p>`;
  const css = `@page{margin:.45in .5in}body{font:8.4pt 'Liberation Sans Narrow'}.head{text-align:center;border:1.4pt solid #000;padding:4pt;font-size:13pt}.block{display:flex;border:1pt solid #000;border-top:none;break-inside:avoid}.side{width:15pt;background:#ddd;border-right:1pt solid #000;display:flex;align-items:center;justify-content:center}.side span{writing-mode:vertical-rl;transform:rotate(180deg);font-weight:bold;font-size:6.6pt}.block table{flex:1;width:auto}.block td{border:.5pt solid #000;padding:1.5pt 4pt 3pt}.label{font-size:6.4pt;text-transform:uppercase;color:#222}.answer{font:8.8pt 'Liberation Mono';letter-spacing:-.2pt}.things th{padding:1pt 4pt;font-size:7pt}.r{text-align:right!important}h2{font-size:9pt;margin:8pt 0 2pt}.story{font:9pt/1.35 'Liberation Mono';margin:0}.foot{font-size:7pt;border-top:.6pt solid #000;margin-top:14pt;padding-top:3pt}`;
  return stated.filled(sheet('letter', css, body));
}

const CA_PLACES = ['KAMLOOPS, BC', 'LETHBRIDGE, AB', 'KINGSTON, ON', 'FREDERICTON, NB'];
const CA_STREETS = ['COLUMBIA ST', 'PRINCESS ST', '3RD AVE S', 'BRUNSWICK ST', 'LORNE ST'];

function caOccurrence(random: Random): Filled {
  const stated = new Stated();
  const [victim, witness, officer, crime] = [personOf(random), personOf(random), personOf(random), random.pick(CRIMES)];
  const happened = dateOf(random, 2022, 2025);
  const reported = later(happened, random.between(0, 3));
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, iso);
  const town = random.pick(CA_PLACES);
  const things = valuesOf(random, crime.things);
  const [total, born] = [totalOf(things), dateOf(random, 1945, 2003)];
  const force = `${town.split(',')[0]} POLICE ${random.pick(['SERVICE', 'FORCE'])}`;
  const number = put('reportNumber', `${reported.slice(0, 4)}-${random.digits(5)}`);
  const street = () => `${random.between(100, 2400)} ${random.pick(CA_STREETS)}, ${town}`;
  const line = (label: string, html: string, indent = 0) =>
    `<div class="line" style="padding-left:${indent}ch"><span style="width:${26 - indent}ch">${label}:</span><span>${html}</span></div>`;
  const person = (label: string, name: string, ...lines: string[]) =>
    `<div class="person">${label} - ${name}${lines.join('')}</div>`;
  const arrested = random.chance(0.15);
  const injured = crime.ca.startsWith('ROBBERY') && random.chance(0.6);
  const body = `<div class="top"><span>${put('agency', force)}</span><span>Occurrence no. ${number}</span></div><h1>GENERAL OCCURRENCE HARDCOPY</h1><div class="rule"></div>
<h2>General Occurrence Information</h2>${line('Operational status', arrested ? 'CLEARED BY CHARGE' : 'OPEN/STILL UNDER INVESTIGATION')}${line('Offence', put('offence', crime.ca))}${line('Reported on', `${day('reportDate', reported)} ${clockOf(random, [12, 23])} hrs`)}${line('Occurred on', `${day('incidentDate', happened)} ${clockOf(random, [0, 11])} hrs`)}${line('Location', put('location', street()))}${line('District / zone', `${random.between(1, 4)} / ${random.digits(3)}`)}${line('Investigating officer', put('officerName', `${officer.first} ${officer.last}`.toUpperCase()))}${line('Regimental no.', put('officerNumber', random.digits(5)))}${line('Injuries', stated.answer('injuries', injured, ['YES - MINOR', 'NO']))}${line('Arrests', stated.answer('arrestMade', arrested, ['YES', 'NO']))}
<h2>Related Persons</h2>${person('1. COMPLAINANT', put('complainantName', lastFirst(victim)), line('Date of birth', stated.put('complainantDateOfBirth', born, born), 3), line('Address', put('complainantAddress', street()), 3), line('Phone', `(${random.digits(3)}) ${random.digits(3)}-${random.digits(4)} CELL`, 3))}${random.chance(0.6) ? person('2. WITNESS', escapeHtml(lastFirst(witness)), line('Date of birth', dateOf(random, 1950, 2004), 3), line('Address', street(), 3)) : ''}
<h2>Property</h2>${things.map(({ name, minor }, index) => line(`${index + 1}. ${crime.ca.startsWith('MISCHIEF') ? 'DAMAGED' : 'STOLEN'}`, `${name.toUpperCase()} &nbsp; value $${bare(minor)}`)).join('')}${line('Total value (CAD)', stated.put('propertyValue', `$${bare(total)}`, { currency: 'CAD', minor: total }))}
<h2>Synopsis</h2><p>${put('narrative', `Complainant ${crime.told} ${random.pick(['Neighbourhood canvassed with negative results.', 'Complainant advised to send a list of serial numbers to the undersigned.'])}`)}</p>
<div class="rule"></div><div class="top"><span>For: PUBLIC - INSURANCE REQUEST</span><span>Printed on ${later(reported, random.between(5, 40))} by ${random.digits(4)}</span><span>Page 1 of 1</span></div>`;
  const css = `@page{margin:.7in}body{font:9.4pt/1.3 'Liberation Mono'}.top{display:flex;justify-content:space-between}h1{font-size:11pt;text-align:center;margin:8pt 0}.rule{border-top:1pt dashed #000;margin:6pt 0}h2{font-size:9.6pt;margin:10pt 0 2pt;text-decoration:underline}.line{display:flex}.line span:first-child{flex:none}.person{margin-bottom:5pt}p{margin:0;white-space:normal}`;
  return stated.filled(sheet('letter', css, body));
}

function ukLetter(random: Random): Filled {
  const stated = new Stated();
  const [victim, officer, crime] = [personOf(random), personOf(random), random.pick(CRIMES)];
  const happened = dateOf(random, 2022, 2025);
  const reported = later(happened, random.between(0, 3));
  const put = (field: string, text: string) => stated.put(field, text);
  const long = (iso: string) => printDate(iso, 'long', 'uk');
  const force = `${random.pick(['Mercia Vale', 'Northmoor', 'Severnside', 'Tyne Valley'])} ${random.pick(['Police', 'Constabulary'])}`;
  const total = random.between(1, 70) * 5000;
  const injured = crime.uk.startsWith('Robbery') && random.chance(0.6);
  const arrested = random.chance(0.2);
  const born = dateOf(random, 1945, 2003);
  const name = put('complainantName', victim.name);
  const line = (label: string, html: string) => `<tr><th>${label}</th><td>${html}</td></tr>`;
  stated.fields.injuries = injured;
  stated.fields.arrestMade = arrested;
  const body = `<div class="head"><div><b>${put('agency', force)}</b><br>Crime Management Unit</div><div>Police Headquarters, PO Box ${random.digits(3)}<br>Telephone 101 (ask for Crime Management)<br>Our ref: CMU/${random.letters(2)}${random.digits(3)} &nbsp;&nbsp; ${long(later(reported, random.between(2, 12)))}</div></div>
<p>${name}<br>${stated.lines('complainantAddress', addressOf(random, 'uk'))}</p><p>Dear ${escapeHtml(victim.first)} ${escapeHtml(victim.last)}</p><h1>Confirmation of your crime report</h1>
<p>We are sorry that you have been the victim of a crime. This letter confirms what has been recorded, and you may give it to your insurance company.</p>
<table>${line('Crime reference', put('reportNumber', `${random.digits(2)}/${random.digits(5)}/${reported.slice(2, 4)}`))}${line('Offence recorded', put('offence', crime.uk))}${line('Reported to us on', stated.put('reportDate', long(reported), reported))}${line('Took place on', `${stated.put('incidentDate', long(happened), happened)}`)}${line('Where', put('location', placeOf(random, 'uk')))}${random.chance(0.5) ? line('Your date of birth', stated.put('complainantDateOfBirth', long(born), born)) : ''}${line('Officer in the case', put('officerName', `PC ${officer.first} ${officer.last}`))}${line('Collar number', put('officerNumber', random.digits(4)))}${line('Value of property, as you told us', stated.put('propertyValue', `£${bare(total)}`, { currency: 'GBP', minor: total }))}${line('Was anyone injured?', injured ? 'Yes' : 'No')}${line('Has anyone been arrested?', arrested ? 'Yes' : 'No, not so far')}</table>
<h2>Summary of what you told us</h2><p>${put('narrative', `The complainant ${crime.told}`)}</p>
<p>${arrested ? 'We will write to you again when a decision about a charge has been made.' : 'Unless new information comes to light we will not be able to take the investigation further at present, and the case has been filed. It will be reopened if there is more to go on.'} If you remember anything else, please call 101 or Crimestoppers on 0800 555 111 and quote the crime reference.</p>
<p>Victim Support gives free and confidential help on 0808 168 9111.</p><p>Yours sincerely</p><p class="sign">${escapeHtml(personOf(random).name)}<br>Crime Recording Officer</p>`;
  const css = `@page{margin:17mm 20mm}body{font:10.2pt/1.3 'Liberation Sans'}.head{display:flex;justify-content:space-between;border-bottom:3pt solid #12306b;padding-bottom:5pt;margin-bottom:12pt;font-size:8.6pt}.head b{font-size:16pt;color:#12306b}.head div:last-child{text-align:right}h1{font-size:12pt;margin:9pt 0 5pt}h2{font-size:10.5pt;margin:10pt 0 2pt}p{margin:7pt 0}th{font-weight:bold;width:38%;padding:2.5pt 6pt;background:#eaeef6;border-bottom:2pt solid #fff}td{padding:2.5pt 6pt;border-bottom:.5pt solid #cfd6e6}.sign{margin-top:26pt}`;
  return stated.filled(sheet('A4', css, body));
}

export const layouts: Layout[] = [
  { name: 'third-us-incident', group: 'third', fill: usIncident },
  { name: 'third-ca-occurrence', group: 'third', fill: caOccurrence },
  { name: 'third-uk-victim-letter', group: 'third', fill: ukLetter },
];
