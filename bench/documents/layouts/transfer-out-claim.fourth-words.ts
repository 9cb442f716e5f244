/**
 * Transfers out: an Irish member's letter to the trustees, and the printout of an electronic transfer.
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

const LETTER_CSS = `
body{font:10.8pt/1.32 'Liberation Serif';color:#000}p{margin:0 0 9pt}.me{text-align:right;margin-bottom:14pt}.re{font-weight:bold;text-decoration:underline}
.sign{break-inside:avoid}.pad{margin-left:12mm}`;

const letter: Layout = {
  name: 'fourth-ie-member-letter',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const [person, secretary] = [personOf(random), personOf(random)];
    const wrote = dateOf(random, 2022, 2025);
    const quoted = later(wrote, -random.between(12, 70));
    const born = `19${random.between(60, 88)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const amount = { currency: 'EUR', minor: random.between(18_000, 390_000) * 100 + random.between(0, 99) };
    const long = (iso: string) => printDate(iso, 'long', 'ie');
    const scheme = random.pick([
      'Corrib Dairies Staff Retirement Benefits Plan',
      'Lee Valley Pharmaceuticals Defined Benefit Scheme',
      'Midland Printers (Ireland) Pension Scheme',
    ]);
    const [life, receiver] = random.pick([
      ['Celtic Assurance dac', 'Celtic Assurance Personal Retirement Bond'],
      ['Harp Life plc', 'Harp Life Standard PRSA'],
      ['New Quay Trustees Limited', 'New Quay Self-Administered Buy-Out Bond'],
    ] as const);
    const advised = random.chance(0.7);
    const firm = random.pick([
      'Tobin Moloney Financial Services',
      'Slaney Wealth Management Ltd',
      'Fergus Daly & Associates',
    ]);
    const iban = ibanOf(random);
    said.fields.adviceTaken = advised;
    const saysWhere = random.chance(0.75);
    if (saysWhere) said.fields.overseas = false;
    const advice = advised
      ? `I have taken advice on this from ${said.put('adviserName', firm)}, who are regulated by the Central Bank of Ireland and who have explained to me the benefits that I am giving up. They may be given any information they ask for.`
      : 'I was recommended to take financial advice before deciding. I have chosen not to do so and accept that the decision is mine alone.';
    return said.filled(
      page(
        'A4; margin: 15mm 23mm 12mm',
        LETTER_CSS,
        `<p class="me">${said.lines('address', addressOf(random, 'ie'))}<br>${phoneOf(random, 'ie').text}<br><br>${long(wrote)}</p>
<p>The Trustees<br>${said.put('schemeName', scheme)}<br>c/o Brennan Pension Administration Limited<br>Harcourt Centre, Block 4<br>Dublin 2</p>
<p>For the attention of ${secretary.name}</p>
<p>Dear ${random.pick(['Trustees', 'Sir or Madam'])},</p>
<p class="re">My preserved benefits &ndash; your member no. ${said.put('memberReference', `${random.digits(4)}-${random.digits(3)}${random.letters(1)}`)}</p>
<p>I was employed by the company from ${random.between(1994, 2003)} until ${long(`${random.between(2008, 2019)}-0${random.between(1, 9)}-30`)}. My date of birth is ${said.put('dateOfBirth', long(born), born)}${random.chance(0.5) ? ` and my PPS number is ${random.digits(7)}${random.letters(1)}${random.pick(['A', ''])}` : ''}. Thank you for your letter of ${long(quoted)} (ref. BPA/${random.digits(5)}) with the statement of my options on leaving service.</p>
<p>Of the options in it I choose to take a transfer. I understand that the transfer value is ${said.put('transferValue', `€${bare(amount.minor)}`, amount)}, that this figure stands for three months from ${long(quoted)}, and that it includes my additional voluntary contributions of &euro;${bare(Math.round(amount.minor / random.between(9, 30)))}.</p>
<p>Please pay it to the ${said.put('receivingScheme', receiver)}${random.chance(0.8) ? `, where my policy has been set up under number ${said.put('receivingReference', `${random.digits(7)}${random.letters(1)}`)}` : ', where my application has been accepted'}. ${saysWhere ? 'It is established in Ireland and approved by the Revenue Commissioners, so this is not a transfer overseas.' : ''} The completed undertaking from ${life} is enclosed, with a certified copy of my passport.</p>
<p>${advice}</p>
<p>The payment should be made by electronic transfer as follows:</p>
<p class="pad">Payee: ${said.put('payeeName', `${life}${random.chance(0.5) ? ' - Premium Account' : ''}`)}<br>IBAN: ${said.put('iban', iban.text, iban.value)}<br>BIC: ${iban.value.slice(4, 8)}IE2D<br>Please quote my name and policy number on the remittance.</p>
<p>In return for the transfer I give up every claim that I or my dependants have, or might have had, under the scheme, other than the lump sum of &euro;${bare(random.between(2, 9) * 63500)} already paid to me in respect of a refund of contributions. I discharge the trustees from any further liability to me once the payment is made.</p>
<p>Could you confirm to me in writing when it has been paid? I am hoping that it will be invested before ${long(later(wrote, 45))}.</p>
<div class="sign"><p>Yours faithfully,</p><p style="font:24pt/1 Z003;margin:4pt 0 6pt">${person.name}</p><p>${said.put('memberName', person.name)}<br>Signed on ${said.put('signedDate', long(wrote), wrote)}<br>Enc.</p></div>`,
      ),
    );
  },
};

const PRINT_CSS = `
body{font:8.4pt/1.35 'DejaVu Sans';color:#222;padding-right:1pt}
.nav{background:#23303f;color:#fff;padding:5pt 8pt;display:flex;justify-content:space-between}.crumb{color:#777;font-size:7.4pt;margin:5pt 0 8pt}
h1{font-size:13.5pt;margin:0}.pill{background:#dff3e3;color:#14682c;border-radius:8pt;padding:1pt 7pt;font-size:8pt;vertical-align:3pt}
.cols{display:grid;grid-template-columns:1fr 1fr;gap:6mm;margin-top:9pt}.card{border:.8pt solid #c9cfd6;border-radius:4pt;padding:6pt 8pt;break-inside:avoid}
h2{font-size:9.4pt;margin:0 0 5pt;padding-bottom:3pt;border-bottom:.8pt solid #c9cfd6}
.r{display:flex;padding:2pt 0}.r span{width:31mm;flex:none;color:#6a7683;padding-right:3mm}.r b{font-weight:normal}
table{border-collapse:collapse;width:100%;font-size:7.8pt}td,th{border-bottom:.5pt solid #ddd;text-align:left;padding:2.5pt 4pt}
.fine{font-size:6.8pt;color:#777;margin-top:9pt}.url{display:flex;justify-content:space-between;font-size:6.8pt;color:#555;margin-bottom:6pt}`;

const printout: Layout = {
  name: 'fourth-etransfer-printout',
  group: 'fourth',
  fill: (random) => {
    const said = new Stated();
    const [person, user] = [personOf(random), personOf(random)];
    const signed = dateOf(random, 2023, 2025);
    const born = `19${random.between(59, 95)}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
    const value = { currency: 'GBP', minor: random.between(6_400, 214_000) * 100 + random.between(0, 99) };
    const date = (iso: string) => printDate(iso, 'short', 'uk').replace(/-/g, ' ');
    const nino = ninoOf(random);
    const r = (label: string, html: string) => `<div class="r"><span>${label}</span><b>${html}</b></div>`;
    const firm = random.pick(['Bellweather Wealth Ltd', 'Crane & Foss Financial Advice', 'Moorside IFA LLP']);
    const advised = random.chance(0.6);
    const sort = `${random.digits(2)}-${two(random.between(0, 99))}-${two(random.between(0, 99))}`;
    const ceding = random.pick(['Ormond Life', 'Borough Mutual', 'Castle & Crown Pensions']);
    const receiving = random.pick(['Finch SIPP', 'Juniper Personal Pension', 'Wayfarer Retirement Account']);
    const provider = `${receiving.split(' ')[0]} Platform Services Ltd`;
    const time = () => `${two(random.between(8, 17))}:${two(random.between(0, 59))}`;
    const showsReference = random.chance(0.85);
    const id = `TX${random.digits(9)}`;
    return said.filled(
      page(
        'A4; margin: 10mm 12mm',
        PRINT_CSS,
        `<div class="url"><span>${date(later(signed, 6))}, ${time()}</span><span>TransferExchange | Case ${id}</span></div>
<div class="nav"><b>TransferExchange</b><span>${user.name} &middot; ${ceding} &middot; Sign out</span></div>
<div class="crumb">Home &rsaquo; Work queue &rsaquo; Transfers out &rsaquo; ${id}</div>
<h1>Pension transfer out <span class="pill">Discharge received</span></h1>
<div>Case ${id} &nbsp;|&nbsp; Raised ${date(later(signed, -8))} &nbsp;|&nbsp; Service level: 10 working days &nbsp;|&nbsp; Full transfer, cash</div>
<div class="cols"><div class="card"><h2>Ceding scheme</h2>${r('Provider', ceding)}${r('Scheme', said.put('schemeName', `${ceding} ${random.pick(['Stakeholder Pension Scheme', 'Group Personal Pension', 'Personal Pension Plan (2001)'])}`))}${r('Plan reference', said.put('memberReference', `${random.letters(1)}${random.digits(7)}/${random.between(1, 4)}`))}${r('Safeguarded benefits', 'No')}${r('Plan type', 'Defined contribution')}${r('Normal retirement date', date(`${Number(born.slice(0, 4)) + 65}${born.slice(4)}`))}</div>
<div class="card"><h2>Receiving scheme</h2>${r('Provider', provider)}${r('Scheme', said.put('receivingScheme', receiving))}${showsReference ? r('Account number', said.put('receivingReference', `${random.digits(4)}-${random.digits(4)}-${random.digits(2)}`)) : r('Account number', '')}${r('PSTR', random.chance(0.8) ? said.put('pstr', `00${random.digits(6)}R${random.letters(1)}`) : '')}${r('QROPS / overseas', said.answer('overseas', false))}${r('FCA number', random.digits(6))}</div>
<div class="card"><h2>Client</h2>${r('Name', said.put('memberName', `${random.pick(['Mr', 'Mrs', 'Miss', 'Ms'])} ${person.name}`))}${r('Born', said.put('dateOfBirth', date(born), born))}${r('NI number', random.chance(0.85) ? said.put('nationalInsuranceNumber', nino.text, nino.value) : 'Not held')}${r('Address', said.lines('address', addressOf(random, 'uk'), '<br>'))}${r('Email', random.chance(0.6) ? emailOf(random, person) : '')}${r('ID verified', `Electronic, ${date(later(signed, -1))}`)}</div>
<div class="card"><h2>Values</h2>${r('At request', `&pound;${bare(Math.round(value.minor * (random.chance(0.5) ? 0.983 : 1.012)))} <i>(indicative)</i>`)}${r('Exit charge', '&pound;0.00')}${r('Transfer value payable', `<strong>${said.put('transferValue', `£${bare(value.minor)}`, value)}</strong>`)}${r('Priced on', date(later(signed, 5)))}${r('Contributions after', 'None expected')}</div>
<div class="card"><h2>Advice</h2>${r('Client advised', said.answer('adviceTaken', advised))}${r('Adviser firm', advised ? said.put('adviserName', firm) : random.chance(0.5) ? said.put('adviserName', 'None', null) : '')}${r('Adviser charge', advised ? `${random.between(1, 3)}.00%, taken by receiving scheme` : '')}</div>
<div class="card"><h2>Pay to</h2>${r('Account name', said.put('payeeName', random.pick([`${provider} Client Money`, `${receiving.split(' ')[0]} Trustees Limited`])))}${r('Sort code', said.put('sortCode', sort, sort.replace(/-/g, '')))}${r('Account no.', said.put('accountNumber', random.digits(8)))}${r(
          'Payment ref.',
          `${id.slice(-6)}${person.last
            .slice(0, 4)
            .toUpperCase()
            .replace(/[^A-Z]/g, '')}`,
        )}${r('Method', 'CHAPS')}</div></div>
<div class="card" style="margin-top:6mm"><h2>Client authority</h2><p style="margin:0 0 4pt">&ldquo;I authorise and instruct the ceding provider to transfer my plan to the receiving scheme, and to release it from further liability to me when it has done so. I have read the scam warning and answered the questions put to me.&rdquo;</p>${r('Accepted by client', `Electronically, ${said.put('signedDate', date(signed), signed)}, ${time()}`)}${r('IP address', `${random.between(20, 200)}.${random.between(10, 250)}.${random.between(0, 250)}.${random.between(1, 250)}`)}</div>
<div class="card" style="margin-top:6mm"><h2>History</h2><table><tr><th>When</th><th>Who</th><th>Event</th></tr>${(
          [
            [-8, provider, 'Transfer requested'],
            [-6, ceding, 'Valuation and plan details sent'],
            [0, provider, 'Client authority attached'],
            [2, ceding, 'Due diligence: receiving scheme on clean list, no flags'],
            [5, ceding, 'Units sold'],
          ] as [number, string, string][]
        )
          .map(
            ([days, who, what]) =>
              `<tr><td>${date(later(signed, days))} ${time()}</td><td>${who}</td><td>${what}</td></tr>`,
          )
          .join('')}</table></div>
<p class="fine">Printed from TransferExchange. Contains personal data: dispose of securely. Values are supplied by the ceding provider, and the exchange takes no responsibility for them.</p>`,
      ),
    );
  },
};

export const layouts: Layout[] = [letter, printout];
