/**
 * A university scheme's annual statement in panels, an American recordkeeper's printout, and an Irish
 * administrator's letter to a leaver.
 * @module
 */
import { addressOf, bare, dateOf, later, ninoOf, personOf, printDate, printMoney, two } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const yearOf = (date: string) => Number(date.slice(0, 4));
const onBirthday = (birth: string, age: number) => `${yearOf(birth) + age}${birth.slice(4)}`;

function money(stated: Stated, field: string, currency: string, minor: number): string {
  const value = { currency, minor };
  return stated.put(field, printMoney(value), value);
}

/** UK: panels of colour, two columns, a chart, three pages' worth squeezed on two. */
function university(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const birth = dateOf(random, 1964, 1988);
  const joined = dateOf(random, Math.max(1996, yearOf(birth) + 24), 2015);
  const year = random.between(2022, 2025);
  const asAt = `${year}-03-31`;
  const issued = `${year}-${two(random.between(6, 9))}-${two(random.between(2, 27))}`;
  const service = (Date.parse(asAt) - Date.parse(joined)) / 86_400_000 / 365.25;
  const salary = random.between(24_000, 61_000) * 100 + random.between(0, 99);
  const pension = Math.round((salary * service) / 75 / random.between(105, 125)) * 100 + random.between(1, 99);
  const retire = onBirthday(birth, 66);
  const left = (Date.parse(retire) - Date.parse(asAt)) / 86_400_000 / 365.25;
  const projected = pension + Math.round((salary * left) / 75);
  const opening = Math.round(pension * 0.94);
  const town = random.pick(['Wessex', 'Northern', 'Midland', 'Solent', 'Pennine', 'Severn']);
  const scheme = `${town} Universities Retirement Benefits Scheme`;
  const employer = `University of ${random.pick(['Harborough', 'Castlegate', 'Eastmoor', 'Stanwick', 'Rowanhill'])}`;
  const nino = ninoOf(random);
  const address = addressOf(random, 'uk');
  const gbp = (minor: number) => printMoney({ currency: 'GBP', minor });
  const uk = (date: string) => printDate(date, 'long', 'uk');
  const nominated = random.chance(0.5);
  const line = (label: string, html: string) => `<div class="kv"><span>${label}</span><b>${html}</b></div>`;
  const share = (part: number) => Math.round((part / projected) * 100);
  const html = page(
    'A4; margin: 13mm 13mm 16mm',
    `body{font:9.4pt/1.36 'Liberation Sans';color:#222}
.band{background:#3c1f5b;color:#fff;padding:9pt 12pt;display:flex;justify-content:space-between;align-items:flex-end}
.band h1{font:bold 17pt/1.1 'URW Gothic';margin:0}.band .sub{font-size:10pt}
.to{display:flex;justify-content:space-between;margin:14pt 2pt 12pt}.to .addr{line-height:1.45}
.cols{display:grid;grid-template-columns:1fr 1fr;gap:11pt}
.panel{border:1pt solid #b9a6cf;border-radius:5pt;padding:0 9pt 8pt;break-inside:avoid;background:#fff}
.panel h2{font:bold 11pt 'URW Gothic';color:#3c1f5b;margin:7pt 0 5pt}
.kv{display:flex;justify-content:space-between;gap:10pt;border-top:.5pt dotted #999;padding:3pt 0}.kv b{text-align:right;white-space:nowrap}
.big{background:#efe8f6;border-radius:5pt;padding:8pt 11pt;margin:11pt 0;break-inside:avoid}.big h2{margin:0 0 4pt;font:bold 12pt 'URW Gothic';color:#3c1f5b}
table{border-collapse:collapse;width:100%}td,th{padding:3.5pt 5pt;text-align:left;border-bottom:.6pt solid #c9bbd9;vertical-align:top}td.n,th.n{text-align:right;white-space:nowrap}
.bar{height:12pt;background:#d9cde6;margin:3pt 0 6pt}.bar i{display:block;height:12pt;background:#6b3fa0}
.small{font-size:7.8pt;color:#444}.next{break-before:page}p{margin:4pt 0}`,
    `<div class="band"><div><h1>Your benefit statement</h1><div class="sub">For the scheme year 1 April ${year - 1} to 31 March ${year}</div></div><div class="sub">${stated.put('schemeName', scheme)}</div></div>
<div class="to"><div class="addr">Private and confidential<br><br>${stated.put('memberName', person.name)}<br>${address.join('<br>')}</div>
<div class="addr"><b>Pensions Office</b><br>Carrow House, 18 Quayside<br>${town === 'Northern' ? 'Newcastle NE1 3DX' : 'Reading RG1 8LN'}<br>0345 605 ${random.digits(4)}<br>pensions@example.org<br><br>Issued ${stated.put('statementDate', uk(issued), issued)}</div></div>
<div class="cols"><div class="panel"><h2>The details we hold</h2>
${line('Membership number', stated.put('memberReference', `${random.letters(1)}${random.digits(7)}/${random.digits(1)}`))}
${line('Born', stated.put('dateOfBirth', uk(birth), birth))}
${random.chance(0.8) ? line('NI number', stated.put('nationalInsuranceNumber', nino.text, nino.value)) : line('NI number', '')}
${line('Your employer', employer)}${line('Marital status', random.pick(['Married', 'Single', 'Not known', 'Civil partner']))}
${line('You became a member on', stated.put('joinedDate', uk(joined), joined))}
${line('Your Normal Pension Age is 66, which you reach on', stated.put('retirementDate', uk(retire), retire))}</div>
<div class="panel"><h2>What your pension is based on</h2>
${line('Pay on which you paid contributions this year', money(stated, 'pensionableSalary', 'GBP', salary))}
${line('Your contributions this year (6.5%)', gbp(Math.round(salary * 0.065)))}
${line('Your employer&rsquo;s contributions this year', gbp(Math.round(salary * 0.21)))}
${line('You build up each year', stated.put('accrualRate', '1/75th of pay'))}
${line('Membership to 31 March', `${stated.put('pensionableService', service.toFixed(2))} years`)}
<p class="small">Is anything wrong here? Tell your HR department. We can only change pay and service when your employer confirms it.</p></div></div>
<div class="big"><h2>Built up by 31 March ${year}</h2><table><tr><td>Opening balance at 1 April ${year - 1}, with ${random.pick(['6.7', '3.1', '10.1'])}% revaluation</td><td class="n">${gbp(opening)}</td></tr>
<tr><td>Added during the year</td><td class="n">${gbp(pension - opening)}</td></tr>
<tr><td><b>Yearly pension built up so far</b></td><td class="n"><b>${money(stated, 'annualPension', 'GBP', pension)}</b></td></tr>
<tr><td><b>Plus a one-off tax-free lump sum of</b></td><td class="n"><b>${money(stated, 'lumpSum', 'GBP', pension * 3)}</b></td></tr></table>
<p class="small">These are the amounts you would be due from your Normal Pension Age if you had left the scheme on 31 March ${year}. They go up each year before you take them in line with CPI (to a limit of 5%).</p></div>
<div class="cols"><div class="panel"><h2>If you stay until 66</h2><p>With no change in your pay, your yearly pension could be</p>${line('Yearly pension at 66', gbp(projected))}${line('Lump sum at 66', gbp(projected * 3))}
<div class="small">So far</div><div class="bar"><i style="width:${share(pension)}%"></i></div><div class="small">At 66</div><div class="bar"><i style="width:100%"></i></div></div>
<div class="panel"><h2>Annual allowance</h2><p>Growth in the pension input period ending 5 April ${year}:</p>${line('Pension input amount', gbp(Math.round((pension - opening) * 19)))}${line('Standard annual allowance', year < 2024 ? '£40,000' : '£60,000')}
<p class="small">You should look at all your pension savings together. The growth here is for this scheme only.</p></div></div>
<div class="next"></div><div class="band"><div><h1>If you die</h1></div><div class="sub">Page 2 of 2</div></div>
<div class="cols" style="margin-top:12pt"><div class="panel"><h2>While you are working</h2>
${line('A lump sum of three times your pay', money(stated, 'deathBenefit', 'GBP', salary * 3))}
${line('A yearly pension for your husband, wife, civil partner or eligible partner', money(stated, 'spousePension', 'GBP', Math.round(projected / 2)))}
${line('Nomination of beneficiaries', nominated ? `Received ${uk(later(joined, random.between(60, 900)))}` : 'None held')}
<p class="small">The Trustees decide who receives the lump sum. ${nominated ? 'They will take your nomination into account; if your wishes have changed, please send a new form.' : 'Please send us a nomination form so that they know your wishes.'}</p></div>
<div class="panel"><h2>After you retire</h2><p>Your pension is guaranteed for five years. If you die within five years of retiring, the balance of the five years&rsquo; payments is paid as a lump sum. A spouse or partner receives half of your pension for life.</p></div></div>
<div class="big"><h2>Things to know</h2><p><b>State Pension.</b> This statement leaves out any State Pension. You can see a forecast at gov.uk/check-state-pension.</p><p><b>Transfers.</b> A statement of your cash equivalent is not part of this document. You may ask for one, free of charge, once in any twelve months.</p><p><b>Part-time service.</b> Pay is the pay you actually received. Membership is shown in calendar years.</p><p><b>Additional voluntary contributions.</b> If you pay AVCs, the AVC provider sends you its own statement.</p><p><b>Scams.</b> Never be hurried. If someone calls you out of the blue about your pension, hang up.</p></div>
<p class="small">This statement gives no right to any benefit. If it differs from the Trust Deed and Rules, the Deed and Rules apply. ${scheme} is registered with HMRC (PSTR 00${random.digits(6)}R${random.letters(1)}) and with the Pensions Regulator (1${random.digits(7)}). We use your personal data as set out in our privacy notice, which we last revised on 25 May ${year - 2}.</p>`,
  );
  return stated.filled(html);
}

