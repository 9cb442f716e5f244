/**
 * Connections to Arbiter's PostgreSQL, and transactions on them.
 * @module
 */
import pg from 'pg';

export type Pool = pg.Pool;
export type Client = pg.PoolClient;
export type Queryable = Pick<pg.Pool, 'query'>;

// bigint (seal numbers, sequences) stays below 2^53 for longer than any of this will run.
pg.types.setTypeParser(20, Number);

export function createPool(options: { url: string; max?: number }): Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max ?? 20,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    application_name: 'arbiter',
  });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => {});
  // A connection can tell of its end more than once, also after the pool has let go of it. Its query
  // in flight rejects all the same.
  pool.on('connect', (client) => {
    client.on('error', () => {});
  });
  return pool;
}

/** Runs `work` in one transaction; rolls back and rethrows if it throws. */
export async function transaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
