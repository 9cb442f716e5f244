/**
 * Applications: a wholesaler's form filled in on a typewriter, a broker system's statement of fact, a broker's letter.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  later,
  type Money,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-us-wholesaler-contractors-typed', group: 'last', fill: contractors },
  { name: 'fifth-uk-statement-of-fact-printout', group: 'last', fill: statementOfFact },
  { name: 'fifth-ca-broker-submission-letter', group: 'last', fill: submissionLetter },
];

function years(date: string, more: number): string {
  return `${Number(date.slice(0, 4)) + more}${date.slice(4)}`;
}

/** Whole years between two dates. */
function between(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
}

function whole(random: Random, currency: string, [least, most]: [number, number]): Money {
  return { currency, minor: random.between(least, most) * 100_000 };
}

function wholeText(money: Money): string {
  return bare(money.minor).replace(/\.00$/, '');
}

const CONTRACTORS: { name: string; dba: string; entity: string; work: string }[] = [
  {
    name: 'Cutler Ridge Masonry LLC',
    dba: '',
    entity: 'LLC',
    work: 'Brick, block and stone masonry for new homes',
  },
  {
    name: 'Hollis & Daughters Roofing, Inc.',
    dba: 'Hollis Roofing',
    entity: 'Sub-S Corp.',
    work: 'Residential shingle roofing, repair and re-roofing',
  },
  {
    name: 'Big Sandy Electric Co., Inc.',
    dba: '',
    entity: 'Corporation',
    work: 'Electrical contractor, commercial tenant build-out',
  },
  { name: 'Raymond T. Ochoa', dba: 'Ochoa Tile & Stone', entity: 'Individual', work: 'Interior tile installation' },
  {
    name: 'Pruitt Brothers Concrete',
    dba: '',
    entity: 'Partnership',
    work: 'Flatwork - driveways, patios and garage slabs',
  },
];
const ENTITY: Record<string, string> = {
  Individual: 'individual',
  Partnership: 'partnership',
  Corporation: 'corporation',
  'Sub-S Corp.': 's-corporation',
  LLC: 'llc',
  'Joint Venture': 'joint-venture',
  Trust: 'trust',
};

