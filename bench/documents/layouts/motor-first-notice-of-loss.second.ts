/** Motor loss notices in further words: a US agency's boxed notice, a UK call record, an Irish broker's letter. @module */
import {
  addressOf,
  carOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  placeOf,
  plateOf,
  printDate,
  printMoney,
  vinOf,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:16mm}body{margin:0;font:9.5pt 'DejaVu Sans'}${css}</style></head><body>${body}</body></html>`;

const WHAT_HAPPENED = [
  'Third party pulled out of a side road and struck the nearside front wing.',
  'I was stationary in traffic when the vehicle behind ran into the rear bumper.',
  'Reversing out of a parking bay, I hit the door of a passing vehicle.',
  'Skidded on ice and left the carriageway, hitting a fence.',
];

function lossOf(random: Random) {
  const lossDate = dateOf(random, 2024, 2026);
  return { lossDate, reportedDate: later(lossDate, random.between(1, 9)), what: random.pick(WHAT_HAPPENED) };
}

export const layouts: Layout[] = [
  { name: 'us-agency-notice', group: 'second', fill: usNotice },
  { name: 'uk-call-record', group: 'second', fill: ukCallRecord },
  { name: 'ie-broker-letter', group: 'second', fill: ieBrokerLetter },
];

function usNotice(random: Random) {
  const [insured, driver, other] = [personOf(random), personOf(random).name, personOf(random).name];
  const [address, phone, email] = [addressOf(random, 'us'), phoneOf(random, 'us'), emailOf(random, insured)];
  const [{ lossDate, reportedDate, what }, birth] = [lossOf(random), dateOf(random, 1950, 2002)];
  const [policy, plate, otherPlate] = [`PAP ${random.digits(7)}`, plateOf(random, 'us'), plateOf(random, 'us')];
  const [vin, car, place, carrier] = [vinOf(random), carOf(random), placeOf(random, 'us'), firmOf(random, 'insurer')];
  const [damage, hurt, driven] = [moneyOf(random, 'us', [600, 18000]), random.chance(0.4), random.chance(0.5)];
  const [effective, incident] = [later(lossDate, -120), `${random.digits(2)}-${random.digits(5)}`];
  const date = (text: string) => printDate(text, 'numeric', 'us');
  const box = (label: string, value: string, span = 1) =>
    `<td colspan=${span}><small>${label}</small><br>${value}</td>`;
  const ticks = (yes: boolean) => `${yes ? '☒' : '☐'} YES&ensp;${yes ? '☐' : '☒'} NO`;
  const row = (...cells: string[]) => `<tr>${cells.join('')}</tr>`;
  const bar = (title: string) => `<tr><th colspan=4>${title}</th></tr>`;
  return {
    html: page(
      'table{width:100%;border-collapse:collapse}td{border:1px solid #000;padding:2pt 4pt;vertical-align:top;width:25%}th{background:#ddd;text-align:left;border:1px solid #000;padding:2pt 4pt}small{font-size:6.5pt}',
      `<h2>AUTOMOBILE LOSS NOTICE</h2><table>${row(box('AGENCY', firmOf(random, 'broker'), 2), box('NOTICE DATE (MM/DD/YYYY)', date(reportedDate)), box('DATE OF LOSS', date(lossDate)))}${row(box('CARRIER', firmOf(random, 'insurer'), 2), box('POLICY NO.', policy), box('POLICY EFF. DATE', date(effective)))}${bar('INSURED')}${row(box('NAME OF INSURED', insured.name, 2), box('PRIMARY PHONE #', phone.text), box('E-MAIL', email))}${row(box('MAILING ADDRESS', address.join('<br>'), 2), box('CLAIM # (CARRIER USE)', '&nbsp;', 2))}${bar('LOSS')}${row(box('LOCATION OF LOSS', place), box('ANY INJURIES?', ticks(hurt)), box('POLICE CONTACTED?', ticks(true)), box('POLICE REPORT #', incident))}${row(box('DESCRIPTION OF ACCIDENT', what, 4))}${bar('INSURED VEHICLE')}${row(box('MAKE / MODEL', car), box('V.I.N.', vin), box('PLATE NUMBER', plate), box('CAN VEHICLE BE DRIVEN?', ticks(driven)))}${row(box('DRIVER', driver, 2), box("DRIVER'S DATE OF BIRTH", date(birth)), box('ESTIMATE AMOUNT', printMoney(damage)))}${bar('OTHER VEHICLE / PROPERTY')}${row(box('OTHER DRIVER', other), box('OTHER VEHICLE PLATE NUMBER', otherPlate), box('OTHER CARRIER', carrier, 2))}</table><p style="font-size:7pt">Any person who knowingly presents a false claim for payment of a loss is guilty of a crime. Edition 2016/10. Page 1 of 1.</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        policyholderName: insured.name,
        policyholderPhone: phone.digits,
        policyholderEmail: email,
        policyholderAddress: address.join(', '),
        lossDate,
        reportedDate,
        lossPlace: place,
        lossDescription: what,
        vehicleRegistration: plate,
        vehicleMakeModel: car,
        vehicleVin: vin,
        driverName: driver,
        driverDateOfBirth: birth,
        otherDriverName: other,
        otherVehicleRegistration: otherPlate,
        otherInsurer: carrier,
        policeInformed: true,
        policeReference: incident,
        anyoneInjured: hurt,
        vehicleDrivable: driven,
        estimatedDamage: damage,
      },
    },
  };
}

