/** Repair estimate of an Irish builder for a damaged house, room by room. @module */
import { escapeHtml as e } from '../form.ts';
import { addressOf, bare, dateOf, firmOf, later, personOf, phoneOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import type { Random } from '../random.ts';
import { amounts, cells, type Line, lineOf, page, rowOf, some, sum } from './repair-estimate.third.ts';

/** Description, unit, least and most of it, euro each. */
type Work = [string, string, number, number, number];

const ROOMS: [string, Work[]][] = [
  [
    'Preliminaries',
    [
      ['Site set-up, protection of floors and furniture, skip hire and removal of debris', 'item', 1, 1, 680],
      ['Access scaffold to rear elevation, erect, hire for two weeks and strike', 'item', 1, 1, 1450],
    ],
  ],
  [
    'Kitchen',
    [
      ['Take down damaged plasterboard ceiling and cart away', 'm²', 9, 22, 14],
      ['Supply and fix 12.5 mm foil-backed plasterboard, tape, joint and skim finish', 'm²', 9, 22, 41],
      ['Remove and replace base units to match existing, including plinths and end panels', 'no.', 2, 6, 285],
      ['Laminate worktop 40 mm', 'm', 2, 5, 118],
      ['Disconnect and reconnect sink and appliances', 'item', 1, 1, 260],
    ],
  ],
  [
    'Hall, stairs and landing',
    [
      ['Hack off damp plaster to 1.2 m high and render in two coats', 'm²', 6, 18, 52],
      ['Replace skirting, moulded MDF 145 mm, primed', 'm', 8, 24, 16],
      ['Paint walls and ceiling, one mist coat and two finishing coats', 'm²', 30, 64, 9],
    ],
  ],
  [
    'Bedroom 2',
    [
      ['Lift and dispose of carpet and underlay', 'm²', 10, 18, 4],
      ['Lay new laminate floor on foam underlay', 'm²', 10, 18, 38],
      ['Ease and re-hang door', 'no.', 1, 2, 75],
    ],
  ],
  [
    'Roof',
    [
      [
        'Replace slipped and broken fibre-cement slates, including battens where rotten and new breathable felt',
        'm²',
        4,
        26,
        94,
      ],
      ['Lead flashing to chimney, code 5', 'm', 2, 6, 135],
      ['Replace PVC gutter and two downpipes', 'm', 6, 14, 31],
    ],
  ],
];

function worksOf(random: Random): { name: string; lines: (Line & { unit: string })[] }[] {
  return some(random, ROOMS, 3).map(([name, works]) => ({
    name,
    lines: some(random, works, Math.min(2, works.length)).map(([description, unit, least, most, each]) => {
      const measured = unit.startsWith('m');
      const quantity = measured
        ? (random.between(least * 2, most * 2) / 2).toFixed(1)
        : String(random.between(least, most));
      return { ...lineOf(description, quantity, each * 100 + random.pick([0, 0, 50, -25])), unit };
    }),
  }));
}

function builder(random: Random) {
  const firm = `${firmOf(random, 'builder').split(' ')[0]} ${random.pick(['Building Contractors Ltd', 'Restoration & Drying Ltd', 'Property Maintenance'])}`;
  const [owner, estimator, adjuster] = [personOf(random), personOf(random), personOf(random)];
  const [address, insurer] = [addressOf(random, 'ie'), firmOf(random, 'insurer')];
  const estimateDate = dateOf(random, 2024, 2026);
  const lossDate = later(estimateDate, -random.between(6, 45));
  const ie = (date: string) => printDate(date, 'long', 'ie');
  const [number, claim] = [`Q${estimateDate.slice(2, 4)}-${random.digits(4)}`, `HH${random.digits(7)}`];
  const policy = random.chance(0.6) ? `HOM ${random.digits(8)}` : undefined;
  const rooms = worksOf(random);
  const lines = rooms.flatMap((room) => room.lines);
  const net = sum(lines);
  const tax = Math.round(net * 0.135);
  const body = rooms.map(
    (room, index) =>
      `<tr class="room"><td>${index + 1}</td><td colspan="5">${room.name}</td></tr>${room.lines.map((line, place) => `<tr>${cells([`${index + 1}.${place + 1}`, e(line.description), line.quantity, line.unit, bare(line.each), bare(line.amount)])}</tr>`).join('')}<tr class="sub"><td colspan="5">${room.name} to summary</td><td>${bare(sum(room.lines))}</td></tr>`,
  );
  const css = `@page{size:A4;margin:18mm 18mm 20mm;@bottom-center{content:'${firm} · Registered in Ireland no. ${random.digits(6)} · VAT IE${random.digits(7)}W';font:7.5pt 'P052'}}body{margin:0;font:10.5pt 'P052';line-height:1.3}table{border-collapse:collapse;width:100%}.list{margin-top:8pt;font-size:9.8pt}.list th{border-bottom:1pt solid #7a4b2a;border-top:1pt solid #7a4b2a;text-align:left;vertical-align:bottom;padding:3pt}.list td{padding:3pt;vertical-align:top}.list td:first-child{width:24pt}.list th:nth-child(n+5),.list td:nth-child(n+5),.list td:nth-child(3),.list th:nth-child(3),.sub td{text-align:right}.room td{font-weight:bold;color:#7a4b2a;padding-top:8pt;break-after:avoid}.sub td{font-style:italic;border-top:.4pt solid #999;border-bottom:.4pt solid #999}.sub{break-before:avoid}tr{break-inside:avoid}.to td{vertical-align:top;width:50%;padding:0}.sum{width:230pt;margin:12pt 0 0 auto;background:#f6efe9;break-inside:avoid}.sum td{padding:4pt 9pt}.sum td+td{text-align:right}`;
  return {
    html: page(
      css,
      `<div style="text-align:center;border-bottom:2pt solid #7a4b2a;padding-bottom:5pt"><span style="font-size:20pt;color:#7a4b2a">${e(firm)}</span><br>Unit ${random.between(1, 30)}, ${random.pick(['Tuam Road Industrial Estate, Galway', 'Ballysimon Business Park, Limerick'])} · Tel. ${phoneOf(random, 'ie').text}</div>
<h1 style="font-size:14pt;font-weight:normal;margin:12pt 0 8pt">Estimate for reinstatement works following ${random.pick(['escape of water', 'storm damage', 'a burst pipe in the attic'])}</h1>
<table class="to"><tr><td>Prepared for<br><b>${e(owner.name)}</b><br>${address.map(e).join('<br>')}</td><td><table><tr>${cells(['Estimate ref.', number])}</tr><tr>${cells(['Date of estimate', ie(estimateDate)])}</tr><tr>${cells(['Surveyed and priced by', e(estimator.name)])}</tr><tr>${cells(['Insurer', e(insurer)])}</tr><tr>${cells(['Insurer’s claim no.', claim])}</tr>${policy ? `<tr>${cells(['Policy no.', policy])}</tr>` : ''}<tr>${cells(['Date of damage', ie(lossDate)])}</tr><tr>${cells(['Loss adjuster', e(adjuster.name)])}</tr></table></td></tr></table>
<p>We inspected the house with you on ${ie(later(estimateDate, -random.between(1, 5)))} and are pleased to quote as follows. Quantities were measured on site; amounts are in euro and exclude VAT.</p>
<table class="list"><thead><tr>${cells(['Item', 'Description of work', 'Quantity', 'Unit', 'Rate<br>€', 'Amount<br>€'], 'th')}</tr></thead><tbody>${body.join('')}</tbody></table>
<table class="sum"><tr>${cells(['Total of works, excluding VAT', `€${bare(net)}`])}</tr><tr>${cells(['VAT at 13.5%', `€${bare(tax)}`])}</tr><tr style="font-weight:bold;border-top:1pt solid #7a4b2a">${cells(['Total including VAT', `€${bare(net + tax)}`])}</tr></table>
<p style="break-inside:avoid">This price stands for 60 days. Any hidden damage that is found when the work is opened up will be priced separately and agreed with your insurer beforehand. Terms: one third on starting, balance on completion.<br><br>For ${e(firm)}<br><br>____________________________</p>`,
    ),
    truth: {
      fields: {
        ...{ estimateNumber: number, estimateDate, repairerName: firm, estimatorName: estimator.name },
        ...{ ownerName: owner.name, claimNumber: claim, insurerName: insurer, lossDate },
        ...(policy ? { policyNumber: policy } : {}),
        ...amounts('EUR', { net, tax }),
      },
      records: { lines: lines.map((line) => rowOf(line, 'EUR')) },
    },
  };
}

export const layouts: Layout[] = [{ name: 'third-builder', group: 'third', fill: builder }];
