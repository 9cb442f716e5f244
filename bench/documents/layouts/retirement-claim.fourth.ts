/**
 * Claims for retirement benefits: the option form that an administrator sends to a member of a final salary
 * scheme, and an Irish member's own letter to the trustees.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  ibanOf,
  later,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const FULL = 'full-pension';
const CASH = 'lump-sum-and-pension';
const TRIVIAL = 'small-pot';
const DRAWDOWN = 'drawdown';

const WOMEN = /^(Al|Am|Ci|De|El|Fa|Gr|Ha|Is|Jo|La|Me|Na|Ni|Pa|Pr|Ro|Si|Ur|We)/;
const titleOf = (random: Random, first: string) => (WOMEN.test(first) ? random.pick(['Mrs', 'Ms', 'Miss']) : 'Mr');

const gbp = (minor: number) => ({ currency: 'GBP', minor });
const pounds = (minor: number) => `£${bare(minor)}`;

/** Born so that the date is about the right birthday. */
function birthOf(random: Random, retirement: string): string {
  const year = Number(retirement.slice(0, 4)) - random.between(56, 66);
  return dateOf(random, year, year);
}

const OPTION_CSS = `body{font:9.6pt/1.38 'Nimbus Sans','Liberation Sans'}h1{font:600 17pt 'URW Gothic';margin:10pt 0 2pt}h2{font:600 11.5pt 'URW Gothic';margin:12pt 0 4pt;color:#5a1846;border-bottom:1pt solid #5a1846;padding-bottom:1pt}
.head{display:flex;justify-content:space-between;font-size:8.4pt}.logo{font:600 15pt 'URW Gothic';color:#5a1846}.pre{background:#f4eef2;padding:5pt 9pt;margin:5pt 0}.pre td{padding:1.5pt 14pt 1.5pt 0}.pre td:nth-child(odd){color:#5a1846}
table{border-collapse:collapse}.opts{width:100%;margin:5pt 0}.opts td,.opts th{border:.7pt solid #bba3b2;padding:4pt 6pt;vertical-align:top;text-align:left}.opts th{background:#f4eef2;font-size:8.6pt}.r{text-align:right!important;white-space:nowrap}
.fill{display:flex;align-items:baseline;margin:7pt 0;gap:5pt}.fill b{font-weight:normal;white-space:nowrap}.fill span.w{flex:1;border-bottom:.8pt dotted #444;font:10.2pt 'DejaVu Sans Mono';color:#16246e;padding-left:3pt;min-height:13pt}.fill .square,.opts .square{margin-right:1pt}
.square{display:inline-block;width:10pt;height:10pt;border:.8pt solid #222;font:bold 9pt/9pt 'DejaVu Sans';text-align:center;vertical-align:-1.5pt;color:#16246e}.option{margin-right:12pt;white-space:nowrap}
.small{font-size:8.2pt;color:#333}ul{margin:3pt 0;padding-left:15pt}li{margin:1.5pt 0}.keep{break-inside:avoid}`;