function ukCallRecord(random: Random) {
  const [holder, driver, other] = [personOf(random).name, personOf(random).name, personOf(random).name];
  const [address, phone, birth] = [addressOf(random, 'uk'), phoneOf(random, 'uk'), dateOf(random, 1950, 2002)];
  const { lossDate, reportedDate, what } = lossOf(random);
  const [policy, claim] = [`MV/${random.digits(8)}/${random.digits(2)}`, `${random.letters(2)}${random.digits(7)}`];
  const [plate, otherPlate, car] = [plateOf(random, 'uk'), plateOf(random, 'uk'), carOf(random)];
  const [place, insurer] = [placeOf(random, 'uk'), firmOf(random, 'insurer')];
  const [police, hurt, drivable] = [random.chance(0.5), random.chance(0.3), random.chance(0.6)];
  const reference = `${random.digits(3)}/${random.digits(6)}/25`;
  const yes = (answer: boolean) => (answer ? 'Yes' : 'No');
  const row = (label: string, value: string) => `<tr><td class="k">${label}</td><td>${value}</td></tr>`;
  const table = (title: string, rows: string[]) => `<h3>${title}</h3><table>${rows.join('')}</table>`;
  return {
    html: page(
      "body{font-family:'DejaVu Serif'}h3{border-bottom:2px solid #246;color:#246;margin:10pt 0 3pt}table{width:100%}.k{width:38%;color:#444}td{vertical-align:top;padding:1.5pt 0}",
      `<div style="text-align:right">${firmOf(random, 'insurer')}<br>Motor Claims, PO Box 211, Stockport SK1 9ZZ</div><h2>Record of your call – new motor incident</h2>${table('Your references', [row('Our claim ref', claim), row('Your policy', policy), row('Call taken on', printDate(reportedDate, 'long', 'uk'))])}${table('About you', [row('Insured', holder), row('Address we hold', address.join(', ')), row('Best number to reach you on', phone.text), row('Email', '')])}${table('The incident', [row('When did it happen?', printDate(lossDate, 'long', 'uk')), row('Where did it happen?', place), row('In your own words', what), row('Was anybody hurt?', yes(hurt)), row('Did the police attend or were they told?', yes(police)), row('Police log / crime ref.', police ? reference : 'N/A')])}${table('Your car', [row('Reg', plate), row('Make and model', car), row('Who was driving?', driver), row("Driver's date of birth", printDate(birth, 'numeric', 'uk')), row('Is the car roadworthy?', yes(drivable))])}${table('The third party', [row('Third party driver', other), row('Third party reg', otherPlate), row('Third party insurer (from MID)', insurer)])}<p style="font-size:8pt">Please check this record and tell us within 7 days if anything is wrong. Your policy excess of £350.00 applies to claims for damage to your car.</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        claimNumber: claim,
        policyholderName: holder,
        policyholderPhone: phone.digits,
        policyholderAddress: address.join(', '),
        lossDate,
        reportedDate,
        lossPlace: place,
        lossDescription: what,
        vehicleRegistration: plate,
        vehicleMakeModel: car,
        driverName: driver,
        driverDateOfBirth: birth,
        otherDriverName: other,
        otherVehicleRegistration: otherPlate,
        otherInsurer: insurer,
        policeInformed: police,
        policeReference: police ? reference : null,
        anyoneInjured: hurt,
        vehicleDrivable: drivable,
      },
    },
  };
}

function ieBrokerLetter(random: Random) {
  const [client, other, broker] = [personOf(random).name, personOf(random).name, firmOf(random, 'broker')];
  const { lossDate, reportedDate } = lossOf(random);
  const [policy, plate, otherPlate] = [`PMI${random.digits(7)}`, plateOf(random, 'ie'), plateOf(random, 'ie')];
  const [car, place, insurer] = [carOf(random), placeOf(random, 'ie'), firmOf(random, 'insurer')];
  const damage = moneyOf(random, 'ie', [500, 12000]);
  const row = (label: string, value: string) => `<tr><td><b>${label}</b></td><td>${value}</td></tr>`;
  return {
    html: page(
      'td{padding-right:14pt}p{line-height:1.4}',
      `<h2 style="color:#063">${broker}</h2><div style="font-size:8pt">${addressOf(random, 'ie').join(', ')}. Regulated by the Central Bank of Ireland.</div><p>${printDate(reportedDate, 'long', 'ie')}</p><p>The Claims Manager<br>${firmOf(random, 'insurer')}</p><p>Dear Sir or Madam,</p><table>${row('Our client:', client)}${row('Policy no.:', policy)}${row('Vehicle:', car)}${row('Vehicle reg. no.:', plate)}${row('Accident date:', printDate(lossDate, 'long', 'ie'))}${row('Accident location:', place)}${row('Notified to you on:', printDate(reportedDate, 'long', 'ie'))}</table><p>We wish to notify you of a road traffic accident involving our client's vehicle. We understand that the damage was to vehicles only, and a claim form will follow when signed.</p><table>${row('Third party driver:', other)}${row('Third party reg. no.:', otherPlate)}${row('Third party insurers:', insurer)}${row('Gardaí notified:', 'Yes')}${row('Any injuries:', 'No')}${row('Approximate cost of repairs:', printMoney(damage))}</table><p>Please acknowledge receipt and appoint an assessor. The policy falls due for renewal on ${printDate(later(lossDate, 90), 'long', 'ie')}.</p><p>Yours faithfully,</p><p style="margin-top:24pt">${personOf(random).name}<br>Claims Department</p>`,
    ),
    truth: {
      fields: {
        policyNumber: policy,
        policyholderName: client,
        lossDate,
        reportedDate,
        lossPlace: place,
        vehicleRegistration: plate,
        vehicleMakeModel: car,
        otherDriverName: other,
        otherVehicleRegistration: otherPlate,
        otherInsurer: insurer,
        policeInformed: true,
        anyoneInjured: false,
        estimatedDamage: damage,
      },
    },
  };
}
