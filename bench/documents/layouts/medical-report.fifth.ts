/**
 * Medical reports: an Australian certificate of capacity, a clinic system's impairment printout, a report to the court.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { dateOf, emailOf, later, personOf, phoneOf, plateOf, printDate } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-au-certificate-of-capacity', group: 'last', fill: certificate },
  { name: 'fifth-us-clinic-impairment-printout', group: 'last', fill: impairment },
  { name: 'fifth-uk-court-report-prose', group: 'last', fill: courtReport },
];

/** Whole years between two dates. */
function between(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
}

const LIGATURES = '*{font-variant-ligatures:none!important}';

const AU_INJURIES: [string, string, string, string][] = [
  [
    'Lumbar facet joint strain, no radiculopathy',
    'Lifting a pallet jack in the cool room',
    'Good, full recovery expected in 6 to 8 weeks',
    'Physiotherapy twice weekly; simple analgesia',
  ],
  [
    'Left lateral epicondylitis',
    'Repetitive use of rivet gun over several months',
    'Favourable, gradual improvement over 3 months',
    'Counterforce brace, eccentric loading program',
  ],
  [
    'Right ankle sprain grade II (ATFL)',
    'Stepped off loading dock onto uneven ground',
    'Good',
    'RICE, moon boot 2 weeks then physiotherapy',
  ],
  [
    'Partial thickness burn dorsum of left hand',
    'Splash from fryer',
    'Good, minimal scarring expected',
    'Dressings every second day at practice nurse',
  ],
];
const AU_ADDRESSES = [
  '17 Kirrawee Crescent, Moe VIC 3825',
  '4/62 Separation Street, Fairfield VIC 3078',
  '209 Mair Street, Ballarat Central VIC 3350',
  '31 Bluegum Drive, Traralgon VIC 3844',
];

