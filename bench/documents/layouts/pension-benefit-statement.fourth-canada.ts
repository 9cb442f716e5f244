/**
 * A Canadian plan's yearly statement in two columns.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { bare, dateOf, type Money, personOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const CSS = `body{font-variant-ligatures:none;font:9pt/12.4pt 'Nimbus Sans';color:#26323a}.mast{background:#143d59;color:#fff;padding:12pt 16pt;display:flex;justify-content:space-between;align-items:flex-end}.mast h1{font:bold 19pt/22pt 'URW Gothic';margin:0}.mast div{text-align:right}
.addr{padding:12pt 0 8pt;display:flex;justify-content:space-between}.cols{display:flex;gap:16pt}.cols>div{flex:1;min-width:0}.card{border:1pt solid #9db4c0;border-radius:6pt;margin-bottom:9pt;break-inside:avoid;overflow:hidden}.card h2{font:bold 10pt 'URW Gothic';background:#e3eef4;color:#143d59;margin:0;padding:4pt 8pt}
.k{display:flex;justify-content:space-between;gap:8pt;padding:2.6pt 8pt;border-top:.5pt dotted #9db4c0}.k span:last-child{text-align:right;white-space:nowrap;font-weight:bold}.big{padding:6pt 8pt;text-align:center}.big b{display:block;font:bold 17pt/22pt 'URW Gothic';color:#143d59}.t{padding:4pt 8pt;margin:0;font-size:8pt;line-height:10.6pt}
.end{font-size:7.4pt;line-height:9.6pt;color:#51626c;border-top:.6pt solid #9db4c0;padding-top:5pt}`;

const PLACES = [
  ['Halifax NS  B3J 1V9', 'Nova Scotia'],
  ['London ON  N6A 3K7', 'Ontario'],
  ['Regina SK  S4P 2H8', 'Saskatchewan'],
  ['Kelowna BC  V1Y 6N2', 'British Columbia'],
] as const;

function yearly(random: Random) {
  const stated = new Stated();
  const member = personOf(random);
  const [town, province] = random.pick(PLACES);
  const plan = `${random.pick(['Pension Plan for Employees of Harbourview Regional Hospital', 'Tamarack Power Employees’ Pension Plan', 'Pacific Ferries Pension Plan', 'Lakehead University Support Staff Pension Plan'])}`;
  const year = random.between(2020, 2025);
  const at = `${year}-12-31`;
  const born = dateOf(random, 1960, 1978);
  const hired = dateOf(random, 1998, 2012);
  const joined = `${Number(hired.slice(0, 4)) + 1}-${hired.slice(5, 7)}-01`;
  const normal = (() => {
    const month = (Number(born.slice(5, 7)) % 12) + 1;
    return `${Number(born.slice(0, 4)) + 65 + (month === 1 ? 1 : 0)}-${two(month)}-01`;
  })();
  const service = (year - Number(joined.slice(0, 4)) + (13 - Number(joined.slice(5, 7))) / 12).toFixed(
    random.pick([2, 4]),
  );
  const salary = random.between(48, 117) * 100000 + random.between(0, 99999);
  const pension = Math.round(salary * Number(service) * 0.0155);
  const iso = random.chance(0.4);
  const day = (field: string, date: string) => stated.put(field, printDate(date, iso ? 'iso' : 'long', 'us'), date);
  const plain = (date: string) => printDate(date, iso ? 'iso' : 'long', 'us');
  const cad = (minor: number): Money => ({ currency: 'CAD', minor: Math.round(minor) });
  const dollars = (minor: number) => `$${bare(Math.round(minor))}`;
  const sum = (field: string, minor: number) => stated.put(field, dollars(minor), cad(minor));
  const k = (label: string, html: string) => `<div class="k"><span>${label}</span><span>${html}</span></div>`;
  const spouse = random.chance(0.7);
  const month = random.chance(0.75);
  const commuted = random.chance(0.6);
  const contributions = Math.round(salary * Number(service) * 0.062);
  const html = `<div class="mast"><div style="text-align:left"><h1>Your pension at a glance</h1>Annual statement for plan members</div><div>Statement date<br><b>${day('statementDate', at)}</b></div></div>
<div class="addr"><div><b>${escapeHtml(member.name)}</b><br>${random.between(12, 980)} ${random.pick(['Spruce Street', 'Dufferin Avenue', 'Chemin du Lac', 'Lakeshore Road'])}${random.chance(0.4) ? `, Apt ${random.between(2, 40)}` : ''}<br>${town}</div><div style="text-align:right"><b>${stated.put('schemeName', plan)}</b><br>Registration number 0${random.digits(6)}<br>${province}, Canada</div></div>
<div class="cols"><div>
<div class="card"><h2>What you have earned so far</h2><div class="big">Annual lifetime pension earned to the statement date, payable from your normal retirement date<b>${sum('annualPension', pension)}</b></div>
${month ? k('The same, paid monthly', sum('monthlyPension', pension / 12)) : ''}${k('Benefit rate', stated.put('accrualRate', random.pick(['1.55%', '1.55% of earnings per year'])))}
<p class="t">The plan also pays a bridge benefit of $${random.between(180, 460)}.00 a month if you retire early, from the date you retire to age 65. It is not part of the lifetime pension shown above.</p></div>
<div class="card"><h2>If you leave your employer</h2>${commuted ? k('Commuted value of your pension', sum('transferValue', pension * random.between(11, 16) + random.between(0, 9999))) : ''}${k('Your contributions with interest', dollars(contributions))}${k('Transfer ratio of the plan', `${random.between(86, 108)}.${random.digits(1)}%`)}
<p class="t">${commuted ? 'A commuted value moves with interest rates and will be worked out again when you leave. ' : 'Ask us for a commuted value if you are thinking of leaving. '}You may leave your pension in the plan or move it to a locked-in retirement account.</p></div>
<div class="card"><h2>If you die</h2>${k('Paid at once if you die before retirement', sum('deathBenefit', contributions * 2))}${spouse ? k('Survivor pension for your spouse, yearly', sum('spousePension', pension * 0.6)) : k('Survivor pension for your spouse, yearly', stated.put('spousePension', 'n/a', null))}
<p class="t">${spouse ? 'The survivor pension is 60% of yours and applies if you die after your pension has begun.' : 'Our records show that you do not have a spouse. Please tell us if that has changed.'}</p></div>
</div><div>
<div class="card"><h2>Your personal file</h2>${k('Member', stated.put('memberName', member.name))}${k('Plan member ID', stated.put('memberReference', random.chance(0.5) ? `${random.digits(3)}-${random.digits(5)}` : `H${random.digits(7)}`))}${k('Birth date', day('dateOfBirth', born))}${k('Language', 'English')}
${k('Spouse', spouse ? escapeHtml(personOf(random).name) : 'None on file')}${k('Spouse’s birth date', spouse ? plain(dateOf(random, 1960, 1988)) : '')}${k('Beneficiary', spouse ? 'Spouse' : random.pick(['Estate', escapeHtml(personOf(random).name)]))}</div>
<div class="card"><h2>Your employment</h2>${k('Date of hire', plain(hired))}${k('Date you became a member', day('joinedDate', joined))}${k('Normal retirement date', day('retirementDate', normal))}${k('Earliest unreduced retirement', plain(`${Number(normal.slice(0, 4)) - 4}${normal.slice(4)}`))}
${k('Years of credited service', stated.put('pensionableService', service))}${k(`Pensionable earnings, ${year}`, sum('pensionableSalary', salary))}</div>
<div class="card"><h2>Contributions in ${year}</h2>${k('Yours', dollars(salary * 0.074))}${k('Your employer’s', dollars(salary * 0.081))}${k('Voluntary', '$0.00')}${k('Interest credited', `${random.between(1, 4)}.${two(random.between(1, 99))}%`)}${k('Pension adjustment (box 52 of your T4)', dollars(Math.round((salary * 0.12) / 100) * 100))}</div>
<div class="card"><h2>Plan funding</h2><p class="t">At the last actuarial valuation, filed on ${plain(`${year - 1}-09-30`)}, the plan was ${random.between(94, 121)}% funded on a going-concern basis. Deficits are paid off over ten years as the Pension Benefits Act requires. Annual increases are granted when the fund can afford them.</p></div>
</div></div>
<p class="end">All amounts are in Canadian dollars and before income tax. This statement is provided under the pension legislation of ${province}. It was prepared from records supplied by your employer; if it differs from the plan text, the plan text governs. You may examine the plan documents once a year at no charge. Questions? Write to the Pension Office, ${town}, or call 1-8${random.pick(['00', '66', '77'])}-${random.between(200, 999)}-${random.digits(4)}. Votre relevé est aussi disponible en français.</p>`;
  return stated.filled(page('Letter; margin: 12mm 14mm', CSS, html));
}

export const layouts: Layout[] = [{ name: 'fourth-ca-yearly-statement', group: 'fourth', fill: yearly }];
