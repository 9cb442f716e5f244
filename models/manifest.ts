/**
 * Checks a manifest before anything of the model is trusted.
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { isIsoDate } from '../domain/dates.ts';
import { DecisionError } from '../domain/failures.ts';
import type { FeatureSpec, ModelManifest } from '../domain/model-manifest.ts';
import type { ModelSpec } from '../domain/model-spec.ts';

/**
 * What training adds to a specification it adds elsewhere: a manifest whose features differ from it was
 * changed by hand, and its domains or protected characteristics mean nothing.
 * @throws {@link DecisionError} ARTEFACT_INVALID.
 */
export function checkAgainstSpec(manifest: ModelManifest, bytes: Uint8Array): void {
  const spec = JSON.parse(new TextDecoder().decode(bytes)) as Partial<ModelSpec>;
  const byName = ({ features = [] }: { features?: FeatureSpec[] }) =>
    new Map(features.map(({ typical: _, ...feature }) => [feature.name, feature]));
  const [own, specified] = [byName(manifest), byName(spec)];
  const bandsOf = (bands: { band: string; probabilityBelow: number | null }[]) =>
    JSON.stringify(bands.map(({ band, probabilityBelow }) => [band, probabilityBelow]));
  const problems = [
    ...[...new Set([...own.keys(), ...specified.keys()])]
      .filter((name) => !isDeepStrictEqual(own.get(name), specified.get(name)))
      .map((name) => `feature ${name} is not as specified`),
    ...(JSON.stringify([...own.keys()]) === JSON.stringify([...specified.keys()])
      ? []
      : ['features are in another order than specified']),
    ...(bandsOf(manifest.thresholds) === bandsOf(spec.bands ?? []) ? [] : ['bands are not as specified']),
    ...(['id', 'target'] as const)
      .filter((name) => manifest[name] !== spec[name])
      .map((name) => `${name} is not as specified`),
  ];
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot accept model ${manifest.id}@${manifest.version}: ${problems.join('; ')}`,
    );
}

/**
 * @param lawfulGrounds - protected feature → lawful ground; null to skip that check.
 * @throws {@link DecisionError} ARTEFACT_INVALID, with every problem.
 */
export function checkManifest(value: unknown, lawfulGrounds: Record<string, string> | null): ModelManifest {
  const manifest = value as ModelManifest;
  const problems: string[] = [];
  const check = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem);
  };
  check(manifest.form !== 'words', 'it is a model of words, which reads texts and no table');
  check(typeof manifest.id === 'string' && manifest.id !== '', 'id is missing');
  check(Number.isInteger(manifest.version) && manifest.version >= 1, 'version must be a whole number from 1');
  check(isIsoDate(manifest.inForceFrom), 'inForceFrom must be a date');
  check(manifest.inForceTo === null || isIsoDate(manifest.inForceTo), 'inForceTo must be a date or null');
  check(typeof manifest.approvedAt === 'string', 'approvedAt is missing');
  for (const name of ['model.onnx', 'golden.json', 'spec.json'] as const)
    check(/^[0-9a-f]{64}$/.test(manifest.files?.[name] ?? ''), `files: ${name} has no sha256`);
  const features = Array.isArray(manifest.features) ? manifest.features : [];
  check(features.length > 0, 'features are missing');
  const firstCategory = features.findIndex((feature) => feature.type === 'category');
  check(
    firstCategory === -1 || features.slice(firstCategory).every((feature) => feature.type === 'category'),
    'features: numbers come before categories',
  );
  check(new Set(features.map((feature) => feature.name)).size === features.length, 'features: a name is used twice');
  for (const feature of features) {
    check(['number', 'category'].includes(feature.type), `feature ${feature.name}: type must be number or category`);
    check(
      ['score', 'typical', 'refuse'].includes(feature.missing),
      `feature ${feature.name}: missing must be score, typical or refuse`,
    );
    check(
      feature.missing !== 'typical' || (feature.typical !== null && feature.typical !== undefined),
      `feature ${feature.name}: its typical value is missing`,
    );
    check(feature.type === 'category' || feature.domain !== null, `feature ${feature.name}: a number needs a domain`);
    check(
      Boolean(feature.reasonCodes?.increases && feature.reasonCodes?.decreases),
      `feature ${feature.name}: reason codes are missing`,
    );
    check(Boolean(feature.label), `feature ${feature.name}: label is missing`);
    if (feature.protected && lawfulGrounds !== null)
      check(
        Boolean(lawfulGrounds[feature.name]?.trim()),
        `feature ${feature.name} is protected, and no lawful ground is recorded`,
      );
  }
  const thresholds = Array.isArray(manifest.thresholds) ? manifest.thresholds : [];
  check(thresholds.length > 0 && thresholds.at(-1)?.marginBelow === null, 'thresholds: the last band must be open');
  const bounds = thresholds.slice(0, -1).map(({ marginBelow }) => marginBelow ?? Number.NaN);
  check(
    bounds.every((bound, i) => i === 0 || bound > (bounds[i - 1] as number)),
    'thresholds must rise',
  );
  if (problems.length > 0)
    throw new DecisionError(
      'ARTEFACT_INVALID',
      `Cannot accept model ${manifest.id}@${manifest.version}: ${problems.join('; ')}`,
    );
  return manifest;
}
