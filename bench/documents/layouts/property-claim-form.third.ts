/** Property claims: a British mutual's questions, an Irish insurer's table, an Australian insurer's grid. @module */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  ibanOf,
  later,
  personOf,
  phoneOf,
  printDate,
  two,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

/** The printed answers and what each of them is. */
const CODES = {
  'Escape of water': 'escape-of-water',
  'Burst pipe': 'escape-of-water',
  'Water leak': 'escape-of-water',
  Storm: 'storm',
  'Storm damage': 'storm',
  Fire: 'fire',
  Theft: 'theft',
  Burglary: 'theft',
  Impact: 'impact',
  'Accidental damage': 'accidental-damage',
} as const;

function codeOf(cause: string): string {
  return CODES[cause as keyof typeof CODES];
}

const STORIES: Record<string, string[]> = {
  'Escape of water': [
    'The flexible hose under the kitchen sink split while we were out. Water ran through the units and laminate floor and came through the ceiling of the garage below.',
    'Leak from the en-suite shower tray has brought down part of the dining room ceiling.',
  ],
  Storm: [
    'Ridge tiles and felt were torn off the back slope of the roof in the night and rain got into two bedrooms.',
    'The gale blew down the rear boundary wall and the shed roof.',
  ],
  Fire: [
    'A pan of oil caught fire on the hob. The kitchen is burnt out and there is soot upstairs.',
    'Tumble dryer caught fire in the utility room. Fire brigade attended.',
  ],
  Theft: [
    'Back door forced with a bar. Drawers emptied and jewellery, a laptop and two bicycles taken.',
    'Garage lock was drilled out and tools were stolen.',
  ],
  'Accidental damage': [
    'Dropped a cast iron pan on the ceramic hob, which cracked from side to side.',
    'Our son knocked the television off its stand while playing.',
  ],
};
const CAUSES = Object.keys(STORIES);
const THINGS = [
  'Sofa, three seater',
  'Fitted carpet, landing and stairs',
  'Laptop computer',
  '43 inch television',
  'Oak sideboard',
  'Kitchen base units',
  'Two mountain bicycles',
  'Curtains, lined',
  'Washing machine',
  'Gold bracelet',
  'Cordless drill set',
  'Bed and mattress',
  'Child’s desk',
];

/** Some things with what they cost, in minor units. */
function thingsOf(random: Random): { name: string; age: string; price: number }[] {
  const from = random.between(0, THINGS.length - 1);
  return Array.from({ length: random.between(2, 11) }, (_, index) => ({
    name: THINGS[(from + index) % THINGS.length] as string,
    age: `${random.between(1, 14)} yrs`,
    price: random.between(30, 1900) * 100,
  }));
}

