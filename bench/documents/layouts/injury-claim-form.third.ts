/** Injuries: a trade union's form for its solicitors, an application to a board, a claimant's statement. @module */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  later,
  ninoOf,
  personOf,
  phoneOf,
  placeOf,
  printDate,
  two,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

interface Harm {
  how: string;
  injury: string;
  part: string;
}

const AT_WORK: Harm[] = [
  {
    how: 'I was carrying a box of files down the back stairs. The light had been out for a week and the edge of one step was broken. My foot went from under me and I fell about six steps.',
    injury: 'Fractured right wrist, bruised hip and back',
    part: 'Right wrist',
  },
  {
    how: 'The guard on the slicing machine had been taken off for cleaning and not put back. My hand slipped.',
    injury: 'Deep cut to two fingers with damage to the tendon',
    part: 'Left hand',
  },
  {
    how: 'A pallet truck driven by a colleague reversed over my foot in the loading bay. Nobody was acting as banksman.',
    injury: 'Crush injury, three broken toes',
    part: 'Left foot',
  },
  {
    how: 'I had to lift a patient alone because the hoist was out of order. I felt something go in my back at once.',
    injury: 'Prolapsed disc with pain down the right leg',
    part: 'Lower back',
  },
];
const IN_PUBLIC: Harm[] = [
  {
    how: 'I was driving home and had stopped for a tractor when a van ran into the back of me.',
    injury: 'Whiplash injury to the neck and shoulders, headaches',
    part: 'Neck',
  },
  {
    how: 'Slipped on water from a leaking freezer in the aisle. There was no sign and no member of staff about.',
    injury: 'Torn ligament in the left knee',
    part: 'Left knee',
  },
  {
    how: 'I tripped on a raised manhole cover on the footpath outside the post office and fell on my outstretched arm.',
    injury: 'Fracture of the right elbow, operated on with two screws',
    part: 'Right elbow',
  },
];
const JOBS = [
  'Warehouse operative',
  'Health care assistant',
  'Bus driver',
  'School cook',
  'Machine setter',
  'Electrician',
  'Shop assistant',
];

