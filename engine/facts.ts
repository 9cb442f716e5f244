/**
 * Facts: the named, typed values that rules and features use, derived from input and sources as the
 * definition says. Fails closed: what is missing is null, what is of the wrong type is invalid.
 * @module
 */
import type { Json, JsonObject } from '../domain/canonical.ts';
import { daysBetween, isIsoDate, monthsBefore } from '../domain/dates.ts';
import type {
  DecisionDefinition,
  Derivation,
  FactSpec,
  FactType,
  ItemCondition,
  ListSpec,
} from '../domain/definition.ts';
import { readPath } from '../domain/plain-path.ts';
import type { Facts } from '../domain/rule-set.ts';
import type { PrecheckInput } from '../domain/steps.ts';

/** Derives every fact, in the definition's order. Pure: same input, same bytes. */
export function deriveFacts(definition: DecisionDefinition, input: PrecheckInput): Facts {
  const root = { input: input.input, sources: input.sources };
  const context: Context = { root, asOf: readPath(root, definition.asOf) };
  const facts: Facts = { values: {}, invalid: {} };
  for (const spec of definition.facts) {
    const derived = deriveFact(spec, context);
    if (derived instanceof Invalid) facts.invalid[spec.name] = derived.reason;
    else facts.values[spec.name] = derived;
  }
  return facts;
}

interface Context {
  root: { input: JsonObject; sources: Record<string, Json> };
  asOf: Json | undefined;
}