function ukQuestions(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const [lost, cause, things] = [dateOf(random, 2023, 2025), random.pick(CAUSES), thingsOf(random)];
  const [found, phone] = [later(lost, random.between(0, 3)), phoneOf(random, 'uk')];
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, printDate(iso, 'long', 'uk'), iso);
  const pounds = (field: string, minor: number) => stated.put(field, `£${bare(minor)}`, { currency: 'GBP', minor });
  let count = 0;
  const ask = (question: string, html: string) =>
    `<div class="ask"><span class="no">${++count}</span><span class="q">${question}</span><div class="a">${html || '&nbsp;'}</div></div>`;
  const contents = things.reduce((sum, { price }) => sum + price, 0);
  const [buildings, excess] = [random.between(2, 90) * 10000, random.pick([100, 250, 350]) * 100];
  const total = contents + buildings;
  const society = `${random.pick(['Fenland', 'Wessex', 'Pennine', 'Border'])} Farmers Mutual`;
  const crime = cause === 'Theft';
  stated.fields.causeOfLoss = codeOf(cause);
  const body = `<div class="head"><div><b>${society}</b><br>Insurance Society Limited</div><div>Our claims line: 0345 ${random.digits(3)} ${random.digits(4)}<br>Branch: ${random.pick(['Ely', 'Hexham', 'Yeovil'])} &nbsp; Agent code ${random.digits(4)}</div></div>
<h1>Claim under your Home &amp; Lifestyle policy</h1><p class="note">Please answer in block capitals or type. Keep damaged items until we have told you that you may throw them away.</p>
<h2>Part A – About you</h2>
${ask('What is the policy number? It is on your schedule.', put('policyNumber', `HL${random.digits(8)}`))}
${ask('If we have already given you a claim reference, please write it here.', random.chance(0.5) ? put('claimNumber', `${random.digits(2)}/${random.digits(6)}/H`) : '')}
${ask('Name of the person insured', put('policyholderName', person.name))}
${ask('Which address did the damage or loss happen at?', stated.lines('propertyAddress', addressOf(random, 'uk'), ', '))}
${ask('On which telephone number can we reach you in the daytime?', stated.put('policyholderPhone', phone.text, phone.digits))}
${ask('And your email address?', random.chance(0.8) ? put('policyholderEmail', emailOf(random, person)) : '')}
<h2>Part B – What happened</h2>
${ask('On what date did it happen?', day('lossDate', lost))}
${ask('When did you find out about it?', day('discoveredDate', found))}
${ask('What caused it? Tick one.', ticks([...CAUSES.slice(0, 2), 'Flood', ...CAUSES.slice(2), 'Subsidence', 'Other'], cause, 'tick'))}
${ask('Tell us how it happened and what was damaged or taken.', put('lossDescription', random.pick(STORIES[cause] as string[])))}
${ask('Was anybody living in the home at the time?', stated.yesNo('occupied', random.chance(0.85), 'tick'))}
${ask('For theft, loss or malicious damage: what crime reference did the police give you?', crime ? put('policeReference', `${random.digits(2)}/${random.digits(5)}/${lost.slice(2, 4)}`) : stated.put('policeReference', 'N/A', null))}
<h2>Part C – What you are claiming for</h2>
<table class="items"><tr><th>Item</th><th>Age</th><th class="r">Cost to replace or repair</th></tr>${things.map(({ name, age, price }) => `<tr><td>${name}</td><td>${age}</td><td class="r">£${bare(price)}</td></tr>`).join('')}</table>
<table class="sum"><tr><td>Contents and personal belongings, as listed</td><td class="r">${pounds('contentsAmount', contents)}</td></tr><tr><td>Buildings (attach builder’s estimate)</td><td class="r">${pounds('buildingsAmount', buildings)}</td></tr><tr><td><b>Total of your claim</b></td><td class="r"><b>${pounds('amountClaimed', total)}</b></td></tr><tr><td>Take off your policy excess</td><td class="r">${pounds('excess', excess)}</td></tr><tr><td>Leaves</td><td class="r">${pounds('netAmount', total - excess)}</td></tr></table>
<h2>Part D – Where to send the money</h2>
${ask('Account in the name of', put('payeeName', person.name))}
${ask('Sort code', put('sortCode', `${random.pick(['20', '30', '40', '60'])}-${random.digits(2)}-${random.digits(2)}`))}
${ask('Account number', put('accountNumber', random.digits(8)))}
<h2>Part E – Your declaration</h2><p>I have told the truth in this form to the best of my knowledge. I understand that a false or exaggerated claim may not be paid.</p>
<table class="sum"><tr><td>Signed: <i>${escapeHtml(person.name)}</i></td><td>Date: ${day('signedDate', later(found, random.between(1, 20)))}</td></tr></table><p class="note">${society} is authorised by the Prudential Regulation Authority and regulated by the Financial Conduct Authority and the PRA. HL/CF/9 (11/22)</p>`;
  const css = `@page{margin:16mm 18mm}body{font:10pt 'P052'}.head{display:flex;justify-content:space-between;font-size:9pt;border-bottom:2pt solid #7a1f1f;padding-bottom:4pt}.head b{font-size:14pt;color:#7a1f1f}h1{font-size:15pt;margin:10pt 0 3pt}h2{font-size:11.5pt;color:#7a1f1f;margin:12pt 0 3pt}.note{font-size:8.5pt;font-style:italic}.ask{margin:4pt 0;break-inside:avoid}.no{display:inline-block;width:16pt;color:#7a1f1f}.a{margin:1pt 0 0 16pt;border-bottom:.8pt dotted #555;font:9.6pt 'Liberation Sans'}.items td,.items th{border-bottom:.5pt solid #bbb;padding:2pt 4pt}.sum{margin-top:6pt}.sum td{padding:2pt 4pt}.r{text-align:right!important}`;
  return stated.filled(sheet('A4', css, body));
}

