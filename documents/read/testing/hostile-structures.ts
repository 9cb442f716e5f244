/**
 * PDFs whose structure is a trap: loops, bombs, depths, and what a PDF may carry that is no page.
 * @module
 */
import { deflateSync } from 'node:zlib';
import type { HostileInput } from './hostile-files.ts';
import { line, onePage, PdfBuilder } from './pdf-builder.ts';

export function hostileStructures(): HostileInput[] {
  return [...pageTrees(), ...loops(), ...bombs(), ...depths(), ...cargo()];
}

const READ = { read: [] };
const EITHER = { refused: ['DAMAGED', 'EMPTY', 'READER_FAILED', 'OPEN_TIMED_OUT', 'OUT_OF_MEMORY'], read: [] };
const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 612 792]';

function pageTrees(): HostileInput[] {
  const tree = (pageTree: string) => new PdfBuilder().page({ content: line('Claim 4711') }).build({ pageTree });
  const many = new PdfBuilder();
  for (let page = 0; page < 20_000; page++) many.pageOf(3);
  return [
    { name: 'a file of 20,000 pages', bytes: many.build(), end: { refused: ['TOO_MANY_PAGES'] } },
    { name: 'a page tree that holds itself', bytes: tree('<< /Type /Pages /Kids [2 0 R] /Count 1 >>'), end: EITHER },
    {
      name: 'a page tree that says 20,000 and has one',
      bytes: tree('<< /Type /Pages /Kids [5 0 R] /Count 20000 >>'),
      end: { refused: ['TOO_MANY_PAGES'] },
    },
    {
      name: 'a page tree that says 400 and has one',
      bytes: tree('<< /Type /Pages /Kids [5 0 R] /Count 400 >>'),
      end: { read: ['PAGE_UNREADABLE'] },
    },
    {
      name: 'a page tree of less than no pages',
      bytes: tree('<< /Type /Pages /Kids [5 0 R] /Count -3 >>'),
      end: EITHER,
    },
    {
      name: 'a page tree of objects that do not exist',
      bytes: tree('<< /Type /Pages /Kids [77 0 R 78 0 R] /Count 2 >>'),
      end: EITHER,
    },
    { name: 'a page tree that is a number', bytes: tree('42'), end: EITHER },
  ];
}

