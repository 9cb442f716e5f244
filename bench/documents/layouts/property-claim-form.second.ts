/** Property claims in further words: a UK home form with ticked perils, a US proof of loss, an Irish statement. @module */
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  ibanOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:15mm}body{margin:0;font:9.5pt 'DejaVu Sans'}table{width:100%;border-collapse:collapse}td{vertical-align:top}${css}</style></head><body>${body}</body></html>`;

const PERILS = [
  { printed: 'Fire', value: 'fire', what: 'A pan caught light and the kitchen units and ceiling were burnt.' },
  { printed: 'Storm', value: 'storm', what: 'High winds lifted ridge tiles and rain came into the loft.' },
  { printed: 'Flood', value: 'flood', what: 'The brook burst its banks and water stood in the ground floor.' },
  { printed: 'Theft', value: 'theft', what: 'The back door was forced and jewellery and a laptop were taken.' },
  { printed: 'Escape of water', value: 'escape-of-water', what: 'A joint under the bath failed and soaked the hall.' },
  {
    printed: 'Accidental damage',
    value: 'accidental-damage',
    what: 'A tin of paint was spilt over the lounge carpet.',
  },
];

/** Buildings and contents, what both come to, and what is left after the policyholder's own share. */
function amountsOf(random: Random, country: 'uk' | 'us' | 'ie', excess: number) {
  const [buildings, contents] = [moneyOf(random, country, [1500, 40000]), moneyOf(random, country, [400, 9000])];
  const of = (minor: number) => ({ currency: buildings.currency, minor });
  const total = buildings.minor + contents.minor;
  return { buildings, contents, total: of(total), excess: of(excess), net: of(total - excess) };
}

function lossOf(random: Random) {
  const lossDate = dateOf(random, 2024, 2026);
  const found = later(lossDate, random.between(0, 2));
  const reported = later(found, random.between(1, 4));
  return { lossDate, found, reported, signed: later(reported, random.between(3, 20)), peril: random.pick(PERILS) };
}

export const layouts: Layout[] = [
  { name: 'uk-ticked-perils', group: 'second', fill: ukTickedPerils },
  { name: 'us-proof-of-loss', group: 'second', fill: usProofOfLoss },
  { name: 'ie-household-claim', group: 'second', fill: ieHouseholdClaim },
];

function ukTickedPerils(random: Random) {
  const holder = personOf(random);
  const [phone, email, address] = [phoneOf(random, 'uk'), emailOf(random, holder), addressOf(random, 'uk')];
  const { lossDate, found, signed, peril } = lossOf(random);
  const amounts = amountsOf(random, 'uk', random.pick([10000, 25000, 35000]));
  const [policy, claim] = [`HOM ${random.digits(8)}`, `C${random.digits(4)}-${random.digits(5)}`];
  const [sort, account, lived] = [
    [random.digits(2), random.digits(2), random.digits(2)],
    random.digits(8),
    random.chance(0.7),
  ];
  const crime = peril.value === 'theft' ? `42/${random.digits(5)}/25` : null;
  const date = (text: string) => printDate(text, 'numeric', 'uk');
  const pair = (...cells: string[]) =>
    `<tr>${cells.map((cell, index) => `<td class="${index % 2 ? 'v' : 'l'}">${cell}</td>`).join('')}</tr>`;
  const perils = PERILS.map(
    ({ printed }) =>
      `<span style="display:inline-block;width:32%">${printed === peril.printed ? '☑' : '☐'} ${printed}</span>`,
  ).join('');
  return {
    html: page(
      '.l{width:20%;background:#eef3f8;padding:3pt;border:1px solid #9ab;font-size:8.5pt}.v{width:30%;padding:3pt;border:1px solid #9ab}h3{background:#135;color:#fff;padding:2pt 4pt;margin:9pt 0 0;font-size:10pt}',
      `<h2>${firmOf(random, 'insurer')}</h2><b>Household claim form</b><p style="font-size:8pt">Please complete in BLOCK CAPITALS and return within 30 days. Issuing this form does not admit liability.</p><h3>Section A. Policy and contact details</h3><table>${pair('Policy No', policy, 'Claim ref', claim)}${pair('Name(s) of insured', holder.name, 'Daytime tel', phone.text)}${pair('E-mail address', email, 'Address of damaged property', address.join('<br>'))}</table><h3>Section B. The incident</h3><table>${pair('Date it happened', date(lossDate), 'Date you first noticed it', date(found))}${pair('Was the home lived in at the time?', `${lived ? '☑' : '☐'} Yes ${lived ? '☐' : '☑'} No`, 'Crime ref. no.', crime ?? 'N/A')}</table><div style="border:1px solid #9ab;padding:3pt"><span style="font-size:8.5pt">Cause of the loss or damage (tick one box only)</span><br>${perils}</div><div style="border:1px solid #9ab;padding:3pt"><span style="font-size:8.5pt">Tell us what happened</span><br>${peril.what}</div><h3>Section C. Your claim</h3><table>${pair('Buildings', printMoney(amounts.buildings), 'Contents', printMoney(amounts.contents))}${pair('Total claimed', printMoney(amounts.total), 'Less policy excess', printMoney(amounts.excess))}${pair('Net claim', printMoney(amounts.net), 'VAT registered?', '☐ Yes ☑ No')}</table><h3>Section D. How to pay you (BACS)</h3><table>${pair('Account holder', holder.name, 'Bank', firmOf(random, 'bank'))}${pair('Sort code', sort.join('-'), 'Account no.', account)}</table><h3>Section E. Declaration</h3><p style="font-size:8pt">I/We declare that the statements above are true and complete to the best of my/our knowledge and belief.</p><p>Signature <i>${holder.last}</i> ............................ Date ${date(signed)}</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        claimNumber: claim,
        policyholderName: holder.name,
        policyholderPhone: phone.digits,
        policyholderEmail: email,
        propertyAddress: address.join(', '),
        lossDate,
        discoveredDate: found,
        causeOfLoss: peril.value,
        lossDescription: peril.what,
        policeReference: crime,
        occupied: lived,
        buildingsAmount: amounts.buildings,
        contentsAmount: amounts.contents,
        amountClaimed: amounts.total,
        excess: amounts.excess,
        netAmount: amounts.net,
        payeeName: holder.name,
        sortCode: sort.join(''),
        accountNumber: account,
        signedDate: signed,
      },
    },
  };
}

