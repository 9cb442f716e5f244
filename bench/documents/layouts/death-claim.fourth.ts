import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  ibanOf,
  later,
  ninoOf,
  type Person,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { cell, page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

function ageAt(birth: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4));
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Of the same family most of the time. */
function survivorOf(random: Random, dead: Person): Person {
  const other = personOf(random);
  if (random.chance(0.3)) return other;
  const first = other.first === dead.first ? `${other.first} Ann` : other.first;
  return { first, last: dead.last, name: `${first} ${dead.last}` };
}

const US_HOMES = [
  ['1407 Kettle Creek Rd', 'Boise, ID 83702'],
  ['530 N Delaware Ave, Apt 12', 'Tulsa, OK 74103'],
  ['88 Harvest Moon Drive', 'Madison, WI 53703'],
];

function claimantStatement(random: Random) {
  const s = new Stated();
  const dead = personOf(random);
  const claimant = survivorOf(random, dead);
  const born = dateOf(random, 1934, 1968);
  const died = dateOf(random, 2023, 2025);
  const signed = later(died, random.between(12, 80));
  const home = random.pick(US_HOMES);
  const phone = phoneOf(random, 'us');
  const face = { currency: 'USD', minor: random.pick([10000, 25000, 50000, 100000, 150000, 250000]) * 100 };
  const deposit = random.chance(0.65);
  const mail = random.pick(['given', 'none', 'blank']);
  const certificate = random.pick([true, true, false, undefined]);
  const us = (field: string, date: string) => s.put(field, printDate(date, 'numeric', 'us'), date);
  const us0 = (date: string) => printDate(date, 'numeric', 'us');
  const css = `body{font:9.8pt/1.3 'Liberation Serif';color:#000}.top{border-bottom:2.5pt double #000;padding-bottom:5pt;display:flex;justify-content:space-between;align-items:flex-end}.top b{font:bold 15pt 'Liberation Serif'}h1{font-size:13.5pt;text-align:center;margin:9pt 0 2pt;letter-spacing:.5pt}.sub{text-align:center;font-style:italic;margin:0 0 6pt}
h2{font-size:9.6pt;margin:9pt 0 2pt;text-transform:uppercase}td{border:.7pt solid #000;padding:3pt 5pt 6pt}.label{font-size:8.2pt}.answer{font:11pt/1.3 'Nimbus Mono PS';min-height:13pt}p{margin:4pt 0;text-align:justify}ol{margin:4pt 0;padding-left:15pt}.fraud{border:.7pt solid #000;padding:4pt 6pt;font-size:8.6pt;margin-top:9pt}.foot{font-size:7.4pt;margin-top:7pt;display:flex;justify-content:space-between}.break{break-before:page}`;
  return s.filled(
    sheet(
      'Letter;margin:0.5in 0.6in',
      css,
      `<div class="top"><b>Prairie States Life Insurance Company</b><span>Life Claims Department, P.O. Box 21907, Lincoln, NE 68501<br>Phone 1-800-555-0119 &nbsp;·&nbsp; Fax 402-555-0187</span></div>
<h1>CLAIMANT’S STATEMENT</h1><div class="sub">Proof of Death – Individual Life Insurance. Each beneficiary must complete a separate form. Type or print in ink.</div>
<h2>Section A. Deceased insured</h2><table>
${row(cell('1. Full name of deceased (first, middle, last)', s.put('deceasedName', dead.name), 4), cell('2. Other names or aliases', random.chance(0.3) ? `${dead.first} "Bud" ${dead.last}` : '', 2))}
${row(cell('3. Date of birth', us('dateOfBirth', born), 1), cell('4. Date of death', us('dateOfDeath', died), 1), cell('5. Age last birthday', s.put('ageAtDeath', String(ageAt(born, died))), 1), cell('6. Social Security no.', `${random.digits(3)}-${random.digits(2)}-${random.digits(4)}`, 1), cell('7. State of legal residence', home[1]?.slice(-8, -6) ?? '', 2))}
${row(cell('8. Policy number', s.put('policyNumber', `${random.letters(2)}${random.digits(7)}`), 2), cell('9. Date policy issued', us0(dateOf(random, 1985, 2018)), 2), cell('10. Is the policy enclosed?', ticks(['Yes', 'No, lost'], random.pick(['Yes', 'No, lost']), 'square'), 2))}
${row(cell('11. Cause of death', s.put('causeOfDeath', random.pick(['Metastatic pancreatic cancer', 'Congestive heart failure', 'Acute myocardial infarction', 'Chronic obstructive pulmonary disease', 'Subdural hematoma after fall'])), 3), cell('12. Manner of death', ticks(['Natural', 'Accident', 'Suicide', 'Homicide', 'Pending'], 'Natural', 'square'), 3))}
${row(cell('13. Last occupation', random.pick(['Retired school bus driver', 'Machinist', 'Homemaker', 'Rancher']), 2), cell('14. Date last worked', random.chance(0.5) ? us0(dateOf(random, 2008, 2021)) : '', 2), cell('15. Place of death', `${random.pick(['St. Alban’s Hospice', 'Residence', 'Cedar Valley Medical Center'])}`, 2))}
${row(cell('16. Physician who attended the deceased in the last illness – name, city', `${personOf(random).name}, MD, ${home[1]?.split(',')[0]}`, 4), cell('17. Date of first visit', us0(later(died, -random.between(40, 900))), 2))}
</table>
<h2>Section B. Claimant</h2><table>
${row(cell('18. Your full name (as you wish it shown on the payment record)', s.put('claimantName', claimant.name), 4), cell('19. Your date of birth', us0(dateOf(random, 1945, 1985)), 2))}
${row(cell('20. Mailing address (street, city, state, ZIP)', s.lines('claimantAddress', home), 4), cell('21. Your relationship to deceased', s.put('relationship', random.pick(['Spouse', 'Surviving spouse', 'Child', 'Sibling', 'Grandchild'])), 2))}
${row(cell('22. Daytime phone', s.put('claimantPhone', phone.text, phone.digits), 2), cell('23. E-mail', mail === 'given' ? s.put('claimantEmail', emailOf(random, claimant)) : mail === 'none' ? s.put('claimantEmail', 'None', null) : '', 2), cell('24. Your SSN or TIN', `${random.digits(3)}-${random.digits(2)}-${random.digits(4)}`, 2))}
${row(cell('25. You are claiming as', ticks(['Named beneficiary', 'Executor', 'Trustee', 'Assignee', 'Guardian'], 'Named beneficiary', 'square'), 4), cell('26. Amount of insurance claimed', s.put('sumClaimed', printMoney(face), face), 2))}
${row(cell('27. Certified death certificate attached?', s.yesNo('certificateEnclosed', certificate, 'square'), 2), cell('28. Has any funeral home been assigned part of the proceeds? If so, name and amount', random.chance(0.4) ? `Fairlawn Mortuary ${printMoney({ currency: 'USD', minor: random.between(4000, 9500) * 100 })}` : 'No', 4))}
</table>
<div class="foot"><span>Form PSL-2204 (Rev. 03/21)</span><span>Page 1 of 2 – continued on next page</span></div>
<h2 class="break">Section C. Settlement election</h2>
<p>Check one. If nothing is checked, proceeds of $10,000.00 or more will be placed in a Liberty Access Account in your name and you will receive a book of drafts.</p>
<table>${row(cell('29. Method', ticks(['Check by mail', 'Direct deposit', 'Liberty Access Account', 'Settlement option'], deposit ? 'Direct deposit' : 'Check by mail', 'square'), 6))}
${row(cell('30. Payee – make payment to', s.put('payeeName', claimant.name), 3), cell('31. Name of financial institution', deposit ? random.pick(['First Plains Credit Union', 'Cornhusker National Bank']) : '', 3))}
${row(cell('32. Routing number (9 digits)', deposit ? random.digits(9) : '', 2), cell('33. Account number', deposit ? s.put('accountNumber', random.digits(10)) : '', 2), cell('34. Type of account', ticks(['Checking', 'Savings'], deposit ? 'Checking' : undefined, 'square'), 2))}</table>
<h2>Section D. Substitute Form W-9</h2>
<p>Under penalties of perjury, I certify that: (1) the number shown in item 24 is my correct taxpayer identification number; (2) I am not subject to backup withholding; and (3) I am a U.S. person. Cross out item (2) if the IRS has notified you that you are subject to backup withholding.</p>
<h2>Section E. Authorization and signature</h2>
<p>I authorize any physician, hospital, clinic, pharmacy benefit manager, insurance company, the Medical Information Bureau, employer, or government agency having records of the care, treatment or employment of the deceased to release them to Prairie States Life Insurance Company or its representatives. This authorization is valid for 24 months from the date below. A copy is as valid as the original.</p>
<p>By furnishing this form the Company does not admit that there was any insurance in force on the life in question, nor waive any of its rights or defenses.</p>
<table>${row(cell('Signature of claimant', `<span style="font:italic 16pt Z003">${claimant.name}</span>`, 4), cell('Date signed', us('signedDate', signed), 2))}
${row(cell('Witness (not a beneficiary)', personOf(random).name, 4), cell('Date', us0(signed), 2))}</table>
<div class="fraud"><b>FRAUD NOTICE.</b> Any person who knowingly, and with intent to injure, defraud or deceive any insurer, files a statement of claim containing any false, incomplete or misleading information is guilty of a felony. <b>California:</b> For your protection California law requires the following to appear on this form: any person who knowingly presents a false or fraudulent claim for the payment of a loss is guilty of a crime and may be subject to fines and confinement in state prison. <b>Oklahoma:</b> WARNING: Any person who knowingly makes any claim for the proceeds of an insurance policy containing any false information is guilty of a felony.</div>
<h2>For home office use</h2><table>${row(cell('Claim no.', `L${random.digits(6)}`, 2), cell('Date received', us0(later(signed, 6)), 2), cell('Examiner', random.letters(3), 2))}${row(cell('Paid-up additions', bare(random.between(100, 2400) * 100 + 17), 2), cell('Loan balance', bare(0), 2), cell('Interest from date of death', '', 2))}</table>
<div class="foot"><span>Form PSL-2204 (Rev. 03/21)</span><span>Page 2 of 2</span></div>`,
    ),
  );
}

