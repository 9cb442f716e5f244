/** Repair estimate of a UK bodyshop: parts, labour and paint in tables of their own. @module */
import { escapeHtml as e } from '../form.ts';
import { addressOf, bare, carOf, phoneOf, plateOf, printDate, vinOf } from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';
import { amounts, caseOf, cells, lineOf, page, rowOf, some, sum } from './repair-estimate.third.ts';

const PARTS = [
  'Front bumper cover',
  'Bumper bracket O/S',
  'Radiator grille',
  'Headlamp unit O/S (LED)',
  'Wing O/S front',
  'Wheel arch liner O/S',
  'Bonnet',
  'Bonnet hinge',
  'Clip kit, bumper fixings and sundry trim fasteners',
  'Number plate front',
  'Parking sensor',
  'Door moulding O/S/F',
];
const OPERATIONS = [
  'Strip and refit front end',
  'Repair O/S front door skin',
  'ADAS camera recalibration after replacement of windscreen or bumper',
  'Four wheel alignment check',
  'Remove and refit O/S door trim',
  'Road test and quality check',
];
const PAINT = [
  'Paint front bumper, metallic',
  'Paint O/S wing',
  'Paint bonnet',
  'Blend O/S door',
  'Colour match and mixing',
];

function bodyshop(random: Random) {
  const c = caseOf(random);
  const shop = `${c.firm} ${random.pick(['Accident Repair Centre Ltd', 'Coachworks', 'Body & Paint'])}`;
  const uk = (date: string) => printDate(date, 'numeric', 'uk');
  const rate = random.between(36, 58) * 100;
  const parts = some(random, PARTS, 5).map((name) =>
    lineOf(name, name === 'Parking sensor' || name.includes('hinge') ? '2' : '1', random.between(2650, 46_000)),
  );
  const labour = some(random, OPERATIONS, 3).map((name) => lineOf(name, (random.between(2, 28) / 4).toFixed(2), rate));
  const paint = some(random, PAINT, 2).map((name) => lineOf(name, '1', random.between(4500, 24_000)));
  const net = sum(parts) + sum(labour) + sum(paint);
  const tax = Math.round(net * 0.2);
  const [number, reg, vin] = [`${random.letters(2)}/${random.digits(5)}`, plateOf(random, 'uk'), vinOf(random)];
  const [claim, policy] = [
    `${random.letters(3)}${random.digits(8)}`,
    `MOT/${random.digits(7)}/${random.between(1, 9)}`,
  ];
  const car = `${carOf(random)} ${random.pick(['1.5 TSI SE', '2.0 D Sport', 'Hybrid Excel 5dr', 'ST-Line'])}`;
  const [hasPolicy, hasVin] = [random.chance(0.5), random.chance(0.7)];
  const cell = (text: string, tag = 'td') =>
    `<${tag}${/^[\d.,]+$|£$|^(Qty|Hours)$/.test(text) ? ' class="n"' : ''}>${text}</${tag}>`;
  const table = (name: string, headers: string[], rows: string[][], total: number) =>
    `<h2>${name}</h2><table class="list"><thead><tr>${headers.map((text) => cell(text, 'th')).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((text) => cell(text)).join('')}</tr>`).join('')}<tr class="sub"><td colspan="${headers.length - 1}">Sub-total ${name.toLowerCase()}</td><td>${bare(total)}</td></tr></tbody></table>`;
  const css = `@page{size:A4;margin:15mm 16mm 17mm;@bottom-center{content:'VAT reg. GB ${random.digits(9)}  ·  Estimate valid for 30 days  ·  Sheet ' counter(page) ' of ' counter(pages);font:7.5pt 'DejaVu Sans'}}body{margin:0;font:9pt 'DejaVu Sans'}h2{font-size:10pt;background:#333;color:#fff;padding:3pt 6pt;margin:12pt 0 0;break-after:avoid}table{border-collapse:collapse}.list{width:99.6%}.list th,.list td{border:.6pt solid #999;padding:3pt 5pt;text-align:left}.list th{background:#eee}.list th:last-child,.list td:last-child,.list .n{text-align:right}.sub td{font-weight:bold;text-align:right!important}tr{break-inside:avoid}.sub{break-before:avoid}.info td{padding:2pt 14pt 2pt 0}.info td:nth-child(odd){font-weight:bold}.box{border:1.5pt solid #000;margin:14pt 1pt 0 auto;width:215pt;break-inside:avoid}.box td{padding:3pt 8pt}.box td:last-child{text-align:right}`;
  const info: [string, string][] = [
    ['Customer', c.owner.name],
    ['Estimate no.', number],
    ['Tel.', phoneOf(random, 'uk').text],
    ['Date', uk(c.estimateDate)],
    ['Make / model', car],
    ['Insurer', c.insurer],
    ['Reg. no.', reg],
    ['Claim ref.', claim],
    ['Chassis no.', hasVin ? vin : ''],
    ['Policy no.', hasPolicy ? policy : ''],
    ['Mileage', random.between(3000, 110_000).toLocaleString('en-GB')],
    ['Accident date', uk(c.lossDate)],
  ];
  const pairs = info
    .filter((_, index) => index % 2 === 0)
    .map((left, index) => [left, info[index * 2 + 1] as [string, string]]);
  return {
    html: page(
      css,
      `<div style="display:flex;justify-content:space-between;border-bottom:2pt solid #333;padding-bottom:6pt"><div><b style="font-size:16pt">${e(shop)}</b><br>${e(addressOf(random, 'uk').join(', '))}<br>${phoneOf(random, 'uk').text} · bodyshop@example.org</div><div style="text-align:right;font-size:17pt">ESTIMATE<div style="font-size:8.5pt">Estimator: ${e(c.estimator.name)}<br>Engineer: to be advised</div></div></div>
<table class="info" style="margin-top:8pt;width:100%">${pairs.map((pair) => `<tr>${pair.map(([label, text]) => cells([label, e(text)])).join('')}</tr>`).join('')}</table>
${table(
  'Parts',
  ['Part no.', 'Description', 'Qty', 'Unit £', 'Net £'],
  parts.map((one) => [
    `${random.letters(2)}${random.digits(6)}`,
    one.description,
    one.quantity,
    bare(one.each),
    bare(one.amount),
  ]),
  sum(parts),
)}${table(
  'Labour',
  ['Operation', 'Hours', 'Rate £', 'Net £'],
  labour.map((one) => [one.description, one.quantity, bare(one.each), bare(one.amount)]),
  sum(labour),
)}${table(
  'Paint and materials',
  ['Description', 'Net £'],
  paint.map((one) => [one.description, bare(one.amount)]),
  sum(paint),
)}
<table class="box"><tr>${cells(['Parts', `£${bare(sum(parts))}`])}</tr><tr>${cells([`Labour`, `£${bare(sum(labour))}`])}</tr><tr>${cells(['Paint and materials', `£${bare(sum(paint))}`])}</tr><tr style="border-top:.8pt solid #000">${cells(['Total excl. VAT', `£${bare(net)}`])}</tr><tr>${cells(['VAT @ 20%', `£${bare(tax)}`])}</tr><tr style="border-top:.8pt solid #000;font-weight:bold">${cells(['Total incl. VAT', `£${bare(net + tax)}`])}</tr></table>
<p style="font-size:8pt">Policy excess of £${random.pick(['250.00', '350.00', '500.00'])} is payable by the customer on collection. Images and a full parts list have been sent to the insurer's engineer. Repairs will take about ${random.between(3, 12)} working days.</p>`,
    ),
    truth: {
      fields: {
        ...{
          estimateNumber: number,
          estimateDate: c.estimateDate,
          repairerName: shop,
          estimatorName: c.estimator.name,
        },
        ...{ ownerName: c.owner.name, claimNumber: claim, insurerName: c.insurer, lossDate: c.lossDate },
        ...(hasPolicy ? { policyNumber: policy } : {}),
        ...{ vehicleRegistration: reg, vehicleMakeModel: car, ...(hasVin ? { vin } : {}) },
        ...amounts('GBP', { parts: sum(parts), labour: sum(labour), paint: sum(paint), net, tax }),
      },
      records: {
        lines: [
          ...[...parts, ...labour].map((line) => rowOf(line, 'GBP')),
          ...paint.map(({ description, amount }) => ({ description, amount: { currency: 'GBP', minor: amount } })),
        ],
      },
    },
  };
}

export const layouts: Layout[] = [{ name: 'third-bodyshop', group: 'third', fill: bodyshop }];
