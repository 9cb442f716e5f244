/**
 * What definitions, rule sets and models of one release must agree on. A release that fails does not
 * start: a rule that reads a fact that there is not would quietly never fire.
 * @module
 */
import type { LoadedDefinition } from '../decisions/definition.ts';
import type { DecisionDefinition, FactSpec } from '../domain/definition.ts';
import { DecisionError } from '../domain/failures.ts';
import type { ModelManifest } from '../domain/model-manifest.ts';
import { isWordsManifest, type WordsManifest } from '../domain/words-manifest.ts';
import { checkAgainst } from '../rules/check.ts';
import type { CompiledRuleSet } from '../rules/rule-set.ts';
import { checkWordsModel } from './check-words-model.ts';

/** @throws {@link DecisionError} ARTEFACT_INVALID, with every problem that was found. */
export function checkArtefacts(release: {
  definitions: Pick<LoadedDefinition, 'definition'>[];
  ruleSets: Pick<CompiledRuleSet, 'ruleSet'>[];
  models: { manifest: ModelManifest | WordsManifest }[];
}): void {
  const problems = release.definitions.flatMap(({ definition }) => {
    const ruleSets = release.ruleSets.filter(({ ruleSet }) => ruleSet.id === definition.ruleSet);
    const models = release.models.filter(({ manifest }) => manifest.id === definition.model?.id);
    return [
      ...(ruleSets.length > 0 ? [] : [`${definition.kind}: there is no rule set ${definition.ruleSet}`]),
      ...ruleSets.flatMap(({ ruleSet }) =>
        checkAgainst(ruleSet, definition).map(
          (problem) => `rule set ${ruleSet.id} version ${ruleSet.version}: ${problem}`,
        ),
      ),
      ...models.flatMap(({ manifest }) =>
        checkModel(manifest, definition).map((problem) => `model ${manifest.id}@${manifest.version}: ${problem}`),
      ),
    ];
  });
  if (problems.length > 0)
    throw new DecisionError('ARTEFACT_INVALID', `Cannot use this release: ${problems.join('; ')}`);
}

function checkModel(manifest: ModelManifest | WordsManifest, definition: DecisionDefinition): string[] {
  if (isWordsManifest(manifest)) return checkWordsModel(manifest, definition);
  const facts = new Map(definition.facts.map((fact) => [fact.name, fact]));
  const bands = manifest.thresholds.map(({ band }) => band);
  return [
    ...manifest.features.flatMap((feature) => {
      const fact = facts.get(feature.fact);
      if (fact === undefined) return [`feature ${feature.name}: unknown fact ${feature.fact}`];
      return isOf(fact, feature.type) ? [] : [`feature ${feature.name}: fact ${fact.name} is a ${fact.type}`];
    }),
    ...manifest.features.flatMap(({ name, reasonCodes }) =>
      [...new Set([reasonCodes.increases, reasonCodes.decreases])]
        .filter((code) => !Object.hasOwn(definition.reasonCodes, code))
        .map((code) => `feature ${name}: unknown reason ${code}`),
    ),
    ...manifest.features
      .filter((feature) => feature.protected && !definition.model?.lawfulGrounds[feature.name]?.trim())
      .map(({ name }) => `feature ${name} is protected, and the definition records no lawful ground for it`),
    ...checkGate(manifest, definition),
    ...bands.filter((band) => !Object.hasOwn(definition.bands, band)).map((band) => `band ${band} has no outcome`),
    ...Object.keys(definition.bands)
      .filter((band) => !bands.includes(band))
      .map((band) => `the definition names a band ${band} that the model has not`),
  ];
}

function checkGate({ conformal }: ModelManifest, { model, facts }: DecisionDefinition): string[] {
  const gate = model?.conformal;
  if (gate === undefined) return [];
  const alphas = [...new Set(conformal.map(({ alpha }) => alpha))];
  return [
    ...(alphas.includes(gate.alpha)
      ? []
      : [`the gate's error rate is ${gate.alpha}: expected one of ${alphas.join(', ')}`]),
    ...(gate.segment === undefined || facts.some(({ name }) => name === gate.segment)
      ? []
      : [`the gate's segment: unknown fact ${gate.segment}`]),
  ];
}

function isOf(fact: FactSpec, type: 'number' | 'category'): boolean {
  return type === 'category' ? fact.type === 'string' : ['number', 'integer', 'boolean'].includes(fact.type);
}
