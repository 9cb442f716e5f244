import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { request } from './api.ts';
import type { PageView, ValueView } from './document-api.ts';
import { Crop } from './document-crop.tsx';
import type { Draft, DraftAction } from './document-drafts.ts';
import { confirmAction, type ReviewItem, type Stage, startText, textOf } from './document-review.ts';
import { ACTION_WORDS, engineWords, expectedWords, formatTyped, reasonWords, VALUE_WORDS } from './document-words.ts';
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

/** A value that needs a person: the picture, what was read, why it is doubted, and what to do about it. */
export function ValueCard(props: CardProps) {
  const { item, draft, selected, stage, problem } = props;
  const { value } = item;
  const decided = draft?.action;
  const folded = decided !== undefined && !selected && problem === undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't take the focus; the card does, and keys act on it.
    <div
      role="group"
      className="doc-card"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the same.
      tabIndex={0}
      data-key={value.key}
      data-look={value.status}
      data-decided={problem === undefined ? decided : undefined}
      data-selected={selected}
      aria-label={`${value.title}${item.place === '' ? '' : `, ${item.place}`}: ${
        decided === undefined ? `${VALUE_WORDS[value.status].label}, not decided` : decisionWords(decided)
      }`}
      onFocus={props.onSelect}
      onKeyDown={(event) => openOnEnter(event, props)}
    >
      <Stack gap={8}>
        <CardTitle item={item} decided={problem === undefined ? decided : undefined} stage={stage} />
        {folded ? (
          <FoldedDecision {...props} />
        ) : (
          <>
            <Evidence {...props} />
            {stage === 'second' ? <SecondActs {...props} /> : <FirstActs {...props} />}
          </>
        )}
      </Stack>
    </div>
  );
}

function openOnEnter(event: KeyboardEvent<HTMLDivElement>, props: CardProps): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.querySelector('input')?.select();
  event.currentTarget.querySelector('input')?.focus();
  props.onOpenPage();
}

function CardTitle({
  item: { value, place },
  decided,
  stage,
}: {
  item: ReviewItem;
  decided: DraftAction | undefined;
  stage: Stage;
}) {
  const words = VALUE_WORDS[value.status];
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <div style={{ minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {value.title}
        </Text>
        {place !== '' && (
          <Text size="xs" c="dimmed">
            {place}
          </Text>
        )}
      </div>
      <Group gap={6} justify="flex-end">
        {value.material && (
          <Badge color="gray" variant="outline" size="sm" title="Money or identity hangs on it">
            two people
          </Badge>
        )}
        {decided !== undefined ? (
          <Badge color={decided === 'disagree' ? 'red' : 'teal'} variant="light">
            {decided === 'disagree' ? '✕ ' : '✓ '}
            {decisionWords(decided)}
          </Badge>
        ) : (
          <Badge color={stage === 'second' ? 'indigo' : words.color} variant="light">
            {stage === 'second' ? 'Second look' : `${words.sign} ${words.label}`}
          </Badge>
        )}
      </Group>
    </Group>
  );
}

function decisionWords(action: DraftAction): string {
  return action === 'disagree' ? 'Disagreed' : ACTION_WORDS[action];
}

function FoldedDecision({ item: { value }, draft, onDecide, editable, stage }: CardProps) {
  const text = draft?.action === 'correct' ? textOf(value, draft) : null;
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text !== null ? (
          <>
            {value.raw !== null && <s>{value.raw}</s>} <b>{text}</b>
          </>
        ) : (
          draft?.action === 'confirm' && <b>{stage === 'second' ? firstWords(value) : confirmWords(value)}</b>
        )}
      </Text>
      {editable && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onDecide(null)}>
          Undo
        </Button>
      )}
    </Group>
  );
}

/** The value as it would be kept. */
function confirmWords(value: ValueView): string {
  return formatTyped(value.proposed ?? value.value, value.valueType);
}

function firstWords({ correction, valueType, ...value }: ValueView): string {
  if (correction === null) return '–';
  if (correction.action === 'none' || correction.action === 'unreadable') return ACTION_WORDS[correction.action];
  const kept = correction.value ?? (correction.action === 'confirm' ? value.proposed : null);
  return kept === null ? (correction.text ?? '–') : formatTyped(kept, valueType);
}

export function usePage(id: string, page: number | null) {
  return useQuery({
    queryKey: ['document-page', id, page],
    queryFn: () => request<PageView>(`/v1/documents/${id}/pages/${page}`),
    enabled: page !== null,
    staleTime: 60_000,
  });
}