function optionForm(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const name = `${titleOf(random, person.first)} ${person.name}`;
  const scheme = firmOf(random, 'scheme');
  const retirement = dateOf(random, 2024, 2026);
  const born = birthOf(random, retirement);
  const sent = later(retirement, -random.between(50, 95));
  const signed = later(sent, random.between(5, 30));
  const nino = ninoOf(random);
  const full = random.between(4200, 26000) * 100 + random.between(0, 11) * 8;
  const reduced = Math.round(full * 0.74);
  const cash = reduced * 6 + random.between(10, 900) * 100;
  const trivial = random.chance(0.2);
  const pot = random.between(11000, 29000) * 100;
  const choice = trivial ? 'C' : random.pick(['A', 'B', 'B']);
  const option = { A: FULL, B: CASH, C: TRIVIAL }[choice] as string;
  stated.fields.option = option;
  const spouse = random.chance(0.85) ? random.chance(0.6) : undefined;
  const earlier = random.chance(0.4);
  const fill = (label: string, html: string, more = '') =>
    `<div class="fill"><b>${label}</b><span class="w">${html}</span>${more}</div>`;
  const mark = (letter: string) =>
    `<td style="text-align:center">${ticks([''], letter === choice ? '' : 'x', 'square')}</td>`;
  const phone = phoneOf(random, 'uk');
  const sort = [random.digits(2), random.digits(2), random.digits(2)];
  const bank = random.pick(['Barclays, Ripon', 'Nationwide', 'Lloyds Bank, Wakefield']);
  const account = random.digits(8);
  stated.fields.sortCode = sort.join('');
  const initialled = `${person.first.charAt(0)} ${person.last}`;
  const amounts =
    choice === 'A'
      ? fill('Pension before tax £', stated.put('annualPension', bare(full), gbp(full)), '<b>a year</b>') +
        fill('Tax-free lump sum £', '')
      : choice === 'B'
        ? fill('Pension before tax £', stated.put('annualPension', bare(reduced), gbp(reduced)), '<b>a year</b>') +
          fill('Tax-free lump sum £', stated.put('lumpSum', bare(cash), gbp(cash)))
        : fill('Pension before tax £', '', '<b>a year</b>') +
          fill('Lump sum £', stated.put('lumpSum', bare(pot), gbp(pot)));
  const body = `<div class="head"><div class="logo">tamar</div><div style="text-align:right">Tamar Pension Administration<br>PO Box 617, Plymouth PL1 9ZT<br>0345 600 1174 &nbsp; members@tamarpensions.example</div></div>
<h1>Retirement Option Form</h1><p style="margin:0">Return this form to us by ${printDate(later(retirement, -14), 'long', 'uk')} so that we can pay you on time. Please read it with the retirement quotation of ${printDate(sent, 'long', 'uk')}.</p>
<div class="pre"><table>
<tr><td>Scheme</td><td><b>${stated.put('schemeName', scheme)}</b></td><td>Your reference</td><td><b>${stated.put('memberReference', `${random.letters(3)}/${random.digits(5)}/${random.digits(2)}`)}</b></td></tr>
<tr><td>Member</td><td>${stated.put('memberName', name)}</td><td>National Insurance no.</td><td>${stated.put('nationalInsuranceNumber', nino.text, nino.value)}</td></tr>
<tr><td>Date of birth</td><td>${stated.put('dateOfBirth', printDate(born, 'long', 'uk'), born)}</td><td>Benefits payable from</td><td>${stated.put('retirementDate', printDate(retirement, 'long', 'uk'), retirement)}</td></tr>
<tr><td>Date left service</td><td>${printDate(later(born, random.between(14000, 18000)), 'long', 'uk')}</td><td>Normal retirement date</td><td>${printDate(`${Number(born.slice(0, 4)) + 65}${born.slice(4)}`, 'long', 'uk')}</td></tr></table></div>
<h2>Section 1 – Your choice of benefits</h2><p style="margin:3pt 0">Put an X against ONE option. You cannot change your mind after the first payment has been made.</p>
<table class="opts"><tr><th></th><th>Option</th><th class="r">Lump sum</th><th class="r">Pension each year</th></tr>
<tr>${mark('A')}<td><b>A</b> &nbsp;Full pension, no lump sum</td><td class="r"></td><td class="r">${trivial ? 'not available' : pounds(full)}</td></tr>
<tr>${mark('B')}<td><b>B</b> &nbsp;Maximum tax-free lump sum and a reduced pension</td><td class="r">${trivial ? 'not available' : pounds(cash)}</td><td class="r">${trivial ? 'not available' : pounds(reduced)}</td></tr>
<tr>${mark('C')}<td><b>C</b> &nbsp;Trivial commutation lump sum, in place of all benefits (25% is tax free)</td><td class="r">${trivial ? pounds(pot) : 'not available'}</td><td class="r"></td></tr></table>
<p style="margin:6pt 0 0">To show that you have understood, copy in the amounts for the option that you have chosen:</p>${amounts}
<p class="small">The pension increases each 1 April on the part above the Guaranteed Minimum Pension by the lower of RPI and 5%.${trivial ? ' It stops if it is commuted for option C.' : ` On your death a pension of ${pounds(Math.round(full / 2))} a year is payable to your surviving spouse or civil partner.`}</p>
<div class="keep"><h2>Section 2 – About you</h2>
${fill('Home address', stated.lines('address', addressOf(random, 'uk'), ', '))}
<div style="display:flex;gap:12pt"><div style="flex:1">${fill('Telephone', stated.put('phone', phone.text, phone.digits))}</div><div style="flex:1.3">${fill('Email', random.chance(0.75) ? stated.put('email', emailOf(random, person)) : '')}</div></div>
<div class="fill"><b>Are you married or in a civil partnership?</b> ${stated.yesNo('marriedOrPartner', spouse, 'square')}</div>
${spouse ? `<div style="display:flex;gap:12pt"><div style="flex:1.3">${fill('Full name of spouse or civil partner', escapeHtml(`${personOf(random).first} ${person.last}`))}</div><div style="flex:1">${fill('Their date of birth', printDate(later(born, random.between(-1400, 1400)), 'numeric', 'uk'))}</div></div>` : fill('Full name of spouse or civil partner', '')}</div>
<div class="keep"><h2>Section 3 – Your lump sum allowance</h2><p style="margin:3pt 0">The most that anyone can normally take tax free from all pensions is £268,275.00.</p>
<div class="fill"><b>Have you taken any other pension benefits since 6 April 2006?</b> ${ticks(['Yes', 'No'], earlier ? 'Yes' : 'No', 'square')}</div>
${fill('Tax-free cash already taken from other schemes £', earlier ? bare(random.between(20, 240) * 10000) : '')}
${fill('HMRC protection certificate number, if you have one', random.chance(0.3) ? 'none' : '')}</div>
<div class="keep"><h2>Section 4 – Where we should pay your benefits</h2><p style="margin:3pt 0">The account must be in your own name or a joint account. We pay pensions on the last banking day of each month.</p>
${fill('Name(s) on the account', stated.put('payeeName', random.chance(0.6) ? initialled : `${initialled} and ${random.letters(1)} ${person.last}`))}${fill('Bank or building society', bank)}
<div style="display:flex;gap:12pt"><div style="flex:1">${fill('Sort code', sort.join(' - '))}</div><div style="flex:1.3">${fill('Account no.', stated.put('accountNumber', account))}</div></div>${fill('Roll number (building societies only)', '')}</div>
<div class="keep"><h2>Section 5 – Papers to send with this form</h2><ul><li>Your birth certificate or current passport</li><li>Marriage or civil partnership certificate and your spouse's or partner's birth certificate, if they apply</li><li>A bank statement less than three months old</li></ul></div>
<div class="keep"><h2>Section 6 – Declaration</h2><p style="margin:3pt 0">I apply for payment of my benefits as set out above. I confirm that I will not use the lump sum to increase pension contributions by more than 30% of it (recycling). I accept that payment discharges the Trustees and Tamar from any further liability for my benefits, and that I must repay any amount paid in error.</p>
<div style="display:flex;gap:12pt"><div style="flex:1.5">${fill('Signed', `<span style="font:16pt Z003">${escapeHtml(person.name)}</span>`)}</div><div style="flex:1">${fill('Date', stated.put('signedDate', printDate(signed, 'numeric', 'uk'), signed))}</div></div>
<p class="small">Tamar processes your data on behalf of the Trustees, who are the data controller. The privacy notice is on the scheme's website. You may ask the Pensions Ombudsman, 10 South Colonnade, London E14 4PU, for help with a complaint. MoneyHelper gives free guidance: 0800 011 3797.</p></div>`;
  return stated.filled(
    page(
      `A4;margin:13mm 15mm 15mm;@bottom-left{content:"ROF-DB v11 | Tamar Pension Administration Limited, registered in England 03390127";font:7.4pt 'Nimbus Sans'}@bottom-right{content:"Page " counter(page) " of " counter(pages);font:7.4pt 'Nimbus Sans'}`,
      OPTION_CSS,
      body,
    ),
  );
}

