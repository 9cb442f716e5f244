/**
 * Medical reports: an Australian certificate of capacity and a report for an English injury claim.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { addressOf, dateOf, later, personOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { cell, page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const WOMEN = /^(Al|Am|Ci|De|El|Fa|Gr|Ha|Is|Jo|La|Me|Na|Ni|Pa|Pr|Ro|Si|Ur|We)/;

const FIT = 'fit';
const UNFIT = 'unfit';
const RESTRICTED = 'restricted';

function ageOn(date: string, born: string): number {
  const years = Number(date.slice(0, 4)) - Number(born.slice(0, 4));
  return date.slice(5) < born.slice(5) ? years - 1 : years;
}

const WORK_INJURIES = [
  [
    'Right shoulder supraspinatus tendinopathy',
    'Repetitive overhead lifting in warehouse',
    'Full recovery expected in 8 to 10 weeks with physiotherapy',
    'Physiotherapy twice weekly x 6, simple analgesia',
    'Physiotherapist',
  ],
  [
    'L4/5 disc protrusion with left sciatica',
    'Lifting a patient from floor to bed',
    'Guarded; slow improvement over 3 to 6 months',
    'Core strengthening programme, NSAID as required',
    'Physiotherapist',
  ],
  [
    'Laceration of left index finger, extensor tendon repaired',
    'Cut by slicer while cleaning it',
    'Good. Likely to regain full movement in 12 weeks',
    'Splint 4 weeks, hand therapy weekly',
    'Hand therapist',
  ],
  [
    'Fractured right distal radius',
    'Slipped on wet floor in cool room',
    'Good, some stiffness may remain',
    'Cast 6 weeks, then physiotherapy',
    '',
  ],
  [
    'Adjustment disorder with mixed anxiety and depressed mood',
    'Assaulted by customer at front counter',
    'Uncertain at this stage',
    'Psychology x 6, GP review fortnightly',
    'Psychologist',
  ],
  [
    'Medial meniscal tear, left knee',
    'Stepped down from truck cabin and twisted knee',
    'Fair; may require arthroscopy',
    'MRI left knee, crutches, paracetamol',
    'Orthopaedic surgeon',
  ],
] as const;

const CAPACITY_CSS = `body{font:9.4pt 'Liberation Sans'}td{border:.7pt solid #4a6fa5;padding:4pt 5pt 6pt}h1{font:bold 15pt 'Liberation Sans';margin:0}.title{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:4pt solid #4a6fa5;padding-bottom:4pt}
h2{font:bold 10.5pt 'Liberation Sans';background:#dfe8f4;border:.7pt solid #4a6fa5;border-bottom:0;margin:11pt 0 0;padding:3pt 5pt;width:99.8%}.label{font-size:7.8pt;line-height:1.3;color:#2c4670;padding-bottom:2pt}.answer{font:10.3pt/1.3 'Liberation Mono';min-height:13pt}
.d{font:10.3pt 'Liberation Mono'}.small{font-size:7.6pt;line-height:1.35;margin:4pt 0}.cap td{padding:4.5pt 5pt}.cap td:first-child{width:58%}.square{margin-right:3pt}.new{break-before:page}.boxed{margin:0;border:.7pt solid #4a6fa5;border-bottom:0;padding:3pt 5pt;width:99.8%}`;

function capacity(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const doctor = personOf(random);
  const [diagnosis, how, prognosis, treatment, referral] = random.pick(WORK_INJURIES);
  const born = dateOf(random, 1961, 2002);
  const injured = dateOf(random, 2023, 2025);
  const first = later(injured, random.between(0, 4));
  const seen = later(first, random.between(0, 60));
  const signed = random.chance(0.7) ? seen : later(seen, 1);
  const from = later(seen, random.pick([0, 0, 1]));
  const until = later(from, random.pick([13, 20, 27]));
  const kind = random.pick(['fit', 'some', 'none', 'none', 'some'] as const);
  stated.fields.fitForWork = { fit: FIT, some: RESTRICTED, none: UNFIT }[kind];
  const date = (iso: string) => printDate(iso, 'numeric', 'uk');
  const empty = '__/__/____';
  const span = (on: boolean, named: boolean) => {
    if (!on) return `from <span class="d">${empty}</span> to <span class="d">${empty}</span>`;
    if (!named) return `from <span class="d">${date(from)}</span> to <span class="d">${date(until)}</span>`;
    return `from <span class="d">${stated.put('unfitFrom', date(from), from)}</span> to <span class="d">${stated.put('unfitUntil', date(until), until)}</span>`;
  };
  const tick = (on: boolean, text: string) => ticks([text], on ? text : undefined, 'tick');
  const lift = random.pick(['5 kg', '8 kg', 'Nil', '10 kg to waist height']);
  const body = `<div class="title"><div><h1>Certificate of capacity</h1><div>Workers compensation and CTP (motor accident) claims</div></div><div style="text-align:right;font-size:8pt">For assistance call 13 10 79<br>Catalogue no. CC-0114, 03/24</div></div>
<p class="small">To be completed by the nominated treating doctor. Only the first certificate may cover more than 28 days. Give the original to the injured person and a copy to the insurer.</p>
<h2>Section 1: Injured person</h2><table>
${row(cell('Name of injured person', stated.put('patientName', person.name), 2), cell('Date of birth (DD/MM/YYYY)', stated.put('dateOfBirth', date(born), born)))}
${row(cell('Claim number (if known)', random.chance(0.7) ? stated.put('claimNumber', `${random.digits(2)}W${random.digits(6)}`) : ''), cell('Medicare number', `${random.digits(4)} ${random.digits(5)} ${random.digits(1)}`), cell('Telephone', `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`))}
${row(cell('Address', `${random.between(1, 90)} ${random.pick(['Acacia Road, Penrith NSW 2750', 'Hunter Street, Maitland NSW 2320', 'Crown Lane, Wollongong NSW 2500'])}`, 3))}
${row(cell('Occupation / job title', random.pick(['Storeperson', 'Enrolled nurse', 'Delivery driver', 'Retail assistant'])), cell('Employer and contact', escapeHtml(`${random.pick(['Westway Cold Storage', 'Banksia Aged Care', 'Coles & Marr Transport'])} Pty Ltd`), 2))}</table>
<h2>Section 2: Medical certification</h2><table>
<tr><td colspan="3">This certificate is: &nbsp; ${ticks(['Initial', 'Progress', 'Final'], random.pick(['Initial', 'Progress', 'Progress']), 'tick')}</td></tr>
${row(cell('Diagnosis of injury / disease', stated.put('diagnosis', diagnosis), 3))}
${row(cell("Person's stated date of injury / accident", stated.put('incidentDate', date(injured), injured)), cell('First seen at this practice for this injury on', date(first)), cell('Examined by me on', stated.put('examinationDate', date(seen), seen)))}
${row(cell('Stated cause of injury', how, 3))}
<tr><td colspan="3">In my opinion the injury is consistent with the stated cause: &nbsp; ${ticks(['Yes', 'No', 'Uncertain'], random.pick(['Yes', 'Yes', 'Uncertain']), 'tick')}</td></tr>
${row(cell('Pre-existing factors that may be relevant', random.pick(['None known', '', 'Previous strain 2016, resolved']), 3))}</table>
<h2>Section 3: Management plan</h2><table>${row(cell('Treatment, medication and duration', treatment, 2), cell('Referral to', referral, 1))}
${row(cell('Prognosis', random.chance(0.8) ? stated.put('prognosis', prognosis) : '', 3))}</table>
<h2 class="new">Section 4: Capacity for work</h2><p class="small boxed">Select one. Consider what the person can do, not only what they cannot. Suitable duties may include part of the usual job, fewer hours or a different job with the same employer.</p><table class="cap"><tr><td>${tick(kind === 'fit', 'is fit for pre-injury duties')}</td><td>from <span class="d">${kind === 'fit' ? date(from) : empty}</span></td></tr>
<tr><td>${tick(kind === 'some', 'has capacity for some type of work')}<br><span class="small">${kind === 'some' ? `for ${random.pick(['4', '5', '6'])} hours a day, ${random.pick(['3', '4', '5'])} days a week` : 'for ___ hours a day, ___ days a week'}</span></td><td>${span(kind === 'some', false)}</td></tr>
<tr><td>${tick(kind === 'none', 'has no current work capacity for any work')}</td><td>${span(kind === 'none', true)}</td></tr></table>
<table><tr>${cell('Lifting / carrying', kind === 'some' ? lift : '')}${cell('Sitting / standing tolerance', kind === 'some' ? random.pick(['30 min', '1 hour']) : '')}${cell('Driving ability', kind === 'some' ? 'Yes, automatic only' : '')}${cell('Next review date', date(later(until, -random.between(0, 2))))}</tr></table>
<h2>Section 5: Treating doctor</h2><table>
${row(cell('Name', stated.put('doctorName', `Dr ${doctor.name}`)), cell('AHPRA registration no.', stated.put('doctorRegistration', `MED000${random.digits(7)}`)), cell('Medicare provider no.', `${random.digits(6)}${random.letters(2)}`))}
${row(cell('Practice', escapeHtml(random.pick(['Station Street Medical Centre, 18 Station St, Penrith NSW 2750', 'Hunter Valley Family Practice, Maitland NSW 2320'])), 2), cell('Telephone', `02 ${random.digits(4)} ${random.digits(4)}`))}
<tr>${cell('I certify that I am the nominated treating doctor and the information given is correct. Signature', `<span style="font:15pt Z003">${escapeHtml(doctor.name)}</span>`, 2)}${cell('Date', stated.put('reportDate', date(signed), signed))}</tr></table>
<h2>Section 6: Injured person&rsquo;s declaration</h2><p class="small boxed">I have / have not engaged in paid employment, self-employment or voluntary work since the last certificate. I authorise the doctors and providers named to exchange information with my employer and the insurer for the purpose of managing my injury.</p>
<table>${row(cell('Signature', `<span style="font:14pt Z003">${escapeHtml(person.first)}</span>`, 2), cell('Occupation since last certificate', ''))}</table>`;
  return stated.filled(
    sheet(
      `A4;margin:10mm 13mm 13mm;@bottom-right{content:"Certificate of capacity  " counter(page) " of " counter(pages);font:7.5pt 'Liberation Sans'}`,
      CAPACITY_CSS,
      body,
    ),
  );
}

const COLLISIONS = [
  [
    'Whiplash-associated disorder (grade II) of the cervical spine',
    'neck pain and stiffness, with headaches for the first fortnight',
    'pain at the extremes of rotation to the left and tenderness of both trapezius muscles',
  ],
  [
    'Soft tissue injury of the lumbar spine',
    'low back pain, worse on sitting',
    'forward flexion to the mid-shin with discomfort, straight leg raise full',
  ],
  [
    'Contusion of the sternum and soft tissue injury of the right shoulder',
    'bruising across the chest from the seat belt and pain in the right shoulder',
    'abduction of the right shoulder to 150 degrees, painful above that',
  ],
  [
    'Undisplaced fracture of the left fifth metacarpal',
    'pain and swelling of the left hand',
    'a slight loss of prominence of the fifth knuckle, and full grip',
  ],
] as const;

const COURT_CSS = `body{font:10.6pt/1.45 'Liberation Serif'}h1{font:bold 15pt 'Liberation Serif';text-align:center;margin:14pt 0 8pt}h2{font:bold 11pt 'Liberation Serif';margin:12pt 0 3pt;break-after:avoid}p{margin:0 0 6pt;text-align:justify}
.cover{border-collapse:collapse;width:100%;margin-bottom:8pt}.cover td{border-bottom:.5pt solid #999;padding:3pt 4pt;vertical-align:top}.cover td:first-child{width:38%}.n{display:flex;gap:8pt}.n i{font-style:normal;min-width:24pt}.top{text-align:right;font-size:9pt;line-height:1.3}.keep{break-inside:avoid}`;

function court(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const doctor = personOf(random);
  const woman = WOMEN.test(person.first);
  const title = woman ? random.pick(['Mrs', 'Ms', 'Miss']) : 'Mr';
  const [he, his, him] = woman ? ['She', 'her', 'her'] : ['He', 'his', 'him'];
  const [diagnosis, complaint, finding] = random.pick(COLLISIONS);
  const born = dateOf(random, 1955, 2003);
  const hurt = dateOf(random, 2023, 2025);
  const seen = later(hurt, random.between(45, 150));
  const reported = later(seen, random.between(1, 12));
  const off = later(hurt, random.between(1, 2));
  const back = later(off, random.between(6, 45));
  const months = random.pick(['6', '9', '10', '12', '15']);
  const mode = random.pick(['fit', 'fit', 'light', 'unfit'] as const);
  const long = (field: string, date: string) => stated.put(field, printDate(date, 'long', 'uk'), date);
  const age = String(ageOn(seen, born));
  const surname = `${title} ${person.last}`;
  const line = (label: string, html: string) => `<tr><td>${label}</td><td>${html}</td></tr>`;
  let paragraph = 0;
  const say = (section: number, html: string) => `<div class="n"><i>${section}.${++paragraph}</i><p>${html}</p></div>`;
  const restart = (html: string) => {
    paragraph = 0;
    return `<h2>${html}</h2>`;
  };
  const work = {
    fit: () =>
      `${he} was unfit for work from ${long('unfitFrom', off)} until ${long('unfitUntil', back)} because of the accident, and then went back to ${his} usual job. At the time of my examination ${he.toLowerCase()} was ${stated.put('fitForWork', 'fit for normal duties', FIT)}.`,
    light: () =>
      `${he} was unfit for work from ${long('unfitFrom', off)} until ${long('unfitUntil', back)}. ${he} has returned to the same employer but at the time of my examination was ${stated.put('fitForWork', 'fit for light duties', RESTRICTED)} only, and should avoid heavy lifting.`,
    unfit: () =>
      `${he} has been unfit for work from ${long('unfitFrom', off)}, and at the time of my examination remained ${stated.put('fitForWork', 'unfit for work', UNFIT)}. ${he} hopes to begin a phased return within a few weeks.`,
  }[mode];
  const outlook = random.pick([
    `Full recovery is to be expected within ${months} months of the accident.`,
    `On the balance of probabilities the symptoms will resolve fully ${months} months after the accident.`,
    `There will be a complete recovery by ${months} months from the date of the accident, with no long-term effects.`,
  ]);
  const firm = random.pick(['Hallam Broadbent Solicitors', 'Carr & Weston LLP', 'Trafford Injury Law Ltd']);
  const body = `<div class="top"><b>Dr ${escapeHtml(doctor.name)}</b> MB ChB MRCGP DipMedLegal<br>Rooms at Park Square Clinic, 31 Park Square West, Leeds LS1 2PF<br>reports@parksquareclinic.example &nbsp; 0113 496 0762</div>
<h1>MEDICAL REPORT<br><span style="font-size:11pt;font-weight:normal">prepared for the Court under Part 35 of the Civil Procedure Rules</span></h1>
<table class="cover">${line('Claimant', `<b>${stated.put('patientName', `${title} ${person.name}`)}</b>`)}${line('Date of birth', long('dateOfBirth', born))}${line('Age when examined', stated.put('age', age))}
${line('Address', addressOf(random, 'uk').map(escapeHtml).join(', '))}${line('Identity confirmed by', random.pick(['Driving licence (photocard)', 'UK passport']))}
${line('Date of accident', long('incidentDate', hurt))}${line('Date of examination', long('examinationDate', seen))}${line('Date of report', long('reportDate', reported))}
${line('Instructing party', `${escapeHtml(firm)}, ref. ${random.letters(3)}/${random.digits(5)}/PI`)}${line('Defendant’s insurer', `${random.pick(['Northgate Motor Policies at Lloyd’s', 'Silverline Insurance', 'Beacon Mutual'])}`)}${line('Insurer’s claim number', stated.put('claimNumber', `${random.letters(2)}-${random.digits(7)}`))}
${line('MedCo case reference', `MC${random.digits(7)}`)}${line('Medical records seen', random.pick(['None', 'GP records, 84 pages', 'A&E discharge summary only']))}</table>
${restart('1. Introduction')}${say(1, `I am a general practitioner on the General Medical Council&rsquo;s register (GMC no. ${stated.put('doctorRegistration', random.digits(7))}), first registered in ${random.between(1988, 2009)}. I have had no previous contact with ${surname} and have no conflict of interest. The consultation lasted ${random.between(15, 35)} minutes.`)}
${restart('2. The accident')}${say(2, `${surname} told me that ${he.toLowerCase()} was the ${random.pick(['driver of a car', 'front seat passenger in a car'])} which was stationary ${random.pick(['at traffic lights', 'in a queue at a roundabout'])} when it was struck from behind. ${he} was wearing a seat belt and head restraints were fitted. The airbags did not open.`)}${say(2, `${he} did not lose consciousness and ${random.pick(['went home by taxi', 'was driven home by a relative'])}. ${he} saw ${his} general practitioner on ${printDate(later(hurt, 3), 'long', 'uk')} and was advised to take painkillers. A physiotherapist treated ${him} ${random.pick(['four', 'six', 'eight'])} times.`)}
${restart('3. Injuries and progress')}${say(3, `${he} described ${complaint}. The symptoms began ${random.pick(['at once', 'within a few hours', 'the next morning'])}, were at their worst for the first ${random.pick(['two', 'three'])} weeks, and have since improved by about ${random.pick(['half', 'two thirds', 'three quarters'])}. ${he} had no such symptoms before the accident.`)}
${restart('4. Work and daily life')}${say(4, `${surname} is employed as a ${random.pick(['bus driver', 'care assistant', 'joiner', 'receptionist'])}. ${work()}`)}${say(4, `${he} had difficulty with housework and shopping for about ${random.pick(['four', 'six'])} weeks and gave up ${random.pick(['the gym', 'swimming', 'gardening'])} until ${printDate(later(back, 20), 'long', 'uk')}.`)}
${restart('5. Examination')}${say(5, `On examination there was ${finding}. Power, sensation and reflexes were normal. ${he} walked normally. There was no sign of exaggeration.`)}
<div class="keep">${restart('6. Opinion')}${say(6, `<b>Diagnosis:</b> ${stated.put('diagnosis', diagnosis)}`)}${say(6, `<b>Causation:</b> The injury was caused by the accident described and is consistent with it.`)}${say(6, `<b>Prognosis:</b> ${stated.put('prognosis', outlook)}`)}${say(6, 'No further report is needed unless recovery is delayed. I do not recommend any further investigation.')}</div>
<div class="keep">${restart('7. Statement of truth')}<p>I confirm that I have made clear which facts and matters referred to in this report are within my own knowledge and which are not. Those that are within my own knowledge I confirm to be true. The opinions I have expressed represent my true and complete professional opinions on the matters to which they refer. I understand that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by a statement of truth without an honest belief in its truth.</p>
<p style="font:18pt Z003;margin:6pt 0 0">${escapeHtml(doctor.name)}</p><p>${stated.put('doctorName', `Dr ${doctor.name}`)}<br>${printDate(reported, 'long', 'uk')}</p></div>`;
  return stated.filled(
    page(
      `A4;margin:18mm 22mm;@bottom-center{content:"${surname.replace(/"/g, '')}  –  page " counter(page) " of " counter(pages);font:8.5pt 'Liberation Serif'}`,
      COURT_CSS,
      body,
    ),
  );
}

export const layouts: Layout[] = [
  { name: 'fourth-au-capacity-certificate', group: 'fourth', fill: capacity },
  { name: 'fourth-uk-court-report', group: 'fourth', fill: court },
];
