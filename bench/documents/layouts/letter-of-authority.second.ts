/** Letters of authority: a signed letter in prose and an adviser's form. @module */
import { addressOf, dateOf, firmOf, later, ninoOf, personOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:22mm}body{margin:0;font:10.5pt 'DejaVu Sans';line-height:1.35}${css}</style></head><body>${body}</body></html>`;

export const layouts: Layout[] = [
  {
    name: 'uk-signed-form',
    group: 'second',
    fill: (random) => {
      const [client, adviser, nino] = [personOf(random).name, personOf(random).name, ninoOf(random)];
      const [firm, provider, address] = [
        firmOf(random, 'adviser'),
        firmOf(random, 'provider'),
        addressOf(random, 'uk'),
      ];
      const [birth, written] = [dateOf(random, 1955, 1985), dateOf(random, 2024, 2026)];
      const [plan, fca, until, changes] = [
        `P${random.digits(7)}`,
        random.digits(6),
        later(written, 365),
        random.chance(0.5),
      ];
      const date = (text: string) => printDate(text, 'numeric', 'uk');
      const row = (label: string, value: string) => `<tr><td>${label}</td><td>${value}</td></tr>`;
      return {
        html: page(
          'table{width:100%;border-collapse:collapse}td{border:1px solid #999;padding:4pt;vertical-align:top}td:first-child{width:40%}',
          `<h2>Authority to disclose information</h2><table>${row('To (ceding provider)', provider)}${row('Plan / policy ref.', plan)}${row('Full name of client', client)}${row('DOB', date(birth))}${row('NINO', nino.text)}${row('Home address', address.join('<br>'))}</table><h3>Who may act</h3><table>${row('Firm', firm)}${row('FCA firm reference (FRN)', fca)}${row('Your adviser', adviser)}${row('May the firm make changes to the plan?', `${changes ? '☒' : '☐'} Yes&emsp;${changes ? '☐' : '☒'} No`)}${row('This authority ends on', date(until))}</table><p>Signed ______________________ &emsp; Dated ${date(written)}</p>`,
        ),
        truth: {
          fields: {
            clientName: client,
            dateOfBirth: birth,
            nationalInsuranceNumber: nino.value,
            clientAddress: address.join(', '),
            policyNumber: plan,
            providerName: provider,
            firmName: firm,
            firmReference: fca,
            adviserName: adviser,
            changesAllowed: changes,
            validUntil: until,
            letterDate: written,
          },
        },
      };
    },
  },
];
