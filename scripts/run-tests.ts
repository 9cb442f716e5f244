/**
 * Runs the tests: one PostgreSQL and one Temporal server for all of them, each file in a process of
 * its own. Ends with the runner's counts.
 * @module
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { buildWorkflowBundle } from '../worker/bundle.ts';
import { freePort } from '../worker/servers/child.ts';
import { startPostgres } from '../worker/servers/postgres.ts';
import { startTemporal } from '../worker/servers/temporal.ts';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));
const SKIPPED_FOLDERS = new Set(['node_modules', '.git', '.arbiter', 'dist', '.venv']);

const filters = process.argv.slice(2);
const files = findTests(PROJECT_DIR).filter(
  (file) => filters.length === 0 || filters.some((filter) => relative(PROJECT_DIR, file).includes(filter)),
);
// /var/tmp: a test's PostgreSQL runs as another user when root runs the tests, and must get there.
const stateDir = mkdtempSync('/var/tmp/arbiter-test-');
const onCrash = (error: Error) => {
  console.error(error.message);
  process.exit(1);
};
console.log(`· ${files.length} test files; starting PostgreSQL and Temporal in ${stateDir}`);
chmodSync(stateDir, 0o755);
const postgres = await startPostgres({ stateDir, port: await freePort(), onCrash });
const temporal = await startTemporal({
  stateDir,
  port: await freePort(),
  uiPort: await freePort(),
  namespace: 'default',
  report: (line) => console.log(`· ${line}`),
  onCrash,
});
process.env.ARBITER_TEST_OWNER_URL = postgres.ownerUrl;
process.env.ARBITER_TEST_APP_URL = postgres.appUrl;
process.env.ARBITER_TEST_TEMPORAL_ADDRESS = temporal.address;
process.env.ARBITER_TEST_BUNDLES = join(stateDir, 'bundles');
// Built once, before test files need it side by side.
await buildWorkflowBundle(process.env.ARBITER_TEST_BUNDLES);

const counts = { passed: 0, failed: 0, skipped: 0 };
const skips: string[] = [];
const started = Date.now();
const stream = run({ files, concurrency: 2 });
const isWrapper = (event: { name: string; details?: { type?: string } }) =>
  event.details?.type === 'suite' || files.some((file) => event.name === file || event.name === relative(process.cwd(), file));
stream.on('test:pass', (event) => {
  if (isWrapper(event)) return;
  if (event.skip !== undefined && event.skip !== false) {
    counts.skipped++;
    skips.push(`${event.name}: ${event.skip === true || event.skip === '' ? 'no reason given' : event.skip}`);
  } else counts.passed++;
});
stream.on('test:fail', (event) => {
  // A file that fails by itself, without a test of it having failed, counts once.
  const cause = String((event.details?.error as { failureType?: string } | undefined)?.failureType ?? '');
  if (!isWrapper(event) || cause === 'testCodeFailure') counts.failed += isWrapper(event) && cause === 'subtestsFailed' ? 0 : 1;
});
const report = typeof spec === 'function' && 'prototype' in spec ? new (spec as unknown as new () => NodeJS.ReadWriteStream)() : spec;
await new Promise<void>((resolve) => {
  const printed = (stream as unknown as { compose(to: unknown): NodeJS.ReadableStream }).compose(report);
  printed.on('data', (chunk: Buffer) => process.stdout.write(chunk));
  printed.on('end', resolve);
});
await temporal.stop();
await postgres.stop();
rmSync(stateDir, { recursive: true, force: true });
for (const skip of skips) console.log(`skipped: ${skip}`);
console.log(`\n${Math.round((Date.now() - started) / 1_000)} s`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);

function findTests(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : findTests(join(dir, entry.name));
      return entry.name.endsWith('.test.ts') ? [join(dir, entry.name)] : [];
    });
}
