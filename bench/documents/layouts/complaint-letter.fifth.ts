/**
 * The complaint form of an American state's insurance department, an e-mail to a pension company, and a
 * traveller's letter from Australia.
 * @module
 */
import { addressOf, bare, dateOf, emailOf, firmOf, later, personOf, phoneOf, printDate, two } from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { cell, page, row, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

const STATES = [
  { state: 'Ohio', town: 'Columbus, OH 43215', fraud: 'Ohio Revised Code 3999.21' },
  { state: 'Oregon', town: 'Salem, OR 97301', fraud: 'ORS 165.692' },
  { state: 'Idaho', town: 'Boise, ID 83702', fraud: 'Idaho Code 41-1331' },
] as const;

const PROBLEMS = [
  {
    kind: 'Auto',
    reason: 'Claim delay',
    what: 'The adjuster promised a decision on my rear bumper and trunk in ten days. It has been eleven weeks. I have left nine messages, the adjuster has changed three times, and I am still paying for a rental car out of my own pocket.',
    want: 'Pay the repair estimate that the shop sent in and pay me back for the rental car.',
  },
  {
    kind: 'Homeowners',
    reason: 'Unsatisfactory settlement',
    what: 'A hail storm ruined the roof. The company paid for one slope only. Its own inspector told me that all four slopes were hit, but his report was changed after he left the firm.',
    want: 'Full replacement of the roof, with a copy of the first inspection report.',
  },
  {
    kind: 'Health',
    reason: 'Claim denial',
    what: 'The company denied my MRI as not medically necessary although it was pre-authorized by telephone. I have the name of the person who authorized it. The hospital has turned the bill over to a collection agency.',
    want: 'Pay the hospital and write to the collection agency to clear my credit.',
  },
] as const;

/** US: one sheet of boxes from the state, filled in by hand in a fillable PDF. */
function department(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const { state, town, fraud } = random.pick(STATES);
  const problem = random.pick(PROBLEMS);
  const signed = dateOf(random, 2022, 2025);
  const happened = later(signed, -random.between(70, 160));
  const address = [addressOf(random, 'us')[0] as string, town];
  const day = phoneOf(random, 'us');
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const amount = random.between(900, 14_000) * 100 + (random.chance(0.5) ? 0 : random.between(1, 99));
  const sought = random.chance(0.75);
  const filed = random.chance(0.4);
  const agent = random.chance(0.5) ? personOf(random).name : '';
  const body = `<table class="hd"><tr><td style="width:62pt"><div class="seal">SEAL<br>OF THE<br>STATE</div></td><td><b>${state} Department of Insurance</b><br>Consumer Services Division<br>PO Box ${random.digits(4)}, ${town}<br>Consumer hotline (800) 555-${random.digits(4)} &nbsp; Fax (800) 555-${random.digits(4)}</td><td class="use">FOR DEPARTMENT USE ONLY<br>File no. <span class="fill">${filed ? stated.put('complaintReference', `CS-${signed.slice(2, 4)}-${random.digits(5)}`) : '________________'}</span><br>Analyst <span class="fill">${filed ? `${random.letters(3)}` : '________________'}</span><br>Received <span class="fill">${filed ? us(later(signed, random.between(3, 9))) : '________________'}</span></td></tr></table>
<h1>CONSUMER COMPLAINT FORM</h1>
<p class="in">Please print or type. Complete every section that applies to you and attach <b>copies</b> of letters, bills and policy pages. Do not send originals. We will send a copy of this form to the company or agent you name. We cannot act as your lawyer, decide who is at fault in an accident, or settle a question of fact between you and the company.</p>
<h2>A. Person making the complaint</h2><table>
${row(cell('Your name', stated.put('complainantName', person.name), 2), cell('Daytime phone', stated.put('complainantPhone', day.text, day.digits)), cell('Other phone', ''))}
${row(cell('Mailing address (street, city, state, ZIP)', stated.lines('complainantAddress', address, ', '), 2), cell('E-mail', random.chance(0.7) ? stated.put('complainantEmail', emailOf(random, person)) : '', 2))}
${row(cell('Are you the', ticks(['Insured', 'Claimant against another person’s policy', 'Beneficiary', 'Provider'], 'Insured', 'square'), 4))}</table>
<h2>B. Who is the complaint about?</h2><table>
${row(cell('Insurance company', firmOf(random, 'insurer'), 2), cell('Agent, adjuster or agency', agent, 2))}
${row(cell('Type of insurance', ticks(['Auto', 'Homeowners', 'Health', 'Life', 'Annuity', 'Other'], problem.kind, 'square'), 4))}
${row(cell('Name of insured on policy, if not you', ''), cell('Policy or ID number', random.chance(0.85) ? stated.put('policyNumber', `${random.letters(3)}${random.digits(7)}`) : ''), cell('Claim number', stated.put('claimNumber', `${random.digits(2)}-${random.digits(6)}-${random.letters(1)}`)), cell('Date of loss or service', stated.put('incidentDate', us(happened), happened)))}
${row(cell('Policy effective date', us(later(happened, -random.between(40, 330)))), cell('Is this a group or employer plan?', ticks(['Yes', 'No', 'Do not know'], problem.kind === 'Health' ? 'Yes' : 'No', 'square')), cell('State where policy was bought', state), cell('Reason', problem.reason))}</table>
<h2>C. Your complaint</h2><table>
${row(cell('Describe your problem in your own words. Use another sheet if you need more room.', `<div class="tall">${stated.put('summary', problem.what)}</div>`, 4))}
${row(cell('What do you think would be a fair resolution?', `<div class="mid">${stated.put('resolutionSought', problem.want)}</div>`, 3), cell('Amount of money you seek, if any', sought ? stated.put('compensationSought', `$${bare(amount)}`, { currency: 'USD', minor: amount }) : ''))}
${row(cell('Have you complained to the company?', ticks(['Yes', 'No'], 'Yes', 'square')), cell('Date of last contact', us(later(signed, -random.between(4, 30)))), cell('Are you represented by an attorney?', ticks(['Yes', 'No'], 'No', 'square')), cell('Have you filed a lawsuit?', ticks(['Yes', 'No'], 'No', 'square')))}</table>
<h2>D. Authorization</h2>
<p class="in">I authorize the Department to give this complaint and any records with it to the company or agent named above, and I authorize them to release to the Department all information about me that bears on it, including medical records. Complaint files may be public records under state law. It is a crime to knowingly make a false statement (${fraud}).</p>
<table>${row(cell('Signature', `<span style="font:16pt 'Z003'">${person.first} ${person.last}</span>`, 3), cell('Date', stated.put('letterDate', us(signed), signed)))}</table>
<p class="ft">INS 5020 (Rev. 03/2021) &nbsp;&nbsp; Allow 30 to 45 days for a reply. If you need this form in large print or Spanish, call the hotline. &nbsp;&nbsp; Page 1 of 1</p>`;
  return stated.filled(
    sheet(
      'Letter; margin: .42in .5in',
      `body{font:9pt/1.3 'Liberation Sans';color:#000}h1{text-align:center;font:bold 14pt 'Liberation Sans';margin:7pt 0 2pt;letter-spacing:1pt}h2{font:bold 9.6pt 'Liberation Sans';margin:8pt 0 2pt}
td{border:.8pt solid #000;padding:3.2pt 5pt}.hd td{border:0}.hd b{font-size:14pt}.hd .use{border:1.4pt solid #000;width:170pt;line-height:1.6;font-size:8pt;background:#eee}.fill{font:9.5pt 'DejaVu Sans Mono'}.seal{width:50pt;height:50pt;border:1.5pt solid #000;border-radius:50%;font:7pt/1.2 'Nimbus Roman';text-align:center;padding-top:13pt}
.label{font-size:7.6pt}.answer{font:10.4pt/1.35 'DejaVu Sans Condensed';color:#0a1c74;min-height:15pt;overflow-wrap:anywhere}.answer .option{color:#000;font:8.6pt 'Liberation Sans'}.tall{min-height:82pt}.mid{min-height:40pt}.in{font-size:8pt;margin:3pt 0}.ft{font-size:7.4pt;text-align:center;margin:6pt 0 0}`,
      body,
    ),
  );
}

const DELAYS = [
  {
    subject: 'transfer of my pension',
    what: 'I sent you every form for the transfer by recorded post and you confirmed by telephone that nothing was missing. Ten weeks later you asked for the same discharge form again. While you looked for it the fund fell, and the other company received much less than the figure on your quotation.',
    want: 'Please put the pension in the position it would have been in had you done this on time, and send me a written apology and a timeline of what happened to my forms.',
  },
  {
    subject: 'wrong tax taken from my drawdown',
    what: 'You paid my first withdrawal on an emergency tax code although I gave you a P45 when I applied. I telephoned three times and each time was told that it would be put right in the next payment. It was not, and I went overdrawn.',
    want: 'Please repay the bank charges, correct the tax code before the next payment and tell me who is dealing with it.',
  },
  {
    subject: 'misleading retirement quotation',
    what: 'Your retirement pack showed a guaranteed annuity rate, and I gave notice at work on the strength of it. When I returned the forms you told me that the guarantee had expired on my birthday. Nothing in the pack said so.',
    want: 'Please honour the guaranteed annuity rate as it was shown in the pack.',
  },
] as const;

/** UK: an e-mail as its recipient prints it, with the company's own message quoted below. */
function email(random: Random): Filled {
  const stated = new Stated();
  const person = personOf(random);
  const delay = random.pick(DELAYS);
  const sent = dateOf(random, 2022, 2025);
  const happened = later(sent, -random.between(20, 90));
  const replied = later(sent, -random.between(3, 12));
  const provider = random.pick(['Brightwater Pensions', 'Silverline Life', 'Ashdown Retirement']);
  const address = addressOf(random, 'uk');
  const phone = phoneOf(random, 'uk');
  const mail = emailOf(random, person);
  const uk = (date: string) => printDate(date, 'long', 'uk');
  const pounds = random.pick([250, 300, 500, 750, 1_200]);
  const clerk = personOf(random);
  const plan = `${random.letters(2)}${random.digits(8)}`;
  const reference = `${random.letters(3)}-${random.digits(6)}`;
  const asked = random.chance(0.75);
  const known = random.chance(0.65);
  const called = random.chance(0.7);
  stated.put('letterDate', '', sent);
  const html = page(
    'A4; margin: 15mm 17mm',
    `body{font:10.4pt/1.42 'Liberation Sans';color:#111}.bar{font:bold 13pt 'Liberation Sans';border-bottom:2pt solid #111;padding-bottom:4pt;margin-bottom:8pt}.m td{padding:1pt 10pt 1pt 0;vertical-align:top;font-size:9.8pt}.m td:first-child{color:#555}
.m{border-collapse:collapse;margin-bottom:12pt}p{margin:0 0 9pt}.q{border-left:2.5pt solid #999;padding-left:9pt;color:#444;font-size:9.6pt;margin-top:12pt}.u{font-size:7.6pt;color:#777;margin-top:12pt;border-top:.5pt solid #bbb;padding-top:4pt}`,
    `<div class="bar">${person.name}</div>
<table class="m"><tr><td>From:</td><td>${person.name} &lt;${stated.put('complainantEmail', mail)}&gt;</td></tr><tr><td>Sent:</td><td>${uk(sent)} ${random.between(18, 22)}:${two(random.between(0, 59))}</td></tr><tr><td>To:</td><td>complaints@example.com</td></tr><tr><td>Cc:</td><td>${random.chance(0.4) ? 'enquiries@example.org' : ''}</td></tr><tr><td>Subject:</td><td>RE: Complaint about ${delay.subject}</td></tr><tr><td>Attachments:</td><td>scan_${random.digits(4)}.pdf (${random.between(120, 900)} KB)</td></tr></table>
<p>Dear ${clerk.first}</p>
<p>Thank you for your message. I am afraid that it answers nothing I asked, so I am now making this a formal complaint and would like it to be dealt with under your complaints procedure. I set it out below so that there can be no doubt.</p>
<p>Policy: ${stated.put('policyNumber', plan)}${known ? `<br>Your complaint reference: ${stated.put('complaintReference', reference)}` : ''}<br>Date it happened: ${stated.put('incidentDate', uk(happened), happened)}</p>
<p><b>What my complaint is</b><br>${stated.put('summary', delay.what)}</p>
<p><b>What I want you to do</b><br>${stated.put('resolutionSought', delay.want)}</p>
${asked ? `<p><b>Compensation</b><br>${stated.put('compensationSought', `£${pounds.toLocaleString('en-GB')}`, { currency: 'GBP', minor: pounds * 100 })} for the distress and inconvenience.</p>` : ''}
<p>I know that you have eight weeks from today, that is until ${uk(later(sent, 56))}. After that I shall go to the Pensions Ombudsman. Please write rather than telephone${called ? '; if you really must ring, do so after six' : ''}.</p>
<p>Regards</p>
<p>${stated.put('complainantName', person.name)}<br>${stated.lines('complainantAddress', address)}${called ? `<br>Tel: ${stated.put('complainantPhone', phone.text, phone.digits)}` : ''}</p>
<div class="q"><p>From: ${provider} Customer Care<br>Sent: ${uk(replied)} 10:${two(random.between(10, 59))}<br>Subject: ${delay.subject[0]?.toUpperCase()}${delay.subject.slice(1)} [message ${random.digits(7)}]</p>
<p>Good morning</p><p>Thank you for getting in touch. I am sorry to hear that you are unhappy. I have looked at your records and can see that a payment of £${bare(random.between(4_000, 90_000) * 100 + 37)} was made on ${uk(later(happened, 5))}. Our normal turnaround is fifteen working days from when we hold everything we need.</p>
<p>I hope that this settles your query. If I do not hear from you by ${uk(later(replied, 28))} I will close the case. Our offices are open from 9am to 5pm, on 0345 070 ${random.digits(4)}.</p><p>Kind regards<br>${clerk.first} ${clerk.last}<br>Customer Care Associate, ${provider}, PO Box ${random.digits(3)}, Swindon SN38 ${random.between(1, 9)}AA</p>
<div class="u">${provider} Limited is authorised by the Prudential Regulation Authority and regulated by the Financial Conduct Authority and the Prudential Regulation Authority, firm reference ${random.digits(6)}. Registered in England, number ${random.digits(8)}. This e-mail is confidential and meant for its addressee only.</div></div>`,
  );
  return stated.filled(html);
}

const TRIPS = [
  {
    what: 'Your assessor refused the claim for the cancelled cruise because my husband’s knee was said to be a pre-existing condition. It was not. He fell on our own back steps, and the hospital letter we sent you says that there was no earlier injury.',
    want: 'That the decision be looked at again by somebody else, that the cruise fare be paid less the excess, and that I be told the name of the doctor who advised you.',
  },
  {
    what: 'Our bags were stolen from the locked boot of a hire car in Lisbon. You say that we left them unattended in a public place. The police report says that the lock was forced. Four people at your call centre have told me four different things about it.',
    want: 'That you accept the police report, pay for the bags at the values we listed, and apologise for the way the calls were handled.',
  },
  {
    what: 'The airline cancelled our flight from Denpasar and your emergency line told us to book two more nights and claim them back. Now you say that nobody gave that advice. Recordings are kept, so please listen to it.',
    want: 'That you pay for the hotel and the new flights, and send me a copy of the recording.',
  },
] as const;

/** Australia: a letter typed at home, with its headings numbered. */
function traveller(random: Random): Filled {
  const stated = new Stated();
  const first = random.pick(['Alice', 'Eleanor', 'Hannah', 'Joanna', 'Patricia', 'Ursula', 'Wendy', 'Grace']);
  const last = personOf(random).last;
  const name = `${random.chance(0.5) ? 'Mrs ' : ''}${first} ${last}`;
  const trip = random.pick(TRIPS);
  const written = dateOf(random, 2022, 2025);
  const decided = later(written, -random.between(9, 40));
  const au = (date: string) => printDate(date, 'long', 'uk');
  const address = [
    `${random.between(2, 160)} ${random.pick(['Jarrah Crescent', 'Esplanade', 'Boronia Street', 'Swan View Road'])}`,
    random.pick(['FREMANTLE WA 6160', 'TOOWOOMBA QLD 4350', 'BALLARAT VIC 3350', 'HOBART TAS 7000', 'GLENELG SA 5045']),
  ];
  const phone = random.pick([
    `0${random.pick(['2', '3', '7', '8'])} ${random.digits(4)} ${random.digits(4)}`,
    `04${random.digits(2)} ${random.digits(3)} ${random.digits(3)}`,
  ]);
  const insurer = random.pick(['Wanderer Travel Insurance', 'Koala Travel Cover', 'Blue Gum Travel Protection']);
  const cents = random.between(1_100, 9_800) * 100 + (random.chance(0.5) ? 0 : random.between(5, 95));
  const priced = random.chance(0.8);
  const mailed = random.chance(0.55);
  const referred = random.chance(0.5);
  const html = page(
    'A4; margin: 17mm 25mm 15mm',
    `body{font:11pt/1.42 'URW Bookman';color:#000}.me{text-align:right;margin-bottom:12pt}.re{margin:0 0 12pt 18pt;border-collapse:collapse}.re td{padding:0 12pt 0 0;vertical-align:top}p{margin:0 0 10pt}h4{margin:10pt 0 2pt;font:bold 11pt 'URW Bookman';break-after:avoid}ol{margin:0 0 10pt;padding-left:20pt}`,
    `<div class="me">${stated.put('complainantName', name)}<br>${stated.lines('complainantAddress', address)}<br>Ph ${stated.put('complainantPhone', phone, phone.replace(/\D/g, ''))}${mailed ? `<br>${stated.put('complainantEmail', emailOf(random, { first, last, name }))}` : ''}<br><br>${stated.put('letterDate', au(written), written)}</div>
<p>The Manager, Internal Dispute Resolution<br>${insurer}<br>Locked Bag ${random.digits(4)}<br>North Sydney NSW 2059</p>
<p>Dear Sir or Madam,</p>
<table class="re"><tr><td>Policy</td><td>${stated.put('policyNumber', `${random.letters(3)}-${random.digits(7)}`)}</td></tr><tr><td>Claim</td><td>${stated.put('claimNumber', `${random.digits(8)}/${two(random.between(1, 9))}`)}</td></tr>${referred ? `<tr><td>Complaint ref.</td><td>${stated.put('complaintReference', `IDR${random.digits(6)}`)}</td></tr>` : ''}<tr><td>Your decision of</td><td>${stated.put('incidentDate', au(decided), decided)}</td></tr></table>
<p>I have been a customer of yours for ${random.between(4, 19)} years and have claimed only once before, for a lost camera, when you paid $${random.between(180, 460)} without any fuss. I write to complain about how you have treated me this time.</p>
<h4>1. &nbsp;What I am complaining about</h4><p>${stated.put('summary', trip.what)}</p>
<h4>2. &nbsp;What I ask for</h4><p>${stated.put('resolutionSought', trip.want)}</p>
${priced ? `<p>In money, I am asking you to pay me ${stated.put('compensationSought', `$${bare(cents)}`, { currency: 'AUD', minor: cents })} altogether. The $${random.pick(['200', '250', '100'])} excess has already been taken off.</p>` : ''}
<h4>3. &nbsp;What happens next</h4><p>I understand that the General Insurance Code of Practice gives you 30 calendar days, which I make ${au(later(written, 30))}. If I have not had a proper answer by then I will take the matter to the Australian Financial Complaints Authority, GPO Box 3, Melbourne VIC 3001 (1800 931 678). I have kept copies of everything.</p>
<p>I enclose:</p><ol><li>your letter of ${au(decided)};</li><li>receipts, with a list;</li><li>the policy schedule issued on ${au(later(decided, -random.between(120, 240)))}.</li></ol>
<div style="break-inside:avoid"><p>Yours faithfully,</p><p style="font:22pt 'Z003';margin:4pt 0">${first} ${last}</p><p>${name}</p></div>`,
  );
  return stated.filled(html);
}

export const layouts: Layout[] = [
  { name: 'fifth-state-department-form', group: 'last', fill: department },
  { name: 'fifth-pension-email', group: 'last', fill: email },
  { name: 'fifth-au-traveller-letter', group: 'last', fill: traveller },
];
