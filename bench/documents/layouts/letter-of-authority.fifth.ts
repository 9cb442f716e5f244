/**
 * A client's letter on the paper of a financial planner, a life office's own form, and an authority signed
 * online with its certificate.
 * @module
 */
import { escapeHtml } from '../form.ts';
import { addressOf, dateOf, later, ninoOf, type Person, personOf, phoneOf, printDate } from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const WOMEN =
  /^(Alice|Amelia|Ciara|Deirdre|Eleanor|Fatima|Grace|Hannah|Isla|Joanna|Laura|Mei|Nadia|Niamh|Patricia|Priya|Rosa|Sinéad|Ursula|Wendy)$/;

function titled(random: Random, { first, name }: Person): string {
  const title = WOMEN.test(first) ? random.pick(['Mrs', 'Miss', 'Ms', 'Dr']) : random.pick(['Mr', 'Mr', 'Mr', 'Dr']);
  return `${title} ${name}`;
}

/** 14th March 2025. */
function ordinal(date: string): string {
  const day = Number(date.slice(8));
  const ending = day > 3 && day < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return printDate(date, 'long', 'uk').replace(/^\d+/, `${day}${ending}`);
}

/** One character a box. */
function comb(text: string, length: number): string {
  return `<span class="comb">${Array.from({ length }, (_, at) => `<i>${escapeHtml(text[at] ?? '') || '&nbsp;'}</i>`).join('')}</span>`;
}

function dateComb(date: string | undefined): string {
  const [year, month, day] = (date ?? '--').split('-') as [string, string, string];
  return `${comb(day, 2)} ${comb(month, 2)} ${comb(year, 4)}`;
}

