/**
 * What is drawn on a page in the order of drawing: ruling lines, filled areas and pictures, and where in
 * that order each text object stands. Goes into form XObjects with their matrices.
 * @module
 */
import type { Box, Rule } from '../../domain/document.ts';
import { type Affine, apply, compose, type PdfPage } from './pdfium.ts';

export type Colour = [red: number, green: number, blue: number];

export interface FilledArea {
  box: Box;
  /** Null where it is a picture, a shading or not quite opaque: what it shows is not known. */
  colour: Colour | null;
  order: number;
}

export interface PageDrawing {
  rules: Rule[];
  areas: FilledArea[];
  /** Share of the page that its pictures cover, counted twice where they overlap: scans may come in strips. */
  pictureShare: number;
  /** Place of a text object (by its handle) in the order of drawing. */
  textOrder: Map<number, number>;
  /** More objects than are looked at. */
  truncated: boolean;
}

export function drawingOf(page: PdfPage): PageDrawing {
  const drawing: PageDrawing = {
    rules: [],
    areas: [],
    pictureShare: 0,
    textOrder: new Map(),
    truncated: false,
  };
  const walk: Walk = { page, drawing, order: 0 };
  const { fpdf } = page.library;
  const count = fpdf.FPDFPage_CountObjects(page.handle);
  for (let index = 0; index < count; index++)
    visit(walk, { handle: fpdf.FPDFPage_GetObject(page.handle, index), toShown: page.toShown, depth: 0 });
  drawing.rules = mergeRules(drawing.rules);
  return drawing;
}

interface Walk {
  page: PdfPage;
  drawing: PageDrawing;
  order: number;
}

interface PageObject {
  handle: number;
  toShown: Affine;
  depth: number;
}

const [TEXT, PATH, IMAGE, SHADING, FORM] = [1, 2, 3, 4, 5];
const MAX_OBJECTS = 200_000;
const MAX_DEPTH = 12;
const MAX_AREAS = 4_000;
/** Points: a filled shape not thicker than this is a ruling line. */
const RULE_THICKNESS = 2.6;

function visit(walk: Walk, object: PageObject): void {
  if (object.handle === 0) return;
  walk.order++;
  if (walk.order > MAX_OBJECTS || object.depth > MAX_DEPTH) {
    walk.drawing.truncated = true;
    return;
  }
  const { fpdf } = walk.page.library;
  const type = fpdf.FPDFPageObj_GetType(object.handle);
  if (type === TEXT) walk.drawing.textOrder.set(object.handle, walk.order);
  else if (type === PATH) visitPath(walk, object);
  else if (type === IMAGE || type === SHADING) visitPicture(walk, object, type === IMAGE);
  else if (type === FORM) {
    const inner = { toShown: compose(matrixOf(walk, object), object.toShown), depth: object.depth + 1 };
    const count = fpdf.FPDFFormObj_CountObjects(object.handle);
    for (let index = 0; index < count && walk.order <= MAX_OBJECTS; index++)
      visit(walk, { handle: fpdf.FPDFFormObj_GetObject(object.handle, index), ...inner });
  }
}

function matrixOf({ page: { library } }: Walk, object: PageObject): Affine {
  if (!library.fpdf.FPDFPageObj_GetMatrix(object.handle, library.scratch)) return [1, 0, 0, 1, 0, 0];
  return [0, 4, 8, 12, 16, 20].map((offset) => library.float(offset)) as Affine;
}

function visitPicture(walk: Walk, object: PageObject, isImage: boolean): void {
  const { page, drawing } = walk;
  const { library } = page;
  const { scratch } = library;
  if (!library.fpdf.FPDFPageObj_GetBounds(object.handle, scratch, scratch + 4, scratch + 8, scratch + 12)) return;
  const box = boundsOf([
    apply(object.toShown, library.float(0), library.float(4)),
    apply(object.toShown, library.float(8), library.float(12)),
  ]);
  addArea(drawing, { box, colour: null, order: walk.order });
  if (!isImage) return;
  const width = Math.max(0, Math.min(box[2], page.width) - Math.max(box[0], 0));
  const height = Math.max(0, Math.min(box[3], page.height) - Math.max(box[1], 0));
  drawing.pictureShare += (width * height) / (page.width * page.height || 1);
}

