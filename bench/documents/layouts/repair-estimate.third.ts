/** Repair estimate of a US collision center, and what it shares with the other two of its round. @module */
import { escapeHtml as e, type Truth } from '../form.ts';
import {
  addressOf,
  bare,
  carOf,
  dateOf,
  firmOf,
  later,
  personOf,
  phoneOf,
  plateOf,
  printDate,
  vinOf,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';

/** One line: what it says, how many, and cents each. */
export interface Line {
  description: string;
  quantity: string;
  each: number;
  amount: number;
}

export function lineOf(description: string, quantity: string, each: number): Line {
  return { description, quantity, each, amount: Math.round(Number(quantity) * each) };
}

export const sum = (lines: Line[]) => lines.reduce((total, { amount }) => total + amount, 0);
export const rowOf = (line: Line, currency: string): Truth['fields'] => ({
  description: line.description,
  quantity: line.quantity,
  unitPrice: { currency, minor: line.each },
  amount: { currency, minor: line.amount },
});
export const cells = (texts: string[], tag = 'td') => texts.map((text) => `<${tag}>${text}</${tag}>`).join('');
export const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>${css}</style></head><body>${body}</body></html>`;

export function some<T>(random: Random, from: T[], least: number): T[] {
  const count = random.between(least, from.length);
  const kept = [...from];
  while (kept.length > count) kept.splice(random.between(0, kept.length - 1), 1);
  return kept;
}

export function caseOf(random: Random) {
  const estimateDate = dateOf(random, 2024, 2026);
  return {
    estimateDate,
    lossDate: later(estimateDate, -random.between(3, 30)),
    ...{ owner: personOf(random), estimator: personOf(random), handler: personOf(random) },
    ...{ insurer: firmOf(random, 'insurer'), firm: firmOf(random, 'garage').split(' ')[0] as string },
  };
}

const AREAS: [string, string[]][] = [
  ['FRONT BUMPER & GRILLE', ['Bumper cover, primed', 'Energy absorber', 'Lower grille w/o fog lamps', 'Emblem']],
  ['HEADLAMPS', ['LT Headlamp assy, LED', 'LT Mount bracket']],
  ['HOOD', ['Hood panel (ALU)', 'Insulator', 'RT Hinge']],
  ['LEFT FENDER', ['LT Fender', 'LT Fender liner', 'LT Wheelhouse extension seal, rear lower section']],
  ['LEFT FRONT DOOR', ['LT Outer panel', 'LT Belt molding, black', 'LT Mirror assy, heated w/signal lamp']],
  ['REAR BODY', ['Tail lamp assy', 'Rear body panel', 'Step pad']],
];

function collision(random: Random) {
  const c = caseOf(random);
  const shop = `${c.firm} ${random.pick(['Collision Center', 'Auto Body & Paint', 'Collision Repair, Inc.'])}`;
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const dollars = (minor: number) => `$${bare(minor)}`;
  const [body, refinish] = [random.between(48, 70) * 100, random.between(48, 70) * 100];
  const hours = (least: number, most: number) => (random.between(least, most) / 10).toFixed(1);
  const parts: Line[] = [];
  const labor: Line[] = [];
  const paint: Line[] = [];
  const lines: Line[] = [];
  const printed: string[] = [];
  const add = (kind: string, list: Line[], line: Line) => {
    list.push(line);
    lines.push(line);
    const number = kind === 'Repl' ? `${random.digits(5)}${random.letters(3)}A01` : '';
    printed.push(
      `<tr>${cells([String(lines.length), kind, e(line.description), number, line.quantity, bare(line.each), bare(line.amount)])}</tr>`,
    );
  };
  for (const [area, items] of some(random, AREAS, 3)) {
    printed.push(`<tr class="area"><td></td><td colspan="6">${e(area)}</td></tr>`);
    for (const item of some(random, items, 2)) {
      add('Repl', parts, lineOf(item, '1', random.between(3400, 78_000)));
      if (random.chance(0.5)) add('R&amp;I', labor, lineOf(`R&I ${item.split(',')[0]}`, hours(3, 25), body));
    }
    if (labor.length === 0 || random.chance(0.6))
      add('Rpr', labor, lineOf('Repair adjoining panel to restore gap', hours(5, 40), body));
    add(
      'Refn',
      paint,
      lineOf(random.pick(['Refinish and clear coat', 'Blend and clear coat']), hours(8, 34), refinish),
    );
  }
  const net = sum(lines);
  const rate = random.pick([600, 725, 825]);
  const tax = Math.round((sum(parts) * rate) / 10_000);
  const percent = `${(rate / 100).toFixed(rate % 100 ? 2 : 1)}%`;
  const deductible = random.pick([25_000, 50_000, 100_000]);
  const number = random.digits(5);
  const [claim, policy] = [
    `${random.digits(2)}-${random.digits(4)}-${random.letters(1)}${random.digits(2)}`,
    random.digits(9),
  ];
  const [vin, plate] = [vinOf(random), plateOf(random, 'us')];
  const car = carOf(random);
  const hoursOf = (list: Line[]) => list.reduce((total, { quantity }) => total + Number(quantity), 0).toFixed(1);
  const total = (name: string, basis: string, each: string, cost: number) =>
    `<tr>${cells([name, basis, each, bare(cost)])}</tr>`;
  const css = `@page{size:Letter;margin:13mm 14mm 16mm;@bottom-left{content:'${us(c.estimateDate)}   ${number}';font:7.5pt 'Liberation Sans'}@bottom-right{content:'Page ' counter(page);font:7.5pt 'Liberation Sans'}}body{margin:0;font:9pt 'Liberation Sans'}.three{display:grid;grid-template-columns:1fr 1fr 1fr;gap:12pt;border-top:1.5pt solid #000;border-bottom:1.5pt solid #000;padding:5pt 0;margin:8pt 0;line-height:1.45}table{border-collapse:collapse}.list{width:100%}.list th{border-bottom:1pt solid #000;text-align:left;vertical-align:bottom;padding:2pt 4pt;font-size:8.3pt}.list td{padding:1.8pt 4pt;vertical-align:top}.list th:nth-child(n+5),.list td:nth-child(n+5){text-align:right}.area td{font-weight:bold;text-decoration:underline;break-after:avoid}tr{break-inside:avoid}.tot{margin:14pt 0;width:70%;break-inside:avoid}.tot th{border-bottom:1pt solid #000;text-align:right}.tot th,.tot td{padding:2pt 6pt}.tot td{text-align:right}.tot th:first-child,.tot td:first-child{text-align:left}`;
  const info = (pairs: [string, string][]) =>
    `<div>${pairs.map(([label, text]) => `<b>${label}:</b> ${e(text)}`).join('<br>')}</div>`;
  const estimator = random.chance(0.8);
  const phone = phoneOf(random, 'us').text;
  return {
    html: page(
      css,
      `<div style="text-align:center;line-height:1.35"><b style="font-size:15pt">${e(shop.toUpperCase())}</b><br>${e(addressOf(random, 'us').join(', '))}<br>Phone: ${phone} &nbsp; Federal ID: ${random.digits(2)}-${random.digits(7)} &nbsp; BAR lic. ARD${random.digits(6)}<br><b style="font-size:12pt">Preliminary Estimate</b></div>
<div class="three">${info([
        ['Owner', c.owner.name],
        ['Day phone', phoneOf(random, 'us').text],
        ['Written by', estimator ? c.estimator.name : ''],
        ['Estimate #', number],
        ['Date written', us(c.estimateDate)],
      ])}${info([
        ['Insurance co.', c.insurer],
        ['Claim #', claim],
        ['Policy #', policy],
        ['Date of loss', us(c.lossDate)],
        ['Adjuster', c.handler.name],
        ['Type of loss', random.pick(['Collision', 'Comprehensive', 'Liability'])],
      ])}${info([
        ['Year', String(random.between(2012, 2025))],
        ['Make/Model', car],
        ['VIN', vin],
        ['License', plate],
        ['Mileage in', random.between(4000, 150_000).toLocaleString('en-US')],
        ['Color', random.pick(['Silver', 'Black', 'Pearl white', 'Blue'])],
        ['Point of impact', random.pick(['11 Left Front', '12 Front'])],
      ])}</div>
<table class="list"><thead><tr>${cells(['Line', 'Oper', 'Description', 'Part Number', 'Qty /<br>Hrs', 'Price /<br>Rate', 'Extended<br>Price $'], 'th')}</tr></thead><tbody>${printed.join('')}</tbody></table>
<table class="tot"><thead><tr><td colspan="4"><b>ESTIMATE TOTALS</b></td></tr><tr>${cells(['Category', 'Basis', 'Rate', 'Cost $'], 'th')}</tr></thead><tbody>${total('Parts', '', '', sum(parts))}${total('Body Labor', `${hoursOf(labor)} hrs`, `@ $${bare(body)}/hr`, sum(labor))}${total('Refinish', `${hoursOf(paint)} hrs`, `@ $${bare(refinish)}/hr`, sum(paint))}<tr style="border-top:.7pt solid #000"><td colspan="3">Subtotal</td><td>${bare(net)}</td></tr>${total('Sales Tax (parts)', dollars(sum(parts)), `@ ${percent}`, tax)}<tr style="border-top:1pt solid #000;font-weight:bold"><td colspan="3">Total Cost of Repairs</td><td>${bare(net + tax)}</td></tr><tr><td colspan="3">Deductible</td><td>${bare(deductible)}</td></tr></tbody></table>
<p style="font-size:7.5pt">THIS ESTIMATE IS BASED ON A VISUAL INSPECTION AND DOES NOT COVER ADDITIONAL PARTS OR LABOR WHICH MAY BE REQUIRED AFTER THE WORK HAS BEEN OPENED UP. Parts prices are subject to change. Repl=replace, R&amp;I=remove and install, Rpr=repair, Refn=refinish.</p>`,
    ),
    truth: {
      fields: {
        estimateNumber: number,
        estimateDate: c.estimateDate,
        repairerName: shop.toUpperCase(),
        ...(estimator ? { estimatorName: c.estimator.name } : {}),
        ...{ ownerName: c.owner.name, claimNumber: claim, policyNumber: policy, insurerName: c.insurer },
        ...{ lossDate: c.lossDate, vehicleRegistration: plate, vehicleMakeModel: car, vin },
        ...amounts('USD', { parts: sum(parts), labour: sum(labor), paint: sum(paint), net, tax }),
      },
      records: { lines: lines.map((line) => rowOf(line, 'USD')) },
    },
  };
}

export function amounts(
  currency: string,
  of: { parts?: number; labour?: number; paint?: number; net: number; tax: number },
): Truth['fields'] {
  const fields: Truth['fields'] = {};
  const put = (name: string, minor?: number) => {
    if (minor !== undefined) fields[name] = { currency, minor };
  };
  put('partsTotal', of.parts);
  put('labourTotal', of.labour);
  put('paintTotal', of.paint);
  put('netTotal', of.net);
  put('tax', of.tax);
  put('grossTotal', of.net + of.tax);
  return fields;
}

export const layouts: Layout[] = [{ name: 'third-collision', group: 'third', fill: collision }];
