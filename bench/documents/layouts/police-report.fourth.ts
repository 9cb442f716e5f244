/**
 * Police: a county sheriff's typed incident report, and the hard copy of a Canadian records system.
 * @module
 */
import { addressOf, bare, carOf, dateOf, later, personOf, phoneOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const clock = (random: Random) => `${two(random.between(6, 23))}${two(random.between(0, 59))}`;
const listed = (person: { first: string; last: string; name: string }) =>
  `${person.last}, ${person.name.slice(0, -person.last.length - 1)}`.toUpperCase();

/** What happened; `goods` are taken or damaged. */
interface Story {
  offence: string;
  statute: string;
  ucr: string;
  goods: [string, number, number][];
  status: string;
  told: string[];
  hurt: boolean;
  arrest: boolean;
}

function storyOf(random: Random): Story {
  const car = carOf(random).toUpperCase();
  return random.pick<Story>([
    {
      offence: 'BURGLARY OF A DWELLING',
      statute: '2913.02 / F4',
      ucr: '220',
      goods: [
        ['TELEVISION, 55 IN., SAMSUNG', 300, 900],
        ["MISC. LADIES' JEWELRY", 400, 6200],
        ['LAPTOP COMPUTER, DELL', 350, 1400],
      ],
      status: 'STOLEN',
      told: [
        'RP STATED THE RESIDENCE WAS LOCKED WHEN THE FAMILY LEFT FOR DINNER. ON RETURN THE REAR SLIDING DOOR WAS FOUND OFF ITS TRACK AND THE BEDROOMS HAD BEEN GONE THROUGH.',
        'I PROCESSED THE DOOR FOR LATENTS WITH NEGATIVE RESULTS. NEIGHBORS WERE CONTACTED AND HAD SEEN NOTHING. NO SUSPECTS AT THIS TIME.',
      ],
      hurt: false,
      arrest: false,
    },
    {
      offence: 'THEFT FROM MOTOR VEHICLE',
      statute: '18-2403(1)',
      ucr: '23F',
      goods: [
        ['TOOL SET IN STEEL BOX, SNAP-ON', 900, 3900],
        ['CORDLESS DRILLS (2), MAKITA', 180, 480],
      ],
      status: 'STOLEN',
      told: [
        `RP STATED THAT A ${car} WAS PARKED LOCKED AND THAT ABOUT TWO HOURS LATER THE PASSENGER WINDOW WAS FOUND BROKEN OUT.`,
        'STORE VIDEO SHOWS A MALE IN A GRAY HOODIE AT THE VEHICLE FOR LESS THAN ONE MINUTE. VIDEO BOOKED AS EVIDENCE.',
      ],
      hurt: false,
      arrest: false,
    },
    {
      offence: 'ROBBERY, STRONG-ARM',
      statute: '812.13(2)(C)',
      ucr: '120',
      goods: [
        ['CELL PHONE, APPLE', 400, 1100],
        ['PURSE WITH CONTENTS', 60, 700],
      ],
      status: 'STOLEN',
      told: [
        'RP WAS WALKING TO A PARKED VEHICLE WHEN A MALE CAME FROM BEHIND, PUSHED RP TO THE GROUND AND TOOK A PURSE. RP HAD ABRASIONS TO BOTH KNEES AND WAS TREATED AT THE SCENE BY MEDIC 4.',
        'A SUBJECT MATCHING THE DESCRIPTION WAS STOPPED THREE BLOCKS AWAY, WAS IDENTIFIED BY RP AND WAS TAKEN INTO CUSTODY WITHOUT INCIDENT.',
      ],
      hurt: true,
      arrest: true,
    },
    {
      offence: 'CRIMINAL MISCHIEF',
      statute: 'PC 28.03',
      ucr: '290',
      goods: [
        ['STOREFRONT GLASS, TWO PANES', 700, 2800],
        ['ILLUMINATED SIGN', 500, 2500],
      ],
      status: 'DAMAGED',
      told: [
        'RP ARRIVED TO OPEN THE STORE AND FOUND TWO WINDOWS AND THE SIGN BROKEN. LANDSCAPING ROCKS WERE ON THE FLOOR INSIDE. NOTHING APPEARED TO BE MISSING.',
        'PHOTOS TAKEN. RP WANTS TO PROSECUTE IF A SUSPECT IS FOUND.',
      ],
      hurt: false,
      arrest: false,
    },
  ]);
}

const COUNTY_CSS = `
body{font:7.5pt/1.2 'Liberation Sans';color:#000}
.b{display:flex;border:1pt solid #000;border-bottom:0}.e{border-bottom:1pt solid #000}.c{flex:1;border-left:.7pt solid #000;padding:1.5pt 3pt;min-height:31pt}.c:first-child{border-left:0}
.t{font:10pt/1.2 'Nimbus Mono PS';font-weight:bold;margin-top:1.5pt}
.side{display:flex;margin-top:7pt}.side>i{writing-mode:vertical-rl;transform:rotate(180deg);background:#000;color:#fff;font:bold 7pt 'Liberation Sans';text-align:center;padding:0 2pt;width:13pt}.side>div{flex:1}
.hd{display:flex;justify-content:space-between;align-items:center;margin-bottom:5pt}.hd b{font-size:13pt}.seal{width:34pt;height:34pt;border:2.5pt double #000;border-radius:50%;text-align:center;font-size:16pt;line-height:29pt}
.sq{display:inline-block;width:8pt;height:8pt;border:.8pt solid #000;font:bold 7.5pt/8pt 'Liberation Mono';text-align:center;vertical-align:-1pt}
.n{border:1pt solid #000;padding:5pt 6pt;font:bold 10.4pt/1.55 'Nimbus Mono PS';min-height:52mm}.n p{margin:0 0 6pt}.ft{display:flex;justify-content:space-between;margin-top:5pt}`;

const county: Layout = {
  name: 'fourth-county-incident-report',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const story = storyOf(random);
    const [who, other, deputy, boss] = [personOf(random), personOf(random), personOf(random), personOf(random)];
    const happened = dateOf(random, 2022, 2025);
    const reported = later(happened, story.arrest ? 0 : random.between(1, 2));
    const date = (iso: string) => printDate(iso, 'numeric', 'us');
    const county = random.pick(['Harlan Creek', 'Deer Lodge', 'St. Clement', 'Wapello']);
    const born = `${random.between(1948, 2002)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const home = addressOf(random, 'us').map((line) => line.toUpperCase());
    const place = random.chance(0.4) ? home : addressOf(random, 'us').map((line) => line.toUpperCase());
    const number = `${reported.slice(2, 4)}-${random.digits(6)}`;
    const goods = story.goods.map(([what, least, most]) => [what, random.between(least, most)] as const);
    const total = goods.reduce((sum, [, worth]) => sum + worth, 0);
    const cash = (whole: number) => bare(whole * 100);
    const c = (label: string, html: string, flex = 1) =>
      `<div class="c" style="flex:${flex}">${label}<div class="t">${html || '&nbsp;'}</div></div>`;
    const sq = (on: boolean) => `<span class="sq">${on ? 'X' : ''}</span>`;
    const yn = (label: string, on: boolean | undefined) =>
      `<div class="c">${label}<div style="margin-top:4pt">${sq(on === true)} Y &nbsp;&nbsp;${sq(on === false)} N</div></div>`;
    const showsHurt = story.hurt || random.chance(0.8);
    if (showsHurt) said.fields.injuries = story.hurt;
    said.fields.arrestMade = story.arrest;
    said.fields.narrative = story.told.join(' ');
    const officer = `${deputy.first.charAt(0)}. ${deputy.last}`.toUpperCase();
    const suspect = story.arrest ? personOf(random) : undefined;
    return said.filled(
      page(
        'letter; margin: 9mm 11mm',
        COUNTY_CSS,
        `<div class="hd"><div class="seal">&#9733;</div><div style="text-align:center"><b>${said.put('agency', `${county} County Sheriff's Office`)}</b><br>ORI ${random.letters(2)}0${random.digits(4)}00 &nbsp;&bull;&nbsp; 100 Courthouse Square &nbsp;&bull;&nbsp; Non-emergency ${phoneOf(random, 'us').text}<br><b style="font-size:10pt">INCIDENT / OFFENSE REPORT</b></div><div style="width:105pt">${sq(true)} Original &nbsp;${sq(false)} Supplement<div style="border:1pt solid #000;padding:2pt 4pt;margin-top:3pt">CASE NO.<div class="t">${said.put('reportNumber', number)}</div></div></div></div>
<div class="side"><i>EVENT</i><div>
<div class="b">${c('DATE REPORTED', said.put('reportDate', date(reported), reported))}${c('TIME', story.arrest ? '2148' : clock(random), 0.5)}${c('OCCURRED ON', said.put('incidentDate', date(happened), happened))}${c('TIME (FROM - TO)', story.arrest ? '2140' : random.pick(['1830 - 2115', '1205 - 1410', 'UNK']))}${c('CAD EVENT NO.', `E${random.digits(7)}`)}${c('UNIT', `${random.between(1, 4)}P${random.between(10, 39)}`, 0.6)}${c('ZONE', random.letters(1), 0.6)}</div>
<div class="b">${c('LOCATION OF OCCURRENCE', said.put('location', place.join(', ')), 3)}${c('BEAT / GRID', `${random.between(1, 9)} / ${random.digits(3)}`)}${c('PREMISE TYPE', random.pick(['20', '05', '18', '13']), 0.8)}</div>
<div class="b">${c('OFFENSE / INCIDENT', said.put('offence', story.offence), 2.2)}${c('STATUTE / CLASS', story.statute)}${c('UCR', story.ucr, 0.5)}<div class="c" style="flex:1.1">STATUS<div style="margin-top:4pt">${sq(true)} Completed &nbsp;${sq(false)} Attempted</div></div></div>
<div class="b e">${yn('FORCED ENTRY', random.pick([true, false, undefined]))}${yn('WEAPON INVOLVED', false)}${yn('PERSONS INJURED', showsHurt ? story.hurt : undefined)}${yn('ARREST MADE', story.arrest)}${yn('EVIDENCE BOOKED', random.pick([true, false]))}${yn('GANG RELATED', random.pick([false, undefined]))}</div></div></div>
<div class="side"><i>R/P</i><div>
<div class="b">${c('REPORTING PARTY (LAST, FIRST, MIDDLE)', said.put('complainantName', listed(who)), 2)}${c('D.O.B.', random.chance(0.85) ? said.put('complainantDateOfBirth', date(born), born) : '')}${c('RACE / SEX', random.pick(['W / F', 'B / M', 'H / M', 'A / F']), 0.7)}${c('DRIVER LICENSE NO. / STATE', random.chance(0.5) ? `${random.letters(1)}${random.digits(7)} / ${random.pick(['OH', 'TX', 'ID'])}` : '', 1.3)}</div>
<div class="b e">${c('RESIDENCE ADDRESS', said.lines('complainantAddress', home, ', '), 2.4)}${c('RES. PHONE', random.chance(0.3) ? phoneOf(random, 'us').text : '')}${c('CELL', phoneOf(random, 'us').text)}</div></div></div>
<div class="side"><i>OTHERS</i><div>
<div class="b">${c('CODE', random.pick(['WIT', 'VIC', 'OTH']), 0.4)}${c('NAME (LAST, FIRST, MIDDLE)', listed(other), 2)}${c('D.O.B.', date(`19${random.between(50, 99)}-0${random.between(1, 9)}-1${random.between(0, 9)}`))}${c('ADDRESS / PHONE', phoneOf(random, 'us').text, 2)}</div>
<div class="b e">${c('CODE', suspect ? 'ARR' : '', 0.4)}${c('NAME (LAST, FIRST, MIDDLE)', suspect ? listed(suspect) : '', 2)}${c('D.O.B.', suspect ? date(`19${random.between(70, 99)}-0${random.between(1, 9)}-2${random.between(0, 8)}`) : '')}${c('ADDRESS / PHONE', suspect ? 'TRANSIENT' : '', 2)}</div></div></div>
<div class="side"><i>PROPERTY</i><div>
${goods.map(([what, worth], index) => `<div class="b">${c('ITEM', String(index + 1), 0.3)}${c('STATUS', story.status, 0.7)}${c('DESCRIPTION', what, 2.5)}${c('SERIAL / OWNER APPLIED NO.', random.chance(0.4) ? `${random.letters(2)}${random.digits(6)}` : 'UNK', 1.2)}${c('VALUE', `$${cash(worth)}`, 0.8)}</div>`).join('')}
<div class="b e">${c('NO. OF ITEMS', String(goods.length), 0.5)}${c('NCIC ENTRY', random.pick(['NO', 'PENDING']), 0.8)}${c('VALUE RECOVERED', '$0.00')}${c('TOTAL VALUE OF PROPERTY', `$${said.put('propertyValue', cash(total), { currency: 'USD', minor: total * 100 })}`)}</div></div></div>
<div class="side"><i>ADMIN</i><div>
<div class="b e">${c('REPORTING OFFICER', said.put('officerName', officer), 1.4)}${c('BADGE', said.put('officerNumber', random.digits(4)), 0.6)}${c('DIVISION / SHIFT', `PATROL / ${random.pick(['A', 'B', 'D'])}`)}${c('APPROVED BY', `SGT. ${boss.last.toUpperCase()} #${random.digits(3)}`, 1.3)}${c('DATE APPROVED', date(later(reported, 1)))}<div class="c" style="flex:1.6">DISPOSITION<div style="margin-top:4pt">${sq(!story.arrest)} Open ${sq(false)} Inactive ${sq(story.arrest)} Cl. arrest</div></div></div></div></div>
<div style="margin-top:7pt;font-weight:bold">NARRATIVE (use form SO-102 if more space is needed)</div>
<div class="n">${story.told.map((part) => `<p>${part}</p>`).join('')}</div>
<p>Victim rights brochure given ${sq(true)} Yes ${sq(false)} No. &nbsp; This copy is released under the public records law; information on juveniles and certain victims has been withheld. Release fee $5.00, receipt ${random.digits(5)}, ${date(later(reported, 9))}.</p>
<div class="ft"><span>SO-101 (rev. 03/16)</span><span>Page 1 of 1</span></div>`,
      ),
    );
  },
};

const CASES = [
  {
    code: '2130-0',
    type: 'THEFT UNDER $5000',
    told: [
      'On the above date police were called to a report of a theft. The complainant stated that a bicycle had been locked to the rack outside the building and that on return the lock had been cut and left on the ground.',
      'Video surveillance was requested from the property manager. There are no suspects. The complainant was advised to report the loss to insurance.',
    ],
    article: 'BICYCLE, 21 SPEED',
    worth: [320, 4200] as const,
    hurt: false,
    arrest: false,
  },
  {
    code: '2120-0',
    type: 'BREAK AND ENTER - RESIDENCE',
    told: [
      'The complainant attended the front counter to report that a storage locker in the underground parkade had been entered by prying the hasp. Golf clubs and camping equipment were taken.',
      'Four other lockers were entered on the same level; see related files. The forensic unit attended and no usable impressions were found.',
    ],
    article: 'GOLF CLUBS AND BAG',
    worth: [400, 3800] as const,
    hurt: false,
    arrest: false,
  },
  {
    code: '1430-0',
    type: 'ASSAULT - COMMON',
    told: [
      'Police attended a disturbance outside a licensed premises. The complainant had been punched in the face following an argument over a taxi and had a cut lip and a broken pair of glasses.',
      'The accused was still on scene, was arrested for assault, and was later released on an undertaking with a court date. BC Ambulance attended and cleared the complainant.',
    ],
    article: 'PRESCRIPTION GLASSES',
    worth: [180, 720] as const,
    hurt: true,
    arrest: true,
  },
];

const HARD_CSS = `
body{font:8.6pt/1.33 'DejaVu Sans Mono';color:#000}
.top{display:flex;justify-content:space-between;border-bottom:1.2pt solid #000;padding-bottom:3pt}.top b{font-size:10.5pt}
h2{font:bold 9.6pt 'DejaVu Sans Mono';margin:7.5pt 0 2.5pt;text-decoration:underline;break-after:avoid}
.g{display:grid;grid-template-columns:54mm 1fr;column-gap:4mm;margin-left:5mm}.g>div:nth-child(odd){text-align:right}
.g>div:nth-child(even){font-weight:bold}p{margin:3pt 0 6pt 5mm}.end{border-top:1.2pt solid #000;margin-top:12pt;padding-top:3pt;font-size:7.6pt}`;

const hardcopy: Layout = {
  name: 'fourth-canadian-occurrence-hardcopy',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const event = random.pick(CASES);
    const [who, officer, printer, witness] = [personOf(random), personOf(random), personOf(random), personOf(random)];
    const happened = dateOf(random, 2022, 2025);
    const reported = later(happened, event.arrest ? 0 : random.between(1, 4));
    const born = `${random.between(1950, 2003)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const date = (iso: string) => {
      const [year, , day] = iso.split('-');
      return `${new Date(`${iso}T00:00:00Z`).toLocaleDateString('en-CA', { month: 'short', timeZone: 'UTC' }).replace('.', '').slice(0, 3).toUpperCase()}-${day}-${year}`;
    };
    const city = random.pick(['Port Renwick', 'Salmon Inlet', 'Kelsey Harbour']);
    const code = city
      .split(' ')
      .map((word) => word.charAt(0))
      .join('');
    const street = () =>
      `${random.between(100, 9800)} ${random.pick(['CEDAR AVE', 'DOUGLAS ST', 'KING GEORGE BLVD', '14TH AVE W'])}`;
    const worth = random.between(event.worth[0], event.worth[1]) * 100;
    const g = (items: [string, string][]) =>
      `<div class="g">${items.map(([label, html]) => `<div>${label}:</div><div>${html || '&nbsp;'}</div>`).join('')}</div>`;
    const badge = `${random.digits(4)}`;
    const home = [
      `${random.chance(0.4) ? `${random.between(101, 1904)} - ` : ''}${street()}`,
      `${city.toUpperCase()} BC`,
      `V${random.between(1, 9)}${random.letters(1)} ${random.between(1, 9)}${random.letters(1)}${random.between(1, 9)}`,
    ];
    const number = `${code} ${reported.slice(0, 4)}-${random.digits(5)}`;
    said.fields.narrative = event.told.join(' ');
    return said.filled(
      page(
        'letter; margin: 11mm 14mm',
        HARD_CSS,
        `<div class="top"><div><b>${said.put('agency', `${city.toUpperCase()} POLICE DEPARTMENT`)}</b><br>GENERAL OCCURRENCE HARDCOPY</div><div style="text-align:right">GO# <b>${said.put('reportNumber', number)}</b><br>${event.arrest ? 'CLEARED BY CHARGE' : random.pick(['OPEN', 'CONCLUDED'])}</div></div>
<h2>General Occurrence Information</h2>
${g([
  ['Operational status', event.arrest ? 'CLEARED BY CHARGE' : 'FOUNDED - NOT CLEARED'],
  ['Reported on', `${said.put('reportDate', date(reported), reported)} ${event.arrest ? '2352' : clock(random)}`],
  ['Occurred on', `${said.put('incidentDate', date(happened), happened)} ${event.arrest ? '2340' : clock(random)}`],
  ['Approved on', `${date(later(reported, 2))} by: ${code}${random.digits(4)}`],
  ['Reporting member', said.put('officerName', `${officer.last}, ${officer.first.charAt(0)}.`.toUpperCase())],
  ['Member PIN', said.put('officerNumber', `${code}${badge}`)],
  ['Org unit', random.pick(['PATROL D WATCH', 'TELEPHONE REPORT UNIT', 'DOWNTOWN DIVISION'])],
  ['Address', said.put('location', `${street()}, ${city.toUpperCase()} BC`)],
  ['District / Beat / Grid', `${random.between(1, 4)} / ${random.between(10, 49)} / ${random.digits(4)}`],
  ['CAD call no.', `${reported.replace(/-/g, '')}-${random.digits(4)}`],
  ['Injury to any person', said.answer('injuries', event.hurt, ['YES', 'NO'])],
  ['Arrest', event.arrest || random.chance(0.75) ? said.answer('arrestMade', event.arrest, ['YES', 'NO']) : ''],
  ['Family violence', 'NO'],
])}
<h2>Offences (Completed/Attempted)</h2>
${g([
  ['Offence #1', said.put('offence', event.type)],
  ['UCR code', event.code],
  ['Status', 'COMPLETED'],
  ['Suspected use', 'N/A'],
])}
<h2>Related Person(s)</h2>
<p style="margin-bottom:0">1. COMPLAINANT #1</p>
${g([
  ['Name', said.put('complainantName', listed(who))],
  ['Date of birth', random.chance(0.8) ? said.put('complainantDateOfBirth', date(born), born) : ''],
  ['Address', random.chance(0.85) ? said.lines('complainantAddress', home) : ''],
  ['Home telephone', `(604) ${random.digits(3)}-${random.digits(4)}`],
  ['Occupation', random.pick(['NURSE', 'RETIRED', 'CARPENTER', 'STUDENT'])],
])}
<p style="margin:5pt 0 0 5mm">2. WITNESS #1</p>
${g([
  ['Name', listed(witness)],
  ['Date of birth', date(dateOf(random, 1955, 2001))],
  ['Address', `${street()}, ${city.toUpperCase()} BC`],
])}
<h2>Related Property Report(s)</h2>
${g([
  ['Report no.', `P${random.digits(6)}`],
  ['Status', event.arrest ? 'DAMAGED' : 'STOLEN'],
  ['Article', event.article],
  ['Serial no.', random.chance(0.5) ? `${random.letters(2)}${random.digits(6)}` : 'UNKNOWN'],
  ['Total value (CAD)', `$${said.put('propertyValue', bare(worth), { currency: 'CAD', minor: worth })}`],
])}
<h2>Narrative Text - Occurrence Report</h2>
${event.told.map((part) => `<p>${part}</p>`).join('')}
<h2>Follow Up / Conclusion</h2>
<p>Concluding remarks: ${event.arrest ? 'Report to Crown Counsel submitted.' : 'To be reviewed if further information is received.'} Diary date ${date(later(reported, 30))}.</p>
<div class="end">For: ${code}${random.digits(4)} ${printer.last.toUpperCase()}, Records &nbsp; Printed on ${date(later(reported, 21))} ${clock(random)} &nbsp; ** END OF HARDCOPY **<br>This record is the property of the department and is released under s. 22 FIPPA. It may not be disclosed further without consent.</div>`,
      ),
    );
  },
};

export const layouts: Layout[] = [county, hardcopy];
