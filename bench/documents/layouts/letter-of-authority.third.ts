/** Authorities of other kinds: a provider's own form, a US broker of record letter, a claims firm's form of authority. @module */
import { addressOf, dateOf, firmOf, later, ninoOf, personOf, phoneOf, printDate } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (paper: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{${paper}}body{margin:0}${css}</style></head><body>${body}</body></html>`;

const box = (ticked: boolean) => (ticked ? '☒' : '☐');

function providerForm(random: Random): Filled {
  const [client, adviser, clerk] = [personOf(random), personOf(random), personOf(random)];
  const provider = `${random.pick(['Bluestone', 'Harbour', 'Castlegate', 'Ashdown'])} Life and Pensions`;
  const [firm, address, nino] = [firmOf(random, 'adviser'), addressOf(random, 'uk'), ninoOf(random)];
  const [born, signed] = [dateOf(random, 1950, 1985), dateOf(random, 2024, 2025)];
  const plan = `${random.letters(1)}${random.digits(7)}-${random.digits(2)}`;
  const frn = random.chance(0.8) ? random.digits(6) : undefined;
  const [changes, until] = [random.chance(0.4), random.chance(0.6) ? later(signed, 365) : undefined];
  const date = (text: string) => printDate(text, 'numeric', 'uk');
  const row = (label: string, value: string) => `<tr><th>${label}</th><td>${value}</td></tr>`;
  const bar = (number: number, text: string) => `<h3>${number}&ensp;${text}</h3>`;
  const html = page(
    'size:A4;margin:14mm 15mm',
    "body{font:9.5pt 'Liberation Sans'}h1{color:#5b2a86;font-size:19pt;margin:2pt 0}h3{background:#5b2a86;color:#fff;font-size:11pt;padding:3pt 6pt;margin:9pt 0 3pt}table{width:100%;border-collapse:collapse}th{width:36%;text-align:left;font-weight:normal;background:#efe8f5;padding:4.5pt;border:2pt solid #fff;vertical-align:top}td{border-bottom:1pt solid #999;padding:4.5pt}small{font-size:7.5pt}",
    `<div style="text-align:right;font-size:15pt;color:#5b2a86"><b>${provider}</b></div><h1>Letting someone else deal with your plan</h1><p>Fill this in if you would like us to talk to your financial adviser about your plan with us. Use black ink and capital letters. Post it to us at ${provider}, PO Box 1750, Edinburgh EH3 9YY, or upload it at your online account.</p>
${bar(1, 'You and your plan')}<table>${row('Plan number<br><small>(on your yearly statement)</small>', plan)}${row('Your name in full', client.name)}${row('When were you born?', date(born))}${row('NI number', nino.text)}${row('Where you live, with postcode', address.join('<br>'))}${row('Daytime phone <small>(in case of queries)</small>', random.chance(0.5) ? phoneOf(random, 'uk').text : '')}</table>
${bar(2, 'Who we may deal with')}<table>${row('Adviser’s company', firm)}${row('Person looking after you there', adviser.name)}${row('FCA firm reference number', frn ?? '')}${row('Agency number with us <small>(if they have one)</small>', '')}</table>
${bar(3, 'What they may do')}<p>Tick one box only.</p><p>${box(!changes)} They may ask for and receive information about my plan, but not alter anything.<br>${box(changes)} They may receive information and also give you instructions to make changes to my plan.</p><p>How long should this last?&emsp;${box(!until)} Until I tell you to stop&emsp;${box(until !== undefined)} It stops on ${until ? date(until) : '____ / ____ / ______'}</p>
${bar(4, 'Sign here')}<p>I understand that you will not check whether the advice I receive is suitable. I can withdraw this permission at any time by writing to you.</p><table><tr><td style="height:26pt;width:62%;vertical-align:bottom"><i>${client.name}</i></td><td style="vertical-align:bottom">${date(signed)}</td></tr><tr><td style="border:0"><small>Signature of plan holder</small></td><td style="border:0"><small>Date</small></td></tr></table>
<div style="border:1pt dashed #777;padding:5pt;margin-top:8pt;font-size:8pt;color:#444">Our use only&emsp;Rec’d: ${date(later(signed, 4))}&emsp;Checked by: ${clerk.first} ${clerk.last.slice(0, 1)}.&emsp;Batch: ${random.digits(5)}&emsp;Signature verified ☐</div><p style="font-size:7pt">${provider} is authorised by the Prudential Regulation Authority. Registered in Scotland SC${random.digits(6)}. Form LSE/07/24 v3. Calls to 0345 ${random.digits(3)} ${random.digits(4)} may be monitored.</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        letterDate: signed,
        clientName: client.name,
        dateOfBirth: born,
        nationalInsuranceNumber: nino.value,
        clientAddress: address.join(', '),
        policyNumber: plan,
        providerName: provider,
        firmName: firm,
        ...(frn && { firmReference: frn }),
        adviserName: adviser.name,
        ...(until && { validUntil: until }),
        changesAllowed: changes,
      },
    },
  };
}

