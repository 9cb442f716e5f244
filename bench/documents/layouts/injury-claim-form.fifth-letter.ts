/**
 * The letter of claim that English solicitors write before they sue, with a schedule that the client signs.
 * @module
 */
import { addressOf, dateOf, later, ninoOf, personOf, phoneOf, printDate, printMoney } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const ACCIDENTS = [
  {
    place: 'the dairy aisle of your insured’s store',
    what: 'Our client was pushing a trolley when she stepped in milk that had leaked from a cage of stock. There was no cone or notice, and two members of staff had walked past the spill. Her feet went from under her and she landed on her left side.',
    injury:
      'A fracture of the left wrist, which was manipulated and put in plaster, and bruising to the left hip. She still wakes at night and cannot lift a full kettle.',
    part: 'Left wrist and left hip',
    insured: 'Fairway Foods Limited',
  },
  {
    place: 'Bay 3 of your insured’s warehouse',
    what: 'Our client was walking along the marked pedestrian route when a reversing fork-lift truck struck her from behind. The truck’s alarm had been out of order for some weeks and the driver was not being guided.',
    injury:
      'A crush injury to the right foot with fractures of two metatarsals, and a psychological reaction for which she has been referred for counselling.',
    part: 'Right foot',
    insured: 'Silverline Logistics Ltd',
  },
  {
    place: 'the stairs to the first-floor restaurant at your insured’s premises',
    what: 'The nosing of the third stair from the top had come loose. Our client caught her heel on it and fell to the half-landing. Your insured’s manager told her that it had been reported twice that month.',
    injury:
      'A torn anterior cruciate ligament of the right knee and soft tissue injury to the lower back. Surgery is being considered.',
    part: 'Right knee and lower back',
    insured: 'Kingsbridge Leisure plc',
  },
] as const;

const WOMEN = [
  'Alice',
  'Amelia',
  'Ciara',
  'Eleanor',
  'Grace',
  'Hannah',
  'Joanna',
  'Laura',
  'Nadia',
  'Patricia',
  'Rosa',
  'Wendy',
];

