/**
 * Pages an hour and memory of one core: the reader's OCR (two engines, straightening) beside tesseract's own
 * command line on the same pictures, page by page in turn.
 *
 *     npx tsx bench/ocr.ts FILE.pdf [FILE.pdf …] [--pages 3] [--dpi 200]        needs `tesseract` on PATH, Linux
 *
 * Time is processor time, so that a busy machine does not count. Words are right when the text layer of the PDF
 * has the same word at the same place.
 * @module
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { Reader } from '../documents/read/reader.ts';
import type { Word } from '../domain/document.ts';
import { fetchOcrModels } from '../worker/servers/ocr-models.ts';

const { values: options, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string', default: '3' }, dpi: { type: 'string', default: '200' } },
});
const dpi = Number(options.dpi);
/** Of processor time in /proc. */
const TICKS_PER_SECOND = 100;
const version = spawnSync('tesseract', ['--version'], { encoding: 'utf8' }).stdout?.split('\n')[0];
if (version === undefined || files.length === 0) {
  console.error('✗ Needs `tesseract` on PATH and at least one PDF: npx tsx bench/ocr.ts FILE.pdf');
  process.exit(2);
}
await fetchOcrModels({ report: console.log });
await compare();

interface Tally {
  pages: number;
  seconds: number;
  wallSeconds: number;
  peakMb: number;
  right: number;
  words: number;
}

async function compare(): Promise<void> {
  const [source, reader] = [await Reader.start({ ocr: 'off' }), await Reader.start()];
  const dir = mkdtempSync(join(tmpdir(), 'arbiter-ocr-'));
  const ours = emptyTally();
  const theirs = emptyTally();
  const started = loadavg();
  try {
    await warmUp(reader);
    for (const file of files) {
      const document = await source.open(readFileSync(file));
      for (let page = 1; page <= Math.min(document.info.pages, Number(options.pages)); page++) {
        const truth = (await document.readPage(page)).words;
        const picture = join(dir, 'page.png');
        // With its resolution: it is guessed otherwise, and on paper of other sizes words then stand elsewhere.
        await sharp(await document.renderPage(page, { dpi }))
          .withMetadata({ density: dpi })
          .toFile(picture);
        await measureOurs(reader, { picture, truth, tally: ours });
        await measureTheirs({ picture, truth, tally: theirs });
      }
      await document.close();
    }
  } finally {
    await Promise.all([source.stop(), reader.stop()]);
    rmSync(dir, { recursive: true, force: true });
  }
  print({ ours, theirs, started });
}

/** The engines start with the first page; that is not counted. */
async function warmUp(reader: Reader): Promise<void> {
  const text = Buffer.from('<svg width="400" height="100"><text x="20" y="60" font-size="32">Warm up</text></svg>');
  const document = await reader.open(await sharp(text).flatten({ background: 'white' }).png().toBuffer());
  await document.readPage(1);
  await document.close();
}

interface Page {
  picture: string;
  truth: Word[];
  tally: Tally;
}

async function measureOurs(reader: Reader, { picture, truth, tally }: Page): Promise<void> {
  const pid = reader.processId as number;
  const [before, from] = [usageOf(pid), Date.now()];
  const document = await reader.open(readFileSync(picture));
  const { words } = await document.readPage(1);
  await document.close();
  const after = usageOf(pid);
  add(tally, { truth, words, seconds: after.seconds - before.seconds, wall: Date.now() - from, peakMb: after.peakMb });
}

async function measureTheirs({ picture, truth, tally }: Page): Promise<void> {
  const from = Date.now();
  const child = spawn('tesseract', [picture, '-', '-l', 'eng', '--dpi', options.dpi, 'tsv'], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  const usage = await watch(child);
  const words = wordsOfTsv(Buffer.concat(output).toString('utf8'));
  add(tally, { truth, words, seconds: usage.seconds, wall: Date.now() - from, peakMb: usage.peakMb });
}

/** The last that was seen of it; looked at every 5 ms. */
async function watch(child: ChildProcess): Promise<{ seconds: number; peakMb: number }> {
  let usage = { seconds: 0, peakMb: 0 };
  const timer = setInterval(() => {
    const now = usageOf(child.pid as number);
    if (now.peakMb > 0) usage = now;
  }, 5);
  await new Promise((resolve) => child.once('close', resolve));
  clearInterval(timer);
  return usage;
}

function usageOf(pid: number): { seconds: number; peakMb: number } {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    const peak = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0;
    return { seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND, peakMb: Number(peak) / 1024 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { seconds: 0, peakMb: 0 };
    throw error;
  }
}

function wordsOfTsv(tsv: string): Word[] {
  return tsv.split('\n').flatMap((row) => {
    const [level, , , , , , left, top, width, height, , text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') return [];
    const [x, y] = [(Number(left) * 72) / dpi, (Number(top) * 72) / dpi];
    const box: Word['box'] = [x, y, x + (Number(width) * 72) / dpi, y + (Number(height) * 72) / dpi];
    return [{ text: text.trim(), box, size: box[3] - box[1] }];
  });
}

function emptyTally(): Tally {
  return { pages: 0, seconds: 0, wallSeconds: 0, peakMb: 0, right: 0, words: 0 };
}

interface Reading {
  truth: Word[];
  words: Word[];
  seconds: number;
  wall: number;
  peakMb: number;
}

function add(tally: Tally, { truth, words, seconds, wall, peakMb }: Reading): void {
  tally.pages++;
  tally.seconds += seconds;
  tally.wallSeconds += wall / 1_000;
  tally.peakMb = Math.max(tally.peakMb, peakMb);
  tally.words += truth.length;
  for (const word of truth) {
    const [x, y] = [(word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2];
    const same = words.some(
      ({ text, box }) => text === word.text && box[0] <= x && x <= box[2] && box[1] - 2 <= y && y <= box[3] + 2,
    );
    if (same) tally.right++;
  }
}

function print({ ours, theirs, started }: { ours: Tally; theirs: Tally; started: number[] }): void {
  const load = (values: number[]) => values.map((value) => value.toFixed(1)).join(' ');
  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load before ${load(started)}, after ${load(loadavg())}`,
  );
  console.log(
    `${ours.pages} pages of ${files.length} files at ${dpi} dpi, one thread each; ${version}, eng, OMP_THREAD_LIMIT=1`,
  );
  const row = (name: string, { pages, seconds, wallSeconds, peakMb, right, words }: Tally) => {
    const perPage = seconds / pages;
    const cells = [
      `${perPage.toFixed(2)} s/page of processor time`,
      `${(wallSeconds / pages).toFixed(2)} s/page by the clock`,
      `${Math.round(3_600 / perPage)} pages/hour on a core`,
      `${Math.round(peakMb)} MB`,
      `${((100 * right) / words).toFixed(1)} % of ${words} words right`,
    ];
    console.log(`${name.padEnd(34)} ${cells.join(', ')}`);
  };
  row('PP-OCRv6 + tesseract.js, cleaned', ours);
  row('tesseract command line', theirs);
  const ratio = theirs.seconds / theirs.pages / (ours.seconds / ours.pages);
  console.log(`pages per hour against tesseract’s command line: ${ratio.toFixed(2)} ×`);
}
