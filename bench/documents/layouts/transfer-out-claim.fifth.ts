/**
 * A discharge form of a final salary scheme, a request made on the website of a platform, and a deed for a
 * transfer abroad.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  dateOf,
  ibanOf,
  later,
  moneyOf,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, sheet } from '../printed.ts';
import type { Random } from '../random.ts';

const WOMEN =
  /^(Alice|Amelia|Ciara|Deirdre|Eleanor|Fatima|Grace|Hannah|Isla|Joanna|Laura|Mei|Nadia|Niamh|Patricia|Priya|Rosa|Sinéad|Ursula|Wendy)$/;

function numericOf(date: string): string {
  return printDate(date, 'numeric', 'uk');
}

function pstrOf(random: Random): string {
  return `00${random.digits(6)}R${random.letters(1)}`;
}

function sortCodeOf(random: Random): { text: string; value: string } {
  const parts = [random.between(10, 99), random.between(10, 99), random.between(10, 99)].map(two);
  return { text: parts.join(random.pick(['-', ' ', '-'])), value: parts.join('') };
}

const dischargeForm: Layout = {
  name: 'fifth-final-salary-discharge',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const scheme = random.pick([
      'Barrowdale Engineering Retirement Benefits Scheme',
      'The Pennine Bus Company Pension and Assurance Scheme',
      'Greatorex & Lyle 1978 Pension Fund',
    ]);
    const administrator = random.pick(['Marlpit Pensions Administration', 'Quorn Actuarial Services Ltd']);
    const member = personOf(random);
    const title = WOMEN.test(member.first) ? random.pick(['Mrs', 'Ms', 'Dr']) : random.pick(['Mr', 'Dr']);
    const name = random.chance(0.5) ? `${title} ${member.name}` : member.name;
    const born = dateOf(random, 1958, 1985);
    const calculated = dateOf(random, 2021, 2026);
    const expiry = later(calculated, 92);
    const signed = later(calculated, random.between(12, 80));
    const value = moneyOf(random, 'uk', [18000, 640000]);
    const large = value.minor > 3_000_000;
    const nino = ninoOf(random);
    const mark = random.pick(['square', 'tick', 'ballot'] as const);
    const bank = sortCodeOf(random);
    const adviser = random.pick([
      'Hollins Vale Pension Transfers Ltd',
      'Rowan Mather FPFS',
      'Bexhill & Crane Advice LLP',
    ]);
    const receiving = random.pick([
      'Northfold Personal Pension Plan',
      'Albion Mutual Flexible SIPP',
      'Hallam Workplace Retirement Trust',
    ]);
    const payee = random.pick([
      `${receiving.split(' ')[0]} Pension Trustees Ltd`,
      `${receiving.split(' ')[0]} Life Client A/C`,
    ]);
    const ink = (html: string) => `<span class="ink">${html || '&nbsp;'}</span>`;
    const write = (label: string, html: string) => `<div class="w"><label>${label}</label>${ink(html)}</div>`;
    const choose = (label: string, html: string) => `<div class="w"><label>${label}</label><span>${html}</span></div>`;
    const pre = (label: string, html: string) => `<tr><td>${label}</td><td>${html}</td></tr>`;
    const css =
      "@page{margin:14mm 17mm 12mm}body{font:9.4pt/1.36 'Liberation Serif';color:#111}.hd{display:flex;justify-content:space-between;border-bottom:1.5pt solid #111;padding-bottom:4pt}.hd b{font:bold 11pt 'Liberation Serif'}h1{font:bold 14pt 'Liberation Serif';text-align:center;margin:10pt 0 4pt}h2{font:bold 10pt 'Liberation Serif';text-transform:uppercase;margin:12pt 0 4pt}.pre{border:1pt solid #111}.pre td{padding:2.5pt 6pt;border:.4pt solid #777}.pre td:first-child{width:42%;background:#efefef}.w{display:flex;align-items:flex-end;margin:0 0 5pt}.w label{width:195pt;padding-right:6pt}.ink{flex:1;border-bottom:.6pt dotted #222;font:11pt 'Liberation Mono';color:#1b2f8a;padding-left:3pt}p{margin:0 0 5pt}ol{margin:0;padding-left:16pt}li{margin-bottom:3pt}.pb{break-before:page}.sg{display:flex;gap:16pt;margin-top:12pt}.sg div{flex:1}.sg .ink{display:block;min-height:24pt}.sg i{font:19pt 'Z003'}.pg{font-size:7.6pt;margin-top:14pt;border-top:.5pt solid #777;padding-top:3pt;display:flex;justify-content:space-between}.bx{border:1pt solid #111;padding:5pt 7pt;font-size:8.4pt;margin-top:10pt}";
    const html = sheet(
      'A4',
      css,
      `<div class="hd"><b>${escapeHtml(scheme)}</b><span>Form TV4</span></div>
<h1>Transfer Out – Member’s Discharge Form</h1>
<p>Return this form with your birth certificate (and marriage certificate if you have changed your name) to ${administrator}, PO Box ${random.digits(3)}, ${random.pick(['Leicester LE1 9QP', 'Crawley RH10 1ZA'])}. We must have it no later than the guarantee expiry date shown below, otherwise the transfer value will have to be worked out afresh.</p>
<h2>Part 1 – Details we hold (please correct in red if wrong)</h2>
<table class="pre">${pre('Scheme', s.put('schemeName', scheme))}${pre('Member', s.put('memberName', name))}${pre('Our reference for you', s.put('memberReference', random.pick([`${random.letters(3)}/${random.digits(5)}`, `${random.digits(6)}${random.letters(1)}`])))}${pre('National Insurance No.', random.chance(0.9) ? s.put('nationalInsuranceNumber', nino.text, nino.value) : '')}${pre('Born', s.put('dateOfBirth', numericOf(born), born))}${pre('Date of leaving service', numericOf(dateOf(random, 1996, 2016)))}${pre('Cash equivalent transfer value', s.put('transferValue', printMoney(value), value))}${pre('&nbsp;&nbsp; of which AVCs', random.pick(['£0.00', `£${random.between(1, 9)},${random.digits(3)}.${random.digits(2)}`]))}${pre('Calculation date', numericOf(calculated))}${pre('Guarantee expiry date', numericOf(expiry))}</table>
<h2>Part 2 – Where you live now</h2>
${write('Address and postcode', s.lines('address', addressOf(random, 'uk'), ', '))}${write('Telephone', random.chance(0.6) ? phoneOf(random, 'uk').text : '')}
<h2>Part 3 – Where the money is to go</h2>
${write('Name of new scheme or policy', s.put('receivingScheme', receiving))}${write('Your policy or membership number there', random.chance(0.8) ? s.put('receivingReference', random.pick([`NP${random.digits(7)}`, `${random.digits(3)}-${random.digits(6)}`])) : '')}${write('PSTR of the new scheme', random.chance(0.8) ? s.put('pstr', pstrOf(random)) : '')}${choose('Is the new scheme outside the United Kingdom?', s.yesNo('overseas', random.chance(0.9) ? false : undefined, mark))}
<p style="margin-top:6pt">The payment must be made to the scheme or its insurer. We cannot pay you or your adviser.</p>
${write('Account name', s.put('payeeName', payee))}${write('Bank or building society', random.pick(['Lowland Bank plc', 'Mercer Street Bank']))}${write('Sort code', s.put('sortCode', bank.text, bank.value))}${write('Account number', s.put('accountNumber', random.digits(8)))}${write('Reference to quote', random.chance(0.5) ? member.last.toUpperCase() : '')}
<div class="pg"><span>${administrator} – TV4 – 06/22</span><span>Page 1 of 2</span></div>
<div class="pb"></div><h2>Part 4 – Independent advice</h2>
<p>If your benefits in the Scheme are worth more than £30,000.00 the law requires us to check that you have had advice from someone authorised by the Financial Conduct Authority to advise on pension transfers. Please enclose the adviser’s signed confirmation.</p>
${choose('Have you had this advice?', s.yesNo('adviceTaken', large ? true : random.pick([false, undefined]), mark))}${write('Adviser', large && random.chance(0.9) ? s.put('adviserName', adviser) : '')}${write('FCA register number', large && random.chance(0.7) ? random.digits(6) : '')}
<h2>Part 5 – Scams</h2><p>Please tick to show that you have read the leaflet “Don’t let a scammer enjoy your retirement”. <span class="ballot">☒</span></p><p>Has anyone contacted you out of the blue about this transfer? &nbsp; <span class="ballot">☐</span> Yes &nbsp; <span class="ballot">☒</span> No</p>
<h2>Part 6 – Discharge</h2><p>I ask the Trustees to pay the transfer value to the scheme in Part 3 and I declare that:</p>
<ol><li>I have read the statement of entitlement and understand that the transfer value may go up or down if worked out again.</li><li>Once it is paid neither I nor anyone claiming through me will have any further right to benefit from the Scheme, and the Trustees, the Employer and the Administrator are discharged from all liability.</li><li>The benefits in the new scheme may be different in kind and amount, and there may be no pension for my spouse or civil partner.</li><li>I am not subject to a bankruptcy order, and no pension sharing or earmarking order applies to me.</li></ol>
<div class="sg"><div><span class="ink"><i>${escapeHtml(member.name)}</i></span>Member’s signature</div><div><span class="ink" style="padding-top:7pt">${s.put('signedDate', numericOf(signed), signed)}</span>Date</div></div>
<div class="sg"><div><span class="ink" style="padding-top:7pt">${escapeHtml(personOf(random).name)}</span>Witness (not a relative) – name</div><div><span class="ink" style="padding-top:7pt">${random.pick(['Librarian', 'Pharmacist', 'Retired'])}</span>Occupation</div></div>
<div class="bx"><b>Administrator’s use only.</b> &nbsp; Certificates seen ☐ &nbsp; HMRC registration checked ☐ &nbsp; FCA permission checked ☐ &nbsp; Red flags ☐ Amber flags ☐ &nbsp; Paid on ......../......../........ &nbsp; Authorised ................</div>
<div class="pg"><span>${administrator} – TV4 – 06/22</span><span>Page 2 of 2</span></div>`,
    );
    return s.filled(html);
  },
};

const platformRequest: Layout = {
  name: 'fifth-platform-web-request',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const member = personOf(random);
    const [platform, product, site] = random.pick([
      ['Tidewater Investments', 'Tidewater SIPP', 'my.tidewater.example'],
      ['Plumtree Direct', 'Plumtree Self-Invested Personal Pension', 'secure.plumtree.example'],
      ['Acre Invest', 'The Acre SIPP', 'app.acreinvest.example'],
    ]);
    const asked = dateOf(random, 2022, 2026);
    const born = dateOf(random, 1956, 1998);
    const value = moneyOf(random, 'uk', [4200, 310000]);
    const cash = Math.round(value.minor * 0.08);
    const long = (date: string) => printDate(date, 'long', 'uk');
    const receiving = random.pick([
      'Fairhaven Stakeholder Pension',
      'Hallam Group Personal Pension',
      'Kestrel Drawdown Plan',
    ]);
    const overseas = random.chance(0.85) ? false : undefined;
    const advised = random.chance(0.6) ? random.chance(0.4) : undefined;
    const bank = random.chance(0.7) ? sortCodeOf(random) : undefined;
    const nino = random.chance(0.8) ? ninoOf(random) : undefined;
    const item = (label: string, html: string) => `<div class="i"><div>${label}</div><div>${html}</div></div>`;
    const card = (title: string, body: string) => `<section><h2>${title} <a>Edit</a></h2>${body}</section>`;
    const css =
      "@page{margin:9mm 12mm}body{font:9pt/1.45 'Nimbus Sans';color:#262338}.u{display:flex;justify-content:space-between;font:7.4pt 'Liberation Sans';color:#333;margin-bottom:9pt}.n{display:flex;gap:14pt;align-items:center;border-bottom:1pt solid #d8d5e5;padding-bottom:6pt}.n b{font:bold 14pt 'URW Gothic';color:#5a36c2;margin-right:auto}.n span{color:#666}.ok{background:#e4f6ea;border-left:4pt solid #26864a;padding:7pt 10pt;margin:10pt 0}h1{font:bold 17pt 'URW Gothic';margin:10pt 0 0}section{border:.8pt solid #d8d5e5;border-radius:5pt;padding:5pt 11pt;margin-top:6pt;break-inside:avoid}h2{font:bold 10.5pt 'URW Gothic';margin:0 0 3pt;display:flex;justify-content:space-between}h2 a{font:8pt 'Nimbus Sans';color:#5a36c2;text-decoration:underline}.i{display:flex;border-top:.4pt solid #eceaf4;padding:1.8pt 0}.i div:first-child{width:42%;color:#5d5a70}.i div:last-child{flex:1}.sm{font-size:7.6pt;color:#5d5a70;margin-top:10pt}ul{margin:3pt 0 0;padding-left:13pt}";
    const html = page(
      'A4',
      css,
      `<div class="u"><span>${numericOf(asked)}, 1${random.between(0, 9)}:${random.between(10, 59)}</span><span>Transfer out | ${platform}</span></div>
<div class="n"><b>${platform}</b><span>Portfolio</span><span>Dealing</span><span>Documents</span><span>Hello, ${member.first}</span></div>
<h1>Transfer out request</h1>
<div class="ok"><b>Thank you. We have your request.</b><br>Case TO-${random.digits(7)} was opened. Most transfers take ${random.pick(['10 to 15', '15 to 20'])} working days from the day the other provider answers us.</div>
${card('You', item('Name', s.put('memberName', member.name)) + item('Date of birth', s.put('dateOfBirth', long(born), born)) + (nino === undefined ? '' : item('NI number', s.put('nationalInsuranceNumber', nino.text, nino.value))) + item('Home address', s.lines('address', addressOf(random, 'uk'), ', ')) + item('Phone', phoneOf(random, 'uk').text))}
${card('What you are moving', item('From', s.put('schemeName', product)) + item('Your SIPP number', s.put('memberReference', random.pick([`S${random.digits(7)}`, `${random.digits(4)} ${random.digits(4)}`]))) + item('How much', 'Everything, and close my account') + item('How', 'As cash – we will sell your investments first') + item('Value to transfer', s.put('transferValue', printMoney(value), value)) + item('of which cash held today', printMoney({ currency: 'GBP', minor: cash })) + item('Exit charge', '£0.00'))}
${card('Where it is going', item('New pension', s.put('receivingScheme', receiving)) + item('Your number with them', random.chance(0.75) ? s.put('receivingReference', random.pick([`FH-${random.digits(6)}`, random.digits(9)])) : '') + item('Their PSTR', random.chance(0.65) ? s.put('pstr', pstrOf(random)) : 'I don’t know – please find out') + (overseas === undefined ? '' : item('Is it an overseas scheme?', s.answer('overseas', overseas))) + (bank === undefined ? item('Bank details', 'We’ll ask the provider') : item('Pay to', s.put('payeeName', `${receiving.split(' ')[0]} Pensions Client Account`)) + item('Sort code', s.put('sortCode', bank.text, bank.value)) + item('Account number', s.put('accountNumber', random.digits(8)))))}
${advised === undefined ? '' : card('Advice', item('Have you taken financial advice about this?', s.answer('adviceTaken', advised)) + item('Who?', advised ? s.put('adviserName', random.pick(['Tarn & Fell Financial Planning LLP', 'Odile Marchetti, Fenbrook IFA'])) : s.put('adviserName', 'N/A', null)))}
${card('You agreed that', `<ul><li>you have read our transfer guide and the risks of moving out</li><li>the value will change until your investments are sold</li><li>we may ask the other provider to prove that it is registered with HMRC</li></ul>${item('Signed electronically on', s.put('signedDate', long(asked), asked))}`)}
<div class="sm">${platform} is a trading name of ${platform.split(' ')[0]} Platform Services Limited, authorised and regulated by the Financial Conduct Authority (${random.digits(6)}). Your capital is at risk. Get free guidance from Pension Wise on 0800 138 3944.<br><br>https://${site}/transfers/out/summary</div>`,
    );
    return s.filled(html);
  },
};

const overseasDeed: Layout = {
  name: 'fifth-overseas-discharge-deed',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const member = personOf(random);
    const scheme = random.pick([
      'The Cotterdale Group Staff Pension Scheme',
      'Harland Marine Pension Fund',
      'Ashcombe Hospitals Final Salary Scheme',
    ]);
    const [receiving, trustee] = random.pick([
      ['Shannon International Retirement Trust', 'Shannon Trustees DAC'],
      ['Valletta Gate Retirement Scheme', 'Valletta Gate Trustees (Ireland) Limited'],
      ['The Boyne Overseas Pension Plan', 'Boyne Fiduciary Services Limited'],
    ]);
    const signed = dateOf(random, 2021, 2026);
    const quoted = later(signed, -random.between(20, 85));
    const born = dateOf(random, 1955, 1980);
    const value = moneyOf(random, 'uk', [31000, 780000]);
    const long = (date: string) => printDate(date, 'long', 'uk');
    const iban = ibanOf(random);
    const nino = random.chance(0.85) ? ninoOf(random) : undefined;
    const firm = random.pick(['Crossway Transfer Advice Limited', 'Pallister Overseas Financial Planning LLP']);
    const reference = random.chance(0.75) ? `${random.letters(2)}-${random.digits(5)}` : undefined;
    s.fields.overseas = true;
    s.fields.adviceTaken = true;
    const withAdviser = random.chance(0.9);
    const b = (html: string) => `<u>${html}</u>`;
    const solicitor = personOf(random).name;
    const css =
      "@page{margin:19mm 23mm 15mm}body{font:10.6pt/1.5 'Nimbus Roman';color:#000}h1{font:bold 13pt 'Nimbus Roman';text-align:center;letter-spacing:1pt;margin:0 0 2pt}.c{text-align:center;margin-bottom:14pt}p{margin:0 0 8pt;text-align:justify}ol{padding-left:20pt;margin:0}ol>li{margin-bottom:7pt;text-align:justify}u{text-decoration:none;border-bottom:.5pt solid #000;font-weight:bold}.sch{border-collapse:collapse;width:100%;margin-top:4pt}.sch td{border:.6pt solid #000;padding:3.5pt 7pt;vertical-align:top}.sch td:first-child{width:42%}.pb{break-before:page}.at{display:flex;gap:20pt;margin-top:16pt}.at>div{flex:1}.at i{font:20pt 'Z003';display:block;border-bottom:.5pt solid #000}.ft{font-size:8pt;text-align:center;margin-top:20pt}";
    const html = page(
      'A4',
      css,
      `<h1>FORM OF REQUEST, DISCHARGE AND INDEMNITY</h1><div class="c">Transfer to a qualifying recognised overseas pension scheme</div>
<p>TO: The Trustees of ${b(s.put('schemeName', scheme))} (“the Scheme”)</p>
<p>I, ${b(s.put('memberName', member.name))}, of ${b(s.lines('address', addressOf(random, random.pick(['uk', 'ie'] as const)), ', '))}, born on ${b(s.put('dateOfBirth', long(born), born))}${nino === undefined ? '' : ` (National Insurance number ${b(s.put('nationalInsuranceNumber', nino.text, nino.value))})`}, being a deferred member of the Scheme with membership number ${b(s.put('memberReference', random.pick([`${random.digits(5)}/${random.digits(2)}`, `DM${random.digits(6)}`])))}, request and agree as follows.</p>
<ol><li>I request the Trustees to pay a transfer value of ${b(s.put('transferValue', printMoney(value), value))}, being the cash equivalent stated in the Trustees’ letter to me of ${long(quoted)}, to the trustees for the time being of ${b(s.put('receivingScheme', receiving))} (“the Receiving Scheme”)${reference === undefined ? '' : `, to be credited to my account there numbered ${b(s.put('receivingReference', reference))}`}.</li>
<li>I understand that the Receiving Scheme is established outside the United Kingdom, that it has told HM Revenue and Customs that it is a recognised overseas pension scheme (QROPS reference ${random.digits(6)}), and that an overseas transfer charge of 25% may be due if I cease to satisfy the conditions within five full tax years.</li>
<li>${withAdviser ? `I have received appropriate independent advice on the transfer from ${b(s.put('adviserName', firm))}, whose written confirmation dated ${long(later(quoted, 10))} is attached.` : 'I have received appropriate independent advice on the transfer, and the adviser’s written confirmation is attached.'}</li>
<li>On payment the Trustees, the principal employer and the administrator shall be released from every claim in respect of my benefits under the Scheme, including those which would have been payable after my death.</li>
<li>I shall keep the Trustees indemnified against any unauthorised payments charge, scheme sanction charge or other tax falling on them because anything that I have said in this form or in form APSS263 is untrue.</li>
<li>I have not been offered any inducement, cash advance or loan, and I was not first approached about the transfer by telephone or e-mail.</li></ol>
<p style="margin-top:10pt">This deed is governed by the law of England and Wales.</p>
<div class="ft">1</div>
<div class="pb"></div><h1>SCHEDULE</h1><div class="c">Payment instructions</div>
<table class="sch"><tr><td>Beneficiary</td><td>${s.put('payeeName', trustee)}</td></tr><tr><td>Bank</td><td>${random.pick(['Leeside Bank, Cork', 'Dame Street Bank, Dublin'])}</td></tr><tr><td>IBAN</td><td>${s.put('iban', iban.text, iban.value)}</td></tr><tr><td>BIC</td><td>${iban.value.slice(4, 8)}IE2D</td></tr><tr><td>Sort code (UK accounts only)</td><td></td></tr><tr><td>Currency of payment</td><td>Sterling</td></tr><tr><td>Payment reference</td><td>${random.chance(0.6) ? escapeHtml(member.last.toUpperCase()) : ''}</td></tr><tr><td>Scheme manager’s telephone</td><td>${phoneOf(random, 'ie').text}</td></tr></table>
<p style="margin-top:16pt">SIGNED as a deed by me on ${b(s.put('signedDate', long(signed), signed))} in the presence of the witness named below.</p>
<div class="at"><div><i>${escapeHtml(member.name)}</i>Member</div><div><i>${escapeHtml(solicitor)}</i>Witness: ${escapeHtml(solicitor)}, Solicitor, ${addressOf(random, 'uk').map(escapeHtml).join(', ')}</div></div>
<p style="margin-top:22pt"><b>Consent of spouse or civil partner</b> (where the member is married or in a civil partnership)</p><p>I am aware that benefits which might have been payable to me will cease.</p>
<div class="at"><div><i>&nbsp;</i>Signature</div><div><i>&nbsp;</i>Date</div></div>
<div class="ft">2</div>`,
    );
    return s.filled(html);
  },
};

export const layouts: Layout[] = [dischargeForm, platformRequest, overseasDeed];
