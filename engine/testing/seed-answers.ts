/**
 * Answers sources from the seeds of all kinds, as the registers that they fill would. A new adapter
 * gets a line in {@link ANSWERS}.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import type { DecisionDefinition, SourceSpec } from '../../domain/definition.ts';
import { indexNames, type ListedPerson, matchName } from '../../domain/name-match.ts';
import { readPath } from '../../domain/plain-path.ts';

/** An entry of `seeds/registers.json`: the field of the key, and the one that tells a key's documents apart. */
export interface SeedRegister {
  key: string;
  item?: string;
  documents: JsonObject[];
}

export type SeedRegisters = Record<string, SeedRegister>;

/** @throws for an adapter that is not known here. */
export function answerOf(source: SourceSpec, options: { input: JsonObject; registers: SeedRegisters }): Json {
  const answer = Object.hasOwn(ANSWERS, source.adapter) ? ANSWERS[source.adapter] : undefined;
  if (answer === undefined) throw new Error(`source ${source.name}: ${unknownAdapter(source)}`);
  const query: Record<string, Json> = { ...source.parameters };
  for (const [name, path] of Object.entries({ ...source.query, ...source.personalQuery }))
    query[name] = readPath({ input: options.input }, path) ?? null;
  return answer(query, options.registers[String(query.register)]?.documents ?? [], options.registers);
}

type Answer = (query: Record<string, Json>, documents: JsonObject[], registers: SeedRegisters) => Json;

const ANSWERS: Record<string, Answer> = {
  register({ register, list, key }, documents, registers) {
    const field = registers[String(register)]?.key ?? '';
    const found = key === null ? [] : documents.filter((document) => String(document[field]) === String(key));
    return list === undefined ? (found[0] ?? null) : { [String(list)]: found };
  },
  'name-list'({ name, dateOfBirth }, documents) {
    const person = { name: String(name), dateOfBirth: typeof dateOfBirth === 'string' ? dateOfBirth : null };
    return { matches: matchName(indexNames(documents as unknown as ListedPerson[]), person) as unknown as Json };
  },
};

/** The registers as the seeds of all kinds fill them, one kind after the other: a name is one register. */
export function mergeRegisters(seeds: { kind: string; registers: SeedRegisters }[]): {
  registers: SeedRegisters;
  problems: string[];
} {
  const registers: SeedRegisters = {};
  const problems: string[] = [];
  for (const { kind, registers: own } of seeds)
    for (const [name, register] of Object.entries(own)) {
      const where = `seeds of ${kind}, register ${name}`;
      const known = registers[name];
      problems.push(...problemsOfDocuments(register).map((problem) => `${where}: ${problem}`));
      if (known !== undefined && (known.key !== register.key || known.item !== register.item))
        problems.push(`${where}: another kind fills it too, with key ${known.key} and item ${known.item ?? 'none'}`);
      const places = new Set(register.documents.map((document) => placeOf(document, register)));
      const kept = (known?.documents ?? []).filter((document) => !places.has(placeOf(document, register)));
      registers[name] = { ...register, documents: [...kept, ...register.documents] };
    }
  return { registers, problems };
}

/** What would make a source of the kind find nothing, whatever is asked. */
export function problemsOfSources({ kind, sources }: DecisionDefinition, registers: SeedRegisters): string[] {
  return sources.flatMap((source) => {
    const where = `source ${source.name} of ${kind}`;
    if (!Object.hasOwn(ANSWERS, source.adapter)) return [`${where}: ${unknownAdapter(source)}`];
    const name = source.parameters?.register;
    if (typeof name !== 'string') return [];
    if (!Object.hasOwn(registers, name))
      return [
        `${where} reads a register ${name} that no seeds fill: expected an entry in decisions/${kind}/seeds/registers.json ({ "key": FIELD, "documents": [] } if it is empty), or one of ${Object.keys(registers).sort().join(', ')}`,
      ];
    const isOne = source.adapter === 'register' && source.parameters?.list === undefined;
    return isOne && registers[name]?.item !== undefined
      ? [`${where} asks for one document, and register ${name} has several by key: expected parameters.list`]
      : [];
  });
}

function unknownAdapter({ adapter }: SourceSpec): string {
  return `asks an adapter ${adapter}, expected one of ${Object.keys(ANSWERS).join(', ')}; another one must be answered in engine/testing/seed-answers.ts`;
}

function problemsOfDocuments(register: SeedRegister): string[] {
  const { key, item, documents } = register;
  const fields = [key, ...(item === undefined ? [] : [item])];
  const lacking = fields.filter((field) => documents.some((document) => (document[field] ?? null) === null));
  if (lacking.length > 0) return [`a document has no ${lacking.join(' or ')}`];
  return new Set(documents.map((document) => placeOf(document, register))).size === documents.length
    ? []
    : [`two documents have the same ${fields.join(' and ')}: expected an item that tells them apart`];
}

function placeOf(document: JsonObject, { key, item }: SeedRegister): string {
  return JSON.stringify([document[key], item === undefined ? '' : document[item]].map(String));
}
