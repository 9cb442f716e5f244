import { ActionIcon, Checkbox, Group, Text, Tooltip } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { type RefObject, useEffect, useRef } from 'react';
import type { PageView, ValueView } from './document-api.ts';
import { FINE_DPI, PAGE_DPI, placeWithin, usePageImage } from './document-image.ts';
import { lookOf } from './document-review.ts';
import { quarantineWords, VALUE_WORDS } from './document-words.ts';
import { Loading } from './notices.tsx';

export type Zoom = 'width' | 'page' | number;

export interface View {
  page: number;
  zoom: Zoom;
  /** Quarter turns clockwise. */
  turns: number;
  showAccepted: boolean;
}

export const FIRST_VIEW: View = { page: 1, zoom: 'width', turns: 0, showAccepted: true };

const ZOOM_STEP = 1.25;
// Where all is full of them, the pattern alone is enough.
const HIDDEN_TAGS_MAX = 5;

/** A page as picture, with boxes over the values that were read from it. */
export function PageViewer({
  id,
  page,
  pageCount,
  values,
  selectedKey,
  view,
  onView,
  onSelect,
}: {
  id: string;
  page: PageView | undefined;
  pageCount: number;
  values: ValueView[];
  selectedKey: string | null;
  view: View;
  onView: (view: View) => void;
  onSelect: (key: string) => void;
}) {
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const desk = useRef<HTMLDivElement>(null);
  const scale = page === undefined ? 1 : scaleOf(view, page, { width, height });
  const boxes = page === undefined ? [] : values.filter((value) => value.page === page.page && value.box !== null);
  return (
    <>
      <Toolbar view={view} scale={scale} pageCount={pageCount} onView={onView} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className="doc-desk" ref={desk} tabIndex={0} aria-label={`Page ${view.page}, picture`}>
        <div ref={sizeRef} style={{ minHeight: '100%' }}>
          {page !== undefined && <Sheet {...{ id, page, boxes, selectedKey, view, scale, onSelect, desk }} />}
        </div>
      </section>
    </>
  );
}

/** Pixels per point. */
function scaleOf({ zoom, turns }: View, page: PageView, room: { width: number; height: number }): number {
  const [width, height] = turns % 2 === 0 ? [page.width, page.height] : [page.height, page.width];
  const fit = Math.max(room.width, 200) / width;
  if (zoom === 'width') return fit;
  if (zoom === 'page') return Math.min(fit, Math.max(room.height, 200) / height);
  return zoom;
}

function Sheet({
  id,
  page,
  boxes,
  selectedKey,
  view,
  scale,
  onSelect,
  desk,
}: {
  id: string;
  page: PageView;
  boxes: ValueView[];
  selectedKey: string | null;
  view: View;
  scale: number;
  onSelect: (key: string) => void;
  desk: RefObject<HTMLDivElement | null>;
}) {
  const needsFine = scale * window.devicePixelRatio * 72 > PAGE_DPI * 1.2;
  const coarse = usePageImage({ id, page: page.page, dpi: PAGE_DPI });
  const fine = usePageImage({ id, page: page.page, dpi: FINE_DPI, enabled: needsFine });
  const src = (needsFine ? fine.data : undefined) ?? coarse.data;
  const [width, height] = [page.width * scale, page.height * scale];
  const isTurned = view.turns % 2 === 1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the selection, the page or the size changes
  useEffect(() => scrollToSelected(desk.current), [selectedKey, page.page, scale, view.turns]);
  return (
    <div style={{ width: isTurned ? height : width, height: isTurned ? width : height, margin: '0 auto' }}>
      <div
        className="doc-sheet"
        data-scale={scale}
        style={{ width, height, transformOrigin: '0 0', transform: turnOf(view.turns, { width, height }) }}
      >
        {src !== undefined && <img src={src} alt={`Page ${page.page}`} />}
        {coarse.isPending && <Loading />}
        {coarse.error !== null && (
          <Text c="red.8" p="md">
            The picture of this page cannot be made: {coarse.error.message}
          </Text>
        )}
        {page.quarantined.map(({ reason, text, box }) => (
          <div
            key={`${reason}${box.join()}`}
            className="doc-box"
            data-look="hidden"
            style={placeWithin(box, [0, 0, page.width, page.height])}
            title={`Hidden text, ${quarantineWords(reason)}: ${text}`}
          >
            {page.quarantined.length <= HIDDEN_TAGS_MAX && <span className="doc-tag">hidden</span>}
          </div>
        ))}
        {boxes
          .filter((value) => view.showAccepted || lookOf(value) !== 'accepted' || value.key === selectedKey)
          .map((value) => (
            <BoxButton
              key={value.key}
              value={value}
              page={page}
              selected={value.key === selectedKey}
              onSelect={() => onSelect(value.key)}
            />
          ))}
      </div>
    </div>
  );
}

