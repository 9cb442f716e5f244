import { Skeleton } from '@mantine/core';
import type { Box, PageView } from './document-api.ts';
import { FINE_DPI, placeWithin, regionAround, usePageImage } from './document-image.ts';

// A crop is shown at no more than this many pixels per point: larger helps nobody.
const SCALE_MAX = 2.2;

/** The part of the page that a value was read from. */
export function Crop({
  id,
  page,
  box,
  title,
  onOpen,
}: {
  id: string;
  page: PageView;
  box: Box;
  title: string;
  onOpen: () => void;
}) {
  const image = usePageImage({ id, page: page.page, dpi: FINE_DPI });
  const region = regionAround(box, page);
  const whole: Box = [0, 0, page.width, page.height];
  const width = region[2] - region[0];
  return (
    <button
      type="button"
      className="doc-crop"
      tabIndex={-1}
      onClick={onOpen}
      style={{ aspectRatio: `${width} / ${region[3] - region[1]}`, maxWidth: width * SCALE_MAX }}
      aria-label={`Picture of ${title} on page ${page.page}; opens the page there`}
    >
      {image.data === undefined ? (
        <Skeleton h="100%" />
      ) : (
        <>
          <img alt="" src={image.data} style={placeWithin(whole, region)} />
          <span style={placeWithin(box, region)} />
        </>
      )}
    </button>
  );
}