function brokerOfRecord(random: Random): Filled {
  const [owner, agent, underwriter] = [personOf(random), personOf(random), personOf(random)];
  const business = random.chance(0.5);
  const client = business
    ? `${random.pick(['Pine Hollow', 'Three Rivers', 'Eastbrook'])} ${random.pick(['Dental Group, P.C.', 'Hardware, Inc.', 'Landscaping LLC'])}`
    : owner.name;
  const address = addressOf(random, 'us');
  const [insurer, insurerAddress, agency, agencyAddress] = [
    firmOf(random, 'insurer'),
    addressOf(random, 'us'),
    `${random.pick(['Whitcombe & Daughters', 'Tri-County', 'Sandoval-Pruitt', 'Great Lakes'])} Insurance Agency`,
    addressOf(random, 'us'),
  ];
  const agencyText = agency.replace('&', '&amp;');
  const written = dateOf(random, 2024, 2025);
  const effective = later(written, random.between(5, 20));
  const until = random.chance(0.5) ? later(effective, 365) : undefined;
  const policy = `${business ? 'BOP' : 'PUP'}${random.digits(7)}-0${random.between(1, 6)}`;
  const changes = random.chance(0.65);
  const [we, our] = business ? ['we', 'our'] : ['I', 'my'];
  const date = (text: string) => printDate(text, 'long', 'us');
  const html = page(
    'size:Letter;margin:0.9in 1in',
    "body{font:11pt/1.35 'P052'}p{margin:9pt 0}",
    `<div style="text-align:center;border-bottom:2pt double #333;padding-bottom:6pt"><span style="font-size:16pt">${client}</span><br>${address.join(' • ')}</div><p>${date(written)}</p><p>${insurer}<br>${business ? 'Commercial Lines Underwriting' : 'Personal Lines'}<br>Attention: ${underwriter.name}<br>${insurerAddress.join('<br>')}</p>
<p style="text-align:center"><b>BROKER OF RECORD LETTER</b><br>Policy ${policy}, ${business ? 'Businessowners' : 'Personal Umbrella'}, renewing ${date(later(effective, 60))}</p><p>Dear ${underwriter.name}:</p>
<p>Please be advised that effective ${date(effective)} ${we} have appointed <b>${agencyText}</b>, ${agencyAddress.join(', ')}, as ${our} exclusive insurance representative for the policy named above. ${agent.name} will be handling ${our} account there.</p>
<p>${changes ? `The agency is hereby authorized to negotiate directly with any interested company, to request endorsements and to make changes to existing coverage on ${our} behalf.` : `You are authorized to furnish the agency with all information it may request, including loss runs and rating worksheets. The agency may not bind, change or cancel any coverage without ${our} separate written consent.`}</p>
<p>This appointment rescinds all previous appointments${random.chance(0.5) ? `, including that of ${firmOf(random, 'broker')}` : ''}. ${until ? `It will expire on ${date(until)} unless ${we} renew it in writing.` : `It will remain in force until ${we} cancel it in writing.`} Kindly waive your customary waiting period and send your confirmation to the agency.</p>
<p>Thank you for your cooperation.</p><p>Very truly yours,</p><p style="margin-top:38pt">______________________________<br>${owner.name}${business ? `<br>${random.pick(['President', 'Managing Member', 'Office Manager'])}` : '<br>Policyholder'}</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        letterDate: written,
        clientName: client,
        clientAddress: address.join(', '),
        policyNumber: policy,
        providerName: insurer,
        firmName: agency,
        adviserName: agent.name,
        ...(until && { validUntil: until }),
        changesAllowed: changes,
      },
    },
  };
}

const NTH = { 1: 'st', 2: 'nd', 3: 'rd', 21: 'st', 22: 'nd', 23: 'rd' } as Record<number, string>;

function claimsFirm(random: Random): Filled {
  const [client, handler] = [personOf(random), personOf(random)];
  const firm = `${random.pick(['Redress', 'Kingsbridge', 'Clearway', 'Fairholm'])} ${random.pick(['Pension Claims Ltd', 'Legal LLP', 'Claims Management Limited'])}`;
  const [provider, address, nino] = [
    `${firmOf(random, 'provider')} Limited`,
    addressOf(random, 'uk'),
    random.chance(0.8) ? ninoOf(random) : undefined,
  ];
  const [born, signed] = [dateOf(random, 1948, 1980), dateOf(random, 2024, 2025)];
  const policy = random.pick([
    `SIPP/${random.digits(6)}`,
    `${random.digits(4)} ${random.digits(4)} ${random.letters(1)}`,
  ]);
  const [frn, until] = [random.digits(6), random.chance(0.5) ? later(signed, 365) : undefined];
  const [year, month, day] = printDate(signed, 'long', 'uk').split(' ').reverse() as [string, string, string];
  const put = (text: string) => `<span class="w">${text}</span>`;
  const html = page(
    'size:A4;margin:20mm 22mm',
    "body{font:11pt/1.75 'Nimbus Roman'}p{margin:10pt 0}.w{font:10.5pt 'Liberation Mono';border-bottom:1pt dotted #000;padding:0 4pt}",
    `<div style="display:flex;justify-content:space-between;line-height:1.25"><b style="font-size:17pt">${firm}</b><span style="font-size:8.5pt;text-align:right">Suite 4, Exchange House, Manchester M2 7PW<br>0161 555 ${random.digits(4)}</span></div><hr><h2 style="text-align:center;letter-spacing:0.5pt">FORM OF AUTHORITY</h2><p style="text-align:center;font-size:9.5pt;line-height:1.3"><i>Data Protection Act 2018 and UK GDPR Article 15. Please act on this form without requiring your own to be completed.</i></p>
<p>TO: ${put(provider)}</p><p>I, ${put(client.name)} of ${put(address.join(', '))} born on ${put(printDate(born, 'dots', 'uk'))}${nino ? ` and having the National Insurance number ${put(nino.text)}` : ''} am the holder of the plan with you numbered ${put(policy)}.</p>
<p>I HAVE INSTRUCTED ${firm} to look into the sale and running of that plan, where the person with conduct of my matter is ${put(handler.name)}, and I AUTHORISE you to release to them on request any document, recording or information that you would release to me.</p>
<p>This authority does not permit ${firm} to alter, surrender or transfer the plan or to give you any instruction about it.</p><p>${until ? `It ceases to have effect on ${put(printDate(until, 'dots', 'uk'))}.` : 'It continues until revoked by me in writing.'} A copy of this form is as good as the original.</p>
<p>DATED this ${put(`${day}${NTH[Number(day)] ?? 'th'}`)} day of ${put(month)} ${put(year)}</p><p style="margin-top:26pt">SIGNED ………………………………………………………</p><p style="font-size:8pt;line-height:1.3;position:absolute;bottom:0;border-top:0.5pt solid #000;padding-top:4pt">${firm} is authorised and regulated by the Financial Conduct Authority in respect of regulated claims management activities, firm reference number ${frn}. Registered in England and Wales, company number 0${random.digits(7)}. You do not need to use a claims management company to make a complaint.</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        letterDate: signed,
        clientName: client.name,
        dateOfBirth: born,
        ...(nino && { nationalInsuranceNumber: nino.value }),
        clientAddress: address.join(', '),
        policyNumber: policy,
        providerName: provider,
        firmName: firm,
        firmReference: frn,
        adviserName: handler.name,
        ...(until && { validUntil: until }),
        changesAllowed: false,
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-uk-provider-form', group: 'third', fill: providerForm },
  { name: 'third-us-broker-of-record', group: 'third', fill: brokerOfRecord },
  { name: 'third-uk-form-of-authority', group: 'third', fill: claimsFirm },
];
