import type { Truth } from '../form.ts';
import { bare, carOf, dateOf, later, personOf, plateOf, printDate, vinOf } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const GARAGES: [string, string, string][] = [
  ['R. W. Tolley & Son (Coachworks) Ltd', 'The Old Maltings, Brewery Lane, Hexham NE46 1QT', '01434 555 017'],
  ['Penmaen Accident Repair Centre', 'Unit 9, Ystrad Industrial Estate, Carmarthen SA31 3RB', '01267 555 042'],
  ['Kirkgate Motor Body Repairs', '112 Kirkgate, Leith, Edinburgh EH6 6BJ', '0131 555 0194'],
];
const INSURERS = [
  ['Castlegate Insurance plc', 'Motor Claims', 'PO Box 4410', 'Norwich', 'NR1 3DL'],
  ['Harbour Mutual Insurance', 'Engineering Department', '20 Quay Street', 'Bristol', 'BS1 4PL'],
];
const PARTS: [string, [number, number]][] = [
  ['Nearside front wing', [148, 320]],
  ['Front bumper cover, primed', [210, 480]],
  ['Nearside headlamp unit, LED', [380, 960]],
  ['Wheel arch liner', [38, 82]],
  ['Bumper brackets and fixings', [24, 60]],
  ['Nearside door mirror glass', [31, 74]],
  ['Alloy wheel, nearside front', [190, 410]],
];

function garageLetter(random: Random) {
  const s = new Stated();
  const [garage, where, phone] = random.pick(GARAGES);
  const [insurer, ...office] = random.pick(INSURERS) as [string, ...string[]];
  const lost = dateOf(random, 2023, 2025);
  const date = later(lost, random.between(4, 35));
  const gbp = (minor: number) => ({ currency: 'GBP', minor });
  const money = (field: string, minor: number) => s.put(field, `£${bare(minor)}`, gbp(minor));
  const wanted = PARTS.filter(() => random.chance(0.65));
  const lines: NonNullable<Truth['records']>[string] = [];
  let parts = 0;
  const rows = (wanted.length < 3 ? PARTS.slice(0, 3) : wanted).map(([description, [least, most]]) => {
    const minor = random.between(least, most) * 100 + random.between(0, 99);
    parts += minor;
    lines.push({ description, amount: gbp(minor) });
    return `<tr><td>${description}</td><td>${bare(minor)}</td></tr>`;
  });
  const tenths = random.between(62, 190);
  const rate = random.between(42, 58);
  const labour = tenths * rate * 10;
  const paint = random.between(260, 690) * 100 + 50;
  const net = parts + labour + paint;
  const vat = Math.round(net / 5);
  const long = (when: string) => printDate(when, 'long', 'uk');
  const estimator = personOf(random).name;
  const owner = personOf(random).name;
  const handler = personOf(random);
  const css = `body{font:11pt/1.42 'P052'}.lh{text-align:center;border-bottom:2.4pt double #1d3b2a;padding-bottom:6pt;color:#1d3b2a}.lh b{font:bold 19pt 'URW Bookman'}.lh div{font-size:9pt}.ad{display:flex;justify-content:space-between;margin:14pt 0}.ad td{padding:0 0 0 10pt}p{margin:0 0 8pt}.it{border-collapse:collapse;margin:2pt 0 9pt 20pt;width:330pt}.it th{text-align:left;font-weight:normal;font-style:italic;border-bottom:.5pt solid #555}.it td{padding:1.2pt 0}.it th+th,.it td+td{text-align:right}.re{font-weight:bold}.ft{font-size:7.8pt;color:#444;border-top:.5pt solid #777;margin-top:12pt;padding-top:3pt;text-align:center}`;
  const html = page(
    'A4;margin:16mm 23mm',
    css,
    `<div class="lh"><b>${s.put('repairerName', garage)}</b><div>${where} &nbsp;·&nbsp; Telephone ${phone}</div><div>Body repairs and refinishing since 19${random.digits(2)}</div></div>
<div class="ad"><div>${s.put('insurerName', insurer)}<br>${office.join('<br>')}</div><table><tr><td>Estimate number</td><td>${s.put('estimateNumber', random.pick([random.digits(4), `E/${random.digits(4)}`]))}</td></tr><tr><td>Your claim number</td><td>${s.put('claimNumber', `${random.digits(2)}/${random.letters(2)}/${random.digits(6)}`)}</td></tr>${random.chance(0.5) ? `<tr><td>Policy number</td><td>${s.put('policyNumber', `PMC${random.digits(8)}`)}</td></tr>` : ''}<tr><td>Date</td><td>${s.put('estimateDate', long(date), date)}</td></tr></table></div>
<p>Dear ${handler.first} ${handler.last},</p>
<p class="re">Your policyholder: ${s.put('ownerName', owner)} – ${s.put('vehicleMakeModel', carOf(random))}, registration ${s.put('vehicleRegistration', plateOf(random, 'uk'))}</p>
<p>Thank you for your instructions of ${long(later(date, -2))}. The car${random.chance(0.7) ? ` (chassis number ${s.put('vin', vinOf(random))})` : ''} was brought in to us on ${long(later(date, -1))} showing ${random.between(21, 96)},${random.digits(3)} miles. We understand that the damage was done in a collision on ${s.put('lossDate', long(lost), lost)}. It is confined to the nearside front and the car can be driven, though the headlamp is held in with tape.</p>
<p>We should need the following new parts, at manufacturer’s list price:</p>
<table class="it"><tr><th>Part</th><th>£</th></tr>${rows.join('')}</table>
<p>The parts come to ${money('partsTotal', parts)}. Labour to strip, fit, align and refit is ${(tenths / 10).toFixed(1)} hours at our agreed rate of £${rate}.00 an hour, that is ${money('labourTotal', labour)}, and paint and materials are ${money('paintTotal', paint)}.</p>
<p>Our estimate is therefore ${money('netTotal', net)} before VAT. VAT at 20% adds ${money('tax', vat)}, which makes ${money('grossTotal', net + vat)} in all. Your policyholder tells us that the excess is £${random.pick([150, 250, 400])}.00 and we will collect that when the car is fetched; we have not taken it off.</p>
<p>Photographs are attached. We found some older scratches on the offside rear door, which we have not allowed for; the owner would like a separate price, and we have quoted £${random.between(120, 280)}.00 privately. If your engineer wishes to see the car, it is here from ${long(later(date, 4))}. Work would take ${random.between(4, 8)} working days once parts are in, and a courtesy car is available at no charge.</p>
<p>This estimate holds good for 28 days. Once the car is stripped we may find damage that cannot be seen now, and in that case we would ring you before going on.</p>
<p>Yours sincerely,</p>
<p style="font:italic 18pt Z003;margin:2pt 0">${estimator}</p>
<p>${s.put('estimatorName', estimator)}<br>Estimator</p>
<div class="ft">VAT registration ${random.digits(3)} ${random.digits(4)} ${random.digits(2)} &nbsp;·&nbsp; BS 10125 certified &nbsp;·&nbsp; All work guaranteed for three years</div>`,
  );
  return { html, truth: { fields: s.fields, records: { lines } } };
}

export const layouts: Layout[] = [{ name: 'fourth-uk-garage-letter', group: 'fourth', fill: garageLetter }];
