/**
 * Explain: exact contributions to the margin, the reason codes behind them, and how far the margin
 * is from the neighbouring bands.
 * @module
 */
import type { DecisionDefinition } from '../domain/definition.ts';
import type { ExplainInput, ExplainOutput, FeatureValue } from '../domain/steps.ts';
import { type DecisionModel, isWordsModel } from '../models/decision-model.ts';
import { bandOf, type LoadedModel } from '../models/model.ts';
import { explainWords } from './explain-words.ts';

const MAX_REASONS = 4;

/**
 * What the model's contributions say of one scored row.
 * @returns contributions in log-odds, in the manifest's order; of a model of words by size.
 */
export function explain({
  model,
  input,
}: {
  definition: DecisionDefinition;
  model: DecisionModel;
  input: ExplainInput;
}): ExplainOutput {
  if (isWordsModel(model)) return explainWords(model, input);
  const { baseValue, contributions } = model.explain(input.encoded);
  const { features, thresholds } = model.manifest;
  const raises = bandOf(model.manifest, input.margin) !== thresholds[0]?.band;
  return {
    // Plus zero, here and below: −0 has no place on the record.
    baseValue: baseValue + 0,
    contributions: features.map((feature, i) => ({
      feature: feature.name,
      label: feature.label,
      value: input.features[i] as FeatureValue,
      contribution: (contributions[i] as number) + 0,
      ...(input.assumed?.includes(feature.name) === true ? { isAssumed: true as const } : {}),
    })),
    reasonCodes: reasonCodesOf(model, { contributions, raises, assumed: input.assumed ?? [] }),
    bandDistances: thresholds.flatMap(({ band, marginBelow }) =>
      marginBelow === null ? [] : [{ band, marginBelow, distance: marginBelow - input.margin + 0 }],
    ),
    ...(features.some(({ changeable }) => changeable !== undefined)
      ? { nearestChange: nearestChangeOf(model, input) }
      : {}),
  };
}

/** Out of the band downwards, or upwards from the lowest. */
function nearestChangeOf(model: LoadedModel, input: ExplainInput): NonNullable<ExplainOutput['nearestChange']> | null {
  const { thresholds, features } = model.manifest;
  const at = thresholds.findIndex(({ marginBelow }) => marginBelow === null || input.margin < marginBelow);
  const below = at > 0 ? thresholds[at - 1]?.marginBelow : null;
  const goal =
    typeof below === 'number' ? { below } : { atLeast: thresholds[0]?.marginBelow ?? Number.POSITIVE_INFINITY };
  const found = model.nearestChange(input.features, goal);
  if (found === undefined) return null;
  return {
    ...found,
    changes: found.changes.map((change) => ({
      ...change,
      label: features.find(({ name }) => name === change.feature)?.label ?? change.feature,
      // Nobody gave it: a change has no value to start from.
      ...(input.assumed?.includes(change.feature) === true ? { from: null } : {}),
    })),
    band: bandOf(model.manifest, found.margin),
  };
}

/**
 * The four strongest codes that speak for the band: those that raise the margin where the band is
 * above the lowest, those that lower it where it is the lowest. Contributions in that direction are
 * summed per code in the manifest's order; those against it do not count, nor those of values that
 * nobody gave. Ties by code.
 */
function reasonCodesOf(
  model: LoadedModel,
  { contributions, raises, assumed }: { contributions: number[]; raises: boolean; assumed: string[] },
): { code: string; contribution: number }[] {
  const byCode = new Map<string, number>();
  model.manifest.features.forEach(({ name, reasonCodes }, i) => {
    const contribution = contributions[i] as number;
    if (assumed.includes(name) || contribution === 0 || contribution > 0 !== raises) return;
    const code = contribution > 0 ? reasonCodes.increases : reasonCodes.decreases;
    byCode.set(code, (byCode.get(code) ?? 0) + contribution);
  });
  return [...byCode]
    .map(([code, contribution]) => ({ code, contribution }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.code < b.code ? -1 : 1))
    .slice(0, MAX_REASONS);
}
