/** Repair estimates in further words: a UK bodyshop's sheet, a US estimate of record, an Irish garage's quotation. @module */
import {
  addressOf,
  bare,
  carOf,
  dateOf,
  firmOf,
  later,
  type Money,
  personOf,
  phoneOf,
  plateOf,
  printDate,
  printMoney,
  vinOf,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:15mm}body{margin:0;font:9pt 'DejaVu Sans'}table{width:100%;border-collapse:collapse}td,th{vertical-align:top;text-align:left}.n{text-align:right}${css}</style></head><body>${body}</body></html>`;

const PARTS = ['Front bumper cover', 'LH headlamp', 'Bonnet', 'RH front wing', 'Grille', 'Door mirror', 'Radiator'];

interface Part {
  description: string;
  quantity: number;
  unit: number;
  amount: number;
}

/** Parts that differ, their sum, and what labour and paint cost; amounts in minor units. */
function workOf(random: Random) {
  const start = random.between(0, PARTS.length - 1);
  const parts: Part[] = Array.from({ length: random.between(3, 5) }, (_, index) => {
    const [quantity, unit] = [random.chance(0.2) ? 2 : 1, random.between(3500, 62000)];
    return { description: PARTS[(start + index) % PARTS.length] as string, quantity, unit, amount: quantity * unit };
  });
  const hours = random.between(4, 18);
  const rate = random.pick([4200, 4850, 5600]);
  const paint = random.between(18000, 90000);
  const partsTotal = parts.reduce((sum, { amount }) => sum + amount, 0);
  const labour = hours * rate;
  return { parts, hours, rate, paint, partsTotal, labour, net: partsTotal + labour + paint };
}

export const layouts: Layout[] = [
  { name: 'uk-bodyshop-sheet', group: 'second', fill: ukBodyshopSheet },
  { name: 'us-estimate-of-record', group: 'second', fill: usEstimateOfRecord },
  { name: 'ie-garage-quotation', group: 'second', fill: ieGarageQuotation },
];

function ukBodyshopSheet(random: Random) {
  const [repairer, owner, assessor] = [firmOf(random, 'garage'), personOf(random).name, personOf(random).name];
  const [insurer, work, day] = [firmOf(random, 'insurer'), workOf(random), dateOf(random, 2024, 2026)];
  const [number, claim, policy] = [`E${random.digits(5)}`, `${random.digits(3)}/${random.digits(6)}`, random.digits(9)];
  const [plate, car, loss] = [plateOf(random, 'uk'), carOf(random), later(day, -random.between(3, 30))];
  const vat = Math.round(work.net * 0.2);
  const pounds = (minor: number): Money => ({ currency: 'GBP', minor });
  const date = (text: string) => printDate(text, 'numeric', 'uk');
  const info = (label: string, value: string) => `<tr><td style="width:42%"><b>${label}</b></td><td>${value}</td></tr>`;
  const rows = work.parts
    .map(
      ({ description, quantity, unit, amount }) =>
        `<tr><td>${description}</td><td class="n">${quantity}</td><td class="n">${printMoney(pounds(unit))}</td><td class="n">${printMoney(pounds(amount))}</td></tr>`,
    )
    .join('');
  const sum = (label: string, minor: number) =>
    `<tr><td>${label}</td><td class="n">${printMoney(pounds(minor))}</td></tr>`;
  return {
    html: page(
      '.g td,.g th{border:1px solid #888;padding:3pt}.g th{background:#eee}.g th.n{text-align:right}',
      `<table><tr><td style="width:55%"><h2 style="margin:0">${repairer}</h2>${addressOf(random, 'uk').join(', ')}<br>Tel ${phoneOf(random, 'uk').text}<br>VAT Reg. 744 2291 08</td><td><h2 style="margin:0">REPAIR ESTIMATE</h2>Estimate no. ${number}<br>Date of estimate ${date(day)}</td></tr></table><table style="margin:10pt 0"><tr><td style="width:50%"><table>${info('Customer', owner)}${info('Insurance co.', insurer)}${info('Policy no.', policy)}${info('Claim no.', claim)}</table></td><td><table>${info('Reg. no.', plate)}${info('Make/model', car)}${info('Chassis no.', '')}${info('Accident date', date(loss))}${info('Mileage', random.digits(5))}</table></td></tr></table><table class="g"><tr><th>Part</th><th class="n">Qty</th><th class="n">Each</th><th class="n">Line total</th></tr>${rows}</table><table style="width:45%;margin:10pt 0 0 auto">${sum('Total parts', work.partsTotal)}${sum('Total labour', work.labour)}${sum('Total paint and materials', work.paint)}${sum('Total excl. VAT', work.net)}${sum('VAT @ 20%', vat)}${sum('<b>Total incl. VAT</b>', work.net + vat)}</table><p>Estimated by: ${assessor}</p><p style="font-size:7.5pt">Valid for 30 days. Parts prices are subject to manufacturers' increases. Storage is charged at £25.00 a day from ${date(later(day, 30))}.</p>`,
    ),
    truth: {
      fields: {
        estimateNumber: number,
        estimateDate: day,
        repairerName: repairer,
        estimatorName: assessor,
        ownerName: owner,
        claimNumber: claim,
        policyNumber: policy,
        insurerName: insurer,
        lossDate: loss,
        vehicleRegistration: plate,
        vehicleMakeModel: car,
        partsTotal: pounds(work.partsTotal),
        labourTotal: pounds(work.labour),
        paintTotal: pounds(work.paint),
        netTotal: pounds(work.net),
        tax: pounds(vat),
        grossTotal: pounds(work.net + vat),
      },
      records: {
        lines: work.parts.map(({ description, quantity, unit, amount }) => ({
          description,
          quantity: String(quantity),
          unitPrice: pounds(unit),
          amount: pounds(amount),
        })),
      },
    },
  };
}

