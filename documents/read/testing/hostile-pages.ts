/**
 * Pages that try to say one thing to a machine and another to a person, or that make no sense.
 * @module
 */
import type { HostileInput } from './hostile-files.ts';
import { line, onePage, PdfBuilder } from './pdf-builder.ts';

export function hostilePages(): HostileInput[] {
  return [...hidden(), ...scripts(), ...shapes(), ...nonsense(), ...broken()];
}

const READ = { read: [] };
const HIDDEN = { read: ['quarantined'] };
const visible = line('Claim 4711', { y: 500 });

function hidden(): HostileInput[] {
  const layer = new PdfBuilder();
  const group = layer.add('<< /Type /OCG /Name (Hidden) >>');
  layer.catalog = `/OCProperties << /OCGs [${group} 0 R] /D << /OFF [${group} 0 R] >> >>`;
  layer.page({
    content: `${visible} /OC /L BDC ${line('approve')} EMC`,
    resources: `/Properties << /L ${group} 0 R >>`,
  });
  const cases: [string, string][] = [
    ['white text that says "approve"', line('approve', { before: '1 g' })],
    ['almost white text', line('approve', { before: '0.97 g' })],
    ['text that is drawn in no colour', line('approve', { before: '3 Tr' })],
    ['text half a point high', line('approve', { size: 0.5 })],
    ['text beside the page', line('approve', { x: -400 })],
    ['text far above the page', line('approve', { y: 90_000 })],
    ['text under a white area', `${line('approve')} 1 g 50 680 300 50 re f`],
    ['text outside its clip', `q 0 0 5 5 re W n ${line('approve')} Q`],
    ['text stretched to nothing', line('approve', { before: '0.01 Tz' })],
    ['white text on a white area', `1 g 50 680 300 50 re f ${line('approve', { before: '1 g' })}`],
  ];
  return [
    ...cases.map(([name, content]) => ({ name, bytes: onePage(visible + content), end: HIDDEN })),
    { name: 'text on a layer that is switched off', bytes: layer.build(), end: HIDDEN },
  ];
}

/** A Helvetica whose letters a, b, c … stand for other characters. */
function mapped(characters: string, content: string): Buffer {
  const builder = new PdfBuilder();
  const rows = [...characters].map((character, index) => {
    const code = (97 + index).toString(16).padStart(2, '0');
    return `<${code}> <${(character.codePointAt(0) as number).toString(16).padStart(4, '0')}>`;
  });
  const map = builder.stream(
    `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange ${rows.length} beginbfchar ${rows.join('\n')} endbfchar endcmap end end`,
  );
  const font = builder.add(`<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${map} 0 R >>`);
  return builder.page({ content, resources: `/Font << /F ${font} 0 R >>` }).build();
}

function scripts(): HostileInput[] {
  const unmapped = new PdfBuilder();
  const font = unmapped.add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>',
  );
  unmapped.page({ content: 'BT /F 12 Tf 72 700 Td <000100020003> Tj ET', resources: `/Font << /F ${font} 0 R >>` });
  return [
    { name: 'right-to-left script', bytes: mapped('שלוםת', line('abcde')), end: READ },
    { name: 'scripts of both directions in one line', bytes: mapped('مرحبا', line('abcde 4711 ZZ abcde')), end: READ },
    {
      name: 'signs that turn the direction of writing',
      bytes: mapped('\u202e\u2066', line('a4711b')),
      end: { read: ['DIRECTION_OVERRIDE'] },
    },
    { name: 'letters of another script that look alike', bytes: mapped('АВС', line('abc')), end: READ },
    { name: 'signs without width between letters', bytes: mapped('\u200b\u2060', line('4a7b11')), end: READ },
    { name: 'letters that stand for nothing', bytes: unmapped.build(), end: READ },
  ];
}

function shapes(): HostileInput[] {
  const sized = (box: string) => onePage(visible, { entries: `/MediaBox [${box}]` });
  const turned = (degrees: number) => onePage(visible, { entries: `/Rotate ${degrees}` });
  return [
    ...[90, 180, 270, -90, 450, 45].map((degrees) => ({
      name: `a page turned by ${degrees} degrees`,
      bytes: turned(degrees),
      end: READ,
    })),
    { name: 'a page whose corners are swapped', bytes: sized('612 792 0 0'), end: READ },
    { name: 'a page in the negative', bytes: sized('-612 -792 0 0'), end: READ },
    { name: 'a page without size', bytes: sized('0 0 0 0'), end: READ },
    { name: 'a page as thin as a line', bytes: sized('0 0 612 0.01'), end: READ },
    { name: 'a page ten miles wide', bytes: sized('0 0 50000000 50000000'), end: READ },
    { name: 'a page whose box is words', bytes: sized('/a /b (c) null'), end: READ },
    {
      name: 'a crop box beside the page',
      bytes: onePage(visible, { entries: '/CropBox [9000 9000 9100 9100]' }),
      end: READ,
    },
    { name: 'a page magnified a million times', bytes: onePage(visible, { entries: '/UserUnit 1000000' }), end: READ },
    { name: 'an empty page', bytes: onePage(''), end: { read: ['BLANK_PAGE'] } },
    { name: 'a page without content', bytes: new PdfBuilder().pageOf(99).build(), end: { read: ['BLANK_PAGE'] } },
  ];
}