function contractors(random: Random): Filled {
  const stated = new Stated();
  const business = random.pick(CONTRACTORS);
  const caps = random.chance(0.6);
  const typed = (text: string) => (caps ? text.toUpperCase() : text);
  const owner = personOf(random);
  const formDate = dateOf(random, 2023, 2025);
  const effective = later(formDate, random.between(6, 40));
  const started = dateOf(random, 1988, 2019);
  const receipts = whole(random, 'USD', [180, 2900]);
  const payroll = whole(random, 'USD', [40, 170]);
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const lost = random.chance(0.85) ? random.chance(0.45) : undefined;
  const phone = phoneOf(random, 'us');
  const ein = { prefix: random.pick(['20', '26', '27', '45', '46', '81', '82', '83']), rest: random.digits(7) };
  const mail = addressOf(random, 'us').map(typed);
  const site = addressOf(random, 'us').map(typed);
  const filled = (label: string, html: string, grow = 1) =>
    `<span class="pair" style="flex:${grow}"><span class="q">${label}</span><span class="fill">${html || '&nbsp;'}</span></span>`;
  const line = (...pairs: string[]) => `<div class="line">${pairs.join('')}</div>`;
  const noFields = (question: string, yes: boolean) =>
    `<tr><td>${question}</td><td class="yn">${ticks(['Yes', 'No'], yes ? 'Yes' : 'No', 'square')}</td></tr>`;
  const carriers = random.pick([
    ['Old Chickasaw Casualty Co.', 'Blue Mesa Specialty Insurance Company', '16528'],
    ['Great Basin E&S', 'Palmetto Surety & Specialty Ins. Co.', '39217'],
    ['None - new venture', 'Fort Hill Excess Insurance Company', '10744'],
  ]) as [string, string, string];
  const head = `<div class="top"><div class="logo">TIDEWATER<br><span>Excess &amp; Surplus, Inc.</span></div><div class="where">Managing General Agents &amp; Wholesale Brokers<br>4400 Cox Mill Road, Suite 210 &middot; Glen Allen, VA 23060<br>Submissions: submit@tidewater-es.example &middot; Fax 804-555-0142</div></div>`;
  const body = `${head}
<h1>ARTISAN CONTRACTORS GENERAL LIABILITY APPLICATION</h1>
<p class="note">Answer all questions. If a question does not apply, so state. Application must be signed and dated by the applicant within 30 days of the effective date. Coverage cannot be bound without written confirmation from Tidewater.</p>
${line(
  filled(
    'Retail Agency:',
    stated.put(
      'agencyName',
      typed(
        random.pick(['Shenandoah Valley Insurance Center', 'Beale Street Agency, Inc.', 'Tri-County Ins. Associates']),
      ),
    ),
    2,
  ),
  filled(
    'Agency&rsquo;s Client No.:',
    random.chance(0.7) ? stated.put('agencyCustomerId', `${random.letters(3)}${random.digits(4)}`) : '',
  ),
)}
${line(
  filled('Agency Producer:', escapeHtml(typed(personOf(random).name)), 2),
  filled('Producer Lic. #:', random.digits(7)),
  filled('Date:', stated.put('formDate', us(formDate), formDate)),
)}
<h2>I. &nbsp;APPLICANT INFORMATION</h2>
${line(filled('1. Applicant&rsquo;s Name <i>(exactly as it should read on the policy)</i>:', stated.put('namedInsured', typed(business.name))))}
${line(filled('2. D/B/A:', escapeHtml(typed(business.dba || 'N/A'))), filled('FEIN:', random.chance(0.85) ? stated.put('fein', `${ein.prefix}-${ein.rest}`, `${ein.prefix}${ein.rest}`) : ''))}
${line(filled('3. Mailing Address:', stated.lines('mailingAddress', mail, ', ')))}
${line(filled('4. Physical Location <i>(no P.O. box)</i>:', escapeHtml(site.join(', '))))}
${line(
  filled('5. Business Phone:', stated.put('businessPhone', phone.text, phone.digits)),
  filled('Cell:', random.chance(0.4) ? phoneOf(random, 'us').text : ''),
)}
${line(
  filled('6. Contact for Inspection/Audit:', stated.put('contactName', typed(owner.name)), 1.4),
  filled(
    'E-mail:',
    random.chance(0.7)
      ? stated.put('contactEmail', emailOf(random, owner))
      : random.chance(0.5)
        ? stated.put('contactEmail', typed('None'), null)
        : '',
  ),
)}
<div class="line"><span class="q">7. Applicant is:</span> <span class="opts">${ticks(Object.keys(ENTITY), business.entity, 'square')}</span></div>
${line(
  filled('8. Proposed Policy Period &mdash; From:', stated.put('effectiveDate', us(effective), effective)),
  filled('To:', stated.put('expirationDate', us(years(effective, 1)), years(effective, 1)), 0.8),
)}
<p class="note">12:01 A.M. standard time at the mailing address of the applicant as stated above. The term is one year unless otherwise agreed.</p>
<h2>II. &nbsp;OPERATIONS</h2>
${line(filled('9. Describe all operations performed:', stated.put('natureOfBusiness', typed(business.work))))}
${line(
  filled('10. Date business was established:', stated.put('businessStarted', us(started), started)),
  filled(
    '11. Years in business under this name:',
    stated.put('yearsInBusiness', String(between(started, formDate))),
    0.8,
  ),
)}
${line(
  filled(
    '12. Owner&rsquo;s years of experience in the trade:',
    String(between(started, formDate) + random.between(2, 9)),
  ),
  filled('13. Total number of employees:', stated.put('employees', String(random.between(1, 24)))),
)}
${line(
  filled('14. Estimated annual gross receipts: $', stated.put('annualRevenue', wholeText(receipts), { ...receipts })),
  filled(
    '15. Estimated annual payroll: $',
    random.chance(0.85) ? stated.put('annualPayroll', wholeText(payroll), { ...payroll }) : '',
  ),
)}
${line(filled('16. Annual cost of subcontracted work: $', random.chance(0.5) ? bare(random.between(5, 90) * 100_000) : 'NONE'), filled('17. Largest job, last 3 years: $', bare(random.between(8, 95) * 100_000)))}
<table class="qs"><tr><td>18. Does the applicant require certificates of insurance from all subcontractors?</td><td class="yn">${ticks(['Yes', 'No'], random.chance(0.7) ? 'Yes' : 'No', 'square')}</td></tr>
${noFields('19. Any work on condominiums, townhouses or tract homes of more than 10 units?', false)}${noFields('20. Any work performed over three stories in height?', random.chance(0.2))}
<tr><td>21. Any losses, claims or suits against the applicant in the past five (5) years, whether or not insured? <i>If yes, complete Section III.</i></td><td class="yn">${stated.yesNo('priorLosses', lost, 'square')}</td></tr></table>
<h2>III. &nbsp;LOSS HISTORY</h2>
<table class="grid"><tr><th>Date of Loss</th><th>Description</th><th>Amount Paid</th><th>Reserve</th><th>Open/Closed</th></tr>${
    lost
      ? `<tr class="t"><td>${us(years(formDate, -2))}</td><td>${typed('Water damage to customer&rsquo;s floor'.replace('&rsquo;', "'"))}</td><td>$${bare(random.between(1200, 9400) * 100)}</td><td>$0.00</td><td>${typed('Closed')}</td></tr>`
      : '<tr><td>&nbsp;</td><td></td><td></td><td></td><td></td></tr>'
  }<tr><td>&nbsp;</td><td></td><td></td><td></td><td></td></tr></table>
<h2>IV. &nbsp;PRIOR COVERAGE</h2>
<table class="grid"><tr><th>Year</th><th>Prior Company</th><th>Limits</th><th>Premium</th></tr><tr class="t"><td>${Number(formDate.slice(0, 4)) - 1}</td><td>${escapeHtml(typed(carriers[0]))}</td><td>${carriers[0].startsWith('None') ? '' : '1,000,000 / 2,000,000'}</td><td>${carriers[0].startsWith('None') ? '' : `$${bare(random.between(1100, 6200) * 100)}`}</td></tr></table>
<h2>V. &nbsp;LIMITS REQUESTED</h2>
<table class="grid"><tr><th>Each Occurrence</th><th>General Aggregate</th><th>Products/Compl. Ops</th><th>Med. Expense</th><th>Deductible</th></tr><tr class="t"><td>$1,000,000</td><td>$2,000,000</td><td>$2,000,000</td><td>$5,000</td><td>$${random.pick(['500', '1,000', '2,500'])}</td></tr></table>
<p class="fraud"><b>FRAUD STATEMENT:</b> Any person who knowingly and with intent to defraud any insurance company or other person files an application for insurance containing any materially false information, or conceals for the purpose of misleading information concerning any fact material thereto, commits a fraudulent insurance act, which is a crime and subjects such person to criminal and civil penalties.</p>
<p class="fraud">The undersigned represents that the statements set forth herein are true and complete. Signing this application does not bind the applicant or the company to complete the insurance, but it is agreed that this application shall be the basis of the contract should a policy be issued.</p>
<div class="sig"><span>${escapeHtml(owner.name)}</span><span></span></div><div class="siglab"><span>Applicant&rsquo;s Signature</span><span>Agent&rsquo;s Signature</span></div>
<div class="office"><b>FOR TIDEWATER USE ONLY</b>
${line(filled('Company:', stated.put('carrierName', carriers[1]), 2), filled('NAIC #:', random.chance(0.7) ? stated.put('naicCode', carriers[2]) : ''))}
${line(filled('Policy No.:', random.chance(0.4) ? stated.put('policyNumber', `TGL ${random.digits(7)}`) : ''), filled('Quote #:', `Q-${random.digits(6)}`), filled('U/W:', random.letters(2)))}</div>
<p class="foot">TES-ACGL-101 (Ed. 07/21) &nbsp;&nbsp; Printed in U.S.A.</p>`;
  stated.fields.entityType = ENTITY[business.entity] as string;
  return stated.filled(
    sheet(
      'Letter;margin:.5in .6in',
      "body{font:9.5pt/1.25 'Liberation Sans'}*{font-variant-ligatures:none!important}h2{break-after:avoid}.top{display:flex;justify-content:space-between;border-bottom:3pt double #000;padding-bottom:4pt}.logo{font:bold 20pt/19pt 'URW Bookman'}.logo span{font-size:10pt}.where{font-size:7.5pt;text-align:right}h1{font-size:12.5pt;text-align:center;margin:8pt 0 3pt}h2{font-size:9.5pt;background:#000;color:#fff;padding:2pt 5pt;margin:10pt 0 5pt}.note{font-size:8pt;font-style:italic;margin:0 0 6pt}.line{display:flex;align-items:flex-end;gap:8pt;margin:0 0 8pt}.pair{display:flex;align-items:flex-end;gap:4pt;min-width:0}.q{white-space:nowrap}.fill{flex:1;border-bottom:.7pt solid #000;font:10.5pt 'Nimbus Mono PS';padding-left:3pt;white-space:nowrap}.q i{font-size:7.5pt}.opts{font-size:9pt}.qs td{padding:2.5pt 0}.yn{width:80pt;text-align:right}.grid td,.grid th{border:.7pt solid #000;padding:2.5pt 4pt;font-size:8.5pt;text-align:center}.grid .t td{font:9.5pt 'Nimbus Mono PS'}.fraud{font-size:8pt;margin:9pt 0 0}.office,.sig{break-inside:avoid}.sig{break-after:avoid}.sig,.siglab{display:flex;gap:40pt}.sig span{flex:1;border-bottom:.8pt solid #000;font:22pt/24pt Z003;height:38pt;display:flex;align-items:flex-end;padding-left:8pt}.siglab span{flex:1;font-size:8pt}.office{border:1.5pt solid #000;background:#eee;padding:5pt 7pt;margin-top:22pt;font-size:9pt}.office b{display:block;margin-bottom:6pt}.foot{font-size:7pt;margin-top:20pt}",
      body,
    ),
  );
}

