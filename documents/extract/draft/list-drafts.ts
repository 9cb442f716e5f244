/**
 * Lists of a sample: a line of headers over lines with texts in the same columns.
 * @module
 */
import type { DocumentText } from '../../../domain/document.ts';
import type { ColumnSpec, RecordSpec } from '../../../domain/document-records.ts';
import { type Layout, layoutOf, type Piece } from '../fields/layout.ts';
import { guessType } from './guess.ts';
import { nameOf, TO_CHECK } from './naming.ts';

const [FEWEST_COLUMNS, FEWEST_ROWS] = [3, 2];

export function listDrafts(document: DocumentText): RecordSpec[] {
  const lists = document.pages.flatMap((page) => onPage(layoutOf(page, [])));
  const seen = new Set<string>();
  return lists
    .filter(({ columns }) => {
      const key = columns.map(({ name }) => name).join();
      return !seen.has(key) && seen.add(key) !== undefined;
    })
    .map((list, index) => ({ ...list, name: index === 0 ? 'rows' : `rows${index + 1}` }));
}

function onPage(layout: Layout): RecordSpec[] {
  const lists: RecordSpec[] = [];
  let until = -1;
  layout.lines.forEach((header, index) => {
    if (index <= until || header.length < FEWEST_COLUMNS || header.some(({ text }) => /\d|:$/.test(text))) return;
    const rows: Piece[][] = [];
    for (const line of layout.lines.slice(index + 1)) {
      if (line.length < Math.max(FEWEST_COLUMNS, header.length - 1) || !line.some(({ text }) => /\d/.test(text))) break;
      rows.push(line);
    }
    if (rows.length < FEWEST_ROWS) return;
    until = index + rows.length;
    lists.push({ name: 'rows', title: `${TO_CHECK}List`, columns: unique(header.map((head) => columnOf(head, rows))) });
  });
  return lists;
}

function columnOf(head: Piece, rows: Piece[][]): ColumnSpec {
  const texts = rows.flatMap(
    (row) => row.find((piece) => piece.box[0] < head.box[2] + 4 && piece.box[2] > head.box[0] - 4)?.text ?? [],
  );
  const [first = ''] = texts;
  const guess = guessType(head.text, first);
  const { name, title } = { name: nameOf(head.text), title: `${TO_CHECK}${head.text}` };
  return {
    name,
    title,
    headers: [head.text],
    ...guess.spec,
    required: texts.length === rows.length,
    material: guess.material,
    personal: guess.personal,
  };
}

function unique(columns: ColumnSpec[]): ColumnSpec[] {
  return columns.filter(({ name }, index) => columns.findIndex((column) => column.name === name) === index);
}
