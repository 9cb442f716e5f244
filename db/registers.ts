/**
 * Policy and claim registers: stand-ins for the admin systems' own, filled by seeds and imports.
 * @module
 */
import type { JsonObject } from '../domain/canonical.ts';
import type { Queryable } from './pool.ts';

export async function findPolicy(db: Queryable, policyNumber: string): Promise<JsonObject | undefined> {
  const { rows } = await db.query({
    name: 'find-policy',
    text: 'SELECT document FROM arbiter.policy_register WHERE policy_number = $1',
    values: [policyNumber],
  });
  return rows[0]?.document;
}

/** Ordered by claim reference. */
export async function listClaimsOfPolicy(db: Queryable, policyNumber: string): Promise<JsonObject[]> {
  const { rows } = await db.query({
    name: 'list-claims-of-policy',
    text: 'SELECT document FROM arbiter.claim_register WHERE policy_number = $1 ORDER BY claim_reference',
    values: [policyNumber],
  });
  return rows.map((row) => row.document);
}

/** Inserts or replaces policies by `policyNumber`. */
export async function savePolicies(db: Queryable, documents: JsonObject[]): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.policy_register (policy_number, document)
      SELECT document ->> 'policyNumber', document FROM unnest($1::jsonb[]) AS document
      ON CONFLICT (policy_number) DO UPDATE SET document = excluded.document, loaded_at = now()`,
    [documents.map((document) => JSON.stringify(document))],
  );
}

/** Inserts or replaces claims by `claimReference`. */
export async function saveClaims(db: Queryable, documents: JsonObject[]): Promise<void> {
  await db.query(
    `INSERT INTO arbiter.claim_register (claim_reference, policy_number, document)
      SELECT document ->> 'claimReference', document ->> 'policyNumber', document FROM unnest($1::jsonb[]) AS document
      ON CONFLICT (claim_reference) DO UPDATE
        SET document = excluded.document, policy_number = excluded.policy_number, loaded_at = now()`,
    [documents.map((document) => JSON.stringify(document))],
  );
}
