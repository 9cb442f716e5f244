/**
 * A printed accident report form filled in by typewriter.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  carOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  placeOf,
  plateOf,
  printDate,
  vinOf,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const MEN = new Set(
  'Bernard Callum Daniel Edward Gareth Ibrahim Jack Kevin Liam Marcus Oliver Oscar Samuel Terence Victor Yusuf'.split(
    ' ',
  ),
);
const COLLISIONS = [
  'Our driver was waiting in a line of traffic at the lights. The third party van behind failed to stop and ran into the rear of our vehicle, pushing it forward about a yard.',
  'Insured vehicle was proceeding along its own side of the road when the other car pulled out of a side turning on the left without looking. Driver braked but could not avoid hitting its offside front wing.',
  'I was reversing out of a loading bay. I had looked in both mirrors. A car drove round behind me and I caught its passenger door with my nearside rear corner.',
];
const ALONE = [
  'Road was covered in wet leaves. Vehicle skidded on the bend, left the carriageway and struck a stone gatepost with its nearside front corner. No other vehicle was concerned.',
  'Vehicle was parked and locked overnight. On return in the morning the driver found the offside door and mirror damaged by a falling branch.',
];

const CSS = `body{font-variant-ligatures:none;font:8.2pt 'Liberation Sans Narrow',sans-serif;color:#14213d}
.top td{border:0;padding:0}.top h1{font:bold 17pt 'Liberation Sans';margin:0}.top p{margin:2pt 0}
h2{font:bold 9pt 'Liberation Sans';color:#fff;background:#14213d;margin:7pt 0 0;padding:2pt 5pt;break-after:avoid}
.f td,.f th{border:.7pt solid #14213d;padding:2pt 4pt 3pt}.f th{font-weight:bold;background:#e8ebf3}.label{font-size:7.4pt;line-height:8.6pt}
.answer{font:9.6pt 'Liberation Mono';color:#000;min-height:12pt;padding-top:2pt}.answer .option{font:8.2pt 'Liberation Sans Narrow'}.ty{font:9.6pt/14pt 'Liberation Mono';color:#000}
.office{border:1.2pt dashed #14213d;padding:4pt 6pt;background:#f4f4f4}.office b{font-size:7.6pt}.foot{font-size:7pt;margin-top:8pt}.decl{font-size:8pt;margin:4pt 0}`;

function reportForm(random: Random) {
  const stated = new Stated();
  const business = random.chance(0.5);
  const driver = personOf(random);
  const owner = business ? driver : personOf(random);
  const insured = business
    ? firmOf(random, 'employer')
    : `${MEN.has(owner.first) ? 'Mr' : random.pick(['Mrs', 'Ms', 'Miss'])} ${owner.name}`;
  const insurer = firmOf(random, 'insurer');
  const collision = random.chance(0.7);
  const third = personOf(random);
  const loss = dateOf(random, 2021, 2025);
  const told = collision && random.chance(0.6);
  const hurt = collision && random.chance(0.3);
  const notified = later(loss, random.between(0, 2));
  const style = random.pick(['numeric', 'dots', 'long'] as const);
  const day = (field: string, date: string) => stated.put(field, printDate(date, style, 'uk'), date);
  const other = (field: string, text: string) => (collision ? stated.put(field, text) : stated.put(field, 'N/A', null));
  const tel = phoneOf(random, 'uk');
  const cost = moneyOf(random, 'uk', [350, 7800]);
  const mark = random.pick(['square', 'tick'] as const);
  const opened = random.chance(0.7);
  const thirdCar = carOf(random);
  const html = `
<table class="top"><tr><td style="width:62%"><h1>${escapeHtml(insurer)}</h1><p><b>MOTOR ACCIDENT REPORT FORM</b></p>
<p>Please answer every question in BLOCK LETTERS or type and return the form within 7 days, even if you do not intend to claim.<br>Do not admit liability. Send on any letter or summons unanswered.</p></td>
<td><div class="office"><b>OFFICE USE ONLY</b><br>Claim number: <span class="ty">${opened ? stated.put('claimNumber', `MV/${loss.slice(2, 4)}/${random.digits(6)}`) : ''}</span><br>
Date notified: <span class="ty">${opened ? day('reportedDate', notified) : ''}</span><br>Handler: <span class="ty">${opened ? random.letters(3) : ''}</span> &nbsp; Branch: <span class="ty">${random.digits(3)}</span></div></td></tr></table>
<h2>1&ensp;THE INSURED</h2><table class="f">
${row(cell('Name of insured in full', stated.put('policyholderName', insured), 2), cell('Policy or certificate no.', stated.put('policyNumber', `${random.letters(2)}${random.digits(7)}`)))}
${row(cell('Address and postcode', stated.lines('policyholderAddress', addressOf(random, 'uk'), ', '), 2), cell('Business or occupation', business ? 'DISTRIBUTION' : random.pick(['TEACHER', 'RETIRED', 'PLUMBER'])))}
${row(cell('Telephone (daytime)', random.chance(0.85) ? stated.put('policyholderPhone', tel.text, tel.digits) : ''), cell('E-mail', random.chance(0.6) ? stated.put('policyholderEmail', emailOf(random, owner)) : ''), cell('Registered for VAT?', ticks(['Yes', 'No'], business ? 'Yes' : 'No', mark)))}
</table>
<h2>2&ensp;YOUR VEHICLE</h2><table class="f">
${row(cell('Make and model', stated.put('vehicleMakeModel', carOf(random))), cell('Registration mark', stated.put('vehicleRegistration', plateOf(random, 'uk'))), cell('Chassis no. (VIN)', random.chance(0.6) ? stated.put('vehicleVin', vinOf(random)) : ''))}
${row(cell('Year of make', String(random.between(2012, 2020))), cell('Recorded mileage', `${random.between(11, 98)},${random.digits(3)}`), cell('Is the vehicle on hire purchase or lease?', ticks(['Yes', 'No'], 'No', mark)))}
${row(cell('Purpose for which it was being used', business ? 'DELIVERIES' : 'SOCIAL'), cell('Can the vehicle still be driven?', stated.yesNo('vehicleDrivable', random.chance(0.9) ? random.chance(0.6) : undefined, mark)), cell('Repairer’s estimate of damage, if you have it (£)', random.chance(0.65) ? stated.put('estimatedDamage', bare(cost.minor), cost) : ''))}
${row(cell('Describe the damage to your vehicle and say where it can be inspected', `DAMAGE TO ${random.pick(['N/S FRONT CORNER', 'O/S DOOR', 'REAR BUMPER'])}. AT ${firmOf(random, 'garage').toUpperCase()}`, 3))}
</table>
<h2>3&ensp;THE DRIVER (or person last in charge of the vehicle)</h2><table class="f">
${row(cell('Full name', stated.put('driverName', driver.name), 2), cell('Date of birth', day('driverDateOfBirth', dateOf(random, 1951, 1984))))}
${row(cell('Relationship to insured', business ? 'EMPLOYEE' : random.pick(['SPOUSE', 'PARTNER', 'FRIEND'])), cell('Type of licence and date test passed', `FULL  ${printDate(dateOf(random, 2002, 2018), style, 'uk')}`), cell('Driving with your consent?', ticks(['Yes', 'No'], 'Yes', mark)))}
${row(cell('Motoring convictions in the last 5 years (give date and code)', random.pick(['NONE', 'SP30  2019']), 2), cell('Any physical defect or infirmity?', ticks(['Yes', 'No'], 'No', mark)))}
</table>
<h2>4&ensp;THE ACCIDENT</h2><table class="f">
${row(cell('Date', day('lossDate', loss)), cell('Time', `${random.between(1, 11)}.${random.pick(['10', '25', '40'])} ${random.pick(['AM', 'PM'])}`), cell('Weather and state of road', random.pick(['DRY, CLEAR', 'RAIN, WET', 'FROST'])), cell('Speed of your vehicle', `${random.between(0, 3) * 10} MPH`))}
${row(cell('Exact place (road, town, county)', stated.put('lossPlace', placeOf(random, 'uk')), 4))}
${row(cell('State fully what happened', stated.put('lossDescription', random.pick(collision ? COLLISIONS : ALONE)), 4))}
${row(cell('Was the accident reported to the police?', stated.yesNo('policeInformed', told, mark), 2), cell('Incident or URN number', told ? stated.put('policeReference', `${random.digits(3)}-${printDate(loss, 'numeric', 'uk').replaceAll('/', '')}`) : random.chance(0.5) ? stated.put('policeReference', 'N/A', null) : ''), cell('Station', told ? 'CENTRAL' : ''))}
${row(cell('Was anyone hurt, in either vehicle or on foot?', stated.yesNo('anyoneInjured', hurt, mark), 2), cell('If so give names and nature of injuries', hurt ? `${random.pick(['PASSENGER, SORE NECK', 'T.P. DRIVER - WRIST'])}` : '', 2))}
</table>
<p class="foot">Please turn over</p><h2 style="break-before:page">5&ensp;OTHER VEHICLE AND PROPERTY</h2><table class="f">
${row(cell('Driver’s name', other('otherDriverName', third.name), 2), cell('Registration mark', other('otherVehicleRegistration', plateOf(random, 'uk'))), cell('Make', collision ? thirdCar.toUpperCase() : 'N/A'))}
${row(cell('Driver’s address and telephone', collision ? `${addressOf(random, 'uk').join(', ')}  ${phoneOf(random, 'uk').text}` : 'N/A', 2), cell('Insurers', other('otherInsurer', firmOf(random, 'insurer'))), cell('Their policy number, if known', ''))}
${row(cell('Owner of any other property damaged, and extent', collision ? 'NONE' : random.pick(['', 'GATEPOST - OWNER NOT TRACED']), 4))}
</table>
<h2>6&ensp;WITNESSES</h2><table class="f"><tr><th style="width:34%">Name</th><th>Address</th><th style="width:22%">Passenger or independent</th></tr>
<tr><td class="ty">${random.chance(0.5) ? escapeHtml(personOf(random).name) : '&nbsp;'}</td><td>&nbsp;</td><td>&nbsp;</td></tr></table>
<h2>SKETCH PLAN (show street names, direction of travel and position of vehicles at impact; mark your own vehicle A)</h2><table class="f"><tr><td style="height:62mm"></td></tr></table>
<h2>7&ensp;DECLARATION</h2><p class="decl">I/We declare that the above statements are true to the best of my/our knowledge and belief and that the driver named was using the vehicle with my/our authority. I/We leave the conduct of any claim in the hands of the Company. Insurers pass information to the Claims and Underwriting Exchange and the Motor Insurance Database; a data protection notice is available on request.</p>
<table class="f">${row(cell('Signature of insured', `<span style="font:italic 13pt Z003">${escapeHtml(owner.name)}</span>`), cell('Signature of driver, if not the insured', ''), cell('Date', random.chance(0.85) ? day('signedDate', later(notified, random.between(1, 9))) : ''))}</table>
<p class="foot">${escapeHtml(insurer)} is authorised by the Prudential Regulation Authority. Registered in England no. ${random.digits(7)}. &emsp; MTR/ARF 04 (rev. 11/19)</p>`;
  return stated.filled(sheet('A4; margin: 12mm 13mm 14mm', CSS, html));
}

export const layouts: Layout[] = [{ name: 'fourth-accident-report-form', group: 'fourth', fill: reportForm }];
