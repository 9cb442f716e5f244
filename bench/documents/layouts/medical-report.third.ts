/** Medical reports of other kinds: a UK medico-legal report, an Australian capacity certificate, a US examiner's letter. @module */
import { addressOf, dateOf, firmOf, later, personOf, phoneOf, printDate } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (paper: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{${paper}}body{margin:0}${css}</style></head><body>${body}</body></html>`;

const box = (ticked: boolean) => (ticked ? '☒' : '☐');

/** In whole years on a day. */
function ageOn(day: string, born: string): number {
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
}

const NECKS = [
  {
    diagnosis: 'Soft tissue (whiplash) injury of the cervical spine',
    prognosis: 'Full recovery is expected within nine months of the accident with no long term consequences.',
    sign: 'There was tenderness over both trapezii. Neck rotation was reduced by a quarter to either side.',
  },
  {
    diagnosis:
      'Musculo-ligamentous strain of the neck and the left shoulder girdle together with travel anxiety of moderate degree',
    prognosis:
      'I would expect the physical symptoms to resolve by twelve months after the accident and the anxiety about travelling to settle by six months with a short course of therapy.',
    sign: 'Left shoulder abduction was painful beyond 90 degrees. Grip was equal. Reflexes were symmetrical.',
  },
  {
    diagnosis: 'Contusion of the sternum caused by the seat belt',
    prognosis: 'Recovery complete at the time of my examination.',
    sign: 'The chest wall was not tender and air entry was equal. No bruising remained.',
  },
];

function medicoLegal(random: Random): Filled {
  const [patient, doctor, solicitor, driver] = [
    personOf(random),
    personOf(random),
    personOf(random),
    personOf(random),
  ] as const;
  const [address, injury] = [addressOf(random, 'uk'), random.pick(NECKS)];
  const [born, accident] = [dateOf(random, 1958, 2003), dateOf(random, 2025, 2025)];
  const seen = later(accident, random.between(60, 200));
  const report = later(seen, random.between(1, 9));
  const claim = random.chance(0.75) ? `${random.letters(2)}${random.digits(8)}` : undefined;
  const [gmc, name] = [random.digits(7), `Dr ${doctor.name}`];
  const age = ageOn(seen, born);
  const date = (text: string) => printDate(text, 'long', 'uk');
  const rows: [string, string][] = [
    ['Claimant', patient.name],
    ['Born', `${date(born)} (age now ${age})`],
    ['Lives at', address.join(', ')],
    ['Work', random.pick(['Delivery driver', 'Teaching assistant', 'Retired', 'Self-employed joiner'])],
    ['Index accident', date(accident)],
    ['Seen by me', `${date(seen)}, ${random.pick(['Regus, Leeds', 'Spire Clinic, Bristol', 'by video link'])}`],
    ['Report dated', date(report)],
    ['Identification', random.pick(['UK driving licence', 'Passport'])],
    [
      'Instructed by',
      `${solicitor.last} &amp; Co Solicitors, their ref ${solicitor.last.slice(0, 3).toUpperCase()}/${random.digits(5)}`,
    ],
    ['Insurer’s claim no.', claim ?? 'not known'],
    ['MedCo case', `M${random.digits(7)}`],
  ];
  const html = page(
    'size:A4;margin:20mm 22mm',
    "body{font:11pt/1.4 'Nimbus Sans'}table{width:100%;border-collapse:collapse;margin:12pt 0}th{width:30%;text-align:left;border-bottom:.5pt solid #aaa;padding:4pt 0;font-weight:bold;vertical-align:top}td{border-bottom:.5pt solid #aaa;padding:4pt 0}h2,h3{break-after:avoid}h2{font-size:12pt;margin:14pt 0 3pt}h3{font-size:11pt;font-style:italic;font-weight:normal;margin:9pt 0 2pt}p{margin:4pt 0}",
    `<p style="text-align:right;font-size:9pt;color:#555">Pennine Expert Reports Ltd, 2 Quay Court, Hull HU1 2BN &middot; 01482 555${random.digits(3)} &middot; file ${random.digits(6)}</p><h1 style="font-size:20pt;font-weight:normal;border-bottom:3pt solid #18606b">Expert medical report for the court</h1><table>${rows.map(([label, text]) => `<tr><th>${label}</th><td>${text}</td></tr>`).join('')}</table>
<p>Prepared by <b>${name}</b>, general practitioner, MBChB MRCGP, registered with the General Medical Council under number ${gmc}. I have no connection with either party.</p>
<h2>1&ensp;What happened</h2><p>The claimant was the ${random.pick(['belted driver', 'front seat passenger'])} of a stationary car struck from behind by a van driven by ${driver.name}. The airbags did not deploy. Pain began ${random.pick(['at once', 'the following morning'])} and the claimant attended a pharmacy on ${date(later(accident, 2))}.</p>
<h2>2&ensp;Treatment and records</h2><p>Six sessions of physiotherapy were had, the last on ${date(later(accident, 55))}. I have seen the general practice records from 2019 onward. A fall in ${random.between(2015, 2020)} with a bruised wrist is not relevant.</p>
<h2>3&ensp;Findings</h2><p>${injury.sign} Height ${random.between(155, 190)} cm. The claimant gave the history clearly and without exaggeration.</p>
<h2>4&ensp;Opinion</h2><h3>Diagnosis</h3><p>${injury.diagnosis}</p><h3>Prognosis</h3><p>${injury.prognosis}</p><h3>Effect on work</h3><p>${random.between(2, 12)} days were lost. There is no disadvantage on the labour market.</p><h3>Seat belt</h3><p>Worn.</p>
<h2>5&ensp;Statement of truth</h2><p style="font-size:9.5pt">I understand my duty to the court under Part 35 of the Civil Procedure Rules and have complied with it. I confirm that I have made clear which facts and matters referred to in this report are within my own knowledge and which are not. I understand that proceedings for contempt of court may be brought against anyone who makes a false statement in a document verified by a statement of truth without an honest belief in its truth.</p><p style="margin-top:34pt">${name}</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        ...(claim && { claimNumber: claim }),
        patientName: patient.name,
        dateOfBirth: born,
        age: String(age),
        incidentDate: accident,
        examinationDate: seen,
        reportDate: report,
        diagnosis: injury.diagnosis,
        prognosis: injury.prognosis,
        doctorName: name,
        doctorRegistration: gmc,
      },
    },
  };
}