function certificate(random: Random): Filled {
  const stated = new Stated();
  const worker = personOf(random);
  const doctor = personOf(random);
  const born = dateOf(random, 1961, 2003);
  const injured = dateOf(random, 2023, 2025);
  const seen = later(injured, random.between(2, 70));
  const slashes = (date: string) => date.split('-').reverse().join(' / ');
  const date = (field: string, iso: string) => stated.put(field, slashes(iso), iso);
  const [diagnosis, cause, prognosis, plan] = random.pick(AU_INJURIES) as [string, string, string, string];
  const work = random.pick(['fit', 'restricted', 'unfit', 'unfit'] as const);
  const until = later(seen, random.pick([6, 13, 20, 27]));
  const mark = random.pick(['square', 'tick'] as const);
  const tick = (on: boolean) => `<span class="square">${on ? (mark === 'tick' ? '✓' : 'X') : ''}</span>`;
  const mobile = `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`;
  stated.fields.fitForWork = work;
  const capacity = (kind: string, words: string, extra: string) =>
    `<tr><td class="tk">${tick(kind === work)}</td><td>${words}<br>${extra}</td></tr>`;
  const limits: [string, string][] = [
    ['Lifting / carrying', random.pick(['max 5 kg', 'max 10 kg'])],
    ['Bending / twisting', 'occasional only'],
    ['Standing / walking', random.pick(['30 min then rest', 'no restriction'])],
    ['Driving', 'no restriction'],
  ];
  const body = `<div class="hd"><div><div class="au">SafeWork Compensation Authority <span>Victoria</span></div><div class="ti">Certificate of Capacity</div></div><div class="bar">Form CC-1<br>For use from 1 July 2022</div></div>
<p class="in">To be issued by a registered medical practitioner. The worker must give this certificate to the employer within 10 days. Use BLOCK LETTERS or complete on screen. Certificates may not be backdated, nor issued for more than 14 days (first) or 28 days (continuing).</p>
<h2>Part A &nbsp; Worker</h2><table>
${row(cell("Worker's full name", stated.put('patientName', worker.name), 3), cell('Date of birth (dd/mm/yyyy)', date('dateOfBirth', born), 2), cell('Claim number (if known)', random.chance(0.7) ? stated.put('claimNumber', `0${random.digits(2)}/${random.digits(6)}`) : ''))}
${row(cell('Address', escapeHtml(random.pick(AU_ADDRESSES)), 3), cell('Mobile', mobile), cell('Medicare number', `${random.digits(4)} ${random.digits(5)} ${random.digits(1)} / ${random.between(1, 5)}`, 2))}
${row(cell("Employer's name", random.pick(['Latrobe Dairy Co-op Ltd', 'Sunbury Joinery Pty Ltd', 'Fairway Aged Care Services']), 3), cell('Occupation', random.pick(['Storeperson', 'Process worker', 'Cook', 'Carpenter']), 3))}</table>
<h2>Part B &nbsp; Medical assessment</h2><table>
${row(cell('Type of certificate', ticks(['First', 'Continuing', 'Final'], work === 'fit' ? 'Final' : random.pick(['First', 'Continuing']), mark), 3), cell('I examined the worker on', date('examinationDate', seen)), cell('Date of injury, or when first noticed', date('incidentDate', injured), 2))}
${row(cell('Diagnosis of the work-related injury or condition (symptoms are not sufficient)', stated.put('diagnosis', diagnosis), 6))}
${row(cell('How did the worker say the injury happened?', escapeHtml(cause), 4), cell('Consistent with the injury?', ticks(['Yes', 'No', 'Uncertain'], 'Yes', mark), 2))}
${row(cell('Pre-existing factors relevant to this condition', random.pick(['Nil', 'Nil known', '']), 6))}</table>
<h2>Part C &nbsp; Capacity for work <span>Tick one only</span></h2><table class="cap">
${capacity('fit', '<b>Has capacity for pre-injury employment</b> without limitation', '')}
${capacity('restricted', '<b>Has capacity for some type of employment</b>, within the limits given in Part D', '')}
${capacity('unfit', '<b>Has no current capacity for any employment</b>', `from <span class="fl">${work === 'unfit' ? date('unfitFrom', seen) : ''}</span> to <span class="fl">${work === 'unfit' ? date('unfitUntil', until) : ''}</span> (both dates included)`)}</table>
<h2>Part D &nbsp; Limits and treatment</h2><table>
${row(...limits.map(([what, limit], index) => cell(what, work === 'restricted' ? limit : '', index < 2 ? 2 : 1)))}
${row(cell('Hours of work per day / days per week', work === 'restricted' ? `${random.between(3, 6)} hours / ${random.between(3, 5)} days` : '', 2), cell('Treatment plan', escapeHtml(plan), 4))}
${row(cell('Prognosis', random.chance(0.8) ? stated.put('prognosis', prognosis) : '', 4), cell('Next review', work === 'fit' ? 'Not required' : slashes(later(until, 1)), 2))}</table>
<h2>Part E &nbsp; Medical practitioner</h2><table>
${row(cell('Name of practitioner', stated.put('doctorName', `Dr ${doctor.name}`), 2), cell('AHPRA registration no.', random.chance(0.9) ? stated.put('doctorRegistration', `MED000${random.digits(7)}`) : '', 2), cell('Medicare provider no.', `${random.digits(6)}${random.letters(1)}${random.letters(1)}`, 2))}
${row(cell('Practice name and address', `${random.pick(['Gippsland Family Practice', 'Main Road Medical Centre'])}, 88 Princes Drive, Morwell VIC 3840`, 4), cell('Practice telephone', `03 5${random.digits(3)} ${random.digits(4)}`, 2))}
${row(`<td colspan="4"><div class="label">Signature &nbsp; <i>I certify that I have examined the worker and that the information on this certificate is correct.</i></div><div class="sg">${escapeHtml(doctor.name)}</div></td>`, cell('Date of certificate', random.chance(0.9) ? date('reportDate', seen) : '', 2))}</table>
<p class="pv"><b>Privacy.</b> Personal and health information on this certificate is collected under the <i>Workplace Injury Rehabilitation and Compensation Act 2013</i> and may be given to the employer, the claims agent and treating practitioners. See the Authority's privacy policy or call 1800 555 019. It is an offence to give false or misleading information.</p>
<p class="ft"><span>CC-1 (07/22) &copy; SCA</span><span>White copy &ndash; claims agent &nbsp; Blue copy &ndash; employer &nbsp; Pink copy &ndash; worker</span></p>`;
  return stated.filled(
    sheet(
      'A4;margin:9mm 11mm',
      `body{font:8.8pt/1.3 'Nimbus Sans','Liberation Sans'}${LIGATURES}.hd{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:2pt solid #00507a}.au{font:bold 10pt 'Nimbus Sans';color:#00507a}.au span{font-weight:normal}.ti{font:bold 19pt 'Nimbus Sans'}.bar{text-align:right;font-size:7.5pt;padding-bottom:3pt}.in{margin:4pt 0}h2{font-size:9.5pt;margin:8pt 0 0;background:#00507a;color:#fff;padding:2pt 5pt}h2 span{font-weight:normal;font-size:8pt;margin-left:8pt}table{table-layout:fixed}td{border:.6pt solid #00507a;padding:3pt 4pt 5pt}.label{font-size:7.2pt;color:#00507a}.answer{font:9.5pt 'Noto Sans Mono','Noto Mono';color:#111;letter-spacing:-.3pt;margin-top:1pt}.answer .option{font:8.5pt 'Nimbus Sans';letter-spacing:0}.cap{table-layout:auto}.cap td{padding:4pt 5pt}.tk{width:20pt;text-align:center!important}.fl{display:inline-block;min-width:95pt;border-bottom:.6pt solid #000;font:9.5pt 'Noto Sans Mono','Noto Mono';margin:3pt 4pt 0;padding:0 3pt;height:13pt;vertical-align:bottom}.sg{font:24pt/26pt Z003;color:#15307a;padding-left:12pt}.pv{font-size:6.8pt;margin:6pt 0 0}.ft{display:flex;justify-content:space-between;font-size:6.8pt;margin:5pt 0 0;border-top:.6pt solid #888;padding-top:3pt}`,
      body,
    ),
  );
}

