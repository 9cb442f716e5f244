/**
 * A small motor portfolio for tests of `arbiter model`: claims with an outcome, drawn from a seed, with
 * the columns that drafting a specification must notice.
 * @module
 */
import { randomFrom } from '../engine/testing/sampled-values.ts';

/** Columns of a claim, in the file's order. */
export type Claim = Record<(typeof COLUMNS)[number], string>;

/** `settled_amount` tells the outcome; `country` is constant; `file_no` counts; `policy` is nearly unique. */
export const COLUMNS = [
  'claim_id',
  'file_no',
  'policy',
  'country',
  'amount_pence',
  'vehicle_value_pence',
  'driver_age',
  'mileage',
  'fuel',
  'region',
  'settled_amount',
  'fraud',
] as const;

const FUELS = ['petrol', 'diesel', 'electric'];
const REGIONS = ['north', 'south', 'east', 'west'];

/** The same seed gives the same claims. About one in four is a fraud. */
export function drawClaims(rows: number, seed: number): Claim[] {
  const random = randomFrom(seed);
  const pick = (texts: string[]) => texts[Math.floor(random() * texts.length)] as string;
  return Array.from({ length: rows }, (_, i) => {
    const share = random();
    const value = 400_000 + Math.floor(random() * 3_600_000);
    const fuel = pick(FUELS);
    const region = pick(REGIONS);
    const margin = 4 * share - 3.6 + (fuel === 'diesel' ? 1.2 : 0) + (region === 'north' ? 0.8 : 0);
    const isFraud = random() < 1 / (1 + Math.exp(-margin));
    return {
      claim_id: `C${String(seed)}-${String(i).padStart(5, '0')}`,
      file_no: String(70_000 + i),
      policy: `P${String(Math.floor(i * 0.97))}`,
      country: 'DE',
      amount_pence: String(Math.floor(value * (0.05 + 0.9 * share))),
      vehicle_value_pence: String(value),
      driver_age: String(18 + Math.floor(random() * 60)),
      mileage: random() < 0.05 ? '?' : String(3_000 + Math.floor(random() * 30_000)),
      fuel,
      region,
      settled_amount: isFraud ? '0' : String(10_000 + Math.floor(random() * 1_000_000)),
      fraud: isFraud ? '1' : '0',
    };
  });
}

export function csvOf(rows: Record<string, string>[], columns: readonly string[] = COLUMNS): string {
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))].join('\n')}\n`;
}
