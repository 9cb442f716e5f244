/**
 * Runs the tests: one PostgreSQL and one Temporal server for all of them, each file its own process;
 * and the Python tests of `training/`. Arguments select files by a part of their path.
 * @module
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { freePort, ServerError } from '../worker/servers/child.ts';
import { startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';
import { runPythonTests, whyNoPython } from './python-tests.ts';
import { addCounts, countsLine, TestCounter, type TestCounts, type TestEvent } from './test-counts.ts';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const FILES_AT_ONCE = 2;
const FILE_TIMEOUT_MS = 30 * 60_000;

const stops: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

process.exitCode = await main(process.argv.slice(2));

async function main(filters: string[]): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stopServers().then(() => process.exit(130)));
  const files = findTestFiles(PROJECT_DIR).filter(
    (file) =>
      filters.length === 0 ||
      filters.some((filter) => relative(PROJECT_DIR, file).includes(filter.replace(/^\.\//, ''))),
  );
  if (files.length === 0) {
    console.error(`✗ No test file matches ${filters.join(' ')}`);
    return 1;
  }
  const isPython = (file: string) => file.endsWith('.py');
  try {
    // First of all, so that tests that train find it, and do not each make it.
    const trained = await runTraining(files.filter(isPython));
    const counts = addCounts(await runOnServers(files.filter((file) => !isPython(file))), trained);
    report(counts);
    await stopServers();
    console.log(countsLine(counts));
    return counts.failed === 0 ? 0 : 1;
  } catch (error) {
    console.error(`\n✗ ${error instanceof ServerError ? error.message : String((error as Error).stack)}`);
    await stopServers();
    return 1;
  }
}

async function runTraining(files: string[]): Promise<TestCounts> {
  if (files.length === 0) return addCounts();
  const reason = await whyNoPython();
  if (reason === undefined) {
    console.log('· pytest training');
    return runPythonTests(files);
  }
  // Tests that train find it here, and need not try again.
  process.env.ARBITER_TEST_NO_PYTHON = reason;
  return addCounts({
    passed: 0,
    failed: 0,
    skipped: files.map((file) => ({ name: relative(PROJECT_DIR, file), reason })),
    empty: [],
  });
}

async function runOnServers(files: string[]): Promise<TestCounts> {
  if (files.length === 0) return addCounts();
  await startServers();
  return runFiles(files);
}

async function startServers(): Promise<void> {
  const started = Date.now();
  console.log('· starting PostgreSQL and Temporal');
  const stateDir = mkdtempSync(join(tmpdir(), 'arbiter-test-'));
  // PostgreSQL may run as another user, who must be able to enter.
  chmodSync(stateDir, 0o755);
  stops.push(async () => rmSync(stateDir, { recursive: true, force: true }));
  const onCrash = (error: ServerError) => {
    console.error(`\n✗ ${error.message}`);
    void stopServers().then(() => process.exit(1));
  };
  const postgres = await startPostgres({ stateDir, port: await freePort(), onCrash });
  stops.push(postgres.stop);
  const temporal = await startTemporal({
    stateDir,
    port: await freePort(),
    namespace: 'default',
    report: (line) => console.log(`· ${line}`),
    onCrash,
  });
  stops.push(temporal.stop);
  process.env.ARBITER_TEST_OWNER_URL = postgres.ownerUrl;
  process.env.ARBITER_TEST_APP_URL = postgres.appUrl;
  process.env.ARBITER_TEST_TEMPORAL_ADDRESS = temporal.address;
  console.log(`· servers ready after ${((Date.now() - started) / 1_000).toFixed(1)} s`);
}

function stopServers(): Promise<void> {
  stopping ??= (async () => {
    for (const stop of stops.reverse())
      await stop().catch((error: unknown) => console.error(`✗ stopping: ${String(error)}`));
  })();
  return stopping;
}

async function runFiles(files: string[]): Promise<TestCounts> {
  const paths = new Set(files.flatMap((file) => [file, relative(process.cwd(), file)]));
  const counter = new TestCounter((name) => paths.has(name) || paths.has(resolve(name)));
  // The children inherit our own arguments of Node, and with them tsx.
  const stream = run({ files, concurrency: FILES_AT_ONCE, timeout: FILE_TIMEOUT_MS });
  stream.on('test:pass', (event: TestEvent) => counter.pass(event));
  stream.on('test:fail', (event: TestEvent) => counter.fail(event));
  const reporter = stream.compose(new spec());
  reporter.pipe(process.stdout, { end: false });
  await new Promise<void>((done, failed) => {
    reporter.once('end', done);
    reporter.once('error', failed);
  });
  return counter.counts;
}

function report({ skipped, empty }: TestCounts): void {
  console.log('');
  for (const file of empty) console.log(`! ${relative(PROJECT_DIR, resolve(file))} holds no test`);
  for (const { name, reason } of skipped) console.log(`- skipped: ${name} (${reason})`);
}

function findTestFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
      const path = join(dir, entry.name);
      if (entry.isDirectory()) return findTestFiles(path);
      return /\.test\.tsx?$|^test_.*\.py$/.test(entry.name) ? [path] : [];
    });
}