const US_CASES: {
  diagnosis: string;
  code: string;
  rating: number;
  prognosis: string;
  exam: string;
  history: string;
}[] = [
  {
    diagnosis: 'Right rotator cuff tear (supraspinatus), status post arthroscopic repair',
    code: 'M75.121',
    rating: 6,
    prognosis: 'Good for activities of daily living; guarded for sustained overhead work.',
    exam: 'Right shoulder: forward flexion 150 degrees, abduction 140 degrees, external rotation 70 degrees. Supraspinatus strength 4+/5. Portals well healed. Neurovascular intact.',
    history: 'felt a pop in the right shoulder while pulling a jammed cart',
  },
  {
    diagnosis: 'Lumbar disc herniation L4-L5 with right radiculopathy',
    code: 'M51.16',
    rating: 11,
    prognosis: 'Fair. Intermittent flare-ups are expected.',
    exam: 'Lumbar flexion 55 degrees, extension 15 degrees. Straight leg raise positive on the right at 50 degrees. Diminished sensation right L5 dermatome. Reflexes symmetric.',
    history: 'developed low back and right leg pain after lifting a water heater',
  },
  {
    diagnosis: 'Tear of medial meniscus, left knee, status post partial meniscectomy',
    code: 'S83.242D',
    rating: 2,
    prognosis: 'Good.',
    exam: 'Left knee: no effusion, range 0 to 130 degrees, stable to varus and valgus stress, McMurray negative. Quadriceps 1 cm smaller than right at 10 cm.',
    history: 'twisted the left knee stepping down from a truck',
  },
];

