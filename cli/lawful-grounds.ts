/**
 * Lawful grounds for features that law protects, as commands take them.
 * @module
 */
import type { ModelManifest } from '../domain/model-manifest.ts';
import { UsageError } from './usage-error.ts';

/** Of `feature=text`; a ground without words is none. */
export function readGrounds(given: string[]): Record<string, string> {
  const grounds = given.map((each): [string, string] => {
    const [feature = '', ground = ''] = each.split(/=(.*)/s);
    return [feature.trim(), ground.trim()];
  });
  return Object.fromEntries(grounds.filter(([, ground]) => ground !== ''));
}

/** @throws {@link UsageError} naming every protected feature without a ground, and every ground without one. */
export function requireGrounds({ features }: ModelManifest, grounds: Record<string, string>): void {
  const names = features.filter((feature) => feature.protected).map(({ name }) => name);
  const unjustified = names.filter((name) => !Object.hasOwn(grounds, name));
  if (unjustified.length > 0)
    throw new UsageError(
      `The model uses characteristics that law protects: ${unjustified.join(', ')}. Give each its lawful ground: --lawful-ground ${unjustified[0]}="why it may be used"`,
    );
  const idle = Object.keys(grounds).filter((name) => !names.includes(name));
  if (idle.length > 0) throw new UsageError(`--lawful-ground: the model has no protected feature ${idle.join(', ')}`);
}
