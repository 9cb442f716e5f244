/** Transfers out: a ceding scheme's discharge form, a receiving provider's request, an Irish transfer form. @module */
import {
  addressOf,
  bare,
  dateOf,
  firmOf,
  ibanOf,
  later,
  moneyOf,
  ninoOf,
  personOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:16mm}body{margin:0;font:9.5pt 'Liberation Sans','DejaVu Sans'}table{width:100%;border-collapse:collapse}${css}</style></head><body>${body}</body></html>`;

const yesNo = (answer: boolean) => `${answer ? '☒' : '☐'} Yes &emsp; ${answer ? '☐' : '☒'} No`;

/** The ceding scheme's form: ruled rows, two pairs a row. */
const dischargeForm: Layout = {
  name: 'uk-discharge-form',
  group: 'second',
  fill: (random) => {
    const [name, scheme, address] = [personOf(random).name, firmOf(random, 'scheme'), addressOf(random, 'uk')];
    const [birth, nino, signed] = [dateOf(random, 1958, 1980), ninoOf(random), dateOf(random, 2025, 2026)];
    const [overseas, advised, adviser] = [random.chance(0.3), random.chance(0.7), firmOf(random, 'adviser')];
    // Above 30,000 pounds the law asks for advice.
    const value = moneyOf(random, 'uk', advised ? [31000, 640000] : [4000, 29000]);
    const [reference, plan] = [`DEF-${random.digits(5)}`, `PP${random.digits(7)}`];
    const receiving = `${firmOf(random, 'provider')} ${overseas ? 'International QROPS' : 'Personal Pension'}`;
    const pstr = `00${random.digits(6)}R${random.letters(1)}`;
    const [sort, account] = [[random.digits(2), random.digits(2), random.digits(2)], random.digits(8)];
    const date = (text: string) => printDate(text, 'numeric', 'uk');
    const pair = (label: string, text: string) => `<td class="l">${label}</td><td>${text}</td>`;
    return {
      html: page(
        'td{border:1px solid #888;padding:4pt;width:27%;vertical-align:top}td.l{background:#eee;width:23%;font-size:8pt}h4{margin:10pt 0 2pt}',
        `<h2>Request to transfer out and member's discharge</h2><p>Our transfer quotation was calculated on ${date(later(signed, -45))} and the value is guaranteed until ${date(later(signed, 45))}. After that it may go down as well as up.</p><h4>Part 1 – Current scheme</h4><table><tr>${pair('Transferring scheme', scheme)}${pair('Member ref.', reference)}</tr><tr>${pair('Full name of member', name)}${pair('D.O.B.', date(birth))}</tr><tr>${pair('NI no.', nino.text)}${pair('Guaranteed CETV', printMoney(value))}</tr><tr>${pair('Your home address', address.join('<br>'))}${pair('Previous surname', 'N/A')}</tr></table><h4>Part 2 – Scheme that will receive the transfer</h4><table><tr>${pair('Name of receiving scheme', receiving)}${pair('Plan number there', plan)}</tr><tr>${pair('HMRC PSTR', overseas ? 'N/A' : pstr)}${pair('Is it an overseas scheme (QROPS)?', yesNo(overseas))}</tr><tr>${pair('Pay to (account name)', `${receiving} Client Account`)}${pair('Bank sort code', sort.join('-'))}</tr><tr>${pair('Bank account no.', account)}${pair('Payment ref.', '')}</tr></table><h4>Part 3 – Advice</h4><table><tr>${pair('Have you taken regulated financial advice?', yesNo(advised))}${pair('Adviser firm', advised ? adviser : 'None')}</tr></table><h4>Part 4 – Discharge</h4><p>I ask the trustees to make the transfer and accept that they then have no further liability to me. Advice is required by law where safeguarded benefits exceed £30,000.</p><table><tr>${pair('Signature', '<br>&nbsp;')}${pair('Date', date(signed))}</tr></table>`,
      ),
      truth: {
        fields: {
          schemeName: scheme,
          memberReference: reference,
          memberName: name,
          dateOfBirth: birth,
          nationalInsuranceNumber: nino.value,
          address: address.join(', '),
          transferValue: value,
          receivingScheme: receiving,
          receivingReference: plan,
          pstr: overseas ? null : pstr,
          overseas,
          adviceTaken: advised,
          adviserName: advised ? adviser : null,
          payeeName: `${receiving} Client Account`,
          sortCode: sort.join(''),
          accountNumber: account,
          signedDate: signed,
        },
      },
    };
  },
};

