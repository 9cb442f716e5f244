import { BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import type { ClassShare, Contribution } from './api.ts';
import { formatName, formatValue } from './format.ts';

const SHOWN = 10;

/** Strongest first; to the right raises the score, to the left lowers it. */
export function ContributionsChart({
  contributions,
  baseValue,
  margin,
  classes,
}: {
  contributions: Contribution[];
  baseValue: number;
  margin: number;
  /** Of a model with several: contributions then say what speaks for the likeliest and against the next. */
  classes: ClassShare[] | null;
}) {
  const strongest = contributions
    .filter(({ contribution }) => contribution !== 0)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, SHOWN);
  const data = strongest.map(({ label, value, contribution }) => ({
    name: `${label}: ${formatValue(value)}`,
    Raises: contribution > 0 ? Number(contribution.toFixed(3)) : 0,
    Lowers: contribution < 0 ? Number(contribution.toFixed(3)) : 0,
  }));
  return (
    <figure
      style={{ margin: 0 }}
      aria-label={`What drove the score: ${strongest.map(({ label, contribution }) => `${label} ${contribution > 0 ? 'raises it by' : 'lowers it by'} ${Math.abs(contribution).toFixed(2)}`).join(', ')}`}
    >
      <BarChart
        h={40 + data.length * 34}
        data={data}
        dataKey="name"
        orientation="vertical"
        type="stacked"
        withLegend
        series={[
          { name: 'Raises', color: 'orange.6' },
          { name: 'Lowers', color: 'teal.6' },
        ]}
        yAxisProps={{ width: 220, tick: { fontSize: 12 } }}
        gridAxis="x"
        barProps={{ isAnimationActive: false }}
      />
      <Text component="figcaption" size="xs" c="dimmed">
        {classes === null
          ? `Exact contributions in log-odds. Without knowing the case the model says ${baseValue.toFixed(2)}; with all ${contributions.length} features, ${margin.toFixed(2)}.`
          : `Exact contributions in log-odds to the lead of ${leadOf(classes)}. Without any listed word it is ${baseValue.toFixed(2)}; with the ${contributions.length} that occur, ${margin.toFixed(2)}.`}
      </Text>
    </figure>
  );
}

/** Likeliest first. */
export function byProbability(classes: ClassShare[]): ClassShare[] {
  return classes.toSorted((a, b) => b.probability - a.probability);
}

/** “Complaint over Claim”. */
function leadOf(classes: ClassShare[]): string {
  return byProbability(classes)
    .slice(0, 2)
    .map(({ name }) => formatName(name))
    .join(' over ');
}
