/**
 * An American insurer's complaint form, filled in by typewriter.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { addressOf, bare, dateOf, emailOf, firmOf, later, moneyOf, personOf, phoneOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { cell, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const REASONS = ['Claim denial', 'Claim delay', 'Amount paid', 'Premium or billing', 'Agent conduct', 'Other'] as const;

const CASES = [
  {
    reason: 'Claim denial',
    told: 'Water came in through the roof during the wind storm and ruined the ceilings in two bedrooms. The adjuster called it flood and denied it. There was no flood. The water came from above. He would not look at the photos on my phone.',
    want: 'Reverse the denial and pay the contractor’s estimate less my deductible.',
  },
  {
    reason: 'Claim delay',
    told: 'I sent every paper they asked for, twice. Each time I call I get a new examiner who has not read the file. My truck has been sitting at the body shop and the shop is charging me storage by the day.',
    want: 'Assign one person to my claim, pay the shop, and pay the storage charges that built up while I waited.',
  },
  {
    reason: 'Premium or billing',
    told: 'My automatic payment went through on time but the company cancelled me for nonpayment anyway. I found out when I was pulled over. I had to buy another policy the same day at a higher price.',
    want: 'Reinstate the policy with no lapse and send a letter to the DMV saying it was your error.',
  },
  {
    reason: 'Agent conduct',
    told: 'The agent told me in front of my wife that the new annuity had no surrender charge. It does. She never left me the brochure and now she does not return calls.',
    want: 'Cancel the contract and give back all of the premium.',
  },
];

const CSS = `body{font-variant-ligatures:none;font:8.6pt/11pt 'Nimbus Sans';color:#000}.h{text-align:center;margin-bottom:6pt}.h h1{font:bold 14pt 'Nimbus Roman';margin:0;letter-spacing:.6pt}.h h2{font:bold 11.5pt 'Nimbus Roman';margin:3pt 0}
table.f{margin-bottom:7pt}.f td{border:.8pt solid #000;padding:2pt 5pt 3pt}.f th{border:.8pt solid #000;background:#d9d9d9;padding:2pt 5pt;font-size:8.8pt}.label{font-size:7.4pt;line-height:9pt}.answer{font:10.2pt/13.4pt 'Nimbus Mono PS';font-weight:bold;min-height:13pt;padding-top:2pt}.answer .option{font:8.6pt 'Nimbus Sans'}
.tall .answer{min-height:62pt}.mid .answer{min-height:36pt}p{margin:4pt 0}.fine{font-size:7.4pt;line-height:9.2pt}.off td{background:#eee}`;

function complaintForm(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const insurer = firmOf(random, 'insurer');
  const matter = random.pick(CASES);
  const happened = dateOf(random, 2021, 2025);
  const signed = later(happened, random.between(12, 70));
  const tel = phoneOf(random, 'us');
  const money = moneyOf(random, 'us', [300, 21000]);
  const style = random.pick(['numeric', 'long'] as const);
  const day = (field: string, date: string) => stated.put(field, printDate(date, style, 'us'), date);
  const mark = random.pick(['square', 'ballot'] as const);
  const billing = matter.reason === 'Premium or billing' || matter.reason === 'Agent conduct';
  const asked = random.next();
  const home = addressOf(random, 'us');
  const opened = random.chance(0.6);
  const html = `<div class="h"><h1>${escapeHtml(insurer.toUpperCase())}</h1>Office of Consumer Affairs &nbsp;·&nbsp; ${addressOf(random, 'us').join(', ')} &nbsp;·&nbsp; 1-800-${random.between(200, 999)}-${random.digits(4)} &nbsp;·&nbsp; Fax ${random.between(201, 989)}-${random.between(200, 999)}-${random.digits(4)}<h2>CUSTOMER COMPLAINT FORM</h2></div>
<p>Use this form to tell us about a problem with your policy, a claim, a bill or one of our agents. Print or type. Attach copies (not originals) of letters, bills and cancelled checks. We will write to you within 10 working days of getting this form.</p>
<table class="f off">${row(cell('For company use – Date received', opened ? printDate(later(signed, random.between(2, 6)), 'numeric', 'us') : ''), cell('Complaint file no.', opened ? stated.put('complaintReference', `${signed.slice(0, 4)}-${random.digits(5)}`) : ''), cell('Analyst', opened ? random.letters(2) : ''))}</table>
<table class="f"><tr><th colspan="4">A. PERSON MAKING THE COMPLAINT</th></tr>
${row(cell('Name', stated.put('complainantName', person.name), 2), cell('You are the', ticks(['Insured', 'Claimant', 'Beneficiary', 'Other'], 'Insured', mark), 2))}
${row(cell('Mailing address (street, city, state, ZIP)', stated.lines('complainantAddress', home, ', '), 4))}
${row(cell('Telephone where we can reach you 8 a.m. – 5 p.m.', random.chance(0.8) ? stated.put('complainantPhone', tel.text, tel.digits) : '', 2), cell('E-mail', random.chance(0.5) ? stated.put('complainantEmail', emailOf(random, person)) : random.chance(0.5) ? stated.put('complainantEmail', 'NONE', null) : '', 2))}</table>
<table class="f"><tr><th colspan="4">B. YOUR INSURANCE</th></tr>
${row(cell('Kind of policy', ticks(['Auto', 'Home', 'Life / annuity', 'Health'], matter.reason === 'Claim denial' ? 'Home' : matter.reason === 'Agent conduct' ? 'Life / annuity' : 'Auto', mark), 2), cell('Name of agent or agency', escapeHtml(firmOf(random, 'broker').toUpperCase()), 2))}
${row(cell('Policy no.', stated.put('policyNumber', `${random.letters(1)}${random.digits(2)}-${random.digits(6)}-${random.digits(2)}`), 2), cell('Claim no. (if your complaint is about a claim)', billing ? stated.put('claimNumber', 'N/A', null) : stated.put('claimNumber', `${random.digits(3)}-${random.letters(2)}-${random.digits(5)}`), 2))}</table>
<table class="f"><tr><th colspan="4">C. THE PROBLEM</th></tr>
${row(cell('Reason for complaint (check one)', ticks(REASONS, matter.reason, mark), 4))}
${row(cell('Date the problem happened', day('incidentDate', happened), 2), cell('Date you first contacted us about it', printDate(later(happened, random.between(1, 9)), style, 'us'), 2))}
<tr class="tall">${cell('Tell us what happened. Use another sheet if you need more room.', stated.put('summary', matter.told), 4)}</tr>
${row(cell('Have you complained to the State Insurance Department?', ticks(['Yes', 'No'], 'No', mark), 2), cell('Do you have a lawyer in this matter?', ticks(['Yes', 'No'], 'No', mark), 2))}</table>
<table class="f"><tr><th colspan="4">D. WHAT DO YOU WANT US TO DO?</th></tr>
<tr class="mid">${cell('What would be a fair way to settle this?', random.chance(0.9) ? stated.put('resolutionSought', matter.want) : '', 4)}</tr>
${row(cell('Dollar amount you are asking for, if any', asked < 0.6 ? stated.put('compensationSought', `$${bare(money.minor)}`, money) : asked < 0.8 ? stated.put('compensationSought', 'NONE', null) : '', 2), cell('Amount already paid to you', random.pick(['', '$0.00', `$${random.between(100, 900)}.00`]), 2))}</table>
<p>The information on this form is true to the best of my knowledge. I authorize the company to look into my complaint and to share this form with the agent and others concerned in it.</p>
<table class="f">${row(cell('Signature', `<span style="font:italic 15pt Z003">${escapeHtml(person.name)}</span>`, 2), cell('Date of this complaint', day('letterDate', signed), 2))}</table>
<p class="fine">You may also contact your State Department of Insurance. Filing a complaint will not affect your coverage or premium. Keep a copy for your records. Any person who knowingly presents false information in an application or claim may be guilty of a crime. Form CA-117 (04/2016) &emsp; Page 1 of 1</p>`;
  return stated.filled(sheet('Letter; margin: 12mm 15mm', CSS, html));
}

export const layouts: Layout[] = [{ name: 'fourth-us-complaint-form', group: 'fourth', fill: complaintForm }];
