/**
 * Counts of a measurement on scans, and how they are printed.
 * @module
 */
import { upperBound } from '../long-lists-report.ts';
import type { DamageLevel } from './damage.ts';

export interface Tally {
  name: string;
  kind: string;
  level: DamageLevel;
  documents: number;
  classified: number;
  /** Taken for another type, not left to a person. */
  misclassified: number;
  pages: number;
  /** Of the truth. */
  records: number;
  exactRecords: number;
  /** Records that the truth does not have. */
  extraRecords: number;
  /** Values that the truth states. */
  cells: number;
  /** Of these: read exactly, accepted or proposed to the reviewer. */
  exactCells: number;
  /** Of these: no record was found that they belong to. */
  notFound: number;
  /** Of these: accepted as they are. */
  acceptedRight: number;
  /** All values that were accepted, those of records that stand only in part on the pages too. */
  accepted: number;
  review: number;
  proposedRight: number;
  /** Accepted wrong, those reported as blank included. */
  wrong: string[];
  blankWrong: number;
}

export function emptyTally({ name, kind, level }: Pick<Tally, 'name' | 'kind' | 'level'>): Tally {
  const counts = { documents: 0, classified: 0, misclassified: 0, pages: 0, records: 0, exactRecords: 0 };
  const values = { extraRecords: 0, cells: 0, exactCells: 0, notFound: 0, accepted: 0, acceptedRight: 0 };
  return { name, kind, level, ...counts, ...values, review: 0, proposedRight: 0, wrong: [], blankWrong: 0 };
}

/** A line for each kind, one for all, then every value that was accepted wrong. */
export function printTallies(tallies: readonly Tally[]): void {
  console.log(HEADER);
  for (const kind of new Set(tallies.map((tally) => tally.kind)))
    console.log(
      lineOf(
        kind,
        tallies.filter((tally) => tally.kind === kind),
      ),
    );
  console.log(lineOf('all', tallies));
  for (const line of tallies.flatMap((tally) => tally.wrong)) console.log(`  ACCEPTED WRONG ${line}`);
}

const HEADER =
  '| kind | documents, told | pages | records | exact | cells | read exactly | accepted | right | **wrong** (blank) | 95 % bound | review | not found |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|';

function lineOf(name: string, tallies: readonly Tally[]): string {
  const sum = (of: (tally: Tally) => number) => tallies.reduce((total, tally) => total + of(tally), 0);
  const share = (part: number, all: number) => (all === 0 ? '–' : `${((100 * part) / all).toFixed(1)} %`);
  const [records, cells, accepted] = [sum((t) => t.records), sum((t) => t.cells), sum((t) => t.accepted)];
  const [wrong, blank, review] = [sum((t) => t.wrong.length), sum((t) => t.blankWrong), sum((t) => t.review)];
  const mistaken = sum((t) => t.misclassified);
  const cellsOf = [
    name,
    `${sum((t) => t.documents)}, ${sum((t) => t.classified)}${mistaken > 0 ? ` (${mistaken} wrongly)` : ''}`,
    String(sum((t) => t.pages)),
    String(records),
    share(
      sum((t) => t.exactRecords),
      records,
    ),
    String(cells),
    share(
      sum((t) => t.exactCells),
      cells,
    ),
    String(accepted),
    share(
      sum((t) => t.acceptedRight),
      cells,
    ),
    `**${wrong}** (${blank})`,
    `${(100 * upperBound(wrong, accepted + blank)).toFixed(3)} %`,
    share(review, review + accepted),
    share(
      sum((t) => t.notFound),
      cells,
    ),
  ];
  return `| ${cellsOf.join(' | ')} |`;
}
