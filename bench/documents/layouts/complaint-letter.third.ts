/** Complaints as customers write them: a typed letter about a holiday, a printed e-mail, a letter to a US carrier. @module */
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  firmOf,
  later,
  type Money,
  personOf,
  phoneOf,
  plateOf,
  printDate,
  printMoney,
  two,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import type { Random } from '../random.ts';

const page = (paper: string, css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{${paper}}body{margin:0}${css}</style></head><body>${body}</body></html>`;

const paragraphs = (texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('');

/** "3rd August 2026", as people write it. */
function ordinal(date: string): string {
  const day = Number(date.slice(8));
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return printDate(date, 'long', 'uk').replace(/^\d+/, `${day}${ending}`);
}

const round = (random: Random, currency: string): Money => ({
  currency,
  minor: random.pick([100, 150, 200, 250, 400, 500, 750]) * 100,
});

const whole = (money: Money) => printMoney(money).replace(/\.00$/, '');

const BAGS = [
  {
    thing: 'handbag',
    place: 'from the back of my chair in a café in Lisbon',
    grief:
      'My complaint is that you have spent nearly three months on a very simple claim, have lost my receipts not once but twice, and now tell me the camera is not covered because it was “unattended”, when it was hanging off the chair I was sitting on.',
    wish: 'What I want you to do is pay the claim in full, camera included, and send me a proper written apology from somebody who has actually read the file.',
  },
  {
    thing: 'suitcase',
    place: 'off the coach between the airport and our hotel in Malaga',
    grief:
      'My complaint is that your claims people keep asking for papers I have already sent, never ring back when they say they will, and have valued my things as if they came out of a jumble sale.',
    wish: 'What I want you to do is look at the receipts again and settle at what it really cost me to replace everything.',
  },
  {
    thing: 'rucksack',
    place: 'out of the locker at the hostel in Naples while we were at breakfast',
    grief:
      'My complaint is that you turned the claim down without even reading the police report, which says in black and white that the locker had been forced.',
    wish: 'What I want you to do is reopen the claim and have it looked at by a different handler.',
  },
];

function holiday(random: Random): Filled {
  const [writer, handler] = [personOf(random), personOf(random)];
  const [address, insurer] = [addressOf(random, 'uk'), firmOf(random, 'insurer')];
  const [phone, mail] = [phoneOf(random, 'uk'), random.chance(0.4) ? emailOf(random, writer) : undefined];
  const stolen = dateOf(random, 2025, 2025);
  const [received, written] = [later(stolen, 18), later(stolen, random.between(84, 110))];
  const policy = `TRV ${random.digits(4)} ${random.digits(4)}`;
  const claim = `${random.digits(5)}/T${random.letters(1)}`;
  const acknowledged = random.chance(0.6) ? `CC-${random.digits(6)}` : undefined;
  const [bag, sought] = [random.pick(BAGS), round(random, 'GBP')];
  const html = page(
    'size:A4;margin:24mm 25mm',
    "body{font:11.5pt/1.4 'Liberation Serif'}p{margin:8pt 0}.me{margin-left:62%}",
    `<div class="me">${address.join('<br>')}<br>${mail ? `<br>${mail}` : ''}</div><p class="me">${ordinal(written)}</p>
<p>${insurer}<br>Travel Claims<br>PO Box ${random.digits(3)}<br>Peterborough</p><p>Dear Sir or Madam,</p>${paragraphs([
      `I have taken out my holiday insurance with you every year since 2009 (this year's policy is number ${policy}) and in all that time I have never asked you for a penny, so I am sorry to have to write a letter like this.`,
      `On ${ordinal(stolen)} my ${bag.thing} was taken ${bag.place}. I went to the police the next morning and they gave me a piece of paper with their stamp on, report ${random.digits(5)}/25, which you have had a copy of. When we got home I filled in your form, and on ${ordinal(received)} a ${handler.name} wrote to say my claim number was ${claim} and to allow ten working days. TEN!`,
      `That is now ${random.pick(['twelve weeks', 'nearly three months', 'longer than I care to think'])} ago. I have telephoned five times, once for 48 minutes.${acknowledged ? ` I made all this plain to the young man I spoke to last time, who said he had logged a complaint under ${acknowledged}, but nothing has come in the post.` : ''}`,
      bag.grief,
      bag.wish,
      `I think ${whole(sought)} on top of that is fair compensation for the calls, the postage and the upset. The claim itself comes to £${bare(random.between(31000, 98000))}, which is a separate matter.`,
      `If I have not heard within eight weeks I shall go to the Financial Ombudsman. You can get me on ${phone.text}, afternoons are best.`,
    ])}<p>Yours faithfully,</p><p style="margin-top:36pt">${writer.name}</p><p>Encs: copy receipts (3rd time of sending)</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        letterDate: written,
        complainantName: writer.name,
        complainantAddress: address.join(', '),
        complainantPhone: phone.digits,
        ...(mail && { complainantEmail: mail }),
        policyNumber: policy,
        claimNumber: claim,
        ...(acknowledged && { complaintReference: acknowledged }),
        incidentDate: stolen,
        summary: bag.grief,
        resolutionSought: bag.wish,
        compensationSought: { ...sought },
      },
    },
  };
}

