import { useIntersection } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { PAGE_DPI, THUMBNAIL_DPI, usePageImage } from './document-image.ts';

/** All pages, small, with how many values of each wait for a person. Pictures load as they come into sight. */
export function Thumbnails({
  id,
  pageCount,
  page,
  waiting,
  onPage,
}: {
  id: string;
  pageCount: number;
  page: number;
  waiting: Map<number, number>;
  onPage: (page: number) => void;
}) {
  const rail = useRef<HTMLElement>(null);
  // The page that somebody looks at comes first.
  const main = usePageImage({ id, page, dpi: PAGE_DPI });
  const [mayLoad, setMayLoad] = useState(false);
  useEffect(() => {
    if (main.isFetched) setMayLoad(true);
  }, [main.isFetched]);
  useEffect(() => {
    rail.current?.querySelector(`[data-page="${page}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [page]);
  return (
    <nav className="doc-rail" aria-label="Pages" ref={rail}>
      {Array.from({ length: pageCount }, (_, i) => (
        <Thumbnail
          key={String(i)}
          id={id}
          page={i + 1}
          current={i + 1 === page}
          mayLoad={mayLoad}
          waiting={waiting.get(i + 1) ?? 0}
          onClick={() => onPage(i + 1)}
        />
      ))}
    </nav>
  );
}

function Thumbnail({
  id,
  page,
  current,
  mayLoad,
  waiting,
  onClick,
}: {
  id: string;
  page: number;
  current: boolean;
  mayLoad: boolean;
  waiting: number;
  onClick: () => void;
}) {
  const { ref, entry } = useIntersection<HTMLButtonElement>({ rootMargin: '200px' });
  const image = usePageImage({ id, page, dpi: THUMBNAIL_DPI, enabled: mayLoad && entry?.isIntersecting === true });
  return (
    <button
      type="button"
      ref={ref}
      className="doc-thumb"
      data-page={page}
      tabIndex={current ? 0 : -1}
      aria-current={current ? 'page' : undefined}
      aria-label={`Page ${page}${waiting === 0 ? '' : `, ${waiting} values need you`}`}
      style={image.data === undefined ? { aspectRatio: '8.5 / 11' } : undefined}
      onClick={onClick}
    >
      {image.data !== undefined && <img alt="" src={image.data} />}
      <span className="doc-thumb-number" aria-hidden>
        <span>{page}</span>
        {waiting > 0 && <b>? {waiting}</b>}
      </span>
    </button>
  );
}
