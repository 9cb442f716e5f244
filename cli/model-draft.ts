/**
 * Drafts a model's specification from a file: types, domains, missing values, time, and what an
 * actuary should look at (identifiers, constants, leakage suspects, protected characteristics).
 * A draft is a start: every choice in it is written down to be changed.
 * @module
 */
import type { Json } from '../domain/canonical.ts';
import type { FactSpec, ReasonCode } from '../domain/definition.ts';
import type { ColumnSource, Source } from '../domain/mapping.ts';
import type { FeatureSpec } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';
import { checkSpec } from './check-spec.ts';
import { type ColumnProfile, MISSING_TEXTS, monthOf, profileColumns, wordsOf } from './column-profile.ts';
import { readColumns } from './csv-file.ts';
import {
  isChangeable,
  isLikeCode,
  isPostcode,
  isProtected,
  isVehicleWord,
  isYear,
  leakageOf,
  trendOf,
} from './draft-hints.ts';
import { UsageError } from './usage-error.ts';

export interface DraftOptions {
  data: string;
  label: string;
  /** Column of the identifier; found if it is not named. */
  identifier?: string;
  /** Columns that order rows in time; found if they are not named, none with an empty list. */
  time?: string[];
  id?: string;
}

export interface Draft {
  spec: ModelSpec;
  /** What to look at, in plain words. */
  notes: string[];
}

const NEAR_UNIQUE = 0.5;
const MAX_RATIOS = 8;

export async function draftSpec(options: DraftOptions): Promise<Draft> {
  const names = await readColumns(options.data);
  if (!names.includes(options.label))
    throw new UsageError(`The file has no column ${options.label} to take the label from. It has: ${names.join(', ')}`);
  const unknown = (options.time ?? []).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new UsageError(`The file has no column ${unknown.join(', ')} to order rows by. It has: ${names.join(', ')}`);
  const { positive, negative } = await labelTexts(options);
  const labelOf = (row: Record<string, string>) => {
    const text = (row[options.label] ?? '').trim();
    return positive.includes(text) ? 1 : negative.includes(text) ? 0 : undefined;
  };
  const profiled = await profileColumns(options.data, labelOf);
  const columns = profiled.columns.filter(({ column }) => column !== options.label);
  const identifier = findIdentifier(columns, options.identifier);
  const { rows, positives } = profiled;
  const drafting = new Drafting({ rows, positives, outcome: outcomeOf(options.label, positive[0] as string) });
  drafting.time = options.time ?? findTime(columns);
  for (const profile of columns) if (profile.column !== identifier) drafting.addColumn(profile);
  drafting.addDateDifferences();
  drafting.addRatios();
  drafting.finish();
  const rate = profiled.positives / profiled.rows;
  const id =
    options.id ??
    (wordsOf(
      options.data
        .split('/')
        .at(-1)
        ?.replace(/\.csv(\.gz)?$/, '') ?? '',
    ).join('-') ||
      'model');
  const draft: Draft = {
    notes: drafting.notes,
    spec: {
      id,
      version: 1,
      title: `${options.label} by ${id}`,
      target: `Column ${options.label} is ${positive.join(' or ')}`,
      mapping: {
        description: `Drafted from ${options.data.split('/').at(-1)}: ${profiled.rows} rows.`,
        key: { column: identifier, as: 'text' },
        document: drafting.document,
      },
      label: { column: options.label, positive, negative },
      asOf: null,
      events: [],
      time: drafting.timeFacts,
      facts: drafting.facts,
      features: drafting.features,
      leftOut: drafting.leftOut,
      reasonCodes: drafting.reasonCodes,
      segments: drafting.segments,
      protectedAttributes: drafting.features.filter((feature) => feature.protected).map(({ fact }) => fact),
      bands: [
        { band: 'low', probabilityBelow: round(Math.min(0.5, rate)) },
        { band: 'medium', probabilityBelow: round(Math.min(0.8, rate * 3)) },
        { band: 'high', probabilityBelow: null },
      ],
      business: {
        currency: 'EUR',
        casesPerDay: 100,
        reviewsPerDay: 10,
        reviewCostMinor: 5_000,
        missedCostMinor: 500_000,
        amountFact: null,
        reviewDays: 2,
      },
      seed: 20_261_124,
    },
  };
  // What training would refuse is refused now: a --name with spaces, for instance.
  const problems = checkSpec(draft.spec);
  if (problems.length > 0) throw new UsageError(`Cannot draft a specification: ${problems.join('; ')}`);
  return draft;
}

