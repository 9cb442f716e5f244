import './document-review.css';
import { Card, Progress, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { type Principal, request } from './api.ts';
import { type CheckView, type DocumentView, type ExtractionView, fetchExtraction, valuesOf } from './document-api.ts';
import { DocumentHeader } from './document-header.tsx';
import { usePage } from './document-image.ts';
import { DocumentNotices } from './document-notices.tsx';
import { firstReaders, itemsOf, stageOf } from './document-review.ts';
import { ReviewPane } from './document-review-pane.tsx';
import { Thumbnails } from './document-thumbnails.tsx';
import { VersionsDialog } from './document-versions.tsx';
import { FIRST_VIEW, PageViewer, type View } from './document-viewer.tsx';
import { Failure, Loading } from './notices.tsx';

const REFRESH_MS = 4_000;

export function DocumentPage({ principal }: { principal: Principal }) {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['document', id],
    queryFn: () => request<DocumentView>(`/v1/documents/${id}`),
    refetchInterval: ({ state }) =>
      state.data?.status === 'refused' || state.data?.status === 'published' ? false : REFRESH_MS,
  });
  const version = query.data?.extractionVersion || null;
  // What people said changes an extraction without a new version: the document's own time tells.
  const extraction = useQuery({
    queryKey: ['extraction', id, version, query.data?.updatedAt],
    queryFn: () => fetchExtraction(id, version ?? undefined),
    enabled: version !== null,
    placeholderData: (before, beforeQuery) => (beforeQuery?.queryKey[1] === id ? before : undefined),
  });
  if (query.isPending) return <Loading />;
  if (query.error !== null) return <Failure error={query.error} />;
  if (extraction.error !== null) return <Failure error={extraction.error} />;
  if (version !== null && extraction.data === undefined) return <Loading />;
  return (
    <DocumentScreen
      key={id}
      document={query.data}
      extraction={version === null ? undefined : extraction.data}
      principal={principal}
    />
  );
}

function DocumentScreen({
  document,
  extraction,
  principal,
}: {
  document: DocumentView;
  extraction: ExtractionView | undefined;
  principal: Principal;
}) {
  const [selectedKey, setSelectedKey] = useState<string | null>(null);
  const [view, setView] = useState<View>(FIRST_VIEW);
  const [side, setSide] = useState<'values' | 'page'>('values');
  const [showsVersions, setShowsVersions] = useState(false);
  const values = extraction === undefined ? [] : valuesOf(extraction);
  const page = usePage(document.id, document.pagesRead >= view.page ? view.page : null);
  const select = (key: string | null, opensPage = false) => {
    setSelectedKey(key);
    const at = values.find((value) => value.key === key)?.page ?? null;
    if (at !== null && at !== view.page) setView((before) => ({ ...before, page: at }));
    if (opensPage) setSide('page');
  };
  const show = (to: number, key: string | null) => {
    if (key === null) setView((before) => ({ ...before, page: to }));
    else select(key);
    setSide('page');
  };
  /** @param checks - as they would come out; those of the extraction if left out. */
  const notices = (checks?: CheckView[]) => (
    <DocumentNotices document={document} extraction={extraction} checks={checks} onShow={show} />
  );
  const hasPages = document.pagesRead > 0;
  const hasPane = hasPages || document.status === 'awaiting-review';
  return (
    <Stack gap="sm" className="doc-screen">
      <DocumentHeader
        document={document}
        principal={principal}
        firstReaders={extraction === undefined ? [] : firstReaders(extraction)}
        onVersions={() => setShowsVersions(true)}
      />
      {!hasPane && notices()}
      <Reading document={document} />
      {hasPane && (
        <>
          <SegmentedControl
            hiddenFrom="md"
            fullWidth
            value={side}
            onChange={(value) => setSide(value as typeof side)}
            data={[
              { value: 'values', label: 'Values' },
              { value: 'page', label: 'Page' },
            ]}
          />
          <div className="doc-panes">
            <div className="doc-pane" data-hidden={side !== 'page'} data-empty={!hasPages}>
              <div style={{ display: 'flex', gap: 8, flex: 1, minHeight: 0 }}>
                {(document.pageCount ?? 1) > 1 && (
                  <Thumbnails
                    id={document.id}
                    pageCount={document.pageCount ?? 1}
                    page={view.page}
                    waiting={waitingByPage(document, extraction)}
                    onPage={(to) => setView((before) => ({ ...before, page: to }))}
                  />
                )}
                <div className="doc-pane" style={{ flex: 1, minWidth: 0 }}>
                  <PageViewer
                    id={document.id}
                    page={page.data}
                    pageCount={document.pageCount ?? 1}
                    values={values}
                    selectedKey={selectedKey}
                    view={view}
                    onView={setView}
                    onSelect={(key) => {
                      select(key);
                      setSide('values');
                      focusValue(key);
                    }}
                  />
                </div>
              </div>
            </div>
            <div className="doc-pane" data-hidden={side !== 'values'}>
              <ReviewPane
                document={document}
                extraction={extraction}
                principal={principal}
                selectedKey={selectedKey}
                onSelect={select}
                view={view}
                onView={setView}
                notices={notices}
              />
            </div>
          </div>
        </>
      )}
      <VersionsDialog id={document.id} opened={showsVersions} onClose={() => setShowsVersions(false)} />
    </Stack>
  );
}

// Lists unfold and turn to the page of the row first.
const AFTER_UNFOLDING_MS = 60;

function focusValue(key: string): void {
  setTimeout(() => {
    const place = window.document.querySelector<HTMLElement>(
      `[data-key="${CSS.escape(key)}"], [data-row="${CSS.escape(key)}"]`,
    );
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, AFTER_UNFOLDING_MS);
}

function waitingByPage(document: DocumentView, extraction: ExtractionView | undefined): Map<number, number> {
  const waiting = new Map<number, number>();
  if (extraction === undefined || document.status !== 'awaiting-review') return waiting;
  for (const { value } of itemsOf(extraction, stageOf(document), { opened: {} }))
    if (value.page !== null) waiting.set(value.page, (waiting.get(value.page) ?? 0) + 1);
  return waiting;
}

function Reading({ document: { status, pageCount, pagesRead } }: { document: DocumentView }) {
  if (status !== 'accepted' && status !== 'reading') return null;
  return (
    <Card withBorder>
      <Text size="sm" mb={6} aria-live="polite">
        {status === 'accepted' || pageCount === null
          ? 'It waits for its turn. This screen follows by itself.'
          : `Being read: page ${pagesRead} of ${pageCount}. This screen follows by itself.`}
      </Text>
      <Progress value={pageCount ? (100 * pagesRead) / pageCount : 0} animated aria-label="Pages read" />
    </Card>
  );
}
