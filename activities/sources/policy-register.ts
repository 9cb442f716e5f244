/**
 * Source adapter: a policy by its number, from the policy register.
 * @module
 */
import type { Pool } from '../../db/pool.ts';
import { findPolicy } from '../../db/registers.ts';
import type { SourceAdapter } from './adapter.ts';

export function policyRegister(pool: Pool): SourceAdapter {
  return async ({ policyNumber }) => findPolicy(pool, String(policyNumber));
}
