/**
 * What a source is to a decision: a query in, a JSON document out, or undefined for "not found".
 * An adapter throws when it cannot answer; {@link fetchSource} bounds time and attempts.
 * @module
 */
import type { Json, JsonObject } from '../../domain/canonical.ts';
import type { SourceSpec } from '../../domain/definition.ts';
import type { FieldProblem } from '../../domain/failures.ts';
import type { SourceAnswer } from '../../domain/steps.ts';

export type SourceAdapter = (query: Record<string, Json>, signal: AbortSignal) => Promise<JsonObject | undefined>;

const RETRY_PAUSE_MS = 100;

/**
 * Asks one source, at most `spec.attempts` times of `spec.timeoutMs` each. Never throws: a source
 * that stays down, or whose answers do not fit its schema, is `unavailable` with a code.
 */
export async function fetchSource(
  spec: SourceSpec,
  options: {
    adapter: SourceAdapter | undefined;
    query: Record<string, Json>;
    validate: (value: Json) => FieldProblem[];
  },
): Promise<SourceAnswer> {
  let code = 'SOURCE_UNAVAILABLE';
  for (let attempts = 1; ; attempts++) {
    try {
      if (options.adapter === undefined) throw new Error(`No adapter ${spec.adapter}`);
      const value = await withTimeout(spec.timeoutMs, (signal) => options.adapter?.(options.query, signal));
      if (value === undefined) return { status: 'not-found', value: null, attempts };
      if (options.validate(value).length === 0) return { status: 'ok', value, attempts };
      code = 'SOURCE_ANSWER_INVALID';
    } catch (error) {
      code = error instanceof SourceTimeout ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE';
    }
    if (attempts >= spec.attempts) return { status: 'unavailable', value: null, attempts, code };
    await new Promise((resolve) => setTimeout(resolve, RETRY_PAUSE_MS * attempts));
  }
}

class SourceTimeout extends Error {}

async function withTimeout<T>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<T> | undefined,
): Promise<T | undefined> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new SourceTimeout());
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(controller.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
