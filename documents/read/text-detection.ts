/**
 * Where there is text on a picture: the probability map of the PP-OCR detection model, cut into boxes.
 * @module
 */
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Box } from '../../domain/document.ts';
import type { GreyImage } from './raster.ts';

export interface TextDetector {
  session: InferenceSession;
  tensor: (data: Float32Array, dims: number[]) => Tensor;
}

/** Boxes in pixels of the picture, each around one line of a cell, a label or a sentence. */
export async function detectText(image: GreyImage, detector: TextDetector): Promise<Box[]> {
  const scaled = scaleToMultiple(image, Math.min(1, MAX_SIDE / Math.max(image.width, image.height)));
  const { width, height } = scaled;
  const input = detector.tensor(normalised(scaled), [1, 3, height, width]);
  const name = detector.session.inputNames[0] as string;
  const outputs = await detector.session.run({ [name]: input });
  const map = outputs[detector.session.outputNames[0] as string]?.data as Float32Array;
  const [scaleX, scaleY] = [image.width / width, image.height / height];
  return regionsOf(map, { width, height }).map(([left, top, right, bottom]) => [
    left * scaleX,
    top * scaleY,
    right * scaleX,
    bottom * scaleY,
  ]);
}

/** Pixels of the longer side: coarser, neighbouring lines of 5-point type run together; finer gains nothing and costs time. */
const MAX_SIDE = 1_760;
/** The model halves its input five times. */
const MULTIPLE = 32;
const CHANNELS: [mean: number, deviation: number][] = [
  [0.485, 0.229],
  [0.456, 0.224],
  [0.406, 0.225],
];

function normalised({ pixels, width, height }: GreyImage): Float32Array {
  const size = width * height;
  const data = new Float32Array(3 * size);
  CHANNELS.forEach(([mean, deviation], channel) => {
    for (let at = 0; at < size; at++) data[channel * size + at] = ((pixels[at] as number) / 255 - mean) / deviation;
  });
  return data;
}

function scaleToMultiple(image: GreyImage, scale: number): GreyImage {
  const side = (pixels: number) => Math.max(MULTIPLE, Math.round((pixels * scale) / MULTIPLE) * MULTIPLE);
  return resize(image, side(image.width), side(image.height));
}

/** Bilinear; good for factors down to a half. */
export function resize({ pixels, width, height }: GreyImage, newWidth: number, newHeight: number): GreyImage {
  if (newWidth === width && newHeight === height) return { pixels, width, height };
  const resized = new Uint8Array(newWidth * newHeight);
  const [stepX, stepY] = [width / newWidth, height / newHeight];
  for (let y = 0; y < newHeight; y++) {
    const fromY = Math.min(Math.max((y + 0.5) * stepY - 0.5, 0), height - 1);
    const top = Math.floor(fromY);
    const below = Math.min(top + 1, height - 1);
    const shareY = fromY - top;
    for (let x = 0; x < newWidth; x++) {
      const fromX = Math.min(Math.max((x + 0.5) * stepX - 0.5, 0), width - 1);
      const left = Math.floor(fromX);
      const right = Math.min(left + 1, width - 1);
      const shareX = fromX - left;
      const upper =
        (pixels[top * width + left] as number) * (1 - shareX) + (pixels[top * width + right] as number) * shareX;
      const lower =
        (pixels[below * width + left] as number) * (1 - shareX) + (pixels[below * width + right] as number) * shareX;
      resized[y * newWidth + x] = upper * (1 - shareY) + lower * shareY + 0.5;
    }
  }
  return { pixels: resized, width: newWidth, height: newHeight };
}

/** Thresholds of the model's authors. */
const TEXT = 0.3;
const MIN_MEAN = 0.5;
/**
 * The model marks the core of a line; its box is this much larger in area by circumference. Its authors take 1.5:
 * tighter boxes leave the recognition model, which has one height for all, more pixels of each letter.
 */
const UNCLIP = 1.2;
const MIN_SIDE = 3;

/** Connected regions of text as boxes, grown to the letters' full height. */
function regionsOf(map: Float32Array, { width, height }: { width: number; height: number }): Box[] {
  const seen = new Uint8Array(map.length);
  const stack = new Int32Array(map.length);
  const boxes: Box[] = [];
  for (let start = 0; start < map.length; start++) {
    if (seen[start] === 1 || (map[start] as number) <= TEXT) continue;
    let depth = 0;
    let [left, top, right, bottom, sum, count] = [width, height, 0, 0, 0, 0];
    stack[depth++] = start;
    seen[start] = 1;
    while (depth > 0) {
      const at = stack[--depth] as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
      sum += map[at] as number;
      count++;
      for (let next = 0; next < 4; next++) {
        if ((next === 0 && x === 0) || (next === 1 && x === width - 1)) continue;
        const neighbour = at + (next === 0 ? -1 : next === 1 ? 1 : next === 2 ? -width : width);
        if (neighbour < 0 || neighbour >= map.length || seen[neighbour] === 1) continue;
        if ((map[neighbour] as number) <= TEXT) continue;
        seen[neighbour] = 1;
        stack[depth++] = neighbour;
      }
    }
    const [regionWidth, regionHeight] = [right - left + 1, bottom - top + 1];
    if (Math.min(regionWidth, regionHeight) < MIN_SIDE || sum / count < MIN_MEAN) continue;
    const grow = (regionWidth * regionHeight * UNCLIP) / (2 * (regionWidth + regionHeight));
    boxes.push([
      Math.max(0, left - grow),
      Math.max(0, top - grow),
      Math.min(width, right + 1 + grow),
      Math.min(height, bottom + 1 + grow),
    ]);
  }
  return boxes;
}
