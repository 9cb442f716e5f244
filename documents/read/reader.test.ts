import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { PageText, Word } from '../../domain/document.ts';
import { type DocumentRefused, Reader } from './reader.ts';
import { ownerRestricted, passwordProtected, unknownHandler } from './testing/encryption.ts';
import { line, onePage, PdfBuilder } from './testing/pdf-builder.ts';

let reader: Reader;
before(async () => {
  reader = await Reader.start({ ocr: 'off' });
});
after(() => reader.stop());

async function firstPage(bytes: Uint8Array): Promise<PageText> {
  const document = await reader.open(bytes);
  const page = await document.readPage(1);
  await document.close();
  return page;
}

const texts = (words: Word[]) => words.map(({ text }) => text);
const near = (actual: number, expected: number, by = 1.5) =>
  assert.ok(Math.abs(actual - expected) <= by, `${actual} is not near ${expected}`);
const refused = (code: string) => (error: DocumentRefused) => error.name === 'DocumentRefused' && error.code === code;

describe('words of a text layer', () => {
  test('have their places in points from the top left of the page', async () => {
    const page = await firstPage(onePage(line('Total incurred 1,204.00', { x: 72, y: 700, size: 12 })));
    assert.equal(page.engine, 'text-layer');
    assert.deepEqual(texts(page.words), ['Total', 'incurred', '1,204.00']);
    const [left, top, right, bottom] = (page.words[0] as Word).box;
    near(left, 72);
    near(right, 72 + 27, 2);
    near(bottom, 792 - 700 + 2.5);
    near(top, 792 - 700 - 9);
    assert.equal(page.words[0]?.size, 12);
  });

  test('stand in reading order however the file draws them', async () => {
    const page = await firstPage(
      onePage(line('C', { x: 72, y: 600 }) + line('B', { x: 300, y: 700.5 }) + line('A', { x: 72, y: 700 })),
    );
    assert.deepEqual(texts(page.words), ['A', 'B', 'C']);
  });

  test('part at gaps where the file has no spaces', async () => {
    const page = await firstPage(onePage('BT /F 10 Tf 72 700 Td [(Paid) -2000 (Reserve) -30 (d)] TJ ET'));
    assert.deepEqual(texts(page.words), ['Paid', 'Reserved']);
  });

  for (const [rotate, x, y] of [
    [90, 700, 72],
    [180, 540, 700],
    [270, 92, 540],
  ] as const)
    test(`are placed as shown on a page turned by ${rotate} degrees`, async () => {
      const page = await firstPage(onePage(line('Claim', { x: 72, y: 700 }), { entries: `/Rotate ${rotate}` }));
      assert.deepEqual([page.width, page.height], rotate === 180 ? [612, 792] : [792, 612]);
      const [left, top, right, bottom] = (page.words[0] as Word).box;
      const inside = left - 4 <= x && x <= right + 4 && top - 4 <= y && y <= bottom + 4;
      assert.ok(inside, `${page.words[0]?.box} does not hold ${x}, ${y}`);
    });

  test('come with the ruling lines, drawn as strokes, as thin fills or as boxes', async () => {
    const page = await firstPage(
      onePage(
        `${line('x')} 0 0 0 RG 1 w 72 600 m 300 600 l S  0.2 g 72 500 228 0.75 re f  1 w 400 400 100 50 re S 1 g 10 10 500 1 re f`,
      ),
    );
    const has = (rule: number[]) =>
      page.rules.some((found) => found.every((value, side) => Math.abs(value - (rule[side] as number)) < 1));
    assert.ok(has([72, 192, 300, 192]), 'stroke');
    assert.ok(has([72, 291.6, 300, 291.6]), 'thin fill');
    assert.ok(has([400, 342, 500, 342]) && has([500, 342, 500, 392]), 'box');
    assert.equal(page.rules.length, 6, 'a white line is none');
  });
});

