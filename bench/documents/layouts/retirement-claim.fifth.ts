/**
 * Retirement claims: an administrator's option form, the e-mail after an online request, a member's letter to trustees.
 * @module
 */
import { escapeHtml } from '../form.ts';
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  ibanOf,
  later,
  type Money,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated, sheet } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-uk-administrator-option-form', group: 'last', fill: optionForm },
  { name: 'fifth-uk-online-request-email', group: 'last', fill: requestEmail },
  { name: 'fifth-ie-member-letter-trustees', group: 'last', fill: memberLetter },
];

const LIGATURES = '*{font-variant-ligatures:none!important}';

function pounds(random: Random, least: number, most: number): Money {
  return { currency: 'GBP', minor: random.between(least * 100, most * 100) };
}

function firstOfMonthAfter(date: string): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

function optionForm(random: Random): Filled {
  const stated = new Stated();
  const member = personOf(random);
  const spouse = personOf(random);
  const name = `${member.first} ${member.last}`;
  const born = dateOf(random, 1956, 1966);
  const signed = dateOf(random, 2023, 2025);
  const retire = firstOfMonthAfter(later(signed, random.between(20, 60)));
  const quoted = later(signed, -random.between(9, 30));
  const full = pounds(random, 3200, 21_000);
  const reduced: Money = { currency: 'GBP', minor: Math.round(full.minor * 0.77) };
  const cash: Money = { currency: 'GBP', minor: Math.round(full.minor * 5.1) };
  const chosen = random.chance(0.35) ? 'A' : 'B';
  const uk = (date: string) => printDate(date, 'long', 'uk');
  const nino = ninoOf(random);
  const phone = phoneOf(random, 'uk');
  const married = random.chance(0.9) ? random.chance(0.6) : undefined;
  const mark = random.pick(['✓', 'X']);
  const address = addressOf(random, 'uk');
  const [scheme, code] = random.pick([
    ['Castlegate Textiles 1988 Pension Scheme', 'CTX'],
    ['Ashdown Brewery Group Pension and Life Assurance Scheme', 'ABG'],
    ['Brightwater Engineering Staff Superannuation Fund', 'BES'],
  ]) as [string, string];
  const sort = `${random.between(10, 60)}${random.digits(2)}${random.digits(2)}`;
  const account = random.digits(8);
  const comb = (text: string) =>
    `<span class="comb">${[...text].map((sign) => (sign === '-' ? '<b>&ndash;</b>' : `<i>${sign}</i>`)).join('')}</span>`;
  const box = (on: boolean) => `<span class="bx">${on ? mark : ''}</span>`;
  const ask = (label: string, html: string) =>
    `<tr><td class="l">${label}</td><td class="w">${html || '&nbsp;'}</td></tr>`;
  const bank = random.chance(0.92);
  if (bank) {
    stated.fields.sortCode = sort;
    stated.fields.accountNumber = account;
  }
  if (married !== undefined) stated.fields.marriedOrPartner = married;
  stated.fields.signedDate = signed;
  stated.fields.option = chosen === 'A' ? 'full-pension' : 'lump-sum-and-pension';
  stated.fields.annualPension = chosen === 'A' ? { ...full } : { ...reduced };
  stated.fields.lumpSum = chosen === 'A' ? null : { ...cash };
  const [year, month, day] = signed.split('-') as [string, string, string];
  const body = `<div class="hd"><div class="qp">Quayside <span>Pension Administration</span></div><div class="ad">PO Box 316, Newcastle upon Tyne NE1 9XZ<br>Helpline 0345 555 0118 (Mon&ndash;Fri 9am to 5pm)</div></div>
<h1>Retirement Option Form</h1>
<p>Please read the retirement quotation dated <b>${uk(quoted)}</b> and the notes enclosed with it before you complete this form. Return it to us at least four weeks before your retirement date. The figures are guaranteed until ${uk(later(quoted, 90))}.</p>
<table class="pre"><tr><th>Scheme</th><td colspan="3">${stated.put('schemeName', scheme)}</td></tr>
<tr><th>Member</th><td>${stated.put('memberName', name)}</td><th>Our reference</th><td>${stated.put('memberReference', `${code}/${random.digits(6)}`)}</td></tr>
<tr><th>Date of birth</th><td>${stated.put('dateOfBirth', uk(born), born)}</td><th>NI number</th><td>${stated.put('nationalInsuranceNumber', nino.text, nino.value)}</td></tr>
<tr><th>Date of leaving</th><td>${uk(later(born, 365 * random.between(38, 48)))}</td><th>Retirement date</th><td>${stated.put('retirementDate', uk(retire), retire)}</td></tr></table>
<h2>1 &nbsp; Your details</h2><p class="t">The details above come from our records. Please correct anything that is wrong, and give us the following.</p>
<table class="ask">${ask('Home address', stated.lines('address', address, ', '))}${ask('Daytime telephone', random.chance(0.85) ? stated.put('phone', phone.text, phone.digits) : '')}${ask('E-mail address', random.chance(0.7) ? stated.put('email', emailOf(random, member)) : '')}
<tr><td class="l">Are you married or in a civil partnership?</td><td>${box(married === true)} Yes &nbsp;&nbsp;&nbsp; ${box(married === false)} No</td></tr>
${ask('If yes: name of your spouse or civil partner', married ? escapeHtml(spouse.name) : '')}${ask('and their date of birth', married ? printDate(dateOf(random, 1955, 1970), 'numeric', 'uk') : '')}</table>
<h2>2 &nbsp; Your choice of benefits</h2><p class="t">Tick <b>one</b> box only. You cannot change your mind after your first pension payment has been made.</p>
<table class="opt"><tr><th></th><th>Option</th><th>Yearly pension<br>before tax</th><th>Tax-free<br>lump sum</th></tr>
<tr><td>${box(chosen === 'A')}</td><td><b>A</b> &nbsp;Full pension</td><td class="m">${printMoney(full)}</td><td class="m">Nil</td></tr>
<tr><td>${box(chosen === 'B')}</td><td><b>B</b> &nbsp;Maximum lump sum and a reduced pension</td><td class="m">${printMoney(reduced)}</td><td class="m">${printMoney(cash)}</td></tr></table>
<p class="t">A dependant&rsquo;s pension of ${printMoney({ currency: 'GBP', minor: Math.round(full.minor / 2) })} a year would be payable on your death under either option.</p>
<h2>3 &nbsp; Other pension benefits</h2><p class="t">We must check your benefits against the lump sum allowance, which is &pound;268,275 for most people.</p>
<table class="ask"><tr><td class="l">Do you hold any form of protection?</td><td>${box(false)} Yes &nbsp;&nbsp;&nbsp; ${box(true)} No</td></tr>${ask('Lump sums already taken from other arrangements', random.pick(['None', `£${bare(random.between(20, 180) * 10_000)}`]))}</table>
<h2>4 &nbsp; Where to pay your benefits</h2><p class="t">The account must be with a UK bank or building society and be in your own name or a joint account which includes you.</p>
<table class="ask">${ask('Name of bank or building society', bank ? random.pick(['Tyne & Wear Building Society', 'Northern Counties Bank']).replace('&', '&amp;') : '')}${ask('Name(s) on the account', bank ? stated.put('payeeName', married !== true || random.chance(0.5) ? name : `${member.first[0]} ${member.last} & ${spouse.first[0]} ${member.last}`) : '')}
<tr><td class="l">Sort code</td><td>${comb(bank ? `${sort.slice(0, 2)}-${sort.slice(2, 4)}-${sort.slice(4)}` : '  -  -  ')}</td></tr><tr><td class="l">Account number</td><td>${comb(bank ? account : ' '.repeat(8))}</td></tr>${ask('Building society roll number (if any)', '')}</table>
<h2>5 &nbsp; Declaration</h2><p class="t">I have read the quotation. I ask the Trustees to pay my benefits as I have chosen above, and I understand that this discharges them from any further liability to me under the Scheme. I will repay any amount paid to me in error. The information I have given is correct to the best of my knowledge.</p>
<table class="ask"><tr class="sgr"><td class="l">Signature</td><td class="sg">${escapeHtml(name)}</td></tr><tr><td class="l">Date</td><td>${comb(`${day}-${month}-${year}`)}</td></tr></table>
<div class="off"><b>Office use only</b> <span>Recd</span><u></u> <span>Birth cert</span><u></u> <span>Marriage cert</span><u></u> <span>Checked</span><u></u> <span>Auth</span><u></u></div>
<p class="pv">Your personal data: the Trustees are the data controller. We use your data to run the Scheme and pay benefits, and share it with the scheme actuary, HMRC and our payroll bureau. See the privacy notice at www.quaysidepa.example/privacy. Be alert to pension scams: www.fca.org.uk/scamsmart. &nbsp; Form ROF4 (v9)</p>`;
  return stated.filled(
    sheet(
      'A4;margin:13mm 15mm',
      `body{font:10pt/1.35 'URW Gothic','Liberation Sans'}${LIGATURES}.hd{display:flex;justify-content:space-between;border-bottom:2.5pt solid #5b2a86;padding-bottom:5pt}.qp{font-size:17pt;color:#5b2a86;font-weight:bold}.qp span{font-weight:normal}.ad{text-align:right;font-size:8pt}h1{font-size:17pt;margin:9pt 0 4pt}h2{font-size:11pt;color:#5b2a86;margin:12pt 0 2pt;break-after:avoid}p{margin:3pt 0 6pt}.t{font-size:9pt;break-after:avoid}.pre{background:#f1ebf7;margin-top:6pt}.pre th{font-weight:normal;white-space:nowrap;color:#444;width:17%;padding:3.5pt 6pt}.pre td{font-weight:bold;padding:3.5pt 6pt}.ask{break-inside:avoid}.ask td{border:.6pt solid #5b2a86;padding:4pt 6pt;vertical-align:middle}.ask .l{width:38%;background:#faf7fc}.w{font:11pt 'Noto Sans Mono','Noto Mono'}.bx{display:inline-block;width:13pt;height:13pt;border:1pt solid #222;text-align:center;font:bold 10pt/12pt 'DejaVu Sans';vertical-align:middle}.opt th{font-size:9pt;background:#5b2a86;color:#fff;padding:3pt 6pt}.opt td{border:.6pt solid #5b2a86;padding:5pt 6pt}.opt .m,.opt th:nth-child(n+3){text-align:right}.comb i{display:inline-block;width:16pt;height:18pt;border:.8pt solid #444;margin-right:-.8pt;text-align:center;font:normal 11pt/17pt 'Noto Sans Mono','Noto Mono';vertical-align:middle}.comb b{padding:0 6pt}.sg{font:26pt/28pt Z003;color:#1a2a6c}.sgr td{height:40pt}.off{border:1pt solid #888;background:#eee;padding:7pt;font-size:8.5pt;margin-top:14pt}.off u{display:inline-block;width:36pt;border-bottom:.6pt solid #666;height:9pt;margin-right:7pt}.pv{font-size:7.8pt;margin-top:8pt}`,
      body,
    ),
  );
}

