import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { WordsManifest } from '../domain/words-manifest.ts';
import { isWordsModel, loadDecisionModel } from './decision-model.ts';
import { readModelFiles } from './model.ts';
import { GRAIN, readWordsGraph, type WordsGraph } from './words-graph.ts';
import { type GoldenWords, loadWordsModel, type WordsModel } from './words-model.ts';

const DIR = fileURLToPath(new URL('./artefacts/inbound-routing-text/2', import.meta.url));

describe('a model of words', () => {
  let model: WordsModel;
  let golden: GoldenWords[];
  let graph: WordsGraph;
  before(async () => {
    model = await loadWordsModel(readModelFiles(DIR));
    golden = JSON.parse(readFileSync(`${DIR}/golden.json`, 'utf8'));
    const { vocabulary, classes } = model.manifest;
    graph = readWordsGraph(model.files['model.onnx'] as Uint8Array, {
      words: vocabulary.words.length,
      classes: classes.length,
      maxCount: vocabulary.maxCount,
    });
  });

  const rowOf = (words: Record<string, number>): number[] => {
    const built = model.buildFeatures({ values: { [model.manifest.fact]: words }, invalid: {} });
    return 'code' in built ? assert.fail(built.detail) : (built.row as number[]);
  };
  const scoreOf = (words: Record<string, number>) => model.score(rowOf(words));

  test('is told apart by its form', async () => {
    const loaded = await loadDecisionModel(readModelFiles(DIR), { lawfulGrounds: {} });
    assert.ok(isWordsModel(loaded));
    const other = fileURLToPath(new URL('./artefacts/claims-triage-severity/2', import.meta.url));
    assert.ok(!isWordsModel(await loadDecisionModel(readModelFiles(other), { lawfulGrounds: {} })));
  });

  test('scores every golden row as Python did', async () => {
    for (const kind of ['ordinary', 'close', 'without words', 'full counts', 'one word'])
      assert.ok(
        golden.some((row) => row.case === kind),
        kind,
      );
    for (const expected of golden) {
      const scored = await scoreOf(expected.words);
      assert.equal(scored.margin, expected.margin);
      assert.equal(scored.band, expected.band);
      assert.ok(Math.abs(scored.probability - expected.probability) <= 1e-12);
    }
  });

  test('explanations add up to the margin exactly, in any order', async () => {
    for (const { words } of golden) {
      const { encoded, margin } = await scoreOf(words);
      const { baseValue, contributions } = model.explain(encoded);
      const bySize = contributions.toSorted((a, b) => Math.abs(b) - Math.abs(a));
      for (const order of [contributions, contributions.toReversed(), bySize])
        assert.equal(
          order.reduce((sum, each) => sum + each, baseValue),
          margin,
        );
    }
  });

  test('a word’s contribution is its count times the difference of two weights', () => {
    const words = { claim: 2, authority: 1 };
    const encoded = rowOf(words);
    const { baseValue, contributions, top, runnerUp } = model.explain(encoded);
    const classes = model.manifest.classes.length;
    const weight = (word: string, k: number) =>
      graph.weights[model.manifest.vocabulary.words.indexOf(word) * classes + k] as number;
    for (const [word, count] of Object.entries(words))
      assert.equal(
        contributions[model.manifest.vocabulary.words.indexOf(word)],
        count * (weight(word, top) - weight(word, runnerUp)),
      );
    assert.equal(contributions.filter((each) => each !== 0).length, 2);
    assert.equal(baseValue, (graph.offsets[top] as number) - (graph.offsets[runnerUp] as number));
  });

  test('onnxruntime gives the same log-odds to the bit, in batches too', async () => {
    const session = await InferenceSession.create(model.files['model.onnx'] as Uint8Array);
    const rows = golden.map(({ words }) => rowOf(words));
    const shape = [rows.length, model.manifest.vocabulary.words.length];
    const feeds = { counts: new Tensor('float64', Float64Array.from(rows.flat()), shape) };
    const output = await session.run(feeds, ['log_odds', 'probabilities']);
    const logOdds = output.log_odds?.data as Float64Array;
    const probabilities = output.probabilities?.data as Float64Array;
    const classes = model.manifest.classes.length;
    for (const [r, { words }] of golden.entries()) {
      const theirs = Array.from(logOdds.slice(r * classes, (r + 1) * classes));
      const ordered = theirs.toSorted((a, b) => b - a);
      const scored = await scoreOf(words);
      assert.equal(scored.margin, (ordered[0] as number) - (ordered[1] as number));
      scored.classes.forEach(({ probability }, k) => {
        const other = probabilities[r * classes + k] as number;
        assert.ok(Math.abs(probability - other) <= 1e-12);
      });
    }
  });

  test('probabilities of the classes sum to one, and the top one is the score’s', async () => {
    for (const { words } of golden.slice(0, 50)) {
      const { classes, probability } = await scoreOf(words);
      assert.ok(Math.abs(classes.reduce((sum, each) => sum + each.probability, 0) - 1) < 1e-12);
      assert.equal(Math.max(...classes.map((each) => each.probability)), probability);
    }
  });

  test('below its bound a class is unsure, from it on it is not', async () => {
    const bands = new Set<string>();
    for (const { words } of golden) {
      const { encoded, probability, band, margin } = await scoreOf(words);
      const { top, isSure, boundMargin } = model.explain(encoded);
      const own = model.manifest.classes[top] as WordsManifest['classes'][0];
      assert.equal(isSure, probability >= own.probabilityFrom);
      assert.equal(band, isSure ? own.name : model.manifest.unsure.band);
      // But for the last digits of a logarithm, the margin says the same.
      if (Math.abs(margin - boundMargin) > 1e-9) assert.equal(margin > boundMargin, isSure);
      bands.add(band);
    }
    assert.deepEqual([...bands].sort(), [...model.manifest.classes.map(({ name }) => name), 'unsure'].sort());
  });

  test('the bound moves the band at the last digit', async () => {
    const { words } = golden.find((row) => row.case === 'ordinary' && row.band === 'claim') ?? assert.fail();
    const { probability } = await scoreOf(words);
    const bandFrom = async (probabilityFrom: number, band: string) => {
      const classes = model.manifest.classes.map((each) => ({ ...each, probabilityFrom }));
      const rows = golden.filter((row) => row.words === words).map((row) => ({ ...row, band }));
      const other = await reloaded(model, {
        manifest: { ...model.manifest, classes },
        golden: Array.from({ length: 100 }, () => rows[0] as GoldenWords),
      });
      return (await other.score(rowOf(words))).band;
    };
    assert.equal(await bandFrom(probability, 'claim'), 'claim');
    assert.equal(await bandFrom(probability + 2 ** -53, 'unsure'), 'unsure');
    await assert.rejects(bandFrom(probability + 2 ** -53, 'claim'), /differs in its band/);
  });

  test('a text without a listed word is unsure', async () => {
    const { band, margin } = await scoreOf({});
    assert.equal(band, 'unsure');
    assert.equal(model.explain(rowOf({})).baseValue, margin);
  });

  test('takes words that it does not know for none', async () => {
    assert.deepEqual(await scoreOf({ claim: 1, zyzzyva: 2 }), await scoreOf({ claim: 1 }));
  });

  test('refuses what are no counts', async () => {
    const code = (values: Record<string, never>, invalid = {}) => {
      const built = model.buildFeatures({ values, invalid });
      return 'code' in built ? built.code : 'built';
    };
    assert.equal(code({}), 'MODEL_INPUT_MISSING');
    assert.equal(code({ words: null as never }), 'MODEL_INPUT_MISSING');
    assert.equal(code({}, { words: 'input.text: expected text' }), 'MODEL_INPUT_OUT_OF_DOMAIN');
    for (const wrong of ['claim', 7, ['claim'], { claim: 0 }, { claim: 1.5 }, { claim: 'two' }])
      assert.equal(code({ words: wrong as never }), 'MODEL_INPUT_OUT_OF_DOMAIN');
    await assert.rejects(model.score(rowOf({}).slice(1)), { code: 'MODEL_INPUT_MISSING' });
    await assert.rejects(scoreOf({ claim: model.manifest.vocabulary.maxCount + 1 }), {
      code: 'MODEL_INPUT_OUT_OF_DOMAIN',
    });
  });

  test('refuses an artefact with a changed byte, and golden rows that no longer agree', async () => {
    for (const name of ['model.onnx', 'golden.json', 'spec.json']) {
      const bytes = Uint8Array.from(model.files[name] as Uint8Array);
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
      await assert.rejects(loadWordsModel({ ...model.files, [name]: bytes }), { code: 'MODEL_HASH_MISMATCH' });
    }
    const changed = structuredClone(golden);
    (changed[7] as GoldenWords).margin += GRAIN;
    await assert.rejects(reloaded(model, { golden: changed }), { code: 'ARTEFACT_INVALID', message: /golden row 7/ });
  });

  test('refuses weights whose sums could round', () => {
    const sizes = { words: model.manifest.vocabulary.words.length, classes: 4, maxCount: 3 };
    const bytes = Uint8Array.from(model.files['model.onnx'] as Uint8Array);
    const [weight] = graph.weights;
    const at = findDouble(bytes, weight as number);
    for (const broken of [(weight as number) + GRAIN / 2, 2 ** 40]) {
      new DataView(bytes.buffer).setFloat64(at, broken, true);
      assert.throws(() => readWordsGraph(bytes, sizes), { code: 'ARTEFACT_INVALID', message: /exact/ });
    }
    assert.throws(() => readWordsGraph(model.files['model.onnx'] as Uint8Array, { ...sizes, classes: 3 }), {
      code: 'ARTEFACT_INVALID',
    });
  });

  test('refuses a manifest that says too little', async () => {
    const { classes, unsure } = model.manifest;
    for (const broken of [
      { classes: classes.slice(0, 1) },
      { classes: classes.map((each) => ({ ...each, probabilityFrom: 1 })) },
      { unsure: { ...unsure, band: 'claim' } },
      { fact: '' },
      { vocabulary: { ...model.manifest.vocabulary, words: ['Claim'] } },
    ])
      await assert.rejects(reloaded(model, { manifest: { ...model.manifest, ...broken } }), {
        code: 'ARTEFACT_INVALID',
      });
  });
});

/** The artefact with another manifest or other golden rows, hashes put right. */
async function reloaded(
  model: WordsModel,
  { manifest = model.manifest, golden }: { manifest?: WordsManifest; golden?: GoldenWords[] },
): Promise<WordsModel> {
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  const rows = golden === undefined ? (model.files['golden.json'] as Uint8Array) : encode(golden);
  const files = { ...manifest.files, 'golden.json': createHash('sha256').update(rows).digest('hex') };
  return loadWordsModel({ ...model.files, 'golden.json': rows, 'manifest.json': encode({ ...manifest, files }) });
}

function findDouble(bytes: Uint8Array, value: number): number {
  const wanted = Buffer.alloc(8);
  wanted.writeDoubleLE(value);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(wanted);
}
