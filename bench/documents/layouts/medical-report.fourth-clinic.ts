/**
 * What an American occupational health clinic's system prints after a visit, in one type and by columns.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { addressOf, dateOf, later, personOf, phoneOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const FINDINGS = [
  [
    'Lumbar strain, initial encounter',
    'S39.012A',
    'Lifted a 60 lb carton from a pallet and felt a pull in the low back.',
    'Paraspinal spasm L3-L5. SLR neg bilat. Gait antalgic.',
  ],
  [
    'Sprain of right rotator cuff capsule',
    'S43.421A',
    'Reached overhead to catch a falling box, immediate pain in right shoulder.',
    'Painful arc 70-120. Empty can positive. Strength 4/5.',
  ],
  [
    'Closed fracture of shaft of left fibula',
    'S82.402A',
    'Struck on the lower leg by a pallet jack.',
    'Point tenderness mid fibula. NV intact. XR: nondisplaced.',
  ],
  [
    'Carpal tunnel syndrome, right upper limb',
    'G56.01',
    'Gradual onset of numbness while working at packing line.',
    'Tinel and Phalen positive on right. Thenar bulk normal.',
  ],
  [
    'Concussion without loss of consciousness',
    'S06.0X0A',
    'Hit head on racking beam when standing up.',
    'Oriented x3. CN II-XII intact. Balance mildly impaired.',
  ],
] as const;

const STATUS = {
  full: ['Return to full duty', 'fit'],
  modified: ['Return to modified duty', 'restricted'],
  off: ['Temporarily totally disabled', 'unfit'],
} as const;

const WOMEN = /^(Al|Am|Ci|De|El|Fa|Gr|Ha|Is|Jo|La|Me|Na|Ni|Pa|Pr|Ro|Si|Ur|We)/;

const US = (date: string) => printDate(date, 'numeric', 'us');

function clinic(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const doctor = personOf(random);
  const [diagnosis, code, history, findings] = random.pick(FINDINGS);
  const born = dateOf(random, 1959, 2003);
  const hurt = dateOf(random, 2023, 2025);
  const seen = later(hurt, random.between(2, 150));
  const printed = later(seen, random.pick([0, 0, 1, 3]));
  const from = later(seen, random.pick([0, 1]));
  const until = later(from, random.pick([7, 14, 21, 28]));
  const kind = random.pick(['full', 'modified', 'off', 'modified'] as const);
  const [worded, fit] = STATUS[kind];
  const rated = kind !== 'off' && random.chance(0.6);
  const given = seen.slice(5) < born.slice(5) ? 1 : 0;
  const age = String(Number(seen.slice(0, 4)) - Number(born.slice(0, 4)) - given);
  const reversed = `${person.last.toUpperCase()}, ${person.name.slice(0, -person.last.length - 1).toUpperCase()}`;
  const pad = (text: string, width: number) => text + ' '.repeat(Math.max(1, width - text.length));
  /** Two answers on a line; the columns are kept by the length of what is printed. */
  const both = (left: [string, string], right?: [string, string]) => {
    const shown = ([label, text]: [string, string]) => `${pad(`${label}:`, 16)}${text}`;
    return right ? `${pad(shown(left), 46)} ${shown(right)}` : shown(left);
  };
  const date = (field: string, iso: string) => {
    stated.put(field, US(iso), iso);
    return US(iso);
  };
  const put = (field: string, text: string) => {
    stated.put(field, text);
    return text;
  };
  const rule = '-'.repeat(84);
  stated.put('fitForWork', worded, fit);
  const phone = phoneOf(random, 'us').text;
  const wpi = String(random.between(1, 14));
  const outlook = random.pick([
    'Good',
    rated ? 'Fair, some permanent symptoms' : 'Fair, expect MMI in 6-8 weeks',
    'Guarded',
  ]);
  const claim = `${random.digits(3)}-CB-${random.letters(1)}${random.digits(5)}`;
  const lines = [
    both(['Patient', put('patientName', reversed)], ['MRN', random.digits(7)]),
    both(['DOB', date('dateOfBirth', born)], ['Age/Sex', `${age} / ${WOMEN.test(person.first) ? 'F' : 'M'}`]),
    both(['Date of injury', date('incidentDate', hurt)], ['Date of visit', date('examinationDate', seen)]),
    both(
      ['Employer', random.pick(['Granger Freight Inc', 'Tri-County Foods', 'Boone Door & Millwork'])],
      ['Visit type', rated ? 'Discharge' : random.pick(['Recheck', 'Initial', 'Recheck'])],
    ),
    both(
      ['Carrier', random.pick(['Redwood Comp Mutual', 'Lakeside Casualty', 'State Fund'])],
      ['WC claim #', put('claimNumber', claim)],
    ),
    both(['Adjuster', personOf(random).name], ['Adjuster ph', phone]),
    both(
      ['Account', `OCC-${random.digits(5)}`],
      ['Policy #', random.chance(0.4) ? put('policyNumber', `WC ${random.digits(7)}`) : ''],
    ),
    rule,
    'SUBJECTIVE',
    `  ${history}`,
    `  Pain today ${random.between(2, 7)}/10. Taking ${random.pick(['ibuprofen 600 mg', 'acetaminophen', 'naproxen 500 mg'])}. No prior injury to the area.`,
    'OBJECTIVE',
    `  BP ${random.between(112, 138)}/${random.between(68, 88)}  HR ${random.between(60, 88)}  Temp 98.${random.between(1, 8)}`,
    `  ${findings}`,
    rule,
    'ASSESSMENT',
    both(['  Diagnosis', put('diagnosis', diagnosis)]),
    both(['  ICD-10', put('diagnosisCode', code)]),
    both(['  Work related', random.pick(['Yes, more likely than not', 'Yes'])]),
    both(['  Prognosis', put('prognosis', outlook)]),
    ...(rated
      ? [
          both(['  MMI reached', `Yes, ${US(seen)}`]),
          both(['  Impairment', `${wpi}% whole person (AMA Guides, 5th ed.)`]),
        ]
      : [both(['  MMI reached', 'No'])]),
    'PLAN',
    `  ${random.pick(['Physical therapy 2x/week for 4 weeks.', 'Continue home exercise program.', 'MRI ordered, authorization requested.'])}  Ice/heat as needed.`,
    rule,
    'WORK STATUS',
    both(['  Status', worded]),
    ...(kind === 'off'
      ? [both(['  Off work from', date('unfitFrom', from)], ['through', date('unfitUntil', until)])]
      : kind === 'modified'
        ? [
            '  Restrictions: No lifting over 15 lb. No overhead reaching. Sit/stand as needed.',
            '                If the employer cannot accommodate, patient is to be sent home.',
          ]
        : ['  Restrictions: None']),
    both([
      '  Next visit',
      `${US(later(until, random.between(0, 3)))} ${random.pick(['8:40 AM', '1:15 PM', '3:30 PM'])}`,
    ]),
    rule,
    both(['Provider', put('doctorName', `${doctor.name}, ${random.pick(['MD', 'DO'])}`)]),
    both(
      ['License #', put('doctorRegistration', `${random.letters(1)}${random.digits(5)}`)],
      ['Tax ID', `${random.digits(2)}-${random.digits(7)}`],
    ),
    `Electronically signed by ${doctor.name} on ${US(printed)} at ${random.between(1, 11)}:${random.digits(2).replace(/^[6-9]/, '4')} PM`,
    both(['Report date', date('reportDate', printed)]),
  ];
  stated.fields.age = age;
  if (rated) stated.fields.impairment = wpi;
  const [street, town] = addressOf(random, 'us');
  const body = `<div class="head"><b>TRI-RIVERS OCCUPATIONAL HEALTH</b><br>${escapeHtml(`${street}, ${town}`)}<br>Phone ${phoneOf(random, 'us').text} &nbsp; Fax ${phoneOf(random, 'us').text}</div>
<div class="title">WORK INJURY VISIT SUMMARY AND STATUS REPORT</div>
<pre>${rule}\n${escapeHtml(lines.join('\n'))}</pre>
<p>Distribution: patient, employer (work status section only), carrier. This document contains protected health information. If you have received it in error, notify the sender and destroy it. Workers&rsquo; compensation disclosures are permitted by 45 CFR 164.512(l).</p>
<div class="copy">Printed ${US(later(printed, random.between(0, 9)))} by FRONTDESK2 &nbsp; Page 1 of 1</div>`;
  return stated.filled(
    page(
      'letter;margin:.55in .7in',
      `body{font:9.4pt 'Liberation Mono'}.head{text-align:center;line-height:1.35}.head b{font-size:12pt}.title{text-align:center;font-weight:bold;margin:10pt 0 4pt;text-decoration:underline}pre{font:9.4pt/1.43 'Liberation Mono';margin:0}p{font:7.8pt/1.35 'Liberation Sans';margin:10pt 0 0}.copy{font-size:7.8pt;margin-top:8pt}`,
      body,
    ),
  );
}

export const layouts: Layout[] = [{ name: 'fourth-us-clinic-printout', group: 'fourth', fill: clinic }];
