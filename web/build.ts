/**
 * Builds the console with esbuild into web/dist, when its sources are newer than the last build.
 * @module
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const WEB_DIR = fileURLToPath(new URL('.', import.meta.url));
const OUT_DIR = join(WEB_DIR, 'dist');

export async function buildConsole(): Promise<void> {
  const stamp = join(OUT_DIR, '.sources');
  const sources = sourcesHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  mkdirSync(OUT_DIR, { recursive: true });
  await build({
    entryPoints: [join(WEB_DIR, 'src', 'main.tsx')],
    outfile: join(OUT_DIR, 'console.js'),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    sourcemap: false,
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  copyFileSync(join(WEB_DIR, 'index.html'), join(OUT_DIR, 'index.html'));
  writeFileSync(stamp, sources);
}

function sourcesHash(): string {
  const hash = createHash('sha256').update(readFileSync(join(WEB_DIR, '..', 'package-lock.json')));
  for (const name of ['index.html', ...listFiles('src')]) hash.update(name).update(readFileSync(join(WEB_DIR, name)));
  return hash.digest('hex');
}

function listFiles(folder: string): string[] {
  return readdirSync(join(WEB_DIR, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(join(folder, entry.name)) : [join(folder, entry.name)]));
}