const TRADERS: { name: string; trading: string; business: string; status: string; entity: string }[] = [
  {
    name: 'Thornbury Kitchens & Joinery Limited',
    trading: '',
    business: 'Kitchen and joinery manufacture including installation',
    status: 'Limited Company',
    entity: 'corporation',
  },
  {
    name: 'Mr D & Mrs S Pellow',
    trading: 'The Copper Kettle',
    business: 'Café with hot food and takeaway',
    status: 'Partnership',
    entity: 'partnership',
  },
  {
    name: 'Anita Deshmukh',
    trading: 'Deshmukh Opticians',
    business: 'Dispensing opticians and optometrists',
    status: 'Sole Trader',
    entity: 'individual',
  },
  {
    name: 'Ravenscar Community Arts',
    trading: '',
    business: 'Arts centre with gallery, studios and tea room',
    status: 'Registered Charity',
    entity: 'non-profit',
  },
];

function statementOfFact(random: Random): Filled {
  const stated = new Stated();
  const trader = random.pick(TRADERS);
  const issued = dateOf(random, 2023, 2025);
  const start = later(issued, random.between(3, 28));
  const end = later(years(start, 1), -1);
  const uk = (date: string) => printDate(date, 'numeric', 'uk');
  const established = dateOf(random, 1979, 2020);
  const turnover: Money = { currency: 'GBP', minor: random.between(140_000, 3_800_000) * 100 };
  const wages: Money = { currency: 'GBP', minor: random.between(40_000, 139_000) * 100 };
  const contact = personOf(random);
  const contactName = contact.name;
  const [broker, site] = random.pick([
    ['Wensum Commercial Insurance Brokers', 'wensumcommercial'],
    ['Alder & Foyle Insurance Brokers Ltd', 'alderfoyle'],
  ]) as [string, string];
  const insurer = random.pick(['Calder Mutual Insurance Society Ltd', 'Northumbrian & General Insurance plc']);
  const phone = phoneOf(random, 'uk');
  const claims = random.chance(0.4);
  const kv = (label: string, html: string) => `<div class="k">${label}</div><div class="v">${html || '&nbsp;'}</div>`;
  const policy = random.chance(0.7) ? `${random.digits(2)}/CC/${random.digits(8)}` : undefined;
  const ref = `${trader.name.replace(/[^A-Z]/g, '').slice(0, 4)}${random.digits(2)}CC${random.digits(2)}`;
  const premium = random.between(900, 5200) * 100;
  const fact = (text: string, answer: string) => `<tr><td>${text}</td><td class="a">${answer}</td></tr>`;
  const body = `<table class="run"><thead><tr><td><div class="bar"><b>${escapeHtml(broker)}</b><span>Statement of Fact &ndash; Commercial Combined</span></div></td></tr></thead><tbody><tr><td>
<h1>STATEMENT OF FACT</h1>
<p>This document records the information you gave us and which was passed to the insurer. <b>Please read it carefully.</b> You must make a fair presentation of the risk under the Insurance Act 2015. If anything shown is incorrect or incomplete please tell us within 14 days; failing to do so could mean that your policy is not valid or that a claim is not paid in full.</p>
<div class="two"><section><h2>Policy details</h2><div class="kv">
${kv('Insurer', stated.put('carrierName', insurer))}
${kv('Policy number', policy === undefined ? 'To be advised' : stated.put('policyNumber', policy))}
${kv('Our client ref', stated.put('agencyCustomerId', ref))}
${kv('Cover start date', stated.put('effectiveDate', uk(start), start))}
${kv('Cover end date', stated.put('expirationDate', uk(end), end))}
${kv('Reason for issue', random.pick(['New business', 'Renewal']))}
${kv('Date of issue', stated.put('formDate', uk(issued), issued))}
</div></section><section><h2>Contact</h2><div class="kv">
${kv('Name', random.chance(0.85) ? stated.put('contactName', contactName) : '')}
${kv('Position', random.pick(['Director', 'Owner', 'Office manager']))}
${kv('Telephone', stated.put('businessPhone', phone.text, phone.digits))}
${kv('Email', random.chance(0.75) ? stated.put('contactEmail', emailOf(random, contact)) : '')}
${kv('Preferred format', 'Email')}
</div></section></div>
<div class="two"><section><h2>Proposer</h2><div class="kv">
${kv('Insured', stated.put('namedInsured', trader.name))}
${kv('Trading as', escapeHtml(trader.trading))}
${kv('Correspondence address', stated.lines('mailingAddress', addressOf(random, 'uk')))}
${kv('Legal status', stated.put('entityType', trader.status, trader.entity))}
${kv('Companies House no.', trader.entity === 'corporation' ? `0${random.digits(7)}` : 'N/A')}
${kv('HMRC ERN', random.chance(0.6) ? `${random.digits(3)}/${random.letters(2)}${random.digits(5)}` : 'Exempt')}
</div></section><section><h2>Business</h2><div class="kv">
${kv('Business description', stated.put('natureOfBusiness', trader.business))}
${kv('Date established', stated.put('businessStarted', uk(established), established))}
${kv('Years trading', random.chance(0.7) ? stated.put('yearsInBusiness', String(between(established, issued))) : '')}
${kv('Total employees', stated.put('employees', String(random.between(1, 48))))}
${kv('Annual turnover', stated.put('annualRevenue', printMoney(turnover), { ...turnover }))}
${kv('of which exports', random.pick(['0%', '5%', '12%']))}
${kv('Annual wageroll', random.chance(0.8) ? stated.put('annualPayroll', printMoney(wages), { ...wages }) : '')}
</div></section></div>
<h2>Premises &ndash; risk address 1</h2><table class="facts">
${fact('Risk address', escapeHtml(addressOf(random, 'uk').join(', ')))}${fact('Walls brick, stone or concrete; roof slate, tile or concrete', 'Agreed')}${fact('Percentage of flat roof', `${random.between(0, 20)}%`)}${fact('Year of construction', String(random.between(1890, 2004)))}${fact('Not in an area which has flooded in the last 10 years', 'Agreed')}${fact('Buildings sum insured', `£${bare(random.between(300, 1800) * 100_000)}`)}${fact('Contents and stock sum insured', `£${bare(random.between(20, 190) * 100_000)}`)}${fact('Business interruption &ndash; gross profit, 12 months', `£${bare(random.between(80, 900) * 100_000)}`)}</table>
<h2>General questions</h2><table class="facts">
${fact('Has the proposer, or any director or partner, ever been declared bankrupt or been the subject of a CCJ?', 'No')}${fact('Has any insurer declined, cancelled or imposed special terms?', 'No')}${fact('Has any director or partner been convicted of, or charged with, any offence other than a motoring offence?', 'No')}${fact('Have there been any losses or incidents which may give rise to a claim, insured or not, in the last 5 years?', stated.answer('priorLosses', claims))}</table>
${claims ? `<table class="facts cl"><tr><th>Date</th><th>Type</th><th>Paid</th><th>Outstanding</th></tr><tr><td>${uk(years(issued, -1))}</td><td>Escape of water</td><td>£${bare(random.between(700, 9000) * 100)}</td><td>£0.00</td></tr></table>` : ''}
<h2>Premium summary</h2><table class="facts">${fact('Premium', `£${bare(premium)}`)}${fact('Insurance Premium Tax at 12%', `£${bare(Math.round(premium * 0.12))}`)}${fact('Broker administration fee', '£35.00')}${fact('Total payable', `£${bare(premium + Math.round(premium * 0.12) + 3500)}`)}</table>
<h2>Important information</h2><p>We and the insurer hold and use your personal data as explained in our privacy notices at www.${site}.example/privacy. Information on employers&rsquo; liability policies is passed to the Employers&rsquo; Liability Tracing Office. Insurers share information with each other through the Claims and Underwriting Exchange register to check what you tell them and to prevent fraud.</p>
<p>Declaration: the proposer agrees that the facts above are true to the best of their knowledge and belief. No signature is needed if they are correct.</p>
<p class="small">${escapeHtml(broker)} is authorised and regulated by the Financial Conduct Authority, firm reference ${random.digits(6)}. Registered in England ${random.digits(8)}. &nbsp; Doc ref SOF_CC_v11.2 / ${random.digits(9)}</p>
</td></tr></tbody></table>`;
  return stated.filled(
    page(
      'A4;margin:12mm 14mm',
      "body{font:8.5pt/1.35 'DejaVu Sans Condensed','DejaVu Sans';color:#1c1c1c}*{font-variant-ligatures:none!important}.run{width:100%;border-collapse:collapse}.run>thead td,.run>tbody>tr>td{padding:0}.bar{display:flex;justify-content:space-between;color:#234f4a;border-bottom:1pt solid #234f4a;padding-bottom:3pt;margin-bottom:8pt}h1{font-size:14pt;margin:0 0 4pt;color:#234f4a}h2{font-size:9pt;margin:9pt 0 3pt;background:#dfeae8;padding:2.5pt 5pt;color:#16332f;break-after:avoid}.two{display:grid;grid-template-columns:1fr 1fr;gap:14pt}.kv{display:grid;grid-template-columns:82pt 1fr;row-gap:2.5pt}.k{color:#555;padding-left:5pt}.v{font-weight:bold;padding-left:6pt}.facts{width:100%;border-collapse:collapse}.facts{break-inside:avoid}.facts td{border-bottom:.4pt solid #bbb;padding:2.5pt 5pt;vertical-align:top}.facts .a{width:40%;font-weight:bold}.cl th{text-align:left;padding:2.5pt 5pt}.small{font-size:7pt;color:#666}p{margin:4pt 0}",
      body,
    ),
  );
}