/** Fact and feature names, collected column by column. */
class Drafting {
  document: Record<string, Source> = {};
  facts: FactSpec[] = [];
  features: FeatureSpec[] = [];
  leftOut: { column: string; reason: string }[] = [];
  reasonCodes: Record<string, ReasonCode> = {};
  segments: string[] = [];
  notes: string[] = [];
  time: string[] = [];
  timeFacts: string[] = [];
  readonly #rows: number;
  readonly #positives: number;
  readonly #outcome: string;
  readonly #names = new Set<string>();
  readonly #orders = new Map<string, string>();
  readonly #timeFact = new Map<string, string>();
  readonly #numbers: { profile: ColumnProfile; field: string }[] = [];
  readonly #dates: { profile: ColumnProfile; field: string }[] = [];

  /** @param outcome - what label 1 is, in words for a sentence. */
  constructor({ rows, positives, outcome }: { rows: number; positives: number; outcome: string }) {
    this.#rows = rows;
    this.#positives = positives;
    this.#outcome = outcome;
  }

  addColumn(profile: ColumnProfile): void {
    const isTime = this.time.includes(profile.column);
    const reason = isTime ? null : this.#reasonToLeaveOut(profile);
    if (reason !== null) {
      this.leftOut.push({ column: profile.column, reason });
      return;
    }
    const field = this.#fieldName(profile.words);
    if (profile.kind === 'date') this.#addDate(profile, field);
    else if (profile.kind === 'number' && !isLikeCode(profile)) this.#addNumber(profile, field, isTime);
    else if (profile.kind === 'month') this.#addMonth(profile, field, isTime);
    else this.#addCategory(profile, field);
    if (isTime) this.#timeFact.set(profile.column, field);
    this.#warn(profile);
  }

