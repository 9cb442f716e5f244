/**
 * Configuration: every environment variable that Arbiter reads, parsed once at boot.
 * @module
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOCUMENT_VARIABLES, type DocumentConfig, readDocumentConfig } from './document-config.ts';

const PROJECT_DIR = fileURLToPath(new URL('..', import.meta.url));

/** Name → what it is for. `docs/reference/configuration.md` and docker-compose.yml are held to it. */
export const VARIABLES = {
  ARBITER_STATE_DIR: 'Where the embedded servers, keys and tokens live. Default: .arbiter in the project.',
  ARBITER_HOST: 'Address that the API listens on. Default: 127.0.0.1.',
  ARBITER_PORT: 'Port of API and console. Default: 7400.',
  ARBITER_POSTGRES_PORT: 'Port of the embedded PostgreSQL. Default: 7432.',
  ARBITER_TEMPORAL_PORT: 'Port of the embedded Temporal server. Default: 7433.',
  ARBITER_TEMPORAL_UI_PORT: 'Port of the embedded Temporal UI. Default: 7434.',
  ARBITER_KINDS_DIR:
    'Folder of decision kinds of your own (decisions/, rules/, models/artefacts/), served beside the release’s. Default: none.',
  DATABASE_URL: 'PostgreSQL elsewhere, as the application’s role (arbiter_app). Default: embedded.',
  ARBITER_OWNER_DATABASE_URL: 'The same database as the schema’s owner; needed with DATABASE_URL, to migrate.',
  TEMPORAL_ADDRESS: 'Temporal server elsewhere, host:port. Default: embedded.',
  TEMPORAL_NAMESPACE: 'Temporal namespace. Default: default.',
  TEMPORAL_API_KEY: 'API key for Temporal.',
  TEMPORAL_TLS: 'true for TLS to Temporal. Default: true if a certificate or an API key is set.',
  TEMPORAL_TLS_CLIENT_CERT_PATH: 'Client certificate (PEM) for mTLS to Temporal.',
  TEMPORAL_TLS_CLIENT_KEY_PATH: 'Its key.',
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: 'CA certificate (PEM) of the Temporal server.',
  TEMPORAL_TLS_SERVER_NAME: 'Name that the server’s certificate must carry.',
  ARBITER_SIGNING_KEY_PATH:
    'Ed25519 private key (PKCS #8 PEM) that signs seals. Default: minted in the state directory.',
  ARBITER_ID_SECRET: 'Secret that keys workflow ids. Default: minted in the state directory.',
  ARBITER_WEBHOOK_URL: 'Where outcomes are posted. Default: nowhere; consumers read /v1/events.',
  ARBITER_WEBHOOK_SECRET: 'Key of the HMAC-SHA-256 that signs webhooks.',
  ...DOCUMENT_VARIABLES,
  ARBITER_LOG_LEVEL: 'pino log level. Default: warn.',
} as const;

type Variable = keyof typeof VARIABLES;
type Environment = Record<string, string | undefined>;

export interface Config {
  stateDir: string;
  host: string;
  port: number;
  postgresPort: number;
  temporalPort: number;
  temporalUiPort: number;
  /** Folder of kinds of one's own; null: the release's only. */
  kindsDir: string | null;
  /** Null: embedded. */
  database: { appUrl: string; ownerUrl: string } | null;
  /** Null: embedded. */
  temporal: TemporalEndpoint | null;
  temporalNamespace: string;
  signingKeyPath: string | null;
  idSecret: string | null;
  webhook: { url: string; secret: string } | null;
  documents: DocumentConfig;
  logLevel: string;
}

export interface TemporalEndpoint {
  address: string;
  namespace: string;
  apiKey: string | null;
  tls: {
    enabled: boolean;
    clientCertPath: string | null;
    clientKeyPath: string | null;
    serverCaPath: string | null;
    serverName: string | null;
  };
}

/** A setting that cannot be used: names the variable, the reason and what was expected. */
export class ConfigError extends Error {}

