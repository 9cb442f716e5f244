// Part of `npm run lint`: folders that may see others as types only. The dependency rules' parser
// reads past `import type`, so this looks at the import statements themselves.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES_ONLY = { workflows: ['activities'], api: ['workflows'] };

/** @returns {string[]} each import that would survive compilation, as FILE: STATEMENT. */
export function findRuntimeImports(projectDir) {
  const found = [];
  for (const [folder, others] of Object.entries(TYPES_ONLY))
    for (const name of readdirSync(join(projectDir, folder)).filter(
      (each) => each.endsWith('.ts') && !each.endsWith('.test.ts'),
    ))
      for (const [statement, , target] of readFileSync(join(projectDir, folder, name), 'utf8').matchAll(
        /^(?:import|export)\s(?!type\b)([^;]*?)from\s+'([^']+)'/gm,
      ))
        if (others.some((other) => target.startsWith(`../${other}/`))) found.push(`${folder}/${name}: ${statement}`);
  return found;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const found = findRuntimeImports(fileURLToPath(new URL('..', import.meta.url)));
  for (const each of found) console.error(`✗ as a type only: ${each}`);
  process.exit(found.length > 0 ? 1 : 0);
}
