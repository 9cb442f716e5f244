/**
 * Keys and tokens, minted at first start into the state directory (files 0600), or taken from where
 * the configuration says.
 * @module
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateSigningKeyPem, loadSigningKey, type SigningKey } from '../audit/signing-key.ts';
import type { Pool } from '../db/pool.ts';
import { insertPrincipal, type Principal } from '../db/principals.ts';
import type { Config } from './config.ts';

export interface Secrets {
  signingKey: SigningKey;
  idSecret: string;
}

export function loadSecrets(config: Config): Secrets {
  const dir = join(config.stateDir, 'keys');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return {
    signingKey: loadSigningKey(readSigningKeyPem(config.signingKeyPath, dir)),
    idSecret: config.idSecret ?? readOrMint(join(dir, 'id-secret'), () => randomBytes(32).toString('hex')),
  };
}

/** Public half of the embedded signing key, as the verifier reads it. */
export function publicKeyPathOf(stateDir: string): string {
  return join(stateDir, 'keys', 'seal.pub.pem');
}

function readSigningKeyPem(path: string | null, dir: string): string {
  if (path !== null) return readFileSync(path, 'utf8');
  const file = join(dir, 'seal.pem');
  if (!existsSync(file)) {
    const { privatePem, publicPem } = generateSigningKeyPem();
    writeFileSync(join(dir, 'seal.pub.pem'), publicPem, { mode: 0o644 });
    writeFileSync(file, privatePem, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
}

function readOrMint(file: string, mint: () => string): string {
  if (!existsSync(file)) writeFileSync(file, mint(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Who may act on a fresh installation. Names are invented. */
export const FIRST_PRINCIPALS: (Principal & { token: string })[] = [
  { id: 'admin-system', name: 'Policy admin system', clientId: 'admin-system', roles: ['system'], token: 'system' },
  { id: 'rita', name: 'Rita Reviewer', clientId: 'claims-desk', roles: ['reviewer'], token: 'reviewer' },
  { id: 'ravi', name: 'Ravi Reviewer', clientId: 'claims-desk', roles: ['reviewer'], token: 'second-reviewer' },
  { id: 'ada', name: 'Ada Auditor', clientId: 'audit', roles: ['auditor'], token: 'auditor' },
  { id: 'mona', name: 'Mona Actuary', clientId: 'actuarial', roles: ['owner'], token: 'owner' },
  { id: 'miles', name: 'Miles Claims Lead', clientId: 'claims-desk', roles: ['owner'], token: 'second-owner' },
  { id: 'otto', name: 'Otto Operator', clientId: 'operations', roles: ['operator'], token: 'operator' },
];

/** Token name → bearer token. */
export type Tokens = Record<string, string>;

/**
 * Mints a token for each first principal and keeps it in `tokens.json` (0600); the database holds
 * hashes only. On a kept state the same tokens are read back.
 */
export async function mintTokens(pool: Pool, stateDir: string): Promise<Tokens> {
  const file = join(stateDir, 'tokens.json');
  const tokens: Tokens = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const { token: name } of FIRST_PRINCIPALS) tokens[name] ??= `arb_${randomBytes(24).toString('base64url')}`;
  writeFileSync(file, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  for (const { token: name, ...principal } of FIRST_PRINCIPALS)
    await insertPrincipal(pool, { ...principal, tokenSha256: sha256OfToken(tokens[name] as string) });
  return tokens;
}

export function sha256OfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
