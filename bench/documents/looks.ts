/**
 * Looks of forms: how labels and values stand to each other on paper.
 * @module
 */
import { escapeHtml, type Form, type Item, type Part } from './form.ts';

export type Look = (form: Form) => string;

const page = (css: string, body: string) =>
  `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:16mm}*{box-sizing:border-box}body{margin:0;font:10pt 'DejaVu Sans';color:#000}h1{font-size:16pt;margin:0 0 6pt}h2{font-size:11.5pt;margin:14pt 0 6pt}table{border-collapse:collapse;width:100%}td,th{vertical-align:top;text-align:left}.num{text-align:right}p{margin:4pt 0}${css}</style></head><body>${body}</body></html>`;

const GLYPHS: [string, string] = ['☐', '☒'];
const ticks = ({ options = [], chosen }: Item, [off, on] = GLYPHS) =>
  options.map((option) => `${option === chosen ? on : off} ${escapeHtml(option)}`).join('&emsp;');
const DRAWN: [string, string] = ['<span class="tick"></span>', '<span class="tick">X</span>'];
const drawnCss =
  '.tick{display:inline-block;width:10pt;height:10pt;border:1px solid #000;font:bold 7.5pt DejaVu Sans;line-height:9pt;text-align:center;vertical-align:middle}';
const value = (item: Item, marks: [string, string] = GLYPHS) =>
  item.options ? ticks(item, marks) : [item.text ?? ''].flat().map(escapeHtml).join('<br>');
const inline = (item: Item, marks: [string, string] = GLYPHS) =>
  item.options ? ticks(item, marks) : [item.text ?? ''].flat().map(escapeHtml).join(', ');
const head = (form: Form) =>
  `<div style="font-size:9pt">${escapeHtml(form.issuer)}</div><h1>${escapeHtml(form.title)}</h1>${form.intro ? `<p>${escapeHtml(form.intro)}</p>` : ''}`;
const foot = (form: Form) =>
  form.footer ? `<p style="font-size:8pt;margin-top:18pt">${escapeHtml(form.footer)}</p>` : '';
const list = ({ table }: Part, border = '1px solid #333') => {
  if (table === undefined) return '';
  const cell = (text: string, index: number, tag = 'td') =>
    `<${tag} class="${table.numeric.includes(index) ? 'num' : ''}" style="border:${border};padding:2pt 4pt;font-size:8.5pt">${escapeHtml(text)}</${tag}>`;
  const row = (cells: string[], tag = 'td') =>
    `<tr>${cells.map((text, index) => cell(text, index, tag)).join('')}</tr>`;
  return `<table style="margin-top:6pt"><thead>${row(table.headers, 'th')}</thead><tbody>${table.rows.map((cells) => row(cells)).join('')}${table.total ? row(table.total) : ''}</tbody></table>`;
};
const parts = (form: Form, of: (part: Part, index: number) => string) =>
  form.parts.map((part, index) => of(part, index)).join('');

/** "Label: value", one a line. */
export const colonLines: Look = (form) =>
  page(
    '.l{margin:3pt 0;line-height:1.35}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2>${part.items.map((item) => `<div class="l"><b>${escapeHtml(item.label)}:</b> ${inline(item)}</div>`).join('')}${list(part)}`,
      ) +
      foot(form),
  );

/** A table with ruling lines, labels in the left column. */
export const ruledTable: Look = (form) =>
  page(
    '.g td{border:1px solid #444;padding:3pt 6pt}.g td:first-child{width:38%;background:#eee}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2><table class="g">${part.items.map((item) => `<tr><td>${escapeHtml(item.label)}</td><td>${value(item)}</td></tr>`).join('')}</table>${list(part)}`,
      ) +
      foot(form),
  );