  /** Days between dates of the row: an age at the event often says more than a date. */
  addDateDifferences(): void {
    for (const [i, first] of this.#dates.entries())
      for (const second of this.#dates.slice(i + 1)) {
        const name = this.#fieldName(['days', ...first.profile.words, 'to', ...second.profile.words]);
        this.facts.push({
          name,
          type: 'integer',
          unit: 'days',
          description: `Days from ${first.profile.column} to ${second.profile.column}`,
          from: { daysBetween: [`input.${first.field}`, `input.${second.field}`] },
        });
        this.#feature(name, {
          type: 'number',
          unit: 'days',
          domain: { min: -73_050, max: 73_050 },
          missing: first.profile.missing + second.profile.missing > 0 ? 'score' : 'refuse',
          integer: true,
          label: `Days from ${first.profile.column} to ${second.profile.column}`,
        });
      }
  }

  /** Ratios of amounts that share a name (premium now to premium before): the trade compares these. */
  addRatios(): void {
    if (this.#numbers.length > 60) return;
    const amounts = this.#numbers.filter(({ profile }) => profile.min > 0 && profile.distinct > 20);
    let count = 0;
    for (const [i, first] of amounts.entries())
      for (const second of amounts.slice(i + 1)) {
        if (first.profile.words[0] !== second.profile.words[0] || first.profile.words.length < 2) continue;
        if (count++ >= MAX_RATIOS) return;
        this.#addRatio(first, second);
      }
  }

  finish(): void {
    this.timeFacts = this.time.flatMap((column) => this.#timeFact.get(column) ?? []);
    const numbers = this.features.filter(({ type }) => type === 'number');
    this.features = [...numbers, ...this.features.filter(({ type }) => type === 'category')];
    if (this.features.length === 0) throw new UsageError('No column of the file can be a feature');
    if (this.time.length > 0)
      this.notes.push(
        `Rows are ordered by ${this.time.join(', ')}: models are chosen on later rows than they were fitted on. Empty "time" to choose on random folds.`,
      );
    const protectedNames = this.features.filter((feature) => feature.protected).map(({ label }) => label);
    if (protectedNames.length > 0)
      this.notes.push(
        `Protected by law in many places: ${protectedNames.join(', ')}. A decision that uses them must record its lawful ground; take them out of "features" to do without.`,
      );
    const changeable = this.features.flatMap((feature) => (feature.changeable === undefined ? [] : [feature.label]));
    this.notes.push(
      changeable.length === 0
        ? 'No column looks like something that a customer or you can change: name what can with "changeable", or no nearest change is shown.'
        : `Drafted as changeable, either way: ${changeable.join(', ')}. The nearest change of an outcome is searched among these; say "up" or "down" where only that is possible.`,
    );
    this.notes.push(
      '"business" holds placeholders: put in your own capacity and costs before you read the evaluation.',
    );
  }

  #addRatio(first: { profile: ColumnProfile; field: string }, second: { profile: ColumnProfile; field: string }): void {
    const name = this.#fieldName([...first.profile.words, 'over', ...second.profile.words]);
    const label = `${first.profile.column} ÷ ${second.profile.column}`;
    this.facts.push({
      name,
      type: 'number',
      description: label,
      from: { ratio: [`input.${first.field}`, `input.${second.field}`] },
    });
    this.#feature(name, {
      type: 'number',
      unit: 'ratio',
      domain: { min: 0, max: (first.profile.max / second.profile.min) * 10 },
      missing: first.profile.missing + second.profile.missing > 0 ? 'score' : 'refuse',
      label,
    });
  }

  #addNumber(profile: ColumnProfile, field: string, isTime: boolean): void {
    this.#place(field, { ...this.#source(profile, profile.isInteger ? 'integer' : 'number') });
    this.#fact(profile, field, profile.isInteger ? 'integer' : 'number');
    this.#numbers.push({ profile, field });
    const trend = isTime ? null : trendOf(profile);
    if (trend !== null)
      this.notes.push(`${profile.column}: the label's rate is ${trend} throughout; drafted as monotone`);
    this.#feature(field, {
      ...this.#describe(profile),
      type: 'number',
      unit: null,
      domain: domainOf(profile, isTime || isYear(profile)),
      ...(profile.isInteger ? { integer: true } : {}),
      ...(trend === null ? {} : { monotone: trend }),
      ...(isChangeable(profile.words) ? { changeable: 'both' as const } : {}),
      ...(isTime ? { calendar: true } : {}),
    });
  }

  #addMonth(profile: ColumnProfile, field: string, isTime: boolean): void {
    const codes: Record<string, Json> = {};
    for (const text of profile.counts.keys()) codes[text] = monthOf(text) ?? null;
    this.#place(field, { ...this.#source(profile, 'coded'), codes });
    this.#fact(profile, field, 'integer');
    this.#feature(field, {
      ...this.#describe(profile),
      type: 'number',
      unit: 'month',
      domain: { min: 1, max: 12 },
      integer: true,
      missing: Object.values(codes).includes(null) ? 'score' : this.#describe(profile).missing,
      ...(isTime ? { calendar: true } : {}),
    });
  }

  #addDate(profile: ColumnProfile, field: string): void {
    this.#place(field, this.#source(profile, 'date'));
    this.#fact(profile, field, 'date');
    this.#dates.push({ profile, field });
    const name = this.#fieldName([...profile.words, 'month']);
    this.facts.push({
      name,
      type: 'integer',
      description: `Month of ${profile.column}`,
      from: { datePart: { of: `input.${field}`, part: 'month' } },
    });
    this.#feature(name, {
      ...this.#describe(profile),
      type: 'number',
      unit: 'month',
      domain: { min: 1, max: 12 },
      integer: true,
      label: `Month of ${profile.column}`,
      calendar: true,
    });
  }

  #addCategory(profile: ColumnProfile, field: string): void {
    this.#place(field, this.#source(profile, 'text'));
    this.#fact(profile, field, 'string');
    if (this.segments.length < 2 && profile.distinct >= 2 && profile.distinct <= 10) this.segments.push(field);
    this.#feature(field, {
      ...this.#describe(profile),
      type: 'category',
      unit: null,
      domain: null,
      unseen: isComplete(profile) ? 'refuse' : 'score',
    });
  }

  #describe(profile: ColumnProfile): { missing: 'score' | 'refuse'; label: string; protected: boolean } {
    // What training never saw missing it cannot score as missing, and a made-up value is no case's.
    return {
      missing: profile.missing > 0 ? 'score' : 'refuse',
      label: profile.column,
      protected: isProtected(profile.words),
    };
  }

  #feature(
    fact: string,
    spec: Partial<FeatureSpec> & Pick<FeatureSpec, 'type' | 'unit' | 'domain' | 'missing' | 'label'>,
  ): void {
    const code = `MODEL_${wordsOf(fact).join('_').toUpperCase()}`;
    const reasonCodes = { increases: `${code}_RAISES`, decreases: `${code}_LOWERS` };
    const what = sentenceOf(spec.label);
    this.reasonCodes[reasonCodes.increases] = { text: `${what} makes ${this.#outcome} more likely.`, adverse: true };
    this.reasonCodes[reasonCodes.decreases] = { text: `${what} makes ${this.#outcome} less likely.`, adverse: false };
    this.features.push({
      name: fact,
      fact,
      protected: false,
      reasonCodes,
      ...spec,
    });
  }

  #fact(profile: ColumnProfile, field: string, type: FactSpec['type']): void {
    this.facts.push({ name: field, type, description: `Column ${profile.column}`, from: { path: `input.${field}` } });
  }

  #source(profile: ColumnProfile, as: ColumnSource['as']): ColumnSource {
    return {
      column: profile.column,
      as,
      ...(profile.missingTexts.length > 0 ? { missing: profile.missingTexts } : {}),
      // A row with an empty cell is still a case: the feature says what becomes of it.
      empty: 'null',
    };
  }

  #place(field: string, source: Source): void {
    this.document[field] = source;
  }

  #fieldName(words: string[]): string {
    const base = words.map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
    const name = /^[a-z]/.test(base) ? base : `x${base}`;
    let unique = name;
    for (let n = 2; this.#names.has(unique); n++) unique = `${name}V${n}`;
    this.#names.add(unique);
    return unique;
  }

  #reasonToLeaveOut(profile: ColumnProfile): string | null {
    const known = profile.rows - profile.missing;
    if (profile.kind === 'empty') return 'empty';
    if (profile.distinct <= 1 && profile.missing === 0) return 'constant: one value in every row';
    const isText = profile.kind === 'text' || isLikeCode(profile);
    if (isText && !isPostcode(profile) && known > 100 && profile.distinct / known > NEAR_UNIQUE)
      return `near-unique text: ${profile.distinct} values in ${known} rows, an identifier or free text`;
    const isNumbered = profile.kind === 'number' && profile.isInteger && profile.distinct === known && known > 100;
    if (isNumbered && ['id', 'no', 'number', 'key', 'nr', 'index'].some((word) => profile.words.includes(word)))
      return 'identifier: a different number in every row';
    const leak = leakageOf(profile);
    if (leak !== null && leak.auc > 0.995 && Math.min(this.#positives, this.#rows - this.#positives) >= 20)
      return `leakage suspect: alone it ranks the label with a ROC-AUC of ${leak.auc.toFixed(3)}`;
    return this.#sameOrder(profile);
  }

  /** A column that carries the same order as an earlier one adds nothing but weight. */
  #sameOrder(profile: ColumnProfile): string | null {
    if (profile.kind !== 'number' || profile.distinct < 10) return null;
    const order = orderOf(profile);
    const earlier = this.#orders.get(order);
    if (earlier !== undefined) return `derived: the same order as ${earlier}`;
    this.#orders.set(order, profile.column);
    return null;
  }

  #warn(profile: ColumnProfile): void {
    const leak = leakageOf(profile);
    if (leak !== null && leak.auc > 0.9)
      this.notes.push(
        `${profile.column}: leakage suspect, alone it ranks the label with a ROC-AUC of ${leak.auc.toFixed(3)}; is it known when the decision is taken?`,
      );
    if (isLikeCode(profile) && profile.kind === 'number')
      this.notes.push(`${profile.column}: numbers that look like codes; drafted as a category`);
    if (profile.kind === 'text' && profile.distinct > 50)
      this.notes.push(
        `${profile.column}: ${profile.distinct} categories; encoded by smoothed target means, out of fold`,
      );
  }
}

