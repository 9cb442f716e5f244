/**
 * Calls to Arbiter's API on behalf of a command: the actor is who the token says.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readConfig } from '../worker/config.ts';
import { UsageError } from './usage-error.ts';

export interface ApiOptions {
  url: string;
  token?: string;
  as: string;
}

export interface ApiClient {
  /** @throws {@link UsageError} with the problem's detail and fields. */
  call<T>(path: string, body?: object): Promise<T>;
  /** Posts a form with a file. @throws as `call`. */
  upload<T>(path: string, upload: { form: FormData; key: string }): Promise<T>;
}

/** Adds --url, --as and --token. @param as - whose token, of those minted at first start. */
export function withApiOptions(command: Command, as: string): Command {
  const config = readConfig();
  return command
    .option('--url <url>', 'Arbiter’s API', `http://${config.host}:${config.port}`)
    .option('--as <name>', 'whose token, of those minted at first start', as)
    .option('--token <token>', 'a bearer token, in place of --as');
}

export function apiClient({ url, token, as }: ApiOptions): ApiClient {
  const bearer = token ?? readToken(readConfig().stateDir, as);
  const send = async <T>(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<T> => {
    const response = await fetch(`${url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${bearer}`, ...init.headers },
    }).catch((error: Error) => {
      throw new UsageError(`Arbiter does not answer at ${url}: start it, or say --url (${error.message})`);
    });
    const answer = (await response.json()) as Problem;
    if (!response.ok) throw new UsageError(textOfProblem(answer));
    return answer as T;
  };
  return {
    call: (path, body) =>
      send(
        path,
        body === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      ),
    upload: (path, { form, key }) => send(path, { method: 'POST', headers: { 'idempotency-key': key }, body: form }),
  };
}

interface Problem {
  code?: string;
  detail?: string;
  errors?: { path: string; reason: string; expected?: string }[];
}

function textOfProblem({ code, detail, errors = [] }: Problem): string {
  return [
    `${code}: ${detail}`,
    ...errors.map(({ path, reason, expected }) => `  ${path}: ${reason}${expected ? `; expected ${expected}` : ''}`),
  ].join('\n');
}

/** A token minted at first start, by its name in `tokens.json`. */
export function readToken(stateDir: string, name: string): string {
  const file = join(stateDir, 'tokens.json');
  const tokens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const token = tokens[name];
  if (token === undefined)
    throw new UsageError(
      Object.keys(tokens).length === 0
        ? `There are no tokens in ${file}: start Arbiter first, or say --token`
        : `There is no token ${name} in ${file}: it has ${Object.keys(tokens).join(', ')}`,
    );
  return token;
}
