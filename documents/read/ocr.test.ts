import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import type { PageText, Word } from '../../domain/document.ts';
import { fetchOcrModels } from '../../worker/servers/ocr-models.ts';
import { straighten } from './clean.ts';
import { findOcrModels } from './ocr-models.ts';
import { Pdfium } from './pdfium.ts';
import { crop, type GreyImage, renderGrey } from './raster.ts';
import { Reader } from './reader.ts';
import { skewOf } from './skew.ts';
import { line, onePage, PdfBuilder } from './testing/pdf-builder.ts';

const LINES = ['Policy number 22V8690674', 'Date of loss 03/14/2025', 'Paid 1,204.50', 'Reserve 98,000.00', 'Open'];
const sheet = onePage(LINES.map((text, index) => line(text, { x: 60, y: 340 - 30 * index, size: 11 })).join(''), {
  width: 420,
  height: 400,
});

/** Whether the models are there or can be fetched; without them tesseract.js reads alone. */
const hasModels = await fetchOcrModels({ report: () => {} }).then(
  () => true,
  () => false,
);
const withModels = hasModels ? {} : { skip: 'the OCR models are not installed and cannot be fetched' };

let reader: Reader;
let scan: GreyImage;
before(async () => {
  reader = await Reader.start();
  const library = await Pdfium.load();
  const document = library.open(sheet);
  scan = document.withPage(1, (page) => renderGrey(page, { dpi: 200, maxPixels: 5_000_000 })) as GreyImage;
  document.close();
});
after(() => reader.stop());

async function png(image: GreyImage, { turn = 0 } = {}): Promise<Buffer> {
  const raw = { width: image.width, height: image.height, channels: 1 as const };
  return sharp(image.pixels, { raw }).rotate(turn).withMetadata({ density: 200 }).png().toBuffer();
}

async function read(bytes: Uint8Array): Promise<PageText> {
  const document = await reader.open(bytes);
  const page = await document.readPage(1);
  await document.close();
  return page;
}

const textOf = (words: Word[] | undefined) => (words ?? []).map(({ text }) => text).join(' ');
const find = (words: Word[], text: string) => words.find((word) => word.text === text) as Word;

describe('a page that is a picture', () => {
  test('is read by both engines, each for itself', withModels, async () => {
    const page = await read(await png(scan));
    assert.deepEqual([page.engine, page.second?.engine, page.problems], ['paddle', 'tesseract', []]);
    assert.equal(textOf(page.words), LINES.join(' '));
    assert.equal(textOf(page.second?.words), LINES.join(' '));
  });

  test('gives each word its place on the page, in points', withModels, async () => {
    const { words } = await read(await png(scan));
    const truth = await read(sheet);
    for (const { text, box } of truth.words)
      for (const side of [0, 2] as const)
        assert.ok(
          Math.abs(find(words, text).box[side] - box[side]) < 4,
          `${text}: ${find(words, text).box} for ${box}`,
        );
  });

  for (const turn of [90, 180])
    test(`is set upright where it lies turned by ${turn} degrees`, withModels, async () => {
      const page = await read(await png(scan, { turn }));
      assert.deepEqual(page.view, { turned: 4 - turn / 90, skew: 0 });
      assert.equal(textOf(page.words), LINES.join(' '));
      assert.ok(page.problems.includes('PAGE_TURNED'));
    });

  test('is straightened, and its picture and regions fit its words', withModels, async () => {
    const document = await reader.open(await png(straighten(scan, -1.8)));
    const page = await document.readPage(1);
    assert.equal(textOf(page.words), LINES.join(' '));
    assert.ok(Math.abs((page.view?.skew ?? 0) - 1.8) < 0.2, String(page.view?.skew));
    const image = await sharp(await document.renderPage(1, { dpi: 200, ...(page.view ? { view: page.view } : {}) }))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const grey = { pixels: image.data, width: image.info.width, height: image.info.height };
    const { box } = find(page.words, '98,000.00');
    const cut = crop(grey, box.map((value) => (value * 200) / 72) as Word['box']);
    assert.ok(
      cut?.image.pixels.some((value) => value < 100),
      'the box holds ink',
    );
    assert.equal(textOf(await document.readRegion(1, box, page.view)), '98,000.00');
  });

  test('is read also where it is coarse, and its words and regions stand where they stood', withModels, async () => {
    const coarse = await sharp(await png(scan))
      .resize({ width: Math.round(scan.width * 0.45) })
      .withMetadata({ density: 90 })
      .png()
      .toBuffer();
    const document = await reader.open(coarse);
    const page = await document.readPage(1);
    assert.equal(textOf(page.words), LINES.join(' '));
    assert.equal(textOf(page.second?.words), LINES.join(' '));
    const { box } = find(page.words, '98,000.00');
    const truth = find((await read(sheet)).words, '98,000.00');
    for (const side of [0, 1, 2, 3] as const) assert.ok(Math.abs(box[side] - truth.box[side]) < 5, String(box));
    const [again] = await document.readRegion(1, box);
    assert.equal(again?.text, '98,000.00');
    for (const side of [0, 2] as const)
      assert.ok(Math.abs((again?.box[side] ?? 0) - box[side]) < 4, String(again?.box));
    await document.close();
  });

  test('says nothing and needs no engine where it is blank', async () => {
    const blank: GreyImage = { pixels: new Uint8Array(500 * 500).fill(240), width: 500, height: 500 };
    const page = await read(await png(blank));
    assert.deepEqual([page.engine, page.words, page.problems], ['none', [], ['BLANK_PAGE']]);
  });
});

test('a scan in a PDF is read from its picture, whatever text somebody laid under it', withModels, async () => {
  const builder = new PdfBuilder();
  const raw = { width: scan.width, height: scan.height, channels: 1 as const };
  const jpeg = await sharp(scan.pixels, { raw }).toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
  const image = builder.stream(
    jpeg,
    `/Type /XObject /Subtype /Image /Width ${scan.width} /Height ${scan.height} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /DCTDecode`,
  );
  builder.page({
    content: `q 420 0 0 400 0 0 cm /I Do Q ${line('Paid 9,999,999.00', { y: 280, before: '3 Tr' })}`,
    width: 420,
    height: 400,
    resources: `/XObject << /I ${image} 0 R >>`,
  });
  const page = await read(builder.build());
  assert.equal(textOf(page.words), LINES.join(' '));
  assert.deepEqual(page.problems, ['TEXT_LAYER_IGNORED']);
});

test('without models the page is left to one engine, without any to a person, and it says so', async () => {
  const off = await Reader.start({ ocr: 'off' });
  const document = await off.open(await png(scan));
  const page = await document.readPage(1);
  await off.stop();
  assert.deepEqual([page.engine, page.words, page.problems], ['none', [], ['OCR_UNAVAILABLE']]);
  assert.equal(findOcrModels('/nowhere'), null);
});

for (const angle of [-4.3, -0.6, 0, 0.35, 1.7])
  test(`finds a skew of ${angle} degrees within a tenth`, () => {
    assert.ok(Math.abs(skewOf(straighten(scan, -angle)) - angle) < 0.1);
  });