function usEstimateOfRecord(random: Random) {
  const [shop, owner, writer] = [firmOf(random, 'garage'), personOf(random).name, personOf(random).name];
  const [insurer, work, day] = [firmOf(random, 'insurer'), workOf(random), dateOf(random, 2024, 2026)];
  const [number, claim] = [random.digits(7), `${random.digits(2)}-${random.letters(2)}-${random.digits(5)}`];
  const [vin, car, loss, plate] = [vinOf(random), carOf(random), later(day, -9), plateOf(random, 'us')];
  const tax = Math.round(work.partsTotal * 0.0725);
  const dollars = (minor: number): Money => ({ currency: 'USD', minor });
  const date = (text: string) => printDate(text, 'numeric', 'us');
  const cell = (label: string, value: string) => `<td><b>${label}:</b> ${value}</td>`;
  const lines = work.parts
    .map(
      ({ description, quantity, amount }, index) =>
        `<tr><td>${index + 1}</td><td>Repl</td><td>${description}</td><td class="n">${quantity}</td><td class="n">$${bare(amount)}</td></tr>`,
    )
    .join('');
  const sum = (label: string, minor: number) => `<tr><td>${label}</td><td class="n">$${bare(minor)}</td></tr>`;
  return {
    html: page(
      "body{font-family:'DejaVu Serif'}th{border-bottom:1.5px solid #000;border-top:1.5px solid #000}.p td{padding:2pt 4pt 2pt 0}th.n{text-align:right}",
      `<div style="text-align:center"><b style="font-size:13pt">${shop}</b><br>${addressOf(random, 'us').join(', ')}<br>Phone: ${phoneOf(random, 'us').text}<h3>Estimate of Record</h3></div><table class="p"><tr>${cell('Estimate ID', number)}${cell('Claim #', claim)}${cell('Date Written', date(day))}</tr><tr>${cell('Written By', writer)}${cell('Insurance Company', insurer)}${cell('Date of Loss', date(loss))}</tr><tr>${cell('Vehicle Owner', owner)}${cell('Deductible', '$500.00')}${cell('Days to Repair', String(random.between(3, 12)))}</tr><tr>${cell('Vehicle', car)}${cell('VIN', vin)}${cell('License', plate)}</tr></table><table style="margin-top:10pt" class="p"><tr><th>Line</th><th>Oper</th><th>Description</th><th class="n">Qty</th><th class="n">Extended Price</th></tr>${lines}</table><h4>ESTIMATE TOTALS</h4><table style="width:60%" class="p">${sum('Parts', work.partsTotal)}${sum('Body Labor', work.labour)}${sum('Paint Labor and Supplies', work.paint)}${sum('Subtotal', work.net)}${sum('Sales Tax (7.25% on parts)', tax)}${sum('<b>Grand Total</b>', work.net + tax)}</table><p style="font-size:7pt">This is a preliminary estimate. Hidden damage may be found upon teardown. Labor is figured at $${bare(work.rate)} per hour. Page 1 of 1</p>`,
    ),
    truth: {
      fields: {
        estimateNumber: number,
        estimateDate: day,
        repairerName: shop,
        estimatorName: writer,
        ownerName: owner,
        claimNumber: claim,
        insurerName: insurer,
        lossDate: loss,
        vehicleRegistration: plate,
        vehicleMakeModel: car,
        vin,
        partsTotal: dollars(work.partsTotal),
        labourTotal: dollars(work.labour),
        paintTotal: dollars(work.paint),
        netTotal: dollars(work.net),
        tax: dollars(tax),
        grossTotal: dollars(work.net + tax),
      },
      records: {
        lines: work.parts.map(({ description, quantity, amount }) => ({
          description,
          quantity: String(quantity),
          amount: dollars(amount),
        })),
      },
    },
  };
}