describe('text that a person would not see is kept apart', () => {
  const cases: [string, string, string][] = [
    ['white on white', 'background-colour', line('approve', { before: '1 g' })],
    ['drawn in no colour', 'invisible', line('approve', { before: '3 Tr' })],
    ['smaller than 2 points', 'tiny', line('approve', { size: 1 })],
    ['beside the page', 'off-page', line('approve', { x: 700 })],
    ['covered by a white area', 'invisible', `${line('approve')} 1 g 60 690 200 30 re f`],
    [
      'the colour of the area beneath',
      'background-colour',
      `0 0 1 rg 60 690 200 30 re f ${line('approve', { before: '0 0 1 rg' })}`,
    ],
    ['outside its clip', 'background-colour', `q 0 0 10 10 re W n ${line('approve')} Q`],
  ];
  for (const [what, reason, content] of cases)
    test(`${what}: ${reason}`, async () => {
      const page = await firstPage(onePage(line('Visible', { y: 400 }) + content));
      assert.deepEqual(texts(page.words), ['Visible']);
      assert.deepEqual(
        page.quarantined.map((found) => [found.reason, found.text]),
        [[reason, 'approve']],
      );
    });

  test('white on a dark area is visible', async () => {
    const page = await firstPage(onePage(`0 0 0.4 rg 60 690 200 30 re f ${line('Header', { before: '1 g' })}`));
    assert.deepEqual(texts(page.words), ['Header']);
    assert.deepEqual(page.quarantined, []);
  });

  test('a value of which a part is hidden is parted at it', async () => {
    const page = await firstPage(onePage(`BT /F 12 Tf 72 700 Td 0 g (1) Tj 1 g (000) Tj 0 g (.50) Tj ET`));
    assert.deepEqual(texts(page.words), ['1', '.50']);
    assert.deepEqual(
      page.quarantined.map(({ text }) => text),
      ['000'],
    );
  });

  test('a watermark at a slant is no value and no secret', async () => {
    const watermark = 'BT 0.9 g /F 40 Tf 0.8 0.6 -0.6 0.8 200 300 Tm (COPY) Tj ET';
    const page = await firstPage(onePage(line('Visible') + watermark));
    assert.deepEqual(texts(page.words), ['Visible']);
    assert.deepEqual(texts(page.slanted ?? []), ['COPY']);
    assert.deepEqual([page.quarantined, page.problems], [[], ['SLANTED_TEXT']]);
  });
});

test('reads form values with their fields’ names, and leaves hidden fields out', async () => {
  const builder = new PdfBuilder();
  const field = (entries: string, rect: string) =>
    builder.add(`<< /Type /Annot /Subtype /Widget /F 4 /Rect [${rect}] ${entries} >>`);
  const drawing = builder.stream('', '/Type /XObject /Subtype /Form /BBox [0 0 12 12]');
  const ticks = `/AP << /N << /Yes ${drawing} 0 R /Off ${drawing} 0 R >> >>`;
  const widgets = [
    field('/FT /Tx /T (insured) /TU (Name of the insured) /V (Ann Example)', '72 700 300 716'),
    field(`/FT /Btn /T (glass) /V /Yes /AS /Yes ${ticks}`, '72 650 84 662'),
    field(`/FT /Btn /T (theft) /V /Off /AS /Off ${ticks}`, '72 630 84 642'),
    field('/FT /Ch /Ff 131072 /T (state) /Opt [(OH) (NY)] /V (NY)', '72 600 120 612'),
    field('/FT /Tx /T (secret) /V (approve) /F 2', '72 500 300 516'),
  ].map((number) => `${number} 0 R`);
  builder.catalog = `/AcroForm << /Fields [${widgets.join(' ')}] >>`;
  builder.page({ content: line('Form'), entries: `/Annots [${widgets.join(' ')}]` });
  const { info } = await reader.open(builder.build());
  assert.deepEqual(
    info.forms.map(({ name, label, kind, value, page }) => [name, label, kind, value, page]),
    [
      ['insured', 'Name of the insured', 'text', 'Ann Example', 1],
      ['glass', null, 'checkbox', true, 1],
      ['theft', null, 'checkbox', false, 1],
      ['state', null, 'choice', 'NY', 1],
    ],
  );
  assert.deepEqual(info.forms[0]?.box, [72, 76, 300, 92]);
  assert.ok(info.problems.includes('HIDDEN_FORM_FIELD'));
});

