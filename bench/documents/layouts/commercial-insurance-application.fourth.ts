/**
 * Commercial insurance: a surplus lines application typed into its boxes, and the printed e-mail of a portal.
 * @module
 */
import { addressOf, bare, dateOf, emailOf, later, personOf, phoneOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const TRADES = [
  {
    firm: 'Kettle Creek Roofing',
    does: 'Residential roofing contractor - tear-off and replacement of asphalt shingle roofs, gutters, no torch-down work',
    short: 'Roofing contractor, residential re-roofing',
    code: '98678',
    naics: '238160',
  },
  {
    firm: 'Two Rivers Taproom & Kitchen',
    does: 'Restaurant with table service, bar sales under 40% of receipts, live acoustic music Fridays, closes at 11 PM',
    short: 'Full-service restaurant with bar',
    code: '16910',
    naics: '722511',
  },
  {
    firm: 'Prairie Star Landscaping',
    does: 'Lawn care, planting beds, snow removal from commercial lots (Nov-March), no tree work above 15 ft',
    short: 'Landscape gardening and lawn care',
    code: '97047',
    naics: '561730',
  },
  {
    firm: 'Vandermeer Tool & Die',
    does: 'Machine shop making jigs, fixtures and small stamped parts to customer drawings for farm equipment makers',
    short: 'Machine shop, job work for equipment makers',
    code: '56915',
    naics: '332710',
  },
  {
    firm: 'Little Acorns Learning Center',
    does: 'Licensed child day care for up to 64 children aged 6 weeks to 5 years, one building, no field trips',
    short: 'Child day care center',
    code: '41715',
    naics: '624410',
  },
  {
    firm: 'Sandoval Brothers Drywall',
    does: 'Hanging, taping and finishing of drywall in new tract homes and apartment buildings of up to three stories',
    short: 'Drywall and plastering contractor',
    code: '92338',
    naics: '238310',
  },
] as const;

const EIN_STARTS = ['20', '26', '27', '45', '46', '47', '81', '82', '84', '87'];

function einOf(random: Random): { text: string; value: string } {
  const [start, rest] = [random.pick(EIN_STARTS), random.digits(7)];
  return { text: `${start}-${rest}`, value: `${start}${rest}` };
}

const dollars = (whole: number) => ({ currency: 'USD', minor: whole * 100 });
const grouped = (whole: number) => bare(whole * 100).replace(/\.00$/, '');

const TYPED_CSS = `
body{font:8.3pt/1.25 'Liberation Sans Narrow','Liberation Sans';color:#111}
.b{border:1pt solid #111;border-bottom:0;display:flex}.b:last-of-type{border-bottom:1pt solid #111}
.c{border-right:.7pt solid #111;padding:1.5pt 4pt 2.5pt;flex:1;min-height:31pt}.c:last-child{border-right:0}
p{line-height:1.3}.t{font:10.2pt/1.25 'Liberation Mono';margin-top:2pt}
.bar{background:#222;color:#fff;font-weight:bold;padding:2pt 4pt;letter-spacing:.3pt;margin-top:5pt}
.option{margin-right:9pt;white-space:nowrap}.square{display:inline-block;width:8.5pt;height:8.5pt;border:.8pt solid #111;font:bold 8pt/8.5pt 'Liberation Mono';text-align:center;vertical-align:-1.5pt;margin-right:2pt}
h1{font:bold 13.5pt 'Liberation Sans';margin:0}.ch{display:flex;justify-content:space-between;align-items:flex-end;margin-bottom:4pt}
table{border-collapse:collapse;width:100%}td,th{border:.7pt solid #111;padding:1.5pt 4pt;text-align:left;font-weight:normal}td{font:9.6pt 'Liberation Mono'}
.foot{display:flex;justify-content:space-between;margin-top:6pt;font-size:6.8pt}
p{margin:3pt 0}.q{display:flex;justify-content:space-between;border:.7pt solid #111;border-top:0;padding:4pt}
.new{break-before:page}`;

const typed: Layout = {
  name: 'fourth-surplus-lines-typed',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const trade = random.pick(TRADES);
    const kind = random.pick([
      ['Corporation', ', Inc.', 'corporation'],
      ['Limited Liability Company', ', LLC', 'llc'],
      ['Partnership', '', 'partnership'],
      ['Joint Venture', ' Joint Venture', 'joint-venture'],
    ] as const);
    const [boss, contact, producer] = [personOf(random), personOf(random), personOf(random)];
    const wrote = dateOf(random, 2023, 2025);
    const begins = later(wrote, random.between(9, 45));
    const ends = `${Number(begins.slice(0, 4)) + 1}${begins.slice(4)}`;
    const years = random.between(3, 31);
    const started = `${Number(wrote.slice(0, 4)) - years - 1}-12-${random.between(10, 28)}`;
    const renewal = random.chance(0.5);
    const losses = random.chance(0.45);
    const home = addressOf(random, 'us');
    const agency = `${random.pick(['Hollister-Boyd', 'Tri-County', 'Ames & Prudhomme', 'Cumberland'])} ${random.pick(['Insurance Agency, Inc.', 'Insurance Services', 'Agency LLC'])}`;
    const carrier = random.pick([
      'Old Dominion Specialty Insurance Company',
      'Great Basin Surplus Lines Ins. Co.',
      'Palisade Indemnity Company',
    ]);
    const ein = random.chance(0.8) ? einOf(random) : undefined;
    const phone = phoneOf(random, 'us');
    const mail = random.chance(0.6) ? emailOf(random, contact) : undefined;
    const sales = random.between(240, 4800) * 1000;
    const payroll = Math.round((sales * random.between(12, 45)) / 100_000) * 1000;
    const date = (iso: string) => printDate(iso, 'numeric', 'us');
    said.fields.entityType = kind[2];
    const c = (label: string, html: string, flex = 1) =>
      `<div class="c" style="flex:${flex}">${label}<div class="t">${html || '&nbsp;'}</div></div>`;
    const q = (text: string, html: string) => `<div class="q"><span>${text}</span><span>${html}</span></div>`;
    const no = ticks(['Yes', 'No'], 'No', 'square');
    const lossRows = losses
      ? [1, 2].slice(0, random.between(1, 2)).map((back) => {
          const on = `${Number(wrote.slice(0, 4)) - back}-0${random.between(1, 9)}-1${random.between(0, 9)}`;
          return `<tr><td>${date(on)}</td><td>${random.pick(['Water damage to customer property', 'Slip and fall, claimant injured wrist', 'Theft of tools from trailer'])}</td><td>$${grouped(random.between(8, 240) * 100)}</td><td>${random.pick(['Closed', 'Open'])}</td></tr>`;
        })
      : [];
    return said.filled(
      page(
        'letter; margin: 11mm 12mm',
        TYPED_CSS,
        `<div class="ch"><div><h1>COMMERCIAL LINES APPLICATION</h1>General Liability &nbsp;&bull;&nbsp; Property &nbsp;&bull;&nbsp; Inland Marine</div><div style="text-align:right"><b style="font-size:10pt">TALLGRASS E&amp;S MANAGERS</b><br>Managing General Underwriters<br>submissions@tallgrass-es.example &nbsp; Fax (800) 555-0172</div></div>
<p>Please answer all questions. If a question does not apply, write &ldquo;N/A&rdquo;. Coverage cannot be bound from this application. The application must be signed by a principal of the applicant.</p>
<div><div class="b">${c('RETAIL AGENCY', `${said.put('agencyName', agency)}<br>${addressOf(random, 'us').join('<br>')}`, 2.2)}<div class="c" style="padding:0;flex:2"><div class="b" style="border-width:0 0 .7pt">${c('PRODUCER', producer.name)}${c('PRODUCER NO.', `T-${random.digits(4)}`)}</div><div class="b" style="border:0">${c('AGENCY CUSTOMER ID', random.chance(0.7) ? said.put('agencyCustomerId', `${random.letters(4)}-${random.digits(3)}`) : '')}${c('DATE OF APPLICATION', said.put('formDate', date(wrote), wrote))}</div></div></div>
<div class="b">${c('COMPANY (to be completed by underwriter if unknown)', random.chance(0.75) ? said.put('carrierName', carrier) : '', 2)}<div class="c" style="flex:1.1">SUBMISSION IS<div style="margin-top:4pt">${ticks(['New', 'Renewal'], renewal ? 'Renewal' : 'New', 'square')}</div></div>${c('POLICY NUMBER, IF RENEWAL', renewal ? said.put('policyNumber', `${random.letters(3)} ${random.digits(7)}-${random.between(10, 19)}`) : random.chance(0.5) ? said.put('policyNumber', 'N/A', null) : '', 1.3)}</div>
<div class="b">${c('PROPOSED POLICY TERM &mdash; FROM', said.put('effectiveDate', date(begins), begins))}${c('TO', said.put('expirationDate', date(ends), ends))}<div class="c" style="flex:1.3;font-size:6.8pt">12:01 A.M. standard time at the mailing address of the applicant</div>${c('QUOTE NEEDED BY', date(later(wrote, 6)))}</div></div>
<div class="bar">SECTION I &mdash; APPLICANT</div>
<div><div class="b">${c("1. APPLICANT'S NAME (as it is to read on the policy)", said.put('namedInsured', `${trade.firm}${kind[1]}`), 2)}${c('DBA', random.chance(0.3) ? `${boss.last} Services` : '')}</div>
<div class="b">${c('2. MAILING ADDRESS', said.lines('mailingAddress', home), 1.3)}${c('3. PHYSICAL LOCATION(S)', random.chance(0.6) ? 'SAME' : addressOf(random, 'us').join('<br>'), 1.3)}${c('4. BUSINESS PHONE', said.put('businessPhone', phone.text, phone.digits))}</div>
<div class="b"><div class="c" style="flex:2.6">5. APPLICANT IS A:<div style="margin-top:4pt">${ticks(['Individual', 'Corporation', 'Partnership', 'Joint Venture', 'Limited Liability Company', 'Other:'], kind[0], 'square')}</div></div>${c('6. FEDERAL TAX ID (FEIN)', ein ? said.put('fein', ein.text, ein.value) : '')}</div>
<div class="b">${c('7. INSPECTION / PREMIUM AUDIT CONTACT', said.put('contactName', contact.name))}${c("CONTACT'S DIRECT PHONE", random.chance(0.4) ? phoneOf(random, 'us').text : '', 0.8)}${c('E-MAIL', mail ? said.put('contactEmail', mail) : '', 1.2)}</div></div>
<div class="bar">SECTION II &mdash; OPERATIONS</div>
<div><div class="b">${c('8. DESCRIBE ALL OPERATIONS OF THE APPLICANT IN DETAIL', said.put('natureOfBusiness', trade.does))}</div>
<div class="b">${c('9. DATE BUSINESS ESTABLISHED', random.chance(0.7) ? said.put('businessStarted', date(started), started) : '')}${c('10. YEARS IN BUSINESS', said.put('yearsInBusiness', String(years)))}${c("11. YEARS OF PRINCIPAL'S EXPERIENCE IN TRADE", String(years + random.between(2, 9)), 1.2)}${c('12. TOTAL NO. OF EMPLOYEES', said.put('employees', String(random.between(3, 58))))}</div>
<div class="b">${c('13. ESTIMATED GROSS ANNUAL RECEIPTS', `$ ${said.put('annualRevenue', grouped(sales), dollars(sales))}`)}${c('14. ESTIMATED ANNUAL PAYROLL (excl. owners)', random.chance(0.85) ? `$ ${said.put('annualPayroll', grouped(payroll), dollars(payroll))}` : '$')}${c('15. COST OF SUBCONTRACTED WORK', `$ ${grouped(random.between(2, 90) * 1000)}`)}</div></div>
<div class="bar">SECTION III &mdash; GENERAL LIABILITY LIMITS REQUESTED</div>
<table><tr><th>General aggregate</th><th>Products / completed operations</th><th>Personal &amp; advertising injury</th><th>Each occurrence</th><th>Damage to rented premises</th><th>Medical expense</th></tr><tr><td>$2,000,000</td><td>$2,000,000</td><td>$1,000,000</td><td>$1,000,000</td><td>$100,000</td><td>$5,000</td></tr></table>
<table style="margin-top:4pt"><tr><th>Class code</th><th>Classification</th><th>Premium basis</th><th>Exposure</th><th>Terr.</th></tr><tr><td>${trade.code}</td><td>${trade.short}</td><td>(s) gross sales</td><td>${grouped(sales / 1000)}</td><td>00${random.between(1, 9)}</td></tr></table>
<div class="foot"><span>TG-CLA 100 (Ed. 07-21)</span><span>Page 1 of 2</span></div>
<div class="new bar" style="margin-top:0">SECTION IV &mdash; UNDERWRITING INFORMATION</div>
<div>${q('16. Does the applicant lease employees to or from other employers?', no)}${q('17. Any exposure to flammables, explosives or chemicals?', no)}${q('18. Any bankruptcies, tax or credit liens against the applicant in the past five (5) years?', no)}${q('19. Has any policy or coverage been declined, cancelled or non-renewed during the prior three (3) years? <i>(Not applicable in Missouri)</i>', no)}${q('20. Are certificates of insurance obtained from all subcontractors?', ticks(['Yes', 'No'], random.pick(['Yes', 'No', undefined]), 'square'))}${q('21. Have there been any losses, claims or occurrences that may give rise to a claim in the past five (5) years? <b>If yes, complete the schedule below.</b>', said.yesNo('priorLosses', losses, 'square'))}</div>
<div class="bar">SECTION V &mdash; SCHEDULE OF LOSSES (attach currently valued company loss runs)</div>
<table><tr><th style="width:18%">Date of occurrence</th><th>Description</th><th style="width:16%">Paid / reserved</th><th style="width:12%">Status</th></tr>${lossRows.join('') || '<tr><td>&nbsp;</td><td></td><td></td><td></td></tr>'}<tr><td>&nbsp;</td><td></td><td></td><td></td></tr></table>
<div class="bar">SECTION VI &mdash; PRIOR COVERAGE</div>
<table><tr><th>Term</th><th>Insurer</th><th>Line</th><th>Annual premium</th></tr><tr><td>${Number(begins.slice(0, 4)) - 1}-${begins.slice(2, 4)}</td><td>${renewal ? 'Expiring with you' : random.pick(['Hartwell Casualty', 'Midland Farmers Mutual'])}</td><td>GL</td><td>$${grouped(random.between(22, 190) * 100)}</td></tr></table>
<p style="margin-top:8pt"><b>FRAUD STATEMENT.</b> Any person who knowingly and with intent to defraud any insurance company or another person files an application for insurance containing any materially false information, or conceals for the purpose of misleading information concerning any fact material thereto, commits a fraudulent insurance act, which is a crime and subjects the person to criminal and civil penalties. (Not applicable in CO, DC, FL, HI, MA, NE, OH, OK, OR, VT or WA, where other statements apply; see form TG-FR 002.)</p>
<p><b>SURPLUS LINES NOTICE.</b> The insurer with which your coverage may be placed is not licensed by all states and is not subject to their supervision. In case of insolvency, payment of claims may not be guaranteed by a state guaranty fund.</p>
<p>The applicant represents that the above statements and facts are true and that no material facts have been suppressed or misstated. Signing does not bind the applicant or the company to complete the insurance.</p>
<div style="margin-top:10pt"><div class="b">${c('SIGNATURE OF APPLICANT', `<i style="font-family:Z003;font-size:15pt">${boss.name}</i>`, 2)}${c('TITLE', random.pick(['Owner', 'President', 'Managing Member']))}${c('DATE SIGNED', date(later(wrote, 1)))}</div><div class="b">${c('SIGNATURE OF PRODUCER', `<i style="font-family:Z003;font-size:15pt">${producer.name}</i>`, 2)}${c('LICENSE NO.', random.digits(7))}${c('DATE SIGNED', date(later(wrote, 2)))}</div></div>
<div class="foot"><span>TG-CLA 100 (Ed. 07-21)</span><span>Page 2 of 2</span></div>`,
      ),
    );
  },
};