function requestEmail(random: Random): Filled {
  const stated = new Stated();
  const member = personOf(random);
  const born = dateOf(random, 1958, 1966);
  const sent = dateOf(random, 2023, 2025);
  const taken = later(sent, random.between(14, 45));
  const long = (date: string) => printDate(date, 'long', 'uk');
  const email = emailOf(random, member);
  const phone = phoneOf(random, 'uk');
  const nino = ninoOf(random);
  const way = random.pick(['ufpls', 'drawdown', 'annuity', 'small-pot'] as const);
  const pot = way === 'small-pot' ? pounds(random, 2400, 9900) : pounds(random, 38_000, 260_000);
  const quarter: Money = { currency: 'GBP', minor: Math.floor(pot.minor / 4) };
  const part: Money = { currency: 'GBP', minor: random.between(8, 30) * 100_000 };
  const partFree: Money = { currency: 'GBP', minor: part.minor / 4 };
  const rest: Money = { currency: 'GBP', minor: pot.minor - quarter.minor };
  const income: Money = { currency: 'GBP', minor: Math.round(rest.minor * 0.058) };
  const line = (label: string, html: string) => `<tr><td class="k">${label}</td><td>${html}</td></tr>`;
  const money = (field: string, value: Money) => stated.put(field, printMoney(value), { ...value });
  const choose = (words: string) => line('How you&rsquo;re taking it', stated.put('option', words, way));
  const hour = `${random.between(8, 21)}:${random.between(10, 59)}`;
  const lines = {
    ufpls: () =>
      `${choose('Lump sum, a quarter of it tax free (UFPLS)')}${line('Lump sum, before tax', money('lumpSum', part))}${line('of which tax free', printMoney(partFree))}${line('Left in your pot', printMoney({ currency: 'GBP', minor: pot.minor - part.minor }))}`,
    drawdown: () =>
      `${choose('Flexible income (drawdown)')}${line('Tax-free lump sum', money('lumpSum', quarter))}${line('Moved into drawdown', printMoney(rest))}${line('Investment pathway', random.pick(['Option 1: no plans to touch the money for 5 years', 'Option 3: long-term income within 5 years']))}`,
    annuity: () =>
      `${choose('Guaranteed income for life (annuity)')}${line('Tax-free lump sum', money('lumpSum', quarter))}${line('Used to buy your income', printMoney(rest))}${line('Income each year, before tax', money('annualPension', income))}${line('Bought from', random.pick(['Pennine Life Assurance', 'Old Mutual Friendly Annuities']))}`,
    'small-pot': () =>
      `${choose('Whole pot as cash (small pot)')}${line('Lump sum, before tax', money('lumpSum', pot))}${line('of which tax free', printMoney(quarter))}`,
  };
  const married = random.chance(0.75) ? random.chance(0.55) : undefined;
  const adviser = random.pick([
    'No, and I understand the risks',
    'Pension Wise appointment',
    'Regulated financial adviser',
  ]);
  const plan = random.pick([
    'Fieldfare Workplace Pension',
    'Compass Rose Master Trust',
    'Halyard Retirement Savings Plan',
  ]);
  const site = plan.split(' ')[0]?.toLowerCase();
  const account = random.digits(8);
  const sort = [String(random.between(10, 60)), random.digits(2), random.digits(2)];
  const withBank = random.chance(0.9);
  const body = `<div class="pr"><span>${printDate(later(sent, 1), 'numeric', 'uk')}, 08:${random.between(10, 59)}</span><span>Mail &ndash; ${escapeHtml(member.name)}</span></div>
<div class="su">We&rsquo;ve got your request to take your pension savings</div>
<table class="hd"><tr><td>From</td><td>${escapeHtml(plan)} &lt;no-reply@${site}.example&gt;</td></tr><tr><td>Date</td><td>${printDate(sent, 'weekday', 'uk')} ${hour}</td></tr><tr><td>To</td><td>${email}</td></tr></table>
<div class="msg"><div class="br">${escapeHtml(plan.split(' ')[0] as string)}</div>
<p>Hello ${escapeHtml(member.first)},</p><p>Thanks for your request. We&rsquo;ve set out below what you told us. Please check it now: if something&rsquo;s wrong, ring us on 0800 555 0164 within two working days and quote request <b>RQ-${random.digits(7)}</b>.</p>
<h2>You</h2><table class="kv">
${line('Plan', stated.put('schemeName', plan))}
${line('Plan number', stated.put('memberReference', `${random.letters(1)}${random.digits(8)}`))}
${line('Name', stated.put('memberName', member.name))}
${line('Born', stated.put('dateOfBirth', long(born), born))}
${random.chance(0.75) ? line('National Insurance number', stated.put('nationalInsuranceNumber', nino.text, nino.value)) : ''}
${line('Home address', stated.lines('address', addressOf(random, 'uk')))}
${random.chance(0.85) ? line('Contact number', stated.put('phone', phone.text, phone.digits)) : ''}
${line('Email', stated.put('email', email))}
${line('Married or in a civil partnership', married === undefined ? 'Prefer not to say' : stated.answer('marriedOrPartner', married))}</table>
<h2>Your request</h2><table class="kv">
${line(`Pot value at ${long(later(sent, -1))}*`, printMoney(pot))}
${lines[way]()}
${line('Date you want to take your benefits', stated.put('retirementDate', long(taken), taken))}
${line('Guidance or advice', adviser)}</table>
<h2>Where we&rsquo;ll pay it</h2>${
    withBank
      ? `<table class="kv">${line('Account holder', stated.put('payeeName', `${member.first} ${member.last}`))}${line('Sort code', stated.put('sortCode', sort.join('-'), sort.join('')))}${line('Account number', stated.put('accountNumber', account))}</table>`
      : '<p>You haven&rsquo;t given us your bank details yet. Please add them in your online account. We can&rsquo;t pay you until you do.</p>'
  }
<p>You read and accepted our declaration. <b>Signed electronically on ${stated.put('signedDate', long(sent), sent)}</b>.</p>
<h2>What happens next</h2><ol><li>We&rsquo;ll check your identity. We may ask for your passport or driving licence.</li><li>We&rsquo;ll sell your investments around five working days before the date you&rsquo;ve chosen.</li><li>You&rsquo;ll get the money in your account up to ten working days after that. Tax on the first payment may be at an emergency rate; you can claim it back from HMRC with form P55 or P53Z.</li></ol>
<p>You&rsquo;ve 30 days to change your mind, from the day we pay you. If you take money flexibly your annual allowance for future saving falls to &pound;10,000.</p>
<p class="sm">* Investments go down as well as up, so the final amounts may differ. The normal minimum pension age is 55, rising to 57 from 6 April 2028. Normal retirement date on our records: ${long(later(born, 24_107))}.</p>
<p class="sm">Please don&rsquo;t reply to this email. We&rsquo;ll never ask for your password or PIN. ${escapeHtml(plan)} is run by a trustee board and supervised by The Pensions Regulator (registration 1${random.digits(7)}). Scheme office: Finzel&rsquo;s Reach, 4 Counterslip, Bristol BS1 6BX.</p></div>`;
  return stated.filled(
    page(
      'A4;margin:12mm 16mm',
      `body{font:10pt/1.4 'Liberation Sans'}${LIGATURES}.pr{display:flex;justify-content:space-between;font-size:8pt;color:#555}.su{font-size:14pt;margin:8pt 0 5pt}.hd{font-size:9pt;border-bottom:.6pt solid #999;width:100%;margin-bottom:10pt;padding-bottom:5pt}.hd td:first-child{width:40pt;color:#666}.br{background:#0d5c4d;color:#fff;font:bold 16pt 'Liberation Sans';padding:8pt 14pt}.msg{max-width:480pt}h2{font-size:12pt;color:#0d5c4d;margin:14pt 0 3pt;break-after:avoid}.kv{border-collapse:collapse;width:100%}.kv tr{break-inside:avoid}.kv td{padding:3.5pt 4pt;border-bottom:.5pt solid #cfdeda;vertical-align:top}.kv .k{width:44%;color:#444}p{margin:7pt 0}ol{margin:3pt 0;padding-left:18pt}.sm{font-size:8pt;color:#555}`,
      body,
    ),
  );
}