function visitPath(walk: Walk, object: PageObject): void {
  const { library } = walk.page;
  const { fpdf, scratch } = library;
  if (!fpdf.FPDFPath_GetDrawMode(object.handle, scratch, scratch + 4)) return;
  const filled = library.integer(0) !== 0;
  const stroked = library.integer(4) !== 0;
  if (!filled && !stroked) return;
  const toShown = compose(matrixOf(walk, object), object.toShown);
  const shapes = shapesOf(walk, object.handle, toShown);
  if (filled) addFilled(walk, object, shapes);
  if (stroked) addStroked(walk, object, shapes);
}

interface Shape {
  points: [number, number][];
  curved: boolean;
}

const [LINE_TO, BEZIER_TO, MOVE_TO] = [0, 1, 2];
const MAX_SEGMENTS = 20_000;

function shapesOf({ page: { library } }: Walk, path: number, toShown: Affine): Shape[] {
  const { fpdf, scratch } = library;
  const shapes: Shape[] = [];
  const count = Math.min(fpdf.FPDFPath_CountSegments(path), MAX_SEGMENTS);
  for (let index = 0; index < count; index++) {
    const segment = fpdf.FPDFPath_GetPathSegment(path, index);
    if (segment === 0 || !fpdf.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4)) continue;
    const point = apply(toShown, library.float(0), library.float(4));
    const type = fpdf.FPDFPathSegment_GetType(segment);
    if (type === MOVE_TO || shapes.length === 0) shapes.push({ points: [point], curved: false });
    else {
      const shape = shapes[shapes.length - 1] as Shape;
      shape.points.push(point);
      if (type === BEZIER_TO) shape.curved = true;
      const closes = type === LINE_TO && fpdf.FPDFPathSegment_GetClose(segment);
      if (closes) shape.points.push(shape.points[0] as [number, number]);
    }
  }
  return shapes;
}

function addFilled(walk: Walk, object: PageObject, shapes: Shape[]): void {
  const { drawing, page, order } = walk;
  const colour = colourOf(walk, object.handle, 'fill');
  const opaque =
    colour !== null && colour.alpha === 255 && !page.library.fpdf.FPDFPageObj_HasTransparency(object.handle);
  const boxes = shapes.map((shape) => boundsOf(shape.points));
  const visible = colour !== null && isDark(colour);
  const thin = (box: Box) => Math.min(box[2] - box[0], box[3] - box[1]) <= RULE_THICKNESS;
  if (boxes.length === 2 && isFrame(boxes as [Box, Box])) {
    if (visible) drawing.rules.push(...edgesOf(boxes[0] as Box));
    return;
  }
  boxes.forEach((box, index) => {
    if (thin(box)) {
      if (visible) drawing.rules.push(...ruleOf(box));
    } else if (shapes[index]?.curved === false && isRectangle(shapes[index] as Shape))
      addArea(drawing, { box, colour: opaque ? colour.colour : null, order });
    else addArea(drawing, { box, colour: null, order });
  });
}

function addStroked(walk: Walk, object: PageObject, shapes: Shape[]): void {
  const { library } = walk.page;
  const colour = colourOf(walk, object.handle, 'stroke');
  if (colour === null || !isDark(colour)) return;
  library.fpdf.FPDFPageObj_GetStrokeWidth(object.handle, library.scratch);
  const width = library.float(0);
  if (width > 4 * RULE_THICKNESS) return;
  for (const shape of shapes) {
    if (shape.curved) continue;
    for (let index = 1; index < shape.points.length; index++) {
      const ends = [shape.points[index - 1], shape.points[index]] as [number, number][];
      walk.drawing.rules.push(...ruleOf(boundsOf(ends)));
    }
  }
}

