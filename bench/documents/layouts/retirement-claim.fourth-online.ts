/**
 * An application for benefits made in a pension provider's online account, as it is kept for the member.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { addressOf, bare, dateOf, emailOf, later, ninoOf, personOf, phoneOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

type Choice = 'drawdown' | 'ufpls' | 'annuity' | 'small';

/** As the provider's site words them, with what each means. */
const WORDED: Record<Choice, [string, string]> = {
  drawdown: ['Flexi-access drawdown', 'drawdown'],
  ufpls: ['Uncrystallised funds pension lump sum (UFPLS)', 'ufpls'],
  annuity: ['Guaranteed income for life (annuity)', 'annuity'],
  small: ['Small pot lump sum', 'small-pot'],
};

function online(random: Random) {
  const stated = new Stated();
  const person = personOf(random);
  const born = dateOf(random, 1958, 1969);
  const submitted = dateOf(random, 2024, 2026);
  const taken = later(submitted, random.between(12, 60));
  const choice = random.pick(['drawdown', 'ufpls', 'annuity', 'drawdown', 'small'] as const);
  const [words, value] = WORDED[choice];
  const pot = choice === 'small' ? random.between(2100, 9900) * 100 : random.between(31000, 290000) * 100;
  const gbp = (minor: number) => ({ currency: 'GBP', minor });
  const pounds = (minor: number) => `£${bare(minor)}`;
  const quarter = Math.round(pot / 4);
  const income = Math.round((pot - quarter) * 0.062);
  const nino = ninoOf(random);
  const phone = phoneOf(random, 'uk');
  const time = `${two(random.between(7, 22))}:${two(random.between(0, 59))}`;
  const sort = [random.digits(2), random.digits(2), random.digits(2)];
  const status = random.pick([
    ['Married', true],
    ['Civil partnership', true],
    ['Single', false],
    ['Divorced', false],
    ['Widowed', false],
  ] as const);
  const scheme = random.pick([
    'The Aldermoor Master Trust',
    'Pennant Retail Group Personal Pension',
    'Kestrel Engineering Group Retirement Plan',
  ]);
  const pair = (label: string, html: string) => `<div class="pair"><span>${label}</span><b>${html}</b></div>`;
  const application = `RA-${random.digits(4)}-${random.letters(4)}`;
  const money: Record<Choice, () => string[]> = {
    drawdown: () => [
      pair('Tax-free cash to be paid to you', stated.put('lumpSum', pounds(quarter), gbp(quarter))),
      pair('Amount moving into drawdown', pounds(pot - quarter)),
      pair('Income', random.pick(['No income for now', 'To be set up later'])),
    ],
    ufpls: () => [
      pair('Lump sum before tax', stated.put('lumpSum', pounds(pot), gbp(pot))),
      pair('of which tax free (25%)', pounds(quarter)),
      pair('of which taxable, under an emergency tax code', pounds(pot - quarter)),
    ],
    annuity: () => [
      pair('Tax-free cash to be paid to you', stated.put('lumpSum', pounds(quarter), gbp(quarter))),
      pair('Yearly income before tax', stated.put('annualPension', pounds(income), gbp(income))),
      pair('Paid', 'Monthly in advance, level, 5-year guarantee'),
      pair('Quote reference', `AQ${random.digits(7)}`),
    ],
    small: () => [
      pair('Lump sum before tax', stated.put('lumpSum', pounds(pot), gbp(pot))),
      pair('Estimated tax at 20%', pounds(Math.round((pot - quarter) / 5))),
    ],
  };
  const figures = money[choice]();
  const guidance = random.pick([
    'I have had guidance from Pension Wise',
    'I have taken regulated financial advice',
    'I have decided not to take guidance or advice',
  ]);
  const body = `<div class="bar"><span class="mark">aldermoor</span><span>Retirement application – your copy</span></div>
<div class="meta"><div>Application reference<br><b>${application}</b></div><div>Submitted<br><b>${printDate(submitted, 'long', 'uk')} at ${time}</b></div><div>Status<br><b>Received – being checked</b></div></div>
<p>You told us the following when you applied online to take your pension savings. If anything is wrong, call us on 0800 046 8810 (Monday to Friday, 8am to 6pm) before ${printDate(later(submitted, 10), 'long', 'uk')}. You don't need to send this copy back.</p>
<div class="two"><div class="col"><h2>Your plan</h2>
${pair('Plan', stated.put('schemeName', scheme))}${pair('Plan member number', stated.put('memberReference', `${random.digits(3)} ${random.digits(4)} ${random.digits(1)}`))}
${pair('Employer', escapeHtml(random.pick(['Pennant Retail Ltd', 'Kestrel Engineering plc', 'Wharfside Hotels Ltd'])))}
${pair(`Plan value on ${printDate(submitted, 'numeric', 'uk')}`, pounds(pot))}
${pair('Chosen retirement age', String(random.between(60, 67)))}
<h2>What you want to do</h2>${pair('How you want to take your money', stated.put('option', words, value))}
${pair('When you want to take it', stated.put('retirementDate', printDate(taken, 'long', 'uk'), taken))}${figures.join('')}
${pair('Lump sum allowance used elsewhere', random.chance(0.3) ? pounds(random.between(900, 21000) * 100) : '£0.00')}
${pair('Guidance', guidance)}</div>
<div class="col"><h2>About you</h2>${pair('Name', stated.put('memberName', person.name))}${pair('Date of birth', stated.put('dateOfBirth', printDate(born, 'long', 'uk'), born))}
${pair('National Insurance number', stated.put('nationalInsuranceNumber', nino.text, nino.value))}
${pair('Relationship status', stated.put('marriedOrPartner', status[0], status[1]))}
${pair('Address', stated.lines('address', addressOf(random, 'uk')))}
${random.chance(0.8) ? pair('Mobile or home phone', stated.put('phone', phone.text, phone.digits)) : ''}
${pair('Email', stated.put('email', emailOf(random, person)))}
<h2>Paying you</h2>${pair('Account holder', stated.put('payeeName', person.name))}${pair('Sort code', stated.put('sortCode', sort.join(random.pick(['-', ' '])), sort.join('')))}
${pair('Account number', stated.put('accountNumber', random.digits(8)))}${pair('Bank check', 'Passed – name matches account')}
<h2>Identity</h2>${pair('Electronic identity check', random.pick(['Passed', 'Passed', 'Needs documents']))}</div></div>
<h2 class="line">Your answers to our risk questions</h2>
<table><tr><td>Do you know that taking all your money may leave you without an income later?</td><td>Yes</td></tr><tr><td>Do you have debts that someone could claim against this money?</td><td>No</td></tr><tr><td>Has anyone contacted you unexpectedly about this pension?</td><td>No</td></tr><tr><td>Do you or your partner get means-tested benefits?</td><td>${random.pick(['No', "Don't know"])}</td></tr><tr><td>Have you thought about what happens to this money when you die?</td><td>Yes</td></tr></table>
<h2 class="line">Declaration</h2><p>You ticked to say that the information is true and complete, that you have read the key features document, and that you ask Aldermoor to pay your benefits as shown. You understand that for an annuity or a lump sum you can't change your mind after the cancellation period, and that taking flexible benefits limits what you can pay into pensions with tax relief to £10,000.00 a year (the money purchase annual allowance).</p>
<div class="meta"><div>Signed electronically by<br><b>${escapeHtml(person.name)}</b></div><div>Date signed<br><b>${stated.put('signedDate', printDate(submitted, 'long', 'uk'), submitted)}</b></div><div>Session<br><b>${random.digits(6)}-${random.letters(3)}</b></div></div>
<p class="foot">Aldermoor Pensions Limited is authorised and regulated by the Financial Conduct Authority (register no. 461907). Registered office: 14 Temple Quay, Bristol BS1 6DZ. Calls may be recorded.</p>`;
  return stated.filled(
    page(
      `A4;margin:12mm 14mm 14mm;@bottom-left{content:"${application}";font:7.5pt 'DejaVu Sans'}@bottom-right{content:counter(page) " of " counter(pages);font:7.5pt 'DejaVu Sans'}`,
      `body{font:8.6pt/1.4 'DejaVu Sans';color:#1d2733}.bar{background:#12324f;color:#fff;display:flex;justify-content:space-between;align-items:center;padding:8pt 12pt}.mark{font:600 16pt 'URW Gothic'}
.meta{display:flex;gap:20pt;border-bottom:1pt solid #12324f;padding:7pt 0;font-size:7.6pt;margin-bottom:6pt}.meta b{font-size:9pt}.two{display:flex;gap:18pt}.col{flex:1 1 0;min-width:0}h2{font:bold 10pt 'DejaVu Sans';color:#12324f;margin:10pt 0 3pt}.line{border-top:1pt solid #12324f;padding-top:6pt;break-after:avoid}
.pair{display:flex;justify-content:space-between;gap:10pt;border-bottom:.5pt solid #d5dbe1;padding:3pt 0}.pair span{color:#55626f;flex:0 1 auto;max-width:46%}.pair b{font-weight:normal;text-align:right;white-space:normal}
table{width:100%;border-collapse:collapse}td{padding:2.5pt 0;border-bottom:.5pt solid #d5dbe1}td:last-child{text-align:right;white-space:nowrap}.foot{font-size:7pt;color:#55626f}`,
      body,
    ),
  );
}

export const layouts: Layout[] = [{ name: 'fourth-online-application-copy', group: 'fourth', fill: online }];