const FUNDS = [
  { fund: 'Calderbrook Pension Fund', council: 'Calderbrook Metropolitan Borough Council', web: 'calderbrookpensions' },
  { fund: 'North Marches Pension Fund', council: 'North Marches County Council', web: 'northmarchespensions' },
];

function fundPrintout(random: Random) {
  const s = new Stated();
  const { fund, council, web } = random.pick(FUNDS);
  const dead = personOf(random);
  const claimant = survivorOf(random, dead);
  const born = dateOf(random, 1938, 1972);
  const died = dateOf(random, 2023, 2025);
  const sent = later(died, random.between(6, 60));
  const nino = ninoOf(random);
  const phone = phoneOf(random, 'uk');
  const grant = { currency: 'GBP', minor: random.between(4200, 96000) * 100 + random.between(1, 99) };
  const sort = [random.digits(2), random.digits(2), random.digits(2)];
  const uk = (date: string) => printDate(date, 'numeric', 'uk');
  const long = (field: string, date: string) => s.put(field, printDate(date, 'long', 'uk'), date);
  const item = (question: string, html: string) => `<div class="i"><span>${question}</span><b>${html}</b></div>`;
  const css = `body{font:9.2pt/1.35 'DejaVu Sans';color:#0b0c0c}.strip{background:#00437b;color:#fff;padding:8pt 12pt;display:flex;justify-content:space-between}.strip b{font-size:12.5pt}h1{font-size:14pt;margin:10pt 0 3pt}.ref{background:#eef3f8;border-left:5pt solid #00437b;padding:5pt 9pt;margin-bottom:8pt}.cols{column-count:2;column-gap:16pt}.g{break-inside:avoid;margin-bottom:9pt}.g h2{font-size:10pt;border-bottom:1.2pt solid #00437b;margin:0 0 3pt;color:#00437b}
.i{padding:2pt 0;border-bottom:.4pt solid #ccc}.i span{display:block;font-size:7.6pt;color:#505a5f}.i b{font-weight:normal}.note{font-size:7.8pt;color:#333}.foot{font-size:7.2pt;color:#555;margin-top:8pt;border-top:.5pt solid #999;padding-top:3pt}`;
  const status = random.pick(['Pensioner member', 'Deferred member', 'Active member']);
  const relation = random.pick(['Spouse', 'Civil partner', 'Son or daughter', 'Executor', 'Cousin']);
  return s.filled(
    page(
      'A4;margin:12mm',
      css,
      `<div class="strip"><b>${fund}</b><span>Administered by ${council}</span></div>
<h1>Report a death and claim a death grant</h1>
<div class="ref">Your form has been sent. Submission reference <b>DTH-${random.digits(6)}-${random.letters(2)}</b>, ${uk(sent)} at ${two(random.between(8, 21))}:${two(random.between(0, 59))}. Please keep this page for your records. It is not a confirmation that a benefit is payable.</div>
<div class="cols">
<div class="g"><h2>The person who has died</h2>
${item('Full name', s.put('deceasedName', dead.name))}${item('Date of birth', long('dateOfBirth', born))}${item('Date they died', long('dateOfDeath', died))}${item('Age', s.put('ageAtDeath', String(ageAt(born, died))))}${item('Their National Insurance number', s.put('nationalInsuranceNumber', nino.text, nino.value))}${item('Last address', addressOf(random, 'uk').join(', '))}${item('Marital status', random.pick(['Married', 'Widowed', 'Single', 'Civil partnership']))}${random.chance(0.5) ? item('Cause of death (as on the certificate)', s.put('causeOfDeath', random.pick(['Bronchopneumonia', 'Carcinoma of the oesophagus', 'Cerebrovascular accident', 'Ischaemic heart disease']))) : ''}</div>
<div class="g"><h2>Their pension</h2>
${item('Pension scheme', s.put('schemeName', 'Local Government Pension Scheme'))}${item('Pension reference (on payslips and letters)', s.put('memberReference', `${random.digits(7)}${random.letters(1)}`))}${item('Status', status)}${item('Former employer', random.pick([council, 'Ashdown Academies Trust', 'Brightwater Leisure Trust']))}${item('Date of last payment of pension', status === 'Pensioner member' ? uk(later(died, -random.between(1, 27))) : 'Not in payment')}</div>
<div class="g"><h2>Registration</h2>${item('District where the death was registered', random.pick(['Leeds', 'Shropshire', 'Wakefield']))}${item('Entry number', random.digits(3))}${item('Date registered', uk(later(died, 4)))}${item('Are you sending the death certificate with this form?', s.answer('certificateEnclosed', random.chance(0.6)))}</div>
<div class="g"><h2>Person making this claim</h2>
${item('Your full name', s.put('claimantName', claimant.name))}${item('Your relationship to the person who died', s.put('relationship', relation))}${item('Your address', s.lines('claimantAddress', addressOf(random, 'uk')))}${item('Your telephone number', s.put('claimantPhone', phone.text, phone.digits))}${random.chance(0.75) ? item('Your email address', s.put('claimantEmail', emailOf(random, claimant))) : item('Your email address', '&nbsp;')}${item('Your date of birth', uk(dateOf(random, 1945, 1988)))}</div>
<div class="g"><h2>Death grant</h2>${item('Death grant claimed', random.chance(0.75) ? s.put('sumClaimed', printMoney(grant), grant) : 'I do not know the amount')}${item('Annual pension at date of death', printMoney({ currency: 'GBP', minor: random.between(1900, 14000) * 100 }))}${item('Was a nomination form completed?', random.pick(['Yes', 'No', 'Not sure']))}${item('Are you applying for probate or letters of administration?', random.pick(['Yes', 'No']))}</div>
<div class="g"><h2>Where to pay</h2>${item('Name on the account', s.put('payeeName', random.chance(0.7) ? claimant.name : `Estate of ${dead.name}`))}${item('Bank or building society', random.pick(['Silverline Building Society', 'Northgate Bank']))}${item('Sort code', s.put('sortCode', sort.join('-'), sort.join('')))}${item('Account number', s.put('accountNumber', random.digits(8)))}${item('Building society roll number', '&nbsp;')}</div>
<div class="g"><h2>Dependants</h2>${item('Children under 18, or under 23 in full-time education', random.chance(0.3) ? `1: ${personOf(random).first}, born ${uk(dateOf(random, 2008, 2016))}` : 'None')}${item('Was there a cohabiting partner?', 'No')}</div>
</div>
<div class="g"><h2>Declaration</h2><p class="note">I declare that the information given is true and complete. I understand that if pension has been paid for a period after the date of death it will be recovered, and that the administering authority has absolute discretion over the recipient of any death grant.</p>
${item('Declared by', claimant.name)}${item('Date of declaration', long('signedDate', sent))}</div>
<p class="note"><b>What happens next.</b> We aim to write to you within 5 working days. Original certificates are returned by second class post. A child’s pension can be paid from the day after the member’s death. If the member also had an in-house AVC with the Prudential, the insurer is told of the death by us.</p>
<p class="note"><b>How we use your information.</b> ${council} is a data controller under the UK General Data Protection Regulation. We take part in the National Fraud Initiative and the Tell Us Once service. Our full privacy notice is at www.${web}.example/privacy.</p>
<div class="foot">https://forms.${web}.example/report-a-death/complete?id=${random.digits(9)} &nbsp;&nbsp; Printed ${uk(later(sent, 1))}</div>`,
    ),
  );
}

