/**
 * Tells whoever waits in this process that a decision was sealed: the answer need not wait until
 * Temporal has written down that the workflow ended.
 * @module
 */

export class SealedSignal {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when the decision is sealed in this process; `stop` lets go of it. */
  expect(decisionId: string): { sealed: Promise<void>; stop: () => void } {
    const waiting = this.#waiting.get(decisionId) ?? new Set();
    this.#waiting.set(decisionId, waiting);
    let resolve = () => {};
    const sealed = new Promise<void>((done) => {
      resolve = done;
    });
    waiting.add(resolve);
    const stop = () => {
      waiting.delete(resolve);
      if (waiting.size === 0) this.#waiting.delete(decisionId);
    };
    return { sealed, stop };
  }

  tell(decisionId: string): void {
    for (const resolve of this.#waiting.get(decisionId) ?? []) resolve();
  }
}
