/**
 * Makes golden cases of generated documents: `npx tsx bench/documents/golden.ts STEM… --out DIR`, where STEM is
 * a generated file without ".pdf". Writes DIR/NAME.json: the words as read, and what is true of them.
 * Look at each before it is committed.
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Reader } from '../../documents/read/reader.ts';
import type { PageText } from '../../domain/document.ts';
import type { TruthFile } from './score.ts';

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
if (options.out === undefined) throw new Error('Where to? --out DIR');
await golden(positionals, options.out);

async function golden(stems: string[], out: string): Promise<void> {
  const reader = await Reader.start({ ocr: 'off' });
  mkdirSync(out, { recursive: true });
  try {
    for (const stem of stems) {
      const document = await reader.open(readFileSync(`${stem}.pdf`));
      const pages: PageText[] = [];
      for (let page = 1; page <= document.info.pages; page++) pages.push(await document.readPage(page));
      const truth = JSON.parse(readFileSync(`${stem}.truth.json`, 'utf8')) as TruthFile;
      const golden = {
        document: { pages: pages.map(rounded), forms: document.info.forms },
        expected: { fields: truth.fields, records: truth.records ?? {} },
        complete: true,
      };
      writeFileSync(join(out, `${basename(stem)}.json`), `${JSON.stringify(golden)}\n`);
      await document.close();
    }
  } finally {
    await reader.stop();
  }
}

/** Tenths of a point are more than enough. */
function rounded(page: PageText): PageText {
  return JSON.parse(JSON.stringify(page), (_key, value) =>
    typeof value === 'number' ? Math.round(value * 10) / 10 : value,
  ) as PageText;
}
