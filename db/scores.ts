/**
 * Recent scores of a kind, for the operating point.
 * @module
 */
import type { RecentScore } from '../domain/operating-point.ts';
import type { Queryable } from './pool.ts';

/**
 * Scores of one model on decisions taken in by time, greatest margin first.
 * @param query - `from` and `to` ISO instants, `to` exclusive; `amount` the keys of a money value in
 *   the input, or null.
 */
export async function listRecentScores(
  db: Queryable,
  query: { kind: string; modelHash: string; from: string; to: string; amount: string[] | null },
): Promise<(RecentScore & { createdAt: Date })[]> {
  const { rows } = await db.query(
    `SELECT decision.margin, decision.probability, decision.created_at AS "createdAt",
        convert_from(intake.input, 'UTF8')::jsonb #> $5::text[] AS amount
      FROM arbiter.decision
      JOIN arbiter.decision_step AS score ON score.decision_id = decision.id AND score.name = 'score'
      JOIN arbiter.decision_step AS intake ON intake.decision_id = decision.id AND intake.name = 'intake'
      WHERE decision.kind = $1 AND decision.margin IS NOT NULL
        AND decision.created_at >= $3 AND decision.created_at < $4
        AND position(convert_to($2, 'UTF8') IN score.artefacts) > 0
      ORDER BY decision.margin DESC, decision.id`,
    [query.kind, query.modelHash, query.from, query.to, query.amount === null ? null : ['input', ...query.amount]],
  );
  return rows.map(({ amount, ...row }) => ({ ...row, amount: isMoney(amount) ? amount : null }));
}

function isMoney(value: unknown): value is { amountMinor: number; currency: string } {
  const money = value as { amountMinor?: unknown; currency?: unknown } | null;
  return typeof money?.amountMinor === 'number' && typeof money.currency === 'string';
}