const IE_CAUSES: [string, string][] = [
  [
    'Burst pipe',
    'Pipe in the attic froze and burst when the heating was off. Ceilings down in two rooms, carpets and beds soaked.',
  ],
  [
    'Storm damage',
    'Slates lifted on the front pitch and the chimney flashing came away. Water stains on the bedroom walls.',
  ],
  ['Burglary', 'Patio door was jemmied between 6 and 9 in the evening. Watches, cash and a games console were taken.'],
  ['Fire', 'Chimney fire spread to the first floor. Two units of the fire brigade attended.'],
  ['Accidental damage', 'Delivery man let a fridge fall on the new tiled floor in the hall; nine tiles cracked.'],
];

function ieTable(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const [lost, [cause, story]] = [dateOf(random, 2023, 2025), random.pick(IE_CAUSES)];
  const told = later(lost, random.between(1, 8));
  const phone = phoneOf(random, 'ie');
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, printDate(iso, 'numeric', 'ie'), iso);
  const euro = (field: string, minor: number) => stated.put(field, `€${bare(minor)}`, { currency: 'EUR', minor });
  const line = (label: string, html: string) => `<tr><th>${label}</th><td>${html || '&nbsp;'}</td></tr>`;
  const [buildings, contents, excess] = [
    random.between(3, 200) * 10000,
    random.between(1, 80) * 10000 + random.between(0, 99),
    random.pick([25000, 30000, 50000]),
  ];
  const both = random.chance(0.7);
  const total = buildings + (both ? contents : 0);
  const { text, value } = ibanOf(random);
  const insurer = firmOf(random, 'insurer');
  const body = `<div class="logo">${insurer} <small>Ireland</small></div><h1>HOUSEHOLD CLAIM FORM</h1>
<p>Return to: Household Claims, ${insurer}, ${addressOf(random, 'ie').join(', ')}. Phone 01 ${random.digits(3)} ${random.digits(4)}. <b>The issue of this form is not an admission of liability.</b></p>
<table>${line('Insured', put('policyholderName', person.name))}${line('Policy No.', put('policyNumber', `${random.letters(3)}${random.digits(7)}`))}${line('Claim No. (if known)', random.chance(0.6) ? put('claimNumber', `H${random.digits(8)}`) : '')}${line('Risk address, incl. Eircode', stated.lines('propertyAddress', addressOf(random, 'ie')))}${line('Address for post, if different', random.pick(['As above', 'Same', addressOf(random, 'ie').join(', ')]))}${line('Mobile', stated.put('policyholderPhone', phone.text, phone.digits))}${line('Email', put('policyholderEmail', emailOf(random, person)))}</table>
<h2>INCIDENT</h2><table>${line('Date of incident', day('lossDate', lost))}${line('Time', `${two(random.between(0, 23))}:${two(random.between(0, 59))} approx.`)}${line('Date first notified to us or your broker', day('reportedDate', told))}${line('Nature of loss', stated.put('causeOfLoss', cause, codeOf(cause)))}${line('Full description of how the loss happened', put('lossDescription', story))}${line('Was the house occupied when it happened?', stated.answer('occupied', random.chance(0.7)))}${line('Garda station notified (theft or malicious damage)', cause === 'Burglary' ? random.pick(['Mill Street', 'Anglesea Street', 'Pearse Street']) : '')}${line('Garda PULSE ID', cause === 'Burglary' ? put('policeReference', random.digits(8)) : '')}${line('Is there any other insurance on the property?', 'None')}</table>
<h2>AMOUNTS</h2><table>${line('Buildings', euro('buildingsAmount', buildings))}${line('Contents', both ? euro('contentsAmount', contents) : stated.put('contentsAmount', 'Nil', null))}${line('Total claim', euro('amountClaimed', total))}${line('Less: policy excess', euro('excess', excess))}${line('Net claim', euro('netAmount', total - excess))}</table>
<h2>PAYMENT BY ELECTRONIC TRANSFER</h2><table>${line('Name on account', put('payeeName', person.name))}${line('IBAN', stated.put('iban', text, value))}${line('BIC', `${value.slice(4, 8)}IE2D`)}${line('Bank', { AIBK: 'AIB', BOFI: 'Bank of Ireland' }[value.slice(4, 8)] ?? 'Ulster Bank')}</table>
<p>I/We declare that the foregoing particulars are true in every respect. I/We consent to the data being held on the InsuranceLink database.</p>
<table><tr><th>Signature of insured</th><td><i>${escapeHtml(person.name)}</i></td><th>Date</th><td>${day('signedDate', later(told, random.between(1, 21)))}</td></tr></table><p class="small">${insurer} dac, trading as ${insurer} Ireland, is regulated by the Central Bank of Ireland. Registered in Ireland No. ${random.digits(6)}.</p>`;
  const css = `@page{margin:14mm 17mm}body{font:9.5pt 'Liberation Sans'}.logo{font:bold 17pt 'URW Gothic';color:#0a3d91}.logo small{font-weight:normal;color:#2b9a4a}h1{font-size:13pt;margin:8pt 0 4pt;letter-spacing:.6pt}h2{font-size:9.5pt;margin:9pt 0 2pt;color:#0a3d91}td,th{border:.6pt solid #444;padding:3pt 5pt}th{width:36%;background:#f0f3f8;font-weight:normal}p{margin:5pt 0}.small{font-size:7pt;color:#555}`;
  return stated.filled(sheet('A4', css, body));
}

