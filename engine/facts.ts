/**
 * Facts: the named, typed values that rules and features use, derived from input and sources as the
 * definition says. Fails closed: what is missing is null, what is of the wrong type is invalid.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import { datePartOf, daysBetween, monthsBefore } from '../domain/dates.ts';
import type { Derivation, FactSpec, ItemCondition, ListSpec } from '../domain/definition.ts';
import { FORMULAS } from '../domain/formulas.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { PrecheckInput } from '../domain/steps.ts';
import type { Vocabulary } from '../domain/words.ts';
import {
  type FactRoot,
  Invalid,
  isOfType,
  placeOf,
  readAt,
  readDate,
  readList,
  readMoney,
  readNumber,
  readOfKind,
  wrongType,
} from './fact-values.ts';
import { COMPUTATIONS } from './formulas.ts';
import { deriveWordCount, deriveWords } from './word-facts.ts';

/** Derives every fact, in the definition's order. Pure: same input, same bytes. */
export function deriveFacts(definition: FactSource, input: PrecheckInput): Facts {
  const root: FactRoot = {
    value: { input: input.input, sources: input.sources },
    path: '',
    unavailable: input.unavailable ?? [],
  };
  const context: Context = {
    root,
    asOf: definition.asOf === null ? null : readDate(root, definition.asOf),
    vocabularies: definition.vocabularies ?? {},
  };
  const facts: Facts = { values: {}, invalid: {} };
  for (const spec of definition.facts) {
    const derived = deriveFact(spec, context);
    if (derived instanceof Invalid) facts.invalid[spec.name] = derived.reason;
    else facts.values[spec.name] = derived;
  }
  return facts;
}

/** What facts are derived by: a decision's definition, or a model's specification. */
export interface FactSource {
  facts: FactSpec[];
  /** Null where nothing has a window. */
  asOf: string | null;
  vocabularies?: Record<string, Vocabulary>;
}

interface Context {
  root: FactRoot;
  asOf: string | null | Invalid;
  vocabularies: Record<string, Vocabulary>;
}

function deriveFact(spec: FactSpec, context: Context): Json | Invalid {
  const value = derive(spec.from, context);
  if (value === null || value instanceof Invalid || isOfType(value, spec.type)) return value;
  return wrongType('path' in spec.from ? spec.from.path : 'the derived value', { value, expected: spec.type });
}

function derive(from: Derivation, context: Context): Json | Invalid {
  const { root } = context;
  if ('path' in from) return readAt(root, from.path);
  if ('exists' in from) {
    const value = readAt(root, from.exists);
    return value instanceof Invalid ? value : value !== null;
  }
  if ('daysBetween' in from)
    return withAll(
      from.daysBetween.map((path) => readDate(root, path)),
      ([start, end]) => daysBetween(start as string, end as string),
    );
  if ('within' in from) {
    const paths = [from.within.date, from.within.from, from.within.to];
    return withAll(
      paths.map((path) => readDate(root, path)),
      ([date, start, end]) => (start as string) <= (date as string) && (date as string) < (end as string),
    );
  }
  if ('money' in from) return deriveMoney(from.money, root);
  if ('moneyRatio' in from) return deriveMoneyRatio(from.moneyRatio, root);
  if ('count' in from) return overItems(from.count, context, (items) => items.length);
  if ('any' in from) return overItems(from.any, context, (items) => items.length > 0);
  if ('sum' in from) return deriveSum(from.sum, context);
  if ('ratio' in from)
    return withAll(
      from.ratio.map((path) => readNumber(root, path)),
      // Plus zero: −0 has no place on the record.
      ([dividend, divisor]) => (divisor === 0 ? null : finite((dividend as number) / (divisor as number))),
    );
  if ('difference' in from)
    return withAll(
      from.difference.map((path) => readNumber(root, path)),
      ([minuend, subtrahend]) => finite((minuend as number) - (subtrahend as number)),
    );
  if ('datePart' in from) {
    const { part } = from.datePart;
    return withAll([readDate(root, from.datePart.of)], ([date]) => datePartOf(date as string, part));
  }
  if ('daysSinceLast' in from) return deriveDaysSinceLast(from.daysSinceLast, context);
  if ('words' in from) return deriveWords(root, { ...from.words, vocabulary: vocabularyOf(from.words, context) });
  if ('wordCount' in from)
    return deriveWordCount(root, { ...from.wordCount, vocabulary: vocabularyOf(from.wordCount, context) });
  return deriveFormula(from.formula, context);
}