/** `total_claim_amount` as a sentence begins: Total claim amount. */
function sentenceOf(label: string): string {
  const text = label
    .split(/(\s*÷\s*)/)
    .map((part) => (part.includes('÷') ? ' over ' : wordsOf(part).join(' ')))
    .join('');
  return (text[0]?.toUpperCase() ?? '') + text.slice(1);
}

/** What the label says where it is 1; a column that is only called label says nothing. */
function outcomeOf(label: string, positive: string): string {
  const words = wordsOf(label).join(' ');
  if (['label', 'target', 'outcome', 'class', 'y', ''].includes(words)) return 'the outcome';
  return isPositiveText(positive) ? words : `${words} ${positive}`;
}

const isPositiveText = (text: string) => ['1', '1.0', 'true', 'yes', 'y', 't'].includes(text.toLowerCase());

async function labelTexts({ data, label }: DraftOptions): Promise<{ positive: string[]; negative: string[] }> {
  const texts = new Map<string, number>();
  const { readCsv } = await import('./csv-file.ts');
  for await (const { row } of readCsv(data)) {
    const text = (row[label] ?? '').trim();
    if (text !== '' && !MISSING_TEXTS.includes(text)) texts.set(text, (texts.get(text) ?? 0) + 1);
    if (texts.size > 2)
      throw new UsageError(
        `Column ${label} has more than two values (${[...texts.keys()].slice(0, 3).join(', ')}, …): expected two, such as 0 and 1`,
      );
  }
  if (texts.size < 2)
    throw new UsageError(`Column ${label} has ${texts.size} different value: expected two, such as 0 and 1`);
  const [first, second] = [...texts.keys()] as [string, string];
  const isNegative = (text: string) => ['0', '0.0', 'false', 'no', 'n', 'f'].includes(text.toLowerCase());
  if (isPositiveText(first) || isNegative(second)) return { positive: [first], negative: [second] };
  if (isPositiveText(second) || isNegative(first)) return { positive: [second], negative: [first] };
  // The rarer one is what is looked for.
  return (texts.get(first) as number) < (texts.get(second) as number)
    ? { positive: [first], negative: [second] }
    : { positive: [second], negative: [first] };
}

