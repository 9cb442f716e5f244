/**
 * What a reviewer has decided or typed and not sent yet. It outlives a reload and a failure, within this
 * browser tab, until it is sent or the person signs out.
 * @module
 */
import { useCallback, useEffect, useState } from 'react';
import type { SentRow, ValueAction } from './document-api.ts';

const PREFIX = 'arbiter-draft:';

/** A second person disagrees with the first; the other acts are the API's. */
export type DraftAction = ValueAction | 'disagree';

export interface Draft {
  /** What stands in the input, if it was touched. */
  text?: string;
  action?: DraftAction;
}

export interface Drafts {
  values: Record<string, Draft>;
  /** Rows to add and to remove, in the order in which that was said. */
  rows: SentRow[];
  note: string;
}

const NONE: Drafts = { values: {}, rows: [], note: '' };

export function useDrafts(name: string) {
  const [drafts, setDrafts] = useState(() => read(name));
  useEffect(() => setDrafts(read(name)), [name]);
  const change = useCallback(
    (next: (drafts: Drafts) => Drafts) =>
      setDrafts((before) => {
        const after = next(before);
        sessionStorage.setItem(PREFIX + name, JSON.stringify(after));
        return after;
      }),
    [name],
  );
  const put = useCallback(
    (key: string, draft: Draft | null) =>
      change((before) => {
        const { [key]: _, ...others } = before.values;
        return { ...before, values: draft === null ? others : { ...others, [key]: draft } };
      }),
    [change],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(PREFIX + name);
    setDrafts(NONE);
  }, [name]);
  const setRows = useCallback(
    (next: (rows: SentRow[]) => SentRow[]) => change((before) => ({ ...before, rows: next(before.rows) })),
    [change],
  );
  const setNote = useCallback((note: string) => change((before) => ({ ...before, note })), [change]);
  return { drafts, put, setRows, setNote, clear };
}

/** At sign-out: what was typed names people, and belongs to the one who typed it. */
export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
}

function read(name: string): Drafts {
  try {
    const kept = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as Drafts | null;
    return { ...NONE, ...kept };
  } catch {
    return NONE;
  }
}
