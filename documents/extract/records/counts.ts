/**
 * Printed numbers of records, such as "Drivers: 260", against the records that were read.
 * @module
 */
import type { CheckResult, DocumentText, StatedFigure } from '../../../domain/document.ts';
import type { CountSpec, RecordSpec } from '../../../domain/document-records.ts';
import { linesOf, textOf } from '../lines.ts';
import { labelledContext } from './context.ts';
import { expression } from './expression.ts';

/** @returns the checks, and the numbers that are printed. */
export function checkCounts(
  document: DocumentText,
  spec: RecordSpec,
  records: number,
): { checks: CheckResult[]; stated: StatedFigure[] } {
  const stated: StatedFigure[] = [];
  const checks = (spec.counts ?? []).map(({ name, ...count }): CheckResult => {
    const printed = new Set(document.pages.flatMap((page) => printedOn(page, count)));
    const [figure] = printed;
    if (printed.size !== 1 || figure === undefined) return { name, result: 'not-applicable', keys: [] };
    stated.push({ record: spec.name, kind: 'count', name, figure });
    return { name, result: figure === records ? 'holds' : 'fails', keys: [] };
  });
  return { checks, stated };
}

function printedOn(page: DocumentText['pages'][number], { pattern, labels }: Omit<CountSpec, 'name'>): number[] {
  const lines = linesOf(page);
  const stated =
    pattern === undefined ? [] : lines.map((line) => expression(pattern).exec(textOf(line.words))?.groups?.count);
  const labelled = labels === undefined ? [] : labelledContext(page, lines, [{ column: 'count', labels }]);
  return [...stated, ...labelled.map((event) => event.cell.raw)]
    .filter((text): text is string => text !== undefined && /^\d{1,3}(,\d{3})*$|^\d+$/.test(text))
    .map((text) => Number(text.replaceAll(',', '')));
}