function vocabularyOf({ vocabulary }: { vocabulary: string }, { vocabularies }: Context): Vocabulary {
  const found = vocabularies[vocabulary];
  if (found === undefined) throw new Error(`There is no vocabulary ${vocabulary}`);
  return found;
}

/** Too large to be a number is invalid, never infinite. */
function finite(value: number): number | Invalid {
  return Number.isFinite(value) ? value + 0 : new Invalid('the derived value: too large');
}

function deriveDaysSinceLast(spec: ListSpec & { date: string }, context: Context): Json | Invalid {
  return overItems(spec, context, (items) => {
    const dates = items.map((item) => readDate(item, spec.date));
    return withAll([context.asOf, ...dates], ([asOf, ...known]) => {
      const before = (known as string[]).filter((date) => date < (asOf as string)).sort();
      const last = before.at(-1);
      return last === undefined ? null : daysBetween(last, asOf as string);
    });
  });
}

function deriveFormula(
  spec: { name: string; with: Record<string, string>; result: string },
  { root, asOf }: Context,
): Json | Invalid {
  const signature = FORMULAS[spec.name];
  const compute = COMPUTATIONS[spec.name];
  if (signature === undefined || compute === undefined) throw new Error(`There is no formula ${spec.name}`);
  const args: Record<string, Json> = {};
  for (const [name, { kind, optional }] of Object.entries(signature.inputs)) {
    const path = spec.with[name];
    const value = path === undefined ? null : readOfKind(root, path, kind);
    if (value instanceof Invalid) return value;
    if (value === null && optional !== true) return null;
    args[name] = value;
  }
  if (asOf instanceof Invalid) return asOf;
  const results = compute(args, asOf);
  return results instanceof Invalid ? results : (results[spec.result] ?? null);
}

/** Invalid outweighs absent: a value that is there and wrong is said even where another is missing. */
function withAll<T>(values: (T | null | Invalid)[], compute: (values: T[]) => Json | Invalid): Json | Invalid {
  const wrong = values.find((value) => value instanceof Invalid);
  if (wrong instanceof Invalid) return wrong;
  return values.includes(null) ? null : compute(values as T[]);
}

function deriveMoney({ amount, currency }: { amount: string; currency: string }, root: FactRoot): Json | Invalid {
  const money = readMoney(root, amount);
  const expected = readAt(root, currency);
  if (money instanceof Invalid) return money;
  if (expected instanceof Invalid) return expected;
  if (money === null || expected === null) return null;
  return money.currency === expected ? money.amountMinor : new Invalid(`${amount}: another currency than ${currency}`);
}

function deriveMoneyRatio({ amount, of }: { amount: string; of: string }, root: FactRoot): Json | Invalid {
  return withAll([readMoney(root, amount), readMoney(root, of)], ([dividend, divisor]) => {
    if (dividend === undefined || divisor === undefined) return null;
    if (dividend.currency !== divisor.currency) return new Invalid(`${amount}: another currency than ${of}`);
    if (divisor.amountMinor <= 0) return new Invalid(`${of}: expected an amount above zero`);
    // Plus zero: −0 has no place on the record.
    return dividend.amountMinor / divisor.amountMinor + 0;
  });
}

/** Sums money of one currency, or integers, over the items that fit. */
function deriveSum(spec: ListSpec & { of: string; currency?: string }, context: Context): Json | Invalid {
  const currency = spec.currency === undefined ? undefined : readAt(context.root, spec.currency);
  if (currency === null || currency instanceof Invalid) return currency;
  return overItems(spec, context, (items) => {
    let total = 0;
    for (const item of items) {
      const amount = currency === undefined ? readInteger(item, spec.of) : readMoneyIn(item, spec.of, currency);
      if (amount instanceof Invalid) return amount;
      total += amount ?? 0;
    }
    return Number.isSafeInteger(total) ? total : new Invalid(`${spec.list}: the sum is 2^53 or more`);
  });
}

