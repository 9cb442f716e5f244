/**
 * Which dollar a document means by a bare "$": what it says itself, else what only one country prints.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import type { DocumentType } from '../../../domain/document-type.ts';
import type { ValueSpec } from '../../../domain/value-spec.ts';
import { type Evidence, printedText, US_STATE_AND_ZIP, votesOf } from './printed-signs.ts';

const SAID: Evidence<string> = [
  [/\bUSD\b|\bUS\$|\bU\.S\. dollars?\b/i, 'USD'],
  [/\bAUD\b|\bAU?\$|\bAustralian dollars?\b/, 'AUD'],
  [/\bNZD\b|\bNZ\$|\bNew Zealand dollars?\b/, 'NZD'],
  // CAD is also the computer that dispatches a police force's cars.
  [/(?:\$ ?|(?<!ispatch )\(|\bin |\d ?|urrency:? )CAD\b|\bCAD ?(?:\$|\d[\d,]*\.\d\d\b)/, 'CAD'],
  [/\bCA?\$|\bCDN\b|\bCanadian (?:dollars?|funds)\b/, 'CAD'],
  [/\bSGD\b|\bS\$/, 'SGD'],
  [/\bHKD\b|\bHK\$/, 'HKD'],
];

const SHOWN: Evidence<string> = [
  [/\bZIP\b|\bSSN\b|\bSocial Security\b|\bInternal Revenue Service\b|\bNAIC\b|\bFEIN\b|\bEIN\b/i, 'USD'],
  [US_STATE_AND_ZIP, 'USD'],
  [/\bAustralian?\b|\bABN\b|\bACN\b|\bBSB\b|\b(?:NSW|VIC|QLD|TAS|ACT) \d{4}\b|\bAFSL?\b/, 'AUD'],
  [/\bNew Zealand\b|\bNZBN\b|\bAotearoa\b|\b(?:Auckland|Wellington|Christchurch|Dunedin|Hamilton) \d{4}\b/, 'NZD'],
  [/\bCanad(?:a|ian)\b|\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b|\bRCMP\b|\bOntario\b|\bQu[eé]bec\b|\bAlberta\b/, 'CAD'],
  [/\b(?:British Columbia|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland)\b/, 'CAD'],
  [/\bSingapore\b/, 'SGD'],
  [/\bHong Kong\b/, 'HKD'],
];

/** The type with the dollar of the document: `null` where it shows two, and nothing where it shows none. */
export function withDollar(document: DocumentText, type: DocumentType): DocumentType {
  const dollar = dollarOf(document);
  if (dollar === undefined) return type;
  const set = <T extends ValueSpec>(spec: T): T => (spec.type === 'money' ? { ...spec, dollar } : spec);
  return {
    ...type,
    fields: type.fields.map(set),
    records: type.records.map((record) => ({ ...record, columns: record.columns.map(set) })),
  };
}

function dollarOf(document: DocumentText): string | null | undefined {
  const text = printedText(document);
  if (!text.includes('$')) return undefined;
  const said = votesOf(text, SAID);
  const shown = said.size > 0 ? said : votesOf(text, SHOWN);
  const [only] = shown;
  return shown.size > 1 ? null : only;
}
