/**
 * A life office's claim form with a box for each character, and a family's own letter of claim.
 * @module
 */

import { escapeHtml } from '../form.ts';
import {
  addressOf,
  dateOf,
  emailOf,
  firmOf,
  ibanOf,
  later,
  type Money,
  ninoOf,
  type Person,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated, sheet, ticks } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [
  { name: 'fifth-life-office-comb-form', group: 'last', fill: combForm },
  { name: 'fifth-family-letter', group: 'last', fill: familyLetter },
];

const WOMEN =
  'Alice Amelia Ciara Deirdre Eleanor Fatima Grace Hannah Isla Joanna Laura Mei Nadia Niamh Patricia Priya Rosa Sinéad Ursula Wendy'.split(
    ' ',
  );
const CAUSES = [
  'Myocardial infarction',
  'Metastatic carcinoma of the pancreas',
  'Bronchopneumonia; chronic obstructive pulmonary disease',
  'Acute subdural haemorrhage following a fall',
  'Ischaemic heart disease',
  'Motor neurone disease',
];

function woman({ first }: Person): boolean {
  return WOMEN.includes(first);
}

function ageAt(birth: string, death: string): number {
  return Number(death.slice(0, 4)) - Number(birth.slice(0, 4)) - (death.slice(5) < birth.slice(5) ? 1 : 0);
}

function comb(characters: string): string {
  return `<span class="cb">${[...characters].map((character) => `<i>${character === ' ' ? '&nbsp;' : character}</i>`).join('')}</span>`;
}

