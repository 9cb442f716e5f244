/** Transfers: a two-part discharge, a transfer abroad, an Irish form of discharge in prose. @module */
import { escapeHtml as esc } from '../form.ts';
import {
  addressOf,
  dateOf,
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
import type { Filled, Layout } from '../layout.ts';
import { page } from '../printed.ts';
import type { Random } from '../random.ts';

const sign = (name: string) => `<span style="font:italic 15pt 'Z003'">${esc(name)}</span>`;
const pick2 = (all: string[], one: string) => all.map((text) => `${text === one ? '☒' : '☐'} ${text}`).join('&emsp;');

/** Member's part on the first page, receiving scheme's on the second; label and value twice a row. */
function twoParts(random: Random): Filled {
  const [person, adviser, official] = [personOf(random), personOf(random), personOf(random)];
  const scheme = firmOf(random, 'scheme');
  const receiving = `${random.pick(['Aldermoor', 'Fenwick', 'Tamar', 'Eskdale'])} ${random.pick(['Self-Invested Personal Pension', 'Group Personal Pension Plan', 'Master Trust', 'SSAS'])}`;
  const [nino, address] = [ninoOf(random), addressOf(random, 'uk')];
  const born = dateOf(random, 1960, 1984);
  const quoted = dateOf(random, 2024, 2025);
  const signed = later(quoted, random.between(15, 80));
  const value = moneyOf(random, 'uk', [18000, 420000]);
  const advised = value.minor > 3_000_000;
  const [number, receivingNumber] = [
    `${random.digits(2)}-${random.digits(5)}`,
    `${random.letters(1)}${random.digits(9)}`,
  ];
  const pstr = `${random.digits(8)}R${random.letters(1)}`;
  const [sort, account] = [`${random.digits(2)}-${random.digits(2)}-${random.digits(2)}`, random.digits(8)];
  const [numbered, payee] = [
    random.chance(0.75),
    `${receiving} ${random.pick(['Trustees Ltd', 'Client Account', 'Transfers In'])}`,
  ];
  const day = (iso: string) => printDate(iso, 'numeric', 'uk');
  const two = (a: string, b: string, c: string, d: string) =>
    `<tr><th>${a}</th><td>${b}</td><th>${c}</th><td>${d}</td></tr>`;
  const one = (a: string, b: string) => `<tr><th>${a}</th><td colspan="3">${b}</td></tr>`;
  const css = `@page{margin:14mm 14mm}body{font:9.5pt 'Liberation Sans Narrow','Liberation Sans'}h1{font-size:15pt;margin:0 0 1mm}h2{font-size:11pt;margin:5mm 0 1.5mm;border-left:4pt solid #8a1538;padding-left:2mm}table{width:100%;border-collapse:collapse;table-layout:fixed}th,td{border:.6pt solid #777;padding:1.8mm 2mm;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{width:36mm;font-weight:bold;background:#f6eef1}ol{margin:1mm 0;padding-left:6mm}li{margin:1mm 0}.n{break-before:page}`;
  const body = `<div style="display:flex;justify-content:space-between;border-bottom:1pt solid #8a1538;margin-bottom:3mm"><div><h1>Member’s Instruction and Discharge</h1>Payment of a Cash Equivalent to another pension arrangement</div><div style="text-align:right;font-size:8.5pt">Scheme Administration, ${random.pick(['Redhill', 'Manchester', 'Bristol'])}<br>Tel ${phoneOf(random, 'uk').text}</div></div>
<h2>Part 1 – to be completed by the member</h2><table>${one('Transferring scheme', esc(scheme))}${two('Member', esc(person.name), 'Member no.', number)}${two('Born', day(born), 'NI number', nino.text)}${one('Home address', address.join(', '))}${two('Guaranteed transfer value', printMoney(value), 'Guarantee date', day(quoted))}${two('Guarantee expires', day(later(quoted, 92)), 'AVCs included', random.pick(['None', 'No', 'Yes']))}${one('To be transferred to', receiving)}</table>
<h2>Advice</h2><p>By law you must take appropriate independent advice if your transfer value is above £30,000.</p><table>${two('Have you taken advice?', pick2(['Yes', 'No'], advised ? 'Yes' : 'No'), 'Adviser’s name', advised ? esc(adviser.name) : 'N/A')}${two('Adviser’s FRN', advised ? random.digits(6) : 'N/A', 'Adviser’s telephone', advised ? phoneOf(random, 'uk').text : 'N/A')}</table>
<h2>Declaration</h2><ol><li>I have read the leaflet on pension scams and had the MoneyHelper appointment where it was required.</li><li>I ask the Trustees to pay the transfer value of my benefits to the arrangement named above.</li><li>When it is paid, the Trustees and the Administrator are discharged from every obligation to me, my spouse, my dependants and my estate.</li><li>I understand that the amount may be recalculated if my papers arrive after the guarantee expires.</li></ol><table>${two('Member’s signature', sign(person.name), 'Date', day(signed))}</table>
<div class="n"></div><h2>Part 2 – to be completed by the receiving scheme</h2><table>${one('Name of receiving scheme', receiving)}${two('Pension scheme tax reference (PSTR)', pstr, 'Type', random.pick(['Registered – personal pension', 'Registered – occupational']))}${two('Our reference for the member', numbered ? receivingNumber : '', 'Established overseas?', pick2(['Yes', 'No'], 'No'))}${two('Account name', esc(payee), 'Bank', esc(firmOf(random, 'bank')))}${two('Sort code', sort, 'Account number', account)}${one('Administrator', `${esc(firmOf(random, 'provider'))}, ${addressOf(random, 'uk').join(', ')}`)}</table>
<p>We confirm that the scheme is registered under Part 4 of the Finance Act 2004, that we can and will accept the payment, and that it will be used to provide benefits for the member.</p><table>${two('Authorised signatory', sign(official.name), 'Name and position', `${esc(official.name)}, Transfers Manager`)}${two('Telephone', phoneOf(random, 'uk').text, 'Completed on', day(later(signed, random.between(2, 14))))}</table><p style="font-size:8pt">TVO/DIS ${random.digits(2)}.24 – Page 2 of 2</p>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: number,
        memberName: person.name,
        dateOfBirth: born,
        nationalInsuranceNumber: nino.value,
        address: address.join(', '),
        transferValue: { ...value },
        receivingScheme: receiving,
        ...(numbered ? { receivingReference: receivingNumber } : {}),
        pstr,
        overseas: false,
        adviceTaken: advised,
        adviserName: advised ? adviser.name : null,
        payeeName: payee,
        sortCode: sort,
        accountNumber: account,
        signedDate: signed,
      },
    },
  };
}

/** Numbered questions of a public-service scheme for those who move abroad. */
function abroad(random: Random): Filled {
  const [person, helper] = [personOf(random), personOf(random)];
  const scheme = random.pick([
    'Firefighters Pension Scheme',
    'Health Staff Pension Scheme',
    'Universities Joint Scheme',
    'Coal Board Staff Scheme',
  ]);
  const receiving = random.pick([
    'Emerald Overseas Pension Plan',
    'Rathmines Buy Out Bond',
    'Liberties PRSA No. 2',
    'Ardagh Master Trust',
  ]);
  const [nino, address, iban] = [ninoOf(random), addressOf(random, 'ie'), ibanOf(random)];
  const [born, signed] = [dateOf(random, 1962, 1986), dateOf(random, 2023, 2025)];
  const value = moneyOf(random, 'uk', [24000, 310000]);
  const [number, policy] = [`SP${random.digits(7)}`, `${random.letters(3)}/${random.digits(5)}`];
  const [advised, numbered] = [random.chance(0.7), random.chance(0.7)];
  const firm = firmOf(random, 'adviser');
  const day = (iso: string) => printDate(iso, 'long', 'uk');
  let count = 0;
  const ask = (question: string, answer: string) =>
    `<div class="q"><span>${++count}</span><p>${question}</p><div>${answer || '&nbsp;'}</div></div>`;
  const css = `@page{margin:16mm 18mm}body{font:10.5pt 'Liberation Sans'}.t{display:flex;justify-content:space-between;border-bottom:5pt solid #1d70b8;padding-bottom:3mm}h1{font-size:19pt;margin:0}h2{font-size:12.5pt;margin:6mm 0 1mm}.q{display:grid;grid-template-columns:9mm 72mm 1fr;align-items:start;border-top:.5pt solid #aaa;padding:1.7mm 0;break-inside:avoid}.q span{font-weight:bold;color:#1d70b8}.q p{margin:0 4mm 0 0}.q div{border:.8pt solid #333;padding:1.2mm 2mm;min-height:7mm}.w{border-left:4pt solid #d4351c;padding-left:3mm;margin:3mm 0}`;
  const body = `<div class="t"><h1>Application to transfer your pension overseas</h1><div style="font-size:9pt;text-align:right;flex:none">TR/QROPS<br>Version ${random.between(3, 8)}.${random.between(0, 3)}</div></div>
<h2>Your pension with us</h2>${ask('Which of our schemes are you a member of?', scheme)}${ask('Scheme membership number', number)}${ask('Your name in full', esc(person.name))}${ask('Your date of birth', day(born))}${ask('Your UK National Insurance number', nino.text)}${ask('Your address now', address.join('<br>'))}${ask('How much is the transfer value on your statement of entitlement?', printMoney(value))}${ask('When did you leave the UK?', day(later(signed, -random.between(400, 2500))))}
<h2>The scheme you are moving to</h2>${ask('What is the overseas scheme called?', receiving)}${ask('Is it established outside the United Kingdom?', pick2(['Yes', 'No'], 'Yes'))}${ask('In which country?', 'Republic of Ireland')}${ask('Its HMRC reference (QROPS number)', `QROPS ${random.digits(6)}`)}${ask('PSTR (UK registered schemes only)', 'N/A')}${ask('Your policy or plan reference in that scheme', numbered ? policy : '')}${ask('Who should we make the payment to?', `${receiving} Trustees`)}${ask('IBAN of the account that will receive the payment', iban.text)}${ask('SWIFT / BIC', `${iban.value.slice(4, 8)}IE2D`)}
<h2>Advice</h2>${ask('Have you taken advice from a regulated financial adviser?', pick2(['Yes', 'No'], advised ? 'Yes' : 'No'))}${ask('If yes, which adviser?', advised ? esc(firm) : '')}
<p class="w">An overseas transfer charge of 25% may be taken from your transfer value. Form APSS263 must reach us with this application.</p><h2>Sign here</h2>${ask('Signature of member', sign(person.name))}${ask('Date signed', day(signed))}${ask('Name of person who helped you fill in this form, if any', random.chance(0.3) ? esc(helper.name) : 'None')}
<p style="font-size:8.5pt">Pensions Service, ${addressOf(random, 'uk').join(', ')}. Telephone from abroad +44 1${random.digits(3)} ${random.digits(6)}.</p>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: number,
        memberName: person.name,
        dateOfBirth: born,
        nationalInsuranceNumber: nino.value,
        address: address.join(', '),
        transferValue: { ...value },
        receivingScheme: receiving,
        ...(numbered ? { receivingReference: policy } : {}),
        pstr: null,
        overseas: true,
        adviceTaken: advised,
        ...(advised ? { adviserName: firm } : {}),
        payeeName: `${receiving} Trustees`,
        iban: iban.value,
        signedDate: signed,
      },
    },
  };
}

/** A deed-like request to the trustees with a schedule. */
function formOfDischarge(random: Random): Filled {
  const [person, witness] = [personOf(random), personOf(random)];
  const scheme = `${random.pick(['Tara Biscuits', 'Ballyhoura Quarries', 'Wicklow Instruments', 'Moy Textiles'])} ${random.pick(['Contributory Pension Scheme', 'Pension & Death Benefit Scheme', '1979 Retirement Plan'])}`;
  const receiving = `${random.pick(['Corrib Life', 'Nore Assurance', 'Boyne Mutual'])} ${random.pick(['Personal Retirement Bond', 'Standard PRSA', 'Master Trust'])}`;
  const provider = `${receiving.split(' ').slice(0, 2).join(' ')} plc`;
  const [address, iban] = [addressOf(random, 'ie'), ibanOf(random)];
  const [born, signed] = [dateOf(random, 1961, 1988), dateOf(random, 2023, 2025)];
  const value = moneyOf(random, 'ie', [7000, 260000]);
  const [number, policy] = [`${random.digits(3)}${random.letters(1)}`, `PRB-${random.digits(6)}`];
  const advised = random.chance(0.6);
  const adviser = `${esc(personOf(random).name)} QFA`;
  const day = (iso: string) => printDate(iso, 'long', 'ie');
  const row = (label: string, text: string) => `<tr><td>${label}:</td><td>${text}</td></tr>`;
  const css = `@page{margin:20mm 23mm}body{font:11pt/1.45 'Nimbus Roman','Liberation Serif'}h1{font-size:15pt;text-align:center;margin:0 0 1mm}h2{font-size:11pt;text-align:center;margin:6mm 0 2mm;letter-spacing:2pt}p{margin:0 0 2.5mm;text-align:justify}td{vertical-align:top;padding:.9mm 0}td:first-child{width:62mm}table{width:100%;border-collapse:collapse}`;
  const body = `<h1>FORM OF REQUEST AND DISCHARGE</h1><p style="text-align:center;font-size:9.5pt">Section 35, Pensions Act 1990</p>
<p>To the Trustees of:<br><b>${esc(scheme)}</b></p>
<p>I, <b>${esc(person.name)}</b>, residing at <b>${address.join(', ')}</b>, having left the service of the Employer on ${day(later(signed, -random.between(60, 900)))}, hereby request you to apply the transfer value of my benefits, being <b>${printMoney(value)}</b>, as a payment to the arrangement named in the Schedule.</p>
<p>I acknowledge that upon payment I and all persons claiming through me shall cease to have any entitlement under the Scheme, and I release and indemnify the Trustees accordingly.</p>
<p>I confirm that (tick as appropriate):<br>${advised ? '☑' : '☐'} I have obtained independent financial advice<br>${advised ? '☐' : '☑'} I have not obtained advice, although you recommended it.</p>
<h2>SCHEDULE</h2><table>${row('Membership no. in the Scheme', number)}${row('Date of birth of Member', day(born))}${row('PPS number', `${random.digits(7)}${random.letters(1)}`)}${row('Receiving arrangement', receiving)}${row('Provider', provider)}${row('Revenue approval no.', `SF ${random.digits(5)}`)}${row('Policy no. of receiving arrangement', policy)}${row('Situated outside the State', random.chance(0.5) ? 'No' : '☐ Yes &ensp; ☑ No')}${row('Financial adviser', advised ? adviser : 'None')}${row('Payee', provider)}${row('IBAN', iban.text)}${row('Payment narrative', `${person.last.toUpperCase()} ${policy}`)}</table>
<h2>EXECUTION</h2><table>${row('Signed by the Member', sign(person.name))}${row('Dated', day(signed))}${row('In the presence of', `${esc(witness.name)}<br>${addressOf(random, 'ie').join(', ')}`)}${row('Occupation of witness', random.pick(['Nurse', 'Retired', 'Solicitor', 'Electrician']))}</table>
<p style="font-size:9pt;margin-top:6mm;border-top:.5pt solid #000;padding-top:2mm">Return to ${random.pick(['Slaney', 'Liffey', 'Carrowmore'])} Pension Administrators DAC, Merrion Row, Dublin 2, tel. ${phoneOf(random, 'ie').text}, quoting TV/${random.digits(5)}. For administrator’s use: value checked ☐ &ensp; scheme rules checked ☐ &ensp; paid on ____________</p>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: number,
        memberName: person.name,
        dateOfBirth: born,
        address: address.join(', '),
        transferValue: { ...value },
        receivingScheme: receiving,
        receivingReference: policy,
        overseas: false,
        adviceTaken: advised,
        adviserName: advised ? adviser : null,
        payeeName: provider,
        iban: iban.value,
        signedDate: signed,
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-two-parts', group: 'third', fill: twoParts },
  { name: 'third-abroad', group: 'third', fill: abroad },
  { name: 'third-form-of-discharge', group: 'third', fill: formOfDischarge },
];