function impairment(random: Random): Filled {
  const stated = new Stated();
  const patient = personOf(random);
  const doctor = personOf(random);
  const item = random.pick(US_CASES);
  const born = dateOf(random, 1958, 1999);
  const injured = dateOf(random, 2022, 2024);
  const seen = later(injured, random.between(190, 330));
  const reported = later(seen, random.between(0, 6));
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const mmi = random.chance(0.7);
  const work = random.pick(mmi ? (['fit', 'restricted'] as const) : (['restricted', 'unfit'] as const));
  const off = random.chance(0.6) || work === 'unfit';
  const offFrom = work === 'unfit' ? seen : later(injured, 1);
  const offTo = work === 'unfit' ? later(seen, 30) : later(injured, random.between(30, 120));
  const last = `${patient.last.toUpperCase()}, ${patient.first}`;
  const patientHtml = stated.put('patientName', last);
  const bornHtml = stated.put('dateOfBirth', us(born), born);
  const provider = `${doctor.name}, ${random.pick(['MD', 'DO'])}`;
  const mrn = random.digits(8);
  const radio = (on: boolean, words: string) => `<span class="rd">(${on ? 'X' : '&nbsp;&nbsp;'}) ${words}</span>`;
  const kv = (label: string, html: string) => `<tr><th>${label}:</th><td>${html}</td></tr>`;
  stated.fields.fitForWork = work;
  const banner = `<div class="ban"><span><b>${patientHtml}</b> &nbsp; DOB ${bornHtml} &nbsp; MRN ${mrn}</span><span>Pikes View Occupational Medicine</span></div>`;
  const body = `<table class="run"><thead><tr><td>${banner}</td></tr></thead><tbody><tr><td>
<h1>Workers' Compensation &ndash; Physician's Report of Status and Impairment</h1>
<div class="cols"><table>
${kv('Patient', patientHtml)}${kv('Date of birth', bornHtml)}${kv('Age', random.chance(0.8) ? stated.put('age', String(between(born, seen))) : '')}
${kv('Address', `${random.between(100, 9900)} ${random.pick(['Ridge Road', 'Cedar Drive', 'Tejon Street'])}, Pueblo, CO 81003`)}${kv('Home phone', phoneOf(random, 'us').text)}
${kv('Employer', random.pick(['Front Range Freight LLC', 'Arkansas Valley School District', 'Summit Plumbing & Heating']))}${kv('Occupation', random.pick(['Driver', 'Custodian', 'Installer']))}
</table><table>
${kv('Date of service', stated.put('examinationDate', us(seen), seen))}${kv('Date of injury', stated.put('incidentDate', us(injured), injured))}
${kv('Insurer', random.pick(['Rocky Ridge Casualty', 'Pinecrest Mutual Insurance Company']))}${kv('Claim #', random.chance(0.9) ? stated.put('claimNumber', `WC${random.digits(4)}-${random.digits(5)}`) : '')}
${kv('Policy #', random.chance(0.35) ? stated.put('policyNumber', `${random.digits(7)}-01`) : '')}${kv('Adjuster', escapeHtml(personOf(random).name))}
${kv('Visit type', mmi ? 'MMI / impairment rating' : 'Follow-up')}
</table></div>
<h2>HISTORY</h2><p>The patient ${item.history} on the above date. Initial care was given at the emergency department. ${random.chance(0.5) ? 'An MRI' : 'Imaging'} was obtained ${random.between(8, 25)} days later. The patient has completed ${random.between(10, 24)} visits of physical therapy. Pain today is rated ${random.between(1, 6)}/10. Current medication: ${random.pick(['none', 'naproxen 500 mg as needed', 'cyclobenzaprine 5 mg at bedtime'])}.</p>
<h2>VITALS</h2><p>BP ${random.between(112, 138)}/${random.between(68, 88)} &nbsp; Pulse ${random.between(58, 88)} &nbsp; Ht 5 ft ${random.between(3, 11)} in &nbsp; Wt ${random.between(130, 230)} lb</p>
<h2>EXAMINATION</h2><p>${item.exam}</p>
<h2>ASSESSMENT</h2><table class="dx"><tr><th>Diagnosis</th><th>ICD-10-CM</th><th>Work related</th></tr><tr><td>${stated.put('diagnosis', item.diagnosis)}</td><td>${stated.put('diagnosisCode', item.code)}</td><td>Yes, &gt;50% probable</td></tr></table>
<h2>WORK STATUS</h2><p>${radio(work === 'fit', 'Released to full duty')}${radio(work === 'restricted', 'Modified duty')}${radio(work === 'unfit', 'Unable to work')}</p>
${work === 'restricted' ? `<p>Restrictions: lift/carry/push/pull ${random.pick(['20', '25', '35'])} lb maximum; ${random.pick(['no overhead reaching', 'change of position every 45 minutes'])}. Restrictions are ${mmi ? 'permanent' : 'temporary'}.</p>` : ''}
<p>Off work from: <u>${off ? stated.put('unfitFrom', us(offFrom), offFrom) : '&nbsp;'.repeat(16)}</u> &nbsp; through: <u>${off ? stated.put('unfitUntil', us(offTo), offTo) : '&nbsp;'.repeat(16)}</u></p>
<h2>MAXIMUM MEDICAL IMPROVEMENT / IMPAIRMENT</h2><table class="kv2">
${kv('MMI reached', mmi ? `Yes, on ${us(seen)}` : `No. Anticipated ${us(later(seen, 90))}`)}
${kv('Permanent impairment, whole person', mmi ? `${stated.put('impairment', `${item.rating}%`, String(item.rating))} (AMA Guides, 3rd Edition Revised)` : 'Deferred until MMI')}
${kv('Apportionment', 'Not applicable')}
${kv('Maintenance care after MMI', mmi ? random.pick(['Home exercise program', '6 physical therapy visits over 12 months']) : '')}</table>
<h2>PROGNOSIS</h2><p>${random.chance(0.85) ? stated.put('prognosis', item.prognosis) : ''}</p>
<h2>PLAN</h2><p>${mmi ? 'Discharged from care. Return as needed.' : `Continue therapy twice a week. Return to clinic ${us(later(seen, 28))}.`} I spent ${random.between(30, 55)} minutes face to face with the patient. Copies to insurer, employer and patient.</p>
<table class="kv2 sign">${kv('Provider', stated.put('doctorName', provider))}${kv('License no.', random.chance(0.85) ? stated.put('doctorRegistration', `DR.00${random.digits(5)}`) : '')}${kv('Date of report', stated.put('reportDate', us(reported), reported))}${kv('Status', 'Electronically signed, authentication on file')}</table>
<p class="ft">Pikes View Occupational Medicine, 1620 N. Union Blvd, Colorado Springs, CO 80909 &middot; Tel 719-555-0130 &middot; Tax ID 84-${random.digits(7)}<br>CONFIDENTIAL: contains protected health information. If received in error, notify the sender and destroy. Encounter ${random.digits(9)}</p>
</td></tr></tbody></table>`;
  return stated.filled(
    page(
      'Letter;margin:.5in .65in',
      `body{font:9.5pt/1.3 'Liberation Sans Narrow','Liberation Sans'}${LIGATURES}.run{width:100%;border-collapse:collapse}.run>thead td,.run>tbody>tr>td{padding:0 1pt 0 0}.ban{display:flex;justify-content:space-between;background:#e8e8e8;padding:3pt 6pt;font-size:8.5pt;margin-bottom:8pt}h1{font-size:14pt;margin:2pt 0 7pt}h2{font-size:9.5pt;margin:9pt 0 2pt;border-bottom:.7pt solid #000;break-after:avoid}p{margin:2pt 0}.cols{display:grid;grid-template-columns:1fr 1fr;gap:16pt;border:.7pt solid #777;padding:5pt}.cols table,.kv2{border-collapse:collapse}.cols th,.kv2 th{text-align:left;vertical-align:top;padding:1pt 8pt 1pt 0;white-space:nowrap;font-weight:bold}.cols td,.kv2 td{vertical-align:top;padding:1pt 0}.dx{width:100%;border-collapse:collapse;margin-top:3pt}.dx th,.dx td{border:.5pt solid #777;text-align:left;padding:2pt 5pt}.rd{margin-right:22pt}.sign{margin-top:12pt;break-inside:avoid}.ft{font-size:7.5pt;color:#444;margin-top:14pt;border-top:.5pt solid #888;padding-top:4pt}`,
      body,
    ),
  );
}

