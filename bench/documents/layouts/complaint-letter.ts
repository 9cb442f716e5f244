/** Complaints: letters and forms. @module */
import {
  addressOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { letterPage } from '../letters.ts';
import { boxes, colonLines, questions, ruledTable, stacked } from '../looks.ts';
import { type Kit, layoutsOf, type Recipe } from '../recipe.ts';

const WRONG = [
  'My claim was refused without a reason and nobody answers my letters.',
  'I was charged twice for the same month and the refund that I was promised never came.',
  'The transfer of my pension took seven months although I sent everything in the first week.',
];
const WANTED = [
  'An apology and a refund of the second charge.',
  'Please settle my claim in full.',
  'Make good the loss that the delay caused.',
];

const recipes: Recipe[] = [
  {
    name: 'uk-table',
    look: ruledTable,
    country: 'uk',
    dates: 'numeric',
    title: 'Complaint Form',
    words: {
      person: 'Your details',
      complaint: 'Your complaint',
      end: 'Signature',
      complainantName: 'Your name',
      complainantAddress: 'Address',
      complainantPhone: 'Telephone',
      complainantEmail: 'Email',
      policyNumber: 'Policy number',
      claimNumber: 'Claim number',
      incidentDate: 'When did this happen?',
      summary: 'What went wrong?',
      resolutionSought: 'What would you like us to do?',
      compensationSought: 'Compensation sought',
      letterDate: 'Date',
    },
  },
  {
    name: 'us-boxes',
    look: boxes,
    country: 'us',
    dates: 'numeric',
    title: 'Consumer Complaint – Department of Insurance',
    words: {
      person: 'COMPLAINANT INFORMATION',
      complaint: 'COMPLAINT',
      complainantName: 'Complainant name',
      complainantAddress: 'Mailing address',
      complainantPhone: 'Phone number',
      complainantEmail: 'Email',
      policyNumber: 'Policy number',
      claimNumber: 'Claim number',
      incidentDate: 'Date of incident',
      summary: 'Details of complaint',
      resolutionSought: 'Desired resolution',
      letterDate: 'Date submitted',
    },
  },
  {
    name: 'uk-questions',
    look: questions,
    country: 'uk',
    dates: 'long',
    title: 'Customer complaint',
    words: {
      person: 'About you',
      complaint: 'Details of your complaint',
      complainantName: 'Full name',
      complainantPhone: 'Contact number',
      complainantEmail: 'Email address',
      policyNumber: 'Policy or account number',
      summary: 'Please tell us what went wrong',
      resolutionSought: 'How would you like us to put it right?',
      letterDate: 'Date of complaint',
    },
  },
  {
    name: 'ie-stacked',
    look: stacked,
    country: 'ie',
    dates: 'short',
    title: 'Complaint form',
    words: {
      person: 'Customer details',
      complaint: 'Complaint details',
      complainantName: 'Customer name',
      complainantPhone: 'Mobile',
      policyNumber: 'Policy number',
      complaintReference: 'Complaint reference',
      incidentDate: 'Date of event',
      summary: 'Nature of complaint',
      resolutionSought: 'Outcome sought',
      compensationSought: 'Amount in dispute',
      letterDate: 'Date signed',
    },
  },
  {
    name: 'uk-lines',
    look: colonLines,
    country: 'uk',
    dates: 'numeric',
    title: 'Formal complaint',
    words: {
      person: 'Complainant',
      complaint: 'The complaint',
      complainantName: 'Name of complainant',
      complainantEmail: 'E-mail',
      policyNumber: 'Plan number',
      complaintReference: 'Case reference',
      summary: 'Summary of complaint',
      resolutionSought: 'Resolution sought',
      compensationSought: 'Financial loss',
      letterDate: 'Complaint date',
    },
  },
];

const forms = layoutsOf(recipes, (kit: Kit) => {
  const { random, country } = kit;
  const person = personOf(random);
  const date = dateOf(random, 2024, 2026);
  return {
    issuer: firmOf(random, 'insurer'),
    intro: 'We are sorry that you are unhappy with us. Tell us about it and we will answer within eight weeks.',
    parts: [
      kit.part(
        'person',
        kit.plain('complainantName', person.name),
        kit.address('complainantAddress'),
        kit.phone('complainantPhone'),
        kit.plain('complainantEmail', emailOf(random, person)),
        kit.plain('policyNumber', `P-${random.digits(7)}`),
        kit.plain('claimNumber', `C${random.digits(7)}`),
        kit.plain('complaintReference', `CMP/${random.digits(5)}`),
      ),
      kit.part(
        'complaint',
        kit.date('incidentDate', later(date, -random.between(10, 100))),
        kit.wide('summary', random.pick(WRONG)),
        kit.wide('resolutionSought', random.pick(WANTED)),
        kit.money('compensationSought', moneyOf(random, country, [50, 5000])),
        kit.date('letterDate', date),
      ),
    ],
  };
});

const letters: Layout[] = [
  {
    name: 'uk-letter',
    group: 'first',
    fill: (random) => {
      const person = personOf(random);
      const date = dateOf(random, 2024, 2026);
      const [policy, phone] = [`P-${random.digits(7)}`, phoneOf(random, 'uk')];
      const amount = moneyOf(random, 'uk', [50, 3000]);
      const address = addressOf(random, 'uk');
      const html = letterPage({
        sender: [person.name, ...address],
        date: printDate(date, 'long', 'uk'),
        to: ['Complaints Department', firmOf(random, 'insurer')],
        greeting: 'Dear Sir or Madam',
        subject: `Formal complaint – policy number ${policy}`,
        paragraphs: [
          `I am writing to complain about the way in which you handled my claim. ${random.pick(WRONG)}`,
          `I ask for compensation of ${printMoney(amount)} and an apology.`,
          `You can call me on ${phone.text}. If you do not answer within eight weeks I will go to the ombudsman.`,
        ],
        closing: 'Yours faithfully',
        signature: person.name,
      });
      return {
        html,
        truth: {
          fields: {
            letterDate: date,
            complainantName: person.name,
            complainantAddress: address.join(', '),
            policyNumber: policy,
            complainantPhone: phone.digits,
            compensationSought: { ...amount },
          },
        },
      };
    },
  },
  {
    name: 'us-letter',
    group: 'first',
    fill: (random) => {
      const person = personOf(random);
      const date = dateOf(random, 2024, 2026);
      const [claim, email] = [`${random.digits(2)}-${random.digits(6)}`, emailOf(random, person)];
      const html = letterPage({
        serif: true,
        sender: [firmOf(random, 'employer'), ...addressOf(random, 'us')],
        date: printDate(date, 'long', 'us'),
        to: [firmOf(random, 'insurer'), ...addressOf(random, 'us')],
        greeting: 'Dear Claims Manager:',
        subject: 'Letter of complaint',
        paragraphs: [
          `I am dissatisfied with the handling of claim number ${claim}. ${random.pick(WRONG)}`,
          `Please email me at ${email} with your final response.`,
        ],
        closing: 'Sincerely,',
        signature: person.name,
      });
      return {
        html,
        truth: {
          fields: { letterDate: date, complainantName: person.name, claimNumber: claim, complainantEmail: email },
        },
      };
    },
  },
];

export const layouts: Layout[] = [...forms, ...letters];
