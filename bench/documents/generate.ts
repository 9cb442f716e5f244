/**
 * Prints generated documents with their truth: `npx tsx bench/documents/generate.ts --out DIR --seed 1
 * --per-layout 2 [--type TYPE] [--group first|second|third|fourth|last]`. Each document is DIR/TYPE/LAYOUT-N.pdf beside
 * LAYOUT-N.truth.json. Needs Chromium (CHROMIUM, else /usr/bin/chromium).
 * @module
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import type { Layout } from './layout.ts';
import { randomOf, seedOf } from './random.ts';

const { values: options } = parseArgs({
  options: {
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'per-layout': { type: 'string', default: '2' },
    type: { type: 'string' },
    group: { type: 'string' },
  },
});
if (options.out === undefined) throw new Error('Where to? --out DIR');
await generate(options.out);

async function generate(out: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage();
    for (const { type, layouts } of await allLayouts()) {
      mkdirSync(join(out, type), { recursive: true });
      for (const layout of layouts) {
        for (let index = 1; index <= Number(options['per-layout']); index++) {
          const { html, truth } = layout.fill(randomOf(seedOf(Number(options.seed), type, layout.name, String(index))));
          await page.setContent(html, { waitUntil: 'load' });
          const name = join(out, type, `${layout.name}-${index}`);
          await page.pdf({ path: `${name}.pdf`, preferCSSPageSize: true, printBackground: true });
          writeFileSync(
            `${name}.truth.json`,
            `${JSON.stringify({ type, layout: layout.name, group: layout.group, ...truth }, null, 1)}\n`,
          );
        }
      }
    }
  } finally {
    await browser.close();
  }
}

/** One module a type in `layouts/`, and further ones beside it: `TYPE.ts`, `TYPE.last.ts`. */
async function allLayouts(): Promise<{ type: string; layouts: Layout[] }[]> {
  const dir = new URL('./layouts/', import.meta.url);
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const modules: { type: string; layouts: Layout[] }[] = [];
  for (const file of files) {
    const type = file.split('.')[0] as string;
    if (options.type !== undefined && options.type !== type) continue;
    const { layouts } = (await import(new URL(file, dir).href)) as { layouts: Layout[] };
    modules.push({
      type,
      layouts: layouts.filter(({ group }) => options.group === undefined || group === options.group),
    });
  }
  return modules;
}
