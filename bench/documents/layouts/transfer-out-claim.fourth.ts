/**
 * Transfers out: the discharge form of a company scheme, filled in on screen.
 * @module
 */
import {
  addressOf,
  bare,
  dateOf,
  emailOf,
  ibanOf,
  later,
  ninoOf,
  personOf,
  phoneOf,
  printDate,
  two,
} from '../invented.ts';
import type { Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';

const CSS = `
body{font:8.8pt/1.32 'Liberation Sans';color:#1c1c3c;padding-right:1pt}
.h{display:flex;justify-content:space-between;margin-bottom:8pt}.h img{height:20pt}
h1{font:bold 15pt 'Liberation Sans';margin:0 0 2pt;color:#1f3a6e}
h2{background:#dfe6f2;color:#1f3a6e;font-size:10pt;margin:10pt 0 4pt;padding:3pt 6pt;break-after:avoid}
p{margin:3pt 0}ul{margin:2pt 0 4pt;padding-left:14pt}li{margin:1.5pt 0}
.f{display:flex;align-items:stretch;margin:3.2pt 0;break-inside:avoid}.f>span{width:56mm;padding:2.5pt 4pt 0 0;flex:none}
.i{border:.8pt solid #5a6b8f;background:#f8fafe;flex:1;min-height:15.5pt;padding:2pt 5pt;color:#0a2a9c;font:9.8pt/1.25 'Liberation Mono'}
.half{display:flex;gap:7mm}.half>.f{flex:1}.half>.f>span{width:auto}
.comb{display:flex}.comb b{border:.8pt solid #5a6b8f;border-left-width:0;width:14.5pt;height:16pt;text-align:center;color:#0a2a9c;font:10pt/16pt 'Liberation Mono'}.comb b:first-child,.comb i+b{border-left-width:.8pt}.comb i{width:7pt;text-align:center}
.yn{display:flex;justify-content:space-between;margin:3.5pt 0;break-inside:avoid}.yn>span:first-child{padding-right:8mm}.yn>span:last-child{white-space:nowrap}
.sq{display:inline-block;width:10pt;height:10pt;border:.8pt solid #5a6b8f;font:bold 9pt/10pt 'DejaVu Sans';text-align:center;vertical-align:-1.5pt;color:#0a2a9c}
.warn{border:1.4pt solid #b23;padding:5pt 7pt;margin:6pt 0}.office{border:1pt dashed #666;padding:5pt 7pt;margin-top:10pt;color:#444;font-size:8pt;break-inside:avoid}
.sig{font:17pt/1 Z003;color:#0a2a9c}`;

const IRISH: Record<string, string> = { AIBK: 'AIB', BOFI: 'BANK OF IRELAND', ULSB: 'ULSTER BANK IRELAND' };

const form: Layout = {
  name: 'fourth-scheme-discharge-form',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const [person, witness] = [personOf(random), personOf(random)];
    const member = `${random.pick(['MR', 'MRS', 'MS', 'DR'])} ${person.name.toUpperCase()}`;
    const scheme = random.pick([
      'Hallamshire Steel Pension and Life Assurance Scheme',
      'The Trafford Bakeries Retirement Plan',
      'Penrose Marine (1974) Staff Pension Scheme',
      'Wyvern Bus Group Pension Fund',
    ]);
    const signed = dateOf(random, 2022, 2025);
    const born = `19${random.between(58, 89)}-0${random.between(1, 9)}-${random.between(10, 28)}`;
    const overseas = random.chance(0.35);
    const advised = overseas || random.chance(0.65);
    const worth = advised ? random.between(30_500, 486_000) : random.between(4_200, 29_800);
    const value = { currency: 'GBP', minor: worth * 100 + random.between(0, 99) };
    const date = (iso: string) => printDate(iso, 'numeric', 'uk');
    const guaranteed = later(signed, -random.between(20, 60));
    const [receiver, manager, payee, bank] = random.pick<readonly [string, string, string, string]>(
      overseas
        ? [
            ['ATLANTIC RETIREMENT TRUST', 'ATLANTIC TRUSTEES DAC, DUBLIN 2', 'ATLANTIC TRUSTEES CLIENT A/C', ''],
            ['SHANNON INTERNATIONAL PENSION PLAN', 'SIPP TRUST LTD, ENNIS', 'SIPP TRUST LTD', ''],
          ]
        : [
            ['PENNINE SELF INVESTED PERSONAL PENSION', 'PENNINE TRUSTEES LTD', 'PENNINE TRUSTEES LTD', 'NATWEST'],
            ['ARDENT GROUP PERSONAL PENSION PLAN', 'ARDENT LIFE LTD, YORK', 'ARDENT LIFE TRANSFERS IN', 'BARCLAYS'],
            ['MASTERTRUST ONE', 'MT ONE TRUSTEE LIMITED', 'MT ONE CLIENT MONEY', 'LLOYDS BANK'],
          ],
    );
    const adviser = `${random.pick(['Holt & Avery', 'Ravenscar', 'Tamar Valley', 'Lomond'])} ${random.pick(['Financial Planning Ltd', 'Independent Advisers LLP', 'Pension Consultants Ltd'])}`;
    const nino = ninoOf(random);
    const iban = ibanOf(random);
    const sort = [random.digits(2), two(random.between(0, 99)), two(random.between(0, 99))];
    const account = random.digits(8);
    const phone = random.chance(0.5) ? phoneOf(random, 'uk').text : '';
    const f = (label: string, html: string) => `<div class="f"><span>${label}</span><div class="i">${html}</div></div>`;
    const comb = (groups: string[]) =>
      `<div class="comb">${groups.map((group) => [...group].map((digit) => `<b>${digit}</b>`).join('')).join('<i>-</i>')}</div>`;
    const sq = (on: boolean) => `<span class="sq">${on ? '✓' : ''}</span>`;
    const yn = (text: string, on: boolean | undefined) =>
      `<div class="yn"><span>${text}</span><span>Yes ${sq(on === true)} &nbsp; No ${sq(on === false)}</span></div>`;
    if (!overseas) {
      said.fields.sortCode = sort.join('');
      said.fields.accountNumber = account;
    }
    said.fields.overseas = overseas;
    if (advised || random.chance(0.6)) said.fields.adviceTaken = advised;
    const adviceAnswer = said.fields.adviceTaken as boolean | undefined;
    const whenNone = random.chance(0.5);
    return said.filled(
      page(
        'A4; margin: 13mm 16mm 14mm',
        CSS,
        `<div class="h"><div><h1>Transfer out: your discharge form</h1>${said.put('schemeName', scheme)} (&ldquo;the Scheme&rdquo;)</div><div style="text-align:right"><b style="font-size:12pt;color:#1f3a6e">KESTREL<span style="font-weight:normal">pensions</span></b><br>Scheme administrator<br>PO Box 1140, Darlington DL1 9WD</div></div>
<p>Only fill in this form if you have read the transfer pack dated ${date(guaranteed)} and want to give up <b>all</b> your benefits in the Scheme. Return all pages, with the statement completed by the receiving scheme, so that we have them before the guarantee ends on ${date(later(guaranteed, 91))}. Please use BLOCK CAPITALS.</p>
<div class="warn"><b>Don&rsquo;t let a scammer enjoy your retirement.</b> If you were contacted out of the blue, offered a free pension review or promised access before age 55, call MoneyHelper on 0800 015 4402 before going further.</div>
<h2>1&ensp;About you</h2>
${f('Title and full name', said.put('memberName', member))}
${f('Your reference (on our letter)', said.put('memberReference', `${random.letters(3)}/${random.digits(6)}/${random.letters(1)}`))}
<div class="half">${f('Date of birth', said.put('dateOfBirth', date(born), born))}${f('NI number', random.chance(0.85) ? said.put('nationalInsuranceNumber', nino.text, nino.value) : '')}</div>
${f(
  'Home address and postcode',
  random.chance(0.85)
    ? said.lines(
        'address',
        addressOf(random, 'uk').map((line) => line.toUpperCase()),
        '<br>',
      )
    : '&nbsp;<br>&nbsp;',
)}
<div class="half">${f('Telephone', phone)}${f('Email', phone ? '' : emailOf(random, person))}</div>
${f('Date you left the Scheme', date(`${Number(born.slice(0, 4)) + random.between(23, 31)}-03-31`))}
<h2>2&ensp;Your transfer value</h2>
<p>Cash equivalent transfer value, calculated at ${date(guaranteed)}: <b>${said.put('transferValue', `£${bare(value.minor)}`, value)}</b>. This replaces a deferred pension of &pound;${bare(Math.round(value.minor / 24))} a year at the date you left${random.chance(0.5) ? `, of which Guaranteed Minimum Pension &pound;${bare(Math.round(value.minor / 190))} a year` : ''}. It will not be recalculated if we receive this form in time.</p>
<h2>3&ensp;Where the money is to go</h2>
${f('Full name of receiving scheme', said.put('receivingScheme', receiver))}
${f('Its administrator or manager', manager)}
<div class="half">${f('Your policy / plan no. there', random.chance(0.85) ? said.put('receivingReference', `${random.letters(2)}${random.digits(8)}`) : '')}${f('PSTR', overseas ? '' : said.put('pstr', `00${random.digits(6)}R${random.pick(['A', 'B', 'E', 'K'])}`))}</div>
${yn('Is the receiving scheme outside the UK (a QROPS)? <i>If yes, also enclose form APSS 263. A tax charge of 25% may apply.</i>', overseas)}
${yn('Is it a scheme of your present employer?', random.pick([false, undefined]))}
${yn('Do you hold any lump sum or fixed protection?', false)}
<h2>4&ensp;Advice and guidance</h2>
<p>If the value of your safeguarded benefits is over &pound;30,000 the law requires you to take appropriate independent advice from an adviser authorised by the FCA. We must check that you have.</p>
${yn('I have received appropriate independent advice on this transfer', adviceAnswer)}
${f('Firm that advised you', advised ? (random.chance(0.9) ? said.put('adviserName', adviser.toUpperCase()) : '') : whenNone ? said.put('adviserName', 'NONE', null) : '')}
${f('FCA firm reference number', advised ? random.digits(6) : '')}
${yn('Did anyone offer you an incentive, or put you under pressure, to transfer?', false)}
${yn('I have attended a MoneyHelper pension safeguarding appointment (only if we asked you to)', undefined)}
<h2>5&ensp;Payment details of the receiving scheme</h2>
<p>We never pay a transfer to a member&rsquo;s own account. Ask the receiving scheme for these details.</p>
${f('Account name', said.put('payeeName', payee))}
<div class="half"><div class="f"><span>Sort code&nbsp;</span>${comb(overseas ? Array.from({ length: 3 }, () => '\u00a0\u00a0') : sort)}</div><div class="f"><span>Account number&nbsp;</span>${comb([overseas ? '\u00a0'.repeat(8) : account])}</div></div>
${f('IBAN (payments abroad only)', overseas ? said.put('iban', iban.text, iban.value) : '')}
${f('Bank', overseas ? (IRISH[iban.value.slice(4, 8)] ?? '') : bank)}
<h2>6&ensp;Declaration</h2>
<p>I ask the Trustees to pay the transfer value to the receiving scheme named in section 3. I understand that:</p><ul><li>on payment I, and anyone who could claim through me, will have no further right to benefits from the Scheme, and the Trustees and the employer are discharged from all liability;</li><li>benefits in the receiving scheme may be of a different amount and kind, and may not be guaranteed;</li><li>the Trustees have not advised me, and are not responsible for the receiving scheme&rsquo;s investments or charges;</li><li>if an unauthorised payment results I may have to pay tax of up to 55%.</li></ul>
<p>To the best of my knowledge what I have written here is correct.</p>
<div class="half" style="break-inside:avoid"><div class="f" style="flex:1.6"><span>Signed&nbsp;</span><div class="i sig">${person.name}</div></div>${f('Date', said.put('signedDate', date(signed), signed))}</div>
<div class="half" style="break-inside:avoid"><div class="f" style="flex:1.6"><span>Witnessed by&nbsp;</span><div class="i">${witness.name.toUpperCase()}, ${random.pick(['TEACHER', 'NEIGHBOUR', 'PHARMACIST'])}</div></div>${f('Date', date(signed))}</div>
<p style="font-size:7.6pt;margin-top:7pt"><b>Your data.</b> The Trustees and Kestrel Pensions hold your personal information to run the Scheme, and share it with the receiving scheme, HMRC and, where there are warning signs, the Pensions Regulator. See kestrelpensions.example/privacy.</p>
<div class="office"><b>For our use</b> &emsp; Received ${date(later(signed, 4))} &emsp; Checked by &hellip;&hellip;&hellip; &emsp; Red flags Y / N &emsp; Amber flags Y / N &emsp; Paid on &hellip;&hellip;&hellip;&hellip; &emsp; Amount &pound;&hellip;&hellip;&hellip;&hellip;&hellip;<br>KP-TVOUT-03 (10/2021)</div>`,
      ),
    );
  },
};

export const layouts: Layout[] = [form];
