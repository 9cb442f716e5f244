/**
 * Static checks of words: the published lists, the fields whose words are kept, the facts that read them.
 * @module
 */
import type { JsonObject } from '../domain/canonical.ts';
import type { Derivation } from '../domain/definition.ts';
import { checkVocabulary, type Vocabulary } from '../domain/words.ts';

type WordsFrom = Extract<Derivation, { words: unknown } | { wordCount: unknown }>;

/** Every list is sound, and `x-words` stands on personal fields only and names one of them. */
export function checkVocabularies(
  vocabularies: Record<string, Vocabulary>,
  personal: { path: string; vocabulary?: string | undefined }[],
  marked: number,
): string[] {
  return [
    ...Object.entries(vocabularies).flatMap(([name, vocabulary]) =>
      checkVocabulary(vocabulary).map((problem) => `vocabulary ${name}: ${problem}`),
    ),
    ...personal.flatMap(({ path, vocabulary }) =>
      vocabulary === undefined || Object.hasOwn(vocabularies, vocabulary)
        ? []
        : [`input.${path}: there is no vocabulary ${vocabulary}`],
    ),
    ...(personal.filter(({ vocabulary }) => vocabulary !== undefined).length === marked
      ? []
      : ['input: x-words stands where no personal field is kept apart']),
  ];
}

/** @param schema - of the text that the fact reads; undefined if there is none. */
export function checkWordsFrom(
  from: WordsFrom,
  { schema, vocabularies }: { schema: JsonObject | undefined; vocabularies: Record<string, Vocabulary> },
): string[] {
  const { of, vocabulary: name } = 'words' in from ? from.words : from.wordCount;
  if (schema === undefined) return [`nothing at ${of}`];
  const vocabulary = Object.hasOwn(vocabularies, name) ? vocabularies[name] : undefined;
  if (vocabulary === undefined) return [`there is no vocabulary ${name}`];
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  const among = 'wordCount' in from && Array.isArray(from.wordCount.among) ? from.wordCount.among : [];
  return [
    ...(types.length === 1 && types[0] === 'string' ? [] : [`${of} is no text`]),
    ...(schema['x-personal'] === undefined || schema['x-words'] === name
      ? []
      : [`${of} is personal, and its words of ${name} are not kept`]),
    ...among.filter((word) => !vocabulary.words.includes(word)).map((word) => `${word} is not in ${name}`),
  ];
}
