import { bare, dateOf, emailOf, later, personOf, phoneOf, printDate, printMoney, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { cell, page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

interface Hurt {
  job: string;
  story: string;
  injury: string;
  part: string;
  where: string;
}

const AT_WORK: Hurt[] = [
  {
    job: 'Storeperson',
    story:
      'I was stacking cartons on the second bay of the racking when the pallet below shifted. I stepped back off the platform ladder and landed on my right foot, which rolled under me.',
    injury: 'Fractured fifth metatarsal and torn ligament',
    part: 'Right foot and ankle',
    where: 'Racking bay 2, 41 Cherry Lane, Laverton North',
  },
  {
    job: 'Enrolled nurse',
    story:
      'Assisting a resident from bed to a commode chair. The resident collapsed and I took the full weight while twisting. I felt a sharp pull and could not straighten up.',
    injury: 'Acute disc prolapse L4/L5 with sciatica',
    part: 'Lower back, left leg',
    where: 'Room 18, Banksia wing, 9 Duke Street, Sunshine',
  },
  {
    job: 'Trades assistant',
    story:
      'Cutting 90 mm conduit with the drop saw. The off-cut kicked up, struck the guard and my hand was drawn against the blade housing.',
    injury: 'Deep laceration, extensor tendon severed',
    part: 'Left index finger',
    where: 'Level 3, new hospital site, corner Mair and Drummond Streets, Ballarat',
  },
  {
    job: 'Kitchen hand',
    story: 'Slipped on oil near the fryer while carrying a stock pot. Put my arm out to break the fall.',
    injury: 'Closed fracture of the distal radius',
    part: 'Right wrist',
    where: 'Main kitchen, 250 Edwardes Street, Reservoir',
  },
];
const AU_PLACES: [string[], string][] = [
  [['Unit 4, 118 Grieve Parade', 'Altona North VIC 3025'], 'Western General Hospital, Footscray'],
  [['27 Raglan Street', 'Ballarat Central VIC 3350'], 'Ballarat Regional Hospital'],
  [['9/62 Murray Road', 'Preston VIC 3072'], 'Northern Districts Hospital, Epping'],
];
const AU_EMPLOYERS = [
  'Castlegate Workforce Solutions Pty Ltd',
  'Yarra Bend Staffing Pty Ltd',
  'Murnane Labour Hire Pty Ltd',
];

const spaced = (date: string): string => date.split('-').reverse().join(' / ');

function workersForm(random: Random) {
  const s = new Stated();
  const person = personOf(random);
  const hurt = random.pick(AT_WORK);
  const [home, hospital] = random.pick(AU_PLACES);
  const employer = random.pick(AU_EMPLOYERS);
  const happened = dateOf(random, 2023, 2025);
  const off = random.between(4, 61);
  const stopped = later(happened, 1);
  const back = random.chance(0.6) ? later(stopped, off) : undefined;
  const signed = later(happened, off + random.between(3, 20));
  const went = random.chance(0.75);
  const wages = random.between(600, 7200) * 100 + 50;
  const medical = random.between(85, 2400) * 100 + random.between(0, 99);
  const travel = random.chance(0.5) ? random.between(18, 190) * 100 : undefined;
  const mobile = `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`;
  const aud = (field: string, minor: number) => s.put(field, bare(minor), { currency: 'AUD', minor });
  const css = `body{font:9.4pt/1.3 'Liberation Sans';color:#111}h1{font-size:17pt;margin:0;color:#0b4f57}.top{display:flex;justify-content:space-between;border-bottom:5pt solid #0b4f57;padding-bottom:5pt}
.office{border:1pt dashed #555;width:205pt;flex:none;margin-left:14pt;padding:4pt;font-size:7.4pt}.office b{display:block;margin-bottom:3pt}.office .typed{font-size:9.4pt}h2{background:#0b4f57;color:#fff;font-size:9.4pt;padding:2.5pt 6pt;margin:12pt 0 0}td{border:.6pt solid #0b4f57;padding:4pt 6pt 6pt}.label{font-size:8pt;color:#0b4f57}.answer,.typed{font:11pt/1.3 'Liberation Mono';min-height:12pt}
.tall .answer{min-height:74pt}.note{font-size:8.4pt;margin:6pt 0}.foot{margin-top:8pt;font-size:7pt;display:flex;justify-content:space-between;border-top:.5pt solid #777;padding-top:3pt}.break{break-before:page}`;
  const first = `<div class="top"><div><h1>Worker’s injury claim form</h1><p class="note">Workplace Injury Rehabilitation and Compensation Act 2013 (Vic)<br>Use this form to claim weekly payments and/or medical and like expenses.<br>Give the completed form to your employer <b>as soon as possible</b>. Your employer must send it to their agent within 10 calendar days.</p></div>
<div class="office"><b>AGENT / EMPLOYER USE ONLY</b>Employer WorkCover policy no. <span class="typed">${s.put('policyNumber', random.digits(8))}</span><br>Claim no. <span class="typed">${random.chance(0.6) ? s.put('claimNumber', `${two(random.between(1, 14))}${random.digits(9)}`) : ''}</span><br>Date form received by employer <span class="typed">${spaced(later(signed, 2))}</span></div></div>
<h2>1 &nbsp; Your details</h2><table>
${row(cell('Full name (title, given names, family name)', s.put('claimantName', `${person.first} ${person.last}`), 4), cell('Date of birth (DD/MM/YYYY)', s.put('dateOfBirth', ...dated(dateOf(random, 1962, 2003))), 2))}
${row(cell('Residential address, suburb and postcode', s.lines('address', home), 4), cell('Do you identify as Aboriginal and/or Torres Strait Islander?', ticks(['Yes', 'No'], undefined, 'square'), 2))}
${row(cell('Daytime contact number', s.put('phone', mobile, mobile.replace(/ /g, '')), 2), cell('Email', random.chance(0.5) ? emailOf(random, person) : '', 2), cell('Do you need an interpreter?', ticks(['No', 'Yes'], 'No', 'square'), 2))}
</table>
<h2>2 &nbsp; Your employment at the time of injury</h2><table>
${row(cell('Name of employer that pays your wages', employer, 4), cell('Employer’s telephone', `(03) 9${random.digits(3)} ${random.digits(4)}`, 2))}
${row(cell('Your usual occupation', s.put('occupation', hurt.job), 2), cell('When did you start working for this employer?', spaced(dateOf(random, 2012, 2022)), 2), cell('Pre-injury gross weekly earnings', `$ ${bare(random.between(900, 1900) * 100)}`, 2))}
</table>
<h2>3 &nbsp; Your injury or condition</h2><table>
${row(cell('When did the injury occur? (DD/MM/YYYY)', s.put('accidentDate', ...dated(happened)), 2), cell('Time', `${two(random.between(6, 11))}:${two(random.between(0, 59))} am`, 1), cell('When did you report it to your employer?', spaced(stopped), 2), cell('Reported to', 'Shift supervisor', 1))}
${row(cell('Where did the incident happen?', s.put('accidentPlace', hurt.where), 6))}
<tr class="tall">${cell('What happened and how were you injured?', s.put('accidentDescription', hurt.story), 6)}</tr>
${row(cell('What is your injury or condition?', s.put('injuryDescription', hurt.injury), 3), cell('Which part(s) of your body are affected?', s.put('bodyPart', hurt.part), 3))}
${row(cell('Have you previously had another injury or condition to the same part of your body?', ticks(['No', 'Yes'], 'No', 'square'), 4), cell('If yes, date of earlier injury', '', 2))}
${row(cell('Name of any witness', personOf(random).name, 3), cell('Was any other person or organisation responsible?', ticks(['No', 'Yes', 'Not sure'], random.pick(['No', 'Not sure']), 'square'), 3))}
</table>
<div class="foot"><span>FOR120/07/07.24 &nbsp; Worker’s injury claim form</span><span>Page 1 of 2</span></div>`;
  const second = `<h2 class="break">4 &nbsp; Treatment</h2><table>
${row(cell('Did you attend a hospital because of this injury?', s.yesNo('hospitalAttended', went, 'square'), 2), cell('If yes, name of hospital', went ? s.put('hospitalName', hospital) : '', 4))}
${row(cell('Name of your treating doctor', `Dr ${personOf(random).name}`, 2), cell('Clinic name and telephone', `Sunvale Medical Centre (03) 9${random.digits(3)} ${random.digits(4)}`, 4))}
${row(cell('Is a Certificate of Capacity attached?', ticks(['Yes', 'No'], 'Yes', 'square'), 2), cell('Date of first certificate', spaced(stopped), 4))}
</table>
<h2>5 &nbsp; Time lost and return to work</h2><table>
${row(cell('When did you first stop work?', spaced(stopped), 2), cell('Working days lost to date', s.put('daysOffWork', String(off)), 2), cell('If you are back at work, date you returned', back ? s.put('returnDate', spaced(back), back) : '', 2))}
${row(cell('If you are back, what duties are you doing?', ticks(['Normal', 'Modified'], back ? 'Modified' : undefined, 'square'), 3), cell('Hours worked per week since return', back ? '20' : '', 3))}
</table>
<h2>6 &nbsp; What are you claiming? (Australian dollars)</h2><table>
${row(cell('Lost wages (gross) $', aud('lossOfEarnings', wages), 2), cell('Medical and like expenses $', aud('medicalExpenses', medical), 2), cell('Travel and other expenses $', travel === undefined ? '' : aud('otherExpenses', travel), 2))}
${row(cell('Total claimed to date $', aud('amountClaimed', wages + medical + (travel ?? 0)), 2), cell('Have you engaged a lawyer? Name of firm', random.chance(0.4) ? s.put('solicitorName', 'Tresize & Mandel Lawyers') : '', 4))}
</table>
<p class="note">Weekly payments are worked out from your pre-injury average weekly earnings. Attach receipts and, where you paid for your own treatment, a referral if one was required. The employer excess for medical and like services (currently $811.00) is not deducted from your entitlements.</p>
<h2>7 &nbsp; Authority, declaration and privacy</h2>
<p class="note"><b>Privacy.</b> Your personal and health information is collected by the agent on behalf of the Authority for the purpose of assessing and managing your claim. It may be given to your employer, to treating practitioners, to courts and tribunals, and to Centrelink and the Australian Taxation Office where the law allows. You may ask for access to it under the Freedom of Information Act 1982.</p>
<p class="note"><b>Warning.</b> It is an offence to give false or misleading information. Penalties of up to $24,421.00 or two years’ imprisonment apply to individuals.</p>
<p class="note"><b>Declaration.</b> I authorise any medical practitioner, hospital or other health-care provider to give information about this injury to the agent. I declare that the information I have supplied is true and correct to the best of my knowledge.</p>
<table>${row(cell('Worker’s signature', `<span style="font:italic 15pt Z003">${person.first} ${person.last}</span>`, 3), cell('Date signed (DD/MM/YYYY)', s.put('signedDate', ...dated(signed)), 3))}
${row(cell('Employer representative (acknowledging receipt)', personOf(random).name, 3), cell('Date', spaced(later(signed, 2)), 3))}</table>
<div class="foot"><span>Need help? Advisory Service (03) 9641 0444, weekdays 8.30 am to 5 pm &nbsp; Interpreters 131 450</span><span>Page 2 of 2</span></div>`;
  return s.filled(sheet('A4;margin:11mm 12mm', css, `${first}${second}`));
}

function dated(date: string): [string, string] {
  return [spaced(date), date];
}

const OFF_DUTY: Hurt[] = [
  {
    job: 'Middle school teacher',
    story:
      'Was running down the back deck stairs to catch the dog and missed the last step. Fell forward onto the patio and landed on my left shoulder.',
    injury: 'Dislocated shoulder and rotator cuff tear',
    part: 'Left shoulder',
    where: 'at home, back patio',
  },
  {
    job: 'Forklift operator',
    story:
      'Playing in a church softball league. Slid into second base and my foot caught on the bag. Heard it pop and could not put weight on it.',
    injury: 'Broken ankle (bimalleolar fracture), surgery with plate and screws',
    part: 'Right ankle',
    where: 'Indian Springs Sports Complex, field 4',
  },
  {
    job: 'Office manager',
    story: 'Rear-ended at a red light. My head hit the side window and my wrist was jammed against the steering wheel.',
    injury: 'Concussion; hairline fracture of scaphoid',
    part: 'Head, right wrist',
    where: 'corner of Sawmill Rd and Hard Rd',
  },
];
const US_PLACES: [string, string][] = [
  ['2218 Bluebonnet Lane, Round Rock, TX 78664', 'St. Gabriel Medical Center, Round Rock'],
  ['604 W Juniper St, Broken Arrow, OK 74011', 'Hillside Regional Hospital ER'],
  ['91 Foxglove Court, Apt 3B, Dublin, OH 43017', 'Riverbend Methodist Hospital'],
];

function accidentMail(random: Random) {
  const s = new Stated();
  const person = personOf(random);
  const hurt = random.pick(OFF_DUTY);
  const [home, hospital] = random.pick(US_PLACES);
  const happened = dateOf(random, 2024, 2025);
  const days = random.between(0, 1) ? random.between(3, 30) : 0;
  const filed = later(happened, days + random.between(5, 40));
  const phone = phoneOf(random, 'us');
  const email = emailOf(random, person);
  const claim = `AC-${random.digits(7)}`;
  const wages = days > 0 ? random.between(400, 5000) * 100 : undefined;
  const medical = { currency: 'USD', minor: random.between(250, 9800) * 100 + random.between(1, 99) };
  const other = { currency: 'USD', minor: random.between(20, 400) * 100 };
  const total = medical.minor + other.minor + (wages ?? 0);
  const attorney = random.chance(0.35);
  const us = (date: string, style: 'numeric' | 'long' = 'numeric') => printDate(date, style, 'us');
  const line = (label: string, html: string) => `<tr><td class="q">${label}</td><td>${html}</td></tr>`;
  const css = `body{font:9.6pt/1.38 'Liberation Sans';color:#202124}.bar{display:flex;justify-content:space-between;font-size:8pt;color:#555;border-bottom:1px solid #bbb;padding-bottom:4pt}h1{font-size:14pt;font-weight:normal;margin:10pt 0 6pt}.who{font-size:8.6pt;color:#444;border-bottom:1px solid #ddd;padding-bottom:6pt;margin-bottom:10pt}
.mail{width:470pt;margin:0 auto;border:1px solid #dadce0}.brand{background:#31226b;color:#fff;font:bold 15pt 'URW Gothic';padding:10pt 14pt}.in{padding:10pt 14pt}table{width:100%;border-collapse:collapse;margin-bottom:8pt}td{padding:2.6pt 4pt;vertical-align:top;border-bottom:1px solid #eee}.q{width:38%;color:#5f6368}h3{font-size:10.4pt;color:#31226b;margin:10pt 0 2pt}.sum td:last-child{text-align:right}.sum tr:last-child td{font-weight:bold;border-top:1.5px solid #31226b}.small{font-size:7.6pt;color:#666}tr{break-inside:avoid}`;
  return s.filled(
    page(
      'Letter;margin:0.5in',
      css,
      `<div class="bar"><span>${us(filed)}, 3:1${random.between(0, 9)} PM</span><span>Mail - ${email} - We’ve received your accident claim</span></div>
<h1>We’ve received your accident claim ${claim}</h1>
<div class="who"><b>Pinecrest Benefits Claims</b> &lt;noreply@claims.pinecrestbenefits.example&gt;<br>To: ${email}<br>Date: ${us(filed, 'long')} at 3:0${random.between(1, 9)} PM CT</div>
<div class="mail"><div class="brand">Pinecrest Benefits</div><div class="in">
<p>Hi ${person.first},</p><p>Thanks for filing online. Here’s a copy of what you told us. You don’t need to send this back. Most accident claims are decided within 4 business days of our getting all the paperwork.</p>
<table>${line('Claim number', s.put('claimNumber', claim))}${line('Confirmation code', random.letters(3) + random.digits(5))}${line('Certificate/policy number', s.put('policyNumber', `G${random.digits(5)}-${random.digits(4)}`))}${line('Group', `${random.pick(['Lakeside Independent School District', 'Bluestone Logistics Inc.', 'Tri-County Dental Partners'])} (#${random.digits(5)})`)}</table>
<h3>About you</h3><table>${line('Insured / patient', s.put('claimantName', person.name))}${line('Date of birth', ((date) => s.put('dateOfBirth', us(date), date))(dateOf(random, 1958, 2001)))}${line('Mailing address', s.put('address', home))}${line('Best phone number', s.put('phone', phone.text, phone.digits))}${line('Email', email)}${line('Job title', s.put('occupation', hurt.job))}${line('SSN', `XXX-XX-${random.digits(4)}`)}</table>
<h3>About the accident</h3><table>${line('Date of accident', s.put('accidentDate', us(happened), happened))}${line('Did it happen on the job?', 'No')}${line('Where did it happen?', s.put('accidentPlace', hurt.where))}${line('Tell us what happened', s.put('accidentDescription', hurt.story))}${line('Diagnosis or injury', s.put('injuryDescription', hurt.injury))}${line('Body part(s) injured', s.put('bodyPart', hurt.part))}${line('Police report filed?', 'No')}</table>
<h3>Treatment and time away</h3><table>${line('Were you seen at a hospital or emergency room?', s.answer('hospitalAttended', true))}${line('Facility name', s.put('hospitalName', hospital))}${line('Date first treated', us(happened))}${line('Attending physician', `${personOf(random).name}, MD`)}${line('Work days missed', s.put('daysOffWork', String(days)))}${days > 0 ? line('Date you went back to work', ((date) => s.put('returnDate', us(date), date))(later(happened, days + 1))) : ''}${line('Attorney', attorney ? s.put('solicitorName', 'Dunmore & Yates, PLLC') : s.put('solicitorName', 'None', null))}</table>
<h3>Amounts you entered</h3><table class="sum">${wages === undefined ? '' : line('Lost wages', s.put('lossOfEarnings', printMoney({ currency: 'USD', minor: wages }), { currency: 'USD', minor: wages }))}${line('Doctor, hospital and pharmacy bills', s.put('medicalExpenses', printMoney(medical), medical))}${line('Other out-of-pocket (lodging, mileage, equipment)', s.put('otherExpenses', printMoney(other), other))}${line('Total', s.put('amountClaimed', printMoney({ currency: 'USD', minor: total }), { currency: 'USD', minor: total }))}</table>
<p>Your policy pays set benefit amounts, such as $150.00 for an emergency room visit, so the benefit we pay may be more or less than your bills.</p>
<h3>E-signature</h3><p>Signed electronically by ${person.name} on ${s.put('signedDate', us(filed), filed)} from IP address 203.0.113.${random.between(2, 250)}. You agreed to the Authorization to Release Information, which ends 24 months after the date signed.</p>
<h3>What’s next</h3><p>Upload itemized bills or an ER discharge summary at my.pinecrestbenefits.example before ${us(later(filed, 45), 'long')}. Have your claim number handy if you call us at 1-800-555-0142, Monday through Friday, 7 a.m. to 7 p.m. CT.</p>
<p class="small">Any person who knowingly and with intent to defraud any insurance company files a statement of claim containing any materially false information may be guilty of a crime. Pinecrest Benefits is the marketing name of Pinecrest Life Insurance Company, 400 Commerce Tower, Omaha, NE 68102. Policy form PB-ACC-18. Please do not reply to this e-mail; the mailbox is not monitored.</p></div></div>`,
    ),
  );
}

export const layouts: Layout[] = [
  { name: 'fourth-au-workers-form', group: 'fourth', fill: workersForm },
  { name: 'fourth-us-accident-mail', group: 'fourth', fill: accidentMail },
];
