/**
 * What each employer owes, by the latest decision that stands. Reads; holds no personal data.
 * @module
 */
import type { Queryable } from './pool.ts';

/** Counts and amounts are facts of the decision; null where they were not known. Amounts in minor units. */
export interface EmployerStanding {
  employer: string;
  decisionId: string;
  reviewDate: string | null;
  status: string;
  outcome: string | null;
  currency: string | null;
  outstandingMinor: number | null;
  faults: number | null;
  missing: number | null;
  late: number | null;
  short: number | null;
  over: number | null;
  duplicate: number | null;
  wrongMember: number | null;
  leaverPaid: number | null;
  oldestDaysLate: number | null;
}

const FACTS = [
  'outstandingMinor',
  'faults',
  'missing',
  'late',
  'short',
  'over',
  'duplicate',
  'wrongMember',
  'leaverPaid',
  'oldestDaysLate',
] as const;

/**
 * One row per employer: of its decisions that nothing superseded and that are no withdrawals, the one
 * of the latest review date, and of those the one taken in last. Per currency, the greatest outstanding
 * amount first, then most faults, then by reference; what is not known comes last.
 *
 * Payloads are read as `json`, which takes any text that canonical JSON can hold.
 */
export async function listEmployerStandings(db: Queryable, kind: string): Promise<EmployerStanding[]> {
  const { rows } = await db.query(
    `WITH review AS (
        SELECT decision.id, decision.status, decision.outcome, decision.created_at,
            coalesce(intake.body ->> 'employerReference', decision.case_reference) AS employer,
            intake.body ->> 'reviewDate' AS review_date, intake.body ->> 'currency' AS currency,
            convert_from(facts.output, 'UTF8')::json #> '{facts,values}' AS facts
          FROM arbiter.decision
          JOIN arbiter.decision_step AS facts ON facts.decision_id = decision.id AND facts.name = 'pre-check'
          JOIN LATERAL (
            SELECT convert_from(input, 'UTF8')::json -> 'input' AS body FROM arbiter.decision_step
              WHERE decision_id = decision.id AND name = 'intake') AS intake ON true
          WHERE decision.kind = $1 AND decision.superseded_by IS NULL
            AND decision.supersede_type IS DISTINCT FROM 'withdrawal'),
      latest AS (
        SELECT DISTINCT ON (employer) * FROM review WHERE employer IS NOT NULL
          ORDER BY employer, review_date DESC NULLS LAST, created_at DESC, id DESC)
      SELECT employer, id AS "decisionId", review_date AS "reviewDate", status, outcome, currency,
          ${FACTS.map((name) => `(facts ->> '${name}')::bigint AS "${name}"`).join(', ')}
        FROM latest
        ORDER BY currency NULLS LAST, (facts ->> 'outstandingMinor')::bigint DESC NULLS LAST,
          (facts ->> 'faults')::bigint DESC NULLS LAST, employer COLLATE "C"`,
    [kind],
  );
  return rows;
}
