/** Commercial insurance applications: a wholesaler's numbered questions, a broker's questionnaire, a portal's print. @module */
import { escapeHtml as e, type Truth } from '../form.ts';
import {
  addressOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  type Money,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const TRADES: [string, string, string][] = [
  ['Tri-County Plumbing & Mechanical', 'Plumbing contractor', '238220'],
  [
    'Blue Heron Landscaping',
    'Residential and light commercial landscaping: mowing, planting, mulching, irrigation repair and snow removal. No tree work above 15 feet.',
    '561730',
  ],
  [
    'Copper Kettle Bakery',
    'Retail bakery and coffee shop with limited wholesale deliveries to local grocers',
    '311811',
  ],
  [
    'Granite State Cabinetry',
    'Design, manufacture and installation of custom kitchen cabinets and millwork, about 80% residential and 20% commercial',
    '337110',
  ],
  ['Desert Sun Electric', 'Electrical contractor - service, repair and tenant improvements', '238210'],
  ['Paws & Claws Grooming', 'Dog and cat grooming, no boarding', '812910'],
];
/** Ending of the name, as the form's answer, as the type's value. */
const ENTITIES: [string, string, string][] = [
  [', Inc.', 'Corporation', 'corporation'],
  [' LLC', 'LLC', 'llc'],
  [' Partners', 'Partnership', 'partnership'],
  [' of the Tri-Cities JV', 'Joint venture', 'joint-venture'],
];

function account(random: Random) {
  const [name, nature, naics] = random.pick(TRADES);
  const [ending, entity, entityType] = random.pick([...ENTITIES.slice(0, 3), ...ENTITIES]);
  const formDate = dateOf(random, 2024, 2026);
  const near = later(formDate, random.between(10, 50));
  const from = `${near.slice(0, 8)}${two(Math.min(28, Number(near.slice(8))))}`;
  const years = random.between(2, 38);
  const [contact, producer, owner] = [personOf(random), personOf(random), personOf(random)];
  const [full, part] = [random.between(2, 48), random.between(0, 12)];
  const payroll: Money = { currency: 'USD', minor: (full + part) * random.between(18_000, 46_000) * 100 };
  const revenue: Money = { currency: 'USD', minor: Math.round((payroll.minor * random.between(22, 60)) / 1000) * 100 };
  return {
    ...{ insured: `${name}${ending}`, nature, naics, entity, entityType, formDate, from, years, full, part },
    until: `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`,
    started: later(formDate, -years * 366 - random.between(5, 200)),
    fein: `${random.pick(['20', '26', '27', '36', '45', '47', '52', '81', '84'])}-${random.digits(7)}`,
    ...{ address: addressOf(random, 'us'), phone: phoneOf(random, 'us'), contact, producer, owner },
    ...{ email: emailOf(random, contact), carrier: firmOf(random, 'insurer'), agency: firmOf(random, 'broker') },
    naic: `${random.between(1, 4)}${random.digits(4)}`,
    ...{ revenue, payroll },
    ...{ losses: random.chance(0.45), agencyAddress: addressOf(random, 'us'), agencyPhone: phoneOf(random, 'us') },
  };
}

type Account = ReturnType<typeof account>;

/** What all three print. */
function stated(from: Account): Truth['fields'] {
  return {
    formDate: from.formDate,
    agencyName: from.agency,
    carrierName: from.carrier,
    naicCode: from.naic,
    effectiveDate: from.from,
    expirationDate: from.until,
    namedInsured: from.insured,
    mailingAddress: from.address.join(', '),
    businessPhone: from.phone.digits,
    entityType: from.entityType,
    natureOfBusiness: from.nature,
    employees: String(from.full + from.part),
    annualRevenue: { ...from.revenue },
    priorLosses: from.losses,
  };
}

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>${css}</style></head><body>${body}</body></html>`;
const us = (date: string) => printDate(date, 'numeric', 'us');
const whole = (money: Money) => printMoney(money).replace(/\.00$/, '');
const box = (ticked: boolean, label: string) => `<span class="tick">${ticked ? '☒' : '☐'} ${e(label)}</span>`;

function wholesaler(random: Random) {
  const a = account(random);
  const fields: Truth['fields'] = { ...stated(a), fein: a.fein, yearsInBusiness: String(a.years) };
  fields.annualPayroll = { ...a.payroll };
  const on = (text: string) => `<span class="on">${e(text)}</span>`;
  const email = random.chance(0.6);
  if (email) fields.contactEmail = a.email;
  const kinds = ['Individual', 'Partnership', 'Corporation', 'LLC', 'Joint venture', 'Trust'];
  const loss = () =>
    `<tr><td>${us(later(a.formDate, -random.between(60, 1700)))}</td><td>${random.pick(['Water damage to customer’s ceiling', 'Slip and fall, sidewalk', 'Scratched floor during delivery'])}</td><td>${whole({ currency: 'USD', minor: random.between(8, 140) * 10_000 })}</td><td>${random.pick(['Closed', 'Open'])}</td></tr>`;
  const losses = a.losses ? Array.from({ length: random.between(1, 3) }, loss).join('') : '';
  const items = [
    `Name of applicant as it should appear on the policy: ${on(a.insured)}`,
    `Mailing address: ${on(a.address[0] as string)}<br><span style="padding-left:98pt">${on(a.address[1] as string)}</span>`,
    `Premises: ${box(true, 'same as mailing')} ${box(false, 'other (attach list of locations)')}`,
    `Telephone: ${on(a.phone.text)} &nbsp; E-mail: ${on(email ? a.email : ' ')}`,
    `Applicant is: ${kinds.map((kind) => box(kind === a.entity, kind)).join(' ')} ${box(false, 'Other ______________')}`,
    `Federal employer I.D. number: ${on(a.fein)}`,
    `Coverage requested from ${on(us(a.from))} to ${on(us(a.until))}, 12:01 A.M. standard time at the address above.`,
    `Describe in full the operations of the applicant: ${on(a.nature)}`,
    `How many years has the applicant been in business? ${on(String(a.years))} &nbsp; If fewer than three, attach resume of principal.`,
    `Total number of employees, including active owners: ${on(String(a.full + a.part))} &nbsp; Leased workers: ${on('None')}`,
    `Estimated annual payroll: ${on(whole(a.payroll))} &nbsp; Estimated annual gross receipts: ${on(whole(a.revenue))}`,
    `Cost of work subcontracted: ${on(random.pick(['None', '$12,500', '$40,000', 'N/A']))} &nbsp; Are certificates of insurance obtained? ${box(true, 'Yes')} ${box(false, 'No')}`,
    `Any claims or losses during the past five years, insured or not? ${box(a.losses, 'Yes')} ${box(!a.losses, 'No')} &nbsp; If yes, give details:
<table class="loss"><tr><th>Date</th><th>Description</th><th>Paid / reserved</th><th>Status</th></tr>${losses || '<tr><td>&nbsp;</td><td></td><td></td><td></td></tr>'}</table>`,
    `Has any company cancelled or declined coverage? <i>(Not applicable in Missouri)</i> ${box(false, 'Yes')} ${box(true, 'No')}`,
  ];
  const limits = ['General aggregate', 'Products/completed operations', 'Each occurrence', 'Medical expense']
    .map(
      (name, index) => `<tr><td>${name}</td><td>$${['2,000,000', '2,000,000', '1,000,000', '5,000'][index]}</td></tr>`,
    )
    .join('');
  const css = `@page{size:Letter;margin:15mm 16mm}body{margin:0;font:10pt 'Liberation Serif';line-height:1.45}ol{padding-left:20pt;margin:8pt 0}li{margin:5pt 0}.on{border-bottom:.7pt solid #000;padding:0 5pt;font-family:'Liberation Mono';font-size:9pt}.tick{font-family:'DejaVu Sans';font-size:8.5pt;margin-right:7pt;white-space:nowrap}h1{font-size:14pt;text-align:center;margin:10pt 0 2pt}.loss,.lim{border-collapse:collapse;margin:4pt 0}.loss{width:99.5%}.loss th,.loss td,.lim td{border:.6pt solid #000;padding:1pt 5pt;text-align:left;font-size:9pt}.sign{display:flex;justify-content:space-between;margin-top:26pt;break-inside:avoid}.sign div{border-top:.7pt solid #000;padding-top:2pt;width:30%;font-size:8.5pt;position:relative}.sign b{position:absolute;top:-15pt;left:6pt;font:9pt 'Liberation Mono'}`;
  return {
    html: page(
      css,
      `<div style="text-align:center"><b style="font-size:15pt;letter-spacing:1pt">${e(a.carrier.toUpperCase())}</b><br>NAIC No. ${a.naic} &nbsp;•&nbsp; A stock company &nbsp;•&nbsp; Home office: ${e(addressOf(random, 'us').join(', '))}</div>
<h1>Businessowners &amp; General Liability Application</h1><p style="text-align:center;margin:0"><i>All questions must be answered. An incomplete application will be returned.</i></p>
<p>Agency: ${on(a.agency)} &nbsp; Agency phone: ${on(a.agencyPhone.text)}<br>Producer: ${on(a.producer.name)} &nbsp; Agent license no.: ${on(random.digits(7))}</p><ol>${items.map((item) => `<li>${item}</li>`).join('')}</ol>
<div style="break-inside:avoid"><b>Limits of liability requested</b><table class="lim">${limits}</table></div>
<p style="font-size:8pt">FRAUD WARNING: Any person who knowingly and with intent to defraud any insurance company files an application containing any false information commits a fraudulent insurance act, which is a crime. Signing this form does not bind the applicant or the company.</p>
<div class="sign"><div><b>${e(a.owner.name)}</b>Applicant’s signature</div><div><b>${random.pick(['President', 'Owner', 'Managing member'])}</b>Title</div><div><b>${us(a.formDate)}</b>Date of application</div></div>
<p style="font-size:7.5pt">GLS-APP-12s (9-19) &nbsp; Home office use: Acct ______ UW ______ Rec’d ______</p>`,
    ),
    truth: {
      fields: {
        ...fields,
        carrierName: a.carrier.toUpperCase(),
      },
    },
  };
}

function questionnaire(random: Random) {
  const a = account(random);
  const customer = `${random.letters(4)}-${random.digits(2)}`;
  const fields: Truth['fields'] = { ...stated(a), agencyCustomerId: customer, contactName: a.contact.name };
  fields.contactEmail = a.email;
  fields.businessStarted = a.started;
  const renewal = random.chance(0.5) ? `${random.letters(2)} ${random.digits(7)}` : '';
  if (renewal) fields.policyNumber = renewal;
  const payroll = random.chance(0.7);
  if (payroll) fields.annualPayroll = { ...a.payroll };
  const row = (label: string, text: string) => `<tr><th>${label}</th><td colspan="3">${e(text) || '&nbsp;'}</td></tr>`;
  const pair = (left: [string, string], right: [string, string]) =>
    `<tr><th>${left[0]}</th><td>${e(left[1])}</td><th>${right[0]}</th><td>${e(right[1])}</td></tr>`;
  const bar = (text: string) => `<tr><td colspan="4" class="bar">${text}</td></tr>`;
  const foot = `${a.agency} · ${a.agencyAddress.join(', ')} · ${a.agencyPhone.text} · www.${a.agency.split(' ')[0]?.toLowerCase()}.example`;
  const css = `@page{size:Letter;margin:14mm 15mm 18mm;@bottom-center{content:'${foot}';font:7.5pt 'DejaVu Sans Condensed';color:#555}}.tick{white-space:nowrap}body{margin:0;font:9.5pt 'DejaVu Sans Condensed'}table{width:100%;border-collapse:collapse}th,td{border:.7pt solid #9aa;padding:4pt 6pt;vertical-align:top;text-align:left}th{background:#eef2f4;font-weight:normal;width:25%;color:#234}td{width:25%}.bar{background:#1f4e5f;color:#fff;font-weight:bold}tr{break-inside:avoid}`;
  const lines = ['Property', 'General liability', 'Business auto', 'Workers’ compensation', 'Umbrella', 'Cyber'];
  return {
    html: page(
      css,
      `<table style="margin-bottom:8pt"><tr><td style="border:0;padding:0;width:60%"><span style="font-size:17pt;color:#1f4e5f">${e(a.agency)}</span><br>Your account executive: ${e(a.producer.name)}</td><td style="border:0;padding:0;text-align:right;width:40%"><b style="font-size:12pt">Commercial Lines Submission</b><br>Completed ${us(a.formDate)}<br>Client ID ${customer}</td></tr></table>
<table>${bar('1 &nbsp; Insurance requested')}${pair(['Going to (company)', a.carrier], ['Company NAIC code', a.naic])}${pair(['Policy term – from', us(a.from)], ['to', us(a.until)])}${row('Renewal of policy no. <small>(blank if new)</small>', renewal)}
<tr><th>Lines needed</th><td colspan="3">${lines.map((line) => box(random.chance(0.5), line)).join(' &nbsp; ')}</td></tr>
${bar('2 &nbsp; The business')}${row('Legal name (first named insured)', a.insured)}${row('Doing business as', random.pick(['N/A', '', 'None']))}<tr><th>Mailing address</th><td colspan="3">${a.address.map(e).join('<br>')}</td></tr>${pair(['Main telephone', a.phone.text], ['Fax', ''])}${pair(['Legal form', a.entity], ['Date established', us(a.started)])}${row('What the business does', a.nature)}${pair(['NAICS', a.naics], ['State of domicile', (a.address[1] as string).match(/, ([A-Z]{2}) /)?.[1] ?? ''])}
${bar('3 &nbsp; People and figures')}${pair(['Full-time staff', String(a.full)], ['Part-time staff', String(a.part)])}${row('Total head count', String(a.full + a.part))}${pair(['Sales, latest fiscal year', printMoney(a.revenue)], ['Payroll, latest fiscal year', payroll ? printMoney(a.payroll) : ''])}
${bar('4 &nbsp; Who we should speak to')}${pair(['Name', a.contact.name], ['Position', random.pick(['Office manager', 'Controller', 'Owner', 'VP Operations'])])}${row('Email', a.email)}
${bar('5 &nbsp; Claims')}${row('Any losses in the last five years?', a.losses ? 'Yes' : 'No')}${row('If so, please explain', a.losses ? random.pick(['Hail damage to roof, May, paid in full, roof since replaced', 'Customer fell at entrance; medical bills only']) : '')}</table>
<p>I confirm that the answers above are true to the best of my knowledge.</p><p style="margin-top:22pt">Signed: <i>${e(a.owner.name)}</i> ______________________</p>`,
    ),
    truth: { fields },
  };
}

function portal(random: Random) {
  const a = account(random);
  const long = (date: string) => printDate(date, 'long', 'us');
  const fields: Truth['fields'] = { ...stated(a), yearsInBusiness: String(a.years), contactName: a.contact.name };
  const [tax, email] = [random.chance(0.6), random.chance(0.8)];
  if (tax) fields.fein = a.fein;
  if (email) fields.contactEmail = a.email;
  fields.annualPayroll = { ...a.payroll };
  const cell = (label: string, text: string, wide = false) =>
    `<div class="${wide ? 'wide' : ''}"><small>${label}</small><p>${text || '—'}</p></div>`;
  const card = (title: string, ...cells: string[]) =>
    `<section><h2>${title}</h2><div class="grid">${cells.join('')}</div></section>`;
  const premium = random.between(900, 6400);
  const css = `@page{size:Letter;margin:12mm 14mm}body{margin:0;font:10pt 'Liberation Sans';color:#222}header{background:#2b3a67;color:#fff;padding:10pt 14pt;display:flex;justify-content:space-between}section{border:.7pt solid #ccd;border-radius:5pt;margin:9pt 1pt;padding:6pt 12pt;break-inside:avoid}h2{font-size:11pt;color:#2b3a67;margin:2pt 0 6pt}.grid{display:grid;grid-template-columns:1fr 1fr 1fr;gap:7pt 14pt}.wide{grid-column:span 3}small{color:#667;font-size:8pt}p{margin:1pt 0 0}`;
  return {
    html: page(
      css,
      `<header><div style="font-size:15pt">${e(a.carrier)}<br><span style="font-size:9pt">Small Business Online · NAIC # ${a.naic}</span></div><div style="text-align:right">Application summary<br>Submission ${random.letters(2)}${random.digits(8)}<br>Submitted ${long(a.formDate)}</div></header>
${card('Policy', cell('Product', 'Business Owner’s Policy'), cell('Coverage start date', long(a.from)), cell('Coverage end date', long(a.until)))}
${card('Your agent', cell('Agency name', e(a.agency)), cell('Agent', e(a.producer.name)), cell('Agency phone', a.agencyPhone.text))}
${card('Business information', cell('Business name', e(a.insured), true), cell('Mailing address', a.address.map(e).join('<br>')), cell('Business phone', a.phone.text), cell('Business structure', a.entity), cell('FEIN', tax ? a.fein : ''), cell('NAICS code', a.naics), cell('Years in operation', String(a.years)), cell('Description of operations', e(a.nature), true))}
${card('Primary contact', cell('Contact', e(a.contact.name)), cell('Email', email ? a.email : ''), cell('Preferred contact time', random.pick(['Mornings', 'Any time', ''])))}
${card('Exposure', cell('Number of employees (full-time and part-time)', String(a.full + a.part)), cell('Gross annual sales', whole(a.revenue)), cell('Annual payroll', whole(a.payroll)), cell('Square feet occupied', String(random.between(9, 80) * 100)), cell('Building owned or leased?', random.pick(['Owned', 'Leased'])), cell('Year built', String(random.between(1950, 2020))))}
${card('Eligibility questions', cell('Have there been any losses or claims in the past 3 years?', a.losses ? 'Yes' : 'No', true), cell('Does the business sell alcohol?', 'No', true), cell('Has coverage been cancelled or non-renewed in the past 3 years?', 'No', true))}
<p style="font-size:8pt;color:#667">Estimated annual premium $${premium.toLocaleString('en-US')}.00, subject to underwriting. This summary is not a binder of insurance.</p>`,
    ),
    truth: { fields },
  };
}

export const layouts: Layout[] = [
  { name: 'third-wholesaler', group: 'third', fill: wholesaler },
  { name: 'third-questionnaire', group: 'third', fill: questionnaire },
  { name: 'third-portal', group: 'third', fill: portal },
];
