/**
 * Connection to Temporal, shared by client and worker of a process: that is what lets a decision
 * start eagerly in the process that accepted it.
 * @module
 */
import { readFileSync } from 'node:fs';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { installTemporalRuntime } from '../audit/temporal-runtime.ts';
import type { TemporalEndpoint } from './config.ts';

export interface Temporal {
  connection: NativeConnection;
  client: Client;
  namespace: string;
}

export async function connectTemporal(endpoint: TemporalEndpoint): Promise<Temporal> {
  installTemporalRuntime();
  const { tls } = endpoint;
  const connection = await NativeConnection.connect({
    address: endpoint.address,
    ...(endpoint.apiKey === null ? {} : { apiKey: endpoint.apiKey }),
    tls: tls.enabled && {
      ...(tls.serverCaPath === null ? {} : { serverRootCACertificate: readFileSync(tls.serverCaPath) }),
      ...(tls.serverName === null ? {} : { serverNameOverride: tls.serverName }),
      ...(tls.clientCertPath === null || tls.clientKeyPath === null
        ? {}
        : { clientCertPair: { crt: readFileSync(tls.clientCertPath), key: readFileSync(tls.clientKeyPath) } }),
    },
  });
  const client = new Client({ connection, namespace: endpoint.namespace });
  return { connection, client, namespace: endpoint.namespace };
}
