/** Retirement: an options form with boxed characters, an Irish trustee's grid, a provider's web summary. @module */
import { escapeHtml as esc } from '../form.ts';
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
import type { Filled, Layout } from '../layout.ts';
import { page } from '../printed.ts';
import type { Random } from '../random.ts';

/** One character a box; a dash stands between boxes. */
const comb = (text: string) =>
  `<span class="c">${[...text].map((one) => (one === '-' || one === '/' ? `<u>${one}</u>` : `<i>${one}</i>`)).join('')}</span>`;
/** The type's value of each printed option. */
const OPTIONS: Record<string, string> = {
  'Full pension with no lump sum': 'full-pension',
  'Pension only': 'full-pension',
  'Tax-free lump sum and reduced pension': 'lump-sum-and-pension',
  'Lump sum and reduced pension': 'lump-sum-and-pension',
  'Flexi-access drawdown': 'drawdown',
  'Lifetime annuity': 'annuity',
  'Uncrystallised funds pension lump sum': 'ufpls',
};
const sortCodeOf = (random: Random) => `${random.digits(2)}-${random.digits(2)}-${random.digits(2)}`;

/** Paper form of a closed scheme: section bars, boxed characters, squares to cross. */
function optionsForm(random: Random): Filled {
  const [person, spouse, clerk] = [personOf(random), personOf(random), personOf(random)];
  const scheme = firmOf(random, 'scheme');
  const nino = ninoOf(random);
  const address = addressOf(random, 'uk');
  const phone = phoneOf(random, 'uk');
  const email = random.chance(0.6) ? emailOf(random, person) : undefined;
  const born = dateOf(random, 1955, 1966);
  const retires = `${random.between(2024, 2026)}-${random.pick(['01', '04', '07', '10'])}-01`;
  const signed = later(retires, -random.between(30, 80));
  const options = ['Full pension with no lump sum', 'Tax-free lump sum and reduced pension', 'Small pot lump sum'];
  const chosen = random.pick(options.slice(0, 2));
  const [pension, lump] = [moneyOf(random, 'uk', [2400, 19000]), moneyOf(random, 'uk', [12000, 68000])];
  const withLump = chosen === options[1];
  const married = random.chance(0.7);
  const [sort, account] = [sortCodeOf(random), random.digits(8)];
  const reference = `${random.letters(3)}${random.digits(6)}`;
  const joint = married && random.chance(0.4);
  const payee = joint ? `${person.name} & ${spouse.name}` : person.name;
  const boxed = (iso: string) => comb(printDate(iso, 'numeric', 'uk'));
  const tick = (on: boolean) => `<span class="k">${on ? 'X' : ''}</span>`;
  const row = (label: string, value: string) => `<div class="r"><label>${label}</label><div>${value}</div></div>`;
  const css = `@page{margin:12mm 15mm}body{font:9.5pt 'Nimbus Sans','Liberation Sans'}h1{font-size:17pt;margin:0}h2{background:#00386b;color:#fff;font-size:10.5pt;padding:1.4mm 2mm;margin:4.5mm 0 1.5mm}.r{display:flex;align-items:center;min-height:7.4mm}.r label{width:62mm;flex:none}.r>div{flex:1}.l{border-bottom:.6pt solid #555;min-height:5.4mm;padding:0 1mm}.c i,.c u{display:inline-block;font:10.5pt 'Liberation Mono';text-align:center;width:5.6mm;height:6.2mm;line-height:6.2mm}.c i{border:.6pt solid #00386b;margin-left:-.6pt}.c u{text-decoration:none;width:4mm}.k{display:inline-block;width:4.2mm;height:4.2mm;border:.8pt solid #00386b;text-align:center;line-height:4.2mm;font-weight:bold;margin:0 1.5mm 0 4mm;vertical-align:middle}.o{border:.8pt dashed #555;padding:2mm;margin-top:5mm;font-size:8.5pt;color:#333}p{margin:1.5mm 0}`;
  const lined = (text: string) => `<div class="l">${esc(text)}</div>`;
  const body = `<div style="display:flex;justify-content:space-between"><div><h1>Retirement Options Form</h1>RO3 · please use black ink and BLOCK CAPITALS</div><div style="text-align:right;font-size:8.5pt">${firmOf(random, 'provider')}<br>Pensions Department, PO Box ${random.digits(3)}<br>Helpline ${phoneOf(random, 'uk').text}</div></div>
<h2>SECTION 1 – ABOUT YOU</h2>${row('Scheme', lined(scheme))}${row('Membership number', lined(reference))}${row('Your full name', lined(person.name))}${row('National Insurance number', comb(nino.value))}${row('Date of birth (DD/MM/YYYY)', boxed(born))}${row('Home address and postcode', lined(address.join(', ')))}${row('Daytime telephone', lined(phone.text))}${row('Email (if you have one)', lined(email ?? ''))}
<h2>SECTION 2 – YOUR CHOICE</h2>${row('I want my benefits to start on', boxed(retires))}<p>I have read my retirement quotation and choose (cross <b>one</b> box only):</p>${options.map((option) => `<p>${tick(option === chosen)}${option}</p>`).join('')}${row('Lump sum to be paid', lined(withLump ? printMoney(lump) : ''))}${row('Pension to be paid, a year before tax', lined(printMoney(pension)))}
<h2>SECTION 3 – HUSBAND, WIFE OR CIVIL PARTNER</h2>${row('Are you married or in a civil partnership?', `${tick(married)}Yes${tick(!married)}No`)}${row('Their full name', lined(married ? spouse.name : ''))}${row('Their date of birth', lined(married ? printDate(dateOf(random, 1955, 1969), 'numeric', 'uk') : ''))}
<h2>SECTION 4 – WHERE TO PAY YOUR PENSION</h2>${row('Name of bank or building society', lined(firmOf(random, 'bank')))}${row('Account in the name of', lined(payee))}${row('Sort code', comb(sort))}${row('Account number', comb(account))}
<h2>SECTION 5 – DECLARATION</h2><p>I understand that my choice cannot be changed once my first payment has been made, and that I must tell the Trustees if my lump sums from all schemes exceed my lump sum allowance.</p><div class="r"><label style="width:20mm">Signed</label><div class="l" style="font:italic 15pt 'Z003'">${esc(person.name)}</div><label style="width:14mm;margin-left:6mm">Date</label><div style="flex:none">${boxed(signed)}</div></div>
<div class="o"><b>Office use only</b> &nbsp; Received: ${printDate(later(signed, random.between(2, 9)), 'short', 'uk')} &nbsp;&nbsp; Checked by: ${esc(clerk.name)} &nbsp;&nbsp; Case: ${random.digits(8)} &nbsp;&nbsp; Cert. of birth seen: ${random.pick(['Y', 'N'])}</div>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: reference,
        memberName: person.name,
        dateOfBirth: born,
        nationalInsuranceNumber: nino.value,
        address: address.join(', '),
        phone: phone.digits,
        ...(email ? { email } : {}),
        retirementDate: retires,
        option: OPTIONS[chosen] as string,
        ...(withLump ? { lumpSum: { ...lump } } : {}),
        annualPension: { ...pension },
        marriedOrPartner: married,
        payeeName: payee,
        sortCode: sort.replaceAll('-', ''),
        accountNumber: account,
        signedDate: signed,
      },
    },
  };
}

/** One ruled grid with shaded row headers; the employer has a part of its own. */
function trusteeGrid(random: Random): Filled {
  const [person, manager] = [personOf(random), personOf(random)];
  const employer = random.pick(['Shannonside Creameries', 'Atlantic Freight', 'Burren Stone', 'Dunmore Packaging']);
  const scheme = `${employer} ${random.pick(['Retirement and Death Benefits Plan', 'Staff Pension Scheme', 'DB Pension Plan'])}`;
  const [address, phone, iban] = [addressOf(random, 'ie'), phoneOf(random, 'ie'), ibanOf(random)];
  const email = emailOf(random, person);
  const born = dateOf(random, 1957, 1964);
  const retires = dateOf(random, 2024, 2026);
  const signed = later(retires, -random.between(14, 60));
  const statuses = ['Single', 'Married', 'Civil partnership', 'Widowed', 'Divorced'];
  const status = random.pick(statuses);
  const married = status === 'Married' || status === 'Civil partnership';
  const options = ['Pension only', 'Lump sum and reduced pension', 'Trivial commutation'];
  const chosen = random.pick(options.slice(0, 2));
  const [pension, lump] = [moneyOf(random, 'ie', [3800, 26000]), moneyOf(random, 'ie', [18000, 97000])];
  const withLump = chosen === options[1];
  const number = random.digits(4);
  const day = (iso: string) => printDate(iso, 'numeric', 'ie');
  const boxes = (all: string[], one: string) =>
    all.map((text) => `<nobr>${text === one ? '☑' : '☐'} ${text}</nobr>`).join(' &ensp; ');
  const row = (label: string, value: string) => `<tr><th>${label}</th><td>${value}</td></tr>`;
  const part = (text: string) => `<tr><td colspan="2" class="p">${text}</td></tr>`;
  const css = `@page{margin:15mm 17mm}body{font:10pt 'DejaVu Sans Condensed','DejaVu Sans'}h1{font-size:14pt;text-align:center;margin:4mm 0 1mm;text-transform:uppercase}table{width:calc(100% - 1pt);border-collapse:collapse}th,td{border:.7pt solid #000;padding:1.7mm 2mm;text-align:left;vertical-align:top}th{background:#e9e9e2;font-weight:normal;width:62mm}.p{background:#3d5a45;color:#fff;font-weight:bold}.s{font-size:8pt;text-align:center;margin:1mm 0 3mm}tr{break-inside:avoid}`;
  const body = `<div style="font-size:13pt;color:#3d5a45"><b>Trustee &amp; Benefit Services</b> <span style="font-size:8pt">(Ireland) Limited, Harcourt Road, Dublin 2 · (01) 4${random.digits(2)} ${random.digits(4)}</span></div><h1>Application for Retirement Benefits</h1><p class="s">Complete Parts A to C and return with a copy of your birth certificate and of a recent bank statement.</p>
<table>${part('Part A – Member')}${row('Name of plan', scheme)}${row('Member no.', number)}${row('Member’s name', esc(person.name))}${row('PPS no.', `${random.digits(7)}${random.letters(2)}`)}${row('Date of birth', day(born))}${row('Civil status', boxes(statuses, status))}${row('Correspondence address<br><small>(include Eircode)</small>', address.join('<br>'))}${row('Mobile', phone.text)}${row('E-mail', email)}
${part('Part B – Benefits claimed')}${row('Date of retirement', day(retires))}${row('I elect to receive my benefits as', boxes(options, chosen))}${row('Retirement lump sum (€)', withLump ? bare(lump.minor) : 'Nil')}${row('Annual pension (€)', bare(pension.minor))}${row('Bonus from AVC fund', random.pick(['N/A', 'None']))}
${part('Part C – Payment and declaration')}${row('Account name', esc(person.name))}${row('IBAN', iban.text)}${row('BIC', `${iban.value.slice(4, 8)}IE2D`)}${row('Member’s signature', `<span style="font:italic 15pt 'Z003'">${esc(person.name)}</span>`)}${row('Date signed', day(signed))}
${part('Part D – To be completed by the employer')}${row('Company', `${employer} DAC`)}${row('Final salary confirmed', printMoney(moneyOf(random, 'ie', [34000, 90000])))}${row('Last day at work', day(later(retires, -1)))}${row('For the company', `${esc(manager.name)}, HR Manager, ${day(later(signed, random.between(1, 12)))}`)}</table>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: number,
        memberName: person.name,
        dateOfBirth: born,
        address: address.join(', '),
        phone: phone.digits,
        email,
        retirementDate: retires,
        option: OPTIONS[chosen] as string,
        lumpSum: withLump ? { ...lump } : null,
        annualPension: { ...pension },
        marriedOrPartner: married,
        payeeName: person.name,
        iban: iban.value,
        signedDate: signed,
      },
    },
  };
}

/** What a provider's web pages give to keep: questions put in sentences, with the answers under them. */
function webSummary(random: Random): Filled {
  const [person, adviser] = [personOf(random), personOf(random)];
  const brand = random.pick(['Silverline', 'Meridian', 'Brightwater', 'Castlegate']);
  const plan = `${brand} ${random.pick(['Personal Pension', 'Flexible SIPP', 'Retirement Account'])}`;
  const [nino, address, phone] = [ninoOf(random), addressOf(random, 'uk'), phoneOf(random, 'uk')];
  const email = emailOf(random, person);
  const born = dateOf(random, 1958, 1970);
  const signed = dateOf(random, 2024, 2026);
  const retires = later(signed, random.between(10, 45));
  const option = random.pick(['Flexi-access drawdown', 'Lifetime annuity', 'Uncrystallised funds pension lump sum']);
  const [lump, income] = [moneyOf(random, 'uk', [8000, 90000]), moneyOf(random, 'uk', [3000, 24000])];
  const single = option.startsWith('Uncrystallised');
  const [partner, bankNamed] = [random.chance(0.6), random.chance(0.7)];
  const [sort, account, number] = [sortCodeOf(random), random.digits(8), `${random.letters(2)}-${random.digits(8)}`];
  const day = (iso: string) => printDate(iso, 'long', 'uk');
  const ask = (question: string, answer: string) => `<div class="q"><div>${question}</div><b>${answer}</b></div>`;
  const css = `@page{margin:14mm 18mm 16mm}body{font:10.5pt 'URW Gothic','DejaVu Sans';color:#1c1c1c}.b{color:#d0004f;font-size:22pt;font-weight:bold}h1{font-size:17pt;margin:4mm 0 1mm}h2{font-size:12.5pt;color:#d0004f;margin:7mm 0 2mm}.q{break-inside:avoid;border-bottom:.5pt solid #ddd;padding:1.8mm 0}.q div{font-size:9.5pt;color:#555}.q b{font-size:11pt}.s{background:#f5f1f3;padding:3mm 4mm;margin-top:7mm;break-inside:avoid}footer{font-size:8pt;color:#666;margin-top:6mm}`;
  const body = `<div class="b">${brand.toLowerCase()}</div><h1>Accessing your pension savings: what you told us</h1><p>Thanks for applying online. Keep this summary of your answers. Application ${random.digits(4)}-${random.digits(4)}.</p>
<h2>You and your plan</h2>${ask('Which of your plans do you want to take money from?', plan)}${ask('What’s your plan number?', number)}${ask('What’s your name, as it appears on your passport or driving licence?', esc(person.name))}${ask('When were you born?', day(born))}${ask('What’s your National Insurance number?', nino.text)}${ask('Where do you live?', address.join(', '))}${ask('What’s the best number to reach you on?', phone.text)}${ask('What’s your email address?', email)}${ask('Are you married, in a civil partnership or living with a partner?', partner ? 'Yes' : 'No')}
<h2>Taking your money</h2>${ask('How would you like to take your money?', option)}${ask('When would you like to start taking it?', day(retires))}${single ? ask('Do you want to use all of your savings?', 'Yes – take everything and close my plan') : ask('How much tax-free cash would you like?', printMoney(lump)) + ask('How much income would you like each year, before tax?', printMoney(income))}${ask('Have you had guidance from Pension Wise?', random.pick(['Yes', 'No, I don’t want it']))}${ask('Are you working with a financial adviser?', random.chance(0.5) ? `Yes – ${esc(adviser.name)}, ${esc(firmOf(random, 'adviser'))}` : 'No')}
<h2>Where we’ll pay it</h2>${bankNamed ? ask('Whose account is it?', esc(person.name)) : ''}${ask('Sort code', sort)}${ask('Account number', account)}
<div class="s"><b>Your declaration</b><br>I’ve read the key features and risk warnings, and everything I’ve told you is true.<br>Signed electronically by ${esc(person.name)} on ${day(signed)}.</div>
<footer>Questions? Call ${phoneOf(random, 'uk').text}, weekdays 8am–6pm. ${brand} Pensions Limited, registered in England no. 0${random.digits(7)}, is authorised and regulated by the Financial Conduct Authority. SUM-ACC ${random.digits(2)}/24</footer>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: plan,
        memberReference: number,
        memberName: person.name,
        dateOfBirth: born,
        nationalInsuranceNumber: nino.value,
        address: address.join(', '),
        phone: phone.digits,
        email,
        retirementDate: retires,
        option: OPTIONS[option] as string,
        ...(single ? {} : { lumpSum: { ...lump }, annualPension: { ...income } }),
        marriedOrPartner: partner,
        ...(bankNamed ? { payeeName: person.name } : {}),
        sortCode: sort.replaceAll('-', ''),
        accountNumber: account,
        signedDate: signed,
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-options-form', group: 'third', fill: optionsForm },
  { name: 'third-trustee-grid', group: 'third', fill: trusteeGrid },
  { name: 'third-web-summary', group: 'third', fill: webSummary },
];
