/**
 * What a decision kind is, as data. One `decisions/<kind>/definition.json` holds one
 * {@link DecisionDefinition}; the loader in `decisions/` checks and hashes it.
 * @module
 */
import type { Json, JsonObject } from './canonical.ts';
import type { Vocabulary } from './words.ts';

export interface DecisionDefinition {
  kind: string;
  version: number;
  title: string;
  description: string;
  /**
   * JSON Schema 2020-12 of the request body. `x-personal: "<subject>"` marks a personal field;
   * `x-words: "<vocabulary>"` on it says which of its words are kept on the record.
   */
  input: JsonObject;
  /** Checks across fields, by plain paths (`input.reportDate`): the first date is not before the second. */
  checks: { notBefore: [string, string] }[];
  /** Plain path of the business's own reference, by which people search. */
  caseReference: string;
  sources: SourceSpec[];
  /** Plain path (`input.lossDate`) of the date that facts and time windows are as of. */
  asOf: string;
  /** Which date selects each artefact: a plain path into the input, or `intake`. */
  selectBy: { ruleSet: string; model: string };
  ruleSet: string;
  model: ModelUse | null;
  facts: FactSpec[];
  /** Published lists of words, by name. */
  vocabularies?: Record<string, Vocabulary>;
  /** Band of the model (see the manifest's thresholds) → outcome. */
  bands: Record<string, string>;
  /** Outcomes, final ones and `refer`. */
  routing: Record<string, Route>;
  reasonCodes: Record<string, ReasonCode>;
  reviewForm: ReviewForm;
  /** Business time in which review deadlines run. */
  calendar: BusinessCalendar;
  /** What may be told later of a case: the truth that models are judged and trained by. */
  observations?: ObservationSpec[];
}

export interface ObservationSpec {
  name: string;
  type: 'boolean' | 'integer' | 'number' | 'string' | 'money';
  description: string;
}

export interface SourceSpec {
  /** Name under which facts find it: `sources.<name>`. */
  name: string;
  /** Adapter in `activities/sources/`. */
  adapter: string;
  /** Query parameter → constant, such as the register that the adapter reads. */
  parameters?: Record<string, Json>;
  /** Query parameter → plain path into the input. */
  query: Record<string, string>;
  /**
   * Query parameter → plain path of a personal field. Its value is read from the personal store when
   * the source is asked; the record holds the field's commitment.
   */
  personalQuery?: Record<string, string>;
  timeoutMs: number;
  attempts: number;
  /** JSON Schema 2020-12 of the answer. An answer that does not fit counts as unavailable. */
  answer: JsonObject;
  /** Reason code of the referral when the source stays down. */
  unavailableReason: string;
}

export interface ModelUse {
  id: string;
  /** Taken, and recorded, when the model cannot answer. */
  fallback: { outcome: string; reasonCode: string };
  /** Where it is set, a score that the model cannot be sure of goes to a person with MODEL_UNSURE. */
  conformal?: ConformalGate;
  /**
   * Where it is set, a case goes to a person if another value of what is assumed or unseen would lead
   * to another band: MODEL_INPUT_ASSUMED, MODEL_INPUT_UNSEEN.
   */
  unknownInputs?: 'refer';
  /** Where people's capacity decides the bound of a band: how its operating point is found. */
  capacity?: ReviewCapacity;
  /** Protected input → lawful ground. A model with a protected input that is not named here is refused. */
  lawfulGrounds: Record<string, string>;
}

/** The band that people review, and the money that is at risk in a case: a plain path into the input. */
export interface ReviewCapacity {
  band: string;
  amount?: string;
}

/** Error rate (one that the manifest has bounds for), and the fact by whose values bounds differ. */
export interface ConformalGate {
  alpha: number;
  segment?: string;
}

/** `words` is a record of listed word → count; a model of words reads it, rules cannot. */
export type FactType = 'number' | 'integer' | 'string' | 'boolean' | 'date' | 'words';

