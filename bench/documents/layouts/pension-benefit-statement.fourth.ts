/**
 * A council fund's statement printed from its member website, and an administrator's letter to a deferred member.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  firmOf,
  type Money,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const MEN = new Set(
  'Bernard Callum Daniel Edward Gareth Ibrahim Jack Kevin Liam Marcus Oliver Oscar Samuel Terence Victor Yusuf'.split(
    ' ',
  ),
);

function pounds(minor: number): Money {
  return { currency: 'GBP', minor: Math.round(minor) };
}

/** The birthday so many years later. */
function birthday(born: string, age: number): string {
  return `${Number(born.slice(0, 4)) + age}${born.slice(4)}`;
}

const PORTAL = `body{font-variant-ligatures:none;font:9.6pt/13pt 'Liberation Sans';color:#1d1d1b}.crumb{font-size:7.6pt;color:#666;display:flex;justify-content:space-between;margin-bottom:8pt}
.brand{border-left:7pt solid #00703c;padding:3pt 9pt;margin-bottom:10pt}.brand h1{font-size:15pt;margin:0 0 3pt}.brand p{margin:0;color:#444}
h2{font-size:11pt;margin:13pt 0 3pt;border-bottom:1.5pt solid #00703c;break-after:avoid}table{border-collapse:collapse;width:100%}td,th{padding:3.2pt 4pt;text-align:left;vertical-align:top;border-bottom:.5pt solid #ccc}td.n,th.n{text-align:right;white-space:nowrap}
tr{break-inside:avoid}tr.t td{font-weight:bold;background:#e7f3ec}.two{display:flex;gap:14pt}.two table{flex:1}p{margin:4pt 0}.note{font-size:8.2pt;line-height:11pt;color:#444}.alert{background:#fff4cf;padding:5pt 8pt;border-left:4pt solid #e0a800;margin:8pt 0;break-inside:avoid}`;

function portal(random: Random) {
  const stated = new Stated();
  const member = personOf(random);
  const fund = `${random.pick(['Wexcombe County', 'Calder & Ryburn', 'North Severnside', 'Mid Haldon'])} Pension Fund`;
  const year = random.between(2021, 2025);
  const at = `${year}-03-31`;
  const born = dateOf(random, 1959, 1978);
  const joined = `${random.between(1996, 2016)}-${two(random.between(4, 12))}-01`;
  const pension = random.between(240000, 1480000);
  const earned = Math.round(pension * 0.11);
  const revalued = Math.round(pension * 0.031);
  const pay = pounds(earned * 49);
  const spouse = pounds(pension * 0.31);
  const death = pounds(pay.minor * 3);
  const nino = ninoOf(random);
  const style = random.pick(['numeric', 'long', 'short'] as const);
  const day = (field: string, date: string) => stated.put(field, printDate(date, style, 'uk'), date);
  const sum = (field: string, money: Money) => stated.put(field, printMoney(money), money);
  const line = (label: string, html: string) => `<tr><td>${label}</td><td class="n">${html}</td></tr>`;
  const early = Number(joined.slice(0, 4)) < 2008;
  const lump = early || random.chance(0.6);
  const hasMonth = random.chance(0.35);
  const npa = birthday(born, 67);
  const html = `
<div class="crumb"><span>My Pension &gt; Annual statements &gt; ${year}</span><span>https://mypension.example.org.uk/member/abs/${year}/view</span></div>
<div class="brand"><h1>Annual Benefit Statement ${year}</h1><p>${stated.put('schemeName', fund)}</p></div>
<p>Hello ${escapeHtml(member.first)}. This is your statement as an active member of the Fund. It is based on the pay and membership your employer gave us. Please check it and tell us by using ‘Contact us’ if something looks wrong.</p>
<h2>About you</h2><div class="two"><table>
${line('Name', stated.put('memberName', member.name))}${line('Date of birth', day('dateOfBirth', born))}${random.chance(0.75) ? line('NI number', stated.put('nationalInsuranceNumber', nino.text, nino.value)) : line('NI number', `****${nino.value.slice(-5, -1)}*`)}
${line('Relationship status held', random.pick(['Married', 'Single', 'Civil partnership', 'Not recorded']))}</table><table>
${line('Pension reference', stated.put('memberReference', random.chance(0.5) ? `${random.digits(7)}/${two(random.between(1, 3))}` : `LG${random.digits(6)}`))}${line('Employer', escapeHtml(firmOf(random, 'council')))}${line('Payroll number', random.digits(8))}
${line('Date joined the Fund', day('joinedDate', joined))}</table></div>
<h2>How this statement was worked out</h2><table>
${line('Statement date', day('statementDate', at))}
${line('Section', 'Main')}
${line('Your normal pension age date', day('retirementDate', npa))}
${line(`Pensionable pay used, 1 April ${year - 1} to 31 March ${year}`, sum('pensionableSalary', pay))}
${line('Build-up rate', stated.put('accrualRate', random.pick(['1/49th', '1/49', '1/49th of pay each year'])))}</table>
<h2>Your pension account</h2><table><tr><th></th><th class="n">£ a year</th></tr>
${line(`Opening balance at 1 April ${year - 1}`, bare(pension - earned - revalued))}${line('Added during the year', bare(earned))}${line('Transfers in and additional pension bought', '0.00')}${line('Cost of living revaluation', bare(revalued))}
<tr class="t"><td>Your yearly pension built up at the statement date</td><td class="n">${sum('annualPension', pounds(pension))}</td></tr>${hasMonth ? line('which is, each month before tax', sum('monthlyPension', pounds(pension / 12))) : ''}
${lump ? line('Automatic lump sum, from membership before 2008', early ? sum('lumpSum', pounds(pension * 0.8)) : stated.put('lumpSum', 'None', null)) : ''}</table>
<p class="note">If you take your pension before your normal pension age it will be reduced. You can swap some pension for cash: every £1 a year given up buys £12, within HM Revenue &amp; Customs limits.</p>
<h2>If you died on the statement date</h2><table>${line('Death in service grant (3 × assumed pay)', sum('deathBenefit', death))}${line('Yearly pension to a husband, wife, civil or qualifying partner', sum('spousePension', spouse))}</table>
<p class="note">We hold ${random.chance(0.5) ? `an expression of wish form for you, last updated ${printDate(dateOf(random, 2015, 2020), style, 'uk')}` : 'no expression of wish form for you'}. The Fund has absolute discretion over who receives the grant.</p>
<h2>Looking ahead to normal pension age</h2><p>If you stayed until ${printDate(npa, style, 'uk')} with no change in pay, your yearly pension could be about <b>£${bare(Math.round((pension * 1.6) / 10000) * 10000)}</b> in today’s money. This is an illustration and gives no right to benefits.</p>
<h2>Annual allowance</h2><table style="break-inside:avoid"><tr><th>Pension input period</th><th class="n">Pension input amount</th><th class="n">Annual allowance</th></tr>
<tr><td>6 April ${year - 1} – 5 April ${year}</td><td class="n">£${bare(Math.round(earned * 17.2))}</td><td class="n">£${year < 2024 ? '40,000.00' : '60,000.00'}</td></tr></table>
<div class="alert">Beware of pension scams. If someone contacts you unexpectedly about your pension, check the Financial Services Register before you do anything.</div>
<p class="note">${escapeHtml(fund)}, PO Box ${random.digits(3)}, County Hall. Helpline ${phoneOf(random, 'uk').text}, 9am to 4.30pm. The statement does not override the scheme regulations; if they differ the regulations apply. How we use your data: see our privacy notice.</p>`;
  return stated.filled(
    page(
      "A4; margin: 13mm 15mm 15mm; @bottom-right { content: counter(page) '/' counter(pages); font: 7.5pt 'Liberation Sans'; color: #666 }",
      PORTAL,
      html,
    ),
  );
}

