/**
 * How well documents are read, from what people corrected: per type, label and sender, with the interval
 * of each share; and how long pages take. Figures and codes only, nothing that a document says.
 * @module
 */
import { type Share, shareOf } from '../domain/share.ts';
import type { Queryable } from './pool.ts';

export interface DocumentReport {
  total: Standing & { acceptedWrong: Share | null };
  types: (Standing & { type: string; typeVersion: number; acceptedWrong: Share | null })[];
  labels: LabelStanding[];
  senders: (Standing & { sender: string })[];
  /** Code → documents. */
  refusals: Record<string, number>;
  pages: { engine: string; pages: number; medianMs: number; p95Ms: number }[];
}

export interface Standing {
  documents: number;
  published: number;
  waiting: number;
  refused: number;
  /** Published without a person, of all that were read; files that could not be opened do not count. */
  straightThrough: Share | null;
  /** Values that a person decided. */
  reviewed: number;
  /** Those of them that the machine had read otherwise, or not at all; values of added and removed rows among them. */
  corrected: number;
  /** Rows of lists that were not found and that people added. */
  rowsAdded: number;
  /** Rows that were read and are none. */
  rowsRemoved: number;
  /** Proposals and accepted values that people found right, of those that they decided. */
  accuracy: Share | null;
}

export interface LabelStanding {
  type: string;
  typeVersion: number;
  field: string;
  /** Values of that name in first readings. */
  read: number;
  /** Of them those that were accepted without a person. */
  accepted: Share | null;
  reviewed: number;
  corrected: number;
  /** Of them values of rows that were not found. */
  notFound: number;
  /** Of them values of rows that are none. */
  falseRows: number;
  accuracy: Share | null;
  acceptedWrong: Share | null;
  /** Reason → values. */
  reasons: Record<string, number>;
}

export async function documentReport(db: Queryable): Promise<DocumentReport> {
  const groups = await listGroups(db);
  const labels = await listLabels(db);
  const { rows: refusals } = await db.query(
    `SELECT refusal_code AS code, count(*)::integer AS n FROM arbiter.document WHERE refusal_code IS NOT NULL
      GROUP BY 1 ORDER BY 1`,
  );
  const { rows: pages } = await db.query(
    `SELECT engine, count(*)::integer AS pages,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_ms) AS "medianMs",
        percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_ms) AS "p95Ms"
      FROM arbiter.document_page GROUP BY engine ORDER BY engine`,
  );
  const typed = [...group(groups, ({ type, version }) => (type === null ? null : `${type} ${version}`))];
  return {
    total: { ...standingOf(groups), acceptedWrong: acceptedWrongOf(groups) },
    types: typed.map(([, own]) => ({
      ...{ type: own[0]?.type as string, typeVersion: own[0]?.version as number },
      ...{ ...standingOf(own), acceptedWrong: acceptedWrongOf(own) },
    })),
    labels,
    senders: [...group(groups, ({ sender }) => sender)].map(([sender, own]) => ({ sender, ...standingOf(own) })),
    refusals: Object.fromEntries(refusals.map(({ code, n }) => [code, n])),
    pages,
  };
}

interface Group {
  type: string | null;
  version: number | null;
  sender: string;
  documents: number;
  published: number;
  straight: number;
  waiting: number;
  refused: number;
  read: number;
  reviewed: number;
  corrected: number;
  rowsAdded: number;
  rowsRemoved: number;
  looked: number;
  wrong: number;
}

// What the last first person said, of each value and row.
const SAID = `SELECT * FROM (
    SELECT c.*, round = max(round) OVER (PARTITION BY document_id) AS is_last
      FROM arbiter.document_correction AS c WHERE stage = 'first') AS each WHERE is_last`;

// Of each value, those of added and removed rows among them: whether it was read right.
const JUDGED = `SELECT document_id, key, type, type_version, field, original_status,
      NOT is_added AND (action = 'confirm' OR (action = 'correct' AND corrected = original)) AS was_right,
      is_added, false AS is_removed
    FROM (SELECT value.*, EXISTS (SELECT FROM said AS parent WHERE parent.document_id = value.document_id
          AND parent.action = 'add-row' AND parent.key = regexp_replace(value.key, '/[^/]*$', '')) AS is_added
        FROM said AS value WHERE action NOT IN ('add-row', 'remove-row')) AS each
    WHERE NOT is_added OR action = 'correct'
  UNION ALL
  SELECT document_id, said.key || '/' || cell.key, type, type_version, cell.key, cell.value ->> 'status', false, false, true
    FROM said CROSS JOIN LATERAL jsonb_each(original) AS cell
    WHERE action = 'remove-row' AND cell.value ->> 'status' <> 'missing'`;

const WITH_JUDGED = `WITH said AS (${SAID}), judged AS (${JUDGED})`;