const letterhead: Layout = {
  name: 'fifth-planner-letterhead',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const person = personOf(random);
    const client = titled(random, person);
    const [firm, site, initials] = random.pick([
      ['Tarn & Fell Financial Planning LLP', 'tarnandfell.example', 'TF'],
      ['Holloway Peake Chartered Financial Planners Ltd', 'hollowaypeake.example', 'HP'],
      ['Wharfside Independent Financial Advisers', 'wharfside-ifa.example', 'WI'],
      ['Moncrieff Gray Wealth Limited', 'moncrieffgray.example', 'MG'],
    ]);
    const adviser = personOf(random).name;
    const frn = random.digits(6);
    const written = dateOf(random, 2022, 2026);
    const [provider, ...providerAddress] = random.pick([
      ['Forth & Clyde Life', 'Customer Servicing', 'PO Box 1182', 'Edinburgh', 'EH12 1ZZ'],
      ['Albion Mutual Assurance Society', 'Pensions Administration', '44 Temple Row', 'Birmingham', 'B2 5LS'],
      ['Stanmere Pensions Limited', 'Adviser Services Team', 'Stanmere House', 'Peterborough', 'PE2 6FZ'],
    ]);
    const mayChange = random.chance(0.35);
    const ending = random.pick(['date', 'date', 'withdrawn', 'months']);
    const until = later(written, random.pick([182, 365, 730]));
    const office = addressOf(random, 'uk').join(', ');
    const address = addressOf(random, 'uk');
    const details: [string, string][] = [];
    details.push(['Client', s.put('clientName', client)]);
    details.push(['Address', s.lines('clientAddress', address, ', ')]);
    if (random.chance(0.85)) {
      const born = dateOf(random, 1948, 1992);
      details.push(['Date of birth', s.put('dateOfBirth', ordinal(born), born)]);
    }
    if (random.chance(0.7)) {
      const nino = ninoOf(random);
      details.push(['NI number', s.put('nationalInsuranceNumber', nino.text, nino.value)]);
    }
    const plan = random.pick([`${random.letters(1)}${random.digits(8)}`, `PP/${random.digits(7)}`, random.digits(10)]);
    details.push([random.pick(['Plan no.', 'Policy no.']), s.put('policyNumber', plan)]);
    const change = mayChange
      ? 'In addition, I authorise the firm to give you instructions on my behalf to alter the above plan, including fund switches and changes to the level of contributions, without further reference to me.'
      : 'For the avoidance of doubt, this letter does not permit the firm to make any changes to the plan or to give you instructions on my behalf. Any such instruction must come from me in writing.';
    s.fields.changesAllowed = mayChange;
    const term =
      ending === 'date'
        ? `This authority will remain in force until ${s.put('validUntil', ordinal(until), until)}, unless I withdraw it in writing before that date.`
        : ending === 'months'
          ? 'This authority will remain in force for twelve months.'
          : 'This authority will remain in force until I withdraw it in writing.';
    const ref = `${initials}/${person.last.slice(0, 3).toUpperCase()}${random.digits(4)}`;
    const css =
      "@page{margin:17mm 22mm 14mm}body{font:10.4pt/1.42 'P052';color:#151515}header{text-align:right;border-bottom:.6pt solid #54685c;padding-bottom:7pt;margin-bottom:16pt}header b{font:600 15pt 'P052';color:#36503f;display:block}header span{font:8pt/1.4 'URW Gothic';color:#444}.to{margin-bottom:12pt}p{margin:0 0 8pt}table.re{margin:2pt 0 11pt 0;border-collapse:collapse}table.re td{padding:0 12pt 1pt 0;vertical-align:top}table.re td:first-child{font-style:italic}.sig{font:20pt 'Z003';color:#1c2d6b;margin:14pt 0 0;border-bottom:.5pt solid #777;width:190pt}footer{margin-top:26pt;border-top:.6pt solid #54685c;padding-top:5pt;font:7pt/1.4 'URW Gothic';color:#555;text-align:center}";
    const html = page(
      'A4',
      css,
      `<header><b>${escapeHtml(firm)}</b><span>${escapeHtml(office)}<br>Tel ${phoneOf(random, 'uk').text} &nbsp;·&nbsp; www.${site}</span></header>
<div class="to">${s.put('providerName', provider)}<br>${providerAddress.join('<br>')}</div>
<p>${s.put('letterDate', ordinal(written), written)}</p><p>Our reference: ${ref}</p>
<p>Dear Sir or Madam</p><p><b>LETTER OF AUTHORITY</b></p>
<table class="re">${details.map(([label, value]) => `<tr><td>${label}:</td><td>${value}</td></tr>`).join('')}</table>
<p>Please accept this letter as my authority for you to release to ${s.put('firmName', firm)}, who are authorised and regulated by the Financial Conduct Authority (firm reference number ${s.put('firmReference', frn)}), any information that they may ask for about the plan shown above. This includes, but is not limited to, current and transfer values, the funds in which it is invested, charges, any guaranteed annuity rates or safeguarded benefits, and the nomination of beneficiaries.</p>
<p>I would be grateful if you would deal directly with my financial planner, ${s.put('adviserName', adviser)}, and update your records so that future correspondence is copied to the firm. Please accept a photocopy, scan or facsimile of this letter as if it were the original.</p>
<p>${change}</p>
<p>${term} It does not affect any adviser charge presently being paid from the plan.</p>
<p>I understand that you are entitled to a reasonable period in which to reply; my planner would normally expect to hear from you within ten working days.</p>
<p>Yours faithfully</p>
<div class="sig">${escapeHtml(person.name)}</div><p>${escapeHtml(client)}</p>
<footer>${escapeHtml(firm)} is entered on the Financial Services Register. Registered in England and Wales no. ${random.digits(8)}. VAT no. ${random.digits(9)}.<br>The guidance in our letters is subject to the UK regulatory regime and is therefore targeted at consumers based in the UK.</footer>`,
    );
    return s.filled(html);
  },
};