function letterOfClaim(random: Random): Filled {
  const stated = new Stated();
  const first = random.pick(WOMEN);
  const client = `${random.pick(['Mrs', 'Ms', 'Miss'])} ${first} ${personOf(random).last}`;
  const accident = random.pick(ACCIDENTS);
  const insurer = random.pick(['Northgate Insurance plc', 'Castlegate Mutual', 'Meridian General Insurance Limited']);
  const firm = random.pick([
    'Hollis Pryor Solicitors',
    'Ashworth & Lane LLP',
    'Garside Thorne Solicitors',
    'Merriman Cole LLP',
  ]);
  const when = dateOf(random, 2022, 2024);
  const off = random.between(8, 64);
  const back = later(when, Math.ceil(off * 1.4));
  const written = later(when, random.between(120, 240));
  const declared = later(written, -random.between(2, 9));
  const birth = dateOf(random, 1956, 1999);
  const nino = ninoOf(random);
  const address = addressOf(random, 'uk');
  const phone = phoneOf(random, 'uk');
  const hospital = random.chance(0.75);
  const daily = random.between(58, 145) * 100;
  const earnings = off * daily;
  const medical = random.between(90, 1_450) * 100 + random.between(0, 99);
  const other = random.between(25, 480) * 100 + random.between(0, 99);
  const uk = (date: string) => printDate(date, 'long', 'uk');
  const dots = (date: string) => printDate(date, 'dots', 'uk');
  const gbp = (field: string, minor: number) =>
    stated.put(field, printMoney({ currency: 'GBP', minor }), { currency: 'GBP', minor });
  const reference = random.chance(0.6);
  const policy = random.chance(0.6);
  const initials = `${random.letters(2)}/${random.letters(2)}`;
  stated.put('hospitalAttended', '', hospital);
  const html = page(
    'A4; margin: 14mm 21mm 13mm',
    `body{font:10.1pt/1.34 'Liberation Serif';color:#000}.lh{text-align:center;margin-bottom:16pt}.lh b{font:bold 19pt 'C059';letter-spacing:1pt;display:block}.lh span{font-size:8.6pt}
.two{display:flex;justify-content:space-between;margin-bottom:11pt}p{margin:0 0 6pt}.re{margin:0 0 9pt;border-collapse:collapse}.re td{padding:1pt 14pt 1pt 0;font-weight:bold;vertical-align:top}.re td:first-child{font-weight:normal}
h3{font:bold 10.6pt 'Liberation Serif';margin:7pt 0 2pt;text-decoration:underline;break-after:avoid}.sch{break-before:page;font-size:11pt;line-height:1.45}.sch h2{text-align:center;font:bold 14pt 'C059';margin:0 0 10pt}
table.s{border-collapse:collapse;width:99.6%;margin:6pt 0 10pt}.s td,.s th{border:.7pt solid #000;padding:4pt 7pt;text-align:left;vertical-align:top}.s td.n{text-align:right;white-space:nowrap}.sign{margin-top:16pt;display:flex;gap:40pt}.sign div{border-bottom:.7pt solid #000;min-width:150pt;padding-bottom:2pt}.foot{font-size:7.8pt;text-align:center;border-top:.5pt solid #000;padding-top:4pt;margin-top:14pt;line-height:1.3}`,
    `<div class="lh"><b>${stated.put('solicitorName', firm)}</b><span>14&ndash;16 Paradise Square, Sheffield S1 2DE &nbsp;|&nbsp; DX 10541 Sheffield &nbsp;|&nbsp; 0114 272 ${random.digits(4)} &nbsp;|&nbsp; Fax 0114 273 ${random.digits(4)}</span></div>
<div class="two"><div>${insurer}<br>Liability Claims Department<br>PO Box ${random.digits(3)}<br>Croydon CR9 ${random.between(1, 9)}XX</div><div>Our ref: ${initials}/${random.digits(5)}.1<br>Date: ${dots(written)}</div></div>
<p>Dear Sirs</p>
<table class="re"><tr><td>Our client:</td><td>${stated.put('claimantName', client)}</td></tr><tr><td>Your insured:</td><td>${accident.insured}</td></tr>${policy ? `<tr><td>Policy number:</td><td>${stated.put('policyNumber', `${random.letters(2)}/EL${random.digits(7)}`)}</td></tr>` : ''}${reference ? `<tr><td>Your claim number:</td><td>${stated.put('claimNumber', `${random.digits(2)}-${random.digits(7)}`)}</td></tr>` : ''}<tr><td>Date of accident:</td><td>${stated.put('accidentDate', uk(when), when)}</td></tr></table>
<p><b>Letter of claim: injury claim</b></p>
<p>We are instructed by the above named to claim damages for an accident at ${stated.put('accidentPlace', accident.place)} on the date given above. Please acknowledge this letter within 21 days.</p>
<p>Our client lives at ${stated.lines('address', address, ', ')}, and was born on ${stated.put('dateOfBirth', uk(birth), birth)}. Her National Insurance number is ${stated.put('nationalInsuranceNumber', nino.text, nino.value)}. She is employed as a ${stated.put('occupation', random.pick(['catering assistant', 'warehouse operative', 'dental nurse', 'supply teacher', 'hairdresser']))}.</p>
<h3>The circumstances of the accident are:</h3><p>${stated.put('accidentDescription', accident.what)}</p>
<h3>The reason why we are alleging fault is:</h3><p>Your insured failed to take reasonable care for the safety of persons lawfully on the premises, contrary to section 2 of the Occupiers&rsquo; Liability Act 1957 and the Workplace (Health, Safety and Welfare) Regulations 1992. No adequate system of inspection and repair was in force.</p>
<h3>A description of our client&rsquo;s injuries is as follows:</h3><p>${stated.put('injuryDescription', accident.injury)}</p>
<h3>Treatment</h3><p>${hospital ? `Our client received treatment on the day at ${stated.put('hospitalName', random.pick(['Northern General Hospital', 'Royal Hallamshire Hospital', 'Rotherham General Hospital', 'Barnsley Hospital']))}, reference number ${random.digits(7)}.` : 'Our client did not go to hospital. She saw her general practitioner two days later.'} She has since had physiotherapy.</p>
<h3>Time off work</h3><p>She was away from work for ${stated.put('daysOffWork', String(off))} working days and went back on ${stated.put('returnDate', uk(back), back)}. Her net pay is about ${printMoney({ currency: 'GBP', minor: daily * 5 })} a week. We are obtaining medical evidence and will tell you of its author.</p>
<p>We believe that you hold the accident book, the maintenance records for the twelve months before the accident, any CCTV recording, and your insured&rsquo;s risk assessments. Please send copies with your reply if liability is denied. You have three months from the date of your acknowledgement in which to investigate. A copy of this letter is enclosed for your insured. We have registered the claim with the Compensation Recovery Unit.</p>
<p>Our client is funded by a conditional fee agreement dated ${uk(later(when, 30))}. At present we value the general damages at between £5,000 and £25,000. We have heard nothing of any intention to rehabilitate and would welcome proposals under the Rehabilitation Code.</p>
<p>Yours faithfully</p><p style="margin-top:16pt">${firm}</p>
<div class="sch"><h2>Schedule of financial loss to date</h2>
<table class="s"><tr><th>Head of loss</th><th>How made up</th><th>Amount</th></tr>
<tr><td>Loss of earnings</td><td>${off} working days at ${printMoney({ currency: 'GBP', minor: daily })} net, no sick pay received. Payslips for 13 weeks before the accident attached.</td><td class="n">${gbp('lossOfEarnings', earnings)}</td></tr>
<tr><td>Medical expenses</td><td>Physiotherapy, prescriptions and a private consultation</td><td class="n">${gbp('medicalExpenses', medical)}</td></tr>
<tr><td>Other expenses</td><td>Travel to appointments at 45p a mile; damaged clothing and spectacles</td><td class="n">${gbp('otherExpenses', other)}</td></tr>
<tr><td>Care and assistance</td><td>By a member of the family, to be quantified</td><td class="n">TBC</td></tr>
<tr><td colspan="2"><b>Total claimed to date</b>, not including general damages and interest</td><td class="n"><b>${gbp('amountClaimed', earnings + medical + other)}</b></td></tr></table>
<table class="s"><tr><td>Parts of the body injured</td><td>${stated.put('bodyPart', accident.part)}</td></tr><tr><td>Contact number, for rehabilitation only</td><td>${stated.put('phone', phone.text, phone.digits)}</td></tr><tr><td>Preferred language</td><td>English</td></tr><tr><td>Previous claims in the last five years</td><td>${random.pick(['None', 'One, settled in 2019'])}</td></tr></table>
<p><b>Statement of truth.</b> I believe that the facts stated in this letter and schedule are true. I understand that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by a statement of truth without an honest belief in its truth.</p>
<div class="sign"><div>Signed &nbsp;<span style="font:16pt 'Z003'">${client.replace(/^\w+ /, '')}</span></div><div>Dated &nbsp;${stated.put('signedDate', dots(declared), declared)}</div></div>
<p style="margin-top:14pt">Enclosures: copy of this letter; signed medical mandate; payslips; two photographs.</p>
<div class="foot">${firm} is authorised and regulated by the Solicitors Regulation Authority (SRA number ${random.digits(6)}). A list of partners is open to inspection at the address above. We do not accept service by e-mail. VAT registration number ${random.digits(3)} ${random.digits(4)} ${random.digits(2)}.</div></div>`,
  );
  return stated.filled(html);
}

export const layouts: Layout[] = [{ name: 'fifth-letter-of-claim', group: 'last', fill: letterOfClaim }];
