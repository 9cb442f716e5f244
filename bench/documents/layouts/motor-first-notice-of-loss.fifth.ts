/**
 * A contact centre's record of a call, an accident report form of an Irish insurer, and an American agent's letter.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  carOf,
  dateOf,
  emailOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  placeOf,
  plateOf,
  printDate,
  printMoney,
  vinOf,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, sheet, ticks } from '../printed.ts';

const WITH_OTHER = [
  'Insured was slowing for traffic lights when the third party failed to stop and ran into the rear of the insured vehicle.',
  'Both vehicles were reversing out of parking bays and collided. Damage to offside rear of insured vehicle.',
  'TP pulled out of a side road without looking. Insured braked but could not avoid hitting the front wing of the other car.',
  'Vehicle was parked and unattended. The other driver scraped along the nearside while trying to pass a bin lorry.',
];
const ALONE = [
  'Insured swerved to avoid a deer, left the carriageway and struck a wooden fence. No other vehicle was involved.',
  'While manoeuvring in a tight car park the driver caught a concrete bollard, denting both passenger side doors.',
];

const contactCentre: Layout = {
  name: 'fifth-contact-centre-record',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const holder = personOf(random);
    const sameDriver = random.chance(0.55);
    const driver = sameDriver ? holder : personOf(random);
    const alone = random.chance(0.3);
    const loss = dateOf(random, 2021, 2026);
    const reported = later(loss, random.between(0, 12));
    const short = (date: string) => printDate(date, 'short', 'uk');
    const insurer = random.pick(['Tollgate Motor Insurance', 'Ridgeway Car Cover', 'Severnside Insurance']);
    const claim = random.pick([
      `TM-${random.digits(8)}`,
      `${random.digits(3)}.${random.digits(6)}.${random.digits(2)}`,
    ]);
    const handler = `${personOf(random).first} ${random.letters(1)} (ext ${random.digits(4)})`;
    const police = random.chance(0.5);
    const phone = phoneOf(random, 'uk');
    const kv = (label: string, value: string) => `<tr><td>${label}</td><td>${value}</td></tr>`;
    const block = (title: string, rows: string) =>
      `<div class="blk"><div class="bt">${title}</div><table>${rows}</table></div>`;
    const yn = (field: string, value: boolean) => s.answer(field, value, ['Y', 'N']);
    const spend = moneyOf(random, 'uk', [350, 6800]);
    const story = random.pick(alone ? ALONE : WITH_OTHER);
    const otherPerson = personOf(random);
    const injured = random.chance(0.25);
    const none = (field: string) => s.put(field, 'N/A', null);
    const log: [string, string][] = [
      [
        `${short(reported)} 09:${random.between(10, 29)}`,
        'Call opened. ID&amp;V passed (3 of 3). Recording notice given.',
      ],
      [
        `${short(reported)} 09:${random.between(30, 44)}`,
        'Excess of £250.00 explained. NCD not protected, customer aware.',
      ],
      [
        `${short(reported)} 09:${random.between(45, 58)}`,
        `Courtesy car offered. ${random.pick(['Accepted', 'Declined'])}. Approved repairer to call within 2 hours.`,
      ],
      [`${short(later(reported, 1))} 11:${random.between(10, 58)}`, `Text sent to ${phone.text}. MID search done.`],
      [
        `${short(later(reported, random.between(2, 6)))} 16:${random.between(10, 58)}`,
        'Images received and passed to desktop engineer. Diary 7 days.',
      ],
    ];
    const css =
      "@page{margin:11mm 12mm}body{font:8.3pt/1.35 'DejaVu Sans';color:#111}.h{border:1pt solid #333;padding:5pt 8pt;display:flex;justify-content:space-between;background:#e8e8e8}.h b{font-size:11pt}.cols{display:flex;gap:8pt}.cols>div{flex:1}.blk{margin-top:8pt;border:.6pt solid #888;break-inside:avoid}.bt{background:#d5dbe3;padding:2pt 5pt;font-weight:bold}.blk table{width:100%;border-collapse:collapse}.blk td{padding:2pt 5pt;border-top:.4pt solid #ccc;vertical-align:top}.blk td:first-child{width:38%;color:#444}.log td:first-child{width:105pt!important;white-space:nowrap}.ft{margin-top:10pt;font-size:6.8pt;color:#555;border-top:.5pt solid #888;padding-top:3pt}.p2{break-before:page}";
    const html = page(
      'A4',
      css,
      `<div class="h"><div><b>${insurer}</b><br>Claims &gt; New loss &gt; View (read only)</div><div>Printed ${short(later(reported, random.between(7, 20)))} by USER${random.digits(3)}<br>Screen FNOL-02</div></div>
<div class="cols"><div>${block('Notification', kv('Claim ref', s.put('claimNumber', claim)) + kv('Policy', s.put('policyNumber', random.pick([`P${random.digits(8)}`, `RCC/${random.digits(6)}/${random.digits(2)}`]))) + kv('Date reported', s.put('reportedDate', short(reported), reported)) + kv('Channel', random.pick(['Telephone', 'Web chat'])) + kv('Reported by', sameDriver ? 'Policyholder' : 'Policyholder (not driving)') + kv('Handler', handler))}</div>
<div>${block('Policy check', kv('Status', 'In force') + kv('Cover', random.pick(['Comprehensive', 'Comprehensive – business use'])) + kv('Inception', short(later(loss, -random.between(30, 300)))) + kv('Renewal', short(later(loss, random.between(40, 65)))) + kv('AD excess', '£250.00') + kv('NCD', `${random.between(1, 9)} years`))}</div></div>
<div class="cols"><div>${block('Policyholder', kv('Name', s.put('policyholderName', holder.name)) + kv('Address', s.lines('policyholderAddress', addressOf(random, 'uk'))) + kv('Mobile', s.put('policyholderPhone', phone.text, phone.digits)) + kv('E-mail', random.chance(0.8) ? s.put('policyholderEmail', emailOf(random, holder)) : ''))}</div>
<div>${block(
        'Driver at time',
        kv('Name', s.put('driverName', driver.name)) +
          (random.chance(0.75)
            ? (() => {
                const born = dateOf(random, 1948, 2002);
                return kv('DOB', s.put('driverDateOfBirth', short(born), born));
              })()
            : kv('DOB', '')) +
          kv('Relationship to PH', sameDriver ? 'Self' : random.pick(['Spouse', 'Child', 'Employee'])) +
          kv('Licence', 'Full UK') +
          kv('Convictions', random.pick(['None', 'SP30 (3 pts)'])),
      )}</div></div>
${block('Incident', kv('Date of incident', s.put('lossDate', short(loss), loss)) + kv('Time', `${random.between(10, 22)}:${random.pick(['00', '15', '30', '45'])}`) + kv('Location', s.put('lossPlace', placeOf(random, 'uk'))) + kv('Cause code', alone ? 'C14 – Hit object' : 'C02 – Collision with TP') + kv('Circumstances', s.put('lossDescription', story)) + kv('Weather / road', random.pick(['Dry / dry', 'Rain / wet', 'Fog / damp'])) + kv('Any injury?', yn('anyoneInjured', injured)) + kv('Police aware?', yn('policeInformed', police)) + kv('Police ref / CAD', police ? s.put('policeReference', random.pick([`CAD ${random.digits(4)}`, `${random.digits(2)}/${random.digits(6)}/${random.digits(2)}`])) : ''))}
<div class="cols"><div>${block('Insured vehicle', kv('VRM', s.put('vehicleRegistration', plateOf(random, 'uk'))) + kv('Make / model', s.put('vehicleMakeModel', carOf(random))) + kv('Damage area', random.pick(['Rear', 'N/S front', 'O/S rear', 'N/S doors'])) + kv('Driveable?', yn('vehicleDrivable', random.chance(0.6))) + kv('Current location', random.pick(['Home address', 'Recovery yard'])) + kv('Damage est. (system)', random.chance(0.7) ? s.put('estimatedDamage', printMoney(spend), spend) : ''))}</div>
<div>${block('Third party 1', kv('Driver', alone ? none('otherDriverName') : s.put('otherDriverName', otherPerson.name)) + kv('VRM', alone ? none('otherVehicleRegistration') : s.put('otherVehicleRegistration', plateOf(random, 'uk'))) + kv('Make / model', alone ? 'N/A' : carOf(random)) + kv('Insurer', alone ? none('otherInsurer') : random.chance(0.7) ? s.put('otherInsurer', random.pick(['Greyfriars Insurance', 'Mersey Mutual', 'Quickquote Motor'])) : '') + kv('Contact', alone ? 'N/A' : phoneOf(random, 'uk').text) + kv('Liability stance', alone ? 'N/A' : random.pick(['Reserve', 'TP at fault', '50/50'])))}</div></div>
<div class="ft">${insurer} is a trading name. Calls are recorded for training and to prevent fraud. Data may be shared with the Motor Insurance Database and CUE. &nbsp; Page 1 of 2</div>
<div class="p2"><div class="h"><div><b>${insurer}</b><br>Claims &gt; New loss &gt; Activity</div><div>${escapeHtml(claim)}</div></div>
<div class="blk log"><div class="bt">Activity</div><table>${log.map(([at, text]) => kv(at, text)).join('')}</table></div>
${block('Reserves', kv('Accidental damage', '£1,850.00') + kv('Third party damage', alone ? '£0.00' : '£2,100.00') + kv('Third party injury', '£0.00') + kv('Recovery agent', 'None'))}
<div class="ft">Page 2 of 2</div></div>`,
    );
    return s.filled(html);
  },
};

const IE_STORIES = [
  'I WAS STOPPED AT THE LIGHTS. VAN BEHIND DID NOT STOP IN TIME AND HIT THE BACK OF MY CAR.',
  'COMING ROUND THE BEND I MET A CAR ON MY SIDE OF THE ROAD. HE CLIPPED MY MIRROR AND DRIVERS DOOR.',
  'OTHER DRIVER CAME OFF THE ROUNDABOUT IN THE WRONG LANE AND HIT MY FRONT WHEEL AND WING.',
];

const irishForm: Layout = {
  name: 'fifth-irish-accident-report',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const insurer = random.pick(['Corrib Insurance DAC', 'Slieve Motor Insurance', 'Four Provinces General']);
    const holder = personOf(random);
    const driver = random.chance(0.5) ? holder : personOf(random);
    const loss = dateOf(random, 2021, 2026);
    const signed = later(loss, random.between(2, 20));
    const mark = random.pick(['square', 'tick', 'ballot'] as const);
    const slash = (date: string) => printDate(date, 'numeric', 'ie');
    const phone = phoneOf(random, 'ie');
    const cost = moneyOf(random, 'ie', [400, 7200]);
    const garda = random.chance(0.6);
    const station = random.pick(['Mill Street', 'Anglesea Street', 'Henry Street']);
    const otherKnown = random.chance(0.85);
    let question = 0;
    const ask = (label: string, html: string, wide = 100) =>
      `<div class="q" style="width:${wide}%"><span>${++question}. ${label}</span><b>${html || '&nbsp;'}</b></div>`;
    const tick = (label: string, html: string, wide = 50) =>
      `<div class="q" style="width:${wide}%"><span>${++question}. ${label}</span><em>${html}</em></div>`;
    const css =
      "@page{margin:12mm 14mm}body{font:8.6pt/1.3 'URW Bookman';color:#0b2e22}.top{border:2pt solid #0b4f3a;padding:7pt 10pt;margin-bottom:7pt}.top h1{font:bold 15pt 'URW Bookman';margin:0}.top p{margin:3pt 0 0;font-size:7.8pt}h2{font:bold 9.5pt 'URW Bookman';color:#0b4f3a;margin:9pt 0 0;border-bottom:1.2pt solid #0b4f3a;padding-bottom:2pt}.g{display:flex;flex-wrap:wrap;border-left:.5pt solid #0b4f3a;margin-right:1pt}.q{border:.5pt solid #0b4f3a;border-left:0;border-top:0;padding:2.5pt 4pt;min-height:31pt;break-inside:avoid}.q>span{display:block;font-size:7.2pt}.q b{font:normal 10.4pt/1.25 'Nimbus Mono PS';color:#111;display:block;margin-top:2pt}.q em{font-style:normal;display:block;margin-top:4pt}.sk{break-inside:avoid;height:150pt;border:.5pt solid #0b4f3a;margin-top:6pt;padding:4pt;font-size:7.2pt;margin-right:1pt}.d{font-size:7.4pt;line-height:1.35;margin-top:8pt}.sg{display:flex;gap:12pt;margin-top:8pt}.sg div{border-bottom:.7pt solid #222;flex:1;padding-top:12pt;font:10.4pt 'Nimbus Mono PS'}.sg small{font:7.2pt 'URW Bookman';display:block}.sg i{font:17pt 'Z003'}";
    const html = sheet(
      'A4',
      css,
      `<div class="top"><h1>${insurer}</h1><b>MOTOR ACCIDENT REPORT FORM</b><p>Please answer every question, in ink, and return the form to your broker or to Claims Department, PO Box 4410, Dublin 2, within 7 days of the accident. Do not admit liability. Send on at once, unanswered, any letter, writ or summons that you receive.</p></div>
<h2>A &nbsp; Insured</h2><div class="g">
${ask('Name in full', s.put('policyholderName', holder.name), 60)}${ask('Policy No.', s.put('policyNumber', random.pick([`MPC ${random.digits(6)}`, `${random.digits(2)}MO${random.digits(6)}`])), 40)}
${ask('Address and Eircode', s.lines('policyholderAddress', addressOf(random, 'ie'), ', '))}
${ask('Telephone', s.put('policyholderPhone', phone.text, phone.digits), 35)}${ask('E-mail address', random.chance(0.6) ? s.put('policyholderEmail', emailOf(random, holder)) : '', 40)}${ask('Occupation', random.pick(['Nurse', 'Farmer', 'Teacher', 'Electrician']), 25)}</div>
<h2>B &nbsp; Vehicle insured</h2><div class="g">${ask('Make and model', s.put('vehicleMakeModel', carOf(random)), 40)}${ask('Registration No.', s.put('vehicleRegistration', plateOf(random, 'ie')), 30)}${ask('Chassis No. (VIN)', random.chance(0.4) ? s.put('vehicleVin', vinOf(random)) : '', 30)}
${ask('Describe damage', random.pick(['Rear bumper and boot', 'Front wing, wheel', 'Mirror and door']), 60)}${ask('Estimated cost of repairs', random.chance(0.75) ? s.put('estimatedDamage', printMoney(cost), cost) : '', 40)}
${tick('Can the vehicle still be driven?', s.yesNo('vehicleDrivable', random.chance(0.85) ? random.chance(0.6) : undefined, mark), 40)}${ask('If not, where may it be inspected?', '', 60)}</div>
<h2>C &nbsp; Person driving</h2><div class="g">${ask('Name', s.put('driverName', driver.name), 60)}${((born) => ask('Date of birth', random.chance(0.85) ? s.put('driverDateOfBirth', slash(born), born) : '', 40))(dateOf(random, 1950, 2003))}
${ask('Licence held (category)', 'B', 30)}${ask('Date licence first granted', slash(dateOf(random, 2005, 2019)), 30)}${tick('Driving with your consent?', ticks(['Yes', 'No'], random.pick(['Yes', 'Yes', undefined]), mark), 40)}</div>
<h2>D &nbsp; The accident</h2><div class="g">${ask('Date', s.put('lossDate', slash(loss), loss), 25)}${ask('Hour', `${random.between(7, 11)}.${random.pick(['15', '30', '40'])} ${random.pick(['am', 'pm'])}`, 20)}${ask('Place (road, townland, county)', s.put('lossPlace', placeOf(random, 'ie')), 55)}
${ask('State fully how the accident occurred', s.put('lossDescription', random.pick(IE_STORIES)))}
${tick('Was any person injured?', s.yesNo('anyoneInjured', random.chance(0.9) ? random.chance(0.25) : undefined, mark))}${tick('Was the accident reported to the Gardaí?', s.yesNo('policeInformed', garda, mark))}
${ask('Garda station', garda ? station : '', 50)}${ask('PULSE incident No.', garda && random.chance(0.7) ? s.put('policeReference', random.digits(8)) : '', 50)}</div>
<h2>E &nbsp; Other party</h2><div class="g">${ask('Name of driver', otherKnown ? s.put('otherDriverName', personOf(random).name) : '', 50)}${ask('Telephone', otherKnown ? phoneOf(random, 'ie').text : '', 50)}${ask('Registration No.', s.put('otherVehicleRegistration', plateOf(random, 'ie')), 25)}${ask('Make', carOf(random).split(' ')[0] as string, 25)}${ask('Insurance company (see disc)', otherKnown && random.chance(0.8) ? s.put('otherInsurer', random.pick(['Liffey Mutual', 'Atlantic Insurance', 'Claddagh General'])) : '', 50)}</div>
<div class="sk">Sketch the position of the vehicles. Show the direction of each with an arrow.</div>
<div class="d"><b>Data protection.</b> We use what you tell us here to handle your claim. It may be given to loss adjusters, solicitors and other insurers, and is entered on InsuranceLink to detect fraud.<br><b>Declaration.</b> I/We declare that these answers are true and complete to the best of my/our knowledge and belief, and leave the conduct of all proceedings to the Company.</div>
<div class="sg"><div><i>${escapeHtml(holder.name)}</i><small>Signature of insured</small></div><div>${s.put('signedDate', slash(signed), signed)}<small>Date</small></div></div>
<div class="d">For office use &nbsp; Claim No. ${random.chance(0.5) ? s.put('claimNumber', `C${random.digits(7)}`) : '....................'} &nbsp; Agency ${random.digits(4)} &nbsp; Form MARF/9 ${insurer} is regulated by the Central Bank of Ireland.</div>`,
    );
    return s.filled(html);
  },
};

const agentLetter: Layout = {
  name: 'fifth-us-agent-letter',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const holder = personOf(random);
    const driver = personOf(random);
    const relation = random.pick(['spouse', 'daughter', 'son']);
    const other = personOf(random);
    const loss = dateOf(random, 2021, 2026);
    const written = later(loss, random.between(1, 6));
    const long = (date: string) => printDate(date, 'long', 'us');
    const agency = random.pick([
      'Hartwell & Boone Agency',
      'Cascade Valley Insurance Agency, Inc.',
      'The Delacroix Agency',
    ]);
    const carrier = random.pick(['Blue Mesa Mutual', 'Keystone Plains Insurance', 'Old Harbor Casualty']);
    const phone = phoneOf(random, 'us');
    const cost = moneyOf(random, 'us', [900, 9800]);
    const [driven, injured, police] = [random.chance(0.5), random.chance(0.3), random.chance(0.75)];
    const story = random.pick([
      'Traffic came to a sudden stop and the pickup following too closely struck the rear of the insured vehicle.',
      'The other car ran a red light and hit the passenger side of the insured vehicle as it crossed the intersection.',
      'While backing out of a parking space the insured vehicle was hit by a car going the wrong way down the aisle.',
    ]);
    const born = dateOf(random, 1955, 2004);
    const car = carOf(random);
    const re = (label: string, value: string) => `<tr><td>${label}</td><td>${value}</td></tr>`;
    s.fields.anyoneInjured = injured;
    s.fields.vehicleDrivable = driven;
    s.fields.policeInformed = police;
    const place = placeOf(random, 'us');
    const town = place.split(', ')[1] as string;
    const policeText = police
      ? `The ${town} Police Department was called and took a report${random.chance(0.8) ? ` (report no. ${s.put('policeReference', `${loss.slice(2, 4)}-${random.digits(6)}`)})` : '; we do not yet have its number'}. ${random.pick(['No citations were issued.', 'A citation was issued to the other driver.'])}`
      : 'The police were not called.';
    const insured = random.chance(0.85)
      ? ` and told ${driver.first} that the car is insured with ${s.put('otherInsurer', random.pick(['Granite Bay Insurance', 'Redstone Auto Club', 'Lone Pine Indemnity']))}`
      : '';
    const css =
      "@page{margin:.65in 1.05in .5in}body{font:10.2pt/1.34 'C059';color:#111}.lh{text-align:center;border-bottom:2.5pt double #7a2b1d;padding-bottom:6pt;margin-bottom:12pt}.lh b{font:bold 16pt 'C059';color:#7a2b1d}.lh span{display:block;font-size:8.4pt}p{margin:0 0 9pt}table{border-collapse:collapse;margin:0 0 10pt 22pt}td{padding:0 12pt 1pt 0;vertical-align:top}td:first-child{font-weight:bold}.sg{font:20pt 'Z003';color:#223a7a;margin:4pt 0 0}.ft{font-size:7.6pt;margin-top:10pt;border-top:.5pt solid #777;padding-top:4pt}";
    const html = page(
      'Letter',
      css,
      `<div class="lh"><b>${escapeHtml(agency)}</b><span>${addressOf(random, 'us').map(escapeHtml).join(' • ')} • ${phoneOf(random, 'us').text}</span></div>
<p>${long(written)}</p><p>${carrier}<br>First Reports – Auto<br>${addressOf(random, 'us').map(escapeHtml).join('<br>')}</p><p><i>By fax and U.S. Mail</i></p>
<table>${re('RE: Insured:', s.put('policyholderName', holder.name))}${re('Policy No.:', s.put('policyNumber', random.pick([`PA ${random.digits(7)}`, `${random.letters(2)}A-${random.digits(6)}-${random.digits(2)}`])))}${re('Date of Loss:', s.put('lossDate', long(loss), loss))}${re('Location:', s.put('lossPlace', place))}${re('Agent Code:', random.digits(5))}</table>
<p>Dear Claims Representative:</p>
<p>We are reporting the above loss to you today, ${s.put('reportedDate', long(written), written)}, on behalf of our mutual customer. No claim number has been given to us, and we have made no statement about coverage.</p>
<p>The insured vehicle is a ${s.put('vehicleMakeModel', car)}${random.chance(0.7) ? `, VIN ${s.put('vehicleVin', vinOf(random))}` : ''}, license plate ${s.put('vehicleRegistration', plateOf(random, 'us'))}. It was being driven by ${s.put('driverName', driver.name)}, the named insured’s ${relation}${random.chance(0.75) ? `, born ${s.put('driverDateOfBirth', long(born), born)}` : ''}. The account given to us is as follows:</p>
<p style="margin-left:22pt">${s.put('lossDescription', story)}</p>
<p>The other driver was ${s.put('otherDriverName', other.name)}, in a ${carOf(random)} with plate ${s.put('otherVehicleRegistration', plateOf(random, 'us'))}. The other driver showed a license${insured}. ${policeText} ${injured ? `${driver.first} has neck pain and was seen at an urgent care clinic that evening.` : 'Nobody was hurt.'}</p>
<p>Our insured’s car ${driven ? 'can be driven and is at home' : 'cannot be driven and was towed to a storage lot, where charges are running'}. ${random.chance(0.7) ? `A local body shop has put the damage at ${s.put('estimatedDamage', printMoney(cost), cost)}, before tear-down. ` : ''}The collision deductible is $500.00 and there is rental coverage of $40.00 a day.</p>
<p>Please have an adjuster call ${escapeHtml(holder.name)} at ${s.put('policyholderPhone', phone.text, phone.digits)}${random.chance(0.6) ? ` or write to ${s.put('policyholderEmail', emailOf(random, holder))}` : ''}. The mailing address on the policy is ${s.lines('policyholderAddress', addressOf(random, 'us'), ', ')}.</p>
<p>Sincerely,</p><div class="sg">${personOf(random).name}</div><p>Customer Service Representative</p>
<div class="ft">cc: insured &nbsp; Enclosures: 4 photographs, copy of exchange card. &nbsp; This transmission may contain nonpublic personal information. If you have received it in error please call us collect and destroy it.</div>`,
    );
    return s.filled(html);
  },
};

export const layouts: Layout[] = [contactCentre, irishForm, agentLetter];
