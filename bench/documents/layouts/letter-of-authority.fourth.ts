/**
 * An adviser network's paper form, a client's own letter to an Irish life office, and the printout of an
 * authority signed on screen.
 * @module
 */
import { addressOf, dateOf, emailOf, firmOf, later, ninoOf, personOf, phoneOf, printDate, two } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, sheet } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fourth-network-paper-form', group: 'fourth', fill: networkForm },
  { name: 'fourth-own-letter-ireland', group: 'fourth', fill: ownLetter },
  { name: 'fourth-esign-printout', group: 'fourth', fill: esignPrintout },
];

const SQUIGGLE = `<svg width="120" height="26" viewBox="0 0 120 26"><path d="M3 19C10 2 18 2 16 14S7 25 14 16 30 6 29 14s4 5 9-1 6 6 11 0 5-11 9-3 3 9 10 1 8 5 14-1 12-3 31-4" fill="none" stroke="#1c2a6b" stroke-width="1.4"/></svg>`;

const MEN = [
  'Bernard',
  'Callum',
  'Daniel',
  'Edward',
  'Gareth',
  'Ibrahim',
  'Jack',
  'Kevin',
  'Liam',
  'Marcus',
  'Oliver',
  'Oscar',
  'Samuel',
  'Terence',
  'Victor',
  'Yusuf',
];

function titleOf(random: Random, first: string): string {
  return random.chance(0.1) ? 'Dr' : MEN.includes(first) ? 'Mr' : random.pick(['Mrs', 'Miss', 'Ms']);
}

/* ---- A network's form, typed ---- */