function findIdentifier(columns: ColumnProfile[], named: string | undefined): string {
  if (named !== undefined) {
    if (columns.some(({ column }) => column === named)) return named;
    throw new UsageError(`The file has no column ${named}. It has: ${columns.map(({ column }) => column).join(', ')}`);
  }
  const unique = columns.filter(
    ({ rows, missing, distinct, counts }) =>
      missing === 0 && distinct === Math.min(rows, counts.size) && (rows === distinct || distinct === 100_000),
  );
  const found =
    unique.find(({ words }) => words.includes('id')) ??
    unique.find(({ kind }) => kind === 'text') ??
    unique.find(({ isInteger }) => isInteger);
  if (found === undefined)
    throw new UsageError('No column identifies the rows: name one with --id, with a different value in every row');
  return found.column;
}

/** A year, and the month or quarter that shares its name: `entry_year`, `entry_month`. */
function findTime(columns: ColumnProfile[]): string[] {
  const years = columns.filter(
    (profile) =>
      profile.words.includes('year') && isYear(profile) && profile.distinct > 1 && !profile.words.some(isVehicleWord),
  );
  for (const year of years) {
    const rest = year.words.filter((word) => word !== 'year').join(' ');
    const within = columns.find(
      ({ words, kind, min, max }) =>
        words.some((word) => ['month', 'qtr', 'quarter', 'mth'].includes(word)) &&
        words.filter((word) => !['month', 'qtr', 'quarter', 'mth'].includes(word)).join(' ') === rest &&
        (kind === 'month' || (kind === 'number' && min >= 1 && max <= 12)),
    );
    return within === undefined ? [year.column] : [year.column, within.column];
  }
  return [];
}