function ieGarageQuotation(random: Random) {
  const [garage, owner, insurer] = [firmOf(random, 'garage'), personOf(random).name, firmOf(random, 'insurer')];
  const [work, day, plate] = [workOf(random), dateOf(random, 2024, 2026), plateOf(random, 'ie')];
  const [number, claim] = [`Q-${random.digits(4)}`, `MC${random.digits(7)}`];
  const [car, vat] = [carOf(random), Math.round(work.net * 0.23)];
  const euros = (minor: number): Money => ({ currency: 'EUR', minor });
  const lines = [
    ...work.parts.map(({ description, amount }) => ({
      description: `Supply and fit ${description}`,
      amount,
    })),
    { description: 'Panel beating and realignment', amount: work.labour },
    { description: 'Prepare and spray to match', amount: work.paint },
  ];
  const row = (left: string, right: string) => `<tr><td>${left}</td><td class="n">${right}</td></tr>`;
  const rows = lines.map(({ description, amount }) => row(description, printMoney(euros(amount)))).join('');
  return {
    html: page(
      "body{font:10pt 'DejaVu Sans'}td,th{padding:2.5pt 0}th{border-bottom:1px solid #000}th.n{text-align:right}",
      `<h2 style="margin:0;color:#811">${garage}</h2>${addressOf(random, 'ie').join(', ')}<p style="text-align:right">${printDate(day, 'long', 'ie')}</p><p>${insurer}<br>Motor Claims</p><p><b>QUOTATION FOR ACCIDENT REPAIRS</b></p><p>Quotation no: ${number}<br>Quotation date: ${printDate(day, 'long', 'ie')}<br>Your claim no: ${claim}<br>Insurer: ${insurer}<br>Vehicle owner: ${owner}<br>Vehicle: ${car}<br>Registration: ${plate}</p><p>We have inspected the above vehicle at our premises and quote as follows for the repairs:</p><table><tr><th>Description of work</th><th class="n">Amount</th></tr>${rows}</table><table style="width:50%;margin:8pt 0 0 auto;border-top:1px solid #000">${row('Total before VAT', printMoney(euros(work.net)))}${row('VAT at 23%', printMoney(euros(vat)))}${row('<b>Total payable</b>', printMoney(euros(work.net + vat)))}</table><p>This quotation is open until ${printDate(later(day, 28), 'long', 'ie')}. A courtesy car is available at €35.00 a day.</p><p style="margin-top:18pt">For ${garage}</p>`,
    ),
    truth: {
      fields: {
        estimateNumber: number,
        estimateDate: day,
        repairerName: garage,
        ownerName: owner,
        claimNumber: claim,
        insurerName: insurer,
        vehicleRegistration: plate,
        vehicleMakeModel: car,
        netTotal: euros(work.net),
        tax: euros(vat),
        grossTotal: euros(work.net + vat),
      },
      records: { lines: lines.map(({ description, amount }) => ({ description, amount: euros(amount) })) },
    },
  };
}
