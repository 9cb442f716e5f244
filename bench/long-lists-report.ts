/**
 * The table of the long-list bench, and the bound of its rate of accepted wrong values.
 * @module
 */

/** Counts of one file. */
export interface Score {
  file: string;
  kind: string;
  /** Records of the truth; of them recalled exactly; records of ours. */
  records: number;
  exact: number;
  found: number;
  /** Values accepted; accepted and not the truth's; waiting for review. */
  accepted: number;
  wrong: number;
  review: number;
  /** Values of records that the truth does not have: printed in the document, or a mistake. */
  beyond: number;
  /** The type that the document was recognised as. */
  recognised: string;
  checks: string;
  milliseconds: number;
  misses: string[];
}

export function report(scores: readonly Score[]): void {
  const kinds = [...new Set(scores.map((entry) => entry.kind))];
  const row = (name: string, own: readonly Score[]) => {
    const sum = (of: (entry: Score) => number) => own.reduce((total, entry) => total + of(entry), 0);
    const [records, exact, accepted, wrong] = [
      sum((s) => s.records),
      sum((s) => s.exact),
      sum((s) => s.accepted),
      sum((s) => s.wrong),
    ];
    console.log(
      [
        name.padEnd(34),
        String(records).padStart(6),
        String(exact).padStart(6),
        `${((100 * exact) / records).toFixed(2)} %`.padStart(9),
        String(sum((s) => s.found)).padStart(6),
        String(accepted).padStart(7),
        String(sum((s) => s.review)).padStart(6),
        String(wrong).padStart(5),
        String(sum((s) => s.beyond)).padStart(6),
        `<= ${(100 * upperBound(wrong, accepted)).toFixed(4)} %`.padStart(13),
        `${sum((s) => s.milliseconds).toFixed(0)} ms`.padStart(9),
      ].join(' '),
    );
  };
  console.log(
    `${'file'.padEnd(34)} ${'record'.padStart(6)} ${'exact'.padStart(6)} ${''.padStart(9)} ${'found'.padStart(6)} ${'accept'.padStart(7)} ${'review'.padStart(6)} wrong beyond ${'95 % bound'.padStart(13)}`,
  );
  for (const entry of scores) row(entry.file, [entry]);
  console.log('');
  for (const kind of kinds)
    row(
      kind,
      scores.filter((entry) => entry.kind === kind),
    );
  row('all', scores);
  for (const entry of scores) {
    const other = entry.recognised === entry.kind ? '' : `, RECOGNISED AS ${entry.recognised}`;
    console.log(`\n${entry.file}: ${entry.checks || 'no checks'}${other}`);
    for (const miss of entry.misses.slice(0, Number(process.env.MISSES ?? 5)))
      console.log(`  ${miss.slice(0, Number(process.env.WIDE ?? 300))}`);
    if (entry.misses.length > Number(process.env.MISSES ?? 5))
      console.log(`  ... ${entry.misses.length} misses in all`);
  }
}

/** Upper end of the 95 % interval (one-sided) of a rate, after Clopper and Pearson, by bisection. */
export function upperBound(wrong: number, all: number): number {
  if (all === 0 || wrong >= all) return 1;
  let [low, high] = [wrong / all, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (atMost(wrong, all, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most `wrong` of `all` at this rate. */
function atMost(wrong: number, all: number, rate: number): number {
  let logTerm = all * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= wrong; k += 1) {
    logTerm += Math.log((all - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(logTerm);
  }
  return sum;
}
