/**
 * The angle by which a scan lies askew, by the projection profile: where the rows of pixels run along the
 * lines of type, the sums of ink of neighbouring rows differ most.
 * @module
 */
import type { GreyImage } from './raster.ts';

/** Degrees, positive where the type runs down to the right; 0 where no angle stands out. Up to 6 degrees. */
export function skewOf(image: GreyImage): number {
  const ink = inkOf(image);
  if (ink.xs.length < MIN_INK) return 0;
  let best = { angle: 0, score: score(ink, 0) };
  const upright = best.score;
  for (const step of STEPS) {
    const centre = best.angle;
    for (let offset = -step.reach; offset <= step.reach + 1e-9; offset += step.size) {
      const angle = centre + offset;
      const found = score(ink, angle);
      if (found > best.score) best = { angle, score: found };
    }
  }
  return best.score > upright * MIN_GAIN && Math.abs(best.angle) < MAX_ANGLE ? best.angle : 0;
}

const STEPS = [
  { reach: 6, size: 0.5 },
  { reach: 0.4, size: 0.1 },
  { reach: 0.08, size: 0.02 },
];
const MAX_ANGLE = 6.2;
const MIN_INK = 200;
const MIN_GAIN = 1.02;
/** Pixels of the long side at which the angle is sought, at least: in coarser pictures thin type pales into the paper. */
const WORKING_SIDE = 1_000;
const MAX_INK = 60_000;
const DARK = 140;

interface Ink {
  xs: Float32Array;
  ys: Float32Array;
  height: number;
  width: number;
}

/** Dark pixels of a coarser picture, whose pixels are the means of their blocks. */
function inkOf({ pixels, width, height }: GreyImage): Ink {
  const factor = Math.max(1, Math.floor(Math.max(width, height) / WORKING_SIDE));
  const [coarseWidth, coarseHeight] = [Math.floor(width / factor), Math.floor(height / factor)];
  const [xs, ys]: [number[], number[]] = [[], []];
  for (let y = 0; y < coarseHeight; y++)
    for (let x = 0; x < coarseWidth; x++) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy++)
        for (let dx = 0; dx < factor; dx++) sum += pixels[(y * factor + dy) * width + x * factor + dx] as number;
      if (sum / (factor * factor) < DARK) {
        xs.push(x - coarseWidth / 2);
        ys.push(y - coarseHeight / 2);
      }
    }
  const every = Math.max(1, Math.ceil(xs.length / MAX_INK));
  const thin = (values: number[]) => Float32Array.from(values.filter((_, index) => index % every === 0));
  return { xs: thin(xs), ys: thin(ys), height: coarseHeight, width: coarseWidth };
}

function score({ xs, ys, width, height }: Ink, degrees: number): number {
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.ceil(Math.hypot(width, height) / 2) + 2;
  const rows = new Float32Array(2 * reach + 2);
  for (let index = 0; index < xs.length; index++) {
    const row = (ys[index] as number) * cosine - (xs[index] as number) * sine + reach;
    const below = Math.floor(row);
    const share = row - below;
    rows[below] = (rows[below] as number) + 1 - share;
    rows[below + 1] = (rows[below + 1] as number) + share;
  }
  let sum = 0;
  for (let row = 1; row < rows.length; row++) sum += ((rows[row] as number) - (rows[row - 1] as number)) ** 2;
  return sum;
}