const QUARRELS = [
  {
    grief:
      'You told me on the phone the car was worth €6,200 and then the letter said €4,850 and nobody can tell me why. I was also left without a car for 5 weeks because the courtesy car was never booked.',
    wish: 'Someone to go through the file properly and ring me with a straight answer. The settlement to be put back to what I was told.',
  },
  {
    grief:
      'The car is 6 weeks in the garage and has not been touched because your engineer has not approved the estimate. Every time I ring I am put through to someone different and have to start again.',
    wish: 'Get the repairs approved this week and confirm in writing that my no claims bonus is not affected.',
  },
  {
    grief:
      'I was not at fault and the other driver admitted it but you have put it down as 50/50 and my no claims bonus is gone. I was never asked for the dashcam footage.',
    wish: 'Take the 50/50 off, give me back my no claims bonus, and an apology.',
  },
];

function email(random: Random): Filled {
  const [writer, handler] = [personOf(random), personOf(random)];
  const [address, insurer, phone] = [addressOf(random, 'ie'), firmOf(random, 'insurer'), phoneOf(random, 'ie')];
  const mail = emailOf(random, writer);
  const crash = dateOf(random, 2024, 2025);
  const [answered, sent] = [later(crash, 30), later(crash, random.between(40, 60))];
  const policy = `${random.letters(2)}M${random.digits(7)}`;
  const claim = `${random.digits(4)}-${random.digits(5)}`;
  const reference = random.chance(0.6) ? `COMP${random.digits(5)}` : undefined;
  const { grief, wish } = random.pick(QUARRELS);
  const sought = random.chance(0.7) ? round(random, 'EUR') : undefined;
  const desk = `${(insurer.split(' ')[0] ?? '').toLowerCase()}.example.ie`;
  const head = (rows: [string, string][]) =>
    `<table>${rows.map(([label, text]) => `<tr><td class="l">${label}</td><td>${text}</td></tr>`).join('')}</table>`;
  const time = `${random.between(18, 23)}:${two(random.between(0, 59))}`;
  const html = page(
    'size:A4;margin:18mm 20mm',
    "body{font:10.5pt/1.35 'Liberation Sans'}p{margin:7pt 0}.l{font-weight:bold;width:86pt;vertical-align:top}.q{color:#1f3864}",
    `<div style="font-size:12pt;font-weight:bold;border-bottom:3pt solid #000">Complaints Inbox</div><br>${head([
      ['From:', `${writer.name} &lt;${mail}&gt;`],
      ['Sent:', `${printDate(sent, 'weekday', 'ie')} ${time}`],
      ['To:', `complaints@${desk}`],
      ['Cc:', `claims@${desk}`],
      ['Subject:', `COMPLAINT!! RE: Claim ${claim}`],
      ['Attachments:', 'IMG_2291.jpg; IMG_2292.jpg; estimate.pdf'],
    ])}<br>${paragraphs([
      'Hi,',
      `I want this treated as an official complaint please. My claim is ${claim}, policy ${policy}, car reg ${plateOf(random, 'ie')}.${reference ? ` You already have it logged as ${reference} from when I rang, but sure nobody ever came back to me.` : ' This is my first time putting it in writing.'}`,
      `Its about the accident on ${printDate(crash, 'numeric', 'ie')}, I was stopped at the lights at ${random.pick(['Wilton roundabout', 'the Dock Road', 'Newcastle Cross'])} and was hit from behind. Gardaí were there and everything was done by the book.`,
      `WHAT I AM COMPLAINING ABOUT<br>${grief}`,
      `WHAT I WANT DONE<br>${wish}`,
      ...(sought
        ? [
            `I also want ${whole(sought)} compensation for the stress and the taxis, I have the receipts if ye want to see them.`,
          ]
        : []),
      'I work shifts so text me before you ring, or email is grand.',
      'Thanks',
      `${writer.name}<br>${address.join(', ')}<br>mob. ${phone.text}`,
    ])}<p style="color:#888">Sent from my phone</p><div class="q" style="border-top:1pt solid #b5c4df;padding-top:5pt">${head(
      [
        ['From:', `${handler.name} &lt;${handler.last.toLowerCase().replace(/[^a-z]/g, '')}@${desk}&gt;`],
        ['Sent:', `${printDate(answered, 'weekday', 'ie')} 11:0${random.between(0, 9)}`],
        ['To:', mail],
        ['Subject:', `Claim ${claim}`],
      ],
    )}<p>Good morning ${writer.first},</p><p>Thank you for your call. Your file is with our engineers and we will revert in due course. Please quote the number above when you contact us.</p><p>Kind regards<br>${handler.name}<br>Motor Claims, ${insurer}, PO Box 92, Dublin 2<br>Tel. 01 555 ${random.digits(4)}</p><p style="font-size:7.5pt">${insurer} is regulated by the Central Bank of Ireland. Calls may be recorded for training purposes. If you are not the intended recipient, delete this message.</p></div>`,
  );
  return {
    html,
    truth: {
      fields: {
        letterDate: sent,
        complainantName: writer.name,
        complainantAddress: address.join(', '),
        complainantPhone: phone.digits,
        complainantEmail: mail,
        policyNumber: policy,
        claimNumber: claim,
        ...(reference && { complaintReference: reference }),
        incidentDate: crash,
        summary: grief,
        resolutionSought: wish,
        ...(sought && { compensationSought: { ...sought } }),
      },
    },
  };
}