function networkForm(random: Random) {
  const stated = new Stated();
  const client = personOf(random);
  const adviser = personOf(random);
  const title = titleOf(random, client.first);
  const firm = firmOf(random, 'adviser');
  const provider = firmOf(random, 'provider');
  const signed = dateOf(random, 2023, 2025);
  const born = dateOf(random, 1948, 1984);
  const address = addressOf(random, 'uk');
  const firmAddress = addressOf(random, 'uk');
  const phone = phoneOf(random, 'uk');
  const nino = ninoOf(random);
  const number = random.pick([
    `${random.letters(2)}${random.digits(7)}`,
    `${random.digits(4)}/${random.digits(5)}`,
    `P${random.digits(8)}-01`,
  ]);
  const servicing = random.chance(0.5);
  const mark = random.pick(['X', '✓']);
  const square = (on: boolean) => `<span class="square">${on ? mark : ''}</span>`;
  const ends = random.chance(0.5) ? later(signed, random.pick([182, 364, 730])) : undefined;
  const typed = (html: string) => `<span class="t">${html || '&nbsp;'}</span>`;
  const line = (label: string, html: string) => `<tr><th>${label}</th><td colspan="3">${typed(html)}</td></tr>`;
  const planKind = random.pick(['Personal pension', 'Retirement annuity', 'Stakeholder', 'With-profits bond']);
  stated.fields.changesAllowed = servicing;

  return stated.filled(
    sheet(
      'A4; margin: 13mm 15mm 12mm',
      `body{font:9pt/1.35 'Liberation Sans';color:#111}
       h1{font-size:15pt;margin:0;color:#55215f}.strap{font-size:8pt;color:#55215f;margin-bottom:6pt}
       h2{background:#55215f;color:#fff;font-size:9.5pt;margin:9pt 0 0;padding:2.5pt 5pt}
       td,th{border:.6pt solid #8d7a91;padding:3pt 5pt;font-weight:normal}th{width:31%;background:#f4eff5;font-size:8.5pt}
       .t{font-family:'Liberation Mono';font-size:10pt}p{margin:4pt 0}.square{margin-right:5pt}
       .opt{display:flex;margin:4pt 0;font-size:8.6pt}.opt .square{flex:none;margin-top:1pt}
       .fine{font-size:7.4pt;color:#444}.office{border:.8pt dashed #777;padding:4pt 6pt;margin-top:9pt;font-size:7.8pt}
       .office span{display:inline-block;min-width:32%}.foot{font-size:6.8pt;color:#555;border-top:.5pt solid #999;margin-top:9pt;padding-top:3pt}
       .next{break-before:page}`,
      `<h1>Client's authority to a product provider</h1>
       <div class="strap">Form TA4 (v11) &nbsp;|&nbsp; Tamarind Adviser Network &nbsp;|&nbsp; One form for each provider, please. Typed or in BLOCK CAPITALS.</div>
       <p>By signing this form you permit the company named in Part 1 to deal with the member firm named in Part 3. It does not
       commit you to taking up any recommendation, and it costs you nothing.</p>
       <h2>Part 1 &nbsp; The company we should write to</h2>
       <table>${line('Pension or investment company', stated.put('providerName', provider))}
       ${line('Department, if known', random.pick(['', 'CUSTOMER SERVICES', 'EXISTING BUSINESS']))}</table>
       <h2>Part 2 &nbsp; About you</h2>
       <table>${line('Your title and full name', stated.put('clientName', `${title} ${client.name}`))}
       ${line('Home address and postcode', stated.lines('clientAddress', address))}
       ${line('Any earlier address the company may hold', '')}
       <tr><th>Born on</th><td>${typed(stated.put('dateOfBirth', printDate(born, 'numeric', 'uk'), born))}</td>
       <th style="width:14%">NI no.</th><td style="width:29%">${typed(random.chance(0.75) ? stated.put('nationalInsuranceNumber', nino.text, nino.value) : '')}</td></tr>
       ${line('Daytime telephone', phone.text)}</table>
       <table style="margin-top:6pt"><tr><th style="width:34%">What sort of plan is it?</th><th style="width:33%">Its number</th><th>Started in (year)</th></tr>
       <tr><td>${typed(planKind)}</td><td>${typed(stated.put('policyNumber', number))}</td><td>${typed(random.chance(0.6) ? String(random.between(1986, 2014)) : '')}</td></tr>
       <tr><td>${typed('')}</td><td>${typed('')}</td><td>${typed('')}</td></tr></table>
       <h2>Part 3 &nbsp; The firm you are authorising</h2>
       <table>${line('Member firm', stated.put('firmName', firm))}
       ${line('Correspondence to', `${firmAddress.join(', ')}`)}
       <tr><th>Financial Services Register no.</th><td>${typed(stated.put('firmReference', random.digits(6)))}</td>
       <th style="width:14%">Agency code</th><td style="width:29%">${typed(random.chance(0.5) ? `T${random.digits(5)}` : '')}</td></tr>
       ${line('Your adviser there', random.chance(0.85) ? stated.put('adviserName', adviser.name) : '')}</table>
       <h2>Part 4 &nbsp; How far the authority goes</h2>
       <p>Mark one box only.</p>
       <div class="opt">${square(!servicing)}<div><b>A &nbsp; Information only.</b> The firm may be given any information it asks for about the plan, in writing or by
       telephone. It may not alter the plan in any way.</div></div>
       <div class="opt">${square(servicing)}<div><b>B &nbsp; Information and changes.</b> As A. The firm may also instruct the company on my behalf to switch funds,
       alter the amount I pay or amend the benefits.</div></div>
       <table><tr><th>To end on (leave empty if it should run until you cancel it)</th><td colspan="3">${typed(
         ends === undefined ? '' : stated.put('validUntil', printDate(ends, 'numeric', 'uk'), ends),
       )}</td></tr></table>
       <div class="foot">Tamarind Adviser Network Limited, Exchange House, 4 Quay Street, Bristol BS1 4HJ. Authorised and regulated by the
       Financial Conduct Authority, register number 912046. Member firms are its appointed representatives. &nbsp; TA4 page 1 of 2</div>
       <div class="next"></div>
       <h2 style="margin-top:0">Part 5 &nbsp; Your agreement</h2>
       <p>I ask the company to accept a copy or scan of this form as if it were the original, and to answer the firm direct within
       10 working days. I understand that:</p>
       <p>(a) &nbsp;this form replaces any authority that I gave for the same plan to any other firm;<br>
       (b) &nbsp;the firm holds what it is sent under its own privacy notice, a copy of which I have had;<br>
       (c) &nbsp;I can withdraw at any time by writing to the company or to the firm.</p>
       <table style="margin-top:10pt"><tr><th style="height:36pt">Signed by you</th><td>${SQUIGGLE}</td>
       <th style="width:10%">Date</th><td style="width:24%">${typed(stated.put('letterDate', printDate(signed, 'numeric', 'uk'), signed))}</td></tr></table>
       <p class="fine">If you sign under a power of attorney, please enclose a certified copy. Deputies appointed by the Court of Protection
       should use form TA6 instead.</p>
       <h2>What the company is asked to send</h2>
       <p>Current and transfer values &bull; fund split and charges &bull; contribution history &bull; guarantees and safeguarded benefits &bull;
       nominated beneficiaries &bull; any penalties on exit &bull; waiver of contribution cover &bull; a recent statement.</p>
       <div class="office"><b>For the firm's own records</b><br><span>Case ref: ${random.letters(3)}/${random.digits(5)}</span><span>ID seen: ${random.pick(['passport', 'driving licence'])}</span>
       <span>Sent on: ${printDate(later(signed, random.between(1, 9)), 'numeric', 'uk')}</span><span>Chased on: ..............</span><span>Reply in: ..............</span></div>
       <div class="foot">Complaints about this form: compliance@tamarind-network.example. &nbsp; TA4 page 2 of 2</div>`,
    ),
  );
}

