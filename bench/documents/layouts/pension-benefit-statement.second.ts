/** Benefit statements in further issuers' words: a letter, a ruled statement, a US pension notice. @module */
import { dateOf, firmOf, later, moneyOf, ninoOf, personOf, printDate, printMoney } from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (font: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:18mm}body{margin:0;font:10pt '${font}'}${css}</style></head><body>${body}</body></html>`;

export const layouts: Layout[] = [
  {
    name: 'uk-annual-summary',
    group: 'second',
    fill: (random) => {
      const [scheme, member, nino] = [firmOf(random, 'scheme'), personOf(random).name, ninoOf(random)];
      const [birth, joined] = [dateOf(random, 1962, 1980), dateOf(random, 1995, 2010)];
      const [statement, reference] = [dateOf(random, 2024, 2026), `M${random.digits(6)}`];
      const [pension, spouse, salary] = [
        moneyOf(random, 'uk', [3000, 30000]),
        moneyOf(random, 'uk', [1000, 2900]),
        moneyOf(random, 'uk', [31000, 90000]),
      ];
      const date = (text: string) => printDate(text, 'long', 'uk');
      const row = (label: string, value: string) => `<tr><td>${label}</td><td class="v">${value}</td></tr>`;
      return {
        html: page(
          'DejaVu Sans',
          'table{width:100%;border-collapse:collapse;margin:8pt 0}td{border-bottom:1px solid #bbb;padding:4pt}.v{text-align:right}',
          `<h1>${scheme}</h1><h2>Your annual benefit summary as at ${date(statement)}</h2><table>${row('Prepared for', member)}${row('Membership no.', reference)}${row('NI number', nino.text)}${row('Born', date(birth))}${row('Joined the Scheme', date(joined))}</table><h3>What you have built up so far</h3><table>${row('Final pensionable pay', printMoney(salary))}${row('Pension earned to date (per year)', printMoney(pension))}${row('Pension payable to your spouse or civil partner (per year)', printMoney(spouse))}</table><p style="font-size:8pt">Printed on ${date(later(statement, 21))}. The Lifetime Allowance was ${'£1,073,100'} until 5 April 2024. Figures are not guaranteed.</p>`,
        ),
        truth: {
          fields: {
            schemeName: scheme,
            memberName: member,
            memberReference: reference,
            nationalInsuranceNumber: nino.value,
            dateOfBirth: birth,
            joinedDate: joined,
            statementDate: statement,
            pensionableSalary: { ...salary },
            annualPension: { ...pension },
            spousePension: { ...spouse },
          },
        },
      };
    },
  },
  {
    name: 'us-vested-notice',
    group: 'second',
    fill: (random) => {
      const [scheme, member] = [firmOf(random, 'scheme'), personOf(random).name];
      const [birth, hired, statement] = [
        dateOf(random, 1962, 1980),
        dateOf(random, 1995, 2010),
        dateOf(random, 2024, 2026),
      ];
      const [reference, pension] = [random.digits(8), moneyOf(random, 'us', [4000, 40000])];
      const date = (text: string) => printDate(text, 'numeric', 'us');
      const box = (label: string, value: string) => `<td><small>${label}</small><br>${value}</td>`;
      return {
        html: page(
          'DejaVu Serif',
          'table{width:100%;border-collapse:collapse}td{border:1px solid #000;padding:4pt}small{font-size:7pt}',
          `<h2>PENSION BENEFIT STATEMENT</h2><p>Furnished under ERISA section 105(a)</p><table><tr>${box('PLAN NAME', scheme)}${box('PARTICIPANT', member)}</tr><tr>${box('PARTICIPANT ID', reference)}${box('BIRTH DATE', date(birth))}</tr><tr>${box('PLAN ENTRY DATE', date(hired))}${box('STATEMENT DATE', date(statement))}</tr><tr>${box('ACCRUED BENEFIT PER YEAR, PAYABLE AT NORMAL RETIREMENT', printMoney(pension))}${box('VESTED', '100%')}</tr></table><p>Benefits are insured by the PBGC within its limits. Form rev. 01/2023.</p>`,
        ),
        truth: {
          fields: {
            schemeName: scheme,
            memberName: member,
            memberReference: reference,
            dateOfBirth: birth,
            joinedDate: hired,
            statementDate: statement,
            annualPension: { ...pension },
          },
        },
      };
    },
  },
];