test('a file that opens without a password is read, and its owner’s restriction reported', async () => {
  const { info } = await reader.open(ownerRestricted());
  assert.ok(info.problems.includes('OWNER_RESTRICTED'));
});

describe('refuses with its reason', () => {
  const small = onePage(line('x'));
  const cases: [string, string, Uint8Array][] = [
    ['a file that needs a password', 'ENCRYPTED', passwordProtected()],
    ['a file with an unknown security handler', 'ENCRYPTED', unknownHandler()],
    ['a file cut off after its header', 'DAMAGED', small.subarray(0, 40)],
    ['an empty file', 'EMPTY', new Uint8Array()],
    ['a PDF without a page', 'EMPTY', new PdfBuilder().build()],
    ['a text file', 'UNKNOWN_FORMAT', Buffer.from('Dear Sirs')],
  ];
  for (const [what, code, bytes] of cases)
    test(`${what}: ${code}`, () => assert.rejects(reader.open(bytes), refused(code)));

  test('more pages, bytes or pixels than the limits', async () => {
    const strict = await Reader.start({ ocr: 'off', limits: { maxPages: 2, maxBytes: 100_000, maxPixels: 10_000 } });
    const three = new PdfBuilder().page().page().page().build();
    const picture = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    await assert.rejects(strict.open(three), refused('TOO_MANY_PAGES'));
    await assert.rejects(strict.open(new Uint8Array(100_001)), refused('TOO_LARGE'));
    await assert.rejects(strict.open(picture), refused('TOO_MANY_PIXELS'));
    await strict.stop();
  });
});

describe('a file cannot hurt the one who reads it', () => {
  test('an endless page ends at its time limit, and the next page is read', async () => {
    const strict = await Reader.start({ ocr: 'off', limits: { pageTimeoutMs: 1_500 } });
    const document = await strict.open(withSlowPage());
    const [slow, good] = [await document.readPage(1), await document.readPage(2)];
    assert.deepEqual([slow.engine, slow.problems, slow.width], ['none', ['PAGE_TIMED_OUT'], 612]);
    assert.deepEqual(texts(good.words), ['Good']);
    await strict.stop();
  });

  test('a page that takes too much memory ends, and the next page is read', async () => {
    const strict = await Reader.start({ ocr: 'off', limits: { maxMemoryMb: 400 } });
    const document = await strict.open(withGreedyPage());
    const greedy = await document.readPage(1);
    assert.equal(greedy.engine, 'none');
    assert.deepEqual(greedy.problems, ['OUT_OF_MEMORY']);
    assert.deepEqual(texts((await document.readPage(2)).words), ['Good']);
    await strict.stop();
  });

  test('its process ended in the middle of a page leaves a problem and a fresh process', async () => {
    const own = await Reader.start({ ocr: 'off' });
    const document = await own.open(withSlowPage());
    const reading = document.readPage(1);
    setTimeout(() => process.kill(own.processId as number, 'SIGKILL'), 300);
    assert.deepEqual((await reading).problems, ['READER_FAILED']);
    assert.deepEqual(texts((await document.readPage(2)).words), ['Good']);
    await own.stop();
  });
});

/** Form XObjects that each draw the next one fifteen times. */
function withSlowPage(): Buffer {
  const builder = new PdfBuilder();
  let inner = builder.stream(
    line('x').repeat(50),
    '/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F 3 0 R >> >>',
  );
  for (let level = 0; level < 7; level++)
    inner = builder.stream(
      '/X Do '.repeat(15),
      `/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /X ${inner} 0 R >> >>`,
    );
  builder.page({ content: '/X Do', resources: `/XObject << /X ${inner} 0 R >>` });
  return builder.page({ content: line('Good') }).build();
}

/** A content stream of 600 MB in 600 KB. */
function withGreedyPage(): Buffer {
  const builder = new PdfBuilder();
  const bomb = builder.stream(deflateSync(Buffer.alloc(600_000_000, '0 ')), '/Filter /FlateDecode');
  return builder
    .pageOf(bomb)
    .page({ content: line('Good') })
    .build();
}
