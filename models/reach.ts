/**
 * How far a score could lie from where it is, if what nobody gave or training never saw were known.
 * @module
 */
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import type { FeatureValue } from '../domain/steps.ts';

/**
 * Least and greatest margin over ordinary values (deciles, frequent categories) of the named features,
 * one feature after the other in the manifest's order.
 */
export function reach(
  manifest: Pick<ModelManifest, 'features' | 'reference'>,
  { row, names, marginOf }: { row: FeatureValue[]; names: string[]; marginOf: (row: FeatureValue[]) => number },
): { low: number; high: number } {
  const unknown = manifest.features.flatMap((feature, i) => (names.includes(feature.name) ? [i] : []));
  const furthest = (sign: 1 | -1): number => {
    const changed = [...row];
    let best = marginOf(changed);
    for (const i of unknown) {
      let chosen = changed[i] as FeatureValue;
      for (const value of ordinaryValues(manifest, manifest.features[i] as FeatureSpec)) {
        changed[i] = value;
        const margin = marginOf(changed);
        if (sign * (margin - best) > 0) [best, chosen] = [margin, value];
      }
      changed[i] = chosen;
    }
    return best + 0;
  };
  return { low: furthest(-1), high: furthest(1) };
}

function ordinaryValues({ reference }: Pick<ModelManifest, 'reference'>, feature: FeatureSpec): FeatureValue[] {
  const known = reference[feature.name];
  if (known === undefined) return [];
  if (known.type === 'category') return known.top.map(({ value }) => value);
  return [...new Set(known.quantiles.map((value) => (feature.integer === true ? Math.round(value) : value)))];
}
