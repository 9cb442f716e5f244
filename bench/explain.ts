/**
 * Scoring and exact explanation in-process, microseconds a case, against shap.TreeExplainer per row:
 * same model, same rows, same run, rounds alternating.
 *
 *     npx tsx bench/explain.ts [ROUNDS]        needs training/.venv and training/out (training/train.sh)
 * @module
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { FeatureValue } from '../domain/steps.ts';
import { type GoldenRow, loadModel } from '../models/model.ts';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const rounds = Number(process.argv[2] ?? 5);
const python = path('training/.venv/bin/python');
const booster = path('training/out/claims-triage.joblib');
if (!existsSync(python) || !existsSync(booster)) {
  console.error(
    '✗ The baseline needs training/.venv and training/out/claims-triage.joblib: run training/train.sh claims-triage first.',
  );
  process.exit(2);
}
const dir = path('models/artefacts/claims-triage-severity/2');
const model = await loadModel(dir, { lawfulGrounds: {} });
const golden = JSON.parse(readFileSync(`${dir}/golden.json`, 'utf8')) as GoldenRow[];
const rows = golden.filter((row) => row.case === 'ordinary').map((row) => row.row as FeatureValue[]);

async function ours(repeats: number): Promise<{ both: number; explain: number }> {
  let explaining = 0;
  const started = performance.now();
  for (let i = 0; i < repeats; i++)
    for (const row of rows) {
      const { encoded } = await model.score(row);
      const from = performance.now();
      model.explain(encoded);
      explaining += performance.now() - from;
    }
  const cases = repeats * rows.length;
  return { both: ((performance.now() - started) * 1_000) / cases, explain: (explaining * 1_000) / cases };
}

function baseline(): { both: number; explain: number; versions: string } {
  const run = spawnSync(python, [path('bench/explain_baseline.py'), booster, `${dir}/golden.json`], {
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout.trim().split('\n').at(-1) as string);
}

await ours(10);
const measured = { ours: [] as { both: number; explain: number }[], shap: [] as { both: number; explain: number }[] };
let versions = '';
for (let round = 0; round < rounds; round++) {
  measured.ours.push(await ours(10));
  const { versions: named, ...figures } = baseline();
  measured.shap.push(figures);
  versions = named;
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] as number;
const line = (name: string, of: { both: number; explain: number }[]) =>
  `${name.padEnd(34)} ${median(of.map((each) => each.both))
    .toFixed(0)
    .padStart(8)} ${median(of.map((each) => each.explain))
    .toFixed(0)
    .padStart(10)}`;
const ratio = (key: 'both' | 'explain') =>
  (median(measured.ours.map((each) => each[key])) / median(measured.shap.map((each) => each[key]))).toFixed(2);
console.log(`machine  ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(2)}, Node ${process.versions.node}; ${versions}
model    ${model.manifest.id}@${model.manifest.version}, ${rows.length} rows, ${rounds} rounds, one thread each

µs a case, median                  score+explain    explain
${line('Arbiter (two scorers, TreeSHAP)', measured.ours)}
${line('LightGBM + shap.TreeExplainer', measured.shap)}
ratio                              ${ratio('both').padStart(8)} ${ratio('explain').padStart(10)}   (aim ≤ 0.33)`);
