/**
 * Servers that Arbiter can stand beside, for tests: an object storage (versitygw) and a Kafka broker. What
 * they are made of is fetched once, by go and by maven, into a cache of the user's; where go, java or maven
 * is missing, or nothing can be fetched, the tests say so and skip.
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../worker/servers/child.ts';

const CACHE = join(homedir(), '.cache', 'arbiter-test');
const GATEWAY = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';
const FETCH_TIMEOUT_MS = 10 * 60_000;

/** Started, or why it cannot be. */
export type Started<T> = { server: T & { stop(): Promise<void> } } | { missing: string };

export interface ObjectStorage {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** @param dir - where it keeps its objects. */
export async function startObjectStorage(dir: string): Promise<Started<ObjectStorage>> {
  const program = join(CACHE, 'versitygw-1.8.0', 'versitygw');
  const missing = fetchOnce(program, {
    command: 'go',
    args: ['install', GATEWAY],
    env: { GOBIN: join(program, '..') },
  });
  if (missing !== null) return { missing };
  const port = await freePort();
  const [accessKeyId, secretAccessKey] = ['arbiter-test', 'arbiter-test-secret'];
  mkdirSync(dir, { recursive: true });
  // Not beside it under a name that begins like it: the server takes that for a folder inside.
  const metadata = join(dir, '..', 'metadata');
  mkdirSync(metadata, { recursive: true });
  const child = spawn(program, ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', metadata, dir], {
    stdio: 'ignore',
    env: { ...process.env, ROOT_ACCESS_KEY: accessKeyId, ROOT_SECRET_KEY: secretAccessKey },
  });
  await listening(port, child);
  const endpoint = `http://127.0.0.1:${port}`;
  return { server: { endpoint, accessKeyId, secretAccessKey, stop: () => stopped(child) } };
}

/** One broker, KRaft mode. @param dir - where it keeps its log. */
export async function startKafka(dir: string): Promise<Started<{ broker: string }>> {
  const place = join(CACHE, 'kafka-4.4.0');
  const missing = fetchKafka(place);
  if (missing !== null) return { missing };
  const [port, controller] = [await freePort(), await freePort()];
  mkdirSync(dir, { recursive: true });
  const properties = join(dir, 'server.properties');
  writeFileSync(
    properties,
    `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${controller}
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}
advertised.listeners=PLAINTEXT://127.0.0.1:${port}
controller.listener.names=CONTROLLER
log.dirs=${join(dir, 'log')}
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
num.partitions=3
`,
  );
  const java = (args: string[]) => ['-cp', join(place, 'lib', '*'), ...args];
  const formatted = spawnSync(
    'java',
    java(['kafka.tools.StorageTool', 'format', '-t', 'MkU3OEVBNTcwNTJENDM2Qg', '-c', properties]),
    { encoding: 'utf8' },
  );
  if (formatted.status !== 0) return { missing: `Kafka's storage cannot be made: ${formatted.stderr.slice(-200)}` };
  const child = spawn(
    'java',
    ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', ...java(['kafka.Kafka', properties])],
    { stdio: 'ignore' },
  );
  await listening(port, child);
  return { server: { broker: `127.0.0.1:${port}`, stop: () => stopped(child) } };
}

/** Kafka's jars from Maven Central. @returns why they are not there; null if they are. */
function fetchKafka(place: string): string | null {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) return 'java is not installed';
  const lib = join(place, 'lib');
  if (existsSync(lib) && readdirSync(lib).some((name) => name.startsWith('kafka_2.13-'))) return null;
  mkdirSync(place, { recursive: true });
  const dependency = (group: string, artifact: string, version: string) =>
    `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
  writeFileSync(
    join(place, 'pom.xml'),
    `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>arbiter</groupId><artifactId>test-kafka</artifactId><version>1</version>
<dependencies>${dependency('org.apache.kafka', 'kafka_2.13', '4.4.0')}${dependency('org.slf4j', 'slf4j-nop', '1.7.36')}</dependencies>
</project>\n`,
  );
  const partial = `${lib}.${process.pid}`;
  const problem = run('mvn', ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${partial}`], {
    cwd: place,
  });
  if (problem === null && !existsSync(lib)) renameSync(partial, lib);
  return problem;
}

function fetchOnce(
  file: string,
  { command, args, env }: { command: string; args: string[]; env: Record<string, string> },
): string | null {
  if (existsSync(file)) return null;
  mkdirSync(join(file, '..'), { recursive: true });
  return run(command, args, { env }) ?? (existsSync(file) ? null : `${command} made no ${file}`);
}

function run(command: string, args: string[], options: { env?: Record<string, string>; cwd?: string }): string | null {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: FETCH_TIMEOUT_MS,
    ...options,
    env: { ...process.env, ...options.env },
  });
  if (done.error !== undefined) return `${command} is not installed, or took too long`;
  return done.status === 0 ? null : `${command} ${args[0]} failed: ${(done.stderr || done.stdout).slice(-200)}`;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`A test server ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error(`Nothing listens on ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await ended;
}