const WIDTH = 78;

/** US: what a recordkeeper's system prints on letter paper, 78 columns wide. */
function printout(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const name = `${person.last}, ${person.first}${person.name.split(' ').length > 2 ? ` ${random.letters(1)}` : ''}`
    .normalize('NFKD')
    .replace(/[^A-Za-z,' -]/g, '')
    .toUpperCase();
  const birth = dateOf(random, 1958, 1984);
  const hired = dateOf(random, Math.max(1985, yearOf(birth) + 23), 2012);
  const entry = `${yearOf(hired) + 1}-01-01`;
  const printed = dateOf(random, 2023, 2025);
  const asOf = `${yearOf(printed) - 1}-12-31`;
  const retire = `${onBirthday(birth, 65).slice(0, 7)}-01`;
  const nextMonth = later(retire, 32).slice(0, 8).concat('01');
  const service = (Date.parse(asOf) - Date.parse(entry)) / 86_400_000 / 365.25;
  const pay = random.between(38_000, 128_000) * 100 + random.between(0, 99);
  const rate = random.pick(['1.25', '1.50', '1.60', '1.75']);
  const monthly = Math.round((pay * Number(rate) * service) / 100 / 12);
  const yearly = monthly * 12;
  const sum = monthly * random.between(95, 150);
  const plan = `${random.pick(['HARGROVE VALVE', 'TRI-RIVER STEEL', 'LAKE ERIE PAPER', 'COPPER STATE RAIL', 'PRAIRIE FOODS'])} ${random.pick(['SALARIED EMPLOYEES', 'HOURLY EMPLOYEES', 'EMPLOYEES'])} ${random.pick(['RETIREMENT PLAN', 'PENSION PLAN'])}`;
  const address = addressOf(random, 'us').map((each) => each.toUpperCase());
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const id = `${random.digits(3)}-${random.digits(6)}`;
  const rows: string[] = [];
  const put = (text = '') => rows.push(text);
  const rule = (character: string) => put(character.repeat(WIDTH));
  const center = (text: string) => put(' '.repeat(Math.floor((WIDTH - text.length) / 2)) + text);
  const dots = (label: string, text: string, width = 52) =>
    put(`  ${`${label} `.padEnd(width, '.')} ${text.padStart(WIDTH - width - 4)}`);
  const dollars = (field: string, minor: number) => {
    stated.put(field, '', { currency: 'USD', minor });
    return `$${bare(minor)}`;
  };
  const day = (field: string, date: string) => stated.put(field, us(date), date);
  put(`REPORT DBR-4410${' '.repeat(WIDTH - 15 - 22)}RUN ${us(printed)}  PG  1`);
  put(
    `PROD REGION 2${' '.repeat(WIDTH - 13 - 22)}CYCLE ${random.digits(6)}  ${two(random.between(1, 12))}:${two(random.between(0, 59))} AM`,
  );
  put();
  center('STATEMENT OF ACCRUED BENEFIT');
  center(stated.put('schemeName', plan));
  center(`EIN ${random.digits(2)}-${random.digits(7)}   PLAN NO. 00${random.between(1, 4)}`);
  put();
  rule('=');
  put(
    `  PARTICIPANT   ${stated.put('memberName', name).padEnd(32)} PARTICIPANT ID  ${stated.put('memberReference', id)}`,
  );
  put(`  ADDRESS       ${(address[0] as string).padEnd(32)} SSN             XXX-XX-${random.digits(4)}`);
  put(`                ${(address[1] as string).padEnd(32)} STATUS          ${random.pick(['ACTIVE', 'TERM VESTED'])}`);
  put(`  BIRTH DATE    ${day('dateOfBirth', birth).padEnd(32)} STATEMENT DATE  ${day('statementDate', printed)}`);
  rule('=');
  put();
  put('  SECTION A - DATA USED IN THIS CALCULATION');
  rule('-');
  dots('DATE OF HIRE', us(hired));
  dots('DATE PARTICIPATION BEGAN', day('joinedDate', entry));
  dots('BENEFITS CALCULATED THROUGH', us(asOf));
  dots('NORMAL RETIREMENT DATE (FIRST OF MONTH AFTER AGE 65)', day('retirementDate', nextMonth), 56);
  dots('BENEFIT SERVICE (YEARS)', stated.put('pensionableService', service.toFixed(2)));
  dots('VESTING SERVICE (YEARS)', (service + 1.08).toFixed(2));
  dots('VESTED PERCENTAGE', '100%');
  dots('FINAL AVERAGE EARNINGS (ANNUAL, HIGH 5 OF LAST 10)', dollars('pensionableSalary', pay), 56);
  const formula = `${rate}% OF FINAL AVERAGE EARNINGS PER YEAR`;
  dots('BENEFIT FORMULA', stated.put('accrualRate', formula), 30);
  put();
  put('  SECTION B - YOUR ACCRUED BENEFIT PAYABLE AT NORMAL RETIREMENT DATE');
  rule('-');
  put(`  ${''.padEnd(34)}${'MONTHLY'.padStart(18)}${'ANNUAL'.padStart(22)}`);
  put(
    `  ${'SINGLE LIFE ANNUITY'.padEnd(34)}${dollars('monthlyPension', monthly).padStart(18)}${dollars('annualPension', yearly).padStart(22)}`,
  );
  put();
  put('  THE SINGLE LIFE ANNUITY IS THE NORMAL FORM FOR A PARTICIPANT WHO IS NOT');
  put('  MARRIED.  OTHER FORMS ARE REDUCED.  PAYMENT BEFORE THE NORMAL RETIREMENT');
  put('  DATE IS REDUCED BY 5/12 OF 1% FOR EACH MONTH.');
  put();
  if (random.chance(0.7)) dots('LUMP SUM OPTION, IF PAID AS OF CALCULATION DATE', dollars('lumpSum', sum), 56);
  else {
    dots('LUMP SUM OPTION, IF PAID AS OF CALCULATION DATE', 'NOT AVAILABLE', 56);
    stated.put('lumpSum', '', null);
  }
  dots('EMPLOYEE CONTRIBUTIONS WITH INTEREST', '$0.00', 56);
  put();
  put('  SECTION C - IF YOU DIE BEFORE PAYMENTS BEGIN');
  rule('-');
  dots('SURVIVING SPOUSE ANNUITY (QPSA), PER YEAR', dollars('spousePension', Math.round(yearly * 0.45)), 56);
  if (random.chance(0.5))
    dots('LUMP SUM DEATH BENEFIT', dollars('deathBenefit', random.pick([500_000, 1_000_000, 250_000])), 56);
  put();
  put('  SECTION D - NOTES');
  rule('-');
  put('  1. THIS IS AN ESTIMATE.  THE PLAN DOCUMENT GOVERNS.  THE PLAN ADMINISTRATOR');
  put('     MAY CORRECT ERRORS IN DATA OR CALCULATION AT ANY TIME.');
  put('  2. BENEFITS ARE INSURED BY THE PBGC UP TO LIMITS SET BY LAW.');
  put('  3. SOCIAL SECURITY IS IN ADDITION TO THE AMOUNTS SHOWN.');
  put(`  4. REPORT ERRORS BY ${us(later(printed, 60))} TO THE BENEFIT SERVICE CENTER,`);
  put(`     PO BOX ${random.digits(4)}, LINCOLNSHIRE, IL 60069, TEL 1-800-555-${random.digits(4)}.`);
  put();
  center('*** END OF STATEMENT ***');
  const html = page(
    'Letter; margin: .55in .5in',
    ".p{white-space:pre;font:10.6pt/1.12 'Liberation Mono';color:#111}",
    `<div class="p">${rows.join('\n')}</div>`,
  );
  return stated.filled(html);
}

/** Ireland: prose to someone who has left, with the choices listed below. */
function leaver(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const birth = dateOf(random, 1962, 1985);
  const joined = dateOf(random, Math.max(1992, yearOf(birth) + 22), 2008);
  const left = dateOf(random, 2023, 2024);
  const written = later(left, random.between(50, 110));
  const retire = onBirthday(birth, 65);
  const service = (Date.parse(left) - Date.parse(joined)) / 86_400_000 / 365.25;
  const salary = random.between(36_000, 88_000) * 100;
  const sixtieths = random.chance(0.6) ? 60 : 80;
  const annual = Math.round((salary * Number(service.toFixed(2))) / sixtieths);
  const company = random.pick([
    'Bluestone Dairies',
    'Shannon Millers',
    'Kilbride Cement',
    'Corrib Hotels',
    'Lismore Glass',
  ]);
  const scheme = `${company} ${random.pick(['Retirement and Death Benefits Plan', 'Staff Pension Scheme', 'Superannuation Fund'])}`;
  const ie = (date: string) => printDate(date, 'long', 'ie');
  const address = addressOf(random, 'ie');
  const transfer = Math.round((annual * random.between(140, 220)) / 1000) * 100;
  const avc = random.chance(0.4);
  const spouse = random.chance(0.75);
  const html = page(
    'A4; margin: 17mm 22mm 18mm',
    `body{font:10.7pt/1.42 'P052';color:#1a1a1a}.head{display:flex;justify-content:space-between;border-bottom:2pt solid #0b5d4b;padding-bottom:7pt;margin-bottom:15pt}
.head .mark{font:bold 15pt 'P052';color:#0b5d4b}.head .at{font-size:8.4pt;text-align:right;line-height:1.35}.ref{font-size:9.6pt}
h2{font:bold 11pt 'P052';margin:10pt 0 3pt}p{margin:0 0 7pt;text-align:justify}ol{margin:0 0 7pt;padding-left:18pt}li{margin-bottom:4pt}
.foot{font-size:7.6pt;border-top:.6pt solid #999;padding-top:4pt;margin-top:16pt;line-height:1.3}`,
    `<div class="head"><div class="mark">Fitzwilliam Benefit<br>Consultants</div><div class="at">Registered administrator<br>3rd Floor, Mespil Hall, Dublin 4, D04 Y7R2<br>Tel 01 614 ${random.digits(4)} &middot; leavers@example.ie</div></div>
<p>${stated.put('memberName', person.name)}<br>${address.join('<br>')}</p>
<p>${stated.put('statementDate', ie(written), written)}</p>
<p class="ref">Our ref: ${random.letters(2)}/LV/${random.digits(5)}<br>Scheme: ${stated.put('schemeName', scheme)}<br>Your member reference: ${stated.put('memberReference', `${random.letters(3)}-${random.digits(4)}`)}<br>PPS No.: ${random.digits(7)}${random.letters(1)}A</p>
<p>Dear ${person.first},</p>
<p><b>Leaving service: your preserved benefits</b></p>
<p>We look after the records of the scheme on behalf of its Trustees. ${company} has told us that you left its employment on ${ie(left)}. This letter tells you what you have earned and what you can do with it. Please keep it with your other pension papers.</p>
<p>Our records show that you were born on ${stated.put('dateOfBirth', ie(birth), birth)} and that you entered the scheme on ${stated.put('joinedDate', ie(joined), joined)}. You therefore completed ${stated.put('pensionableService', service.toFixed(2))} years of pensionable service. For each of them the scheme gives you ${stated.put('accrualRate', `one ${sixtieths === 60 ? 'sixtieth' : 'eightieth'} of final pensionable salary`)}, and yours at the date you left was ${money(stated, 'pensionableSalary', 'EUR', salary)} a year (basic salary of ${printMoney({ currency: 'EUR', minor: salary + 1_382_500 })} less one and a half times the State pension offset).</p>
<p>On that footing your preserved pension is <b>${money(stated, 'annualPension', 'EUR', annual)} a year</b>. It will be paid from your normal retirement date, ${stated.put('retirementDate', ie(retire), retire)}, for the rest of your life. Until then it is revalued each year in line with inflation, up to a limit of 4%, as the Pensions Act 1990 requires.</p>
<h2>If you should die</h2>
<p>${spouse ? `If you die before that date and are married or in a civil partnership, your spouse or civil partner will receive a pension of ${money(stated, 'spousePension', 'EUR', Math.round(annual / 2))} a year. ` : ''}Life cover through your employment stopped on the day you left. Should you die before your pension starts, the scheme will pay your estate ${spouse ? 'in addition ' : ''}a death benefit of ${money(stated, 'deathBenefit', 'EUR', Math.round(transfer * 0.62))}.</p>
<h2>Your choices</h2>
<ol><li>Leave your benefits where they are. You do not have to do anything.</li>
<li>Take your benefits to another arrangement: your new employer&rsquo;s scheme, a buy-out bond or a PRSA. The transfer value available to you is ${money(stated, 'transferValue', 'EUR', transfer)}. We guarantee it until ${ie(later(written, 90))}; after that we should have to work it out again.</li>
<li>Retire early, from age 50, with the consent of the Trustees. Your pension would be smaller.</li></ol>
<p>${avc ? `You also have additional voluntary contributions with Irish Progressive, worth ${printMoney({ currency: 'EUR', minor: random.between(4_000, 31_000) * 100 + 17 })} on ${ie(left)}. They are not included in any figure above. ` : ''}At retirement you may give up part of your pension for a tax-free cash sum; we will quote it to you nearer the time, within the Revenue limits then in force.</p>
<p>Taking money out of a defined benefit scheme is rarely to be undone. We would urge you to talk to a financial adviser regulated by the Central Bank before you decide. The funding position of the scheme at its last actuarial review, 1 January ${yearOf(left) - 1}, was 103% of the funding standard.</p>
<div style="break-inside:avoid"><p>If any of this is not what you expected, ring ${random.pick(['Orla', 'Declan', 'Maeve'])} on the number at the top of the page and quote your member reference. Should we not settle the matter, the scheme has an internal disputes procedure, and you may go on to the Financial Services and Pensions Ombudsman.</p>
<p>Yours sincerely,<br><br><br>${random.pick(['Orla Tierney', 'Declan Moynihan', 'Maeve Costigan'])}<br>Senior Pensions Administrator<br>for Fitzwilliam Benefit Consultants</p></div>
<div class="foot">Fitzwilliam Benefit Consultants DAC. Registered in Ireland, No. ${random.digits(6)}. Directors: B. Lacy, M. Considine (UK), F. Roche. Pensions Authority registered administrator RA ${random.digits(4)}. Pensions Authority number of the scheme: PB ${random.digits(5)}. We process your personal data as the Trustees&rsquo; processor; see the scheme&rsquo;s privacy notice. Calculated under the Trust Deed and Rules dated 6 April 1988 as amended, which prevail over this letter.</div>`,
  );
  return stated.filled(html);
}

export const layouts: Layout[] = [
  { name: 'fifth-university-panels', group: 'last', fill: university },
  { name: 'fifth-recordkeeper-printout', group: 'last', fill: printout },
  { name: 'fifth-irish-leaver-letter', group: 'last', fill: leaver },
];
