/**
 * Who may act: principals with roles, known by the hash of their token.
 * @module
 */
import type { Queryable } from './pool.ts';

export type Role = 'system' | 'reviewer' | 'auditor' | 'operator' | 'owner';

export interface Principal {
  id: string;
  name: string;
  clientId: string;
  roles: Role[];
}

/** Inserts a principal; an id that exists is left as it is. @returns whether it was inserted. */
export async function insertPrincipal(db: Queryable, principal: Principal & { tokenSha256: string }): Promise<boolean> {
  const { rowCount } = await db.query(
    `INSERT INTO arbiter.principal (id, name, client_id, roles, token_sha256)
      VALUES ($1,$2,$3,$4,$5) ON CONFLICT (id) DO NOTHING`,
    [principal.id, principal.name, principal.clientId, principal.roles, principal.tokenSha256],
  );
  return rowCount === 1;
}

export async function findPrincipalByToken(db: Queryable, tokenSha256: string): Promise<Principal | undefined> {
  const { rows } = await db.query({
    name: 'find-principal',
    text: `SELECT id, name, client_id AS "clientId", roles FROM arbiter.principal
      WHERE token_sha256 = $1 AND disabled_at IS NULL`,
    values: [tokenSha256],
  });
  return rows[0];
}

/** Keeps who did what on what, with what result: refused acts, and reads of evidence. */
export async function insertAuditEvent(
  db: Queryable,
  event: { actor: string; act: string; subject: string; result: string },
): Promise<void> {
  await db.query('INSERT INTO arbiter.audit_event (actor, act, subject, result) VALUES ($1,$2,$3,$4)', [
    event.actor,
    event.act,
    event.subject,
    event.result,
  ]);
}

export async function findPrincipal(db: Queryable, id: string): Promise<Principal | undefined> {
  const { rows } = await db.query(
    'SELECT id, name, client_id AS "clientId", roles FROM arbiter.principal WHERE id = $1',
    [id],
  );
  return rows[0];
}