const KIN: { his: string; he: string; am: string; firsts: string[] }[] = [
  { his: 'his', he: 'My late father', am: 'daughter', firsts: ['Ciara', 'Niamh', 'Sinéad', 'Deirdre'] },
  { his: 'her', he: 'My late mother', am: 'son', firsts: ['Liam', 'Callum', 'Kevin', 'Oscar'] },
  { his: 'his', he: 'My late husband', am: 'widow', firsts: ['Patricia', 'Ursula', 'Eleanor', 'Grace'] },
  { his: 'her', he: 'My late sister', am: 'brother', firsts: ['Edward', 'Gareth', 'Marcus', 'Bernard'] },
];

function familyLetter(random: Random) {
  const s = new Stated();
  const kin = random.pick(KIN);
  const last = random.pick(['Carmody', 'Dunleavy', 'Kavanagh', 'O’Rourke', 'Quigley', 'McGrath']);
  const middle = random.pick(['', ' Mary', ' J.', ' Bernadette']);
  const claimant: Person = ((first) => ({ first, last, name: `${first} ${last}` }))(random.pick(kin.firsts));
  const dead =
    kin.his === 'his'
      ? `${random.pick(['Thomas', 'Seamus', 'Anthony', 'Declan'])}${middle === ' J.' ? middle : ''} ${last}`
      : `${random.pick(['Bridget', 'Noreen', 'Teresa', 'Imelda'])}${middle} ${last}`;
  const born = dateOf(random, 1936, 1965);
  const died = dateOf(random, 2023, 2025);
  const written = later(died, random.between(15, 70));
  const phone = phoneOf(random, 'ie');
  const iban = ibanOf(random);
  const sum = { currency: 'EUR', minor: random.between(12, 190) * 100000 };
  const certificate = random.chance(0.7);
  const long = (field: string, date: string) => s.put(field, printDate(date, 'long', 'ie'), date);
  const office = random.pick([
    ['Lakeside Life Assurance dac', 'Customer Claims', 'Lakeside House', '40 Molyneux Yard', 'Dublin 8', 'D08 K2X7'],
    ['Celtic Provident Life dac', 'Death Claims Team', '1 Harbourmaster Row', 'Dublin 1', 'D01 W6Y3'],
  ]);
  const css = `body{font:10.8pt/1.42 'C059';color:#111}.from{margin-left:105mm;line-height:1.35}.to{line-height:1.35;margin:10pt 0}p{margin:0 0 9pt}.re{text-decoration:underline}`;
  const heart = random.pick([
    'ischaemic heart disease',
    'pneumonia',
    'a stroke',
    'cancer of the lung',
    'motor neurone disease',
  ]);
  return s.filled(
    page(
      'A4;margin:16mm 24mm',
      css,
      `<div class="from">${s.lines('claimantAddress', addressOf(random, 'ie'))}<br><br>Tel. ${s.put('claimantPhone', phone.text, phone.digits)}${random.chance(0.6) ? `<br>${s.put('claimantEmail', emailOf(random, claimant))}` : ''}<br><br>${printDate(written, 'long', 'ie')}</div>
<div class="to">${office.join('<br>')}</div>
<p>Dear Sir or Madam,</p>
<p class="re">Claim under policy ${s.put('policyNumber', `${random.digits(8)}${random.letters(1)}`)} on the death of ${s.put('deceasedName', dead)}</p>
<p>${kin.he} died in ${random.pick(['University Hospital Galway', 'Milford Hospice, Limerick', 'Sligo University Hospital'])} on ${long('dateOfDeath', died)}${random.chance(0.6) ? `, aged ${s.put('ageAtDeath', String(ageAt(born, died)))}` : ''}. The cause of death ${certificate ? 'given on the certificate' : 'given to us by the hospital'} was ${s.put('causeOfDeath', heart)}. ${kin.his === 'his' ? 'He' : 'She'} was born on ${long('dateOfBirth', born)} and took out the policy with you through the credit union in ${random.between(1990, 2012)}; the premium of €${random.between(18, 74)}.${random.digits(2)} a month was still being paid from ${kin.his} account up to last month.</p>
<p>I am ${kin.his} ${s.put('relationship', kin.am)} and also the executor named in the will. I wish to claim the sum assured, which according to your last yearly statement, dated ${printDate(later(died, -random.between(60, 250)), 'long', 'ie')}, is ${s.put('sumClaimed', printMoney(sum), sum)}.</p>
<p>${certificate ? `I ${s.put('certificateEnclosed', 'enclose the original death certificate', true)}, which I would ask you to send back by registered post,` : `The death certificate is ${s.put('certificateEnclosed', 'not enclosed', false)}, as the coroner has not yet released it and I will post it when I have it. I do enclose`} ${certificate ? 'together with ' : ''}the policy document, a copy of the will and a copy of my own passport. The solicitor looking after the estate is Ms Fidelma Geary of Geary &amp; Nash, Castle Road, to whom you may speak if need be (her reference is FG/${random.digits(4)}). Her fees have nothing to do with this policy.</p>
<p>Please pay the money by transfer to the account of ${s.put('payeeName', random.chance(0.6) ? claimant.name : `Estate of ${dead}`)}, IBAN ${s.put('iban', iban.text, iban.value)}, at the ${random.pick(['Main Street', 'Patrick Street', 'Eyre Square'])} branch of the bank. Do not send a cheque to the old address. If any premium has been taken since the death, I understand that it comes back to us.</p>
<p>I wrote to the Department of Social Protection separately about the pension, so there is no need for you to contact them. Would you also let me know for Revenue whether the proceeds are subject to exit tax? ${random.chance(0.5) ? `Your Ms Hanley told me on the phone on ${printDate(later(written, -5), 'long', 'ie')} that a claim takes about ten working days.` : ''}</p>
<p>Yours faithfully,</p>
<p style="margin:8pt 0 2pt;break-inside:avoid;font:italic 19pt Z003">${claimant.name}</p>
<p>${s.put('claimantName', claimant.name)}<br>Signed on ${long('signedDate', written)}</p>
<p style="font-size:9.4pt">Encl.</p>`,
    ),
  );
}

export const layouts: Layout[] = [
  { name: 'fourth-us-claimant-statement', group: 'fourth', fill: claimantStatement },
  { name: 'fourth-uk-fund-printout', group: 'fourth', fill: fundPrintout },
  { name: 'fourth-ie-family-letter', group: 'fourth', fill: familyLetter },
];
