/**
 * Printed numbers of records, such as "Drivers: 260", against the records that were read.
 * @module
 */
import type { CheckResult, DocumentText } from '../../../domain/document.ts';
import type { CountSpec } from '../../../domain/document-records.ts';
import { linesOf, textOf } from '../lines.ts';
import { labelledContext } from './context.ts';
import { expression } from './expression.ts';

export function checkCounts(document: DocumentText, counts: readonly CountSpec[], records: number): CheckResult[] {
  return counts.map((count) => {
    const printed = new Set(document.pages.flatMap((page) => printedOn(page, count)));
    const [number] = printed;
    if (printed.size !== 1 || number === undefined) return { name: count.name, result: 'not-applicable', keys: [] };
    return { name: count.name, result: number === records ? 'holds' : 'fails', keys: [] };
  });
}

function printedOn(page: DocumentText['pages'][number], { pattern, labels }: CountSpec): number[] {
  const lines = linesOf(page);
  const stated =
    pattern === undefined ? [] : lines.map((line) => expression(pattern).exec(textOf(line.words))?.groups?.count);
  const labelled = labels === undefined ? [] : labelledContext(page, lines, [{ column: 'count', labels }]);
  return [...stated, ...labelled.map((event) => event.cell.raw)]
    .filter((text): text is string => text !== undefined && /^\d{1,3}(,\d{3})*$|^\d+$/.test(text))
    .map((text) => Number(text.replaceAll(',', '')));
}