/** Boxes with a small label over the value, as on printed US forms. */
export const boxes: Look = (form) =>
  page(
    `.b{display:grid;grid-template-columns:1fr 1fr 1fr;border-top:1px solid #000;border-left:1px solid #000}.c{border-right:1px solid #000;border-bottom:1px solid #000;padding:2pt 4pt;min-height:30pt}.w{grid-column:1/-1}.t{font-size:6.5pt;text-transform:uppercase}h2{background:#ddd;padding:2pt 4pt;font-size:9.5pt;margin:10pt 0 0}${drawnCss}`,
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2><div class="b">${part.items.map((item) => `<div class="c${item.wide ? ' w' : ''}"><div class="t">${escapeHtml(item.label)}</div><div>${value(item, DRAWN)}</div></div>`).join('')}</div>${list(part, '1px solid #000')}`,
      ) +
      foot(form),
  );

/** Two columns of parts; dotted leaders between label and value. */
export const leaders: Look = (form) =>
  page(
    '.two{columns:2;column-gap:24pt}.p{break-inside:avoid;margin-bottom:10pt}.r{display:flex;margin:3pt 0}.r .d{flex:1;overflow:hidden;white-space:nowrap;letter-spacing:1px;color:#555;margin:0 3pt}.r .v{text-align:right}',
    `${head(form)}<div class="two">${parts(form, (part) => `<div class="p"><h2 style="margin-top:0">${escapeHtml(part.heading)}</h2>${part.items.map((item) => (item.wide || item.options ? `<div style="margin:3pt 0"><div>${escapeHtml(item.label)}:</div><div>${value(item)}</div></div>` : `<div class="r"><span>${escapeHtml(item.label)}</span><span class="d">${'.'.repeat(120)}</span><span class="v">${inline(item)}</span></div>`)).join('')}</div>`)}</div>${form.parts.map((part) => list(part)).join('')}${foot(form)}`,
  );

/** Label, value, label, value on each line of a ruled table. */
export const fourColumns: Look = (form) => {
  const rows = (items: Item[]): string => {
    const lines: string[] = [];
    let open: Item | null = null;
    const cells = (item: Item, span: number) =>
      `<td class="k">${escapeHtml(item.label)}</td><td colspan="${span}">${value(item)}</td>`;
    for (const item of items) {
      if (item.wide) {
        if (open) lines.push(`<tr>${cells(open, 3)}</tr>`);
        open = null;
        lines.push(`<tr>${cells(item, 3)}</tr>`);
      } else if (open) {
        lines.push(`<tr>${cells(open, 1)}${cells(item, 1)}</tr>`);
        open = null;
      } else open = item;
    }
    if (open) lines.push(`<tr>${cells(open, 3)}</tr>`);
    return lines.join('');
  };
  return page(
    '.f td{border:1px solid #777;padding:3pt 5pt;font-size:9pt}.f .k{width:19%;font-weight:bold}',
    head(form) +
      parts(
        form,
        (part) => `<h2>${escapeHtml(part.heading)}</h2><table class="f">${rows(part.items)}</table>${list(part)}`,
      ) +
      foot(form),
  );
};

/** Bold label over its value, two beside each other, no lines at all. */
export const stacked: Look = (form) =>
  page(
    '.s{display:grid;grid-template-columns:1fr 1fr;gap:8pt 20pt}.w{grid-column:1/-1}.k{font-weight:bold;font-size:9pt;margin-bottom:1pt}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2 style="border-bottom:1px solid #888">${escapeHtml(part.heading)}</h2><div class="s">${part.items.map((item) => `<div class="${item.wide ? 'w' : ''}"><div class="k">${escapeHtml(item.label)}</div><div>${value(item, ['○', '●'])}</div></div>`).join('')}</div>${list(part, 'none')}`,
      ) +
      foot(form),
  );

/** Label and value on an underline, serif type. */
export const underlined: Look = (form) =>
  page(
    `body{font-family:'DejaVu Serif';font-size:9.5pt}.u{display:flex;margin:7pt 0;align-items:flex-end}.u .v{flex:1;border-bottom:1px solid #000;padding-left:6pt;margin-left:4pt}${drawnCss}`,
    head(form) +
      parts(
        form,
        (part, index) =>
          `<h2>Section ${index + 1}: ${escapeHtml(part.heading)}</h2>${part.items.map((item) => `<div class="u"><span>${escapeHtml(item.label)}</span><span class="v">${inline(item, DRAWN)}</span></div>`).join('')}${list(part)}`,
      ) +
      foot(form),
  );

/** Numbered questions, the answer in a box below. */
export const questions: Look = (form) => {
  let number = 0;
  return page(
    `.q{margin:6pt 0;break-inside:avoid}.a{border:1px solid #666;padding:3pt 6pt;min-height:18pt;margin-top:2pt}${drawnCss}`,
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2>${part.items.map((item) => `<div class="q"><div>${++number}. ${escapeHtml(item.label)}</div>${item.options ? `<div style="margin-top:3pt">${ticks(item, DRAWN)}</div>` : `<div class="a">${value(item)}</div>`}</div>`).join('')}${list(part)}`,
      ) +
      foot(form),
  );
};

/** Key and value in two columns without lines, labels flush right in the left one. */
export const flushKeys: Look = (form) =>
  page(
    '.x td{padding:2.5pt 6pt}.x td:first-child{width:36%;text-align:right;color:#333}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2><table class="x">${part.items.map((item) => `<tr><td>${escapeHtml(item.label)}</td><td><b>${value(item, ['[ ]', '[X]'])}</b></td></tr>`).join('')}</table>${list(part)}`,
      ) +
      foot(form),
  );