/** The receiving provider writes to the ceding scheme. */
const providerRequest: Layout = {
  name: 'uk-provider-request',
  group: 'second',
  fill: (random) => {
    const [name, scheme, provider] = [personOf(random).name, firmOf(random, 'scheme'), firmOf(random, 'provider')];
    const receiving = `${provider} SIPP`;
    const [birth, nino, signed] = [dateOf(random, 1958, 1980), ninoOf(random), dateOf(random, 2025, 2026)];
    const [reference, ours, value] = [
      random.digits(7),
      `SP-${random.digits(6)}`,
      moneyOf(random, 'uk', [31000, 640000]),
    ];
    const pstr = `00${random.digits(6)}R${random.letters(1)}`;
    const [sort, account] = [[random.digits(2), random.digits(2), random.digits(2)], random.digits(8)];
    const date = (text: string) => printDate(text, 'long', 'uk');
    const row = (label: string, text: string) => `<tr><td>${label}</td><td>${text}</td></tr>`;
    return {
      html: page(
        'body{font-size:10.5pt}td{padding:2pt 0}td:first-child{width:52mm;color:#444}p{line-height:1.35}footer{position:fixed;bottom:0;font-size:7pt;color:#666}',
        `<h2 style="margin:0;color:#603">${provider}</h2><p style="font-size:8pt">Transfers In, Quay House, 4 Dock Road, Bristol BS1 6ZZ · 0117 ${random.digits(3)} ${random.digits(4)}</p><p>The Trustees of the ${scheme}</p><p>${date(later(signed, 3))}</p><p>Dear Trustees</p><p><b>Request for transfer of pension benefits</b></p><table>${row('Ceding scheme', scheme)}${row('Your reference', reference)}${row('Member', name)}${row('Date of birth', date(birth))}${row('NINO', nino.text)}${row('Transfer value', printMoney(value))}${row('Signed by member on', date(signed))}</table><p>Our client named above has asked us to accept a transfer of all benefits. We confirm that we are able and willing to do so, and that the receiving arrangement is a registered pension scheme.</p><table>${row('Receiving scheme', receiving)}${row('Our plan number', ours)}${row('Pension scheme tax ref.', pstr)}</table><p>Please send the proceeds by BACS to:</p><table>${row('Account name', `${provider} Trustees Ltd`)}${row('Sort code', sort.join('-'))}${row('Account number', account)}</table><p>Should the payment exceed £1,000,000, please use CHAPS.</p><p>Yours faithfully</p><br><p>${personOf(random).name}<br>Transfers Team</p><footer>${provider} Trustees Ltd is authorised and regulated by the Financial Conduct Authority, no. ${random.digits(6)}.</footer>`,
      ),
      truth: {
        fields: {
          schemeName: scheme,
          memberReference: reference,
          memberName: name,
          dateOfBirth: birth,
          nationalInsuranceNumber: nino.value,
          transferValue: value,
          receivingScheme: receiving,
          receivingReference: ours,
          pstr,
          payeeName: `${provider} Trustees Ltd`,
          sortCode: sort.join(''),
          accountNumber: account,
          signedDate: signed,
        },
      },
    };
  },
};

/** Labels above their values in three columns without rules, currency as a code behind the figure. */
const irishTransfer: Layout = {
  name: 'ie-transfer-stacked',
  group: 'second',
  fill: (random) => {
    const [name, scheme, address] = [personOf(random).name, firmOf(random, 'scheme'), addressOf(random, 'ie')];
    const [birth, signed, iban] = [dateOf(random, 1958, 1980), dateOf(random, 2025, 2026), ibanOf(random)];
    const [reference, value] = [`${random.digits(4)}-${random.digits(3)}`, moneyOf(random, 'ie', [18000, 420000])];
    const [receiving, plan] = [`${firmOf(random, 'provider')} PRSA`, `PR${random.digits(6)}`];
    const [advised, adviser] = [random.chance(0.6), personOf(random).name];
    const date = (text: string) => printDate(text, 'short', 'ie');
    const cell = (label: string, text: string) =>
      `<div><span>${label}</span><br>${text || '<i style="color:#fff">.</i>'}</div>`;
    return {
      html: page(
        '.g{display:grid;grid-template-columns:1fr 1fr 1fr;gap:9pt 14pt}.g span{font-size:7.5pt;color:#06a}h4{margin:14pt 0 5pt;border-top:1px solid #06a;padding-top:4pt}',
        `<h2>TRANSFER APPLICATION</h2><p style="font-size:8pt">Leaving service option – transfer to another pension arrangement. Complete in block letters.</p><h4>Transferring from</h4><div class="g">${cell('Scheme', scheme)}${cell('Membership number', reference)}${cell('Transfer amount', `${bare(value.minor)} EUR`)}</div><h4>Member details</h4><div class="g">${cell('Name', name)}${cell('Date of birth', date(birth))}${cell('Address', address.join('<br>'))}</div><h4>Transferring to</h4><div class="g">${cell('Name of new arrangement', receiving)}${cell('Contract number', plan)}${cell('Is the arrangement outside the State (overseas)?', yesNo(false))}${cell('Name on bank account', receiving)}${cell('IBAN', iban.text)}${cell('Second account (if any)', '')}</div><h4>Financial advice</h4><div class="g">${cell('I have received financial advice', yesNo(advised))}${cell('Name of adviser', advised ? adviser : '')}${cell('Valued as at', date(later(signed, -20)))}</div><h4>Signature</h4><div class="g">${cell('Signed by member', '')}${cell('Date of signature', date(signed))}</div>`,
      ),
      truth: {
        fields: {
          schemeName: scheme,
          memberReference: reference,
          memberName: name,
          dateOfBirth: birth,
          address: address.join(', '),
          transferValue: value,
          receivingScheme: receiving,
          receivingReference: plan,
          overseas: false,
          adviceTaken: advised,
          ...(advised ? { adviserName: adviser } : {}),
          payeeName: receiving,
          iban: iban.value,
          signedDate: signed,
        },
      },
    };
  },
};

export const layouts: Layout[] = [dischargeForm, providerRequest, irishTransfer];