const lifeOfficeForm: Layout = {
  name: 'fifth-life-office-form',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const person = personOf(random);
    const title = titled(random, person).split(' ')[0] as string;
    const provider = random.pick([
      'Border Counties Life Assurance',
      'Pentland Widows & Orphans Fund',
      'Hallam Mutual Life',
    ]);
    const signed = dateOf(random, 2022, 2026);
    const born = dateOf(random, 1945, 1995);
    const nino = random.chance(0.75) ? ninoOf(random).value : undefined;
    const frn = random.digits(random.pick([6, 6, 7]));
    const plan = `${random.digits(7)}${random.letters(1)}`;
    const firm = random.pick([
      'ELLERBECK MORTGAGE AND PENSIONS LTD',
      'Quayle Dunmore Financial Services',
      'Tilney Brook Associates LLP',
      'A & J Sharrow (Financial) Limited',
    ]);
    const until = random.chance(0.5) ? later(signed, random.pick([365, 548, 1095])) : undefined;
    const network = random.chance(0.4) ? 'Openway Network' : '';
    const level = random.pick(['info', 'info', 'full', undefined]);
    const options = [
      'Information only – you may give my adviser information about my plan but must not act on their instructions',
      'Information and instructions – you may give my adviser information and accept changes to my plan from them',
    ];
    if (level !== undefined) s.fields.changesAllowed = level === 'full';
    const mark = random.pick(['square', 'tick'] as const);
    s.fields.dateOfBirth = born;
    s.fields.letterDate = signed;
    if (nino !== undefined) s.fields.nationalInsuranceNumber = nino;
    s.fields.policyNumber = plan;
    s.fields.firmReference = frn;
    if (until !== undefined) s.fields.validUntil = until;
    s.fields.clientName = person.name;
    const adviser = random.chance(0.85) ? personOf(random).name : undefined;
    const line = (label: string, value: string) =>
      `<div class="line"><div class="label">${label}</div><div class="field">${value || '&nbsp;'}</div></div>`;
    const combed = (label: string, value: string) =>
      `<div class="line"><div class="label">${label}</div><div>${value}</div></div>`;
    const address = addressOf(random, 'uk');
    const postcode = address[2] as string;
    s.fields.clientAddress = address.join(', ');
    const css =
      "@page{margin:13mm 15mm}body{font:9pt/1.35 'Liberation Sans';color:#1d1d1d}.top{display:flex;justify-content:space-between;align-items:flex-start}.top b{font:bold 15pt 'Nimbus Sans';color:#5a1846}.top i{font:7.5pt 'Liberation Sans';text-align:right}h1{font:bold 17pt 'Nimbus Sans';color:#5a1846;margin:9pt 0 4pt}h2{font:bold 10.5pt 'Nimbus Sans';background:#5a1846;color:#fff;margin:12pt 0 5pt;padding:3pt 6pt}p{margin:0 0 5pt}.line{display:flex;margin:0 1pt 4pt 0;align-items:center}.label{width:165pt;padding-right:8pt}.field{flex:1;border:.7pt solid #5a1846;padding:2.5pt 5pt;font:10.5pt 'Nimbus Mono PS';min-height:17pt}.comb{display:inline-flex;border:.7pt solid #5a1846;border-right:0;vertical-align:middle}.comb i{font:normal 10.5pt/15pt 'Nimbus Mono PS';width:14pt;height:15pt;text-align:center;border-right:.7pt solid #5a1846}.opt{margin-bottom:4pt}.option{white-space:normal!important}.small{font-size:7.6pt;line-height:1.35;color:#333}.office{border:1pt dashed #888;padding:5pt 7pt;margin-top:12pt;font-size:8pt}.sign{display:flex;gap:14pt;align-items:flex-end}.sign .box{border:.7pt solid #5a1846;width:230pt;height:38pt;padding:8pt;font:19pt 'Z003';color:#222}";
    const html = sheet(
      'A4',
      css,
      `<div class="top"><b>${s.put('providerName', provider)}</b><i>Form LOA3 (04/21)<br>Please use BLOCK CAPITALS and black ink</i></div>
<h1>Authority to deal with my financial adviser</h1>
<p>Use this form if you would like us to speak to a financial adviser about your plan. Your adviser cannot complete the declaration for you. If the plan is held in joint names, each of you should complete a form.</p>
<h2>1. About you</h2>
${line('Title', title)}${line('Full name', escapeHtml(person.name))}
${line('Address', address.slice(0, 2).map(escapeHtml).join(', '))}${line('Postcode', escapeHtml(postcode))}
${combed('Date of birth', dateComb(born))}
${combed('National Insurance number', comb(nino ?? '', 9))}
${line('Daytime telephone', random.chance(0.5) ? phoneOf(random, 'uk').text : '')}
<h2>2. Your plan</h2>
${combed('Plan number<br><span class="small">You will find this at the top of your yearly statement</span>', comb(plan, 10))}
<h2>3. Your adviser</h2>
${line('Name of firm', s.put('firmName', firm))}
${combed('Financial Services Register number of the firm', comb(frn, 7))}
${line('Name of individual adviser', adviser === undefined ? '' : s.put('adviserName', adviser))}
${line('Network (if the firm belongs to one)', network)}
<h2>4. What you allow your adviser to do</h2>
<p>Tick one box.</p>
${options.map((option, at) => `<div class="opt">${ticks([option], (level === 'info' && at === 0) || (level === 'full' && at === 1) ? option : undefined, mark)}</div>`).join('')}
${combed('Date on which this authority ends<br><span class="small">Leave blank if it is to continue until you tell us</span>', dateComb(until))}
<h2>5. Your declaration</h2>
<p>I authorise ${escapeHtml(provider)} to deal with the firm named in section 3 as I have shown in section 4. I understand that this replaces any authority I gave before, and that I can end it at any time by writing to you. A copy of this form is as valid as the original.</p>
<div class="sign"><div>Signature<div class="box">${escapeHtml(person.name)}</div></div><div>Date (DD MM YYYY)<br>${dateComb(signed)}</div></div>
<p class="small" style="margin-top:8pt"><b>How we use your information.</b> We hold the details you give us to run your plan and to meet our legal duties. Our privacy notice is on our website, or we will post a copy on request. Calls may be recorded.</p>
<div class="office"><b>For office use</b> &nbsp; Received ${random.chance(0.5) ? printDate(later(signed, random.between(2, 9)), 'numeric', 'uk') : '.................'} &nbsp; Agency code ${random.chance(0.5) ? random.digits(5) : '.................'} &nbsp; Signature checked ☐ &nbsp; Indexed by ...........</div>`,
    );
    return s.filled(html);
  },
};