const MAIL_CSS = `
body{font:9.6pt/1.45 'Liberation Sans';color:#202124}
.top{display:flex;justify-content:space-between;border-bottom:1.5pt solid #ccc;padding-bottom:5pt;font-size:9pt;color:#555}
.subject{font-size:14pt;margin:9pt 0 7pt}.from{display:flex;justify-content:space-between;border-top:.6pt solid #ccc;border-bottom:.6pt solid #ccc;padding:5pt 0;font-size:8.8pt}
.body{width:150mm;margin:12pt auto 0}.brand{background:#0b5d57;color:#fff;padding:10pt 14pt;font-size:14pt;font-weight:bold}
.ref{background:#eef6f5;padding:8pt 14pt;margin-bottom:9pt}
h3{font-size:10.5pt;color:#0b5d57;margin:12pt 0 3pt;border-bottom:1pt solid #0b5d57;break-after:avoid}
dl{display:grid;grid-template-columns:58mm 1fr;margin:0;row-gap:2.5pt}dt{color:#5f6368}dd{margin:0}
.small{font-size:7.8pt;color:#666;line-height:1.35}`;

const portal: Layout = {
  name: 'fourth-portal-confirmation-email',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const trade = random.pick(TRADES);
    const kind = random.pick([
      ['Corporation', ' Corp.', 'corporation'],
      ['LLC', ' LLC', 'llc'],
      ['S corporation', ', Inc.', 's-corporation'],
      ['Partnership', ' & Sons', 'partnership'],
      ['Sole proprietorship', '', 'individual'],
    ] as const);
    const contact = personOf(random);
    const sent = dateOf(random, 2023, 2025);
    const begins = later(sent, random.between(2, 30));
    const ends = `${Number(begins.slice(0, 4)) + 1}${begins.slice(4)}`;
    const ein = einOf(random);
    const phone = phoneOf(random, 'us');
    const mail = emailOf(random, contact);
    const years = random.between(1, 24);
    const sales = random.between(90, 2400) * 1000;
    const payroll = Math.round((sales * random.between(12, 45)) / 100_000) * 1000;
    const agency = random.chance(0.55)
      ? `${random.pick(['Lakeshore', 'Peachtree', 'Wasatch'])} Insurance Group, Inc.`
      : undefined;
    const losses = random.chance(0.35);
    const long = (iso: string) => printDate(iso, 'long', 'us');
    const line = (label: string, html: string) => `<dt>${label}</dt><dd>${html}</dd>`;
    const quote = `Q-${random.digits(4)}-${random.digits(5)}`;
    return said.filled(
      page(
        'letter; margin: 14mm 15mm',
        MAIL_CSS,
        `<div class="top"><span>Mail</span><span>${contact.name} &lt;${mail}&gt;</span></div>
<div class="subject">We received your business insurance application (${quote})</div>
<div class="from"><span><b>Copperleaf Business Insurance</b> &lt;no-reply@copperleaf-insurance.example&gt;<br>To: ${said.put('contactEmail', mail)}${agency ? '<br>Cc: service desk' : ''}</span><span>${printDate(sent, 'weekday', 'us').replace(/^(...)[a-z]+/, '$1')} at ${random.between(1, 11)}:${random.between(10, 59)} PM</span></div>
<div class="body"><div class="brand">copperleaf</div><div class="ref">Thanks, ${contact.first}. Your application is with our underwriting team.<br>Quote number <b>${quote}</b></div>
<p>This is a copy of what you told us. Please read it through: if anything is wrong, reply within 10 days or call 1-888-555-0146, Monday to Friday, 8 a.m. to 7 p.m. CT. <b>You are not insured until you have paid and received your policy.</b></p>
<h3>Coverage you asked for</h3><dl>${line('Product', 'Businessowners policy (BOP)')}${line('Application submitted', said.put('formDate', long(sent), sent))}${line('Coverage starts', said.put('effectiveDate', long(begins), begins))}${random.chance(0.7) ? line('Coverage ends', said.put('expirationDate', long(ends), ends)) : ''}${line('Liability limit', '$1,000,000 per occurrence / $2,000,000 aggregate')}${line('Business personal property', `$${grouped(random.between(10, 90) * 1000)}`)}${line('Underwritten by', `${said.put('carrierName', random.pick(['Copperleaf Casualty Insurance Company', 'Fort Laramie Insurance Company']))} (NAIC #${said.put('naicCode', random.digits(5))})`)}${agency ? line('Your agent', said.put('agencyName', agency)) : ''}</dl>
<h3>About your business</h3><dl>${line('Business name', said.put('namedInsured', `${trade.firm}${kind[1]}`))}${line('Business structure', said.put('entityType', kind[0], kind[2]))}${random.chance(0.75) ? line('Tax ID', said.put('fein', ein.text, ein.value)) : ''}${line('What you do', said.put('natureOfBusiness', trade.short))}${line('Industry code (NAICS)', trade.naics)}${line('Address for correspondence', said.lines('mailingAddress', addressOf(random, 'us'), ', '))}${line('Years in business', said.put('yearsInBusiness', String(years)))}${line('Employees, including part-time', said.put('employees', String(random.between(1, 30))))}${line('Revenue in a typical year', said.put('annualRevenue', `$${grouped(sales)}`, dollars(sales)))}${random.chance(0.7) ? line('Payroll in a typical year', said.put('annualPayroll', `$${grouped(payroll)}`, dollars(payroll))) : ''}</dl>
<h3>Who we should talk to</h3><dl>${line('Name', said.put('contactName', contact.name))}${line('Business phone', said.put('businessPhone', phone.text, phone.digits))}${line('Preferred way to be contacted', random.pick(['E-mail', 'Phone, mornings']))}</dl>
<h3>Your answers</h3><dl>${line('Any claims or losses in the last 3 years?', said.answer('priorLosses', losses))}${losses ? line('Details', `${random.pick(['Burst pipe in storage room', 'Windstorm, sign blown down', 'Laptop stolen from vehicle'])}; insurer paid about $${grouped(random.between(10, 140) * 100)}`) : ''}${line('Insurance cancelled or refused before?', 'No')}${line('Do you use subcontractors?', random.pick(['Yes', 'No']))}${line('Operations outside the U.S.?', 'No')}</dl>
<h3>What happens next</h3><p>Most applications are decided in two business days. Your estimated premium of <b>$${grouped(random.between(480, 4200))} a year</b> may change after our review. When you accept, the first installment of $${grouped(random.between(80, 400))} is due by ${long(later(begins, 14))}.</p>
<p class="small">Copperleaf Business Insurance is a service of Copperleaf Insurance Agency LLC, licensed in 41 states (CA license 0K55512). Insurance is subject to the terms of the policy issued. This e-mail was sent to the address given in the application; it is not monitored for replies after 30 days. We use your information as described in our Privacy Notice. &copy; Copperleaf, 400 Nicollet Mall, Suite 900, Minneapolis, MN 55401.</p></div>`,
      ),
    );
  },
};

export const layouts: Layout[] = [typed, portal];
