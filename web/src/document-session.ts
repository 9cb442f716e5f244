/**
 * A review in progress: what waits, what was decided and not sent yet, and the acts that screens and keys share.
 * @module
 */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { ApiProblem, type Principal, request } from './api.ts';
import { type DocumentView, type ExtractionView, type SentRow, valuesOf } from './document-api.ts';
import { type DraftAction, useDrafts } from './document-drafts.ts';
import { usePreview } from './document-preview.ts';
import {
  countActions,
  itemsOf,
  nextOpen,
  problemsByKey,
  type ReviewedValue,
  reviewedValues,
  stageOf,
  textOf,
} from './document-review.ts';
import { type RowRef, rowOf } from './document-rows.ts';

const CARDS_AT_ONCE = 30;
// After a dialogue has closed and given the focus back.
const AFTER_DIALOG_MS = 300;
const AFTER_FOLDING_MS = 60;

export type ReviewOutcome = 'accept' | 'reject' | 'send-back';
export type Dialog = 'submit' | 'reject' | 'type' | 'help' | null;

/** A row that somebody is about to add or remove. */
export type OpenRow =
  | { act: 'add'; record: string; beside: RowRef | null; side: 'above' | 'below' }
  | { act: 'remove'; row: RowRef };

interface SentReview {
  outcome: ReviewOutcome;
  reasonCode: string;
  note: string | null;
  type?: string;
  values: ReviewedValue[];
  rows?: SentRow[];
  failingChecks?: string[];
}

export interface SessionInput {
  document: DocumentView;
  extraction: ExtractionView | undefined;
  principal: Principal;
  selectedKey: string | null;
  pane: RefObject<HTMLElement | null>;
}

export type Session = ReturnType<typeof useReviewSession>;