const onlineSigned: Layout = {
  name: 'fifth-signed-online',
  group: 'last',
  fill(random) {
    const s = new Stated();
    const person = personOf(random);
    const firm = random.pick([
      'Lumen Employee Benefits Ltd',
      'Copperfield Workplace Advice Limited',
      'Fernhill & Rook Wealth Ltd',
    ]);
    const frn = random.digits(6);
    const signed = dateOf(random, 2023, 2026);
    const made = later(signed, -random.between(2, 6));
    const provider = random.pick(['Aldersgate Pensions', 'Northfold Retirement', 'The Severn Master Trust']);
    const style = random.pick(['long', 'short', 'numeric'] as const);
    const mayChange = random.chance(0.5) ? random.chance(0.5) : undefined;
    const time = () => `${random.between(10, 20)}:${random.between(10, 59)}:${random.between(10, 59)}`;
    const mail = `${person.last.toLowerCase().replace(/[^a-z]/g, '')}@example.net`;
    const born = random.chance(0.9) ? dateOf(random, 1950, 1998) : undefined;
    const nino = random.chance(0.8) ? ninoOf(random) : undefined;
    const until = random.chance(0.6) ? later(signed, random.pick([90, 180, 365])) : undefined;
    const adviser = personOf(random);
    const item = (label: string, value: string) => `<dt>${label}</dt><dd>${value}</dd>`;
    const yes = '<span class="y">Yes</span>';
    const no = '<span class="n">No</span>';
    if (mayChange !== undefined) s.fields.changesAllowed = mayChange;
    const powers: [string, string][] = [
      ['Ask for and be given information, forms and illustrations', yes],
      ['Be copied on correspondence', random.chance(0.5) ? yes : no],
    ];
    if (mayChange !== undefined)
      powers.push(['Make changes to the policy on the client’s behalf', mayChange ? yes : no]);
    const id = [8, 4, 4, 12].map((length) => random.digits(length)).join('-');
    const css =
      "@page{margin:15mm 16mm}body{font:9.2pt/1.45 'DejaVu Sans';color:#222}.bar{background:#0f3d5c;color:#fff;padding:9pt 12pt;display:flex;justify-content:space-between;font:600 12pt 'URW Gothic'}.bar small{font:7.5pt/1.5 'DejaVu Sans';text-align:right}h1{font:500 19pt 'URW Gothic';color:#0f3d5c;margin:14pt 0 2pt}.sub{color:#555;margin-bottom:12pt}.two{display:flex;gap:14pt}.two>div{flex:1;background:#f1f5f8;padding:8pt 11pt}h3{font:600 10pt 'URW Gothic';margin:0 0 4pt;color:#0f3d5c}dl{margin:0}dt{font-size:7.3pt;color:#5d6b75;margin-top:4pt}dd{margin:0}p{margin:9pt 0}.pw{border-collapse:collapse;width:100%;margin-top:4pt}.pw td{border-bottom:.5pt solid #cdd6dc;padding:4pt 2pt}.pw td:last-child{width:44pt;text-align:right}.y{color:#13733a}.n{color:#a12020}.es{border:.8pt solid #0f3d5c;border-radius:4pt;width:220pt;padding:5pt 9pt;margin-top:12pt}.es b{font:20pt 'Z003';display:block}.es span{font-size:6.6pt;color:#555}.cert{break-before:page}.ev{border-collapse:collapse;width:100%;font-size:8pt}.ev th{text-align:left;border-bottom:1pt solid #0f3d5c;padding:3pt}.ev td{padding:3pt;border-bottom:.4pt solid #ccc;vertical-align:top}.f{font-size:7pt;color:#666;margin-top:18pt}";
    const html = page(
      'A4',
      css,
      `<div class="bar"><span>${escapeHtml(firm)}</span><small>Document ${id.slice(0, 13)}<br>Page 1 of 2</small></div>
<h1>Letter of authority</h1><div class="sub">To: <b>${s.put('providerName', provider)}</b> &nbsp;|&nbsp; Dated ${s.put('letterDate', printDate(signed, style, 'uk'), signed)}</div>
<div class="two"><div><h3>Client</h3><dl>${item('Name', s.put('clientName', person.name))}${born === undefined ? '' : item('Born', s.put('dateOfBirth', printDate(born, style, 'uk'), born))}${nino === undefined ? '' : item('National Insurance', s.put('nationalInsuranceNumber', nino.text, nino.value))}${item('Home address', s.lines('clientAddress', addressOf(random, 'uk')))}${item('E-mail', mail)}</dl></div>
<div><h3>Policy</h3><dl>${item('Policy number', s.put('policyNumber', random.pick([`SMT-${random.digits(6)}`, `${random.digits(4)}-${random.digits(5)}`, `W${random.digits(7)}`])))}${item('Kind of policy', random.pick(['Group personal pension', 'Stakeholder pension', 'Section 32 buy-out bond']))}</dl>
<h3 style="margin-top:9pt">Firm</h3><dl>${item('Firm', s.put('firmName', firm))}${item('FCA FRN', s.put('firmReference', frn))}${item('Adviser', s.put('adviserName', adviser.name))}${item('Reply to', `loa@${(firm.split(' ')[0] as string).toLowerCase()}.example &nbsp; ${phoneOf(random, 'uk').text}`)}</dl></div></div>
<p>I have asked the firm above to advise me. Please treat this as my instruction to deal with the firm about the policy above, to the extent shown here:</p>
<table class="pw">${powers.map(([label, answer]) => `<tr><td>${label}</td><td>${answer}</td></tr>`).join('')}</table>
<p>${until === undefined ? 'My authority lasts until I tell you in writing that it has ended.' : `My authority expires on ${s.put('validUntil', printDate(until, style, 'uk'), until)}.`} An electronic signature has the same effect as one in ink (Electronic Communications Act 2000, section 7). If you do not accept electronic signatures, please tell the firm within two working days.</p>
<p>I consent to your sharing personal data with the firm for this purpose. I know that I may complain to the Financial Ombudsman Service about either of you.</p>
<div class="es"><span>Signed electronically by</span><b>${escapeHtml(person.name)}</b><span>${id}</span></div>
<div class="cert"><div class="bar"><span>Certificate of completion</span><small>Document ${id.slice(0, 13)}<br>Page 2 of 2</small></div>
<p>Envelope: ${id}<br>Subject: Please sign: LOA ${escapeHtml(provider)}<br>Status: Completed &nbsp; Pages: 1 &nbsp; Signatures: 1 &nbsp; Time zone: UTC</p>
<table class="ev"><tr><th>Event</th><th>By</th><th>Time</th><th>Address</th></tr>
${[
  ['Created', adviser.name, made],
  ['Sent', adviser.name, made],
  ['Viewed', person.name, later(made, 1)],
  ['Signed', person.name, signed],
]
  .map(
    ([event, by, on]) =>
      `<tr><td>${event}</td><td>${escapeHtml(by as string)}</td><td>${on} ${time()}</td><td>10.${random.between(2, 250)}.${random.between(2, 250)}.${random.between(2, 250)}</td></tr>`,
  )
  .join('')}</table>
<p class="f">The record of events was closed when the last party signed. Access code sent to mobile ending ${random.digits(3)}. Disclosure of electronic records accepted: yes.</p></div>`,
    );
    return s.filled(html);
  },
};

export const layouts: Layout[] = [letterhead, lifeOfficeForm, onlineSigned];
