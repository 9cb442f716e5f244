/** Injury claims in further words: a UK numbered form, a US accident proof of claim, an Irish schedule of special damages. @module */
import {
  addressOf,
  bare,
  dateOf,
  firmOf,
  later,
  moneyOf,
  ninoOf,
  personOf,
  phoneOf,
  placeOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:16mm}body{margin:0;font:9.5pt 'DejaVu Sans'}table{width:100%;border-collapse:collapse}td{vertical-align:top}${css}</style></head><body>${body}</body></html>`;

const INJURIES = [
  { injury: 'Fractured scaphoid, in plaster for six weeks', part: 'Right wrist', how: 'Slipped on a wet floor.' },
  { injury: 'Whiplash with headaches and stiffness', part: 'Neck', how: 'Hit from behind at traffic lights.' },
  { injury: 'Torn ligament, physiotherapy ongoing', part: 'Left knee', how: 'Tripped over a raised paving slab.' },
  { injury: 'Second degree burns', part: 'Left hand', how: 'A kettle lead was pulled and water spilt.' },
];
const JOBS = ['Warehouse operative', 'Nurse', 'Teacher', 'Electrician', 'Delivery driver', 'Chef'];
const HOSPITALS = ['Royal Infirmary', 'St Luke’s Hospital', 'General Hospital', 'Mercy Medical Center'];

function accidentOf(random: Random) {
  const accident = dateOf(random, 2023, 2025);
  const days = random.between(5, 60);
  return {
    accident,
    days: String(days),
    back: later(accident, days + 1),
    signed: later(accident, days + random.between(10, 90)),
    birth: dateOf(random, 1950, 2003),
    job: random.pick(JOBS),
    hospital: random.pick(HOSPITALS),
    ...random.pick(INJURIES),
  };
}

/** What was lost and spent, and all of it together. */
function amountsOf(random: Random, country: 'uk' | 'us' | 'ie') {
  const of = (least: number, most: number) => moneyOf(random, country, [least, most]);
  const [earnings, medical, other] = [of(300, 6000), of(80, 4000), of(20, 700)];
  return {
    earnings,
    medical,
    other,
    total: { currency: other.currency, minor: earnings.minor + medical.minor + other.minor },
  };
}

export const layouts: Layout[] = [
  { name: 'uk-liability-questions', group: 'second', fill: ukLiabilityQuestions },
  { name: 'us-accident-proof', group: 'second', fill: usAccidentProof },
  { name: 'ie-special-damages', group: 'second', fill: ieSpecialDamages },
];

function ukLiabilityQuestions(random: Random) {
  const [claimant, solicitor, nino] = [`Ms ${personOf(random).name}`, `${personOf(random).last} & Co`, ninoOf(random)];
  const [address, phone, place] = [addressOf(random, 'uk'), phoneOf(random, 'uk'), placeOf(random, 'uk')];
  const [facts, attended, earnings] = [accidentOf(random), random.chance(0.6), moneyOf(random, 'uk', [300, 5000])];
  const [policy, claim] = [`EL/${random.digits(6)}`, `PI${random.digits(8)}`];
  const date = (text: string) => printDate(text, 'numeric', 'uk');
  let number = 0;
  const ask = (question: string, answer: string) => {
    number += 1;
    return `<tr><td style="width:5%">${number}</td><td style="width:42%">${question}</td><td class="a">${answer}</td></tr>`;
  };
  return {
    html: page(
      '.a{border:1px solid #777;padding:2pt 4pt}td{padding:2.5pt 3pt}table{border-spacing:0 2pt;border-collapse:separate}',
      `<table><tr><td><h2 style="margin:0">${firmOf(random, 'insurer')}</h2>Casualty Claims</td><td style="text-align:right">Policy ref: ${policy}<br>Our ref: ${claim}<br>Form issued: ${date(later(facts.accident, 4))}</td></tr></table><h3>Personal injury claim form</h3><b>Part 1 – The injured person</b><table>${ask('Full name of injured person', claimant)}${ask('Born on', date(facts.birth))}${ask('NI number', nino.text)}${ask('Home address', address.join(', '))}${ask('Contact tel.', phone.text)}${ask('Job title', facts.job)}</table><b>Part 2 – The accident</b><table>${ask('On what date did the accident occur?', date(facts.accident))}${ask('Exact location', place)}${ask('How did it come about?', facts.how)}${ask('What injuries were sustained?', facts.injury)}${ask('Which part of the body was affected?', facts.part)}${ask('Did you go to hospital?', attended ? 'Yes' : 'No')}${ask('If so, which hospital?', attended ? facts.hospital : 'N/A')}</table><b>Part 3 – Time off and representation</b><table>${ask('Total number of days absent from work', facts.days)}${ask('Date resumed work', date(facts.back))}${ask('Net earnings lost', printMoney(earnings))}${ask('Solicitors acting for you', solicitor)}</table><p style="font-size:8pt">By signing you consent to our obtaining your medical records. Compensation Recovery Unit details will be registered within 14 days.</p><p>Signed .............................. Dated ${date(facts.signed)}</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        claimNumber: claim,
        claimantName: claimant,
        dateOfBirth: facts.birth,
        nationalInsuranceNumber: nino.value,
        address: address.join(', '),
        phone: phone.digits,
        occupation: facts.job,
        accidentDate: facts.accident,
        accidentPlace: place,
        accidentDescription: facts.how,
        injuryDescription: facts.injury,
        bodyPart: facts.part,
        hospitalAttended: attended,
        hospitalName: attended ? facts.hospital : null,
        daysOffWork: facts.days,
        returnDate: facts.back,
        solicitorName: solicitor,
        lossOfEarnings: earnings,
        signedDate: facts.signed,
      },
    },
  };
}

