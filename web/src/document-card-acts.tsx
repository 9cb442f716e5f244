import { Button, Group, Text, TextInput } from '@mantine/core';
import type { ValueView } from './document-api.ts';
import type { Draft, DraftAction } from './document-drafts.ts';
import { confirmAction, type ReviewItem, type Stage, startText, textOf } from './document-review.ts';
import { RowChangeLines } from './document-settled.tsx';
import { ACTION_WORDS, expectedWords, formatTyped } from './document-words.ts';
import { formatInstant } from './format.ts';

export interface CardProps {
  id: string;
  item: ReviewItem;
  stage: Stage;
  draft: Draft | undefined;
  problem: string | undefined;
  selected: boolean;
  /** Only who holds the task decides. */
  editable: boolean;
  onSelect: () => void;
  onType: (text: string) => void;
  onDecide: (action: DraftAction | null) => void;
  onLeave: () => void;
  onOpenPage: () => void;
}

/** What a first person can do: agree, type, say that there is none, or that it cannot be read. */
export function FirstActs(props: CardProps) {
  const { value } = props.item;
  const proposed = proposedOf(value);
  return (
    <>
      <FirstReading value={value} />
      {props.editable ? (
        <>
          <ValueInput {...props} />
          <FirstButtons {...props} />
        </>
      ) : (
        (proposed !== null || value.statedNone === true) && <Text size="sm">Proposed: {confirmWords(value)}</Text>
      )}
    </>
  );
}

/** Filled with what is proposed; it counts only when somebody says so. */
function ValueInput({ item: { value }, draft, problem, onType, onDecide, onLeave }: CardProps) {
  const text = textOf(value, draft);
  const isUntouched = text.trim() === startText(value).trim();
  return (
    <TextInput
      size="sm"
      aria-label={`Value of ${value.title}`}
      placeholder={value.status === 'missing' ? 'type what the document says' : ''}
      value={text}
      autoComplete="off"
      spellCheck={false}
      error={problem}
      description={
        isUntouched && (proposedOf(value) !== null || value.statedNone === true) ? keptAs(value) : hint(value)
      }
      inputWrapperOrder={['input', 'description', 'error']}
      onChange={(event) => onType(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        const confirm = confirmAction(value, draft, 'first');
        if (confirm !== null) onDecide(confirm);
      }}
    />
  );
}

function FirstButtons({ item: { value }, draft, onDecide }: CardProps) {
  const confirm = confirmAction(value, draft, 'first');
  return (
    <Group gap={6}>
      <Button size="xs" aria-keyshortcuts="c" disabled={confirm === null} onClick={() => onDecide(confirm)}>
        {confirm === 'correct' ? 'Use this' : 'Confirm'}
        <kbd className="doc-key" aria-hidden>
          c
        </kbd>
      </Button>
      <Button size="xs" variant="default" aria-keyshortcuts="n" onClick={() => onDecide('none')}>
        Document says none
        <kbd className="doc-key" aria-hidden>
          n
        </kbd>
      </Button>
      <Button size="xs" variant="default" aria-keyshortcuts="u" onClick={() => onDecide('unreadable')}>
        Unreadable
        <kbd className="doc-key" aria-hidden>
          u
        </kbd>
      </Button>
      <UndoButton draft={draft} onDecide={onDecide} />
    </Group>
  );
}

function UndoButton({ draft, onDecide }: Pick<CardProps, 'draft' | 'onDecide'>) {
  if (draft?.action === undefined) return null;
  return (
    <Button size="xs" variant="subtle" color="gray" onClick={() => onDecide(null)}>
      Undo
      <kbd className="doc-key" aria-hidden>
        z
      </kbd>
    </Button>
  );
}

function proposedOf({ proposed, status, value }: ValueView) {
  return proposed ?? (status === 'accepted' ? value : null);
}

/** What it would become, where that is not simply what is printed. */
function keptAs(value: ValueView): string | null {
  const words = confirmWords(value);
  return words === startText(value).trim() ? null : `Would be kept as ${words}`;
}

function hint({ valueType }: ValueView): string {
  const words = expectedWords(valueType);
  return words === undefined ? 'Type it as it is printed.' : `Expected: ${words}.`;
}

/** What a second person can do about the first one’s value. */
export function SecondActs({ item: { value, row }, draft, editable, onDecide }: CardProps) {
  return (
    <>
      {row === undefined ? <FirstReading value={value} /> : <RowChangeLines row={row} />}
      {editable && (
        <Group gap={6}>
          <Button size="xs" aria-keyshortcuts="c" onClick={() => onDecide('confirm')}>
            Confirm
            <kbd className="doc-key" aria-hidden>
              c
            </kbd>
          </Button>
          <Button size="xs" variant="default" aria-keyshortcuts="b" onClick={() => onDecide('disagree')}>
            Disagree
            <kbd className="doc-key" aria-hidden>
              b
            </kbd>
          </Button>
          <UndoButton draft={draft} onDecide={onDecide} />
        </Group>
      )}
    </>
  );
}

/** What the first person made of it, when, and why. */
function FirstReading({ value }: { value: ValueView }) {
  const { correction } = value;
  if (correction === null) return null;
  return (
    <Text size="sm">
      <b>{correction.byName}</b> {firstDid(correction.action)} <b>{firstWords(value)}</b>,{' '}
      {formatInstant(correction.at)}
      {correction.note !== null && <>: “{correction.note}”</>}
    </Text>
  );
}

function firstDid(action: string): string {
  if (action === 'confirm') return 'confirmed';
  if (action === 'correct') return 'typed';
  return 'said:';
}

/** The value as it would be kept. */
export function confirmWords(value: ValueView): string {
  if (value.statedNone === true && value.proposed === null) return 'none, as the document says';
  return formatTyped(value.proposed ?? value.value, value.valueType);
}

/** What the first person made of it. */
export function firstWords({ correction, valueType, ...value }: ValueView): string {
  if (correction === null) return '–';
  if (correction.action === 'none' || correction.action === 'unreadable') return ACTION_WORDS[correction.action];
  const kept = correction.value ?? (correction.action === 'confirm' ? value.proposed : null);
  return kept === null ? (correction.text ?? '–') : formatTyped(kept, valueType);
}
