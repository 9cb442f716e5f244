/**
 * Small PDFs for tests: lines of Helvetica at given places, a page each.
 * @module
 */

export interface PdfLine {
  text: string;
  /** From the left, in points. */
  x: number;
  /** From the top, in points. */
  y: number;
  size?: number;
  /** Fill, 0 black to 1 white. */
  grey?: number;
}

const [WIDTH, HEIGHT] = [595, 842];

/** @param pages - the lines of each. */
export function makePdf(pages: PdfLine[][]): Buffer {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  for (const [i, lines] of pages.entries()) {
    const content = lines
      .map(
        ({ text, x, y, size = 11, grey = 0 }) =>
          `BT ${grey} g /F1 ${size} Tf ${x} ${HEIGHT - y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
      )
      .join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents ${5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    );
  }
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

export interface ClaimForm {
  policyNumber?: string;
  claimant?: string;
  dateOfLoss?: string;
  amountClaimed?: string;
  /** Its label too stands only on a form that has it. */
  surveyedOn?: string;
  /** Pages of running text after the form. */
  more?: number;
  /** Makes the content another. */
  serial?: string;
}

/** A claim form of the type `test-claim`; a value that is left out is not on it. */
export function claimForm(form: ClaimForm = {}): Buffer {
  const values: [string, string | undefined][] = [
    ['Policy number', form.policyNumber],
    ['Name of claimant', form.claimant],
    ['Date of loss', form.dateOfLoss],
    ['Amount claimed', form.amountClaimed],
    ...(form.surveyedOn === undefined ? [] : [['Surveyed on', form.surveyedOn] as [string, string]]),
  ];
  const first: PdfLine[] = [
    { text: 'Harbourline claim form', x: 60, y: 70, size: 16 },
    ...values.flatMap(([label, value], i): PdfLine[] => [
      { text: `${label}:`, x: 60, y: 120 + 30 * i },
      ...(value === undefined ? [] : [{ text: value, x: 220, y: 120 + 30 * i }]),
    ]),
    { text: `Form ${form.serial ?? '1'}`, x: 60, y: 800, size: 9 },
  ];
  const more = Array.from({ length: form.more ?? 0 }, (_, i): PdfLine[] => [
    { text: `Statement of the claimant, sheet ${i + 2}.`, x: 60, y: 70 },
    { text: 'The water came through the ceiling of the kitchen in the night.', x: 60, y: 100 },
  ]);
  return makePdf([first, ...more]);
}

export const WHOLE_FORM: ClaimForm = {
  policyNumber: 'HL-204118',
  claimant: 'Edda Marlow',
  dateOfLoss: '14 March 2026',
  amountClaimed: 'EUR 1,250.00',
};

/**
 * A list of the type `test-list`: claim number, date, amount.
 * @param printed - what the list says of itself, whatever its rows.
 */
export function paymentList(
  rows: [string, string, string][],
  serial = '1',
  printed: { count?: number; total?: string; foot?: string } = {},
): Buffer {
  const places = [60, 200, 330];
  const header: PdfLine[] = ['Claim number', 'Paid on', 'Amount paid'].map((text, i) => ({
    ...{ text, x: places[i] as number, y: 150 },
  }));
  const body = rows.flatMap((row, at): PdfLine[] =>
    row.map((text, i) => ({ text, x: places[i] as number, y: 170 + 18 * at })),
  );
  const about: PdfLine[] = [
    ...(printed.count === undefined ? [] : [{ text: `Payments listed: ${printed.count}`, x: 60, y: 130 }]),
    ...(printed.total === undefined
      ? []
      : [{ text: `Total paid: ${printed.total}`, x: 60, y: 176 + 18 * rows.length }]),
    ...(printed.foot === undefined ? [] : [{ text: printed.foot, x: 60, y: 700 }]),
  ];
  return makePdf([
    [
      { text: 'Harbourline list of payments', x: 60, y: 70, size: 16 },
      { text: 'Date of list:', x: 60, y: 110 },
      { text: '31 March 2026', x: 160, y: 110 },
      ...about,
      ...header,
      ...body,
      { text: `Sheet ${serial}`, x: 60, y: 800, size: 9 },
    ],
  ]);
}

/** Its second line is an example; one of its payments stands at the foot, where no list is read. */
export function listOfPaymentsAmiss(serial: string): Buffer {
  return paymentList(
    [
      ['C-1001', '02 March 2026', '1,200.00'],
      ['C-0000', '01 January 2026', '9.99'],
      ['C-1003', '17 March 2026', '310.00'],
    ],
    serial,
    { count: 3, total: '1,585.50', foot: 'Also paid, by hand: C-1002, 09 March 2026, 75.50' },
  );
}
