/**
 * The report on documents as one HTML page: no script, nothing loaded from elsewhere.
 * @module
 */
import type { Share } from '../domain/share.ts';
import type { FullReport } from './document-golden.ts';

export function reportPage(report: FullReport): string {
  const { total } = report;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>How well documents are read</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24 }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0 2rem }
th, td { text-align: left; padding: 0.3rem 0.6rem; border-bottom: 1px solid #d9dde2 }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }
small { color: #57606a }
</style></head><body>
<h1>How well documents are read</h1>
<p>${total.documents} documents: ${total.published} published, ${total.waiting} waiting for a person, ${total.refused} refused.
Straight through: ${shareText(total.straightThrough)}. Values that people decided: ${total.reviewed}, corrected ${total.corrected}.
Rows of lists that people added: ${total.rowsAdded}, removed: ${total.rowsRemoved}.
Accepted and wrong: ${shareText(total.acceptedWrong)} in reviewed documents, ${shareText(report.goldenAcceptedWrong)} in golden sets.</p>
<p><small>Shares with the interval that they lie in at 95 % confidence (Wilson).</small></p>
${table(
  'Types',
  ['Type', 'Version', 'Documents', 'Straight through', 'Decided by people', 'Corrected', 'Accepted wrong'],
  report.types.map((row) => [
    row.type,
    row.typeVersion,
    row.documents,
    row.straightThrough,
    row.reviewed,
    row.corrected,
    row.acceptedWrong,
  ]),
)}
${table(
  'Golden sets',
  ['Type', 'Version', 'Cases', 'Read right', 'Accepted wrong'],
  report.golden.map((row) => [row.type, row.typeVersion, row.cases, row.read, row.acceptedWrong]),
)}
${table(
  'Labels, most corrected first',
  [
    'Type',
    'Value',
    'Read',
    'Accepted',
    'Decided by people',
    'Corrected',
    'In added rows',
    'In removed rows',
    'Why not accepted',
  ],
  report.labels.map((row) => [
    row.type,
    row.field,
    row.read,
    row.accepted,
    row.reviewed,
    row.corrected,
    row.notFound,
    row.falseRows,
    reasonsText(row.reasons),
  ]),
)}
${table(
  'Senders',
  ['Sender', 'Documents', 'Straight through', 'Decided by people', 'Corrected'],
  report.senders.map((row) => [row.sender, row.documents, row.straightThrough, row.reviewed, row.corrected]),
)}
${table(
  'Pages',
  ['Read by', 'Pages', 'Median ms', '95 % within ms'],
  report.pages.map((row) => [row.engine, row.pages, Math.round(row.medianMs), Math.round(row.p95Ms)]),
)}
${table('Refused', ['Why', 'Documents'], Object.entries(report.refusals))}
</body></html>
`;
}

type Cell = string | number | Share | null;

function table(title: string, heads: string[], rows: Cell[][]): string {
  if (rows.length === 0) return '';
  const cell = (value: Cell) =>
    typeof value === 'number' ? `<td class="n">${value}</td>` : `<td>${escapeHtml(cellText(value))}</td>`;
  return `<h2>${escapeHtml(title)}</h2><table><thead><tr>${heads.map((head) => `<th>${escapeHtml(head)}</th>`).join('')}</tr></thead><tbody>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</tbody></table>`;
}

function cellText(value: Exclude<Cell, number>): string {
  return typeof value === 'string' ? value : shareText(value);
}

function shareText(share: Share | null): string {
  if (share === null) return '–';
  const text = (rate: number) => `${(100 * rate).toFixed(2)} %`;
  return `${text(share.rate)} (${share.count} of ${share.of}; ${text(share.lower)} to ${text(share.upper)})`;
}

function reasonsText(reasons: Record<string, number>): string {
  return Object.entries(reasons)
    .sort((a, b) => b[1] - a[1])
    .map(([reason, count]) => `${reason} ${count}`)
    .join(', ');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
