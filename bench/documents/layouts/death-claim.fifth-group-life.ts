/**
 * A beneficiary's claim entered on a group life insurer's website, as it is printed afterwards.
 * @module
 */

import { escapeHtml } from '../form.ts';
import {
  addressOf,
  dateOf,
  emailOf,
  firmOf,
  later,
  type Money,
  personOf,
  phoneOf,
  printDate,
  printMoney,
} from '../invented.ts';
import type { Filled, Layout } from '../layout.ts';
import { page, Stated } from '../printed.ts';
import type { Random } from '../random.ts';

export const layouts: Layout[] = [{ name: 'fifth-group-life-web-summary', group: 'last', fill: summary }];

function summary(random: Random): Filled {
  const stated = new Stated();
  const [insured, beneficiary, hr] = [personOf(random), personOf(random), personOf(random)];
  const insurer = `${random.pick(['Great Basin', 'Prairie States', 'Old Harbor', 'Keystone Fidelity'])} Life Insurance Company`;
  const employer = firmOf(random, 'employer').replace(/ (Limited|Ltd|plc)$/, ', Inc.');
  const birth = dateOf(random, 1948, 1985);
  const death = dateOf(random, 2022, 2025);
  const signed = later(death, random.between(9, 60));
  const age = Number(death.slice(0, 4)) - Number(birth.slice(0, 4)) - (death.slice(5) < birth.slice(5) ? 1 : 0);
  const us = (date: string) => printDate(date, 'numeric', 'us');
  const phone = phoneOf(random, 'us');
  const basic = random.between(2, 12) * 1000000;
  const extra = random.chance(0.5) ? random.between(1, 10) * 1000000 : 0;
  const total: Money = { currency: 'USD', minor: basic + extra };
  const money = (minor: number) => printMoney({ currency: 'USD', minor });
  const deposit = random.chance(0.7);
  const item = (label: string, html: string) => `<div class="i"><span>${label}</span><b>${html || '&nbsp;'}</b></div>`;
  const wide = (label: string, html: string) => `<div class="i wide"><span>${label}</span><b>${html}</b></div>`;
  const card = (heading: string, items: string[]) =>
    `<section><h2>${heading}</h2><div class="gr">${items.join('')}</div></section>`;
  const cause = random.chance(0.75)
    ? stated.put(
        'causeOfDeath',
        random.pick([
          'Cardiac arrest',
          'Lung cancer, stage IV',
          'Motor vehicle accident',
          'Complications of type 2 diabetes',
          'Stroke',
        ]),
      )
    : '';
  const email = stated.put('claimantEmail', emailOf(random, beneficiary));
  const certificate = random.chance(0.8);
  const body = `
<header><div class="lo">${insurer}</div><div class="he">Beneficiary Center &nbsp;|&nbsp; Need help? 1-800-${random.digits(3)}-${random.digits(4)}</div></header>
<h1>Your claim has been submitted</h1>
<p>Confirmation number <b>${random.letters(4)}-${random.digits(8)}</b>. Submitted ${us(signed)} at ${random.between(1, 11)}:${random.between(10, 59)} PM CT. Print this page for your records. A claim examiner will write to you within 7 business days; most claims are decided within 10 business days of the day we have everything we need.</p>
${card('Coverage', [
  wide('Plan name', stated.put('schemeName', `${employer} Group Term Life Plan`)),
  item(
    'Group policy number',
    stated.put('policyNumber', random.pick([`G-${random.digits(6)}`, `000${random.digits(5)}-0001`])),
  ),
  item('Employee ID', stated.put('memberReference', random.digits(7))),
  item('Coverage effective date', us(dateOf(random, 2008, 2019))),
  item('Basic life', money(basic)),
  item('Supplemental life', extra > 0 ? money(extra) : 'Not elected'),
  item('Total benefit claimed', stated.put('sumClaimed', printMoney(total), total)),
  item('Benefits contact at employer', escapeHtml(hr.name)),
])}
${card('Deceased insured', [
  item('Legal name', stated.put('deceasedName', insured.name)),
  item('Social Security number', `XXX-XX-${random.digits(4)}`),
  item('Date of birth', stated.put('dateOfBirth', us(birth), birth)),
  item('Date of death', stated.put('dateOfDeath', us(death), death)),
  item('Age at death', stated.put('ageAtDeath', String(age))),
  item('Cause of death', cause),
  item('State where death occurred', random.pick(['Ohio', 'Texas', 'Idaho', 'Wisconsin'])),
  item('Date last worked', us(later(death, -random.between(3, 120)))),
])}
${card('Beneficiary making this claim', [
  item('Legal name', stated.put('claimantName', beneficiary.name)),
  item(
    'Relationship to insured',
    stated.put('relationship', random.pick(['Spouse', 'Child', 'Domestic partner', 'Sibling', 'Parent'])),
  ),
  wide('Mailing address', stated.lines('claimantAddress', addressOf(random, 'us'))),
  item('Share of benefit', '100%'),
  item('Phone', stated.put('claimantPhone', phone.text, phone.digits)),
  wide('Email', email),
  item('Date of birth', us(dateOf(random, 1950, 1999))),
  item('U.S. citizen or resident alien', 'Yes'),
])}
${card('Payment', [
  item('How would you like to be paid?', deposit ? 'Direct deposit (ACH)' : 'Check by mail'),
  item(
    'Name on account',
    deposit ? stated.put('payeeName', random.pick([beneficiary.name, `${beneficiary.name} Revocable Trust`])) : '',
  ),
  item('Bank name', deposit ? firmOf(random, 'bank') : ''),
  item('Routing number', deposit ? random.digits(9) : ''),
  item('Account number', deposit ? stated.put('accountNumber', random.digits(random.between(9, 12))) : ''),
  item('Account type', deposit ? random.pick(['Checking', 'Savings']) : ''),
])}
${card('Documents', [
  item(
    'Certified death certificate attached',
    stated.answer('certificateEnclosed', certificate, ['Yes', 'No - will send by mail']),
  ),
  item('Beneficiary photo ID attached', 'Yes'),
  item('Funeral home assignment', random.pick(['No', 'No', `Yes - ${money(random.between(3, 9) * 100000)}`])),
  item('Autopsy performed', random.pick(['No', 'Unknown'])),
])}
<section><h2>Certification and electronic signature</h2>
<p>Under penalties of perjury, I certify that the number shown on this form is my correct taxpayer identification number and that I am not subject to backup withholding. I have read the fraud warning for my state.</p>
<div class="gr">${item('Signed electronically by', escapeHtml(beneficiary.name))}${item('Date signed', stated.put('signedDate', us(signed), signed))}</div></section>
<p class="fw"><b>Fraud warning.</b> Any person who knowingly and with intent to defraud any insurance company files a statement of claim containing any materially false information may be guilty of a crime. <i>New York residents:</i> and shall also be subject to a civil penalty not to exceed five thousand dollars and the stated value of the claim for each such violation. <i>Ohio and Texas residents:</i> see the state notices on our website.</p>
<p class="fw">${insurer}, ${addressOf(random, 'us').join(', ')}. GL-BEN-WEB 2023-04. This coverage is underwritten on policy form series GLT-1000.</p>`;
  const css =
    "body{font:9pt/1.35 'Liberation Sans',sans-serif;color:#23303b}header{display:flex;justify-content:space-between;align-items:center;border-bottom:4pt solid #c8871f;padding-bottom:7pt}.lo{font:bold 14pt 'P052','Liberation Serif';color:#12395b}.he{font-size:8.5pt}h1{font-size:18pt;font-weight:normal;margin:10pt 0 4pt;color:#12395b}section{border:.8pt solid #c5ced6;margin:8pt 0;padding:0 10pt 6pt;break-inside:avoid}h2{font-size:11pt;margin:6pt 0 4pt;color:#12395b}.gr{display:grid;grid-template-columns:1fr 1fr;column-gap:22pt}.i{display:flex;border-top:.5pt solid #e1e6ea;padding:3pt 0}.i span{width:46%;padding-right:6pt;color:#55636f}.i.wide{grid-column:span 2}.i.wide span{width:22.3%}.i b{flex:1;font-weight:normal;color:#000}p{margin:0 0 6pt}.fw{font-size:7.5pt;color:#444}";
  return stated.filled(page('Letter; margin:0.5in 0.6in', css, body));
}
