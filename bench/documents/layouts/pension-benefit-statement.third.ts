/** Benefit statements: a county fund's, an American state plan's, an Irish administrator's letter. @module */
import { escapeHtml as esc } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  firmOf,
  later,
  type Money,
  moneyOf,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page } from '../printed.ts';
import type { Random } from '../random.ts';

const gbp = (minor: number): Money => ({ currency: 'GBP', minor });

/** As local authorities send each summer: details in two columns, then tables of figures with a total. */
function countyFund(random: Random): Filled {
  const county = random.pick(['Northmoor', 'Wealdshire', 'Trent Vale', 'Southdown and Marsh', 'Upper Calder']);
  const [person, nino] = [personOf(random), ninoOf(random)];
  const year = random.between(2022, 2025);
  const old = random.chance(0.6);
  const joined = old ? dateOf(random, 1996, 2011) : dateOf(random, 2015, 2020);
  const born = dateOf(random, 1962, 1982);
  const retires = `${Number(born.slice(0, 4)) + 67}${born.slice(4)}`;
  const reference = `${random.digits(2)}/${random.digits(6)}/${random.pick(['A', 'B', '01'])}`;
  const pay = moneyOf(random, 'uk', [14000, 48000]);
  const earlier = old ? moneyOf(random, 'uk', [900, 6400]).minor : 0;
  const later2014 = moneyOf(random, 'uk', [1800, 9800]).minor;
  const pension = gbp(earlier + later2014);
  const lump = earlier * 3;
  const partner = gbp(Math.round(pension.minor * 0.41));
  const death = gbp(pay.minor * 3);
  const withPartner = random.chance(0.8);
  const day = (date: string) => printDate(date, 'long', 'uk');
  const pair = (label: string, value: string) => `<dt>${label}</dt><dd>${esc(value)}</dd>`;
  const row = (label: string, first: string, second: string, total = false) =>
    `<tr${total ? ' class="t"' : ''}><td>${label}</td><td class="n">${first}</td><td class="n">${second}</td></tr>`;
  const css = `@page{margin:0 0 14mm}body{font:10pt 'Liberation Sans';color:#222}.top{background:#5b2a6e;color:#fff;padding:9mm 16mm 6mm}.top h1{font-size:21pt;margin:0;font-weight:normal}.top p{margin:2mm 0 0}main{padding:5mm 16mm}h2{color:#5b2a6e;font-size:13.5pt;margin:7mm 0 2mm;border-bottom:1.5pt solid #c9b3d3}dl{display:grid;grid-template-columns:35mm 1fr 38mm 1fr;gap:1.6mm 3mm;margin:0}dt{color:#555}dd{margin:0;font-weight:bold}table{width:100%;border-collapse:collapse}td,th{padding:1.7mm 2mm;border-bottom:.5pt solid #ccc;text-align:left}.n{text-align:right;width:36mm}.t td{font-weight:bold;background:#f2ebf5}small{font-size:8pt;color:#555}`;
  const body = `<div class="top"><h1>Your Annual Benefit Statement ${year}</h1><p>${county} County Council – Pensions Service</p></div><main>
<p>This statement shows what you had built up by <b>31 March ${year}</b>. Please check your details and tell us if anything is wrong. Call us on ${phoneOf(random, 'uk').text} (Monday to Friday, 9am to 4.30pm).</p>
<h2>Your details</h2><dl>${pair('Name', person.name)}${pair('Pension fund', `${county} Pension Fund`)}${pair('Date of birth', day(born))}${pair('Employer', `${county} County Council`)}${pair('NI number', nino.text)}${pair('Job title', random.pick(['Teaching assistant', 'Highways inspector', 'Library assistant', 'Senior social worker', 'Catering supervisor']))}${pair('Pension ref', reference)}${pair('Payroll no.', random.digits(7))}${pair('Joined the fund', day(joined))}${pair('Normal Pension Age reached on', day(retires))}</dl>
<h2>How your pension builds up</h2><table>${row(`Pensionable pay, 1 April ${year - 1} to 31 March ${year}`, printMoney(pay), '')}${row('Build-up rate', '1/49th', '')}${row('Section at year end', 'Main', '')}</table>
<h2>What your benefits are worth at 31 March ${year}</h2><table><tr><th></th><th class="n">Pension each year</th><th class="n">Automatic lump sum</th></tr>${old ? row('Final salary benefits, membership before 1 April 2014', printMoney(gbp(earlier)), printMoney(gbp(lump))) + row('Career average benefits, from 1 April 2014', printMoney(gbp(later2014)), '–') : ''}${row('Your total benefits', printMoney(pension), old ? printMoney(gbp(lump)) : 'None', true)}</table>
<h2>Looking after your loved ones</h2><table>${withPartner ? row('Yearly pension for your husband, wife, civil partner or eligible cohabiting partner', printMoney(partner), '') : ''}${row('Lump sum death grant (3 times your pay)', printMoney(death), '')}${row('Expression of wish form held?', random.pick(['Yes', 'No']), '')}</table>
<p><small>The figures are estimates and confer no right to benefits. They take no account of pension debits on divorce. Statement produced ${printDate(`${year}-08-${random.between(10, 28)}`, 'numeric', 'uk')} · ABS${year % 100}/${random.digits(5)}</small></p></main>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: `${county} Pension Fund`,
        memberReference: reference,
        memberName: person.name,
        dateOfBirth: born,
        nationalInsuranceNumber: nino.value,
        statementDate: `${year}-03-31`,
        joinedDate: joined,
        retirementDate: retires,
        pensionableSalary: { ...pay },
        accrualRate: '1/49th',
        annualPension: { ...pension },
        lumpSum: old ? { ...gbp(lump) } : null,
        ...(withPartner ? { spousePension: { ...partner } } : {}),
        deathBenefit: { ...death },
      },
    },
  };
}

/** Tiles with the label above the value, beneficiaries in a table beneath. */
function statePlan(random: Random): Filled {
  const [person, first, second] = [personOf(random), personOf(random), personOf(random)];
  const plan = random.pick([
    "Teachers' Retirement System Plan 2",
    'Public Safety Employees Plan 1',
    'School Employees Retirement Plan B',
    'State Patrol Retirement Plan',
  ]);
  const year = random.between(2022, 2025);
  const born = dateOf(random, 1961, 1985);
  const joined = dateOf(random, 1995, 2012);
  const retires = `${Number(born.slice(0, 4)) + 65}-${born.slice(5, 7)}-01`;
  const service = `${year - Number(joined.slice(0, 4))}.${random.pick(['25', '50', '75', '08', '92'])}`;
  const average = moneyOf(random, 'us', [41000, 98000]);
  const monthly = { currency: 'USD', minor: Math.round((average.minor * 0.02 * Number(service)) / 12) };
  const yearly = { currency: 'USD', minor: monthly.minor * 12 };
  const survivor = { currency: 'USD', minor: Math.round(yearly.minor / 2) };
  const death = moneyOf(random, 'us', [20000, 150000]);
  const [withSurvivor, spouse] = [random.chance(0.6), random.chance(0.7)];
  const id = random.pick([`${random.digits(9)}`, `M${random.digits(7)}`]);
  const day = (date: string) => printDate(date, 'long', 'us');
  const tile = (label: string, value: string) => `<div><span>${label}</span><b>${esc(value)}</b></div>`;
  const css = `@page{margin:.6in}body{font:10pt 'Liberation Serif'}header{display:flex;justify-content:space-between;border-bottom:3pt double #1d4b3a;padding-bottom:8pt}header strong{font-size:15pt;color:#1d4b3a}header div:last-child{text-align:right;font-size:8.5pt}h1{font:bold 17pt 'Liberation Serif';margin:14pt 0 2pt}h2{font:bold 11pt 'Liberation Sans';background:#1d4b3a;color:#fff;padding:3pt 6pt;margin:16pt 0 6pt}.g{display:grid;grid-template-columns:repeat(3,1fr);gap:6pt}.g div{background:#eef4f0;padding:5pt 7pt}.g span{display:block;font:7.5pt 'Liberation Sans';color:#345}.g b{font-size:11pt;font-weight:normal}table{width:100%;border-collapse:collapse;font-size:9.5pt}th{text-align:left;font:bold 8pt 'Liberation Sans';border-bottom:1pt solid #000}td{padding:3pt 0;border-bottom:.5pt dotted #888}.f{font-size:8pt;margin-top:14pt}`;
  const body = `<header><div><strong>State of Lakeland</strong><br>Department of Retirement Services</div><div>PO Box 4${random.digits(4)}, Salem OR 97301<br>Member services: ${phoneOf(random, 'us').text}<br>drs.lakeland.example.gov</div></header>
<h1>Retirement Progress Report</h1><div>Statement date: ${day(`${year}-12-31`)}</div>
<p style="margin-left:.4in">${person.name.toUpperCase()}<br>${addressOf(random, 'us').join('<br>').toUpperCase()}</p>
<h2>Member information</h2><div class="g">${tile('Member', person.name)}${tile('Member ID', id)}${tile('Social Security number', `XXX-XX-${random.digits(4)}`)}${tile('System and plan', plan)}${tile('Birth date', day(born))}${tile('Membership date', day(joined))}${tile('Service credit (years)', service)}${tile('Service credit earned this year', random.pick(['1.00', '0.92', '0.83']))}${tile('Vested', 'Yes')}</div>
<h2>Your estimated lifetime retirement benefit</h2><p>Based on the service credit you have earned so far, payable from your normal retirement date for your life only.</p><div class="g">${tile('Normal retirement date', day(retires))}${tile('Average final compensation', printMoney(average))}${tile('Benefit multiplier', '2.0%')}${tile('Monthly benefit', printMoney(monthly))}${tile('Annual benefit', printMoney(yearly))}${tile('Your contributions plus interest', printMoney(moneyOf(random, 'us', [22000, 90000])))}</div>
<h2>If you die before you retire</h2><div class="g">${tile('One-time death benefit', printMoney(death))}${withSurvivor ? tile("Surviving spouse's annual benefit", printMoney(survivor)) : ''}</div>
<h2>Beneficiaries on file</h2><table><tr><th>Name</th><th>Relationship</th><th>Date of birth</th><th>Share</th></tr><tr><td>${first.name}</td><td>${spouse ? 'Spouse' : 'Sibling'}</td><td>${printDate(dateOf(random, 1960, 1985), 'numeric', 'us')}</td><td>${random.chance(0.5) ? '50%' : '50% primary'}</td></tr><tr><td>${second.name}</td><td>Child</td><td>${printDate(dateOf(random, 1992, 2012), 'numeric', 'us')}</td><td>50%</td></tr></table>
<p class="f">This report is an estimate and not a guarantee. If state law conflicts with this report, the law prevails. Report any error within 60 days of ${day(`${year + 1}-02-15`)}. Form DRS-${random.digits(3)} (R 1/${(year + 1) % 100})</p>`;
  return {
    html: page('Letter', css, body),
    truth: {
      fields: {
        schemeName: plan,
        memberReference: id,
        memberName: person.name,
        dateOfBirth: born,
        statementDate: `${year}-12-31`,
        joinedDate: joined,
        retirementDate: retires,
        pensionableService: service,
        pensionableSalary: { ...average },
        accrualRate: '2.0%',
        annualPension: yearly,
        monthlyPension: monthly,
        ...(withSurvivor ? { spousePension: survivor } : {}),
        deathBenefit: { ...death },
      },
    },
  };
}

/** Letter prose to somebody who left, with the figures in a short list. */
function leaverLetter(random: Random): Filled {
  const [person, signer] = [personOf(random), personOf(random)];
  const scheme = firmOf(random, 'scheme');
  const administrator = `${random.pick(['Corrib', 'Liffey', 'Slaney', 'Carrowmore'])} Pension Administrators DAC`;
  const [born, joined, left] = [dateOf(random, 1960, 1978), dateOf(random, 1990, 2001), dateOf(random, 2008, 2018)];
  const date = dateOf(random, 2023, 2025);
  const retires = `${Number(born.slice(0, 4)) + 65}${born.slice(4)}`;
  const service = ((Date.parse(left) - Date.parse(joined)) / 31_557_600_000).toFixed(2);
  const salary = moneyOf(random, 'ie', [31000, 88000]);
  const pension = { currency: 'EUR', minor: Math.round((salary.minor * Number(service)) / 60) };
  const lump = { currency: 'EUR', minor: Math.round(salary.minor * 1.2) };
  const spouse = { currency: 'EUR', minor: Math.round(pension.minor / 2) };
  const transfer = { currency: 'EUR', minor: pension.minor * random.between(14, 22) + random.between(0, 99) };
  const [withTransfer, withSpouse] = [random.chance(0.75), random.chance(0.8)];
  const number = random.pick([random.digits(5), `D-${random.digits(4)}`]);
  const day = (iso: string) => printDate(iso, 'long', 'ie');
  const eur = (money: Money) => `€${bare(money.minor)}`;
  const line = (label: string, money: Money) =>
    `<tr><td>${label}</td><td style="text-align:right">${eur(money)}</td></tr>`;
  const css = `@page{margin:20mm 24mm}body{font:10.5pt/1.4 'C059','DejaVu Serif'}p{margin:8pt 0}.h{text-align:center;border-bottom:.7pt solid #000;padding-bottom:6pt;margin-bottom:14pt}.h b{font-size:15pt;letter-spacing:.5pt}.r td{padding:0 14pt 0 0}.v{margin:8pt 0 8pt 20pt;width:85%}.v td{padding:2pt 0}footer{margin-top:22pt;font-size:7.5pt;text-align:center;border-top:.5pt solid #000;padding-top:4pt}`;
  const body = `<div class="h"><b>${administrator}</b><br>${addressOf(random, 'ie').join(', ')} · Tel ${phoneOf(random, 'ie').text}</div>
<p>${esc(person.name)}<br>${addressOf(random, 'ie').join('<br>')}</p><p>${day(date)}</p>
<table class="r"><tr><td>Our ref:</td><td>${random.letters(2)}/${random.letters(3)}/${random.digits(4)}</td></tr><tr><td>Member no.:</td><td>${number}</td></tr><tr><td>PPSN:</td><td>${random.digits(7)}${random.letters(1)}A</td></tr><tr><td>Date of birth:</td><td>${printDate(born, 'numeric', 'ie')}</td></tr></table>
<p>Dear ${esc(person.first)},</p><p><b>${esc(scheme)} (“the Scheme”)<br>Statement of your preserved benefits</b></p>
<p>We administer the Scheme on behalf of its Trustees. You joined the Scheme on ${day(joined)} and left service on ${day(left)}, having completed ${service} years of pensionable service. Your final pensionable salary was ${eur(salary)}, and benefits accrued at the rate of 1/60th for each year.</p>
<p>The Trustees therefore hold for you a preserved pension, payable from your Normal Retirement Date, ${day(retires)}. In today’s terms your benefits are:</p>
<table class="v">${line('Pension payable to you, per annum', pension)}${line('Maximum retirement lump sum, in exchange for part of that pension', lump)}${withSpouse ? line("Spouse's or civil partner's pension on your death after retirement, per annum", spouse) : ''}${withTransfer ? line('Transfer value, if you move your benefits elsewhere now', transfer) : ''}</table>
<p>${withTransfer ? `The transfer value is guaranteed for three months, until ${day(later(date, 91))}. ` : ''}Preserved benefits are revalued each year by the lesser of 4% and the increase in the Consumer Price Index. Nothing in this statement overrides the Trust Deed and Rules.</p>
<p>Please write to me, or telephone ${phoneOf(random, 'ie').text}, if you have any questions.</p><p>Yours sincerely,</p><p style="margin-top:30pt">${esc(signer.name)}<br>Senior Pensions Administrator</p>
<footer>${administrator} is regulated by the Central Bank of Ireland. Registered in Ireland no. ${random.digits(6)}. Pensions Authority ref. PB${random.digits(5)}</footer>`;
  return {
    html: page('A4', css, body),
    truth: {
      fields: {
        schemeName: scheme,
        memberReference: number,
        memberName: person.name,
        dateOfBirth: born,
        statementDate: date,
        joinedDate: joined,
        retirementDate: retires,
        pensionableService: service,
        pensionableSalary: { ...salary },
        accrualRate: '1/60th',
        annualPension: pension,
        lumpSum: lump,
        ...(withTransfer ? { transferValue: transfer } : {}),
        ...(withSpouse ? { spousePension: spouse } : {}),
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-county-fund', group: 'third', fill: countyFund },
  { name: 'third-state-plan', group: 'third', fill: statePlan },
  { name: 'third-leaver-letter', group: 'third', fill: leaverLetter },
];
