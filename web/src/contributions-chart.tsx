import { BarChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import type { Contribution } from './api.ts';
import { formatValue } from './format.ts';

const SHOWN = 10;

/** Strongest first; to the right raises the score, to the left lowers it. */
export function ContributionsChart({
  contributions,
  baseValue,
  margin,
}: {
  contributions: Contribution[];
  baseValue: number;
  margin: number;
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
        Exact contributions in log-odds. Without knowing the case the model says {baseValue.toFixed(2)}; with all{' '}
        {contributions.length} features, {margin.toFixed(2)}.
      </Text>
    </figure>
  );
}
