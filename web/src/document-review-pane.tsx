import { Alert, Anchor, Button, Modal, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Link } from 'react-router';
import { ApiProblem, type Principal } from './api.ts';
import { type CheckView, type DocumentView, type ExtractionView, type ValueView, valuesOf } from './document-api.ts';
import { ValueCard } from './document-card.tsx';
import { KeysHelp, useKeys, useSingleKeys } from './document-keys.tsx';
import { Records } from './document-records.tsx';
import { RejectDialog } from './document-reject.tsx';
import { confirmAction } from './document-review.ts';
import { rowKeys } from './document-row-keys.ts';
import { type Session, useReviewSession } from './document-session.ts';
import { Corrections, SettledFields } from './document-settled.tsx';
import { REASON_CHECKED, REASON_DOUBTED, ReviewBar, SubmitDialog } from './document-submit.tsx';
import { TypeChooser, UnknownType } from './document-type-chooser.tsx';
import { currentScale, type View, zoomed } from './document-viewer.tsx';

interface PaneProps {
  document: DocumentView;
  extraction: ExtractionView | undefined;
  principal: Principal;
  selectedKey: string | null;
  onSelect: (key: string, opensPage?: boolean) => void;
  view: View;
  onView: (view: View) => void;
  /** What concerns the whole document. */
  notices: (checks?: CheckView[]) => ReactNode;
}

/** What needs a person first, then everything else; and the end of the review. */
export function ReviewPane({ view, onView, onSelect, notices, ...props }: PaneProps) {
  const { document, extraction, selectedKey } = props;
  const pane = useRef<HTMLDivElement>(null);
  const session = useReviewSession({ ...props, pane });
  useReviewKeys({ session, pane, selectedKey, document, view, onView });
  return (
    <>
      <div className="doc-scroll" ref={pane}>
        <Stack gap="sm">
          {notices(session.preview?.checks)}
          {document.type === null && session.isOpen && <UnknownType session={session} />}
          {session.send.isSuccess && !session.editable && <Sent document={document} />}
          {session.send.error !== null && <SendFailure error={session.send.error} problems={session.problems.size} />}
          <Waiting session={session} selectedKey={selectedKey} onSelect={onSelect} />
          {extraction !== undefined && (
            <Settled
              session={session}
              extraction={extraction}
              page={view.page}
              selectedKey={selectedKey}
              onSelect={onSelect}
            />
          )}
          {session.editable && session.stage === 'first' && document.type !== null && (
            <Button variant="subtle" size="sm" w="fit-content" onClick={() => session.setDialog('type')}>
              It is another kind of document…
            </Button>
          )}
        </Stack>
      </div>
      {session.editable && document.type !== null && (
        <ReviewBar
          items={session.items}
          drafts={session.drafts}
          stage={session.stage}
          onSubmit={session.submit}
          onReject={() => session.setDialog('reject')}
          onHelp={() => session.setDialog('help')}
        />
      )}
      <Dialogs session={session} />
    </>
  );
}

interface PartProps {
  session: Session;
  selectedKey: string | null;
  onSelect: PaneProps['onSelect'];
}

function Waiting({ session, selectedKey, onSelect }: PartProps) {
  const { items, shownCount, stage, drafts, problems, editable } = session;
  if (items.length === 0)
    return session.editable && session.document.type !== null ? (
      <Text size="sm">No single value waits. Look at the notices above and the page, then submit or reject.</Text>
    ) : null;
  return (
    <>
      <Title order={3} size="h4">
        {stage === 'second' ? 'To confirm' : 'Needs you'} ({items.length})
      </Title>
      {!editable && (
        <Text size="sm" c="dimmed">
          {stage === 'second'
            ? 'Another person than the first claims it and decides.'
            : 'Claim the document to decide.'}
        </Text>
      )}
      {items.slice(0, shownCount).map((item) => {
        const { key } = item.value;
        return (
          <ValueCard
            key={key}
            id={session.document.id}
            item={item}
            stage={stage}
            draft={drafts[key]}
            problem={problems.get(key)}
            selected={key === selectedKey}
            editable={editable}
            onSelect={() => key !== selectedKey && onSelect(key)}
            onType={(text) => session.type(key, text)}
            onDecide={(action) => session.decide(key, action)}
            onLeave={() => session.focusCard(key)}
            onOpenPage={() => onSelect(key, true)}
          />
        );
      })}
      {items.length > shownCount && (
        <Button variant="default" onClick={() => session.setShownCount(items.length)}>
          {items.length - shownCount} more
        </Button>
      )}
    </>
  );
}

function Settled({
  session,
  extraction,
  page,
  selectedKey,
  onSelect,
}: PartProps & { extraction: ExtractionView; page: number }) {
  const waiting = new Set(session.items.map(({ value }) => value.key));
  const settled = extraction.fields.filter((value) => !waiting.has(value.key) && value.correction === null);
  const isMissing = ({ status, statedNone }: ValueView) => status === 'missing' && statedNone !== true;
  const acts = {
    selectedKey,
    onSelect: (key: string) => (waiting.has(key) ? session.focusCard(key) : onSelect(key)),
    onCorrect: session.editable && session.stage === 'first' ? session.reopen : undefined,
  };
  return (
    <>
      <Corrections
        values={valuesOf(extraction).filter(({ key }) => !waiting.has(key))}
        rows={extraction.rowChanges.filter(({ key }) => !waiting.has(key))}
        {...acts}
      />
      <SettledFields
        title="Accepted"
        values={settled.filter((value) => !isMissing(value))}
        startOpen={!session.isOpen}
        {...acts}
      />
      <SettledFields title="Not on the document" values={settled.filter(isMissing)} startOpen={false} {...acts} />
      <Records extraction={extraction} session={session} page={page} {...acts} />
    </>
  );
}