function usAccidentProof(random: Random) {
  const [claimant, address, phone] = [personOf(random).name, addressOf(random, 'us'), phoneOf(random, 'us')];
  const [facts, amounts, place] = [accidentOf(random), amountsOf(random, 'us'), placeOf(random, 'us')];
  const [policy, treated] = [`GA-${random.digits(6)}-${random.digits(2)}`, random.chance(0.7)];
  const date = (text: string) => printDate(text, 'numeric', 'us');
  const box = (label: string, value: string, span = 1) =>
    `<td colspan=${span}><small>${label}</small><br>${value}&nbsp;</td>`;
  const row = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;
  const ticks = `${treated ? '☒' : '☐'} Yes&ensp;${treated ? '☐' : '☒'} No`;
  const sums = (label: string, minor: number) =>
    `<tr><td>${label}</td><td style="text-align:right">$${bare(minor)}</td></tr>`;
  return {
    html: page(
      'td{border:1px solid #333;padding:2pt 4pt}small{font-size:6.5pt;text-transform:uppercase}h4{margin:8pt 0 2pt}',
      `<h2 style="text-align:center;margin:0">PROOF OF CLAIM – ACCIDENTAL INJURY</h2><p style="text-align:center">${firmOf(random, 'insurer')}, Claims Department, P.O. Box 4410</p><h4>SECTION I – TO BE COMPLETED BY CLAIMANT</h4><table>${row(box('Policy #', policy), box('Claim # (office use)', ''), box('SSN (last four)', ''))}${row(box('Claimant name (first, middle, last)', claimant), box('D.O.B.', date(facts.birth)), box('Telephone', phone.text))}${row(box('Mailing address', address.join('<br>')), box('Occupation', facts.job, 2))}${row(box('Date of accident', date(facts.accident)), box('Where did accident occur', place, 2))}${row(box('How accident happened', facts.how, 3))}${row(box('Nature of injury', facts.injury, 2), box('Body part injured', facts.part))}${row(box('Treated at hospital / ER?', ticks), box('Name of hospital', treated ? facts.hospital : 'N/A'), box('Attorney, if represented', 'None'))}${row(box('Days lost from work', facts.days), box('Returned to work on', date(facts.back)), box('Employer', firmOf(random, 'employer')))}</table><h4>SECTION II – AMOUNTS CLAIMED</h4><table style="width:60%">${sums('Lost wages', amounts.earnings.minor)}${sums('Medical bills', amounts.medical.minor)}${sums('Other out-of-pocket expenses', amounts.other.minor)}${sums('<b>TOTAL AMOUNT CLAIMED</b>', amounts.total.minor)}</table><p style="font-size:7pt">FRAUD WARNING: Any person who knowingly files a statement of claim containing any false information may be guilty of a felony. The maximum accident benefit is $25,000.00.</p><p>Claimant's signature ____________________ &emsp; Date signed ${date(facts.signed)}</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        claimantName: claimant,
        dateOfBirth: facts.birth,
        address: address.join(', '),
        phone: phone.digits,
        occupation: facts.job,
        accidentDate: facts.accident,
        accidentPlace: place,
        accidentDescription: facts.how,
        injuryDescription: facts.injury,
        bodyPart: facts.part,
        hospitalAttended: treated,
        hospitalName: treated ? facts.hospital : null,
        daysOffWork: facts.days,
        returnDate: facts.back,
        solicitorName: null,
        lossOfEarnings: amounts.earnings,
        medicalExpenses: amounts.medical,
        otherExpenses: amounts.other,
        amountClaimed: amounts.total,
        signedDate: facts.signed,
      },
    },
  };
}

function ieSpecialDamages(random: Random) {
  const [claimant, solicitor] = [personOf(random).name, `${personOf(random).last} Solicitors`];
  const [address, facts, amounts] = [addressOf(random, 'ie'), accidentOf(random), amountsOf(random, 'ie')];
  const [claim, place] = [`PL${random.digits(7)}`, placeOf(random, 'ie')];
  const date = (text: string) => printDate(text, 'long', 'ie');
  const row = (label: string, value: string) =>
    `<tr><td style="width:36%;text-align:right;padding:2pt 12pt 2pt 0;color:#555">${label}</td><td style="padding:2pt 0">${value}</td></tr>`;
  const sum = (label: string, minor: number) =>
    `<tr><td style="padding:2pt 0">${label}</td><td style="text-align:right">€${bare(minor)}</td></tr>`;
  return {
    html: page(
      "body{font:10pt 'DejaVu Serif'}h4{font-variant:small-caps;font-size:12pt;margin:12pt 0 3pt}",
      `<h2>Application in respect of a personal injury</h2><p style="font-size:8pt">To: ${firmOf(random, 'insurer')}, Liability Department</p><h4>The claimant</h4><table>${row('Claim reference', claim)}${row('Claimant', claimant)}${row('Date of birth', date(facts.birth))}${row('Address', address.join(', '))}${row('Occupation', facts.job)}${row('Claimant’s solicitor', solicitor)}</table><h4>The accident and the injury</h4><table>${row('Accident date', date(facts.accident))}${row('Place of accident', place)}${row('Brief circumstances', facts.how)}${row('Injuries suffered', facts.injury)}${row('Name of hospital', facts.hospital)}</table><h4>Special damages</h4><table style="border-top:1px solid #000;border-bottom:1px solid #000">${sum('Loss of earnings', amounts.earnings.minor)}${sum('Medical expenses', amounts.medical.minor)}${sum('Other expenses', amounts.other.minor)}${sum('<b>Total claimed</b>', amounts.total.minor)}</table><p>Receipts are enclosed. A medical report dated ${date(later(facts.accident, 30))} was sent under separate cover.</p><p style="margin-top:20pt">Signed by the claimant: ____________________<br>Date of signature: ${date(facts.signed)}</p>`,
    ),
    truth: {
      fields: {
        claimNumber: claim,
        claimantName: claimant,
        dateOfBirth: facts.birth,
        address: address.join(', '),
        occupation: facts.job,
        accidentDate: facts.accident,
        accidentPlace: place,
        accidentDescription: facts.how,
        injuryDescription: facts.injury,
        hospitalName: facts.hospital,
        solicitorName: solicitor,
        lossOfEarnings: amounts.earnings,
        medicalExpenses: amounts.medical,
        otherExpenses: amounts.other,
        amountClaimed: amounts.total,
        signedDate: facts.signed,
      },
    },
  };
}
