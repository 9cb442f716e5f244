/**
 * Keys for rows of lists: they act on the row where the focus is, else on the one that is selected.
 * @module
 */
import type { ListView } from './document-api.ts';
import { type RowRef, rowOf } from './document-rows.ts';
import type { Session } from './document-session.ts';

export function rowKeys(
  session: Session,
  { lists, selectedKey }: { lists: ListView[]; selectedKey: string | null },
): Record<string, { act: () => void }> {
  const [first] = lists;
  if (!session.editable || session.stage !== 'first' || first === undefined) return {};
  const key = () => document.activeElement?.getAttribute('data-row') ?? selectedKey;
  const add = (side: 'above' | 'below') => {
    const beside = rowOf(key());
    session.setOpenRow({ act: 'add', record: beside?.record ?? first.record, beside, side });
  };
  const remove = () => {
    const draft = /^draft\/[^/]+\/(\d+)\//.exec(key() ?? '')?.[1];
    const row = rowOf(key());
    const at = draft === undefined ? session.rows.findIndex((each) => isRemoved(each, row)) : Number(draft);
    if (at >= 0) session.undoRow(at);
    else if (row !== null) session.setOpenRow({ act: 'remove', row });
  };
  return { a: { act: () => add('below') }, A: { act: () => add('above') }, x: { act: remove } };
}

function isRemoved(each: Session['rows'][number], row: RowRef | null): boolean {
  return each.action === 'remove' && each.record === row?.record && each.index === row.index;
}