/* ---- The client's own letter ---- */

function ownLetter(random: Random) {
  const stated = new Stated();
  const client = personOf(random);
  const adviser = personOf(random);
  const firm = firmOf(random, 'adviser');
  const provider = `${firmOf(random, '').split(' ')[0]} ${random.pick(['Life and Pensions dac', 'Life Assurance dac', 'Life plc'])}`;
  const written = dateOf(random, 2022, 2025);
  const born = dateOf(random, 1945, 1985);
  const until = random.chance(0.5) ? later(written, random.pick([180, 365, 540])) : undefined;
  const changes = random.pick([true, false, undefined]);
  const style = random.pick(['long', 'dots'] as const);
  const number = random.pick([random.digits(8), `${random.digits(7)}${random.letters(1)}`, `LP ${random.digits(6)}`]);
  if (changes !== undefined) stated.fields.changesAllowed = changes;
  const said =
    changes === undefined
      ? ''
      : changes
        ? `<p>I am also happy for them to give you instructions for me, such as changing the funds I am in or what I pay each month, and you need not check with me first.</p>`
        : `<p>This is for information only. Please do not make any change to the plan on their say-so; if anything needs to be altered or cashed in I will write to you myself.</p>`;
  const home = stated.lines('clientAddress', addressOf(random, 'ie'));
  const opening = random.pick([
    'I took out the above plan through my bank many years ago and nobody looks after it for me now.',
    'The broker who set up the above plan for me has since retired.',
    'I am putting my affairs in order before I finish work and need some help with the above plan.',
  ]);

  return stated.filled(
    page(
      'A4; margin: 24mm 26mm',
      `body{font:11.5pt/1.5 'Liberation Serif';color:#000}.right{margin-left:58%}p{margin:0 0 11pt}.ref{font-weight:bold}`,
      `<div class="right">${home}<br>Tel. ${phoneOf(random, 'ie').text}</div>
       <p class="right" style="margin-top:12pt">${stated.put('letterDate', printDate(written, style, 'ie'), written)}</p>
       <p>The Manager<br>Customer Service Department<br>${stated.put('providerName', provider)}<br>${addressOf(random, 'ie').join('<br>')}</p>
       <p>Dear Sir or Madam,</p>
       <p class="ref">My plan no. ${stated.put('policyNumber', number)}</p>
       <p>${opening} I have asked ${
         random.chance(0.8)
           ? `${stated.put('adviserName', adviser.name)} of ${stated.put('firmName', firm)}`
           : stated.put('firmName', firm)
       }, ${addressOf(random, 'ie').join(', ')}, to advise me on it.</p>
       <p>Please take this letter as my permission to tell them anything they ask about the plan: what it is worth, what it is invested in,
       the charges, and what my family would get if I died. A copy should do you as well as the original.</p>
       ${said}
       ${
         until === undefined
           ? '<p>I will let you know if I ever want this to stop.</p>'
           : `<p>I would like this arrangement to last until ${stated.put('validUntil', printDate(until, style, 'ie'), until)}. After that please go back to dealing with me alone.</p>`
       }
       <p>So that you know it is me: ${
         random.chance(0.8)
           ? `I was born on ${stated.put('dateOfBirth', printDate(born, style, 'ie'), born)} and my`
           : 'my'
       } PPS number is ${random.digits(7)}${random.letters(1)}A. The last statement I had from you was for the year to
       ${printDate(`${Number(written.slice(0, 4)) - 1}-12-31`, style, 'ie')}, and I enclose a copy of my passport and of a gas bill.</p>
       <p>Yours faithfully,</p>
       <p style="margin:6pt 0">${SQUIGGLE}</p>
       <p>${stated.put('clientName', client.name)}</p>
       <p style="font-size:10pt">c.c. ${adviser.last === client.last ? 'file' : 'my solicitor, for information'}<br>Encl. (2)</p>`,
    ),
  );
}

