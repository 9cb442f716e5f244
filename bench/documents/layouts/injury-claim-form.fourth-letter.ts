import { addressOf, dateOf, later, ninoOf, personOf, phoneOf, placeOf, printDate, printMoney } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const CASES = [
  {
    job: 'warehouse operative',
    story:
      'our client was walking along the marked pedestrian route when a reach truck reversed out of an aisle without sounding its horn and struck our client from behind, knocking our client to the ground',
    fault:
      'your insured failed to segregate pedestrians and vehicles, in breach of regulation 17 of the Workplace (Health, Safety and Welfare) Regulations 1992',
    injury: 'a comminuted fracture of the tibial plateau and extensive bruising',
    part: 'left knee',
    other: 'taxi fares and replacement clothing',
  },
  {
    job: 'care assistant',
    story:
      'our client slipped on water that had been leaking for some days from a defective boiler in the staff corridor and fell heavily on to an outstretched hand',
    fault:
      'your insured failed to keep the floor free from a substance likely to cause a person to slip, and ignored two earlier complaints recorded in the maintenance book',
    injury: 'a displaced Colles’ fracture requiring manipulation under anaesthetic',
    part: 'right wrist',
    other: 'help with domestic tasks and travel to appointments',
  },
  {
    job: 'delivery driver',
    story:
      'the tail-lift of the vehicle that had been allocated to our client dropped without warning, and our client fell with a loaded roll cage to the road',
    fault:
      'the tail-lift had not been thoroughly examined within the preceding six months as the Lifting Operations and Lifting Equipment Regulations 1998 require',
    injury: 'soft tissue injuries and a crush injury to two toes, with continuing low mood',
    part: 'lower back and right foot',
    other: 'prescription charges, parking and a replacement pair of boots',
  },
];
const FIRMS: [string, string, string][] = [
  ['Hartwell Sims Solicitors LLP', 'Exchange Buildings, 14 Quayside, Newcastle upon Tyne NE1 3AE', '0191 555 0163'],
  ['Prosser & Lane Solicitors', '3rd Floor, Temple Chambers, 60 Corn Street, Bristol BS1 1JG', '0117 555 0128'],
];
const HOSPITALS = ['St Oswald’s Infirmary', 'Royal Wharfedale Hospital', 'Northmoor General Hospital'];