const MIN_CATEGORY_ROWS = 5;

/** Where every category occurs several times, a new one is more likely a mistake than a rarity (Good–Turing). */
function isComplete({ counts, distinct }: ColumnProfile): boolean {
  return distinct === counts.size && [...counts.values()].every((rows) => rows >= MIN_CATEGORY_ROWS);
}

/** A value further out than three times what the file holds is a mistake until somebody says otherwise. */
const MARGIN = 3;
/** Beyond so many times the outermost thousandth, a value of the file is an outlier, and gets no margin. */
const OUTLIER = 10;

/**
 * Holds all that the file holds, and a margin for what is still to come: narrow enough that most
 * amounts fall out if they come in another unit.
 */
function domainOf(profile: ColumnProfile, isCalendar: boolean): { min: number; max: number } {
  const { min, max, sample, isInteger } = profile;
  if (isCalendar) return { min: Math.floor(min - 10), max: Math.ceil(max + 20) };
  if (min >= 0 && max <= 1 && isInteger) return { min: 0, max: 1 };
  const values = sample.flatMap(({ value }) => (Number.isNaN(value) ? [] : [value])).sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? Number.NaN;
  const outer = (edge: number, inner: number) =>
    (edge < 0 ? -1 : 1) * Math.min(Math.abs(edge) * MARGIN, Math.max(Math.abs(edge), Math.abs(inner) * OUTLIER));
  const inward = (edge: number, inner: number) =>
    (edge < 0 ? -1 : 1) * Math.max(Math.abs(edge) / MARGIN, Math.min(Math.abs(edge), Math.abs(inner) / OUTLIER));
  return {
    min: roundTo(min < 0 ? outer(min, at(0.001)) : inward(min, at(0.001)), -1, isInteger),
    max: roundTo(max > 0 ? outer(max, at(0.999)) : inward(max, at(0.999)), 1, isInteger),
  };
}

/** Ranks of the sampled values, as one text: equal for columns that order rows alike. */
function orderOf({ sample, missing }: ColumnProfile): string {
  const values = sample.slice(0, 3_000).map(({ value }) => value);
  const sorted = [...new Set(values.filter((value) => !Number.isNaN(value)))].sort((a, b) => a - b);
  const rank = new Map(sorted.map((value, i) => [value, i]));
  return `${missing}:${values.map((value) => rank.get(value) ?? '').join(',')}`;
}

/** Away from what lies inside: down for a lower bound, up for an upper one. */
function roundTo(value: number, direction: 1 | -1, isInteger: boolean): number {
  if (value === 0) return 0;
  const step = isInteger ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 5);
  const rounded = (direction === 1 ? Math.ceil(value / step) : Math.floor(value / step)) * step;
  return Number(rounded.toPrecision(12)) + 0;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
