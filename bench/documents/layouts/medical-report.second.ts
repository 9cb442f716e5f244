/** Medical reports: a medico-legal report's front page. @module */
import { dateOf, later, personOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';

export const layouts: Layout[] = [
  {
    name: 'uk-medico-legal',
    group: 'second',
    fill: (random) => {
      const [patient, doctor, birth] = [personOf(random).name, personOf(random).name, dateOf(random, 1955, 2000)];
      const incident = dateOf(random, 2024, 2025);
      const [seen, written, gmc, claim] = [
        later(incident, 90),
        later(incident, 97),
        random.digits(7),
        `MR${random.digits(6)}`,
      ];
      const diagnosis = random.pick(['Whiplash injury of the cervical spine', 'Fracture of the left wrist']);
      const prognosis = 'Full recovery is expected within nine months';
      const date = (text: string) => printDate(text, 'long', 'uk');
      const line = (label: string, value: string) => `<tr><td><b>${label}</b></td><td>${value}</td></tr>`;
      return {
        html: `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:24mm}body{margin:0;font:10.5pt 'DejaVu Serif'}td{padding:3pt 14pt 3pt 0}</style></head><body><h2 style="text-align:center">MEDICAL REPORT<br>prepared for the Court</h2><table>${line('Claimant examined', patient)}${line('Born', date(birth))}${line('Insurer’s claim ref.', claim)}${line('Date of accident', date(incident))}${line('Seen on', date(seen))}${line('Report dated', date(written))}${line('Author', doctor)}${line('GMC no.', gmc)}</table><h3>Opinion</h3><table>${line('Diagnosis', diagnosis)}${line('Outlook', prognosis)}</table><p>GP records from ${date(later(birth, 7000))} onwards were available.</p></body></html>`,
        truth: {
          fields: {
            patientName: patient,
            dateOfBirth: birth,
            claimNumber: claim,
            incidentDate: incident,
            examinationDate: seen,
            reportDate: written,
            doctorName: doctor,
            doctorRegistration: gmc,
            diagnosis,
            prognosis,
          },
        },
      };
    },
  },
];
