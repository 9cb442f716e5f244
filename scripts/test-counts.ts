/**
 * Counts the leaf tests of a run from the runner's own events. Events arrive in the order of the
 * files, children before their parent, however many files run at once.
 * @module
 */

/** What is read of a `test:pass` or `test:fail` event. */
export interface TestEvent {
  name: string;
  nesting: number;
  skip?: string | boolean | undefined;
  todo?: string | boolean | undefined;
  /** `failureType` is `subtestsFailed` where only children failed: they were counted themselves. */
  details?: { type?: string | undefined; error?: unknown } | undefined;
}

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
  /** Files that hold no test at all. */
  empty: string[];
}

export class TestCounter {
  readonly counts: TestCounts = { passed: 0, failed: 0, skipped: [], empty: [] };
  /** Per nesting level, how many were reported since the last one of the level above. */
  readonly #pending: number[] = [];
  readonly #isFile: (name: string) => boolean;

  /** @param isFile - whether a top-level name is that of a test file, which stands for the file's process. */
  constructor(isFile: (name: string) => boolean) {
    this.#isFile = isFile;
  }

  pass(event: TestEvent): void {
    const children = this.#close(event);
    if (this.#setAside(event) || children > 0) return;
    if (event.nesting === 0 && this.#isFile(event.name)) this.counts.empty.push(event.name);
    else if (event.details?.type !== 'suite') this.counts.passed += 1;
  }

  fail(event: TestEvent): void {
    const children = this.#close(event);
    if (this.#setAside(event)) return;
    if (children > 0 && failureTypeOf(event.details?.error) === 'subtestsFailed') return;
    this.counts.failed += 1;
  }

  #close(event: TestEvent): number {
    const children = this.#pending[event.nesting + 1] ?? 0;
    this.#pending.length = event.nesting + 1;
    this.#pending[event.nesting] = (this.#pending[event.nesting] ?? 0) + 1;
    return children;
  }

  /** A skipped test, and one still to do, whose failure does not fail the run. */
  #setAside(event: TestEvent): boolean {
    for (const [kind, mark] of [
      ['skipped', event.skip],
      ['to do', event.todo],
    ] as const) {
      if (mark === undefined || mark === false) continue;
      const reason = typeof mark === 'string' && mark !== '' ? mark : `${kind}, no reason given`;
      this.counts.skipped.push({ name: event.name, reason });
      return true;
    }
    return false;
  }
}

export function addCounts(...parts: TestCounts[]): TestCounts {
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
    skipped: parts.flatMap(({ skipped }) => skipped),
    empty: parts.flatMap(({ empty }) => empty),
  };
}

/** The line that ends a run. */
export function countsLine({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

function failureTypeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'failureType' in error ? error.failureType : undefined;
}