/** A ruled table for each part: a row of labels over a row of values. */
export const headerRows: Look = (form) => {
  const chunks = (items: Item[]) => {
    const rows: Item[][] = [];
    for (const item of items) {
      const last = rows.at(-1);
      if (item.wide || last === undefined || last.length === 3 || last[0]?.wide) rows.push([item]);
      else last.push(item);
    }
    return rows;
  };
  return page(
    '.h{margin-bottom:6pt}.h td,.h th{border:1px solid #555;padding:3pt 5pt}.h th{background:#e8e8e8;font-size:8.5pt}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2>${chunks(part.items)
            .map(
              (row) =>
                `<table class="h"><tr>${row.map((item) => `<th>${escapeHtml(item.label)}</th>`).join('')}</tr><tr>${row.map((item) => `<td>${value(item)}</td>`).join('')}</tr></table>`,
            )
            .join('')}${list(part)}`,
      ) +
      foot(form),
  );
};

/** Labels and values in one type, no lines, no colons: two pairs beside each other. */
export const plainGrid: Look = (form) => {
  const rows = (items: Item[]) => {
    const lines: string[] = [];
    for (let index = 0; index < items.length; index += 2) {
      const cells = items
        .slice(index, index + 2)
        .map((item) => `<td style="width:20%">${escapeHtml(item.label)}</td><td style="width:30%">${value(item)}</td>`);
      lines.push(`<tr>${cells.join('')}</tr>`);
    }
    return lines.join('');
  };
  return page(
    '.y td{padding:3pt 4pt;font-size:9pt}',
    head(form) +
      parts(
        form,
        (part) => `<h2>${escapeHtml(part.heading)}</h2><table class="y">${rows(part.items)}</table>${list(part)}`,
      ) +
      foot(form),
  );
};

/** Values on a line, their captions in small type under it. */
export const captions: Look = (form) =>
  page(
    `.v{display:grid;grid-template-columns:1fr 1fr;gap:10pt 18pt}.w{grid-column:1/-1}.t{border-bottom:1px solid #000;min-height:13pt}.k{font-size:7pt}${drawnCss}`,
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2><div class="v">${part.items.map((item) => `<div class="${item.wide ? 'w' : ''}"><div class="t">${value(item, DRAWN)}</div><div class="k">${escapeHtml(item.label)}</div></div>`).join('')}</div>${list(part)}`,
      ) +
      foot(form),
  );

/** Labels over values in one type, set apart by space alone. */
export const plainStack: Look = (form) =>
  page(
    '.s{display:grid;grid-template-columns:1fr 1fr 1fr;gap:9pt 14pt}.w{grid-column:1/-1}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2><div class="s">${part.items.map((item) => `<div class="${item.wide ? 'w' : ''}"><div>${escapeHtml(item.label)}</div><div>${value(item)}</div></div>`).join('')}</div>${list(part)}`,
      ) +
      foot(form),
  );

/** Colons, tight lines, a remark without a label under every third. */
export const remarks: Look = (form) => {
  const notes = ['Please use block capitals.', 'All amounts in whole figures.', 'Continue on a separate sheet.'];
  return page(
    '.l{line-height:1.2}',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2>${part.items.map((item, index) => `<div class="l">${escapeHtml(item.label)}: ${inline(item)}</div>${index % 3 === 2 ? `<div class="l">${notes[((index / 3) % 3) | 0]}</div>` : ''}`).join('')}${list(part)}`,
      ) +
      foot(form),
  );
};

/** Several pairs on a line, parted by a bar. */
export const runOn: Look = (form) =>
  page(
    '',
    head(form) +
      parts(
        form,
        (part) =>
          `<h2>${escapeHtml(part.heading)}</h2><p>${part.items.map((item) => `${escapeHtml(item.label)}: ${inline(item)}`).join(' | ')}</p>${list(part)}`,
      ) +
      foot(form),
  );