function readInteger(item: FactRoot, path: string): number | null | Invalid {
  const value = readAt(item, path);
  if (value === null || value instanceof Invalid) return value;
  return Number.isSafeInteger(value)
    ? (value as number)
    : wrongType(placeOf(item, path), { value, expected: 'integer' });
}

function readMoneyIn(item: FactRoot, path: string, currency: Json): number | null | Invalid {
  const money = readMoney(item, path);
  if (money === null || money instanceof Invalid) return money;
  return money.currency === currency
    ? money.amountMinor
    : new Invalid(`${placeOf(item, path)}: another currency than the fact's`);
}

function overItems(spec: ListSpec, context: Context, fold: (items: FactRoot[]) => Json | Invalid): Json | Invalid {
  const list = readList(context.root, spec.list);
  if (list === null || list instanceof Invalid) return list;
  const items = list.map((value): FactRoot => ({ value, path: `${spec.list}[]`, unavailable: [] }));
  const fits = items.map((item) => itemFits(item, spec, context));
  const wrong = fits.find((fit) => fit instanceof Invalid);
  if (wrong instanceof Invalid) return wrong;
  return fits.includes(null) ? null : fold(items.filter((_, i) => fits[i] === true));
}

/** Null where the item's date is absent: whether it counts cannot be known. */
function itemFits(item: FactRoot, spec: ListSpec, context: Context): boolean | null | Invalid {
  const conditions = (spec.where ?? []).map((condition) => conditionHolds(item, condition, context));
  const wrong = conditions.find((holds) => holds instanceof Invalid);
  if (wrong instanceof Invalid) return wrong;
  const inWindow = spec.window === undefined ? true : isInWindow(item, spec.window, context);
  if (inWindow instanceof Invalid) return inWindow;
  return conditions.includes(false) ? false : inWindow;
}

function isInWindow(
  item: FactRoot,
  window: { date: string; months: number },
  { asOf }: Context,
): boolean | null | Invalid {
  const date = readDate(item, window.date);
  if (date === null || date instanceof Invalid) return date;
  if (asOf === null || asOf instanceof Invalid) return asOf;
  // Point in time: what is dated on the as-of date or later was not known then.
  return date < asOf && date >= monthsBefore(asOf, window.months);
}

function conditionHolds(item: FactRoot, condition: ItemCondition, { root }: Context): boolean | Invalid {
  const value = readAt(item, condition.path);
  if (value instanceof Invalid) return value;
  const wanted: Json[] = [...(condition.equals === undefined ? [] : [condition.equals]), ...(condition.oneOf ?? [])];
  const place = placeOf(item, condition.path);
  const misfit = unlike(value, { others: wanted, place });
  if (misfit !== null) return misfit;
  if (condition.equals !== undefined && value !== condition.equals) return false;
  if (condition.oneOf !== undefined && (value === null || !condition.oneOf.includes(value))) return false;
  for (const [path, wantsEqual] of [
    [condition.equalsPath, true],
    [condition.notEqualsPath, false],
  ] as const) {
    if (path === undefined) continue;
    const other = readAt(root, path);
    if (other instanceof Invalid) return other;
    const wrong = other === null ? null : unlike(value, { others: [other], place });
    if (wrong !== null) return wrong;
    if ((value !== null && value === other) !== wantsEqual) return false;
  }
  return true;
}

/** A value of another type than all that it is compared with is wrong, not just unequal. */
function unlike(value: Json, { others, place }: { others: Json[]; place: string }): Invalid | null {
  const types = others.filter((other) => other !== null).map((other) => typeof other);
  if (value === null || types.length === 0 || types.includes(typeof value)) return null;
  return wrongType(place, { value, expected: [...new Set(types)].join(' or ') });
}