/* ---- Signed on screen ---- */

function esignPrintout(random: Random) {
  const stated = new Stated();
  const client = personOf(random);
  const adviser = personOf(random);
  const firm = firmOf(random, 'adviser');
  const provider = firmOf(random, random.pick(['provider', 'scheme']));
  const signed = dateOf(random, 2024, 2025);
  const sent = later(signed, -random.between(1, 6));
  const born = dateOf(random, 1950, 1992);
  const expires = later(signed, 365);
  const nino = ninoOf(random);
  const mail = emailOf(random, client);
  const envelope = `${random.digits(4)}-${random.letters(4)}-${random.digits(4)}-${random.letters(4)}`;
  const changes = random.chance(0.4);
  const time = () => `${two(random.between(8, 20))}:${two(random.between(0, 59))}:${two(random.between(0, 59))}`;
  const at = `07:${random.between(41, 59)}:12`;
  const ip = () =>
    `${random.between(60, 190)}.${random.between(1, 250)}.${random.between(1, 250)}.${random.between(1, 250)}`;
  const day = (date: string) => printDate(date, 'short', 'uk');
  const name = stated.put('clientName', client.name);
  const pair = (label: string, html: string) => `<div class="k">${label}</div><div class="v">${html}</div>`;
  const grant = (what: string, on: boolean) =>
    `<tr><td>${what}</td><td class="g" style="color:${on ? '#176b3a' : '#a02020'}">${on ? 'Granted' : 'Not granted'}</td></tr>`;
  stated.fields.changesAllowed = changes;

  return stated.filled(
    sheet(
      'A4; margin: 12mm 17mm',
      `body{font:9.6pt/1.45 'DejaVu Sans Condensed','DejaVu Sans';color:#1d2733}
       .env{font-size:7.2pt;color:#6a7886;margin-bottom:14pt}h1{font-size:17pt;font-weight:normal;margin:0 0 3pt}
       .sub{color:#5b6b7a;margin-bottom:12pt}h3{font-size:10pt;margin:13pt 0 4pt;color:#0d5c8c}
       .grid{display:grid;grid-template-columns:42mm 1fr;row-gap:3pt}.k{color:#5b6b7a}.v{font-weight:bold}
       td{padding:3pt 4pt;border-bottom:.5pt solid #ccd4db}.g{width:32mm;font-weight:bold}
       .sig{border:1pt solid #0d5c8c;border-radius:4pt;padding:5pt 9pt;width:78mm;margin-top:10pt}.sig i{font:italic 17pt C059}
       .sig small{display:block;font-size:7pt;color:#5b6b7a}.next{break-before:page}p{margin:5pt 0}.log td{font-size:8pt}`,
      `<div class="env">PaperTrail Sign &nbsp; Envelope ${envelope}</div>
       <h1>Letter of authority</h1>
       <div class="sub">Prepared for ${stated.put('providerName', provider)}</div>
       <div class="grid">
       ${pair('Date of authority', stated.put('letterDate', day(signed), signed))}
       ${pair('Expiry date', stated.put('validUntil', day(expires), expires))}
       ${pair('Plan reference', stated.put('policyNumber', random.pick([`${random.letters(3)}-${random.digits(6)}`, random.digits(9), `${random.digits(6)}.${random.digits(2)}`])))}
       </div>
       <h3>Client</h3>
       <div class="grid">
       ${pair('Name', name)}
       ${pair('DOB', stated.put('dateOfBirth', day(born), born))}
       ${random.chance(0.8) ? pair('NINO', stated.put('nationalInsuranceNumber', nino.text, nino.value)) : pair('NINO', '')}
       ${pair('Residential address', stated.lines('clientAddress', addressOf(random, 'uk'), ', '))}
       ${pair('Email', mail)}
       ${pair('Former names', random.chance(0.5) ? 'None declared' : '')}
       </div>
       <h3>Authorised firm</h3>
       <div class="grid">
       ${pair('Firm', stated.put('firmName', firm))}
       ${pair('FRN', stated.put('firmReference', random.digits(6)))}
       ${random.chance(0.8) ? pair('Named adviser', stated.put('adviserName', adviser.name)) : ''}
       ${pair('Adviser IRN', `${random.letters(3)}0${random.digits(4)}`)}
       ${pair('Back-office contact', `newbusiness@${firm.split(' ')[0]?.toLowerCase()}.example, ${phoneOf(random, 'uk').text}`)}
       </div>
       <h3>Permissions</h3>
       <table>
       ${grant('Receive valuations, statements and policy information', true)}
       ${grant('Discuss the plan by telephone and secure message', true)}
       ${grant('Give instructions to change the plan for the client', changes)}
       ${grant('Be recorded as servicing agent and receive commission', random.chance(0.3))}
       </table>
       <p>I authorise the provider named above to act on the permissions marked as granted. I confirm that the details
       are correct and that an electronic copy of this letter may be relied on. Data will be handled as UK GDPR requires.</p>
       <div class="sig"><small>Signed electronically by</small><i>${name}</i><small>${day(signed)} ${at} UTC</small></div>
       <div class="next"></div>
       <div class="env">PaperTrail Sign &nbsp; Envelope ${envelope} &nbsp; Certificate of completion, page 2 of 2</div>
       <h1>Certificate of completion</h1>
       <div class="grid" style="margin-top:8pt">${pair('Status', 'Completed')}${pair('Documents', '1 (1 page)')}${pair('Signatures', '1')}
       ${pair('Time zone', '(UTC) London')}${pair('Certificate expires', day(later(signed, 365 * 7)))}</div>
       <h3>Events</h3>
       <table class="log"><tr><th>Event</th><th>When</th><th>IP address</th></tr>
       <tr><td>Envelope created by support user</td><td>${day(later(sent, -1))} ${time()}</td><td>${ip()}</td></tr>
       <tr><td>Sent to ${mail}</td><td>${day(sent)} ${time()}</td><td>${ip()}</td></tr>
       <tr><td>Passcode sent to mobile ending ${random.digits(3)}</td><td>${day(signed)} 07:${random.between(10, 29)}:04</td><td></td></tr>
       <tr><td>Opened by recipient</td><td>${day(signed)} 07:${random.between(31, 39)}:40</td><td>${ip()}</td></tr>
       <tr><td>Signed by recipient</td><td>${day(signed)} ${at}</td><td>${ip()}</td></tr></table>
       <h3>Disclosure</h3>
       <p>The recipient agreed to use electronic records and signatures. The hash of the sealed document is
       ${random.digits(8)}${random.letters(6).toLowerCase()}${random.digits(10)}. To check it, visit verify.papertrail.example and enter the envelope number.</p>`,
    ),
  );
}
