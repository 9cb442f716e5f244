/**
 * Source adapter: a policy's claim history, from the claim register. No claims is an empty list.
 * @module
 */
import type { Pool } from '../../db/pool.ts';
import { listClaimsOfPolicy } from '../../db/registers.ts';
import type { SourceAdapter } from './adapter.ts';

export function claimRegister(pool: Pool): SourceAdapter {
  return async ({ policyNumber }) => ({ claims: await listClaimsOfPolicy(pool, String(policyNumber)) });
}
