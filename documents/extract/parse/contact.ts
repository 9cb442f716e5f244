/**
 * Names, addresses, phone numbers, e-mail addresses, and plain text.
 * @module
 */
import type { ValueSpec } from '../../../domain/value-spec.ts';
import type { ParsedAs } from './parsed-as.ts';

export function parseText(spec: ValueSpec, text: string): ParsedAs {
  if (spec.pattern !== undefined && !new RegExp(`^(?:${spec.pattern})$`, 'u').test(text))
    return { ok: false, reason: 'PATTERN_MISMATCH' };
  return { ok: true, value: text };
}

const NAME = /^\p{L}[\p{L}\p{M}.,'&/() -]{0,98}[\p{L}\p{M}.)]$/u;

/** Behind a name: that it is the reader's, the writer's, or the policyholder's own. */
const WHOSE = / \((?:you|yourself|me|myself|self|the insured|insured|(?:the )?policy ?holder|that's you)\)$/i;

/** Words in small letters that names begin with. */
const PARTICLE =
  /^(?:van|von|vom|de[nrls]?|d[aiou]s?|del|della|dell'|d'|l[ae]|al|el|bin|ibn|ap|ab|ten|ter|te|zu[mr]?|af|av|mac|mc|o')(?:[ -]|(?<='))?\p{Lu}/iu;

/** A person's name: letters of one script, no digits. Firms, whose names may hold digits, are text. */
export function parseName(spec: ValueSpec, printed: string): ParsedAs {
  const text = printed.replace(WHOSE, '').replace(/ <[^<>\s]+@[^<>\s]+>$/, '');
  if (!NAME.test(text) || (/^\p{Ll}/u.test(text) && !PARTICLE.test(text))) return { ok: false, reason: 'NOT_A_NAME' };
  if (mixesScripts(text)) return { ok: false, reason: 'MIXED_SCRIPTS' };
  return parseText(spec, text);
}

/** An address has letters and, somewhere, a figure or more than one part. */
export function parseAddress(spec: ValueSpec, text: string): ParsedAs {
  const plausible = /\p{L}{2}/u.test(text) && text.length >= 6 && text.length <= 300 && /[\d,]|\s\S+\s/.test(text);
  return plausible ? parseText(spec, text) : { ok: false, reason: 'NOT_AN_ADDRESS' };
}

const EMAIL =
  /^[A-Za-z0-9](?:[A-Za-z0-9._%+'-]*[A-Za-z0-9_+])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/;

/** The address itself, also of a mailbox with its name: "Jane Doe <jane@example.com>". */
export function parseEmail(_spec: ValueSpec, printed: string): ParsedAs {
  const text = /^[^<>@]+ <([^<>\s]+)>$/.exec(printed)?.[1] ?? printed;
  return EMAIL.test(text) && !text.includes('..') ? { ok: true, value: text } : { ok: false, reason: 'NOT_AN_EMAIL' };
}

const PHONE = /^(\+)?[\d ().-]{7,24}$/;

/**
 * Digits, with a leading + where printed, and the extension behind an x. The pattern, if any, is for these.
 * Ten or eleven digits nationally, eight to fifteen internationally.
 */
export function parsePhone(spec: ValueSpec, text: string): ParsedAs {
  const parts = /^(.*?)(?:[ ,]*(?:ext\.?|extension|x) ?(\d{1,6}))?$/i.exec(text);
  const printed = (parts?.[1] ?? '').replace(/^(\+\d{1,3}) ?\(0\) ?/, '$1 ');
  if (!PHONE.test(printed) || !balanced(printed)) return { ok: false, reason: 'NOT_A_PHONE' };
  const digits = printed.replace(/\D/g, '');
  const [least, most] = printed.startsWith('+') ? [8, 15] : [10, 11];
  if (digits.length < least || digits.length > most) return { ok: false, reason: 'NOT_A_PHONE' };
  const value = `${printed.startsWith('+') ? '+' : ''}${digits}${parts?.[2] === undefined ? '' : `x${parts[2]}`}`;
  return parseText(spec, value);
}

function balanced(text: string): boolean {
  return /^[^()]*(?:\([^()]+\)[^()]*)?$/.test(text);
}

const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Han}/u,
];

/** Letters of two scripts: a look-alike letter, or two texts run together. */
export function mixesScripts(text: string): boolean {
  return SCRIPTS.filter((script) => script.test(text)).length > 1;
}
