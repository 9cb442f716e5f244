/**
 * Score and explain over HTTP: `arbiter model serve` against FastAPI services with the same model,
 * as usually written and hand-tuned. One process each, rounds alternating, one machine.
 *
 *     npx tsx bench/serving.ts [SECONDS] [ROUNDS]      needs training/out (training/train.sh claims-triage)
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const [seconds, rounds] = [Number(process.argv[2] ?? 5), Number(process.argv[3] ?? 3)];
const python = path('training/.venv/bin/python');
const files = { fit: path('training/out/claims-triage.joblib'), table: path('training/out/table.csv') };
const spec = path('training/kinds/claims-triage/spec.json');
for (const file of [python, ...Object.values(files)])
  if (!existsSync(file)) {
    console.error(`✗ ${file} is missing: run training/train.sh claims-triage first`);
    process.exit(2);
  }
const pip = [
  '-m',
  'pip',
  'install',
  '--quiet',
  '--disable-pip-version-check',
  'fastapi==0.165.0',
  'uvicorn[standard]==0.54.0',
];
if (spawnSync(python, pip, { stdio: 'inherit' }).status !== 0) process.exit(2);

const artefact = path('models/artefacts/claims-triage-severity/2');
const baseline = (kind: string, port: number) => [
  python,
  [path('bench/serving_baseline.py'), kind, files.fit, files.table, spec, String(port)],
];
const services = [
  {
    name: 'Arbiter',
    port: 7421,
    command: ['node', [path('bin/arbiter.mjs'), 'model', 'serve', '--model', artefact, '--port', '7421']],
  },
  { name: 'FastAPI as usually written', port: 7422, command: baseline('typical', 7422) },
  { name: 'FastAPI hand-tuned', port: 7423, command: baseline('tuned', 7423) },
] as { name: string; port: number; command: [string, string[]] }[];

const documents = casesOf(path('training/out/claims-triage.csv'), 500);
const children: ChildProcess[] = services.map(({ command: [program, args] }) =>
  spawn('env', ['OMP_NUM_THREADS=1', program, ...args], { stdio: ['ignore', 'ignore', 'inherit'] }),
);
try {
  for (const { port } of services) await untilUp(port);
  await compareAnswers();
  console.log(
    `machine  ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(2)}, Node ${process.versions.node}`,
  );
  console.log(`${seconds} s × ${rounds} rounds, medians; one process each\n`);
  console.log('                              connections   requests/s   p50 ms   p99 ms   ratio');
  for (const connections of [1, 16]) {
    const measured = services.map(() => [] as Load[]);
    for (let round = 0; round < rounds; round++)
      for (const [i, { port }] of services.entries()) measured[i]?.push(await load(port, connections));
    report(connections, measured);
  }
  await batches();
} finally {
  for (const child of children) child.kill('SIGKILL');
}

interface Load {
  requestsPerSecond: number;
  /** Milliseconds, sorted. */
  times: number[];
}

function report(connections: number, measured: Load[][]): void {
  const of = (loads: Load[], value: (load: Load) => number) =>
    loads.map(value).toSorted((a, b) => a - b)[loads.length >> 1] as number;
  const own = of(measured[0] as Load[], (each) => each.requestsPerSecond);
  for (const [i, { name }] of services.entries()) {
    const loads = measured[i] as Load[];
    const rate = of(loads, (each) => each.requestsPerSecond);
    const quantile = (share: number) =>
      of(loads, ({ times }) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number);
    const cells = [
      name.padEnd(30),
      String(connections).padStart(10),
      rate.toFixed(0).padStart(12),
      quantile(0.5).toFixed(2).padStart(8),
      quantile(0.99).toFixed(2).padStart(8),
      i === 0 ? '' : `${(own / rate).toFixed(1)} ×`.padStart(8),
    ];
    console.log(cells.join(' '));
  }
}

async function load(port: number, connections: number): Promise<Load> {
  const requests = documents.map((document) => ({
    method: 'POST' as const,
    path: '/score',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  }));
  const times: number[] = [];
  const settings = { url: `http://127.0.0.1:${port}`, connections, duration: seconds, requests };
  const {
    non2xx,
    errors,
    requests: counted,
  } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(settings, (error, result) => (error ? reject(error) : resolve(result)));
    // The client's own percentiles count whole milliseconds.
    run.on('response', (_client, _status, _bytes, milliseconds) => times.push(milliseconds));
  });
  if (non2xx > 0 || errors > 0) throw new Error(`port ${port}: ${non2xx} refused, ${errors} errors`);
  return { requestsPerSecond: counted.average, times: times.toSorted((a, b) => a - b) };
}

/** Rows a second in lists of 500. */
async function batches(): Promise<void> {
  console.log('\nlists of 500 rows              rows/s     ratio');
  let own = 0;
  for (const [i, { name, port }] of services.entries()) {
    const times: number[] = [];
    for (let round = 0; round < rounds * 2 + 1; round++) {
      const started = performance.now();
      await post(port, '/score-batch', documents);
      times.push(performance.now() - started);
    }
    const rate = (documents.length / (times.toSorted((a, b) => a - b)[times.length >> 1] as number)) * 1_000;
    own = i === 0 ? rate : own;
    console.log(
      `${name.padEnd(28)} ${rate.toFixed(0).padStart(8)} ${i === 0 ? '' : `${(own / rate).toFixed(1)} ×`.padStart(9)}`,
    );
  }
}

/** All services must say the same, or the figures compare nothing. */
async function compareAnswers(): Promise<void> {
  for (const document of documents.slice(0, 50)) {
    const answers = await Promise.all(services.map(({ port }) => post(port, '/score', document)));
    const [own, ...others] = answers as { probability: number; contributions: Record<string, number> }[];
    for (const other of others) {
      const differences = Object.entries(own?.contributions ?? {}).map(([name, value]) =>
        Math.abs(value - (other.contributions[name] as number)),
      );
      if (Math.abs((own?.probability ?? 0) - other.probability) > 1e-9 || Math.max(...differences) > 1e-6)
        throw new Error('The services do not agree on a row');
    }
  }
}

async function post(port: number, place: string, body: unknown): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`port ${port}${place}: ${response.status}`);
  return response.json();
}

async function untilUp(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      await post(port, '/score', documents[0]);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
  throw new Error(`Nothing answers on port ${port}`);
}

/** The specification's fields of the first rows, typed as its mapping says. */
function casesOf(file: string, count: number): Record<string, unknown>[] {
  const [header, ...lines] = readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, count + 1);
  const names = (header as string).split(',');
  const { mapping } = JSON.parse(readFileSync(spec, 'utf8')) as {
    mapping: { document: Record<string, { as: string }> };
  };
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(
      Object.entries(mapping.document).map(([field, { as }]) => {
        const text = cells[names.indexOf(field)] ?? '';
        const value =
          text === '' ? null : as === 'text' || as === 'date' ? text : as === 'coded' ? text === 'true' : Number(text);
        return [field, value];
      }),
    );
  });
}