function Dialogs({ session }: { session: Session }) {
  const { dialog, note, setNote, send, sendsBack, finish } = session;
  const close = () => session.setDialog(null);
  const common = { note, pending: send.isPending, onNote: setNote, onClose: close };
  return (
    <>
      <SubmitDialog
        opened={dialog === 'submit'}
        items={session.items}
        drafts={session.drafts}
        rows={session.rows}
        failing={session.preview?.failingChecks ?? []}
        stage={session.stage}
        {...common}
        onConfirm={() => (sendsBack ? finish('send-back', REASON_DOUBTED) : finish('accept', REASON_CHECKED))}
      />
      <RejectDialog opened={dialog === 'reject'} {...common} onConfirm={(reasonCode) => finish('reject', reasonCode)} />
      <Modal opened={dialog === 'type'} onClose={close} title="What is this document?" centered>
        <Stack gap="sm">
          <Text size="sm">It is read again by the type that you choose. What you decided so far is not sent.</Text>
          <TypeChooser session={session} />
        </Stack>
      </Modal>
      <KeysHelp opened={dialog === 'help'} onClose={close} />
    </>
  );
}

/** Takes the focus that the sent cards had. */
function Sent({ document: { status, task, type } }: { document: DocumentView }) {
  const text =
    status === 'published'
      ? 'The document is published.'
      : status === 'refused'
        ? 'The document is rejected.'
        : type === null
          ? 'It is read again.'
          : task?.stage === 'second'
            ? 'A second person now confirms the values on which money or identity hangs.'
            : 'It goes on from here.';
  return (
    <Alert color="teal" title="Sent" role="status">
      <Text size="sm">{text}</Text>
      <Anchor component={Link} to="/inbox" size="sm" ref={focusWhenShown}>
        Back to the inbox
      </Anchor>
    </Alert>
  );
}

/** One function for all renders, so that it acts once. */
function focusWhenShown(link: HTMLAnchorElement | null): void {
  link?.focus();
}

function SendFailure({ error, problems }: { error: Error; problems: number }) {
  const isFourEyes = error instanceof ApiProblem && error.code === 'SECOND_PERSON_NEEDED';
  const title = isFourEyes ? 'A second person must do this' : problems > 0 ? 'Not taken yet' : 'That did not work';
  return (
    <Alert color="red" title={title} role="alert">
      {problems > 0
        ? `${problems === 1 ? 'One value' : `${problems} values`} could not be read as written; see below.`
        : error.message}{' '}
      {error instanceof ApiProblem &&
        error.errors
          .filter(({ path }) => /^(rows|failingChecks)\b/.test(path))
          .map(({ path, reason }) => `${path}: ${reason}. `)}
      What you decided and typed is kept.
    </Alert>
  );
}

function useReviewKeys({
  session,
  pane,
  selectedKey,
  document,
  view,
  onView,
}: {
  session: Session;
  pane: { current: HTMLElement | null };
  selectedKey: string | null;
} & Pick<PaneProps, 'document' | 'view' | 'onView'>): void {
  const [singleKeys] = useSingleKeys();
  const { stage, editable, decide } = session;
  const value = session.items.find((item) => item.value.key === selectedKey)?.value;
  const on = (act: (key: string) => void, when = true) =>
    value === undefined || !editable || !when ? {} : { act: () => act(value.key) };
  const first = stage === 'first';
  const confirm = value === undefined ? null : confirmAction(value, session.drafts[value.key], stage);
  const turnPage = (step: number) =>
    onView({ ...view, page: Math.min(document.pageCount ?? 1, Math.max(1, view.page + step)) });
  const zoom = (steps: number) => onView({ ...view, zoom: zoomed(currentScale(view.zoom), steps) });
  const onCard: Record<string, { act?: () => void }> = {
    c: on((key) => decide(key, confirm), confirm !== null),
    n: on((key) => decide(key, 'none'), first),
    u: on((key) => decide(key, 'unreadable'), first),
    b: on((key) => decide(key, 'disagree'), !first),
    z: on((key) => decide(key, null)),
    e: on((key) => editIn(pane.current, key), first),
    ...rowKeys(session, { lists: session.extraction?.lists ?? [], selectedKey }),
  };
  const always: Record<string, () => void> = {
    j: () => session.move(1),
    k: () => session.move(-1),
    '[': () => turnPage(-1),
    ']': () => turnPage(1),
    '+': () => zoom(1),
    '=': () => zoom(1),
    '-': () => zoom(-1),
    '0': () => onView({ ...view, zoom: 'width' }),
    r: () => onView({ ...view, turns: (view.turns + 1) % 4 }),
    '?': () => session.setDialog('help'),
    'Ctrl+Enter': session.submit,
  };
  const usable = Object.entries(onCard).flatMap(([key, { act }]) => (act === undefined ? [] : [[key, act] as const]));
  useKeys({ ...always, ...Object.fromEntries(usable) }, { singleKeys });
}

function editIn(pane: HTMLElement | null, key: string): void {
  const input = pane?.querySelector<HTMLInputElement>(`[data-key="${CSS.escape(key)}"] input`);
  input?.focus();
  input?.select();
}
