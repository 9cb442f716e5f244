/** Death claims: an Irish insurer's form with labels in the left column. @module */
import { addressOf, dateOf, ibanOf, later, personOf, phoneOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';

export const layouts: Layout[] = [
  {
    name: 'ie-life-form',
    group: 'second',
    fill: (random) => {
      const [late, claimant, address] = [personOf(random).name, personOf(random).name, addressOf(random, 'ie')];
      const [birth, death, phone, iban] = [
        dateOf(random, 1935, 1960),
        dateOf(random, 2024, 2025),
        phoneOf(random, 'ie'),
        ibanOf(random),
      ];
      const [signed, policy, relation] = [
        later(death, 30),
        `L${random.digits(7)}`,
        random.pick(['Daughter', 'Widow', 'Brother']),
      ];
      const date = (text: string) => printDate(text, 'numeric', 'ie');
      const row = (label: string, value: string) => `<tr><td>${label}</td><td>${value}</td></tr>`;
      return {
        html: `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:20mm}body{margin:0;font:10pt 'DejaVu Sans'}table{width:100%;border-collapse:collapse}td{border-bottom:1px solid #999;padding:4pt;vertical-align:top}td:first-child{width:42%}</style></head><body><h2>Life assurance – notification of a death</h2><table>${row('Plan number', policy)}${row('Name of the life assured who has died', late)}${row('Their date of birth', date(birth))}${row('Died on', date(death))}</table><h3>Person making the claim</h3><table>${row('Your name', claimant)}${row('Relationship to the deceased', relation)}${row('Your address', address.join('<br>'))}${row('Contact number', phone.text)}${row('Your e-mail', '')}</table><h3>Where to pay</h3><table>${row('Name on the account', claimant)}${row('IBAN', iban.text)}</table><p>Signature ____________ &emsp; Date signed: ${date(signed)}</p></body></html>`,
        truth: {
          fields: {
            policyNumber: policy,
            deceasedName: late,
            dateOfBirth: birth,
            dateOfDeath: death,
            claimantName: claimant,
            relationship: relation,
            claimantAddress: address.join(', '),
            claimantPhone: phone.digits,
            payeeName: claimant,
            iban: iban.value,
            signedDate: signed,
          },
        },
      };
    },
  },
];