export function useReviewSession({ document, extraction, principal, selectedKey, pane }: SessionInput) {
  const { task } = document;
  const stage = stageOf(document);
  const isOpen = task?.status === 'open' || task?.status === 'claimed';
  const editable = task?.status === 'claimed' && task.assignee?.id === principal.id;
  const name = `${principal.id}:${task?.id ?? document.id}:${stage}:${extraction?.version ?? 0}`;
  const { drafts, put, setRows, setNote, clear } = useDrafts(name);
  const [dialog, setDialog] = useState<Dialog>(null);
  const [shownCount, setShownCount] = useState(CARDS_AT_ONCE);
  const [openRow, setOpenRow] = useState<OpenRow | null>(null);
  const givesValues = editable && stage === 'first';
  const rows = givesValues ? drafts.rows : [];
  const isGone = (key: string) => rows.some((row) => row.action === 'remove' && isRow(row, rowOf(key)));
  const standing = extraction === undefined ? [] : valuesOf(extraction).filter(({ key }) => !isGone(key));
  const sent = { values: givesValues ? reviewedValues(standing, drafts.values) : [], rows };
  const preview = usePreview(document, { extraction, sent, enabled: givesValues });
  const items =
    extraction === undefined || !isOpen
      ? []
      : itemsOf(extraction, stage, {
          opened: editable ? drafts.values : {},
          open: preview === undefined ? null : new Set(preview.open),
        }).filter(({ value }) => !isGone(value.key));
  const counts = countActions(items, drafts.values);
  const sendsBack = stage === 'second' && counts.disagree > 0;

  const focusCard = (key: string, delayMs = 0) => {
    const at = items.findIndex(({ value }) => value.key === key);
    if (at >= shownCount) setShownCount(at + CARDS_AT_ONCE);
    setTimeout(() => focusIn(pane.current, key), delayMs);
  };
  const { send, problems: sentProblems } = useSend({
    ...{ document, clear, close: () => setDialog(null), focusCard },
    open: (key) => put(key, drafts.values[key] ?? {}),
  });

  const problems = new Map([...sentProblems].filter(([key]) => isStillSo(key)));
  /** A problem is over when something else is typed or decided. */
  function isStillSo(key: string): boolean {
    const sent = send.variables?.values.find((value) => value.key === key);
    const value = items.find((item) => item.value.key === key)?.value;
    const draft = drafts.values[key];
    if (sent === undefined || value === undefined) return draft?.action === undefined;
    return draft?.action === sent.action && (sent.text === undefined || textOf(value, draft).trim() === sent.text);
  }

  // Who takes a document starts at its first open value. Nothing scrolls: notices above must be seen.
  const firstKey = items.find(({ value }) => drafts.values[value.key]?.action === undefined)?.value.key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the task is taken, and when the document was read again
  useEffect(() => {
    if (editable && firstKey !== undefined) focusIn(pane.current, firstKey, false);
  }, [editable, extraction?.version]);

  const decide = (key: string, action: DraftAction | null) => {
    const { action: _, ...draft } = drafts.values[key] ?? {};
    const next = action === null ? draft : { ...draft, action };
    put(key, next);
    const after = action === null ? undefined : nextOpen(items, { ...drafts.values, [key]: next }, key);
    focusCard(after?.value.key ?? key);
  };
  /** Leads to what is still open; when nothing is, asks for the last word. */
  const submit = () => {
    if (!editable || document.type === null || openRow !== null) return;
    const open = items.find(({ value }) => drafts.values[value.key]?.action === undefined);
    if (open !== undefined && !sendsBack) focusCard(open.value.key);
    else setDialog('submit');
  };
  const move = (step: 1 | -1) => {
    const at = items.findIndex(({ value }) => value.key === selectedKey);
    const first = step === 1 ? 0 : items.length - 1;
    const next = items[at < 0 ? first : Math.min(items.length - 1, Math.max(0, at + step))];
    if (next !== undefined) focusCard(next.value.key);
  };
  /** A value that needed nobody joins those that wait. */
  const reopen = (key: string) => {
    put(key, {});
    focusCard(key, 50);
  };
  const finish = (outcome: ReviewOutcome, reasonCode: string, type?: string) => {
    const given = outcome === 'accept' && type === undefined && stage === 'first';
    send.mutate({
      outcome,
      reasonCode,
      note: drafts.note.trim() === '' ? null : drafts.note.trim(),
      ...(type === undefined ? {} : { type }),
      ...(given ? { ...sent, failingChecks: preview?.failingChecks ?? [] } : { values: [] }),
    });
  };
  return {
    ...{ document, extraction, stage, isOpen, editable, items, counts, sendsBack, problems, send, dialog, shownCount },
    ...{ drafts: drafts.values, note: drafts.note, setNote, setDialog, setShownCount },
    ...{ rows, preview, openRow, setOpenRow, sent },
    addRow: (row: SentRow) => setRows((before) => [...before, row]),
    removeRow: ({ record, index }: RowRef, reason: string) =>
      setRows((before) => [...before, { action: 'remove', record, index, reason }]),
    undoRow: (at: number) => setRows((before) => before.filter((_, i) => i !== at)),
    ...{ focusCard, decide, submit, move, reopen, finish, type: (key: string, text: string) => put(key, { text }) },
  };
}

function isRow({ record, index }: SentRow, row: RowRef | null): boolean {
  return row !== null && record === row.record && index === row.index;
}

function useSend({
  document,
  clear,
  close,
  open,
  focusCard,
}: {
  document: DocumentView;
  clear: () => void;
  close: () => void;
  /** Puts a value among those that wait. */
  open: (key: string) => void;
  focusCard: (key: string, delayMs: number) => void;
}) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (review: SentReview) => request(`/v1/tasks/${document.task?.id}/document-review`, review),
    onSuccess: clear,
    onError: (error, review) => {
      const keys = [...problemsOf(error, review).keys()];
      for (const key of keys) if (!review.values.some((value) => value.key === key)) open(key);
      if (keys[0] !== undefined) focusCard(keys[0], AFTER_DIALOG_MS);
    },
    onSettled: () => {
      close();
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(document.id) });
    },
  });
  return { send, problems: problemsOf(send.error, send.variables) };
}

function problemsOf(error: Error | null, sent: SentReview | undefined): Map<string, string> {
  return problemsByKey(error instanceof ApiProblem ? error.errors : [], sent?.values ?? []);
}

/** Puts the focus on a card. */
function focusIn(pane: HTMLElement | null, key: string, scrolls = true): void {
  const card = pane?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  card?.focus({ preventScroll: true });
  if (!scrolls) return;
  card?.scrollIntoView({ block: 'nearest' });
  // Once more when the card before it has folded.
  setTimeout(() => card?.scrollIntoView({ block: 'nearest' }), AFTER_FOLDING_MS);
}