const AU_STREETS = ['Banksia Crescent', 'Wattle Street', 'Pacific Highway', 'Jacaranda Avenue', 'Hume Street'];
const AU_TOWNS = ['Toowoomba QLD 4350', 'Newtown NSW 2042', 'Geelong VIC 3220', 'Fremantle WA 6160', 'Glenelg SA 5045'];
const AU_CAUSES: [string, string][] = [
  [
    'Storm',
    'Golf ball sized hail broke the skylights and dented the Colorbond roof. Rain came in over the lounge and study.',
  ],
  [
    'Water leak',
    'Mixer tap in the laundry cracked behind the wall and leaked for some days before we noticed swelling in the skirting boards and floating floor.',
  ],
  ['Impact', 'A utility reversed through the front fence and into the brick letterbox and carport post.'],
  ['Theft', 'Came home to find the side window smashed. Camera gear, an e-bike and cordless tools gone.'],
];

function auGrid(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const [lost, [cause, story], things] = [dateOf(random, 2023, 2025), random.pick(AU_CAUSES), thingsOf(random)];
  const put = (field: string, text: string) => stated.put(field, text);
  const day = (field: string, iso: string) => stated.put(field, printDate(iso, 'numeric', 'uk'), iso);
  const dollars = (field: string, minor: number) => stated.put(field, `$${bare(minor)}`, { currency: 'AUD', minor });
  const mobile = `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`;
  const contents = things.reduce((sum, { price }) => sum + price, 0);
  const home = random.between(9, 90) * 25000;
  const excess = random.pick([500, 750, 1000]) * 100;
  stated.fields.causeOfLoss = codeOf(cause);
  const grid = (title: string, ...rows: string[]) => `<h2>${title}</h2><table class="grid">${rows.join('')}</table>`;
  const issuer = `${random.pick(['Coral Coast', 'Eucalypt', 'Southern Star'])} Insurance`;
  const found = later(lost, cause === 'Water leak' ? random.between(3, 9) : random.between(0, 1));
  const body = `<table class="top"><tr><td><b>${issuer}</b><br>ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)} &nbsp; AFSL ${random.digits(6)}</td><td>Phone 13 ${random.digits(2)} ${random.digits(2)}<br>GPO Box ${random.digits(4)} Sydney NSW 2001</td><td class="use">OFFICE USE &nbsp; Claim no.<br>${random.chance(0.6) ? put('claimNumber', `AU${random.digits(8)}`) : '&nbsp;'}</td></tr></table>
<h1>Home building and contents claim</h1><p>All amounts in Australian dollars (AUD) and including GST.</p>
${grid('Policyholder', row(cell('Policy number', put('policyNumber', `HBC ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}`)), cell('Given names and surname', put('policyholderName', person.name), 2)), row(cell('Mobile phone', stated.put('policyholderPhone', mobile, mobile.replace(/ /g, ''))), cell('Email', put('policyholderEmail', emailOf(random, person)), 2)), row(cell('Address of insured property', put('propertyAddress', `${random.between(1, 12)}/${random.between(2, 190)} ${random.pick(AU_STREETS)}, ${random.pick(AU_TOWNS)}`), 3)), row(cell('Are you the', ticks(['Owner occupier', 'Landlord', 'Tenant'], 'Owner occupier', 'ballot'), 2), cell('Mortgagee', random.pick(['None', firmOf(random, 'bank')]))))}
${grid('The event', row(cell('Date of event', day('lossDate', lost)), cell('Time', `${random.between(1, 12)}:${two(random.between(0, 59))} ${random.pick(['am', 'pm'])}`), cell('Date you became aware of it', day('discoveredDate', found))), row(cell('Type of event (tick one)', ticks(['Storm', 'Fire', 'Flood', 'Water leak', 'Theft', 'Impact', 'Accidental damage', 'Other'], cause, 'ballot'), 3)), row(cell('Describe the event and the damage', put('lossDescription', story), 3)), row(cell('Was the home being lived in at the time?', stated.yesNo('occupied', random.chance(0.15) ? undefined : random.chance(0.8), 'ballot')), cell('Reported to police (theft, malicious damage)?', ticks(['Yes', 'No'], cause === 'Theft' ? 'Yes' : 'No', 'ballot')), cell('Police event number', cause === 'Theft' ? put('policeReference', `E ${random.digits(8)}`) : '')))}
<h2>Contents schedule</h2><table class="list"><tr><th>#</th><th>Description</th><th>Age</th><th>Receipt?</th><th class="r">Replacement cost</th></tr>${things.map(({ name, age, price }, index) => `<tr><td>${index + 1}</td><td>${name}</td><td>${age}</td><td>${random.pick(['Y', 'N'])}</td><td class="r">${bare(price)}</td></tr>`).join('')}</table>
${grid('Amount of claim', row(cell('Building', dollars('buildingsAmount', home)), cell('Contents', dollars('contentsAmount', contents)), cell('Total claimed', dollars('amountClaimed', home + contents)), cell('Excess applying', dollars('excess', excess))))}
${grid('Payment by direct credit', row(cell('Account name', put('payeeName', person.name)), cell('BSB', `${random.digits(3)}-${random.digits(3)}`), cell('Account number', put('accountNumber', random.digits(9)))))}
<h2>Declaration</h2><p>I declare that the information in this form is complete and correct. I consent to the collection and use of my personal information as set out in the ${issuer} privacy policy.</p><table class="grid">${row(cell('Signature', `<i>${escapeHtml(person.name)}</i>`, 2), cell('Date signed', day('signedDate', later(found, random.between(1, 15)))))}</table>`;
  const css = `@page{margin:13mm}body{font:8.8pt 'Nimbus Sans'}.top td{font-size:8pt;padding:2pt}.top b{font-size:13pt;color:#b4471c}.top .use{border:1pt solid #999;width:28%;background:#f6f6f6}h1{font-size:16pt;margin:8pt 0 0}p{margin:3pt 0}h2{font-size:9.5pt;color:#fff;background:#b4471c;padding:2pt 6pt;margin:7pt 0 0;border-radius:4pt 4pt 0 0;break-after:avoid}.grid td{border:.6pt solid #d3a48f;padding:2pt 5pt 3pt}.label{font-size:7pt;color:#7c4a36}.answer{font-size:9.4pt}.list td,.list th{padding:1.5pt 5pt;border-bottom:.4pt solid #ccc}.r{text-align:right!important}`;
  return stated.filled(sheet('A4', css, body));
}

export const layouts: Layout[] = [
  { name: 'third-uk-mutual', group: 'third', fill: ukQuestions },
  { name: 'third-ie-household', group: 'third', fill: ieTable },
  { name: 'third-au-home', group: 'third', fill: auGrid },
];