const UK_CASES: { diagnosis: string; prognosis: string; symptoms: string; exam: string }[] = [
  {
    diagnosis: 'Soft tissue injury to the cervical spine (whiplash) with associated muscular headaches.',
    prognosis:
      'I expect full resolution of the neck symptoms within twelve months of the accident. There is no increased risk of degenerative change.',
    symptoms: 'neck pain and stiffness the following morning, with headaches most evenings for about six weeks',
    exam: 'There was mild tenderness over the left trapezius. Neck rotation was three quarters of normal to the left and full to the right. Power, sensation and reflexes in the arms were normal.',
  },
  {
    diagnosis: 'Undisplaced fracture of the distal right fibula, now united, with residual stiffness of the ankle.',
    prognosis:
      'On the balance of probabilities the remaining stiffness will settle within six months of today. I do not anticipate arthritis or the need for surgery.',
    symptoms: 'immediate pain in the right ankle and could not bear weight',
    exam: 'There was slight swelling below the lateral malleolus. Dorsiflexion was five degrees short of the left side. Gait was normal and single heel raise was possible.',
  },
  {
    diagnosis: 'Seat belt bruising to the chest wall and a sprain of the left wrist.',
    prognosis: 'The chest has recovered. The wrist should recover fully within nine months of the accident.',
    symptoms: 'bruising across the chest and an aching left wrist which was worse when gripping',
    exam: 'The chest was not tender. The left wrist moved fully with discomfort at the extreme of extension. Grip strength was 28 kg on the left and 33 kg on the right.',
  },
];
const WOMEN = ['Eleanor', 'Joanna', 'Wendy', 'Nadia', 'Grace', 'Isla'];
const MEN = ['Callum', 'Gareth', 'Samuel', 'Oliver', 'Terence', 'Ibrahim'];

