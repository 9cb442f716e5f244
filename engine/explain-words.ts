/**
 * Explain, for a model of words: the words that occur and what each adds to the lead of the class over
 * the next one, exactly.
 * @module
 */
import type { ExplainInput, ExplainOutput } from '../domain/steps.ts';
import type { WordsClass, WordsManifest } from '../domain/words-manifest.ts';
import type { WordsExplanation, WordsModel } from '../models/words-model.ts';

/** Contributions come by size, and base value and contributions sum to the margin in any order. */
export function explainWords(model: WordsModel, input: ExplainInput): ExplainOutput {
  const explained = model.explain(input.encoded);
  const { baseValue, contributions, boundMargin } = explained;
  const occurring = model.manifest.vocabulary.words
    .map((word, i) => ({
      feature: word,
      label: word,
      value: input.features[i] ?? null,
      contribution: contributions[i] as number,
    }))
    .filter((_, i) => (input.encoded[i] ?? 0) > 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.feature < b.feature ? -1 : 1));
  return {
    baseValue,
    contributions: occurring,
    reasonCodes: reasonCodesOf(model.manifest, explained, input.margin),
    bandDistances: [
      {
        band: model.manifest.unsure.band,
        marginBelow: boundMargin + 0,
        distance: boundMargin - input.margin + 0,
      },
    ],
  };
}

/**
 * Of a sure text the class's code, with what its words add. Of an unsure one first that it is, with
 * the margin that is lacking; then the classes between which it lies.
 */
function reasonCodesOf(
  manifest: WordsManifest,
  { contributions, top, runnerUp, isSure, boundMargin }: WordsExplanation,
  margin: number,
): { code: string; contribution: number }[] {
  const sum = (sign: number) => contributions.reduce((total, each) => (each * sign > 0 ? total + each : total), 0);
  const codeOf = (index: number) => (manifest.classes[index] as WordsClass).reasonCode;
  const own = { code: codeOf(top), contribution: sum(1) };
  if (isSure) return [own];
  return [
    { code: manifest.unsure.reasonCode, contribution: margin - boundMargin },
    own,
    { code: codeOf(runnerUp), contribution: sum(-1) },
  ];
}