/** A named, typed value that rules and features use. Missing is null; of the wrong type is invalid. */
export interface FactSpec {
  name: string;
  type: FactType;
  unit?: string;
  description: string;
  from: Derivation;
}

/**
 * How a fact is had. Paths are plain and dotted: `input.lossDate`, `sources.policy.inceptionDate`;
 * inside a list's `where`, `window.date` and `of`, paths are relative to the list's item.
 *
 * What is absent anywhere on the way makes the fact absent (null); what is of the wrong type, unit or
 * currency makes it invalid. `exists` is never absent.
 */
export type Derivation =
  | { path: string }
  /** True if there is something at the path. */
  | { exists: string }
  /** Whole days from the first date to the second; negative if it is earlier. */
  | { daysBetween: [string, string] }
  /** Integer minor units, if the amount's currency equals the one at `currency`; else invalid. */
  | { money: { amount: string; currency: string } }
  /** amount ÷ limit, both money of one currency; limit 0 is invalid. */
  | { moneyRatio: { amount: string; of: string } }
  /** Number of the list's items that fit. */
  | { count: ListSpec }
  /**
   * Sum over the items that fit, of integers, or of money in the currency at `currency`. An item
   * without the amount adds nothing.
   */
  | { sum: ListSpec & { of: string; currency?: string } }
  /** True if any item fits. */
  | { any: ListSpec }
  /** True if the date lies in [from, to). */
  | { within: { date: string; from: string; to: string } }
  /** First number ÷ second; a second of 0 makes the fact absent. */
  | { ratio: [string, string] }
  /** First number − second. */
  | { difference: [string, string] }
  /** Year, month (1–12), day of the month, or weekday (1 = Monday) of a date. */
  | { datePart: { of: string; part: DatePart } }
  /** Whole days from the latest item that fits to the as-of date; absent where none fits. */
  | { daysSinceLast: ListSpec & { date: string } }
  /** Listed words of a text and how often each occurs; of a personal text, what intake kept. */
  | { words: { of: string; vocabulary: string } }
  /** Number of words of a text: all, those on the list, or some of the list, each up to its `maxCount`. */
  | { wordCount: { of: string; vocabulary: string; among: 'all' | 'listed' | string[] } }
  /** One result of a named formula (`domain/formulas.ts`), over values at paths. */
  | { formula: { name: string; with: Record<string, string>; result: string } };

export type DatePart = 'year' | 'month' | 'day' | 'weekday';

export interface ListSpec {
  list: string;
  /** All must hold. */
  where?: ItemCondition[];
  /**
   * Only items dated before the as-of date and at most so many calendar months before it. A day that
   * the earlier month lacks becomes its last day. An item without the date makes the fact absent.
   */
  window?: { date: string; months: number };
}

/** What is absent equals nothing, so that `notEqualsPath` then holds. */
export interface ItemCondition {
  /** Relative to the item; `.` is the item itself. */
  path: string;
  equals?: Json;
  oneOf?: Json[];
  /** Path from the root (`input.…`) whose value must be equal. */
  equalsPath?: string;
  notEqualsPath?: string;
}

export interface Route {
  title: string;
  description: string;
  /** Whether a person must look before the outcome stands. */
  review: boolean;
  queue: string;
  /** Business hours until the review is due; needed where `review` is true. */
  deadlineHours?: number;
  escalationQueue?: string;
  /** 0 is most urgent. */
  priority: number;
}

export interface ReasonCode {
  /** Plain words, fit for a letter. */
  text: string;
  adverse: boolean;
}

export interface ReviewForm {
  outcomes: string[];
  reasonCodes: string[];
  fields: ReviewField[];
}

export interface ReviewField {
  name: string;
  label: string;
  help?: string;
  type: 'text' | 'choice' | 'boolean' | 'integer';
  choices?: { value: string; label: string }[];
  required: boolean;
}

export interface BusinessCalendar {
  /** 1 = Monday … 7 = Sunday. */
  workdays: number[];
  /** Whole hours, UTC: [opens, closes). */
  hours: [number, number];
  /** ISO dates. */
  holidays: string[];
}