function courtReport(random: Random): Filled {
  const stated = new Stated();
  const woman = random.chance(0.5);
  const [title, they, their, They] = woman
    ? ['Ms', 'she', 'her', 'She']
    : (['Mr', 'he', 'his', 'He'] as [string, string, string, string]);
  const family = personOf(random).last;
  const name = `${title} ${random.pick(woman ? WOMEN : MEN)} ${family}`;
  const doctor = personOf(random);
  const item = random.pick(UK_CASES);
  const born = dateOf(random, 1955, 2001);
  const hurt = dateOf(random, 2022, 2024);
  const seen = later(hurt, random.between(120, 260));
  const written = later(seen, random.between(1, 16));
  const long = (date: string) => printDate(date, 'long', 'uk');
  const bornText = long(born);
  const job = random.pick([
    'a primary school teacher',
    'a warehouse supervisor',
    'a self-employed plasterer',
    'a dental receptionist',
  ]);
  const work = random.pick(['fit', 'fit', 'restricted', 'unfit'] as const);
  const backOn = later(hurt, random.between(14, 60));
  const solicitors = random.pick(['Foxcote Hale LLP', 'Marlow Pryce Solicitors']);
  const seenHtml = stated.put('examinationDate', long(seen), seen);
  const hurtHtml = stated.put('incidentDate', long(hurt), hurt);
  const nameHtml = stated.put('patientName', name);
  const doctorText = `Dr ${doctor.name}`;
  const doctorHtml = stated.put('doctorName', doctorText);
  const offFrom = later(hurt, 1);
  const absent = () =>
    `${They} was unfit for work from ${stated.put('unfitFrom', long(offFrom), offFrom)} until ${stated.put('unfitUntil', long(backOn), backOn)}.`;
  stated.fields.fitForWork = work;
  const employment = {
    fit: `${absent()} ${They} has since returned to ${their} usual hours and duties and, in my opinion, ${they} is fit for work without restriction.`,
    restricted: `${absent()} ${They} has returned on lighter duties. In my opinion ${they} is at present fit for work only with restrictions: ${they} should not lift more than 10 kg or work at height. These should be lifted within three months.`,
    unfit: `${They} has been unfit for work since ${stated.put('unfitFrom', long(offFrom), offFrom)} and had not returned at the date of my examination. In my opinion ${they} is still not fit for work in any capacity.`,
  };
  if (work === 'unfit') delete stated.fields.unfitUntil;
  const claim = random.chance(0.85) ? stated.put('claimNumber', `${random.letters(2)}/${random.digits(8)}`) : undefined;
  let part = 0;
  const section = (heading: string, ...paragraphs: string[]) => {
    part++;
    return `<h2>${part}. &nbsp;${heading}</h2>${paragraphs.map((text, index) => `<p class="n"><span>${part}.${index + 1}</span>${text}</p>`).join('')}`;
  };
  const front = `<div class="letter">${doctorHtml}<br><small>MB ChB, MRCGP, DipMedLeg &nbsp;|&nbsp; Suite 3, Abbeyfield Consulting Rooms, 12 Deansgate Mews, Chester CH1 2LE<br>${emailOf(random, doctor)} &nbsp;|&nbsp; 01244 ${random.digits(6)}</small></div>
<h1>MEDICAL REPORT</h1><p class="sub">prepared for the Court<br>in accordance with Part 35 of the Civil Procedure Rules</p>
<table class="id"><tr><td>Claimant</td><td>${nameHtml}</td></tr><tr><td>Date of birth</td><td>${stated.put('dateOfBirth', bornText, born)}</td></tr><tr><td>Address</td><td>${random.between(2, 190)} ${random.pick(['Victoria Terrace', 'Mill Lane', 'Church Road'])}, Wrexham LL11 ${random.between(1, 9)}${random.letters(2)}</td></tr><tr><td>Date of accident</td><td>${hurtHtml}</td></tr><tr><td>Date of examination</td><td>${seenHtml}</td></tr><tr><td>Date of report</td><td>${stated.put('reportDate', long(written), written)}</td></tr><tr><td>Instructed by</td><td>${escapeHtml(solicitors)}</td></tr><tr><td>Solicitors&rsquo; reference</td><td>${random.letters(3)}/${random.digits(5)}.1</td></tr>${claim === undefined ? '' : `<tr><td>Insurer&rsquo;s claim no.</td><td>${claim}</td></tr>`}<tr><td>MedCo reference</td><td>MR${random.digits(7)}</td></tr><tr><td>Identity seen</td><td>UK driving licence</td></tr></table>`;
  const body = `${front}
${section('Introduction', `I am a general practitioner with an interest in musculoskeletal medicine and have prepared over ${random.between(4, 30)}00 reports of this kind. I have no connection with either party. I was asked to report on the injuries sustained, their treatment, the present condition and the prognosis.`, `I saw ${title} ${escapeHtml(family)} for ${random.between(20, 40)} minutes at the above rooms, with a chaperone offered and declined. ${random.chance(0.5) ? 'The general practitioner records were not available to me.' : `I have read the general practitioner records, which begin on ${long(later(hurt, -4000))}.`}`)}
${section('The accident', `${title} ${escapeHtml(family)} is ${random.chance(0.8) ? `a ${stated.put('age', String(between(born, seen)))}-year-old` : 'a'} right-handed ${woman ? 'woman' : 'man'} who lives with ${their} family and works as ${job}. On the above date ${they} was the driver of a car, registration ${plateOf(random, 'uk')}, stationary at traffic lights, when it was struck from behind by a van. ${They} was wearing a seat belt and the head restraint was fitted.`, `${They} noticed ${item.symptoms}.`)}
${section('Treatment', `${They} attended the Countess of Chester Hospital on ${long(later(hurt, 1))} and the general practitioner on ${long(later(hurt, 9))}. ${They} took paracetamol and ibuprofen and had ${random.between(4, 8)} sessions of physiotherapy.`)}
${section('Past history', `There is no history of previous injury to the affected areas. ${They} had ${random.pick(['an appendicectomy in childhood', 'an episode of low back pain several years ago, which resolved', 'treatment for asthma, which is well controlled'])}.`)}
${section('Examination', item.exam)}
${section('Diagnosis', stated.put('diagnosis', item.diagnosis))}
${section('Employment', employment[work])}
${section('Prognosis', stated.put('prognosis', item.prognosis))}
${section('Statement of truth', 'I understand my duty to the Court and have complied with that duty. I am aware of the requirements of Part 35, its practice direction and the Guidance for the Instruction of Experts in Civil Claims 2014.', 'I confirm that I have made clear which facts and matters referred to in this report are within my own knowledge and which are not. Those that are within my own knowledge I confirm to be true. The opinions I have expressed represent my true and complete professional opinions on the matters to which they refer. I understand that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by a statement of truth without an honest belief in its truth.')}
<div class="sg"><span>${escapeHtml(doctor.name)}</span>${doctorText}<br>${random.chance(0.9) ? `GMC registration ${stated.put('doctorRegistration', random.digits(7))}` : 'On the GP Register'}</div>`;
  if (work !== 'unfit') stated.fields.unfitUntil = backOn;
  return stated.filled(
    page(
      'A4;margin:20mm 24mm 18mm',
      `body{font:11pt/1.42 'Liberation Serif'}${LIGATURES}.letter{font-size:14pt;text-align:right}.letter small{font-size:8.5pt}h1{font-size:19pt;letter-spacing:2pt;text-align:center;margin:26pt 0 2pt}.sub{text-align:center;margin:0 0 14pt}.id{border-collapse:collapse;width:100%;margin-bottom:12pt}.id td{border-top:.5pt solid #999;border-bottom:.5pt solid #999;padding:3pt 4pt}.id td:first-child{width:38%;font-style:italic}h2{font-size:11.5pt;margin:13pt 0 3pt;break-after:avoid}.n{margin:0 0 6pt;padding-left:30pt;position:relative}.n span{position:absolute;left:0}.sg{margin-top:16pt;break-inside:avoid}.sg span{display:block;font:28pt/32pt Z003}`,
      body,
    ),
  );
}