/** Why a value cannot be used; holds types and paths, never the value. */
class Invalid {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

function deriveFact(spec: FactSpec, context: Context): Json | Invalid {
  const value = derive(spec.from, context);
  if (value === null || value instanceof Invalid) return value;
  return isOfType(value, spec.type) ? value : new Invalid(`expected ${spec.type}, got ${typeName(value)}`);
}

function derive(from: Derivation, context: Context): Json | Invalid {
  const { root } = context;
  if ('path' in from) return readPath(root, from.path) ?? null;
  if ('exists' in from) return (readPath(root, from.exists) ?? null) !== null;
  if ('daysBetween' in from) return deriveDaysBetween(from.daysBetween, context);
  if ('money' in from) return deriveMoney(from.money, context);
  if ('moneyRatio' in from) return deriveMoneyRatio(from.moneyRatio, context);
  if ('within' in from) return deriveWithin(from.within, context);
  if ('count' in from) return overItems(from.count, context, (items) => items.length);
  if ('any' in from) return overItems(from.any, context, (items) => items.length > 0);
  return deriveSum(from.sum, context);
}

function deriveDaysBetween([fromPath, toPath]: [string, string], { root }: Context): number | null | Invalid {
  const from = readDate(root, fromPath);
  const to = readDate(root, toPath);
  if (from instanceof Invalid) return from;
  if (to instanceof Invalid) return to;
  return from === null || to === null ? null : daysBetween(from, to);
}

function deriveWithin(
  { date, from, to }: { date: string; from: string; to: string },
  { root }: Context,
): boolean | null | Invalid {
  const dates: string[] = [];
  for (const path of [date, from, to]) {
    const value = readDate(root, path);
    if (value === null || value instanceof Invalid) return value;
    dates.push(value);
  }
  const [at, start, end] = dates as [string, string, string];
  return start <= at && at < end;
}

function deriveMoney(
  { amount, currency }: { amount: string; currency: string },
  { root }: Context,
): number | null | Invalid {
  const money = readMoney(root, amount);
  if (money === null || money instanceof Invalid) return money;
  const expected = readPath(root, currency) ?? null;
  if (expected === null) return null;
  return money.currency === expected ? money.amountMinor : new Invalid(`${amount} is in another currency than ${currency}`);
}

function deriveMoneyRatio(
  { amount, of }: { amount: string; of: string },
  { root }: Context,
): number | null | Invalid {
  const dividend = readMoney(root, amount);
  if (dividend === null || dividend instanceof Invalid) return dividend;
  const divisor = readMoney(root, of);
  if (divisor === null || divisor instanceof Invalid) return divisor;
  if (dividend.currency !== divisor.currency) return new Invalid(`${amount} is in another currency than ${of}`);
  return divisor.amountMinor > 0 ? dividend.amountMinor / divisor.amountMinor : new Invalid(`${of} is not above zero`);
}

/** Sums money of one currency, or integers, over the items that fit. */
function deriveSum(spec: ListSpec & { of: string; currency?: string }, context: Context): Json | Invalid {
  const currency = spec.currency === undefined ? undefined : (readPath(context.root, spec.currency) ?? null);
  return overItems(spec, context, (items) => {
    let total = 0;
    for (const item of items) {
      const value = spec.currency === undefined ? readPath(item, spec.of) : readMoney(item, spec.of);
      if (value instanceof Invalid) return value;
      if (value === null || value === undefined) continue;
      if (typeof value === 'number' && Number.isSafeInteger(value)) total += value;
      else if (isMoney(value)) {
        if (value.currency !== currency) return new Invalid(`${spec.list} holds another currency than ${spec.currency}`);
        total += value.amountMinor;
      } else return new Invalid(`${spec.of}: expected an integer, got ${typeName(value)}`);
    }
    return Number.isSafeInteger(total) ? total : new Invalid(`${spec.list}: the sum is 2^53 or more`);
  });
}

function overItems(
  spec: ListSpec,
  context: Context,
  fold: (items: Json[]) => Json | Invalid,
): Json | Invalid {
  const list = readPath(context.root, spec.list) ?? null;
  if (list === null) return null;
  if (!Array.isArray(list)) return new Invalid(`${spec.list}: expected a list, got ${typeName(list)}`);
  const fitting: Json[] = [];
  for (const item of list) {
    const fits = itemFits(item, spec, context);
    if (fits instanceof Invalid) return fits;
    if (fits) fitting.push(item);
  }
  return fold(fitting);
}

function itemFits(item: Json, spec: ListSpec, context: Context): boolean | Invalid {
  if (spec.window !== undefined) {
    const date = readDate(item, spec.window.date);
    if (date instanceof Invalid) return date;
    if (!isIsoDate(context.asOf)) return new Invalid('the as-of date is missing');
    // Point in time: what is dated on the as-of date or later was not known then.
    if (date === null || date >= context.asOf || date < monthsBefore(context.asOf, spec.window.months)) return false;
  }
  return (spec.where ?? []).every((condition) => conditionHolds(item, condition, context));
}

function conditionHolds(item: Json, condition: ItemCondition, { root }: Context): boolean {
  const value = (condition.path === '.' ? item : readPath(item, condition.path)) ?? null;
  if (condition.equals !== undefined && value !== condition.equals) return false;
  if (condition.oneOf !== undefined && !condition.oneOf.includes(value)) return false;
  if (condition.equalsPath !== undefined && value !== (readPath(root, condition.equalsPath) ?? null)) return false;
  return condition.notEqualsPath === undefined || value !== (readPath(root, condition.notEqualsPath) ?? null);
}

function readDate(root: unknown, path: string): string | null | Invalid {
  const value = readPath(root, path) ?? null;
  if (value === null) return null;
  return isIsoDate(value) ? value : new Invalid(`${path}: expected a date, got ${typeName(value)}`);
}

interface Money {
  amountMinor: number;
  currency: string;
}

function readMoney(root: unknown, path: string): Money | null | Invalid {
  const value = readPath(root, path) ?? null;
  if (value === null) return null;
  return isMoney(value) ? value : new Invalid(`${path}: expected money, got ${typeName(value)}`);
}

function isMoney(value: unknown): value is Money {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const { amountMinor, currency } = value as Partial<Money>;
  return Number.isSafeInteger(amountMinor) && typeof currency === 'string';
}

function isOfType(value: Json, type: FactType): boolean {
  switch (type) {
    case 'number':
      return typeof value === 'number';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return isIsoDate(value);
  }
}

function typeName(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}