/** By the letters of the bank in an Irish IBAN. */
const BANKS: Record<string, string> = {
  AIBK: 'AIB, Eyre Square',
  BOFI: 'Bank of Ireland, O&rsquo;Connell Street',
  ULSB: 'Ulster Bank, Patrick Street',
};

function memberLetter(random: Random): Filled {
  const stated = new Stated();
  const member = personOf(random);
  const spouse = personOf(random);
  const born = dateOf(random, 1957, 1965);
  const written = dateOf(random, 2023, 2025);
  const retire = firstOfMonthAfter(later(written, random.between(15, 60)));
  const left = later(retire, -1);
  const long = (date: string) => printDate(date, 'long', 'ie');
  const phone = phoneOf(random, 'ie');
  const iban = ibanOf(random);
  const euro = (least: number, most: number): Money => ({ currency: 'EUR', minor: random.between(least, most) * 100 });
  const cash = euro(18_000, 140_000);
  const pension = euro(4200, 26_000);
  const fund = euro(60_000, 390_000);
  const money = (field: string, value: Money) => stated.put(field, printMoney(value), { ...value });
  const way = random.pick(['lump-sum-and-pension', 'full-pension', 'drawdown'] as const);
  const married = random.chance(0.85) ? random.chance(0.65) : undefined;
  const [scheme, employer, trustees] = random.pick([
    ['Shannon Creameries Staff Retirement Plan', 'Shannon Creameries', 'Mutual House, Henry Street, Limerick'],
    ['Corrib Marine Supplies Pension Scheme', 'Corrib Marine Supplies', 'Merchants Road, Galway'],
    ['The Blackwater Mills Pension Fund', 'Blackwater Mills', 'South Mall, Cork'],
  ]) as [string, string, string];
  stated.fields.option = way;
  const choice = {
    'lump-sum-and-pension': () =>
      `Of the options in your statement I choose the second one, that is a tax-free lump sum of ${money('lumpSum', cash)} together with a reduced pension of ${money('annualPension', pension)} a year, payable monthly. I understand that my pension would otherwise have been ${printMoney({ currency: 'EUR', minor: pension.minor + Math.round(cash.minor / 15) })} a year.`,
    'full-pension': () => {
      stated.fields.lumpSum = null;
      return `Of the options in your statement I choose the first one, that is the full pension of ${money('annualPension', pension)} a year, payable monthly. I do not want a lump sum.`;
    },
    drawdown: () =>
      `My fund was worth ${printMoney(fund)} in your statement. I wish to take a lump sum of ${money('lumpSum', { currency: 'EUR', minor: Math.floor(fund.minor / 4) })}, being 25%, and to have the balance transferred to an Approved Retirement Fund so that I can draw on it as I need. My financial broker will send you the ARF application separately.`,
  };
  const name = `${member.first} ${member.last}`;
  const joint = random.chance(0.3) && married === true;
  const status =
    married === undefined
      ? ''
      : married
        ? ` ${stated.put('marriedOrPartner', 'I am married', true)}. My ${random.pick(['husband', 'wife'])} is ${escapeHtml(spouse.first)} ${escapeHtml(member.last)}, born on ${long(dateOf(random, 1956, 1968))}, and I enclose a copy of our marriage certificate.`
        : ` ${stated.put('marriedOrPartner', 'I am not married and not in a civil partnership', false)}.`;
  const body = `<div class="own">${stated.lines('address', addressOf(random, 'ie'))}${random.chance(0.8) ? `<br>Tel. ${stated.put('phone', phone.text, phone.digits)}` : ''}${random.chance(0.65) ? `<br>${stated.put('email', emailOf(random, member))}` : ''}</div>
<p>The Trustees<br>c/o Pensions Department<br>${escapeHtml(trustees)}</p><p>${long(written)}</p>
<p>Dear Trustees,</p>
<p class="re">Re: &nbsp;${stated.put('schemeName', scheme)}<br>Member no. ${stated.put('memberReference', `${random.digits(2)}-${random.digits(5)}`)} &nbsp;&nbsp; PPSN ${random.digits(7)}${random.letters(1)}A</p>
<p>Thank you for your letter of ${long(later(written, -random.between(8, 25)))} (your ref. ${random.letters(2)}/RET/${random.digits(4)}) and the statement of options that came with it.</p>
<p>My name is ${stated.put('memberName', name)} and my date of birth is ${stated.put('dateOfBirth', long(born), born)}. My last day at work with ${escapeHtml(employer)} will be ${long(left)}, after ${random.between(17, 36)} years, and I wish to retire and have my benefits paid from ${stated.put('retirementDate', long(retire), retire)}.${status}</p>
<p>${choice[way]()}</p>
<p>${random.chance(0.5) ? 'I have no other pension apart from the State Pension, which I will apply for when I reach 66.' : `I also have a small PRSA worth about ${printMoney(euro(6000, 24_000))}, which I am leaving where it is for now, and I have taken no retirement lump sum from any other arrangement.`} I understand that up to €200,000 in total may be paid as a lump sum free of tax over my lifetime, and that income tax, USC and, where it applies, PRSI will be taken from my pension.</p>
<p>${
    random.chance(0.9)
      ? `Please pay all sums due to the account of ${stated.put('payeeName', joint ? `${name} and ${spouse.first} ${member.last}` : name)} at ${BANKS[iban.value.slice(4, 8)] ?? 'my bank'}, IBAN ${stated.put('iban', iban.text, iban.value)}. A recent bank statement is enclosed as proof of the account.`
      : 'I am about to change bank and will write to you with the details of the new account as soon as I have them.'
  }</p>
<p>I also enclose a certified copy of my birth certificate and of my passport. Please return the originals of anything else you hold. I declare that what I have written is true and that the payment of these benefits will discharge the Trustees from my claims under the Scheme.</p>
<p>I would be grateful if you could confirm that you have received this letter, and tell me when I may expect the first payment.</p>
<p>Yours faithfully,</p><p class="sg">${escapeHtml(name)}</p>
<p>${escapeHtml(name)}<br>Date signed: ${stated.put('signedDate', long(written), written)}</p>
<p class="enc">Enc.</p>`;
  return stated.filled(
    page(
      'A4;margin:17mm 24mm',
      `body{font:10.5pt/1.36 'URW Bookman','Liberation Serif'}${LIGATURES}.own{text-align:right;margin-bottom:14pt}p{margin:0 0 9pt}.re{font-weight:bold}.sg{font:27pt/28pt Z003;margin:0 0 3pt}.enc{font-size:10pt}`,
      body,
    ),
  );
}
