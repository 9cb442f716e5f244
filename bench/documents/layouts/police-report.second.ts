/** Police reports in further forces' words: a US incident face sheet, a crime confirmation letter. @module */
import { addressOf, dateOf, later, personOf, placeOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:18mm}body{margin:0;font:10pt 'DejaVu Sans'}${css}</style></head><body>${body}</body></html>`;

export const layouts: Layout[] = [
  {
    name: 'us-face-sheet',
    group: 'second',
    fill: (random) => {
      const agency = `${random.pick(['Dunmore', 'Eastbrook', 'Pine Hollow'])} Police Department`;
      const [victim, officer, address] = [personOf(random).name, personOf(random).name, addressOf(random, 'us')];
      const [incident, birth] = [dateOf(random, 2024, 2026), dateOf(random, 1955, 2000)];
      const [number, badge, place] = [
        `${random.digits(2)}-${random.digits(6)}`,
        random.digits(4),
        placeOf(random, 'us'),
      ];
      const offense = random.pick(['Burglary of a vehicle', 'Larceny', 'Criminal mischief']);
      const [filed, arrest] = [later(incident, 1), random.chance(0.4)];
      const date = (text: string) => printDate(text, 'numeric', 'us');
      const box = (label: string, value: string) => `<td><small>${label}</small><br>${value}</td>`;
      return {
        html: page(
          'table{width:100%;border-collapse:collapse}td{border:1px solid #000;padding:3pt}small{font-size:7pt}',
          `<h2 style="text-align:center">${agency}<br>INCIDENT / OFFENSE REPORT</h2><table><tr>${box('CASE #', number)}${box('DATE REPORTED', date(filed))}${box('DATE OCCURRED', date(incident))}</tr><tr>${box('OFFENSE', offense)}${box('LOCATION OF OCCURRENCE', place)}${box('WEAPON', 'N/A')}</tr><tr>${box('REPORTING PARTY', victim)}${box('DOB', date(birth))}${box('HOME ADDRESS', address.join('<br>'))}</tr><tr>${box('REPORTING OFFICER', officer)}${box('BADGE NO.', badge)}${box('ARREST MADE', `${arrest ? '☒' : '☐'} Yes&emsp;${arrest ? '☐' : '☒'} No`)}</tr></table>`,
        ),
        truth: {
          fields: {
            agency,
            reportNumber: number,
            reportDate: filed,
            incidentDate: incident,
            offence: offense,
            location: place,
            complainantName: victim,
            complainantDateOfBirth: birth,
            complainantAddress: address.join(', '),
            officerName: officer,
            officerNumber: badge,
            arrestMade: arrest,
          },
        },
      };
    },
  },
];
