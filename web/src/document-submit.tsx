import { Button, Checkbox, Group, List, Modal, Progress, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { SentRow, ValueView } from './document-api.ts';
import type { Draft } from './document-drafts.ts';
import { countActions, type ReviewItem, type Stage, textOf } from './document-review.ts';
import { ACTION_WORDS, formatTyped } from './document-words.ts';
import { formatName } from './format.ts';

/** What the API takes as reasons; it refuses others. */
export const REASON_CHECKED = 'VALUES_CHECKED';
export const REASON_DOUBTED = 'VALUES_DOUBTED';
export const NOTE_MAX = 2_000;

/** How far the review is, and the way to end it. */
export function ReviewBar({
  items,
  drafts,
  stage,
  onSubmit,
  onReject,
  onHelp,
}: {
  items: ReviewItem[];
  drafts: Record<string, Draft>;
  stage: Stage;
  onSubmit: () => void;
  onReject: () => void;
  onHelp: () => void;
}) {
  const counts = countActions(items, drafts);
  const done = items.length - counts.open;
  const label = stage === 'second' && counts.disagree > 0 ? 'Send back' : 'Submit';
  return (
    <div className="doc-bar">
      <Group gap="sm" wrap="nowrap" mb={8}>
        <Progress
          value={items.length === 0 ? 100 : (100 * done) / items.length}
          color={counts.open === 0 ? 'teal' : 'orange'}
          style={{ flex: 1 }}
          aria-label="Values decided"
        />
        <Text size="sm" aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
          {counts.open === 0 ? 'All decided' : `${done} of ${items.length} decided`}
        </Text>
      </Group>
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <Button aria-keyshortcuts="Control+Enter" onClick={onSubmit}>
            {label}
            <kbd className="doc-key" aria-hidden>
              Ctrl ↵
            </kbd>
          </Button>
          <Button variant="default" color="red" onClick={onReject}>
            Reject document…
          </Button>
        </Group>
        <Button variant="subtle" color="gray" onClick={onHelp} visibleFrom="sm">
          Keys
          <kbd className="doc-key" aria-hidden>
            ?
          </kbd>
        </Button>
      </Group>
    </div>
  );
}

/** Says once more what is about to be kept, and asks why. */
export function SubmitDialog({
  opened,
  items,
  drafts,
  rows,
  failing,
  stage,
  note,
  pending,
  onNote,
  onClose,
  onConfirm,
}: {
  opened: boolean;
  items: ReviewItem[];
  drafts: Record<string, Draft>;
  /** Rows that are added and removed. */
  rows: SentRow[];
  /** Checks of lists that fail on what is submitted. */
  failing: string[];
  stage: Stage;
  note: string;
  pending: boolean;
  onNote: (note: string) => void;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const [asked, setAsked] = useState(false);
  const counts = countActions(items, drafts);
  const sendsBack = stage === 'second' && counts.disagree > 0;
  const changed = items.filter(({ value }) => !['confirm', undefined].includes(drafts[value.key]?.action));
  const [seen, setSeen] = useState<string[]>([]);
  const material = stage === 'first' && (rows.length > 0 || items.some(({ value }) => value.material));
  const unseen = failing.filter((name) => !seen.includes(name));
  const confirm = () => {
    setAsked(true);
    if ((!sendsBack || note.trim() !== '') && unseen.length === 0) onConfirm();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={titleOf(stage, sendsBack)} centered size="lg">
      <Stack
        gap="sm"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) confirm();
        }}
      >
        {counts.confirm > 0 && !sendsBack && (
          <Text size="sm">
            {counts.confirm} {counts.confirm === 1 ? 'value' : 'values'} confirmed as proposed.
          </Text>
        )}
        {changed.length > 0 && (
          <List size="sm" spacing={4}>
            {changed.map((item) => (
              <List.Item key={item.value.key}>
                <Change item={item} draft={drafts[item.value.key]} />
              </List.Item>
            ))}
          </List>
        )}
        {rows.length > 0 && (
          <List size="sm" spacing={4}>
            {rows.map((row) => (
              <List.Item key={JSON.stringify(row)} style={{ overflowWrap: 'anywhere' }}>
                <RowChange row={row} />
              </List.Item>
            ))}
          </List>
        )}
        {failing.map((name) => (
          <Checkbox
            key={name}
            label={`“${formatName(name)}” fails all the same: the document itself is so`}
            checked={seen.includes(name)}
            error={asked && unseen.includes(name) ? 'Look at the list once more, or say that it is so.' : null}
            onChange={() =>
              setSeen((before) =>
                before.includes(name) ? before.filter((other) => other !== name) : [...before, name],
              )
            }
          />
        ))}
        <Textarea
          label={sendsBack ? 'Why?' : 'Why? (kept with the corrections)'}
          required={sendsBack}
          error={asked && sendsBack && note.trim() === '' ? 'Say what is wrong, so that it can be put right.' : null}
          autosize
          minRows={2}
          maxLength={NOTE_MAX}
          value={note}
          data-autofocus
          onChange={(event) => onNote(event.currentTarget.value)}
        />
        {material && (
          <Text size="sm" c="dimmed">
            Values marked “two people” then wait for a second person.
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Back
          </Button>
          <Button onClick={confirm} loading={pending}>
            {sendsBack ? 'Send back' : 'Confirm'}
            <kbd className="doc-key" aria-hidden>
              Ctrl ↵
            </kbd>
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function titleOf(stage: Stage, sendsBack: boolean): string {
  if (sendsBack) return 'Send this document back?';
  return stage === 'second' ? 'Confirm as second person?' : 'Submit what you read?';
}

function Change({ item: { value, place }, draft }: { item: ReviewItem; draft: Draft | undefined }) {
  const name = place === '' ? value.title : `${value.title} (${place})`;
  const action = draft?.action;
  if (action === 'correct')
    return (
      <>
        {name}: {originalOf(value, textOf(value, draft))}
        <b>{textOf(value, draft)}</b>
      </>
    );
  if (action === 'disagree')
    return (
      <>
        {name}: you disagree with “
        {value.correction?.text ?? formatTyped(value.correction?.value ?? null, value.valueType)}”
      </>
    );
  return (
    <>
      {name}: <b>{action === undefined ? '' : ACTION_WORDS[action].toLowerCase()}</b>
    </>
  );
}

function RowChange({ row: { action, record, index, cells = [], reason } }: { row: SentRow }) {
  const said = cells.map(({ action: how, text }) => text ?? how).join(' · ');
  return (
    <>
      {formatName(record)}: {action === 'add' ? 'row added, ' : `row ${(index ?? 0) + 1} removed`}
      {action === 'add' && <b>{said}</b>} (“{reason}”)
    </>
  );
}

/** What the machine read, struck out where the person says something else. */
function originalOf({ raw }: ValueView, text: string) {
  if (raw === text) return null;
  return raw === null ? (
    <>
      <i>nothing read</i> →{' '}
    </>
  ) : (
    <>
      <s>{raw}</s> →{' '}
    </>
  );
}
