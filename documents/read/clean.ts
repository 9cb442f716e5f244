/**
 * A scan made ready for OCR: straightened, and its specks taken out.
 * @module
 */
import type { GreyImage } from './raster.ts';
import { skewOf } from './skew.ts';

export interface CleanImage {
  image: GreyImage;
  /** Degrees by which the picture was straightened; 0 where it lies straight enough. */
  skew: number;
}

export function clean(original: GreyImage): CleanImage {
  const found = Math.round(skewOf(original) * 100) / 100;
  const skew = Math.abs(found) < MIN_SKEW ? 0 : found;
  const straight = straighten(original, skew);
  const isFine = Math.max(straight.width, straight.height) >= FINE_SIDE;
  return { image: isFine && specks(straight) > NOISY ? median(straight) : straight, skew };
}

/** Pixels of the longer side: on coarser pictures strokes are a pixel wide, and go with the specks. */
const FINE_SIDE = 1_400;

/** Degrees: below, turning costs more sharpness than it gains. */
const MIN_SKEW = 0.15;

/** Turns the picture about its middle so that type which runs down by `degrees` becomes level; it grows to hold all. */
export function straighten(image: GreyImage, degrees: number): GreyImage {
  if (degrees === 0) return image;
  const { pixels, width, height } = image;
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const newWidth = Math.round(width * cosine + height * Math.abs(sine));
  const newHeight = Math.round(height * cosine + width * Math.abs(sine));
  const turned = new Uint8Array(newWidth * newHeight).fill(255);
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  for (let y = 0; y < newHeight; y++) {
    const [alongX, alongY] = [-(newWidth - 1) / 2, y - (newHeight - 1) / 2];
    let fromX = alongX * cosine - alongY * sine + middleX;
    let fromY = alongX * sine + alongY * cosine + middleY;
    for (let x = 0; x < newWidth; x++, fromX += cosine, fromY += sine) {
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [shareX, shareY] = [fromX - left, fromY - top];
      const at = top * width + left;
      const upper = (pixels[at] as number) * (1 - shareX) + (pixels[at + 1] as number) * shareX;
      const lower = (pixels[at + width] as number) * (1 - shareX) + (pixels[at + width + 1] as number) * shareX;
      turned[y * newWidth + x] = upper * (1 - shareY) + lower * shareY + 0.5;
    }
  }
  return { pixels: turned, width: newWidth, height: newHeight };
}

/** Share of pixels that differ from all their neighbours by more than type does. */
const NOISY = 0.002;

function specks({ pixels, width, height }: GreyImage): number {
  let [count, seen] = [0, 0];
  for (let y = 1; y < height - 1; y += 3)
    for (let x = 1; x < width - 1; x += 3) {
      const at = y * width + x;
      const value = pixels[at] as number;
      const neighbours = [pixels[at - 1], pixels[at + 1], pixels[at - width], pixels[at + width]] as number[];
      seen++;
      if (neighbours.every((other) => other - value > 24) || neighbours.every((other) => value - other > 24)) count++;
    }
  return seen === 0 ? 0 : count / seen;
}

/** Of each pixel and its eight neighbours. */
export function median({ pixels, width, height }: GreyImage): GreyImage {
  // A copy also of a Buffer, whose slice() is the same memory.
  const filtered = new Uint8Array(pixels);
  const window = new Uint8Array(9);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      let filled = 0;
      for (let row = at - width - 1; row <= at + width - 1; row += width)
        for (let column = 0; column < 3; column++) window[filled++] = pixels[row + column] as number;
      filtered[at] = middleOfNine(window);
    }
  return { pixels: filtered, width, height };
}

/** The known exchange network for nine values (Devillard 1998, public domain). */
function middleOfNine(values: Uint8Array): number {
  for (let pair = 0; pair < NETWORK.length; pair += 2) {
    const [low, high] = [NETWORK[pair] as number, NETWORK[pair + 1] as number];
    const [first, second] = [values[low] as number, values[high] as number];
    if (first > second) {
      values[low] = second;
      values[high] = first;
    }
  }
  return values[4] as number;
}

const NETWORK = Uint8Array.from([
  1, 2, 4, 5, 7, 8, 0, 1, 3, 4, 6, 7, 1, 2, 4, 5, 7, 8, 0, 3, 5, 8, 4, 7, 3, 6, 1, 4, 2, 5, 4, 7, 4, 2, 6, 4, 4, 2,
]);
