/** Deaths: an American claimant's statement, a British notification, an Irish sworn claim. @module */
import { escapeHtml as esc } from '../form.ts';
import {
  addressOf,
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

const CAUSES = [
  'Acute myocardial infarction',
  'Metastatic carcinoma of the colon',
  'Chronic obstructive pulmonary disease with pneumonia, and congestive heart failure',
  'Cerebrovascular accident',
  'Multiple injuries sustained in a road traffic collision',
];

function ageOf(born: string, died: string): number {
  return Number(died.slice(0, 4)) - Number(born.slice(0, 4)) - (died.slice(5) < born.slice(5) ? 1 : 0);
}

/** Ruled boxes with small captions, as group life insurers in America print them. */
function claimantStatement(random: Random): Filled {
  const [dead, claimant, doctor, notary] = [0, 1, 2, 3].map(() => personOf(random)) as [
    ReturnType<typeof personOf>,
    ReturnType<typeof personOf>,
    ReturnType<typeof personOf>,
    ReturnType<typeof personOf>,
  ];
  const insurer = `${random.pick(['Great Prairie', 'Continental Heritage', 'Pilgrim', 'Blue Ridge'])} Life Insurance Company`;
  const [born, died] = [dateOf(random, 1935, 1978), dateOf(random, 2024, 2025)];
  const signed = later(died, random.between(9, 70));
  const [address, phone, email] = [addressOf(random, 'us'), phoneOf(random, 'us'), emailOf(random, claimant)];
  const policy = random.pick([
    `GL-${random.digits(6)}`,
    `${random.digits(7)}-001`,
    `${random.letters(2)}${random.digits(8)}`,
  ]);
  const relation = random.pick(['Wife', 'Husband', 'Brother', 'Sister', 'Executor of estate', 'Domestic partner']);
  const [cause, sum] = [random.pick(CAUSES), moneyOf(random, 'us', [10000, 250000])];
  const [enclosed, deposit, mail] = [random.chance(0.8), random.chance(0.6), random.chance(0.7)];
  const account = random.digits(10);
  const day = (iso: string) => printDate(iso, 'numeric', 'us');
  const box = (span: number, caption: string, value: string) =>
    `<div style="grid-column:span ${span}"><s>${caption}</s>${value || '&nbsp;'}</div>`;
  const tick = (all: string[], one: string) => all.map((text) => `${text === one ? '☒' : '☐'} ${text}`).join('&emsp;');
  const css = `@page{margin:.5in}body{font:10pt 'Liberation Sans'}h1{font-size:14pt;margin:0;text-align:right}h2{font-size:9.5pt;margin:9pt 0 0;background:#d8dde6;border:.7pt solid #000;border-bottom:0;padding:2.5pt 4pt}.g{display:grid;grid-template-columns:repeat(12,1fr);border:.7pt solid #000;border-width:.7pt 0 0 .7pt}.g div{border:.7pt solid #000;border-width:0 .7pt .7pt 0;padding:1.5pt 4pt 3pt;min-height:29pt;overflow-wrap:anywhere}.g s{display:block;text-decoration:none;font-size:6.8pt;color:#222;margin-bottom:2pt}p{font-size:7.6pt;margin:5pt 0}`;
  const body = `<div style="display:flex;justify-content:space-between;align-items:end;margin-bottom:6pt"><div><b style="font:bold 15pt 'Liberation Serif'">${insurer}</b><br><span style="font-size:8pt">Group Life Claims, P.O. Box ${random.digits(4)}, Columbus, OH 43215 · Fax ${phoneOf(random, 'us').text}</span></div><h1>CLAIMANT’S STATEMENT<br><span style="font-size:9pt">Proof of Death – Group Life Insurance</span></h1></div>
<h2>SECTION A. INFORMATION ABOUT THE DECEASED</h2><div class="g">${box(7, 'Name of Deceased (First, Middle, Last)', esc(dead.name))}${box(5, 'Social Security Number', `XXX-XX-${random.digits(4)}`)}${box(4, 'Date of Birth (mm/dd/yyyy)', day(born))}${box(4, 'Date of Death (mm/dd/yyyy)', day(died))}${box(4, 'Age at Death', String(ageOf(born, died)))}${box(8, 'Cause of Death', cause)}${box(4, 'Manner of Death', tick(['Natural', 'Accident'], cause.startsWith('Multiple') ? 'Accident' : 'Natural'))}${box(6, 'Employer / Group Policyholder', random.pick(['Ridgeline Trucking, Inc.', 'County of Jefferson', 'Lone Star Poultry LLC', 'Mercy Valley Health System']))}${box(3, 'Group Policy Number', policy)}${box(3, 'Last Day Worked', day(later(died, -random.between(1, 300))))}${box(7, 'Physician who attended the Deceased', `${esc(doctor.name)}, M.D.`)}${box(5, 'Physician’s Telephone', phoneOf(random, 'us').text)}</div>
<h2>SECTION B. INFORMATION ABOUT YOU, THE CLAIMANT</h2><div class="g">${box(7, 'Your Name (First, Middle, Last)', esc(claimant.name))}${box(5, 'Relationship to Deceased', relation)}${box(12, 'Mailing Address (Street, City, State, ZIP)', address.join(', '))}${box(4, 'Your Date of Birth', day(dateOf(random, 1950, 1995)))}${box(4, 'Daytime Phone', phone.text)}${box(4, 'Your SSN or Tax ID', `XXX-XX-${random.digits(4)}`)}${box(7, 'Email Address', mail ? email : '')}${box(5, 'Total Amount of Insurance Claimed', printMoney(sum))}${box(12, 'Is a certified copy of the death certificate attached?', tick(['Yes', 'No'], enclosed ? 'Yes' : 'No'))}</div>
<h2>SECTION C. HOW SHOULD WE PAY YOU?</h2><div class="g">${box(12, 'Select one', tick(['Direct deposit', 'Check mailed to the address above'], deposit ? 'Direct deposit' : 'Check mailed to the address above'))}${box(5, 'Name on Account', deposit ? esc(claimant.name) : '')}${box(3, 'Bank Routing No.', deposit ? `0${random.digits(8)}` : '')}${box(4, 'Account No.', deposit ? account : '')}</div>
<h2>SECTION D. CERTIFICATION</h2><div class="g">${box(8, 'Claimant’s Signature', `<span style="font:italic 15pt 'Z003'">${esc(claimant.name)}</span>`)}${box(4, 'Date Signed', day(signed))}${box(8, 'Notary Public', esc(notary.name))}${box(4, 'Notary’s Commission Expires', day(later(signed, random.between(200, 900))))}</div>
<p><b>Fraud Notice.</b> Any person who knowingly and with intent to defraud files a statement of claim containing any materially false information commits a fraudulent insurance act, which is a crime and may be subject to fines and confinement in prison. <b>New York residents:</b> such person shall also be subject to a civil penalty not to exceed five thousand dollars and the stated value of the claim for each such violation.</p><p style="display:flex;justify-content:space-between"><span>GL.CS.${random.digits(4)} (Rev. 03/22)</span><span>Page 1 of 1</span></p>`;
  return {
    html: page('Letter', css, body),
    truth: {
      fields: {
        policyNumber: policy,
        deceasedName: dead.name,
        dateOfBirth: born,
        dateOfDeath: died,
        ageAtDeath: String(ageOf(born, died)),
        causeOfDeath: cause,
        claimantName: claimant.name,
        relationship: relation,
        claimantAddress: address.join(', '),
        claimantPhone: phone.digits,
        ...(mail ? { claimantEmail: email } : {}),
        certificateEnclosed: enclosed,
        sumClaimed: { ...sum },
        ...(deposit ? { payeeName: claimant.name, accountNumber: account } : {}),
        signedDate: signed,
      },
    },
  };
}

/** A workplace scheme's booklet-like form: numbered parts, questions, names in two halves, children in a table. */
function notification(random: Random): Filled {
  const [dead, claimant] = [personOf(random), personOf(random)];
  const scheme = `${random.pick(['Ironbridge Foundry', 'Clyde Ferries', 'Haldane Paper Mills', 'Severn Bus Group'])} ${random.pick(['Pension Scheme', 'Final Salary Scheme', 'Pension & Life Assurance Scheme'])}`;
  const [nino, address, phone] = [ninoOf(random), addressOf(random, 'uk'), phoneOf(random, 'uk')];
  const [born, died] = [dateOf(random, 1938, 1975), dateOf(random, 2023, 2025)];
  const signed = later(died, random.between(12, 90));
  const relation = random.pick(['Widow', 'Widower', 'Civil partner', 'Daughter', 'Brother and executor of the will']);
  const [number, email] = [`${random.digits(3)}/${random.digits(5)}`, emailOf(random, claimant)];
  const [mail, asked, enclosed] = [random.chance(0.6), random.chance(0.7), random.chance(0.7)];
  const cause = random.pick(CAUSES);
  const [sort, account] = [`${random.digits(2)}-${random.digits(2)}-${random.digits(2)}`, random.digits(8)];
  const children = Array.from({ length: random.between(0, 6) }, () => [
    personOf(random).name,
    printDate(dateOf(random, 2002, 2018), 'numeric', 'uk'),
  ]);
  const day = (iso: string) => printDate(iso, 'long', 'uk');
  const field = (label: string, value: string, wide = false) =>
    `<div${wide ? ' class="w"' : ''}><label>${label}</label><span>${value || '&nbsp;'}</span></div>`;
  const yes = (on: boolean) => `<i>${on ? '✓' : ''}</i> Yes <i>${on ? '' : '✓'}</i> No`;
  const css = `@page{margin:15mm 16mm}body{font:10.5pt 'Liberation Sans'}h1{font-size:23pt;color:#006a72;margin:0 0 2mm;font-weight:normal}h2{font-size:13pt;color:#006a72;margin:7mm 0 2mm}h2 b{display:inline-block;background:#006a72;color:#fff;border-radius:50%;width:7mm;height:7mm;line-height:7mm;text-align:center;margin-right:2mm;font-size:11pt}.f{display:grid;grid-template-columns:1fr 1fr;gap:3mm 7mm}.f div{break-inside:avoid}.w{grid-column:1/3}label{display:block;font-size:9.5pt;margin-bottom:1mm}.f span{display:block;background:#e5f2f3;padding:1.8mm 2.5mm;min-height:8mm}i{display:inline-block;width:4.8mm;height:4.8mm;border:1pt solid #006a72;text-align:center;font:normal 9pt/4.2mm 'DejaVu Sans';margin-left:3mm;vertical-align:middle}table{width:100%;border-collapse:collapse}th,td{text-align:left;border-bottom:.7pt solid #006a72;padding:1.6mm}p{margin:2mm 0}h2,.s{break-after:avoid}`;
  const body = `<h1>Telling us that a member has died</h1><p>We are sorry for your loss. Please answer what you can; leave the rest blank and we will help. You can also call our bereavement team on ${phoneOf(random, 'uk').text}.</p>
<h2><b>1</b>About the person who has died</h2><div class="f">${field('First name(s)', esc(dead.name.slice(0, -dead.last.length - 1)))}${field('Surname', esc(dead.last))}${field('When were they born?', day(born))}${field('When did they die?', day(died))}${field('Their National Insurance number', nino.text)}${field('Their membership number', number)}${field('Which scheme did they belong to?', esc(scheme), true)}${field('What was the cause of death, as shown on the certificate?', asked ? cause : '', true)}${field('Where did they die?', random.pick(['At home', 'Royal Infirmary', 'St Luke’s Hospice', '']))}${field('Marital status at death', random.pick(['Married', 'Single', 'Divorced', '']))}</div>
<h2><b>2</b>About you</h2><div class="f">${field('Your full name', esc(claimant.name))}${field('How are you related to the person who died?', relation)}${field('Your address', address.join(', '), true)}${field('Your telephone number', phone.text)}${field('Your email', mail ? email : '')}</div>
<h2><b>3</b>Children under 23</h2>${children.length === 0 ? '<p>None</p>' : `<table><tr><th>Child’s name</th><th>Date of birth</th><th>In education?</th></tr>${children.map(([name, birth]) => `<tr><td>${esc(name ?? '')}</td><td>${birth}</td><td>${random.pick(['Yes', 'No'])}</td></tr>`).join('')}</table>`}
<h2><b>4</b>Papers and payment</h2><p>Are you sending us the original death certificate with this form? ${yes(enclosed)}</p><p>Is there a will? ${yes(random.chance(0.6))}</p><div class="f">${field('Account holder', esc(claimant.name))}${field('Bank', esc(firmOf(random, 'bank')))}${field('Sort code', sort)}${field('Account number', account)}</div>
<h2><b>5</b>Your signature</h2><p class="s">To the best of my knowledge the information I have given is complete and correct.</p><div class="f">${field('Signed', `<em style="font:italic 14pt 'Z003'">${esc(claimant.name)}</em>`)}${field('Date', day(signed))}</div>
<p style="font-size:8pt;color:#555;margin-top:6mm">Return to: Pensions Team, ${addressOf(random, 'uk').join(', ')}. We use your data only to settle benefits; see our privacy notice. DTH1 · v${random.between(2, 9)}</p>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: number,
        deceasedName: dead.name,
        dateOfBirth: born,
        dateOfDeath: died,
        ...(asked ? { causeOfDeath: cause } : {}),
        nationalInsuranceNumber: nino.value,
        claimantName: claimant.name,
        relationship: relation,
        claimantAddress: address.join(', '),
        claimantPhone: phone.digits,
        ...(mail ? { claimantEmail: email } : {}),
        certificateEnclosed: enclosed,
        payeeName: claimant.name,
        sortCode: sort,
        accountNumber: account,
        signedDate: signed,
      },
    },
  };
}

/** A declaration in one long sentence with the payment mandate beneath it. */
function swornClaim(random: Random): Filled {
  const [dead, claimant, witness] = [personOf(random), personOf(random), personOf(random)];
  const insurer = `${random.pick(['Hibernian Oak', 'Celtic Provident', 'Four Provinces'])} Life Assurance plc`;
  const [born, died] = [dateOf(random, 1936, 1970), dateOf(random, 2023, 2025)];
  const signed = later(died, random.between(20, 120));
  const [address, phone, iban] = [addressOf(random, 'ie'), phoneOf(random, 'ie'), ibanOf(random)];
  const [policy, sum] = [`${random.digits(7)}${random.letters(1)}`, moneyOf(random, 'ie', [9000, 180000])];
  const relation = random.pick(['widow', 'widower', 'son', 'daughter', 'sister', 'surviving civil partner']);
  const [cause, withCause, mail] = [random.pick(CAUSES).toLowerCase(), random.chance(0.8), random.chance(0.5)];
  const email = emailOf(random, claimant);
  const [age, enclosed] = [ageOf(born, died), random.chance(0.8)];
  const day = (iso: string) => printDate(iso, 'long', 'ie');
  const fill = (text: string) => `<u>${esc(text)}</u>`;
  const css = `@page{margin:22mm 24mm}body{font:11pt/1.65 'P052','Liberation Serif'}h1{font-size:16pt;text-align:center;letter-spacing:1pt;margin:8mm 0 5mm;text-transform:uppercase}u{text-decoration:none;border-bottom:.7pt dotted #000;padding:0 3pt;font-weight:bold}p{margin:0 0 3mm;text-align:justify}table{border-collapse:collapse;width:100%;line-height:1.4}td{padding:1.3mm 0}td:first-child{width:48mm}.m{border:1pt solid #000;padding:4mm 5mm;margin:5mm 0;break-inside:avoid}.m b{display:block;margin-bottom:1mm}`;
  const body = `<div style="line-height:1.3"><b style="font-size:14pt">${insurer}</b><br>Claims Department, ${addressOf(random, 'ie').join(', ')}<br>Telephone ${phoneOf(random, 'ie').text} &emsp; Our ref. DC/${random.digits(5)}</div>
<h1>Claimant’s Declaration</h1><p><b>Policy No. ${policy}</b></p>
<p>I, ${fill(claimant.name)} of ${fill(address.join(', '))}, do solemnly and sincerely declare that I am the ${fill(relation)} of the late ${fill(dead.name)}, the life assured under the above policy, who was born on ${fill(day(born))} and died on ${fill(day(died))}, aged ${fill(String(age))} years${withCause ? `, the cause of death being ${fill(cause)}` : ''}.</p>
<p>I claim payment of the sum of ${fill(printMoney(sum))} as the person entitled to the policy moneys, and I undertake to indemnify the Company against any other claim to them. The Company’s payment as directed below shall be a full discharge.</p>
<p>A certified copy of the death certificate ${enclosed ? '☑ is enclosed &ensp; ☐ will follow' : '☐ is enclosed &ensp; ☑ will follow'}.</p>
<div class="m"><b>Payment mandate</b><table><tr><td>Pay to</td><td>${esc(claimant.name)}</td></tr><tr><td>Bank</td><td>${random.pick(['Allied Counties Bank', 'Munster Savings Bank', 'Leinster Credit Union'])}</td></tr><tr><td>IBAN</td><td>${iban.text}</td></tr><tr><td>BIC</td><td>${iban.value.slice(4, 8)}IE2DXXX</td></tr></table></div>
<table><tr><td>Signed by claimant</td><td style="font:italic 16pt 'Z003'">${esc(claimant.name)}</td></tr><tr><td>Dated</td><td>${day(signed)}</td></tr><tr><td>Contact telephone</td><td>${phone.text}</td></tr><tr><td>Contact email</td><td>${mail ? email : '................................................'}</td></tr><tr><td>Declared before me</td><td>${esc(witness.name)}, ${random.pick(['Peace Commissioner', 'Commissioner for Oaths', 'Practising Solicitor'])}</td></tr></table>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        policyNumber: policy,
        deceasedName: dead.name,
        dateOfBirth: born,
        dateOfDeath: died,
        ageAtDeath: String(age),
        ...(withCause ? { causeOfDeath: cause } : {}),
        claimantName: claimant.name,
        relationship: relation,
        claimantAddress: address.join(', '),
        claimantPhone: phone.digits,
        ...(mail ? { claimantEmail: email } : {}),
        certificateEnclosed: enclosed,
        sumClaimed: { ...sum },
        payeeName: claimant.name,
        iban: iban.value,
        signedDate: signed,
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-claimant-statement', group: 'third', fill: claimantStatement },
  { name: 'third-notification', group: 'third', fill: notification },
  { name: 'third-sworn-claim', group: 'third', fill: swornClaim },
];