function combForm(random: Random): Filled {
  const stated = new Stated();
  const [dead, claimant, doctor] = [personOf(random), personOf(random), personOf(random)];
  const insurer = firmOf(random, 'insurer');
  const birth = dateOf(random, 1931, 1972);
  const death = dateOf(random, 2022, 2025);
  const signed = later(death, random.between(12, 80));
  const nino = ninoOf(random);
  const phone = phoneOf(random, 'uk');
  const title = (person: Person) => (woman(person) ? random.pick(['Mrs', 'Miss', 'Ms']) : 'Mr');
  const relation = random.pick(
    woman(claimant) ? ['Daughter', 'Sister', 'Niece', 'Wife'] : ['Son', 'Brother', 'Nephew', 'Husband'],
  );
  const named = `${title(claimant)} ${claimant.name}`;
  const date = (field: string, iso: string) => {
    stated.fields[field] = iso;
    const [year, month, day] = iso.split('-') as [string, string, string];
    return `${comb(day)} ${comb(month)} ${comb(year)}`;
  };
  const typed = (html: string) => `<span class="w">${html || '&nbsp;'}</span>`;
  const field = (number: string, label: string, html: string, note = '') =>
    `<tr><td class="no">${number}</td><td class="q">${label}${note === '' ? '' : `<div class="nt">${note}</div>`}</td><td class="an">${html}</td></tr>`;
  const cause = random.chance(0.8) ? stated.put('causeOfDeath', random.pick(CAUSES)) : '';
  const hasNino = random.chance(0.75);
  if (hasNino) stated.fields.nationalInsuranceNumber = nino.value;
  const email = random.chance(0.75) ? stated.put('claimantEmail', emailOf(random, claimant)) : '';
  const sum: Money | undefined = random.chance(0.55)
    ? { currency: 'GBP', minor: random.between(8, 180) * 100000 }
    : undefined;
  const sort = random.digits(6);
  const account = random.digits(8);
  stated.fields.sortCode = sort;
  stated.fields.accountNumber = account;
  const body = `
<div class="hd"><span class="lg">${insurer}</span><span class="ti">Life claim form<br><small>To be completed by the person making the claim</small></span></div>
<p>We are sorry for your loss. Please fill in every part of this form that applies, in <b>BLOCK CAPITALS</b> or type. If you need help, or this form in large print or Braille, call our bereavement team on 0800 ${random.digits(3)} ${random.digits(3)}, Monday to Friday 8.30am to 6pm. We do not charge for copies of certificates that we have asked for.</p>
<h2>Part 1 &nbsp; The policy</h2>
<table>${field('1.1', 'Policy number(s)', typed(stated.put('policyNumber', random.pick([`${random.digits(7)}${random.letters(1)}`, `LP ${random.digits(4)} ${random.digits(4)}`]))), 'You will find this on the policy schedule or on a yearly statement')}
${field('1.2', 'How much are you claiming?', typed(sum === undefined ? '' : stated.put('sumClaimed', printMoney(sum), sum)), 'If you do not know, leave this blank')}
${field('1.3', 'Is the policy written in trust?', ticks(['Yes', 'No', 'Not sure'], random.pick(['No', 'Not sure']), 'square'))}</table>
<h2>Part 2 &nbsp; The person who has died</h2>
<table>${field('2.1', 'Full name, with title', typed(stated.put('deceasedName', `${title(dead)} ${dead.name}`)))}
${field('2.2', 'Any other name used', typed(random.pick(['None', '', `Known as ${dead.first.slice(0, 3)}`])))}
${field('2.3', 'Date of birth', date('dateOfBirth', birth), 'DD MM YYYY')}
${field('2.4', 'Date of death', date('dateOfDeath', death), 'DD MM YYYY')}
${field('2.5', 'National Insurance number', hasNino ? comb(nino.value) : comb('         '))}
${field('2.6', 'Cause of death, as shown on the death certificate', typed(cause))}
${field('2.7', 'Place of death', typed(random.pick(['At home', 'Royal Infirmary', "St Anne's Hospice", 'Ashleigh Nursing Home'])))}
${field('2.8', 'Last permanent address', typed(addressOf(random, 'uk').join(', ')))}
${field('2.9', 'Name and surgery of the GP', typed(`Dr ${escapeHtml(doctor.last)}, ${random.pick(['Park View', 'Mill Street', 'The Limes'])} Medical Centre`))}
${field('2.10', 'Was there an inquest or a coroner&rsquo;s post mortem?', ticks(['Yes', 'No'], random.chance(0.2) ? 'Yes' : 'No', 'square'))}</table>
<h2 class="pb">Part 3 &nbsp; About you</h2>
<table>${field('3.1', 'Your full name, with title', typed(stated.put('claimantName', named)))}
${field('3.2', 'Your relationship to the person who has died', typed(stated.put('relationship', relation)))}
${field('3.3', 'In what capacity do you claim?', ticks(['Executor', 'Administrator', 'Trustee', 'Assignee', 'Next of kin'], random.pick(['Executor', 'Administrator', 'Next of kin']), 'square'))}
${field('3.4', 'Your address and postcode', typed(stated.lines('claimantAddress', addressOf(random, 'uk'))))}
${field('3.5', 'Daytime telephone number', typed(stated.put('claimantPhone', phone.text, phone.digits)))}
${field('3.6', 'E-mail address', typed(email), 'We will use it only for this claim')}
${field('3.7', 'Your own date of birth', typed(printDate(dateOf(random, 1950, 1990), 'numeric', 'uk')), 'We need this to check your identity')}</table>
<h2>Part 4 &nbsp; What you are sending us</h2>
<table>${field('4.1', 'Death certificate', stated.yesNo('certificateEnclosed', random.chance(0.9) ? random.chance(0.85) : undefined, 'square', ['Enclosed', 'To follow']), 'The original or a certified copy. We return it by recorded post')}
${field('4.2', 'Policy document', ticks(['Enclosed', 'Lost'], random.pick(['Enclosed', 'Lost']), 'square'))}
${field('4.3', 'Grant of probate or letters of administration', ticks(['Enclosed', 'To follow', 'Not being applied for'], random.pick(['To follow', 'Not being applied for']), 'square'), 'Needed where we pay more than £50,000 to the estate')}</table>
<h2>Part 5 &nbsp; Where shall we pay the money?</h2>
<p>We pay by Bacs into a UK account. We cannot pay cash or by cheque.</p>
<table>${field('5.1', 'Name(s) on the account', typed(stated.put('payeeName', random.pick([named, `Executors of ${dead.name} deceased`, `${claimant.first} and ${personOf(random).first} ${claimant.last}`]))))}
${field('5.2', 'Bank or building society', typed(firmOf(random, 'bank')))}
${field('5.3', 'Sort code', [0, 2, 4].map((at) => comb(sort.slice(at, at + 2))).join(' '))}
${field('5.4', 'Account number', comb(account))}
${field('5.5', 'Building society roll number', typed(''), 'If there is one')}</table>
<h2>Part 6 &nbsp; Declaration</h2>
<p>I declare that what I have written here is true as far as I know, and that I am entitled to the money. I will repay ${insurer} if anybody else turns out to have a better claim. I agree that doctors who have attended the person who has died may give you medical reports.</p>
<table><tr><td class="no"></td><td class="sg"><div class="nt">Signature</div><span class="hand">${escapeHtml(claimant.name)}</span></td><td class="an"><div class="nt">Date</div>${date('signedDate', signed)}</td></tr></table>
<p class="ft">How we use personal data: we keep claim records for twelve years and share them with reinsurers and fraud prevention agencies; our privacy notice is on our website or on request. ${insurer} is authorised by the Prudential Regulation Authority. Registered in Scotland SC${random.digits(6)}. &nbsp; LCF/02 (11/22)</p>`;
  const css =
    "body{font:9.5pt/1.3 'Liberation Sans',sans-serif;color:#111}.hd{display:flex;justify-content:space-between;border-bottom:3pt solid #7a3b8f;padding-bottom:6pt;margin-bottom:8pt}.lg{font:bold 15pt 'URW Gothic';color:#7a3b8f}.ti{font-size:15pt;text-align:right}.ti small{font-size:8.5pt}h2{background:#efe5f3;color:#4c1d5c;font-size:11pt;margin:9pt 0 4pt;padding:3pt 5pt;-webkit-print-color-adjust:exact}p{margin:0 0 6pt}.pb{break-before:page}td{padding:3.2pt 4pt;vertical-align:middle}.no{width:26pt;color:#7a3b8f}.q{width:40%}.nt{font-size:7.5pt;color:#555}.an .w{display:block;border:.8pt solid #7a3b8f;padding:3pt 5pt;min-height:17pt;font:10.5pt 'Liberation Mono',monospace}.cb{display:inline-block;white-space:nowrap;border-left:.8pt solid #7a3b8f;margin-right:4pt}.cb i{display:inline-block;width:15pt;height:18pt;border:.8pt solid #7a3b8f;border-left:0;text-align:center;font:normal 11pt/17pt 'Liberation Mono',monospace;vertical-align:top}.sg{border:.8pt solid #7a3b8f;height:40pt}.hand{font:italic 19pt 'Z003',cursive;padding-left:10pt}.ft{font-size:7.5pt;color:#444;margin-top:8pt}";
  return stated.filled(sheet('A4; margin:13mm 15mm', css, body));
}