const ROOFS = [
  {
    why: 'I am filing this complaint because your company denied my roof claim as “wear and tear” after a fifteen minute inspection in which the adjuster never once climbed onto the roof.',
    demand:
      'I request that you send a different adjuster to reinspect the roof with my contractor present and reverse the denial.',
  },
  {
    why: 'I am filing this complaint because I have been passed between four different adjusters in ten weeks, not one of whom has answered my written questions, and the partial payment you sent does not cover even the emergency tarp.',
    demand:
      'I request that you assign one person to my file, explain in writing how the payment was calculated, and release the recoverable depreciation you are holding back.',
  },
];

function carrier(random: Random): Filled {
  const [writer, adjuster] = [personOf(random), personOf(random)];
  const [address, insurer, phone] = [addressOf(random, 'us'), firmOf(random, 'insurer'), phoneOf(random, 'us')];
  const mail = random.chance(0.6) ? emailOf(random, writer) : undefined;
  const storm = `2026-0${random.between(4, 6)}-${two(random.between(1, 28))}`;
  const [inspected, denied, written] = [later(storm, 12), later(storm, 31), later(storm, random.between(50, 80))];
  const [policy, claim] = [`HO3 ${random.digits(3)}-${random.digits(6)}`, `00${random.digits(8)}`];
  const { why, demand } = random.pick(ROOFS);
  const sought = random.chance(0.75)
    ? { currency: 'USD', minor: random.between(640000, 2150000) }
    : round(random, 'USD');
  const date = (text: string) => printDate(text, 'long', 'us');
  const html = page(
    'size:Letter;margin:1in',
    "body{font:11pt/1.32 'C059'}p{margin:8pt 0}",
    `${writer.name}<br>${address.join('<br>')}<br>${phone.text}${mail ? `<br>${mail}` : ''}<p>${date(written)}</p><p><b>VIA CERTIFIED MAIL</b> 7022 ${random.digits(4)} ${random.digits(4)} ${random.digits(4)}</p>
<p>${insurer}<br>Attn: Consumer Affairs<br>P.O. Box ${random.digits(5)}<br>Bloomington, IL 61702</p><p style="margin-left:0.5in"><u>Re: Hail claim ${claim}</u></p><p>To Whom It May Concern:</p>${paragraphs(
      [
        why,
        `I have insured this house with you for ${random.between(8, 22)} years under homeowners policy ${policy} and have never been late with a premium. The hailstorm that did the damage came through on the evening of ${date(storm)}. Every house on our side of the street has a new roof by now except mine.`,
        `Your adjuster, ${adjuster.name}, came out on ${date(inspected)}. Your decision letter is dated ${date(denied)}. My roofer (license ${random.digits(6)}) found over two hundred hits and broken mats on three slopes; his photos are enclosed.`,
        demand,
        `The amount I am asking ${insurer} to pay is ${whole(sought)}. My wind/hail deductible is $2,500 and has already been taken off.`,
        `Please respond in writing within 15 business days. I am sending a copy of this letter to the state insurance department and will let them take it from there if I have to.`,
      ],
    )}<p>Sincerely,</p><p style="margin-top:34pt">${writer.name}</p><p style="font-size:9.5pt">cc: Department of Insurance, Consumer Services Division<br>Enclosures: your letter, roofer's estimate, 14 photographs</p>`,
  );
  return {
    html,
    truth: {
      fields: {
        letterDate: written,
        complainantName: writer.name,
        complainantAddress: address.join(', '),
        complainantPhone: phone.digits,
        ...(mail && { complainantEmail: mail }),
        policyNumber: policy,
        claimNumber: claim,
        incidentDate: storm,
        summary: why,
        resolutionSought: demand,
        compensationSought: { ...sought },
      },
    },
  };
}

export const layouts: Layout[] = [
  { name: 'third-uk-holiday-letter', group: 'third', fill: holiday },
  { name: 'third-ie-email', group: 'third', fill: email },
  { name: 'third-us-certified-mail', group: 'third', fill: carrier },
];
