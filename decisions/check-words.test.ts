import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '../domain/canonical.ts';
import type { DecisionDefinition } from '../domain/definition.ts';
import { parseDefinition } from './definition.ts';

const bytes = readFileSync(fileURLToPath(new URL('./inbound-routing/definition.json', import.meta.url)));

function refuses(problem: RegExp, alter: (definition: Required<DecisionDefinition>) => void) {
  const definition = JSON.parse(bytes.toString('utf8')) as Required<DecisionDefinition>;
  alter(definition);
  assert.throws(() => parseDefinition(new TextEncoder().encode(JSON.stringify(definition))), {
    code: 'ARTEFACT_INVALID',
    message: problem,
  });
}

const propertiesOf = (definition: DecisionDefinition) => definition.input.properties as Record<string, JsonObject>;
const setFact = (definition: DecisionDefinition, name: string, from: unknown) =>
  Object.assign(definition.facts.find((fact) => fact.name === name) ?? {}, { from });

describe('definitions that keep words', () => {
  test('name the list beside the field', () => {
    const kept = parseDefinition(bytes).personalPaths.filter(({ words }) => words !== undefined);
    assert.deepEqual(
      kept.map(({ path }) => path),
      ['text'],
    );
  });

  test('are refused for a list that is not sound', () => {
    refuses(/vocabulary letters: .*twice or out of order/, (d) => d.vocabularies.letters?.words.reverse());
    refuses(/tokenizer/, (d) => Object.assign(d.vocabularies.letters ?? {}, { tokenizer: 'other' }));
    refuses(/vocabularies\.letters\.surplus/, (d) => Object.assign(d.vocabularies.letters ?? {}, { surplus: 1 }));
  });

  test('are refused where the list is not there, or the field not personal', () => {
    refuses(/input\.text: there is no vocabulary other/, (d) =>
      Object.assign(propertiesOf(d).text ?? {}, { 'x-words': 'other' }),
    );
    refuses(/x-words stands where/, (d) =>
      Object.assign(propertiesOf(d).documentReference ?? {}, { 'x-words': 'letters' }),
    );
  });

  test('are refused for a fact over words that are not kept', () => {
    refuses(/input\.text is personal, and its words of letters are not kept/, (d) => {
      delete propertiesOf(d).text?.['x-words'];
    });
    refuses(/input\.sender\.name is personal/, (d) =>
      setFact(d, 'words', { words: { of: 'input.sender.name', vocabulary: 'letters' } }),
    );
    refuses(/there is no vocabulary other/, (d) =>
      setFact(d, 'words', { words: { of: 'input.text', vocabulary: 'other' } }),
    );
    refuses(/nothing at input\.body/, (d) =>
      setFact(d, 'words', { words: { of: 'input.body', vocabulary: 'letters' } }),
    );
    refuses(/input\.pages is no text/, (d) =>
      setFact(d, 'words', { words: { of: 'input.pages', vocabulary: 'letters' } }),
    );
    refuses(/zyzzyva is not in letters/, (d) =>
      setFact(d, 'courtWords', { wordCount: { of: 'input.text', vocabulary: 'letters', among: ['zyzzyva'] } }),
    );
    refuses(/gives words, not string/, (d) =>
      Object.assign(d.facts.find(({ name }) => name === 'words') ?? {}, { type: 'string' }),
    );
  });

  test('may read the words of a text that is not personal', () => {
    const definition = JSON.parse(bytes.toString('utf8')) as DecisionDefinition;
    const { text } = propertiesOf(definition);
    delete text?.['x-personal'];
    delete text?.['x-words'];
    parseDefinition(new TextEncoder().encode(JSON.stringify(definition)));
  });
});