function unionForm(random: Random): Filled {
  const stated = new Stated();
  const [member, rep, { how, injury, part }] = [personOf(random), personOf(random), random.pick(AT_WORK)];
  const hurt = dateOf(random, 2022, 2025);
  const [phone, nino, hospital, back] = [
    phoneOf(random, 'uk'),
    ninoOf(random),
    random.chance(0.75),
    random.chance(0.7),
  ];
  const days = random.between(3, 90);
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, printDate(iso, 'numeric', 'uk'), iso);
  const line = (label: string, html: string) =>
    `<div class="line"><span>${label}</span><b>${html || '&nbsp;'}</b></div>`;
  const pair = (first: string, second: string) => `<div class="two">${first}${second}</div>`;
  const section = (letter: string, title: string, ...lines: string[]) =>
    `<section><h2><i>${letter}</i>${title}</h2>${lines.join('')}</section>`;
  const wages = random.between(2, 60) * 5000;
  const fares = random.between(8, 160) * 100;
  const solicitors = `${rep.last} ${random.pick(['Thompson', 'Walker', 'Morrish'])} Solicitors`;
  const employer = firmOf(random, 'employer');
  const born = dateOf(random, 1960, 2003);
  const body = `<div class="head"><b>${random.pick(['GTW', 'NUFA', 'CTU'])}</b><div>the union for working people<br>Legal helpline 0800 ${random.digits(3)} ${random.digits(4)}</div></div>
<h1>Injury at work – LS1 accident report and claim</h1><p>Fill in this form and give it to your branch secretary within three years of your accident. The union will send it to its solicitors.</p>
${section('A', 'The member', pair(line('Name', put('claimantName', member.name)), line('Membership number', random.digits(8))), line('Home address', stated.lines('address', addressOf(random, 'uk'), ', ')), pair(line('Tel. (mobile or home)', stated.put('phone', phone.text, phone.digits)), line('Date of birth', stated.put('dateOfBirth', printDate(born, 'numeric', 'uk'), born))), pair(line('NI number', stated.put('nationalInsuranceNumber', nino.text, nino.value)), line('Job title', put('occupation', random.pick(JOBS)))), pair(line('Employer', employer), line('Employer’s insurer, if known', random.chance(0.4) ? firmOf(random, 'insurer') : '')))}
${section('B', 'The accident', pair(line('Date it happened', day('accidentDate', hurt)), line('Time', `${two(random.between(6, 21))}:${two(random.between(0, 59))}`)), line('Where exactly?', put('accidentPlace', `${random.pick(['Loading bay', 'Back stairs', 'Ward 4 kitchen', 'Unit 2, production line'])}, ${employer}, ${addressOf(random, 'uk').slice(0, 2).join(', ')}`)), line('How did it happen?', put('accidentDescription', how)), pair(line('Entered in the accident book?', ticks(['Yes', 'No', 'Don’t know'], 'Yes', 'ballot')), line('Reported to', escapeHtml(personOf(random).name))), line('Witnesses', random.chance(0.5) ? `${escapeHtml(personOf(random).name)}, ${phoneOf(random, 'uk').text}` : 'None'))}
${section('C', 'The injury', line('What injuries did you suffer?', put('injuryDescription', injury)), line('Part of the body worst affected', put('bodyPart', part)), pair(line('Did you go to hospital?', stated.yesNo('hospitalAttended', hospital, 'ballot')), line('Which one?', hospital ? put('hospitalName', random.pick(['Royal Infirmary', 'St Luke’s Hospital', 'Northern General Hospital', 'Queen Alexandra Hospital'])) : '')), pair(line('Working days lost so far', put('daysOffWork', String(days))), line('Date you went back', back ? day('returnDate', later(hurt, days + Math.floor(days / 5) * 2 + 1)) : 'Still off work')))}
${section('D', 'What it has cost you', pair(line('Lost pay, after tax', stated.put('lossOfEarnings', `£${bare(wages)}`, { currency: 'GBP', minor: wages })), line('Prescriptions and treatment', random.chance(0.4) ? stated.put('medicalExpenses', `£${bare(fares)}`, { currency: 'GBP', minor: fares }) : stated.put('medicalExpenses', 'None', null))), line('Anything else (fares, damaged clothes)', stated.put('otherExpenses', `£${bare(fares + 1250)}`, { currency: 'GBP', minor: fares + 1250 })))}
<p>I want the union to take up my claim. I agree that my papers and medical records may be shared with its solicitors and that I may not instruct other solicitors without telling the union.</p>
${pair(line('Member’s signature', `<i>${escapeHtml(member.name)}</i>`), line('Date', day('signedDate', later(hurt, random.between(95, 300)))))}
<div class="office"><b>For the branch and Legal Services</b>${pair(line('Branch secretary', escapeHtml(rep.name)), line('Our claim ref.', random.chance(0.7) ? put('claimNumber', `LS/${random.digits(5)}/${random.letters(2)}`) : ''))}${line('Solicitors instructed', random.chance(0.8) ? put('solicitorName', solicitors) : '')}</div>`;
  const css = `@page{margin:13mm 16mm}body{font:9.4pt 'DejaVu Sans Condensed'}.head{display:flex;gap:12pt;align-items:center;color:#a8102a}.head b{font-size:26pt}.head div{font-size:8pt}h1{font-size:13.5pt;margin:5pt 0}h2{font-size:10.5pt;margin:7pt 0 2pt;color:#a8102a}h2 i{display:inline-block;background:#a8102a;color:#fff;width:14pt;text-align:center;font-style:normal;margin-right:6pt}.line{margin:3pt 0;flex:1}.line span{color:#555;margin-right:6pt}.line b{font-weight:normal;font-family:'Liberation Mono';border-bottom:.6pt solid #999}.two{display:flex;gap:14pt}p{margin:5pt 0;font-size:8.6pt}.office{margin-top:7pt;background:#eee;padding:4pt 8pt;font-size:8.6pt}section{break-inside:avoid}`;
  return stated.filled(sheet('A4', css, body));
}

