/**
 * The look of a letter.
 * @module
 */
import { escapeHtml } from './form.ts';

export interface Letter {
  sender: string[];
  date: string;
  to: string[];
  subject: string;
  greeting: string;
  paragraphs: string[];
  /** Lines between greeting and paragraphs, as HTML. */
  html?: string;
  closing: string;
  signature: string;
  serif?: boolean;
}

export function letterPage(letter: Letter): string {
  const lines = (texts: string[]) => texts.map(escapeHtml).join('<br>');
  const font = letter.serif ? 'DejaVu Serif' : 'DejaVu Sans';
  return `<!doctype html><html><head><meta charset="utf-8"><style>@page{size:A4;margin:22mm}body{margin:0;font:10.5pt '${font}';line-height:1.35}p{margin:9pt 0}</style></head><body>
<div style="text-align:right">${lines(letter.sender)}</div><p>${escapeHtml(letter.date)}</p><p>${lines(letter.to)}</p><p>${escapeHtml(letter.greeting)}</p><p><b>${escapeHtml(letter.subject)}</b></p>${letter.html ?? ''}
${letter.paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('')}<p>${escapeHtml(letter.closing)}</p><p style="margin-top:34pt">${escapeHtml(letter.signature)}</p></body></html>`;
}
