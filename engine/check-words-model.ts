/**
 * What a model of words and the definition that uses it must agree on.
 * @module
 */
import type { DecisionDefinition } from '../domain/definition.ts';
import type { WordsManifest } from '../domain/words-manifest.ts';

/** @returns every problem, in plain words; empty if they fit. */
export function checkWordsModel(manifest: WordsManifest, definition: DecisionDefinition): string[] {
  const { bands, reasonCodes } = definition;
  const wanted = [...manifest.classes.map(({ name }) => name), manifest.unsure.band];
  const codes = [...manifest.classes.map(({ reasonCode }) => reasonCode), manifest.unsure.reasonCode];
  return [
    ...checkWords(manifest, definition),
    ...codes.filter((code) => !Object.hasOwn(reasonCodes, code)).map((code) => `unknown reason ${code}`),
    ...(definition.model?.conformal === undefined ? [] : ['a model of words has no conformal bounds']),
    ...wanted.filter((band) => !Object.hasOwn(bands, band)).map((band) => `band ${band} has no outcome`),
    ...Object.keys(bands)
      .filter((band) => !wanted.includes(band))
      .map((band) => `the definition names a band ${band} that the model has not`),
  ];
}

/** The definition's list is what may be kept: a model that reads a word beyond it would never see it. */
function checkWords({ fact: name, vocabulary }: WordsManifest, { facts, vocabularies = {} }: DecisionDefinition) {
  const fact = facts.find((each) => each.name === name);
  if (fact === undefined || !('words' in fact.from)) return [`fact ${name} is no fact of words`];
  const kept = vocabularies[fact.from.words.vocabulary];
  if (kept === undefined) return [`there is no vocabulary ${fact.from.words.vocabulary}`];
  const known = new Set(kept.words);
  return [
    ...vocabulary.words.filter((word) => !known.has(word)).map((word) => `${word} is not in the definition's list`),
    ...(kept.maxCount === vocabulary.maxCount && kept.tokenizer === vocabulary.tokenizer
      ? []
      : ['the definition counts words otherwise']),
  ];
}
