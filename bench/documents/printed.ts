/**
 * For layouts whose HTML is written by hand: pages, boxes to tick, and the truth of what gets printed.
 * @module
 */
import { escapeHtml, type Truth, type TruthValue } from './form.ts';
import type { Filled } from './layout.ts';

/** Collects what the document states, and gives the HTML that states it. */
export class Stated {
  readonly fields: Truth['fields'] = {};

  /** Printed as `text`, which is also its value unless that is given. */
  put(field: string, text: string, value: TruthValue = text): string {
    this.fields[field] = value;
    return escapeHtml(text);
  }

  lines(field: string, lines: string[], between = '<br>'): string {
    this.fields[field] = lines.join(', ');
    return lines.map(escapeHtml).join(between);
  }

  /** Boxes of yes and no; neither is ticked where `value` is undefined, and nothing is then stated. */
  yesNo(field: string, value: boolean | undefined, mark: Mark, words: [string, string] = ['Yes', 'No']): string {
    if (value !== undefined) this.fields[field] = value;
    return ticks(words, value === undefined ? undefined : words[value ? 0 : 1], mark);
  }

  /** Yes or no in words. */
  answer(field: string, value: boolean, words: [string, string] = ['Yes', 'No']): string {
    return this.put(field, words[value ? 0 : 1], value);
  }

  filled(html: string): Filled {
    return { html, truth: { fields: this.fields } };
  }
}

export type Mark = 'ballot' | 'square' | 'tick';

export function ticks(options: readonly string[], chosen: string | undefined, mark: Mark): string {
  return options
    .map((option) => `<span class="option">${box(option === chosen, mark)} ${escapeHtml(option)}</span>`)
    .join(' ');
}

function box(on: boolean, mark: Mark): string {
  if (mark === 'ballot') return `<span class="ballot">${on ? '☒' : '☐'}</span>`;
  return `<span class="square">${on ? (mark === 'tick' ? '✓' : 'X') : ''}</span>`;
}

/** A whole page, or as many as it takes. */
export function page(size: string, css: string, body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:${size}}*{box-sizing:border-box}body{margin:0}${css}</style></head><body>${body}</body></html>`;
}

const FORM_CSS =
  "table{border-collapse:collapse;width:99.8%}td,th{vertical-align:top;text-align:left}tr{break-inside:avoid}.option{white-space:nowrap;margin-right:8pt}.ballot{font-family:'DejaVu Sans'}.square{display:inline-block;width:9pt;height:9pt;border:.8pt solid #222;font:bold 8pt/8pt 'DejaVu Sans';text-align:center;vertical-align:-1pt}";

/** A page of tables with cells to fill and boxes to tick. */
export function sheet(size: string, css: string, body: string): string {
  return page(size, `${FORM_CSS}${css}`, body);
}

/** A cell with its label in small print above the answer. */
export function cell(label: string, html: string, span = 1): string {
  return `<td colspan="${span}"><div class="label">${escapeHtml(label)}</div><div class="answer">${html || '&nbsp;'}</div></td>`;
}

export function row(...cells: string[]): string {
  return `<tr>${cells.join('')}</tr>`;
}