function ownLetter(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const scheme = random.pick([
    'Corrib Dairies Pension and Life Assurance Scheme',
    'Lee Valley Printers Staff Retirement Plan',
    'Shannon Precision Tooling Defined Contribution Scheme',
    'Irish Coastal Freight Superannuation Scheme',
  ]);
  const retirement = dateOf(random, 2024, 2026);
  const born = birthOf(random, retirement);
  const written = later(retirement, -random.between(30, 80));
  const address = addressOf(random, 'ie');
  const phone = phoneOf(random, 'ie');
  const iban = ibanOf(random);
  const eur = (minor: number) => ({ currency: 'EUR', minor });
  const euro = (minor: number) => (minor % 100 === 0 ? `€${bare(minor).slice(0, -3)}` : `€${bare(minor)}`);
  const lump = random.between(9000, 120000) * 100;
  const pension = random.between(4000, 21000) * 100 + random.pick([0, 48, 72]);
  const kind = random.pick(['arf', 'reduced', 'full', 'reduced', 'arf']);
  const married = random.pick([true, true, false, undefined]);
  const salary = euro(random.between(38000, 91000) * 100);
  const statement = later(written, -random.between(12, 40));
  const choice = {
    arf: () =>
      `Of the options in your statement I have chosen to take a retirement lump sum of ${stated.put('lumpSum', euro(lump), eur(lump))}, with the balance to be ${stated.put('option', 'transferred to an Approved Retirement Fund', DRAWDOWN)}. Claddagh Life will write to you about the ARF directly. I do not want the annuity that you quoted, which was ${euro(pension)} a year.`,
    reduced: () =>
      `Of the options in your statement I have chosen the ${stated.put('option', 'lump sum and reduced pension', CASH)}: that is, a tax-free lump sum of ${stated.put('lumpSum', euro(lump), eur(lump))} and a pension of ${stated.put('annualPension', euro(pension), eur(pension))} a year, payable monthly. I understand that it would have been ${euro(Math.round(pension * 1.31))} a year had I not taken the lump sum.`,
    full: () =>
      `I have thought about the lump sum of ${euro(lump)} which you offered, but I have decided to take the ${stated.put('option', 'full pension with no lump sum', FULL)}. From your statement I understand that it is ${stated.put('annualPension', euro(pension), eur(pension))} a year, payable monthly in arrears.`,
  }[kind] as () => string;
  const domestic =
    married === undefined
      ? ''
      : married
        ? `<p>I am ${stated.put('marriedOrPartner', 'married', true)}. My ${WOMEN.test(person.first) ? 'husband' : 'wife'} was born on ${printDate(later(born, random.between(-1500, 1500)), 'long', 'ie')} and I enclose our marriage certificate and both birth certificates.</p>`
        : `<p>You asked about dependants: I am ${stated.put('marriedOrPartner', 'not married or in a civil partnership', false)} and have no children under 18. My birth certificate is enclosed.</p>`;
  const body = `<div class="from">${escapeHtml(person.name)}<br>${stated.lines('address', address)}<br>Tel. ${stated.put('phone', phone.text, phone.digits)}${random.chance(0.6) ? `<br>${stated.put('email', emailOf(random, person))}` : ''}</div>
<p>${stated.put('signedDate', printDate(written, 'long', 'ie'), written)}</p>
<p>The Trustees,<br>${stated.put('schemeName', scheme)},<br>c/o Liffey Benefit Consultants DAC,<br>Block 3, Harcourt Road,<br>Dublin 2, D02 HW77</p>
<p>Dear Sir or Madam,</p>
<p class="re">Claim for my retirement benefits<br>Member no. ${stated.put('memberReference', `${random.digits(2)}${random.letters(1)}-${random.digits(4)}`)} &nbsp;–&nbsp; PPS no. ${random.digits(7)}${random.letters(1)}A</p>
<p>Thank you for your letter and statement of options of ${printDate(statement, 'long', 'ie')} (your ref. LBC/${random.digits(5)}/RET). I have worked for the company since ${random.pick(['1989', '1994', '1998'])}, and my salary is at present ${salary}.</p>
<p>I, ${stated.put('memberName', person.name)}, was born on ${stated.put('dateOfBirth', printDate(born, 'long', 'ie'), born)}, and I wish to retire on ${stated.put('retirementDate', printDate(retirement, 'weekday', 'ie'), retirement)} and to claim my benefits from that date. ${random.pick(['My manager has been told.', 'The HR department has my notice in writing.', 'I would be obliged if you would tell the payroll office.'])}</p>
<p>${choice()}</p>
${domestic}
<p>Please pay me by credit transfer to the following account:</p>
<p class="in">Account in the name of: ${stated.put('payeeName', random.chance(0.6) ? person.name : `${person.first} and ${random.pick(['Maeve', 'Con', 'Brigid'])} ${person.last}`)}<br>IBAN: ${stated.put('iban', iban.text, iban.value)}<br>BIC: ${random.pick(['AIBKIE2D', 'BOFIIE2D'])}</p>
<p>I have not taken benefits from any other pension arrangement, except the State Pension, which I expect to claim at 66. I certify that what I have said here is correct, and I understand that once the benefits have been paid the trustees will have no further liability to me under the scheme.</p>
<p>I would be grateful if you could confirm that you have received this letter, and tell me when I can expect the first payment.</p>
<p>Yours faithfully,</p><p class="hand">${escapeHtml(person.name)}</p><p>${escapeHtml(person.name)}</p><p style="font-size:9.5pt">Encl.: birth certificate${married ? 's, marriage certificate' : ''}, copy of passport</p>`;
  return stated.filled(
    page(
      'A4;margin:20mm 24mm',
      `body{font:11pt/1.42 'P052','Liberation Serif'}p{margin:0 0 9pt}.from{text-align:right;margin-bottom:10pt}.re{font-weight:bold}.in{margin-left:22pt}.hand{font:20pt Z003;margin:2pt 0}`,
      body,
    ),
  );
}

export const layouts: Layout[] = [
  { name: 'fourth-scheme-option-form', group: 'fourth', fill: optionForm },
  { name: 'fourth-irish-member-letter', group: 'fourth', fill: ownLetter },
];
