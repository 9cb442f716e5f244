/**
 * Police: a report in words from an Irish Garda station to an insurer.
 * @module
 */
import { addressOf, bare, dateOf, later, personOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';

const EVENTS = [
  {
    offence: 'Theft from Vehicle',
    told: (place: string) =>
      `A van was parked overnight at ${place}. The rear doors were forced some time after midnight and power tools were taken from racking inside. Premises nearby have been canvassed for CCTV.`,
    hurt: 'No person was injured.',
    arrest: false,
  },
  {
    offence: 'Criminal Damage (Not by Fire)',
    told: (place: string) =>
      `The window and door of a shop at ${place} were broken with a wheel brace by a person who had earlier been refused service. The person was restrained by members of the public until Gardaí arrived.`,
    hurt: 'Nobody was hurt.',
    arrest: true,
  },
  {
    offence: 'Traffic Collision - Material Damage',
    told: (place: string) =>
      `A parked car was struck by a lorry reversing at ${place}. The driver of the lorry left the scene but was traced from its registration number, and particulars of insurance were obtained.`,
    hurt: 'There were no injuries.',
    arrest: false,
  },
  {
    offence: 'Robbery from the Person',
    told: (place: string) =>
      `The injured party was walking at ${place} when two youths on a scooter snatched a shoulder bag containing a phone and a camera. The injured party fell against a kerb in the course of it.`,
    hurt: 'The injured party sustained a fractured wrist and was brought to hospital by ambulance.',
    arrest: false,
  },
];

const CSS = `
body{font:11pt/1.5 'Liberation Serif';color:#111}p{margin:0 0 9pt}
.head{text-align:center;border-bottom:1.4pt solid #1b2f6b;padding-bottom:6pt;margin-bottom:12pt;color:#1b2f6b}.head b{font-size:19pt;letter-spacing:.6pt}
.top{display:flex;justify-content:space-between;margin-bottom:14pt;font-size:10pt;line-height:1.35}
.re{font-weight:bold;margin:10pt 0}.quote{margin:0 11mm 9pt}.foot{border-top:.6pt solid #888;font-size:8pt;line-height:1.3;margin-top:18pt;padding-top:4pt;color:#444}`;

const letter: Layout = {
  name: 'fourth-garda-letter',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const event = random.pick(EVENTS);
    const [who, garda, sergeant, handler] = [personOf(random), personOf(random), personOf(random), personOf(random)];
    const happened = dateOf(random, 2022, 2025);
    const wrote = later(happened, random.between(15, 70));
    const born = `${random.between(1949, 2001)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const long = (iso: string) => printDate(iso, 'long', 'ie');
    const town = random.pick(['Tubberclare', 'Kilvarnagh', 'Rathdowney Cross', 'Ballyseskin']);
    const place = `${random.pick(['the car park of the community centre', 'Bridge Street', 'Quay Road', 'the Old Mill Industrial Estate'])}, ${town}`;
    const told = event.told(place);
    const worth = { currency: 'EUR', minor: random.between(180, 7400) * 100 + random.pick([0, 0, 50, 95]) };
    const showsBorn = random.chance(0.7);
    const showsHome = random.chance(0.8);
    const showsArrest = event.arrest || random.chance(0.7);
    said.fields.injuries = event.hurt.startsWith('The injured');
    if (showsArrest) said.fields.arrestMade = event.arrest;
    const goods = event.offence.startsWith('Theft') || event.offence.startsWith('Robbery');
    return said.filled(
      page(
        'A4; margin: 17mm 23mm 14mm',
        CSS,
        `<div class="head"><b>${said.put('agency', 'An Garda Síochána')}</b><br><span style="font-size:9pt">Ireland&rsquo;s National Police and Security Service</span></div>
<div class="top"><div>Claims Department<br>${random.pick(['Harp General Insurance dac', 'Causeway Insurance plc'])}<br>PO Box ${random.digits(3)}, Dublin 18<br><br>F.A.O. ${handler.name}</div><div>Stáisiún an Gharda / Garda Station<br>${town}<br>Tel: 0${random.digits(2)} ${random.digits(3)} ${random.digits(4)}<br><br>Your ref: CL/${random.digits(7)}<br>Our ref: KV_${random.digits(2)}-${random.digits(5)}/${wrote.slice(2, 4)}</div></div>
<p>Date of report: ${said.put('reportDate', long(wrote), wrote)}</p>
<p class="re">RE: PULSE incident no. ${said.put('reportNumber', random.digits(8))} &ndash; report for insurance purposes</p>
<p>Dear ${random.pick(['Sir/Madam', handler.name])},</p>
<p>I refer to your letter of ${long(later(wrote, -random.between(6, 13)))} and to the fee of &euro;60.00 received with it.</p>
<p>I wish to confirm that an incident was reported at this station by ${said.put('complainantName', who.name)}${showsBorn ? `, date of birth ${said.put('complainantDateOfBirth', long(born), born)}` : ''}${showsHome ? `, of ${said.lines('complainantAddress', addressOf(random, 'ie'), ', ')}` : ''}. It occurred on ${said.put('incidentDate', printDate(happened, 'weekday', 'ie'), happened)} at ${two(event.offence.startsWith('Theft') ? random.between(1, 5) : random.between(9, 22))}.${random.pick(['05', '20', '45'])} hours approximately, and is recorded on PULSE as &ldquo;${said.put('offence', event.offence)}&rdquo;. The place of the incident is given as ${said.put('location', place)}.</p>
<p>The circumstances as recorded by the investigating member are as follows:</p>
<p class="quote">${said.put('narrative', told)}</p>
<p>${event.hurt} ${goods ? 'The property taken has been valued by the owner at' : 'The damage to property has been valued at'} ${said.put('propertyValue', `€${bare(worth.minor)}`, worth)}${goods ? ' and to date none of it has been recovered' : ''}. ${showsArrest ? (event.arrest ? `One person was arrested at the scene and is to appear before ${town} District Court on ${long(later(wrote, 60))}.` : 'No arrest has been made.') : 'Enquiries are continuing.'}</p>
<p>The investigating member is ${said.put('officerName', `Garda ${garda.name}`)}${random.chance(0.85) ? `, registered number ${said.put('officerNumber', `${random.digits(5)}${random.letters(1)}`)}` : ''}, who may be contacted at this station. Copies of statements can only be furnished when any criminal proceedings have been concluded, and on payment of the prescribed fee for each.</p>
<p>This report is furnished without prejudice and no opinion is expressed on liability.</p>
<p>Is mise le meas,</p><p style="font:22pt/1 Z003;margin:6pt 0">${sergeant.name}</p><p>${sergeant.name}<br>Sergeant in Charge</p>
<div class="foot">An Garda Síochána processes personal data under the Data Protection Acts 1988 to 2018. This letter is intended only for the addressee in connection with the claim referred to above. &emsp; Working with Communities to Protect and Serve</div>`,
      ),
    );
  },
};

export const layouts: Layout[] = [letter];