function boardApplication(random: Random): Filled {
  const stated = new Stated();
  const [person, liable, { how, injury, part }] = [personOf(random), personOf(random), random.pick(IN_PUBLIC)];
  const hurt = dateOf(random, 2021, 2024);
  const phone = phoneOf(random, 'ie');
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, printDate(iso, 'long', 'ie'), iso);
  const euro = (field: string, minor: number) => stated.put(field, `€${bare(minor)}`, { currency: 'EUR', minor });
  const [wages, bills, other] = [
    random.between(0, 3) * random.between(400, 3000) * 100,
    random.between(1, 40) * 5500,
    random.between(20, 400) * 100,
  ];
  const [hospital, lawyer, born] = [random.chance(0.7), random.chance(0.8), dateOf(random, 1950, 2004)];
  const entry = (no: string, label: string, html: string) =>
    `<tr><td class="no">${no}</td><td class="key">${label}</td><td>${html || '&nbsp;'}</td></tr>`;
  const total = wages + bills + other;
  const yes = (field: string, value: boolean | undefined) => stated.yesNo(field, value, 'square');
  const body = `<div class="crest">An Bord Measúnaithe Díobhálacha<br><b>Injuries Assessment Board</b></div><h1>Form A – Application for assessment of damages</h1>
<p class="ref">Application no. ${random.chance(0.6) ? put('claimNumber', `PI${random.digits(4)}${random.digits(6)}`) : '<u>&emsp;&emsp;&emsp;&emsp;&emsp;</u>'} &emsp; Date received <u>&emsp;&emsp;&emsp;&emsp;&emsp;</u></p>
<h2>Section 1: Claimant</h2><table>${entry('1.1', 'Full name', put('claimantName', person.name))}${entry('1.2', 'Date of birth', stated.put('dateOfBirth', printDate(born, 'long', 'ie'), born))}${entry('1.3', 'PPS number', `${random.digits(7)}${random.letters(2)}`)}${entry('1.4', 'Address', stated.lines('address', addressOf(random, 'ie')))}${entry('1.5', 'Contact phone', stated.put('phone', phone.text, phone.digits))}${entry('1.6', 'Email', emailOf(random, person))}${entry('1.7', 'Occupation', random.chance(0.8) ? put('occupation', random.pick(JOBS)) : '')}</table>
<h2>Section 2: Solicitor</h2><table>${entry('2.1', 'Are you represented by a solicitor?', ticks(['Yes', 'No'], lawyer ? 'Yes' : 'No', 'square'))}${entry('2.2', 'Name of firm', lawyer ? put('solicitorName', `${personOf(random).last} & Co. Solicitors`) : '')}${entry('2.3', 'Firm’s reference and DX', lawyer ? `${random.letters(2)}/${random.digits(4)} &nbsp; DX ${random.digits(4)}` : '')}</table>
<h2>Section 3: Accident</h2><table>${entry('3.1', 'Date of accident', day('accidentDate', hurt))}${entry('3.2', 'Time of accident', `${random.between(1, 12)}.${two(random.between(0, 59))} ${random.pick(['a.m.', 'p.m.'])}`)}${entry('3.3', 'Location of accident', put('accidentPlace', placeOf(random, 'ie')))}${entry('3.4', 'Describe how the accident occurred', put('accidentDescription', how))}${entry('3.5', 'Was it reported to An Garda Síochána?', ticks(['Yes', 'No'], random.pick(['Yes', 'No']), 'square'))}</table>
<h2>Section 4: Injury</h2><table>${entry('4.1', 'Describe your injury', put('injuryDescription', injury))}${entry('4.2', 'Part of body injured', put('bodyPart', part))}${entry('4.3', 'Did you attend a hospital as a result?', yes('hospitalAttended', hospital))}${entry('4.4', 'Name of hospital', hospital ? put('hospitalName', random.pick(['Cork University Hospital', 'Galway Clinic', 'St Vincent’s University Hospital', 'Sligo General'])) : '')}${entry('4.5', 'Treating doctor (report enclosed)', `Dr ${escapeHtml(personOf(random).name)}`)}${entry('4.6', 'Number of days absent from work', put('daysOffWork', String(random.between(1, 120))))}</table>
<h2>Section 5: Financial loss to date</h2><table>${entry('5.1', 'Loss of earnings', wages > 0 ? euro('lossOfEarnings', wages) : stated.put('lossOfEarnings', 'Nil', null))}${entry('5.2', 'Medical expenses', euro('medicalExpenses', bills))}${entry('5.3', 'Other out-of-pocket expenses', euro('otherExpenses', other))}${entry('5.4', 'Total financial loss claimed', euro('amountClaimed', total))}</table>
<h2>Section 6: Respondent (the person you hold liable)</h2><table>${entry('6.1', 'Name', escapeHtml(random.chance(0.5) ? liable.name : firmOf(random, 'employer')))}${entry('6.2', 'Address', escapeHtml(addressOf(random, 'ie').join(', ')))}${entry('6.3', 'Insurer', random.chance(0.6) ? firmOf(random, 'insurer') : 'Not known')}${entry('6.4', 'Respondent’s policy number', random.chance(0.5) ? put('policyNumber', `${random.letters(3)}/${random.digits(7)}`) : '')}</table>
<h2>Section 7: Verification</h2><p>I confirm that the information in this application is true. I understand that it is an offence under section 26 of the Civil Liability and Courts Act 2004 to give evidence that is false or misleading.</p><table class="signed"><tr><td>Signed by claimant</td><td><i>${escapeHtml(person.name)}</i></td><td>Dated</td><td>${day('signedDate', later(hurt, random.between(95, 400)))}</td></tr></table>
<p class="foot">Injuries Assessment Board, P.O. Box ${random.digits(4)}, Tallaght, Dublin 24 &nbsp; Tel 0818 ${random.digits(3)} ${random.digits(3)} &nbsp; A fee of €90 applies to applications made on paper.</p>`;
  const css = `@page{margin:18mm 19mm}body{font:10.4pt 'Liberation Serif'}.crest{text-align:center;font-size:11pt;color:#14532d}.crest b{font-size:15pt}h1{text-align:center;font-size:14pt;margin:8pt 0 4pt}.ref{text-align:right;font-size:9pt}h2{font-size:11pt;margin:11pt 0 2pt;border-bottom:1pt solid #14532d;break-after:avoid}td{padding:2.5pt 4pt;border-bottom:.4pt solid #c9d6cd}.no{width:9mm;color:#14532d}.key{width:60mm}.signed td{width:25%}.foot{font-size:7.6pt;color:#555;margin-top:14pt}`;
  return stated.filled(sheet('A4', css, body));
}

