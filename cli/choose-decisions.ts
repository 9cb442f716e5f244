/**
 * Which decisions a command is about: those named, or a sample of the sealed ones that hangs on a
 * seed only.
 * @module
 */
import type { Queryable } from '../db/pool.ts';
import { UsageError } from './usage-error.ts';

export async function chooseDecisions(
  db: Queryable,
  choice: { ids: string[]; sample: number | undefined; seed: string },
): Promise<string[]> {
  if (choice.ids.length > 0) {
    const wrong = choice.ids.find((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
    if (wrong !== undefined) throw new UsageError(`${JSON.stringify(wrong)} is not a decision id`);
    return choice.ids;
  }
  if (choice.sample === undefined) throw new UsageError('Name decisions, or ask for a sample: --sample 200');
  const { rows } = await db.query(
    'SELECT decision_id AS id FROM arbiter.seal ORDER BY md5($1 || decision_id::text) LIMIT $2',
    [choice.seed, choice.sample],
  );
  return rows.map((row) => row.id);
}
