/**
 * Typed views: a document type as tables that anybody can query, `arbiter_documents.<type>` with a row
 * per published document, and one per list with a row per record. Made by the owner's role from the
 * types of a release; a view shows values that are accepted, by machine or by people, and nothing else.
 * @module
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { DocumentType } from '../domain/document-type.ts';
import type { ValueSpec } from '../domain/value-spec.ts';

const SCHEMA = 'arbiter_documents';
const VIEWS_LOCK = 7_400_003;
const LONGEST_NAME = 63;

/** Makes the views anew where the types have changed. @returns the names of the views. */
export async function createDocumentViews(ownerUrl: string, types: DocumentType[]): Promise<string[]> {
  const views = types.flatMap(viewsOf);
  const state = createHash('sha256').update(JSON.stringify(views)).digest('hex');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [VIEWS_LOCK]);
    const { rows } = await client.query("SELECT obj_description($1::regnamespace, 'pg_namespace') AS state", [SCHEMA]);
    if (rows[0].state !== state) {
      await dropViews(client);
      for (const { sql, name } of views) {
        await client.query(sql);
        await client.query(`GRANT SELECT ON ${SCHEMA}.${quote(name)} TO arbiter_app`);
      }
      await client.query(`COMMENT ON SCHEMA ${SCHEMA} IS '${state}'`);
    }
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  return views.map(({ name }) => name);
}

async function dropViews(client: pg.Client): Promise<void> {
  const { rows } = await client.query('SELECT viewname FROM pg_views WHERE schemaname = $1', [SCHEMA]);
  for (const { viewname } of rows) await client.query(`DROP VIEW ${SCHEMA}.${quote(viewname)} CASCADE`);
}

interface View {
  name: string;
  sql: string;
}

function viewsOf(type: DocumentType): View[] {
  const name = snake(type.type);
  const columns = type.fields.flatMap((field) => columnsOf(field.name, field));
  return [
    { name, sql: viewOf({ name, type: type.type, columns, record: null }) },
    ...type.records.map((record) => {
      const own = `${name}_${snake(record.name)}`.slice(0, LONGEST_NAME);
      const inner = record.columns.flatMap((column) => columnsOf(column.name, column));
      return { name: own, sql: viewOf({ name: own, type: type.type, columns: inner, record: record.name }) };
    }),
  ];
}

/**
 * The latest reading that has ended of each content. While it is read again the earlier reading stands; once
 * that has ended, published or refused, the earlier one stands no more.
 */
const FROM = `FROM arbiter.document AS d
    JOIN arbiter.decision AS c ON c.id = d.id
    JOIN arbiter.extraction_value AS v ON v.document_id = d.id AND v.version = d.extraction_version
  WHERE d.status = 'published' AND (c.superseded_by IS NULL OR NOT EXISTS (
    SELECT FROM arbiter.document AS later
      WHERE later.sha256 = d.sha256 AND later.client_id = d.client_id AND later.id <> d.id
        AND later.case_reference IS NOT DISTINCT FROM d.case_reference
        AND later.attached_decision_id IS NOT DISTINCT FROM d.attached_decision_id
        AND later.created_at >= d.created_at
        AND (later.status = 'published' OR (later.status = 'refused' AND later.refusal_code <> 'SUPERSEDED'))))`;

function viewOf(view: { name: string; type: string; columns: string[]; record: string | null }): string {
  const about =
    'd.id AS document_id, d.client_id, d.case_reference, d.attached_decision_id, d.published_at, d.type_version, d.extraction_version, d.reviewed';
  const [index, which] =
    view.record === null ? ['', 'v.record IS NULL'] : [', v.row_index', `v.record = ${literal(view.record)}`];
  return `CREATE VIEW ${SCHEMA}.${quote(view.name)} AS
  SELECT ${about}${index}${view.columns.map((column) => `,\n    ${column}`).join('')}
  ${FROM} AND d.type = ${literal(view.type)} AND ${which}
  GROUP BY d.id${index}`;
}

/** One column per value, two for money: its amount in minor units, and the currency. */
function columnsOf(name: string, spec: ValueSpec): string[] {
  const column = snake(name);
  const value = (stored: string, as: string, cast = '') =>
    `(max(v.${stored}) FILTER (WHERE v.field = ${literal(name)} AND v.status = 'accepted'))${cast} AS ${quote(as)}`;
  switch (spec.type) {
    case 'money':
      return [value('value_minor', `${column}_minor`), value('value_currency', `${column}_currency`)];
    case 'date':
      return [value('value_date', column)];
    case 'integer':
      return [value('value_number', column, '::bigint')];
    case 'number':
    case 'percent':
      return [value('value_number', column)];
    case 'boolean':
      return [
        `bool_or(v.value_boolean) FILTER (WHERE v.field = ${literal(name)} AND v.status = 'accepted') AS ${quote(column)}`,
      ];
    default:
      return [value('value_text', column)];
  }
}

/** camelCase and kebab-case as SQL writes names. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST_NAME - 9);
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