/** Documents by type, version and sender. A reading that was superseded counts no more. */
async function listGroups(db: Queryable): Promise<Group[]> {
  const { rows } = await db.query(
    `${WITH_JUDGED}, by_document AS (
        SELECT document_id, count(*) AS reviewed, count(*) FILTER (WHERE NOT was_right) AS corrected,
          count(*) FILTER (WHERE NOT was_right AND original_status = 'accepted') AS wrong
        FROM judged GROUP BY 1),
      changed AS (
        SELECT document_id, count(*) FILTER (WHERE action = 'add-row') AS added,
          count(*) FILTER (WHERE action = 'remove-row') AS removed
        FROM said GROUP BY 1)
      SELECT d.type, d.type_version AS version, d.client_id AS sender, count(*)::integer AS documents,
        count(*) FILTER (WHERE d.status = 'published')::integer AS published,
        count(*) FILTER (WHERE d.status = 'published' AND NOT d.reviewed)::integer AS straight,
        count(*) FILTER (WHERE d.status = 'awaiting-review')::integer AS waiting,
        count(*) FILTER (WHERE d.status = 'refused')::integer AS refused,
        count(*) FILTER (WHERE d.status IN ('published', 'awaiting-review') OR d.reviewed)::integer AS read,
        coalesce(sum(judged.reviewed), 0)::integer AS reviewed, coalesce(sum(judged.corrected), 0)::integer AS corrected,
        coalesce(sum(changed.added), 0)::integer AS "rowsAdded", coalesce(sum(changed.removed), 0)::integer AS "rowsRemoved",
        coalesce(sum(first.accepted) FILTER (WHERE changed.document_id IS NOT NULL), 0)::integer AS looked,
        coalesce(sum(judged.wrong), 0)::integer AS wrong
      FROM arbiter.document AS d JOIN arbiter.decision AS c ON c.id = d.id AND c.superseded_by IS NULL
      LEFT JOIN by_document AS judged ON judged.document_id = d.id LEFT JOIN changed ON changed.document_id = d.id
      LEFT JOIN LATERAL (
        SELECT count(*) AS accepted FROM arbiter.extraction_value
          WHERE document_id = d.id AND version = 1 AND status = 'accepted') AS first ON true
      GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
  );
  return rows;
}

async function listLabels(db: Queryable): Promise<LabelStanding[]> {
  const { rows } = await db.query(
    `${WITH_JUDGED}, looked AS (SELECT DISTINCT document_id FROM said),
      reason AS (
        SELECT e.type, e.type_version, v.field, reason, count(*)::integer AS n
          FROM arbiter.extraction_value AS v JOIN arbiter.extraction AS e USING (document_id, version)
          CROSS JOIN LATERAL unnest(v.reasons) AS reason
          WHERE v.version = 1 AND v.status <> 'accepted' GROUP BY 1, 2, 3, 4),
      counted AS (
        SELECT e.type, e.type_version, v.field, true AS is_read, v.status = 'accepted' AS is_accepted,
            looked.document_id IS NOT NULL AS is_looked, judged.was_right, judged.original_status,
            false AS is_added, coalesce(judged.is_removed, false) AS is_removed
          FROM arbiter.extraction_value AS v JOIN arbiter.extraction AS e USING (document_id, version)
          LEFT JOIN judged ON judged.document_id = v.document_id AND judged.key = v.key
          LEFT JOIN looked ON looked.document_id = v.document_id
          WHERE v.version = 1
        UNION ALL
        SELECT type, type_version, field, false, false, true, was_right, original_status, true, false
          FROM judged WHERE is_added)
      SELECT type, type_version AS "typeVersion", field, count(*) FILTER (WHERE is_read)::integer AS read,
        count(*) FILTER (WHERE is_accepted)::integer AS accepted,
        count(*) FILTER (WHERE is_accepted AND is_looked)::integer AS looked,
        count(was_right)::integer AS reviewed, count(*) FILTER (WHERE NOT was_right)::integer AS corrected,
        count(*) FILTER (WHERE is_added)::integer AS "notFound", count(*) FILTER (WHERE is_removed)::integer AS "falseRows",
        count(*) FILTER (WHERE NOT was_right AND original_status = 'accepted')::integer AS wrong,
        (SELECT coalesce(jsonb_object_agg(reason, n), '{}') FROM reason
          WHERE reason.type = counted.type AND reason.type_version = counted.type_version AND reason.field = counted.field) AS reasons
      FROM counted GROUP BY 1, 2, 3 ORDER BY "corrected" DESC, 1, 2, 3`,
  );
  return rows.map(({ accepted, looked, wrong, ...row }) => ({
    ...row,
    accepted: shareOf(accepted, row.read),
    accuracy: shareOf(row.reviewed - row.corrected, row.reviewed),
    acceptedWrong: shareOf(wrong, looked),
  }));
}

function standingOf(groups: Group[]): Standing {
  const sum = (of: (each: Group) => number) => groups.reduce((total, each) => total + of(each), 0);
  const [reviewed, corrected] = [sum((each) => each.reviewed), sum((each) => each.corrected)];
  return {
    ...{ documents: sum((each) => each.documents), published: sum((each) => each.published) },
    ...{ waiting: sum((each) => each.waiting), refused: sum((each) => each.refused) },
    straightThrough: shareOf(
      sum((each) => each.straight),
      sum((each) => each.read),
    ),
    ...{ reviewed, corrected, accuracy: shareOf(reviewed - corrected, reviewed) },
    ...{ rowsAdded: sum((each) => each.rowsAdded), rowsRemoved: sum((each) => each.rowsRemoved) },
  };
}

/** Accepted values that people found wrong, of all accepted values of documents that a person had before them. */
function acceptedWrongOf(groups: Group[]): Share | null {
  const sum = (of: (each: Group) => number) => groups.reduce((total, each) => total + of(each), 0);
  return shareOf(
    sum((each) => each.wrong),
    sum((each) => each.looked),
  );
}

function group(groups: Group[], keyOf: (each: Group) => string | null): Map<string, Group[]> {
  const found = new Map<string, Group[]>();
  for (const each of groups) {
    const key = keyOf(each);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), each]);
  }
  return found;
}