const LETTER = `body{font-variant-ligatures:none;font:10.8pt/14.6pt 'Liberation Serif';color:#000}.h{text-align:right;font:8.6pt/11.5pt 'Nimbus Sans';margin-bottom:14pt}.h b{font-size:13pt;line-height:17pt;color:#3b2a6b}p{margin:0 0 8.5pt}
table.s{border-collapse:collapse;margin:3pt 0 10pt 14pt;width:88%}table.s td{padding:1.8pt 6pt 1.8pt 0;vertical-align:top;break-inside:avoid}table.s td.n{text-align:right;white-space:nowrap}h3{font-size:11pt;margin:10pt 0 4pt;break-after:avoid}.ft{font:7.4pt/9.6pt 'Nimbus Sans';color:#444;border-top:.5pt solid #999;padding-top:4pt;margin-top:18pt}`;

function deferredLetter(random: Random) {
  const stated = new Stated();
  const member = personOf(random);
  const title = MEN.has(member.first) ? 'Mr' : random.pick(['Mrs', 'Miss', 'Ms']);
  const admin = `${random.pick(['Tallis Pace', 'Hartwell Bridge', 'Fenn & Aldous', 'Quayside'])} ${random.pick(['Pension Administration', 'Benefits Consulting', 'Administration Limited'])}`;
  const scheme = `The ${firmOf(random, 'scheme')}`;
  const born = dateOf(random, 1963, 1969);
  const joined = dateOf(random, 1988, 1996);
  const left = dateOf(random, 2003, 2011);
  const at = dateOf(random, 2022, 2025);
  const age = random.pick([63, 65]);
  const months = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const service = ((months(left) - months(joined)) / 12).toFixed(2);
  const [fraction, share] = random.pick([
    ['1/60th', 60],
    ['1/80th', 80],
    ['one sixtieth', 60],
  ] as const);
  const final = random.between(14, 52) * 100000 + random.between(0, 99999);
  const pension = Math.round((final * Number(service)) / share);
  const gmp = Math.round(pension * 0.17);
  const nino = ninoOf(random);
  const day = (field: string, date: string) => stated.put(field, printDate(date, 'long', 'uk'), date);
  const sum = (field: string, money: Money) => stated.put(field, printMoney(money), money);
  const line = (label: string, html: string) => `<tr><td>${label}</td><td class="n">${html}</td></tr>`;
  const value = pounds(Math.round((pension * random.between(19, 29)) / 100) * 100);
  const salary = random.chance(0.6);
  const quote = random.chance(0.7);
  const cash = random.chance(0.7);
  const html = `<div class="h"><b>${escapeHtml(admin)}</b><br>${addressOf(random, 'uk').join(', ')}<br>Telephone ${phoneOf(random, 'uk').text} &nbsp;|&nbsp; Lines open 9 to 5, Monday to Friday</div>
<p>PRIVATE AND CONFIDENTIAL</p><p>${title} ${escapeHtml(member.name)}<br>${addressOf(random, 'uk').join('<br>')}</p>
<p>Our reference: ${random.letters(3)}/DEF/${random.digits(5)}<br>Please quote your member number ${stated.put('memberReference', `${random.pick(['D', 'M', 'P'])}${random.digits(6)}`)} whenever you contact us</p>
<p>Dear ${title} ${escapeHtml(member.last)}</p>
<p><b>${stated.put('schemeName', scheme)}<br>Statement of your deferred benefits as at ${day('statementDate', at)}</b></p>
<p>Thank you for your recent enquiry. As a former employee of ${escapeHtml(firmOf(random, 'employer'))} you have benefits in the Scheme which are held for you until you retire. The Trustees have asked us to write to you with the details below. They are based on the following information, so please let us know if any of it is wrong.</p>
<table class="s">${line('Member', stated.put('memberName', `${title} ${member.name}`))}${line('Born', day('dateOfBirth', born))}${line('National Insurance no.', stated.put('nationalInsuranceNumber', nino.text, nino.value))}
${line('Joined the Scheme', day('joinedDate', joined))}${line('Left pensionable service', printDate(left, 'long', 'uk'))}${line('Pensionable service completed', `${stated.put('pensionableService', service)} years`)}
${salary ? line('Final pensionable salary at leaving', sum('pensionableSalary', pounds(final))) : ''}${line('Pension fraction for each year of service', stated.put('accrualRate', fraction))}</table>
<h3>Your pension</h3>
<p>When you left service you had earned a deferred pension of ${sum('annualPension', pounds(pension))} a year. Of this, £${bare(gmp)} a year is Guaranteed Minimum Pension, which increases at ${random.pick(['4.5', '6.25', '4.0'])}% for each complete tax year until you reach GMP payment age. The rest is increased broadly in line with prices, up to 5% a year over the whole period. Your pension is payable from your normal retirement date, ${day('retirementDate', birthday(born, age))}, when you will be ${age}.</p>
${cash ? `<p>You may give up part of your pension for a tax-free lump sum of up to ${sum('lumpSum', pounds(pension * 4.2))}. Your remaining pension would then be lower.</p>` : ''}
<h3>If you die</h3>
<p>If you die before your pension starts, your husband, wife or civil partner will be paid a pension of ${sum('spousePension', pounds(pension / 2))} a year for life. ${random.chance(0.5) ? `A lump sum of ${sum('deathBenefit', pounds(pension * 1.3))}, which is a return of the contributions you paid, will also be paid to your estate.` : 'Your own contributions are not refunded in addition.'}</p>
<h3>Transferring your benefits</h3>
<p>${quote ? `The cash equivalent transfer value of your benefits is ${sum('transferValue', value)}. It is guaranteed for three months from the date of this statement provided your completed forms reach us in that time. The value has not been reduced for underfunding. If it is more than £30,000 the law requires you to take advice from an authorised financial adviser first.` : 'You can ask for a transfer value once in any twelve months. We have not worked one out for this statement.'}</p>
<p>This letter is for information and does not give you any right to benefits, which are set by the Trust Deed and Rules. Nothing in it is financial advice. If you have lost touch with other pensions, the Pension Tracing Service (0800 731 0193) can help.</p>
<p>Yours sincerely</p><p style="font:18pt Z003;margin:4pt 0 2pt">${escapeHtml(personOf(random).name)}</p><p>Senior Pensions Administrator<br>for and on behalf of the Trustees</p>
<p class="ft">Encs: Transfer discharge forms; nomination form; privacy notice. ${escapeHtml(admin)} is registered in England and Wales, no. ${random.digits(8)}. Calls may be recorded. Pension scheme registry no. ${random.digits(8)}.</p>`;
  return stated.filled(page('A4; margin: 17mm 23mm', LETTER, html));
}

export const layouts: Layout[] = [
  { name: 'fourth-member-website-printout', group: 'fourth', fill: portal },
  { name: 'fourth-deferred-member-letter', group: 'fourth', fill: deferredLetter },
];