const STRAINS = [
  { found: 'Right rotator cuff tear, partial thickness', how: 'Slipped on wet floor, fell onto outstretched arm.' },
  { found: 'Lumbar strain with left sided sciatica', how: 'Lifting a carton off the bottom rack by hand.' },
  { found: 'Crush injury L index and middle fingers, no fracture', how: 'Hand caught between trolley and door frame.' },
  {
    found:
      'Adjustment disorder with mixed anxiety and depressed mood following an assault by a customer at the workplace',
    how: 'Punched and threatened at the front counter.',
  },
];

function capacity(random: Random): Filled {
  const [worker, doctor] = [personOf(random), personOf(random)];
  const [born, injured] = [dateOf(random, 1962, 2004), dateOf(random, 2024, 2025)];
  const seen = later(injured, random.between(1, 40));
  const until = later(seen, random.pick([7, 14, 21, 28]));
  const claim = random.chance(0.6) ? `${random.digits(2)}/${random.digits(6)}` : undefined;
  const fitness = random.pick(['unfit', 'unfit', 'restricted', 'fit']);
  const [strain, ahpra] = [random.pick(STRAINS), `MED000${random.digits(7)}`];
  const date = (text: string) => printDate(text, 'numeric', 'uk');
  const cell = (label: string, text: string, span = 1) =>
    `<td colspan="${span}"><small>${label}</small><br>${text || '&nbsp;'}</td>`;
  const street = `${random.between(2, 180)} ${random.pick(['Gumleaf Drive', 'Bourke Street', 'Wattle Crescent'])}`;
  const suburb = random.pick(['Ballarat VIC 3350', 'Penrith NSW 2750', 'Toowoomba QLD 4350']);
  const practice = `0${random.between(2, 7)} 5550 ${random.digits(4)}`;
  const html = page(
    'size:A4;margin:12mm',
    "body{font:10pt 'Liberation Sans'}table{width:100%;border-collapse:collapse;margin-bottom:7pt;table-layout:fixed}td{border:1pt solid #00607a;padding:3pt 5pt;vertical-align:top}small{font-size:7.5pt;color:#00485c}h1{font-size:17pt;margin:0;color:#fff}.p{background:#cfe7ee;font-weight:bold;border:1pt solid #00607a;border-bottom:0;padding:3pt 5pt}",
    `<div style="background:#00607a;padding:8pt 10pt;color:#fff;margin-bottom:8pt"><h1>Certificate of capacity</h1>Workers compensation and transport accidents – ${claim ? 'Progress' : 'First'} certificate</div>
<div class="p">Part A – The injured person</div><table><tr>${cell('Full name', worker.name, 2)}${cell('DOB (DD/MM/YYYY)', date(born))}</tr><tr>${cell('Residential address', `${street}, ${suburb}`, 2)}${cell('Phone', `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`)}</tr><tr>${cell('Claim no. (leave blank if first certificate)', claim ?? '')}${cell('Date of injury', date(injured))}${cell('Occupation', random.pick(['Storeperson', 'Enrolled nurse', 'Diesel fitter', 'Retail assistant']))}</tr><tr>${cell('Employer', firmOf(random, 'employer'), 2)}${cell('Medicare no.', '')}</tr></table>
<div class="p">Part B – What I found</div><table><tr>${cell('I saw this person on', date(seen))}${cell('Medical diagnosis', strain.found, 2)}</tr><tr>${cell('How the person says it happened', strain.how, 2)}${cell('Consistent with that history?', `${box(true)} Yes &nbsp; ${box(false)} No &nbsp; ${box(false)} Uncertain`)}</tr><tr>${cell('Pre-existing factors', 'Nil known', 3)}</tr></table>
<div class="p">Part C – Capacity for work (tick one)</div><table><tr><td>${box(fitness === 'fit')} Fit for pre-injury duties</td></tr><tr><td>${box(fitness === 'restricted')} Fit for suitable duties with these restrictions: <u>&ensp;${fitness === 'restricted' ? random.pick(['no lifting over 5 kg, no overhead reaching', 'seated work only, 4 hours a day']) : '&ensp;'.repeat(24)}&ensp;</u></td></tr><tr><td>${box(fitness === 'unfit')} No capacity for any work&emsp;from <u>&ensp;${fitness === 'unfit' ? date(seen) : '__ /__ /____'}&ensp;</u> to <u>&ensp;${fitness === 'unfit' ? date(until) : '__ /__ /____'}&ensp;</u></td></tr><tr>${cell('Next appointment', date(later(until, 1)))}</tr></table>
<div class="p">Part D – Treatment</div><table><tr>${cell('Plan', random.pick(['Simple analgesia, review in rooms', 'Allied health sessions weekly', 'Rest, GP review']), 2)}${cell('Referred to', random.chance(0.5) ? `Dr ${personOf(random).name}` : '')}</tr></table>
<div class="p">Part E – Medical practitioner</div><table><tr>${cell('Name', `Dr ${doctor.name}`)}${cell('AHPRA registration no.', ahpra)}${cell('Practice phone', practice)}</tr><tr>${cell('Signature', '<br>')}${cell('Date of issue', date(seen))}${cell('Practice stamp', `${suburb.split(' ')[0]} Family Medical Centre`)}</tr></table>
<div style="font-size:7.5pt">Give this certificate to your employer within 10 days and keep a copy. It is an offence to give false information. Interpreter service: 131 450. Form COC-3 (07/2024)</div>`,
  );
  return {
    html,
    truth: {
      fields: {
        ...(claim && { claimNumber: claim }),
        patientName: worker.name,
        dateOfBirth: born,
        incidentDate: injured,
        examinationDate: seen,
        reportDate: seen,
        diagnosis: strain.found,
        fitForWork: fitness,
        ...(fitness === 'unfit' && { unfitFrom: seen, unfitUntil: until }),
        doctorName: `Dr ${doctor.name}`,
        doctorRegistration: ahpra,
      },
    },
  };
}