function BoxButton({
  value,
  page,
  selected,
  onSelect,
}: {
  value: ValueView;
  page: PageView;
  selected: boolean;
  onSelect: () => void;
}) {
  const look = lookOf(value);
  const words = look === 'person' ? { sign: '✎', label: 'Read by a person' } : VALUE_WORDS[look];
  const isQuiet = look === 'accepted' && !selected;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="doc-box"
      data-look={look}
      data-selected={selected}
      style={placeWithin(value.box ?? [0, 0, 0, 0], [0, 0, page.width, page.height])}
      aria-label={`${value.title}: ${words.label}`}
      title={`${value.title}: ${words.label}`}
      onClick={onSelect}
    >
      {!isQuiet && (
        <span className="doc-tag" aria-hidden>
          {words.sign}
          <span className="doc-tag-title"> {value.title}</span>
        </span>
      )}
    </button>
  );
}

function turnOf(turns: number, { width, height }: { width: number; height: number }): string {
  const moves = ['none', `translate(${height}px, 0)`, `translate(${width}px, ${height}px)`, `translate(0, ${width}px)`];
  return turns % 4 === 0 ? 'none' : `${moves[turns % 4]} rotate(${(turns % 4) * 90}deg)`;
}

function scrollToSelected(desk: HTMLDivElement | null): void {
  const box = desk?.querySelector('[data-selected="true"]');
  if (desk === null || box === null || box === undefined) return;
  const [place, room] = [box.getBoundingClientRect(), desk.getBoundingClientRect()];
  const isInside =
    place.top > room.top + 20 && place.bottom < room.bottom - 20 && place.left > room.left && place.right < room.right;
  if (isInside) return;
  desk.scrollBy({
    top: place.top + place.height / 2 - (room.top + room.height / 2),
    left: place.left + place.width / 2 - (room.left + room.width / 2),
    behavior: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  });
}

function Toolbar({
  view,
  scale,
  pageCount,
  onView,
}: {
  view: View;
  scale: number;
  pageCount: number;
  onView: (view: View) => void;
}) {
  const zoomTo = (zoom: Zoom) => onView({ ...view, zoom });
  const goTo = (page: number) => onView({ ...view, page: Math.min(pageCount, Math.max(1, page)) });
  return (
    <Group gap={6} mb={6} justify="space-between">
      <Group gap={4} wrap="nowrap">
        <Act label="Previous page" sign="‹" onClick={() => goTo(view.page - 1)} disabled={view.page <= 1} />
        <Text size="sm" style={{ whiteSpace: 'nowrap' }} aria-live="polite">
          Page {view.page} of {pageCount}
        </Text>
        <Act label="Next page" sign="›" onClick={() => goTo(view.page + 1)} disabled={view.page >= pageCount} />
      </Group>
      <Group gap={4}>
        <Act label="Smaller" sign="−" onClick={() => zoomTo(zoomed(scale, -1))} />
        <Text size="xs" c="dimmed" w={40} ta="center">
          {Math.round(scale * 75)} %
        </Text>
        <Act label="Larger" sign="+" onClick={() => zoomTo(zoomed(scale, 1))} />
        <Act label="Fit the width" sign="↔" pressed={view.zoom === 'width'} onClick={() => zoomTo('width')} />
        <Act label="Fit the page" sign="▯" pressed={view.zoom === 'page'} onClick={() => zoomTo('page')} />
        <Act label="Turn the page" sign="↻" onClick={() => onView({ ...view, turns: (view.turns + 1) % 4 })} />
        <Checkbox
          size="xs"
          ml={6}
          label="accepted"
          aria-label="Show boxes of accepted values"
          checked={view.showAccepted}
          onChange={(event) => onView({ ...view, showAccepted: event.currentTarget.checked })}
        />
      </Group>
    </Group>
  );
}

export function zoomed(scale: number, steps: number): number {
  return Math.min(6, Math.max(0.3, scale * ZOOM_STEP ** steps));
}

function Act({
  label,
  sign,
  pressed,
  disabled = false,
  onClick,
}: {
  label: string;
  sign: string;
  pressed?: boolean;
  disabled?: boolean;
  onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'default'}
        aria-label={label}
        aria-pressed={pressed}
        disabled={disabled}
        onClick={onClick}
      >
        {sign}
      </ActionIcon>
    </Tooltip>
  );
}

/** Pixels per point at which the keys go on from, where the zoom only says “fit”. */
export function currentScale(zoom: Zoom): number {
  if (typeof zoom === 'number') return zoom;
  const sheet = document.querySelector<HTMLElement>('.doc-sheet');
  return sheet === null ? 1 : Number(sheet.dataset.scale ?? 1);
}
