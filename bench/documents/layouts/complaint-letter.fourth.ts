/**
 * A private letter of complaint to a British insurer, and an e-mail to an Australian one.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  later,
  moneyOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

const CASES = [
  {
    about: 'water damage to my kitchen',
    complaint:
      'Your loss adjuster was in my house for barely ten minutes. He did not lift a single floor tile, he was rude to my husband, and he then wrote in his report that the leak had been going on for years. That is simply untrue and your decision to refuse the claim rests on it.',
    history:
      'My plumber, who has thirty years in the trade, has put in writing that the joint failed suddenly. I sent you his letter and heard nothing.',
    want: 'Please withdraw the adjuster’s report, send someone competent to look again, and settle the claim for the floor and units in full.',
  },
  {
    about: 'the repairs to my car',
    complaint:
      'After keeping my car for seven weeks, the garage you chose gave it back with the wrong shade of paint on the bonnet and a rattle from the bumper that was not there before. Nobody ever rang me back and the courtesy car was taken away after three weeks.',
    history:
      'I have taken it to a dealer, who says the panel was filled and not replaced. I can let you have his photographs.',
    want: 'I should like the work done again by a garage of my own choosing, at your expense, with a car for as long as it takes.',
  },
  {
    about: 'my cancelled holiday',
    complaint:
      'You have turned down my claim because of a tablet for blood pressure that I declared when I took out the policy. I have the recording number of that call. Your staff have asked me for the same doctor’s letter three times over.',
    history:
      'The tour operator would refund nothing, and my sister lost her deposit as well, although she has claimed elsewhere.',
    want: 'I expect you to listen to the recording, admit the mistake and pay what I claimed for the flights and hotel.',
  },
  {
    about: 'my renewal',
    complaint:
      'The premium was taken from my bank account twice although I had told your call centre that I did not wish to renew. It put me overdrawn and a standing order for my rent was returned unpaid.',
    history: 'I was promised a refund within five working days by a young man called Ryan. It did not come.',
    want: 'Kindly refund both payments, write to my bank to explain, and confirm that no policy is in force in my name.',
  },
];

const HOME = `body{font-variant-ligatures:none;font:12pt/16.6pt 'C059',serif;color:#111}.from{margin-left:52%;margin-bottom:16pt}p{margin:0 0 10pt}.u{text-decoration:underline}.sig{font:22pt Z003;margin:6pt 0 0}`;

function homeLetter(random: Random) {
  const stated = new Stated();
  const writer = personOf(random);
  const subject = random.pick(CASES);
  const insurer = firmOf(random, 'insurer');
  const happened = dateOf(random, 2020, 2025);
  const rang = later(happened, random.between(6, 15));
  const written = later(happened, random.between(24, 60));
  const tel = phoneOf(random, 'uk');
  const money = moneyOf(random, 'uk', [100, 1500]);
  const ordinal = random.chance(0.4);
  const day = (date: string) => {
    const number = Number(date.slice(8));
    const ending = number > 3 && number < 21 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
    const text = printDate(date, 'long', 'uk');
    return ordinal ? text.replace(/^\d+/, `${number}${ending}`) : text;
  };
  const claim = subject.about !== 'my renewal' && random.chance(0.75);
  const top = random.chance(0.6);
  const reach = `${random.chance(0.75) ? `<br>Tel: ${stated.put('complainantPhone', tel.text, tel.digits)}` : ''}${random.chance(0.4) ? `<br>${stated.put('complainantEmail', emailOf(random, writer))}` : ''}`;
  const compensation = random.chance(0.6);
  const acknowledged = random.chance(0.45);
  const html = `<div class="from">${stated.lines('complainantAddress', addressOf(random, 'uk'))}${top ? reach : ''}<br><br>${stated.put('letterDate', day(written), written)}</div>
<p>The ${random.pick(['Customer Relations Manager', 'Complaints Department', 'Chief Executive'])}<br>${escapeHtml(insurer)}<br>${addressOf(random, 'uk').join('<br>')}</p>
<p>Dear ${random.pick(['Sir or Madam', 'Sirs'])}</p>
<p class="u">Policy ${stated.put('policyNumber', `${random.letters(2)} ${random.digits(4)} ${random.digits(4)}`)}${claim ? ` &ndash; Claim ${stated.put('claimNumber', `${random.digits(2)}/${random.digits(6)}/${random.letters(2)}`)}` : ''} &ndash; ${subject.about}</p>
<p>I have been insured with you for ${random.between(8, 31)} years and have never before had to write a letter like this one. What I am complaining of took place on ${stated.put('incidentDate', day(happened), happened)}.${acknowledged ? ` You have already given my complaint the reference ${stated.put('complaintReference', `CR${random.digits(6)}`)} over the telephone, but I should like it answered in writing.` : ''}</p>
<p>${stated.put('summary', subject.complaint)}</p>
<p>I rang your helpline on ${day(rang)} and was kept waiting for ${random.between(25, 70)} minutes. ${subject.history}</p>
<p>This is what I ask of you. ${stated.put('resolutionSought', subject.want)}</p>
${compensation ? `<p>I also think it right that you should pay me ${stated.put('compensationSought', printMoney(money), money)} in compensation for the trouble and upset.</p>` : ''}
<p>If I have not had a proper reply within eight weeks, I shall take the matter to the Financial Ombudsman Service. I am sending this by recorded delivery and have kept a copy.${claim ? ` My excess of £${random.pick(['100', '250', '350'])} was paid at the outset.` : ''}</p>
<p>Yours faithfully</p><p class="sig">${escapeHtml(writer.name)}</p><p>${stated.put('complainantName', writer.name)}${top ? '' : reach}</p>
${random.chance(0.5) ? '<p>Enc. Two photographs; copy of estimate</p>' : ''}`;
  return stated.filled(page('A4; margin: 20mm 24mm', HOME, html));
}

const RANTS = [
  {
    subject: 'hail damage claim knocked back',
    complaint:
      'You sent a builder who looked at the roof from the driveway and said the dents were “wear and tear”. He never got a ladder out. Two days later you declined my claim by text message, with no letter and no report.',
    want: 'I want an independent roofer to inspect the roof and I want the claim reopened.',
  },
  {
    subject: 'car written off without asking me',
    complaint:
      'Your assessor wrote off my car and sold it to the wreckers before I’d agreed to anything. My kids’ car seats and all my tools were still in the boot, and the payout is thousands under what the same car sells for online.',
    want: 'I’d like the payout lifted to the agreed value on my certificate and my tools and the car seats paid for.',
  },
  {
    subject: 'premium doubled, nobody can tell me why',
    complaint:
      'My premium has more than doubled in a year with no claims, and three different people on the phone gave me three different reasons. The last one hung up on me.',
    want: 'Please give me the actual reason in writing and put the renewal back to last year’s price plus CPI.',
  },
];

const MAIL = `body{font-variant-ligatures:none;font:10.4pt/14.6pt 'DejaVu Sans Condensed','Liberation Sans';color:#111}.who{font-weight:bold;border-bottom:2pt solid #000;padding-bottom:3pt;margin-bottom:8pt}.hd td{padding:0 10pt 1pt 0;font-size:9.4pt;vertical-align:top}.hd td:first-child{font-weight:bold}p{margin:9pt 0}.old{border-left:2pt solid #2a5db0;padding-left:9pt;margin-top:16pt;color:#2f2f2f;font-size:9.4pt;line-height:13pt}`;

function mailFromCustomer(random: Random) {
  const stated = new Stated();
  const writer = personOf(random);
  const insurer = random.pick(['Bluegum Insurance', 'Southern Star Insurance', 'Wattle Mutual', 'Coolabah Insurance']);
  const domain = `${insurer.split(' ')[0]?.toLowerCase()}.example.com.au`;
  const rant = random.pick(RANTS);
  const happened = dateOf(random, 2021, 2025);
  const first = later(happened, random.between(4, 12));
  const sent = later(first, random.between(8, 25));
  const mobile = `04${two(random.between(0, 99))} ${random.digits(3)} ${random.digits(3)}`;
  const minor = random.between(4, 70) * 5000;
  const ref = random.chance(0.7);
  const amount = random.chance(0.6);
  const email = emailOf(random, writer);
  const street = `${random.between(1, 140)} ${random.pick(['Grevillea Cres', 'Bronte Rd', 'Karri Way', 'Esplanade'])}`;
  const town = random.pick(['Fremantle WA 6160', 'Bondi NSW 2026', 'Geelong VIC 3220', 'Cairns QLD 4870']);
  const claimed = !rant.subject.startsWith('premium') && random.chance(0.75);
  const html = `<div class="who">${escapeHtml(writer.name)}</div>
<table class="hd"><tr><td>From:</td><td>${escapeHtml(writer.name)} &lt;${email}&gt;</td></tr><tr><td>Sent:</td><td>${stated.put('letterDate', printDate(sent, 'weekday', 'uk'), sent)} ${random.between(6, 11)}:${two(random.between(0, 59))} PM</td></tr>
<tr><td>To:</td><td>complaints@${domain}</td></tr><tr><td>Subject:</td><td>${ref ? 'RE: ' : ''}Complaint - ${rant.subject}</td></tr><tr><td>Attachments:</td><td>IMG_${random.digits(4)}.jpg; IMG_${random.digits(4)}.jpg</td></tr></table>
<p>Hi,</p>
<p>${ref ? 'It’s been more than a week since your automatic reply and not a word, so here it all is again.' : 'I’m not a person who complains, but this one has really got to me.'} My policy is ${stated.put('policyNumber', `${random.letters(3)}${random.digits(8)}`)}${claimed ? ` and the claim is ${stated.put('claimNumber', `C${random.digits(7)}-${random.between(1, 3)}`)}` : ''}. The day this all went wrong was ${stated.put('incidentDate', printDate(happened, random.pick(['numeric', 'long'] as const), 'uk'), happened)}.</p>
<p>${stated.put('summary', rant.complaint)}</p>
<p>So what would fix it? ${stated.put('resolutionSought', rant.want)}</p>
${amount ? `<p>On top of that I reckon ${stated.put('compensationSought', `$${bare(minor).replace('.00', '')}`, { currency: 'AUD', minor })} compensation is fair for the days I’ve had to take off work.</p>` : random.chance(0.5) ? '<p>I’m not after a cent more than I’m owed.</p>' : ''}
<p>If I don’t hear back in the 30 days you’re allowed I’ll be going to AFCA. I’ve paid you $${random.between(2, 9)},${random.digits(3)} in premiums over the years, for what that’s worth.</p>
<p>Cheers</p>
<p>${stated.put('complainantName', writer.name)}<br>${stated.lines('complainantAddress', [street, town])}${random.chance(0.8) ? `<br>M ${stated.put('complainantPhone', mobile, mobile.replaceAll(' ', ''))}` : ''}<br>E ${stated.put('complainantEmail', email)}</p>
${
  ref
    ? `<div class="old"><b>From:</b> ${insurer} &lt;noreply@${domain}&gt;<br><b>Sent:</b> ${printDate(first, 'weekday', 'uk')} 5:0${random.between(1, 9)} PM<br><b>To:</b> ${email}<br><b>Subject:</b> We’ve received your complaint
<p>Thanks for getting in touch. Your complaint reference is <b>${stated.put('complaintReference', `IDR-${random.digits(6)}`)}</b>. A complaints specialist will contact you within 1 business day and we aim to give you a final answer within 30 calendar days.</p>
<p>This mailbox is not monitored. If you need an interpreter call 131 450. ${insurer} Limited ABN ${random.digits(2)} ${random.digits(3)} ${random.digits(3)} ${random.digits(3)}, Level ${random.between(3, 30)}, ${random.between(100, 500)} Collins Street, Melbourne VIC 3000. Phone 1300 ${random.digits(3)} ${random.digits(3)}.</p></div>`
    : ''
}`;
  return stated.filled(page('A4; margin: 16mm 18mm', MAIL, html));
}

export const layouts: Layout[] = [
  { name: 'fourth-private-letter', group: 'fourth', fill: homeLetter },
  { name: 'fourth-au-customer-email', group: 'fourth', fill: mailFromCustomer },
];