function usProofOfLoss(random: Random) {
  const [insured, address, phone] = [personOf(random).name, addressOf(random, 'us'), phoneOf(random, 'us')];
  const { lossDate, reported, signed } = lossOf(random);
  const cause = random.pick([
    { printed: 'Fire', value: 'fire' },
    { printed: 'Lightning', value: 'lightning' },
    { printed: 'Theft', value: 'theft' },
    { printed: 'Explosion', value: 'explosion' },
  ]);
  const amounts = amountsOf(random, 'us', random.pick([50000, 100000, 250000]));
  const [policy, claim] = [`HO3-${random.digits(7)}`, `${random.digits(3)}-${random.digits(6)}`];
  const date = (text: string) => printDate(text, 'long', 'us');
  const line = (label: string, value: string) => `<p>${label} <u>&ensp;${value}&ensp;</u></p>`;
  const sum = (label: string, minor: number) =>
    `<tr><td>${label}</td><td style="text-align:right">$</td><td style="text-align:right;width:22%;border-bottom:1px solid #000">${bare(minor)}</td></tr>`;
  return {
    html: page(
      "body{font-family:'DejaVu Serif'}p{margin:5pt 0}td{padding:3pt 2pt}",
      `<h2 style="text-align:center;margin:0">SWORN STATEMENT IN PROOF OF LOSS</h2><table style="margin:8pt 0"><tr><td>Policy Number: ${policy}</td><td>Claim File No.: ${claim}</td></tr><tr><td>Amount of policy at time of loss: $385,000.00</td><td>Policy expires: ${date(later(lossDate, 150))}</td></tr></table>${line('To:', firmOf(random, 'insurer'))}${line('Named Insured:', insured)}${line('Telephone:', phone.text)}${line('Location of Insured Property:', address.join(', '))}${line('Date of Loss:', date(lossDate))}${line('Date Reported to Company:', date(reported))}${line('Cause and Origin of Loss:', cause.printed)}<p style="margin-top:10pt"><b>STATEMENT OF AMOUNTS</b></p><table>${sum('1. Dwelling (Coverage A) loss', amounts.buildings.minor)}${sum('2. Personal Property (Coverage C) loss', amounts.contents.minor)}${sum('3. Total amount claimed (line 1 plus line 2)', amounts.total.minor)}${sum('4. Less deductible', amounts.excess.minor)}${sum('5. Net amount of claim (line 3 less line 4)', amounts.net.minor)}</table><p style="font-size:8pt">The said loss did not originate by any act, design or procurement on the part of your insured. Furnishing this blank or the preparation of proofs by a representative of the company is not a waiver of any of its rights.</p><table style="margin-top:24pt"><tr><td>______________________<br>Signature of Insured</td><td>Date Signed: ${date(signed)}</td></tr></table><p style="font-size:8pt">State of ____________ &emsp; County of ____________ &emsp; Subscribed and sworn to before me this ____ day of ____________, 20__.</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        claimNumber: claim,
        policyholderName: insured,
        policyholderPhone: phone.digits,
        propertyAddress: address.join(', '),
        lossDate,
        reportedDate: reported,
        causeOfLoss: cause.value,
        buildingsAmount: amounts.buildings,
        contentsAmount: amounts.contents,
        amountClaimed: amounts.total,
        excess: amounts.excess,
        netAmount: amounts.net,
        signedDate: signed,
      },
    },
  };
}

function ieHouseholdClaim(random: Random) {
  const [holder, address, iban] = [personOf(random).name, addressOf(random, 'ie'), ibanOf(random)];
  const { lossDate, reported, signed, peril } = lossOf(random);
  const amounts = amountsOf(random, 'ie', random.pick([25000, 30000, 50000]));
  const [policy, bank, lived] = [`HH${random.digits(8)}`, firmOf(random, 'bank'), random.chance(0.5)];
  const date = (text: string) => printDate(text, 'dots', 'ie');
  const item = (label: string, value: string) =>
    `<div style="display:flex;margin:3pt 0"><span style="width:46%">${label}</span><span style="flex:1;border-bottom:1px dotted #555">${value}</span></div>`;
  const head = (title: string) => `<p style="margin:11pt 0 2pt;font-weight:bold;letter-spacing:1px">${title}</p>`;
  return {
    html: page(
      "body{font:10pt 'DejaVu Sans'}",
      `<div style="display:flex;justify-content:space-between"><b>${firmOf(random, 'insurer')} dac</b><span>HOME INSURANCE CLAIM</span></div>${head('YOUR POLICY')}${item('Policy number', policy)}${item('Policyholder', holder)}${item('Mobile', '')}${item('Risk address', address.join(', '))}${head('THE LOSS')}${item('Date of occurrence', date(lossDate))}${item('Date notified to us', date(reported))}${item('Peril', peril.printed)}${item('Circumstances', peril.what)}${item('Were the premises occupied?', lived ? 'Yes' : 'No')}${head('AMOUNTS (€)')}${item('Cost of building repairs', printMoney(amounts.buildings))}${item('Cost of contents', printMoney(amounts.contents))}${item('Total amount of claim', printMoney(amounts.total))}${item('Excess', printMoney(amounts.excess))}${item('Sum insured, buildings', '€420,000.00')}${head('PAYMENT BY EFT')}${item('Payable to', holder)}${item('Bank', bank)}${item('IBAN', iban.text)}<p style="margin-top:18pt">Signed: ______________________ &emsp; Dated: ${date(signed)}</p><p style="font-size:7.5pt">Your data is processed in line with our privacy notice (version of 25.05.2018). Registered in Ireland No. 104562.</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        policyholderName: holder,
        propertyAddress: address.join(', '),
        lossDate,
        reportedDate: reported,
        causeOfLoss: peril.value,
        lossDescription: peril.what,
        occupied: lived,
        buildingsAmount: amounts.buildings,
        contentsAmount: amounts.contents,
        amountClaimed: amounts.total,
        excess: amounts.excess,
        payeeName: holder,
        iban: iban.value,
        signedDate: signed,
      },
    },
  };
}