function familyLetter(random: Random): Filled {
  const stated = new Stated();
  const [dead, claimant, other] = [personOf(random), personOf(random), personOf(random)];
  const her = woman(claimant);
  const home = addressOf(random, 'ie');
  const birth = dateOf(random, 1932, 1965);
  const death = dateOf(random, 2022, 2025);
  const written = later(death, random.between(14, 60));
  const age = ageAt(birth, death);
  const society = random.pick([
    'Corrib & District Assurance DAC',
    'Slieve Bloom Mutual Life',
    'Harbour Assurance Ireland DAC',
    'Ashdown Life and Pensions Ireland',
  ]);
  const pension = random.chance(0.45);
  const long = (date: string) => printDate(date, 'long', 'ie');
  const man = !woman(dead);
  const he = man ? 'he' : 'she';
  const his = man ? 'his' : 'her';
  const sum: Money = { currency: 'EUR', minor: random.between(6, 95) * 100000 };
  const iban = ibanOf(random);
  const phone = phoneOf(random, 'ie');
  const relationship = random.pick(her ? ['daughter', 'sister', 'niece'] : ['son', 'brother', 'nephew']);
  const enclosed = random.chance(0.8);
  const withSum = random.chance(0.7);
  const joint = random.chance(0.4);
  const body = `
<div class="me">${stated.lines('claimantAddress', home)}<br><br>Phone ${stated.put('claimantPhone', phone.text, phone.digits)}<br>${random.chance(0.6) ? `${stated.put('claimantEmail', emailOf(random, claimant))}<br>` : ''}<br>${stated.put('signedDate', long(written), written)}</div>
<p>${pension ? 'Death Claims Section' : 'Life Claims Department'}<br>${escapeHtml(society)}<br>${addressOf(random, 'ie').join('<br>')}</p>
<p>Dear Sir or Madam,</p>
<p><u>Re: ${stated.put('deceasedName', dead.name)}, deceased. ${pension ? 'Scheme' : 'Policy'} no. ${stated.put('policyNumber', random.pick([`${random.digits(8)}`, `WL/${random.digits(6)}/${random.letters(1)}`]))}</u></p>
<p>I am writing to let you know that my ${{ daughter: man ? 'father' : 'mother', son: man ? 'father' : 'mother', sister: man ? 'brother' : 'sister', brother: man ? 'brother' : 'sister', niece: man ? 'uncle' : 'aunt', nephew: man ? 'uncle' : 'aunt' }[relationship] ?? ''} died on ${stated.put('dateOfDeath', long(death), death)} in ${random.pick(['University Hospital', 'Milford Hospice', 'Portiuncula Hospital'])}, aged ${stated.put('ageAtDeath', String(age))}. ${man ? 'He' : 'She'} was born on ${stated.put('dateOfBirth', long(birth), birth)} and ${random.pick(['never married', 'was widowed in 2009', 'had been living with us since last year'])}. The doctor gave the cause of death as ${stated.put('causeOfDeath', random.pick(CAUSES).replace('; ', ' and ').toLowerCase())}.</p>
<p>${
    pension
      ? `As you know ${he} was a member of the ${stated.put('schemeName', firmOf(random, 'scheme'))}, under member number ${stated.put('memberReference', `${random.letters(1)}${random.digits(6)}`)}, having retired in ${Number(birth.slice(0, 4)) + 62}.`
      : `${man ? 'He' : 'She'} took out this policy in ${random.between(1978, 2001)} and the premiums were paid up to ${his} death by standing order.`
  } I am ${his} ${stated.put('relationship', relationship)} and the sole executor named in the will, and I now wish to claim whatever is payable${withSum ? `, which from the last statement I understand to be ${stated.put('sumClaimed', printMoney(sum), sum)}` : ''}.</p>
<p>${
    enclosed
      ? stated.put(
          'certificateEnclosed',
          `I enclose the original death certificate, which I would like to have back, and a copy of the will.`,
          true,
        )
      : stated.put(
          'certificateEnclosed',
          'I do not have the death certificate to send you yet; it will follow as soon as the registrar has issued it. I enclose a copy of the will.',
          false,
        )
  } The funeral account from ${random.pick(['Kearns', 'Massey', 'Rowan'])} Undertakers (${printMoney({ currency: 'EUR', minor: random.between(4200, 7900) * 100 })}) has been settled by the family, so nothing need be paid to them.</p>
<p>When the claim is admitted please pay the money to the account of ${stated.put('payeeName', joint ? `${claimant.name} and ${other.name}` : claimant.name)} at ${firmOf(random, 'bank')}, IBAN ${stated.put('iban', iban.text, iban.value)}. If there is a form that I must fill in, kindly send it to the address above.</p>
<p>The solicitors dealing with the estate are ${random.pick(['Hanley & Burke', 'Tormey Roche LLP', 'D. P. Cusack & Co.'])}, ${random.pick(['Tuam', 'Mallow', 'Ballina'])} (telephone ${phoneOf(random, 'ie').text}), and their reference is ${random.letters(2)}/${random.digits(4)}.</p>
<p>Thank you for your help at this difficult time.</p>
<p>Yours faithfully,</p>
<p class="hand">${escapeHtml(claimant.first)} ${escapeHtml(claimant.last)}</p>
<p>${stated.put('claimantName', claimant.name)}</p>
<p class="en">Encl.</p>`;
  const css =
    "body{font:11.5pt/1.42 'Liberation Serif',serif;color:#000}.me{margin-left:60%;margin-bottom:12pt}p{margin:0 0 10pt}.hand{font:italic 20pt 'Z003',cursive;color:#1c2f7a;margin:4pt 0}.en{font-size:10pt}";
  return stated.filled(page('A4; margin:20mm 24mm 15mm', css, body));
}