/** @throws {@link ConfigError} */
export function readConfig(environment: Environment = process.env): Config {
  const get = (name: Variable): string | null => {
    const value = environment[name];
    return value === undefined || value === '' ? null : value;
  };
  const port = (name: Variable, fallback: number): number => {
    const value = get(name);
    if (value === null) return fallback;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1 || number > 65_535)
      throw new ConfigError(`${name} is ${JSON.stringify(value)}: expected a port, 1 to 65535`);
    return number;
  };
  return {
    stateDir: resolve(get('ARBITER_STATE_DIR') ?? resolve(PROJECT_DIR, '.arbiter')),
    host: get('ARBITER_HOST') ?? '127.0.0.1',
    port: port('ARBITER_PORT', 7400),
    postgresPort: port('ARBITER_POSTGRES_PORT', 7432),
    temporalPort: port('ARBITER_TEMPORAL_PORT', 7433),
    temporalUiPort: port('ARBITER_TEMPORAL_UI_PORT', 7434),
    kindsDir: readKindsDir(get),
    database: readDatabase(get),
    temporal: readTemporal(get),
    temporalNamespace: get('TEMPORAL_NAMESPACE') ?? 'default',
    signingKeyPath: get('ARBITER_SIGNING_KEY_PATH'),
    idSecret: get('ARBITER_ID_SECRET'),
    webhook: readWebhook(get),
    documents: readDocumentConfig(get, (message) => new ConfigError(message)),
    logLevel: get('ARBITER_LOG_LEVEL') ?? 'warn',
  };
}

type Get = (name: Variable) => string | null;

function readKindsDir(get: Get): string | null {
  const dir = get('ARBITER_KINDS_DIR');
  if (dir === null) return null;
  if (!existsSync(resolve(dir, 'decisions')))
    throw new ConfigError(`ARBITER_KINDS_DIR is ${JSON.stringify(dir)}: expected a folder that holds decisions/`);
  return resolve(dir);
}

function readDatabase(get: Get): Config['database'] {
  const appUrl = get('DATABASE_URL');
  if (appUrl === null) return null;
  const ownerUrl = get('ARBITER_OWNER_DATABASE_URL');
  if (ownerUrl === null)
    throw new ConfigError(
      'DATABASE_URL is set, ARBITER_OWNER_DATABASE_URL is not: expected both, since the role that writes the record must not own it',
    );
  return { appUrl, ownerUrl };
}

function readTemporal(get: Get): TemporalEndpoint | null {
  const address = get('TEMPORAL_ADDRESS');
  if (address === null) return null;
  const apiKey = get('TEMPORAL_API_KEY');
  const clientCertPath = get('TEMPORAL_TLS_CLIENT_CERT_PATH');
  const clientKeyPath = get('TEMPORAL_TLS_CLIENT_KEY_PATH');
  const serverCaPath = get('TEMPORAL_TLS_SERVER_CA_CERT_PATH');
  if ((clientCertPath === null) !== (clientKeyPath === null))
    throw new ConfigError('TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH go together: one is missing');
  const tls = get('TEMPORAL_TLS');
  if (tls !== null && tls !== 'true' && tls !== 'false')
    throw new ConfigError(`TEMPORAL_TLS is ${JSON.stringify(tls)}: expected true or false`);
  return {
    address,
    namespace: get('TEMPORAL_NAMESPACE') ?? 'default',
    apiKey,
    tls: {
      enabled: tls === null ? apiKey !== null || clientCertPath !== null || serverCaPath !== null : tls === 'true',
      clientCertPath,
      clientKeyPath,
      serverCaPath,
      serverName: get('TEMPORAL_TLS_SERVER_NAME'),
    },
  };
}

function readWebhook(get: Get): Config['webhook'] {
  const url = get('ARBITER_WEBHOOK_URL');
  if (url === null) return null;
  const secret = get('ARBITER_WEBHOOK_SECRET');
  if (secret === null)
    throw new ConfigError('ARBITER_WEBHOOK_URL is set, ARBITER_WEBHOOK_SECRET is not: expected both');
  if (!URL.canParse(url)) throw new ConfigError('ARBITER_WEBHOOK_URL is not a URL');
  return { url, secret };
}