const BACKS = [
  { diagnosis: 'Lumbar disc herniation at L4-L5 with right radiculopathy', code: 'M51.16' },
  { diagnosis: 'Complex tear of the medial meniscus, left knee', code: 'S83.232A' },
  { diagnosis: 'Carpal tunnel syndrome, right upper limb', code: 'G56.01' },
];
const WORK = [
  { fitness: 'fit', text: 'The examinee is fit for full duty. No restrictions are needed.' },
  { fitness: 'restricted', text: 'The examinee can work with restrictions: no lifting above 20 pounds, no ladders.' },
  { fitness: 'unfit', text: 'The examinee is unable to work in any occupation at this time.' },
];

function examiner(random: Random): Filled {
  const [examinee, doctor, adjuster, treating] = [
    personOf(random),
    personOf(random),
    personOf(random),
    personOf(random),
  ] as const;
  const [born, injured] = [dateOf(random, 1958, 2000), dateOf(random, 2024, 2025)];
  const seen = later(injured, random.between(150, 320));
  const report = later(seen, random.between(3, 14));
  const [claim, license] = [`WC-${random.digits(3)}-${random.digits(6)}`, `35.${random.digits(6)}`];
  const policy = random.chance(0.4) ? `WCA ${random.digits(7)}` : undefined;
  const [back, work, percent] = [random.pick(BACKS), random.pick(WORK), random.between(2, 18)];
  const prognosis = random.pick([
    'Fair. Some residual discomfort with heavy use is likely to be permanent.',
    'Good, provided the home exercise program is continued.',
    'Guarded, given the failure of two injections and the length of time away from the job.',
  ]);
  const age = ageOn(seen, born);
  const [insurer, address, office] = [firmOf(random, 'insurer'), addressOf(random, 'us'), addressOf(random, 'us')];
  const date = (text: string) => printDate(text, 'long', 'us');
  const head = (text: string) => `<p class="h">${text}</p>`;
  const signed = `${doctor.name}, M.D.`;
  const html = page(
    'size:Letter;margin:0.9in 1in',
    "body{font:11pt/1.35 'Liberation Serif'}p{margin:6pt 0}.h{break-after:avoid;font-weight:bold;text-decoration:underline;margin-top:12pt}td{padding:0 14pt 0 0;vertical-align:top}",
    `<div style="text-align:center;line-height:1.2"><b style="font-size:14pt">TRI-STATE ORTHOPAEDIC EVALUATORS</b><br>${office.join(' | ')}<br>Phone ${phoneOf(random, 'us').text} | Fax ${phoneOf(random, 'us').text}</div><br><p>${date(report)}</p><p>${adjuster.name}, Claims Specialist<br>${insurer}<br>${address.join('<br>')}</p>
<table><tr><td>RE:</td><td>Examinee:</td><td><b>${examinee.name}</b></td></tr><tr><td></td><td>Your Claim #:</td><td>${claim}</td></tr>${policy ? `<tr><td></td><td>Policy #:</td><td>${policy}</td></tr>` : ''}<tr><td></td><td>Employer:</td><td>${firmOf(random, 'employer')}</td></tr><tr><td></td><td>D/Injury:</td><td>${date(injured)}</td></tr><tr><td></td><td>D/Exam:</td><td>${date(seen)}</td></tr></table>
<p>Dear ${adjuster.name}:</p><p>At your request I performed an independent medical evaluation of the above, who is a ${age}-year-old ${random.pick(['right', 'left'])}-handed ${random.pick(['warehouse selector', 'line cook', 'home health aide'])}, born ${date(born)}. No doctor-patient relationship was established.</p>
${head('HISTORY')}<p>The injury occurred while ${random.pick(['moving a loaded cart up a ramp', 'catching a falling stack of trays'])}. Care was first sought at an urgent care center on ${date(later(injured, 1))}. ${treating.name}, M.D., has been treating since ${date(later(injured, 20))}.</p>
${head('RECORDS REVIEWED')}<p>1. Office notes, ${treating.name}, M.D., through ${date(later(seen, -15))}<br>2. MRI report dated ${date(later(injured, 44))}<br>3. Physical therapy notes, ${random.between(8, 24)} visits</p>
${head('EXAMINATION')}<p>Gait is normal. Motor strength is 5/5 throughout. Sensation is decreased to light touch in a patchy distribution. There was no symptom magnification.</p>
${head('DIAGNOSIS')}<p>${back.diagnosis}<br>ICD-10: ${back.code}</p>${head('PROGNOSIS')}<p>${prognosis}</p>
${head('ANSWERS TO YOUR QUESTIONS')}<p><i>Has the examinee reached maximum medical improvement?</i><br>Yes, as of the day of my examination.</p><p><i>Can the examinee work?</i><br>${work.text}</p><p><i>What is the permanent impairment under the AMA Guides, Fifth Edition?</i><br>${percent}% of the whole person.</p><p><i>Is further treatment needed?</i><br>Over-the-counter medication only.</p>
<p>The opinions above are given to a reasonable degree of medical certainty and may change if further records are supplied.</p><p>Sincerely,</p><p style="margin-top:34pt">${signed}<br>Diplomate, American Board of Orthopaedic Surgery<br>Ohio Medical License ${license}</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        claimNumber: claim,
        ...(policy && { policyNumber: policy }),
        patientName: examinee.name,
        dateOfBirth: born,
        age: String(age),
        incidentDate: injured,
        examinationDate: seen,
        reportDate: report,
        diagnosis: back.diagnosis,
        diagnosisCode: back.code,
        prognosis,
        fitForWork: work.fitness,
        impairment: String(percent),
        doctorName: doctor.name,
        doctorRegistration: license,
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-uk-medico-legal', group: 'third', fill: medicoLegal },
  { name: 'third-au-capacity-certificate', group: 'third', fill: capacity },
  { name: 'third-us-examiner-letter', group: 'third', fill: examiner },
];
