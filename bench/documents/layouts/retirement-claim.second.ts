/** Retirement claims: an administrator's option form, an Irish provider's instruction, a member's letter. @module */
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  ibanOf,
  later,
  moneyOf,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:16mm}body{margin:0;font:9.5pt 'Liberation Sans','DejaVu Sans'}table{width:100%;border-collapse:collapse}${css}</style></head><body>${body}</body></html>`;

const tick = (chosen: boolean) => (chosen ? '☒' : '☐');

/** Two columns of boxes with the label small inside; the amounts follow the choice. */
const optionForm: Layout = {
  name: 'uk-option-boxes',
  group: 'second',
  fill: (random) => {
    const [person, scheme] = [personOf(random), firmOf(random, 'scheme')];
    const [address, phone, nino] = [addressOf(random, 'uk'), phoneOf(random, 'uk'), ninoOf(random)];
    const [birth, retire] = [dateOf(random, 1955, 1969), dateOf(random, 2025, 2026)];
    const [reference, signed] = [`${random.letters(2)}/${random.digits(6)}`, later(retire, -random.between(20, 70))];
    const option = random.pick(['full-pension', 'lump-sum-and-pension'] as const);
    const [lump, pension] = [moneyOf(random, 'uk', [9000, 90000]), moneyOf(random, 'uk', [2500, 24000])];
    const married = random.chance(0.6);
    const sort = [random.digits(2), random.digits(2), random.digits(2)];
    const account = random.digits(8);
    const date = (text: string) => printDate(text, 'numeric', 'uk');
    const box = (label: string, value: string, span = 1) =>
      `<td colspan="${span}"><small>${label}</small><br>${value}&nbsp;</td>`;
    return {
      html: page(
        'td{border:1px solid #335;padding:3pt 5pt;width:50%;vertical-align:top}small{font-size:7pt;color:#335}h3{background:#335;color:#fff;padding:3pt 5pt;margin:10pt 0 0;font-size:10pt}',
        `<div style="text-align:right"><b>${firmOf(random, 'provider')} Administration</b><br>Form RET/3 (issued ${date(later(signed, -30))})</div><h2>Retirement Option Form</h2><p>Please return this form at least 14 days before you want your benefits to start. The quotation we sent you is guaranteed for three months.</p><h3>A. You and your pension</h3><table><tr>${box('Name of scheme', scheme)}${box('Your membership no.', reference)}</tr><tr>${box('Full name', person.name)}${box('Born on', date(birth))}</tr><tr>${box('NI number', nino.text)}${box('Daytime telephone', phone.text)}</tr><tr>${box('Home address', address.join('<br>'))}${box('Email', '')}</tr><tr>${box('Are you married or in a civil partnership?', `${tick(married)} Yes &emsp; ${tick(!married)} No`)}${box('I wish to retire on', date(retire))}</tr></table><h3>B. How I want my benefits paid</h3><table><tr>${box('Tick one only', `${tick(option === 'full-pension')} Full pension with no tax-free cash<br>${tick(option === 'lump-sum-and-pension')} Tax-free cash sum and a reduced pension<br>${tick(false)} Trivial commutation (all benefits as one cash sum)`, 2)}</tr><tr>${box('Tax-free cash for the option ticked', option === 'full-pension' ? 'Nil' : printMoney(lump))}${box('Pension a year for the option ticked', printMoney(pension))}</tr></table><h3>C. Bank or building society account</h3><table><tr>${box('Account in the name of', person.name)}${box('Sort code', sort.join('-'))}</tr><tr>${box('Account no.', account)}${box('Roll number (building societies only)', '')}</tr></table><h3>D. Declaration</h3><p>I have read the notes and understand that my choice cannot be changed once payment has been made. The lump sum allowance is £268,275.</p><table><tr>${box("Member's signature", '<br>')}${box('Date signed', date(signed))}</tr></table>`,
      ),
      truth: {
        fields: {
          schemeName: scheme,
          memberReference: reference,
          memberName: person.name,
          dateOfBirth: birth,
          nationalInsuranceNumber: nino.value,
          address: address.join(', '),
          phone: phone.digits,
          retirementDate: retire,
          option,
          lumpSum: option === 'full-pension' ? null : lump,
          annualPension: pension,
          marriedOrPartner: married,
          payeeName: person.name,
          sortCode: sort.join(''),
          accountNumber: account,
          signedDate: signed,
        },
      },
    };
  },
};

/** Label and value without rules, questions numbered, amounts with the code of the currency. */
const irishInstruction: Layout = {
  name: 'ie-instruction',
  group: 'second',
  fill: (random) => {
    const [person, plan] = [personOf(random), firmOf(random, 'scheme')];
    const [address, phone, iban] = [addressOf(random, 'ie'), phoneOf(random, 'ie'), ibanOf(random)];
    const [birth, retire] = [dateOf(random, 1955, 1967), dateOf(random, 2025, 2026)];
    const [reference, signed, email] = [random.digits(8), later(retire, -25), emailOf(random, person)];
    const option = random.pick(['drawdown', 'annuity'] as const);
    const [lump, fund] = [moneyOf(random, 'ie', [12000, 120000]), moneyOf(random, 'ie', [150000, 480000])];
    const date = (text: string) => printDate(text, 'long', 'ie');
    const row = (label: string, value: string) => `<tr><td>${label}</td><td><b>${value}</b></td></tr>`;
    return {
      html: page(
        'td{padding:4pt 0;vertical-align:top}td:first-child{width:46%}h4{margin:12pt 0 3pt;border-bottom:2px solid #070;color:#070}footer{margin-top:16pt;font-size:7pt;color:#555}',
        `<h2 style="color:#070">Taking your retirement benefits</h2><p>Instruction to the trustees · Fund value at last statement EUR ${bare(fund.minor)}</p><h4>Plan details</h4><table>${row('1. Plan', plan)}${row('2. Policy / member no.', reference)}${row('3. Benefits to be taken from', date(retire))}</table><h4>Member</h4><table>${row('4. Name', person.name)}${row('5. DOB', date(birth))}${row('6. Residential address', address.join(', '))}${row('7. Mobile', phone.text)}${row('8. E-mail', email)}</table><h4>Your instruction</h4><table>${row('9. Retirement lump sum', `EUR ${bare(lump.minor)}`)}${row('10. What should happen to the remainder of the fund?', `${tick(option === 'annuity')} Buy an annuity<br>${tick(option === 'drawdown')} Transfer to income drawdown (ARF)`)}</table><h4>Payment</h4><table>${row('11. Account holder', person.name)}${row('12. IBAN', iban.text)}${row('13. BIC', 'BOFIIE2D')}</table><p style="margin-top:18pt">Signed ______________________ &emsp; Dated ${date(signed)}</p><footer>${firmOf(random, 'provider')} DAC is regulated by the Central Bank of Ireland. Registered in Dublin No. ${random.digits(6)}. Tel. 01 ${random.digits(7)}.</footer>`,
      ),
      truth: {
        fields: {
          schemeName: plan,
          memberReference: reference,
          memberName: person.name,
          dateOfBirth: birth,
          address: address.join(', '),
          phone: phone.digits,
          email,
          retirementDate: retire,
          option,
          lumpSum: lump,
          payeeName: person.name,
          iban: iban.value,
          signedDate: signed,
        },
      },
    };
  },
};

/** The member writes: a block of references, then sentences. */
const memberLetter: Layout = {
  name: 'uk-member-letter',
  group: 'second',
  fill: (random) => {
    const [person, scheme, address] = [personOf(random), firmOf(random, 'scheme'), addressOf(random, 'uk')];
    const [birth, retire, nino] = [dateOf(random, 1955, 1969), dateOf(random, 2025, 2026), ninoOf(random)];
    const [reference, written] = [`M${random.digits(6)}`, later(retire, -40)];
    const [lump, pension] = [moneyOf(random, 'uk', [9000, 90000]), moneyOf(random, 'uk', [2500, 24000])];
    const sort = [random.digits(2), random.digits(2), random.digits(2)];
    const account = random.digits(8);
    const date = (text: string) => printDate(text, 'long', 'uk');
    const line = (label: string, value: string) => `${label}: ${value}<br>`;
    return {
      html: page(
        'body{font:11pt "Liberation Serif",serif}p{line-height:1.4}',
        `<div style="text-align:right">${address.join('<br>')}<br><br>${date(written)}</div><p>The Pensions Team<br>${scheme}<br>PO Box ${random.between(10, 99)}<br>Croydon CR0 9XX</p><p>Dear Sir or Madam</p><p><b>Claim for my retirement benefits</b></p><p>${line('Scheme', scheme)}${line('Member number', reference)}${line('Member', person.name)}${line('Date of birth', date(birth))}${line('National Insurance No', nino.text)}</p><p>Thank you for your quotation of ${date(later(written, -16))}. I would like to retire on ${date(retire)} and to take a tax-free lump sum of ${printMoney(lump)} with a reduced pension of ${printMoney(pension)} a year.</p><p>Please pay both to the following account:</p><p>${line('Account name', person.name)}${line('Sort code', sort.join(' '))}${line('Account number', account)}</p><p>My birth certificate is enclosed; kindly return it.</p><p>Yours faithfully</p><br><p>${person.name}<br>Signed on ${date(written)}</p>`,
      ),
      truth: {
        fields: {
          schemeName: scheme,
          memberReference: reference,
          memberName: person.name,
          dateOfBirth: birth,
          nationalInsuranceNumber: nino.value,
          address: address.join(', '),
          retirementDate: retire,
          option: 'lump-sum-and-pension',
          lumpSum: lump,
          annualPension: pension,
          payeeName: person.name,
          sortCode: sort.join(''),
          accountNumber: account,
          signedDate: written,
        },
      },
    };
  },
};

export const layouts: Layout[] = [optionForm, irishInstruction, memberLetter];
