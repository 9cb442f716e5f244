/** Letters of authority: forms and letters. @module */
import { escapeHtml } from '../form.ts';
import { addressOf, dateOf, firmOf, later, ninoOf, personOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { letterPage } from '../letters.ts';
import { boxes, colonLines, fourColumns, headerRows, ruledTable, stacked } from '../looks.ts';
import { type Kit, layoutsOf, type Recipe } from '../recipe.ts';

const recipes: Recipe[] = [
  {
    name: 'uk-table',
    look: ruledTable,
    country: 'uk',
    dates: 'numeric',
    title: 'Letter of Authority',
    words: {
      client: 'Client details',
      provider: 'Provider details',
      firm: 'Authorised firm',
      end: 'Authority',
      letterDate: 'Date',
      clientName: 'Client name',
      dateOfBirth: 'Date of birth',
      nationalInsuranceNumber: 'National Insurance number',
      clientAddress: 'Address',
      policyNumber: 'Policy number',
      providerName: 'Provider',
      firmName: 'Firm name',
      firmReference: 'FCA number',
      adviserName: 'Adviser name',
      validUntil: 'Valid until',
      changesAllowed: 'Authority to make changes',
    },
  },
  {
    name: 'us-boxes',
    look: boxes,
    country: 'us',
    dates: 'numeric',
    title: 'Broker of Record Letter',
    words: {
      client: 'NAMED INSURED',
      provider: 'CARRIER',
      firm: 'NEW BROKER',
      end: 'AUTHORITY',
      letterDate: 'Date',
      clientName: 'Name of insured',
      clientAddress: 'Mailing address',
      policyNumber: 'Policy number',
      providerName: 'Insurance company',
      firmName: 'Broker name',
      adviserName: 'Producer',
      validUntil: 'Expires',
      zip: 'ZIP',
    },
  },
  {
    name: 'uk-lines',
    look: colonLines,
    country: 'uk',
    dates: 'long',
    title: 'Client authority to release information',
    words: {
      client: 'Client',
      provider: 'Provider',
      firm: 'Adviser',
      end: 'Authority',
      letterDate: 'Date of letter',
      clientName: 'Client full name',
      dateOfBirth: 'DOB',
      nationalInsuranceNumber: 'NI number',
      policyNumber: 'Plan number',
      providerName: 'Pension provider',
      firmName: 'Adviser firm',
      firmReference: 'FCA reference',
      adviserName: 'Adviser',
      validUntil: 'Authority expires on',
    },
  },
  {
    name: 'ie-stacked',
    look: stacked,
    country: 'ie',
    dates: 'short',
    title: 'Letter of authority',
    words: {
      client: 'Your details',
      provider: 'Policy details',
      firm: 'Authorised representative',
      end: 'Authority',
      letterDate: 'Dated',
      clientName: 'Full name',
      dateOfBirth: 'Date of birth',
      clientAddress: 'Address',
      policyNumber: 'Policy number',
      providerName: 'Insurer',
      firmName: 'Company',
      adviserName: 'Contact name',
      validUntil: 'Authority valid until',
      changesAllowed: 'May give instructions',
    },
  },
  {
    name: 'uk-four',
    look: fourColumns,
    country: 'uk',
    dates: 'dots',
    title: 'Form of authority',
    words: {
      client: 'Policyholder details',
      provider: 'Plans covered',
      firm: 'Firm details',
      letterDate: 'Date signed',
      clientName: 'Policyholder',
      dateOfBirth: 'Date of birth',
      policyNumber: 'Policy/plan number',
      providerName: 'Product provider',
      firmName: 'Name of firm',
      firmReference: 'FRN',
      adviserName: 'Named adviser',
      validUntil: 'Authority end date',
    },
  },
  {
    name: 'uk-rows',
    look: headerRows,
    country: 'uk',
    dates: 'numeric',
    title: 'Letter of Authority',
    words: {
      client: 'Member details',
      provider: 'Scheme',
      firm: 'Authorised adviser',
      letterDate: 'Date',
      clientName: 'Member name',
      dateOfBirth: 'Date of birth',
      nationalInsuranceNumber: 'NINO',
      policyNumber: 'Membership number',
      providerName: 'Scheme administrator',
      firmName: 'Firm',
      firmReference: 'FCA firm reference number',
      adviserName: 'Adviser',
    },
  },
];

const forms = layoutsOf(recipes, (kit: Kit) => {
  const { random } = kit;
  const client = personOf(random);
  const nino = ninoOf(random);
  const date = dateOf(random, 2024, 2026);
  return {
    issuer: firmOf(random, 'adviser'),
    intro: 'Please release to the firm named below all information that it asks for about the policies listed.',
    parts: [
      kit.part(
        'client',
        kit.plain('clientName', client.name),
        kit.date('dateOfBirth', dateOf(random, 1950, 1995)),
        kit.plain('nationalInsuranceNumber', nino.text, nino.value),
        kit.address('clientAddress'),
        kit.other('zip', '43215'),
      ),
      kit.part(
        'provider',
        kit.plain('providerName', firmOf(random, 'provider')),
        kit.plain('policyNumber', `P${random.digits(8)}`),
      ),
      kit.part(
        'firm',
        kit.plain('firmName', firmOf(random, 'adviser')),
        kit.plain('firmReference', random.digits(6)),
        kit.plain('adviserName', personOf(random).name),
      ),
      kit.part(
        'end',
        kit.yesNo('changesAllowed', random.chance(0.3)),
        kit.date('validUntil', later(date, 365)),
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
      const client = personOf(random);
      const [date, birth] = [dateOf(random, 2024, 2026), dateOf(random, 1950, 1990)];
      const [firm, provider] = [firmOf(random, 'adviser'), firmOf(random, 'provider')];
      const policy = `${random.letters(2)}${random.digits(7)}`;
      const frn = random.digits(6);
      const until = later(date, 365);
      const address = addressOf(random, 'uk');
      const html = letterPage({
        sender: [client.name, ...address],
        date: printDate(date, 'long', 'uk'),
        to: [provider, ...addressOf(random, 'uk')],
        subject: 'Letter of authority',
        greeting: 'Dear Sir or Madam',
        paragraphs: [
          `I, ${client.name}, hereby authorise ${firm} to act on my behalf and to receive information about policy number ${policy}.`,
          `My date of birth is ${printDate(birth, 'long', 'uk')}. The firm is regulated under FCA number ${frn}.`,
          `This authority is valid until ${printDate(until, 'long', 'uk')} unless I withdraw it in writing before then.`,
        ],
        closing: 'Yours faithfully',
        signature: client.name,
      });
      return {
        html,
        truth: {
          fields: {
            letterDate: date,
            clientName: client.name,
            clientAddress: address.join(', '),
            providerName: provider,
            dateOfBirth: birth,
            policyNumber: policy,
            firmName: firm,
            firmReference: frn,
            validUntil: until,
          },
        },
      };
    },
  },
  {
    name: 'uk-letter-block',
    group: 'first',
    fill: (random) => {
      const client = personOf(random);
      const date = dateOf(random, 2024, 2026);
      const [firm, provider] = [firmOf(random, 'adviser'), firmOf(random, 'provider')];
      const policy = `${random.digits(8)}`;
      const nino = ninoOf(random);
      const html = letterPage({
        sender: [firm, ...addressOf(random, 'uk')],
        date: printDate(date, 'numeric', 'uk'),
        to: [provider],
        subject: 'Authority to release information',
        greeting: 'To whom it may concern',
        html: `<p><b>Client name:</b> ${escapeHtml(client.name)}<br><b>Policy number:</b> ${policy}<br><b>NI number:</b> ${nino.text}<br><b>Authorised firm:</b> ${escapeHtml(firm)}</p>`,
        paragraphs: [
          'I authorise you to give the firm named above any information about my policy that it asks for. A copy of this letter is as valid as the original.',
        ],
        closing: 'Yours sincerely',
        signature: client.name,
      });
      return {
        html,
        truth: {
          fields: {
            letterDate: date,
            clientName: client.name,
            policyNumber: policy,
            nationalInsuranceNumber: nino.value,
            firmName: firm,
          },
        },
      };
    },
  },
];

export const layouts: Layout[] = [...forms, ...letters];
