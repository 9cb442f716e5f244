/**
 * Commercial insurance: an Australian broker's letter that puts a risk to an underwriter.
 * @module
 */
import { bare, emailOf, personOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';

const RISKS = [
  {
    firm: 'Wattle Grove Cabinets Pty Ltd',
    does: 'Manufacture and installation of domestic kitchen cabinetry',
    risk: 'The factory is of brick and steel portal construction, built in 1994, with dust extraction to every machine serviced each quarter. There is no spray painting on the premises.',
  },
  {
    firm: 'Murrumbidgee Cold Stores Pty Limited',
    does: 'Cold storage and distribution of fruit and vegetables',
    risk: 'The stores are of insulated panel (PIR core) with a monitored fire alarm and a back-to-base intruder alarm. The refrigeration plant uses ammonia and is maintained under contract.',
  },
  {
    firm: 'Southern Cross Dental Group Pty Ltd',
    does: 'General and cosmetic dental surgery',
    risk: 'Both surgeries occupy ground floor suites in brick medical centres. Medical malpractice cover is arranged separately and no cover for it is asked for here.',
  },
  {
    firm: 'Barlow & Nguyen Earthmoving',
    does: 'Plant hire with operator, trenching and site preparation',
    risk: 'Work is within 150 km of the depot, never deeper than three metres and never on a live rail corridor. All plant carries immobilisers and is garaged overnight.',
  },
];
const ADDRESSES = [
  ['2', '14 Pearce Street', 'Wagga Wagga NSW 2650'],
  ['7', 'Unit 6, 88 Boundary Road', 'Rocklea QLD 4106'],
  ['3', 'PO Box 271', 'Ballarat VIC 3353'],
  ['8', '203 Grote Street', 'Adelaide SA 5000'],
] as const;

const CSS = `
body{font:10.3pt/1.38 'P052','Liberation Serif';color:#1a1a1a}
.head{display:flex;justify-content:space-between;align-items:flex-end;border-bottom:2.2pt solid #7a1f2b;padding-bottom:6pt;margin-bottom:16pt}
.head b{white-space:nowrap;font:bold 13.5pt 'URW Gothic';color:#7a1f2b}.head div{white-space:nowrap;font:7.8pt/1.35 'URW Gothic';text-align:right}
p{margin:0 0 8.5pt}.re{font-weight:bold;margin:12pt 0}
table{border-collapse:collapse;width:120mm;margin:2pt 0 10pt 8mm;font-size:9.6pt;break-inside:avoid}td,th{border-bottom:.5pt solid #999;padding:2pt 6pt;text-align:left}td:last-child,th:last-child{text-align:right}
.fine{font:7.2pt/1.35 'URW Gothic';color:#555;border-top:.6pt solid #999;padding-top:4pt;margin-top:16pt}`;

const letter: Layout = {
  name: 'fourth-au-broker-submission-letter',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const risk = random.pick(RISKS);
    const [area, ...home] = random.pick(ADDRESSES);
    const [contact, broker, underwriter] = [personOf(random), personOf(random), personOf(random)];
    const year = random.between(2023, 2025);
    const wrote = `${year}-0${random.between(4, 5)}-${random.between(10, 28)}`;
    const [begins, ends] = [`${year}-06-30`, `${year + 1}-06-30`];
    const renewal = random.chance(0.55);
    const losses = random.chance(0.5);
    const long = (iso: string) => printDate(iso, 'long', 'uk');
    const whole = (amount: number) => `$${bare(amount * 100).replace(/\.00$/, '')}`;
    const aud = (field: string, amount: number) =>
      said.put(field, whole(amount), { currency: 'AUD', minor: amount * 100 });
    const phone = `(0${area}) ${random.between(4, 9)}${random.digits(3)} ${random.digits(4)}`;
    const started = `${year - random.between(4, 30)}-0${random.between(1, 9)}-0${random.between(1, 9)}`;
    const insurer = random.pick([
      'Great Southern Commercial Insurance Limited',
      'Capricorn Mutual Insurance Ltd',
      'Bass Strait Underwriting Agency Pty Ltd',
    ]);
    const firm = random.pick(['Ironbark Risk Advisers Pty Ltd', 'Harding Mears Insurance Brokers Pty Ltd']);
    const mail = emailOf(random, contact);
    const ref = `${random.letters(5)}${random.digits(2)}`;
    const intro = renewal
      ? `Our client is insured with you under policy number ${said.put('policyNumber', `BPK ${random.digits(6)} ${random.letters(1)}`)}, and we would be pleased to receive your renewal terms.`
      : 'The insurance is at present with another insurer, and we would be pleased to receive your terms for it as new business.';
    const history = losses
      ? `Our client has had ${random.pick(['two claims in the past five years, the larger', 'one claim in the past five years, that'])} being for ${random.pick(['storm damage to the roof', 'a stolen trailer', 'water damage from a burst flexi-hose'])} in ${year - 2}, settled by the insurer at ${whole(random.between(30, 480) * 100)}. The cause has since been put right.`
      : 'We have obtained confirmed claims histories from the holding insurers: no claims have been made, and no losses have occurred, in the past five years.';
    said.fields.priorLosses = losses;
    const turnover = random.between(600, 9800) * 1000;
    const wages = Math.round((turnover * random.between(14, 42)) / 100_000) * 1000;
    return said.filled(
      page(
        'A4; margin: 18mm 22mm 16mm',
        CSS,
        `<div class="head"><b>${said.put('agencyName', firm)}</b><div>Level 3, 55 Hunter Street, Newcastle NSW 2300<br>T 1300 555 014 &nbsp; ABN 62 ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}<br>AFSL ${random.digits(6)}</div></div>
<p>${said.put('formDate', long(wrote), wrote)}</p>
<p>${underwriter.name}<br>Commercial Underwriter<br>${said.put('carrierName', insurer)}<br>GPO Box ${random.digits(4)}<br>Sydney NSW 2001</p>
<p>Our client number: ${said.put('agencyCustomerId', ref)}<br>Our file: ${random.digits(6)}/${broker.first.charAt(0)}${broker.last.charAt(0)}</p>
<p>Dear ${underwriter.first}</p>
<p class="re">Business pack &ndash; ${said.put('namedInsured', risk.firm)}<br>Period of insurance: 4.00 pm on ${said.put('effectiveDate', long(begins), begins)} to 4.00 pm on ${said.put('expirationDate', long(ends), ends)}</p>
<p>We act for the above named insured. ${intro}</p>
<p>The business is described in the schedule as &ldquo;${said.put('natureOfBusiness', risk.does)}&rdquo;. ${random.chance(0.8) ? `It began trading on ${said.put('businessStarted', long(started), started)} and has been under the same ownership throughout. ` : ''}It now has ${said.put('employees', String(random.between(4, 85)))} employees${random.chance(0.8) ? `, with an annual wage roll of ${aud('annualPayroll', wages)}` : ''}. Turnover is expected to be ${aud('annualRevenue', turnover)} for the coming year, of which ${random.between(2, 9)}% is from work outside the state. All sums in this letter are in Australian dollars and exclude GST.</p>
<p>${risk.risk}</p>
<p>${history}</p>
<p>We ask you to quote on the following basis:</p>
<table><tr><th>Section</th><th>Sum insured / limit</th></tr><tr><td>Contents, plant and stock</td><td>${whole(random.between(150, 1900) * 1000)}</td></tr><tr><td>Business interruption (12 months)</td><td>${whole(random.between(200, 1500) * 1000)}</td></tr><tr><td>Theft</td><td>${whole(random.between(20, 90) * 1000)}</td></tr><tr><td>Public and products liability</td><td>$20,000,000</td></tr><tr><td>Excess, each claim</td><td>$1,000</td></tr></table>
<p>The postal address for the policy is ${said.lines('mailingAddress', home, ', ')}. Should you wish to survey the premises please arrange it with ${said.put('contactName', contact.name)}, the ${random.pick(['general manager', 'office manager', 'finance manager'])}, on ${said.put('businessPhone', phone, phone.replace(/\D/g, ''))}${random.chance(0.7) ? ` or at ${said.put('contactEmail', mail)}` : ''}.</p>
<p>We have explained to our client the duty of disclosure under the Insurance Contracts Act 1984 (Cth), and they have confirmed the above to us in writing. Neither the insured nor any director has been bankrupt, had insurance declined or cancelled, or been convicted of an offence involving dishonesty.</p>
<p>May we have your terms, with our usual brokerage of 20%, by ${long(`${begins.slice(0, 5)}06-${random.between(11, 20)}`)}?</p>
<div style="break-inside:avoid"><p>Yours sincerely</p><p style="font:20pt Z003;margin:2pt 0">${broker.name}</p><p>${broker.name}<br>Senior Account Executive<br>Direct: 02 4${random.digits(3)} ${random.digits(4)}</p>
</div><p class="fine">This letter and any attachment are confidential. We are bound by the Insurance Brokers Code of Practice and handle personal information under the Privacy Act 1988; our privacy policy is on our website. Liability limited by a scheme approved under Professional Standards Legislation.</p>`,
      ),
    );
  },
};

export const layouts: Layout[] = [letter];
