/** Complaints as policyholders write them: prose, a heading block, a short note. @module */
import { addressOf, dateOf, emailOf, later, moneyOf, personOf, phoneOf, printDate, printMoney } from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (font: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:24mm}body{margin:0;font:11pt '${font}';line-height:1.4}</style></head><body>${body}</body></html>`;

export const layouts: Layout[] = [
  {
    name: 'uk-prose-refund',
    group: 'second',
    fill: (random) => {
      const [person, address, phone] = [personOf(random), addressOf(random, 'uk'), phoneOf(random, 'uk')];
      const [written, policy] = [dateOf(random, 2024, 2026), `HH/${random.digits(7)}`];
      const [paid, wanted] = [moneyOf(random, 'uk', [300, 900]), moneyOf(random, 'uk', [50, 250])];
      return {
        html: page(
          'DejaVu Serif',
          `<p>${person.name}<br>${address.join('<br>')}<br>Tel ${phone.text}</p><p>${printDate(written, 'long', 'uk')}</p><p>The Complaints Manager<br>Harbour Insurance<br>PO Box 90<br>Bristol BS1 9ZZ</p><p>Dear Sir or Madam</p><p><b>Formal complaint: my home policy no. ${policy}</b></p><p>At renewal I paid ${printMoney(paid)} and was told that the boiler was covered. Your agent has now said it is not.</p><p>I would like ${printMoney(wanted)} in compensation for the trouble this has caused me. If I do not hear from you within eight weeks I shall go to the Financial Ombudsman Service.</p><p>Yours faithfully</p><p><br>${person.name}</p>`,
        ),
        truth: {
          fields: {
            complainantName: person.name,
            complainantAddress: address.join(', '),
            complainantPhone: phone.digits,
            letterDate: written,
            policyNumber: policy,
            compensationSought: { ...wanted },
          },
        },
      };
    },
  },
  {
    name: 'us-reference-block',
    group: 'second',
    fill: (random) => {
      const [person, address] = [personOf(random), addressOf(random, 'us')];
      const [loss, email] = [dateOf(random, 2024, 2025), emailOf(random, person)];
      const [written, claim, policy] = [later(loss, 45), `CL-${random.digits(7)}`, `PA${random.digits(8)}`];
      return {
        html: page(
          'DejaVu Sans',
          `<p>${printDate(written, 'long', 'us')}</p><p>Customer Relations, Summit Mutual Insurance</p><table><tr><td>Re:</td><td>Complaint about claim handling</td></tr><tr><td>Claim #</td><td>${claim}</td></tr><tr><td>Policy #</td><td>${policy}</td></tr><tr><td>Date of incident</td><td>${printDate(loss, 'numeric', 'us')}</td></tr></table><p>To whom it may concern:</p><p>Nobody has called me back since I reported the loss. I have left four messages.</p><p>Sincerely,</p><p>${person.name}<br>${address.join('<br>')}<br>${email}</p>`,
        ),
        truth: {
          fields: {
            complainantName: person.name,
            complainantAddress: address.join(', '),
            complainantEmail: email,
            letterDate: written,
            incidentDate: loss,
            claimNumber: claim,
            policyNumber: policy,
          },
        },
      };
    },
  },
];