const CANADIANS: { name: string; legal: string; entity: string; work: string }[] = [
  {
    name: 'Fanshawe Cold Storage Ltd.',
    legal: 'a corporation under the laws of Ontario',
    entity: 'corporation',
    work: 'refrigerated warehousing and local delivery of frozen food',
  },
  {
    name: 'Kettle Creek Orchards',
    legal: 'a general partnership',
    entity: 'partnership',
    work: 'apple growing, packing and a farm-gate shop',
  },
  {
    name: 'Bruce Trail Outfitters Inc.',
    legal: 'a privately held Ontario corporation',
    entity: 'corporation',
    work: 'retail sale and rental of camping equipment',
  },
  {
    name: 'Huron Shores Seniors Meals',
    legal: 'a not-for-profit organization',
    entity: 'non-profit',
    work: 'preparation and delivery of meals to seniors',
  },
];

function submissionLetter(random: Random): Filled {
  const stated = new Stated();
  const client = random.pick(CANADIANS);
  const date = dateOf(random, 2023, 2025);
  const start = later(date, random.between(20, 50));
  const began = dateOf(random, 1984, 2018);
  const long = (iso: string) => printDate(iso, 'long', 'us');
  const sales: Money = { currency: 'CAD', minor: random.between(480, 7200) * 100_000 };
  const payroll: Money = { currency: 'CAD', minor: random.between(110, 460) * 100_000 };
  const contact = personOf(random);
  const phone = {
    area: random.pick(['519', '226', '905']),
    mid: String(random.between(220, 899)),
    end: random.digits(4),
  };
  const address = random.pick([
    ['1180 Dundas Street East', 'London ON N5W 3A9'],
    ['R.R. 2, 45871 Sparta Line', 'St. Thomas ON N5P 3S6'],
    ['88 Harbour Street, Unit 4', 'Goderich ON N7A 1Z2'],
  ]);
  const carrier = random.pick(['Wellington Rural Mutual Insurance Company', 'Great Lakes Guaranty Insurance Company']);
  const underwriter = personOf(random);
  const sender = personOf(random);
  const renewal = random.chance(0.5);
  const lost = random.chance(0.4);
  const withEmployees = random.chance(0.85);
  const withYears = random.chance(0.5);
  const salesText = `$${wholeText(sales)}`;
  const body = `<div class="head"><div class="name">${stated.put('agencyName', 'Talbot Street Insurance Group Inc.')}</div><div>Registered Insurance Brokers of Ontario &middot; since 1946<br>301 Talbot Street, St. Thomas ON &nbsp;N5P 1B5<br>T 519-555-0177 &nbsp; F 519-555-0178 &nbsp; commercial@talbotstreet.example</div></div>
<p>${stated.put('formDate', long(date), date)}</p>
<p>${stated.put('carrierName', carrier)}<br>Commercial Lines &ndash; Southwestern Ontario<br>P.O. Box 1490, Guelph ON &nbsp;N1H 6N8</p>
<p>Attention: ${escapeHtml(underwriter.name)}, Senior Underwriter</p>
<table class="re"><tr><td>Re:</td><td><b>${escapeHtml(client.name)}</b> &ndash; application for commercial package insurance<br>${renewal ? `Your policy no. ${stated.put('policyNumber', `CP-${random.digits(6)}-${random.digits(2)}`)}` : 'New business'}<br>Our client no. ${stated.put('agencyCustomerId', `TS${random.digits(5)}`)}</td></tr></table>
<p>Dear ${escapeHtml(underwriter.first)}:</p>
<p>On behalf of our client we ask that you ${renewal ? 'renew the above policy on the terms set out below' : 'quote on the following risk'}. We understand that no cover is in force until confirmed by your office in writing.</p>
<p>The applicant is <b>${stated.put('namedInsured', client.name)}</b>, ${stated.put('entityType', client.legal, client.entity)}, whose mailing address is ${stated.lines('mailingAddress', address, ', ')} and whose telephone number is ${stated.put('businessPhone', `${phone.area}-${phone.mid}-${phone.end}`, `${phone.area}${phone.mid}${phone.end}`)}. Their business is ${stated.put('natureOfBusiness', client.work)}. They commenced operations on ${stated.put('businessStarted', long(began), began)}${withYears ? ` and so have been in business for ${stated.put('yearsInBusiness', String(between(began, date)))} years` : ''}${withEmployees ? `, and they have ${stated.put('employees', String(random.between(4, 65)))} employees` : ''}.</p>
<p>Cover is required from ${stated.put('effectiveDate', long(start), start)} to ${stated.put('expirationDate', long(years(start, 1)), years(start, 1))}, both at 12:01 a.m. local time at the postal address of the insured. Please hold the terms of your quotation open for 30 days.</p>
<p>Annual revenue is ${stated.put('annualRevenue', salesText, { ...sales })} and annual payroll is ${stated.put('annualPayroll', `$${wholeText(payroll)}`, { ...payroll })}. All amounts in this letter are in Canadian dollars. There are no sales in the United States. The limits we ask for are:</p>
<table class="lim"><tr><th>Section</th><th>Limit</th><th>Deductible</th></tr><tr><td>Building, replacement cost (90% co-insurance)</td><td>$${wholeText({ currency: 'CAD', minor: random.between(600, 3900) * 100_000 })}</td><td>$2,500</td></tr><tr><td>Equipment and stock</td><td>$${wholeText({ currency: 'CAD', minor: random.between(80, 590) * 100_000 })}</td><td>$2,500</td></tr><tr><td>Commercial general liability, each occurrence</td><td>$5,000,000</td><td>$1,000</td></tr><tr><td>Sewer back-up</td><td>$100,000</td><td>$5,000</td></tr></table>
<p>${
    lost
      ? `Our client has had ${stated.put('priorLosses', 'one loss in the past five years', true)}: a rear-lane fence and loading door were struck by a delivery vehicle in ${Number(date.slice(0, 4)) - 3}, and $6,840.00 was paid.`
      : `Our client has had ${stated.put('priorLosses', 'no losses in the past five years', false)}, insured or otherwise.`
  } No insurer has cancelled, declined or refused to renew. The present premium, with ${renewal ? 'yourselves' : 'Lakehead Farmers Mutual'}, is $${bare(random.between(4200, 16_000) * 100)}.</p>
<p>The building is of masonry construction with a steel deck roof, renewed in ${random.between(2004, 2021)}, is within 300 m of a hydrant and 5 km of the fire hall, and has a monitored alarm (ULC certificate attached). ${random.chance(0.75) ? `Should you wish to inspect, please arrange it with ${stated.put('contactName', contact.name)} at the applicant, by e-mail to ${stated.put('contactEmail', emailOf(random, contact))}.` : 'Should you wish to inspect, please arrange it through this office.'}</p>
<p>We have our client&rsquo;s consent to collect, use and disclose personal information for the purpose of assessing this application. A signed consent is on our file. Kindly let us have your terms within ten business days.</p>
<p>Yours truly,</p><p class="hand">${escapeHtml(sender.name)}</p><p>${escapeHtml(sender.name)}, CAIB, R.I.B. (Ont.)<br>Account Executive, Commercial Lines</p><p class="enc">Encl. &nbsp; photographs (6); alarm certificate; consent form<br>c.c. &nbsp; client</p>`;
  return stated.filled(
    page(
      'Letter;margin:.8in .95in',
      'body{font:11pt/1.38 P052,serif}*{font-variant-ligatures:none!important}.head{text-align:center;font-size:8.5pt;border-bottom:1pt solid #7a1f2b;padding-bottom:7pt;margin-bottom:16pt}.head .name{font-size:19pt;color:#7a1f2b}p{margin:0 0 10pt}.re{margin:0 0 10pt 24pt}.re td{vertical-align:top;padding-right:10pt}.lim{border-collapse:collapse;width:100%;margin:0 0 10pt;font-size:10pt;break-inside:avoid}.lim th{text-align:left;border-bottom:.8pt solid #000}.lim td,.lim th{padding:2pt 6pt}.hand{font:26pt/26pt Z003;margin:0 0 4pt}.enc{font-size:9pt}',
      body,
    ),
  );
}