function letterOfClaim(random: Random) {
  const s = new Stated();
  const person = personOf(random);
  const facts = random.pick(CASES);
  const [firm, office, firmPhone] = random.pick(FIRMS);
  const happened = dateOf(random, 2022, 2024);
  const written = later(happened, random.between(60, 300));
  const statement = later(written, -random.between(2, 9));
  const days = random.between(9, 88);
  const back = later(happened, days + 1);
  const nino = ninoOf(random);
  const phone = phoneOf(random, 'uk');
  const went = random.chance(0.8);
  const money = (field: string, minor: number) =>
    s.put(field, printMoney({ currency: 'GBP', minor }), { currency: 'GBP', minor });
  const wages = random.between(450, 6100) * 100 + random.between(1, 99);
  const medical = random.chance(0.6) ? random.between(35, 900) * 100 : 0;
  const other = random.between(40, 700) * 100 + 50;
  const long = (date: string) => printDate(date, 'long', 'uk');
  const insured = random.pick(['Ashdown Logistics Ltd', 'Kingsbridge Care Homes Ltd', 'Fairway Foods Limited']);
  const handler = personOf(random).name;
  const css = `body{font:10.6pt/1.36 'Liberation Serif';color:#000}.head{text-align:right;border-bottom:.8pt solid #7a1f2b;padding-bottom:6pt;margin-bottom:14pt}.head b{font:17pt 'P052';color:#7a1f2b}.head span{font-size:8.4pt;display:block}.refs{margin:12pt 0}.refs td{padding:0 14pt 0 0}p{margin:0 0 8pt;text-align:justify}.re{font-weight:bold;margin:10pt 0}h4{margin:10pt 0 3pt;font-size:10.6pt}.loss{margin:2pt 0 8pt 24pt;border-collapse:collapse}.loss td{padding:1pt 30pt 1pt 0}.loss td+td{text-align:right;padding:0}.loss tr:last-child td{border-top:.6pt solid #000}.foot{font-size:7.4pt;color:#444;border-top:.5pt solid #999;padding-top:3pt;margin-top:14pt}.st{border:.8pt solid #333;padding:7pt 9pt;margin-top:12pt;break-inside:avoid}`;
  return s.filled(
    page(
      'A4;margin:20mm 22mm',
      css,
      `<div class="head"><b>${s.put('solicitorName', firm)}</b><span>${office}</span><span>T ${firmPhone} &nbsp; DX 61027 &nbsp; injury@${firm.startsWith('H') ? 'hartwellsims' : 'prosserlane'}.example</span></div>
<div>Employers’ Liability Claims<br>Castlegate Insurance plc<br>PO Box 1180<br>Ipswich IP1 9WD</div>
<table class="refs"><tr><td>Our ref:</td><td>${random.letters(2)}/EL/${random.digits(6)}.001</td></tr><tr><td>Your claim ref:</td><td>${random.chance(0.7) ? s.put('claimNumber', `EL${random.digits(8)}`) : 'To be advised'}</td></tr><tr><td>Date:</td><td>${long(written)}</td></tr></table>
<p>Dear Sirs</p>
<p class="re">Letter of claim under the Pre-Action Protocol for Personal Injury Claims<br>Our client: ${s.put('claimantName', person.name)}<br>Your insured: ${insured} (policy number ${s.put('policyNumber', `${random.letters(3)}/${random.digits(7)}/EL`)})</p>
<p>We are instructed by the above-named to claim damages in connection with an accident at work on ${s.put('accidentDate', printDate(happened, 'weekday', 'uk'), happened)}. A letter of claim was sent to your insured on ${long(later(written, -14))}; it has not been acknowledged.</p>
<p>Our client’s address is ${s.lines('address', addressOf(random, 'uk'), ', ')}, date of birth ${((date) => s.put('dateOfBirth', long(date), date))(dateOf(random, 1957, 2002))} and National Insurance number ${s.put('nationalInsuranceNumber', nino.text, nino.value)}.${random.chance(0.6) ? ` Our client may be telephoned on ${s.put('phone', phone.text, phone.digits)}, but only to arrange medical or rehabilitation appointments.` : ''} Our client is employed by your insured as a ${s.put('occupation', facts.job)} under works number ${random.digits(5)}.</p>
<h4>Circumstances of the accident</h4>
<p>The accident happened at ${s.put('accidentPlace', `${insured.split(' ')[0]} depot, ${placeOf(random, 'uk')}`)}. ${s.put('accidentDescription', `${upper(facts.story)}.`)}</p>
<p>The reason why we are alleging fault is that ${facts.fault}. The accident was entered in the accident book on ${long(later(happened, 1))}.</p>
<h4>Injuries</h4>
<p>Our client suffered ${s.put('injuryDescription', facts.injury)}. The part of the body affected is the ${s.put('bodyPart', facts.part)}. ${went ? `Our client ${s.put('hospitalAttended', 'attended hospital', true)}, namely ${s.put('hospitalName', random.pick(HOSPITALS))}, on the day of the accident and was discharged with analgesia (hospital number ${random.digits(7)}).` : `Our client ${s.put('hospitalAttended', 'did not attend hospital', false)} but was seen by a general practitioner at Mill Lane Surgery.`} Our client is still suffering from the effects of the injury and an examination by a consultant orthopaedic surgeon has been fixed for ${long(later(written, 35))}.</p>
<h4>Loss of earnings and other losses</h4>
<p>Our client was off work for ${s.put('daysOffWork', String(days))} days and went back to work on ${s.put('returnDate', long(back), back)} on reduced hours. Our client’s approximate weekly income is ${printMoney({ currency: 'GBP', minor: random.between(380, 640) * 100 })}. Our client’s financial losses to date are:</p>
<table class="loss"><tr><td>Loss of earnings, net</td><td>${money('lossOfEarnings', wages)}</td></tr>${medical > 0 ? `<tr><td>Medical treatment (physiotherapy)</td><td>${money('medicalExpenses', medical)}</td></tr>` : ''}<tr><td>Other expenses (${facts.other})</td><td>${money('otherExpenses', other)}</td></tr><tr><td>Total claimed to date, excluding general damages</td><td>${money('amountClaimed', wages + medical + other)}</td></tr></table>
<p>We are prepared to consider rehabilitation under the Rehabilitation Code 2015. We would ask for an interim payment on account of damages when liability has been admitted.</p>
<h4>Documents</h4>
<p>At this stage of our enquiries we would expect the following to be relevant to this action: accident book entry; first-aider report; RIDDOR report to the Health and Safety Executive; earnings information for the thirteen weeks before the accident; risk assessments both before and after it.</p>
<p>Please acknowledge this letter within 21 days of the date of its posting, so by ${long(later(written, 21))}. You then have a maximum of three months to investigate. If no reply is received within that time we shall be advised to issue proceedings without further notice.</p>
<p>This firm acts under a conditional fee agreement dated ${long(later(happened, 30))}.</p>
<p>Yours faithfully</p><p style="margin-top:24pt"><b>${firm}</b><br>Case handler: ${handler}, Litigation Executive</p>
<div class="st"><b>Client’s confirmation</b><br>I believe that the facts stated in this letter are true. I understand that proceedings for contempt of court may be brought against anyone who makes a false statement in a document without an honest belief in its truth.<br><br>Signed: <span style="font:italic 15pt Z003">${person.name}</span> &nbsp;&nbsp;&nbsp; Date signed: ${s.put('signedDate', long(statement), statement)}</div>
<div class="foot">Authorised and regulated by the Solicitors Regulation Authority, no. ${random.digits(6)}. We do not accept service by e-mail. A list of partners is open to inspection at the above address.</div>`,
    ),
  );
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const layouts: Layout[] = [{ name: 'fourth-uk-letter-of-claim', group: 'fourth', fill: letterOfClaim }];