/** The picture, the text as it stands, both readings, and why it is doubted. */
export function Evidence({ id, item: { value }, onOpenPage }: Pick<CardProps, 'id' | 'item' | 'onOpenPage'>) {
  const page = usePage(id, value.page);
  return (
    <>
      {value.reasons.length > 0 && <Text size="sm">{[...new Set(value.reasons.map(reasonWords))].join(' ')}</Text>}
      {value.box !== null && page.data !== undefined && (
        <Crop id={id} page={page.data} box={value.box} title={value.title} onOpen={onOpenPage} />
      )}
      <Group gap="4px 16px">
        {(value.readings ?? []).length > 0
          ? value.readings?.map(({ engine, text }) => <Reading key={engine} by={engineWords(engine)} text={text} />)
          : value.raw !== null && (
              <Reading by={value.engine === null ? 'as it stands' : engineWords(value.engine)} text={value.raw} />
            )}
        {value.page !== null && (
          <Button size="compact-xs" variant="subtle" tabIndex={-1} onClick={onOpenPage}>
            page {value.page}
          </Button>
        )}
      </Group>
    </>
  );
}

function Reading({ by, text }: { by: string; text: string }) {
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {by}:{' '}
      <Text span ff="monospace" c="var(--mantine-color-text)" style={{ whiteSpace: 'pre-wrap' }}>
        {text}
      </Text>
    </Text>
  );
}

function FirstActs({ item: { value }, draft, problem, editable, onType, onDecide, onLeave }: CardProps) {
  const text = textOf(value, draft);
  const confirm = confirmAction(value, draft, 'first');
  const isUntouched = text.trim() === startText(value).trim();
  const proposed = value.proposed ?? (value.status === 'accepted' ? value.value : null);
  if (!editable) return proposed === null ? null : <Text size="sm">Proposed: {confirmWords(value)}</Text>;
  return (
    <>
      <TextInput
        size="sm"
        label={`Value of ${value.title}`}
        labelProps={{ className: 'mantine-visually-hidden' }}
        placeholder={value.status === 'missing' ? 'type what the document says' : ''}
        value={text}
        autoComplete="off"
        spellCheck={false}
        error={problem}
        description={isUntouched && proposed !== null ? keptAs(value) : (hint(value) ?? 'Type it as it is printed.')}
        inputWrapperOrder={['input', 'description', 'error']}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          if (confirm !== null) onDecide(confirm);
        }}
      />
      <Group gap={6}>
        <Button size="xs" disabled={confirm === null} onClick={() => onDecide(confirm)}>
          {confirm === 'correct' ? 'Use this' : 'Confirm'}
          <kbd className="doc-key">c</kbd>
        </Button>
        <Button size="xs" variant="default" onClick={() => onDecide('none')}>
          Document says none<kbd className="doc-key">n</kbd>
        </Button>
        <Button size="xs" variant="default" onClick={() => onDecide('unreadable')}>
          Unreadable<kbd className="doc-key">u</kbd>
        </Button>
        {draft?.action !== undefined && (
          <Button size="xs" variant="subtle" color="gray" onClick={() => onDecide(null)}>
            Undo<kbd className="doc-key">z</kbd>
          </Button>
        )}
      </Group>
    </>
  );
}

/** What it would become, where that is not simply what is printed. */
function keptAs(value: ValueView): string | null {
  const words = confirmWords(value);
  return words === startText(value).trim() ? null : `Would be kept as ${words}`;
}

function hint({ valueType }: ValueView): string | undefined {
  const words = expectedWords(valueType);
  return words === undefined ? undefined : `Expected: ${words}.`;
}

function SecondActs({ item: { value }, draft, editable, onDecide }: CardProps) {
  const { correction } = value;
  return (
    <>
      {correction !== null && (
        <Text size="sm">
          <b>{correction.byName}</b> {firstDid(correction.action)} <b>{firstWords(value)}</b>,{' '}
          {formatInstant(correction.at)}
          {correction.note !== null && <>: “{correction.note}”</>}
        </Text>
      )}
      {editable && (
        <Group gap={6}>
          <Button size="xs" onClick={() => onDecide('confirm')}>
            Confirm<kbd className="doc-key">c</kbd>
          </Button>
          <Button size="xs" variant="default" onClick={() => onDecide('disagree')}>
            Disagree<kbd className="doc-key">b</kbd>
          </Button>
          {draft?.action !== undefined && (
            <Button size="xs" variant="subtle" color="gray" onClick={() => onDecide(null)}>
              Undo<kbd className="doc-key">z</kbd>
            </Button>
          )}
        </Group>
      )}
    </>
  );
}

function firstDid(action: string): string {
  if (action === 'confirm') return 'confirmed';
  if (action === 'correct') return 'typed';
  return 'said:';
}
