/**
 * Who is asking: a bearer token, mapped to a principal with roles. Nothing in a body or another
 * header ever names the actor.
 * @module
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type DecisionRow, findDecision } from '../db/decisions.ts';
import type { Pool } from '../db/pool.ts';
import { findPrincipalByToken, type Principal, type Role } from '../db/principals.ts';
import { DecisionError } from '../domain/failures.ts';

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
  }
}

/** @throws {@link DecisionError} UNAUTHENTICATED. */
export async function identify(pool: Pool, request: FastifyRequest): Promise<Principal> {
  const match = /^Bearer ([\x21-\x7e]{1,200})$/.exec(request.headers.authorization ?? '');
  const token = match?.[1];
  const principal =
    token === undefined
      ? undefined
      : await findPrincipalByToken(pool, createHash('sha256').update(token).digest('hex'));
  if (principal === undefined)
    throw new DecisionError('UNAUTHENTICATED', 'Send a valid token as Authorization: Bearer …');
  return principal;
}

/** @throws {@link DecisionError} FORBIDDEN unless the principal has one of the roles. */
export function requireRole(request: FastifyRequest, ...roles: Role[]): Principal {
  const { principal } = request;
  if (!principal.roles.some((role) => roles.includes(role)))
    throw new DecisionError(
      'FORBIDDEN',
      `This needs the role ${roles.join(' or ')}; the token has ${principal.roles.join(', ')}`,
    );
  return principal;
}

/** The client whose decisions a principal may see; undefined: everybody's. */
export function clientScope(principal: Principal): string | undefined {
  return principal.roles.some((role) => role !== 'system') ? undefined : principal.clientId;
}

/** @throws {@link DecisionError} NOT_FOUND: also for what the principal may not see. */
export async function requireVisible(
  pool: Pool,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<DecisionRow> {
  const row = await findDecision(pool, request.params.id);
  const scope = clientScope(request.principal);
  if (row === undefined || (scope !== undefined && row.client_id !== scope))
    throw new DecisionError('NOT_FOUND', `There is no decision ${request.params.id}`);
  return row;
}