function colourOf(
  { page: { library } }: Walk,
  handle: number,
  which: 'fill' | 'stroke',
): { colour: Colour; alpha: number } | null {
  const { fpdf, scratch } = library;
  const call = which === 'fill' ? fpdf.FPDFPageObj_GetFillColor : fpdf.FPDFPageObj_GetStrokeColor;
  if (!call(handle, scratch, scratch + 4, scratch + 8, scratch + 12)) return null;
  const [red = 0, green = 0, blue = 0, alpha = 0] = [0, 4, 8, 12].map((offset) => library.integer(offset));
  return { colour: [red, green, blue], alpha };
}

/** Dark enough on white paper that a person sees a line. */
function isDark({ colour, alpha }: { colour: Colour; alpha: number }): boolean {
  return alpha > 25 && Math.min(...colour) < 245;
}

function addArea(drawing: PageDrawing, area: FilledArea): void {
  if (drawing.areas.length < MAX_AREAS) drawing.areas.push(area);
  else drawing.truncated = true;
}

export function boundsOf(points: [number, number][]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return [left, top, right, bottom];
}

function isRectangle({ points }: Shape): boolean {
  if (points.length < 4 || points.length > 6) return false;
  const box = boundsOf(points);
  return points.every(
    ([x, y]) =>
      Math.min(Math.abs(x - box[0]), Math.abs(x - box[2])) < 0.1 &&
      Math.min(Math.abs(y - box[1]), Math.abs(y - box[3])) < 0.1,
  );
}

/** A border drawn as the area between two rectangles. */
function isFrame([outer, inner]: [Box, Box]): boolean {
  return outer.every((edge, side) => Math.abs(edge - (inner[side] as number)) <= RULE_THICKNESS);
}

function edgesOf([left, top, right, bottom]: Box): Rule[] {
  return [
    [left, top, right, top],
    [left, bottom, right, bottom],
    [left, top, left, bottom],
    [right, top, right, bottom],
  ];
}

/** The middle line of a thin box; nothing where it slants or is only a dot. */
function ruleOf([left, top, right, bottom]: Box): Rule[] {
  const [width, height] = [right - left, bottom - top];
  if (!(Math.max(width, height) >= 3)) return [];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  if (height <= RULE_THICKNESS && width >= height) return [[left, y, right, y]];
  if (width <= RULE_THICKNESS) return [[x, top, x, bottom]];
  return [];
}

/** Joins the pieces of a line that was drawn cell by cell. */
function mergeRules(rules: Rule[]): Rule[] {
  const horizontal = rules.filter((rule) => rule[1] === rule[3]);
  const vertical = rules.filter((rule) => rule[1] !== rule[3]);
  const flip = ([a, b, c, d]: Rule): Rule => [b, a, d, c];
  return [...mergeAlong(horizontal), ...mergeAlong(vertical.map(flip)).map(flip)].map(
    (rule) => rule.map((value) => Math.round(value * 100) / 100) as Rule,
  );
}

const SAME_LINE = 0.8;

function mergeAlong(rules: Rule[]): Rule[] {
  const sorted = [...rules].sort((one, other) => one[1] - other[1] || one[0] - other[0]);
  const merged: Rule[] = [];
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && (sorted[end] as Rule)[1] - (sorted[end - 1] as Rule)[1] < SAME_LINE / 4) end++;
    const line = sorted.slice(start, end).sort((one, other) => one[0] - other[0]);
    let current: Rule | null = null;
    for (const rule of line) {
      if (current !== null && rule[0] - current[2] <= SAME_LINE) current[2] = Math.max(current[2], rule[2]);
      else {
        current = [rule[0], rule[1], rule[2], rule[1]];
        merged.push(current);
      }
    }
    start = end;
  }
  return merged;
}
