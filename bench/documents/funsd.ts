/**
 * Answers of real scanned forms read exactly: `npx tsx bench/documents/funsd.ts ../shared/data/documents/funsd
 * [--misses 10] [--fresh]`. Where each answer stands is given by the set; what our reader's engines and tesseract's
 * own command line read there is joined, white space folded, and compared letter by letter. The set's own texts part
 * "6/ 21/ 90" and write "1.488.126.15" where the paper has commas: what is the same but for white space, and but for
 * marks, is counted too. FUNSD is for research: it is measured with, never shipped.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { linesOf } from '../../documents/extract/lines.ts';
import type { Box, PageText, Word } from '../../domain/document.ts';
import { ScanReader } from './scan-reader.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'string', default: '0' }, fresh: { type: 'boolean', default: false } },
});

interface Answer {
  text: string;
  /** In pixels of the picture. */
  box: Box;
}

interface Rights {
  all: number;
  numeric: number;
  spaceless: number;
  lettersOnly: number;
}

const spaceless = (text: string) => text.replace(/\s/gu, '');
const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}$%&]/gu, '');

/** What one engine read of one form, boxes in pixels of the picture as it comes. */
type Reading = Record<string, Word[]>;

const ENGINES = ['PP-OCRv6 (ours)', 'tesseract.js (ours, second)', 'tesseract command line'];

async function main(): Promise<void> {
  const [folder] = positionals;
  if (folder === undefined) throw new Error('usage: funsd.ts FOLDER');
  const reader = await ScanReader.start({ fresh: options.fresh });
  const rights = new Map(ENGINES.map((engine) => [engine, { all: 0, numeric: 0, spaceless: 0, lettersOnly: 0 }]));
  const count = { all: 0, numeric: 0 };
  const agreed = { all: 0, right: 0, lettersOnly: 0 };
  const misses: string[] = [];
  try {
    for (const name of readdirSync(join(folder, 'annotations')).sort()) {
      const picture = join(folder, 'images', name.replace('.json', '.png'));
      const reading = await readForm(reader, picture);
      for (const answer of answersIn(join(folder, 'annotations', name))) {
        const isNumeric = /\d/.test(answer.text);
        count.all += 1;
        if (isNumeric) count.numeric += 1;
        const texts = ENGINES.map((engine) => textIn(reading[engine] as Word[], answer.box));
        for (const [index, engine] of ENGINES.entries()) {
          const right = rights.get(engine) as Rights;
          const text = texts[index] as string;
          if (text === answer.text) right.all += 1;
          if (text === answer.text && isNumeric) right.numeric += 1;
          if (spaceless(text) === spaceless(answer.text)) right.spaceless += 1;
          if (lettersOf(text) === lettersOf(answer.text)) right.lettersOnly += 1;
        }
        if (texts[0] === texts[1] && texts[0] !== '') {
          agreed.all += 1;
          if (texts[0] === answer.text) agreed.right += 1;
          if (lettersOf(texts[0] as string) === lettersOf(answer.text)) agreed.lettersOnly += 1;
        }
        if (texts[0] !== answer.text) misses.push(`${name}: "${texts[0]}" for "${answer.text}"`);
      }
    }
  } finally {
    await reader.stop();
  }
  const share = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`;
  console.log(
    `| engine | answers exact (${count.all}) | with a figure in them (${count.numeric}) | all, but for white space | all, letters and figures alone |\n|---|---|---|---|---|`,
  );
  for (const [engine, right] of rights) {
    const [all, numeric] = [share(right.all, count.all), share(right.numeric, count.numeric)];
    const [apart, letters] = [right.spaceless, right.lettersOnly].map((part) => share(part, count.all));
    console.log(`| ${engine} | ${all} | ${numeric} | ${apart} | ${letters} |`);
  }
  console.log(
    `\nBoth of our engines read the same: ${share(agreed.all, count.all)} of the answers; of these ${share(agreed.right, agreed.all)} are exact (${agreed.all - agreed.right} not), ${share(agreed.lettersOnly, agreed.all)} in their letters and figures (${agreed.all - agreed.lettersOnly} not).`,
  );
  for (const miss of misses.slice(0, Number(options.misses))) console.log(`  ${miss}`);
  console.log(reader.summary());
}

function answersIn(file: string): Answer[] {
  const { form } = JSON.parse(readFileSync(file, 'utf8')) as { form: { label: string; text: string; box: Box }[] };
  return form
    .filter(({ label, text }) => label === 'answer' && text.trim() !== '')
    .map(({ text, box }) => ({ text: text.replace(/\s+/g, ' ').trim(), box }));
}

async function readForm(reader: ScanReader, picture: string): Promise<Reading> {
  const bytes = readFileSync(picture);
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  const page = await reader.readPicture(bytes);
  const back = (words: Word[]) => words.map((word) => ({ ...word, box: toPicture(word.box, { page, width, height }) }));
  const [ours = '', second = '', commandLine = ''] = ENGINES;
  return {
    [ours]: page.engine === 'paddle' ? back(page.words) : [],
    [second]: back(page.second?.words ?? []),
    [commandLine]: byCommandLine(picture),
  };
}

/** From points of the straightened page to pixels of the picture: the middle stays, so that the box turns about it. */
function toPicture(box: Box, { page, width, height }: { page: PageText; width: number; height: number }): Box {
  const angle = ((page.view?.skew ?? 0) * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const wide = width * cosine + height * Math.abs(sine);
  const scale = page.width / wide;
  const [x, y] = [(box[0] + box[2] - page.width) / 2 / scale, (box[1] + box[3] - page.height) / 2 / scale];
  const middle = [x * cosine - y * sine + width / 2, x * sine + y * cosine + height / 2] as const;
  const half = [(box[2] - box[0]) / 2 / scale, (box[3] - box[1]) / 2 / scale] as const;
  return [middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]];
}

/** Tesseract as anyone would run it. */
function byCommandLine(picture: string): Word[] {
  const tsv = execFileSync('tesseract', [picture, 'stdout', 'tsv'], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return tsv.split('\n').flatMap((line): Word[] => {
    const columns = line.split('\t');
    const text = columns[11]?.trim() ?? '';
    if (columns[0] !== '5' || text === '') return [];
    const [left, top, width, height] = columns.slice(6, 10).map(Number) as [number, number, number, number];
    return [{ text, box: [left, top, left + width, top + height], size: height }];
  });
}

/** Words whose middles lie in the box, line by line. */
function textIn(words: Word[], [left, top, right, bottom]: Box): string {
  const inside = words.filter(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    return x >= left - 1 && x <= right + 1 && y >= top - 2 && y <= bottom + 2;
  });
  const page: PageText = {
    page: 1,
    width: right,
    height: bottom,
    engine: 'paddle',
    words: inside,
    rules: [],
    quarantined: [],
    problems: [],
  };
  return linesOf(page)
    .flatMap((line) => line.words.map((word) => word.text))
    .join(' ');
}

await main();