function claimantStatement(random: Random): Filled {
  const stated = new Stated();
  const [person, doctor, { how, injury, part }] = [
    personOf(random),
    personOf(random),
    random.pick([...AT_WORK.slice(0, 3), ...IN_PUBLIC.slice(1)]),
  ];
  const hurt = dateOf(random, 2022, 2025);
  const phone = phoneOf(random, 'us');
  const us = (iso: string) => printDate(iso, 'numeric', 'us');
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, us(iso), iso);
  const dollars = (field: string, minor: number) => stated.put(field, `$${bare(minor)}`, { currency: 'USD', minor });
  const [hospital, back, days, born] = [
    random.chance(0.7),
    random.chance(0.6),
    random.between(2, 60),
    dateOf(random, 1955, 2004),
  ];
  const bills = Array.from({ length: random.between(2, 9) }, (_, index) => ({
    date: later(hurt, index * 6 + random.between(0, 5)),
    name: random.pick([
      'Emergency room',
      'X-ray, 3 views',
      'Orthopedic consult',
      'Physical therapy',
      'Ambulance, ground',
      'Brace / splint',
    ]),
    minor: random.between(40, 1800) * 100,
  }));
  const medical = bills.reduce((sum, { minor }) => sum + minor, 0);
  const [wages, other] = [
    random.chance(0.7) ? random.between(200, 6000) * 100 : 0,
    random.between(0, 1) * random.between(15, 300) * 100,
  ];
  const insurer = `${random.pick(['Great Plains', 'Liberty Bell', 'Palmetto'])} Life & Accident Insurance Company`;
  const grid = (title: string, ...rows: string[]) =>
    `<div class="bar">${title}</div><table class="grid">${rows.join('')}</table>`;
  const work = random.chance(0.5);
  const total = medical + wages + other;
  const body = `<div class="head"><div><b>${insurer}</b><br>Accident Claims, P.O. Box ${random.digits(5)}, Omaha, NE 68103<br>Phone 1-800-${random.digits(3)}-${random.digits(4)} &nbsp; Fax 1-800-${random.digits(3)}-${random.digits(4)}</div><div class="for">For company use<br>Claim # ${random.chance(0.5) ? put('claimNumber', `ACC${random.digits(7)}`) : '____________'}<br>Examiner ________</div></div>
<h1>Accident Claim Form – Claimant’s Statement</h1>
${grid('1. INSURED / PATIENT', row(cell('Patient’s name (first, middle, last)', put('claimantName', person.name), 2), cell('Policy or certificate number', put('policyNumber', `A-${random.digits(8)}`))), row(cell('Date of birth (MM/DD/YYYY)', stated.put('dateOfBirth', us(born), born)), cell('Sex', ticks(['M', 'F'], random.pick(['M', 'F']), 'square')), cell('SSN (last four)', `XXX-XX-${random.digits(4)}`)), row(cell('Home address', stated.lines('address', addressOf(random, 'us'), ', '), 2), cell('Telephone', stated.put('phone', phone.text, phone.digits))), row(cell('Employer', firmOf(random, 'employer')), cell('Occupation', put('occupation', random.pick(JOBS))), cell('Email', emailOf(random, person))))}
${grid('2. ACCIDENT', row(cell('Date of accident', day('accidentDate', hurt)), cell('Time', `${random.between(1, 12)}:${two(random.between(0, 59))} ${random.pick(['AM', 'PM'])}`), cell('On the job?', ticks(['Yes', 'No'], work ? 'Yes' : 'No', 'square'))), row(cell('Where did the accident occur?', put('accidentPlace', random.pick(['At home, garage', 'Company warehouse', 'Cedar Drive and 5th, Boise, ID', 'Riverside Mall, food court', 'County fairgrounds, Salem, OR'])), 3)), row(cell('Describe in detail how the accident occurred', put('accidentDescription', how), 3)))}
${grid('3. INJURY AND TREATMENT', row(cell('Nature of injury', put('injuryDescription', injury), 2), cell('Body part', put('bodyPart', part))), row(cell('Treated at a hospital?', stated.yesNo('hospitalAttended', hospital, 'square')), cell('Hospital name', hospital ? put('hospitalName', random.pick(['Mercy General Hospital', 'St. Francis Medical Center', 'University Hospital'])) : stated.put('hospitalName', 'N/A', null)), cell('Treating physician', `${escapeHtml(doctor.name)}, MD`)), row(cell('Days unable to work', put('daysOffWork', String(days))), cell('Returned to work on', back ? day('returnDate', later(hurt, days + 1)) : ''), cell('Attorney, if represented', random.chance(0.3) ? put('solicitorName', `${personOf(random).last} Law Group, P.C.`) : stated.put('solicitorName', 'None', null))))}
<div class="bar">4. EXPENSES (attach itemized bills)</div><table class="bills"><tr><th>Date of service</th><th>Service</th><th class="r">Charge</th></tr>${bills.map(({ date, name, minor }) => `<tr><td>${us(date)}</td><td>${name}</td><td class="r">${bare(minor)}</td></tr>`).join('')}<tr class="total"><td></td><td>Total medical expenses</td><td class="r">${dollars('medicalExpenses', medical)}</td></tr><tr class="total"><td></td><td>Lost wages</td><td class="r">${wages > 0 ? dollars('lossOfEarnings', wages) : ''}</td></tr><tr class="total"><td></td><td>Other expenses (travel, equipment)</td><td class="r">${other > 0 ? dollars('otherExpenses', other) : ''}</td></tr><tr class="total"><td></td><td><b>Total amount claimed</b></td><td class="r"><b>${dollars('amountClaimed', total)}</b></td></tr></table>
<div class="bar">5. AUTHORIZATION AND SIGNATURE</div><p>I authorize any physician, hospital or employer to release to ${insurer} all information about this claim. Any person who knowingly and with intent to defraud files a statement of claim containing false information may be guilty of a felony.</p><table class="grid">${row(cell('Signature of claimant', `<i>${escapeHtml(person.name)}</i>`, 2), cell('Date', day('signedDate', later(hurt, random.between(70, 160)))))}</table><p class="foot">Form AC-1104 (R 06/19) &nbsp; Keep a copy for your records. Do not staple.</p>`;
  const css = `@page{margin:.5in .55in}body{font:8.8pt 'Liberation Sans'}.head{display:flex;justify-content:space-between;font-size:8pt}.head b{font-size:12pt}.for{border:1pt solid #000;margin-right:2pt;padding:4pt 8pt;line-height:1.6}h1{font:bold 15pt 'URW Bookman';margin:6pt 0}.bar{background:#223;color:#fff;font-weight:bold;font-size:8.4pt;padding:2pt 5pt;margin-top:6pt;break-after:avoid}.grid{table-layout:fixed}.grid td{border:.7pt solid #223;padding:2pt 4pt 3pt}.label{font-size:6.6pt;text-transform:uppercase}.answer{font:9.6pt 'Liberation Serif'}.bills td,.bills th{padding:1.5pt 6pt;border-bottom:.4pt solid #bbb}.r{text-align:right!important}.total td{background:#f4f4f6}p{margin:4pt 0;font-size:8pt}.foot{font-size:7pt}`;
  return stated.filled(sheet('letter', css, body));
}

export const layouts: Layout[] = [
  { name: 'third-uk-union', group: 'third', fill: unionForm },
  { name: 'third-ie-board', group: 'third', fill: boardApplication },
  { name: 'third-us-statement', group: 'third', fill: claimantStatement },
];