function loops(): HostileInput[] {
  const self = new PdfBuilder();
  const own = self.stream('/X Do', `${FORM} /Resources << /XObject << /X 4 0 R >> >>`);
  self.page({ content: `${line('Claim')} /X Do`, resources: `/XObject << /X ${own} 0 R >>` });
  const pair = new PdfBuilder();
  pair.stream('/X Do', `${FORM} /Resources << /XObject << /X 5 0 R >> >>`);
  pair.stream('/X Do', `${FORM} /Resources << /XObject << /X 4 0 R >> >>`);
  pair.page({ content: `${line('Claim')} /X Do`, resources: '/XObject << /X 4 0 R >>' });
  const outline = new PdfBuilder().page({ content: line('Claim') });
  const item = outline.add('<< /Title (A) /Parent 6 0 R /First 6 0 R /Last 6 0 R /Next 6 0 R /Prev 6 0 R >>');
  outline.catalog = `/Outlines << /Type /Outlines /First ${item} 0 R /Last ${item} 0 R /Count 1 >>`;
  const names = new PdfBuilder().page({ content: line('Claim') });
  const node = names.add('<< /Kids [6 0 R 6 0 R] >>');
  names.catalog = `/Names << /Dests ${node} 0 R /JavaScript ${node} 0 R /EmbeddedFiles ${node} 0 R >>`;
  const fields = new PdfBuilder();
  const field = fields.add('<< /FT /Tx /T (a) /Kids [4 0 R] /Parent 4 0 R /V 4 0 R >>');
  fields.catalog = `/AcroForm << /Fields [${field} 0 R] >>`;
  fields.page({ content: line('Claim'), entries: `/Annots [${field} 0 R]` });
  const alias = new PdfBuilder();
  alias.pageOf(alias.add('4 0 R'));
  const glyph = new PdfBuilder();
  const drawn = glyph.stream('1000 0 0 0 1000 1000 d1 BT /F 12 Tf (A) Tj ET');
  glyph.add(
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /A ${drawn} 0 R >> /Encoding << /Differences [65 /A] >> /FirstChar 65 /LastChar 65 /Widths [1000] /Resources << /Font << /F 5 0 R >> >> >>`,
  );
  glyph.page({ content: 'BT /F 12 Tf 72 700 Td (AAA) Tj ET', resources: '/Font << /F 5 0 R >>' });
  const pattern = new PdfBuilder();
  const tile = pattern.stream(
    '/Pattern cs /P scn 0 0 9 9 re f',
    '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << /Pattern << /P 4 0 R >> >>',
  );
  pattern.page({
    content: `/Pattern cs /P scn 0 0 600 700 re f ${line('Claim')}`,
    resources: `/Pattern << /P ${tile} 0 R >>`,
  });
  return [
    { name: 'a drawing that draws itself', bytes: self.build(), end: READ },
    { name: 'two drawings that draw each other', bytes: pair.build(), end: READ },
    { name: 'a table of contents that leads back to itself', bytes: outline.build(), end: READ },
    { name: 'a tree of names that holds itself', bytes: names.build(), end: EITHER },
    { name: 'a form field that is its own parent', bytes: fields.build(), end: EITHER },
    { name: 'an object that is itself', bytes: alias.build(), end: EITHER },
    { name: 'a letter that is drawn with itself', bytes: glyph.build(), end: READ },
    { name: 'a pattern that is filled with itself', bytes: pattern.build(), end: READ },
  ];
}

function bombs(): HostileInput[] {
  const nested = new PdfBuilder();
  let inner = nested.stream(line('x').repeat(40), `${FORM} /Resources << /Font << /F 3 0 R >> >>`);
  for (let level = 0; level < 9; level++)
    inner = nested.stream('/X Do '.repeat(12), `${FORM} /Resources << /XObject << /X ${inner} 0 R >> >>`);
  nested.page({ content: '/X Do', resources: `/XObject << /X ${inner} 0 R >>` });
  const deflated = new PdfBuilder();
  deflated.pageOf(deflated.stream(deflateSync(Buffer.alloc(400_000_000, '0 ')), '/Filter /FlateDecode'));
  const twice = new PdfBuilder();
  twice.pageOf(
    twice.stream(deflateSync(deflateSync(Buffer.alloc(300_000_000))), '/Filter [/FlateDecode /FlateDecode]'),
  );
  const picture = new PdfBuilder();
  const image = picture.deflated(
    Buffer.alloc(112_500_000),
    '/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 1 /ColorSpace /DeviceGray',
  );
  picture.page({ content: `q 600 0 0 700 0 0 cm /I Do Q`, resources: `/XObject << /I ${image} 0 R >>` });
  const shading = new PdfBuilder();
  const loop = shading.stream(
    '{ 0 1 2 3 4 5 6 7 8 9 10 100000 -1 roll pop pop pop }',
    '/FunctionType 4 /Domain [0 1 0 1] /Range [0 1 0 1 0 1]',
  );
  shading.page({
    content: '/S sh',
    resources: `/Shading << /S << /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1] /Matrix [600 0 0 700 0 0] /Function ${loop} 0 R >> >>`,
  });
  const saved = new PdfBuilder();
  saved.pageOf(saved.deflated('q '.repeat(1_000_000)));
  const letters = new PdfBuilder();
  letters.pageOf(letters.deflated(`BT /F 6 Tf 1 0 0 1 9 700 Tm ${'(approve) Tj '.repeat(150_000)} ET`));
  const widgets = new PdfBuilder();
  const field = widgets.add('<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (b) /Rect [0 0 9 9] >>');
  widgets.catalog = `/AcroForm << /Fields [${field} 0 R] >>`;
  widgets.page({ content: line('Claim'), entries: `/Annots [${`${field} 0 R `.repeat(100_000)}]` });
  const expected = [
    'PAGE_TIMED_OUT',
    'OUT_OF_MEMORY',
    'DRAWING_TRUNCATED',
    'OCR_UNAVAILABLE',
    'BLANK_PAGE',
    'TEXT_LAYER_TRUNCATED',
    'READER_FAILED',
  ];
  return [
    { name: 'drawings within drawings, five thousand million of them', bytes: nested.build(), end: { read: expected } },
    { name: 'a page of 400 MB in 400 KB', bytes: deflated.build(), end: { read: expected } },
    { name: 'a page deflated twice', bytes: twice.build(), end: { read: expected } },
    { name: 'a page with a picture of 30,000 × 30,000 pixels', bytes: picture.build(), end: { read: expected } },
    { name: 'a shading with a program', bytes: shading.build(), end: { read: expected } },
    { name: 'a million saved graphics states', bytes: saved.build(), end: { read: expected } },
    { name: 'a million letters on one page', bytes: letters.build(), end: { read: [...expected, 'ok'] } },
    { name: 'a hundred thousand form fields on one page', bytes: widgets.build(), end: EITHER },
  ];
}

function depths(): HostileInput[] {
  const withObject = (body: string) => {
    const builder = new PdfBuilder();
    builder.pageOf(builder.add(body));
    return builder.build();
  };
  const tower = new PdfBuilder();
  const first = 6;
  tower.page({ content: line('Claim') });
  for (let level = 0; level < 3_000; level++)
    tower.add(
      `<< /Type /Pages /Kids [${first + level + 1} 0 R] /Count 1 /Parent ${level === 0 ? 2 : first + level - 1} 0 R >>`,
    );
  return [
    { name: 'a hundred thousand dictionaries in each other', bytes: withObject('<< /A '.repeat(100_000)), end: EITHER },
    { name: 'a hundred thousand lists in each other', bytes: withObject('['.repeat(100_000)), end: EITHER },
    {
      name: 'brackets in a string, a hundred thousand deep',
      bytes: onePage(`BT /F 9 Tf ${'('.repeat(100_000)} Tj ET`),
      end: READ,
    },
    {
      name: 'a page tree three thousand levels deep',
      bytes: tower.build({ pageTree: `<< /Type /Pages /Kids [${first} 0 R] /Count 1 >>` }),
      end: EITHER,
    },
  ];
}

function cargo(): HostileInput[] {
  const withCatalog = (catalog: string) => {
    const builder = new PdfBuilder().page({ content: line('Claim 4711') });
    builder.catalog = catalog;
    return builder.build();
  };
  const packed = new PdfBuilder().page({ content: line('Claim 4711') });
  packed.deflated('6 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>', '/Type /ObjStm /N 1 /First 4');
  const action = (entries: string) => withCatalog(`/OpenAction << /Type /Action ${entries} >>`);
  return [
    {
      name: 'a script that runs when the file opens',
      bytes: action('/S /JavaScript /JS (app.alert\\(1\\))'),
      end: { read: ['HAS_SCRIPT'] },
    },
    { name: 'a script in a packed object', bytes: packed.build(), end: { read: ['HAS_SCRIPT'] } },
    {
      name: 'a script under a veiled name',
      bytes: action('/S /J#61vaScript /J#53 (1)'),
      end: { read: ['HAS_SCRIPT'] },
    },
    {
      name: 'an action that starts a program',
      bytes: action('/S /Launch /F (cmd.exe)'),
      end: { read: ['HAS_LAUNCH_ACTION'] },
    },
    {
      name: 'an action that sends the form away',
      bytes: action('/S /SubmitForm /F (https://example.org)'),
      end: { read: ['HAS_EXTERNAL_ACTION'] },
    },
    {
      name: 'an action that opens another file',
      bytes: action('/S /GoToR /F (other.pdf)'),
      end: { read: ['HAS_EXTERNAL_ACTION'] },
    },
    {
      name: 'an attached program',
      bytes: withCatalog(
        '/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 3 0 R >> >>] >> >>',
      ),
      end: { read: ['HAS_ATTACHMENT'] },
    },
    {
      name: 'a film on the page',
      bytes: withCatalog('/Extra << /Subtype /RichMedia >>'),
      end: { read: ['HAS_MEDIA'] },
    },
    {
      name: 'a form in XFA',
      bytes: withCatalog('/AcroForm << /Fields [] /XFA (<xdp/>) >>'),
      end: { read: ['HAS_XFA'] },
    },
  ];
}
