/**
 * Runs the tests of `training/` with pytest, in training's own environment, and counts them from
 * pytest's own record. Where no Python can be had they count as skipped, and say why.
 * @module
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PYTHON, preparePython, TRAINING_DIR } from '../cli/model-python.ts';
import type { TestCounts } from './test-counts.ts';

/** Reason why there is no Python for training; undefined once there is one. Makes it on first use. */
export async function whyNoPython(): Promise<string | undefined> {
  try {
    await preparePython();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** @param files - paths of `test_*.py`. */
export async function runPythonTests(files: string[]): Promise<TestCounts> {
  const work = mkdtempSync(join(tmpdir(), 'arbiter-pytest-'));
  const record = join(work, 'record.xml');
  try {
    const code = await runPytest(['--quiet', '-p', 'no:cacheprovider', `--junit-xml=${record}`, ...files]);
    const counts = countRecord(existsSync(record) ? readFileSync(record, 'utf8') : '');
    // Broken off before it could record a test: that is a failure too.
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Counts of a JUnit record as pytest writes it; an error while a file is collected is a failure. */
export function countRecord(xml: string): TestCounts {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: [], empty: [] };
  for (const [, attributes, body] of xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)) {
    const reason = /<skipped\b[^>]*?\bmessage="([^"]*)"/s.exec(body ?? '')?.[1];
    if (/<(failure|error)\b/.test(body ?? '')) counts.failed += 1;
    else if (/<skipped\b/.test(body ?? ''))
      counts.skipped.push({ name: nameOf(attributes ?? ''), reason: plain(reason ?? 'no reason given') });
    else counts.passed += 1;
  }
  return counts;
}

function nameOf(attributes: string): string {
  const [file, name] = ['classname', 'name'].map((each) => new RegExp(`\\b${each}="([^"]*)"`).exec(attributes)?.[1]);
  return plain(`${file ?? 'training'}: ${name ?? 'a test'}`);
}

function plain(text: string): string {
  const marks: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return text.replace(/&(lt|gt|quot|amp);/g, (_, mark: string) => marks[mark] as string).replace(/&#\d+;/g, ' ');
}

function runPytest(args: string[]): Promise<number> {
  // One thread, as training runs: sums are reproducible so.
  const settings = {
    OMP_NUM_THREADS: '1',
    OPENBLAS_NUM_THREADS: '1',
    PYTHONHASHSEED: '0',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  const child = spawn(PYTHON, ['-m', 'pytest', ...args], {
    cwd: TRAINING_DIR,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
