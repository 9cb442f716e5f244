/**
 * Pictures of pages. They are fetched with the token, kept as long as a screen needs them, and let go.
 * @module
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { request, requestBlob } from './api.ts';
import type { Box, PageView } from './document-api.ts';

const KEY = 'page-image';
const watched = new WeakSet<QueryClient>();

/** Resolutions in dots per inch: few, so that the same picture serves many places. */
export const THUMBNAIL_DPI = 36;
export const PAGE_DPI = 110;
export const FINE_DPI = 200;

export function usePageImage({ id, page, dpi, enabled = true }: PageImage & { enabled?: boolean }) {
  const client = useQueryClient();
  useEffect(() => revokeWhenDropped(client), [client]);
  return useQuery({
    queryKey: [KEY, id, page, dpi],
    queryFn: async () => URL.createObjectURL(await requestBlob(`/v1/documents/${id}/pages/${page}/image?dpi=${dpi}`)),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

/** Size of a page and what was found hidden on it; null asks for nothing. */
export function usePage(id: string, page: number | null) {
  return useQuery({
    queryKey: ['document-page', id, page],
    queryFn: () => request<PageView>(`/v1/documents/${id}/pages/${page}`),
    enabled: page !== null,
    staleTime: 60_000,
  });
}

interface PageImage {
  id: string;
  page: number;
  dpi: number;
}

function revokeWhenDropped(client: QueryClient): void {
  if (watched.has(client)) return;
  watched.add(client);
  client.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'removed' && query.queryKey[0] === KEY && typeof query.state.data === 'string')
      URL.revokeObjectURL(query.state.data);
  });
}

// Labels stand to the left of a value or above it, rarely to the right.
const LABEL_LEFT = 170;
const LABEL_ABOVE = 22;
const AFTER = 60;
const BELOW = 12;

/** The part of a page around a box: enough beside it to see the label. */
export function regionAround(
  [left, top, right, bottom]: Box,
  { width, height }: { width: number; height: number },
): Box {
  return [
    Math.max(0, left - LABEL_LEFT),
    Math.max(0, top - LABEL_ABOVE),
    Math.min(width, right + AFTER),
    Math.min(height, bottom + BELOW),
  ];
}

/** Place of a box within a region, in percent: for `style`. */
export function placeWithin([left, top, right, bottom]: Box, [x0, y0, x1, y1]: Box) {
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return {
    left: percent(left - x0, x1 - x0),
    top: percent(top - y0, y1 - y0),
    width: percent(right - left, x1 - x0),
    height: percent(bottom - top, y1 - y0),
  };
}