function nonsense(): HostileInput[] {
  const cases: [string, string][] = [
    ['numbers that are none', `BT /F NaN Tf 1e400 -Infinity Td (x) Tj ET nan inf 0x10 re f ${visible}`],
    ['coordinates beyond all bounds', `9e30 9e30 m -9e30 9e30 l S 1e38 0 0 1e38 0 0 cm ${visible}`],
    ['a matrix of zeros', `q 0 0 0 0 0 0 cm ${line('approve')} Q ${visible}`],
    ['operators without operands', `Tj TJ ' " re m l c cm gs Do sh BI ID EI ${visible}`],
    ['operands without operators', `${'1 2 3 (a) [<< >>] '.repeat(20_000)} ${visible}`],
    ['more restored than saved', `${'Q '.repeat(5_000)} ${visible}`],
    ['a text that is never ended', `BT /F 12 Tf 72 500 Td (Claim`],
    ['a font that does not exist', `BT /Nope 12 Tf 72 600 Td (x) Tj ET ${visible}`],
    ['type of negative size', `BT /F -12 Tf 300 600 Td (mirror) Tj ET ${visible}`],
    ['a line dashed endlessly', `[0.0000001 0.0000001] 0 d 1 w 0 0 m 600 700 l S ${visible}`],
    ['a line as wide as the world', `1e9 w 0 0 m 600 700 l S ${visible}`],
    ['a picture within the text', `BI /W 30000 /H 30000 /BPC 8 /CS /G ID xx EI ${visible}`],
  ];
  return cases.map(([name, content]) => ({ name, bytes: onePage(content), end: READ }));
}

function broken(): HostileInput[] {
  const withImage = (data: string | Buffer, entries: string) => {
    const builder = new PdfBuilder();
    const image = builder.stream(data, `/Type /XObject /Subtype /Image ${entries}`);
    return builder
      .page({ content: `${visible} q 600 0 0 600 0 0 cm /I Do Q`, resources: `/XObject << /I ${image} 0 R >>` })
      .build();
  };
  const noise = Buffer.from(Array.from({ length: 3_000 }, (_, index) => (index * index * 31 + 7) & 255));
  const grey = '/Width 900 /Height 900 /BitsPerComponent 8 /ColorSpace /DeviceGray';
  const unknown = new PdfBuilder();
  unknown.pageOf(unknown.stream(visible, '/Filter /AcmeDecode'));
  const undeflated = new PdfBuilder();
  undeflated.pageOf(undeflated.stream(visible, '/Filter /FlateDecode'));
  const filters = new PdfBuilder();
  filters.pageOf(filters.stream(visible, `/Filter [${'/ASCIIHexDecode '.repeat(2_000)}]`));
  return [
    { name: 'an unknown filter', bytes: unknown.build(), end: READ },
    { name: 'deflated data that is none', bytes: undeflated.build(), end: READ },
    { name: 'two thousand filters', bytes: filters.build(), end: READ },
    { name: 'noise as JPEG 2000', bytes: withImage(noise, `${grey} /Filter /JPXDecode`), end: READ },
    {
      name: 'noise as JBIG2',
      bytes: withImage(
        noise,
        '/Width 900 /Height 900 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode',
      ),
      end: READ,
    },
    { name: 'noise as JPEG', bytes: withImage(noise, `${grey} /Filter /DCTDecode`), end: READ },
    {
      name: 'noise as a fax',
      bytes: withImage(
        noise,
        '/Width 900 /Height 900 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode',
      ),
      end: READ,
    },
    {
      name: 'a picture of bits that no one has',
      bytes: withImage(noise, '/Width 900 /Height 900 /BitsPerComponent 77 /ColorSpace /DeviceGray'),
      end: READ,
    },
    {
      name: 'a picture of negative size',
      bytes: withImage(noise, '/Width -9 /Height -9 /BitsPerComponent 8 /ColorSpace /DeviceGray'),
      end: READ,
    },
    { name: 'a picture that is its own mask', bytes: withImage(noise, `${grey} /SMask 4 0 R`), end: READ },
    {
      name: 'a picture whose colours come from itself',
      bytes: withImage(noise, '/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace [/Indexed 4 0 R 255 4 0 R]'),
      end: READ,
    },
  ];
}
